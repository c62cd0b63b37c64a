"""A chart of a scene → the part of a native PowerPoint chart, and the workbook inside it with the same numbers."""

from __future__ import annotations

import locale
from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from engine.contrast import RGB
from engine.drawingml.names import LINKS
from engine.model.held import in_workbook
from engine.model.scene import Chart, Series
from engine.model.theme import Theme
from engine.render import chart_axes, chart_labels, workbook
from engine.render.chart_parts import cached, layout, letters, value, values
from engine.render.colours import fill, line
from engine.render.markup import CHART, HEAD, MAIN, escaped
from engine.render.workbook import SHEET, Column

_KIND = "http://schemas.openxmlformats.org/drawingml/2006/chart"
_BAND = 75  # percent by which the area between two lines is lighter than they are
_HOLE = 55  # percent of a doughnut's diameter
_EDGE = line("background1", 0.75)  # keeps parts apart that are alike
_GROUPING = {"stacked": "stacked", "100": "percentStacked"}


def graphic(relation: str) -> str:
    """Return what stands in the frame of a chart, which is the part of that relation."""
    return f'<a:graphic><a:graphicData uri="{_KIND}"><c:chart xmlns:c="{_KIND}" r:id="{relation}"/></a:graphicData></a:graphic>'


def part(chart: Chart, theme: Theme, language: str, palette: Mapping[str, RGB]) -> tuple[str, bytes]:
    """Return a chart and its workbook; `palette` are the template's colours, for light or dark letters on bars."""
    columns = _columns(chart, language)
    round_ = chart.chart in ("pie", "doughnut")
    sers = list(_sers(chart, columns, theme, palette, language))
    plots = _round(chart, sers) if round_ else _plots(chart, sers, columns, theme)
    axes = "" if round_ else chart_axes.axes(chart, number_form(chart.step_format, language), language)
    area = f"<c:plotArea>{layout(chart.plot, chart.box, inner=True)}{plots}{axes}</c:plotArea>"
    head = f'{HEAD}<c:chartSpace xmlns:c="{CHART}" xmlns:a="{MAIN}" xmlns:r="{LINKS}">{values(date1904=0, roundedCorners=0)}'
    inner = f"{value('autoTitleDeleted', 1)}{area}{_legend(chart, language)}{values(plotVisOnly=1, dispBlanksAs='gap')}"
    looks = letters(chart.size, language, theme.texts[chart.style].colour)
    data = f'<c:externalData r:id="rId1">{value("autoUpdate", 0)}</c:externalData>'
    return f"{head}<c:chart>{inner}</c:chart>{looks}{data}</c:chartSpace>", workbook.written(chart.categories, columns)


@cache
def _codes() -> dict[str, int]:
    return {name.replace("_", "-"): code for code, name in locale.windows_locale.items()}


def number_form(form: str, language: str) -> str:
    """Return a spreadsheet format in the deck's language: separators as there, where the program heeds it.

    LibreOffice does; PowerPoint and Excel take those of the computer.
    """
    return f"[$-{_codes()[language]:X}]{form}" if language in _codes() else form


def _columns(chart: Chart, language: str) -> list[Column]:
    """Return the chart's numbers as they stand in its workbook; an area between two lines is a column of its own."""
    shares = chart.chart in ("pie", "doughnut") and chart.number_format.endswith("0%")  # of its labels alone
    usual = "#,##0" if shares else chart.number_format
    found = [
        Column(series.name, _kept(series, chart), number_form(series.number_format or usual, language))
        for series in chart.series
    ]
    if chart.chart == "area-range":
        low, high = found[:2]
        pairs = zip(low.values, high.values, strict=True)
        band = [None if a is None or b is None else round(b - a, 6) for a, b in pairs]
        found.append(Column(f"{high.name} - {low.name}", band, number_form(usual, language)))
    return found


def _kept(series: Series, chart: Chart) -> list[float | None]:
    form = series.number_format or chart.number_format
    values = [point.value for point in series.points]
    return [None if value is None else float(in_workbook(value, form)) for value in values]


def _sers(
    chart: Chart, columns: Sequence[Column], theme: Theme, palette: Mapping[str, RGB], language: str
) -> Iterator[str]:
    """Yield each series: its colours, its points that have one of their own, its labels, its numbers."""
    for at, series in enumerate(chart.series):
        form = series.number_format or chart.number_format
        code = number_form(chart.number_format if chart.chart in ("pie", "doughnut") else form, language)
        labels = chart_labels.labels(series, chart, theme, palette, code, language)
        looks, end = _looks(series, chart, theme)
        yield _ser(at, at, columns, chart, f"{looks}{labels}", end)


def _ser(
    at: int, order: int, columns: Sequence[Column], chart: Chart, looks: str, end: str = "", idx: int | None = None
) -> str:
    """Return the series of column `at`; those of an area between lines have an order and a number of their own."""
    column, letter, last = columns[at], workbook.letter(at + 1), len(chart.categories) + 1
    name = f"<c:tx><c:strRef><c:f>{SHEET}!${letter}$1</c:f><c:strCache>{cached([column.name])}</c:strCache></c:strRef></c:tx>"
    named = f"<c:f>{SHEET}!$A$2:$A${last}</c:f><c:strCache>{cached(chart.categories)}</c:strCache>"
    numbers = cached(None if one is None else repr(one) for one in column.values)
    code = f"<c:formatCode>{escaped(column.form)}</c:formatCode>"
    held = f"<c:f>{SHEET}!${letter}$2:${letter}${last}</c:f><c:numCache>{code}{numbers}</c:numCache>"
    data = f"<c:cat><c:strRef>{named}</c:strRef></c:cat><c:val><c:numRef>{held}</c:numRef></c:val>"
    return f"<c:ser>{values(idx=at if idx is None else idx, order=order)}{name}{looks}{data}{end}</c:ser>"


