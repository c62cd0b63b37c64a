"""A small plot of a series: both documents on one scale, or only the newer one where their units differ."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest

from engine.compare.plot import HEIGHT, WIDTH, plot
from engine.compare.series import Series
from engine.model.comparison import Printed, Row


def side(value: float) -> Printed:
    return Printed(
        page=1, block="b", series="", category="", value=Decimal(str(value)), unit="", as_printed=f"{value} shown"
    )


def made(*points: tuple[float | None, float | None], kind: str = "unchanged") -> Series:
    rows: list[Any] = [
        Row(
            kind=kind,
            old=None if old is None else side(old),
            new=None if new is None else side(new),
            period=str(2020 + at),
        )
        for at, (old, new) in enumerate(points)
    ]
    return Series("s", tuple(rows))


def test_both_documents_are_drawn_on_one_scale() -> None:
    found = plot(made((10, None), (12, 14), (None, 20)))
    assert found is not None
    assert [(round(each.x), each.y) for each in found.old] == [
        (0, HEIGHT),
        (round(WIDTH * 366 / 731), pytest.approx(HEIGHT * 0.8)),
    ]
    assert [each.y for each in found.new] == [pytest.approx(HEIGHT * 0.6), 0]
    assert (found.low.as_printed, found.high.as_printed, found.first, found.last) == (
        "10 shown",
        "20 shown",
        "2020",
        "2022",
    )


def test_one_point_is_no_plot_and_a_flat_series_lies_in_the_middle() -> None:
    assert plot(made((10, 10))) is None
    flat = plot(made((5, 5), (5, 5)))
    assert flat is not None and {each.y for each in flat.new} == {HEIGHT / 2}


def test_numbers_in_another_unit_are_not_drawn_on_the_scale_of_the_newer_ones() -> None:
    found = plot(made((10, 120), (11, 132), kind="unit_only"))
    assert found is not None and not found.old and len(found.new) == 2


def test_a_period_that_is_printed_otherwise_is_marked() -> None:
    changed, same = plot(made((1, 2), (3, 4), kind="restated")), plot(made((1, 1), (3, 3)))
    assert changed is not None and changed.changed
    assert same is not None and not same.changed
