"""Edits of charts: names that were changed or only sorted, in the chart and in its workbook."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from carried import Twice, carried, found, opened, twice
from lxml import etree
from openpyxl import load_workbook
from pptx.oxml.ns import qn
from scripted_details import XMLNS
from scripted_edits import saved

from engine.adopt import rechart
from engine.adopt.chart_edits import edits
from engine.adopt.charts import ChartSeen, SeriesSeen
from engine.drawingml import package
from engine.model.edit import Altered, Recoloured, Renamed

pytestmark = pytest.mark.slow


def _changed(change: Callable[[Any], None]) -> tuple[Twice, bytes, str]:
    """Return a deck of which one chart was changed, and the name of the chart."""
    held = twice("regioplan")
    names = []

    def change_first(deck: Any) -> None:
        shapes = (shape for slide in deck.slides for shape in slide.shapes if shape.has_chart)
        shape = next(one for one in shapes if len(one.chart.plots[0].categories) > 1)
        change(shape.chart)
        names.append(shape.name)

    return held, saved(held.built, change_first), names[0]


def _chart(deck: bytes, name: str) -> ChartSeen:
    return next(
        shape.chart for slide in opened(deck).slides for shape in slide.shapes if shape.name == name and shape.chart
    )


def _typed(chart: Any, tag: str, becomes: dict[str, str]) -> None:
    """Type other names of series ("c:tx") or categories ("c:cat") into a chart."""
    for series in chart._chartSpace.iter(qn("c:ser")):
        for said in (each for one in series.findall(qn(tag)) for each in one.iter(qn("c:v"))):
            said.text = becomes.get(said.text, said.text)


def _names(chart: Any, tag: str) -> list[str]:
    first = next(chart._chartSpace.iter(qn("c:ser")))
    return [one.text for one in first.find(qn(tag)).iter(qn("c:v"))]


def _book(deck: bytes, name: str) -> list[list[Any]]:
    held = package.opened(io.BytesIO(deck), "deck.pptx")
    (book,) = held.related(_chart(deck, name).part, "package")
    return [[cell.value for cell in row] for row in load_workbook(io.BytesIO(held.parts[book])).active.rows]


def test_a_chart_that_was_sorted_is_told_and_not_made() -> None:
    def sort(chart: Any) -> None:
        for series in chart._chartSpace.iter(qn("c:ser")):
            for tag in ("c:cat", "c:val"):
                said = list(series.find(qn(tag)).iter(qn("c:v")))
                for one, text in zip(said, [each.text for each in reversed(said)], strict=True):
                    one.text = text

    held, edited, name = _changed(sort)
    (one,) = found(held, edited)
    assert isinstance(one, Altered) and (one.at, one.made) == ("order of categories", False)
    result, applied = carried(held, [one], edited)
    assert [each.why for each in applied.left] == ["numbers would stand where they are not right"]
    assert _chart(result, name) == _chart(held.rebuilt, name)


def test_a_value_typed_over_in_a_sorted_chart_is_that_of_its_name() -> None:
    built = ChartSeen("chart", ("barChart",), ("A", "B"), (SeriesSeen("N", (1.0, 2.0), (None, None)),))
    sorted_ = ChartSeen("chart", ("barChart",), ("B", "A"), (SeriesSeen("N", (2.0, 7.0), (None, None)),))
    one, other = edits("page", "chart", built, sorted_, None)
    assert one.kind == "altered"
    assert (other.kind, other.was, other.becomes, other.where) == ("overtyped", "1", "7", "N, A")  # type: ignore[union-attr]


def test_names_that_follow_each_other_are_each_changed_once() -> None:
    names: list[str] = []

    def shift(chart: Any) -> None:
        names.extend(_names(chart, "c:cat"))
        _typed(chart, "c:cat", dict(zip(names, [*names[1:], "Later"], strict=True)))

    held, edited, name = _changed(shift)
    later = [*names[1:], "Later"]
    result, applied = carried(held, found(held, edited), edited)
    assert applied.left == () and list(_chart(result, name).categories) == later
    assert [row[0] for row in _book(result, name)[1:]] == later


def test_another_name_of_a_series_is_not_one_of_a_category() -> None:
    held, edited, name = _changed(lambda chart: _typed(chart, "c:tx", {_names(chart, "c:tx")[0]: "Other"}))
    (one,) = found(held, edited)
    assert isinstance(one, Renamed) and one.of == "series"
    category = one.model_copy(update={"of": "category"})
    assert [each.why for each in carried(held, [category], edited)[1].left] == [f"the chart has no '{one.was}' now"]
    result, applied = carried(held, [one], edited)
    assert applied.left == () and _chart(result, name).series[0].name == "Other" == _book(result, name)[0][1]


@pytest.mark.parametrize(("kind", "painted"), [("radarChart", "c:spPr/a:ln"), ("barChart", "c:spPr")])
def test_a_series_that_is_drawn_as_a_line_has_its_colour_there(kind: str, painted: str) -> None:
    said = f"<c:{kind} {XMLNS}><c:ser><c:tx><c:v>N</c:v></c:tx><c:val/></c:ser></c:{kind}>"
    chart = etree.fromstring(f"<c:chart {XMLNS}><c:plotArea>{said}</c:plotArea></c:chart>")
    assert rechart.colour(chart, Recoloured(series="N", was=None, becomes="C00000")) == ""
    (fill,) = chart.iter(qn("a:solidFill"))
    path = "/".join(qn(step) for step in painted.split("/"))
    assert fill.getparent() is chart.find(f".//{qn('c:ser')}/{path}")
