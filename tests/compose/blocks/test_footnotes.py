"""Numbered notes at the foot of a page, their marks, and the sources."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from engine.compose import Ingredients, compose
from engine.compose.blocks import BLOCKS
from engine.compose.setting import Setting
from engine.model.deck import Deck, PageDesign
from engine.model.indicator import Indicator
from engine.model.scene import Scene, Text

DESIGN = {
    "name": "met-noten",
    "master": "Pagina",
    "slots": {
        "a": {"block": "card", "at": [1, 3, 8, 3]},
        "b": {"block": "card", "at": [10, 3, 8, 3]},
        "c": {"block": "bar", "style": "chart", "at": [1, 7, 14, 9]},
        "noten": {"block": "footnotes", "at": [1, 16.5, 30, 1.8]},
    },
}
NOTED = {
    "klantenratio": "Met {{ year }} erbij.",
    "locatieratio": "Vanaf {{ clients_per_location }} klanten.",
    "aandeel_eigen_omgeving": "Met {{ year }} erbij.",
}


def card(name: str) -> dict[str, Any]:
    return {"label": name.upper(), "figure": {"indicator": name}}


def chart(*names: str) -> dict[str, Any]:
    series = [{"name": name, "style": "regio", "figure": {"indicator": name}} for name in names]
    return {"label": "Grafiek", "categories": {"years": [-1, 0]}, "series": series}


@pytest.fixture
def scene(things: Ingredients) -> Callable[..., Scene]:
    """Return the slide of a page with the given slots, in a project where the indicators `noted` have a footnote."""

    def make(noted: dict[str, str] = NOTED, foot: dict[str, Any] | None = None, **fill: Any) -> Scene:
        page = {"name": "een", "design": "met-noten", "fill": {**fill, **({"noten": foot} if foot is not None else {})}}
        deck = {**things.deck.model_dump(exclude_unset=True), "pages": [page]}
        indicators: dict[str, Indicator] = {
            name: each.model_copy(update={"footnote": noted.get(name, "")}) for name, each in things.indicators.items()
        }
        designs = {"met-noten": PageDesign.model_validate(DESIGN)}
        changed = replace(things, deck=Deck.model_validate(deck), designs=designs, indicators=indicators)
        (only,) = compose(changed, "drenthe", "gz", 2025, {}).scenes
        return only

    return make


def texts(scene: Scene) -> dict[str, str]:
    """Return the texts of the slide by slot and part."""
    return {shape.name.split("/", 1)[1]: shape.text for shape in scene.shapes if isinstance(shape, Text)}


def test_a_note_has_its_mark_behind_the_label_and_its_number_at_the_foot(scene: Callable[..., Scene]) -> None:
    found = texts(scene(a=card("klantenratio"), b=card("locatieratio"), foot={}))
    assert (found["a/label"], found["b/label"]) == ("KLANTENRATIO¹", "LOCATIERATIO²")
    assert found["noten/text"].splitlines()[:2] == ["1. Met 2025 erbij.", "2. Vanaf 5 klanten."]


def test_one_note_has_one_number_and_a_chart_the_marks_of_all_its_series(scene: Callable[..., Scene]) -> None:
    found = texts(
        scene(a=card("klantenratio"), c=chart("locatieratio", "aandeel_eigen_omgeving", "klantenratio"), foot={})
    )
    assert (found["a/label"], found["c/title"]) == ("KLANTENRATIO¹", "Grafiek¹ ²")
    assert [line[0] for line in found["noten/text"].splitlines()] == ["1", "2", "B"]


def test_sources_stand_once_in_the_order_of_the_page(scene: Callable[..., Scene]) -> None:
    fill = {"a": card("klantenratio"), "b": card("klantenratio_groei"), "c": chart("klantenratio")}
    (line,) = texts(scene({}, foot={}, **fill))["noten/text"].splitlines()
    assert line == "Bron: Inwoners CBS; Indicaties Wlz Zilveren Kruis."


def test_the_page_may_add_a_line_with_a_reference(scene: Callable[..., Scene]) -> None:
    found = texts(scene({}, foot={"text": "Zie {{ page('een') }}."}, a=card("klantenratio")))
    assert found["noten/text"].splitlines()[0] == "Zie pagina 1."


def test_without_a_foot_there_are_no_marks(scene: Callable[..., Scene]) -> None:
    assert texts(scene(a=card("klantenratio")))["a/label"] == "KLANTENRATIO"


def test_a_page_without_figures_has_no_foot(scene: Callable[..., Scene]) -> None:
    assert not scene(foot={}).shapes


def foot(made: Setting, count: int) -> Text | None:
    made.notes.shown = True
    made.notes.mark(f"Noot nummer {at} zegt iets van deze lengte." for at in range(count))
    return next(
        (shape for shape in BLOCKS["footnotes"].compose(made, BLOCKS["footnotes"].fill({}, None)) if shape.kind == "text"),
        None,
    )  # fmt: skip


@pytest.mark.parametrize(("count", "lines", "fits"), [(2, 2, True), (8, 1, True), (80, 1, False)])
def test_many_notes_go_behind_one_another_before_they_lack_room(
    setting: Callable[..., Setting], count: int, lines: int, fits: bool
) -> None:
    made = setting("footnotes", at=(1, 16.5, 30, 1.4))
    text = foot(made, count)
    assert text is not None and len(text.paragraphs) == lines
    assert bool(text.overflow) != fits
    assert text.size >= (made.look(text.style).least or 0)
    assert f"{count}. Noot" in text.text


def test_credit_lines_stand_under_the_sources(setting: Callable[..., Setting]) -> None:
    made = setting("footnotes", at=(1, 16.5, 30, 1.4))
    made.notes.credits["Kaart: Kadaster"] = None
    text = foot(made, 1)
    assert text is not None and text.text.splitlines()[-1] == "Kaart: Kadaster"


def test_marks_of_two_digits_can_be_told_from_two_marks(setting: Callable[..., Setting]) -> None:
    made = setting()
    made.notes.shown = True
    assert [made.notes.mark([f"n{at}"]) for at in range(12)][-1] == "¹²"
    assert made.notes.mark(["n1", "n0", "n1"]) == "¹ ²"
