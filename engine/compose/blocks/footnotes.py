"""The foot of a page: the notes that its marks point to, the sources of its figures, and whom else to name."""

from __future__ import annotations

from engine.compose import notes, sentences
from engine.compose.setting import Setting
from engine.model import deck
from engine.model.scene import AnyShape, Panel, Paragraph, Run

RULE = 0.75  # points
GAP = 2.0  # points between the rule and the text


class Fill(deck.Fill):
    """`text`: what the page wants to say besides, without a number."""

    text: str = ""


def compose(setting: Setting, fill: Fill) -> list[AnyShape]:
    """Return a rule and the text under it: each note on a line, or all behind one another where that saves room.

    The slot comes last in its page design: only then is known what the others use.
    """
    lines = [*_notes(setting), *_others(setting, fill)]
    if not lines:
        return []
    rule = setting.box.model_copy(update={"bottom": setting.box.top + RULE})
    box = setting.box.model_copy(update={"top": rule.bottom + GAP})
    style = setting.style("text")
    text = setting.text("text", box, lines, style)
    if text.overflow:
        text = setting.text("text", box, [_joined(lines)], style)
    return [Panel(name=setting.name("rule"), box=rule, style=setting.style("rule")), text]


def _notes(setting: Setting) -> list[Paragraph]:
    return [
        Paragraph(runs=(Run(text=f"{number}. "), *sentences.runs(text)))
        for text, number in setting.notes.numbers.items()
    ]


def _others(setting: Setting, fill: Fill) -> list[Paragraph]:
    """Return what the page adds, the sources and the credit lines."""
    found = [setting.indicator(name, fill.place) for name in setting.used]
    listed = "; ".join(notes.sources(setting, found))
    phrase = setting.words.phrases.get("sources", "{sources}")
    texts = [
        setting.fill(fill.text, fill.place),
        phrase.format(sources=listed) if listed else "",
        *setting.notes.credits,
    ]
    return [Paragraph(runs=tuple(sentences.runs(text))) for text in texts if text.strip()]


def _joined(lines: list[Paragraph]) -> Paragraph:
    """Return the lines as one paragraph."""
    runs: list[Run] = []
    for line in lines:
        runs += [Run(text="  "), *line.runs] if runs else line.runs
    return Paragraph(runs=tuple(runs))
