"""A small native table under a title: a head row, and a row of figures."""

from __future__ import annotations

from pydantic import Field

from engine.compose import sentences
from engine.compose.setting import Setting
from engine.model import deck
from engine.model.base import Placed
from engine.model.scene import AnyShape, Cell, Table

MARGIN = 3.0  # points left and right in a cell


class Column(Placed):
    """A column: its head and the figure in it; `width` is in shares of the first column's."""

    head: str
    figure: deck.FigureUse
    width: float = 1


class Fill(deck.Fill):
    """A title, the head and label of the first column, and the other columns."""

    label: str = ""
    first: str = ""
    row: str = ""
    columns: list[Column] = Field(min_length=1)


def compose(setting: Setting, fill: Fill) -> list[AnyShape]:
    """Return the title and the table."""
    box = setting.box
    out: list[AnyShape] = []
    if fill.label:
        high = setting.measure.line(setting.look(setting.style("title")).size) + 3
        out.append(
            setting.line(
                "title",
                box.model_copy(update={"bottom": box.top + high}),
                fill.label,
                setting.style("title"),
                fill.place,
            )
        )
        box = box.model_copy(update={"top": box.top + high})
    head, body = setting.style("head"), setting.style("cell")
    shown = [setting.latest(column.figure) for column in fill.columns]
    first = sentences.plain(setting.fill(fill.row, fill.place))
    rows = (
        (Cell(text=fill.first, style=head), *(Cell(text=column.head, style=head) for column in fill.columns)),
        (Cell(text=first, style=body), *(Cell(text=cell.plain, figures=cell.keys, style=body) for cell in shown)),
    )
    total = 1 + sum(column.width for column in fill.columns)
    columns = (1 / total, *(column.width / total for column in fill.columns))
    look = setting.look(head)
    lines = max(
        setting.measure.lines([(cell.text, look.bold)], box.width * share - 2 * MARGIN, look.size)
        for cell, share in zip(rows[0], columns, strict=True)
    )
    heights = (lines * setting.measure.line(look.size) + 6, setting.measure.line(setting.look(body).size) + 6)
    box = box.model_copy(update={"bottom": box.top + sum(heights)})
    said = ", ".join(f"{column.head}: {cell.plain}" for column, cell in zip(fill.columns, shown, strict=True))
    lacking = max(0.0, round(box.bottom - setting.box.bottom, 1))
    out.append(
        Table(name=setting.name("table"), box=box, style=body, alt=f"{fill.label}. {first}: {said}", rows=rows, columns=columns,
              heights=heights, size=look.size, overflow=lacking)
    )  # fmt: skip
    return out
