"""Slides that people copy, add and delete: what is changed on one of them is made on that one."""

from __future__ import annotations

import base64
import copy
import io
from collections.abc import Callable, Sequence
from typing import Any

import pytest
from carried import Twice, carried, found, opened, twice
from lxml import etree
from scripted_edits import copied_slide, saved

from engine.adopt.apply import Applied
from engine.adopt.seen import SeenDeck, SeenSlide
from engine.check import package as packages
from engine.drawingml import package
from engine.drawingml.names import A, P
from engine.model.arrangement import Arrangement
from engine.model.edit import Moved, Noted

pytestmark = pytest.mark.slow

CM = 360_000
PAGE = "projecten"
PICTURE = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)


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

    result, applied = _carried(held, saved(held.built, changed))
    deck = opened(result)
    assert applied.left == () and sum(PICTURE in _pictures(deck, slide) for slide in deck.slides) == 1


def test_a_picture_without_what_it_shows_is_told_and_not_put_on_the_slide() -> None:
    held = twice("regioplan")

    def lacking(deck: Any) -> None:
        slide = _slide(deck)
        picture = slide.shapes.add_picture(io.BytesIO(PICTURE), CM, CM)
        slide.part.drop_rel(picture._element.blip_rId)

    result, applied = _carried(held, saved(held.built, lacking))
    assert [one.why for one in applied.left] == ["what it shows is not in the deck it was in"]
    assert not any("Picture" in shape.name for slide in opened(result).slides for shape in slide.shapes)


def test_a_picture_that_stands_on_several_slides_is_stored_once() -> None:
    held = twice("regioplan")

    def everywhere(deck: Any) -> None:
        for slide in deck.slides:
            slide.shapes.add_picture(io.BytesIO(PICTURE), CM, CM)

    result, applied = _carried(held, saved(held.built, everywhere))
    deck = opened(result)
    assert applied.left == () and all(PICTURE in _pictures(deck, slide) for slide in deck.slides)
    assert list(deck.package.parts.values()).count(PICTURE) == 1


def _with(held: Twice, change: Callable[[Any], None]) -> Twice:
    """Return a deck that has an edit in both of its builds: it was taken over."""
    edited = saved(held.built, change)
    edits, now = found(held, edited), Twice(held.scenes, held.built, held.scenes, held.built)
    return Twice(held.scenes, carried(now, edits, edited)[0], held.again, carried(held, edits, edited)[0])


def _copied(deck: Any) -> None:
    copied_slide(deck, _slide(deck))


def _said(content: bytes, page: str) -> list[str]:
    (slide,) = [slide for slide in opened(content).slides if slide.page == page]
    return [shape.text for shape in slide.shapes if shape.text]


@pytest.mark.parametrize(("here", "there"), [(PAGE, f"{PAGE}+2"), (f"{PAGE}+2", PAGE)])
def test_words_on_a_slide_or_its_copy_are_typed_on_that_one_only(here: str, there: str) -> None:
    held = _with(twice("regioplan"), _copied)

    def typed(deck: Any) -> None:
        shape = next(one for one in _slide(deck, here).shapes if one.has_text_frame and one.text_frame.text)
        shape.text_frame.paragraphs[0].runs[0].text = "Wat anders"

    edited = saved(held.built, typed)
    (one,) = found(held, edited)
    result, applied = _carried(held, edited)
    assert applied.left == () and (one.kind, one.page) == ("retyped", here)
    assert "Wat anders" in "".join(_said(result, here)) and _said(result, there) == _said(held.rebuilt, there)


def test_a_copied_slide_that_is_deleted_is_gone_and_its_page_stays() -> None:
    held = _with(twice("regioplan"), _copied)

    def gone(deck: Any) -> None:
        deck.slides._sldIdLst.remove(deck.slides._sldIdLst[-1])

    edited = saved(held.built, gone)
    edits = found(held, edited)
    assert [(one.kind, one.page) for one in edits] == [("deleted", f"{PAGE}+2")]
    names = [scene.page for scene in held.scenes]
    assert Arrangement.of(edits).ordered(names) == names
    result, applied = _carried(held, edited)
    assert applied.left == () and [slide.page for slide in opened(result).slides] == names


def test_a_sentence_of_a_copied_slide_that_is_reworded_has_the_new_number() -> None:
    held = twice("regioplan")
    name = "kerncijfers/grafiek_1/sentence"
    both = _with(held, lambda deck: copied_slide(deck, _slide(deck, "kerncijfers")))

    def typed(deck: Any) -> None:
        own = (shape for slide in deck.slides for shape in slide.shapes)
        shape = next(shape for shape in own if shape.name.endswith("+2/grafiek_1/sentence"))
        run = shape.text_frame.paragraphs[0].runs[0]
        run.text = f"Zie: {run.text}"

    result, applied = _carried(both, saved(both.built, typed))
    (said,) = [shape.text for slide in opened(held.rebuilt).slides for shape in slide.shapes if shape.name == name]
    assert applied.left == () and f"Zie: {said}" in _said(result, "kerncijfers+2")


