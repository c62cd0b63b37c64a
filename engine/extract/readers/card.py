"""Cards and strips: large figures, each with a label, perhaps the benchmark's value, under a theme."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from engine.extract.benchmark import benchmark, unit_in_label
from engine.extract.geometry import Area, around, clusters, median
from engine.extract.lines import Line, joined, unmarked
from engine.extract.panels import holder
from engine.extract.printed import Printed, single
from engine.extract.view import View
from engine.model.reading import Block, Observation

LARGE = 1.3  # times the size in which the page is set
LARGE_AT_LEAST = 13.0
FOUND = 0.97
GUESSED = 0.7


@dataclass(eq=False)
class _Card:
    """A large figure, the area that is its own, and the other lines in it."""

    line: Line
    number: Printed
    zone: Area
    others: list[Line] = field(default_factory=list)
    label: list[Line] = field(default_factory=list)


def find(view: View) -> list[Block]:
    """Return the cards and strips of the page; what they say is claimed."""
    every = view.lines(apart=0.9)
    size = median(line.size for line in every for _ in range(1 + len(line.text) // 8))
    large = [
        (line, number)
        for line in every
        if line.size >= max(LARGE_AT_LEAST, LARGE * size)
        for number in [single(line.text, view.words)]
        if number
    ]
    groups: dict[Area | None, list[tuple[Line, Printed]]] = {}
    for line, number in large:
        groups.setdefault(holder(line.area, view.panels), []).append((line, number))
    found: list[Block] = []
    for panel, members in sorted(groups.items(), key=lambda item: min(line.area.top for line, _ in item[1])):
        if panel is None:
            for row in clusters(members, at=lambda one: one[0].area.cy, gap=10):
                width = Area(0, row[0][0].area.top - 40, view.sheet.width, row[0][0].area.bottom + 50)
                found += _read(view, width, row, every)
        else:
            found += _read(view, panel, members, every)
    return found


def _read(view: View, panel: Area, members: Sequence[tuple[Line, Printed]], every: Sequence[Line]) -> list[Block]:
    inside = [line for line in every if panel.holds(line.area) and all(view.is_free(piece) for piece in line.pieces)]
    rest = [line for line in inside if all(line is not member for member, _ in members)]
    cards = [
        _Card(line, number, zone) for (line, number), zone in zip(members, _zones(view, panel, members), strict=True)
    ]
    first = min(line.area.x0 for line, _ in members)
    side = [line for line in rest if line.area.x1 <= first and line.area.over_y(members[0][0].area.grown(0, 30)) > 0]
    row = len(members) > 1 and max(line.area.top for line, _ in members) < min(line.area.bottom for line, _ in members)
    if row and side:
        return [_strip(view, panel, cards, side, [line for line in rest if line not in side])]
    for card in cards:
        card.others = [line for line in rest if card.zone.holds(line.area, 3)]
        card.label = _label(card, view.rules)
    return [_block(view, card, _theme(view, panel, cards, card, every)) for card in cards if card.label]


def _zones(view: View, panel: Area, members: Sequence[tuple[Line, Printed]]) -> list[Area]:
    """Return for each large figure the part of the panel that is its own, cut at rules where there are any."""
    found = []
    for line, _ in members:
        area = line.area
        zone = panel
        for other, _ in members:
            if other is line:
                continue
            if area.over_y(other.area) > 0:  # side by side
                if other.area.x0 > area.x0:
                    zone = zone._replace(x1=min(zone.x1, other.area.x0 - 1))
                else:
                    zone = zone._replace(x0=max(zone.x0, area.x0 - 4))
            elif other.area.top > area.top:
                zone = zone._replace(bottom=min(zone.bottom, _cut(view, area, other.area)))
            else:
                zone = zone._replace(top=max(zone.top, _cut(view, other.area, area)))
        found.append(zone)
    return found


def _cut(view: View, upper: Area, lower: Area) -> float:
    """Return the height at which one card ends and the next begins: a rule, or just above the lower one's label."""
    cuts = [rule.cy for rule in view.rules if rule.width > 40 and upper.bottom < rule.cy < lower.top]
    return cuts[-1] if cuts else lower.top - 0.9 * lower.height


def _label(card: _Card, rules: Sequence[Area]) -> list[Line]:
    """Return the label's lines: right over the figure, else beside it, else under it."""
    figure = card.line
    over = [
        line
        for line in card.others
        if -0.4 * figure.size <= figure.area.top - line.area.bottom < 0.5 * figure.size
        and _lined_up(line, figure)
        and not any(line.area.cy < rule.cy < figure.area.cy and rule.over_x(figure.area) > 0 for rule in rules)
    ]
    if over:
        nearest = max(over, key=lambda line: line.area.bottom)
        return _upwards(nearest, card.others)
    beside = [
        line
        for line in card.others
        if line.area.x0 >= figure.area.x1 - 1 and line.area.over_y(figure.area) > 0.4 * line.area.height
    ]
    if beside:
        return sorted(beside, key=lambda line: line.area.top)
    under = sorted((line for line in card.others if line.area.top >= figure.area.cy), key=lambda line: line.area.top)
    return [line for line in under if _same_style(line, under[0]) and line.area.top - under[0].area.top < 3 * line.size]


