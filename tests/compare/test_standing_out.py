"""What stands out in a comparison: movers, turns, outliers, the spine chart; what may not be shown takes no part."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal
from typing import Any

import pytest

from engine.compare.around import Look, around
from engine.compare.movers import movers, turns
from engine.compare.outliers import outliers
from engine.compare.series import series
from engine.compare.spine import spine
from engine.model.comparison import Printed, Row
from engine.model.figure import Figure, Status, january_1
from engine.model.indicator import Indicator, Unit

OWN, MEAN = "here", "mean"
REGIONS = (OWN, "a", "b", "c", "d", "e")
MakeFigure = Callable[..., Figure]
Made = Callable[..., dict[str, Figure]]


@pytest.fixture
def years(figure: MakeFigure) -> Made:
    """Return figures of an indicator by key: `own` values from 2019 on, and those of other regions in the last year."""

    def make(
        own: Sequence[float | None],
        others: Iterable[float | None] = (),
        mean: float | None = None,
        name: str = "share",
        **more: Any,
    ) -> dict[str, Figure]:
        last = 2018 + len(own)
        found = [(OWN, 2019 + at, value) for at, value in enumerate(own)]
        found += [(region, last, value) for region, value in zip(REGIONS[1:], others, strict=False)]
        found += [(MEAN, last, mean)] if mean is not None else []
        made = [
            figure(value, indicator=name, region=region, period=january_1(year), **more)
            if value is not None
            else figure(None, indicator=name, region=region, period=january_1(year), status=Status.SUPPRESSED)
            for region, year, value in found
        ]
        return {each.key: each for each in made}

    return make


def printed(value: float | Decimal) -> Printed:
    return Printed(
        page=3, block="Chart", series="", category="x", value=Decimal(str(value)), unit="", as_printed=str(value)
    )


def newest(figures: dict[str, Figure], change: float | None = None, **more: Any) -> Row:
    """Return the row of the newest own figure of the first indicator."""
    own = [each for each in figures.values() if each.region == OWN]
    last = max(own, key=lambda each: each.period.start)
    assert last.value is not None
    moved: dict[str, Any] = {}
    if change is not None:
        way = "up" if change > 0 else "down"
        moved = {"change": Decimal(str(change)), "change_shown": f"{change:+}", "direction": way}
    usual: dict[str, Any] = {
        "kind": "real_change", "old": None, "new": printed(last.value), "indicator": last.indicator, "key": last.key,
        "label": last.indicator, "region": last.region, "decimals": 1, **moved,
    }  # fmt: skip
    return Row(**(usual | more))


def looking(figures: dict[str, Figure]) -> Look:
    return around(figures, REGIONS, MEAN)


def test_a_change_is_measured_by_the_regions_so_that_percentages_and_euros_compare(years: Made) -> None:
    shares = years([20, 21], [10, 15, 20, 25, 30])
    euros = years([9000, 9400], [8900, 8950, 9000, 9050, 9100], name="euros")
    rows = [newest(shares, 1), newest(euros, 400)]
    first, second = movers(rows, looking(shares | euros), [])
    assert (first.row.indicator, first.against, second.row.indicator) == ("euros", "regions", "share")
    assert first.times > 3 > 1 > second.times


def test_without_other_regions_the_own_steps_measure_and_without_those_the_figure_itself(years: Made) -> None:
    steps = years([1, 2, 3.5, 4, 5.5, 6, 12])
    bare = years([10, 15], name="bare")
    found = movers([newest(bare, 5), newest(steps, 6)], looking(steps | bare), [])
    assert [(each.row.indicator, each.against) for each in found] == [("share", "history"), ("bare", "itself")]
    assert found[1].times == Decimal(5) / Decimal(15)


def test_in_a_chart_of_one_year_its_other_numbers_measure_a_change() -> None:
    usual = {"kind": "real_change", "old": None, "decimals": 1}
    numbers = (1.0, 1.2, 0.9, 1.4, 0.8)
    rows = [Row(new=printed(each), label=str(each), **usual) for each in numbers]  # type: ignore[arg-type]
    moved = rows[0].model_copy(update={"change": Decimal("0.96"), "direction": "up"})  # from 0,04: 2400% more
    (found,) = movers([moved, *rows[1:]], looking({}), [])
    assert found.against == "block" and 2 < found.times < 6
    (alone,) = movers([moved], looking({}), [])
    assert alone.against == "itself" and alone.times < 1


def test_what_was_read_off_a_drawing_says_nothing(years: Made) -> None:
    figures = years([30, 31, 12], [1, 1.5, 2, 1.2, 0.9])
    rough = printed(12).model_copy(update={"as_printed": ""})
    row, look = newest(figures, -19, new=rough), looking(figures)
    assert movers([newest(figures, -19)], look, []) and not movers([row], look, [])
    assert turns([newest(figures, -19)], look, []) and not turns([row], look, [])
    assert outliers([newest(figures, -19)], look, [], MEAN) and not outliers([row], look, [], MEAN)


def test_of_a_series_only_the_newest_point_is_an_outlier(years: Made) -> None:
    figures = years([30, 31], [10, 10.5, 11, 10.2, 9.9])
    last = newest(figures, 1, series="s", period="2020")
    before = last.model_copy(update={"period": "2019", "new": printed(31), "key": last.key})
    (found,) = outliers([before, last], looking(figures), series([before, last]), MEAN)
    assert found.row is last


def test_a_width_below_what_is_printed_does_not_make_a_change_large(years: Made) -> None:
    figures = years([20, 21], [20.001, 20.002, 20.003, 20.001, 20.002])
    (found,) = movers([newest(figures, 1)], looking(figures), [])
    assert found.times == 10  # one, in steps of 0,1


def test_a_step_that_prints_as_the_usual_one_is_no_outlier(years: Made) -> None:
    figures = years([10, 11, 12.01, 13, 14.02, 15, 16.04])
    assert not outliers([newest(figures, 1)], looking(figures), [], MEAN)


def test_a_figure_that_is_printed_twice_moves_once(years: Made) -> None:
    figures = years([20, 21], [10, 15, 20, 25, 30])
    assert len(movers([newest(figures, 1), newest(figures, 1)], looking(figures), [])) == 1


def test_what_did_not_change_does_not_move(years: Made) -> None:
    figures = years([20, 20])
    assert not movers([newest(figures), newest(figures, direction="same", change=Decimal(0))], looking(figures), [])


@pytest.mark.parametrize(
    ("own", "turned"), [([5, 6, 4], True), ([5, 6, 7], False), ([5, 5.04, 4], False), ([6, 4], False)]
)
def test_a_turn_goes_the_other_way_than_the_year_before_as_printed(years: Made, own: list[float], turned: bool) -> None:
    figures = years(own)
    found = turns([newest(figures, own[-1] - own[-2])], looking(figures), [])
    assert bool(found) == turned
    assert not found or (found[0].before, found[0].now) == (Decimal(1), Decimal(-2))


def test_the_value_of_a_region_far_from_the_others_is_an_outlier(years: Made) -> None:
    figures = years([30, 31], [10, 10.5, 11, 10.2, 9.9])
    (found,) = outliers([newest(figures, 1)], looking(figures), [], MEAN)
    assert (found.against, found.row.region) == ("regions", OWN)
    assert found.distance > 3 and 10 < found.middle < 11


def test_an_unusual_step_is_an_outlier_against_the_own_history(years: Made) -> None:
    figures = years([10, 11, 12.1, 13, 14.2, 15, 25])
    (found,) = outliers([newest(figures, 10)], looking(figures), [], MEAN)
    assert found.against == "history" and found.distance > 3


def test_figures_that_may_not_be_shown_take_no_part(years: Made) -> None:
    figures = years([30, 31], [10, 10.5, None, None, None])
    assert not outliers([newest(figures, 1)], looking(figures), [], MEAN)  # three regions say nothing
    assert movers([newest(figures, 1)], looking(figures), [])[0].against == "itself"
    gap = years([10, 11, 12, None, 14, 15, 25])
    assert looking(gap)(newest(gap, 10)) is not None
    assert not outliers([newest(gap, 10)], looking(gap), [], MEAN)  # history ends at what is not known


def test_a_printed_value_that_is_no_longer_so_is_not_held_against_the_regions_of_now(years: Made) -> None:
    figures = years([30, 31], [10, 10.5, 11, 10.2, 9.9])
    other = newest(figures, 1, new=printed(45))
    assert looking(figures)(other) is None
    assert not outliers([other], looking(figures), [], MEAN)


def test_the_benchmark_is_no_region(years: Made) -> None:
    figures = years([30, 31], [10, 10.5, 11, 10.2, 9.9], mean=99)
    found = looking(figures)(newest(figures))
    assert found is not None and MEAN not in found.regions and found.benchmark == 99


def indicator(better: str, name: str = "share") -> dict[str, Indicator]:
    made = Indicator.model_validate(
        {"id": name, "label": name, "sectors": ("x",), "unit": {"scale": 1}, "decimals": 1, "version": "1", "source": ("a",),
         "reference_date": "", "period": "january_1", "sql": "", "better": better}
    )  # fmt: skip
    return {name: made}


@pytest.mark.parametrize(
    ("better", "own", "at", "meaning"),
    [("higher", 14, 1.0, "better"), ("lower", 14, -1.0, "worse"), ("neutral", 14, 1.0, "neutral"),
     ("higher", 8, -0.5, "worse"), ("lower", 10, 0.0, "same")],
)  # fmt: skip
def test_right_is_better_and_the_farthest_region_stands_at_an_end(
    years: Made, better: str, own: float, at: float, meaning: str
) -> None:
    figures = years([own], [6, 8, 9, 11, 14], mean=10)
    (line,) = spine([newest(figures)], looking(figures), indicator(better), MEAN)
    assert (line.at, line.meaning) == (at, meaning)
    assert line.ends == ((-1.0, 1.0))
    assert line.ends[0] <= line.quartiles[0] < line.quartiles[1] <= line.ends[1]
    names = [line.left[1], line.right[1]]
    assert names == ([14, 6] if better == "lower" else [6, 14])


@pytest.mark.parametrize(
    ("others", "mean"), [([6, 8, 9, 11, 12], 500), ([6, None, None, None, 12], 10), ([10, 10, 10, 10, 10], 10)]
)
def test_a_line_needs_regions_that_differ_and_a_benchmark_among_them(
    years: Made, others: list[float | None], mean: float
) -> None:
    figures = years([10], others, mean=mean)
    assert not spine([newest(figures)], looking(figures), indicator("higher"), MEAN)


def points(*given: tuple[str, float | None, float | None], unit: str = "") -> list[Row]:
    return [
        Row(
            kind="restated" if old is not None and new is not None and old != new else "unchanged", period=period, series="s",
            old=None if old is None else printed(old), new=None if new is None else printed(new), unit=Unit(short=unit), decimals=1,
        )
        for period, old, new in given
    ]  # fmt: skip


def test_a_series_stands_in_time_whatever_the_order_of_its_rows() -> None:
    rows = points(("2023", 3, 3), ("2021", 1, None), ("2024", None, 5), ("2022", 2, 2.5))
    (found,) = series([*rows, newest_alone()])
    assert [row.period for row in found.rows] == ["2021", "2022", "2023", "2024"]
    assert found.values == (Decimal("2.5"), Decimal(3), Decimal(5))


def newest_alone() -> Row:
    return Row(kind="appeared", old=None, new=printed(1))


def test_steps_of_unequal_length_are_not_compared() -> None:
    (found,) = series(points(("2020", 1, 1), ("2025", 4, 4), ("2026", None, 3)))
    assert found.values == (Decimal(4), Decimal(3))
    assert found.places == pytest.approx((0, 1827 / 2192, 1))


def test_a_series_that_does_not_say_when_stays_in_its_order() -> None:
    (found,) = series(points(("first", 1, 1), ("then", 2, 2), ("last", None, 3)))
    assert [row.period for row in found.rows] == ["first", "then", "last"]
    assert found.places == (0, 0.5, 1)


def test_an_unusual_step_is_found_in_what_a_document_prints() -> None:
    rows = points(*((str(2017 + at), None, value) for at, value in enumerate((10, 11, 12.1, 13, 14.2, 15, 25))))
    last = rows[-1].model_copy(update={"change": Decimal(10), "direction": "up"})
    found = series([*rows[:-1], last])
    (odd,) = outliers([last], looking({}), found, MEAN)
    assert (odd.against, odd.row) == ("history", last)
