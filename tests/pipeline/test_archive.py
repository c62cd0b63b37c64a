"""What earlier documents print stands in decks where nothing newer does; where they disagree a person decides."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import fakes
import pytest

from engine import dutch
from engine.model.box import Box
from engine.model.figure import Status
from engine.model.reading import Block, Observation, Page, Reading
from engine.pipeline import archive, build, extraction, where
from engine.pipeline.project import Project

BOX = Box(x0=0, top=0, x1=9, bottom=9)
NAME = "regioplan_gz_2025-2026_drenthe"
PLAN = "plan-pdf"
Change = Callable[..., None]


def extracted(project: Project, as_printed: str, name: str = PLAN, label: str = "Klantenratio", **more: Any) -> None:
    """Put a reading of a plan of 2025/2026 with one card into `extracted/`."""
    seen = Observation(series="", category=label, value=dutch.read(as_printed), as_printed=as_printed, box=BOX, **more)
    block = Block(type="card", title="Kaart", box=BOX, observations=(seen,))
    reading = Reading(
        name=name, file=f"{name}.pdf", sha256="0", kind="regioplan", region=fakes.REGION, sector="gz", year="2025/2026",
        pages=(Page(number=2, kind="cards", width=960, height=540, blocks=(block,)),),
    )  # fmt: skip
    extraction._written(project, reading, Path(f"{name}.pdf"))


@pytest.fixture
def ratio(project: Project) -> str:
    """The key of the ratio on the deck's first card; its figure is 12,2, or absent, as a test writes it."""
    return fakes.key(project, "klantenratio")


def written(project: Project, key: str, value: str | None, status: Status | None = None) -> None:
    figures = fakes.figures(project)
    figures[key] = fakes.changed(figures[key], value, status)
    fakes.write(project, figures.values())


def built(project: Project, prefer: str = "") -> tuple[dict[str, Any], list[str]]:
    """Return the figures of the deck's manifest and the problems told."""
    deck = project.content / "decks/regioplan.yaml"
    lines = [line for line in deck.read_text(encoding="utf-8").splitlines() if not line.startswith("prefer:")]
    at = next(number for number, line in enumerate(lines) if line.startswith("theme:"))
    lines.insert(at, f"prefer: {prefer}" if prefer else "# nothing is preferred")
    deck.write_text("\n".join(lines) + "\n", encoding="utf-8")
    result = build.build(Project(project.root), ["regioplan"], [fakes.REGION], [], 2025)
    manifest = project.out / f"{NAME}.manifest.json"
    return json.loads(manifest.read_text(encoding="utf-8"))["figures"] if manifest.exists() else {}, [
        str(problem) for problem in result.problems
    ]


def test_a_disagreement_is_told_with_both_origins_and_the_deck_is_built(project: Project, ratio: str) -> None:
    written(project, ratio, "12.2")
    extracted(project, "11")
    figures, problems = built(project)
    assert figures[ratio]["value"] == "12.2"
    assert len(problems) == 1
    assert "klantenratio.yaml" in problems[0] and f"is 12.2 here and 11 on page 2 of {PLAN}" in problems[0]


@pytest.mark.parametrize(
    ("prefer", "value"),
    [("[printed]", "11"), ("[records, printed]", "12.2"), (f"{{klantenratio: [{PLAN}], '': [records]}}", "11")],
)
def test_prefer_in_the_deck_settles_it(project: Project, ratio: str, prefer: str, value: str) -> None:
    written(project, ratio, "12.2")
    extracted(project, "11")
    figures, problems = built(project, prefer)
    assert (figures[ratio]["value"], problems) == (value, [])


def test_what_prints_alike_is_no_disagreement(project: Project, ratio: str) -> None:
    written(project, ratio, "10.97")
    extracted(project, "11")
    assert built(project)[1] == []


def test_a_disagreement_on_no_slide_is_not_told(project: Project) -> None:
    extracted(project, "1.234", label="Klanten in zorg")
    assert built(project)[1] == []


def test_where_records_do_not_reach_the_document_is_the_origin(project: Project, ratio: str) -> None:
    written(project, ratio, None, Status.MISSING)
    extracted(project, "11")
    figures, problems = built(project)
    assert problems == []
    assert (figures[ratio]["origin"]["kind"], figures[ratio]["origin"]["page"]) == ("printed", 2)


def test_what_may_not_be_shown_stays_away(project: Project, ratio: str) -> None:
    written(project, ratio, None, Status.SUPPRESSED)
    extracted(project, "11")
    assert built(project, "[printed]")[0][ratio]["status"] == "suppressed"


def test_what_was_read_with_little_certainty_stands_in_no_deck(project: Project, ratio: str) -> None:
    written(project, ratio, "12.2")
    extracted(project, "11", confidence=0.6)
    assert built(project, "[printed]")[0][ratio]["value"] == "12.2"


@pytest.mark.parametrize(
    ("prefer", "says"),
    [("[print]", "did you mean 'printed'?"), ("[plan-pdg]", "did you mean 'plan-pdf'?"),
     ("{klantenratoi: [records]}", "did you mean 'klantenratio'?")],
)  # fmt: skip
def test_a_name_that_nobody_has_is_told(project: Project, prefer: str, says: str) -> None:
    extracted(project, "11")
    figures, problems = built(project, prefer)
    assert figures == {} and says in problems[0] and "decks/regioplan.yaml:" in problems[0]


def test_a_document_that_cannot_be_read_is_told(project: Project) -> None:
    (project.extracted / "odd-pdf.yaml").write_text("schema: 1\npages: [", encoding="utf-8")
    told, problems = archive.printed(project, set())
    assert told == [] and "extracted/odd-pdf.yaml" in str(problems[0])


def test_a_figure_of_an_earlier_definition_is_told_as_such(project: Project) -> None:
    key = fakes.key(project, "locatieratio")
    change = project.content / "decks/regioplan.yaml"
    text = change.read_text(encoding="utf-8")
    first = "{name: Regio, style: regio, figure: {indicator: aandeel_eigen_omgeving}}"
    assert first in text
    change.write_text(text.replace(first, first.replace("aandeel_eigen_omgeving", "locatieratio")), encoding="utf-8")
    figures = fakes.figures(project)
    before = fakes.key(project, "locatieratio", -2)
    then = fakes.changed(figures.pop(before), 31).model_copy(update={"version": "2023"})
    fakes.write(project, [*figures.values(), then])
    assert build.build(Project(project.root), ["regioplan"], [fakes.REGION], [], 2025).problems == []
    (answer, *_) = where.ask(Project(project.root), project.out / f"{NAME}.pptx", "1", "grafiek_1/chart")
    said = " ".join(answer.sentences)
    assert key != then.key and "Definitie 2023" in said and "Zorgatlas" in said
