"""Defects put into a built deck one by one: each is found, and nothing is found in the deck as it was built."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.util import Pt

from engine import drawn
from engine.check import layout
from engine.check.checks import Checks
from engine.model.finding import Finding
from engine.pipeline import lettering
from engine.pipeline.project import Project
from engine.problems import UserError

Change = Callable[[Any], Any]


@pytest.fixture
def found(built: Path, tmp_path: Path, content: Project) -> Callable[[Change], list[Finding]]:
    """Return what is found in the built deck after a change to it: found(lambda deck: ...)."""

    def after(change: Change) -> list[Finding]:
        deck = Presentation(str(built))
        long = shape(deck, "kerncijfers/kaart_1/note")  # a made-up number that is longer than any real one
        long._element.getparent().remove(long._element)
        change(deck)
        path = tmp_path / "changed.pptx"
        deck.save(str(path))
        measure, _ = lettering.measures(content, content.theme("kaart"))
        return layout.findings(drawn.slides(path, path.name), measure, Checks())

    return after


def shape(deck: Any, name: str, slide: int = 0) -> Any:
    return next(one for one in deck.slides[slide].shapes if one.name == name)


def put(one: Any, **places: float) -> None:
    for name, points in places.items():
        setattr(one, name, Pt(points))


def first_text(deck: Any) -> Any:
    return shape(deck, "kerncijfers/kaart_1/label")


def letters(deck: Any) -> Any:
    return first_text(deck).text_frame.paragraphs[0].runs[0].font


def numbers(deck: Any) -> Any:
    return shape(deck, "kerncijfers/grafiek_1/chart").chart.plots[0].series[0].data_labels.font


def value(deck: Any) -> Any:
    return shape(deck, "kerncijfers/kaart_1/value")


def to_the_end(one: Any) -> None:
    one._element.getparent().append(one._element)


def unnamed(one: Any) -> None:
    one._element.xpath(".//p:cNvPr")[0].attrib.pop("descr")


def same_title(deck: Any) -> None:
    deck.slides[1].shapes.title.text_frame.text = "Twee"
    deck.slides[2].shapes.title.text_frame.text = "Twee"


def coloured_labels(deck: Any) -> None:
    chart = shape(deck, "kerncijfers/grafiek_5/chart").chart
    for series in chart.plots[0].series:
        series.format.fill.solid()
        series.format.fill.fore_color.rgb = RGBColor(200, 200, 200)
        series.data_labels.font.color.rgb = RGBColor(230, 230, 230)


def without_language(one: Any) -> None:
    for run in one._element.iter(qn("a:rPr")):
        run.attrib.pop("lang", None)


DEFECTS: dict[str, tuple[str, Change]] = {
    "text too long": ("text_overflow", lambda deck: setattr(first_text(deck).text_frame, "text", "lang woord " * 30)),
    "shape off the slide": ("off_slide", lambda deck: put(shape(deck, "kerncijfers/kaart_5/area"), left=950)),
    "chart over chart": ("overlap", lambda deck: put(shape(deck, "kerncijfers/grafiek_2/chart"), left=40)),
    "text over text": ("overlap", lambda deck: put(first_text(deck), top=value(deck).top / 12700 + 4)),
    "panel beside the line": ("misaligned", lambda deck: put(shape(deck, "kerncijfers/kaart_3/area"), top=90.3)),
    "pale letters": ("contrast", lambda deck: setattr(letters(deck).color, "rgb", RGBColor(200, 200, 200))),
    "white letters without their bar": ("contrast", lambda deck: shape(deck, "kerncijfers/thema_1/text").fill.background()),
    "numbers as pale as their bars": ("contrast", coloured_labels),
    "chart without a description": ("alt_text", lambda deck: unnamed(shape(deck, "kerncijfers/grafiek_1/chart"))),
    "title read last": ("reading_order", lambda deck: to_the_end(deck.slides[0].shapes.title)),
    "label read after its value": ("reading_order", lambda deck: value(deck)._element.addnext(first_text(deck)._element)),
    "empty title": ("title_missing", lambda deck: setattr(deck.slides[1].shapes.title.text_frame, "text", "")),
    "two of one title": ("title_double", same_title),
    "no language": ("language", lambda deck: without_language(first_text(deck))),
    "tiny letters": ("text_size", lambda deck: setattr(letters(deck), "size", Pt(6))),
    "tiny numbers in a chart": ("text_size", lambda deck: setattr(numbers(deck), "size", Pt(6))),
}  # fmt: skip


def test_nothing_is_found_in_a_deck_as_built(found: Callable[[Change], list[Finding]]) -> None:
    assert found(lambda deck: None) == []


@pytest.mark.parametrize("defect", DEFECTS)
def test_a_defect_is_found(found: Callable[[Change], list[Finding]], defect: str) -> None:
    kind, change = DEFECTS[defect]
    assert kind in {one.check for one in found(change)}


def test_a_hidden_slide_is_not_judged(found: Callable[[Change], list[Finding]]) -> None:
    def change(deck: Any) -> None:
        put(first_text(deck), left=-50)
        deck.slides[0]._element.set("show", "0")

    assert found(change) == []


def test_a_file_that_is_no_deck_is_told(tmp_path: Path) -> None:
    path = tmp_path / "x.pptx"
    path.write_bytes(b"nothing")
    with pytest.raises(UserError, match="no PowerPoint file"):
        drawn.slides(path, "x.pptx")
