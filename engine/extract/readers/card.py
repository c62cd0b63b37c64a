"""Cards and strips: large figures, each with a label, perhaps the benchmark's value, under a theme."""

from __future__ import annotations

from collections.abc import Sequence

from engine.extract import printed
from engine.extract.cards.absent import gathered
from engine.extract.cards.benchmark import benchmark, named, unit_in_label
from engine.extract.cards.parts import Card, share
from engine.extract.cards.themes import theme
from engine.extract.geometry import Area, around, clusters, median
from engine.extract.panels import holder
from engine.extract.printed import Printed, is_year, single
from engine.extract.text.lines import Line, joined, unmarked
from engine.extract.view import View
from engine.model.reading import Block, Observation

LARGE = 1.3  # times the size in which the page is set
LARGE_AT_LEAST = 13.0
LARGER = 1.15  # times the size of its label; a number in a table is no larger than the name of its row
FOUND = 0.97
GUESSED = 0.7
FEW_WORDS = 4  # behind a second number under a figure
UNITS = 2  # words of a unit in the letters of the figure


def find(view: View) -> list[Block]:
    """Return the cards and strips of the page; what they say is claimed."""
    every, absent = gathered(view.lines(apart=0.9), view.words)
    groups: dict[Area | None, list[Card]] = {}
    large = _large(view, every)
    for line, number in [*large, *((line, None) for line in absent if _level(line, large))]:
        panel = holder(line.area, view.panels)
        groups.setdefault(panel, []).append(Card(line, number, panel))
    figures = [card.line for group in groups.values() for card in group]
    words = [line for line in every if line not in figures]
    blocks: list[Block] = []
    cards: list[Card] = []
    for panel, group in groups.items():
        inside = [line for line in words if (panel.holds(line.area) if panel else not holder(line.area, view.panels))]
        for row in [group] if panel else clusters(group, at=lambda card: card.line.area.cy, gap=10):
            side = _side(row, inside)
            if side:
                blocks.append(_strip(view, row, side, [line for line in inside if line not in side]))
                group = [card for card in group if card not in row]
        if group:
            share(view, group, inside)
            cards += [card for card in group if card.number is None or _stands_out(card)]
    heads = {id(card): theme(view, card, cards, every) for card in cards}
    return [*blocks, *(_block(view, card, heads[id(card)]) for card in cards)]


