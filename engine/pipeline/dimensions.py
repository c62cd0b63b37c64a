"""An indicator's breakdowns as its file has them → with what several indicators share: labels, values, areas."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from engine.model.indicator import Dimension, Indicator
from engine.model.project import Area
from engine.problems import Place, Problem, UserError, did_you_mean


def with_sectors(dimensions: Mapping[str, Dimension], sectors: Iterable[str], place: Place) -> None:
    """Raise UserError where values stand under a sector that is not there."""
    known = set(sectors)
    for name, dimension in dimensions.items():
        for sector in sorted({sector for of in dimension.sectors.values() for sector in of} - known):
            what = f"dimension '{name}' has values of sector '{sector}', which is not there"
            raise UserError(Problem(place, what, did_you_mean(sector, known)))


def with_parts(indicator: Indicator, known: Collection[str]) -> None:
    """Raise UserError where an indicator is said to be the sum of one that is not there."""
    for part in indicator.policy.parts:
        if part not in known:
            place = indicator.place or Place("content/indicators")
            raise UserError(Problem(place, f"'parts' names no indicator: '{part}'", did_you_mean(part, known)))


def settled(indicator: Indicator, shared: Mapping[str, Dimension], areas: Iterable[Area]) -> Indicator:
    """Return the indicator with each dimension complete. Raises UserError for one that has no label anywhere.

    What the indicator's own file says of a dimension goes before what is shared; the values of a dimension of areas are
    the areas of today, by code.
    """
    today = {area.code: area.label for area in areas if area.until is None}

    def complete(name: str, own: Dimension) -> Dimension:
        if not own.label and name not in shared:
            hint = did_you_mean(name, shared)
            place = indicator.place or Place("content/indicators")
            raise UserError(Problem(place, f"dimension '{name}' has no label", hint))
        base = shared.get(name, own)
        given = {field: getattr(own, field) for field in own.model_fields_set}
        whole = base.model_copy(update=given)
        return whole.model_copy(update={"values": today}) if whole.areas else whole

    def all_complete(dimensions: Mapping[str, Dimension]) -> dict[str, Dimension]:
        return {name: complete(name, own) for name, own in dimensions.items()}

    earlier = [
        one.model_copy(update={"dimensions": all_complete(one.dimensions)}) if one.dimensions else one
        for one in indicator.versions
    ]
    return indicator.model_copy(update={"dimensions": all_complete(indicator.dimensions), "versions": tuple(earlier)})
