"""A comparison and the figures computed last → what stands out in it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.compare.around import Look, around
from engine.compare.movers import Mover, Turn, movers, turns
from engine.compare.outliers import Outlier, outliers
from engine.compare.plot import Plot, plot
from engine.compare.series import series
from engine.compare.spine import Vertebra, spine
from engine.model.comparison import Comparison
from engine.model.figure import Figure
from engine.pipeline import figures as figure_files
from engine.pipeline.project import Project


@dataclass(frozen=True)
class Findings:
    """What stands out in a comparison."""

    movers: tuple[Mover, ...]
    turns: tuple[Turn, ...]
    outliers: tuple[Outlier, ...]
    spine: tuple[Vertebra, ...]
    plots: tuple[Plot, ...]


def findings(project: Project, result: Comparison) -> Findings:
    """Return what stands out: movers, turns, outliers, the spine chart, and a plot of each series.

    Other regions are those of the figures computed last; without those, only what the documents print is looked at.
    """
    look, found = _look(project), series(result.rows)
    own = [row for row in result.rows if row.region != project.regions.benchmark]
    plots = [each for one in found if (each := plot(one))]
    return Findings(
        movers=tuple(movers(own, look, found)),
        turns=tuple(turns(own, look, found)),
        outliers=tuple(outliers(own, look, found, project.regions.benchmark)),
        spine=tuple(spine(own, look, project.indicators, project.regions.benchmark)),
        plots=tuple(sorted(plots, key=lambda each: not each.changed)),
    )


def _look(project: Project) -> Look:
    figures: Mapping[str, Figure] = {}
    if (project.out / "figures.csv").is_file():
        figures, _ = figure_files.current(project)
    return around(figures, project.regions.now, project.regions.benchmark)
