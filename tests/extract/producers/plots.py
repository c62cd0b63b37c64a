"""Charts drawn by matplotlib on the axes of a figure."""

from __future__ import annotations

import textwrap
from typing import Any

from .canvas import Plot
from .layout import Style
from .spec import Box, Chart, Named


def draw(canvas: Plot, box: Box, chart: Chart, style: Style, grey: bool = False) -> None:
    """Draw a chart into its box; `grey` is the look of ggplot2."""
    axes = _axes(canvas, box, chart, style)
    if chart.kind in ("pie", "doughnut"):
        _pie(axes, chart, style)
        return
    if grey:
        axes.set_facecolor("#ebebeb")
        axes.grid(True, color="white", linewidth=1.1)
        axes.set_axisbelow(True)
        axes.tick_params(colors="#4d4d4d")
    for side in ("top", "right", "left", "bottom") if grey else ("top", "right"):
        axes.spines[side].set_visible(False)
    if chart.kind == "line":
        _lines(axes, chart, style)
    elif chart.kind in ("stack", "lying-stack"):
        _stacks(axes, chart, style)
    else:
        _bars(axes, chart, style)
    _legend(axes, chart, style)


def _axes(canvas: Plot, box: Box, chart: Chart, style: Style) -> Any:
    """Return axes with room around them for names, legend and what stands under the categories."""
    x, y, w, h = box
    longest = max(len(line) for name in chart.categories for line in textwrap.wrap(name, chart.wrap or 99))
    lying = chart.kind.startswith("lying")
    left = longest * style.small * 0.55 + 8 if lying else 36 if chart.axis and chart.axis.side == "left" else 8
    right = 36 if chart.axis and chart.axis.side == "right" else 6
    top = 6 + (18 if chart.legend == "top" else 0) + (46 if chart.arrows else 0)
    bottom = (
        16
        + (34 if chart.turned else 12 if chart.wrap else 0)
        + (24 if chart.legend == "bottom" else 0)
        + (20 if chart.counts else 0)
    )
    named = max(map(len, chart.categories if chart.kind in ("pie", "doughnut") else chart.series)) * style.small * 0.55
    right += named + 34 if chart.legend == "right" else named + 8 if chart.legend == "ends" else 0
    left += named + 8 if chart.legend == "beside" else 60 if chart.counts else 0
    corner = canvas.place(x + left, y + h - bottom)
    wide, high = (w - left - right) / canvas.size[0], (h - top - bottom) / canvas.size[1]
    axes = canvas.figures[-1].add_axes((*corner, wide, high))
    axes.patch.set_alpha(0 if style.panel else 1)
    axes.tick_params(labelsize=style.small, length=0 if not chart.axis else 3)
    return axes


def _said(chart: Chart, value: float, at: int) -> str:
    text = chart.form.show(value)
    second = chart.second
    return text if not second else f"{text} ({second.form.show(second.values[at] or 0)})"


def _bars(axes: Any, chart: Chart, style: Style) -> None:
    lying = chart.kind == "lying"
    count, room = len(chart.series), 0.74
    for index, (name, values) in enumerate(chart.series.items()):
        known = [(at, value) for at, value in enumerate(values) if value is not None]
        shift = (index - (count - 1) / 2) * room / count
        # The first category of lying bars is at the bottom, and the first series under the second.
        places = [_place(chart, at) + shift for at, _ in known]
        put = axes.barh if lying else axes.bar
        put(places, [value for _, value in known], room / count * 0.95, color=style.colours[index], label=name)
        if chart.labels == "none":
            continue
        for place, (at, value) in zip(places, known, strict=True):
            inside = chart.labels == "inside"
            away = (-4 if inside else 3) * (1 if value >= 0 else -1)
            after, before = ("right", "left") if inside else ("left", "right")
            over, under = ("top", "bottom") if inside else ("bottom", "top")
            where = (
                {"ha": after if value >= 0 else before, "va": "center"}
                if lying
                else {"va": over if value >= 0 else under, "ha": "center"}
            )
            axes.annotate(
                _said(chart, value, at),
                (value, place) if lying else (place, value),
                (away, 0) if lying else (0, away),
                textcoords="offset points",
                fontsize=style.small,
                color="white" if inside else style.ink,
                rotation=90 if chart.upright else 0,
                **where,
            )
    _categories(axes, chart, style, lying)
    known = [value for values in chart.series.values() for value in values if value is not None]
    low, high = min(0, *known), max(0, *known)
    room = (high - low) * (0.28 if lying or chart.upright else 0.12)
    (axes.set_xlim if lying else axes.set_ylim)(low - (room if low < 0 else 0), high + room)
    _values(axes, chart, lying)
    if low < 0:
        (axes.axvline if lying else axes.axhline)(0, color="black", linewidth=0.8)
    if chart.line:
        _line_over(axes, chart, chart.line, style)
    _row(axes, chart, style)
    _arrows(axes, chart, style)


