"""A strip of key numbers."""

from __future__ import annotations

import itertools
from collections.abc import Callable

import pytest

from engine.compose.blocks import BLOCKS, strip
from engine.compose.setting import Setting
from engine.problems import UserError

AT = (1.0, 5.9, 31.87, 1.85)


def items(number: int) -> list[dict[str, object]]:
    return [{"label": f"Item {at}", "figure": {"indicator": "klantenratio"}} for at in range(number)]


@pytest.mark.parametrize("number", [1, 2, 6])
def test_items_stand_side_by_side_and_inside(setting: Callable[..., Setting], number: int) -> None:
    shapes = strip.compose(
        setting("strip", at=AT), strip.Fill.model_validate({"text": "Stand", "items": items(number)})
    )
    values = [shape for shape in shapes if "/value-" in shape.name]
    assert len(values) == number
    for left, right in itertools.pairwise(values):
        assert left.box.x1 <= right.box.x0
    area = next(shape.box for shape in shapes if shape.name.endswith("/area"))
    assert all(area.x0 <= shape.box.x0 and shape.box.x1 <= area.x1 + 0.01 for shape in shapes)


def test_a_remark_stands_only_under_the_item_that_has_one(setting: Callable[..., Setting]) -> None:
    given = items(2)
    given[1]["note"] = "[MPT/VPT/PGB]"
    shapes = strip.compose(setting("strip", at=AT), strip.Fill.model_validate({"text": "Stand", "items": given}))
    assert [shape.name for shape in shapes if "/note-" in shape.name] == ["page/slot/note-2"]


def test_an_item_without_a_figure_is_told() -> None:
    with pytest.raises(UserError, match="'figure' is missing"):
        BLOCKS["strip"].fill({"text": "Stand", "items": [{"label": "x"}]}, None)
