"""Figures from now to later, with arrows and the change."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import fakes
import pytest

from engine.compose.blocks import BLOCKS
from engine.compose.setting import Setting
from engine.model.figure import Figure, Status
from engine.model.scene import Line
from engine.pipeline.project import Project
from engine.problems import UserError

NOW, THEN = {"indicator": "aantal_medewerkers"}, {"indicator": "aantal_medewerkers", "year": 5}
CHANGE = {"indicator": "klantenratio_groei"}


def row(label: str = "Medewerkers", **more: Any) -> dict[str, Any]:
    return {"label": label, "figures": [NOW, THEN], **more}


@pytest.fixture
def flow(setting: Callable[..., Setting]) -> Callable[..., dict[str, Any]]:
    """Return the shapes by part."""

    def compose(*rows: dict[str, Any], columns: tuple[str, ...] = ("Nu", "Straks"), **more: Any) -> dict[str, Any]:
        made = setting("kpi-flow", **({"at": (1, 3, 22, 13)} | more))
        fill = {"columns": list(columns), "rows": list(rows) or [row()]}
        return {
            shape.name.rsplit("/", 1)[1]: shape
            for shape in BLOCKS["kpi-flow"].compose(made, BLOCKS["kpi-flow"].fill(fill, None))
        }

    return compose


def test_a_row_has_a_label_and_a_box_for_each_column_with_the_figure_and_its_unit(
    flow: Callable[..., dict[str, Any]], content: Project
) -> None:
    parts = flow(row(unit="mensen in {{ region }}"), columns=("{{ year }}", "{{ year + 5 }}"))
    assert [parts[name].text for name in ("head-1", "head-2", "label-1")] == ["2025", "2030", "Medewerkers"]
    value = parts["value-1-2"].paragraphs[0].runs[0]
    assert value.figures == (fakes.key(content, "aantal_medewerkers", 5),)
    assert parts["value-1-2"].text == f"{value.text}\nmensen in Drenthe"
    assert flow(row())["value-1-1"].text.endswith("\nmedewerkers")


def test_arrows_go_from_column_to_column_and_from_row_to_row(flow: Callable[..., dict[str, Any]]) -> None:
    parts = flow(row("A"), row("B"), row("C"))
    arrows = {name: shape for name, shape in parts.items() if isinstance(shape, Line)}
    assert set(arrows) == {"across-1-1", "across-2-1", "across-3-1", "down-1-1", "down-1-2", "down-2-1", "down-2-2"}
    across, down = arrows["across-2-1"], arrows["down-1-2"]
    assert across.arrow and across.points[0][1] == across.points[1][1]
    assert parts["value-2-1"].box.x1 < across.points[0][0] < across.points[1][0] < parts["value-2-2"].box.x0
    assert parts["value-1-2"].box.bottom < down.points[0][1] < down.points[1][1] < parts["value-2-2"].box.top


def test_a_change_stands_over_the_arrow_of_its_row_with_its_figure(
    flow: Callable[..., dict[str, Any]], content: Project
) -> None:
    parts = flow(row("A"), row("B", change=CHANGE))
    mark, arrow = parts["change-2"], parts["across-2-1"]
    assert "change-1" not in parts
    assert mark.box.bottom <= arrow.points[0][1] and arrow.box.x0 - 5 <= mark.box.x0 < mark.box.x1 <= arrow.box.x1 + 5
    assert mark.paragraphs[0].runs[0].figures == (fakes.key(content, "klantenratio_groei"),)


@pytest.mark.parametrize(
    ("status", "said"), [(Status.SUPPRESSED, "niet getoond (klein aantal)"), (Status.MISSING, "nog niet bekend")]
)
def test_an_absent_figure_says_why_and_an_absent_change_draws_no_mark(
    flow: Callable[..., dict[str, Any]], content: Project, made_up: dict[str, Figure], status: Status, said: str
) -> None:
    keys = fakes.key(content, "aantal_medewerkers", 5), fakes.key(content, "klantenratio_groei")
    parts = flow(row(change=CHANGE), figures={key: fakes.changed(made_up[key], status=status) for key in keys})
    assert parts["value-1-2"].text == said
    assert "change-1" not in parts


@pytest.mark.parametrize(("rows", "columns"), [(1, 1), (1, 2), (3, 2), (4, 3)])
def test_boxes_stay_in_the_slot_and_apart(flow: Callable[..., dict[str, Any]], rows: int, columns: int) -> None:
    more = {"figures": [NOW] * columns, "label": "Een naam van veertig letters voor een regio"}
    parts = flow(*[row() | more] * rows, columns=("Nu",) * columns)
    boxes = [shape.box for shape in parts.values() if shape.kind == "text"]
    assert all(box.x0 >= 28 and box.x1 <= 652.1 and box.top >= 85 and box.bottom <= 453.6 for box in boxes)
    for one, other in itertools.combinations(boxes, 2):
        assert one.x1 <= other.x0 or other.x1 <= one.x0 or one.bottom <= other.top or other.bottom <= one.top
    assert not any(shape.overflow for shape in parts.values())


def test_a_slot_that_is_too_small_is_reported(flow: Callable[..., dict[str, Any]]) -> None:
    parts = flow(row("A"), row("B"), row("C"), at=(1, 3, 10, 3))
    assert parts["value-1-1"].overflow > 0


def test_a_row_that_lacks_a_figure_for_a_column_is_told() -> None:
    with pytest.raises(UserError, match="row 'A' has 1 figures for 2 columns"):
        BLOCKS["kpi-flow"].fill({"columns": ["Nu", "Straks"], "rows": [{"label": "A", "figures": [NOW]}]}, None)
