"""A document, a built deck or a year → what stands on its side of a comparison."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from engine import collect, files
from engine.compare import Now, Side, Then, compare, compare_documents, names_of, redefined, side, texts
from engine.model import areas
from engine.model.comparison import Comparison, Printed
from engine.model.figure import ABSENT, Figure, Period
from engine.model.indicator import Indicator
from engine.model.printing import precision, printed
from engine.model.reading import Reading
from engine.pipeline import extraction
from engine.pipeline import figures as figure_files
from engine.pipeline.beside import manifest_of
from engine.pipeline.project import Project
from engine.problems import Place, Problem, UserError, did_you_mean

DOCUMENTS = (".pdf", ".pptx", ".yaml", ".yml")


def is_year(name: str) -> bool:
    """Return whether what the user names is a year and no document."""
    return re.fullmatch(r"\d{4}", name) is not None


@dataclass(frozen=True)
class Document:
    """A document as it was read, how the user named it, and of a built deck what its manifest says of its numbers."""

    reading: Reading
    place: str
    told: Mapping[tuple[int, str], Figure]  # slide and text, where these are one figure's


def document(project: Project, name: str, problems: list[Problem]) -> Document:
    """Return the document that a file or a NAME in `extracted/` is; what is odd about it is added to `problems`."""
    path = Path(name)
    if path.suffix.lower() not in DOCUMENTS:
        known = {
            each.stem: each for each in files.found(project.extracted, "*.yaml") if ".corrections" not in each.name
        }
        if name not in known:
            place = Place(files.shown(project.extracted, project.root))
            raise UserError(Problem(place, f"nothing is extracted under the name '{name}'", did_you_mean(name, known)))
        path = known[name]
    reading = extraction.read(project, path, problems)
    problems += extraction.edited(project, path)
    return Document(reading, name, _told(path, reading))


def _told(path: Path, reading: Reading) -> dict[tuple[int, str], Figure]:
    """Return which figures a deck shows by the manifest beside it, where that is of this very file."""
    beside = manifest_of(path)
    if path.suffix.lower() != ".pptx" or not beside.exists():
        return {}
    try:
        manifest = json.loads(beside.read_text(encoding="utf-8"))
        if manifest["sha256"] != reading.sha256:
            return {}
        shown: dict[tuple[int, str], set[str]] = {}
        for number in manifest["numbers"]:
            shown.setdefault((number["slide"], number["text"]), set()).update(number["figures"])
        one = {place: next(iter(keys)) for place, keys in shown.items() if len(keys) == 1}
        return {place: _figure(manifest["figures"][key]) for place, key in one.items() if key in manifest["figures"]}
    except (OSError, ValueError, LookupError, TypeError):
        return {}  # damaged, or of an earlier version: the deck is read as any other


def _figure(data: dict[str, Any]) -> Figure:
    dimensions = tuple(sorted(data.get("dimensions", {}).items()))
    return Figure.model_validate({**data, "period": Period.parse(data["period"]), "dimensions": dimensions})


def _found(project: Project, one: Document) -> list[collect.Found]:
    """Return a document's observations with the figures that they are."""
    found = extraction.matches(project, one.reading)
    told = {place: figure for place, figure in one.told.items() if figure.indicator in project.indicators}
    return [
        replace(each, figure=told.get((each.page.number, each.observation.as_printed), each.figure)) for each in found
    ]


def documents(project: Project, earlier: Document, later: Document, problems: list[Problem]) -> Comparison:
    """Return what differs between two documents, and say where they are of other regions or have nothing in common."""
    old, new = earlier.reading, later.reading
    here, there = (collect.edition(each) for each in (old, new))
    if here and there and (here.region, here.sector) == (there.region, there.sector) and here.year > there.year:
        raise UserError(Problem(Place(old.name), f"{new.name} is older than {old.name}", "name the older one first"))
    for what, mine, theirs in (("region", old.region, new.region), ("sector", old.sector, new.sector)):
        if mine != theirs:
            hint = "every difference may come from that"
            told = f"this is of {what} '{theirs or '?'}', and {old.name} of '{mine or '?'}'"
            problems.append(Problem(Place(new.name), told, hint))
    result = compare_documents(_side(project, earlier), _side(project, later), project.indicators, project.words)
    if not any(row.old and row.new for row in result.rows):
        hint = "look whether these are the two documents that were meant"
        problems.append(Problem(Place(new.name), f"no figure of it is one of {old.name}", hint))
    methods = result.methods
    if here and there:
        ids = [row.indicator for row in result.rows if row.indicator and row.old and row.new]
        methods += redefined(ids, project.indicators, here.sector, here.year, there.year)
    return result.model_copy(update={"texts": texts.changes(old, new), "methods": methods})


