"""One page of a deck → its scenes: one, or more where a text goes on on a following slide."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.compose import notes
from engine.compose.blocks import BLOCKS
from engine.compose.ingredients import Context
from engine.compose.pages import Filled, Page
from engine.compose.setting import MOST, Setting
from engine.model.box import NoRoomError
from engine.model.deck import Fill
from engine.model.scene import AnyShape, Scene, Text, shown_in
from engine.problems import Place, Problem, UserError


def slides(context: Context, page: Page) -> list[Scene]:
    """Return the scenes of a page. Those after the first hold what went on, and the page's title, buttons and foot.

    Raises UserError with the problems of all its slots.
    """
    scenes: list[Scene] = []
    slots: Sequence[Filled] = page.slots
    while slots and len(scenes) < MOST:  # blocks leave nothing for a slide after the last
        scene, following = _scene(context, page, slots, len(scenes) + 1)
        scenes.append(scene)
        slots = [
            Filled(each.name, each.slot, each.block, following.get(each.name, each.fill))
            for each in page.slots
            if each.name in following or (following and each.block.furniture)
        ]
    return scenes


def _scene(context: Context, page: Page, slots: Sequence[Filled], part: int) -> tuple[Scene, dict[str, Fill]]:
    """Return a scene, and what its slots leave for the next one."""
    setting = Setting(context=context, page=page.name if part == 1 else f"{page.name}~{part}", part=part)
    shapes: list[AnyShape] = []
    problems: list[Problem] = []
    setting.notes.shown = any(each.block is BLOCKS["footnotes"] for each in slots)
    for each in slots:
        setting.enter(each.name, each.slot)
        try:
            shapes += _composed(setting, each)
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
        notes=_notes(setting),
        missing=tuple(setting.missing),
        weighed=tuple(_weighed(setting, shapes)),
    )
    return scene, setting.following


def _weighed(setting: Setting, shapes: Sequence[AnyShape]) -> Iterator[tuple[str, tuple[str, ...]]]:
    """Yield each slot that looked up figures which it does not show, with their keys: they may have chosen its words."""
    for slot, keys in setting.looked.items():
        own = [shape for shape in shapes if shape.name.startswith(f"{setting.page}/{slot}/")]
        shown = {key for shape in own for key in shown_in(shape)}
        if more := tuple(key for key in keys if key not in shown):
            yield slot, more


def _composed(setting: Setting, each: Filled) -> list[AnyShape]:
    """Return a slot's shapes. Raises UserError where one of them would have less than no room."""
    try:
        return each.block.compose(setting, each.fill)
    except NoRoomError:
        width, height = each.slot.at[2:]
        what = f"slot '{each.name}' is too small for a '{each.slot.block}': {width} by {height} cm"
        place = each.slot.place or Place("layouts/pages")
        raise UserError(Problem(place, what, "make it wider or higher: 'at' is [left, top, width, height]")) from None


def _even(shapes: list[AnyShape]) -> list[AnyShape]:
    """Return the shapes with texts of one style in one size: where one had to shrink, the others on the slide follow.

    Not so for words that stand where a number should: they are longer, and the numbers keep their size.
    """
    least: dict[str, float] = {}
    for shape in shapes:
        if isinstance(shape, Text) and not _absent(shape):
            least[shape.style] = min(least.get(shape.style, shape.size), shape.size)
    return [
        shape.model_copy(update={"size": min(shape.size, least.get(shape.style, shape.size))})
        if isinstance(shape, Text)
        else shape
        for shape in shapes
    ]


def _absent(shape: Text) -> bool:
    """Whether a text is that of one figure and holds no number: it says why there is none."""
    runs = [run for paragraph in shape.paragraphs for run in paragraph.runs]
    return len(runs) == 1 and bool(runs[0].figures) and not any(char.isdigit() for char in runs[0].text)


def _notes(setting: Setting) -> str:
    """Return the speaker's notes: for each indicator on the slide its source and reference date."""
    lines = []
    for name in setting.used:
        indicator = setting.indicator(name, None)
        sources = ", ".join(notes.sources(setting, [indicator]))
        lines.append(f"{indicator.label}: {sources}; {notes.said(setting, indicator, indicator.reference_date)}.")
    return "\n".join(dict.fromkeys(lines))
