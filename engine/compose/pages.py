"""A deck's pages as its file gives them → those of one sector, each slot with its block and what the deck puts there."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from engine.compose.blocks import BLOCKS, Block
from engine.model.deck import Deck, DeckPage, Fill, PageDesign, Slot
from engine.problems import Place, Problem, UserError, did_you_mean


@dataclass(frozen=True)
class Filled:
    """A slot of the page design, its block type, and what the deck gives it."""

    name: str
    slot: Slot
    block: Block
    fill: Fill


@dataclass(frozen=True)
class Page:
    """A page ready to be composed: its filled slots in reading order."""

    source: DeckPage
    master: str
    slots: tuple[Filled, ...]

    @property
    def name(self) -> str:
        return self.source.name


def pages_of(deck: Deck, designs: Mapping[str, PageDesign], sector: str) -> tuple[list[Page], list[Problem]]:
    """Return the pages that the deck has for `sector`, with the slots that are sound, and what is wrong with the rest."""
    found: list[Page] = []
    problems: list[Problem] = []
    for page in deck.pages:
        if page.sectors is not None and sector not in page.sectors:
            continue
        design = designs.get(page.design)
        if design is None:
            hint = did_you_mean(page.design, designs)
            problems.append(Problem(page.place or Place("?"), f"no page design '{page.design}'", hint))
            continue
        problems += [
            Problem(
                _place(page.fill[name], page),
                f"page design '{design.name}' has no slot '{name}'",
                did_you_mean(name, design.slots),
            )
            for name in page.fill
            if name not in design.slots
        ]
        slots = []
        for name, slot in design.slots.items():
            try:
                slots += [_filled(name, slot, page)] if name in page.fill else []
            except UserError as error:
                problems += error.problems
        if not page.fill:
            hint = f"fill one of its slots: {', '.join(design.slots)}"
            problems.append(Problem(page.place or Place("?"), f"page '{page.name}' has nothing on it", hint))
        found.append(Page(page, design.master, tuple(slots)))
    if not found and not problems:
        what, hint = (
            f"no page of '{deck.name}' is for sector '{sector}'",
            "add one, or take the sector out of 'sectors'",
        )
        problems.append(Problem(deck.place or Place("?"), what, hint))
    return found, list(dict.fromkeys(problems))


def _filled(name: str, slot: Slot, page: DeckPage) -> Filled:
    block = BLOCKS.get(slot.block.replace("_", "-"))
    if block is None:
        where = slot.place or Place("?")
        raise UserError(Problem(where, f"no block type '{slot.block}'", did_you_mean(slot.block, BLOCKS)))
    given = page.fill[name]
    if not isinstance(given, Mapping):
        known = [key for key in block.module.Fill.model_fields if key != "place"]
        what, hint = f"slot '{name}' holds no keys", f"give it {{}}, or what a '{slot.block}' knows: {', '.join(known)}"
        raise UserError(Problem(_place(given, page), what, hint))
    return Filled(name, slot, block, block.fill(given, page.place))


def _place(given: object, page: DeckPage) -> Place:
    """Return where a fill stands: the page's file, and the fill's own line where the file tells it."""
    line = getattr(given, "line", None)
    return Place(page.place.file, line or page.place.line) if page.place else Place("?")
