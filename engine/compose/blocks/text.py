"""Running text from `content/texts`, under a heading, in a panel; what does not fit goes on on the next slide."""

from __future__ import annotations

from engine.compose import splitting
from engine.compose.setting import Setting
from engine.model import deck
from engine.model.box import Box
from engine.model.scene import AnyShape, Panel, Paragraph, Text

PADDING = 9.0  # points


class Fill(deck.Fill):
    """A heading, and names of files in content/texts, without .md."""

    label: str = ""
    texts: list[str]


class Rest(Fill):
    """What a slide before had no room for."""

    paragraphs: tuple[Paragraph, ...]
    size: float  # of its letters there


def compose(setting: Setting, fill: Fill) -> list[AnyShape]:
    """Return the panel, its heading and the text; a file's own headings stay inside the text as small headings."""
    box, out = setting.box, list[AnyShape]()
    out.append(Panel(name=setting.name("area"), box=box, style=setting.style("area")))
    if fill.label:
        style = setting.style(f"heading {fill.style}".strip())
        high = setting.measure.line(setting.look(style).size) + 6
        heading = box.model_copy(update={"bottom": box.top + high})
        out.append(setting.line("heading", heading, fill.label, style, fill.place))
        box = box.model_copy(update={"top": box.top + high})
    body = Box(x0=box.x0 + PADDING, top=box.top + 6, x1=box.x1 - PADDING, bottom=max(box.top + 6, box.bottom - 6))
    style = setting.style("body")
    parts = _paragraphs(setting, fill)
    text = setting.text("body", body, parts, style)
    if isinstance(fill, Rest):
        text = text.model_copy(update={"size": min(text.size, fill.size)})
    if text.overflow and not setting.last:
        now, later, size = _parted(setting, fill, parts, body, text)
        if now:
            setting.following[setting.slot] = Rest(
                style=fill.style, label=fill.label, texts=[], paragraphs=tuple(later), size=size, place=fill.place
            )
            text = text.model_copy(update={"paragraphs": tuple(now), "size": size, "overflow": 0.0})
    return [*out, text]


def _parted(
    setting: Setting, fill: Fill, parts: list[Paragraph], body: Box, text: Text
) -> tuple[list[Paragraph], list[Paragraph], float]:
    """Return what stands on this slide, what goes on, and the size of the letters on both.

    A text that is alone on its page is spread evenly; beside another text a column is filled first.
    """
    look, page = setting.look(text.style), setting.source
    if page is None or sum("texts" in each for each in page.fill.values()) > 1:
        return *splitting.split(setting, parts, body.width, body.height, text.size, look), text.size
    largest = fill.size if isinstance(fill, Rest) else look.size
    sizes = [text.size + at / 2 for at in range(round((largest - text.size) * 2), -1, -1)]
    return splitting.evenly(setting, parts, body.width, body.height, sizes, look)


def _paragraphs(setting: Setting, fill: Fill) -> list[Paragraph]:
    """Return what is left of the slide before, or what the files say."""
    if isinstance(fill, Rest):
        setting.use(fill.paragraphs)
        return list(fill.paragraphs)
    small = setting.style("subheading")
    parts = [part for name in fill.texts for part in setting.markdown(name, fill)]
    return [part.model_copy(update={"style": small}) if part.kind == "heading" else part for part in parts]
