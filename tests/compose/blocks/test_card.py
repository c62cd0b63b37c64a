"""A card: label, value, benchmark, icon."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import fakes
import pytest

from engine.compose.blocks import BLOCKS, card
from engine.compose.setting import Setting
from engine.model.figure import Figure, Status
from engine.pipeline.project import Project
from engine.problems import UserError

USE = {"indicator": "klantenratio"}


@pytest.fixture
def cards(
    setting: Callable[..., Setting], content: Project, made_up: dict[str, Figure]
) -> Callable[..., dict[str, Any]]:
    """Return the card's shapes by part, over a figure of which the test gives the value or status."""

    def compose(value: Any = "11.4", fill: dict[str, Any] | None = None, **more: Any) -> dict[str, Any]:
        key = fakes.key(content, "klantenratio")
        status = value if isinstance(value, Status) else None
        figures = (
            {key: fakes.changed(made_up[key], None if status else value, status)} if value is not None else {key: None}
        )
        given = {"label": "Klanten", "figure": USE, "icon": "hart", "style": "kleur1", "note": "ZK: 7"} | (fill or {})
        shapes = card.compose(setting(figures=figures, **more), card.Fill.model_validate(given))
        return {shape.name.rsplit("/", 1)[1]: shape for shape in shapes}

    return compose


def test_the_value_is_printed_with_its_figure(cards: Callable[..., dict[str, Any]], content: Project) -> None:
    value = cards("11.4")["value"]
    assert value.text == "11"
    assert value.paragraphs[0].runs[0].figures == (fakes.key(content, "klantenratio"),)


def test_a_suppressed_figure_says_so(cards: Callable[..., dict[str, Any]]) -> None:
    assert cards(Status.SUPPRESSED)["value"].text == "niet getoond (klein aantal)"


@pytest.mark.parametrize(("value", "said"), [(None, "nog niet bekend"), (Status.NOT_APPLICABLE, "n.v.t.")])
def test_an_absent_figure_says_why(cards: Callable[..., dict[str, Any]], value: Any, said: str) -> None:
    assert cards(value)["value"].text == said


def test_the_value_stands_under_its_label_and_beside_its_icon(cards: Callable[..., dict[str, Any]]) -> None:
    parts = cards()
    assert parts["label"].box.bottom <= parts["value"].box.top
    assert parts["value"].box.bottom <= parts["note"].box.top
    assert parts["value"].box.x1 <= parts["icon"].box.x0
    area = parts["area"].box
    for part in parts.values():
        assert area.x0 <= part.box.x0 <= part.box.x1 <= area.x1
        assert area.top <= part.box.top <= part.box.bottom <= area.bottom


def test_a_long_value_shrinks_and_what_does_not_fit_says_how_much_it_lacks(
    cards: Callable[..., dict[str, Any]],
) -> None:
    assert cards("11")["value"].size == 28
    long = cards(Status.SUPPRESSED)["value"]
    assert long.size < 28
    assert cards(Status.SUPPRESSED, at=(1, 3, 2.4, 2.65))["value"].overflow > 0


def test_a_card_without_a_figure_is_told() -> None:
    with pytest.raises(UserError, match="'figure' is missing"):
        BLOCKS["card"].fill({"label": "Klanten"}, None)


@pytest.mark.parametrize(
    ("fill", "what", "hint"),
    [
        ({"figure": {"indicator": "klantnratio"}}, "no indicator 'klantnratio'", "klantenratio"),
        ({"figure": {**USE, "where": {"soort": "x"}}}, "has no dimension 'soort'", ""),
        (
            {"figure": {"indicator": "wachtlijst_gemiddeld", "where": {"status": "voorkeurr"}}},
            "no value 'voorkeurr'",
            "voorkeur",
        ),
        ({"to": "leeswijzr"}, "no page 'leeswijzr' to go to", "leeswijzer"),
    ],
)
def test_a_name_that_does_not_exist_is_told_with_a_hint(
    cards: Callable[..., dict[str, Any]], fill: dict[str, Any], what: str, hint: str
) -> None:
    with pytest.raises(UserError) as error:
        cards(fill=fill)
    assert what in error.value.problems[0].what
    assert hint in error.value.problems[0].hint


def test_a_style_that_the_theme_lacks_is_told(setting: Callable[..., Setting]) -> None:
    with pytest.raises(UserError, match="has no text style 'kaartje label'"):
        card.compose(setting(style="kaartje"), card.Fill.model_validate({"label": "x", "figure": USE}))
