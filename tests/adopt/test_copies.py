"""Copies that people make of built shapes and slides: the next deck has its own numbers in them."""

from __future__ import annotations

import copy
import io
import re
from collections.abc import Callable
from typing import Any

import pytest
from carried import Twice, carried, found, opened, scattered, twice
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE
from scripted_edits import copied_slide, saved

from engine.adopt.apply import Applied
from engine.adopt.seen import Seen, SeenDeck
from engine.check import package as packages
from engine.drawingml import package
from engine.drawingml.names import C, R
from engine.model import pages
from engine.model.edit import Added, SlideAdded

pytestmark = pytest.mark.slow

CM = 360_000


def _carried(held: Twice, change: Callable[[Any], None]) -> tuple[SeenDeck, Applied]:
    content = saved(held.built, change)
    result, applied = carried(held, found(held, content), content)
    faults = packages.findings(package.opened(io.BytesIO(result), "deck.pptx"))
    assert [one.message for one in faults] == []
    return opened(result), applied


def _of(deck: SeenDeck, name: str) -> Seen:
    return next(shape for slide in deck.slides for shape in slide.shapes if shape.name == name)


def _shape(deck: Any, name: str) -> Any:
    return next(shape for slide in deck.slides for shape in slide.shapes if shape.name == name)


def _value(held: Twice) -> str:
    """Return the name of a shape that shows one computed number and no more, of which the next deck shows another."""
    now = {shape.name: shape.text for slide in opened(held.rebuilt).slides for shape in slide.shapes}
    return next(
        shape.name
        for scene in held.scenes
        for shape in scene.shapes
        if shape.kind == "text" and shape.name.endswith("/value") and re.search(r"\d", shape.text) and now[shape.name] != shape.text
    )  # fmt: skip


def _double(deck: Any, name: str) -> None:
    _doubled(deck, name)


def _doubled(deck: Any, name: str) -> Any:
    """Return a copy of a shape beside it."""
    shape = _shape(deck, name)
    made = copy.deepcopy(shape._element)
    shape._element.addnext(made)
    off = made.find(".//{*}off")
    off.set("x", str(int(off.get("x")) + CM))
    return made


def test_a_copied_number_is_the_new_one_and_one_typed_over_stays() -> None:
    held = twice("regioplan")
    name = _value(held)
    result, applied = _carried(held, lambda deck: _double(deck, name))
    own = [shape for slide in result.slides for shape in slide.shapes if shape.name.startswith("value ")]
    assert [shape.text for shape in own] == [_of(opened(held.rebuilt), name).text] and applied.left == ()

    def typed(deck: Any) -> None:
        _doubled(deck, name).find(".//{*}t").text = "9.876"

    result, _ = _carried(held, typed)
    assert "9.876" in [shape.text for slide in result.slides for shape in slide.shapes]


def test_a_shape_that_was_cut_and_pasted_on_another_slide_has_the_new_number_there() -> None:
    held = twice("regioplan")
    name = _value(held)

    def pasted(deck: Any) -> None:
        deck.slides[3].shapes._spTree.append(_shape(deck, name)._element)

    result, applied = _carried(held, pasted)
    own = [shape.text for shape in result.slides[3].shapes if shape.name.endswith("value")]
    assert applied.left == () and own == [_of(opened(held.rebuilt), name).text]


def test_a_copied_sentence_does_not_get_the_number_of_something_else() -> None:
    """The sentence names what is chosen most: its number is not that of what was chosen most before."""
    held = twice("regioplan", other=scattered)
    name = "opvallend/rechts_onder/body"
    result, applied = _carried(held, lambda deck: _double(deck, name))
    (own,) = [shape.text for slide in result.slides for shape in slide.shapes if shape.name.startswith("body ")]
    first = [_of(opened(package), name).text.partition(". ")[0] for package in (held.built, held.rebuilt)]
    assert first[0] != first[1] and own.startswith(first[0])
    assert [one.why for one in applied.left] == [
        f"it has numbers of '{name}' as they were, which the new deck does not show"
    ]


