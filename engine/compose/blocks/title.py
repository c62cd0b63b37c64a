"""The slide's title: the first line large, the others smaller under it, in the template's title placeholder."""

from __future__ import annotations

from pydantic import Field

from engine.compose.setting import Setting
from engine.model import deck
from engine.model.scene import AnyShape, Paragraph, Run


class Fill(deck.Fill):
    """The lines of the title, the first one large; where a figure in them is absent, that line is the `topic` instead."""

    lines: list[str] = Field(min_length=1)
    topic: str = ""


def compose(setting: Setting, fill: Fill) -> list[AnyShape]:
    """Return one text shape with the role of title; where the page goes on from the slide before, it says so."""
    styles = [setting.style("text"), setting.style("second")]
    parts = [
        Paragraph(runs=setting.headline(line, fill.topic, fill.place), style=styles[min(at, 1)] if at else "")
        for at, line in enumerate(fill.lines)
    ]
    if setting.part > 1:
        continued = setting.words.phrases.get("continued", " (continued{})")
        more = Run(text=continued.replace("{}", f" {setting.part - 1}" if setting.part > 2 else ""))
        parts[-1] = parts[-1].model_copy(update={"runs": (*parts[-1].runs, more)})
    return [setting.text("text", setting.box, parts, styles[0], role="title")]
