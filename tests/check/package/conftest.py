"""A small deck with one of each kind of thing that can be wrong in a package."""

from __future__ import annotations

import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

import packages
import pytest
from pydantic import TypeAdapter

from engine.model.scene import BuiltDeck, Chart, Scene
from engine.pipeline import outputs
from engine.pipeline.project import Project
from engine.render import render

PAGES = ("inhoudsopgave", "leeftijd", "prognose", "leveringsvormen", "kerncijfers-gemeenten")


@dataclass(frozen=True)
class Sound:
    """A deck as built: its file, the scenes it was built from, and the values of their figures by key."""

    content: bytes
    scenes: tuple[Scene, ...]
    values: dict[str, Decimal | None]

    @property
    def parts(self) -> packages.Parts:
        return packages.parts(self.content)


@pytest.fixture(scope="session")
def sound(both: dict[str, Path], content: Project) -> Sound:
    """A few pages of a deck: links, notes, a table, a combo with a second axis, an area, bars and a pie."""
    every, values = built(both["regioanalyse"])
    scenes = tuple(_mixed(scene) if scene.page == "leeftijd" else scene for scene in every if scene.page in PAGES)
    theme = content.theme(content.deck("regioanalyse").theme)
    deck = BuiltDeck(
        deck="regioanalyse", file="small", title="Small", region="drenthe", sector="gz", year=2025, language="nl-NL", scenes=scenes
    )  # fmt: skip
    return Sound(render(deck, theme, outputs.template(content.root, theme)), scenes, values)


def built(deck: Path) -> tuple[list[Scene], dict[str, Decimal | None]]:
    """Return the scenes of a built deck and the values of its figures by key, as its manifest has them."""
    manifest = json.loads(deck.with_suffix(".manifest.json").read_text(encoding="utf-8"))
    values = {key: Decimal(one["value"]) if "value" in one else None for key, one in manifest["figures"].items()}
    return TypeAdapter(list[Scene]).validate_python(manifest["scenes"]), values


def _mixed(scene: Scene) -> Scene:
    """Return the scene with its columns as a combo: the last series as a line on a second axis."""
    shapes = []
    for shape in scene.shapes:
        if isinstance(shape, Chart):
            last = shape.series[-1].model_copy(update={"drawn": "line", "second_axis": True})
            series = (*shape.series[:-1], last)
            shape = shape.model_copy(update={"chart": "combo", "second": (0.0, 100.0), "series": series})
        shapes.append(shape)
    return scene.model_copy(update={"shapes": tuple(shapes)})
