"""A deck's `categories` → the categories of a chart: key, label, and which figure is asked for in each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from engine import dutch
from engine.compose import sentences
from engine.compose.setting import Setting
from engine.model.deck import Categories, FigureUse
from engine.model.figure import Status
from engine.model.indicator import Dimension
from engine.problems import Place, Problem, UserError, did_you_mean

WHOLE = ""  # the key of the category of all values together


@dataclass(frozen=True)
class Category:
    """A category, and what it changes of the figure that a series asks for."""

    key: str
    label: str
    year: int = 0
    month: int | None = None
    where: Mapping[str, str] = field(default_factory=dict)
    of: str = ""
    timed: bool = False  # a point in time: an earlier definition may stand in

    def ask(self, use: FigureUse) -> FigureUse:
        """Return the figure of this category by the pattern `use`."""
        return use.model_copy(
            update={
                "year": use.year + self.year,
                "month": self.month or use.month,
                "where": {**use.where, **self.where},
                "of": self.of or use.of,
            }
        )


def of(setting: Setting, use: Categories, pattern: FigureUse | None) -> list[Category]:
    """Return the categories; `pattern` is the figure of the first series. Raises UserError where there are none."""
    whole = [Category(WHOLE, sentences.plain(setting.fill(use.whole, use.place)))] if use.whole else []
    found = [*_listed(setting, use, pattern), *whole, *(_whole(setting, use, name) for name in use.of)]
    if not found:
        raise UserError(Problem(use.place or Place("?"), "this chart has no categories", "name at least one"))
    return found


def _listed(setting: Setting, use: Categories, pattern: FigureUse | None) -> list[Category]:
    def label(key: str, usual: str) -> str:
        return sentences.plain(setting.fill(use.labels.get(key, usual), use.place))

    if use.years is not None:
        return [
            Category(str(year), label(str(year), str(setting.calendar(year))), year=year, timed=True)
            for year in use.years
        ]
    if use.months is not None:
        return [
            Category(key, label(key, usual), year=year, month=month, timed=True)
            for key, usual, year, month in _months(setting, use)
        ]
    if use.items is not None:
        return [Category(item, label(item, item)) for item in use.items]
    if use.regions:
        regions = setting.context.things.regions
        benchmark = setting.context.things.benchmark
        return [Category(key, label(key, name), of=key) for key, name in regions.items() if key != benchmark]
    if use.dimension is not None:
        keys, dimension = _values(setting, use, pattern)
        labels = dimension.values
        return [Category(key, label(key, labels.get(key, key)), where={use.dimension: key}) for key in keys]
    return []


def _whole(setting: Setting, use: Categories, name: str) -> Category:
    """Return the category of the own region or of the benchmark."""
    usual = setting.context.names["region"] if name == "region" else setting.words.benchmark
    return Category(name, sentences.plain(setting.fill(use.labels.get(name, usual), use.place)), of=name)


def _months(setting: Setting, use: Categories) -> list[tuple[str, str, int, int]]:
    """Return key, label, year and number of each month; months of more than one year bear its last digits."""
    assert use.months is not None
    first, last = use.months.first, use.months.last
    if last < first:
        raise UserError(Problem(use.months.place or Place("?"), "these months end before they begin", "to: 12"))
    found = []
    for at in range(first, last + 1):
        year, month = use.months.year + (at - 1) // 12, (at - 1) % 12 + 1
        name = dutch.month(month)
        label = f"{name} {setting.calendar(year) % 100:02}" if last > 12 else name
        found.append((f"{year}-{month}", label, year, month))
    return found


def _values(setting: Setting, use: Categories, pattern: FigureUse | None) -> tuple[Sequence[str], Dimension]:
    """Return the values of a dimension that the deck shows: of areas only those that the own region has."""
    if pattern is None:
        raise UserError(
            Problem(use.place or Place("?"), "categories of a dimension need a 'figure' in the first series", "")
        )
    indicator = setting.indicator(pattern.indicator, pattern.place)
    dimension = indicator.dimensions.get(use.dimension or "")
    if dimension is None:
        hint = did_you_mean(use.dimension or "", indicator.dimensions)
        raise UserError(Problem(use.place or Place("?"), f"'{indicator.id}' has no dimension '{use.dimension}'", hint))
    unknown = [value for value in use.values or [] if dimension.values and value not in dimension.values]
    if unknown:
        hint = did_you_mean(unknown[0], dimension.values)
        raise UserError(Problem(use.place or Place("?"), f"'{use.dimension}' has no value '{unknown[0]}'", hint))
    if use.values or not (dimension.areas or use.known):
        return use.values or list(dimension.of(setting.sector)), dimension
    known = [value for value in dimension.of(setting.sector) if setting.has(pattern, {use.dimension or "": value})]
    if not known:
        said = setting.words.absent.get(Status.MISSING, Status.MISSING.value)
        return [""], Dimension(values={"": said})
    return known, dimension