def _place(chart: Chart, at: int) -> float:
    return at + (0.8 if chart.apart and at >= chart.apart else 0)


def _values(axes: Any, chart: Chart, lying: bool = False) -> None:
    """Set the ticks of the axis of values, or take the axis away."""
    axis = axes.xaxis if lying else axes.yaxis
    if not chart.axis:
        axis.set_ticks([])
        axes.spines["bottom" if lying else "left"].set_visible(False)
        return
    of = chart.axis
    ticks = [of.low + of.step * index for index in range(round((of.high - of.low) / of.step) + 1)]
    (axes.set_xlim if lying else axes.set_ylim)(of.low, of.high)
    axis.set_ticks(ticks, [chart.form.show(round(tick, 6)) for tick in ticks])
    if of.side == "right":
        axis.tick_right()
        axes.spines["right"].set_visible(True)
        axes.spines["left"].set_visible(False)
    if of.grid:
        axes.grid(axis="x" if lying else "y", color="#dddddd", linewidth=0.6)
        axes.set_axisbelow(True)


def _categories(axes: Any, chart: Chart, style: Style, lying: bool = False) -> None:
    places = [_place(chart, at) for at in range(len(chart.categories))]
    names = [textwrap.fill(name, chart.wrap) if chart.wrap else name for name in chart.categories]
    if lying:
        axes.set_yticks(places, names)
        return
    side = "right" if chart.turned == 45 else "center"
    axes.set_xticks(
        places, names, rotation=chart.turned, ha=side, rotation_mode="anchor" if chart.turned == 45 else None
    )


def _stacks(axes: Any, chart: Chart, style: Style) -> None:
    lying = chart.kind == "lying-stack"
    columns = list(zip(*chart.series.values(), strict=True))
    base = [0.0] * len(columns)
    highest = max(sum(v or 0 for v in column) for column in columns)
    points = axes.get_position().size[1 - lying] * axes.figure.get_size_inches()[1 - lying] * 72
    for index, (name, values) in enumerate(chart.series.items()):
        put = axes.barh if lying else axes.bar
        start = {"left" if lying else "bottom": base}
        put(
            range(len(columns)),
            values,
            0.6,
            color=style.colours[index],
            label=name,
            edgecolor="white",
            linewidth=0.5,
            **start,
        )
        for at, value in enumerate(values):
            middle = base[at] + value / 2
            thin = value / highest * points < style.small * (3 if lying else 1.25)
            beside = 0.34 if thin else 0
            point = (middle, at + beside) if lying else (at + beside, middle)
            light = sum(int(style.colours[index][n : n + 2], 16) for n in (1, 3, 5)) > 420
            axes.annotate(
                chart.form.show(value),
                point,
                fontsize=style.small,
                va="bottom" if thin and lying else "center",
                ha="left" if thin and not lying else "center",
                color=style.ink if thin or light else "white",
            )
            base[at] += value
        if chart.legend == "beside" and not lying:
            axes.annotate(
                name,
                (-0.36, base[0] - values[0] / 2),
                (-4, 0),
                textcoords="offset points",
                ha="right",
                va="center",
                fontsize=style.small,
            )
    _categories(axes, chart, style, lying)
    _values(axes, chart, lying)
    if lying:
        axes.set_xlim(0, highest * (1.12 if chart.totals else 1))
    else:
        axes.set_ylim(0, highest * (1.1 if chart.totals else 1.02))
    axes.spines["bottom"].set_visible(not lying)
    for at, value in enumerate(chart.totals.values if chart.totals else []):
        end = (base[at], at) if lying else (at, base[at])
        axes.annotate(
            chart.totals.form.show(value),
            end,
            (4, 0) if lying else (0, 3),
            textcoords="offset points",
            ha="left" if lying else "center",
            va="center" if lying else "bottom",
            fontsize=style.small,
            weight="bold",
        )
    _row(axes, chart, style)


