"""A document, by file or by its name in `extracted/` → what it states, ready to be checked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from engine import collect, files
from engine.check import labels
from engine.check.stated import Stated, stated
from engine.model.figure import Figure
from engine.model.indicator import Indicator
from engine.model.reading import Reading
from engine.model.words import Words
from engine.pipeline import extraction
from engine.pipeline.project import Project
from engine.problems import Problem

NAME = 3  # words of a region's name


def documents(project: Project) -> dict[str, Path]:
    """Return the documents in `extracted/`, by NAME."""
    found = files.found(project.extracted, "*.yaml")
    return {path.stem: path for path in found if not path.name.endswith(extraction.CORRECTIONS)}


def of_file(project: Project, path: Path, problems: list[Problem], built: bool = False) -> Stated:
    """Return what a PDF, PPTX or extracted YAML states; corrections that do not fit are added to `problems`.

    Raises UserError when it cannot be read.
    """
    return of_reading(project, extraction.read(project, path, problems), built)


def of_reading(project: Project, reading: Reading, built: bool = False) -> Stated:
    """Return what a reading states, with what its numbers mean; also of a region that the project does not have."""
    regions = project.region_labels()
    if not reading.region and (name := _unknown_region(reading, project.words)):
        reading = reading.model_copy(update={"region": name})
        regions = {**regions, name: (name,)}
    whose = collect.edition(reading)
    names = regions.get(reading.region, ())
    matched = collect.matched(reading, project.indicators, project.words, project.regions.benchmark, names)
    own = (reading.region, reading.sector, whose.year if whose else None)
    areas = tuple(dict.fromkeys(area.label for area in project.regions.area))
    figures = list(_of_areas(matched, names, areas, project.indicators))
    return stated(reading, figures, project.words, project.indicators, own, regions, areas, built)


def _of_areas(
    found: Sequence[collect.Found], names: Sequence[str], areas: Sequence[str], indicators: Mapping[str, Indicator]
) -> Iterator[Figure | None]:
    """Yield what each observation is, None where it is of an area and not of the region that its figure is of.

    In a list or map of areas that is so of one with the name of the region too, and of one that the figure's own
    dimensions do not name.
    """
    both = {labels.folded(name) for name in names} & {labels.folded(name) for name in areas}
    others = {labels.folded(name) for name in areas} - both
    here = [{labels.folded(one.observation.series), labels.folded(one.observation.category)} for one in found]
    listed = {id(one.block) for one, own in zip(found, here, strict=True) if own & others}
    for one, own in zip(found, here, strict=True):
        figure = one.figure
        if figure is None or (own & both and id(one.block) in listed):
            yield None
            continue
        known = indicators[figure.indicator].dimensions
        named = {labels.folded(known[name].values.get(value, value)) for name, value in figure.dimensions}
        yield None if (own & others) - named else figure


def _unknown_region(reading: Reading, words: Words) -> str:
    """Return what the first title names besides kind, sector and year, where that is one name: "Analysis North 2022"."""
    title = reading.pages[0].title if reading.pages else ""
    kinds = words.kinds.get(reading.kind, ())
    sector = words.sectors.get(reading.sector)
    if not kinds or sector is None:
        return ""
    known = sorted((*kinds, sector.label, sector.short, *sector.also), key=len, reverse=True)
    title = re.sub(rf"(?<!\w)(?:{'|'.join(map(re.escape, known))})(?!\w)", " ", title, flags=re.IGNORECASE)
    name = " ".join(re.sub(r"[\d/]+", " ", title).split()).strip(" -\N{EN DASH}:,")
    return name if name[:1].isupper() and len(name.split()) <= NAME else ""
