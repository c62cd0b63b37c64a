"""The rows of a table's body, as lines of text → its rows as a reader sees them: lines of one cell are put together."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from engine.extract.geometry import Area, around
from engine.extract.tables.segments import Row, Segment
from engine.extract.tables.strokes import Stroke
from engine.extract.tables.words import Word, is_number, line_text

TIGHT = 0.45  # letter sizes between two lines of one cell


@dataclass(eq=False)
class Record:
    """One row of a table: its words by the columns they stand in, from and up to."""

    cells: dict[tuple[int, int], list[Word]]
    area: Area
    lines: int = 1

    @property
    def labelled(self) -> bool:
        return any(first == 0 for first, _ in self.cells)

    @property
    def filled(self) -> int:
        return len(self.cells)

    def add(self, other: Record) -> None:
        for place, words in other.cells.items():
            self.cells.setdefault(place, []).extend(words)
        self.area = around((self.area, other.area))
        self.lines += 1


def records(rows: Sequence[Record], right: float, level: Sequence[Stroke]) -> list[Record]:
    """Return the rows of the body; `right` is where the labels of the first column end."""
    found: list[Record] = []
    ruled = 2 * sum(_ruled_off(one, two, level) for one, two in pairwise(rows)) >= max(len(rows) - 1, 1)
    for index, row in enumerate(rows):
        after = rows[index + 1] if index + 1 < len(rows) else None
        if not found or _ruled_off(found[-1], row, level):
            found.append(row)
        elif (ruled and not _both_valued(found[-1], row)) or _goes_on(found[-1], row, after, right):
            found[-1].add(row)
        else:
            found.append(row)
    return found


def _both_valued(one: Record, two: Record) -> bool:
    """Whether two lines have numbers in the same column."""
    return any(
        place[0] > 0 and is_number(line_text(words)) and is_number(line_text(two.cells[place]))
        for place, words in one.cells.items()
        if place in two.cells
    )


def _ruled_off(upper: Record, lower: Record, level: Sequence[Stroke]) -> bool:
    width = upper.area.width
    return any(upper.area.cy < stroke.at < lower.area.cy and stroke.length > 0.5 * width for stroke in level)


def _goes_on(last: Record, row: Record, after: Record | None, right: float) -> bool:
    """Whether a line is the next line of the row before it."""
    if last.area.over_y(row.area) > 0.25 * min(last.area.height, row.area.height):
        return True
    size = max(word.size for words in row.cells.values() for word in words)
    gap = row.area.top - last.area.bottom
    if gap > 0.9 * size:
        return False
    if row.filled == 1 and row.labelled:
        return _wraps(last, row, right) and (after is None or gap <= after.area.top - row.area.bottom + 1)
    if last.filled == 1 and last.labelled and row.labelled and last.lines < 4:
        return _broken(last, row) and gap < TIGHT * size
    if not row.labelled:
        text = [word.text for words in row.cells.values() for word in words]
        return not any(any(map(str.isdigit, one)) for one in text) and all(place in last.cells for place in row.cells)
    return False


def _wraps(last: Record, row: Record, right: float) -> bool:
    """Whether the label of a row is the next line of the label over it: its first word had no room there, or it
    begins as no label does."""
    upper = [words for place, words in last.cells.items() if place[0] == 0][:1]
    lower = [words for place, words in row.cells.items() if place[0] == 0][:1]
    if not upper or not lower:
        return False
    end, first = max(upper[0], key=lambda word: (round(word.area.bottom), word.area.x1)), lower[0][0]
    if first.bold != end.bold or abs(first.size - end.size) > 0.1 * end.size:
        return False
    if end.text[-1] in ":;.":
        return False
    if end.text[-1] in "-–/,&" or end.text[-1:] == "(":
        return True
    full = end.area.x1 + 0.25 * end.size + first.area.width > right
    return full or (first.text[0].islower() and first.area.x0 > upper[0][0].area.x0 + 0.3 * first.size)


def _broken(last: Record, row: Record) -> bool:
    """Whether a label goes on in the next row although that has values: in the middle of a word or sentence."""
    upper = next(words for place, words in last.cells.items() if place[0] == 0)
    lower = next(words for place, words in row.cells.items() if place[0] == 0)
    return upper[-1].text[-1] in "-–/,&" or lower[0].text[0].islower()


def record(row: Row, place: Sequence[tuple[tuple[int, int], Segment]]) -> Record:
    """Return a line of text as a row of the table."""
    cells: dict[tuple[int, int], list[Word]] = {}
    for where, one in place:
        cells.setdefault(where, []).extend(one.words)
    return Record(cells, row.area)
