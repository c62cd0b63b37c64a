"""The whole path on made-up figures: sample, extract, compute, build, compare."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from engine import collect, files
from engine.pipeline import build, comparison, extraction, figures, overview, records
from engine.pipeline.project import Project
from engine.problems import Problem, UserError


@dataclass
class Shown:
    """What to look at after the demo, in lines, and what went wrong."""

    look_at: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


def run(project: Project, jobs: int, say: Callable[[str], None]) -> Shown:
    """Run every step of the path and return which files to open."""
    result = Shown()
    say("made-up records ...")
    written = records.sample(project)
    say(f"  {len(written)} tables in {files.shown(written[0].parent, project.root)}")
    say("reading the archive ...")
    editions = []
    for one in extraction.run(project, extraction.documents(project), jobs):
        result.problems += one.problems
        if one.reading and one.written:
            counts = one.counts()
            say(
                f"  {files.shown(one.written, project.root)}: {counts['figures']} figures, {counts['not matched']} not matched"
            )
            editions += [edition] if (edition := collect.edition(one.reading)) else []
    say("computing ...")
    computed, problems = figures.current(project)
    result.problems += problems
    say(f"  {len(computed)} figures")
    year = max((edition.year for edition in editions), default=2024) + 1
    compared = sorted({edition.region for edition in editions})  # the others: `regiodeck build`
    say(f"building the decks of {year} {'of the regions in the archive ' if compared else ''}...")
    built = build.build(
        project, [], compared, [], year, jobs, lambda done, of, name: say(f"  {name}") if name else None
    )
    result.problems += [problem for problem in built.problems if problem not in result.problems]
    decks = built.decks
    say(f"  {len(decks)} decks")
    page, problems = overview.write(project)
    result.problems += problems
    result.look_at += _look(project, editions, decks, year, result)
    result.look_at[1:1] = [f"  {files.shown(path, project.root)}" for path in page]
    return result


def _look(project: Project, editions: list[collect.Edition], decks: list[Path], year: int, result: Shown) -> list[str]:
    """Write a comparison for each earlier edition and return the lines that say which files to open."""
    lines: list[str] = []
    for edition in editions:
        try:
            compared, _ = comparison.run(project, edition.document, str(year))
            page, table = comparison.write(project, compared)
        except UserError as error:
            result.problems += error.problems
            continue
        own = [path for path in decks if path.stem.endswith(f"_{edition.region}")]
        lines += [files.shown(path, project.root) for path in (*own, page, table)]
    lines = lines or [files.shown(path, project.root) for path in decks]
    rest = len(decks) - sum(line.endswith(".pptx") for line in lines)
    return ["Open these:", *(f"  {line}" for line in lines), *([f"  and {rest} more decks in out/"] if rest else [])]
