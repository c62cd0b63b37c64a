"""A native PPTX chart → its exact values, printed as the chart's number format prints them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from typing import Any

from engine import dutch
from engine.drawingml.names import A, C
from engine.extract.geometry import Area
from engine.extract.sheet import Cell, ChartKind, DataChart
from engine.extract.text.glyphs import clean

KINDS: dict[str, ChartKind] = {
    "barChart": "bar",
    "bar3DChart": "bar",
    "lineChart": "line",
    "line3DChart": "line",
    "areaChart": "line",
    "pieChart": "pie",
    "pie3DChart": "pie",
    "doughnutChart": "pie",
    "ofPieChart": "pie",
    "area3DChart": "line",
    "radarChart": "line",
    "scatterChart": "line",
    "bubbleChart": "line",
}
TOTAL = "tacked"  # in the grouping of bars on top of each other
DAY_ONE = date(1899, 12, 30)  # of the dates in a workbook
DATES = re.compile(r"[dmy]", re.IGNORECASE)
SCALE_FREE = re.compile(r'"([^"]*)"|\\(.)|\[\$([^\]-]*)[^\]]*\]|\[[^\]]*\]|_.|\*.')


@dataclass(frozen=True)
class Format:
    """A number format: text before and after, decimals, thousands, and whether it shows a share as a percentage."""

    before: str
    after: str
    decimals: int | None  # None: as many as the number has
    grouped: bool
    percent: bool
    thousands: int = 0  # how often the number is divided by 1000 before it is printed


def read(chart: Any, area: Area) -> DataChart | None:
    """Return what a chart holds, or None of a kind that is not known."""
    plots = [(KINDS[_name(plot)], plot) for plot in chart._chartSpace.iter() if _name(plot) in KINDS]
    if not plots:
        return None
    named = _legend(chart) or sum(len(plot.findall(f"{C}ser")) for _, plot in plots) > 1
    cells = [cell for kind, plot in plots for cell in _cells(plot, named and kind != "pie")]
    kind = plots[0][0]
    if any(_stacked(plot) for _, plot in plots):
        kind = "stacked-bar"
    plot = _plot(chart, area) if kind != "pie" else None
    flat = any(one.get("val") == "bar" for _, each in plots for one in each.findall(f"{C}barDir"))
    places = tuple(_places(chart, plots[0][1], plot, flat)) if plot else ()
    step = abs(places[1][1] - places[0][1]) if len(places) > 1 else 0.0
    beside = tuple(one for _, each in plots for one in _beside(each, step, _turned(chart, flat), named))
    return DataChart(area, kind, tuple(cells), _title(chart), plot, flat, places, beside)


def _plot(chart: Any, area: Area) -> Area | None:
    """Return the part of a chart in which its bars or lines are drawn, without its axes; None where it does not say."""
    layout = chart._chartSpace.find(f"{C}chart/{C}plotArea/{C}layout/{C}manualLayout")
    said = {_name(one): one.get("val", "") for one in layout} if layout is not None else {}
    numbers = [_number(said.get(name, "")) for name in "xywh"]
    if said.get("layoutTarget") != "inner" or {said.get("xMode"), said.get("yMode")} != {"edge"} or None in numbers:
        return None
    x, y, wide, high = (float(number or 0) for number in numbers)
    left, top = area.x0 + x * area.width, area.top + y * area.height
    return Area(left, top, left + wide * area.width, top + high * area.height)


def _places(chart: Any, plot: Any, drawn: Area, flat: bool) -> Iterator[tuple[str, float]]:
    """Yield each category with its place along the axis: in the middle of its part, or at the points of a line that begins
    on the axis."""
    series = plot.find(f"{C}ser")
    names = _categories(series) if series is not None else {}
    axis = chart._chartSpace.find(f"{C}chart/{C}plotArea")
    edges = any(one.get("val") == "midCat" for one in axis.iterfind(f"{C}valAx/{C}crossBetween"))
    count = max(names, default=-1) + 1
    for at, name in sorted(names.items()):
        share = at / max(1, count - 1) if edges else (at + 0.5) / count
        if _turned(chart, flat):
            share = 1 - share
        yield clean(name), drawn.top + share * drawn.height if flat else drawn.x0 + share * drawn.width


def _turned(chart: Any, flat: bool) -> bool:
    """Whether the first category stands last: lying bars begin at the bottom unless their axis is turned."""
    axes = chart._chartSpace.iterfind(f"{C}chart/{C}plotArea/{C}catAx/{C}scaling/{C}orientation")
    return any(one.get("val") == "maxMin" for one in axes) != flat


def _beside(plot: Any, step: float, turned: bool, named: bool) -> Iterator[tuple[str, float]]:
    """Yield the name of each series of a plot, and how far from the middle of its category its bars stand."""
    every = plot.findall(f"{C}ser")
    side_by_side = KINDS[_name(plot)] == "bar" and not _piled(plot)
    gap, overlap = (_share(plot, name, usual) for name, usual in (("gapWidth", 1.5), ("overlap", 0.0)))
    apart = 1 - overlap if side_by_side else 0.0  # in widths of a bar, from one to the next
    wide = step / (1 + (len(every) - 1) * apart + gap)
    for at, series in enumerate(every):
        if _is_spacer(series, plot) or _is_band(series, plot):
            continue
        aside = (at - (len(every) - 1) / 2) * apart * wide
        yield clean(_texts(series.find(f"{C}tx")).get(0, "")) if named else "", -aside if turned else aside


def _share(plot: Any, name: str, usual: float) -> float:
    found = plot.find(f"{C}{name}")
    number = _number(found.get("val", "").rstrip("%")) if found is not None else None
    return usual if number is None else float(number) / 100


def _stacked(plot: Any) -> bool:
    return KINDS[_name(plot)] == "bar" and _piled(plot)


def _piled(plot: Any) -> bool:
    grouping = plot.find(f"{C}grouping")
    return grouping is not None and TOTAL in grouping.get("val", "")


def _name(element: Any) -> str:
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) and tag.startswith(C) else ""


def _legend(chart: Any) -> bool:
    return chart._chartSpace.find(f"{C}chart/{C}legend") is not None


def _title(chart: Any) -> str:
    title = chart._chartSpace.find(f"{C}chart/{C}title")
    return "" if title is None else clean(" ".join(text.text or "" for text in title.iter(f"{A}t")))


def _cells(plot: Any, named: bool) -> Iterator[Cell]:
    for series in plot.findall(f"{C}ser"):
        values = series.find(f"{C}val") if series.find(f"{C}val") is not None else series.find(f"{C}yVal")
        if values is None or _is_spacer(series, plot) or _is_band(series, plot):
            continue
        name = _texts(series.find(f"{C}tx")).get(0, "") if named else ""
        categories = _categories(series)
        form = parse(_code(plot, series, values))
        for index, text in sorted(_texts(values).items()):
            number = _number(text)
            if number is not None:
                yield _cell(clean(name), clean(categories.get(index, "")), number, form)


def _is_spacer(series: Any, plot: Any) -> bool:
    """Whether a series is drawn without colour and without labels: it only lifts those on top of it."""
    return _piled(plot) and series.find(f"{C}spPr/{A}noFill") is not None and not _labelled(series, plot)


def _is_band(series: Any, plot: Any) -> bool:
    """Whether a series without labels is an area between two heights: what it holds is their difference."""
    lifted = any(_is_spacer(one, plot) for one in plot.findall(f"{C}ser"))
    return "area" in _name(plot) and lifted and not _labelled(series, plot)


def _labelled(series: Any, plot: Any) -> bool:
    labels = [one for one in (series.find(f"{C}dLbls"), plot.find(f"{C}dLbls")) if one is not None][:1]
    return any(one.get("val") == "1" for each in labels for one in each.iter(f"{C}showVal"))


def _categories(series: Any) -> dict[int, str]:
    """Return the categories of a series by place: of several levels each with those it is under; dates as printed."""
    element = series.find(f"{C}cat") if series.find(f"{C}cat") is not None else series.find(f"{C}xVal")
    if element is None:
        return {}
    levels = [_points(level) for level in element.iter(f"{C}lvl")]
    if levels:
        return {
            index: " ".join(filter(None, [*(_over(level, index) for level in reversed(levels[1:])), text]))
            for index, text in levels[0].items()
        }
    code = next((one.text or "" for one in element.iter(f"{C}formatCode")), "")
    return {index: _category(text, code) for index, text in _texts(element).items()}


def _over(level: dict[int, str], index: int) -> str:
    """Return the name in a higher level that a place is under: that of the last place which has one."""
    return level[max(place for place in level if place <= index)] if any(place <= index for place in level) else ""


def _category(text: str, code: str) -> str:
    """Return a category as an axis prints it: a date by the format of the cells, a number with a comma."""
    number = _number(text)
    if number is None:
        return text
    if DATES.search(SCALE_FREE.sub("", code)) and code != "General":
        return _date(DAY_ONE + timedelta(days=int(number)), code)
    return _cell("", "", number, parse(code)).as_printed if "e" not in text.lower() else text


def _date(day: date, code: str) -> str:
    """Return a date in digits, in the order and with the signs of a format code ("dd-mm-yyyy", "mmm yy" -> "01 31")."""
    parts = {"d": f"{day.day:02}", "m": f"{day.month:02}", "y": str(day.year)}
    plain = SCALE_FREE.sub(lambda one: one[1] or one[2] or "", code.split(";")[0])
    return re.sub(r"d+|m+|y+", lambda found: _part(found[0].lower(), parts), plain, flags=re.IGNORECASE).strip()


def _part(code: str, parts: dict[str, str]) -> str:
    """Return a day, month or year as long as its code says; names of days and months are written as digits."""
    text = parts[code[0]]
    return text[-2:] if code == "yy" else text.lstrip("0") if len(code) == 1 else text


def _points(element: Any) -> dict[int, str]:
    return {int(point.get("idx", "0")): point.findtext(f"{C}v") or "" for point in element.iter(f"{C}pt")}


def _texts(element: Any) -> dict[int, str]:
    """Return the cached texts of a reference by their place."""
    if element is None:
        return {}
    found = _points(element)
    if not found and (text := element.findtext(f"{C}v")):
        found[0] = text
    return found


def _code(plot: Any, series: Any, values: Any) -> str:
    """Return the number format of a series' labels: its own, its plot's, or that of its cells.

    Labels that show each slice's share have a format for that, and not for the numbers.
    """
    for labels in filter(lambda one: one is not None, (series.find(f"{C}dLbls"), plot.find(f"{C}dLbls"))):
        found = labels.find(f"{C}numFmt")
        shares = any(one.get("val") == "1" for one in labels.findall(f"{C}showPercent"))
        if found is not None and found.get("sourceLinked") != "1" and (not shares or _labelled(series, plot)):
            return str(found.get("formatCode"))
    return next((code.text or "" for code in values.iter(f"{C}formatCode")), "General")


def _number(text: str) -> Decimal | None:
    try:
        return Decimal(repr(float(text)))
    except (ValueError, InvalidOperation):
        return None


def parse(code: str) -> Format:
    """Return the number format that an Excel format code describes (its part for positive numbers).

    >>> parse('0.0"%"')
    Format(before='', after='%', decimals=1, grouped=False, percent=False, thousands=0)
    """
    code = code.split(";")[0]
    if code in ("", "General"):
        return Format("", "", None, False, False)
    found = re.search(r"[#0?][#0?,.]*", SCALE_FREE.sub(lambda one: "\x00" * len(one[0]), code))
    if not found:
        return Format("", "", None, False, False)
    digits = found[0].rstrip(",")
    before, after = _literal(code[: found.start()]), _literal(code[found.end() :])
    percent = "%" in SCALE_FREE.sub("", code)
    thousands = len(found[0]) - len(digits)
    return Format(before, after, len(digits.partition(".")[2]), "," in digits, percent, thousands)


def _literal(code: str) -> str:
    """Return the text that a part of a format code prints."""
    return SCALE_FREE.sub(lambda one: one[1] or one[2] or one[3] or "", code).strip()


def _cell(series: str, category: str, value: Decimal, form: Format) -> Cell:
    if form.percent:
        value *= 100
    value = value.quantize(Decimal("1e-9")).normalize() + 0
    decimals = max(0, -int(value.as_tuple().exponent)) if form.decimals is None else form.decimals
    printed = dutch.show(value / 1000**form.thousands, decimals)
    if not form.grouped:
        printed = printed.replace(".", "")
    text = f"{form.before} {printed}" if form.before and form.before != "-" else printed
    text += form.after if len(form.after) < 2 else f" {form.after}"
    unit = "%" if "%" in form.after or form.percent else "EUR" if "€" in form.before + form.after else ""
    return Cell(series, category, value, text, unit)