def _row(axes: Any, chart: Chart, style: Style) -> None:
    if not chart.counts:
        return
    low = -30
    for at, value in enumerate(chart.counts.values):
        axes.annotate(
            chart.counts.form.show(value),
            (at, 0),
            (0, low),
            xycoords=("data", "axes fraction"),
            textcoords="offset points",
            ha="center",
            va="center",
            fontsize=style.small,
        )
    axes.annotate(
        chart.counts.name,
        (0, 0),
        (-60, low),
        xycoords="axes fraction",
        textcoords="offset points",
        va="center",
        fontsize=style.small,
    )


def _arrows(axes: Any, chart: Chart, style: Style) -> None:
    """Draw for each arrow a bracket over the first and the last bar of its series, with the growth in a pill."""
    names = list(chart.series)
    count, last = len(names), len(chart.categories) - 1
    for level, arrow in enumerate(reversed(chart.arrows)):
        shift = (names.index(arrow.series) - (count - 1) / 2) * 0.74 / count
        values = chart.series[arrow.series]
        high = 16 + 20 * level
        for place, value, kind in ((shift, values[0], "-"), (last + shift, values[-1], "-|>")):
            axes.annotate(
                "",
                (place, value),
                (place, 1),
                textcoords=("data", "axes fraction"),
                annotation_clip=False,
                arrowprops={"arrowstyle": kind, "linewidth": 0.8, "color": "#444444", "shrinkB": 14, "shrinkA": 0},
            )
            axes.annotate(
                "",
                (place, 1),
                (0, high),
                xycoords=("data", "axes fraction"),
                textcoords="offset points",
                arrowprops={"arrowstyle": "-", "linewidth": 0.8, "color": "#444444", "shrinkB": 0, "shrinkA": 0},
            )
        from matplotlib.transforms import ScaledTranslation, blended_transform_factory

        up = ScaledTranslation(0, high / 72, axes.figure.dpi_scale_trans)
        across = blended_transform_factory(axes.transData, axes.transAxes) + up
        axes.plot([shift, last + shift], [1, 1], color="#444444", linewidth=0.8, transform=across, clip_on=False)
        axes.annotate(
            arrow.form.show(arrow.value),
            (last / 2 + shift, 1),
            (0, high),
            xycoords=("data", "axes fraction"),
            textcoords="offset points",
            ha="center",
            va="center",
            fontsize=style.small,
            bbox={"boxstyle": "round,pad=0.35,rounding_size=0.8", "fc": "white", "ec": "#444444", "lw": 0.8},
        )


def _line_over(axes: Any, chart: Chart, line: Named, style: Style) -> None:
    """Draw a line over the bars on an axis of its own, with labels."""
    beside = axes.twinx()
    beside.plot(
        range(len(line.values)), line.values, color=style.colours[-1], marker="o", markersize=4, label=line.name
    )
    high = max(line.values)
    beside.set_ylim(-1.6 * high, 1.12 * high)
    axes.set_ylim(0, axes.get_ylim()[1] * 1.5)
    beside.axis("off")
    for at, value in enumerate(line.values):
        beside.annotate(
            line.form.show(value), (at, value), (0, 5), textcoords="offset points", ha="center", fontsize=style.small
        )


