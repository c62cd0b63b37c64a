"""Lines of a page → the same with the words that stand for a figure that is not told ("not shown") as one line each."""

from __future__ import annotations

from collections.abc import Sequence

from engine.extract.text.lines import Line, joined, unmarked
from engine.model.words import Words

MOST = 4  # lines over which such words may run
INDENT = 3.0  # points
UNDER = 0.6  # letter sizes between two lines of them


def gathered(every: Sequence[Line], words: Words) -> tuple[list[Line], list[Line]]:
    """Return the lines with absent words gathered into one line where they run over several, and those that are such words."""
    said = {text.casefold() for text in words.absent.values() if text}
    first = {text.split(" ")[0] for text in said}
    found: list[Line] = []
    used: set[int] = set()
    for line in every:
        if id(line) in used or line.text.casefold().split(" ")[0] not in first:
            continue
        run = _run(line, every, said)
        if run:
            found.append(run[0] if len(run) == 1 else Line(tuple(piece for one in run for piece in one.pieces)))
            used.update(map(id, run))
    return [*(line for line in every if id(line) not in used), *found], found


def _run(line: Line, every: Sequence[Line], said: set[str]) -> list[Line]:
    """Return `line` and those under it that together are absent words, or none."""
    run = [line]
    while len(run) <= MOST:
        text = unmarked(joined(one.text for one in run)).casefold()
        if text in said:
            return run
        under = [one for one in every if _goes_on(run[-1], one)]
        if not under or not any(one.startswith(text) for one in said):
            return []
        run.append(min(under, key=lambda one: one.area.top))
    return []


def _goes_on(line: Line, under: Line) -> bool:
    apart = under.area.top - line.area.bottom
    alike = abs(under.size - line.size) < 0.5 and under.bold == line.bold
    lined_up = min(abs(under.area.x0 - line.area.x0), abs(under.area.cx - line.area.cx)) < INDENT
    return alike and lined_up and -0.3 * line.size < apart < UNDER * line.size
