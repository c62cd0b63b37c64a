"""Decks that refer to each other, composed together: each number is that of the slide in the end."""

from __future__ import annotations

import re
from collections.abc import Mapping

import fakes
import pytest

from engine.compose import Order, Texts, together
from engine.model.figure import Figure
from engine.model.scene import SISTER, BuiltDeck, Text
from engine.pipeline.ingredients import ingredients
from engine.pipeline.project import Project
from engine.problems import Place, UserError

YEAR = 2025
BOTH = ("regioplan", "regioanalyse")
LONG = (
    "- Een regel die lang genoeg is om er veel van te maken, zodat de tekst op een volgende dia verder gaat.\n" * 60,
    Place("x"),
)


@pytest.fixture(scope="module")
def orders(content: Project, made_up: dict[str, Figure]) -> dict[str, Order]:
    def order(name: str) -> Order:
        texts = content.texts(content.deck(name).folder, YEAR, fakes.SECTOR, fakes.REGION)
        return Order(ingredients(content, content.deck(name), made_up), texts)

    return {name: order(name) for name in BOTH}


def composed(orders: Mapping[str, Order], **texts: Texts) -> dict[str, BuiltDeck | UserError]:
    """Return both decks, with some texts instead of their own."""
    chosen = [Order(one.things, {**one.texts, **texts.get(one.name, {})}) for one in orders.values()]
    return together(chosen, fakes.REGION, fakes.SECTOR, YEAR)


def numbers_told(deck: BuiltDeck) -> set[tuple[str, int]]:
    """Return the pages of the sister that texts lead to, each with the number that stands there."""
    texts = (shape for scene in deck.scenes for shape in scene.shapes if isinstance(shape, Text))
    runs = [run for text in texts for part in text.paragraphs for run in part.runs if run.link.startswith(SISTER)]
    return {(run.link.removeprefix(SISTER), int(found[0])) for run in runs if (found := re.findall(r"\d+", run.text))}


@pytest.mark.parametrize("long", [False, True])
def test_page_numbers_are_those_of_the_other_deck_however_long_it_is(orders: Mapping[str, Order], long: bool) -> None:
    name = next(name for name in sorted(orders["regioanalyse"].texts) if "innovaties" in name or "initiatieven" in name)
    decks = composed(orders, **({"regioanalyse": {name: LONG}} if long else {}))
    plan, analysis = (decks[name] for name in BOTH)
    assert isinstance(plan, BuiltDeck) and isinstance(analysis, BuiltDeck) and plan.sister is not None
    told = numbers_told(plan)
    assert told and plan.sister.pages == analysis.pages()
    assert told == {(page, analysis.pages()[page]) for page, _ in told}
    assert any("~" in scene.page for scene in analysis.scenes) or not long


def test_a_deck_whose_sister_cannot_be_made_is_made_without(orders: Mapping[str, Order]) -> None:
    name = next(iter(orders["regioanalyse"].texts))
    decks = composed(orders, regioanalyse={name: ("{{ figure('nergens') }}", Place("x"))})
    plan, wrong = (decks[name] for name in BOTH)
    assert isinstance(wrong, UserError) and "no indicator 'nergens'" in str(wrong)
    assert isinstance(plan, BuiltDeck) and plan.sister is None and numbers_told(plan) == set()
