"""A table as built, and as a person left it → rows and columns added, deleted or moved, cells merged, other words and looks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from lxml import etree

from engine.adopt import details, lines, match, text_edits, words
from engine.adopt.alike import Between
from engine.adopt.inks import close, written
from engine.adopt.seen import SHIFT, Cell, Seen
from engine.adopt.text_edits import Both
from engine.drawingml.names import EMU, A
from engine.model import edit, line
from engine.model.edit import AnyEdit
from engine.model.line import Line, Said, turned
from engine.model.scene import Run, Table

Axis = Literal["row", "column"]
EVEN = 0.01  # between the shares by which all rows of a table got another height with it


def edits(page: str, built: Seen, edited: Seen, drawn: Table | None, drift: int, between: Between) -> Iterator[AnyEdit]:
    """Yield what was changed in a table; `drawn` is what its scene has, `drift` by how much (EMU) saving alone shrinks a row."""
    if built.rows and edited.rows:
        yield from _Comparing(page, built, edited, drawn, SHIFT + drift, between).all()


def follows(built: Seen, edited: Seen) -> tuple[bool, bool]:
    """Return whether the width and height of a table are others because its columns and rows are others, not the table."""
    out = []
    for side, was, now in ((2, built.widths, edited.widths), (3, built.heights, edited.heights)):
        fits = abs(sum(now) - edited.box[side]) <= SHIFT * max(len(now), 1)
        out.append(built.kind == edited.kind == "table" and fits and not _even(was, now))
    return out[0], out[1]


def _even(was: Sequence[int], now: Sequence[int]) -> bool:
    """Return whether all lines got another size by one share: that of the table."""
    if len(was) != len(now) or not sum(was) or not sum(now):
        return False
    share = sum(now) / sum(was)
    return all(abs(one * share - other) <= max(EVEN * other, SHIFT) for one, other in zip(was, now, strict=True))


class _Comparing:
    """One table: `rows` and `columns` say of each line of the edited one which built one it is."""

    def __init__(self, page: str, built: Seen, edited: Seen, drawn: Table | None, shift: int, between: Between) -> None:
        self.page, self.built, self.edited, self.shift, self.between = page, built, edited, shift, between
        self.said = line.said([[cell.text for cell in row] for row in built.rows], drawn)
        numbered = [[bool(keys) for _, keys in row] for row in self.said]
        texts, others = (_texts(each.rows) for each in (built, edited))
        self.rows = lines.aligned(texts, others, numbered)
        pairs = [(one, other) for other, one in enumerate(self.rows) if one is not None]
        if pairs:
            was = turned([texts[one] for one, _ in pairs])
            now = turned([others[other] for _, other in pairs])
            self.columns = lines.aligned(was, now, turned([numbered[one] for one, _ in pairs]))
        else:  # nothing says more than their places
            self.columns = [at if at < len(built.widths) else None for at in range(len(edited.widths))]
        self.lines = {
            "row": [Line.of(cells, at) for at, cells in enumerate(self.said)],
            "column": [Line.of(cells, at) for at, cells in enumerate(turned(self.said))],
        }

    def all(self) -> Iterator[AnyEdit]:
        """Yield columns first, then rows, then what stands in the cells."""
        yield from self._lined("column", self.columns)
        yield from self._lined("row", self.rows)
        for at, row in enumerate(self.rows):
            if row is None:
                continue
            changed = False
            for place, column in enumerate(self.columns):
                if column is not None and place < len(self.edited.rows[at]):
                    found = list(self._cell(row, column, self.edited.rows[at][place], at, place))
                    changed = changed or bool(found)
                    yield from found
            if not changed:
                yield from self._height(row, at)
        yield from self._widths()

    def _lined(self, axis: Axis, now: Sequence[int | None]) -> Iterator[AnyEdit]:
        known = self.lines[axis]
        kept = [one for one in now if one is not None]
        if kept:  # else the new ones come first: a table is never without lines
            yield from self._deleted(axis, now)
        still = set(match.stays(sorted(kept), kept))
        after: Line | None = None
        for at, which in enumerate(now):
            if which is None:
                yield self._added(axis, at, after)
                continue
            if which not in still:
                yield edit.Lined(
                    kind=f"{axis} moved", page=self.page, shape=self.built.name, line=known[which], after=after,
                    text=known[which].text,
                )  # fmt: skip
            after = known[which]
        if not kept:
            yield from self._deleted(axis, now)

    def _deleted(self, axis: Axis, now: Sequence[int | None]) -> Iterator[AnyEdit]:
        known = self.lines[axis]
        for one in sorted(set(range(len(known))) - set(now)):
            text = "\n".join(text for text, _ in self._cells(axis, one))
            yield edit.Lined(kind=f"{axis} deleted", page=self.page, shape=self.built.name, line=known[one], text=text)

    def _cells(self, axis: Axis, at: int) -> Sequence[Said]:
        return self.said[at] if axis == "row" else turned(self.said)[at]

    def _added(self, axis: Axis, at: int, after: Line | None) -> edit.Lined:
        trs = list(self.edited.element.iter(f"{A}tr"))
        rows: tuple[Line | None, ...] = ()
        if axis == "row":
            made = trs[at]
            text = "\n".join(cell.text for cell in self.edited.rows[at])
        else:
            made = etree.Element(f"{A}tr", {"h": str(self.edited.widths[at])}, nsmap={"a": A[1:-1]})
            cells = [row.findall(f"{A}tc")[at] for row in trs]
            made.extend(etree.fromstring(etree.tostring(cell, with_tail=False)) for cell in cells)
            rows = tuple(self.lines["row"][one] if one is not None else None for one in self.rows)
            text = "\n".join(row[at].text for row in self.edited.rows)
        xml = etree.tostring(made, encoding="unicode", with_tail=False)
        return edit.Lined(
            kind=f"{axis} added", page=self.page, shape=self.built.name, after=after, text=text, rows=rows, xml=xml
        )

    def _cell(self, row: int, column: int, now: Cell, at: int, place: int) -> Iterator[AnyEdit]:
        """Yield what was changed in a cell; what was merged into it belongs to it."""
        one = self.built.rows[row][column]
        if now.covered:
            return
        where = self._where(row, column, now, at, place)
        if (one.down, one.across) != (now.down, now.across):
            yield edit.Merged(page=self.page, shape=self.built.name, cell=where)
        if not close(one.fill, now.fill):
            yield edit.Restyled(
                page=self.page, shape=self.built.name, look="fill", was=written(one.fill), becomes=written(now.fill), cell=where
            )  # fmt: skip
        parts = [(a.at, b.at) for a in where.rows for b in where.columns]
        said = [each for each in parts if self.built.rows[each[0]][each[1]].text.strip()] or parts[:1]
        was = [part for each in said for part in self.built.rows[each[0]][each[1]].paragraphs]
        shown = words.Shown(tuple(part for each in said for part in self._shown(*each).paragraphs))
        yield from text_edits.text(Both(self.page, self.built.name, was, now.paragraphs, shown, where))
        if (one.down, one.across) == (now.down, now.across):
            for detail in details.cell(one.element, now.element, self.between):
                yield edit.Altered(page=self.page, shape=self.built.name, cell=where, **detail._asdict())

    def _where(self, row: int, column: int, now: Cell, at: int, place: int) -> line.Cell:
        """Return a cell with the built rows and columns that it spans now."""
        rows = [one for one in self.rows[at : at + now.down] if one is not None]
        columns = [one for one in self.columns[place : place + now.across] if one is not None]
        return line.Cell(
            rows=tuple(self.lines["row"][one] for one in rows or [row]),
            columns=tuple(self.lines["column"][one] for one in columns or [column]),
            down=now.down,
            across=now.across,
        )

    def _height(self, row: int, at: int) -> Iterator[AnyEdit]:
        was, now = self.built.heights[row], self.edited.heights[at]
        if abs(was - now) <= self.shift or _even(self.built.heights, self.edited.heights):
            return
        where = line.Cell(rows=(self.lines["row"][row],), columns=(self.lines["column"][0],))
        yield edit.Restyled(
            page=self.page, shape=self.built.name, look="row height", was=was / EMU, becomes=now / EMU, cell=where
        )

    def _widths(self) -> Iterator[AnyEdit]:
        was, now = self.built.widths, self.edited.widths
        if _even(was, now):
            return
        for place, column in enumerate(self.columns):
            if (
                column is None
                or place >= len(now)
                or abs(was[column] - now[place]) <= max(self.shift, EVEN * was[column])
            ):
                continue
            where = line.Cell(rows=(self.lines["row"][0],), columns=(self.lines["column"][column],))
            yield edit.Restyled(
                page=self.page, shape=self.built.name, look="column width", was=was[column] / EMU, becomes=now[place] / EMU, cell=where
            )  # fmt: skip

    def _shown(self, row: int, column: int) -> words.Shown:
        """Return a cell's text as one run with its figures, as the scene has it."""
        (text, keys), cell = self.said[row][column], self.built.rows[row][column]
        if text != cell.text or not keys:
            return text_edits.plain(cell.paragraphs)
        return words.Shown(((Run(text=text, figures=keys),),))


def _texts(rows: Sequence[Sequence[Cell]]) -> list[list[str]]:
    """Return what the cells say; of what was merged each paragraph in the cell where it most likely stood."""
    out = [[cell.text for cell in row] for row in rows]
    for at, row in enumerate(rows):
        for place, cell in enumerate(row):
            if cell.down > 1 or cell.across > 1:
                spread = [paragraph.text for paragraph in cell.paragraphs]
                for below in range(at, min(at + cell.down, len(out))):
                    for beside in range(place, min(place + cell.across, len(out[below]))):
                        out[below][beside] = spread.pop(0) if spread else ""
    return out
