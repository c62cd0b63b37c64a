"""A deck, for one region and sector → its scenes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from engine.compose import sentences
from engine.compose.ingredients import Context, Ingredients
from engine.compose.pages import Page, pages_of
from engine.compose.slides import slides
from engine.model.policy import Suppression
from engine.model.scene import BuiltDeck, Scene, Sister
from engine.problems import Place, Problem, UserError

MOST_PASSES = 3  # a slide more can move a number from 9 to 10, and that a line


def compose(
    things: Ingredients,
    region: str,
    sector: str,
    year: int,
    texts: Mapping[str, tuple[str, Place]],
    sister: Sister | None = None,
) -> BuiltDeck:
    """Return the deck of one region, sector and year, ready to draw.

    `texts` are the narrative files by name, `sister` the deck that this one refers to. A page that goes on on another
    slide moves those behind it: then all is composed again, with the right numbers. Raises UserError with all problems
    of all its slots at once.
    """
    names = names_of(things, region, sector, year, sister)
    pages, wrong = pages_of(things.deck, things.designs, sector)
    numbers = {page.name: at for at, page in enumerate(pages, start=1)}
    for _ in range(MOST_PASSES):
        context = Context(things, pages, numbers, sister, names, region, sector, year, texts)
        scenes = _scenes(context, wrong)
        found = _numbered(scenes, pages)
        if found == numbers:
            break
        numbers = found
    return BuiltDeck(
        deck=things.deck.name,
        file=sentences.filled(things.deck.file, names, things.deck.place),
        title=sentences.filled(things.deck.title, names, things.deck.place),
        region=region,
        sector=sector,
        year=year,
        language=things.words.language,
        scenes=tuple(scenes),
        sister=sister,
    )


def _scenes(context: Context, wrong: Sequence[Problem]) -> list[Scene]:
    """Return the scenes of all pages. Raises UserError with what was `wrong` already and the problems of all pages."""
    scenes: list[Scene] = []
    problems = list(wrong)
    for page in context.pages:
        try:
            scenes += slides(context, page)
        except UserError as error:
            problems += error.problems
    if problems:
        raise UserError(*dict.fromkeys(problems))
    return scenes


def _numbered(scenes: Sequence[Scene], pages: Sequence[Page]) -> dict[str, int]:
    """Return for each page the number of its first slide, from 1."""
    at = {scene.page: number for number, scene in enumerate(scenes, start=1)}
    return {page.name: at[page.name] for page in pages}


def names_of(things: Ingredients, region: str, sector: str, year: int, sister: Sister | None) -> dict[str, Any]:
    """Return what all texts of a deck know besides figures."""
    return {
        "year": year,
        "region": things.regions[region],
        "region_id": region,
        "sector_id": sector,
        "sector": things.words.sectors[sector],
        "benchmark_name": things.words.benchmark,
        "benchmark_short": things.words.benchmark_short,
        "sister": sister is not None,
        "sources": things.source_labels,
        "sample": bool(things.sample_sources),
        "level": level_names(things.policy),
    }


def level_names(policy: Suppression) -> dict[str, str]:
    """Return what texts may say of the level that holds: its label, and its explanation filled in."""
    level = policy.holds
    explained = sentences.filled(level.explanation, level.model_dump(), Place("content/policy.yaml"))
    return {"label": level.label, "explanation": " ".join(explained.split())}
