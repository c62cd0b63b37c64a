"""What people correct in a reading: applied where it fits one thing, told where it does not."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from engine import files
from engine.extract.corrections import apply
from engine.model.box import Box
from engine.model.correction import Correction, Corrections
from engine.model.reading import Block, Mention, Observation, Page, Paragraph, Reading, Run, Section
from engine.model.words import Words
from engine.problems import Problem

ROOT = Path(__file__).parents[2]
BOX = Box(x0=1, top=2, x1=3, bottom=4)
SENTENCE = "Costs rose by 7,8% in the North"


def figure(series: str, category: str, value: str, as_printed: str = "", unit: str = "") -> Observation:
    return Observation(
        series=series, category=category, value=Decimal(value), unit=unit, as_printed=as_printed or value, box=BOX, confidence=0.5,
        why="the label does not fit its bar",
    )  # fmt: skip


SHIPS = Block(
    type="bar",
    title="Ships by quay",
    statement=SENTENCE,
    box=BOX,
    observations=(
        figure("North", "2023", "3458", "3.458"),
        figure("North", "2024", "12.5", "12,5%", "%"),
        figure("South", "2024", "346900000", "€ 346,9M", "EUR"),
    ),
)
COSTS = Block(type="card", title="Costs", box=BOX, observations=(figure("", "Costs", "-4", "-4"),))
TEXT = Paragraph(
    runs=(Run(text="Most quays are "), Run(text="old and worn", bold=True), Run(text=", 3 of them closed."))
)
BEFORE = Reading(
    name="a-pdf", file="a.pdf", sha256="0",
    pages=(
        Page(
            number=1, kind="charts", width=9, height=9, title="Harbor plan", blocks=(SHIPS, COSTS),
            sections=(Section(heading="Quays", paragraphs=(TEXT,), box=BOX),), footnotes=("1) counted twice",),
            mentions=(Mention(text=SENTENCE, start=14, end=18, value=Decimal("7.8"), unit="%", box=BOX),),
        ),
    ),
)  # fmt: skip


def correction(**parts: Any) -> Correction:
    return Correction.model_validate({"page": 1, "by": "Anna", "on": "2026-11-22", "why": "digits swapped", **parts})


def corrected(**parts: Any) -> tuple[Page, list[Problem]]:
    reading, problems = apply(BEFORE, [correction(**parts)], Words())
    return reading.pages[0], problems


def figures(page: Page) -> list[Observation]:
    return [one for block in page.blocks for one in block.observations]


@pytest.mark.parametrize(
    "which",
    [
        {"block": "Ships by quay", "series": "North", "category": "2023", "was": 3458},
        {"block": "ships  by quay", "category": "2023"},
        {"was": 3458},
    ],
)
def test_a_value_changes_and_says_who_changed_it(which: dict[str, Any]) -> None:
    page, problems = corrected(**which, becomes=3485)
    one = figures(page)[0]
    assert problems == []
    assert (one.value, one.as_printed) == (3485, "3.485")
    assert one.confidence == 1 and not one.why
    assert one.corrected == "Anna, 2026-11-22: digits swapped"
    assert figures(page)[1:] == figures(BEFORE.pages[0])[1:]


@pytest.mark.parametrize(
    ("was", "becomes", "printed"),
    [
        (12.5, 15.2, "15,2%"),
        (12.5, 15.25, "15,25%"),
        (346900000, 349600000, "€ 349,6M"),
        (-4, -5, "-5"),
        (-4, 5, "5"),
        (3458, {"value": 1, "as_printed": "one"}, "one"),
    ],
)
def test_a_new_value_is_printed_as_the_old_one_was(was: float, becomes: Any, printed: str) -> None:
    page, problems = corrected(was=was, becomes=becomes)
    assert problems == []
    assert [one.as_printed for one in figures(page) if one.corrected] == [printed]


def test_labels_and_unit_change() -> None:
    page, problems = corrected(
        series="South", becomes={"series": "East", "category": "2022", "unit": "USD"}, block="Ships by quay"
    )
    one = figures(page)[2]
    assert problems == []
    assert (one.series, one.category, one.unit, one.value) == ("East", "2022", "USD", 346900000)


def test_a_missing_figure_is_added() -> None:
    page, problems = corrected(block="Costs", add={"series": "All ports", "category": "Costs", "value": 7.5})
    one = page.blocks[1].observations[-1]
    assert problems == []
    assert (one.series, one.value, one.as_printed, one.box) == ("All ports", Decimal("7.5"), "7,5", BOX)
    assert one.corrected.startswith("Anna")


def test_a_wrong_figure_is_removed() -> None:
    page, problems = corrected(category="2024", series="North", remove=True)
    assert problems == []
    assert [one.as_printed for one in figures(page)] == ["3.458", "€ 346,9M", "-4"]


@pytest.mark.parametrize(
    ("was", "becomes", "where"),
    [
        ("Harbor", "Harbour", lambda page: page.title == "Harbour plan"),
        ("Ships by quay", "Ships per quay", lambda page: page.blocks[0].title == "Ships per quay"),
        ("Quays", "The quays", lambda page: page.sections[0].heading == "The quays"),
        ("twice", "once", lambda page: page.footnotes == ("1) counted once",)),
    ],
)
def test_words_change_where_they_stand_once(was: str, becomes: str, where: Any) -> None:
    page, problems = corrected(was=was, becomes=becomes)
    assert problems == [] and where(page)


def test_words_over_bold_and_plain_letters_keep_the_style_of_the_first() -> None:
    page, problems = corrected(was="worn, 3 of", becomes="worn: 4 of")
    assert problems == []
    assert page.sections[0].paragraphs[0].runs == (
        Run(text="Most quays are "),
        Run(text="old and worn: 4 of", bold=True),
        Run(text=" them closed."),
    )


def test_a_number_in_a_sentence_changes_with_it() -> None:
    page, problems = corrected(block="Ships by quay", was="7,8%", becomes="8,75%")
    assert problems == []
    (mention,) = page.mentions
    assert mention.text == page.blocks[0].statement == "Costs rose by 8,75% in the North"
    assert mention.value == Decimal("8.75") and mention.text[mention.start : mention.end] == "8,75%"


@pytest.mark.parametrize(
    ("parts", "what", "hint"),
    [
        ({"page": 7, "was": 1, "becomes": 2}, "no page 7", "pages 1 to 1"),
        ({"block": "Ships by key", "becomes": 2}, "no block 'Ships by key'", "did you mean 'Ships by quay'?"),
        ({"category": "2032", "becomes": 2}, "no figure '2032'", "did you mean '202"),
        ({"series": "Nord", "becomes": 2}, "no figure 'Nord'", "did you mean 'North'?"),
        ({"category": "2023", "was": 3459, "becomes": 2}, "says 3458 now, not 3459", "if it is no longer needed"),
        ({"category": "2024", "becomes": 2}, "fits 2 figures", "'series'"),
        ({"block": "Cost", "add": {"value": 2}}, "no block 'Cost'", "did you mean 'Costs'?"),
        ({"block": "Costs", "add": {"category": "Costs", "value": -4}}, "already read", "remove this correction"),
        ({"was": "qays", "becomes": "quays"}, "do not stand on page 1", "as they stand"),
        ({"was": "ost", "becomes": "oast"}, "stand 3 times", "more of the words"),
    ],
)
def test_a_correction_that_does_not_fit_is_told_and_changes_nothing(
    parts: dict[str, Any], what: str, hint: str
) -> None:
    reading, (problem,) = apply(BEFORE, [correction(**parts)], Words())
    assert reading == BEFORE
    assert what in problem.what and hint in problem.hint


def test_one_that_does_not_fit_stops_no_other() -> None:
    both = [correction(was=1, becomes=2), correction(was=3458, becomes=3485)]
    reading, problems = apply(BEFORE, both, Words())
    assert len(problems) == 1
    assert figures(reading.pages[0])[0].value == 3485


@pytest.mark.parametrize(
    ("parts", "says"),
    [
        ({"was": 1}, "one of 'becomes', 'add' and 'remove: true'"),
        ({"was": 1, "becomes": 2, "remove": True}, "one of 'becomes', 'add' and 'remove: true'"),
        ({"add": {"value": 1}}, "'add' needs 'block'"),
        ({"was": "3.458", "becomes": 3485}, "words change from words"),
        ({"was": 3458, "becomes": "3.485"}, "words change from words"),
        ({"was": [1], "becomes": 2}, "'was' is a number, or words"),
        ({"was": 1, "becomes": {}}, "says what changes"),
        ({"was": 1, "becomes": 2, "why": ""}, "at least 1 character"),
    ],
)
def test_a_correction_that_says_nothing_is_refused(parts: dict[str, Any], says: str) -> None:
    with pytest.raises(ValidationError, match=says):
        correction(**parts)


def test_the_example_of_the_handbook_is_right(tmp_path: Path) -> None:
    handbook = (ROOT / "extracted" / "README.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```yaml\n(.*?)```", handbook, re.DOTALL)
    (tmp_path / "a.yaml").write_text(example, encoding="utf-8")
    found = files.load(tmp_path / "a.yaml", Corrections, tmp_path).corrections
    assert len(found) == 5 and all(one.place and one.place.line for one in found)
    assert found[0].was == 3458 and found[4].was == "Regioplan Drente"
