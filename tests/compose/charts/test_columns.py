"""Lying bars: growth arrows, numbers in ellipses and rows of numbers stand right of them, each on the line of its bar."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest
from made_charts import FIRST, KINDS, NAME, bars, chart_of, compose, texts

from engine.compose.setting import Setting
from engine.model.figure import Figure
from engine.problems import UserError

WIDE = (1, 3, 20, 10)
TABLE = [[Decimal(value) for value in (200, 160, 280)]]
EACH = {f"c{column}": {"indicator": NAME, "year": FIRST + column} for column in range(3)}
MARKS: dict[str, Any] = {
    "totals": {"figures": EACH},
    "rows": [{"label": "Aantal klanten", "figures": EACH}],
    "bubbles": {"label": "Aandeel", "figures": EACH},
    "beside": {"figures": EACH},
    "growth": [{"series": "Reeks 1", "figure": {"indicator": NAME, "year": FIRST}}],
    "reference": {"label": "Gemiddelde", "figure": {"indicator": NAME, "year": FIRST}},
}


@pytest.mark.parametrize("kind", ["bar", "bar-stacked", "bar-100"])
@pytest.mark.parametrize("mark", ["rows", "bubbles"])
def test_numbers_stand_right_of_their_bar_under_their_name(
    setting: Callable[..., Setting], figure: Callable[..., Figure], kind: str, mark: str
) -> None:
    shapes = compose(setting, figure, kind, TABLE, WIDE, **{mark: MARKS[mark]})
    chart = chart_of(shapes)
    part = {"rows": "row-1-", "bubbles": "bubble-"}[mark]
    found = [text for text in texts(shapes) if text.name.split("/")[-1].startswith(part)]
    assert [text.text for text in found] == ["200", "160", "280"]
    for at, text in enumerate(found):
        bar = bars(chart)[0, at]
        assert text.box.x0 > chart.plot.x1 >= bar.x1
        assert text.box.top < (bar.top + bar.bottom) / 2 < text.box.bottom
        assert text.paragraphs[0].runs[0].figures == (chart.series[0].points[at].figure,)
    (head,) = [text for text in texts(shapes) if text.text in ("Aantal klanten", "Aandeel")]
    assert head.box.bottom <= found[0].box.top + 1
    assert chart.overflow == 0


def test_an_arrow_goes_from_the_first_bar_to_the_last_right_of_them(
    setting: Callable[..., Setting], figure: Callable[..., Figure]
) -> None:
    shapes = compose(setting, figure, "bar", TABLE, WIDE, growth=MARKS["growth"])
    (arrow,) = [shape for shape in shapes if shape.kind == "line" and shape.arrow]
    first, last = (bars(chart_of(shapes))[0, at] for at in (0, 2))
    assert arrow.points[0][1] == pytest.approx((first.top + first.bottom) / 2)
    assert arrow.points[-1][1] == pytest.approx((last.top + last.bottom) / 2)
    assert arrow.points[0][0] > first.x1 and arrow.points[1][0] > chart_of(shapes).plot.x1
    assert any(text.text == "+200" for text in texts(shapes))


def test_a_chart_too_low_for_its_rows_says_so(setting: Callable[..., Setting], figure: Callable[..., Figure]) -> None:
    many = [[Decimal(at) for at in range(30)]]
    each = {f"c{column}": {"indicator": NAME, "year": FIRST + column} for column in range(30)}
    shapes = compose(setting, figure, "bar", many, (1, 3, 20, 5), rows=[{"label": "Klanten", "figures": each}])
    assert chart_of(shapes).overflow > 0


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("mark", MARKS)
def test_what_a_deck_wants_at_a_chart_is_there_or_refused(
    setting: Callable[..., Setting], figure: Callable[..., Figure], kind: str, mark: str
) -> None:
    table = [*TABLE, [value + 10 for value in TABLE[0]]] if kind == "area-range" else TABLE
    try:
        without = {shape.name for shape in compose(setting, figure, kind, table, WIDE)}
        shapes = compose(setting, figure, kind, table, WIDE, **{mark: MARKS[mark]})
    except UserError as error:
        (problem,) = error.problems
        assert f"'{mark}'" in problem.what and f"'{kind}'" in problem.what and "chart: column" in problem.hint
        assert kind in ("line", "area-range", "pie", "doughnut")
    else:
        assert {shape.name for shape in shapes} - without, f"{mark} is left out of a {kind}"


@pytest.mark.parametrize("kind", ["column", "bar"])
def test_a_reference_line_leaves_the_numbers_on_its_way_free(
    setting: Callable[..., Setting], figure: Callable[..., Figure], kind: str
) -> None:
    reference = {"label": "Gemiddelde", "figure": {"indicator": NAME, "year": FIRST + 1}}
    table = [[Decimal(value) for value in (196, 200, 30)]]
    shapes = compose(setting, figure, kind, table, WIDE, reference=reference)
    pieces = [shape for shape in shapes if "/reference-line" in shape.name]
    assert len(pieces) == 2
    at_first, at_last = (bars(chart_of(shapes))[0, at] for at in (0, 2))
    if kind == "column":
        crossed = [
            [piece.box.x0 <= (bar.x0 + bar.x1) / 2 <= piece.box.x1 for piece in pieces] for bar in (at_first, at_last)
        ]
    else:
        crossed = [
            [piece.box.top <= (bar.top + bar.bottom) / 2 <= piece.box.bottom for piece in pieces]
            for bar in (at_first, at_last)
        ]
    assert not any(crossed[0]) and any(crossed[1])
