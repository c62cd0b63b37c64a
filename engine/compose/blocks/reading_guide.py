"""The reading guide: for each indicator its source, reference date and explanation, printed from the indicator's file."""

from __future__ import annotations

from pydantic import Field

from engine.compose import notes, references, sentences
from engine.compose.setting import Setting
from engine.model import deck
from engine.model.base import Box, Placed
from engine.model.indicator import Indicator
from engine.model.scene import AnyShape, Panel, Paragraph, Run
from engine.problems import Place, Problem, UserError

GAP = 7.0  # points between entries, and half of it between an entry's rule and its text
GUTTER = 14.0  # points between columns


class Entry(Placed):
    """The indicators that an entry explains together (their files hold the words), or a heading and a text."""

    indicators: list[str] = Field(default_factory=list)
    heading: str = ""
    text: str = ""


class Fill(deck.Fill):
    """The entries, in order."""

    entries: list[Entry]


def compose(setting: Setting, fill: Fill) -> list[AnyShape]:
    """Return the entries from top to bottom, column after column, in letters as large as the whole allows."""
    entries = [_entry(setting, use) for use in fill.entries if _applies(setting, use)]
    columns = setting.place.columns
    wide = (setting.box.width - GUTTER * (columns - 1)) / columns
    look = setting.look(setting.style("entry"))
    size = look.size
    heights = [setting.height(entry, wide - GAP, size, look) for entry in entries]
    places = _flow(heights, setting.box.height, columns)
    while places is None and size > (look.least or size):
        size -= 0.5
        heights = [setting.height(entry, wide - GAP, size, look) for entry in entries]
        places = _flow(heights, setting.box.height, columns)
    out: list[AnyShape] = []
    for at, (entry, high) in enumerate(zip(entries, heights, strict=True)):
        column, top = (
            places or _flow(heights, sum(heights) / columns + max(heights), columns) or [(0, 0.0)] * len(entries)
        )[at]
        left = setting.box.x0 + column * (wide + GUTTER)
        box = Box(x0=left, top=setting.box.top + top, x1=left + wide, bottom=setting.box.top + top + high)
        out.append(
            Panel(
                name=setting.name(f"rule-{at + 1}"),
                box=box.model_copy(update={"x1": left + 2.5}),
                style=setting.style("rule"),
            )
        )
        shape = setting.text(
            f"entry-{at + 1}", box.model_copy(update={"x0": left + GAP}), entry, setting.style("entry")
        )
        lacking = max(0.0, round(box.bottom - setting.box.bottom, 1))
        out.append(shape.model_copy(update={"size": size, "overflow": lacking}))
    return out


def _flow(heights: list[float], room: float, columns: int) -> list[tuple[int, float]] | None:
    """Return for each entry its column and top, filling column after column; None where they do not all fit."""
    places, column, top = [], 0, 0.0
    for high in heights:
        if top and top + high > room:
            column, top = column + 1, 0.0
        if column == columns or high > room:
            return None
        places.append((column, top))
        top += high + GAP
    return places


def _applies(setting: Setting, use: Entry) -> bool:
    """Return whether an entry says something in this sector: its own text, or an indicator that the sector has."""
    return not use.indicators or any(
        setting.sector in setting.indicator(name, use.place).sectors for name in use.indicators
    )


def _entry(setting: Setting, use: Entry) -> list[Paragraph]:
    """Return an entry's paragraphs: heading, source, reference date, explanation, pages of the sister document; or its own text."""
    if use.text:
        lead, rest = (setting.fill(text, use.place) for text in (use.heading, use.text))
        return [_heading(setting, lead), Paragraph(runs=tuple(sentences.runs(rest)))]
    found = [setting.indicator(name, use.place) for name in use.indicators]
    if not found:
        raise UserError(Problem(use.place or Place("?"), "an entry of the reading guide names no indicator"))
    for indicator in found:
        setting.used[indicator.id] = None
    words = setting.words.guide
    lines = [
        (words.source, "; ".join(notes.sources(setting, found))),
        (words.reference_date, "; ".join(_once(notes.said(setting, each, each.reference_date) for each in found))),
        (words.explanation, " ".join(_once(_explained(setting, each, bool(use.heading)) for each in found))),
        (words.pages, _pages(setting, found)),
    ]
    heading = use.heading or found[0].guide or found[0].label
    return [_heading(setting, heading), *(_line(label[0], text) for label, text in lines if label and text)]


def _heading(setting: Setting, text: str) -> Paragraph:
    return Paragraph(runs=tuple(sentences.runs(text)), kind="heading", style=setting.style("heading"))


def _line(label: str, text: str) -> Paragraph:
    return Paragraph(runs=(Run(text=label, bold=True), Run(text=" – "), *sentences.runs(text)))


def _once(texts: object) -> list[str]:
    return [text for text in dict.fromkeys(texts) if text]  # type: ignore[call-overload]


def _explained(setting: Setting, indicator: Indicator, named: bool) -> str:
    """Return the explanation, behind the indicator's name where one entry explains several."""
    text = notes.said(setting, indicator, indicator.explanation)
    return f"{indicator.label}: {text[:1].lower()}{text[1:]}" if named and text else text


def _pages(setting: Setting, found: list[Indicator]) -> str:
    """Return the pages of the sister document that work these indicators out, as links; unknown ones say so."""
    names = _once(page for each in found for page in each.analysis)
    return references.sister(setting, names) if names else ""
