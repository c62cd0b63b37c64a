"""A project and figures → what all decks of one kind are made from."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from engine import files
from engine.compose import Ingredients
from engine.model.deck import Deck
from engine.model.figure import Figure
from engine.model.indicator import Indicator
from engine.pipeline import lettering, maps
from engine.pipeline import sources as inputs
from engine.pipeline.project import Project
from engine.problems import Place, Problem, UserError, did_you_mean


def ingredients(project: Project, deck: Deck, figures: Mapping[str, Figure]) -> Ingredients:
    """Return what all decks of one kind are made from."""
    theme = project.theme(deck.theme)
    body, headings = lettering.measures(project, theme)
    indicators = _defined(project, deck)
    used = {source for indicator in project.indicators.values() for source in indicator.source}
    return Ingredients(
        deck=deck,
        designs=project.designs,
        theme=theme,
        measure=body,
        headings=headings,
        words=project.words,
        indicators=indicators,
        figures=figures,
        regions={id: region.label for id, region in project.regions.regions.items()},
        benchmark=project.regions.benchmark,
        source_labels={name: source.cited for name, source in project.sources.sources.items()},
        policy=project.policy,
        rules=project.rules,
        thresholds=project.thresholds,
        sample_sources=frozenset(
            name for name, source in project.sources.sources.items() if source.sample and name in used
        ),
        last_known=inputs.last_known(project, deck),
        pictures=pictures(project.root),
        ground=maps.ground(project, deck),
    )


def pictures(root: Path) -> dict[str, str]:
    """Return the pictures that decks may show, by file name, with their paths from the root; those of content go first."""
    folders = root / "layouts/pictures", root / "content/pictures"
    found = [path for folder in folders for kind in ("png", "jpg", "jpeg") for path in files.found(folder, f"*.{kind}")]
    return {path.name: files.shown(path, root) for path in found}


def _defined(project: Project, deck: Deck) -> Mapping[str, Indicator]:
    """Return the indicators as the deck's `definitions` has them. Raises UserError when none has that version."""
    if not deck.definitions:
        return project.indicators
    versions = {earlier.version for indicator in project.indicators.values() for earlier in indicator.versions}
    if deck.definitions not in versions:
        what = f"no indicator has an earlier definition '{deck.definitions}'"
        hint = did_you_mean(deck.definitions, versions)
        raise UserError(Problem(deck.place or Place(f"content/decks/{deck.name}.yaml"), what, hint))
    return {id: indicator.as_of(deck.definitions) for id, indicator in project.indicators.items()}
