"""A PPTX file → its slides as sheets. The only module of this stage that knows python-pptx."""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.oxml.ns import qn

from engine.extract import pptx_chart, pptx_text
from engine.extract.geometry import Area, Point
from engine.extract.refusal import Refusal
from engine.extract.sheet import Colour, DataChart, DataTable, Link, Piece, Shape, Sheet

EMU = 12700.0  # in a point
BOXES = ("rect", "round", "snip", "flowChartProcess", "plaque")
MOST_SHAPES = 20_000
Placed = Callable[[Area], Area]


class Document:
    """An open deck: which program made it, how many slides it has, and each as a sheet."""

    def __init__(self, path: Path) -> None:
        try:
            with path.open("rb") as file:
                self._deck = Presentation(file)
            self._slides = list(self._deck.slides)
        except Exception as error:
            raise Refusal(
                "this PPTX is damaged and cannot be opened", "open it in PowerPoint and save it again"
            ) from error
        if not self._slides:
            raise Refusal("this PPTX has no slides")
        self.producer = "pptx"
        self._colours = _theme_colours(self._deck)

    def __len__(self) -> int:
        return len(self._slides)

    def picture(self, number: int, scale: float) -> Any:
        """Return the pictures on slide `number` as one picture (of Pillow), `scale` pixels to a point."""
        from PIL import Image

        width, height = (self._deck.slide_width or 0) / EMU, (self._deck.slide_height or 0) / EMU
        whole = Image.new("RGB", (round(width * scale), round(height * scale)), "white")
        for shape, area in _pictures(self._slides[number - 1].shapes, lambda area: area):
            with Image.open(io.BytesIO(shape.image.blob)) as stored:
                cut = stored.convert("RGB").crop(_cropped(shape, *stored.size))
            placed = cut.resize((max(1, round(area.width * scale)), max(1, round(area.height * scale))))
            whole.paste(placed, (round(area.x0 * scale), round(area.top * scale)))
        return whole

    def sheet(self, number: int) -> Sheet:
        """Return slide `number` as a sheet. Raises Refusal when it cannot be read."""
        width, height = (self._deck.slide_width or 0) / EMU, (self._deck.slide_height or 0) / EMU
        try:
            return _Slide(self._slides[number - 1], self._colours).sheet(number, width, height)
        except MemoryError:
            raise
        except Exception as error:
            raise Refusal("this slide is damaged and could not be read") from error

    def close(self) -> None:
        """Let go of the file; nothing of it is held open."""


def _theme_colours(deck: Any) -> dict[str, Colour]:
    """Return the colours that the first master's theme names ("accent1" -> red, green, blue)."""
    found = {}
    for relation in deck.slide_masters[0].part.rels.values():
        if relation.reltype.endswith("/theme"):
            root = etree.fromstring(relation.target_part.blob)
            for scheme in root.iter(qn("a:clrScheme")):
                for entry in scheme:
                    for colour in entry.iter(qn("a:srgbClr"), qn("a:sysClr")):
                        found[etree.QName(entry).localname] = _rgb(colour.get("lastClr") or colour.get("val"))
    for name, other in (("tx1", "dk1"), ("bg1", "lt1"), ("tx2", "dk2"), ("bg2", "lt2")):
        found.setdefault(name, found.get(other, (0.0, 0.0, 0.0)))
    return found


def _rgb(code: str | None) -> Colour:
    try:
        red, green, blue = (int((code or "000000")[at : at + 2], 16) / 255 for at in (0, 2, 4))
    except ValueError:
        return (0.0, 0.0, 0.0)
    return (round(red, 3), round(green, 3), round(blue, 3))


class _Slide:
    """What is collected of one slide while its shapes are walked."""

    def __init__(self, slide: Any, colours: dict[str, Colour]) -> None:
        self._slide = slide
        self._colours = colours
        self._pieces: list[Piece] = []
        self._shapes: list[Shape] = []
        self._links: list[Link] = []
        self._charts: list[DataChart] = []
        self._tables: list[DataTable] = []
        self._images: list[Area] = []
        self._title: list[Piece] = []
        self._unsure: list[str] = []
        self._paragraph = 0

    def sheet(self, number: int, width: float, height: float) -> Sheet:
        self._walk(self._slide.shapes, lambda area: area)
        return Sheet(
            number,
            width,
            height,
            tuple(sorted(self._pieces, key=lambda piece: (piece.area.top, piece.area.x0))),
            tuple(self._shapes),
            tuple(self._links),
            tuple(self._charts),
            tuple(self._tables),
            tuple(self._images),
            tuple(self._title),
            tuple(self._unsure),
        )

    def _walk(self, shapes: Iterable[Any], placed: Placed) -> None:
        for shape in shapes:
            if len(self._shapes) > MOST_SHAPES:
                return
            area = _area(shape)
            if area is None:
                continue
            if shape.shape_type == 6:  # a group
                self._walk(shape.shapes, _within(shape, placed))
            else:
                self._one(shape, placed(area))

    def _one(self, shape: Any, area: Area) -> None:
        if getattr(shape, "has_chart", False) and shape.has_chart:
            chart = pptx_chart.read(shape.chart, area)
            if chart:
                self._charts.append(chart)
            else:
                self._unsure.append("a chart of a kind that is not read")
        elif getattr(shape, "has_table", False) and shape.has_table:
            self._tables.append(_table(shape.table, area))
        elif shape._element.tag == qn("p:pic"):
            self._images.append(area)
        else:
            self._drawn(shape, area)

    def _drawn(self, shape: Any, area: Area) -> None:
        fill, line = self._paint(shape)
        if fill or line:
            self._shapes.append(Shape(area, fill, line, _outline(shape, area), curved=not _boxlike(shape)))
        target = _target(shape)
        if target is not None:
            self._links.append(Link(area, target))
        if not getattr(shape, "has_text_frame", False) or not shape.text_frame.text.strip():
            return
        pieces, self._paragraph = pptx_text.pieces(shape, area, self._paragraph, self._colour)
        self._pieces += pieces
        if shape.is_placeholder and shape.placeholder_format.type in (1, 3):  # title, centred title
            self._title += pieces

    def _paint(self, shape: Any) -> tuple[Colour | None, Colour | None]:
        """Return the fill and line colour of a shape, by itself or by its style; None where there is none."""
        properties = shape._element.find(qn("p:spPr"))
        fill = line = None
        if properties is not None:
            fill = self._solid(properties)
            outline = properties.find(qn("a:ln"))
            line = self._solid(outline) if outline is not None else None
        style = shape._element.find(qn("p:style"))
        if style is not None and properties is not None and properties.find(qn("a:noFill")) is None:
            reference = style.find(qn("a:fillRef"))
            if fill is None and reference is not None and reference.get("idx") != "0":
                fill = self._colour(reference) or self._colours.get("accent1", (0.0, 0.0, 0.5))
        return fill, line

    def _solid(self, element: Any) -> Colour | None:
        solid = element.find(qn("a:solidFill"))
        if solid is None:
            return (0.5, 0.5, 0.5) if element.find(qn("a:gradFill")) is not None else None
        return self._colour(solid) or (0.0, 0.0, 0.0)

    def _colour(self, element: Any) -> Colour | None:
        """Return the colour that is a child of `element`."""
        plain = element.find(qn("a:srgbClr"))
        if plain is not None:
            return _rgb(plain.get("val"))
        named = element.find(qn("a:schemeClr"))
        return None if named is None else self._colours.get(named.get("val"))


