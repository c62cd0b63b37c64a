"""A deck, for one region and sector → its scenes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from engine.compose import sentences
from engine.compose.blocks import BLOCKS
from engine.compose.setting import Setting
from engine.metrics import Measure
from engine.model.deck import Deck, DeckPage, Fill, PageDesign, Slot, Theme
from engine.model.figure import Figure
from engine.model.indicator import Indicator
from engine.model.policy import Suppression
from engine.model.scene import AnyShape, BuiltDeck, Scene, Text
from engine.model.words import Words
from engine.problems import Place, Problem, UserError, did_you_mean


@dataclass(frozen=True)
class Ingredients:
    """Everything a deck is made from, read and valid; the same for all its regions."""

    deck: Deck
    designs: Mapping[str, PageDesign]
    theme: Theme
    measure: Measure
    words: Words
    indicators: Mapping[str, Indicator]
    figures: Mapping[str, Figure]
    regions: Mapping[str, str]  # id -> label
    benchmark: str
    source_labels: Mapping[str, str]  # name in sources.yaml -> how the reading guide calls it
    policy: Suppression  # the level of safety that the colophon names
    sample_sources: frozenset[str] = frozenset()  # those with made-up records
    sister_pages: Mapping[str, int] = field(default_factory=dict)
    last_known: frozenset[str] = frozenset()  # indicators that may show an earlier year while a source waits


def compose(
    things: Ingredients, region: str, sector: str, year: int, texts: Mapping[str, tuple[str, Place]]
) -> BuiltDeck:
    """Return the deck of one region, sector and year, ready to draw.

    `texts` are the narrative files by name. Raises UserError with all problems of all its slots at once.
    """
    names: dict[str, Any] = {
        "year": year,
        "region": things.regions[region],
        "sector": things.words.sectors[sector],
        "benchmark_name": things.words.benchmark,
        "benchmark_short": things.words.benchmark_short,
        "sister": bool(things.sister_pages),
        "sources": things.source_labels,
        "sample": bool(things.sample_sources),
        "level": level_names(things.policy),
    }
    scenes: list[Scene] = []
    problems: list[Problem] = []
    for page in things.deck.pages:
        try:
            scenes.append(_scene(things, page, names, region, sector, year, texts))
        except UserError as error:
            problems += error.problems
    if problems:
        raise UserError(*dict.fromkeys(problems))
    plain = {**names, "sector_id": sector, "region_id": region}
    return BuiltDeck(
        deck=things.deck.name,
        file=sentences.filled(things.deck.file, plain, things.deck.place),
        title=sentences.filled(things.deck.title, plain, things.deck.place),
        region=region,
        sector=sector,
        year=year,
        language=things.words.language,
        scenes=tuple(scenes),
    )


def level_names(policy: Suppression) -> dict[str, str]:
    """Return what texts may say of the level that holds: its label, and its explanation filled in."""
    level = policy.holds
    explained = sentences.filled(level.explanation, level.model_dump(), Place("content/policy.yaml"))
    return {"label": level.label, "explanation": " ".join(explained.split())}


def _scene(
    things: Ingredients,
    page: DeckPage,
    names: dict[str, Any],
    region: str,
    sector: str,
    year: int,
    texts: Mapping[str, tuple[str, Place]],
) -> Scene:
    design = things.designs.get(page.design)
    if design is None:
        hint = did_you_mean(page.design, things.designs)
        raise UserError(Problem(page.place or Place("?"), f"no page design '{page.design}'", hint))
    problems = [
        Problem(
            fill.place or page.place or Place("?"),
            f"page design '{design.name}' has no slot '{slot}'",
            did_you_mean(slot, design.slots),
        )
        for slot, fill in page.fill.items()
        if slot not in design.slots
    ]
    shapes: list[AnyShape] = []
    used: dict[str, None] = {}
    missing: dict[tuple[str, str], None] = {}
    for slot, place in design.slots.items():
        fill = page.fill.get(slot)
        if fill is None:
            continue
        setting = Setting(
            page=page.name, slot=slot, place=place, region=region, benchmark=things.benchmark, sector=sector, year=year,
            theme=things.theme, measure=things.measure, words=things.words, indicators=things.indicators, figures=things.figures,
            texts=texts, pages=[each.name for each in things.deck.pages], sister_pages=things.sister_pages, names=names,
            used=used, missing=missing, last_known=things.last_known,
        )  # fmt: skip
        try:
            shapes += _filled(setting, place, fill)
        except UserError as error:
            problems += error.problems
    if problems:
        raise UserError(*dict.fromkeys(problems))
    title = next((" ".join(s.text.split("\n")) for s in shapes if s.kind == "text" and s.role == "title"), page.name)
    shapes = _even(shapes)
    return Scene(
        page=page.name,
        title=title,
        master=design.master,
        shapes=tuple(shapes),
        notes=_notes(things, list(used), sector, names),
        missing=tuple(missing),
    )


def _even(shapes: list[AnyShape]) -> list[AnyShape]:
    """Return the shapes with texts of one style in one size: where one had to shrink, the others on the slide follow."""
    least: dict[str, float] = {}
    for shape in shapes:
        if isinstance(shape, Text):
            least[shape.style] = min(least.get(shape.style, shape.size), shape.size)
    return [
        shape.model_copy(update={"size": least[shape.style]}) if isinstance(shape, Text) else shape for shape in shapes
    ]


def _filled(setting: Setting, slot: Slot, fill: Fill) -> list[AnyShape]:
    block = BLOCKS.get(slot.block.replace("_", "-"))
    if block is None:
        raise UserError(
            Problem(slot.place or Place("?"), f"no block type '{slot.block}'", did_you_mean(slot.block, BLOCKS))
        )
    return block(setting, fill)


def _notes(things: Ingredients, used: list[str], sector: str, names: Mapping[str, Any]) -> str:
    """Return the speaker's notes: for each indicator on the slide its source and reference date."""
    lines = []
    for name in used:
        indicator = things.indicators[name]
        date = sentences.filled(
            indicator.text_for(indicator.reference_date, sector), {**names, **indicator.named_values}, indicator.place
        )
        text = sentences.filled(
            indicator.text_for(indicator.source_text, sector), {**names, **indicator.named_values}, indicator.place
        )
        sources = text or ", ".join(things.source_labels.get(source, source) for source in indicator.source)
        lines.append(f"{indicator.label}: {sources}; {date}.")
    return "\n".join(dict.fromkeys(lines))
