"""A native table under a title: a head, and rows of figures; rows that do not fit in small letters go on on the next slide."""

from __future__ import annotations

from typing import Literal

from pydantic import Field

from engine.compose import sentences, tabular
from engine.compose.setting import Setting
from engine.model import deck
from engine.model.base import Placed
from engine.model.figure import Status
from engine.model.scene import AnyShape, Cell
from engine.problems import Place, Problem, UserError, did_you_mean


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
    heads = [fill.first, *(column.head for column in fill.columns)]
    lines = [tabular.head(setting, heads, fill.place), *(_cells(setting, fill, row) for row in rows)]
    title, box = tabular.titled(setting, fill.label, fill.place)
    shares = [1, *(column.width for column in fill.columns)]
    start = fill.smaller if isinstance(fill, Rest) else 0
    name = sentences.plain(setting.fill(fill.label, fill.place))
    table, count = tabular.drawn(setting, name, lines, shares, box, start=start, whole=setting.last)
    if count < len(lines):
        left = {"row": "", "each": "", "rows": rows[count - 1 :], "smaller": table.smaller}
        setting.following[setting.slot] = Rest(**{**dict(fill), **left})
    return [*title, table]


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