def _large(view: View, every: Sequence[Line]) -> list[tuple[Line, Printed]]:
    """Return the lines that are nothing but a number, in larger letters than the page is set in."""
    usual = median(line.size for line in every for _ in range(1 + len(line.text) // 8))
    large = [line for line in every if line.size >= max(LARGE_AT_LEAST, LARGE * usual)]
    return [(line, number) for line in large for number in [_figure(line.text, view)] if number]


def _stands_out(card: Card) -> bool:
    return any(card.line.size >= LARGER * line.size for line in card.label)


def _level(line: Line, large: Sequence[tuple[Line, Printed]]) -> bool:
    """Whether the words for a figure that is not told stand beside large figures, as one of them."""
    return any(line.area.over_y(one.area) > 0.5 * one.area.height and line.bold == one.bold for one, _ in large)


def _figure(text: str, view: View) -> Printed | None:
    """Return the number that a text is, perhaps with its unit in words behind it ("12,5 days")."""
    number = single(text, view.words, view.points)
    found = printed.find(text, view.words) if number is None else []
    if len(found) != 1 or found[0].start > 0 or is_year(found[0].as_printed):
        return number
    rest = text[found[0].end :].strip()
    if not rest[:1].islower() or len(rest.split()) > UNITS or not rest.replace(" ", "").isalpha():
        return None
    return Printed(found[0].as_printed, found[0].value, found[0].unit or rest, 0.0)


def _side(row: Sequence[Card], inside: Sequence[Line]) -> list[Line]:
    """Return the heading left of several figures in a row, which makes them a strip; else none."""
    first = min((card.line.area for card in row), key=lambda area: area.x0)
    level = max(card.line.area.top for card in row) < min(card.line.area.bottom for card in row)
    if len(row) < 2 or not level:
        return []
    reach = first.grown(0, 30) if row[0].panel else first
    side = [line for line in inside if line.area.x1 <= first.x0 and line.area.over_y(reach) > 0]
    size = max(card.line.size for card in row)
    return side if all(size >= LARGER * line.size for line in side) else []


def _block(view: View, card: Card, head: Sequence[Line]) -> Block:
    label = unmarked(joined(line.text for line in card.label))
    said = [line for line in card.said if line not in head]
    text = joined(line.text for line in sorted(said, key=lambda line: (round(line.area.top), line.area.x0)))
    compared = benchmark(text, view.words)
    own = card.number.unit if card.number else ""
    unit = own or unit_in_label(label) or (compared.unit if compared else "")
    series = unmarked(joined(line.text for line in head)).rstrip(":")
    sure = FOUND if series else GUESSED
    observations = [_observation(series, label, card.number, unit, card.line, sure)] if card.number else []
    if compared:
        where = next((line for line in said if compared.text in line.text), said[0])
        number = Printed(compared.text, compared.value, compared.number_unit, 0.0)
        observations.append(_observation(view.words.benchmark, label, number, number.unit or unit, where, FOUND))
    for line in said if not compared else ():
        other = named(line.text, own, view.words)
        if other:
            number = Printed(other[1].text, other[1].value, other[1].number_unit, 0.0)
            observations.append(_observation(other[0], label, number, other[1].unit, line, FOUND))
        elif _is_second(line, view):
            observations.append(_second(series, label, line, view))
    lines = [card.line, *card.label, *said]
    view.claim(piece for line in (*lines, *head) for piece in line.pieces)
    area = around(line.area for line in lines)
    bare = compared is not None and compared.bare
    said_under = {"benchmark_line" if bare else "statement": text}
    return Block(type="card", title=label, box=area.box(), observations=tuple(observations), **said_under)


def _is_second(line: Line, view: View) -> bool:
    """Whether a line under a figure is a number of its own with a few words ("2,8% of the coast"), and no sentence."""
    numbers = printed.find(line.text, view.words)
    rest = line.text[numbers[0].end :].split() if len(numbers) == 1 else []
    return bool(rest) and numbers[0].start == 0 and len(rest) <= FEW_WORDS and not is_year(numbers[0].as_printed)


def _second(series: str, label: str, line: Line, view: View) -> Observation:
    number = printed.find(line.text, view.words)[0]
    words = unmarked(f"{label} {line.text[number.end :]}")
    second = Printed(number.as_printed, number.value, number.unit, 0.0)
    return _observation(series, words, second, number.unit, line, FOUND)


def _strip(view: View, row: Sequence[Card], side: Sequence[Line], rest: Sequence[Line]) -> Block:
    """Return figures in a row behind a heading as one block; notes in brackets are not part of their labels."""
    share(view, row, [line for line in rest if line.text[:1] not in "[("])
    notes = [line for line in rest if line.text[:1] in "[(" and _near(row, line)]
    observations = []
    for card in sorted(row, key=lambda card: card.line.area.x0):
        label = unmarked(joined(line.text for line in card.label))
        sure = FOUND if label else GUESSED
        if card.number:
            observations.append(_observation("", label, card.number, card.number.unit, card.line, sure))
    said = [line for card in row for text in card.texts for line in text.lines]
    lines = [*side, *notes, *said, *(card.line for card in row)]
    view.claim(piece for line in lines for piece in line.pieces)
    title = joined(line.text for line in sorted(side, key=lambda line: line.area.top))
    area = row[0].panel or around(line.area for line in lines)
    return Block(type="kpi-flow", title=unmarked(title).rstrip(": "), box=area.box(), observations=tuple(observations))


def _near(row: Sequence[Card], line: Line) -> bool:
    return any(card.panel or card.line.area.apart(line.area) < 2 * card.line.size for card in row)


def _observation(series: str, label: str, number: Printed, unit: str, where: Line, sure: float) -> Observation:
    return Observation(
        series=series,
        category=label,
        value=number.value,
        unit=unit,
        as_printed=number.text,
        box=where.area.box(),
        confidence=sure,
    )
