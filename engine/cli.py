"""The command line: `regiodeck COMMAND`. What each command does stands in `engine/pipeline/`."""

from __future__ import annotations

import os
import sys
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console

from engine.problems import Place, Problem, UserError

app = typer.Typer(
    name="regiodeck",
    help="From last year's report PDFs and this year's data to this year's PowerPoint decks, every number traceable.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    add_completion=False,
    rich_markup_mode="rich",
)
sources = typer.Typer(
    help="The inputs: are they there and sound; fetch open data; forms to fill in.", no_args_is_help=True
)
app.add_typer(sources, name="sources")
template = typer.Typer(help="PowerPoint templates: do decks find in one what they need.", no_args_is_help=True)
app.add_typer(template, name="template")
err = Console(stderr=True, highlight=False)

ProjectDir = Annotated[
    Path | None,
    typer.Option("--project", help="The project folder; default: the nearest one upwards.", show_default=False),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Print only problems.")]
Level = Annotated[
    str, typer.Option("--level", help="A level of content/policy.yaml; default: the one that holds there.")
]
Format = Annotated[str, typer.Option("--format", help="text or json.")]


class _Failed(Exception):
    """Raised when some of the work could not be done and the problems are printed already."""


def main() -> None:
    """Run the command line. Exit status: 0 fine, 1 the user's files have problems, 2 a wrong call, 3 our fault."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="replace")  # a Windows console may not know every letter
    try:
        status = app(standalone_mode=False)
    except UserError as error:
        _complain(error.problems)
        status = 1
    except _Failed:
        status = 1
    except typer.Abort:
        status = 1
    except KeyboardInterrupt:
        status = 130
    except (BrokenPipeError, SystemExit):  # nobody reads on: typer itself ends so
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        status = 0
    except Exception as error:
        if hasattr(error, "exit_code") and hasattr(error, "show"):  # a wrong call, in the words of the command line
            error.show()
            status = error.exit_code
        else:
            _our_fault(error)
            status = 3
    sys.exit(status or 0)


def _our_fault(error: Exception) -> None:
    err.print(f"regiodeck: this is our fault: {type(error).__name__}: {error}", markup=False)
    err.print("Please send the lines below to whoever maintains Regiodeck.", markup=False)
    err.print("".join(traceback.format_exception(error)), markup=False)


def _complain(problems: Iterable[Problem]) -> None:
    for problem in dict.fromkeys(problems):
        err.print(str(problem), markup=False, soft_wrap=True)


def _finish(problems: Sequence[Problem]) -> None:
    """Print the problems of a command that did its other work, and end with status 1 if there were any."""
    if problems:
        _complain(problems)
        raise _Failed


def _say(quiet: bool, text: str) -> None:
    if not quiet:
        typer.echo(text)


def _project(folder: Path | None) -> Any:
    from engine.pipeline.project import Project

    if folder is not None:
        return Project.find(folder) if folder.is_dir() else _no_folder(folder)
    return Project.find(Path.cwd())


def _at(project: Any, level: str) -> Any:
    """Return the project at another level of safety than its policy file names, or as it is."""
    from dataclasses import replace

    return replace(project, level=level) if level else project


def _no_folder(folder: Path) -> None:
    raise UserError(Problem(Place(folder.as_posix()), "there is no such folder"))


def _shown(project: Any, path: Path) -> str:
    from engine import files

    return files.shown(path, project.root)


def _known_format(chosen: str, *known: str) -> None:
    _known("--format", chosen, *known)


def _known(option: str, chosen: str, *known: str) -> None:
    if chosen not in known:
        raise typer.BadParameter(f"'{chosen}' is not known; choose from {', '.join(known)}", param_hint=option)


def _json(data: Any) -> None:
    from engine import files

    typer.echo(files.dump_json(data), nl=False)


@app.command()
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

    found = _project(project)
    _take_turn(ctx, found)
    result = whole.run(found, jobs or _cores(), lambda text: _say(quiet, text))
    if result.problems:
        _complain(result.problems)
    _say(quiet, "")
    for line in result.look_at:
        _say(quiet, line)
    if result.problems:
        raise _Failed


@app.command()
def new(
    folder: Annotated[Path, typer.Argument(help="A folder that is not there yet, or is empty.")],
    quiet: Quiet = False,
) -> None:
    """Make a project folder to start from: designs, indicators, texts and words; no documents, no data.

    Example: regiodeck new plans
    """
    from engine.pipeline import new as beginning

    made = beginning.make(folder)
    _say(quiet, made.as_posix())
    _say(quiet, "next: in that folder, 'regiodeck sample' and 'regiodeck build'; its README.md tells the rest")


def _take_turn(ctx: typer.Context, project: Any) -> None:
    """Be the only build of the project until the command ends, and say so when that means to wait."""
    from engine.pipeline import turn

    ctx.with_resource(turn.take(project, lambda: err.print("waiting for another build of this project ...")))


def _cores() -> int:
    return max(1, min(4, os.cpu_count() or 1))


@app.command()
def sample(project: ProjectDir = None, quiet: Quiet = False) -> None:
    """Make up records that reproduce the published figures.

    Example: regiodeck sample
    """
    from engine.pipeline import records

    found = _project(project)
    for path in records.sample(found):
        _say(quiet, _shown(found, path))


@app.command()
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

    _known_format(format, "text", "json")
    found = _project(project)
    if ocr:
        extraction.need_ocr(found)
    paths = extraction.sources(files)
    outcomes = []
    with Progress(
        *Progress.get_default_columns(), console=err, transient=True, disable=quiet or not err.is_terminal,
        redirect_stdout=sys.stdout.isatty(),
    ) as bar:  # fmt: skip
        run = extraction.run(found, paths, jobs or _cores(), ocr is not False)
        for outcome in bar.track(run, total=len(paths), description="reading"):
            outcomes.append(outcome)
            if format == "text":
                for line in summary.lines(found, outcome):
                    _say(quiet, line)
            _complain(outcome.problems)
    if format == "json":
        _json(summary.plain(found, outcomes))
    elif len(outcomes) > 1 and not quiet:
        Console(width=None if sys.stdout.isatty() else 200, highlight=False).print(summary.table(found, outcomes))
    if any(outcome.problems for outcome in outcomes):
        raise _Failed


@app.command()
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

    _known_format(format, "csv", "json", "xlsx")
    _finish(flat_table.run(_project_or_none(project), file, format, titles, mentions))


@app.command()
def tables(
    file: Annotated[Path, typer.Argument(help="A PDF or PPTX.")],
    format: Annotated[str, typer.Option("--format", help="text, json or csv.")] = "text",
    project: ProjectDir = None,
) -> None:
    """Print the tables of a document, cell by cell.

    Example: regiodeck tables report.pdf --format csv > tables.csv
    """
    from engine.pipeline import tables as all_tables

    _known_format(format, "text", "json", "csv")
    _finish(all_tables.run(_project_or_none(project), file, format))


def _project_or_none(folder: Path | None) -> Any:
    try:
        return _project(folder)
    except UserError:
        if folder is not None:
            raise
        return None


@sources.command("check")
def sources_check(
    year: Annotated[int, typer.Option(help="The year of the decks that they must be good for.")] = 2025,
    format: Format = "text",
    project: ProjectDir = None,
) -> None:
    """Are the sources there, sound and of the right year, and which slides wait for those that are not.

    Example: regiodeck sources check --year 2025
    """
    from engine.pipeline import sources as inputs

    _known_format(format, "text", "json")
    reports = inputs.check(_project(project), year)
    if format == "json":
        _json([report.plain() for report in reports])
    else:
        for report in reports:
            typer.echo(report.line)
            for slide in report.slides:
                typer.echo(f"  waits: {slide}")
        _complain(problem for report in reports for problem in report.problems)
    if any(report.fatal for report in reports):
        raise _Failed


@template.command("check")
def template_check(
    file: Annotated[Path, typer.Argument(help="Your own template, a .pptx.")],
    theme: Annotated[
        str, typer.Option(help="A theme of layouts/themes; default: the one that names the template.")
    ] = "",
    project: ProjectDir = None,
) -> None:
    """Which masters, colours and fonts a template has for the decks, and what it lacks.

    Example: regiodeck template check OURS.pptx
    """
    from engine.pipeline import templates

    found = _project(project)
    report = templates.check(found, file, theme)
    for line in report.lines:
        typer.echo(line)
    for path in report.written:
        typer.echo(_shown(found, path))
    _complain(report.problems)
    if report.problems:
        raise _Failed


@sources.command("refresh")
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

    found, problems = _project(project), []
    for name, outcome in inputs.refresh(found, names or [], dt.datetime.now()):
        if isinstance(outcome, Problem):
            problems.append(outcome)
        else:
            _say(quiet, f"{name}: {outcome['rows']} rows, {found.sources.sources[name].file}")
    _finish(problems)


@app.command()
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

    _known_format(format, "text", "json")
    found = _project(project)
    if id:
        one, problems = known.about(found, id, region, sector, year)
        if format == "json":
            _json(one)
        else:
            typer.echo("\n".join(known.lines(one)))
    else:
        rows, problems = known.catalogue(found)
        if format == "json":
            _json(rows)
        else:
            typer.echo(_table(rows, known.COLUMNS))
    _finish(problems)


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


@sources.command("template")
def sources_template(
    id: Annotated[str, typer.Argument(help="A source that people fill in, or an indicator that rests on one.")],
    out: Annotated[Path | None, typer.Option(help="Default: out/ID.xlsx.", show_default=False)] = None,
    year: Annotated[int, typer.Option(help="The year that its rows are about.")] = 2025,
    project: ProjectDir = None,
    quiet: Quiet = False,
) -> None:
    """Write an Excel form for figures that nobody has records of; filled in, it is a source.

    Example: regiodeck sources template staff --year 2025
    """
    from engine.pipeline import sources as inputs

    found = _project(project)
    path, source = inputs.template(found, id, year, out or found.out / f"{id}.xlsx")
    _say(quiet, _shown(found, path))
    if not source.file.endswith(".xlsx"):
        _say(
            quiet, f"filled in, it takes the place of {source.file}: name it in content/sources.yaml, with its 'sheet'"
        )


@app.command()
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
        _known("--engine", engine, "duckdb", "postgres", "spark")
    found = _at(_project(project), level)
    if sql:
        queries = records.queries(found)
        for name, query in queries.items():
            if isinstance(query, str):
                typer.echo(f"-- {name}\n{query.strip()}\n")
        _finish([query for query in queries.values() if isinstance(query, Problem)])
        return
    computed, problems = figure_files.compute(found, engine)
    _say(quiet, f"{len(computed)} figures: out/figures.csv, out/figures.parquet")
    _finish(problems)


@app.command()
def build(
    ctx: typer.Context,
    decks: Annotated[list[str] | None, typer.Argument(help="Decks to build; default: all.", show_default=False)] = None,
    region: Annotated[list[str] | None, typer.Option(help="Region, or all.", show_default=False)] = None,
    sector: Annotated[list[str] | None, typer.Option(help="Sector, or all.", show_default=False)] = None,
    year: Annotated[int, typer.Option(help="2025 is plan 2025/2026, with 1 January 2025 as its date.")] = 2025,
    jobs: Annotated[int, typer.Option(help="Processes; 0: as many as the machine has.")] = 0,
    pdf: Annotated[bool, typer.Option("--pdf", help="Also a PDF of each deck, by LibreOffice.")] = False,
    pictures: Annotated[
        bool, typer.Option("--previews", help="Also a small picture of each slide, in out/previews.")
    ] = False,
    for_all: Annotated[
        bool, typer.Option("--public", help="Also decks that everyone may see, in out/public; with --pdf as PDF too.")
    ] = False,
    force: Annotated[bool, typer.Option("--force", help="Make all again, also what did not change.")] = False,
    why: Annotated[
        bool, typer.Option("--why", help="Say of each deck why it was made, or that nothing changed.")
    ] = False,
    level: Level = "",
    project: ProjectDir = None,
    quiet: Quiet = False,
) -> None:
    """Build decks with their manifest and data workbook into out/.

    Example: regiodeck build --region all --year 2025
    """
    from engine.pipeline import build as builder
    from engine.pipeline import overview

    found = _at(_project(project), level).lenient()  # read once, for the page of all decks too
    _take_turn(ctx, found)
    with _progress(quiet) as progress:
        result = builder.build(
            found, decks or [], _some(region), _some(sector), year, jobs or _cores(), progress, force=force
        )
    written = result.decks
    if for_all:
        from engine.pipeline import public

        published, problems = public.write(found, written)
        result.written += published
        result.problems += problems
        written += published
    if pdf:
        from engine.pipeline import office

        wanted = [path for path in written if not office.fresh(path)]
        made, problems = office.pdfs(wanted, found.root, found.words.language)
        result.written += made
        result.problems += problems
    if pictures:
        from engine.pipeline import previews

        result.problems += previews.write(found, [path for path in written if path.parent == found.out])[1]
    page, problems = overview.write(found)
    result.written += page
    result.problems += [problem for problem in problems if problem not in result.problems]
    for path in result.written:
        if path.suffix in (".pptx", ".pdf", ".html"):
            _say(quiet, _shown(found, path))
    if kept := sum(path.suffix == ".pptx" for path in result.kept):
        _say(quiet, f"{kept} decks are as they were")
    for deck, changed in result.why.items() if why else ():
        typer.echo(f"{deck}: {', '.join(changed) or 'nothing changed'}")
    _complain(result.problems)
    if result.failed:
        typer.echo(f"not made: {', '.join(result.failed)}", err=True)
    if result.problems:
        raise _Failed


@contextmanager
def _progress(quiet: bool) -> Iterator[Callable[[int, int, str], None] | None]:
    """Show how far a long work is, on a terminal only; what is written to a file or another program has no bar."""
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn

    if quiet or not err.is_terminal:
        yield None
        return
    columns = BarColumn(), MofNCompleteColumn(), TextColumn("{task.description}")
    with Progress(*columns, console=err, transient=True) as bar:
        task = bar.add_task("", total=None)
        yield lambda done, total, name: bar.update(task, completed=done, total=total, description=name)


def _some(names: list[str] | None) -> list[str]:
    return [] if not names or "all" in names else names


@app.command()
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

    _known_format(format, "text", "json")
    found = _project(project)
    if new == "now":
        _corrected(found, Path(old), format, quiet)
        return
    result, problems = comparison.run(found, old, new, region, sector)
    if format == "json":
        _json(comparison.as_json(result))
    else:
        for path in comparison.write(found, result):
            _say(quiet, _shown(found, path))
        restated = sum(row.restated for row in result.rows)
        _say(
            quiet,
            f"{len(result.rows)} figures compared, {restated} restated, {len(result.not_matched)} without an indicator",
        )
    _finish(problems)


def _corrected(project: Any, kept: Path, format: str, quiet: bool) -> None:
    """Tell which figures of decks that went out print otherwise now, and write it down."""
    from engine.pipeline import corrected, corrected_report

    result, problems = corrected.run(project, kept)
    if format == "json":
        _json(corrected_report.as_json(result))
    else:
        for path in corrected_report.write(project, result):
            _say(quiet, _shown(project, path))
        for line in corrected_report.told(project, result):
            _say(quiet, line)
    _finish(problems)


@app.command()
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

    _known_format(format, "text", "json", "yaml")
    project_here = _project(project)
    result = checking.run(project_here, what or [], jobs or _cores())
    try:
        if checking.keep(project_here, result):
            overview.write(project_here)
    except UserError as error:  # what was found is told all the same
        result.problems += error.problems
    if format == "json":
        _json({"findings": result.plain()})
    elif format == "yaml":
        typer.echo("".join(accepting.entry(checking.own(name), found) for name, found in result.findings), nl=False)
    else:
        for line in checking.told(result):
            typer.echo(line)
    if result.problems:
        _complain(result.problems)
    if result.problems or result.findings:
        raise _Failed


@app.command()
def adopt(
    ctx: typer.Context,
    decks: Annotated[
        list[Path] | None,
        typer.Argument(help="Edited decks; several copies of one deck are merged.", show_default=False),
    ] = None,
    only: Annotated[str, typer.Option(help="The region for which alone the edits hold.", show_default=False)] = "",
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would become of the edits; write nothing.")
    ] = False,
    undo: Annotated[bool, typer.Option("--undo", help="Take back what was adopted last.")] = False,
    html: Annotated[
        bool, typer.Option("--html", help="A page with the changed slides before and after, into out/.")
    ] = False,
    format: Format = "text",
    project: ProjectDir = None,
    quiet: Quiet = False,
) -> None:
    """Take over into the project what people changed in a built deck: places, styles, words, slides.

    Example: regiodeck adopt out/plan_2025_north.pptx --dry-run
    """
    from engine.pipeline import adopting, adopting_report, adoptions

    _known_format(format, "text", "json")
    if undo == bool(decks):
        raise typer.BadParameter("name an edited deck, or --undo")
    if undo and (only or html):
        raise typer.BadParameter("--undo takes back all of the last time; it goes with no --only and --html")
    found = _project(project)
    if not dry_run:
        _take_turn(ctx, found)
    if undo:
        done = adoptions.last(found).files
        if not dry_run:
            adoptions.undo(found)
        if format == "json":
            _json({"as_it_was": done, "dry_run": dry_run})
        for name in done if format == "text" else ():
            _say(quiet, adopting_report.say(found.words, "adopt to undo" if dry_run else "adopt undone", file=name))
        return
    plans = adopting.plans(found, decks or [], adopting.region(found, only))
    page, lacking = adopting_report.html(found, plans) if html else (None, [])
    written = [] if dry_run else adopting.write(found, plans)
    if format == "json":
        _json(adopting_report.as_json(plans, written, found.root, found.words))
    else:
        for line in adopting_report.told(plans, found.words):
            _say(quiet, line)
        for path in [*written, *([page] if page else [])]:
            _say(quiet, _shown(found, path))
        if last := adopting_report.ended(plans, written, dry_run):
            _say(quiet, adopting_report.say(found.words, last))
    _finish([*lacking, *(problem for one in plans for problem in (*one.clashes, *one.problems))])


@app.command()
def where(
    deck: Annotated[Path, typer.Argument(help="A built deck.")],
    what: Annotated[str, typer.Argument(help='A slide number, or a number as printed: "26,9%".')],
    shape: Annotated[str, typer.Argument(help="A shape on that slide.")] = "",
    format: Format = "text",
    project: ProjectDir = None,
) -> None:
    """Where a number on a deck is from, in plain words, and every other place it stands.

    Example: regiodeck where out/plan_2025_north.pptx "26,9%"
    """
    from engine.pipeline import where as origins

    _known_format(format, "text", "json")
    found = _project(project)
    answers = origins.ask(found, deck, what, shape)
    if format == "json":
        _json([vars(answer) for answer in answers])
        return
    phrases = found.words.phrases
    for answer in answers:
        typer.echo(phrases.get("where stands", "{slide} {shape}").format(slide=answer.slide, shape=answer.shape))
        for sentence in answer.sentences:
            typer.echo(f"  {sentence}")
        if answer.also:
            typer.echo("  " + phrases.get("where also", "{places}").format(places="; ".join(answer.also)))


@app.command()
def doctor(project: ProjectDir = None, format: Format = "text") -> None:
    """What is installed, what is not, and what that switches off.

    Example: regiodeck doctor
    """
    from engine.pipeline import doctor as examination

    _known_format(format, "text", "json")
    found = examination.run(_project_or_none(project))
    if format == "json":
        _json([vars(part) for part in found])
        return
    for part in found:
        typer.echo(f"{'ok     ' if part.there else 'missing'} {part.name}: {part.said}")


if __name__ == "__main__":
    main()
