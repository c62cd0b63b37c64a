"""Figures beside those of a year before, in a native table: those that changed most come first."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from pydantic import Field

from engine import spread
from engine.compose import sentences, tabular
from engine.compose.sentences import Shown
from engine.compose.setting import Setting
from engine.model import deck
from engine.model.base import Placed
from engine.model.printing import printed
from engine.model.scene import AnyShape, Cell


class Item(Placed):
    """A figure that is set beside the same one of a year before; `label` "" is its indicator's."""

    label: str = ""
    figure: deck.FigureUse


class Words(Placed):
    """What the last column says of a change."""

    better: str
    worse: str
    neutral: str


class Fill(deck.Fill):
    """A title, the heads of the columns (what, then, now, change, what it means), the figures, and how many of them at most.

    Figures that did not change, as printed, or are not known in both years are left out.
    """

    label: str = ""
    heads: list[str] = Field(min_length=5, max_length=5)
    words: Words
    items: list[Item] = Field(min_length=1)
    most: int = Field(8, ge=1)
    none: str  # where nothing changed


@dataclass(frozen=True)
class Change:
    """A figure of now and of a year before, and how large the difference is beside those of other years."""

    indicator: str
    label: str
    then: Shown
    now: Shown
    better: str  # higher, lower or neutral
    size: tuple[int, Decimal]


LONGEST = 12  # years of history
SHARES = (2.3, 1, 1, 1.35, 1.1)


def compose(setting: Setting, fill: Fill) -> list[AnyShape]:
    """Return the title and the table, or the sentence that nothing changed."""
    used = dict(setting.used)
    found = [change for item in fill.items if (change := _change(setting, item))]
    changes = sorted(found, key=lambda each: each.size, reverse=True)[: fill.most]
    setting.asked = {each.indicator: None for each in changes}  # what is left out needs no note and no source
    setting.used = used | setting.asked
    title, box = tabular.titled(setting, fill.label, fill.place)
    if not changes:
        return [*title, setting.line("none", box, fill.none, setting.style("cell"), fill.place)]
    lines = [tabular.head(setting, fill.heads, fill.place), *(_cells(setting, fill, each) for each in changes)]
    name = sentences.plain(setting.fill(fill.label, fill.place))
    table, _ = tabular.drawn(setting, name, lines, SHARES, box, whole=True)
    return [*title, table]


def _change(setting: Setting, item: Item) -> Change | None:
    """Return a figure beside that of a year before; None where it is not known in both years, or prints the same."""
    use = item.figure
    indicator = setting.indicator(use.indicator, use.place)
    before = use.model_copy(update={"year": use.year - 1})
    if setting.is_absent(setting.key(indicator, use, {})) or setting.is_absent(setting.key(indicator, before, {})):
        return None
    now, then = setting.look_up(use), setting.look_up(before)
    if now == then:
        return None
    label = sentences.plain(setting.fill(item.label, item.place)) or indicator.label
    return Change(use.indicator, label, then, now, indicator.better, _size(setting, before, then.value, now.value))


def _size(setting: Setting, before: deck.FigureUse, then: Decimal, now: Decimal) -> tuple[int, Decimal]:
    """Return how large a change is: how often it holds the usual change of this figure from year to year.

    Where that is not known, it comes after all others, as a share of the larger of the two. Other regions are not asked:
    a number of one would make the decks of all again.
    """
    indicator, values = setting.indicator(before.indicator, before.place), list[Decimal]()
    for year in range(before.year, before.year - LONGEST, -1):
        key = setting.key(indicator, before.model_copy(update={"year": year}), {})
        figure = setting.context.things.figures.get(key)
        if figure is None or figure.value is None:
            break
        values.append(figure.value)
    usual = spread.width([one - other for one, other in pairwise(values)])
    return (1, abs(now - then) / usual) if usual else (0, abs(now - then) / max(abs(now), abs(then)))


def _cells(setting: Setting, fill: Fill, change: Change) -> tuple[Cell, ...]:
    style, difference = setting.style("cell"), change.now - change.then
    up = difference.sign > 0
    if change.better == "neutral":
        meaning = fill.words.neutral
    else:
        meaning = fill.words.better if up == (change.better == "higher") else fill.words.worse
    shown = printed(difference.value, difference.unit, difference.decimals, sign=True)
    return (
        Cell(text=change.label, style=style),
        Cell(text=change.then.plain, figures=change.then.keys, style=style),
        Cell(text=change.now.plain, figures=change.now.keys, style=style),
        Cell(text=shown, figures=difference.keys, style=style),
        Cell(text=meaning, style=style),
    )
