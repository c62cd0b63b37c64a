"""Running text from `content/texts`, under a heading, in a panel."""

from __future__ import annotations

from engine.compose.setting import Setting
from engine.model import deck
from engine.model.base import Box
from engine.model.scene import AnyShape, Panel, Paragraph

PADDING = 9.0  # points


class Fill(deck.Fill):
    """A heading, and names of files in content/texts, without .md."""

    label: str = ""
    texts: list[str]


def compose(setting: Setting, fill: Fill) -> list[AnyShape]:
    """Return the panel, its heading and the text; a file's own headings stay inside the text as small headings.

    A first heading of level 1 in the first file is the panel's heading where the deck gives no `label`.
    """
    parts: list[Paragraph] = [part for name in fill.texts for part in setting.markdown(name, fill)]
    box, out = setting.box, list[AnyShape]()
    heading = fill.label
    out.append(Panel(name=setting.name("area"), box=box, style=setting.style("area")))
    if heading:
        style = setting.style(f"heading {fill.style}".strip())
        high = setting.measure.line(setting.look(style).size) + 6
        out.append(
            setting.line("heading", box.model_copy(update={"bottom": box.top + high}), heading, style, fill.place)
        )
        box = box.model_copy(update={"top": box.top + high})
    body = Box(x0=box.x0 + PADDING, top=box.top + 6, x1=box.x1 - PADDING, bottom=box.bottom - 6)
    small = setting.style("subheading")
    styled = [part.model_copy(update={"style": small}) if part.kind == "heading" else part for part in parts]
    out.append(setting.text("body", body, styled, setting.style("body")))
    return out
