"""Made-up figures for everything a deck may ask for: plain to see, the same each time, of a few regions; only for tests."""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

from engine import files
from engine.model.figure import ABSENT, Figure, Period, Queried, Status, calendar_year, figure_key, january_1, month
from engine.model.indicator import Indicator
from engine.pipeline import figures as figure_files
from engine.pipeline.project import Project

REGION, OTHER, EMPTY = "drenthe", "utrecht", "flevoland"  # the last has no figures at all
REGIONS = (REGION, OTHER)
SECTOR = "gz"
YEARS, AHEAD = (2022, 2023, 2024, 2025, 2030, 2040), range(2026, 2030)  # AHEAD: of what looks ahead from a year


def key(project: Project, name: str, year: int = 0, region: str = REGION, **where: Any) -> str:
    """Return the key of a figure as the deck of 2025 asks for it; `year` counts from there."""
    indicator = project.indicators[name]
    dimensions = {dimension: str(value) for dimension, value in where.items()}
    for dimension, about in indicator.dimensions.items():
        if dimension not in dimensions and (about.base_year or about.total):
            base = "2024" if indicator.period == "year" else "2025"
            dimensions[dimension] = base if about.base_year else about.total
    parts = tuple(sorted(dimensions.items()))
    return figure_key(name, indicator.version, region, SECTOR, period(indicator, 2025 + year), parts)


def changed(figure: Figure, value: Any = None, status: Status | None = None) -> Figure:
    """Return a figure with another value, or absent for the reason `status`."""
    if status in ABSENT:
        more: dict[str, Any] = {"value": None, "numerator": None, "denominator": None, "n": None, "status": status}
    else:
        more = {"value": Decimal(str(value)), "status": status or figure.status}
    return Figure(**{**figure.model_dump(), **more})


def period(indicator: Indicator, year: int) -> Period:
    """Return the period of `indicator` that belongs to `year`."""
    match indicator.period:
        case "january_1":
            return january_1(year)
        case "year":
            return calendar_year(year)
        case "month":
            return month(year, 1)


def figures(project: Project, sector: str = SECTOR) -> dict[str, Figure]:
    """Return a figure of a sector for each indicator, region, year and value of its dimensions, by key."""
    found = {}
    for indicator in project.indicators.values():
        for region in (*REGIONS, project.regions.benchmark):
            looks_ahead = any(dimension.base_year for dimension in indicator.dimensions.values())
            years = (*YEARS, *AHEAD) if looks_ahead else YEARS
            for year, dimensions in itertools.product(years, _dimensions(project, indicator, region, sector)):
                figure = _figure(indicator, region, year, dimensions, sector)
                others = range(2, 13) if indicator.period == "month" and year == 2024 else ()
                months = [figure.model_copy(update={"period": month(year, number)}) for number in others]
                found |= {each.key: each for each in (figure, *months)}
    return found


def _dimensions(
    project: Project, indicator: Indicator, region: str, sector: str
) -> Iterator[tuple[tuple[str, str], ...]]:
    """Yield the values of its breakdowns: one breakdown at a time, and all of them where none has a whole.

    Of areas they are those of the region; the mean of all regions has none.
    """
    now = project.regions.now
    code = now[region].code if region in now else ""
    areas = [area.code for area in project.regions.area if area.until is None and area.region == code]

    def named(about: Any) -> Iterable[str]:
        return ("2024", "2025") if about.base_year else areas if about.areas else list(about.of(sector))[:12]

    values = {name: [(name, value) for value in named(about)] for name, about in sorted(indicator.dimensions.items())}
    always = [values[name] for name, about in sorted(indicator.dimensions.items()) if about.base_year]
    loose = [values[name] for name, about in sorted(indicator.dimensions.items()) if not about.base_year]
    found = [(), *((value,) for one in loose for value in one)]
    if len(loose) == 2 and not any(about.whole for about in indicator.dimensions.values()):
        found += itertools.product(*loose)
    for base in itertools.product(*always):
        for own in found:
            yield tuple(sorted((*base, *own)))


def _figure(
    indicator: Indicator, region: str, year: int, dimensions: tuple[tuple[str, str], ...], sector: str = SECTOR
) -> Figure:
    unit = indicator.unit_for(sector)
    seed = zlib.crc32(f"{indicator.id} {region} {year} {dimensions}".encode())
    match indicator.shape, unit.short:
        case ("growth" | "difference", _):
            value = Decimal(seed % 190 + 5) / 10  # 0,5 to 19,4: every growth is a growth until a test says otherwise
        case (_, "%"):
            value = Decimal(seed % 800 + 100) / 10
        case _ if unit.text.startswith("klasse"):
            value = Decimal(seed % 5 + 1)
        case (_, "EUR"):
            value = (Decimal(seed % 8000) + 1000) * (unit.shown_in / 10 if unit.shown_in > 1 else 1)
        case _:
            value = Decimal(seed % 3000 + 100)
    return Figure(
        indicator=indicator.id,
        version=indicator.version,
        region=region,
        sector=sector,
        period=period(indicator, year),
        dimensions=dimensions,
        value=value,
        numerator=value,
        denominator=Decimal(1),
        n=1000,
        unit=unit.short,
        origin=Queried(query=f"content/indicators/{indicator.id}.yaml:9", sources=indicator.source),
    )


def write(project: Project, made: Iterable[Figure]) -> None:
    """Write figures into `out/` as if they had just been computed from the project as it is."""
    rows = [figure_files._row(figure) for figure in sorted(made, key=lambda figure: figure.key)]
    table = figure_files._csv(rows)
    files.write(project.out / "figures.csv", table, project.root)
    stamp = {"inputs": figure_files.inputs(Project(project.root)), "table": files.digest([table.encode()])}
    files.write(project.out / "figures.stamp.json", files.dump_json(stamp | {"problems": []}), project.root)


def as_yaml(shapes: list[Any]) -> str:
    """Return shapes of a scene as YAML, for golden files."""
    return files.dump_yaml(
        [{"kind": shape.kind, **shape.model_dump(mode="json", exclude_defaults=True)} for shape in shapes]
    )
