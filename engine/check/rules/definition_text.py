"""An entry of the reading guide, or a footnote, that explains another indicator than the one it stands with."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from engine.check import labels, wording
from engine.check.rules import terms
from engine.check.stated import Sentence, Stated
from engine.model.finding import Finding
from engine.model.indicator import Indicator
from engine.model.reading import Page

CHECK = "definition_text"
_STEM = 6  # letters by which words are told apart


class Terms(terms.Terms):
    """What is a definition.

    `defining` are the verbs of one ("is", "concerns"), `articles` words before what is defined. `nearest` is how much
    of an explanation (0 to 1) must be told in the words of another indicator, `own` how much less in those of its own.
    """

    defining: tuple[str, ...] = ()
    articles: tuple[str, ...] = ()
    nearest: float = 0.45
    own: float = 0.5


@dataclass(frozen=True)
class Meaning:
    """What is explained under one heading: its names, and the words in which it is told."""

    heading: str
    names: frozenset[str]
    stems: frozenset[str]


def findings(stated: Stated, terms: Terms) -> Iterator[Finding]:
    """Yield one finding for each explanation and footnote that is another's."""
    if not terms.defining:
        return
    meanings = _meanings(stated)
    for sentence in stated.sentences:
        if sentence.place == "guide" and sentence.label in stated.words.guide.explanation:
            found = _named(sentence, meanings, stated, terms) or _told(sentence, meanings, stated, terms)
            if found:
                yield found
    for page in stated.reading.pages:
        yield from _footnotes(page, stated)


def _named(sentence: Sentence, meanings: Mapping[str, Meaning], stated: Stated, terms: Terms) -> Finding | None:
    """Return a finding for an explanation that begins a definition with the name of another indicator."""
    own = _own(sentence.of, meanings)
    for piece in wording.pieces(sentence.text, stated.words.abbreviations):
        words = wording.words(piece.of(sentence.text))
        at = next((at for at, word in enumerate(words[:6]) if word in terms.defining), 0)
        subject = " ".join(word for word in words[:at] if word not in terms.articles)
        if not subject or any(set(subject.split()) <= set(name.split()) for name in own.names):
            continue
        other = next((one for one in meanings.values() if subject in one.names), None)
        if other is not None:
            return _finding(sentence, f"defines '{subject}', which is '{other.heading}'")
    return None


def _told(sentence: Sentence, meanings: Mapping[str, Meaning], stated: Stated, terms: Terms) -> Finding | None:
    """Return a finding for an explanation whose words are those of another entry of the guide, hardly of its own."""
    own = _own(sentence.of, meanings)
    weight = _weights(meanings)
    stems = _stems(sentence.text)
    known = [weight.get(one, 0) for one in stems]
    others = [one for one in _entries(stated, meanings) if one.heading != own.heading]
    if not sum(known) or not others or own.heading not in meanings:
        return None

    def told(one: Meaning) -> float:
        return sum(weight.get(stem, 0) for stem in stems & one.stems) / sum(known)

    best = max(others, key=told)
    if told(best) >= terms.nearest and told(own) <= terms.own * told(best):
        return _finding(sentence, f"explains '{best.heading}'")
    return None


def _finding(sentence: Sentence, what: str) -> Finding:
    return Finding(
        page=sentence.page, check=CHECK, block=sentence.of, quote=sentence.text, evidence=(sentence.evidence,),
        message=f"what stands with '{sentence.of}' {what}: '{sentence.text}'",
        hint=f"explain '{sentence.of}' here",
    )  # fmt: skip


def _meanings(stated: Stated) -> dict[str, Meaning]:
    """Return what each heading of a reading guide explains, by the project's indicators."""
    by_heading: dict[str, list[Indicator]] = {}
    for one in stated.indicators.values():
        if not stated.sector or stated.sector in one.sectors:
            by_heading.setdefault(one.guide or one.label, []).append(one)
    found = {}
    for heading, group in by_heading.items():
        names = {heading, *(name for one in group for name in _printed(one))}
        texts = [heading, *(text for one in group for text in _explained(one, stated.sector))]
        stems = {stem for text in texts for stem in _stems(re.sub(r"\{\{.*?\}\}", " ", text))}
        found[heading] = Meaning(heading, frozenset(map(labels.folded, names)), frozenset(stems))
    return found


