"""One measure, region and period that is printed with two values, in a document or in two that are checked together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.check import known, labels, same, spans
from engine.check.known import Part
from engine.check.rules import terms
from engine.check.same import Contradiction
from engine.check.stated import Number, Stated
from engine.model.finding import Finding

CHECK = "same_measure_same_value"
OTHER = ("scenario", "map", "pie")  # what is told apart there is not told by the labels of its numbers alone


class Terms(terms.Terms):
    """`same` are figures that are one number; `means` words by which a number is a mean, `changing` those of a change."""

    same: tuple[tuple[Part, ...], ...] = ()
    means: tuple[str, ...] = ()
    changing: tuple[str, ...] = ()


def findings(stated: Stated, terms: Terms) -> Iterator[Finding]:
    """Yield one finding for each measure with two values: as figures, under one label, or in a text."""
    groups = [*_by_figure(stated), *_one_number(stated, terms), *_by_label(stated)]
    told: set[tuple[str, str]] = set()
    for group in groups:
        odd, other = _two_values(group)
        if odd is not None and other is not None and (odd.as_printed, other.as_printed) not in told:
            told.add((odd.as_printed, other.as_printed))
            yield _finding(odd, other)
    yield from _in_summaries(stated)
    if not stated.built and terms.changing:
        for one in same.contradictions(stated, same.Words(terms.means, terms.changing)):
            yield _of_text(one)


def between(documents: Sequence[Stated], terms: Terms) -> Iterator[tuple[Stated, Finding]]:
    """Yield the figures that a document prints with another value than one before it: of one definition, place and time."""
    first: dict[str, tuple[Stated, Number]] = {}
    for document in documents:
        for number in (group[0] for group in _by_figure(document) if group):
            key = number.evidence.key
            if key not in first:
                first[key] = (document, number)
                continue
            before, then = first[key]
            if before is not document and then.unit == number.unit and not spans.of(then).meets(number):
                yield document, _finding(number, then, before.reading.name)


def _by_figure(stated: Stated) -> Iterator[list[Number]]:
    """Yield the numbers that are one figure; what a block breaks down by something that nobody knows is left out."""
    groups: dict[str, list[Number]] = {}
    for one in stated.numbers:
        if one.figure and known.printed(one) and one.block.type not in OTHER and _surely(one, stated):
            groups.setdefault(one.figure.key, []).append(one)
    for group in groups.values():
        labelled: dict[int, set[tuple[str, str]]] = {}
        for one in group:
            labelled.setdefault(id(one.block), set()).add((one.series, one.category))
        sure = [
            one for one in group if len(labelled[id(one.block)]) == 1 or labels.is_total(one.category, stated.words)
        ]  # fmt: skip
        if sure:
            yield [one for one in sure if not _of_some_year(one, stated)]


def _of_some_year(number: Number, stated: Stated) -> bool:
    """Return whether a number that names no year is that of some year which a chart names."""
    if not number.figure or labels.years(f"{number.block.title} {number.series} {number.category}"):
        return False
    return any(
        spans.of(number).meets(one)
        for one in stated.of(number.figure.indicator)
        if one.figure and one.figure.region == number.figure.region and one.figure.dimensions == number.figure.dimensions
        and one.unit == number.unit and labels.years(one.category)
    )  # fmt: skip


def _surely(number: Number, stated: Stated) -> bool:
    """Return whether a number is the figure that its label names: in a chart of something else one word is not enough."""
    if number.block.type in ("card", "kpi-flow", "table"):
        return True
    indicator = stated.indicators.get(number.figure.indicator) if number.figure else None
    names = {labels.folded(name) for name in (indicator.label, *indicator.printed_as)} if indicator else set()
    title = labels.folded(number.block.title)
    return title in names or any(len(labels.telling(one)) > 1 for one in (number.series, number.category))


def _one_number(stated: Stated, terms: Terms) -> Iterator[list[Number]]:
    """Yield the counts of the own region that are one number under several names, of one year."""
    for parts in terms.same:
        first, *others = parts
        for number in filter(known.counted, known.own(stated, first.indicator)):
            for part in others:
                for (other,) in (way for way in known.together(stated, [part], number) if len(way) == 1):
                    yield [number, other]


def _by_label(stated: Stated) -> Iterator[list[Number]]:
    """Yield the numbers that stand in several strips under one label, of one year, and reckoned from the same year."""
    groups: dict[tuple[object, ...], list[Number]] = {}
    for block, numbers in labels.by_block(stated.numbers):
        if block.type != "kpi-flow":
            continue
        for label, row in labels.by_label([one for one in numbers if known.printed(one)], "category").items():
            first = min((year for one in row for year in labels.years(one.series)), default=None)
            for one in row:
                if label and labels.years(f"{one.series} {label}"):
                    groups.setdefault((labels.folded(one.series), labels.folded(label), one.unit, first), []).append(
                        one
                    )
    yield from groups.values()


def _two_values(group: Sequence[Number]) -> tuple[Number | None, Number | None]:
    """Return the number that fewest others agree with, and one of the others; None where all may be one value."""
    if not group:
        return None, None
    agree = {id(one): sum(spans.of(one).meets(other) for other in group) for one in group}
    odd = min(group, key=lambda one: (agree[id(one)], -one.page))
    others = [one for one in group if one.unit == odd.unit and not spans.of(one).meets(odd)]
    return (odd, max(others, key=lambda one: agree[id(one)])) if others else (None, None)


def _in_summaries(stated: Stated) -> Iterator[Finding]:
    """Yield a finding for each card that a chart works out, and whose number none of the region's in that chart is."""
    charts = [
        (block, [one for one in numbers if known.printed(one) and _of_all(one, stated)])
        for block, numbers in labels.by_block(stated.numbers)
        if block.type not in ("card", "kpi-flow")
    ]
    for card in (one for one in stated.numbers if one.block.type == "card" and known.printed(one)):
        if len(labels.telling(card.category)) < 2 or labels.of_benchmark(card, stated) or card.figure:
            continue
        own = [
            one
            for block, numbers in charts
            if block is not card.block and labels.speaks_of(block.title, card.category)
            for one in numbers
            if one.unit == card.unit
        ]
        if own and not any(spans.of(card).meets(one) for one in own):
            yield _finding(card, own[0])


def _of_all(number: Number, stated: Stated) -> bool:
    """Return whether a number is of the own region as a whole."""
    own = {labels.folded(name) for name in labels.own_names(stated)}
    return bool(own & {labels.folded(number.series), labels.folded(number.category)})


def _finding(odd: Number, other: Number, document: str = "") -> Finding:
    where = f"in {document}, page {other.page}" if document else f"on page {other.page}"
    return Finding(
        page=odd.page,
        check=CHECK,
        message=f"'{same.name_of(odd)}' is {odd.as_printed} here, and {other.as_printed} {where} ('{same.name_of(other)}')",
        figures=(odd.as_printed, other.as_printed),
        block=odd.block.title,
        evidence=(odd.evidence, other.evidence),
        hint="print one value, or say in what the two differ",
    )


def _of_text(one: Contradiction) -> Finding:
    return Finding(
        page=one.sentence.page,
        check=CHECK,
        message=f"'{one.said.as_printed}' in '{one.text}': '{one.name}' is {one.printed} on page {one.page}",
        figures=(one.said.as_printed, one.printed),
        quote=one.text,
        block=one.sentence.of,
        evidence=(one.sentence.evidence, one.evidence),
        hint="print one value, or say in what the two differ",
    )
