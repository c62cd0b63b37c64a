"""What two documents explain → which figures the newer one counts in another way, in its own words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz, process

from engine.compare import labels
from engine.compare.labels import alike, plain
from engine.compare.sides import Explanation, Part, Side, Statement
from engine.model.words import ChangeWords

SAME = 97  # two sentences are one from here
REWORDED = 85  # a sentence with other numbers is still the same one
RELATED = 85  # a word of a heading is a word of a label from here
LONG = 6  # letters of a word that tells what a text is about
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
    known = {_masked(sentence) for one in old.explanations for sentence in _sentences(one)}
    found = []
    for one in new.explanations:
        said = [text for text in _sentences(one) if _masked(text) not in known]
        told = [text for text in said if _tells(text, old, words)]
        if told:
            found.append(Method(one, " ".join(told), _before(one, old)))
    return found


def _sentences(one: Explanation) -> list[str]:
    """Return the sentences of an explanation; of a paragraph that names pages what stands behind them."""
    return _SENTENCE.split(one.text[len(one.heading) :].partition(")")[2].lstrip(" .:") if one.pages else one.text)


def _masked(sentence: str) -> str:
    """Return a sentence without its years and dates."""
    return re.sub(r"\d{1,2}-\d{1,2}-#|#", "#", re.sub(rf"(?<!\d){labels.YEAR}(?!\d)", "#", plain(sentence)))


def _tells(sentence: str, old: Side, words: ChangeWords) -> bool:
    """Return whether a sentence that is new says that something is counted in another way."""
    text = plain(sentence)
    counted = has(text, words.counted)
    if has(text, words.merged) or (not counted and has(text, (*words.again, *words.printed))):
        return False
    return has(text, words.before) or _other_number(sentence, old)


def _other_number(sentence: str, old: Side) -> bool:
    """Return whether the older side has the same sentence with another number in it: a threshold that moved."""
    mine = _NUMBER.findall(_masked(sentence))
    if not mine:
        return False
    bare = _NUMBER.sub("#", _masked(sentence))
    for one in old.explanations:
        for other in _sentences(one):
            theirs = _NUMBER.findall(_masked(other))
            if (
                len(theirs) == len(mine)
                and theirs != mine
                and fuzz.ratio(bare, _NUMBER.sub("#", _masked(other))) >= SAME
            ):
                return True
    return False


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
        return {each for page in one.pages for each in _nearest(one.heading, _on(new, page), strict=True)}
    return _nearest(one.heading, new.parts, strict=False) if one.heading else set()


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
    title = new.titles.get(one.page, "")
    before = max(old.titles.values(), key=lambda text: fuzz.ratio(text, title), default="")
    if not title or fuzz.ratio(_bare(title), _bare(before)) < REWORDED:
        return set()
    pairs = set(zip(_NUMBER.findall(before), _NUMBER.findall(title), strict=False))
    then = {statement.printed.as_printed for part in old.parts for statement in part.statements}
    return {
        (part.at, at)
        for part in new.parts
        for at, statement in enumerate(part.statements)
        if any(number == statement.printed.as_printed and earlier in then for earlier, number in pairs)
        and any(_related(word, plain(title)) for label in statement.labels for word in label.split())
    }


def _bare(text: str) -> str:
    return _NUMBER.sub("#", _masked(text))


def _related(word: str, text: str) -> bool:
    return len(word) >= LONG and any(
        fuzz.partial_ratio(word, other) >= RELATED for other in text.split() if len(other) >= LONG
    )


def _nearest(heading: str, parts: Sequence[Part], strict: bool) -> set[tuple[int, int]]:
    """Return the statements whose labels are what a heading says; `strict`: one long word in common will do."""
    wanted = plain(heading)
    scores = {
        (part.at, at): _fits(wanted, part, statement, strict)
        for part in parts
        for at, statement in enumerate(part.statements)
    }
    best = max(scores.values(), default=0.0)
    return {place for place, score in scores.items() if score == best} if best >= 0.85 else set()


def _fits(wanted: str, part: Part, statement: Statement, strict: bool) -> float:
    """Return how well a heading names a statement: by its block's title, alone or with one of its labels."""
    series, category = map(plain, (statement.printed.series, statement.printed.category))
    title = plain(part.shown)
    if strict:
        own = [word for word in f"{title} {category}".split() if _related(word, wanted)]
        return 0.9 if own else 0.0
    return max(alike(wanted, name) for name in (title, f"{title} {series}", f"{series} {title}", f"{title} {category}"))
