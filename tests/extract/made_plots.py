"""A page of charts drawn by matplotlib, and what it says: Type 3 fonts, bars and wedges as paths, no panels."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import matplotlib

matplotlib.use("Agg")

from matplotlib import pyplot

Says = tuple[str, str, float]


def comma(value: float, decimals: int = 1) -> str:
    return f"{value:.{decimals}f}".replace(".", ",")


def draw(path: Path, fonttype: int = 3) -> list[Says]:
    """Write the page to `path`; return series, category and value of each printed figure."""
    pyplot.rcParams["pdf.fonttype"] = fonttype
    figure, axes = pyplot.subplots(2, 3, figsize=(13.3, 7.5))
    figure.suptitle("Vessels and berths along the coast", fontsize=22, fontweight="bold")
    says = [
        *_grouped(axes[0][0]),
        *_stacked(axes[0][1]),
        *_lying(axes[0][2]),
        *_lines(axes[1][0]),
        *_pie(axes[1][1]),
        *_negative(axes[1][2]),
    ]
    figure.tight_layout(h_pad=3, w_pad=3)
    figure.savefig(path)
    pyplot.close(figure)
    return says


def _head(axis: Any, title: str) -> None:
    axis.set_title(title, loc="left", fontsize=11, fontweight="bold")
    axis.tick_params(labelsize=8)


def _grouped(axis: Any) -> list[Says]:
    names, data = ["North", "East", "South"], {"Old": [12.5, 30.2, 22.1], "New": [15.0, 28.4, 25.7]}
    for index, (series, values) in enumerate(data.items()):
        bars = axis.bar([at + 0.4 * index for at in range(3)], values, width=0.38, label=series)
        axis.bar_label(bars, [comma(value) for value in values], fontsize=7)
    axis.set_xticks([0.2, 1.2, 2.2], names)
    axis.set_ylim(0, 36)
    axis.legend(fontsize=8)
    _head(axis, "Berths by coast")
    return [(series, name, value) for series, values in data.items() for name, value in zip(names, values, strict=True)]


def _stacked(axis: Any) -> list[Says]:
    names, data = ["2030", "2031"], {"Sail": [40, 35], "Motor": [45, 48], "Other": [15, 17]}
    base = [0, 0]
    for series, values in data.items():
        bars = axis.bar(names, values, bottom=base, width=0.5, label=series)
        axis.bar_label(bars, [f"{value}%" for value in values], label_type="center", fontsize=7, color="white")
        base = [one + two for one, two in zip(base, values, strict=True)]
    axis.legend(fontsize=8, loc="upper left", bbox_to_anchor=(1, 1))
    _head(axis, "Kinds of vessel")
    return [(series, name, value) for series, values in data.items() for name, value in zip(names, values, strict=True)]


def _lying(axis: Any) -> list[Says]:
    names, values = ["Harlingen", "Delfzijl", "Den Oever", "Lauwersoog"], [1813, 960, 455, 1204]
    bars = axis.barh(names, values, color="teal")
    axis.bar_label(bars, ["1.813", "960", "455", "1.204"], fontsize=7, padding=2)
    axis.set_xlim(0, 2200)
    _head(axis, "Arrivals")
    return [("", name, value) for name, value in zip(names, values, strict=True)]


def _lines(axis: Any) -> list[Says]:
    names, data = (
        ["2027", "2028", "2029", "2030"],
        {"Fish": [31.0, 33.5, 30.2, 28.8], "Freight": [12.4, 14.1, 16.6, 19.9]},
    )
    for series, values in data.items():
        axis.plot(names, values, marker="o", label=series)
        for at, value in enumerate(values):
            axis.annotate(comma(value), (at, value), (0, 5), textcoords="offset points", ha="center", fontsize=7)
    axis.set_ylim(0, 40)
    axis.legend(fontsize=8, loc="lower right")
    _head(axis, "Tonnes by trade")
    return [(series, name, value) for series, values in data.items() for name, value in zip(names, values, strict=True)]


def _pie(axis: Any) -> list[Says]:
    names, values = ["Steel", "Wood", "Plastic"], [52, 30, 18]
    wedges, _, _ = axis.pie(values, autopct="%.0f%%", textprops={"fontsize": 7, "color": "white"})
    axis.legend(wedges, names, fontsize=8, loc="center left", bbox_to_anchor=(1, 0.5))
    _head(axis, "Hulls")
    return [("", name, value) for name, value in zip(names, values, strict=True)]


def _negative(axis: Any) -> list[Says]:
    names, values = ["Spring", "Summer", "Autumn", "Winter"], [4.2, 6.8, -2.4, -5.1]
    bars = axis.bar(names, values, color="slateblue")
    axis.bar_label(bars, [comma(value).replace("-", "\u2212") for value in values], fontsize=7)
    axis.set_ylim(-8, 9)
    _head(axis, "Change by season")
    return [("", name, value) for name, value in zip(names, values, strict=True)]


def draw_one(path: Path, lengths: list[float], labels: list[str]) -> None:
    """Write a page with one bar chart whose labels are what they are."""
    figure, axis = pyplot.subplots(figsize=(6, 4))
    bars = axis.bar([f"case {index}" for index in range(len(lengths))], lengths)
    axis.bar_label(bars, labels, fontsize=8)
    axis.set_yticks([])
    figure.savefig(path)
    pyplot.close(figure)