def _upwards(line: Line, others: Sequence[Line]) -> list[Line]:
    found = [line]
    for other in sorted(others, key=lambda one: -one.area.top):
        gap = found[0].area.top - other.area.bottom
        if other is not line and -2 < gap < 0.5 * line.size and _same_style(line, other) and _lined_up(other, line):
            found.insert(0, other)
    return found


def _lined_up(line: Line, figure: Line) -> bool:
    return abs(line.area.x0 - figure.area.x0) < 6 or abs(line.area.cx - figure.area.cx) < 6


def _same_style(one: Line, two: Line) -> bool:
    return one.bold == two.bold and abs(one.size - two.size) < 0.5


def _theme(view: View, panel: Area, cards: Sequence[_Card], card: _Card, every: Sequence[Line]) -> list[Line]:
    """Return the heading a card stands under: the first line of a shared panel, or what stands over the panel."""
    used = {id(line) for one in cards for line in (one.line, *one.label)}
    if len(cards) > 1:
        top = min(line.area.top for one in cards for line in (one.line, *one.label))
        inside = [line for line in every if panel.holds(line.area) and id(line) not in used and line.area.bottom <= top]
        strong = [line for line in inside if line.size >= card.label[0].size - 0.1]
        if strong:
            return [min(strong, key=lambda line: line.area.top)]
    over = [
        line
        for line in every
        if line.area.bottom <= panel.top + 2
        and panel.top - line.area.bottom < 48
        and line.area.x0 <= card.line.area.x0 + 4
        and single(line.text, view.words) is None
        and id(line) not in used
    ]
    if not over:
        return []
    lowest = max(line.area.bottom for line in over)
    row = [line for line in over if line.area.bottom > lowest - 0.6 * line.size]
    return [max(row, key=lambda line: line.area.x0)]


def _block(view: View, card: _Card, theme: Sequence[Line]) -> Block:
    label = unmarked(joined(line.text for line in card.label))
    used = {id(line) for line in card.label}
    rest = [line for line in card.others if id(line) not in used and all(line is not one for one in theme)]
    rest = [line for line in rest if line.area.top > card.line.area.cy]
    text = joined(line.text for line in sorted(rest, key=lambda line: (round(line.area.top), line.area.x0)))
    compared = benchmark(text, view.words)
    unit = card.number.unit or unit_in_label(label) or (compared.unit if compared else "")
    series = unmarked(joined(line.text for line in theme)).rstrip(":")
    observations = [
        Observation(
            series=series,
            category=label,
            value=card.number.value,
            unit=unit,
            as_printed=card.number.text,
            box=card.line.area.box(),
            confidence=FOUND if series else GUESSED,
        )
    ]
    if compared:
        where = next((line for line in rest if compared.text in line.text), rest[0])
        observations.append(
            Observation(
                series=view.words.benchmark,
                category=label,
                value=compared.value,
                unit=compared.number_unit or unit,
                as_printed=compared.text,
                box=where.area.box(),
                confidence=FOUND,
            )
        )
    lines = [card.line, *card.label, *rest]
    view.claim(piece for line in (*lines, *theme) for piece in line.pieces)
    area = around(line.area for line in lines)
    statement = "" if compared and compared.bare else text
    return Block(type="card", title=label, statement=statement, box=area.box(), observations=tuple(observations))


def _strip(view: View, panel: Area, cards: Sequence[_Card], side: Sequence[Line], rest: Sequence[Line]) -> Block:
    """Return figures in a row behind a heading as one block; notes in brackets are not part of their labels."""
    observations = []
    for card in sorted(cards, key=lambda card: card.line.area.x0):
        card.others = [line for line in rest if card.zone.holds(line.area, 3) and line.text[:1] not in "[("]
        card.label = _label(card, view.rules)
        label = unmarked(joined(line.text for line in card.label))
        observations.append(
            Observation(
                series="",
                category=label,
                value=card.number.value,
                unit=card.number.unit,
                as_printed=card.number.text,
                box=card.line.area.box(),
                confidence=FOUND if label else GUESSED,
            )
        )
    view.claim(piece for line in (*side, *rest, *(card.line for card in cards)) for piece in line.pieces)
    title = joined(line.text for line in sorted(side, key=lambda line: line.area.top))
    return Block(type="kpi-flow", title=unmarked(title).rstrip(": "), box=panel.box(), observations=tuple(observations))
