"""Details of shapes that are told and not made, and those that say nothing."""

from __future__ import annotations

from typing import Any

import pytest
from carried import Twice, carried, found, opened, twice
from pptx.oxml.ns import qn
from scripted_edits import saved

from engine.model.edit import Altered

pytestmark = pytest.mark.slow

PAGE = "leeswijzer"
CHART = "kerncijfers/grafiek_1/chart"


def _said(deck: bytes) -> str:
    shape = next(one for slide in opened(deck).slides for one in slide.shapes if one.name == CHART)
    return str(next(shape.element.iter(qn("p:cNvPr"))).get("descr"))


def _changed(change: Any) -> tuple[Twice, bytes]:
    held = twice("regioplan")
    return held, saved(held.built, change)


def test_another_alt_text_of_a_chart_is_told_and_not_made_as_its_numbers_would_stay() -> None:
    def change(deck: Any) -> None:
        shape = next(one for slide in deck.slides for one in slide.shapes if one.name == CHART)
        shape._element.nvGraphicFramePr.cNvPr.set("descr", "In 2023 was het 82,4%")

    held, edited = _changed(change)
    (one,) = found(held, edited)
    assert isinstance(one, Altered) and one.at == "p:nvGraphicFramePr/p:cNvPr/@descr" and not one.made
    result, applied = carried(held, [one], edited)
    assert [each.why for each in applied.left] == ["numbers would stand where they are not right"]
    assert _said(result) == _said(held.rebuilt) != _said(held.built)


def test_links_to_a_slide_that_was_deleted_are_no_edits_of_their_own() -> None:
    def change(deck: Any) -> None:
        slides = list(deck.slides)
        (gone,) = [
            at for at, one in enumerate(slides) if PAGE in {shape.name.partition("/")[0] for shape in one.shapes}
        ]
        to = slides[gone].part
        for slide in (one for one in slides if one.part is not to):
            for link in slide._element.iter(qn("a:hlinkClick")):
                if slide.part.rels[link.get(qn("r:id"))]._target is to:  # as PowerPoint leaves it
                    link.set(qn("r:id"), "")
                    link.set("action", "ppaction://noaction")
        numbers = deck.slides._sldIdLst
        numbers.remove(numbers[gone])

    held, edited = _changed(change)
    assert [(one.kind, one.page) for one in found(held, edited)] == [("deleted", PAGE)]
    assert carried(held, found(held, edited), edited)[1].left == ()


def test_a_link_to_a_slide_that_was_changed_still_leads_there() -> None:
    def change(deck: Any) -> None:
        for slide in deck.slides:
            slide._element.set("showMasterSp", "0")
            for shape in slide.shapes:
                if shape._element.find(f".//{qn('p:cNvPr')}/{qn('a:hlinkClick')}") is not None:
                    shape.left += 360_000

    held, edited = _changed(change)
    edits = found(held, edited)
    assert "moved" in {one.kind for one in edits}
    assert {one.at for one in edits if isinstance(one, Altered)} == {"@showMasterSp"}
