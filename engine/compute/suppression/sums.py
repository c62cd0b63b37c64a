"""Quantities → how their cells add up, as someone who subtracts would use it.

Found in the rows: the parts of a dimension and their total, the regions and the benchmark, and any count that is the sum
of two others. What content says: which values of a dimension are made of which finer ones (`parts` of a dimension), and
which indicators add up to another one, months to their year as well (`policy: {parts: ...}` of an indicator).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from hashlib import sha256

from engine.compute.suppression.quantities import Amount, Column, Quantities, size

Parts = tuple[int, tuple[int, ...]]  # a quantity, and the quantities that it is the sum of
BrokenDown = Mapping[
    Column, Mapping[str, Mapping[str, Column]]
]  # a column -> dimension -> value -> the column of that part


@dataclass(frozen=True)
class Sum:
    """Cells that add up: `parts` together are `total`, by their numbers in the list of cells."""

    total: int
    parts: tuple[int, ...]
    exact: bool = True  # else people who are counted in two parts, or in none, make it a little inexact


def sums(found: Quantities) -> list[Sum]:
    """Return the sums among the cells."""
    return list(dict.fromkeys(_Finder(found).all()))


class _Finder:
    def __init__(self, found: Quantities) -> None:
        self._found = found
        self._by_amounts: dict[tuple[str, frozenset[tuple[str, Amount]]], int] = {}
        for number, vector in enumerate(found.vectors):
            self._by_amounts[found.months[number], frozenset(vector.items())] = number
        self._broken_down = self._breakdowns()

    def all(self) -> Iterator[Sum]:
        stated = [*self._of_dimensions(), *self._of_finer_values(), *self._of_indicators(), *self._of_a_month()]
        for total, parts in dict.fromkeys(stated):
            regions = {region for number in (total, *parts) for region in self._found.vectors[number]}
            yield from self._by_region(total, parts, sorted(regions))
        at, benchmark = self._found.at, self._found.benchmark
        for number, vector in enumerate(self._found.vectors):
            if benchmark in vector:
                others = sorted(region for region in vector if region != benchmark)
                yield from self._sum(at[number, benchmark], [at[number, region] for region in others])
        for total, parts in self._of_two():
            yield from self._by_region(total, parts, sorted(self._found.vectors[total]))

    def _by_region(self, total: int, parts: Sequence[int], regions: Sequence[str]) -> Iterator[Sum]:
        at = self._found.at
        for region in regions:
            if (whole := at.get((total, region))) is not None:
                yield from self._sum(whole, [at[part, region] for part in parts if (part, region) in at])

    def _sum(self, total: int, parts: Sequence[int]) -> Iterator[Sum]:
        """Yield the sum, if it is one or nearly so."""
        if parts and total not in parts:
            cells = self._found.cells
            gap = cells[total].amount - sum(cells[part].amount for part in parts)
            if size(gap) < max(self._found.level.counts, len(parts), 1):
                yield Sum(total, tuple(parts), gap == 0)

    def _breakdowns(self) -> BrokenDown:
        found: dict[Column, dict[str, dict[str, Column]]] = defaultdict(lambda: defaultdict(dict))
        for column in self._found.of:
            dimensions = self._found.indicators[column.indicator].dimensions
            for name, value in column.dimensions:
                if column.part != "value" and not dimensions[name].base_year and value != dimensions[name].total:
                    found[column.without(name)][name][value] = column
        return found

    def _together(self, month: str, parts: Iterable[int]) -> int | None:
        """Return the quantity that has the amounts of all parts together in every region, if there is one."""
        together: dict[str, Amount] = defaultdict(int)
        for number in parts:
            for region, amount in self._found.vectors[number].items():
                together[region] += amount
        same = self._by_amounts.get((month, frozenset(together.items())))
        return same if same is not None and self._found.telling(together) else None

    def _of_dimensions(self) -> Iterator[Parts]:
        """Yield total and parts for each dimension that a column is broken down by.

        The total is the column without the dimension; also the base of shares that add up to all of it, and any other
        column with the amounts of all parts together.
        """
        of = self._found.of
        for without, dimensions in self._broken_down.items():
            for name, columns in dimensions.items():
                numbers = tuple(of[column] for column in columns.values())
                total = self._found.indicators[without.indicator].dimensions[name].total
                totals = [without]
                if total:
                    totals.append(without.broken_down([*without.dimensions, (name, total)]))
                if without.part == "numerator":
                    totals += [column._replace(part="denominator") for column in columns.values()]
                for column in totals:
                    if column in of:
                        yield of[column], numbers
                if (same := self._together(without.month, numbers)) is not None:
                    yield same, numbers

    def _of_finer_values(self) -> Iterator[Parts]:
        """Yield each value that is made of others, and these, of one breakdown or of two, of one indicator or of two."""
        of = self._found.of
        all_parts = {
            frozenset(parts)
            for indicator in self._found.indicators.values()
            for dimension in indicator.dimensions.values()
            for parts in dimension.parts.values()
        }
        for without, dimensions in self._broken_down.items():
            known = self._found.indicators[without.indicator].dimensions
            made_of = {
                (name, value): frozenset(known[name].parts.get(value, (value,)))
                for name, columns in dimensions.items()
                for value in columns
            }
            for name, columns in dimensions.items():
                for parts in sorted(all_parts, key=sorted):
                    inside = [value for value in columns if made_of[name, value] <= parts]
                    numbers = tuple(of[columns[value]] for value in inside)
                    wholes = [
                        of[dimensions[other][value]]
                        for (other, value), theirs in made_of.items()
                        if theirs == parts and (other, value) not in [(name, one) for one in inside]
                    ]
                    if len(numbers) > 1 and (same := self._together(without.month, numbers)) is not None:
                        wholes.append(same)
                    yield from ((whole, numbers) for whole in dict.fromkeys(wholes) if numbers)

    def _of_indicators(self) -> Iterator[Parts]:
        """Yield the quantities of which content says that they are those of other indicators together."""
        of = self._found.of
        by_id: dict[str, list[Column]] = defaultdict(list)
        for column in of:
            if column.part == "numerator":
                by_id[self._found.indicators[column.indicator].id].append(column)
        for column, number in of.items():
            indicator = self._found.indicators[column.indicator]
            if column.part == "numerator" and indicator.policy.parts:
                parts = [
                    one
                    for id in indicator.policy.parts
                    for one in _of_version(by_id[id], indicator.version)
                    if (one.period == column.period or (one.month and not column.month)) and self._within(one, column)
                ]
                if parts:
                    yield number, tuple(of[one] for one in parts)

    def _within(self, part: Column, whole: Column) -> bool:
        """Return whether a column has the breakdown of another one, or a finer value of it."""
        known = self._found.indicators[whole.indicator].dimensions
        return len(part.dimensions) == len(whole.dimensions) and all(
            name == other and (value == theirs or value in known[name].parts.get(theirs, ()))
            for (name, value), (other, theirs) in zip(part.dimensions, whole.dimensions, strict=True)
        )

    def _of_a_month(self) -> Iterator[Parts]:
        """Yield the quantities of a day or a year that are those of one month."""
        for number, vector in enumerate(self._found.vectors):
            if month := self._found.months[number]:
                same = self._by_amounts.get(("", frozenset(vector.items())))
                if same is not None and month and self._found.telling(vector):
                    yield same, (number,)

    def _of_two(self) -> Iterator[Parts]:
        """Yield the quantities that are the sum of two others in every region."""
        weights: dict[str, int] = {}
        marks: dict[str, dict[int, int]] = defaultdict(dict)  # month -> mark -> quantity
        large: dict[str, list[tuple[int, int]]] = defaultdict(list)
        for number, vector in enumerate(self._found.vectors):
            if not self._found.telling(vector) or any(isinstance(amount, Fraction) for amount in vector.values()):
                continue
            for region in vector:
                weights.setdefault(region, int.from_bytes(sha256(region.encode()).digest()[:12], "big"))
            mark = sum(weights[region] * int(amount) for region, amount in vector.items())
            month = self._found.months[number]
            marks[month].setdefault(mark, number)
            if max(vector.values()) >= self._found.level.counts:
                large[month].append((mark, number))
        for month in sorted(marks):
            rests = marks[""] | marks[month]
            for mark, total in [*large[month], *(large[""] if month else [])]:
                of_month = self._found.months[total] == month
                for other, part in [*large[month], *(large[""] if month and of_month else [])]:
                    rest = rests.get(mark - other)
                    if rest is not None and len({total, part, rest}) == 3 and self._adds_up(total, part, rest):
                        yield total, (min(part, rest), max(part, rest))

    def _adds_up(self, total: int, part: int, rest: int) -> bool:
        whole, one, other = (self._found.vectors[number] for number in (total, part, rest))
        return all(whole.get(region, 0) == one.get(region, 0) + other.get(region, 0) for region in whole)


def _of_version(columns: Iterable[Column], version: str) -> list[Column]:
    """Return the columns of the version that another indicator has, else of the latest."""
    by_version: dict[str, list[Column]] = defaultdict(list)
    for column in columns:
        by_version[column.indicator.partition("@")[2]].append(column)
    return by_version.get(version) or by_version.get(max(by_version, default=""), [])