def _looks(series: Series, chart: Chart, theme: Theme) -> tuple[str, str]:
    """Return how a series looks, and what stands behind its numbers."""
    colour = theme.series[series.style]
    if chart.chart in ("line", "area-range") or series.drawn == "line":
        marks = f"{values(symbol='circle', size=6)}<c:spPr>{fill(colour)}{line(colour, 0.75)}</c:spPr>"
        marker = value("symbol", "none") if chart.chart == "area-range" else marks
        return f"<c:spPr>{line(colour, 2.25)}</c:spPr><c:marker>{marker}</c:marker>", value("smooth", 0)
    round_ = chart.chart in ("pie", "doughnut")
    if round_:  # the labels of all slices but those with their own are made for this colour
        usual = next((point for point in series.points if point.label and point.value is not None), series.points[0])
        colour = theme.series[usual.style or series.style]
    upright = "" if round_ else value("invertIfNegative", 0)
    edge = _EDGE if chart.overlap == 100 or round_ else ""
    own = "".join(
        f"<c:dPt>{value('idx', at)}{upright}<c:spPr>{fill(theme.series[point.style])}{_EDGE if round_ else edge}</c:spPr></c:dPt>"
        for at, point in enumerate(series.points)
        if point.style
    )
    return f"<c:spPr>{fill(colour)}{edge}</c:spPr>{upright}{own}", ""


def _round(chart: Chart, sers: Sequence[str]) -> str:
    name, hole = ("doughnutChart", value("holeSize", _HOLE)) if chart.chart == "doughnut" else ("pieChart", "")
    return f"<c:{name}>{value('varyColors', 0)}{''.join(sers)}{value('firstSliceAng', 0)}{hole}</c:{name}>"


def _plots(chart: Chart, sers: Sequence[str], columns: Sequence[Column], theme: Theme) -> str:
    """Return the plots: bars, lines, in a combo both, and the area between the first two lines behind them."""
    if chart.chart in ("line", "area-range"):
        band = _band(chart, columns, theme) if chart.chart == "area-range" else ""
        return band + _lines(sers, chart_axes.FIRST)
    bars = [ser for ser, series in zip(sers, chart.series, strict=True) if series.drawn != "line"]
    out = _bars(chart, bars)
    for second, ids in ((False, chart_axes.FIRST), (True, chart_axes.SECOND)):
        rows = zip(sers, chart.series, strict=True)
        chosen = [ser for ser, row in rows if row.drawn == "line" and row.second_axis == second]
        out += _lines(chosen, ids) if chosen else ""
    return out


def _bars(chart: Chart, sers: Sequence[str]) -> str:
    kind, _, form = chart.chart.partition("-")
    direction = values(
        barDir="bar" if kind == "bar" else "col", grouping=_GROUPING.get(form, "clustered"), varyColors=0
    )
    gaps = value("gapWidth", chart.gap) + (value("overlap", chart.overlap) if chart.overlap else "")
    return f"<c:barChart>{direction}{''.join(sers)}{gaps}{_ids(chart_axes.FIRST)}</c:barChart>"


def _lines(sers: Sequence[str], ids: tuple[str, str]) -> str:
    kind = values(grouping="standard", varyColors=0)
    return f"<c:lineChart>{kind}{''.join(sers)}{value('marker', 1)}{_ids(ids)}</c:lineChart>"


def _ids(ids: tuple[str, str]) -> str:
    return "".join(value("axId", id) for id in ids)


def _band(chart: Chart, columns: Sequence[Column], theme: Theme) -> str:
    """Return the area between the first two lines: the minimum without a colour, and on it the difference."""
    colour = theme.series[chart.series[1].style].split("+")[0].split("-")[0]
    bare = f"<c:spPr><a:noFill/>{line('', 0)}</c:spPr>"
    tinted = f"<c:spPr>{fill(f'{colour}+{_BAND}')}{line('', 0)}</c:spPr>"
    count = len(chart.series)  # PowerPoint stacks by order, not by place
    under = _ser(0, count, columns, chart, bare, idx=count + 1)
    band = _ser(count, count + 1, columns, chart, tinted)
    return f"<c:areaChart>{values(grouping='stacked', varyColors=0)}{under}{band}{_ids(chart_axes.FIRST)}</c:areaChart>"


def _legend(chart: Chart, language: str) -> str:
    if chart.legend is None:
        return ""
    gone: list[int] = []
    if chart.chart not in ("pie", "doughnut"):
        gone = [at for at, series in enumerate(chart.series) if not series.in_legend]
        gone += [len(chart.series), len(chart.series) + 1] if chart.chart == "area-range" else []
    entries = "".join(f"<c:legendEntry>{values(idx=at, delete=1)}</c:legendEntry>" for at in gone)
    place = layout(chart.legend, chart.box, inner=False)
    return f"<c:legend>{value('legendPos', 'b')}{entries}{place}{value('overlay', 0)}{letters(chart.size, language)}</c:legend>"
