"""The catalogue: every indicator in a line, and everything that the project knows about one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from engine import check, files
from engine.compose import sentences
from engine.model.figure import Figure
from engine.model.indicator import Indicator
from engine.model.printing import printed
from engine.pipeline import figures as figure_files
from engine.pipeline import records, uses
from engine.pipeline.project import Project
from engine.problems import Place, Problem, UserError, did_you_mean

COLUMNS = ("id", "label", "sectors", "unit", "versions", "sources", "dimensions", "problems")


def catalogue(project: Project) -> tuple[list[dict[str, Any]], list[Problem]]:
    """Return a row for each file in `content/indicators` (its keys: `COLUMNS`), and the problems of all of them."""
    project = project.lenient()
    known = project.indicators
    problems = [*project.broken, *check.unexplained(known.values())]
    problems += [query for query in records.queries(project).values() if isinstance(query, Problem)]
    problems = list(dict.fromkeys(problems))
    rows = []
    for path in files.found(project.content / "indicators", "*.yaml"):
        about = known.get(path.stem)
        own = [problem for problem in problems if problem.place.file == files.shown(path, project.root)]
        rows.append({"id": path.stem, **(_row(about) if about else {}), "problems": len(own)})
    return rows, problems


def _row(one: Indicator) -> dict[str, Any]:
    units = dict.fromkeys(" ".join(filter(None, (unit.short, unit.text))) for unit in one.unit.values())
    return {
        "label": one.label,
        "sectors": list(one.sectors),
        "unit": list(units),
        "versions": [one.version, *(earlier.version for earlier in one.versions)],
        "sources": list(one.source),
        "dimensions": list(one.dimensions),
    }


def about(
    project: Project, id: str, region: str = "", sector: str = "", year: int | None = None
) -> tuple[dict[str, Any], list[Problem]]:
    """Return everything of one indicator as plain data, its values those of a region, sector and year, and problems met.

    Without a region that is the first of `regions.yaml`, without a year the last one that has figures. Raises UserError
    for an indicator, region or sector that is not there.
    """
    project = project.lenient()
    if id not in project.indicators and (wrong := _of_file(project, id)):
        raise UserError(*wrong)
    one = _known(project.indicators, id, "indicator", "content/indicators")
    region = region or next(iter(project.regions.now))
    label = _known(project.regions.now, region, "region", "content/regions.yaml").label
    if sector and sector not in one.sectors:
        raise UserError(
            Problem(_place(one), f"'{id}' is not made for sector '{sector}'", did_you_mean(sector, one.sectors))
        )
    sector = sector or one.sectors[0]
    figures, problems = figure_files.current(project)
    own = [figure for figure in figures.under(f"{id}@") if figure.sector == sector]
    at = year or max(
        (figure.period.year for figure in own if figure.region == region and figure.value is not None), default=None
    )
    queries = records.queries(project)
    definitions = [
        _definition(project, version, sector, at, queries.get(name, "")) | {"changed": changed, "until": until}
        for name, version, changed, until in _definitions(one)
    ]
    return {
        "id": id,
        **_row(one),
        "sector": sector,
        "printed_as": list(one.printed_as),
        "better": one.better,
        "definitions": definitions,
        "used_on": [str(use) for use in uses.on_slides(project)[id]],
        "used_by": uses.in_queries(project)[id],
        "region": label,
        "year": at,
        "values": list(_values(project, one, [figure for figure in own if figure.period.year == at], region)),
    }, problems


def _definitions(one: Indicator) -> Iterator[tuple[str, Indicator, str, str]]:
    """Yield each definition with its name among the queries, what has changed since, and the last edition that used it."""
    yield one.id, one, "", ""
    for earlier in one.versions:
        yield f"{one.id}@{earlier.version}", one.as_of(earlier.version), earlier.changed, earlier.until


def _definition(
    project: Project, one: Indicator, sector: str, year: int | None, query: str | Problem
) -> dict[str, Any]:
    names = {"year": year or 0, "region": "", "sector": project.words.sectors.get(sector), **one.named_values}

    def text(template: Any) -> str:
        return " ".join(sentences.filled(one.text_for(template, sector), names, one.place).split())

    unit = one.unit_for(sector)
    sources = project.sources.sources
    return {
        "version": one.version,
        "label": one.label,
        "unit": " ".join(filter(None, (unit.short, unit.text))),
        "decimals": one.decimals,
        "reference_date": text(one.reference_date),
        "explanation": text(one.explanation),
        "footnote": text(one.footnote),
        "parameters": {name: str(value) for name, value in one.named_values.items()},
        "sources": [
            {"name": name, "label": sources[name].label, "owner": sources[name].owner}
            if name in sources
            else {"name": name}
            for name in one.source
        ],
        "dimensions": {name: {"label": d.label, "values": d.values} for name, d in one.dimensions.items()},
        "sql": str(query).strip(),
    }


def _values(project: Project, one: Indicator, figures: Sequence[Figure], region: str) -> Iterator[dict[str, Any]]:
    """Yield a row for each figure of the region, with that of the benchmark beside it, totals first."""
    others = {
        (figure.version, figure.period, figure.dimensions): figure
        for figure in figures
        if figure.region == project.regions.benchmark
    }
    definitions = {name.version: name for name in one.definitions()}
    mine = [figure for figure in figures if figure.region == region and figure.version in definitions]
    order = list(definitions)
    for figure in sorted(mine, key=lambda each: (order.index(each.version), len(each.dimensions))):
        definition = definitions[figure.version]
        other = others.get((figure.version, figure.period, figure.dimensions))
        yield {
            "version": figure.version,
            "period": str(figure.period),
            "dimensions": dict(figure.dimensions),
            "region": _shown(project, definition, figure),
            "benchmark": _shown(project, definition, other) if other else "",
            "n": figure.n,
            "key": figure.key,
        }


def _shown(project: Project, one: Indicator, figure: Figure) -> str:
    if figure.value is None:
        return project.words.absent.get(figure.status, figure.status.value)
    return printed(figure.value, project.words.unit(one.unit_for(figure.sector)), one.decimals)


def _of_file(project: Project, id: str) -> list[Problem]:
    place = files.shown(project.content / "indicators" / f"{id}.yaml", project.root)
    return [problem for problem in project.broken if problem.place.file == place]


def _place(one: Indicator) -> Place:
    return one.place or Place(f"content/indicators/{one.id}.yaml")


def _known(known: Any, name: str, kind: str, place: str) -> Any:
    if name not in known:
        raise UserError(Problem(Place(place), f"no {kind} '{name}'", did_you_mean(name, known)))
    return known[name]


def lines(found: dict[str, Any]) -> Iterable[str]:
    """Yield what `about` returns as lines of text."""
    yield f"{found['id']}: {found['label']}"
    yield from _listed("sectors", found["sectors"])
    yield from _listed("printed as", found["printed_as"])
    yield from _listed("used on", found["used_on"] or ["no slide"])
    yield from _listed("used by", found["used_by"])
    for one in found["definitions"]:
        until = f" (until {one['until']})" if one["until"] else "" if one["changed"] else " (now)"
        yield f"\ndefinition {one['version']}{until}"
        yield from _listed("changed since", [one["changed"]])
        yield f"  unit: {one['unit']}, {one['decimals']} decimals, {found['better']}"
        yield from _listed("reference date", [one["reference_date"]])
        yield from _listed("explanation", [one["explanation"]])
        yield from _listed("footnote", [one["footnote"]] if one["footnote"] else [])
        yield from _listed("parameters", [f"{name} = {value}" for name, value in one["parameters"].items()])
        yield from _listed("sources", [_source(source) for source in one["sources"]])
        for name, dimension in one["dimensions"].items():
            yield f"  by {name}: {', '.join(dimension['values'].values()) or 'any value'}"
        if not one["sql"]:
            yield "  not computed: it has no query or parameters of its own"
    yield f"\n{found['region']} beside the benchmark, {found['sector']}, {found['year'] or 'no figures'}"
    for row in found["values"]:
        parts = ", ".join(f"{name}={value}" for name, value in row["dimensions"].items())
        n = "" if row["n"] is None else f"; n = {row['n']}"
        yield f"  {row['version']} {row['period']} {parts or 'total'}: {row['region']} ({row['benchmark'] or '-'}{n})"
    for one in found["definitions"]:
        if one["sql"]:
            yield f"\nquery of definition {one['version']}\n{one['sql']}"


def _source(source: dict[str, str]) -> str:
    owner = f", owner {source['owner']}" if source.get("owner") else ""
    return f"{source['name']} ({source.get('label', 'not in sources.yaml')}{owner})"


def _listed(name: str, parts: Sequence[str]) -> Iterator[str]:
    if any(parts):
        yield f"  {name}: {'; '.join(parts)}"
