"""What the colours and marks of a map mean: a swatch with words for each, under each other or in rows; then a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.compose.setting import Setting
from engine.model.box import Box
from engine.model.scene import AnyShape, Panel, Paragraph, Run

SWATCH = (15.0, 9.0)  # width and height of a coloured mark, in points
GAP = 5.0  # between a mark and its words
APART = 12.0  # between entries in a row


@dataclass(frozen=True)
class Entry:
    """A mark in an area style, and what it means; `dot` is a round mark."""

    part: str
    style: str
    said: tuple[Run, ...]
    dot: bool = False


def width(setting: Setting, entries: Sequence[Entry], listed: Sequence[tuple[Run, ...]]) -> float:
    """Return how wide the legend is with its entries, and the lines of its list, each on one line."""
    wide = [SWATCH[0] + GAP + _wide(setting, entry.said) for entry in entries]
    return max([*wide, *(_wide(setting, line) for line in listed)], default=0.0) + 2


def rows(setting: Setting, entries: Sequence[Entry], wide: float) -> int:
    """Return how many rows the entries take side by side in `wide` points."""
    return len(_flow(setting, entries, wide))


def line(setting: Setting) -> float:
    """Return the height of a line of the legend."""
    return setting.measure.line(setting.look("map legend").size) + 2


def column(setting: Setting, entries: Sequence[Entry], box: Box) -> list[AnyShape]:
    """Return the entries under each other from the top of `box`; words that are too long take more lines."""
    out: list[AnyShape] = []
    look = setting.look("map legend")
    top = box.top
    for entry in entries:
        wide = box.width - SWATCH[0] - GAP
        high = max(line(setting), setting.height([Paragraph(runs=entry.said)], wide, look.size, look))
        out += _entry(setting, entry, box.model_copy(update={"top": top, "bottom": top + high}))
        top += high + 1
    return out


def flow(setting: Setting, entries: Sequence[Entry], box: Box) -> list[AnyShape]:
    """Return the entries side by side, in as many rows as they need from the top of `box`."""
    out: list[AnyShape] = []
    high = line(setting)
    for number, row in enumerate(_flow(setting, entries, box.width)):
        left, top = box.x0, box.top + number * high
        for entry in row:
            wide = SWATCH[0] + GAP + _wide(setting, entry.said) + 2
            at = Box(x0=left, top=top, x1=left + wide, bottom=top + high)
            out += _entry(setting, entry, at)
            left += wide + APART
    return out


def _flow(setting: Setting, entries: Sequence[Entry], wide: float) -> list[list[Entry]]:
    found: list[list[Entry]] = []
    used = wide + 1
    for entry in entries:
        each = SWATCH[0] + GAP + _wide(setting, entry.said) + 2
        if used + APART + each > wide:
            found.append([])
            used = -APART
        found[-1].append(entry)
        used += APART + each
    return found


def _entry(setting: Setting, entry: Entry, box: Box) -> list[AnyShape]:
    wide, high = (SWATCH[1], SWATCH[1]) if entry.dot else SWATCH
    left = box.x0 + (SWATCH[0] - wide) / 2
    top = box.top + (line(setting) - high) / 2
    mark = Box(x0=left, top=top, x1=left + wide, bottom=top + high)
    words = box.model_copy(update={"x0": box.x0 + SWATCH[0] + GAP})
    said = Paragraph(runs=entry.said)
    return [
        Panel(name=setting.name(f"mark-{entry.part}"), box=mark, style=entry.style),
        setting.text(f"legend-{entry.part}", words, [said], "map legend"),
    ]


def _wide(setting: Setting, runs: Sequence[Run]) -> float:
    look = setting.look("map legend")
    return sum(setting.measure.width(run.text, look.size, look.bold if run.bold is None else run.bold) for run in runs)
