"""Figures printed for the regions of a year gone by → figures of the regions of now: counts are added up, ratios are not carried."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from decimal import Decimal

from engine.model import areas
from engine.model.figure import Derived, Figure, Status, figure_key
from engine.model.indicator import Indicator
from engine.model.project import Regions

TABLE = "content/regions.yaml"  # says what became of each region


def recast(
    figures: Iterable[Figure], indicators: Mapping[str, Indicator], regions: Regions, year: int
) -> tuple[list[Figure], dict[str, tuple[str, ...]]]:
    """Return the figures as the regions are now, and for each region that was another one in `year` what came or went.

    A figure of an area goes along with its area. A count of regions, or of areas, that were merged is the sum of them all.
    Every other figure of a region that was another one does not apply any more.
    """
    then = _Then(regions, year)
    out: list[Figure] = []
    parts: dict[str, list[Figure]] = {}
    wholes: dict[str, _Whole] = {}
    for figure in figures:
        whole = then.whole(figure, indicators[figure.indicator])
        if whole is None:
            out.append(figure)
        else:
            parts.setdefault(whole.key, []).append(figure)
            wholes[whole.key] = whole
    out += [_made(wholes[key], found, indicators[found[0].indicator]) for key, found in parts.items()]
    return out, then.moved


@dataclass(frozen=True)
class _Whole:
    """What a figure is a part of now, and which parts it must have; None when no parts would do."""

    region: str
    dimensions: tuple[tuple[str, str], ...]
    key: str = field(compare=False)
    parts: frozenset[str] | None


class _Then:
    """The regions and areas as they were in a year."""

    def __init__(self, regions: Regions, year: int) -> None:
        self._regions = regions
        self.moved = areas.moved(regions, year)
        self._today = areas.today(regions)
        self._there = {
            area.code
            for area in regions.area
            if (area.since or 0) <= year and (area.until is None or area.until >= year)
        }

    def whole(self, figure: Figure, indicator: Indicator) -> _Whole | None:
        """Return what the figure is a part of now; None when it stands for the same as then."""
        for name, code in figure.dimensions:
            if indicator.dimensions.get(name) and indicator.dimensions[name].areas and code in self._today:
                now, region = self._today[code]
                same = frozenset(each for each in self._there if self._today.get(each, ("",))[0] == now)
                if (now, region, same) == (code, figure.region, frozenset({code})):
                    return None
                dimensions = tuple((each, now if each == name else value) for each, value in figure.dimensions)
                return self._part(figure, region, dimensions, same)
        region = self._regions.today(figure.region) or figure.region
        if region not in self.moved:
            return None
        merged = frozenset(self._merged(region))
        by_merging = {self._regions.regions[id].label for id in merged}
        return self._part(figure, region, figure.dimensions, merged if by_merging == set(self.moved[region]) else None)

    def _merged(self, region: str) -> list[str]:
        """Return the regions that have been merged into `region`, however many steps ago."""
        own = self._regions.regions.get(region)
        if own is None or not own.predecessors:
            return []
        return [each for other in own.predecessors for each in (self._merged(other) or [other])]

    @staticmethod
    def _part(
        figure: Figure, region: str, dimensions: tuple[tuple[str, str], ...], parts: frozenset[str] | None
    ) -> _Whole:
        key = figure_key(figure.indicator, figure.version, region, figure.sector, figure.period, dimensions)
        return _Whole(region, dimensions, key, parts or None)


def _made(whole: _Whole, found: list[Figure], indicator: Indicator) -> Figure:
    """Return the figure that the parts make together, or that none can be made."""
    first = found[0]
    names = {figure.region for figure in found} | {value for figure in found for _, value in figure.dimensions}
    only_itself = whole.parts is not None and len(whole.parts) == 1 and len(found) == 1
    complete = whole.parts is not None and whole.parts <= names and len(found) == len(whole.parts)
    values = [figure.value for figure in found if figure.value is not None]
    total: Decimal | None = None
    if complete and len(values) == len(found) and (indicator.shape == "count" or only_itself):
        total = sum(values, Decimal(0))
    return first.model_copy(
        update={
            "region": whole.region,
            "dimensions": whole.dimensions,
            "value": total,
            "numerator": None,
            "denominator": None,
            "n": None,
            "status": first.status if total is not None else Status.NOT_APPLICABLE,
            "confidence": min(figure.confidence for figure in found),
            "origin": Derived(query=TABLE, figures=tuple(figure.key for figure in found)),
        }
    )
