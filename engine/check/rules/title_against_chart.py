"""A headline, or a text beside a chart, that names as the most or the least what its own page's figures do not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from engine.check import known, labels
from engine.check.rules import terms
from engine.check.stated import Number, Sentence, Stated
from engine.model.finding import Finding
from engine.model.reading import Block

CHECK = "title_against_chart"
SAID_IN = ("title", "heading", "text", "bullet", "statement")
ALIKE = 0.8  # of the letters: a name may be misspelled, which is for another rule
ROWS = 2  # of a table whose columns are ranked: the region and the benchmark
FIRST = 2  # words of a long label by which a text may call it ("Line 3 fitting care")


class Terms(terms.Terms):
    """`most` and `least` are words that name an extreme ("stands out", "the fewest"); `falling` turn the most into the least.

    `unchanged` are those that say that shares stay as they are; `much` points of change deny it.
    """

    most: tuple[str, ...] = ()
    least: tuple[str, ...] = ()
    falling: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    much: int = 10


@dataclass(frozen=True)
class Named:
    """A label of a chart in a text, and where."""

    label: str
    start: int
    end: int


def findings(stated: Stated, terms: Terms) -> Iterator[Finding]:
    """Yield one finding for each extreme that is named and is none, and for each change that is denied."""
    for sentence in stated.sentences:
        if sentence.place not in SAID_IN:
            continue
        for text, _ in labels.sentences(sentence, stated.words):
            if labels.holds(text, (*terms.most, *terms.least)):
                yield from _no_extreme(stated, sentence, text, terms)
            if sentence.place == "title" and labels.holds(text, terms.unchanged):
                yield from _changed(stated, sentence, terms)


def _no_extreme(stated: Stated, sentence: Sentence, text: str, terms: Terms) -> Iterator[Finding]:
    """Yield a finding for each extreme in a sentence that no chart of the page has so."""
    groups = list(_groups(stated, sentence.page))
    known_labels = {label for group in groups for label in group}
    named = _names(text, known_labels)
    for word, falls, most, names in _extremes(text, named, terms):
        labelled = {one.label for one in names}
        fitting = [group for group in groups if labelled <= group.keys() and len(group) > len(labelled)]
        ways = [(most, False), (most, True), *([(not most, False)] if falls else [])]
        if fitting and not any(_is_extreme(group, labelled, *way) for group in fitting for way in ways):
            yield _finding(sentence, text, word, most, labelled, fitting[0])


def _groups(stated: Stated, page: int) -> Iterator[dict[str, Number]]:
    """Yield what charts and tables of a page rank: the numbers of a series by category, or of a column by series."""
    for block, numbers in labels.by_block(stated.numbers):
        if numbers[0].page != page or block.type in ("card", "kpi-flow"):
            continue
        rows = len(labels.by_label(numbers, "category"))
        for across, along in (("series", "category"), ("category", "series")):
            if block.type == "table" and along == "series" and rows > ROWS:  # columns of different things
                continue
            for group in labels.by_label([one for one in numbers if known.printed(one)], across).values():
                ranked = {getattr(one, along): one for one in group if _is_ranked(getattr(one, along), one, stated)}
                twice = any(ranked.get(getattr(one, along), one).value != one.value for one in group)
                if len(ranked) > 1 and not twice and len({one.unit for one in ranked.values()}) == 1:
                    yield ranked


def _is_ranked(label: str, number: Number, stated: Stated) -> bool:
    """Return whether a label names one of several, and not the region, the benchmark, all together or a year."""
    whole = (*labels.own_names(stated), *stated.words.benchmark_names)
    return bool(label) and not labels.years(label) and not labels.is_total(label, stated.words) and not any(
        labels.folded(label) == labels.folded(name) for name in whole
    )  # fmt: skip


def _names(text: str, known_labels: set[str]) -> list[Named]:
    """Return where labels of charts stand in a text, well or nearly well spelled; a longer one goes before."""
    words = [(found.start(), found.end()) for found in re.finditer(r"[^\s,;:()]+", text)]
    found: list[Named] = []
    for label in sorted(known_labels, key=len, reverse=True):
        spellings = (
            {label, " ".join(label.split()[:FIRST])} if re.search(r"\d", " ".join(label.split()[1:FIRST])) else {label}
        )
        for spelling in spellings:
            count = len(spelling.split())
            for first in range(len(words) - count + 1):
                start, end = words[first][0], words[first + count - 1][1]
                taken = any(one.start < end and start < one.end for one in found)
                if not taken and _alike(text[start:end], spelling):
                    found.append(Named(label, start, end))
    return sorted(found, key=lambda one: one.start)


def _alike(one: str, other: str) -> bool:
    a, b = labels.folded(one), labels.folded(other)
    if re.findall(r"\d+", a) != re.findall(r"\d+", b):
        return False
    return a == b or (
        min(len(a), len(b)) > labels.SHORT and SequenceMatcher(None, a, b, autojunk=False).ratio() >= ALIKE
    )


def _extremes(text: str, named: Sequence[Named], terms: Terms) -> Iterator[tuple[str, bool, bool, list[Named]]]:
    """Yield each word of an extreme, whether it is of a fall, whether the most, and the labels it is said of: behind or before it."""
    words = sorted(
        (found.start(), found.end(), found[0], most)
        for most, every in ((True, terms.most), (False, terms.least))
        for word in every
        for found in re.finditer(rf"(?<!\w){re.escape(word)}(?!\w)", text, re.IGNORECASE)
    )
    for at, (start, end, word, most) in enumerate(words):
        until = words[at + 1][0] if at + 1 < len(words) else len(text)
        since = words[at - 1][1] if at else 0
        behind = [one for one in named if end <= one.start < until]
        before = [one for one in named if since <= one.end <= start]
        if behind or before:
            yield word, labels.holds(text[since:start], terms.falling), most, behind or before


def _is_extreme(group: dict[str, Number], named: set[str], most: bool, sized: bool) -> bool:
    """Return whether none that is not named surely goes beyond one that is: by value, or by its size without the sign."""
    for label, other in group.items():
        for name in named:
            one = group[name]
            mine, its = (abs(one.value), abs(other.value)) if sized else (one.value, other.value)
            slack = one.half + other.half
            if label not in named and (its - mine > slack if most else mine - its > slack):
                return False
    return True


def _changed(stated: Stated, sentence: Sentence, terms: Terms) -> Iterator[Finding]:
    """Yield a finding where a headline says that nothing changed and a share of the region did, by much."""
    for block, numbers in labels.by_block(stated.numbers):
        if numbers[0].page != sentence.page or block.type not in ("bar", "stacked-bar", "line"):
            continue
        own = [
            one for one in numbers if one.unit == "%" and known.printed(one) and not labels.of_benchmark(one, stated)
        ]
        for group in labels.by_label(own, "series").values():
            by_year = sorted(
                (one for one in group if re.fullmatch(r"\d{4}", one.category.strip())), key=lambda one: one.category
            )
            if len(by_year) > 1 and abs(by_year[-1].value - by_year[0].value) >= terms.much:
                yield _denied(sentence, block, by_year[0], by_year[-1])


def _denied(sentence: Sentence, block: Block, first: Number, last: Number) -> Finding:
    change = f"from {first.as_printed} ({first.category}) to {last.as_printed} ({last.category})"
    return Finding(
        page=sentence.page,
        check=CHECK,
        message=f"'{sentence.text}', and '{first.series}' goes {change}",
        figures=(first.as_printed, last.as_printed),
        quote=sentence.text,
        block=block.title,
        evidence=(first.evidence, last.evidence),
        hint="name what changed",
    )


def _finding(
    sentence: Sentence, text: str, word: str, most: bool, named: set[str], group: dict[str, Number]
) -> Finding:
    others = [each for each in group.items() if each[0] not in named]
    label, extreme = (max if most else min)(others, key=lambda each: abs(each[1].value) if most else each[1].value)
    mine = [group[name] for name in sorted(named)]
    shown = ", ".join(f"{name} has {group[name].as_printed}" for name in sorted(named))
    return Finding(
        page=sentence.page,
        check=CHECK,
        message=f"'{word}' in '{text}': {shown}, and {label} has {extreme.as_printed}",
        figures=(*(one.as_printed for one in mine), extreme.as_printed),
        quote=text,
        block=extreme.block.title,
        evidence=(*(one.evidence for one in mine), extreme.evidence),
        hint=f"name {label}, or mend the chart",
    )
