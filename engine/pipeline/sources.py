"""Sources → what is there and what waits, with the slides that wait for it; snapshots fetched anew; forms to fill in."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine import files
from engine.model.deck import Deck
from engine.model.indicator import Indicator
from engine.model.source import Source
from engine.pipeline import uses
from engine.pipeline.project import Project
from engine.problems import Place, Problem, UserError, did_you_mean


@dataclass(frozen=True)
class Report:
    """What `sources check` tells of one source."""

    name: str
    source: Source
    there: bool
    overdue: bool
    rows: int | None
    newest: int | None
    behind: bool  # its newest rows are of an earlier year than the decks need
    snapshot: Mapping[str, Any]
    problems: tuple[Problem, ...]
    findings: tuple[Any, ...]
    slides: tuple[str, ...]  # that wait for it
    fatal: bool

    @property
    def line(self) -> str:
        """Return the report in one line."""
        if not self.there:
            until = f", expected {self.source.expected}" if self.source.expected else ""
            late = " (overdue)" if self.overdue else ""
            return f"{self.name}: waits for {self.source.owner or 'its owner'}{until}{late}: {self.source.shown}"
        rows = "cannot be used" if self.rows is None else f"{self.rows} rows, {len(self.source.columns)} columns"
        back = self.source.behind
        allowed = f" (may lie {back} year{'s' if back > 1 else ''} back)" if back else ""
        parts = [rows, f"newest {self.newest}{allowed}" if self.newest else "", "too old" if self.behind else ""]
        parts += [f"fetched {self.snapshot['fetched']}" if "fetched" in self.snapshot else ""]
        return f"{self.name}: {', '.join(filter(None, parts))}; {self.source.owner}".rstrip("; ")

    def plain(self) -> dict[str, Any]:
        """Return the report as data."""
        source = self.source
        return {
            "name": self.name, "label": source.label, "file": source.file, "table": source.table, "owner": source.owner,
            "expected": source.expected and source.expected.isoformat(), "there": self.there, "overdue": self.overdue,
            "rows": self.rows, "columns": list(source.columns), "newest": self.newest, "behind": self.behind,
            "waiting": source.waiting, "credit": source.credit, "snapshot": dict(self.snapshot), "fatal": self.fatal,
            "findings": [finding.plain() for finding in self.findings],
            "problems": [str(problem) for problem in self.problems], "slides": list(self.slides),
        }  # fmt: skip


def check(project: Project, year: int, today: dt.date | None = None) -> list[Report]:
    """Return a report on each source, for decks of `year`. Nothing is fetched."""
    from engine.compute.engines import connect
    from engine.compute.sources import report, snapshot

    today = today or dt.date.today()
    sources, content = project.sources.sources, project.content
    waiting = slides(project, year)
    with connect(project.sources.engine) as database:
        found = []
        for state in report.states(database, sources, project.regions, content, today):
            source = sources[state.name]
            overdue = not state.there and (source.expected is None or source.expected < today)
            behind = state.newest is not None and state.newest < year - source.behind
            problems = [finding.problem for finding in state.findings if finding.problem != state.failure]
            if state.there and source.remote and snapshot.changed(source, content):
                what = f"{source.file} is not what was fetched: it was changed, or its description is gone"
                place = source.place or Place("content/sources.yaml")
                problems.append(Problem(place, what, f"fetch it again: regiodeck sources refresh {state.name}"))
            if state.failure and (state.there or overdue):
                problems.append(state.failure)
            found.append(
                Report(
                    name=state.name, source=source, there=state.there, overdue=overdue, rows=state.rows,
                    newest=state.newest, behind=behind,
                    snapshot=snapshot.described(source, content) if source.remote else {}, problems=tuple(problems),
                    findings=state.findings,
                    slides=tuple(waiting.get(state.name, ())) if behind or not state.there else (),
                    fatal=state.failure is not None and (state.there or overdue),
                )
            )  # fmt: skip
    return found


def refresh(
    project: Project, names: Sequence[str], now: dt.datetime
) -> Iterator[tuple[str, Mapping[str, Any] | Problem]]:
    """Fetch the sources that are fetched, or those named; yield each with its new description, or why it has none."""
    from engine.compute.failure import Failure
    from engine.compute.sources import snapshot

    remote = {name: source for name, source in project.sources.sources.items() if source.remote}
    for name in names:
        if name not in remote:
            place = Place("content/sources.yaml")
            raise UserError(Problem(place, f"no source '{name}' that is fetched", did_you_mean(name, remote)))
    for name in names or remote:
        try:
            yield name, snapshot.refresh(name, remote[name], project.content, now)
        except Failure as failure:
            yield name, failure.problem


def template(project: Project, id: str, year: int, out: Path) -> tuple[Path, Source]:
    """Write the Excel form of a source that people fill in, or of the one that indicator `id` rests on.

    Returns the file and the source. Raises UserError when there is none, or `out` is there already: it may be filled in.
    """
    from engine.compute.sources import form
    from engine.render.package import settled

    if out.exists():
        raise UserError(Problem(Place(files.shown(out, project.root)), "is there already", "choose another with --out"))
    name = _entered(project, id)
    source = project.sources.sources[name]
    about = [project.indicators[each] for each, on in resting(project).items() if name in on]
    made = form.Form(source, year, _places(project, source), _values(project, source, about), project.words.phrases)
    return files.write(out, settled(form.workbook(made)), project.root), source


def _entered(project: Project, id: str) -> str:
    """Return the source of that name, or the only one that people fill in and the indicator of that name rests on."""
    known = [name for name, source in project.sources.sources.items() if source.kind == "entered"]
    found = [id] if id in known else [name for name in known if name in resting(project).get(id, ())]
    if len(found) != 1:
        hint = f"choose one: {', '.join(found)}" if found else did_you_mean(id, known)
        what = f"'{id}' is no source that people fill in, and no indicator that rests on one alone"
        raise UserError(Problem(Place("content/sources.yaml"), what, hint))
    return found[0]


def _places(project: Project, source: Source) -> dict[str, str]:
    """Return the codes that a row may have, with their names: of areas, or of regions."""
    if source.area_column:
        return {area.code: area.label for area in project.regions.area if area.until is None}
    return {region.code: region.label for region in project.regions.now.values()}


def _values(project: Project, source: Source, about: Sequence[Indicator]) -> dict[str, tuple[str, ...]]:
    """Return for columns with few values which they are: as declared, else those of the indicators' breakdown or sectors."""
    found = {name: column.values for name, column in source.columns.items() if column.values}
    for name in source.columns:
        for indicator in about if name not in found else ():
            if name == "sector":
                found[name] = tuple(sector for sector in project.words.sectors if sector in indicator.sectors)
            elif name in indicator.dimensions and name != source.area_column:
                total = indicator.dimensions[name].total
                found[name] = tuple(value for value in indicator.dimensions[name].values if value != total)
    return {name: values for name, values in found.items() if values}