def _area(shape: Any) -> Area | None:
    if shape.left is None or shape.width is None:
        return None
    left, top = shape.left / EMU, shape.top / EMU
    return Area(left, top, left + shape.width / EMU, top + shape.height / EMU)


def _pictures(shapes: Iterable[Any], placed: Placed) -> Iterator[tuple[Any, Area]]:
    """Yield the pictures among `shapes` and in their groups, with where they lie on the slide."""
    for shape in shapes:
        area = _area(shape)
        if area is None:
            continue
        if shape.shape_type == 6:  # a group
            yield from _pictures(shape.shapes, _within(shape, placed))
        elif shape._element.tag == qn("p:pic"):
            yield shape, placed(area)


def _cropped(shape: Any, width: int, height: int) -> tuple[int, int, int, int]:
    """Return the part of a picture of this size, in pixels, that the slide shows of it."""
    left, top = round(shape.crop_left * width), round(shape.crop_top * height)
    return left, top, round((1 - shape.crop_right) * width), round((1 - shape.crop_bottom) * height)


def _within(group: Any, placed: Placed) -> Placed:
    """Return where a shape inside `group` lies on the slide."""
    frame = group._element.grpSpPr.find(qn("a:xfrm"))
    outer = _area(group)
    if frame is None or outer is None or frame.find(qn("a:chOff")) is None:
        return placed
    offset, extent = frame.find(qn("a:chOff")), frame.find(qn("a:chExt"))
    left, top = int(offset.get("x")) / EMU, int(offset.get("y")) / EMU
    across = outer.width / max(int(extent.get("cx")) / EMU, 1e-6)
    down = outer.height / max(int(extent.get("cy")) / EMU, 1e-6)

    def moved(area: Area) -> Area:
        return placed(
            Area(
                outer.x0 + (area.x0 - left) * across,
                outer.top + (area.top - top) * down,
                outer.x0 + (area.x1 - left) * across,
                outer.top + (area.bottom - top) * down,
            )
        )

    return moved


def _boxlike(shape: Any) -> bool:
    geometry = shape._element.find(f"{qn('p:spPr')}/{qn('a:prstGeom')}")
    return geometry is not None and str(geometry.get("prst")).startswith(BOXES)


def _outline(shape: Any, area: Area) -> tuple[Point, ...]:
    """Return the corners of a box; of other shapes eight points on an ellipse, which no reader takes for a box."""
    if _boxlike(shape) or shape._element.tag == qn("p:cxnSp"):
        return ((area.x0, area.top), (area.x1, area.top), (area.x1, area.bottom), (area.x0, area.bottom))
    turns = [index * math.pi / 4 for index in range(8)]
    return tuple(
        (area.cx + math.cos(turn) * area.width / 2, area.cy + math.sin(turn) * area.height / 2) for turn in turns
    )


def _target(shape: Any) -> str | None:
    """Return where a click on the shape or its words leads: an address, "" for a slide, None for nowhere."""
    for tag in ("a:hlinkClick",):
        for found in shape._element.iter(qn(tag)):
            relation = shape.part.rels.get(found.get(qn("r:id")) or "")
            return str(relation.target_ref) if relation is not None and relation.is_external else ""
    return None


def _table(table: Any, area: Area) -> DataTable:
    rows = tuple(
        tuple("" if cell.is_spanned else " ".join(cell.text.replace("\x0b", " ").split()) for cell in row.cells)
        for row in table.rows
    )
    spans = tuple(
        (top, left, top + cell.span_height - 1, left + cell.span_width - 1)
        for top, row in enumerate(table.rows)
        for left, cell in enumerate(row.cells)
        if cell.is_merge_origin
    )
    return DataTable(area, rows, spans)
