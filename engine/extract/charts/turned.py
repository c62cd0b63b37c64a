"""A page turned a quarter, so that what knows upright axes can read lying ones."""

from __future__ import annotations

from dataclasses import replace

from engine.extract.geometry import Area
from engine.extract.sheet import Piece, Shape
from engine.extract.view import View


class Turned:
    """The free pieces and the shapes of a view, turned left: what ran to the right runs up. Letters stay as they are."""

    def __init__(self, view: View) -> None:
        self._width = view.sheet.width
        self._pieces = [(self._piece(piece), piece) for piece in view.free]
        shapes = tuple(self._shape(shape) for shape in view.sheet.shapes)
        sheet = replace(
            view.sheet,
            width=view.sheet.height,
            height=view.sheet.width,
            pieces=tuple(turned for turned, _ in self._pieces),
            shapes=shapes,
        )
        self.view = View(sheet, view.words)
        self.view.points = view.points

    def area(self, area: Area) -> Area:
        """Return an area of the page as it lies on the turned page."""
        return Area(area.top, self._width - area.x1, area.bottom, self._width - area.x0)

    def height(self, x: float) -> float:
        """Return the height on the turned page of what stands `x` from the left of the page."""
        return self._width - x

    def original(self, turned: Piece) -> Piece:
        """Return the piece of the page that a turned one was made of."""
        return next(piece for other, piece in self._pieces if other is turned)

    def _piece(self, piece: Piece) -> Piece:
        return replace(piece, area=self.area(piece.area))

    def _shape(self, shape: Shape) -> Shape:
        points = tuple((y, self._width - x) for x, y in shape.points)
        return replace(shape, area=self.area(shape.area), points=points)
