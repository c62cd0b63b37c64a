"""What people changed in the order of slides: contents, page numbers and references follow, in the sister's deck too."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace

import fakes
import pytest

from engine.compose import Order, together
from engine.model.arrangement import Arrangement
from engine.model.edit import Deleted, SlideAdded, SlideMoved
from engine.model.figure import Figure
from engine.model.scene import BuiltDeck, Text
from engine.pipeline.ingredients import ingredients
from engine.pipeline.project import Project

PLAN, ANALYSIS = "regioplan", "regioanalyse"


@pytest.fixture(scope="module")
def orders(content: Project, made_up: dict[str, Figure]) -> dict[str, Order]:
    def order(name: str) -> Order:
        texts = content.texts(content.deck(name).folder, 2025, fakes.SECTOR, fakes.REGION)
        return Order(ingredients(content, content.deck(name), made_up), texts)

    return {name: order(name) for name in (PLAN, ANALYSIS)}


def composed(orders: Mapping[str, Order], arrangement: Arrangement) -> tuple[BuiltDeck, BuiltDeck]:
    """Return both decks, the analysis in the order that people gave it."""
    both = [orders[PLAN], replace(orders[ANALYSIS], arrangement=arrangement)]
    made = together(both, fakes.REGION, fakes.SECTOR, 2025)
    plan, analysis = made[PLAN], made[ANALYSIS]
    assert isinstance(plan, BuiltDeck) and isinstance(analysis, BuiltDeck)
    return plan, analysis


def told(plan: BuiltDeck, page: str) -> set[int]:
    """Return the numbers of the slide that texts of the plan tell where they lead to a page of the analysis."""
    texts = (shape for scene in plan.scenes for shape in scene.shapes if isinstance(shape, Text))
    runs = [run for text in texts for part in text.paragraphs for run in part.runs if run.link == f"sister:{page}"]
    return {int(number) for run in runs for number in re.findall(r"\d+", run.text)}


TARGET = "leveringsvormen"  # a page of the analysis that the plan refers to


def test_a_page_that_is_gone_moves_the_numbers_of_those_behind_it(orders: Mapping[str, Order]) -> None:
    plan, analysis = composed(orders, Arrangement())
    before, order = analysis.pages(), [scene.page for scene in analysis.scenes]
    gone = order[order.index(TARGET) - 1]
    assert "~" not in gone and told(plan, TARGET) == {before[TARGET]}
    plan, analysis = composed(orders, Arrangement.of([Deleted(page=gone)]))
    assert gone not in analysis.pages() and analysis.pages()[TARGET] == before[TARGET] - 1
    assert told(plan, TARGET) == {before[TARGET] - 1}


def test_a_page_that_was_moved_has_its_number_where_it_stands_now(orders: Mapping[str, Order]) -> None:
    first = next(iter(composed(orders, Arrangement())[1].pages()))
    plan, analysis = composed(orders, Arrangement.of([SlideMoved(page=TARGET, becomes=first)]))
    assert [scene.page for scene in analysis.scenes][1] == TARGET
    assert analysis.pages()[TARGET] == 2 and told(plan, TARGET) == {2}


def test_a_slide_that_was_added_counts(orders: Mapping[str, Order]) -> None:
    before = composed(orders, Arrangement())[1].pages()
    after = next(iter(before))
    added = [SlideAdded(after=after, number=2, title="New"), SlideAdded(after=after, number=3, title="Newer")]
    plan, analysis = composed(orders, Arrangement.of(added))
    assert analysis.pages()[after] == 1 and analysis.pages()[TARGET] == before[TARGET] + 2
    assert told(plan, TARGET) == {before[TARGET] + 2}


def test_a_move_behind_a_page_that_is_not_there_leaves_the_order(orders: Mapping[str, Order]) -> None:
    order = list(composed(orders, Arrangement())[1].pages())
    moved = Arrangement.of([SlideMoved(page=TARGET, becomes="nowhere"), Deleted(page="nowhere")])
    assert list(composed(orders, moved)[1].pages()) == order


def test_a_slide_that_was_added_counts_where_it_stands_and_no_more_when_it_is_gone() -> None:
    added = [SlideAdded(after="first", number=2, copied="first"), SlideAdded(after="first", number=3, copied="first")]
    assert Arrangement.of(added).added == {"first": 2}
    assert Arrangement.of([*added, SlideMoved(page="first+3", becomes="last~2")]).added == {"first": 1, "last~2": 1}
    assert Arrangement.of([*added, SlideAdded(after="first+3", number=4)]).added == {"first": 3}
    gone = Arrangement.of([*added, Deleted(page="first+2")])
    assert gone.added == {"first": 1} and gone.ordered(["first", "last"]) == ["first", "last"]
    behind = Arrangement.of([*added, SlideMoved(page="first", becomes="last+2")])
    assert behind.ordered(["first", "last"]) == ["last", "first"]
