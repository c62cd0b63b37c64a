"""A number that is claimed in running text or a headline, and that no figure prints or lets one compute."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from decimal import Decimal

from engine import dutch
from engine.check import changes, known, labels
from engine.check.answers import Answers
from engine.check.rules import terms
from engine.check.stated import Said, Sentence, Stated
from engine.model.finding import Finding
from engine.model.words import Words

CHECK = "number_without_figure"
CLAIMING = ("title", "heading", "text", "bullet", "number", "statement")
NEAR = 8  # words before a number that may name the mean it is
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
    answers = Answers(stated)
    taken = _ends_of_changes(stated, terms)
    for sentence in stated.sentences if not stated.built and terms.no_claim_after else ():
        if sentence.place not in CLAIMING or (
            sentence.place == "statement" and labels.holds(sentence.text, terms.changing)
        ):
            continue
        charted = any(known.printed(one) for one in stated.numbers_on(sentence.page))
        for text, numbers in labels.parts(sentence, stated.words):
            for said in numbers:
                if (
                    not _claims(sentence, said, terms)
                    or labels.holds(text, terms.supposed)
                    or (sentence.page, said.as_printed) in taken
                ):
                    continue
                if _of_a_mean(sentence, said, stated, terms) and not answers.on_page(sentence.page, said):
                    continue
                given = answers.on_page(sentence.page, said) or (
                    not (charted and sentence.place == "title") and answers.anywhere(sentence, text, said)
                )
                if not given:
                    yield _finding(sentence, text, said, charted)


def _ends_of_changes(stated: Stated, terms: Terms) -> set[tuple[int, str]]:
    """Return the changes that texts claim and the amounts between which: whether they fit is for another rule.

    So it is for the sentence under a chart that claims a change.
    """
    return {
        (sentence.page, said.as_printed)
        for sentence, claimed, pair in changes.in_texts(stated, terms.changing)
        for said in sentence.numbers
        if said is claimed or any(said.value == (end.least + end.most) / 2 for end in pair)
    }


def _claims(sentence: Sentence, said: Said, terms: Terms) -> bool:
    if said.as_printed in terms.no_claim or _YEAR.fullmatch(said.as_printed):
        return False
    after = re.compile(rf"\b(?:{'|'.join(map(re.escape, terms.no_claim_after)) or '(?!)'})\s*$", re.IGNORECASE)
    if after.search(sentence.text[: said.start]):
        return False
    return bool(said.unit or said.decimals or abs(said.value) >= terms.smallest_claim)


def _of_a_mean(sentence: Sentence, said: Said, stated: Stated, terms: Terms) -> bool:
    """Return whether the words at a number say that it is the benchmark's, or a mean."""
    names = (*stated.words.benchmark_names, *terms.means)
    before, behind = sentence.text[: said.start].split(), sentence.text[said.end :].split()
    return labels.holds(" ".join(before[-NEAR:]), names) or labels.holds(" ".join(behind[:2]), names)


def _finding(sentence: Sentence, text: str, said: Said, charted: bool) -> Finding:
    where = "no figure of this page" if charted and sentence.place == "title" else "no card, chart or table"
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
