"""A word of falling followed by a negative number: "falls by -0.2%"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.check.rules import terms
from engine.check.stated import Sentence, Stated
from engine.model.finding import Finding

CHECK = "double_negative"


class Terms(terms.Terms):
    """`falling` are the words that say already that something becomes less; `up_to` how many words may stand between.

    `by` are the words of which one stands right before how much it is ("by"), unless the word of falling itself does.
    """

    falling: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    up_to: int = 8


def findings(stated: Stated, terms: Terms) -> Iterator[Finding]:
    """Yield one finding for each negative number that a word of falling stands before, in the same sentence."""
    falling = {word.casefold() for word in terms.falling}
    for sentence in stated.sentences:
        for number in sentence.numbers:
            if number.value >= 0:
                continue
            word = _before(sentence, number.start, falling, terms)
            if word:
                plain = number.as_printed.lstrip("+-\N{MINUS SIGN}\N{EN DASH}\N{NON-BREAKING HYPHEN} ")
                yield Finding(
                    page=sentence.page,
                    check=CHECK,
                    message=f"'{word}' and then the negative number '{number.as_printed}': what is meant rises, or falls by '{plain}'",
                    figures=(number.as_printed,),
                    quote=sentence.text,
                    block=sentence.of,
                    evidence=(sentence.evidence,),
                    hint=f"write '{plain}' without the minus",
                )


def _before(sentence: Sentence, end: int, falling: set[str], terms: Terms) -> str:
    """Return the word of falling that a number at a place belongs to, with no end of a sentence in between, or ""."""
    words = re.split(r"\s+", sentence.text[:end].strip())[-terms.up_to :]
    if words[-1].casefold() not in falling | set(terms.by):
        return ""
    for word in reversed(words):
        if word.rstrip(",;:").casefold() in falling:
            return word.rstrip(",;:")
        if word.endswith((".", "?", "!")) and word.casefold() not in terms.by:
            break
    return ""