def _entries(stated: Stated, meanings: Mapping[str, Meaning]) -> list[Meaning]:
    """Return what the entries of the document's own reading guide mean."""
    return [_own(entry.heading, meanings) for page in stated.reading.pages for entry in page.guide]


def _printed(indicator: Indicator) -> Iterator[str]:
    yield from (indicator.label, *indicator.printed_as)
    for version in indicator.versions:
        yield from version.printed_as or ()


def _explained(indicator: Indicator, sector: str) -> Iterator[str]:
    """Yield the explanations of an indicator, now and earlier."""
    for explanation in (indicator.explanation, *(one.explanation or "" for one in indicator.versions)):
        yield indicator.text_for(explanation, sector)


def _own(heading: str, meanings: Mapping[str, Meaning]) -> Meaning:
    """Return what a heading means: by its name, by the name that shares most words with it, else its own words."""
    name, stems = labels.folded(heading), frozenset(_stems(heading))
    fitting = [one for one in meanings.values() if labels.folded(one.heading) == name]
    fitting += [one for one in meanings.values() if name in one.names]
    alike = [(_alike(stems, one), one.heading) for one in meanings.values()]
    if not fitting and alike and max(alike)[0] >= 0.5:
        fitting = [meanings[max(alike)[1]]]
    own = next(iter(fitting), Meaning(heading, frozenset(), frozenset()))
    return Meaning(own.heading, own.names | {name}, own.stems | stems)


def _alike(stems: frozenset[str], one: Meaning) -> float:
    """Return how much of a heading the best of some names has (0 to 1)."""
    found = (frozenset(_stems(name)) for name in one.names)
    return max((2 * len(stems & each) / (len(stems) + len(each)) for each in found if each), default=0)


def _stems(text: str) -> set[str]:
    return {word[:_STEM] for part in wording.words(text) for word in re.split(r"[-/.]", part) if len(word) >= 4}


def _weights(meanings: Mapping[str, Meaning]) -> dict[str, float]:
    """Return how much each word tells: one that stands in all explanations tells nothing."""
    count = Counter(stem for one in meanings.values() for stem in one.stems)
    return {stem: math.log(len(meanings) / number) for stem, number in count.items()}


def _footnotes(page: Page, stated: Stated) -> Iterator[Finding]:
    """Yield findings for footnotes about one group of people on a page whose title and charts are about others."""
    groups = _groups(stated)
    texts = [page.title, *(text for block in page.blocks for text in (block.title, block.unit_line))]
    labels = [label for block in page.blocks for one in block.observations for label in (one.series, one.category)]
    here = {group for group in groups for text in (*texts, *labels) if _names_group(text, group)}
    for note in page.footnotes:
        named = [group for group in groups if _names_group(note, group)]
        if here and len(named) == 1 and named[0] not in here:
            sentence = Sentence(page.number, "footnote", note)
            yield Finding(
                page=page.number, check=CHECK, quote=note, evidence=(sentence.evidence,),
                message=f"this footnote is about {named[0]}, and the page about {', '.join(sorted(here))}: '{note}'",
                hint="put the footnote of this page here",
            )  # fmt: skip


def _groups(stated: Stated) -> tuple[str, ...]:
    """Return the groups of people that an indicator is broken down by: codes in capitals that are made of parts."""
    found = {
        label
        for indicator in stated.indicators.values()
        for dimension in indicator.dimensions.values()
        for value, label in dimension.of(stated.sector).items()
        if value in dimension.parts and label.isupper() and label.isalpha()
    }
    return tuple(sorted(found))


def _names_group(text: str, group: str) -> bool:
    """Return whether a text names a group: "AB" in "AB-clients" and "3AB", not in "CAB"."""
    return re.search(rf"(?<![^\W\d_]){re.escape(group)}(?![^\W_])", text) is not None