def test_a_copy_of_a_copied_slide_is_one_more_with_the_new_numbers() -> None:
    held = twice("regioplan")
    both = _with(held, lambda deck: copied_slide(deck, _slide(deck, "kerncijfers")))
    result, applied = _carried(both, saved(both.built, lambda deck: copied_slide(deck, _slide(deck, "kerncijfers+2"))))
    assert applied.left == ()
    assert _said(result, "kerncijfers+3") == _said(result, "kerncijfers+2") == _said(both.rebuilt, "kerncijfers+2")
    assert set(_said(result, "kerncijfers+3")) <= set(_said(held.rebuilt, "kerncijfers"))


def test_what_is_changed_on_a_slide_that_people_made_is_carried_over() -> None:
    def made(deck: Any) -> None:
        slide = deck.slides.add_slide(deck.slide_layouts[0])
        slide.shapes.add_textbox(CM, CM, CM, CM).text_frame.text = "Eerst"

    def typed(deck: Any) -> None:
        deck.slides[-1].shapes[-1].text_frame.text = "Daarna"

    held = _with(twice("regioplan"), made)
    result, applied = _carried(held, saved(held.built, typed))
    assert applied.left == () and _said(result, "+2") == ["Daarna"]


@pytest.mark.parametrize("where", ["first", "last"])
def test_a_deck_that_was_taken_over_as_it_is_knows_its_copied_slide(where: str) -> None:
    held = twice("regioplan")
    edited = saved(held.built, _copied)
    settled = Twice(held.scenes, edited, held.again, carried(held, found(held, edited), edited)[0])

    def typed(deck: Any) -> None:
        slide = _slide(deck) if where == "first" else deck.slides[-1]
        shape = next(one for one in slide.shapes if one.has_text_frame and one.text_frame.text)
        shape.text_frame.paragraphs[0].runs[0].text = "Wat anders"

    page, other = (PAGE, f"{PAGE}+2") if where == "first" else (f"{PAGE}+2", PAGE)
    result, applied = _carried(settled, saved(edited, typed))
    assert applied.left == () and "Wat anders" in "".join(_said(result, page))
    assert _said(result, other) == _said(settled.rebuilt, other)


def test_of_two_copies_in_a_deck_that_was_taken_over_as_it_is_an_edit_is_told_and_made_on_neither() -> None:
    held = twice("regioplan")
    edited = saved(held.built, lambda deck: [_copied(deck) for _ in range(2)])
    settled = Twice(held.scenes, edited, held.again, carried(held, found(held, edited), edited)[0])

    def typed(deck: Any) -> None:
        shape = next(one for one in deck.slides[-1].shapes if one.has_text_frame and one.text_frame.text)
        shape.text_frame.paragraphs[0].runs[0].text = "Wat anders"

    result, applied = _carried(settled, saved(edited, typed))
    assert [one.why for one in applied.left] == ["its slide is not in the new deck"]
    assert not any("Wat anders" in text for page in (PAGE, f"{PAGE}+2", f"{PAGE}+3") for text in _said(result, page))


def test_a_copied_slide_that_nobody_took_over_has_the_numbers_of_each_next_build() -> None:
    held = twice("regioplan")
    page = "kerncijfers"
    edited = saved(held.built, lambda deck: copied_slide(deck, _slide(deck, page)))
    first, _ = carried(held, found(held, edited), edited)
    assert set(_said(first, f"{page}+2")) <= set(_said(held.rebuilt, page))
    later = Twice(held.again, held.rebuilt, held.scenes, held.built)
    edits = found(later, first)
    assert [(one.kind, getattr(one, "copied", "")) for one in edits] == [("slide added", page)]
    assert set(_said(carried(later, edits, first)[0], f"{page}+2")) <= set(_said(held.built, page))


def _animated(deck: Any, moving: int) -> None:
    """Let a shape of a slide, by its number, appear at a click."""
    held = f'<p:bldLst xmlns:p="{P[1:-1]}"><p:bldP spid="{moving}" grpId="0"/></p:bldLst>'
    timing = etree.SubElement(_slide(deck)._element, f"{P}timing")
    timing.append(
        etree.fromstring(f'<p:tnLst xmlns:p="{P[1:-1]}"><p:par><p:cTn id="1" dur="indefinite"/></p:par></p:tnLst>')
    )
    inner = etree.SubElement(timing.find(f".//{P}cTn"), f"{P}childTnLst")
    made = etree.fromstring(
        f'<p:set xmlns:p="{P[1:-1]}"><p:cBhvr><p:cTn id="2" dur="1"/><p:tgtEl><p:spTgt spid="{moving}"/></p:tgtEl></p:cBhvr></p:set>'
    )
    inner.append(made)
    timing.append(etree.fromstring(held))


