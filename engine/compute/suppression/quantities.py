"""The rows of one sector and year → the quantities that their figures show, and which of these are the same.

A figure that is shown gives its numerator, denominator and n (the tables of figures hold them). Equal columns of several
indicators are one quantity: the numerator of a share and the count of the same people. Numbers of two months are never
the same people, however equal.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from typing import NamedTuple

from engine.compute.rows import Row
from engine.compute.suppression import primary
from engine.model.indicator import Indicator
from engine.model.policy import Level

EVIDENCE = 3  # regions with people in them that make it no coincidence that columns are equal or add up

Amount = int | Fraction
Dimensions = tuple[tuple[str, str], ...]
Vector = Mapping[str, Amount]  # region -> amount; a region without people is left out


@dataclass
class Cell:
    """A quantity of one region: its amount, the figures that show it, and whether it is known to everyone anyway."""

    amount: Amount
    figures: set[str] = field(default_factory=set)
    public: bool = False
    sensitive: bool = False  # must not be known


class Column(NamedTuple):
    """One part of an indicator's figures of one period and breakdown, for all regions."""

    indicator: str  # with its version, as keys have it
    part: str
    period: str
    month: str  # the period again if it is a month; numbers of a day or a year may be of any month
    dimensions: Dimensions

    def broken_down(self, dimensions: Iterable[tuple[str, str]]) -> Column:
        """Return the column of the same part with another breakdown."""
        return self._replace(dimensions=tuple(sorted(dimensions)))

    def without(self, name: str) -> Column:
        """Return the column that is not broken down by a dimension."""
        return self.broken_down(pair for pair in self.dimensions if pair[0] != name)


Amounts = Mapping[str, tuple[Amount, Row]]  # region -> amount, and the row that tells it


class Quantities:
    """The quantities, and the cells: what each of them is in a region."""

    def __init__(self, rows: Iterable[tuple[Indicator, Row]], benchmark: str, level: Level) -> None:
        self.cells: list[Cell] = []
        self.benchmark, self.level = benchmark, level
        self.indicators: dict[str, Indicator] = {}
        self.of: dict[Column, int] = {}  # column -> quantity
        self.vectors: list[dict[str, Amount]] = []  # quantity -> its amounts
        self.months: list[str] = []  # quantity -> its month, if it is of one
        self.at: dict[tuple[int, str], int] = {}  # quantity, region -> cell
        self._small: dict[str, tuple[bool, bool]] = {}  # figure -> whether it rests on too few, and counts too few
        self._same(self._columns(rows))

    def telling(self, vector: Vector) -> bool:
        """Return whether amounts are in so many regions that it is no coincidence when they are equal or add up."""
        return sum(region != self.benchmark for region in vector) >= EVIDENCE

    def _columns(self, rows: Iterable[tuple[Indicator, Row]]) -> dict[Column, Amounts]:
        found: dict[Column, list[Row]] = defaultdict(list)
        of: dict[str, list[Row]] = defaultdict(list)
        for indicator, row in rows:
            name = row.key.partition("|")[0]
            self.indicators[name] = indicator
            of[name].append(row)
            period = str(row.period)
            month = period if row.period.kind == "month" else ""
            found[Column(name, "", period, month, row.dimensions)].append(row)
            if indicator.policy.base == "n":
                self._small[row.key] = (
                    primary.base_is_small(indicator, row, self.level),
                    primary.part_is_small(indicator, row, self.level),
                )
        parts = {name: _parts(self.indicators[name], rows_of) for name, rows_of in of.items()}
        return {
            column._replace(part=part): {row.region: (amount, row) for row, amount in zip(same, amounts, strict=True)}
            for column, same in found.items()
            for part in parts[column.indicator]
            if (amounts := _amounts(part, same)) is not None
        }

    def _same(self, columns: Mapping[Column, Amounts]) -> None:
        """Give each column its quantity: the same one as a column with the same amounts in every region."""
        known: dict[object, list[dict[tuple[str, str], Dimensions]]] = defaultdict(list)
        numbers: dict[tuple[object, int], int] = {}
        for column, found in columns.items():
            vector = {region: amount for region, (amount, _) in found.items() if amount}
            # in one or two regions a number of people may well equal, by chance, a number that everyone knows
            open_to_all = self.indicators[column.indicator].policy.base == "none"
            alone = None if self.telling(vector) else (column.dimensions, open_to_all)
            which: object = (frozenset(vector.items()), column.month, alone)
            owner = column.indicator, column.part
            # two parts of a dimension are never one quantity, however equal; a base that all parts share is
            at = next(
                (
                    number
                    for number, owners in enumerate(known[which])
                    if vector
                    and (column.part == "denominator" or owners.get(owner, column.dimensions) == column.dimensions)
                ),
                len(known[which]),
            )
            if at == len(known[which]):
                known[which].append({})
                numbers[which, at] = len(self.vectors)
                self.vectors.append(vector)
                self.months.append(column.month)
            known[which][at].setdefault(owner, column.dimensions)
            quantity = self.of[column] = numbers[which, at]
            for region, (amount, row) in found.items():
                self._show(self._cell(quantity, region, amount), column, row)

    def _cell(self, quantity: int, region: str, amount: Amount) -> Cell:
        number = self.at.get((quantity, region))
        if number is None:
            number = self.at[quantity, region] = len(self.cells)
            self.cells.append(Cell(amount))
        return self.cells[number]

    def _show(self, cell: Cell, column: Column, row: Row) -> None:
        """Note that a figure shows a cell, and whether the cell is why the figure may not be shown."""
        indicator = self.indicators[column.indicator]
        if indicator.policy.base == "none":
            cell.public = True
            return
        cell.figures.add(row.key)
        if cell.amount or not self.level.zeros:
            base, part = self._small[row.key]
            cell.sensitive |= base or (part and column.part in ("numerator", "value"))


def _parts(indicator: Indicator, rows: Iterable[Row]) -> list[str]:
    """Return what the figures of an indicator tell: numerator, denominator, n and value, if these are not one number."""
    rows = list(rows)
    base = all(row.n == row.denominator for row in rows)
    parts = ["numerator"]
    if any(row.denominator != 1 for row in rows) or (indicator.shape == "ratio" and base):
        parts += ["denominator", "value"] if indicator.shape == "ratio" else ["denominator"]
    # of what is no client data, n is no number of people
    if indicator.policy.base == "n" and not base and any(row.n != row.numerator for row in rows):
        parts.append("n")
    return parts


def _amounts(part: str, rows: Iterable[Row]) -> list[Amount] | None:
    """Return the amounts of a part; None for values that are not whole numbers."""
    if part == "n":
        return [row.n for row in rows]
    if part != "value":
        return [_exact(getattr(row, part)) for row in rows]
    if any(not row.denominator or row.numerator % row.denominator for row in rows):
        return None
    return [int(row.numerator // row.denominator) for row in rows]


def size(amount: Amount) -> Amount:
    """Return the amount without its sign."""
    return amount if amount >= 0 else -amount


def _exact(number: Decimal) -> Amount:
    whole = int(number)
    return whole if whole == number else Fraction(number)
