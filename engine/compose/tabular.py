"""The cells of a table → a native table whose letters, columns and rows fit their box, or as many of its rows as do."""

from __future__ import annotations

from collections.abc import Sequence

from engine.compose import sentences
from engine.compose.setting import Setting
from engine.model.box import Box
from engine.model.scene import AnyShape, Cell, Table
from engine.problems import Place

MARGIN = 3.0  # points left and right in a cell
WIDER = (1.2, 1.4, 1.6, 1.8, 2.0, 2.5, 3.0)  # times its width, that the first column may get
AIR = 6.0  # points above and below the words of a row, together

Line = tuple[Cell, ...]


def drawn(
    setting: Setting,
    title: str,
    lines: Sequence[Line],
    shares: Sequence[float],
    box: Box,
    *,
    start: float = 0,
    whole: bool = False,
) -> tuple[Table, int]:
    """Return a table of the head and those of the lines under it that fit in small letters, and how many lines it holds.

    `shares` are the columns' widths in shares of each other; letters are at least `start` points smaller than their
    style. A `whole` table holds all lines, with `overflow` where they do not fit.
    """  # fmt: skip
    smaller, widths, heights = _letters(setting, lines, shares, box, start)
    count = len(lines)
    while count > 2 and sum(heights[:count]) > box.height and not whole:
        count -= 1
    bottom = box.top + sum(heights[:count])
    table = Table(
        name=setting.name("table"),
        box=box.model_copy(update={"bottom": bottom}),
        style=setting.style("cell"),
        alt=_described(title, lines[:count]),
        rows=tuple(lines[:count]),
        columns=tuple(width / box.width for width in widths),
        heights=tuple(heights[:count]),
        size=setting.look(setting.style("head")).smaller(smaller),
        smaller=smaller,
        overflow=max(0.0, round(bottom - setting.box.bottom, 1)),
    )
    return table, count


def titled(setting: Setting, title: str, place: Place | None) -> tuple[list[AnyShape], Box]:
    """Return the title with the mark of its notes, if there is one, and the box under it."""
    if not title:
        return [], setting.box
    style = setting.style("title")
    middle = setting.box.top + setting.measure.line(setting.look(style).size) + 3
    above = setting.box.model_copy(update={"bottom": middle})
    shape = setting.line("title", above, title + setting.mark(), style, place)
    return [shape], setting.box.model_copy(update={"top": middle})


def head(setting: Setting, heads: Sequence[str], place: Place | None) -> Line:
    """Return the cells of the head, filled in."""
    style = setting.style("head")
    return tuple(Cell(text=sentences.plain(setting.fill(each, place)), style=style) for each in heads)


def _letters(
    setting: Setting, lines: Sequence[Line], shares: Sequence[float], box: Box, start: float
) -> tuple[float, list[float], list[float]]:
    """Return by how many points letters are smaller, so that the fewest slides do, with the columns' widths and rows' heights."""
    ways = []
    for smaller in setting.steps(setting.style("head"), setting.style("cell")):
        if smaller < start:
            continue
        widths = _widths(setting, shares, lines, box, smaller)
        ways.append((smaller, widths, [_high(setting, cells, widths, smaller) for cells in lines]))
        if sum(ways[-1][2]) <= box.height:
            break
    return min(ways, key=lambda way: _slides(way[2], box.height))


def _slides(heights: Sequence[float], room: float) -> tuple[int, float]:
    """Return how many slides rows of these heights take, the first of them on each, and what the highest lacks there."""
    head, *rows = heights
    lacking = max(0.0, head + max(rows, default=0.0) - room)
    count, used = 1, head
    for high in rows:
        if used > head and used + high > room:
            count, used = count + 1, head
        used += high
    return count, lacking


def _widths(setting: Setting, shares: Sequence[float], lines: Sequence[Line], box: Box, smaller: float) -> list[float]:
    """Return the columns' widths as the deck gives them; a wider first one where its names make the table too high so."""
    usual = [box.width * share / sum(shares) for share in shares]
    least = [max(_word(setting, row[at], smaller) for row in lines) for at in range(len(shares))]
    tried = usual
    for wider in WIDER:
        if sum(_high(setting, cells, tried, smaller) for cells in lines) <= box.height:
            return tried
        rest = box.width - wider * usual[0]
        if rest < sum(least[1:]):
            break
        tried = [wider * usual[0], *_spread(usual[1:], least[1:], rest)]
    return tried if sum(_high(setting, cells, tried, smaller) for cells in lines) <= box.height else usual


def _spread(wanted: Sequence[float], least: Sequence[float], room: float) -> list[float]:
    """Return widths that fill the room in the proportions wanted, but for those that need more."""
    narrow: set[int] = set()
    while True:
        free = room - sum(least[at] for at in narrow)
        scale = free / sum(width for at, width in enumerate(wanted) if at not in narrow)
        more = {at for at, width in enumerate(wanted) if at not in narrow and width * scale < least[at]}
        if not more or len(narrow | more) == len(wanted):
            return [least[at] if at in narrow else width * scale for at, width in enumerate(wanted)]
        narrow |= more


def _word(setting: Setting, cell: Cell, smaller: float) -> float:
    """Return the width that the longest word of a cell needs."""
    look = setting.look(cell.style)
    size = look.smaller(smaller)
    return (
        max((setting.measure.width(word, size, look.bold) for word in cell.text.split()), default=0.0) + 2 * MARGIN + 1
    )


def _high(setting: Setting, cells: Sequence[Cell], widths: Sequence[float], smaller: float) -> float:
    """Return the height that a row needs."""
    look = setting.look(cells[0].style)
    size = look.smaller(smaller)
    lines = [
        setting.measure.lines([(cell.text, look.bold)], wide - 2 * MARGIN, size)
        for cell, wide in zip(cells, widths, strict=True)
    ]
    return max(lines) * setting.measure.line(size) + AIR


def _described(title: str, rows: Sequence[Line]) -> str:
    """Return what a screen reader says of the table: its title, and each row with the heads of its cells."""
    heads = [cell.text for cell in rows[0][1:]]
    said = [
        f"{row[0].text}: " + ", ".join(f"{head}: {cell.text}" for head, cell in zip(heads, row[1:], strict=True))
        for row in rows[1:]
    ]
    return " ".join(filter(None, (f"{title}." if title else "", "; ".join(said))))
