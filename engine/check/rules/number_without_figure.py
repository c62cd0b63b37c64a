"""A number that is claimed in running text or a headline, and that no figure prints or lets one compute."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from engine import dutch
from engine.check import known, labels, same
from engine.check.answers import Answers
from engine.check.rules import terms
from engine.check.stated import Said, Sentence, Stated
from engine.model.finding import Finding
from engine.model.words import Words

CHECK = "number_without_figure"
_YEAR = re.compile(r"(?:19|20)\d{2}")


class Terms(terms.Terms):
    """Words that tell a claim from a number that claims nothing.

    `no_claim` are numbers that never claim anything, as printed ("100%"), `no_claim_after` words behind which a number
    is a name or a scale ("per 1.000", "page 5"); whole numbers below `smallest_claim` without a unit count things in
    the text. In documents, where nobody marked which number is a figure's: `supposed` are words of a sentence that only
    supposes ("if it were 6%"), `means` words by which a number is a mean that only the sentence gives, and `changing`
    those that claim a change between two amounts.
    """

    no_claim: tuple[str, ...] = ()
    no_claim_after: tuple[str, ...] = ()
    smallest_claim: Decimal = Decimal(100)
    supposed: tuple[str, ...] = ()
    means: tuple[str, ...] = ()
    changing: tuple[str, ...] = ()


def findings(stated: Stated, terms: Terms) -> Iterator[Finding]:
    """Yield one finding for each number of a document's texts that nothing in it gives; a built deck has its scenes for that.

    A headline is held against the figures of its own page, a text against those of the document.
    """
    if stated.built or not terms.changing:
        return
    answers = Answers(stated)
    printed = [one for one in stated.numbers if known.printed(one)]
    elsewhere = _told_elsewhere(stated, terms)
    for sentence, text, said in _claimed(stated, terms):
        if (id(sentence), said.start) in elsewhere or same.of_a_mean(sentence, said, stated, terms.means):
            continue
        if same.counted_cards(sentence, said, printed):
            continue
        headline = sentence.place == "title" and any(known.printed(one) for one in stated.numbers_on(sentence.page))
        if not (answers.on_page(sentence.page, said) if headline else answers.anywhere(sentence, text, said)):
            yield _finding(sentence, text, said, headline)


def _claimed(stated: Stated, terms: Terms) -> Iterator[tuple[Sentence, str, Said]]:
    """Yield the numbers that texts claim, each with its sentence. A change under a chart is for another rule."""
    for sentence in stated.sentences:
        changes = sentence.place == "statement" and labels.holds(sentence.text, terms.changing)
        if sentence.place in same.CLAIMING and not changes:
            for text, numbers in labels.sentences(sentence, stated.words):
                if not labels.holds(text, terms.supposed):
                    yield from ((sentence, text, said) for said in numbers if _claims(sentence, said, terms))


def _told_elsewhere(stated: Stated, terms: Terms) -> set[tuple[int, int]]:
    """Return the numbers, by sentence and place, of which other rules tell whether they fit what is printed."""
    words = same.Words(terms.means, terms.changing)
    ends = same.ends_of_changes(stated, terms.changing)
    denied = {(id(one.sentence), one.said.start) for one in same.contradictions(stated, words)}
    return denied | {
        (id(sentence), said.start)
        for sentence in stated.sentences
        for said in sentence.numbers
        if (sentence.page, said.as_printed) in ends
    }


def _claims(sentence: Sentence, said: Said, terms: Terms) -> bool:
    if said.as_printed in terms.no_claim or _YEAR.fullmatch(said.as_printed):
        return False
    after = re.compile(rf"\b(?:{'|'.join(map(re.escape, terms.no_claim_after)) or '(?!)'})\s*$", re.IGNORECASE)
    if after.search(sentence.text[: said.start]):
        return False
    return bool(said.unit or said.decimals or abs(said.value) >= terms.smallest_claim)


def _finding(sentence: Sentence, text: str, said: Said, headline: bool) -> Finding:
    where = "no figure of this page" if headline else "no card, chart or table"
    return Finding(
        page=sentence.page,
        check=CHECK,
        message=f"'{said.as_printed}' in '{text}': {where} prints it or lets one compute it",
        figures=(said.as_printed,),
        quote=text,
        block=sentence.of,
        evidence=(sentence.evidence,),
        hint="show the figure that it is, or leave the number out",
    )


def claims(text: str, covered: Iterable[tuple[int, int]], words: Words, terms: Terms) -> Iterator[str]:
    """Yield the numbers of a text, as printed, that claim something outside the stretches that are `covered`.

    A claim has a unit or decimals, or is a whole number that does not just count things in the text; years, and numbers
    behind words such as "page", claim nothing.
    """
    covered = list(covered)
    after = re.compile(rf"\b(?:{'|'.join(map(re.escape, terms.no_claim_after)) or '(?!)'})\s*$", re.IGNORECASE)
    for number in dutch.find(text, words.numbers.scales, words.numbers.units):
        if any(start < number.end and number.start < end for start, end in covered):
            continue
        if (
            number.as_printed in terms.no_claim
            or _YEAR.fullmatch(number.as_printed)
            or after.search(text[: number.start])
        ):
            continue
        if number.unit or number.decimals or abs(number.value) >= terms.smallest_claim:
            yield number.as_printed
