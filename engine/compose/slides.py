"""One page of a deck → its scenes: one, or more where a text goes on on a following slide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from engine.compose import sentences
from engine.compose.ingredients import Context, Ingredients
from engine.compose.pages import Filled, Page
from engine.compose.setting import Setting
from engine.model.deck import Fill
from engine.model.scene import AnyShape, Scene, Text
from engine.problems import Problem, UserError

MOST = 20  # slides that one page may take


def slides(context: Context, page: Page) -> list[Scene]:
    """Return the scenes of a page. Those after the first hold what went on, and the page's title, buttons and foot.

    Raises UserError with the problems of all its slots.
    """
    scenes: list[Scene] = []
    slots: Sequence[Filled] = page.slots
    while slots and len(scenes) < MOST:
        scene, following = _scene(context, page, slots, len(scenes) + 1)
        scenes.append(scene)
        slots = [
            Filled(each.name, each.slot, each.block, following.get(each.name, each.fill))
            for each in page.slots
            if following and (each.name in following or each.block.furniture)
        ]
    return scenes


def _scene(context: Context, page: Page, slots: Sequence[Filled], part: int) -> tuple[Scene, dict[str, Fill]]:
    """Return a scene, and what its slots leave for the next one."""
    setting = Setting(context=context, page=page.name if part == 1 else f"{page.name}~{part}", part=part)
    shapes: list[AnyShape] = []
    problems: list[Problem] = []
    for each in slots:
        setting.enter(each.name, each.slot)
        try:
            shapes += each.block.compose(setting, each.fill)
        except UserError as error:
            problems += error.problems
    if problems:
        raise UserError(*dict.fromkeys(problems))
    title = next((" ".join(s.text.split("\n")) for s in shapes if s.kind == "text" and s.role == "title"), page.name)
    scene = Scene(
        page=setting.page,
        title=title,
        master=page.master,
        shapes=tuple(_even(shapes)),
        notes=_notes(context.things, list(setting.used), context.sector, context.names),
        missing=tuple(setting.missing),
    )
    return scene, setting.following


def _even(shapes: list[AnyShape]) -> list[AnyShape]:
    """Return the shapes with texts of one style in one size: where one had to shrink, the others on the slide follow."""
    least: dict[str, float] = {}
    for shape in shapes:
        if isinstance(shape, Text):
            least[shape.style] = min(least.get(shape.style, shape.size), shape.size)
    return [
        shape.model_copy(update={"size": least[shape.style]}) if isinstance(shape, Text) else shape for shape in shapes
    ]


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
