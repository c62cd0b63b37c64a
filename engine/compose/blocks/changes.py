"""Figures beside those of a year before, in a native table: those that changed most come first."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

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
    """A figure of now and of a year before, and how large the difference is beside those of other regions."""

    indicator: str
    label: str
    then: Shown
    now: Shown
    better: str  # higher, lower or neutral
    size: tuple[int, Decimal]


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
    return Change(use.indicator, label, then, now, indicator.better, _size(setting, before, now.value - then.value))


def _size(setting: Setting, before: deck.FigureUse, difference: Decimal) -> tuple[int, Decimal]:
    """Return how large a difference is: how often it holds the usual distance between regions in the year before.

    Where that is not known, it comes after all others, in the order of the differences themselves.
    """
    things = setting.context.things
    uses = [before.model_copy(update={"of": region}) for region in things.regions if region != things.benchmark]
    keys = [setting.key(setting.indicator(use.indicator, use.place), use, {}) for use in uses]
    known = [figure.value for key in keys if (figure := things.figures.get(key)) and figure.value is not None]
    wide = spread.width(known)
    return (1, abs(difference) / wide) if wide else (0, abs(difference))


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