def test_a_shape_that_was_added_moves_in_the_new_deck() -> None:
    held = twice("regioplan")

    def animated(deck: Any) -> None:
        box = _slide(deck).shapes.add_textbox(CM, CM, CM, CM)
        box.text_frame.text, box.name = "Beweegt", ""
        box._element.find(f".//{P}cNvPr").set("id", "4711")
        _animated(deck, 4711)

    result, applied = _carried(held, saved(held.built, animated))
    slide = next(slide for slide in opened(result).slides if slide.page == PAGE)
    box = next(shape for shape in slide.shapes if shape.text == "Beweegt")
    number = next(box.element.iter(f"{P}cNvPr")).get("id")
    assert applied.left == () and number != "4711"
    assert [one.get("spid") for one in slide.root.iter() if one.get("spid")] == [number, number]


def test_what_moves_and_is_not_in_the_new_deck_is_told() -> None:
    held = twice("regioplan")
    result, applied = _carried(held, saved(held.built, lambda deck: _animated(deck, 4711)))
    assert [one.why for one in applied.left] == ["what moves is not in the new deck"]
    assert not any(slide.root.find(f"{P}timing") is not None for slide in opened(result).slides)


def test_a_link_that_was_taken_off_a_shape_leaves_nothing_behind() -> None:
    held = twice("regioplan")

    def loosened(deck: Any) -> None:
        for link in list(_slide(deck)._element.iter(f"{A}hlinkClick")):
            link.getparent().remove(link)

    assert _carried(held, saved(held.built, loosened))[1].left == ()


def _settled(held: Twice, change: Callable[[Any], None]) -> Twice:
    """Return a deck that was edited and taken over as it is, and the next build, which makes the edits."""
    edited = saved(held.built, change)
    result, applied = carried(held, found(held, edited), edited)
    assert applied.left == ()
    return Twice(held.scenes, edited, held.again, result)


def _nameless(deck: Any, texts: Sequence[str] = ("Kanttekening",)) -> None:
    """Add texts without names, as LibreOffice does."""
    for at, text in enumerate(texts):
        box = _slide(deck).shapes.add_textbox(CM * at, CM, CM, CM)
        box.text_frame.text, box.name = text, ""


def _saying(deck: Any, text: str) -> Any:
    return next(shape for shape in _slide(deck).shapes if shape.has_text_frame and shape.text_frame.text == text)


def test_a_shape_without_a_name_that_is_deleted_is_gone_and_its_slide_stays() -> None:
    held = _settled(twice("regioplan"), _nameless)

    def gone(deck: Any) -> None:
        element = _saying(deck, "Kanttekening")._element
        element.getparent().remove(element)

    result, applied = _carried(held, saved(held.built, gone))
    (slide,) = [slide for slide in opened(result).slides if slide.page == PAGE]
    assert applied.left == () and "Kanttekening" not in [shape.text for shape in slide.shapes]
    assert len(opened(result).slides) == len(held.again)


def test_a_shape_without_a_name_that_is_moved_stands_there_and_of_two_this_is_told() -> None:
    def moved(deck: Any) -> None:
        _saying(deck, "Kanttekening").top += 2 * CM

    held = _settled(twice("regioplan"), _nameless)
    result, applied = _carried(held, saved(held.built, moved))
    own = [shape for slide in opened(result).slides for shape in slide.shapes if shape.text == "Kanttekening"]
    assert applied.left == () and [shape.box[1] for shape in own] == [3 * CM]
    both = _settled(twice("regioplan"), lambda deck: _nameless(deck, ["Kanttekening", "Nog een"]))
    result, applied = _carried(both, saved(both.built, moved))
    assert [one.why for one in applied.left] == ["it is not in the new deck"]
    own = [
        shape for slide in opened(result).slides for shape in slide.shapes if shape.text in ("Kanttekening", "Nog een")
    ]
    assert [shape.box[1] for shape in own] == [CM, CM]


def test_a_copied_shape_that_is_moved_in_a_deck_that_was_taken_over_is_the_copy() -> None:
    name = f"{PAGE}/links/heading"

    def doubled(deck: Any) -> None:
        element = next(shape for shape in _slide(deck).shapes if shape.name == name)._element
        made = copy.deepcopy(element)
        element.addprevious(made)  # the copy stands first in the file
        made.find(f".//{A}off").set("y", str(9 * CM))

    def moved(deck: Any) -> None:
        shape = next(shape for shape in _slide(deck).shapes if shape.top == 9 * CM)
        shape.top += 2 * CM

    held = _settled(twice("regioplan"), doubled)
    result, applied = _carried(held, saved(held.built, moved))
    built, now = (
        {shape.name: shape.box for slide in opened(deck).slides for shape in slide.shapes if "heading" in shape.name}
        for deck in (held.rebuilt, result)
    )
    assert applied.left == () and built[name] == now[name] and now["heading 2"][1] == built["heading 2"][1] + 2 * CM


@pytest.mark.parametrize("shape", ["", f"{PAGE}/links/heading"])
def test_what_cannot_be_done_is_told(shape: str) -> None:
    held = twice("regioplan")
    one = (
        Moved(page=PAGE, was=(0, 0), becomes=(CM, CM))
        if not shape
        else Noted(page=PAGE, shape=shape, was="", becomes="a")
    )
    (left,) = carried(held, [one], held.built)[1].left
    assert left.why == f"this cannot be done to a {'shape' if shape else 'slide'}"