@pytest.mark.parametrize("kind", ["table", "chart"])
def test_a_copied_table_and_chart_show_the_new_numbers(kind: str) -> None:
    held = twice("regioanalyse")
    name = next(shape.name for scene in held.scenes for shape in scene.shapes if shape.kind == kind)
    result, applied = _carried(held, lambda deck: _double(deck, name))
    built = _of(opened(held.rebuilt), name)
    (made,) = [
        shape
        for slide in result.slides
        for shape in slide.shapes
        if slide.page == name.split("/")[0] and shape.kind == kind and re.fullmatch(f"{kind} \\d", shape.name)
    ]
    assert applied.left == ()
    if kind == "table":
        assert [[cell.text for cell in row] for row in made.rows] == [[cell.text for cell in row] for row in built.rows]
    else:
        assert made.chart and built.chart and made.chart.part != built.chart.part
        assert made.chart.series == built.chart.series


def test_a_chart_that_was_copied_and_got_another_look_keeps_that_with_the_new_numbers() -> None:
    held = twice("regioplan")
    name = next(shape.name for scene in held.scenes for shape in scene.shapes if shape.kind == "chart")

    def changed(deck: Any) -> None:
        shape = _shape(deck, name)
        data = CategoryChartData()
        data.categories = list(shape.chart.plots[0].categories)
        for series in shape.chart.series:
            data.add_series(series.name, list(series.values))
        slide = next(slide for slide in deck.slides if any(each.name == name for each in slide.shapes))
        made = slide.shapes.add_chart(XL_CHART_TYPE.COLUMN_CLUSTERED, CM, CM, 9 * CM, 5 * CM, data)
        made.name = name
        made.chart.series[0].format.fill.solid()
        made.chart.series[0].format.fill.fore_color.rgb = RGBColor(0xC0, 0x10, 0x80)

    result, applied = _carried(held, changed)
    built = _of(opened(held.rebuilt), name)
    (made,) = [
        one for slide in result.slides for one in slide.shapes if one.chart and re.fullmatch(r"chart \d", one.name)
    ]
    assert applied.left == () and made.chart and built.chart
    assert [one.values for one in made.chart.series] == [one.values for one in built.chart.series]
    assert made.chart.series[0].colours != built.chart.series[0].colours


def test_a_copied_chart_that_another_program_left_without_its_workbook_has_one_with_the_new_numbers() -> None:
    held = twice("regioplan")
    name = next(shape.name for scene in held.scenes for shape in scene.shapes if shape.kind == "chart")

    def stripped(deck: Any) -> None:
        _double(deck, name)
        part = _shape(deck, name).chart.part
        data = part._element.find(f"{C}externalData")
        part.drop_rel(data.get(f"{R}id"))
        part._element.remove(data)

    result, applied = _carried(held, stripped)
    assert applied.left == ()
    (made,) = [shape for slide in result.slides for shape in slide.shapes if re.fullmatch(r"chart \d", shape.name)]
    built = _of(opened(held.rebuilt), name)
    assert made.chart and built.chart and made.chart.series == built.chart.series
    assert result.package.related(made.chart.part, "package") not in (
        [],
        result.package.related(built.chart.part, "package"),
    )


@pytest.mark.parametrize("counted", [False, True], ids=["its names kept", "its names counted anew"])
def test_a_copied_slide_has_the_new_numbers(counted: bool) -> None:
    held = twice("regioplan")
    name = _value(held)

    def copied(deck: Any) -> None:
        slide = next(slide for slide in deck.slides if any(shape.name == name for shape in slide.shapes))
        made = copied_slide(deck, slide)
        for at, shape in enumerate(made.shapes if counted else (), start=1):  # as LibreOffice does
            shape.name = re.sub(r"\d*$", f" {at}", shape.name, count=1)

    result, applied = _carried(held, copied)
    built = _of(opened(held.rebuilt), name)
    slides = [slide for slide in result.slides if pages.built(slide.page) == name.split("/")[0]]
    assert applied.left == () and len(slides) == 2 and slides[0].layout == slides[1].layout != ""
    places = {shape.box[:2]: shape.text for shape in slides[1].shapes}
    assert places[built.box[:2]] == built.text


def test_only_copies_of_built_shapes_have_numbers_to_keep() -> None:
    held = twice("regioplan")

    def added(deck: Any) -> None:
        deck.slides[0].shapes.add_textbox(CM, CM, CM, CM).text_frame.text = "2.039"
        deck.slides.add_slide(deck.slide_layouts[0])

    edits = [one for one in found(held, saved(held.built, added)) if isinstance(one, Added | SlideAdded)]
    assert len(edits) == 2 and all(one.copies == () for one in edits)
