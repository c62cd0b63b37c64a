"""A PDF as LibreOffice makes it, and the slides that it was made of → the same PDF, good for a screen reader and to send.

LibreOffice writes the tags. It cuts titles off at 63 letters, leaves out what charts say, names no language of its own
accord, and makes of a link to a file beside the deck a path of this machine.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from pypdf import PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DictionaryObject,
    IndirectObject,
    NameObject,
    NullObject,
    NumberObject,
    TextStringObject,
)

from engine.model.box import Box
from engine.model.drawn import Drawn, DrawnSlide

SAME = 0.25  # of two boxes together: what both hold, at least, when they are of one shape
_DECK = re.compile(r"file:.*?([^/\\]+)\.pptx$")


def pages(pdf: Path) -> int:
    """Return how many pages a PDF has, 0 where it cannot be read."""
    try:
        return len(PdfReader(pdf).pages)
    except (OSError, PyPdfError):
        return 0


def finished(pdf: bytes, slides: Sequence[DrawnSlide], language: str) -> bytes:
    """Return the PDF with bookmarks, language, texts of charts and pictures, and links that hold in any folder."""
    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(pdf)))
    shown = [slide for slide in slides if not slide.hidden]
    writer.root_object[NameObject("/Lang")] = TextStringObject(language)
    _bookmarks(writer, shown)
    _figures(writer, shown)
    titles = dict(zip(_numbers(writer), map(title, shown), strict=False))
    for page in writer.pages:
        page[NameObject("/Tabs")] = NameObject(
            "/S"
        )  # in the order of the tags; LibreOffice writes a text, which counts for nothing
        for note in page.get("/Annots") or ():
            _relative(note.get_object())
            _named(note.get_object(), titles)
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def title(slide: DrawnSlide) -> str:
    """Return the title of a slide on one line, its number where it has none."""
    found = next((shape.text for shape in slide.shapes if shape.title and shape.text.strip()), str(slide.number))
    return " ".join(found.split())


def _bookmarks(writer: PdfWriter, slides: Sequence[DrawnSlide]) -> None:
    writer.root_object.pop(NameObject("/Outlines"), None)
    for at, slide in enumerate(slides[: len(writer.pages)]):
        writer.add_outline_item(title=title(slide), page_number=at)
    writer.root_object[NameObject("/PageMode")] = NameObject("/UseOutlines")


def _figures(writer: PdfWriter, slides: Sequence[DrawnSlide]) -> None:
    """Give the drawing of a shape in the tags what that shape says; other ones are no drawings to a screen reader."""
    pages = {number: at for at, number in enumerate(_numbers(writer))}
    drawings: dict[int, list[DictionaryObject]] = {}
    for element in _elements(writer.root_object.get("/StructTreeRoot")):
        if element.get("/S") == "/Figure":
            drawings.setdefault(pages.get(element.raw_get("/Pg").idnum, -1) if "/Pg" in element else -1, []).append(
                element
            )
    for at, slide in enumerate(slides):
        for element, shape in _pairs(drawings.get(at, []), slide):
            element[NameObject("/Alt")] = TextStringObject(shape.named)
    for element in chain.from_iterable(drawings.values()):
        if "/Alt" not in element:
            element[NameObject("/S")] = NameObject("/NonStruct")
            element.pop(NameObject("/A"), None)


def _pairs(drawings: Sequence[DictionaryObject], slide: DrawnSlide) -> Iterator[tuple[DictionaryObject, Drawn]]:
    """Yield drawings with the shape that stands at the same place and has a text for screen readers, each once."""
    named = [shape for shape in slide.shapes if shape.named and shape.kind != "text"]
    boxes = [(at, box) for at, element in enumerate(drawings) if (box := _box(element, slide.height))]
    near = [(_shared(shape.box, box), at, which) for at, box in boxes for which, shape in enumerate(named)]
    placed, said = set[int](), set[int]()
    for share, at, which in sorted(near, reverse=True):
        if share >= SAME and at not in placed and which not in said:
            placed.add(at)
            said.add(which)
            yield drawings[at], named[which]


def _numbers(writer: PdfWriter) -> list[int]:
    """Return the number by which the PDF knows each page."""
    return [page.indirect_reference.idnum for page in writer.pages if page.indirect_reference]


def _elements(of: Any) -> Iterator[DictionaryObject]:
    """Yield each element of the tags, from top to bottom."""
    todo = [of]
    while todo:
        one = todo.pop().get_object() if todo[-1] is not None else todo.pop()
        if isinstance(one, ArrayObject):
            todo += list(one)[::-1]
        elif isinstance(one, DictionaryObject):
            if "/S" in one:
                yield one
            todo.append(one.get("/K"))


def _box(element: DictionaryObject, height: float) -> Box | None:
    """Return where an element of the tags stands, in points from the top; None where it does not say."""
    said = element.get("/A")
    said = said.get_object() if said is not None else None
    corners = said.get("/BBox") if isinstance(said, DictionaryObject) else None
    if not corners:
        return None
    left, low, right, high = map(float, corners)
    return Box(x0=min(left, right), top=height - max(low, high), x1=max(left, right), bottom=height - min(low, high))


def _shared(one: Box, other: Box) -> float:
    wide = min(one.x1, other.x1) - max(one.x0, other.x0)
    high = min(one.bottom, other.bottom) - max(one.top, other.top)
    if wide < 0 or high < 0:
        return 0.0
    both = wide * high
    return both / ((one.width * one.height + other.width * other.height - both) or 1)


def _relative(note: DictionaryObject) -> None:
    """Make a link to a deck one to the PDF of that name in the same folder."""
    action = note.get("/A")
    action = action.get_object() if action is not None else {}
    found = _DECK.match(str(action.get("/URI", "")))
    if found:
        first = ArrayObject([NumberObject(0), NameObject("/XYZ"), NullObject(), NullObject(), NullObject()])
        parts = {"/S": NameObject("/GoToR"), "/F": TextStringObject(f"{unquote(found[1])}.pdf"), "/D": first}
        note[NameObject("/A")] = DictionaryObject({NameObject(name): part for name, part in parts.items()})


def _named(note: DictionaryObject, titles: Mapping[int, str]) -> None:
    """Say of a link to a slide what that slide is called; LibreOffice says in English that it is a link."""
    to = note.get("/Dest")
    if isinstance(to, ArrayObject) and isinstance(to[0], IndirectObject) and to[0].idnum in titles:
        note[NameObject("/Contents")] = TextStringObject(titles[to[0].idnum])
    elif (action := note.get("/A")) is not None and action.get_object().get("/S") == "/GoToR":
        note[NameObject("/Contents")] = TextStringObject(str(action.get_object()["/F"]))
