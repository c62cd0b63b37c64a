"""A native PPTX chart → its exact values, printed as the chart's number format prints them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from typing import Any

from engine import dutch
from engine.extract.geometry import Area
from engine.extract.glyphs import clean
from engine.extract.sheet import Cell, ChartKind, DataChart

C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
KINDS: dict[str, ChartKind] = {
    "barChart": "bar",
    "bar3DChart": "bar",
    "lineChart": "line",
    "line3DChart": "line",
    "areaChart": "line",
    "pieChart": "pie",
    "pie3DChart": "pie",
    "doughnutChart": "pie",
}
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
    """Return what a chart holds, or None of a kind that has no categories (scatter, bubble)."""
    plots = [(KINDS[_name(plot)], plot) for plot in chart._chartSpace.iter() if _name(plot) in KINDS]
    if not plots:
        return None
    named = _legend(chart) or sum(len(plot.findall(f"{C}ser")) for _, plot in plots) > 1
    cells = [cell for kind, plot in plots for cell in _cells(plot, named and kind != "pie")]
    kind = plots[0][0]
    grouping = plots[0][1].find(f"{C}grouping")
    if kind == "bar" and grouping is not None and "tacked" in grouping.get("val", ""):
        kind = "stacked-bar"
    return DataChart(area, kind, tuple(cells), _title(chart))


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
        name = _texts(series.find(f"{C}tx")).get(0, "") if named else ""
        categories = _texts(series.find(f"{C}cat"))
        values = series.find(f"{C}val")
        if values is None:
            continue
        form = parse(_code(plot, series, values))
        for index, text in sorted(_texts(values).items()):
            number = _number(text)
            if number is not None:
                yield _cell(clean(name), clean(categories.get(index, "")), number, form)


def _texts(element: Any) -> dict[int, str]:
    """Return the cached texts of a reference by their place; of several levels of categories the innermost."""
    if element is None:
        return {}
    levels = list(element.iter(f"{C}lvl"))
    points = (levels[0] if levels else element).iter(f"{C}pt")
    found = {int(point.get("idx", "0")): point.findtext(f"{C}v") or "" for point in points}
    if not found and (text := element.findtext(f"{C}v")):
        found[0] = text
    return found


def _code(plot: Any, series: Any, values: Any) -> str:
    """Return the number format of a series' labels: its own, its plot's, or that of its cells."""
    for element in (series, plot):
        found = element.find(f"{C}dLbls/{C}numFmt")
        if found is not None and found.get("sourceLinked") != "1":
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
