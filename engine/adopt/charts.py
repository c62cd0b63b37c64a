"""A native chart, whoever saved it last → its kind, and of each series the name, the values and the colours."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engine.adopt.inks import Ink, solid_ink
from engine.drawingml.colours import Colour
from engine.drawingml.names import A, C

LINED = tuple(f"{C}{name}" for name in ("lineChart", "scatterChart", "radarChart"))  # of which the line has the colour
Themes = tuple[Mapping[str, Colour], Mapping[str, Colour] | None]  # its own, and that of the edited deck


@dataclass(frozen=True)
class SeriesSeen:
    """A series: its name, its values (None where a point has none), the colour of each point."""

    name: str
    values: tuple[float | None, ...]
    colours: tuple[Ink | None, ...]


@dataclass(frozen=True)
class ChartSeen:
    """A chart: the part it is, its plots ("barChart col clustered"), its categories and its series."""

    part: str
    plots: tuple[str, ...]
    categories: tuple[str, ...]
    series: tuple[SeriesSeen, ...]


def chart(root: Any, part: str, theme: Mapping[str, Colour], later: Mapping[str, Colour] | None = None) -> ChartSeen:
    """Return what a chart part shows."""
    area = root.find(f".//{C}plotArea")
    plots = [one for one in area if one.tag.endswith("Chart")] if area is not None else []
    found = [(plot, series) for plot in plots for series in plot.iterfind(f"{C}ser")]
    categories = tuple(_texts(found[0][1].find(f"{C}cat"))) if found else ()
    return ChartSeen(
        part,
        tuple(map(_kind, plots)),
        categories,
        tuple(_series(series, plot, (theme, later)) for plot, series in found),
    )


def name(text: str | None) -> str:
    """Return the name of a series or category, however its spaces are written."""
    return " ".join((text or "").split())


def _kind(plot: Any) -> str:
    said = [plot.tag.removeprefix(C)]
    for name, usual in (("barDir", "col"), ("grouping", "standard")):
        one = plot.find(f"{C}{name}")
        if one is not None:
            said.append(one.get("val", usual))
    return " ".join(said)


def _series(series: Any, plot: Any, themes: Themes) -> SeriesSeen:
    values = tuple(_numbers(series.find(f"{C}val")))
    lined = plot.tag in LINED
    own = _colour(series.find(f"{C}spPr"), lined, themes)
    each: dict[int, Ink | None] = {}
    for point in series.iterfind(f"{C}dPt"):
        at, said = point.find(f"{C}idx"), _colour(point.find(f"{C}spPr"), lined, themes)
        if at is not None and said is not None:
            each[int(at.get("val", "0"))] = said
    name = "".join(one.text or "" for one in series.iterfind(f"{C}tx//{C}v"))
    return SeriesSeen(name, values, tuple(each.get(at, own) for at in range(len(values))))


def _colour(properties: Any, lined: bool, themes: Themes) -> Ink | None:
    if properties is None:
        return None
    holder = properties.find(f"{A}ln") if lined else properties
    solid = holder.find(f"{A}solidFill") if holder is not None else None
    return solid_ink(solid, *themes) if solid is not None else None


def _points(data: Any) -> Iterator[tuple[int, str]]:
    for point in data.iter(f"{C}pt") if data is not None else ():
        yield int(point.get("idx", "0")), point.findtext(f"{C}v") or ""


def _count(data: Any) -> int:
    counts = [int(one.get("val", "0")) for one in data.iter(f"{C}ptCount")] if data is not None else []
    return max(counts, default=0)


def _texts(data: Any) -> list[str]:
    found = dict(_points(data))
    return [found.get(at, "") for at in range(_count(data))]


def _numbers(data: Any) -> list[float | None]:
    found = {at: _number(text) for at, text in _points(data)}
    return [found.get(at) for at in range(_count(data))]


def _number(text: str) -> float | None:
    try:
        return float(text)
    except ValueError:
        return None
