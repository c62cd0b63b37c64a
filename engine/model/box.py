"""A box on a page."""

from __future__ import annotations

from engine.plain import Plain


class NoRoomError(ValueError):
    """A box that ends before it begins."""


class Box(Plain):
    """A rectangle in points (1/72 inch) from the page's top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    def __init__(self, *, x0: float, top: float, x1: float, bottom: float) -> None:
        self.__dict__.update(x0=x0, top=top, x1=x1, bottom=bottom)
        if x1 < x0 or bottom < top:
            raise NoRoomError("a box ends right of and below where it begins")

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def inset(
        self, left: float, top: float | None = None, right: float | None = None, bottom: float | None = None
    ) -> Box:
        """Return the box made smaller by so many points on each side (one number: the same on all sides)."""
        top = left if top is None else top
        right = left if right is None else right
        bottom = top if bottom is None else bottom
        return Box(
            x0=self.x0 + left,
            top=self.top + top,
            x1=max(self.x0 + left, self.x1 - right),
            bottom=max(self.top + top, self.bottom - bottom),
        )
