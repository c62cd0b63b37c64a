"""What someone said, and who."""

from __future__ import annotations

from engine.compose import sentences
from engine.compose.setting import Setting
from engine.model import deck
from engine.model.scene import AnyShape, Panel, Paragraph

PADDING = 12.0  # points between the area's edge and the text
RULE = 4.0  # the width of the rule at the left, in points


class Fill(deck.Fill):
    """The words, and who said them."""

    text: str
    by: str


def compose(setting: Setting, fill: Fill) -> list[AnyShape]:
    """Return the area, a rule at its left, and the words with who said them under it."""
    box, style = setting.box, setting.style("text")
    parts = [
        Paragraph(runs=tuple(sentences.runs(setting.fill(fill.text, fill.place)))),
        Paragraph(runs=tuple(sentences.runs(setting.fill(fill.by, fill.place))), style=setting.style("by")),
    ]
    inner = box.inset(RULE + PADDING, PADDING / 2, PADDING)
    return [
        Panel(name=setting.name("area"), box=box, style=setting.style("area")),
        Panel(name=setting.name("rule"), box=box.model_copy(update={"x1": box.x0 + RULE}), style=setting.style("rule")),
        setting.text("text", inner, parts, style),
    ]
