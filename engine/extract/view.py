"""A page as the readers see it: what is on it, and what nobody has read yet."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cached_property
from typing import Any, TypeVar, cast

from engine.extract.geometry import Area
from engine.extract.panels import Entry, holder, legend, legends, panels, rules
from engine.extract.printed import Printed, has_points, whole
from engine.extract.sheet import Piece, Shape, Sheet
from engine.extract.text.lines import Line, lines
from engine.extract.text.marks import standing
from engine.model.words import Words

Made = TypeVar("Made")
APART = 0.8  # letter sizes between two entries of a legend that stand in one row
LEVEL = 1.2  # points by which a level line may rise, or its thickness
SHORTEST = 1.5  # of a level line, in points
BACKGROUND = 1.8  # letter sizes: a panel no higher than this is the background of one line


class View:
    """One sheet with the words needed to read it. A reader claims the pieces it has read; the rest stays free."""

    def __init__(self, sheet: Sheet, words: Words) -> None:
        self.sheet = sheet
        self.words = words
        self.bars: list[Shape] = []
        self._claimed: set[int] = set()
        self._kept: dict[object, Any] = {}
        self._lines: dict[float, list[Line]] = {}
        self._numbers: dict[int, list[Printed]] = {}
        self._homes: dict[int, Area | None] = {}
        self.points = has_points(piece.text for piece in sheet.pieces)

    @property
    def free(self) -> Sequence[Piece]:
        """The pieces that no reader has claimed."""
        return self.kept(View._unclaimed)

    def _unclaimed(self) -> tuple[Piece, ...]:
        return tuple(piece for piece in self.sheet.pieces if id(piece) not in self._claimed)

    def kept(self, make: Callable[[View], Made]) -> Made:
        """Return what `make` makes of the view, made once as long as no more is claimed."""
        if make not in self._kept:
            self._kept[make] = make(self)
        return cast(Made, self._kept[make])

    def around(self, area: Area) -> list[Piece]:
        """Return the free pieces that may belong to what is drawn in `area`: those that are in no other panel."""
        return [piece for piece in self.free for home in [self._home(piece)] if home is None or home.holds(area)]

    def _home(self, piece: Piece) -> Area | None:
        """Return the panel a piece is in; one that is only its own background does not count."""
        key = id(piece)
        if key not in self._homes:
            home = holder(piece.area, self.panels)
            while home is not None and home.height < BACKGROUND * piece.size:
                home = holder(home, self.panels)
            self._homes[key] = home
        return self._homes[key]

    def is_free(self, piece: Piece) -> bool:
        return id(piece) not in self._claimed

    def claim(self, pieces: Iterable[Piece]) -> None:
        """Say that these pieces have been read."""
        before = len(self._claimed)
        self._claimed.update(map(id, pieces))
        if len(self._claimed) > before:
            self._kept.clear()

    def lines(self, within: Area | None = None, apart: float = 1.0) -> list[Line]:
        """Return the lines that the free pieces make, perhaps only those inside an area."""
        if apart not in self._lines or not _whole(self._lines[apart], self.is_free):
            self._lines[apart] = lines(self.free, apart)
        found = [line for line in self._lines[apart] if self.is_free(line.pieces[0])]
        if within is None:
            return found
        if not _whole(found, lambda piece: within.holds(piece.area)):
            return lines((piece for piece in self.free if within.holds(piece.area)), apart)
        return [line for line in found if within.holds(line.area)]

    def numbers(self, piece: Piece) -> list[Printed]:
        """Return the number that a piece is, perhaps with a second one in brackets, read once; none if it is text."""
        key = id(piece)
        if key not in self._numbers:
            self._numbers[key] = whole(piece.text, self.words, self.points)
        return self._numbers[key]

    def number(self, piece: Piece) -> Printed | None:
        """Return the one number that a piece is, or None."""
        found = self.numbers(piece)
        return found[0] if len(found) == 1 else None

    @cached_property
    def panels(self) -> list[Area]:
        """The panels of the page, smallest first. Asked for once the bars are known: those are none."""
        return panels(self.sheet, self.bars)

    @cached_property
    def rules(self) -> list[Area]:
        return rules(self.sheet)

    @cached_property
    def levels(self) -> list[Area]:
        """The level lines of the page, short ones too."""
        areas = (shape.area for shape in self.sheet.shapes)
        return [area for area in areas if area.height <= LEVEL and area.width >= SHORTEST]

    @cached_property
    def marks(self) -> set[str]:
        """The footnote marks that stand at words of the page."""
        return {mark for _, found, _ in standing(self.sheet.pieces) for mark in found}

    @cached_property
    def legend(self) -> list[Entry]:
        self._lines[APART] = lines(self.sheet.pieces, APART)
        return legend(self.sheet, self._lines[APART], self.bars)

    @cached_property
    def legends(self) -> list[list[Entry]]:
        """The entries of the page by legend."""
        return legends(self.legend)


def _whole(found: Iterable[Line], taken: Callable[[Piece], bool]) -> bool:
    """Whether of each line all pieces are taken or none: then the others make the same lines without it."""
    return all(len(line.pieces) == 1 or len({taken(piece) for piece in line.pieces}) == 1 for line in found)
