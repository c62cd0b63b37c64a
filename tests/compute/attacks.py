"""What someone who knows the definitions computes from the figures that are shown: every sum written down, and solved."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction
from typing import Any, NamedTuple

from engine.compute.rows import Row

PRIME = 2**61 - 1
REGIONS = 5  # in so many regions columns are equal because they are the same people

Dimensions = tuple[tuple[str, str], ...]


class Column(NamedTuple):
    """One part of an indicator's figures of a period and breakdown; a cell is a column and a region."""

    name: str  # id@version
    part: str
    period: str
    dimensions: Dimensions

    def plus(self, dimensions: Iterable[tuple[str, str]]) -> Column:
        return self._replace(dimensions=tuple(sorted({*self.dimensions, *dimensions})))

    def without(self, name: str) -> Column:
        return self._replace(dimensions=tuple(pair for pair in self.dimensions if pair[0] != name))


Cell = tuple[Column, str]
Equation = dict[Cell, int]  # cell -> factor; together they are 0


class Attack:
    """The numbers of one sector, which of them are shown, and how they add up."""

    def __init__(self, rows: Iterable[Row], gone: set[str], benchmark: str) -> None:
        self.amounts: dict[Column, dict[str, Fraction]] = defaultdict(dict)
        self._shown: set[Cell] = set()
        self._benchmark = benchmark
        for row in rows:
            for part in ("numerator", "n") if row.denominator == 1 else ("numerator", "denominator", "n"):
                column = Column(row.key.partition("|")[0], part, str(row.period), row.dimensions)
                self.amounts[column][row.region] = Fraction(getattr(row, part))
                if row.key not in gone:
                    self._shown.add((column, row.region))
        self.equations: list[Equation] = []

    def add(self, whole: Column, parts: Iterable[Column]) -> None:
        """Write down that a column is the sum of others, in each region where that is exactly so."""
        parts = list(parts)
        if whole in parts:
            return
        for region, amount in self.amounts.get(whole, {}).items():
            there = [part for part in parts if region in self.amounts.get(part, {})]
            if there and amount == sum(self.amounts[part][region] for part in there):
                self.equations.append({(whole, region): -1, **{(part, region): 1 for part in there}})

    def add_regions(self) -> None:
        """Write down that the regions are the benchmark."""
        for column, of in self.amounts.items():
            others = [region for region in of if region != self._benchmark]
            if others and of.get(self._benchmark) == sum(of[region] for region in others):
                self.equations.append({(column, self._benchmark): -1, **{(column, region): 1 for region in others}})

    def add_dimensions(self) -> None:
        """Write down that the parts of each dimension are the whole, or the base of shares."""
        for (without, _), values in self.broken_down().items():
            self.add(without, values.values())
            if without.part == "numerator":
                for column in values.values():
                    self.add(column._replace(part="denominator"), values.values())

    def add_finer(self, finest: Mapping[tuple[str, str], frozenset[str]]) -> None:
        """Write down which values are made of finer ones, by the finest values in them, also of another indicator."""
        found: dict[Column, list[tuple[Column, frozenset[str]]]] = defaultdict(list)
        for (without, name), values in self.broken_down().items():
            for value, column in values.items():
                if (name, value) in finest:
                    found[without].append((column, finest[name, value]))
        same = {(column.period, frozenset(self._people(column).items())): column for column in self.amounts}
        for columns in found.values():
            for coarse, all_of_it in columns:
                by_name: dict[str, list[Column]] = defaultdict(list)
                for column, part in columns:
                    if part <= all_of_it and column != coarse:
                        (name,) = {
                            name for name, _ in column.dimensions if (name, dict(column.dimensions)[name]) in finest
                        }
                        by_name[name].append(column)
                for parts in by_name.values():
                    self.add(coarse, parts)
        for (without, name), values in self.broken_down().items():
            for all_of_it in {one for one in finest.values() if len(one) > 1}:
                parts = [values[value] for value in values if finest.get((name, value), all_of_it | {""}) <= all_of_it]
                together: dict[str, Fraction] = defaultdict(Fraction)
                for part in parts:
                    for region, amount in self._people(part).items():
                        together[region] += amount
                whole = same.get((without.period, frozenset(together.items())))
                if whole is not None and len(together) >= REGIONS:
                    self.add(whole, parts)

    def add_same(self) -> None:
        """Write down which columns of one period are equal in so many regions that they are the same people."""
        first: dict[Any, Column] = {}
        for column in self.amounts:
            people = self._people(column)
            if len(people) >= REGIONS:
                other = first.setdefault((column.period[:4], column.period[4:7], frozenset(people.items())), column)
                if other != column:
                    self.add(other, [column])

    def broken_down(self) -> dict[tuple[Column, str], dict[str, Column]]:
        found: dict[tuple[Column, str], dict[str, Column]] = defaultdict(dict)
        for column in self.amounts:
            for name, value in column.dimensions:
                found[column.without(name), name][value] = column
        return found

    def solved(self) -> dict[Cell, Fraction]:
        """Return the cells that no figure shows and the sums give away all the same."""
        unknown = [{cell: x for cell, x in one.items() if cell not in self._shown} for one in self.equations]
        return {cell: self.amounts[cell[0]][cell[1]] for cell in _alone(unknown)}

    def _people(self, column: Column) -> dict[str, Fraction]:
        return {region: amount for region, amount in self.amounts[column].items() if amount}


def _alone(equations: Iterable[Equation]) -> Iterator[Cell]:
    """Yield the unknowns that stand alone in an equation after all are solved together, modulo a large prime."""
    rows: dict[Cell, Equation] = {}
    where: dict[Cell, set[Cell]] = defaultdict(set)  # unknown -> the rows (by their own unknown) that it stands in
    for equation in sorted((one for one in equations if one), key=len):
        new: Equation = dict(equation)
        for own in [cell for cell in equation if cell in rows]:
            _take(new, new.get(own, 0), rows[own])
        new = {cell: factor for cell, factor in new.items() if factor}
        if not new:
            continue
        own = min(new, key=lambda cell: len(where[cell]))
        inverse = pow(new[own], -1, PRIME)
        new = {cell: factor * inverse % PRIME for cell, factor in new.items()}
        for other in list(where[own]):
            before = set(rows[other])
            _take(rows[other], rows[other][own], new)
            rows[other] = {cell: factor for cell, factor in rows[other].items() if factor}
            for cell in before ^ set(rows[other]):
                where[cell] ^= {other}
        rows[own] = new
        for cell in new:
            where[cell].add(own)
    return (own for own, row in rows.items() if len(row) == 1)


def _take(row: Equation, factor: int, other: Equation) -> None:
    for cell, theirs in other.items():
        row[cell] = (row.get(cell, 0) - factor * theirs) % PRIME
