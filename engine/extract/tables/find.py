"""One page → its tables: drawn cells first, then what lines up."""

from __future__ import annotations

from collections.abc import Sequence

from engine.extract.sheet import Piece, Shape
from engine.extract.tables import aligned, drawn
from engine.extract.tables.model import Grid
from engine.extract.tables.segments import row, usual_space
from engine.extract.tables.strokes import printed, strokes
from engine.extract.tables.words import lines, words


def find(pieces: Sequence[Piece], shapes: Sequence[Shape]) -> list[Grid]:
    """Return the tables that `pieces` and `shapes` make, from the top."""
    found = words(pieces)
    printed_lines = lines(found)
    space = usual_space(printed_lines)
    lines_drawn = strokes(shapes)
    made, free = drawn.find(lines_drawn, found, space)
    level = [*lines_drawn.level, *lines_drawn.bands, *printed(printed_lines)]
    rows = [one for line in lines(free) for one in [row(line, space)] if one]
    made += aligned.find(rows, [word for word in free if word.angle], level)
    return sorted(made, key=lambda grid: (grid.area.top, grid.area.x0))
