"""Decks, page designs and themes: mistakes that no file can hold."""

from __future__ import annotations

from typing import Any

import pytest
from pydantic import TypeAdapter, ValidationError

from engine.model.deck import Deck, Slot
from engine.model.indicator import Indicator
from engine.model.theme import TextStyle, Theme


def test_a_slot_is_measured_in_centimetres_and_drawn_in_points() -> None:
    box = Slot(block="card", at=[2.54, 0, 5.08, 2.54]).box
    assert (box.x0, box.top, box.x1, box.bottom) == (72, 0, 216, 72)


def deck(*names: str) -> Deck:
    pages = [{"name": name, "design": "d", "fill": {}} for name in names]
    return Deck.model_validate({"name": "x", "title": "x", "file": "x", "theme": "t", "sectors": ["x"], "pages": pages})


def test_two_pages_of_a_deck_cannot_have_one_name() -> None:
    assert [page.name for page in deck("a", "b").pages] == ["a", "b"]
    with pytest.raises(ValidationError, match="two pages are called 'a'"):
        deck("a", "b", "a")


@pytest.mark.parametrize("colour", ["text1", "accent6", "background2", "accent3+40", "text2-25"])
def test_a_colour_is_one_of_the_template(colour: str) -> None:
    assert TypeAdapter(TextStyle).validate_python({"size": 12, "colour": colour}).colour == colour


@pytest.mark.parametrize("colour", ["accent7", "rood", "#ff0000", "accent3+", "accent3+1000"])
def test_another_colour_is_refused_in_words(colour: str) -> None:
    with pytest.raises(ValidationError, match="is no colour of a template"):
        TypeAdapter(TextStyle).validate_python({"size": 12, "colour": colour})
    with pytest.raises(ValidationError, match="is no colour of a template"):
        TypeAdapter(Theme).validate_python({"name": "t", "template": "t", "series": {"a": colour}})


def indicator(**more: Any) -> Indicator:
    usual = {"label": "x", "sectors": ("x",), "unit": {"text": "each"}, "version": "1", "source": ("a",)}
    usual |= {"reference_date": "", "period": "year", "sql": "select 1"}
    return Indicator.model_validate(usual | more)


def test_one_unit_serves_all_sectors_and_each_may_have_its_own() -> None:
    assert indicator().unit_for("y").text == "each"
    two = indicator(unit={"x": {"text": "per 1.000"}, "y": {"text": "per 10.000"}})
    assert [two.unit_for(sector).text for sector in ("x", "y")] == ["per 1.000", "per 10.000"]


def test_a_text_may_differ_by_sector() -> None:
    text = {"x": "so", "all": "thus"}
    assert [indicator().text_for(text, sector) for sector in ("x", "y")] == ["so", "thus"]
    assert indicator().text_for("always", "x") == "always"


def test_an_indicator_needs_a_unit_for_each_of_its_sectors() -> None:
    with pytest.raises(ValidationError, match="no unit for sector 'x'"):
        indicator(unit={"y": {"text": "per 1.000"}, "z": {"text": "per 10.000"}})
