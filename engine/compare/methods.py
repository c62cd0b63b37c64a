"""What two documents explain → which figures the newer one counts in another way, in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rapidfuzz import fuzz, process

from engine.compare import labels
from engine.compare.labels import alike, plain
from engine.compare.sides import Explanation, Part, Side, Statement
from engine.model.words import ChangeWords

REWORDED = 65  # from here a sentence is an older one in other words
RELATED = 85  # a word of a heading is a word of a label from here
SMALL = 4  # digits of two thresholds together: larger numbers are figures
LONG = 5  # letters of a word that tells what a text is about
FITTING = 0.85  # from here a heading is the title of a block
SHARED = 0.4  # of the long words of a heading, where it also names the page
_SENTENCE = re.compile(r"(?<=[.!?)])\s+(?=[A-ZÀ-Þ])")
_NUMBER = re.compile(r"(?<![\w.,-])\d(?:[\d.,]*\d)?(?![\w%]|\s*%|-\d)")


@dataclass(frozen=True)
class Method:
    """Another way of counting: where the newer document says so, in which words, and what it said before."""

    explanation: Explanation
    text: str
    before: str


def methods(old: Side, new: Side, words: ChangeWords) -> list[Method]:
    """Return what the newer side says is counted otherwise, and the older one did not say."""
    reader = _Reader(words)
    known = {reader.masked(sentence) for one in old.explanations for sentence in _sentences(one)}
    since = int((labels.years(old.year) or ("0",))[0])
    found = []
    for one in new.explanations:
        said = [text for text in _sentences(one) if reader.masked(text) not in known]
        told = reader.told(said, known)
        told = [text for text in told if _until(one.text if one.pages else text) >= since]
        if told:
            found.append(Method(one, " ".join(told), _before(one, old)))
    return found


def _until(text: str) -> int:
    """Return the last year that a text names, of plan years the first; a far one where it names none."""
    found = labels.years(re.sub(rf"({labels.YEAR})/{labels.YEAR}", r"\1", text))
    return int(max(found, default="9999"))


def _sentences(one: Explanation) -> list[str]:
    """Return the sentences of an explanation; of a paragraph that names pages what stands behind them."""
    return _SENTENCE.split(one.text[len(one.heading) :].partition(")")[2].lstrip(" .:") if one.pages else one.text)


class _Reader:
    """Tells from its words what a new sentence is about."""

    def __init__(self, words: ChangeWords) -> None:
        self._words = words
        self._digits = {plain(word): str(number) for word, number in words.numbers.items()}
        pages = "|".join(re.escape(plain(word)) for word in words.pages)
        self._page = re.compile(rf"(?<!\w)(?:{pages})\s*\d+" if pages else r"(?!)")

    def masked(self, sentence: str) -> str:
        """Return a sentence in lower case with "#" for years, dates and pages, and digits for numbers in words."""
        text = re.sub(
            rf"(?:\d{{1,2}}-\d{{1,2}}-)?(?<!\d){labels.YEAR}(?!\d)", "#", self._page.sub("#", plain(sentence))
        )
        return re.sub(r"[^\W\d_]+", lambda found: self._digits.get(found[0], found[0]), text)

    def told(self, said: Sequence[str], known: set[str]) -> list[str]:
        """Return those of the new sentences of an explanation that say that something is counted in another way."""
        parts = {text: _changed(self.masked(text), known) for text in said}
        other_matter = any(self._is_other_matter(new) for new, _ in parts.values())
        return [text for text in said if self._tells(*parts[text], other_matter)]

    def _is_other_matter(self, text: str) -> bool:
        """Return whether it is about areas, corrected figures or how figures are printed, not about what is counted."""
        words = self._words
        if has(text, words.merged):
            return True
        if has(text, words.method):
            return False
        return has(text, words.again) or (has(text, words.printed) and not has(text, words.counted))

    def _tells(self, new: str, gone: str, other_matter: bool) -> bool:
        """Return whether the words that are new in a sentence, and those that are gone from it, say so."""
        words = self._words
        if self._is_other_matter(new):
            return False
        counted = has(new, (*words.method, *words.counted))
        if has(new, words.before):
            return counted or not other_matter
        if not gone:
            return has(new, words.method)
        return _other_threshold(new, gone) or has(f"{new} | {gone}", words.scope)


def _changed(sentence: str, known: Iterable[str]) -> tuple[str, str]:
    """Return the words of a sentence that the older one most like it does not have, and those that only that has."""
    best = process.extractOne(sentence, list(known), scorer=fuzz.ratio, score_cutoff=REWORDED)
    if best is None:
        return sentence, ""
    mine, theirs = sentence.split(), best[0].split()
    steps = SequenceMatcher(None, theirs, mine, autojunk=False).get_opcodes()
    new = [" ".join(mine[start:end]) for kind, _, _, start, end in steps if kind != "equal"]
    gone = [" ".join(theirs[start:end]) for kind, start, end, _, _ in steps if kind != "equal"]
    return " | ".join(new), " | ".join(gone)


def _other_threshold(new: str, gone: str) -> bool:
    """Return whether a small number took the place of another."""
    pairs = zip(new.split(" | "), gone.split(" | "), strict=False)
    return any(
        len(here) == len(there) == 1 and here != there and len(here[0] + there[0]) <= SMALL
        for here, there in ((_NUMBER.findall(one), _NUMBER.findall(other)) for one, other in pairs)
    )


def has(text: str, words: Iterable[str]) -> bool:
    """Return whether one of the words stands in a text, both in lower case."""
    return any(re.search(rf"(?<!\w){re.escape(plain(word))}(?!\w)", text) for word in words)


def _before(one: Explanation, old: Side) -> str:
    """Return what the older side says at the same heading, or most like it."""
    texts = [other.text for other in old.explanations if other.heading and other.heading == one.heading]
    texts = texts or [other.text for other in old.explanations]
    best = process.extractOne(one.text, texts, scorer=fuzz.ratio, score_cutoff=40)
    return best[0] if best else ""


def concerns(method: Method, old: Side, new: Side) -> set[tuple[int, int]]:
    """Return which statements of the newer side a method is about, as (block, place in the block)."""
    one = method.explanation
    if one.mark:
        return _marked(one, new) | _told_in_the_title(one, old, new)
    if one.pages:
        return {each for page in one.pages for each in _nearest(one.heading, _on(new, page), on_page=True)}
    return _named(method.text, _nearest(one.heading, new.parts, on_page=False), new) if one.heading else set()


def concerned(method: Method, old: Side) -> set[tuple[int, int]]:
    """Return which statements of the older side an entry of the reading guide is about: their block may have another title now."""
    one = method.explanation
    by_heading = one.heading and not one.mark and not one.pages
    return _named(method.text, _nearest(one.heading, old.parts, on_page=False), old) if by_heading else set()


def _named(text: str, places: set[tuple[int, int]], side: Side) -> set[tuple[int, int]]:
    """Return the statements whose block the text names by its title, where it names some and not all of them."""
    named = {place for place in places if has(plain(text), [side.parts[place[0]].shown])}
    return named or places


def _on(side: Side, page: int) -> list[Part]:
    return [part for part in side.parts if part.page == page]


def _marked(one: Explanation, new: Side) -> set[tuple[int, int]]:
    """Return the statements at whose title, series or category the mark of a footnote stands."""
    return {
        (part.at, at)
        for part in _on(new, one.page)
        for at, statement in enumerate(part.statements)
        if one.mark in part.notes or one.mark in statement.notes
    }


def _told_in_the_title(one: Explanation, old: Side, new: Side) -> set[tuple[int, int]]:
    """Return the statements whose number stands in the title of the footnote's page, as it did before."""
    title = plain(new.titles.get(one.page, ""))
    before = max(map(plain, old.titles.values()), key=lambda text: fuzz.ratio(text, title), default="")
    if not title or fuzz.ratio(_NUMBER.sub("#", title), _NUMBER.sub("#", before)) < RELATED:
        return set()
    pairs = set(zip(_NUMBER.findall(before), _NUMBER.findall(title), strict=False))
    then = {statement.printed.as_printed for part in old.parts for statement in part.statements}
    return {
        (part.at, at)
        for part in new.parts
        for at, statement in enumerate(part.statements)
        if any(number == statement.printed.as_printed and earlier in then for earlier, number in pairs)
        and any(_related(word, title) for label in statement.labels for word in label.split())
    }


