"""Paragraphs of a scene → the text of a PowerPoint shape: runs with size, weight, colour, language and links."""

from __future__ import annotations

from typing import Any

from lxml import etree
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Pt

from engine.model.deck import TextStyle, Theme
from engine.model.scene import Paragraph, Run, Text
from engine.render.colours import set_colour

_ALIGN = {"left": PP_ALIGN.LEFT, "center": PP_ALIGN.CENTER, "right": PP_ALIGN.RIGHT}
_ANCHOR = {"top": MSO_ANCHOR.TOP, "middle": MSO_ANCHOR.MIDDLE, "bottom": MSO_ANCHOR.BOTTOM}
_FONT = {"body": "+mn-lt", "heading": "+mj-lt"}  # the template's two fonts


def write(frame: Any, shape: Text, theme: Theme, language: str) -> None:
    """Write a text shape's paragraphs into a python-pptx text frame."""
    look = theme.texts[shape.style]
    frame.word_wrap = True
    frame.vertical_anchor = _ANCHOR[look.anchor]
    frame.margin_left, frame.margin_top, frame.margin_right, frame.margin_bottom = (
        Pt(margin) for margin in look.margin
    )
    for at, paragraph in enumerate(shape.paragraphs):
        to = frame.paragraphs[0] if at == 0 else frame.add_paragraph()
        other = theme.texts[paragraph.style] if paragraph.style else look
        size = other.size if paragraph.style else shape.size
        write_paragraph(to, paragraph, other, size, language, last=at == len(shape.paragraphs) - 1, after=look.after)


def write_paragraph(
    to: Any, paragraph: Paragraph, look: TextStyle, size: float, language: str, last: bool = True, after: float = 0
) -> None:
    """Write one paragraph: its runs, alignment, list mark and the space after it."""
    to.alignment = _ALIGN[look.align]
    if after and not last:
        to.space_after = Pt(after)
    _mark(to, paragraph, size)
    for run in paragraph.runs:
        write_run(to.add_run(), run, look, size, language)
    if not paragraph.runs:
        end = etree.SubElement(to._p, qn("a:endParaRPr"))
        end.set("lang", language)


def write_run(to: Any, run: Run, look: TextStyle, size: float, language: str) -> None:
    """Write one run with its own weight, or the style's."""
    to.text = run.text
    font = to.font
    font.size, font.bold = Pt(size), look.bold if run.bold is None else run.bold
    set_colour(font.color, look.colour)
    properties = to._r.get_or_add_rPr()
    properties.set("lang", language)
    etree.SubElement(properties, qn("a:latin")).set("typeface", _FONT[look.font])


def _mark(to: Any, paragraph: Paragraph, size: float) -> None:
    """Give a list item its bullet or number, hanging; what is no list item gets none, whatever the master says."""
    properties = to._p.get_or_add_pPr()
    if paragraph.kind not in ("bullet", "number"):
        properties.set("marL", "0")
        properties.set("indent", "0")
        etree.SubElement(properties, qn("a:buNone"))
        return
    hang = round(size * 1.2 * 12700)
    properties.set("marL", str(hang))
    properties.set("indent", str(-hang))
    if paragraph.kind == "bullet":
        etree.SubElement(properties, qn("a:buChar")).set("char", "•")
        return
    number = etree.SubElement(properties, qn("a:buAutoNum"))
    number.set("type", "arabicPeriod")
    if paragraph.number != 1:
        number.set("startAt", str(paragraph.number))
