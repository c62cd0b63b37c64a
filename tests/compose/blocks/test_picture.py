"""Pictures from the project's folders."""

from __future__ import annotations

import io
from collections.abc import Callable
from pathlib import Path

import pytest
from pptx import Presentation

from engine.compose.blocks import BLOCKS
from engine.compose.setting import Setting
from engine.model.box import Box
from engine.model.scene import BuiltDeck, Picture, Scene
from engine.pipeline import ingredients, outputs
from engine.pipeline.project import Project
from engine.problems import UserError
from engine.render import render


def test_a_picture_fills_its_slot_and_has_words(setting: Callable[..., Setting]) -> None:
    made = setting("picture", pictures={"huis.png": "content/pictures/huis.png"})
    (shape,) = BLOCKS["picture"].compose(
        made, BLOCKS["picture"].fill({"file": "huis.png", "alt": "Een huis in {{ region }}"}, None)
    )
    assert isinstance(shape, Picture)
    assert (shape.file, shape.alt, shape.box) == ("content/pictures/huis.png", "Een huis in Drenthe", made.box)


def test_a_picture_that_is_not_there_is_told_with_a_hint(setting: Callable[..., Setting]) -> None:
    made = setting("picture", pictures={"huis.png": "content/pictures/huis.png"})
    with pytest.raises(UserError) as error:
        BLOCKS["picture"].compose(made, BLOCKS["picture"].fill({"file": "huys.png", "alt": "x"}, None))
    assert "no picture 'huys.png'" in error.value.problems[0].what
    assert "huis.png" in error.value.problems[0].hint


def test_a_picture_without_words_is_told() -> None:
    with pytest.raises(UserError, match="'alt' is missing"):
        BLOCKS["picture"].fill({"file": "huis.png"}, None)


@pytest.mark.parametrize(("box", "sides"), [((0, 0, 400, 100), "top"), ((0, 0, 50, 200), "left")])
def test_what_sticks_out_is_cropped(content: Project, box: tuple[float, ...], sides: str) -> None:
    known = ingredients.pictures(content.root)
    name = sorted(known)[0]
    x0, top, x1, bottom = box
    shape = Picture(name="een/a/b", box=Box(x0=x0, top=top, x1=x1, bottom=bottom), style="x", alt="x", file=known[name])
    scene = Scene(page="een", title="Een", master="Pagina", shapes=(shape,))
    deck = BuiltDeck(deck="x", file="x", title="x", region="r", sector="s", year=2025, language="nl", scenes=(scene,))
    theme = content.theme("kaart")
    made: Path = outputs.template(content.root, theme)
    slide = Presentation(io.BytesIO(render(deck, theme, made))).slides[0]
    (drawn,) = [one for one in slide.shapes if one.name == "een/a/b"]
    assert (drawn.width.pt, drawn.height.pt) == (x1 - x0, bottom - top)
    assert (drawn.crop_top > 0) == (sides == "top") and (drawn.crop_left > 0) == (sides == "left")
