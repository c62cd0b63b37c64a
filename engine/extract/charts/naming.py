"""A chart and the text around it → a block: each mark gets its category from the axis and its series from the legend."""

from __future__ import annotations

from collections.abc import Sequence

from engine.extract.charts import arrows, held, missing, rows, series
from engine.extract.charts.axis import DEEPEST, UNDER_LINES, AxisLabel, along_bottom, along_side, at_place
from engine.extract.charts.cells import Cell, area_of, heading, sentence
from engine.extract.charts.chart import DOUBTFUL, Chart, Mark
from engine.extract.charts.series import Series
from engine.extract.geometry import around
from engine.extract.printed import Printed, in_brackets, unit_of
from engine.extract.sheet import Piece
from engine.extract.text.lines import joined, lines, unmarked
from engine.extract.view import View
from engine.model.reading import Block, BlockType, Observation

UNNAMED = 0.6  # how sure we are, at most, of a value whose category or series was not found
NO_CATEGORY = "no category was found"
NO_SERIES = "no series was found"
DOES_NOT_FIT = "the printed value does not fit the length or angle of its shape"


def block(view: View, cell: Cell) -> Block:
    """Return the chart as a block with all its names; the pieces that name it are claimed."""
    chart = cell.chart

    def rest() -> list[Piece]:
        return [piece for piece in cell.pieces if view.is_free(piece)]

    named = series.legend(view, cell)
    grown = arrows.find(view, chart, rest())
    labels = _categories(chart, rest())
    view.claim(piece for label in labels for piece in label.pieces)
    series.beside(view, chart, named, rest())
    series.shared(view, cell, named)
    asides = [*rows.totals(view, chart, rest()), *rows.rows(view, chart, labels, rest())]
    more = held.find(view, chart, rest())
    marks = [*chart.marks, *missing.find(view, chart, rest())]
    body = around((chart.core, *(mark.piece.area for mark in marks), *(one.piece.area for one in asides)))
    body = around((body, *(arrow.piece.area for arrow in grown)))
    wide = around((body, *(piece.area for label in labels for piece in label.pieces)))
    head = heading(lines(rest()), body.top, wide)
    view.claim(piece for line in head.lines for piece in line.pieces)
    legend = [entry.area for entry in named.entries if entry.area.apart(chart.core) < 60]
    whole = around((wide, *legend))
    said = sentence(lines(rest(), apart=2.5), whole, cell.panel is not None)
    view.claim(piece for line in said for piece in line.pieces)
    unit = unit_of(head.unit_line, view.words)
    names = _Names(chart, labels, named, unit, head.unit_line)
    observations = [one.model_copy(update={"unit": one.unit or unit}) for one in chart.observations]
    observations += [names.marked(mark) for mark in sorted(marks, key=lambda one: (named.rank(one.colour), one.at))]
    observations += [names.second(mark, mark.second) for mark in chart.marks if mark.second]
    observations += [names.aside(one) for one in asides]
    observations += [names.arrow(one) for one in grown]
    observations += [names.held(one) for one in more]
    return Block(
        type=_type(chart, asides),
        title=head.title or chart.title,
        unit_line=head.unit_line,
        statement=joined(line.text for line in said),
        box=area_of([*head.lines, *said], whole).box(),
        observations=tuple(observations),
        unsure=tuple(chart.unsure),
    )


def _type(chart: Chart, asides: Sequence[rows.Aside]) -> BlockType:
    """Return the kind of block: stacks under a row of bubbles compare scenarios."""
    return "scenario" if chart.kind == "stacked-bar" and any(one.bubble for one in asides) else chart.kind


def _categories(chart: Chart, pieces: Sequence[Piece]) -> list[AxisLabel]:
    if chart.labels or chart.kind == "pie" or chart.observations:
        return chart.labels
    if chart.flat:
        return along_side(pieces, chart.plot, chart.positions, chart.level)
    deepest = UNDER_LINES if chart.kind == "line" else DEEPEST
    return along_bottom(pieces, chart.room, chart.positions, deepest)


class _Names:
    """Makes observations of what was found on a chart, with the names the chart gives them."""

    def __init__(self, chart: Chart, labels: Sequence[AxisLabel], named: Series, unit: str, unit_line: str) -> None:
        self.chart = chart
        self.labels = labels
        self.named = named
        self.unit = unit
        words = unmarked(unit_line.strip("[] ").split(",")[0])
        self.counted = words if words[:1].isalpha() else ""
        self.in_brackets = in_brackets(unit_line)

    def marked(self, mark: Mark) -> Observation:
        """Return a mark as an observation."""
        name, category = self.named.name(mark.colour), self._category(mark.at)
        if self.chart.kind == "pie":
            name, category = self._counted(mark), mark.category or name
        why = DOES_NOT_FIT if mark.sure <= DOUBTFUL else ""
        if not category:
            why = NO_CATEGORY
        elif self.named and not name and self.chart.kind != "pie":
            why = NO_SERIES
        sure = min(mark.sure, UNNAMED) if why else mark.sure
        return self._observation(name, category, mark.printed, mark.piece, sure, self.unit, why)

    def _counted(self, mark: Mark) -> str:
        """Return what a pie's unit line says its counts are of, where they stand beside percentages."""
        shares = any(one.printed.unit == "%" for one in self.chart.marks)
        return self.counted if shares and not mark.printed.unit else ""

    def second(self, mark: Mark, number: Printed) -> Observation:
        """Return the number in brackets behind a mark's value; its series stands in brackets in the unit line."""
        category = self.named.name(mark.colour) if self.chart.kind == "pie" else self._category(mark.at)
        sure = min(mark.sure, 0.95 if category else UNNAMED)
        return self._observation(self.in_brackets, category, number, mark.piece, sure)

    def aside(self, aside: rows.Aside) -> Observation:
        """Return a total, a count or a bubble."""
        return self._observation(aside.series, self._category(aside.at), aside.printed, aside.piece, aside.sure)

    def arrow(self, arrow: arrows.Arrow) -> Observation:
        """Return a growth; its category is the stretch of the axis it is for."""
        category = f"{self._category(arrow.first)}-{self._category(arrow.last)}"
        return self._observation(self.named.name(arrow.colour), category, arrow.printed, arrow.piece, arrow.sure)

    def held(self, one: held.Held) -> Observation:
        """Return what a chart shows beside the data that it holds."""
        series = self.in_brackets if one.series is None else one.series
        return self._observation(series, one.category, one.printed, one.piece, one.sure)

    def _category(self, at: float) -> str:
        label = at_place(self.labels, at)
        return label.text if label else ""

    def _observation(
        self,
        name: str,
        category: str,
        printed: Printed,
        piece: Piece,
        sure: float,
        unit: str = "",
        why: str = "",
    ) -> Observation:
        return Observation(
            series=name,
            category=category,
            value=printed.value,
            unit=printed.unit or unit,
            as_printed=printed.text,
            box=piece.area.box(),
            confidence=sure,
            read="label" if printed.text else "geometry",
            why=why,
        )
