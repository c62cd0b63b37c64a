"""Large figures and the texts around them → cards: which text is whose, and which of them is the label."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Literal

from engine.extract.cards.benchmark import benchmark
from engine.extract.geometry import Area, around
from engine.extract.printed import Printed
from engine.extract.text.lines import Line, blocks, joined
from engine.extract.view import View
from engine.model.words import Words

FARTHEST = 50.0  # from a figure on the bare page to a text of its card
CLOSE = 0.5  # of the figure's size: a label over it is no further off
Side = Literal["over", "beside", "under"]


@dataclass(eq=False)
class Text:
    """Lines of one style under each other; `compared` if they are nothing but the benchmark's value."""

    lines: list[Line]
    compared: bool

    @property
    def area(self) -> Area:
        return around(line.area for line in self.lines)


@dataclass(eq=False)
class Card:
    """A large figure, the panel it is in (None: the bare page), the texts that are its own, and its label."""

    line: Line
    number: Printed | None  # None: words stand there that say why there is none
    panel: Area | None
    texts: list[Text] = field(default_factory=list)
    label: list[Line] = field(default_factory=list)

    @property
    def core(self) -> Area:
        """The figure, with the benchmark's line right over or under it: the label stands next to these."""
        figure = self.line.area
        near = [text.area for text in self.texts if text.compared and text.area.over_x(figure) > 0]
        return around((figure, *(area for area in near if area.apart(figure) < CLOSE * self.line.size)))

    @property
    def said(self) -> list[Line]:
        """The lines beside the label: the benchmark's value, and what stands no higher than the figure."""
        rest = [text for text in self.texts if not any(line in self.label for line in text.lines)]
        return [line for text in rest if text.compared or text.area.bottom > self.line.area.cy for line in text.lines]

    @property
    def area(self) -> Area:
        """The card's panel, or what it is made of on the bare page."""
        own = around(line.area for line in (self.line, *self.label, *self.said))
        return self.panel or own


def share(view: View, cards: Sequence[Card], found: Sequence[Line]) -> None:
    """Give each card its texts among the lines `found`, and its label; cards that are handed in together look alike."""
    for text in _texts(found, view.words):
        near = [card for card in cards if not _ruled_off(view, text.area, card.line.area)]
        card = min(near or cards, key=lambda card: text.area.apart(card.line.area), default=None)
        if card and (card.panel or text.area.apart(card.line.area) < FARTHEST):
            card.texts.append(text)
    order: list[Side] = ["over", "beside", "under"]
    order.sort(key=lambda side: -sum(bool(_at(card, side)) for card in cards))
    for card in cards:
        best = next((text for side in order for text in _at(card, side)), None) or _nearest(card)
        card.label = best.lines if best else []


def _texts(found: Sequence[Line], words: Words) -> list[Text]:
    """Return the lines in texts of one style; a benchmark's line begins a text of its own."""
    parts: list[list[Line]] = []
    for block in blocks(found, gap=0.5):
        parts.append([block[0]])
        for line in block[1:]:
            last = parts[-1][-1]
            alike = line.bold == last.bold and abs(line.size - last.size) < 0.5 and line.colour == last.colour
            if alike and not _compares([line], words):
                parts[-1].append(line)
            else:
                parts.append([line])
    return [Text(part, _compares(part, words)) for part in parts]


def _compares(part: Sequence[Line], words: Words) -> bool:
    found = benchmark(joined(line.text for line in part), words)
    return found is not None and found.bare


def _ruled_off(view: View, text: Area, figure: Area) -> bool:
    """Whether a rule runs between a text and a figure."""
    low, high = sorted((text.cy, figure.cy))
    left, right = sorted((text.cx, figure.cx))
    return any(
        (low < rule.cy < high and rule.over_x(figure) > 0)
        if rule.width > rule.height
        else (left < rule.cx < right and rule.over_y(figure) > 0)
        for rule in view.rules
    )


def _at(card: Card, side: Side) -> list[Text]:
    """Return the texts that may be the label on one side of the figure, the nearest first."""
    figure, core, size = card.line.area, card.core, card.line.size
    found = []
    for text in card.texts:
        area = text.area
        beside = area.over_x(figure) < 1 and area.over_y(figure) > 0.4 * text.lines[0].area.height
        gap = core.top - area.bottom if side == "over" else area.top - core.bottom
        stacked = _lined_up(area, figure) and -0.4 * size <= gap < (CLOSE if side == "over" else 1.0) * size
        if not text.compared and (beside if side == "beside" else not beside and stacked):
            found.append(text)
    if side == "over" and any(_strong(text) for text in _at(card, "under")):
        found = [text for text in found if not _strong(text)]  # a heading over the figure, and the label under it
    return sorted(found, key=lambda text: text.area.apart(figure))


def _strong(text: Text) -> bool:
    return all(line.bold for line in text.lines)


def _lined_up(text: Area, figure: Area) -> bool:
    edges = ((text.x0, figure.x0), (text.cx, figure.cx), (text.x1, figure.x1))
    return any(abs(one - two) < 6 for one, two in edges)


def _nearest(card: Card) -> Text | None:
    """Return the nearest text that is not the benchmark's, wherever it stands."""
    rest = [text for text in card.texts if not text.compared]
    return min(rest, key=lambda text: text.area.apart(card.line.area), default=None)
