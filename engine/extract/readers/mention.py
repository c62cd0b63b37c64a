"""Numbers inside sentences: where in the sentence they stand, and where on the page."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from engine.extract.geometry import Area, around
from engine.extract.printed import find, is_year
from engine.extract.text.lines import Line
from engine.model.box import Box
from engine.model.reading import Block, Mention
from engine.model.words import Words


def in_text(text: str, lines: Sequence[Line], words: Words) -> list[Mention]:
    """Return the numbers of a paragraph; plain years are none. The box is that of the line the number is on."""
    found = []
    where = 0
    for number in find(text, words):
        if is_year(number.as_printed):
            continue
        where, area = _place(number.as_printed, lines, where)
        found.append(
            Mention(text=text, start=number.start, end=number.end, value=number.value, unit=number.unit, box=area.box())
        )
    return found


def in_blocks(blocks: Iterable[Block], words: Words) -> list[Mention]:
    """Return the numbers in the sentences under charts and cards, with the block's box."""
    return [
        Mention(text=block.statement, start=one.start, end=one.end, value=one.value, unit=one.unit, box=_foot(block))
        for block in blocks
        if block.statement
        for one in find(block.statement, words)
        if not is_year(one.as_printed)
    ]


def _foot(block: Block) -> Box:
    return block.box


def _place(printed: str, lines: Sequence[Line], first: int) -> tuple[int, Area]:
    """Return the first line from `first` on that prints the number, and the area of the number in it."""
    for index in range(first, len(lines)):
        for piece in lines[index].pieces:
            at = piece.text.find(printed)
            if at >= 0:
                step = piece.area.width / max(len(piece.text), 1)
                left = piece.area.x0 + at * step
                return index, piece.area._replace(x0=left, x1=min(piece.area.x1, left + step * len(printed)))
    return first, around(line.area for line in lines)
