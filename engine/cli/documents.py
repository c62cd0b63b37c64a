"""Commands on documents of earlier years: what they say, as figures and tables."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console

from engine.cli.shared import (
    Failed,
    Format,
    ProjectDir,
    Quiet,
    complain,
    cores,
    err,
    finish,
    known_format,
    print_json,
    project_at,
    project_or_none,
    say,
)


def extract(
    files: Annotated[list[Path], typer.Argument(help="PDF or PPTX files, or folders of them.")],
    project: ProjectDir = None,
    jobs: int = typer.Option(
        1, help="Files, or pages of one file, read at the same time; 0: as many as the machine has processors."
    ),
    ocr: Annotated[
        bool | None,
        typer.Option("--ocr/--no-ocr", help="Read pages that are pictures; default: where Tesseract is installed."),
    ] = None,
    format: Format = "text",
    quiet: Quiet = False,
) -> None:
    """Read PDF or PPTX files into extracted/NAME.yaml, and say what is unsure.

    Example: regiodeck extract content/archive --jobs 4
    """
    from rich.progress import Progress

    from engine.pipeline import extraction, summary

    known_format(format, "text", "json")
    found = project_at(project)
    if ocr:
        extraction.need_ocr(found)
    paths = extraction.sources(files)
    outcomes = []
    with Progress(
        *Progress.get_default_columns(), console=err, transient=True, disable=quiet or not err.is_terminal,
        redirect_stdout=sys.stdout.isatty(),
    ) as bar:  # fmt: skip
        run = extraction.run(found, paths, jobs or cores(), ocr is not False)
        for outcome in bar.track(run, total=len(paths), description="reading"):
            outcomes.append(outcome)
            if format == "text":
                for line in summary.lines(found, outcome):
                    say(quiet, line)
            complain(outcome.problems)
    if format == "json":
        print_json(summary.plain(found, outcomes))
    elif len(outcomes) > 1 and not quiet:
        Console(width=None if sys.stdout.isatty() else 200, highlight=False).print(summary.table(found, outcomes))
    if any(outcome.problems for outcome in outcomes):
        raise Failed


def figures(
    file: Annotated[Path, typer.Argument(help="A PDF, PPTX or extracted YAML.")],
    format: Format = "csv",
    titles: Annotated[Path | None, typer.Option(help="Also write page,title to this CSV.")] = None,
    mentions: Annotated[bool, typer.Option("--mentions", help="Also the numbers inside sentences.")] = False,
    project: ProjectDir = None,
) -> None:
    """Print the figures of a document as a flat table: csv, json or xlsx.

    Example: regiodeck figures plan.pdf --format csv > plan.csv
    """
    from engine.pipeline import flat_table

    known_format(format, "csv", "json", "xlsx")
    finish(flat_table.run(project_or_none(project), file, format, titles, mentions))


def tables(
    file: Annotated[Path, typer.Argument(help="A PDF or PPTX.")],
    format: Annotated[str, typer.Option("--format", help="text, json or csv.")] = "text",
    project: ProjectDir = None,
) -> None:
    """Print the tables of a document, cell by cell.

    Example: regiodeck tables report.pdf --format csv > tables.csv
    """
    from engine.pipeline import tables as all_tables

    known_format(format, "text", "json", "csv")
    finish(all_tables.run(project_or_none(project), file, format))
