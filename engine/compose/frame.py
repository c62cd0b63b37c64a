"""What charts, maps and lists share: a panel with a title and a unit line at its top, and a computed sentence at its foot."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.compose import sentences
from engine.compose.setting import Setting
from engine.model import deck
from engine.model.box import Box
from engine.model.scene import AnyShape, Panel, Paragraph, Text

PADDING = 8.0  # points between the panel's edge and what stands in it
BAR = 3.0  # width of the rule before the sentence, in points


class Fill(deck.Fill):
    """The title, the unit line, and the sentence under what is framed."""

    label: str = ""
    note: str = ""
    sentence: str = ""


@dataclass(frozen=True)
class Frame:
    """The shapes before and behind what is framed, in reading order, and the room that they leave for it."""

    before: list[AnyShape]
    room: Box
    behind: list[AnyShape]


def frame(setting: Setting, fill: Fill, notes: Sequence[str] = ()) -> Frame:
    """Return the frame of the slot; `notes` stand under the unit line.

    Behind the title stand the marks of the footnotes on what was asked for before: first the figures, then the frame.
    """
    inner = setting.box.inset(PADDING, PADDING * 0.75)
    before: list[AnyShape] = [Panel(name=setting.name("area"), box=setting.box, style=setting.style("area"))]
    top = inner.top
    marks = setting.mark()
    for part, texts in (("title", [fill.label + marks if fill.label else ""]), ("unit", [fill.note, *notes])):
        shape = _top(setting, fill, part, [text for text in texts if text], inner.model_copy(update={"top": top}))
        if shape is not None:
            before.append(shape)
            top = shape.box.bottom + 1
    behind = _sentence(setting, fill, inner)
    bottom = behind[0].box.top - 5 if behind else inner.bottom
    return Frame(before, inner.model_copy(update={"top": top + 2, "bottom": max(top + 2, bottom)}), behind)


def _top(setting: Setting, fill: Fill, part: str, texts: Sequence[str], box: Box) -> Text | None:
    """Return a text at the top of `box`, as high as it needs; None where there is nothing to say."""
    if not texts:
        return None
    lines = [Paragraph(runs=tuple(sentences.runs(setting.fill(text, fill.place)))) for text in texts]
    look = setting.look(setting.style(part))
    high = setting.height(lines, box.width, look.size, look)
    return setting.text(part, box.model_copy(update={"bottom": box.top + high}), lines, setting.style(part))


def _sentence(setting: Setting, fill: Fill, box: Box) -> list[AnyShape]:
    """Return the rule and the computed sentence at the foot of `box`, as high as it needs; [] without one."""
    said = setting.sentence(fill.sentence, fill.place)
    if not said:
        return []
    look = setting.look(setting.style("sentence"))
    room = box.model_copy(update={"x0": box.x0 + BAR + 5})
    top = box.bottom - setting.height([Paragraph(runs=said)], room.width, look.size, look)
    rule = Box(x0=box.x0, top=top + 1, x1=box.x0 + BAR, bottom=box.bottom - 1)
    text = setting.text(
        "sentence", room.model_copy(update={"top": top}), [Paragraph(runs=said)], setting.style("sentence")
    )
    return [Panel(name=setting.name("rule"), box=rule, style=setting.style("rule")), text]
