"""What commands share: their options, what they print, and how they end."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from engine.problems import Place, Problem, UserError

err = Console(stderr=True, highlight=False)

ProjectDir = Annotated[
    Path | None,
    typer.Option("--project", help="The project folder; default: the nearest one upwards.", show_default=False),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print only problems.")]
Level = Annotated[
    str, typer.Option("--level", help="A level of content/policy.yaml; default: the one that holds there.")
]
Year = Annotated[
    int, typer.Option("--year", help="Of the decks: 2025 is plan 2025/2026, with 1 January 2025 as its date.")
]
YEAR = 2025
Format = Annotated[str, typer.Option("--format", help="text or json.")]


class Failed(Exception):
    """Raised when some of the work could not be done and the problems are printed already."""


def complain(problems: Iterable[Problem]) -> None:
    """Print problems, each once, where errors go."""
    for problem in dict.fromkeys(problems):
        err.print(str(problem), markup=False, soft_wrap=True)


def finish(problems: Sequence[Problem]) -> None:
    """Print the problems of a command that did its other work, and end with status 1 if there were any."""
    if problems:
        complain(problems)
        raise Failed


def say(quiet: bool, text: str) -> None:
    """Print a line of what was done."""
    if not quiet:
        typer.echo(text)


def print_json(data: Any) -> None:
    """Print what a command reports as JSON."""
    from engine import files

    typer.echo(files.dump_json(data), nl=False)


def project_at(folder: Path | None) -> Any:
    """Return the project in a folder, or the nearest one upwards from here. Raises UserError where there is none."""
    from engine.pipeline.project import Project

    if folder is not None:
        return Project.find(folder) if folder.is_dir() else _no_folder(folder)
    return Project.find(Path.cwd())


def _no_folder(folder: Path) -> None:
    raise UserError(Problem(Place(folder.as_posix()), "there is no such folder"))


def project_or_none(folder: Path | None) -> Any:
    """Return the project for a command that can do without one; None where none is named or found."""
    try:
        return project_at(folder)
    except UserError:
        if folder is not None:
            raise
        return None


def at_level(project: Any, level: str) -> Any:
    """Return the project at another level of safety than its policy file names, or as it is."""
    return replace(project, level=level) if level else project


def shown(project: Any, path: Path) -> str:
    """Return a path as seen from the project's folder."""
    from engine import files

    return files.shown(path, project.root)


def known_format(chosen: str, *known: str) -> None:
    """Refuse a format that a command does not know, as a wrong call."""
    one_of("--format", chosen, *known)


def one_of(option: str, chosen: str, *known: str) -> None:
    """Refuse what an option does not take, as a wrong call."""
    if chosen not in known:
        raise typer.BadParameter(f"'{chosen}' is not known; choose from {', '.join(known)}", param_hint=option)


def some(names: list[str] | None) -> list[str]:
    """Return the names that an option gives; none where it is not given or says "all"."""
    return [] if not names or "all" in names else names


def cores() -> int:
    """Return how many processes a command starts by itself: four at most."""
    return max(1, min(4, os.cpu_count() or 1))


def take_turn(ctx: typer.Context, project: Any) -> None:
    """Be the only build of the project until the command ends, and say so when that means to wait."""
    from engine.pipeline import turn

    ctx.with_resource(turn.take(project, lambda: err.print("waiting for another build of this project ...")))


@contextmanager
def progress_bar(quiet: bool) -> Iterator[Callable[[int, int, str], None] | None]:
    """Show how far a long work is, on a terminal only; what is written to a file or another program has no bar."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    if quiet or not err.is_terminal:
        yield None
        return
    columns = BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}")
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total, name: bar.update(task, completed=done, total=total, description=name)
