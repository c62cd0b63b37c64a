"""Figures beside those of a year before: the largest change first, measured by how much they usually change."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import fakes
import pytest

from engine.compose.blocks import BLOCKS
from engine.compose.setting import Setting
from engine.model.figure import Figure, Status
from engine.model.scene import Table, Text
from engine.pipeline.project import Project

COSTS, SHARE, PEOPLE = "kosten_per_klant_maand", "meerzorg_aandeel", "aantal_klanten"
FILL: dict[str, Any] = {
    "label": "Wat veranderde er in {{ region }}?",
    "heads": ["Cijfer", "Toen", "Nu", "Verschil", "Beter?"],
    "words": {"better": "beter", "worse": "slechter", "neutral": "geen van beide"},
    "none": "Er is niets veranderd.",
    "items": [
        {"figure": {"indicator": COSTS, "year": -1}, "label": "Kosten in {{ year - 1 }}"},
        {"figure": {"indicator": SHARE}, "label": "Klanten met meerzorg"},
        {"figure": {"indicator": PEOPLE}, "label": "Klanten"},
    ],
}
Shapes = Mapping[str, Any]


@pytest.fixture
def years(content: Project, made_up: dict[str, Figure]) -> Callable[..., dict[str, Figure | None]]:
    """Return figures of this year and the year before; where `usual` is given, years before changed by 1 to 6 times that."""

    def make(
        values: Mapping[str, tuple[Any, Any]], usual: Mapping[str, float] | None = None
    ) -> dict[str, Figure | None]:
        found: dict[str, Figure | None] = {}
        for name, pair in values.items():
            now = -1 if name == COSTS else 0
            for year, value in zip((now - 1, now), pair, strict=True):
                one = made_up[fakes.key(content, name, year)]
                found[one.key] = fakes.changed(one, value, value if isinstance(value, Status) else None)
            before, value, step = made_up[fakes.key(content, name, now - 1)], float(pair[0]), (usual or {}).get(name)
            for ago in range(2, 8):
                one = before.model_copy(update={"period": fakes.period(content.indicators[name], 2025 + now - ago)})
                value -= (step or 0) * (ago - 1)
                found[one.key] = fakes.changed(one, value) if step else None
        return found

    return make


@pytest.fixture
def composed(setting: Callable[..., Setting]) -> Callable[..., Shapes]:
    """Return the shapes of a table of changes by name; `used` are the indicators that its slide names sources of."""

    def compose(figures: Mapping[str, Figure | None], at: tuple[float, ...] = (1, 2, 20, 13), **more: Any) -> Shapes:
        block = BLOCKS["changes"]
        slide = setting("changes", at=at, style="table", figures=figures)
        shapes = block.compose(slide, block.fill(FILL | more, None))
        return {shape.name.removeprefix("page/slot/"): shape for shape in shapes} | {"used": list(slide.used)}

    return compose


def rows(shapes: Shapes) -> list[list[str]]:
    table = shapes["table"]
    assert isinstance(table, Table)
    return [[cell.text.replace("\xa0", " ") for cell in row] for row in table.rows[1:]]


UP = {COSTS: (9000, 9100), SHARE: ("26.9", "27.7"), PEOPLE: (5278, 5332)}


def test_the_change_that_is_largest_beside_the_usual_ones_comes_first(composed, years) -> None:
    found = rows(composed(years(UP, {COSTS: 1000, SHARE: 0.1, PEOPLE: 100})))
    assert [row[0] for row in found] == ["Klanten met meerzorg", "Klanten", "Kosten in 2024"]
    found = rows(composed(years(UP, {COSTS: 1, SHARE: 10, PEOPLE: 100})))
    assert [row[0] for row in found] == ["Kosten in 2024", "Klanten", "Klanten met meerzorg"]


def test_where_the_years_before_say_nothing_a_change_comes_last(composed, years) -> None:
    found = rows(composed(years(UP, {SHARE: 100})))
    assert found[0][0] == "Klanten met meerzorg"


def test_a_row_holds_then_now_the_printed_difference_and_what_it_means(composed, years, content: Project) -> None:
    shapes = composed(years(UP | {SHARE: ("26.94", "26.65")}, {SHARE: 1}))
    assert rows(shapes)[0] == ["Klanten met meerzorg", "26,9%", "26,7%", "-0,2 procentpunt", "beter"]
    assert rows(shapes)[1][4] in ("slechter", "geen van beide")
    then, now = fakes.key(content, SHARE, -1), fakes.key(content, SHARE)
    cells = shapes["table"].rows[1]
    assert [cell.figures for cell in cells] == [(), (then,), (now,), (now, then), ()]
    assert "Wat veranderde er in Drenthe?" in shapes["table"].alt


def test_what_did_not_change_or_may_not_be_shown_is_left_out(composed, years) -> None:
    hidden = {COSTS: (9000, 9100), SHARE: ("26.91", "26.94"), PEOPLE: (5278, Status.SUPPRESSED)}
    assert [row[0] for row in rows(composed(years(hidden)))] == ["Kosten in 2024"]


def test_no_more_rows_than_asked_for(composed, years) -> None:
    shapes = composed(years(UP, {COSTS: 1, SHARE: 10, PEOPLE: 100}), most=2)
    assert len(rows(shapes)) == 2
    assert shapes["used"] == [COSTS, PEOPLE]


def test_where_nothing_changed_a_sentence_says_so(composed, years) -> None:
    shapes = composed(years({COSTS: (9000, 9000), SHARE: (5, 5), PEOPLE: (7, 7)}))
    assert "table" not in shapes
    assert isinstance(shapes["none"], Text) and shapes["none"].text == "Er is niets veranderd."


def test_the_table_of_changes(composed, years, golden) -> None:
    shapes = composed(years(UP, {COSTS: 1, SHARE: 10, PEOPLE: 100}))
    golden("changes.yaml", fakes.as_yaml([shapes["title"], shapes["table"]]))
