"""A PPTX file → its slides as sheets. The only module of this stage that knows python-pptx."""

from __future__ import annotations

import io
import math
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.oxml.ns import qn

from engine.drawingml import colours, places
from engine.drawingml.names import EMU
from engine.extract.formats import pptx_chart, pptx_shape, pptx_text
from engine.extract.geometry import Area, around
from engine.extract.refusal import Refusal
from engine.extract.sheet import Colour, DataChart, DataTable, Link, Piece, Shape, Sheet

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
        self._colours = colours.of_theme(self._deck)
        self._numbers = {str(slide.part.partname): number for number, slide in enumerate(self._slides, 1)}

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
            return _Slide(self._slides[number - 1], self._colours, self._numbers).sheet(number, width, height)
        except MemoryError:
            raise
        except Exception as error:
            raise Refusal("this slide is damaged and could not be read") from error

    def close(self) -> None:
        """Let go of the file; nothing of it is held open."""


class _Slide:
    """What is collected of one slide while its shapes are walked."""

    def __init__(self, slide: Any, colours: dict[str, Colour], numbers: dict[str, int]) -> None:
        self._slide = slide
        self._numbers = numbers
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
        if self._slide._element.get("show") == "0":
            self._unsure.append("this slide is hidden")
        self._fixed()
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
        element = shape._element
        fill, line = colours.paint(element, self._colours)
        if fill or line:
            points = pptx_shape.outline(element, area)
            covered = around(Area(x, y, x, y) for x, y in points)
            self._shapes.append(Shape(covered, fill, line, points, curved=pptx_shape.curved(element)))
        target = self._target(next(element.iter(qn("p:cNvPr")), None), shape.part)
        if target is not None:
            self._links.append(Link(pptx_shape.turned(element, area), target))
        if not getattr(shape, "has_text_frame", False) or not shape.text_frame.text.strip():
            return
        pieces = self._words(shape, area)
        self._pieces += pieces
        if shape.is_placeholder and shape.placeholder_format.type in (1, 3):  # title, centred title
            self._title += pieces

    def _words(self, shape: Any, area: Area) -> list[Piece]:
        """Return the words of a shape, turned as the shape and its text are; their links are kept."""
        angle = pptx_shape.angle(shape._element)
        covered = pptx_shape.turned(shape._element, area)
        room = covered
        if angle in (90, -90):
            across, down = covered.height / 2, covered.width / 2
            room = Area(covered.cx - across, covered.cy - down, covered.cx + across, covered.cy + down)
        laid, self._paragraph = pptx_text.pieces(shape, room, self._paragraph, self._colour)
        found = []
        for piece, run in laid:
            piece = _turned(piece, angle, covered) if angle else piece
            target = self._target(run, shape.part)
            if target is not None:
                self._links.append(Link(piece.area, target))
            found.append(piece)
        return found

    def _colour(self, element: Any) -> Colour | None:
        return colours.colour(element, self._colours)

    def _fixed(self) -> None:
        """Collect what the layout and the master draw on the slide beside their placeholders."""
        if self._slide._element.get("showMasterSp") == "0":
            return
        layout = self._slide.slide_layout
        shown = layout._element.get("showMasterSp") != "0"
        for holder in (layout.slide_master, layout) if shown else (layout,):
            self._walk([one for one in holder.shapes if not one.is_placeholder], lambda area: area)
        self._images.clear()  # a logo or a background is no picture of the page

    def _target(self, element: Any, part: Any) -> str | None:
        """Return where a click on an element leads: an address, "#3" for the third slide, None for nowhere."""
        click = element.find(qn("a:hlinkClick")) if element is not None else None
        relation = part.rels.get(click.get(qn("r:id")) or "") if click is not None else None
        if click is None or relation is None:
            return None if click is None else ""
        if relation.is_external:
            return str(relation.target_ref)
        number = self._numbers.get(str(relation.target_part.partname))
        return f"#{number}" if number else ""


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
    inside = places.within(group)
    return lambda area: placed(Area(*inside((area.x0, area.top, area.x1, area.bottom))))


def _turned(piece: Piece, angle: int, around_: Area) -> Piece:
    """Return a piece that was laid out upright as it stands when its text is turned about the middle of its shape."""
    turn = math.radians(angle)
    dx, dy = piece.area.cx - around_.cx, piece.area.cy - around_.cy
    x = around_.cx + dx * math.cos(turn) + dy * math.sin(turn)
    y = around_.cy - dx * math.sin(turn) + dy * math.cos(turn)
    across = abs(piece.area.width * math.cos(turn)) + abs(piece.area.height * math.sin(turn))
    down = abs(piece.area.width * math.sin(turn)) + abs(piece.area.height * math.cos(turn))
    return replace(piece, area=Area(x - across / 2, y - down / 2, x + across / 2, y + down / 2), angle=angle)


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
    return DataTable(area, rows, spans, headed=bool(table.first_row))
