"""What became of figures that an earlier document printed."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from engine.compare import Now, Then, compare
from engine.compare.compare import moved
from engine.model.comparison import Comparison, Printed, Row
from engine.model.figure import Figure, Period, calendar_year, january_1
from engine.model.indicator import Indicator

Share = Callable[..., Figure]


def indicator(**more: Any) -> Indicator:
    usual: dict[str, Any] = {
        "id": "share", "label": "Share", "sectors": ("x",), "unit": {"short": "%", "scale": 100}, "decimals": 1, "version": "1",
        "source": ("a",), "reference_date": "", "period": "january_1", "sql": "",
    }  # fmt: skip
    return Indicator.model_validate(usual | more)


def then(figure: Figure, as_printed: str, series: str = "", category: str = "", scale: int = 1) -> Then:
    decimals = len(as_printed.partition(",")[2].rstrip("%M"))
    value = figure.value if figure.value is not None else Decimal(0)
    seen = Printed(
        page=1, block="Block", series=series, category=category, value=value, unit="%", as_printed=as_printed
    )
    return Then(seen, figure, decimals, Decimal(scale))


def result(old: list[Then], *now: Figure, years: int = 1, **more: Any) -> Comparison:
    return compare("old", old, Now("2025", {one.key: one for one in now}, years), {"share": indicator(**more)})


def only(old: list[Then], *now: Figure, **more: Any) -> Row:
    (row,) = result(old, *now, **more).rows
    return row


@pytest.fixture
def share(figure: Callable[..., Figure]) -> Share:
    """Return a share on 1 January of a year."""
    return lambda value, year=2024, **more: figure(value, period=january_1(year), **more)


def test_a_figure_that_prints_the_same_is_unchanged(share: Share) -> None:
    row = only([then(share("26.9"), "26,9%")], share("26.93"), share("26.87", 2025))
    assert (row.kind, row.restated, row.change_shown) == ("unchanged", False, "0,0\N{NO-BREAK SPACE}pp")


def test_last_years_number_that_is_no_longer_so_is_marked(share: Share) -> None:
    row = only([then(share("26.9"), "26,9%")], share("27.4"), share("28.0", 2025))
    assert (row.kind, row.restated, row.now_shown, row.new_shown) == ("real_change", True, "27,4%", "28,0%")


def test_the_change_is_from_the_same_period_as_known_now(share: Share) -> None:
    row = only([then(share("26.9"), "26,9%")], share("27.4"), share("28.0", 2025))
    assert (row.change, row.change_shown, row.direction) == (Decimal("0.6"), "+0,6\N{NO-BREAK SPACE}pp", "up")


@pytest.mark.parametrize(
    ("better", "new", "said"), [("higher", "30", "better"), ("lower", "30", "worse"), ("neutral", "30", ""),
                                ("higher", "20", "worse"), ("lower", "20", "better"), ("lower", "26.94", "")],
)  # fmt: skip
def test_whether_a_change_is_good_is_what_the_indicator_says(share: Share, better: str, new: str, said: str) -> None:
    assert only([then(share("26.9"), "26,9%")], share("26.9"), share(new, 2025), better=better).better == said


def test_a_figure_that_is_no_longer_there_has_disappeared(share: Share) -> None:
    row = only([then(share("26.9"), "26,9%")])
    assert (row.kind, row.now_shown, row.new_shown, row.change_shown) == ("disappeared", "", "", "")


def test_a_suppressed_figure_shows_no_value(share: Share) -> None:
    from engine.model.figure import Status

    row = only([then(share("26.9"), "26,9%")], share(None, status=Status.SUPPRESSED))
    assert (row.now, row.new, row.restated) == (None, None, False)


def test_millions_are_compared_as_printed(share: Share) -> None:
    unit = {"short": "EUR", "shown_in": 10**6, "word": "mln"}
    old = [then(share("346900000"), "346,9M", scale=10**6)]
    assert not only(old, share("346912345"), unit=unit).restated
    assert only(old, share("347012345"), unit=unit).restated


def test_a_series_gets_a_row_for_each_point_and_for_what_came_after(share: Share) -> None:
    old = [then(share("1", 2023), "1%", "Regio", "2023"), then(share("2", 2024), "2%", "Regio", "2024")]
    rows = result(old, share("1", 2023), share("2.6", 2024), share("3", 2025)).rows
    assert [(row.kind, row.new_shown) for row in rows] == [
        ("unchanged", "1,0%"),
        ("restated", "2,6%"),
        ("new_period", "3,0%"),
    ]


def test_a_dimension_with_the_base_year_moves_along(share: Share) -> None:
    old = [then(share("26.9", dimensions=(("base", "2024"),)), "26,9%")]
    row = only(old, share("26.9", 2025, dimensions=(("base", "2025"),)))
    assert (row.kind, row.new_shown) == ("unchanged", "26,9%")


@pytest.mark.parametrize("text", ["2024-01-01", "2024-02-29", "2024", "2024-12", "2024/2025", "2024-01-01..2024-05-01"])
def test_a_period_moves_by_whole_years(text: str) -> None:
    period = Period.parse(text)
    later = moved(period, 4)
    assert (later.kind, later.start.year) == (period.kind, 2028)
    assert moved(later, -4) == period


def test_the_last_day_of_february_moves_to_one_that_exists() -> None:
    assert str(moved(Period.parse("2024-02-29"), 1)) == "2025-02-28"


def test_a_calendar_year_moves_whole() -> None:
    assert moved(calendar_year(2023), 1) == calendar_year(2024)


def test_figures_of_a_region_that_was_another_one_are_shown_and_not_compared(share: Share) -> None:
    old, now, later = share("26.9"), share("30"), share("31", 2025)
    today = Now("2025", {one.key: one for one in (now, later)}, 1, {old.region: ("A village",)})
    found = compare("old", [then(old, "26,9%")], today, {"share": indicator()})
    (row,) = found.rows
    assert (row.kind, row.change_shown, row.restated, row.new_shown) == ("area", "", False, "31,0%")
    assert found.moved == {old.region: ("A village",)}


REDEFINED = {"version": "2", "versions": ({"version": "1", "changed": "counted otherwise"},)}


def test_a_figure_is_held_against_its_own_definition_where_that_is_still_computed(share: Share) -> None:
    of_now = share("50", 2025).model_copy(update={"version": "2"})
    row = only([then(share("26.9"), "26,9%")], share("27.4"), share("28.0", 2025), of_now, **REDEFINED)
    assert (row.definition, row.restated, row.new_shown, row.change_shown) == (
        "", True, "28,0%", "+0,6\N{NO-BREAK SPACE}pp"
    )  # fmt: skip


def test_a_figure_of_another_definition_is_set_beside_it_and_the_row_says_so(share: Share) -> None:
    of_now = [share(value, year).model_copy(update={"version": "2"}) for value, year in (("40", 2024), ("50", 2025))]
    row = only([then(share("26.9"), "26,9%")], *of_now, **REDEFINED)
    assert (row.definition, row.now_shown, row.new_shown) == ("1 → 2", "40,0%", "50,0%")
    assert (row.restated, row.change, row.change_shown, row.direction, row.better) == (False, None, "", "", "")


def test_a_new_point_of_a_series_by_another_definition_says_so(share: Share) -> None:
    old = [then(share("26", 2023), "26%", category="2023"), then(share("27", 2024), "27%", category="2024")]
    of_now = share("50", 2025).model_copy(update={"version": "2"})
    rows = result(old, share("26", 2023), share("27", 2024), of_now, **REDEFINED).rows
    assert [(row.kind, row.definition) for row in rows] == [
        ("unchanged", ""), ("unchanged", ""), ("new_period", "1 → 2")
    ]  # fmt: skip
