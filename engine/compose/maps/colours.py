"""The classes of a map and the theme → the area style of each unit, and the legend of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.compose import sentences
from engine.compose.maps.classes import Classed
from engine.compose.maps.legend import Entry
from engine.compose.maps.subject import Unit
from engine.compose.sentences import Shown
from engine.compose.setting import Setting
from engine.model.figure import Status
from engine.model.scene import Run
from engine.problems import Place, Problem, UserError, did_you_mean


def ramp(setting: Setting, colours: Mapping[str, str], place: Place | None) -> list[str]:
    """Return the area styles of the classes from low to high: those of the theme, but for what `colours` says otherwise.

    Raises UserError for a style that the theme lacks, or a class that there is not.
    """
    areas, place = setting.theme.areas, place or Place("?")
    found = ["map class 1"]
    while (style := f"map class {len(found) + 1}") in areas:
        found.append(style)
    numbers = {"low": 1, "high": len(found)} | {str(number): number for number in range(1, len(found) + 1)}
    for name, style in colours.items():
        if name not in numbers:
            raise UserError(Problem(place, f"'{name}' is no class of a map", did_you_mean(name, numbers)))
        if style not in areas:
            what = f"theme '{setting.theme.name}' has no area style '{style}'"
            raise UserError(Problem(place, what, did_you_mean(style, areas)))
        found[numbers[name] - 1] = style
    return found


def styles(
    setting: Setting, units: Sequence[Unit], shown: Mapping[str, Shown], found: Classed, light: bool
) -> dict[str, str]:
    """Return the area style of each unit: of its class, or of the reason why it has no figure.

    A map without figures has one colour, a `light` one under dots and around the own one of several regions.
    """
    if not shown:
        plain = "map other" if light else "map own"
        own = [each for each in units if each.region == setting.context.region]
        marked = own if len(own) < len(units) else []
        return {each.code: plain for each in units} | {each.code: "map own" for each in marked}
    return {
        code: found.classes[found.of[code]].style if one.known else f"map {_status(setting, one)}"
        for code, one in shown.items()
    }


def entries(
    setting: Setting, shown: Mapping[str, Shown], found: Classed, ends: tuple[str, str], place: Place | None
) -> list[Entry]:
    """Return the legend: the classes from low to high with words for the `ends`, and the reasons why areas have none."""
    out = []
    for number, one in enumerate(found.classes, start=1):
        words = ends[0] if number == 1 else ends[1] if number == len(found.classes) else ""
        more = sentences.runs(setting.fill(f" ({words})", place)) if words else []
        out.append(Entry(str(number), one.style, (*one.said, *more)))
    absent = dict.fromkeys((_status(setting, one), one.absent) for one in shown.values() if not one.known)
    return out + [Entry(status, f"map {status}", (Run(text=reason),)) for status, reason in absent]


def _status(setting: Setting, one: Shown) -> str:
    return str(setting.lacking.get(one.keys[0], Status.MISSING).value)
