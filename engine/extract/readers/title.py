"""The page's title: its largest words near the top, with the lines that go on with it."""

from __future__ import annotations

from collections.abc import Sequence

from engine.extract.geometry import Area, around, median
from engine.extract.panels import holder
from engine.extract.printed import whole
from engine.extract.text.lines import Line, joined, lines, unmarked
from engine.extract.view import View

TOP = 0.3  # of the page's height
COVER = 12  # a page of no more lines may have its title further down
LARGER = 1.15  # than most lines of the page
NEARLY = 0.75  # of the largest size: the title is the first line of these
UNDER = 0.7  # a line under the title is part of it when closer than this part of the title's letter size,
CLOSE = 0.45  # or, when it is smaller, this part
SUBTITLE = 0.55  # and has at least this much of its size


def find(view: View) -> str:
    """Return the title of the page, over all its lines; they are claimed."""
    if view.sheet.title:
        view.claim(view.sheet.title)
        return unmarked(joined(line.text for line in lines(view.sheet.title)))
    printed = view.lines()
    every = [line for line in printed if sum(map(str.isalpha, line.text)) > 2 and not whole(line.text, view.words)]
    if not every:
        return ""
    high = [line for line in every if line.area.cy < TOP * view.sheet.height] or every
    largest = max(line.size for line in high)
    anywhere = max(line.size for line in every)
    if len(every) <= COVER and anywhere > 1.3 * largest:
        high, largest = every, anywhere
    usual = (min if len(every) <= COVER else median)([line.size for line in every])
    if len(every) > 3 and largest < LARGER * usual:
        return ""
    large = [line for line in high if line.size > NEARLY * largest]
    title = _continued(view, min(large, key=lambda line: (line.area.top, line.area.x0)), printed)
    view.claim(piece for line in title for piece in line.pieces)
    return unmarked(joined(line.text for line in title))


def _continued(view: View, first: Line, every: Sequence[Line]) -> list[Line]:
    title = [first]
    home = holder(first.area, view.panels)
    below = sorted((line for line in every if line.area.top > first.area.cy), key=lambda line: line.area.top)
    for line in below:
        last = title[-1]
        gap = line.area.top - last.area.bottom
        if gap > UNDER * first.size:
            break
        aligned = abs(line.area.x0 - first.area.x0) < 4 or abs(line.area.cx - first.area.cx) < 4
        same = line.size > 0.95 * first.size
        smaller = line.size >= SUBTITLE * first.size and line.size <= last.size + 0.5
        if not aligned or not (same or smaller) or not _same_home(home, holder(line.area, view.panels), title):
            continue
        if not same and (gap > CLOSE * first.size or not _apart_from_text(line, every)):
            break
        title.append(line)
    return title


def _same_home(one: Area | None, two: Area | None, title: Sequence[Line]) -> bool:
    return one == two or two is None or two.holds(around(line.area for line in title))


def _apart_from_text(subtitle: Line, every: Sequence[Line]) -> bool:
    """Whether a subtitle is one line on its own: what follows under it, in its size, would make it a text."""
    follow = [
        line
        for line in every
        if 0 <= line.area.top - subtitle.area.bottom < 0.8 * subtitle.size
        and abs(line.area.x0 - subtitle.area.x0) < 4
        and abs(line.size - subtitle.size) < 0.5
    ]
    return not follow
