"""The labels of a chart's series: which points have one, where it stands, and in which colour it can be read."""

from __future__ import annotations

from collections.abc import Mapping

from engine import contrast
from engine.model.scene import Chart, Point, Series
from engine.model.theme import Theme
from engine.render.chart_parts import form, letters, value

# letters on a bar are as all text, or as the background; on a colour between the two darker than all text
_ON_BARS = ("text1", "background1", "text1-50", "text1-100")
_BARE = "<c:spPr><a:noFill/><a:ln><a:noFill/></a:ln></c:spPr>"
_BODY = '<a:bodyPr wrap="none" lIns="0" rIns="0"/>'
_SHOWS = ("LegendKey", "Val", "CatName", "SerName", "Percent", "BubbleSize")


def labels(
    series: Series, chart: Chart, theme: Theme, palette: Mapping[str, contrast.RGB], code: str, language: str
) -> str:
    """Return the labels of a series, written in the number format `code`; "" where it has none."""
    shown = [at for at, point in enumerate(series.points) if point.label and point.value is not None]
    if not shown:
        return ""
    looks: dict[tuple[str, bool], tuple[str, str]] = {}
    for point in series.points:
        if (point.style, point.below) not in looks:
            looks[point.style, point.below] = _look(point, series, chart, theme, palette)
    first = series.points[shown[0]]
    usual = looks[first.style, first.below]
    parts = []
    for at, point in enumerate(series.points):
        if at not in shown:
            parts.append(f"<c:dLbl>{value('idx', at)}{value('delete', 1)}</c:dLbl>")
        elif (look := looks[point.style, point.below]) != usual:
            parts.append(f"<c:dLbl>{value('idx', at)}{_written(look, chart, code, language)}</c:dLbl>")
    return f"<c:dLbls>{''.join(parts)}{_written(usual, chart, code, language)}</c:dLbls>"


def _look(
    point: Point, series: Series, chart: Chart, theme: Theme, palette: Mapping[str, contrast.RGB]
) -> tuple[str, str]:
    """Return where a label stands ("" as the program does) and its colour."""
    line = chart.chart in ("line", "area-range") or series.drawn == "line"
    colour = theme.texts[chart.style].colour
    if line:
        return ("b" if point.below else "t"), colour
    if not chart.inside:
        return "outEnd", colour
    filled = theme.series[point.style or series.style]
    return ("" if chart.chart == "doughnut" else "ctr"), contrast.readable(filled, _ON_BARS, palette)


def _written(look: tuple[str, str], chart: Chart, code: str, language: str) -> str:
    """Return how labels look and what they show, in the order that the schema wants."""
    place, colour = look
    shown = "Percent" if chart.chart in ("pie", "doughnut") and not code.endswith('"') else "Val"
    parts = [form(code), _BARE, letters(chart.size, language, colour, _BODY)]
    parts += [value("dLblPos", place)] if place else []
    return "".join([*parts, *(value(f"show{name}", int(name == shown)) for name in _SHOWS)])