def slides(project: Project, year: int) -> dict[str, list[str]]:
    """Return for each source the slides with a figure that rests on it, in texts too: "plan, slide 4: key figures"."""
    used = uses.on_slides(project, year, explained=False)
    found: dict[str, set[tuple[str, int, str]]] = {}
    for id, on in resting(project).items():
        for source in on:
            found.setdefault(source, set()).update((use.deck, use.slide, use.page) for use in used[id])
    return {
        source: [f"{deck}, slide {slide}: {page}" for deck, slide, page in sorted(pages)]
        for source, pages in found.items()
        if pages
    }


def resting(project: Project) -> dict[str, set[str]]:
    """Return for each indicator the sources that its query, its relations, and what it is made of rest on."""
    from engine.compute.order import needs
    from engine.compute.template import names

    known, made_of = set(project.sources.sources), needs(project.indicators)
    rests_on = {name: names(text) for name, text in project.relations.items()}
    rests_on |= {id: names(one.sql) | set(one.source) | set(made_of[id]) for id, one in project.indicators.items()}
    found = {}
    for id in project.indicators:
        reached, ahead = set[str](), [id]
        while ahead:
            name = ahead.pop()
            if name not in reached:
                reached.add(name)
                ahead += rests_on.get(name, ())
        found[id] = reached & known
    return found


def last_known(project: Project, deck: Deck) -> frozenset[str]:
    """Return the indicators that may show the figure of an earlier year: all or none as the deck says, else the sources."""
    sources = project.sources.sources
    lenient = {name for name in sources if (deck.waiting or sources[name].waiting) == "last_known"}
    return frozenset(id for id, rests in resting(project).items() if rests & lenient) if lenient else frozenset()
