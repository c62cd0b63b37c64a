"""The figures of a map → the class of each area, and what the legend says of each class.

Classes are chosen by printed values, so that an area never stands in another class than its own number says.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from pydantic import Field, model_validator

from engine.compose.sentences import Shown
from engine.compose.setting import Setting
from engine.model.base import Placed
from engine.model.printing import printed
from engine.model.scene import Run
from engine.problems import Place, Problem, UserError


class Classes(Placed):
    """How values become classes: so many of about as many areas, between borders, or each value its own class."""

    count: int | None = Field(None, ge=1)
    breaks: list[Decimal] | None = Field(None, min_length=1)
    values: bool = False

    @model_validator(mode="after")
    def _one_way(self) -> Classes:
        if (self.count is not None) + (self.breaks is not None) + self.values != 1:
            raise ValueError("classes need one of 'count', 'breaks' or 'values: true'")
        if self.breaks is not None and sorted(set(self.breaks)) != self.breaks:
            raise ValueError("'breaks' rise from low to high")
        return self


@dataclass(frozen=True)
class Class:
    """A class: its style in the theme, and what the legend says of it."""

    style: str
    said: tuple[Run, ...]


@dataclass(frozen=True)
class Classed:
    """All classes from low to high, and the number (from 0) of that of each area with a value."""

    classes: tuple[Class, ...]
    of: Mapping[str, int]

    def ends(self) -> set[str]:
        """Return the areas in the lowest and the highest class that there are areas in."""
        used = sorted(set(self.of.values()))
        return {code for code, number in self.of.items() if number in (used[:1] + used[-1:])}


def classed(setting: Setting, given: Classes, shown: Mapping[str, Shown], styles: Sequence[str]) -> Classed:
    """Return the classes of the areas with a value; `styles` are those of the theme from low to high."""
    known = {code: one for code, one in shown.items() if one.known}
    if not known:
        return Classed((), {})
    if given.values:
        return _by_value(known, styles, given.place)
    if given.breaks is not None:
        return _between(setting, given.breaks, known, styles)
    return _by_count(setting, given.count or 1, known, styles)


def _by_value(known: Mapping[str, Shown], styles: Sequence[str], place: Place | None) -> Classed:
    """Return the classes 1, 2, 3 and so on, also those that no area is in."""
    wrong = [one for one in known.values() if one.value != int(one.value) or not 1 <= one.value <= len(styles)]
    if wrong:
        what = f"'{wrong[0].plain}' is no class: the theme has {len(styles)}, from 1"
        raise UserError(Problem(place or Place("?"), what, "give 'count' or 'breaks'"))
    classes = tuple(Class(style, (Run(text=str(number)),)) for number, style in enumerate(styles, start=1))
    return Classed(classes, {code: int(one.value) - 1 for code, one in known.items()})


def _between(setting: Setting, breaks: Sequence[Decimal], known: Mapping[str, Shown], styles: Sequence[str]) -> Classed:
    one = next(iter(known.values()))
    said = [printed(value, one.unit, one.decimals) for value in breaks]
    phrases = setting.words.phrases
    texts = [
        phrases.get("class below", "< {high}").format(high=said[0]),
        *(phrases.get("class between", "{low} - {high}").format(low=a, high=b) for a, b in pairwise(said)),
        phrases.get("class from", ">= {low}").format(low=said[-1]),
    ]
    of = {code: sum(one.value >= value for value in breaks) for code, one in known.items()}
    chosen = _spread(styles, len(texts))
    return Classed(tuple(Class(style, (Run(text=text),)) for style, text in zip(chosen, texts, strict=True)), of)


def _by_count(setting: Setting, count: int, known: Mapping[str, Shown], styles: Sequence[str]) -> Classed:
    """Return classes of about as many areas; areas with the same printed value are in the same one."""
    order = sorted(known.values(), key=lambda one: one.value)
    first: dict[Decimal, int] = {}
    for at, one in enumerate(order):
        first.setdefault(one.value, at)
    group = {value: at * count // len(order) for value, at in first.items()}
    numbers = {old: new for new, old in enumerate(sorted(set(group.values())))}
    of = {code: numbers[group[one.value]] for code, one in known.items()}
    chosen = _spread(styles, len(numbers))
    classes = []
    for number, style in enumerate(chosen):
        members = [one for one in order if numbers[group[one.value]] == number]
        classes.append(Class(style, _span(setting, members[0], members[-1])))
    return Classed(tuple(classes), of)


def _span(setting: Setting, low: Shown, high: Shown) -> tuple[Run, ...]:
    """Return "2,1% up to 5,0%", each number with its figure; one number where both are printed the same."""
    first = Run(text=low.plain, figures=low.keys)
    if low.value == high.value:
        return (first,)
    before, _, rest = setting.words.phrases.get("class span", "{low} - {high}").partition("{low}")
    between, _, after = rest.partition("{high}")
    runs = [Run(text=before), first, Run(text=between), Run(text=high.plain, figures=high.keys), Run(text=after)]
    return tuple(run for run in runs if run.text)


def _spread(styles: Sequence[str], count: int) -> list[str]:
    """Return `count` of the styles, the first and the last among them. Raises no error for more: then they repeat."""
    if count == 1:
        return [styles[len(styles) // 2]]
    return [styles[round(at * (len(styles) - 1) / (count - 1))] for at in range(count)]
