"""A comparison → one page that opens without a server, by the project's own template with its own words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, get_args

from engine import dutch
from engine.compare.plot import HEIGHT, WIDTH
from engine.compose import sentences
from engine.model.comparison import Comparison, Kind, Printed, Row
from engine.model.deck import Deck
from engine.model.figure import Period
from engine.model.indicator import Unit
from engine.model.printing import of_difference, precision, printed
from engine.model.words import Sector
from engine.pipeline import reports
from engine.pipeline.project import Project
from engine.pipeline.standing_out import Findings

REPORT = "compare.html"
MOST = 12  # movers of one measure


@dataclass(frozen=True)
class Line:
    """A row as people read it: what it is called, its part, whose it is, and the chart, card or table that prints it."""

    row: Row
    name: str
    part: str
    region: str
    block: str
    subject: str  # the section of a deck that works the indicator out
    then: str  # periods
    now: str


def html(project: Project, result: Comparison, found: Findings) -> str:
    """Return the comparison as one page."""
    about = subjects(project, result.sector)
    lines = [line(project, row, about) for row in result.rows]
    by_row = {id(each.row): each for each in lines}
    return reports.page(
        project,
        REPORT,
        comparison=result,
        region=project.regions.regions[result.region].label if result.region in project.regions.regions else result.region,
        sector=project.words.sectors.get(result.sector, Sector(label=result.sector, short=result.sector)),
        benchmark=project.words.benchmark_short,
        benchmark_id=project.regions.benchmark,
        regions=_regions(project),
        sample=any(source.sample for source in project.sources.sources.values()),
        lines=lines,
        choices=_choices(lines),
        found=found,
        texts=by_page(result),
        of=lambda row: by_row[id(row)],
        kinds={name: kind(project, name) for name in get_args(Kind)},
        counts=Counter(name for row in result.rows for name in {row.kind, *(["restated"] if row.restated else [])}),
        shown=lambda row, value: printed(value, row.unit, row.decimals),
        difference=lambda row, value: difference(project, row, value),
        as_printed=as_printed,
        number=lambda value, decimals=1: dutch.show(Decimal(value), decimals),
        most=MOST,
        size={"width": WIDTH, "height": HEIGHT},
    )  # fmt: skip


def _choices(lines: Sequence[Line]) -> dict[str, list[tuple[str, str]]]:
    """Return what the lines can be chosen by: value and name of each choice."""
    found = {
        "subject": sorted({each.subject for each in lines}),
        "block": sorted({each.block for each in lines}),
        "figure": sorted({each.name for each in lines}),
        "region": list(dict.fromkeys(each.region for each in lines)),
    }
    return {name: [(value, value) for value in values if value] for name, values in found.items()}


def _regions(project: Project) -> dict[str, str]:
    return {id: region.label for id, region in project.regions.regions.items()}


def subjects(project: Project, sector: str) -> dict[str, str]:
    """Return for indicators the section of the deck whose pages work them out."""
    named = {"sector": project.words.sectors.get(sector, Sector(label=sector, short=sector))}
    sections: dict[str, str] = {}
    for deck in project.each_deck.values():
        for page in deck.pages if isinstance(deck, Deck) else ():
            if page.section and page.name not in sections:
                sections[page.name] = sentences.filled(page.section, named, page.place)
    found = {
        one.id: [sections[page] for page in one.analysis if page in sections] for one in project.indicators.values()
    }
    return {id: told[0] for id, told in found.items() if told}


def line(project: Project, row: Row, about: Mapping[str, str]) -> Line:
    """Return a row as people read it; what no indicator knows is called as it is printed. `about` are `subjects`."""
    side = row.new or row.old
    assert side is not None
    labels = ", ".join(value for _, value in row.dimensions)
    known = _regions(project) | {project.regions.benchmark: project.words.benchmark_short}
    if row.indicator:
        name, part = row.label, labels
    else:
        name, part = side.block, ", ".join(filter(None, (side.series, "" if row.period else side.category)))
    then = (row.period or period_text(row.old_period)) if row.old else ""
    now = (row.period or period_text(row.new_period)) if row.new else ""
    return Line(
        row,
        name or side.category,
        part,
        known.get(row.region, row.region),
        side.block,
        about.get(row.indicator, ""),
        then,
        now,
    )


def period_text(period: Period | None) -> str:
    """Return a period as a reader writes it: "1-1-2024", "2023"."""
    if period is None:
        return ""
    return dutch.day(period.start, long=False) if period.kind == "instant" else str(period)


def as_printed(side: Printed, row: Row) -> str:
    """Return a side as it is printed; what was read off a chart that prints no number says so."""
    return side.as_printed or f"≈ {printed(side.value, row.unit, row.decimals)}"


def difference(project: Project, row: Row, value: Decimal) -> str:
    """Return a difference of two values of a row's figure as it is printed, with its sign."""
    return printed(value, of_difference(row.unit, project.words.points), row.decimals, sign=True)


def kept(project: Project, row: Row, side: Printed) -> tuple[Unit, int]:
    """Return the unit and decimals in which a side is printed: those of its indicator, else its own."""
    if row.indicator:
        return row.unit, row.decimals
    decimals, scale = precision(side.as_printed, side.value)
    if (row.unit.short, row.unit.shown_in) == (side.unit, scale):
        return row.unit, decimals
    return project.words.unit(Unit(short=side.unit, shown_in=scale)), decimals


def kind(project: Project, kind: str) -> str:
    """Return what became of a figure in the project's words."""
    return project.words.phrases.get(f"kind {kind}", kind)


def by_page(result: Comparison) -> Sequence[tuple[int, Sequence[Any]]]:
    """Return the changed texts by the page of the newer document, that of the older one where it is gone."""
    pages: dict[int, list[Any]] = {}
    for text in result.texts:
        pages.setdefault(text.page_new or text.page_old or 0, []).append(text)
    return sorted(pages.items())
