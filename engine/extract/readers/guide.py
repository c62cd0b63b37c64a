"""The reading guide: an indicator's heading with labelled lines under it (source, reference date, ...)."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from engine.extract.geometry import around
from engine.extract.panels import holder
from engine.extract.text.columns import columns
from engine.extract.text.lines import Line, joined, unmarked
from engine.extract.view import View
from engine.model.reading import GuideEntry
from engine.model.words import GuideWords

APART = 0.8  # letter sizes over a heading that is none of the entry above it
FEWEST = 2  # labelled lines that make an entry


def find(view: View) -> tuple[GuideEntry, ...]:
    """Return the entries of the page, column by column; claimed. A page without labelled lines has none."""
    label = _pattern(view.words.guide)
    every = view.lines(apart=1.5)
    if sum(bool(label.match(line.text)) for line in every) < FEWEST:
        return ()
    found = []
    for column in columns(every):
        for lines in _entries(view, column, label):
            entry = _entry(lines, label)
            if entry:
                found.append(entry)
                view.claim(piece for line in lines for piece in line.pieces)
    return tuple(found)


def _pattern(words: GuideWords) -> re.Pattern[str]:
    known = sorted({*words.source, *words.reference_date, *words.explanation, *words.pages}, key=len, reverse=True)
    return re.compile(rf"({'|'.join(map(re.escape, known)) or '(?!)'})\s*[:–—-]\s*(.*)", re.IGNORECASE)


def _entries(view: View, column: Sequence[Line], label: re.Pattern[str]) -> list[list[Line]]:
    """Return the lines of a column by entry: by panel, or else at each heading before a first labelled line."""
    groups: list[list[Line]] = []
    home = None
    for index, line in enumerate(column):
        panel = holder(line.area, view.panels)
        if not groups or panel != home or (panel is None and _heads(column, index, label)) or _far(groups[-1], line):
            groups.append([])
        home = panel
        groups[-1].append(line)
    return groups


def _far(entry: Sequence[Line], line: Line) -> bool:
    """Whether a line is no more of an entry: far below it, or not near it and in other letters."""
    gap = line.area.top - entry[-1].area.bottom
    return gap > 4 * line.size or (gap > 1.5 * line.size and abs(line.size - entry[-1].size) > 0.08 * line.size)


def _heads(column: Sequence[Line], index: int, label: re.Pattern[str]) -> bool:
    """Whether a bold line begins an entry, or ends the one before: a labelled one follows, or it stands by itself, and the
    line before is no heading."""
    line = column[index]
    if label.match(line.text) or not line.bold:
        return False
    before = column[index - 1]
    labelled = any(label.match(one.text) for one in column[index + 1 : index + 4])
    apart = line.area.top - before.area.bottom > APART * line.size
    return not (before.bold and not label.match(before.text)) and (labelled or apart)


def _entry(lines: Sequence[Line], label: re.Pattern[str]) -> GuideEntry | None:
    heading: list[str] = []
    labelled: list[tuple[str, list[str]]] = []
    for line in lines:
        found = label.match(line.text)
        if found:
            labelled.append((found[1], [found[2]]))
        elif not labelled:
            heading.append(line.text)
        elif _apart(lines, line):
            labelled.append(("", [line.text]))
        else:
            labelled[-1][1].append(line.text)
    if len(labelled) < FEWEST or not heading:
        return None
    return GuideEntry(
        heading=unmarked(joined(heading)),
        lines=tuple((name, joined(texts)) for name, texts in labelled),
        box=around(line.area for line in lines).box(),
    )


def _apart(lines: Sequence[Line], line: Line) -> bool:
    """Whether a line without a label begins a new paragraph: there is more room over it than elsewhere."""
    index = lines.index(line)
    last = lines[index - 1]
    if line.paragraph is not None and last.paragraph is not None:
        return line.paragraph != last.paragraph
    step = line.area.top - last.area.bottom
    steps = [two.area.top - one.area.bottom for one, two in pairwise(lines)]
    return step > min(steps) + 0.15 * line.size
