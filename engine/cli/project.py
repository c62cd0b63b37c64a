"""Commands on a project as a whole: begun, tried out, examined."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from engine.cli.shared import (
    Failed,
    Format,
    ProjectDir,
    Quiet,
    complain,
    cores,
    known_format,
    print_json,
    project_at,
    project_or_none,
    say,
    take_turn,
)


def demo(
    ctx: typer.Context,
    project: ProjectDir = None,
    quiet: Quiet = False,
    jobs: int = typer.Option(0, help="Processes; 0: as many as the machine has."),
) -> None:
    """The whole path on made-up figures: sample, extract, compute, build, compare.

    Example: regiodeck demo
    """
    from engine.pipeline import demo as whole

    found = project_at(project)
    take_turn(ctx, found)
    result = whole.run(found, jobs or cores(), lambda text: say(quiet, text))
    if result.problems:
        complain(result.problems)
    say(quiet, "")
    for line in result.look_at:
        say(quiet, line)
    if result.problems:
        raise Failed


def new(
    folder: Annotated[Path, typer.Argument(help="A folder that is not there yet, or is empty.")],
    quiet: Quiet = False,
) -> None:
    """Make a project folder to start from: designs, indicators, texts and words; no documents, no data.

    Example: regiodeck new plans
    """
    from engine.pipeline import new as beginning

    made = beginning.make(folder)
    say(quiet, made.as_posix())
    say(quiet, "next: in that folder, 'regiodeck sample' and 'regiodeck build'; its README.md tells the rest")


def doctor(project: ProjectDir = None, format: Format = "text") -> None:
    """What is installed, what is not, and what that switches off.

    Example: regiodeck doctor
    """
    from engine.pipeline import doctor as examination

    known_format(format, "text", "json")
    found = examination.run(project_or_none(project))
    if format == "json":
        print_json([vars(part) for part in found])
        return
    for part in found:
        typer.echo(f"{'ok     ' if part.there else 'missing'} {part.name}: {part.said}")
