"""Which text belongs to which chart, and what of it is the chart's title, unit line and sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.extract.charts.chart import Chart
from engine.extract.geometry import Area, around
from engine.extract.panels import Entry, alike, holder
from engine.extract.sheet import Piece
from engine.extract.text.lines import Line, blocks, joined, unmarked
from engine.extract.view import View

SENTENCE = 4  # words
NEXT = 3.0  # letter sizes between a chart and its sentence, on the bare page
UNDER = 2.0  # times its distance counts for what stands under such a chart
NAMES = 0.4  # of its distance counts for the name of a bar
REACH = 70.0  # points over a table in which its title stands


@dataclass(eq=False)
class Cell:
    """A chart with the free pieces around it, and the panel both are in (None: the bare page)."""

    chart: Chart
    panel: Area | None
    pieces: list[Piece]


@dataclass(frozen=True)
class Heading:
    """What stands over a chart or table."""

    title: str = ""
    unit_line: str = ""
    lines: tuple[Line, ...] = ()


def cells(view: View, charts: Sequence[Chart]) -> list[Cell]:
    """Return a cell for each chart: each free piece goes to the nearest chart of the panel it is in."""
    inner = rooms(view)
    found = [Cell(chart, holder(chart.core, inner), []) for chart in charts]
    legend = {id(piece): group for group in view.legends for entry in group for piece in entry.pieces}
    for piece in view.free:
        own = holder(piece.area, inner)
        near = [cell for cell in found if _may_belong(own, cell, piece)]
        if near:
            group = legend.get(id(piece))
            home = min(near, key=lambda cell: _off(cell.chart, group) if group else (0, _away(cell.chart, piece)))
            home.pieces.append(piece)
    return found


def _off(chart: Chart, legend: Sequence[Entry]) -> tuple[int, float]:
    """Return how little a legend looks like a chart's: how many of its colours the chart lacks, and how far it is."""
    lacking = sum(not any(alike(entry.colour, colour, 0.1) for colour in chart.colours) for entry in legend)
    return lacking, around(entry.area for entry in legend).apart(chart.core)


def _away(chart: Chart, piece: Piece) -> float:
    """Return how far a piece is from a chart; what stands left of a lying bar, on its height, is nearer than it looks,
    and what stands under a chart whose labels are known, or over its right end, is further: it is rather the title of
    the next."""
    apart = chart.core.apart(piece.area)
    known = bool(chart.labels or chart.observations or chart.kind == "pie" or chart.flat)
    beside = piece.area.bottom < chart.core.top + 2 and piece.area.x0 > chart.core.x1
    if beside or (known and piece.area.top > chart.core.bottom - 2):
        return UNDER * apart
    left = chart.flat and piece.area.x1 <= chart.plot.x0 + 3
    return NAMES * apart if left and any(abs(at - piece.area.cy) < piece.size for at in chart.positions) else apart


def rooms(view: View) -> list[Area]:
    """Return the panels that hold words of their own: not the background of a plot, nor the frame of a legend."""
    legend = {id(piece) for entry in view.legend for piece in entry.pieces}
    worded = [piece for piece in view.free if id(piece) not in legend and any(map(str.isalpha, piece.text))]
    return [panel for panel in view.panels if any(panel.holds(piece.area) for piece in worded)]


def _may_belong(own: Area | None, cell: Cell, piece: Piece) -> bool:
    if cell.panel is not None:
        return cell.panel.holds(piece.area)
    return own is None or cell.chart.core.holds(own) or own.holds(cell.chart.core)


def heading(lines: Sequence[Line], top: float, body: Area) -> Heading:
    """Return the title and the bracketed unit line among `lines` that end above `top`: over `body`, else left of it."""
    higher = sorted(
        (line for line in lines if line.area.bottom <= top + 4), key=lambda line: (line.area.top, line.area.x0)
    )
    above = [line for line in higher if line.area.over_x(body.grown(30, 0)) > 0]
    if not above and _unit_line(higher):
        above = [line for line in higher if line.area.x1 < body.x0]
    unit = _unit_line(above)
    before = [line for line in above if line not in unit and (not unit or line.area.top < unit[0].area.top)]
    title = _title(before)
    return Heading(
        unmarked(joined(line.text for line in title)),
        unmarked(joined(line.text for line in unit)),
        (*title, *unit),
    )


def table_heading(view: View, body: Area) -> Heading:
    """Return what stands over a table, in its panel: the nearest line that is no text of several lines or sentences."""
    reach = Area(body.x0, body.top - REACH, body.x1, body.top + 4)
    above = [
        line
        for line in view.lines()
        if line.area.over_x(body) > 0 and reach.top <= line.area.top and line.area.bottom <= reach.bottom
        if _in_panel_of(view, line, body)
    ]
    unit = _unit_line(above)
    for group in reversed(blocks([line for line in above if line not in unit], gap=0.45)):
        title = _title(group)
        text = unmarked(joined(line.text for line in title))
        if any(map(str.isalpha, text)) and (title[0].bold or (len(group) < 3 and text[-1] not in ".;")):
            return Heading(text, unmarked(joined(line.text for line in unit)), (*title, *unit))
    return Heading("", unmarked(joined(line.text for line in unit)), tuple(unit))


def _in_panel_of(view: View, line: Line, body: Area) -> bool:
    """Whether a line stands in a panel with `body`, in none, or in a bar of its own."""
    panel = holder(line.area, view.panels)
    return panel is None or panel.holds(body) or panel.height < 2.2 * line.size


def _unit_line(above: Sequence[Line]) -> list[Line]:
    """Return the lines from one that opens a square bracket to the one that closes it."""
    for index, line in enumerate(above):
        if line.text.startswith("["):
            found = [line]
            for follow in above[index + 1 :]:
                if "]" in found[-1].text:
                    break
                if abs(follow.area.x0 - line.area.x0) < 3:
                    found.append(follow)
            return found
    return []


def _title(before: Sequence[Line]) -> list[Line]:
    """Return the last heading among the lines: bold or large, over as many lines as go on in the same style."""
    if not before:
        return []
    strong = [line for line in before if line.bold] or before
    largest = max(line.size for line in strong)
    strong = [line for line in strong if line.size > 0.85 * largest]
    title = [strong[-1]]
    for line in reversed(strong[:-1]):
        first = title[0]
        near = -0.3 * first.size < first.area.top - line.area.bottom < 0.8 * first.size
        alike = abs(line.size - first.size) < 0.5 and line.bold == first.bold and line.colour == first.colour
        if near and alike and line.area.over_x(first.area) > 0:
            title.insert(0, line)
        else:
            break
    return title


def sentence(lines: Sequence[Line], body: Area, paneled: bool = True) -> list[Line]:
    """Return the lines that are a sentence about the chart: words on end, over or under it, not beside it; close to
    it where no panel holds them together."""
    along = [line for line in lines if line.area.over_x(body.grown(20, 0)) > 0.5 * line.area.width]
    groups = blocks(along, gap=0.8)
    worded = [group for group in groups if sum(len(line.text.split()) for line in group) >= SENTENCE]
    return [line for group in worded for line in group if paneled or _next_to(group, body)]


def _next_to(group: Sequence[Line], body: Area) -> bool:
    return around(line.area for line in group).apart(body) < NEXT * group[0].size


def area_of(lines: Sequence[Line], body: Area) -> Area:
    """Return the area of a block: its body with its lines."""
    return around((body, *(line.area for line in lines)))