def _related(word: str, text: str) -> bool:
    """Return whether a text has a word that is this one, or a longer or shorter form of it."""
    return any(
        word == other or (min(len(word), len(other)) >= LONG and fuzz.partial_ratio(word, other) >= RELATED)
        for other in re.findall(r"[^\W\d_]+", text)
    )


def _nearest(heading: str, parts: Sequence[Part], on_page: bool) -> set[tuple[int, int]]:
    """Return the statements whose labels are what a heading says; `on_page`: words in common will do."""
    wanted = plain(heading)
    scores = {
        (part.at, at): _fits(wanted, part, statement, on_page)
        for part in parts
        for at, statement in enumerate(part.statements)
    }
    best = max(scores.values(), default=0.0)
    enough = best >= (SHARED if on_page else FITTING)
    return {place for place, score in scores.items() if score == best} if enough else set()


def _fits(wanted: str, part: Part, statement: Statement, on_page: bool) -> float:
    """Return how well a heading names a statement: by its block's title, alone or with one of its labels."""
    series, category = map(plain, (statement.printed.series, statement.printed.category))
    title = plain(part.shown)
    if on_page:
        words = [word for word in re.findall(r"[^\W\d_]+", wanted) if len(word) >= LONG]
        return sum(_related(word, f"{title} {category}") for word in words) / max(len(words), 1)
    return max(alike(wanted, name) for name in (title, f"{title} {series}", f"{series} {title}", f"{title} {category}"))
