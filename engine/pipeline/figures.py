"""Figures ↔ `out/figures.csv` and `.parquet`; computed again only when something they were made from has changed."""

from __future__ import annotations

import json
from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache
from typing import Any

from engine import files
from engine.garbage import uncollected
from engine.model.figure import Figure, Origin
from engine.pipeline import figure_index
from engine.pipeline.figure_index import COLUMNS, FigureIndex
from engine.pipeline.project import Project
from engine.problems import Place, Problem


@uncollected()
def compute(project: Project, engine: str = "") -> tuple[list[Figure], list[Problem]]:
    """Compute all indicators, write `out/figures.csv` and `.parquet`, and return the figures and what went wrong.

    `engine` is the name of the database that computes; without it, the one that `sources.yaml` names.
    """
    # brings ibis: not for --help, not for rendering
    from engine import compute as stage
    from engine.compute.parquet import parquet

    project = project.lenient()
    wanted = project.sources.engine
    figures, problems = stage.figures(
        project.indicators,
        project.relations,
        project.sources.sources,
        project.regions,
        project.policy,
        project.content,
        engine=wanted.model_copy(update={"name": engine}) if engine else wanted,
    )
    problems = list(dict.fromkeys([*project.broken, *problems]))
    figures = sorted(figures, key=lambda figure: figure.key)
    rows = [_row(figure) for figure in figures]
    table = _csv(rows)
    files.write(project.out / "figures.csv", table, project.root)
    files.write(project.out / "figures.parquet", parquet(rows, COLUMNS), project.root)
    stamp = {
        "inputs": inputs(project),
        "table": files.digest([table.encode()]),
        "problems": [[problem.place.file, problem.place.line, problem.what, problem.hint] for problem in problems],
    }
    files.write(project.out / "figures.stamp.json", files.dump_json(stamp), project.root)
    figure_index.of_csv(project.out / "figures.csv", project.made, project.root)  # for the builds to come
    return figures, problems


def current(project: Project) -> tuple[FigureIndex, list[Problem]]:
    """Return the figures of the project as it is now: those of `out/` if nothing changed since, else newly computed."""
    path = project.out / "figures.csv"
    try:
        known = json.loads((project.out / "figures.stamp.json").read_text(encoding="utf-8"))
        if known["inputs"] == inputs(project) and known["table"] == files.digest([path.read_bytes()]):
            problems = [Problem(Place(file, line), what, hint) for file, line, what, hint in known["problems"]]
            return figure_index.of_csv(path, project.made, project.root), problems
    except (OSError, ValueError, LookupError, TypeError):
        pass  # not there, of an earlier version, or damaged: made again
    _, problems = compute(project)
    return figure_index.of_csv(path, project.made, project.root), problems


def inputs(project: Project) -> str:
    """Return a hash of everything that figures are made from: definitions by content, data by size and time."""
    content = project.content
    named = [*files.found(content / "indicators", "*.yaml"), *files.found(content / "relations", "*.sql")]
    named += [
        content / name
        for name in ("regions.yaml", "sources.yaml", "policy.yaml", "dimensions.yaml", project.regions.areas)
        if name
    ]
    parts = [project.policy.level.encode()]
    parts += [f"{path.name}\n".encode() + path.read_bytes() for path in named if path.exists()]
    for source in project.sources.sources.values():
        path = content / source.file
        if source.file and path.exists():  # of a table in a database nobody knows when it changed
            stat = path.stat()
            parts.append(f"{source.file} {stat.st_size} {stat.st_mtime_ns}\n".encode())
    return files.digest(parts)


def _csv(rows: Iterable[dict[str, Any]]) -> str:
    return files.csv_text(rows, COLUMNS)


@lru_cache(maxsize=256)  # most figures of an indicator have the same
def _written(origin: Origin) -> str:
    return json.dumps(origin.model_dump(mode="json"), ensure_ascii=False)


def _row(figure: Figure) -> dict[str, Any]:
    def number(value: Decimal | int | None) -> str:
        return "" if value is None else f"{value:f}" if isinstance(value, Decimal) else str(value)

    return {
        "indicator": figure.indicator,
        "version": figure.version,
        "region": figure.region,
        "sector": figure.sector,
        "period": str(figure.period),
        "dimensions": ";".join(f"{name}={value}" for name, value in figure.dimensions),
        "value": number(figure.value),
        "numerator": number(figure.numerator),
        "denominator": number(figure.denominator),
        "n": number(figure.n),
        "unit": figure.unit,
        "status": figure.status.value,
        "origin": _written(figure.origin),
    }