def _side(project: Project, one: Document) -> Side:
    own = (*project.region_labels().get(one.reading.region, ()), *project.words.region_series)
    names = names_of(own, project.words.benchmark_names)
    figures = [each.figure for each in _found(project, one)]
    return side(one.reading, figures, names, project.words, project.regions.benchmark)


def edition(project: Project, reading: Reading, name: str) -> collect.Edition:
    """Return whose document it is. Raises UserError where that is not known."""
    whose = collect.edition(reading)
    if whose is None:
        hint = "its title must name a region, a sector and a year that the vocabulary knows"
        raise UserError(Problem(Place(name), "it is not known whose document this is", hint))
    _known(project, whose.region, whose.sector, name)
    return whose


def _known(project: Project, region: str, sector: str, place: str) -> None:
    for one, known in ((region, project.regions.regions), (sector, project.words.sectors)):
        if one not in known:
            raise UserError(Problem(Place(place), f"'{one}' is no longer known", did_you_mean(one, known)))


def document_and_year(project: Project, earlier: Document, year: str, problems: list[Problem]) -> Comparison:
    """Return what became of a document's figures by the figures of `year`."""
    old = earlier.reading
    whose = edition(project, old, earlier.place)
    found = _found(project, earlier)
    then = [_then(one) for one in found if one.figure is not None]
    figures, wrong = figure_files.current(project)
    problems += wrong
    result = _by_key(project, then, Now(year, figures, int(year) - whose.year), old.name, whose)
    lost = tuple(_printed(one) for one in found if one.figure is None)
    return result.model_copy(update={"not_matched": lost})


def years(project: Project, old: str, new: str, region: str, sector: str, problems: list[Problem]) -> Comparison:
    """Return what the figures of the edition of year `old` are in that of year `new`, for one region and sector."""
    if not region or not sector:
        hint = f"add --region and --sector: regiodeck compare {old} {new} --region R --sector S"
        raise UserError(Problem(Place(f"compare {old} {new}"), "of which region and sector is not said", hint))
    _known(project, region, sector, f"compare {old} {new}")
    figures, wrong = figure_files.current(project)
    problems += wrong
    then = list(_of_year(project, figures, int(old), region, sector))
    whose = collect.Edition(old, region, sector, int(old))
    return _by_key(project, then, Now(new, figures, int(new) - int(old)), old, whose)


def _by_key(project: Project, then: list[Then], now: Now, name: str, whose: collect.Edition) -> Comparison:
    if now.years < 0:
        raise UserError(Problem(Place(name), f"{now.name} is older than {name}", "name the older one first"))
    now = replace(now, moved=areas.moved(project.regions, whose.year) if now.years else {})
    result = compare(name, then, now, project.indicators, project.words)
    ids = [row.indicator for row in result.rows]
    told = redefined(ids, project.indicators, whose.sector, whose.year, whose.year + now.years)
    return result.model_copy(update={"region": whose.region, "sector": whose.sector, "methods": told})


def _of_year(project: Project, figures: Mapping[str, Figure], year: int, region: str, sector: str) -> list[Then]:
    """Return the figures that the edition of `year` has: of its own period, of the region and the benchmark."""
    wanted = {region, project.regions.benchmark}
    found = []
    for figure in figures.values():
        indicator = project.indicators.get(figure.indicator)
        if indicator is None or figure.sector != sector or figure.region not in wanted or figure.status in ABSENT:
            continue
        if figure.version != indicator.used_in(year).version or figure.period != collect.usual_period(indicator, year):
            continue
        bases = [value for name, value in figure.dimensions if indicator.dimensions[name].base_year]
        if all(base == str(year) for base in bases):
            found.append(_computed(project, indicator, figure))
    return sorted(found, key=lambda one: one.figure.key)


def _computed(project: Project, indicator: Indicator, figure: Figure) -> Then:
    assert figure.value is not None
    unit = project.words.unit(indicator.unit_for(figure.sector))
    shown = printed(figure.value, unit, indicator.decimals)
    values = [
        indicator.dimensions[name].values.get(value, value)
        for name, value in figure.dimensions
        if not indicator.dimensions[name].base_year
    ]
    own = figure.region != project.regions.benchmark
    where = project.regions.regions[figure.region].label if own else project.words.benchmark
    seen = Printed(
        page=None, block=indicator.label, series=where, category=", ".join(values) or indicator.label, value=figure.value,
        unit=unit.short, as_printed=shown,
    )  # fmt: skip
    return Then(seen, figure, indicator.decimals, unit.shown_in)


def _printed(one: collect.Found) -> Printed:
    seen = one.observation
    return Printed(
        page=one.page.number, block=one.block.title, series=seen.series, category=seen.category, value=seen.value, unit=seen.unit,
        as_printed=seen.as_printed,
    )  # fmt: skip


def _then(one: collect.Found) -> Then:
    assert one.figure is not None
    return Then(_printed(one), one.figure, *precision(one.observation.as_printed, one.observation.value))
