"""Figures of all regions → the headline figures with what moved since last year, and what is not finished."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from engine import files
from engine.model.figure import Figure, figure_key
from engine.model.indicator import Indicator, Unit
from engine.model.overview import Headline, Overview
from engine.model.printing import of_difference, printed, rounded
from engine.pipeline import checked, figure_index
from engine.pipeline.overview.digest import Digest
from engine.pipeline.project import Project
from engine.problems import Place, Problem, UserError, did_you_mean


@dataclass(frozen=True)
class Cell:
    """A headline figure of one region and sector as printed, with its difference to a year before; "" where unknown."""

    region: str
    sector: str
    label: str
    shown: str
    before: str = ""
    change: str = ""
    direction: str = ""  # up, down, same
    better: str = ""  # better, worse
    share: Decimal = Decimal(0)  # of the change in what it was
    exact: bool = True  # whether `shown` is a number


@dataclass(frozen=True)
class Column:
    """A headline figure: its name, the unit under it, and its cells by sector and region."""

    label: str
    unit: str
    cells: Mapping[tuple[str, str], Cell]


def columns(project: Project, year: int) -> list[Column]:
    """Return the headline figures of `year` of all regions; none where the project names none or has no figures."""
    wanted = _wanted(project).headline
    path = project.out / "figures.csv"
    if not wanted or not path.is_file():
        return []
    figures = figure_index.of_csv(path, project.made, project.root)
    return [_column(project, one, year, figures) for one in wanted]


def movers(project: Project, found: Sequence[Column]) -> dict[str, list[Cell]]:
    """Return for each sector the cells that changed most in proportion to what they were, without the benchmark's."""
    wanted = _wanted(project)
    cells = [
        cell for column, one in zip(found, wanted.headline, strict=True) if one.moves for cell in column.cells.values()
        if cell.change and cell.direction != "same" and cell.region != project.regions.benchmark
    ]  # fmt: skip
    cells.sort(key=lambda cell: (-abs(cell.share), cell.label, cell.region))
    return {id: [cell for cell in cells if cell.sector == id][: wanted.movers] for id in project.words.sectors}


def _wanted(project: Project) -> Overview:
    path = project.content / "overview.yaml"
    if not path.is_file():
        return Overview()
    found = files.load(path, Overview, project.root)
    problems = [
        Problem(
            one.place or Place("content/overview.yaml"),
            f"there is no indicator '{one.indicator}'",
            did_you_mean(one.indicator, project.indicators),
        )
        for one in found.headline
        if one.indicator not in project.indicators
    ]
    if problems:
        raise UserError(*problems)
    return found


def _column(project: Project, wanted: Headline, year: int, figures: Mapping[str, Figure]) -> Column:
    indicator = project.indicators[wanted.indicator]
    cells = {}
    for sector in indicator.sectors:
        for region in (*project.regions.now, project.regions.benchmark):
            now, then = (_figure(indicator, wanted, region, sector, year - ago, figures) for ago in (0, 1))
            if now is not None:
                cells[sector, region] = _cell(project, wanted.label or indicator.label, indicator, now, then)
    units = {indicator.unit_for(sector).text for sector in indicator.sectors}
    return Column(wanted.label or indicator.label, " / ".join(sorted(units)), cells)


def _figure(
    indicator: Indicator, wanted: Headline, region: str, sector: str, year: int, figures: Mapping[str, Figure]
) -> Figure | None:
    period = indicator.period_of(year + wanted.year)
    where = tuple(_where(indicator, wanted).items())
    return figures.get(figure_key(indicator.id, indicator.version, region, sector, period, where))


def _where(indicator: Indicator, wanted: Headline) -> dict[str, str]:
    totals = {name: dimension.total for name, dimension in indicator.dimensions.items() if dimension.total}
    return totals | wanted.where


def _cell(project: Project, label: str, indicator: Indicator, now: Figure, then: Figure | None) -> Cell:
    unit, decimals = project.words.unit(indicator.unit_for(now.sector)), indicator.decimals
    if now.value is None:
        return Cell(now.region, now.sector, label, project.words.absent.get(now.status.value, ""), exact=False)
    shown = printed(now.value, unit, decimals)
    if then is None or then.value is None:
        return Cell(now.region, now.sector, label, shown)
    was, now_rounded = (rounded(value, unit, decimals) for value in (then.value, now.value))
    difference = now_rounded - was
    return Cell(
        now.region, now.sector, label, shown, printed(then.value, unit, decimals), _change(project, difference, unit, decimals),
        "up" if difference > 0 else "down" if difference < 0 else "same", _better(indicator, difference),
        (now.value - then.value) / abs(then.value) if then.value else Decimal(0),
    )  # fmt: skip


def _change(project: Project, difference: Decimal, unit: Unit, decimals: int) -> str:
    return printed(difference, of_difference(unit, project.words.points), decimals, sign=True)


def _better(indicator: Indicator, difference: Decimal) -> str:
    if indicator.better == "neutral" or not difference:
        return ""
    return "better" if (difference > 0) == (indicator.better == "higher") else "worse"


def open_work(project: Project, digests: Sequence[Digest]) -> list[dict[str, Any]]:
    """Return for each deck what it lacks, by kind, and what the last `check` found: None where it was not checked since."""
    known = checked.read(project)
    return [
        {
            "file": one["file"],
            "title": one["title"],
            "region": one["region"],
            "sector": one["sector"],
            "missing": _missing(project, one),
            "findings": _findings(known, one),
        }
        for one in digests
    ]


def _missing(project: Project, one: Digest) -> dict[str, dict[str, int]]:
    """Return for each kind of thing that a deck lacks how often each is lacking; a figure goes by its indicator's label."""
    found: dict[str, Counter[str]] = {}
    for _, kind, name in one["missing"]:
        indicator = project.indicators.get(name.partition("@")[0])
        found.setdefault(kind, Counter())[indicator.label if indicator else name] += 1
    return {kind: dict(sorted(names.items())) for kind, names in sorted(found.items())}


def _findings(checked: Mapping[str, Any], one: Digest) -> dict[str, int] | None:
    known = checked.get(one["file"])
    if not known or known.get("sha256") != one["sha256"]:
        return None
    return dict(sorted(Counter(known["findings"]).items()))


def lacking_sources(project: Project) -> list[dict[str, str]]:
    """Return the sources whose file is not there, with whose they are and when they are expected."""
    return [
        {
            "label": source.label,
            "file": f"content/{source.file}",
            "owner": source.owner,
            "expected": source.expected.isoformat() if source.expected else "",
        }
        for source in project.sources.sources.values()
        if source.file and not (project.content / source.file).is_file()
    ]
