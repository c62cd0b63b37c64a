"""What a page draws besides letters, as pdfplumber's `rect`, `line`, `curve` and `image` objects, from PDFium's page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from ctypes import addressof, byref, c_float, c_int, c_void_p
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium

from engine.extract.formats.matrix import UNMOVED, Matrix, moved, scale, times
from engine.extract.formats.pdfium_text import FILL, LINE, colour, plain
from engine.extract.geometry import Area, Point, around

Drawn = dict[str, Any]
Step = tuple[Any, ...]  # "m", "l", "c" or "h" with its points
HAIR = 0.5  # points beside a clip at which the width of a line is still seen
STRAIGHT = 1e-3  # points by which the sides of a rectangle may be off
DEEPEST = 25  # drawings inside drawings; PDFium itself ends somewhat below that


SEGMENT = plain(pdfium.FPDFPath_GetPathSegment, c_void_p, c_void_p, c_int)
CLIP_SEGMENT = plain(pdfium.FPDFClipPath_GetPathSegment, c_void_p, c_void_p, c_int, c_int)
STEP = plain(pdfium.FPDFPathSegment_GetType, c_int, c_void_p)
POINT = plain(pdfium.FPDFPathSegment_GetPoint, c_int, c_void_p, c_void_p, c_void_p)
CLOSES = plain(pdfium.FPDFPathSegment_GetClose, c_int, c_void_p)


class TooDeep(Exception):
    """The page draws drawings inside drawings deeper than PDFium follows them."""


class TooMuch(Exception):
    """The page draws more than any page of print."""


class Paths:
    """Collects a page's shapes and images. `clips` says, by address, which text objects are seen only in part.

    `frame` leads from the file's coordinates to the page's, from its top left; `base` is where y = 0 lies on it.
    """

    def __init__(self, page: Any, frame: Matrix, base: float, number: int, most: int) -> None:
        self.drawn: dict[str, list[Drawn]] = {"rect": [], "line": [], "curve": [], "image": []}
        self.clips: dict[int, Area] = {}
        self.full = False
        self._base, self._number, self._left = base, number, most
        count = pdfium.FPDFPage_CountObjects(page)
        try:
            self._all((pdfium.FPDFPage_GetObject(page, index) for index in range(count)), frame, None, 0)
        except TooMuch:
            self.full = True

    def _all(self, objects: Iterator[Any], matrix: Matrix, clip: Area | None, depth: int) -> None:
        for drawn in objects:
            self._left -= 1
            if self._left < 0:
                raise TooMuch
            kind = pdfium.FPDFPageObj_GetType(drawn)
            outlines = list(_clips(drawn, matrix))
            seen = _common(clip, outlines)
            if kind == pdfium.FPDF_PAGEOBJ_TEXT:
                if seen is not None:
                    self.clips[address(drawn)] = seen
            elif kind == pdfium.FPDF_PAGEOBJ_FORM:
                self._form(drawn, matrix, seen, depth)
            elif seen is not None and min(seen.width, seen.height) < -HAIR:
                continue
            elif kind == pdfium.FPDF_PAGEOBJ_PATH:
                self._path(drawn, matrix, seen, outlines)
            elif kind == pdfium.FPDF_PAGEOBJ_SHADING:
                self._shading(seen, outlines)
            elif kind == pdfium.FPDF_PAGEOBJ_IMAGE:
                self._image(times(_matrix(drawn), matrix), seen)

    def _form(self, drawn: Any, matrix: Matrix, clip: Area | None, depth: int) -> None:
        if depth >= DEEPEST:
            raise TooDeep
        count = pdfium.FPDFFormObj_CountObjects(drawn)
        inside = (pdfium.FPDFFormObj_GetObject(drawn, index) for index in range(count))
        self._all(inside, times(_matrix(drawn), matrix), clip, depth + 1)

    def _path(self, drawn: Any, matrix: Matrix, clip: Area | None, outlines: Sequence[list[Step]]) -> None:
        mode, stroked = c_int(), c_int()
        pdfium.FPDFPath_GetDrawMode(drawn, byref(mode), byref(stroked))
        fill, opacity = colour(FILL, drawn) if mode.value else (None, 0)
        line, strength = colour(LINE, drawn) if stroked.value else (None, 0)
        if not opacity and not strength:
            return
        matrix = times(_matrix(drawn), matrix)
        width = c_float()
        pdfium.FPDFPageObj_GetStrokeWidth(drawn, byref(width))
        style = {
            "fill": opacity > 0,
            "stroke": strength > 0,
            "evenodd": mode.value == 1,
            "linewidth": width.value * scale(matrix),
            "non_stroking_color": fill if opacity else None,
            "stroking_color": line if strength else None,
        }
        count = pdfium.FPDFPath_CountSegments(drawn)
        segments = map(SEGMENT, repeat(address(drawn)), range(count))
        for steps in _subpaths(segments, matrix):
            if not strength and outlines and (outline := _filled(steps, outlines[-1], clip)):
                self._emit(outline, style, None)
            else:
                self._emit(steps, style, clip)

    def _shading(self, clip: Area | None, outlines: Sequence[list[Step]]) -> None:
        """A shading fills what it is clipped to; on its own it is the background of the page."""
        if clip is None or not outlines:
            return
        style = {
            "fill": True,
            "stroke": False,
            "evenodd": False,
            "linewidth": 0.0,
            "non_stroking_color": ("pattern",),
            "stroking_color": None,
        }
        self._emit(outlines[-1], style, clip)

    def _image(self, matrix: Matrix, clip: Area | None) -> None:
        corners = [moved(matrix, x, y) for x in (0, 1) for y in (0, 1)]
        area = around(Area(x, y, x, y) for x, y in corners)
        self._add("image", _within(area, clip) if clip else area, {"name": None})

    def _emit(self, steps: list[Step], style: Drawn, clip: Area | None) -> None:
        points: list[Point] = [step[-1] if len(step) > 1 else steps[0][1] for step in steps]
        shape = "".join(step[0] for step in steps)
        if len(shape) > 3 and shape.endswith("lh") and points[-2] == points[0]:
            shape, points = shape[:-2] + "h", points[:-1]
        area = around(Area(x, y, x, y) for x, y in points)
        slack = max(HAIR, style["linewidth"])
        if clip is not None and min(area.over_x(clip), area.over_y(clip)) < -slack:
            return
        if shape in ("ml", "mlh"):
            kind, points = "line", points[:2]
        elif shape in ("mlllh", "mllll") and _square(points):
            kind = "rect"
            if clip is not None and min(area.over_x(clip), area.over_y(clip)) > 0:
                area = _within(area, clip)
            points = [(area.x0, area.top), (area.x1, area.top), (area.x1, area.bottom), (area.x0, area.bottom)]
        else:
            kind = "curve"
        self._add(kind, area, {**style, "pts": points, "path": steps, "dash": None})

    def _add(self, kind: str, area: Area, more: Drawn) -> None:
        self.drawn[kind].append(
            {
                "object_type": kind,
                "page_number": self._number,
                "x0": area.x0,
                "x1": area.x1,
                "top": area.top,
                "bottom": area.bottom,
                "doctop": area.top,
                "y0": self._base - area.bottom,
                "y1": self._base - area.top,
                "width": area.width,
                "height": area.height,
                **more,
            }
        )


def address(pointer: Any) -> int:
    """Return where a pointer leads."""
    return c_void_p.from_buffer(pointer).value or 0


def _matrix(drawn: Any) -> Matrix:
    raw = pdfium.FS_MATRIX()
    if not pdfium.FPDFPageObj_GetMatrix(drawn, byref(raw)):
        return UNMOVED
    return raw.a, raw.b, raw.c, raw.d, raw.e, raw.f


def _subpaths(segments: Iterator[Any], matrix: Matrix) -> Iterator[list[Step]]:
    """Yield each part of a path that has at least one line, its points on the page."""
    x, y = c_float(), c_float()
    at_x, at_y = addressof(x), addressof(y)
    a, b, c, d, e, f = matrix
    steps: list[Step] = []
    bend: list[Point] = []
    for segment in segments:
        kind = STEP(segment)
        POINT(segment, at_x, at_y)
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        if kind == pdfium.FPDF_SEGMENT_MOVETO:
            if len(steps) > 1:
                yield steps
            steps = [("m", point)]
        elif kind == pdfium.FPDF_SEGMENT_LINETO:
            steps.append(("l", point))
        else:
            bend.append(point)
            if len(bend) == 3:
                steps.append(("c", *bend))
                bend = []
        if CLOSES(segment):
            steps.append(("h",))
    if len(steps) > 1:
        yield steps


def _clips(drawn: Any, matrix: Matrix) -> Iterator[list[Step]]:
    """Yield the outlines to which something drawn is clipped, the innermost last; a list without steps hides all."""
    clip = pdfium.FPDFPageObj_GetClipPath(drawn)
    for number in range(max(0, pdfium.FPDFClipPath_CountPaths(clip)) if clip else 0):
        count = pdfium.FPDFClipPath_CountPathSegments(clip, number)
        segments = map(CLIP_SEGMENT, repeat(address(clip)), repeat(number), range(max(0, count)))
        yield [step for steps in _subpaths(segments, matrix) for step in steps]


def _common(clip: Area | None, outlines: Sequence[list[Step]]) -> Area | None:
    """Return what is inside all of them; an area turned inside out when nothing is."""
    for steps in outlines:
        points = [point for step in steps for point in step[1:]]
        if points:
            area = around(Area(x, y, x, y) for x, y in points)
            clip = _within(area, clip) if clip is not None else area
    return clip


def _within(area: Area, clip: Area) -> Area:
    return Area(max(area.x0, clip.x0), max(area.top, clip.top), min(area.x1, clip.x1), min(area.bottom, clip.bottom))


def _square(points: Sequence[Point]) -> bool:
    """Whether five points go round a rectangle that stands straight."""
    if not _same(points[0], points[4]):
        return False
    turned = [(y, x) for x, y in points]
    return any(
        all(abs(way[one][0] - way[one + 1][0]) < STRAIGHT for one in (0, 2))
        and all(abs(way[one][1] - way[one + 1][1]) < STRAIGHT for one in (1, 3))
        for way in (points, turned)
    )


def _same(one: Point, other: Point) -> bool:
    return abs(one[0] - other[0]) < STRAIGHT and abs(one[1] - other[1]) < STRAIGHT


def _filled(steps: list[Step], outline: list[Step], clip: Area | None) -> list[Step] | None:
    """Return the clip's outline where a shape fills it whole: then that is what is seen. None for a plain rectangle."""
    if clip is None or "".join(step[0] for step in outline) in ("mlllh", "mllllh", "mllll") or len(outline) < 4:
        return None
    if sum(step[0] == "m" for step in outline) != 1:
        return None
    points = [step[-1] for step in steps if len(step) > 1]
    covers = around(Area(x, y, x, y) for x, y in points).holds(clip, slack=0.1)
    return outline if covers and len(points) <= 5 else None
