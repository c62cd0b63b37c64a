"""The axes of a chart: the categories shown, and the values only where numbers stand at them."""

from __future__ import annotations

from engine.model.scene import Chart
from engine.render.chart_parts import form, letters, value, values
from engine.render.colours import line

FIRST, SECOND = ("50001", "50002"), ("50010", "50020")  # category and value axis; those of the second scale
_LINE = f"<c:spPr>{line('text1+60', 0.75)}</c:spPr>"


def axes(chart: Chart, forms: str, language: str) -> str:
    """Return the axes; `forms` is the number format of the values."""
    second = any(series.second_axis for series in chart.series) and chart.chart == "combo"
    return _categories(chart, language) + _values(chart, forms, language) + (_second(chart) if second else "")


def _categories(chart: Chart, language: str) -> str:
    lying = chart.chart.startswith("bar")
    # exactly 0 makes LibreOffice break "2025" over two lines where it should leave years out
    body = f'<a:bodyPr rot="{int(chart.every > 1)}" vert="horz"/>'
    skip = values(tickLblSkip=chart.every, tickMarkSkip=chart.every) if chart.every > 1 else ""
    # lying bars: else the first category stands at the bottom
    return (
        f"<c:catAx>{value('axId', FIRST[0])}<c:scaling>{value('orientation', 'maxMin' if lying else 'minMax')}</c:scaling>"
        f"{values(delete=0, axPos='l' if lying else 'b', majorTickMark='none', minorTickMark='none', tickLblPos='low')}"
        f"{_LINE}{letters(chart.names or chart.size, language, body=body)}"
        f"{values(crossAx=FIRST[1], crosses='autoZero', auto=1, lblAlgn='ctr', lblOffset=100)}{skip}"
        f"{value('noMultiLvlLbl', 0)}</c:catAx>"
    )


def _values(chart: Chart, forms: str, language: str) -> str:
    lying, shown = chart.chart.startswith("bar"), chart.step is not None
    ends = ""
    if chart.lowest is not None and chart.highest is not None:
        ends = values(max=f"{chart.highest:.6g}", min=f"{chart.lowest:.6g}")
    # the categories of lying bars run downwards: their first end is the top, and the numbers belong at the bottom
    crosses = "max" if lying and shown else "autoZero"
    between = value("crossBetween", "midCat" if chart.edges else "between")
    return (
        f"<c:valAx>{value('axId', FIRST[1])}<c:scaling>{value('orientation', 'minMax')}{ends}</c:scaling>"
        f"{values(delete=int(not shown), axPos='b' if lying else 'l')}{form(forms) if shown else ''}"
        f"{values(majorTickMark='out' if shown else 'none', minorTickMark='none', tickLblPos='nextTo')}"
        f"{_LINE + letters(chart.size, language) if shown else ''}"
        f"{values(crossAx=FIRST[0], crosses=crosses)}{between}"
        f"{value('majorUnit', chart.step) if shown else ''}</c:valAx>"
    )


def _second(chart: Chart) -> str:
    """Return the axes of the second scale, both hidden: each point says its own number."""
    low, high = chart.second or (0.0, 1.0)
    category, of = SECOND
    ends = values(orientation="minMax", max=f"{high:.6g}", min=f"{low:.6g}")
    marks = values(majorTickMark="none", minorTickMark="none", tickLblPos="nextTo")
    return (
        f"<c:catAx>{value('axId', category)}<c:scaling>{value('orientation', 'minMax')}</c:scaling>"
        f"{values(delete=1, axPos='b')}{marks}{values(crossAx=of, crosses='autoZero')}</c:catAx>"
        f"<c:valAx>{value('axId', of)}<c:scaling>{ends}</c:scaling>{values(delete=1, axPos='r')}{form('General')}{marks}"
        f"{values(crossAx=category, crosses='max', crossBetween='between')}</c:valAx>"
    )
