"""A strip of key numbers: what they are of at the left, then label over number, side by side."""

from __future__ import annotations

from pydantic import Field

from engine.compose import sentences
from engine.compose.setting import Setting
from engine.model import deck
from engine.model.base import Placed
from engine.model.box import Box
from engine.model.scene import AnyShape, Panel, Paragraph, Run

LEAD = 0.11  # the least share of the width that the text at the left takes
PADDING = 9.0  # points


class Item(Placed):
    """A number of the strip: label over figure over remark."""

    label: str
    figure: deck.FigureUse
    note: str = ""


class Fill(deck.Fill):
    """What the numbers are of, and the numbers."""

    text: str
    items: list[Item] = Field(min_length=1)


def compose(setting: Setting, fill: Fill) -> list[AnyShape]:
    """Return the area, the lead text and for each item a rule, a label, a number and a remark."""
    box = setting.box
    start = box.x0 + max(LEAD * box.width, _widest(setting, fill) + 2 * PADDING)
    lead = Box(x0=box.x0 + PADDING, top=box.top, x1=start, bottom=box.bottom)
    shapes: list[AnyShape] = [
        Panel(name=setting.name("area"), box=box, style=setting.style("area")),
        setting.line("lead", lead, fill.text, setting.style("lead"), fill.place),
    ]
    wide = (box.x1 - start) / len(fill.items)
    for at, item in enumerate(fill.items):
        left = start + at * wide
        shapes += _item(setting, item, Box(x0=left, top=box.top, x1=left + wide, bottom=box.bottom), f"{at + 1}")
    return shapes


def _widest(setting: Setting, fill: Fill) -> float:
    """Return the width in points of the longest word at the left: no word is broken."""
    look = setting.look(setting.style("lead"))
    words = sentences.plain(setting.fill(fill.text, fill.place)).split()
    return max((setting.measure.width(word, look.size, look.bold) for word in words), default=0.0)


def _item(setting: Setting, item: Item, box: Box, number: str) -> list[AnyShape]:
    shown = setting.latest(item.figure)
    inner = box.inset(PADDING, 3, 2, 3)
    label, value, note = (setting.style(part) for part in ("label", "value", "note"))
    first = setting.measure.line(setting.look(label).size)
    second = setting.measure.line(setting.look(value).size)
    rule = Box(x0=box.x0, top=box.top + 8, x1=box.x0 + 0.75, bottom=box.bottom - 8)
    runs = tuple(sentences.runs(setting.fill(item.label + setting.mark(item.figure.indicator), item.place)))
    remark = (Run(text=item.note),) if item.note else ()
    under = inner.top + first
    middle = inner.model_copy(update={"top": under, "bottom": under + second if remark else inner.bottom})
    return [
        Panel(name=setting.name(f"rule-{number}"), box=rule, style=setting.style("rule")),
        setting.text(
            f"label-{number}", inner.model_copy(update={"bottom": inner.top + first}), [Paragraph(runs=runs)], label
        ),
        setting.text(f"value-{number}", middle, [Paragraph(runs=(Run(text=shown.plain, figures=shown.keys),))], value),
        *(
            [
                setting.text(
                    f"note-{number}",
                    inner.model_copy(update={"top": middle.bottom - 1}),
                    [Paragraph(runs=remark)],
                    note,
                )
            ]
            if remark
            else []
        ),
    ]
