"""A PowerPoint file → its slides: what stands where, in which letters and colours, inherited ones worked out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.oxml.ns import qn

from engine.drawingml import colours, letters, places
from engine.drawingml.names import EMU
from engine.drawn.charts import labels
from engine.model.box import Box
from engine.model.drawn import Colour, Drawn, DrawnSlide, Letters
from engine.problems import Place, Problem, UserError

_GROUP = 6
_DECORATIVE = "{http://schemas.microsoft.com/office/drawing/2017/decorative}decorative"
Placed = Callable[[places.Corners], places.Corners]


def slides(path: Path, name: str) -> list[DrawnSlide]:
    """Return the slides of the file `path`, called `name` to the user. Raises UserError when it cannot be read."""
    try:
        deck = Presentation(str(path))
        theme = colours.of_theme(deck)
        width, height = (deck.slide_width or 0) / EMU, (deck.slide_height or 0) / EMU
        return [_slide(slide, number, width, height, theme) for number, slide in enumerate(deck.slides, start=1)]
    except MemoryError:
        raise
    except Exception:
        hint = "open it in PowerPoint and save it again"
        raise UserError(Problem(Place(name), "this is no PowerPoint file, or a damaged one", hint)) from None


def _slide(slide: Any, number: int, width: float, height: float, theme: dict[str, Colour]) -> DrawnSlide:
    layout = slide.slide_layout
    held = [] if slide._element.get("showMasterSp") == "0" else [layout.slide_master, layout]
    behind = [
        shape
        for holder in held
        for shape in _walk([one for one in holder.shapes if not one.is_placeholder], theme, _same)
    ]
    return DrawnSlide(
        number=number,
        width=width,
        height=height,
        background=_background([slide, layout, layout.slide_master], theme),
        shapes=tuple(_walk(slide.shapes, theme, _same)),
        behind=tuple(behind),
        hidden=slide._element.get("show") == "0",
    )


def _background(holders: Iterable[Any], theme: dict[str, Colour]) -> Colour:
    """Return what the slide is filled with: its own background, its layout's or its master's; white where none says."""
    for holder in holders:
        for properties in holder._element.iter(qn("p:bgPr"), qn("p:bgRef")):
            filled = properties.find(qn("a:solidFill"))
            found = colours.colour(filled if filled is not None else properties, theme)
            if found:
                return found
    return 1.0, 1.0, 1.0


def _same(corners: places.Corners) -> places.Corners:
    return corners


def _walk(shapes: Iterable[Any], theme: dict[str, Colour], placed: Placed) -> Iterator[Drawn]:
    for shape in shapes:
        if shape.left is None or shape.width is None:
            continue
        if shape.shape_type == _GROUP:
            yield from _walk(shape.shapes, theme, _within(shape, placed))
        else:
            yield _drawn(shape, _box(placed(places.corners(shape))), theme)


def _within(group: Any, placed: Placed) -> Placed:
    """Return where a shape inside `group` lies on the slide."""
    inside = places.within(group)
    return lambda corners: placed(inside(corners))


def _box(corners: places.Corners) -> Box:
    return Box(x0=corners[0], top=corners[1], x1=corners[2], bottom=corners[3])


def _drawn(shape: Any, box: Box, theme: dict[str, Colour]) -> Drawn:
    element = shape._element
    properties = next(element.iter(qn("p:cNvPr")))
    said = {
        "name": shape.name or "",
        "box": box,
        "named": properties.get("descr") or "",
        "decorative": any(mark.get("val") == "1" for mark in properties.iter(_DECORATIVE)),
    }
    if getattr(shape, "has_chart", False) and shape.has_chart:
        return Drawn(kind="chart", labels=tuple(labels(shape.chart, theme)), **said)
    if getattr(shape, "has_table", False) and shape.has_table:
        return Drawn(kind="table", **said)
    if element.tag == qn("p:pic"):
        return Drawn(kind="picture", **said)
    fill, line = colours.paint(element, theme)
    if not getattr(shape, "has_text_frame", False) or not shape.text_frame.text.strip():
        bent = element.tag == qn("p:cxnSp") or (fill is None and line is not None)
        return Drawn(kind="line" if bent else "area" if fill else "other", fill=fill, **said)
    return Drawn(kind="text", fill=fill, **_text(shape, theme), **said)


def _text(shape: Any, theme: dict[str, Colour]) -> dict[str, Any]:
    body = shape.text_frame._txBody.bodyPr
    paragraphs, indents, after = [], [], 0.0
    for paragraph in shape.text_frame.paragraphs:
        inherited = letters.inherited_colour(shape, paragraph, theme) or theme.get("tx1")
        for part in letters.parts(shape, paragraph, letters.shrunk(body), lambda fill: colours.colour(fill, theme)):
            paragraphs.append(
                tuple(
                    Letters(
                        text=run.text,
                        size=run.size,
                        bold=run.bold,
                        colour=run.colour or inherited,
                        language=run.language,
                    )
                    for run in part
                )
            )
            indents.append(letters.indent(shape, paragraph))
        after = max(after, letters.space_after(paragraph))
    left, top, right, bottom = (letters.inset(body, name) for name in ("lIns", "tIns", "rIns", "bIns"))
    aligned = next((one.get("algn") for one in shape.text_frame._txBody.iter(qn("a:pPr")) if one.get("algn")), "l")
    return {
        "paragraphs": tuple(paragraphs),
        "indents": tuple(indents),
        "after": after,
        "margins": (left, top, right, bottom),
        "anchor": body.get("anchor") or letters.inherited_anchor(shape),
        "align": aligned,
        "wraps": body.get("wrap") != "none",
        "title": bool(shape.is_placeholder and shape.placeholder_format.type in letters.TITLES),
    }
