"""A finding that a person lets stand: for as long as the document says just that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import fakes
import pytest
from pptx import Presentation

from engine import lined
from engine.model.accepted import Accepted
from engine.model.finding import Finding
from engine.pipeline import accepting, build, checking
from engine.pipeline.project import Project
from engine.problems import Place, UserError

DAY = dt.date(2026, 11, 1)
FOUND = Finding(page=3, check="growth_from_ends", message="m", figures=("8.637", "9.310", "6,3%"), quote="It grew.")
BY = Accepted(
    document="plan-pdf", check=FOUND.check, figures=FOUND.figures, quote=FOUND.quote, by="A", on=DAY, why="rounded",
    place=Place("content/checks.accepted.yaml", 3),
)  # fmt: skip


def test_what_is_accepted_is_open_no_more_and_in_no_other_document() -> None:
    still, let = accepting.divided([BY], [("plan-pdf", FOUND), ("other-pdf", FOUND)])
    assert still == [("other-pdf", FOUND)] and let == [("plan-pdf", FOUND, BY)]


def test_it_lapses_when_its_figures_change_and_says_what_stands_there_now() -> None:
    now = FOUND.model_copy(update={"figures": ("8.637", "9.310", "6,4%"), "page": 4})
    found = [("plan-pdf", now)]
    assert accepting.divided([BY], found)[0] == found
    (problem,) = accepting.lapsed([BY], ["plan-pdf"], found)
    assert "has lapsed" in problem.what and problem.place.line == 3
    assert problem.hint == "look at page 4 again; found now: 8.637 | 9.310 | 6,4%"


def test_an_acceptance_of_what_is_no_longer_found_is_told_but_only_when_its_document_was_checked() -> None:
    (problem,) = accepting.lapsed([BY], ["plan-pdf"], [])
    assert "no longer found" in problem.what and problem.hint == "remove it here"
    assert accepting.lapsed([BY], ["other-pdf"], []) == []


def test_the_entry_to_add_is_the_finding_without_who_and_why() -> None:
    (entry,) = lined.read(accepting.entry("plan-pdf", FOUND))
    assert entry == {
        "document": "plan-pdf", "check": FOUND.check, "figures": list(FOUND.figures), "quote": FOUND.quote, "by": "", "on": "", "why": "",
    }  # fmt: skip


@pytest.fixture
def deck(project: Project) -> Path:
    """A built deck in which somebody wrote what cannot be."""
    made = next(p for p in build.build(project, ["regioplan"], [fakes.REGION], [], 2025).written if p.suffix == ".pptx")
    edited = Presentation(str(made))
    box = next(shape for shape in edited.slides[1].shapes if shape.has_text_frame and shape.text_frame.text)
    box.text_frame.text = "De vraag daalt met -8% per jaar."
    path = project.root / "edited.pptx"
    edited.save(str(path))
    return path


def of_words(result: checking.Checked) -> list[Finding]:
    return [one for _, one in result.findings if one.check == "double_negative"]


def test_a_deck_is_checked_by_what_it_says_and_a_finding_can_be_accepted(
    project: Project, deck: Path, change: Callable[..., None]
) -> None:
    (found,) = of_words(checking.run(project, [str(deck)]))
    assert found.figures == ("-8%",) and found.page == 2
    path = accepting.path(project)
    path.write_text("schema: 1\naccepted:\n" + accepting.entry("edited", found), encoding="utf-8")
    with pytest.raises(UserError, match=r"checks.accepted.yaml:\d+: "):
        accepting.read(project)
    assert any("checks.accepted.yaml" in str(one) for one in checking.run(project, [str(deck)]).problems)
    change(path, "by: ''", "by: A")
    change(path, "on: ''", "on: 2026-11-01")
    change(path, "why: ''", "why: it is a quotation")
    result = checking.run(project, [str(deck)])
    assert of_words(result) == [] and [by.why for _, _, by in result.accepted] == ["it is a quotation"]
    assert any("accepted by A on 2026-11-01: it is a quotation" in line for line in checking.told(result))
