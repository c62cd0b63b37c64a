"""Decks, for one region and sector → their scenes, each page reference with the number that its slide has in the end."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from engine.compose import sentences
from engine.compose.ingredients import Context, Ingredients
from engine.compose.numbering import Composed, Numbers
from engine.compose.pages import Page, pages_of
from engine.compose.setting import Setting
from engine.compose.slides import slides
from engine.model.arrangement import Arrangement
from engine.model.policy import Suppression
from engine.model.scene import BuiltDeck, Scene, first_slides
from engine.problems import Place, UserError

MOST_PASSES = 4  # a slide more can move a number from 9 to 10, and that a line

Texts = Mapping[str, tuple[str, Place]]


@dataclass(frozen=True)
class Order:
    """A deck to compose: what it is made from, its narrative files by name, and the order people gave its slides."""

    things: Ingredients
    texts: Texts
    arrangement: Arrangement = field(default_factory=Arrangement)

    @property
    def name(self) -> str:
        return self.things.deck.name


def compose(things: Ingredients, region: str, sector: str, year: int, texts: Texts) -> BuiltDeck:
    """Return the deck of one region, sector and year, ready to draw; it refers to no other deck.

    Raises UserError with all problems of all its slots at once.
    """
    deck = together([Order(things, texts)], region, sector, year)[things.deck.name]
    if isinstance(deck, UserError):
        raise deck
    return deck


def together(orders: Sequence[Order], region: str, sector: str, year: int) -> dict[str, BuiltDeck | UserError]:
    """Return decks of one region, sector and year that refer to each other, by name; or what is wrong with one.

    A page that goes on on another slide moves those behind it, here and in the decks that refer to it: pages with a
    number that moved are composed again. A deck whose sister cannot be made is made without.
    """
    known = {order.name: order for order in orders}
    drafts = {
        name: _Draft(order, region, sector, year, order.things.deck.sister in known) for name, order in known.items()
    }
    made: dict[str, BuiltDeck | UserError] = {}
    for _ in range(MOST_PASSES):
        moved = False
        for name, draft in list(drafts.items()):
            sister = drafts.get(draft.sister)
            try:
                moved |= draft.compose(sister.numbers if sister else {})
            except UserError as error:
                made[name] = error
                del drafts[name]
                for other in (one for one, each in drafts.items() if each.sister == name):
                    drafts[other] = _Draft(known[other], region, sector, year, sister=False)
                moved = True
        if not moved:
            break
    plain = {name: draft.deck() for name, draft in drafts.items()}
    for name, deck in plain.items():
        refers_to = plain.get(drafts[name].sister)
        made[name] = deck.model_copy(update={"sister": refers_to.as_sister() if refers_to else None})
    return {name: made[name] for name in known}


class _Draft:
    """One deck while it is composed: its pages as they were made, and the slide numbers that follow from them."""

    def __init__(self, order: Order, region: str, sector: str, year: int, sister: bool) -> None:
        things = order.things
        self.sister = things.deck.sister if sister else ""
        pages, self._wrong = pages_of(things.deck, things.designs, sector)
        names = names_of(things, region, sector, year, sister)
        self._composed: dict[str, Composed] = {}
        self._context = Context(things, pages, {}, {} if sister else None, names, region, sector, year, order.texts)
        there = {page.name: page for page in pages if self._has(page)}
        self._arrangement = order.arrangement
        pages = [there[name] for name in order.arrangement.ordered(list(there))]
        self._context = replace(self._context, pages=pages)
        self.numbers = {page.name: at for at, page in enumerate(pages, start=1)}

    def _has(self, page: Page) -> bool:
        """Return whether the figure that a page waits for is known; what is wrong with asking for it is noted."""
        use, setting = page.source.known, Setting(context=self._context, page=page.name)
        try:
            return use is None or not setting.is_absent(
                setting.key(setting.indicator(use.indicator, use.place), use, {})
            )
        except UserError as error:
            self._wrong += error.problems
            return False

    def compose(self, sister: Mapping[str, int]) -> bool:
        """Compose the pages that are new or show a number that moved; return whether that moved one.

        Raises UserError with what is wrong with all pages.
        """
        problems = list(self._wrong)
        for page in self._context.pages:
            before = self._composed.get(page.name)
            if before is None or not before.holds(self.numbers, sister):
                own, theirs = Numbers(self.numbers), Numbers(sister)
                context = self._context.numbered(own, theirs)
                try:
                    self._composed[page.name] = Composed(slides(context, page), own, theirs)
                except UserError as error:
                    problems += error.problems
        if problems:
            raise UserError(*dict.fromkeys(problems))
        earlier, self.numbers = self.numbers, first_slides(self.scenes)
        return self.numbers != earlier or not all(each.holds(self.numbers, sister) for each in self._composed.values())

    @property
    def scenes(self) -> tuple[Scene, ...]:
        found, before = list[Scene](), self._arrangement.added.get("", 0)
        for page in self._context.pages:
            for scene in self._composed[page.name].scenes if page.name in self._composed else ():
                found.append(scene.model_copy(update={"before": before}) if before else scene)
                before = self._arrangement.added.get(scene.page, 0)
        return tuple(found)

    def deck(self) -> BuiltDeck:
        """Return what was composed, as yet without what is known of its sister."""
        context = self._context
        deck, names = context.things.deck, context.names
        return BuiltDeck(
            deck=deck.name,
            file=sentences.filled(deck.file, names, deck.place),
            title=sentences.filled(deck.title, names, deck.place),
            region=context.region,
            sector=context.sector,
            year=context.year,
            language=context.things.words.language,
            scenes=self.scenes,
        )


def file_name(things: Ingredients, region: str, sector: str, year: int) -> str:
    """Return the name of a deck's file, without extension."""
    return sentences.filled(things.deck.file, names_of(things, region, sector, year, sister=False), things.deck.place)


def names_of(things: Ingredients, region: str, sector: str, year: int, sister: bool) -> dict[str, Any]:
    """Return what all texts of a deck know besides figures."""
    return {
        "year": year,
        "region": things.regions[region],
        "region_id": region,
        "sector_id": sector,
        "sector": things.words.sectors[sector],
        "benchmark_name": things.words.benchmark,
        "benchmark_short": things.words.benchmark_short,
        "sister": sister,
        "sources": things.source_labels,
        "sample": bool(things.sample_sources),
        "level": level_names(things.policy),
    }


def level_names(policy: Suppression) -> dict[str, str]:
    """Return what texts may say of the level that holds: its label, and its explanation filled in."""
    level = policy.holds
    explained = sentences.filled(level.explanation, level.model_dump(), Place("content/policy.yaml"))
    return {"label": level.label, "explanation": " ".join(explained.split())}