def _lines(axes: Any, chart: Chart, style: Style) -> None:
    places = _times(chart.categories)
    for index, (name, values) in enumerate(chart.series.items()):
        shape = "osD^"[index] if chart.markers else ""
        look = {"color": style.colours[index], "marker": shape, "markersize": 4, "linewidth": 1.8}
        known = len(values) - chart.planned
        axes.plot(places[:known], values[:known], "--" if name in chart.dashed else "-", label=name, **look)
        if chart.planned:
            axes.plot(places[known - 1 :], values[known - 1 :], "--", **look)
        if chart.labels != "none":
            shown = (0, len(values) - 1) if chart.labels == "ends" else range(len(values))
            for at in shown:
                axes.annotate(
                    chart.form.show(values[at]),
                    (places[at], values[at]),
                    (0, 6),
                    textcoords="offset points",
                    ha="center",
                    va="bottom",
                    fontsize=style.small,
                )
        if chart.legend == "ends":
            axes.annotate(
                name,
                (places[-1], values[-1]),
                (8, 0),
                textcoords="offset points",
                va="center",
                fontsize=style.small,
                color=style.colours[index],
                annotation_clip=False,
            )
    if not chart.axis:
        known = [value for values in chart.series.values() for value in values]
        axes.set_ylim(min(known) - 0.2 * (max(known) - min(known)), max(known) + 0.2 * (max(known) - min(known)))
    _values(axes, chart)
    axes.set_xlim(places[0] - 0.04 * (places[-1] - places[0]), places[-1] + 0.04 * (places[-1] - places[0]))
    axes.set_xticks(
        places,
        chart.categories,
        rotation=chart.turned,
        ha="right" if chart.turned == 45 else "center",
        rotation_mode="anchor" if chart.turned == 45 else None,
    )


def _times(categories: list[str]) -> list[float]:
    """Return years at their distance in time, other categories evenly."""
    if all(one.isdigit() for one in categories):
        return [float(one) for one in categories]
    return [float(at) for at in range(len(categories))]


def _pie(axes: Any, chart: Chart, style: Style) -> None:
    (values,) = chart.series.values()
    said = [_said(chart, value, at) for at, value in enumerate(values)]
    named = chart.legend == "none"
    outside = chart.labels == "outside"
    far = 1.2 if outside else 0.78 if chart.kind == "doughnut" else 0.62
    names = [f"{name}\n{text}" if outside else name for name, text in zip(chart.categories, said, strict=True)]
    parts = list(
        axes.pie(
            values,
            colors=style.colours[: len(values)],
            startangle=90,
            counterclock=False,
            labels=names if named else None,
            labeldistance=1.15,
            textprops={"fontsize": style.small},
            autopct=None if outside and named else lambda share: "\0",
            pctdistance=far,
            wedgeprops={"width": 0.42 if chart.kind == "doughnut" else None, "edgecolor": "white"},
        )
    )
    for at, text in enumerate(parts[2] if len(parts) > 2 else []):
        text.set_text(said[at])
        light = sum(int(style.colours[at][n : n + 2], 16) for n in (1, 3, 5)) > 420
        text.set_color(style.ink if outside or light else "white")
    if not named:
        side = {
            "right": ("center left", (1.02, 0.5)),
            "bottom": ("upper center", (0.5, 0.0)),
            "top": ("lower center", (0.5, 1.0)),
        }
        where, anchor = side[chart.legend]
        axes.legend(
            parts[0],
            chart.categories,
            fontsize=style.small,
            loc=where,
            bbox_to_anchor=anchor,
            frameon=False,
            ncols=1 if chart.legend == "right" else len(values),
        )


def _legend(axes: Any, chart: Chart, style: Style) -> None:
    if chart.legend not in ("right", "top", "bottom"):
        return
    handles, names = axes.get_legend_handles_labels()
    for other in axes.figure.axes:
        if chart.line and other is not axes and other.get_position().bounds == axes.get_position().bounds:
            more = other.get_legend_handles_labels()
            handles, names = handles + more[0], names + more[1]
    low = -22 - (34 if chart.turned else 12 if chart.wrap else 0) - (20 if chart.counts else 0)
    points = axes.get_position().size[1] * axes.figure.get_size_inches()[1] * 72
    up = 1.02 + (46 / points if chart.arrows else 0)
    side = {
        "right": ("upper left", (1.02, 1)),
        "bottom": ("upper center", (0.5, (low + 4) / points)),
        "top": ("lower left", (0, up)),
    }
    where, anchor = side[chart.legend]
    if chart.listed_down:
        handles, names = handles[::-1], names[::-1]
    axes.legend(
        handles,
        names,
        fontsize=style.small,
        loc=where,
        bbox_to_anchor=anchor,
        frameon=False,
        borderaxespad=0.2,
        ncols=1 if chart.legend == "right" else len(names),
        handlelength=1.6,
    )
