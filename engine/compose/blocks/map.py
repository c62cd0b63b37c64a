"""A map of areas or regions: one shape for each, coloured by class, with names, values, dots and a legend."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Literal

from pydantic import Field

from engine.compose import frame, sentences
from engine.compose.maps import colours, labels, layout, points, subject
from engine.compose.maps.classes import Classed, Classes, classed
from engine.compose.maps.labels import Label, Lines
from engine.compose.maps.legend import Entry
from engine.compose.maps.sheet import Sheet, Spot
from engine.compose.maps.subject import Unit
from engine.compose.sentences import Shown
from engine.compose.setting import Setting
from engine.model.base import Placed
from engine.model.box import Box
from engine.model.deck import FigureUse
from engine.model.scene import AnyShape, Area, Run

DOT = "●"
MARKED = "map marked"  # the area style around the own region


class Words(Placed):
    """What the legend says at the lowest and the highest class, and of the dots."""

    low: str = ""
    high: str = ""
    points: str = ""


class Fill(frame.Fill):
    """What a map shows. Without a figure: the region in one colour, or all regions with the own one marked.

    `colours` names other area styles for the classes `low`, `high`, or by number. `names: fitting` writes names where all
    of them have room beside the values, and else none.
    """

    of: subject.Of = "areas"
    figure: FigureUse | None = None
    classes: Classes = Field(default_factory=lambda: Classes(count=5))
    colours: dict[str, str] = Field(default_factory=dict)
    legend: Words = Field(default_factory=Words)
    names: Literal["all", "ends", "none", "fitting"] = "all"
    points: FigureUse | None = None


def compose(setting: Setting, fill: Fill) -> list[AnyShape]:
    """Return the frame, the areas, their labels, the legend, what did not fit in the areas, and the credit line."""
    units = subject.units(setting, fill.of, fill.place)
    shown = {each.code: subject.shown(setting, fill.figure, each, fill.of) for each in units} if fill.figure else {}
    found = classed(setting, fill.classes, shown, colours.ramp(setting, fill.colours, fill.place))
    styles = colours.styles(setting, units, shown, found, light=fill.of == "regions" or fill.points is not None)
    entries = colours.entries(setting, shown, found, (fill.legend.low, fill.legend.high), fill.place)
    dots, hidden = points.dots(setting, fill.points) if fill.points else ([], 0)
    named = _points_named(setting, fill)
    own = _own(setting, units) if shown else None
    if own:
        entries.append(Entry("own", MARKED, (Run(text=own.name),)))
    if fill.points:
        phrase = setting.words.phrases.get("points hidden", "{label} ({count} -)") if hidden else "{label}"
        entries.append(Entry("points", "map point", (Run(text=phrase.format(label=named, count=hidden)),), dot=True))
    framed = frame.frame(setting, fill)
    room, credit = layout.credited(setting, framed.room)

    def drawn(box: Box) -> tuple[list[AnyShape], list[tuple[Run, ...]]]:
        """Return the areas with their labels in `box`, and a line for each that could not say all."""
        sheet = subject.sheet(setting, fill.of, units, box, [(dot.x, dot.y) for dot in dots])
        here = points.by_area(dots) if sheet.at is None else {}
        said = {each.code: _label(setting, fill, each, shown, styles, found, here.get(each.code, [])) for each in units}
        texts = labels.placed(setting, sheet, said)
        if fill.names == "fitting" and texts.lacking:
            said = {code: replace(label, name="", short="") for code, label in said.items()}
            texts = labels.placed(setting, sheet, said)
        areas = [_area(setting, each, sheet, styles[each.code], shown.get(each.code)) for each in units]
        if own:
            areas.append(_marked(setting, own, sheet))
        marks = points.drawn(setting, dots, sheet, {each.code: each.name for each in units}, named)
        left = [_line(each, said[each.code], shown) for each in units if shown and each.code in texts.lacking]
        return [*areas, *marks, *texts.texts], left

    before = framed.before if fill.label or fill.note or fill.sentence else []
    return [*before, *layout.beside_legend(setting, room, entries, drawn), *credit, *framed.behind]


def _own(setting: Setting, units: list[Unit]) -> Unit | None:
    """Return the own one of several regions; None on a map of one region's areas."""
    found = [each for each in units if each.region == setting.context.region]
    return found[0] if len(found) == 1 < len(units) else None


def _marked(setting: Setting, own: Unit, sheet: Sheet) -> Area:
    """Return an outline around the own region, over the areas beside it."""
    rings = sheet.pieces[own.code].rings
    return Area(name=setting.name("own"), box=_around(rings), style=MARKED, rings=rings, decorative=True)


def _points_named(setting: Setting, fill: Fill) -> str:
    if fill.points is None:
        return ""
    own = setting.indicator(fill.points.indicator, fill.points.place).label
    return sentences.plain(setting.fill(fill.legend.points or own, fill.place))


def _label(
    setting: Setting,
    fill: Fill,
    each: Unit,
    shown: dict[str, Shown],
    styles: dict[str, str],
    found: Classed,
    dots: list[points.Dot],
) -> Label:
    """Return what a unit says: its name where names are asked for, its value, and how many places it has."""
    style = f"{styles[each.code]} name"
    one = shown.get(each.code)
    values: Lines = [(Run(text=one.plain, figures=one.keys),)] if one is not None and one.known else []
    if dots:
        keys = tuple(key for dot in dots for key in dot.shown.keys)
        values.append((Run(text=f"{DOT}{len(dots)}", figures=keys),))
    named = fill.names in ("all", "fitting") or (fill.names == "ends" and each.code in found.ends())
    return Label(
        name=each.name if named else "",
        short=each.short if named else "",
        values=values,
        style=style if style in setting.theme.texts else "map name",
    )


def _area(setting: Setting, each: Unit, sheet: Sheet, style: str, one: Shown | None) -> Area:
    rings = sheet.pieces[each.code].rings
    return Area(
        name=setting.name(each.code),
        box=_around(rings),
        style=style,
        alt=f"{each.name}: {one.plain}" if one is not None else each.name,
        rings=rings,
        shown=one.plain if one is not None and one.known else "",
        figure=one.keys[0] if one is not None and one.known else "",
    )


def _around(rings: Sequence[Sequence[Spot]]) -> Box:
    xs, ys = [x for ring in rings for x, _ in ring], [y for ring in rings for _, y in ring]
    return Box(x0=min(xs), top=min(ys), x1=max(xs), bottom=max(ys))


def _line(each: Unit, label: Label, shown: dict[str, Shown]) -> tuple[Run, ...]:
    """Return what the list beside the map says of a unit: "North: 2,1%"."""
    one = shown.get(each.code)
    values = list(label.values) or ([(Run(text=one.absent),)] if one is not None else [])
    if not values:
        return (Run(text=each.name),)
    runs = [Run(text=f"{each.name}: ")]
    for at, value in enumerate(values):
        runs += [Run(text="; "), *value] if at else value
    return tuple(runs)
