"""A native table under a title: a head, and rows of figures; rows that do not fit in small letters go on on the next slide."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from pydantic import Field

from engine.compose import sentences
from engine.compose.setting import Setting
from engine.model import deck
from engine.model.base import Box, Placed
from engine.model.figure import Status
from engine.model.scene import AnyShape, Cell, Table
from engine.problems import Place, Problem, UserError, did_you_mean

MARGIN = 3.0  # points left and right in a cell
WIDER = (1.2, 1.4, 1.6, 1.8, 2.0, 2.5, 3.0)  # times its width, that the first column may get
AIR = 6.0  # points above and below the words of a row, together


class Column(Placed):
    """A column: its head and the figure in it; `width` is in shares of the first column's."""

    head: str
    figure: deck.FigureUse
    width: float = 1


class Row(Placed):
    """A row: its label, and what its figures are of besides what the columns say."""

    label: str
    where: dict[str, str] = Field(default_factory=dict)
    of: Literal["region", "benchmark"] | None = None
    year: int = 0  # so many years later than the column's


class Fill(deck.Fill):
    """A title, the head of the first column, the other columns, and the rows.

    `row` is the label of a single row; `each` is a dimension, a row for each of its values, above the others.
    """

    label: str = ""
    first: str = ""
    row: str = ""
    each: str = ""
    rows: list[Row] = Field(default_factory=list)
    columns: list[Column] = Field(min_length=1)


class Rest(Fill):
    """The rows that a slide before had no room for."""

    smaller: float  # points that letters there are smaller than their style


def compose(setting: Setting, fill: Fill) -> list[AnyShape]:
    """Return the title and the table."""
    rows = _rows(setting, fill)
    lines = [_head(setting, fill), *(_cells(setting, fill, row) for row in rows)]
    box, out = setting.box, list[AnyShape]()
    if fill.label:
        style = setting.style("title")
        high = setting.measure.line(setting.look(style).size) + 3
        title = box.model_copy(update={"bottom": box.top + high})
        out.append(setting.line("title", title, fill.label + setting.mark(), style, fill.place))
        box = box.model_copy(update={"top": box.top + high})
    smaller, widths, heights = _letters(setting, fill, lines, box)
    count = len(lines)
    while count > 2 and sum(heights[:count]) > box.height and not setting.last:
        count -= 1
    if count < len(lines):
        left = {"row": "", "each": "", "rows": rows[count - 1 :], "smaller": smaller}
        setting.following[setting.slot] = Rest(**{**dict(fill), **left})
    box = box.model_copy(update={"bottom": box.top + sum(heights[:count])})
    out.append(
        Table(
            name=setting.name("table"),
            box=box,
            style=setting.style("cell"),
            alt=_described(sentences.plain(setting.fill(fill.label, fill.place)), lines[:count]),
            rows=tuple(lines[:count]),
            columns=tuple(width / box.width for width in widths),
            heights=tuple(heights[:count]),
            size=setting.look(setting.style("head")).smaller(smaller),
            smaller=smaller,
            overflow=max(0.0, round(box.bottom - setting.box.bottom, 1)),
        )
    )
    return out


def _rows(setting: Setting, fill: Fill) -> list[Row]:
    """Return all rows. Raises UserError where they break figures down by what no column has."""
    rows = [*([Row(label=fill.row, place=fill.place)] if fill.row else []), *fill.rows]
    names = {name for row in rows for name in row.where} | ({fill.each} if fill.each else set())
    about = [setting.indicator(column.figure.indicator, column.place).dimensions for column in fill.columns]
    for name in sorted(names):
        if not any(name in dimensions for dimensions in about):
            known = [known for dimensions in about for known in dimensions]
            what = f"no column of this table has a dimension '{name}'"
            raise UserError(Problem(fill.place or Place("?"), what, did_you_mean(name, known)))
    if not fill.each:
        return rows
    at = next(at for at, dimensions in enumerate(about) if fill.each in dimensions)
    dimension, use = about[at][fill.each], fill.columns[at].figure
    found = [
        Row(label=label, where={fill.each: value}, place=fill.place)
        for value, label in dimension.of(setting.sector).items()
        if not dimension.areas or setting.has(use, {fill.each: value})
    ]
    return [*found, *rows]


def _head(setting: Setting, fill: Fill) -> tuple[Cell, ...]:
    heads = [fill.first, *(column.head for column in fill.columns)]
    style = setting.style("head")
    return tuple(Cell(text=sentences.plain(setting.fill(head, fill.place)), style=style) for head in heads)


def _cells(setting: Setting, fill: Fill, row: Row) -> tuple[Cell, ...]:
    """Return the row's label and figures; what an indicator is not broken down by is not applicable."""
    style = setting.style("cell")
    cells = [Cell(text=sentences.plain(setting.fill(row.label, row.place)), style=style)]
    for column in fill.columns:
        dimensions = setting.indicator(column.figure.indicator, column.place).dimensions
        if not set(row.where) <= set(dimensions):
            said = setting.words.absent.get(Status.NOT_APPLICABLE, Status.NOT_APPLICABLE.value)
            cells.append(Cell(text=said, style=style))
            continue
        use = column.figure
        more = {"where": {**use.where, **row.where}, "of": row.of or use.of, "year": use.year + row.year}
        shown = setting.latest(use.model_copy(update=more))
        cells.append(Cell(text=shown.plain, figures=shown.keys, style=style))
    return tuple(cells)


def _letters(
    setting: Setting, fill: Fill, lines: Sequence[Sequence[Cell]], box: Box
) -> tuple[float, list[float], list[float]]:
    """Return by how many points letters are smaller, so that the fewest slides do, with the columns' widths and rows' heights."""
    ways = []
    for smaller in setting.steps(setting.style("head"), setting.style("cell")):
        if isinstance(fill, Rest) and smaller < fill.smaller:
            continue
        widths = _widths(setting, fill, lines, box, smaller)
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


def _widths(setting: Setting, fill: Fill, lines: Sequence[Sequence[Cell]], box: Box, smaller: float) -> list[float]:
    """Return the columns' widths as the deck gives them; a wider first one where its names make the table too high so."""
    given = [1, *(column.width for column in fill.columns)]
    usual = [box.width * width / sum(given) for width in given]
    least = [max(_word(setting, row[at], smaller) for row in lines) for at in range(len(given))]
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


def _described(title: str, rows: Sequence[Sequence[Cell]]) -> str:
    """Return what a screen reader says of the table: its title, and each row with the heads of its cells."""
    heads = [cell.text for cell in rows[0][1:]]
    said = [
        f"{row[0].text}: " + ", ".join(f"{head}: {cell.text}" for head, cell in zip(heads, row[1:], strict=True))
        for row in rows[1:]
    ]
    return " ".join(filter(None, (f"{title}." if title else "", "; ".join(said))))
