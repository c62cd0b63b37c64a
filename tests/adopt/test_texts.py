"""Edits of texts: fields beside typed words, and fonts of a theme that has another one."""

from __future__ import annotations

from typing import Any

import pytest
from carried import carried, found, opened, twice
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from scripted_details import XMLNS
from scripted_edits import saved

from engine.adopt import words
from engine.adopt.seen import Paragraph, Piece, Style
from engine.model.scene import Run

LABEL = "kerncijfers/kaart_1/label"


def _typed(text: str) -> Any:
    return parse_xml(f'<a:r {XMLNS}><a:t xml:space="preserve">{text}</a:t></a:r>')


def _said(deck: bytes, name: str) -> tuple[Any, list[tuple[str, str]]]:
    """Return the text of a shape in the edited deck, and of its runs and fields the tag or type, and the words."""
    shape = next(one for slide in opened(deck).slides for one in slide.shapes if one.name == name)
    runs = list(shape.element.iter(qn("a:r"), qn("a:fld")))
    return shape.text, [(one.get("type", ""), one.findtext(qn("a:t")) or "") for one in runs]


@pytest.mark.slow
def test_words_beside_the_number_of_a_slide_leave_it_a_field() -> None:
    names = []

    def change(deck: Any) -> None:
        slide = list(deck.slides)[3]
        shape = next(one for one in slide.shapes if list(one._element.iter(qn("a:fld"))))
        next(shape._element.iter(qn("a:fld"))).addprevious(_typed("Pagina "))
        names.append(shape.name)

    held = twice("regioplan")
    edited = saved(held.built, change)
    edits = found(held, edited)
    result, applied = carried(held, edits, edited)
    text, said = _said(result, names[0])
    built = _said(held.rebuilt, names[0])[1]
    assert [one.kind for one in edits] == ["retyped"] and applied.left == ()
    assert text == "Pagina <slidenum>" and said == [("", "Pagina "), *built] and built[0][0] == "slidenum"


@pytest.mark.slow
def test_a_date_behind_words_is_a_field_of_its_own() -> None:
    def change(deck: Any) -> None:
        shape = next(one for slide in deck.slides for one in slide.shapes if one.name == LABEL)
        field = (
            f'<a:fld {XMLNS} id="{{B6F15528-21DE-4FAA-801E-634DDDAF4B2C}}" type="datetime1"><a:t>1-1-2026</a:t></a:fld>'
        )
        shape.text_frame.paragraphs[0].runs[-1]._r.addnext(parse_xml(field))

    held = twice("regioplan")
    edited = saved(held.built, change)
    result, applied = carried(held, found(held, edited), edited)
    text, said = _said(result, LABEL)
    built = _said(held.rebuilt, LABEL)[1]
    assert applied.left == () and text.endswith("<datetime1>") and said == [*built, ("datetime1", "")]


def test_the_digits_of_a_field_are_no_computed_number() -> None:
    built = words.Shown(((Run(text="Of "), Run(text="1", figures=("figure",))),))
    edited = Paragraph((Piece("Of ", Style()), Piece("<datetime1>", Style(), "datetime1")))
    template = words.retyped(built, [edited], [[Style(), Style()]])
    assert [(one.text, one.number, one.field) for one in template.words[0].pieces] == [
        ("Of ", None, ""),
        ("<datetime1>", None, "datetime1"),
    ]


@pytest.mark.slow
def test_another_font_of_the_theme_is_one_edit() -> None:
    def change(deck: Any) -> None:
        master = deck.slide_masters[0].part
        theme = next(one.target_part for one in master.rels.values() if one.reltype.endswith("/theme"))
        (was,) = {
            one
            for one in (b"Calibri", b"Arial", b"Aptos")
            if b'<a:minorFont><a:latin typeface="%s"' % one in theme.blob
        }
        theme._blob = theme.blob.replace(
            b'<a:minorFont><a:latin typeface="%s"' % was, b'<a:minorFont><a:latin typeface="Georgia"'
        )

    held = twice("regioplan")
    assert [one.kind for one in found(held, saved(held.built, change))] == ["rethemed"]


def test_a_font_is_told_by_its_name_as_it_was_and_as_it_is() -> None:
    was, now = Style(font="+mn-lt Calibri"), Style(font="Georgia")
    assert words.differing(was, now) == {"font": "Georgia"} and words.look_of(was, "font") == "Calibri"
    assert words.differing(was, Style(font="+mj-lt Calibri Light")) == {"font": "Calibri Light"}
