"""Commands that say what is wrong or what changed."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Any

import typer

from engine.cli.shared import (
    Failed,
    Format,
    ProjectDir,
    Quiet,
    complain,
    cores,
    finish,
    known_format,
    print_json,
    project_at,
    say,
    shown,
)
from engine.problems import UserError


def check(
    what: Annotated[
        list[str] | None,
        typer.Argument(
            help="Decks and documents (files, or names in out/ and extracted/); default: the project's files and all decks in out/.",
            show_default=False,
        ),
    ] = None,
    format: Annotated[
        str, typer.Option(help="text, json, or yaml: the findings as content/checks.accepted.yaml takes them.")
    ] = "text",
    jobs: Annotated[int, typer.Option(help="Processes; 0: as many as the machine has.")] = 0,
    project: ProjectDir = None,
) -> None:
    """Check the project's files, built decks and earlier documents: figures, sentences, layout.

    Example: regiodeck check out/plan_2025_north.pptx plan_2024_north-pdf
    """
    from engine.pipeline import accepting, checking, overview

    known_format(format, "text", "json", "yaml")
    project_here = project_at(project)
    result = checking.run(project_here, what or [], jobs or cores())
    try:
        if checking.keep(project_here, result):
            overview.write(project_here)
    except UserError as error:  # what was found is told all the same
        result.problems += error.problems
    if format == "json":
        print_json({"findings": result.plain()})
    elif format == "yaml":
        typer.echo("".join(accepting.entry(checking.own(name), found) for name, found in result.findings), nl=False)
    else:
        for line in checking.told(result):
            typer.echo(line)
    if result.problems:
        complain(result.problems)
    if result.problems or result.findings:
        raise Failed


def compare(
    old: Annotated[str, typer.Argument(help="A document, a built deck, a NAME in extracted/, or a year.")],
    new: Annotated[
        str,
        typer.Argument(help="Another document, deck or NAME, or a year; 'now', of a folder with decks that went out."),
    ],
    region: Annotated[str, typer.Option(help="Of two years: the region.", show_default=False)] = "",
    sector: Annotated[str, typer.Option(help="Of two years: the sector.", show_default=False)] = "",
    format: Format = "text",
    project: ProjectDir = None,
    quiet: Quiet = False,
) -> None:
    """What changed since an earlier document, and which of its figures are no longer what they were.

    Example: regiodeck compare last-years-plan-pdf 2025

    Example: regiodeck compare plan_2024.pdf plan_2025.pdf --format json

    Example: regiodeck compare 2024 2025 --region north --sector x

    Example: regiodeck compare kept/2025 now
    """
    from engine.pipeline import comparison

    known_format(format, "text", "json")
    found = project_at(project)
    if new == "now":
        _corrected(found, Path(old), format, quiet)
        return
    result, problems = comparison.run(found, old, new, region, sector)
    if format == "json":
        print_json(comparison.as_json(result))
    else:
        for path in comparison.write(found, result):
            say(quiet, shown(found, path))
        restated = sum(row.restated for row in result.rows)
        say(
            quiet,
            f"{len(result.rows)} figures compared, {restated} restated, {len(result.not_matched)} without an indicator",
        )
    finish(problems)


def _corrected(project: Any, kept: Path, format: str, quiet: bool) -> None:
    """Tell which figures of decks that went out print otherwise now, and write it down."""
    from engine.pipeline import corrected, corrected_report

    result, problems = corrected.run(project, kept)
    if format == "json":
        print_json(corrected_report.as_json(result))
    else:
        for path in corrected_report.write(project, result):
            say(quiet, shown(project, path))
        for line in corrected_report.told(project, result):
            say(quiet, line)
    finish(problems)
