"""Commands on decks: made, taken over as people changed them, asked where a number is from."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

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
    cores,
    finish,
    known_format,
    print_json,
    progress_bar,
    project_at,
    say,
    shown,
    some,
    take_turn,
)


def build(
    ctx: typer.Context,
    decks: Annotated[list[str] | None, typer.Argument(help="Decks to build; default: all.", show_default=False)] = None,
    region: Annotated[list[str] | None, typer.Option(help="Region, or all.", show_default=False)] = None,
    sector: Annotated[list[str] | None, typer.Option(help="Sector, or all.", show_default=False)] = None,
    year: Year = YEAR,
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
    from engine.pipeline import extras

    found = at_level(project_at(project), level).lenient()  # read once, for the page of all decks too
    take_turn(ctx, found)
    with progress_bar(quiet) as progress:
        result = builder.build(
            found, decks or [], some(region), some(sector), year, jobs or cores(), progress, force=force
        )
    extras.add(found, result, for_all, pdf, pictures)
    for path in result.written:
        if path.suffix in (".pptx", ".pdf", ".html"):
            say(quiet, shown(found, path))
    if kept := sum(path.suffix == ".pptx" for path in result.kept):
        say(quiet, f"{kept} decks are as they were")
    for deck, changed in result.why.items() if why else ():
        typer.echo(f"{deck}: {', '.join(changed) or 'nothing changed'}")
    complain(result.problems)
    if result.failed:
        typer.echo(f"not made: {', '.join(result.failed)}", err=True)
    if result.problems:
        raise Failed


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

    known_format(format, "text", "json")
    if undo == bool(decks):
        raise typer.BadParameter("name an edited deck, or --undo")
    if undo and (only or html):
        raise typer.BadParameter("--undo takes back all of the last time; it goes with no --only and --html")
    found = project_at(project)
    if not dry_run:
        take_turn(ctx, found)
    if undo:
        done = adoptions.last(found).files
        if not dry_run:
            adoptions.undo(found)
        if format == "json":
            print_json({"as_it_was": done, "dry_run": dry_run})
        for name in done if format == "text" else ():
            say(quiet, adopting_report.say(found.words, "adopt to undo" if dry_run else "adopt undone", file=name))
        return
    plans = adopting.plans(found, decks or [], adopting.region(found, only))
    page, lacking = adopting_report.html(found, plans) if html else (None, [])
    written = [] if dry_run else adopting.write(found, plans)
    if format == "json":
        print_json(adopting_report.as_json(plans, written, found.root, found.words))
    else:
        for line in adopting_report.told(plans, found.words):
            say(quiet, line)
        for path in [*written, *([page] if page else [])]:
            say(quiet, shown(found, path))
        if last := adopting_report.ended(plans, written, dry_run):
            say(quiet, adopting_report.say(found.words, last))
    finish([*lacking, *(problem for one in plans for problem in (*one.clashes, *one.problems))])


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

    known_format(format, "text", "json")
    found = project_at(project)
    answers = origins.ask(found, deck, what, shape)
    if format == "json":
        print_json([vars(answer) for answer in answers])
        return
    phrases = found.words.phrases
    for answer in answers:
        typer.echo(phrases.get("where stands", "{slide} {shape}").format(slide=answer.slide, shape=answer.shape))
        for sentence in answer.sentences:
            typer.echo(f"  {sentence}")
        if answer.also:
            typer.echo("  " + phrases.get("where also", "{places}").format(places="; ".join(answer.also)))


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

    found = project_at(project)
    report = templates.check(found, file, theme)
    for line in report.lines:
        typer.echo(line)
    for path in report.written:
        typer.echo(shown(found, path))
    complain(report.problems)
    if report.problems:
        raise Failed
