"""The rows of one sector and year → the quantities that their figures show, which are the same, and how they add up.

A figure that is shown gives its numerator, denominator and n (the tables of figures hold them). Equal columns of several
indicators are one quantity: the numerator of a share and the count of the same people. Sums are found and not declared:
the parts of a dimension and its total, the regions and the benchmark, and any count that is the sum of two others.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from hashlib import sha256

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


@dataclass(frozen=True)
class Sum:
    """Cells that add up: `parts` together are `total`, by their numbers in the list of cells."""

    total: int
    parts: tuple[int, ...]
    exact: bool = True  # else people who are counted in two parts, or in none, make it a little inexact


@dataclass(frozen=True)
class _Column:
    """One part of an indicator's figures of one period and breakdown, for all regions."""

    indicator: str
    part: str
    period: str
    dimensions: Dimensions


class Quantities:
    """The cells and the sums among them."""

    def __init__(self, rows: Iterable[tuple[Indicator, Row]], benchmark: str, level: Level) -> None:
        self.cells: list[Cell] = []
        self._benchmark, self._level = benchmark, level
        self._indicators: dict[str, Indicator] = {}
        columns = self._columns(rows)
        self._quantity: dict[_Column, int] = {}  # column -> quantity
        self._vectors: list[dict[str, Amount]] = []  # quantity -> its amounts
        self._at: dict[tuple[int, str], int] = {}  # quantity, region -> cell
        self._same(columns)
        self.sums = list(dict.fromkeys(self._all_sums(columns)))

    # -- cells --------------------------------------------------------------------------------------------------

    def _columns(self, rows: Iterable[tuple[Indicator, Row]]) -> dict[_Column, dict[str, tuple[Amount, Row]]]:
        columns: dict[_Column, dict[str, tuple[Amount, Row]]] = defaultdict(dict)
        for indicator, row in rows:
            name = row.key.partition("|")[0]
            self._indicators[name] = indicator
            for part, amount in _parts(indicator, row):
                columns[_Column(name, part, str(row.period), row.dimensions)][row.region] = amount, row
        return columns

    def _same(self, columns: Mapping[_Column, Mapping[str, tuple[Amount, Row]]]) -> None:
        """Give each column its quantity: the same one as a column with the same amounts in every region."""
        known: dict[object, list[dict[tuple[str, str], Dimensions]]] = defaultdict(list)
        numbers: dict[tuple[object, int], int] = {}
        for column, found in columns.items():
            vector = {region: amount for region, (amount, _) in found.items() if amount}
            # in one or two regions a number of people may well equal, by chance, a number that everyone knows
            open_to_all = self._indicators[column.indicator].policy.base == "none"
            alone = None if self._telling(vector) else (column.dimensions, open_to_all)
            which: object = (frozenset(vector.items()), alone)
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
                numbers[which, at] = len(self._vectors)
                self._vectors.append(vector)
            known[which][at].setdefault(owner, column.dimensions)
            quantity = self._quantity[column] = numbers[which, at]
            for region, (amount, row) in found.items():
                self._show(self._cell(quantity, region, amount), column, row)

    def _telling(self, vector: Vector) -> bool:
        return sum(region != self._benchmark for region in vector) >= EVIDENCE

    def _cell(self, quantity: int, region: str, amount: Amount) -> Cell:
        number = self._at.get((quantity, region))
        if number is None:
            number = self._at[quantity, region] = len(self.cells)
            self.cells.append(Cell(amount))
        return self.cells[number]

    def _show(self, cell: Cell, column: _Column, row: Row) -> None:
        """Note that a figure shows a cell, and whether the cell is why the figure may not be shown."""
        indicator = self._indicators[column.indicator]
        if indicator.policy.base == "none":
            cell.public = True
            return
        cell.figures.add(row.key)
        if cell.amount or not self._level.zeros:
            counted = column.part in ("numerator", "value")
            cell.sensitive |= primary.base_is_small(indicator, row, self._level) or (
                counted and primary.part_is_small(indicator, row, self._level)
            )

    # -- sums ---------------------------------------------------------------------------------------------------

    def _all_sums(self, columns: Iterable[_Column]) -> Iterator[Sum]:
        by_amounts = {frozenset(vector.items()): number for number, vector in enumerate(self._vectors)}
        for total, parts in dict.fromkeys(self._of_dimensions(columns, by_amounts)):
            regions = {region for number in (total, *parts) for region in self._vectors[number]}
            yield from self._sums_of(total, parts, sorted(regions))
        for number, vector in enumerate(self._vectors):
            if self._benchmark in vector:
                others = sorted(region for region in vector if region != self._benchmark)
                yield from self._sum(self._at[number, self._benchmark], [self._at[number, region] for region in others])
        for total, parts in self._of_two():
            yield from self._sums_of(total, parts, sorted(self._vectors[total]))

    def _sums_of(self, total: int, parts: Sequence[int], regions: Sequence[str]) -> Iterator[Sum]:
        for region in regions:
            if (whole := self._at.get((total, region))) is not None:
                there = [self._at[part, region] for part in parts if (part, region) in self._at]
                yield from self._sum(whole, there)

    def _sum(self, total: int, parts: Sequence[int]) -> Iterator[Sum]:
        """Yield the sum, if it is one or nearly so."""
        if parts and total not in parts:
            gap = self.cells[total].amount - sum((self.cells[part].amount for part in parts), Fraction())
            if size(gap) < max(self._level.counts, len(parts), 1):
                yield Sum(total, tuple(parts), gap == 0)

    def _of_dimensions(
        self, columns: Iterable[_Column], by_amounts: Mapping[frozenset[tuple[str, Amount]], int]
    ) -> Iterator[tuple[int, tuple[int, ...]]]:
        """Yield total and parts for each dimension that a column is broken down by.

        The total is the column without the dimension; also the base of shares that add up to all of it, and any other
        column with the amounts of all parts together.
        """
        parts: dict[tuple[_Column, str], list[_Column]] = defaultdict(list)
        for column in columns:
            dimensions = self._indicators[column.indicator].dimensions
            for name, value in column.dimensions:
                if column.part != "value" and not dimensions[name].base_year and value != dimensions[name].total:
                    parts[_without(column, name), name].append(column)
        for (without, name), found in parts.items():
            dimension = self._indicators[without.indicator].dimensions[name]
            numbers = tuple(self._quantity[column] for column in found)
            totals = [without]
            if dimension.total:
                rest = (*without.dimensions, (name, dimension.total))
                totals.append(_Column(without.indicator, without.part, without.period, tuple(sorted(rest))))
            if without.part == "numerator":
                totals += [_Column(one.indicator, "denominator", one.period, one.dimensions) for one in found]
            for column in totals:
                if column in self._quantity:
                    yield self._quantity[column], numbers
            together: dict[str, Amount] = defaultdict(int)
            for number in numbers:
                for region, amount in self._vectors[number].items():
                    together[region] += amount
            same = by_amounts.get(frozenset(together.items()))
            if same is not None and self._telling(together):
                yield same, numbers

    def _of_two(self) -> Iterator[tuple[int, tuple[int, int]]]:
        """Yield the quantities that are the sum of two others in every region."""
        weights: dict[str, int] = {}
        marks: dict[int, int] = {}
        large: list[tuple[int, int]] = []
        for number, vector in enumerate(self._vectors):
            if not self._telling(vector) or any(isinstance(amount, Fraction) for amount in vector.values()):
                continue
            for region in vector:
                weights.setdefault(region, int.from_bytes(sha256(region.encode()).digest()[:12], "big"))
            mark = sum(weights[region] * int(amount) for region, amount in vector.items())
            marks.setdefault(mark, number)
            if max(vector.values()) >= self._level.counts:
                large.append((mark, number))
        for mark, total in large:
            for other, part in large:
                rest = marks.get(mark - other)
                if rest is not None and len({total, part, rest}) == 3 and self._adds_up(total, part, rest):
                    yield total, tuple(sorted((part, rest)))  # type: ignore[misc]

    def _adds_up(self, total: int, part: int, rest: int) -> bool:
        whole, one, other = (self._vectors[number] for number in (total, part, rest))
        return all(whole.get(region, 0) == one.get(region, 0) + other.get(region, 0) for region in whole)


def _parts(indicator: Indicator, row: Row) -> Iterator[tuple[str, Amount]]:
    """Yield what a shown figure tells: its numerator, its denominator, its n, and its value where that is a whole number."""
    yield "numerator", _exact(row.numerator)
    if row.denominator != 1:
        yield "denominator", _exact(row.denominator)
        if indicator.shape == "ratio" and row.denominator and row.numerator % row.denominator == 0:
            yield "value", int(row.numerator // row.denominator)
    yield "n", row.n


def size(amount: Amount) -> Amount:
    """Return the amount without its sign."""
    return amount if amount >= 0 else -amount


def _exact(number: object) -> Amount:
    amount = Fraction(number)  # type: ignore[call-overload]
    return int(amount) if amount.denominator == 1 else amount


def _without(column: _Column, name: str) -> _Column:
    rest = tuple(pair for pair in column.dimensions if pair[0] != name)
    return _Column(column.indicator, column.part, column.period, rest)
