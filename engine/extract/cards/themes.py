"""Cards on a page → the heading each stands under: of its panel, over it, or over the column of cards it is in."""

from __future__ import annotations

from collections.abc import Sequence

from engine.extract.cards.parts import Card
from engine.extract.geometry import Area
from engine.extract.printed import single
from engine.extract.text.lines import Line
from engine.extract.view import View

HIGHEST = 48.0  # points over a card in which its heading stands
BAR = 40.0  # a heading's bar is not higher


def theme(view: View, card: Card, cards: Sequence[Card], every: Sequence[Line]) -> list[Line]:
    """Return the heading a card stands under, as a list of one line, or none."""
    used = {id(line) for one in cards for line in (one.line, *one.label, *one.said)}
    free = [line for line in every if id(line) not in used and single(line.text, view.words) is None]
    return _inside(card, cards, free) or _over(view, card, cards, free)


def _inside(card: Card, cards: Sequence[Card], free: Sequence[Line]) -> list[Line]:
    """Return the first line of a panel that holds several cards."""
    sisters = [one for one in cards if card.panel is not None and one.panel == card.panel]
    if len(sisters) < 2 or card.panel is None:
        return []
    top = min(line.area.top for one in sisters for line in (one.line, *one.label))
    inside = [line for line in free if card.panel.holds(line.area) and line.area.bottom <= top]
    strong = [line for line in inside if line.size >= card.label[0].size - 0.1]
    return sorted(strong, key=lambda line: line.area.top)[:1]


def _over(view: View, card: Card, cards: Sequence[Card], free: Sequence[Line]) -> list[Line]:
    """Return the nearest line over a card: one that covers it, or that of the card above, or one that begins before."""
    area = card.area
    over = [line for line in free if -2 <= area.top - line.area.bottom < HIGHEST]
    covering = [line for line in over if _width(view, line).over_x(area) > 0]
    if covering:
        return [max(covering, key=lambda line: (round(line.area.bottom), _width(view, line).over_x(area)))]
    above = [one for one in cards if one is not card and _stands_on(one.area, area)]
    if above:
        return _over(view, max(above, key=lambda one: one.area.bottom), cards, free)
    before = [line for line in over if line.area.x0 <= card.line.area.x0 + 4]
    lowest = max((line.area.bottom for line in before), default=0.0)
    row = [line for line in before if line.area.bottom > lowest - 0.6 * line.size]
    return sorted(row, key=lambda line: line.area.x0)[-1:]


def _width(view: View, line: Line) -> Area:
    """Return the bar that a line is set in, or the line itself."""
    bars = [shape.area for shape in view.sheet.shapes if shape.fill and shape.area.holds(line.area)]
    return min((bar for bar in bars if bar.height < BAR), key=lambda bar: bar.surface, default=line.area)


def _stands_on(above: Area, area: Area) -> bool:
    return above.over_x(area) > 0.5 * min(above.width, area.width) and -2 <= area.top - above.bottom < HIGHEST
