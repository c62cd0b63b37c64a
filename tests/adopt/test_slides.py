"""Slides that people copy, add and delete: what is changed on one of them is made on that one."""

from __future__ import annotations

import base64
import io
from collections.abc import Callable
from typing import Any

import pytest
from carried import Twice, carried, found, opened, twice
from pptx import Presentation
from scripted_edits import copied_slide

from engine.adopt.apply import Applied
from engine.adopt.seen import SeenDeck, SeenSlide
from engine.check import package as packages
from engine.drawingml import package

pytestmark = pytest.mark.slow

CM = 360_000
PAGE = "projecten"
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


def _changed(built: bytes, change: Callable[[Any], None]) -> bytes:
    deck, out = Presentation(io.BytesIO(built)), io.BytesIO()
    change(deck)
    deck.save(out)
    return out.getvalue()


def _carried(held: Twice, edited: bytes) -> tuple[bytes, Applied]:
    """Return a sound deck that is built again with the edits of one."""
    result, applied = carried(held, found(held, edited), edited)
    faults = packages.findings(package.opened(io.BytesIO(result), "deck.pptx"))
    assert [one.message for one in faults] == []
    return result, applied


def _slide(deck: Any, page: str = PAGE) -> Any:
    return next(slide for slide in deck.slides if any(shape.name.startswith(f"{page}/") for shape in slide.shapes))


def _pictures(deck: SeenDeck, slide: SeenSlide) -> list[bytes]:
    return [deck.package.parts[one] for one in deck.package.related(slide.part, "image")]


def test_of_two_slides_of_a_page_what_was_put_on_one_comes_from_that_one() -> None:
    held = twice("regioplan")

    def changed(deck: Any) -> None:
        slide = _slide(deck)
        made = copied_slide(deck, slide)
        for shape in slide.shapes:  # the first one is another slide now, though of the same name
            if shape.has_text_frame and shape.text_frame.text:
                shape.text_frame.text = "Heel iets anders"
        made.shapes.add_picture(io.BytesIO(PICTURE), CM, CM)

    result, applied = _carried(held, _changed(held.built, changed))
    deck = opened(result)
    assert applied.left == () and sum(PICTURE in _pictures(deck, slide) for slide in deck.slides) == 1


def test_a_picture_without_what_it_shows_is_told_and_not_put_on_the_slide() -> None:
    held = twice("regioplan")

    def lacking(deck: Any) -> None:
        slide = _slide(deck)
        picture = slide.shapes.add_picture(io.BytesIO(PICTURE), CM, CM)
        slide.part.drop_rel(picture._element.blip_rId)

    result, applied = _carried(held, _changed(held.built, lacking))
    assert [one.why for one in applied.left] == ["what it shows is not in the deck it was in"]
    assert not any("Picture" in shape.name for slide in opened(result).slides for shape in slide.shapes)


def test_a_picture_that_stands_on_several_slides_is_stored_once() -> None:
    held = twice("regioplan")

    def everywhere(deck: Any) -> None:
        for slide in deck.slides:
            slide.shapes.add_picture(io.BytesIO(PICTURE), CM, CM)

    result, applied = _carried(held, _changed(held.built, everywhere))
    deck = opened(result)
    assert applied.left == () and all(PICTURE in _pictures(deck, slide) for slide in deck.slides)
    assert list(deck.package.parts.values()).count(PICTURE) == 1
