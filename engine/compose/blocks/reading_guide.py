"""The reading guide: for each indicator its source, reference date and explanation, printed from the indicator's file."""

from __future__ import annotations

from collections.abc import Sequence

from pydantic import Field

from engine.compose import notes, references, sentences, splitting
from engine.compose.setting import Setting
from engine.model import deck
from engine.model.base import Placed
from engine.model.box import Box
from engine.model.indicator import Indicator
from engine.model.scene import AnyShape, Panel, Paragraph, Run
from engine.problems import Place, Problem, UserError

GAP = 7.0  # points between entries, and half of it between an entry's rule and its text
GUTTER = 14.0  # points between columns


class Entry(Placed):
    """The indicators that an entry explains together (their files hold the words), or a heading and a text.

    `sectors` are those whose decks have it; None is all that have one of the indicators.
    """

    sectors: list[str] | None = None
    indicators: list[str] = Field(default_factory=list)
    heading: str = ""
    text: str = ""


class Fill(deck.Fill):
    """The entries, in order."""

    entries: list[Entry]


class Rest(Fill):
    """What a slide before had no room for: the paragraphs of each entry that is left."""

    left: tuple[tuple[Paragraph, ...], ...]


def compose(setting: Setting, fill: Fill) -> list[AnyShape]:
    """Return the entries from top to bottom, column after column, in letters as large as the whole allows.

    What does not fit in the smallest letters goes on on the next slide, between entries where that is possible.
    """
    if isinstance(fill, Rest):
        entries: list[Sequence[Paragraph]] = list(fill.left)
    else:
        entries = [_entry(setting, use) for use in fill.entries if _applies(setting, use)]
    look = setting.look(setting.style("entry"))
    size, least = look.size, look.least or look.size
    while size > least and len(_flow(_heights(setting, entries, size), setting)) < len(entries):
        size -= 0.5
    entries = _pieces(setting, entries, size)
    places = _flow(_heights(setting, entries, size), setting)
    if places and not setting.last:
        if later := entries[len(places) :]:
            setting.following[setting.slot] = Rest(style=fill.style, entries=[], left=tuple(map(tuple, later)))
        entries = entries[: len(places)]
    else:  # the slot is too small for anything: all of it, with what it lacks
        room = sum(_heights(setting, entries, size)) + GAP * len(entries)
        places = _flow(_heights(setting, entries, size), setting, room)
    out: list[AnyShape] = []
    for at, (entry, (column, top)) in enumerate(zip(entries, places, strict=True), start=1):
        out += _drawn(setting, entry, at, setting.box.x0 + column * (_wide(setting) + GUTTER), top, size)
    return out


def _wide(setting: Setting) -> float:
    """Return the width of a column."""
    return (setting.box.width - GUTTER * (setting.place.columns - 1)) / setting.place.columns


def _heights(setting: Setting, entries: Sequence[Sequence[Paragraph]], size: float) -> list[float]:
    look = setting.look(setting.style("entry"))
    return [setting.height(entry, _wide(setting) - GAP, size, look) for entry in entries]


def _pieces(setting: Setting, entries: Sequence[Sequence[Paragraph]], size: float) -> list[Sequence[Paragraph]]:
    """Return the entries, each that is higher than a column in pieces that are not."""
    look, out = setting.look(setting.style("entry")), list[Sequence[Paragraph]]()
    for entry in entries:
        rest: Sequence[Paragraph] = entry
        while rest:
            now, later = splitting.split(setting, rest, _wide(setting) - GAP, setting.box.height, size, look)
            out.append(now or rest)
            rest = later if now else []
    return out


def _flow(heights: Sequence[float], setting: Setting, room: float | None = None) -> list[tuple[int, float]]:
    """Return column and top of each entry that fits, in order, filling column after column."""
    room = setting.box.height if room is None else room
    places, column, top = list[tuple[int, float]](), 0, 0.0
    for high in heights:
        if top and top + high > room:
            column, top = column + 1, 0.0
        if column == setting.place.columns or high > room:
            break
        places.append((column, top))
        top += high + GAP
    return places


def _applies(setting: Setting, use: Entry) -> bool:
    """Return whether an entry says something in this sector: its own text, or an indicator that the sector has."""
    if use.sectors is not None and setting.sector not in use.sectors:
        return False
    return not use.indicators or any(
        setting.sector in setting.indicator(name, use.place).sectors for name in use.indicators
    )


def _drawn(
    setting: Setting, entry: Sequence[Paragraph], at: int, left: float, top: float, size: float
) -> list[AnyShape]:
    """Return an entry and the rule at its left, `top` points under the slot's top."""
    (high,) = _heights(setting, [entry], size)
    box = Box(x0=left, top=setting.box.top + top, x1=left + _wide(setting), bottom=setting.box.top + top + high)
    rule = box.model_copy(update={"x1": left + 2.5})
    shape = setting.text(f"entry-{at}", box.model_copy(update={"x0": left + GAP}), entry, setting.style("entry"))
    lacking = max(0.0, round(box.bottom - setting.box.bottom, 1))
    return [
        Panel(name=setting.name(f"rule-{at}"), box=rule, style=setting.style("rule")),
        shape.model_copy(update={"size": size, "overflow": lacking}),
    ]


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
    heading = setting.fill(use.heading, use.place) or found[0].guide or found[0].label
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
