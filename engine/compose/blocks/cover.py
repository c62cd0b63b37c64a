"""The first page: the title, what it belongs to, and a date; what lies behind them is the template's cover."""

from __future__ import annotations

from pydantic import Field

from engine.compose import sentences
from engine.compose.setting import Setting
from engine.model import deck
from engine.model.scene import AnyShape, Paragraph

DATE = 1.6  # the height of the date, in lines


class Fill(deck.Fill):
    """The lines of the title, the first one large, and a date under them."""

    lines: list[str] = Field(min_length=1)
    date: str = ""


def compose(setting: Setting, fill: Fill) -> list[AnyShape]:
    """Return the title, and the date right under it."""
    box, styles, date = setting.box, (setting.style("text"), setting.style("second")), setting.style("date")
    line = setting.measure.line(setting.look(date).size) * DATE if fill.date else 0.0
    room = box.model_copy(update={"bottom": max(box.top + 1, box.bottom - line)})
    parts = [
        Paragraph(runs=tuple(sentences.runs(setting.fill(text, fill.place))), style=styles[1] if at else "")
        for at, text in enumerate(fill.lines)
    ]
    title = setting.text("text", room, parts, styles[0], role="title")
    if not fill.date:
        return [title]
    high = setting.height(parts, room.width, title.size, setting.look(styles[0]))
    top = min(room.top + high + line / 4, room.bottom)
    under = room.model_copy(update={"top": top, "bottom": top + line})
    title = title.model_copy(update={"box": room.model_copy(update={"bottom": top})})
    return [title, setting.line("date", under, fill.date, date, fill.place)]
