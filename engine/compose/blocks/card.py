"""A card: a label, one large figure under it, the benchmark in small print, an icon at the right."""

from __future__ import annotations

import re

from engine.compose import references, sentences
from engine.compose.setting import Setting
from engine.model import deck
from engine.model.scene import AnyShape, Icon, Panel, Paragraph, Run

PADDING = 9.0  # points between the card's edge and what stands in it
ICON = 26.0  # points: the side of the icon's square


class Fill(deck.Fill):
    """A label, its figure, the line with the benchmark, an icon of the theme, and the page it leads to."""

    label: str
    figure: deck.FigureUse
    note: str = ""
    icon: str = ""
    to: str = ""


def compose(setting: Setting, fill: Fill) -> list[AnyShape]:
    """Return the card's area, icon, label, value and benchmark line."""
    shown = setting.latest(fill.figure)
    box = setting.box.inset(PADDING, PADDING * 0.55)
    label, value, note = (setting.style(part) for part in ("label", "value", "note"))
    high = [setting.measure.line(setting.look(style).size) for style in (label, value)]
    shapes: list[AnyShape] = [Panel(name=setting.name("area"), box=setting.box, style=setting.style("area"))]
    top = box.top
    under = box.model_copy(update={"bottom": top + high[0]})
    link = references.link(setting, fill.to, fill.place)
    shapes.append(setting.line("label", under, fill.label + setting.mark(), label, fill.place, link=link))
    top += high[0]
    under = box.model_copy(update={"top": top, "bottom": min(box.bottom, top + high[1])})
    if fill.icon:
        at = under.model_copy(update={"x0": box.x1 - ICON, "top": under.top + (under.height - ICON) / 2})
        at = at.model_copy(update={"bottom": at.top + ICON})
        shapes.append(
            Icon(name=setting.name("icon"), box=at, style=setting.style(f"icon {fill.style}".strip()), icon=fill.icon)
        )
        under = under.model_copy(update={"x1": at.x0 - 3})
    look = setting.style(f"value {fill.style}".strip())
    figure = Paragraph(runs=(Run(text=shown.plain, figures=shown.keys),))
    shapes.append(setting.text("value", under, [figure], look if look in setting.theme.texts else value))
    if fill.note:
        rest = box.model_copy(update={"top": min(top + high[1], box.bottom)})
        runs = tuple(sentences.runs(re.sub(r"[ \n]+", " ", setting.fill(fill.note, fill.place)).strip(" ")))
        shapes.append(setting.text("note", rest, [Paragraph(runs=runs)], note))
    return shapes
