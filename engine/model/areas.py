"""The areas of years gone by → those of now: records are counted in the area, and the region, where they would lie today."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.model.project import Area, Regions
from engine.problems import Problem


def today(regions: Regions) -> dict[str, tuple[str, str]]:
    """Return for each code of an area, old ones too, the code of the area it is now and the id of its region.

    An area that ended without a successor is not in it.
    """
    ids = _ids(regions)
    found = {}
    for area in regions.area:
        last = _last(area, regions.area)
        if last is not None and ids.get(last.region):
            found[area.code] = (last.code, ids[last.region])
    return found


def moved(regions: Regions, year: int) -> dict[str, tuple[str, ...]]:
    """Return for each region of now that was another one in `year`: the names of what has come or gone, sorted.

    The benchmark is in it when something has come to or gone from all regions together.
    """
    ids = _ids(regions)
    found: dict[str, set[str]] = {}
    for area in regions.area:
        if (area.since or 0) > year or (area.until is not None and area.until < year):
            continue
        last = _last(area, regions.area)
        then, now = ids.get(area.region, ""), ids.get(last.region, "") if last else ""
        if then != now:
            touched = {then, now} - {""} | (set() if then and now else {regions.benchmark})
            for id in touched:
                found.setdefault(id, set()).add(area.label)
    for id, region in regions.now.items():
        merged = [regions.regions[other] for other in region.predecessors]
        if any((other.until or 0) >= year for other in merged):
            found.setdefault(id, set()).update(other.label for other in merged)
    return {id: tuple(sorted(names)) for id, names in found.items()}


def _ids(regions: Regions) -> dict[str, str]:
    """Return for each code of a region the id of the region that it is now; "" when there is none."""
    return {region.code: regions.today(id) for id, region in regions.regions.items()}


def problems(regions: Regions) -> Iterator[Problem]:
    """Yield what is wrong in the table of areas: unknown regions and successors, circles, two rows for one year."""
    codes = {region.code for region in regions.regions.values()}
    known = {area.code for area in regions.area}
    for area in regions.area:
        if area.region not in codes:
            yield _problem(
                area, f"{area.label} ({area.code}) lies in region '{area.region}', which is not in regions.yaml"
            )
        if area.into and area.into not in known:
            yield _problem(
                area, f"{area.label} ({area.code}) has become part of '{area.into}', which is not in this table"
            )
        elif area.into and _last(area, regions.area) is None:
            yield _problem(area, f"{area.label} ({area.code}) has become part of an area that is not there any more")
        if area.into and area.until is None:
            yield _problem(area, f"{area.label} ({area.code}) has a successor and no last year", "fill in 'until'")
        if any(_overlap(area, other) for other in regions.area if other is not area and other.code == area.code):
            yield _problem(
                area, f"{area.label} ({area.code}) stands here twice for the same year", "fill in 'from' and 'until'"
            )


def _last(area: Area, areas: Sequence[Area]) -> Area | None:
    """Return the area as it is now: itself, a later row of the same code, or what it has become; None in a circle."""
    seen: set[str] = set()
    while area.until is not None:
        now = next((each for each in areas if each.code == area.code and each.until is None), None)
        if now is not None:
            return now
        if not area.into or area.code in seen:
            return None
        seen.add(area.code)
        following = [each for each in areas if each.code == area.into]
        if not following:
            return None
        area = max(following, key=lambda each: (each.until is None, each.until or 0))
    return area


def _overlap(one: Area, other: Area) -> bool:
    first, last = one.since or 0, one.until or 9999
    return first <= (other.until or 9999) and (other.since or 0) <= last


def _problem(area: Area, what: str, hint: str = "mend the table") -> Problem:
    assert area.place is not None
    return Problem(area.place, what, hint)
