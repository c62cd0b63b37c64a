"""Commands on what figures are made of: records, sources, indicators."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from engine.cli.shared import (
    YEAR,
    Failed,
    Format,
    Level,
    ProjectDir,
    Quiet,
    Year,
    at_level,
    complain,
    finish,
    known_format,
    one_of,
    print_json,
    project_at,
    say,
    shown,
)
from engine.problems import Problem


def sample(project: ProjectDir = None, quiet: Quiet = False) -> None:
    """Make up records that reproduce the published figures.

    Example: regiodeck sample
    """
    from engine.pipeline import records

    found = project_at(project)
    for path in records.sample(found):
        say(quiet, shown(found, path))


def sources_check(
    year: Year = YEAR,
    format: Format = "text",
    project: ProjectDir = None,
) -> None:
    """Are the sources there, sound and of the right year, and which slides wait for those that are not.

    Example: regiodeck sources check --year 2025
    """
    from engine.pipeline import sources as inputs

    known_format(format, "text", "json")
    reports = inputs.check(project_at(project), year)
    if format == "json":
        print_json([report.plain() for report in reports])
    else:
        for report in reports:
            typer.echo(report.line)
            for slide in report.slides:
                typer.echo(f"  waits: {slide}")
        complain(problem for report in reports for problem in report.problems)
    if any(report.fatal for report in reports):
        raise Failed


def sources_refresh(
    names: Annotated[list[str] | None, typer.Argument(help="Sources; default: all that are fetched.")] = None,
    project: ProjectDir = None,
    quiet: Quiet = False,
) -> None:
    """Fetch open data and tables of databases into snapshots; the only command that uses the network.

    Example: regiodeck sources refresh
    """
    import datetime as dt

    from engine.pipeline import sources as inputs

    found, problems = project_at(project), []
    for name, outcome in inputs.refresh(found, names or [], dt.datetime.now()):
        if isinstance(outcome, Problem):
            problems.append(outcome)
        else:
            say(quiet, f"{name}: {outcome['rows']} rows, {found.sources.sources[name].file}")
    finish(problems)


def sources_template(
    id: Annotated[str, typer.Argument(help="A source that people fill in, or an indicator that rests on one.")],
    out: Annotated[Path | None, typer.Option(help="Default: out/ID.xlsx.", show_default=False)] = None,
    year: Year = YEAR,
    project: ProjectDir = None,
    quiet: Quiet = False,
) -> None:
    """Write an Excel form for figures that nobody has records of; filled in, it is a source.

    Example: regiodeck sources template staff --year 2025
    """
    from engine.pipeline import sources as inputs

    found = project_at(project)
    path, source = inputs.template(found, id, year, out or found.out / f"{id}.xlsx")
    say(quiet, shown(found, path))
    if not source.file.endswith(".xlsx"):
        say(quiet, f"filled in, it takes the place of {source.file}: name it in content/sources.yaml, with its 'sheet'")


def indicators(
    id: Annotated[
        str, typer.Argument(help="Everything about this one; default: all, a line each.", show_default=False)
    ] = "",
    region: Annotated[str, typer.Option(help="Whose value; default: the first region.", show_default=False)] = "",
    sector: Annotated[str, typer.Option(help="Default: the first that it is made for.", show_default=False)] = "",
    year: Annotated[int | None, typer.Option(help="Default: the last with figures.", show_default=False)] = None,
    format: Format = "text",
    project: ProjectDir = None,
) -> None:
    """The catalogue of indicators; or one with its definitions, query, where it is used, and its value for a region.

    Example: regiodeck indicators clients_per_place --region north
    """
    from engine.pipeline import indicators as known

    known_format(format, "text", "json")
    found = project_at(project)
    if id:
        one, problems = known.about(found, id, region, sector, year)
        if format == "json":
            print_json(one)
        else:
            typer.echo("\n".join(known.lines(one)))
    else:
        rows, problems = known.catalogue(found)
        if format == "json":
            print_json(rows)
        else:
            typer.echo(_table(rows, known.COLUMNS))
    finish(problems)


def _table(rows: Sequence[dict[str, Any]], columns: Sequence[str]) -> str:
    """Return rows as lines with their cells under each other."""
    cells = [
        [", ".join(cell) if isinstance(cell := row.get(name, ""), list) else str(cell) for name in columns]
        for row in rows
    ]
    widths = [max(map(len, column)) for column in zip(columns, *cells, strict=True)]
    return "\n".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in [list(columns), *cells]
    )


def compute(
    project: ProjectDir = None,
    sql: Annotated[bool, typer.Option("--sql", help="Print the compiled queries instead.")] = False,
    level: Level = "",
    engine: Annotated[str, typer.Option(help="duckdb, postgres or spark; default: as sources.yaml says.")] = "",
    quiet: Quiet = False,
) -> None:
    """Compute all indicators from the records, into out/figures.parquet and out/figures.csv.

    Example: regiodeck compute --engine postgres
    """
    from engine.pipeline import figures as figure_files
    from engine.pipeline import records

    if engine:
        one_of("--engine", engine, "duckdb", "postgres", "spark")
    found = at_level(project_at(project), level)
    if sql:
        queries = records.queries(found)
        for name, query in queries.items():
            if isinstance(query, str):
                typer.echo(f"-- {name}\n{query.strip()}\n")
        finish([query for query in queries.values() if isinstance(query, Problem)])
        return
    computed, problems = figure_files.compute(found, engine)
    say(quiet, f"{len(computed)} figures: out/figures.csv, out/figures.parquet")
    finish(problems)
