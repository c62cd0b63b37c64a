"""Text ↔ numbers as Dutch print writes them: "1.813" ↔ 1813, "-0,44%" → -0.44 with unit "%".

Separators, month names and the like come from CLDR through Babel; rounding happens here and nowhere else, half away
from zero; a minus is written as a hyphen, as spreadsheets and chart labels do. Scale words and units ("million",
"dollar") are handed in, from the project's vocabulary.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation, localcontext
from functools import lru_cache

from engine.rounding import DIGITS, half_away

LANGUAGE = "nl"
NO_BREAK = "\N{NO-BREAK SPACE}"
MINUSES = "-\N{MINUS SIGN}\N{EN DASH}\N{NON-BREAKING HYPHEN}\N{HYPHEN}"

_PLAIN = r"(?:\d{1,3}(?:\.\d{3})+|\d+)(?:,\d+)?"
_NUMBER = re.compile(
    rf"(?<![\w.,/])(?P<currency>€\s?)?(?P<sign>[{re.escape(MINUSES)}+](?=\d|\s?€))?(?P<currency2>€\s?)?(?P<plain>{_PLAIN})(?![\d]|[.,]\d)"
)


@dataclass(frozen=True)
class Number:
    """A number found in a text: where it stands, how it is printed, what it is. 10% has value 10 and unit "%"."""

    start: int
    end: int
    as_printed: str
    value: Decimal
    unit: str = ""
    decimals: int = 0


def read(text: str) -> Decimal | None:
    """Return the number that `text` is, whole and nothing else ("1.813", "-0,44"), or None.

    >>> read("1.813"), read("−0,44"), read("12a")
    (Decimal('1813'), Decimal('-0.44'), None)
    """
    text = text.strip().replace(NO_BREAK, "").replace("\N{NARROW NO-BREAK SPACE}", "")
    sign = ""
    if text[:1] and text[0] in MINUSES + "+":
        sign, text = ("-" if text[0] in MINUSES else ""), text[1:].strip()
    if not re.fullmatch(_PLAIN, text):
        return None
    try:
        return Decimal(sign + text.replace(".", "").replace(",", "."))
    except InvalidOperation:  # more digits than the context holds
        return None


def find(text: str, scales: Mapping[str, Decimal], units: Mapping[str, str]) -> Iterator[Number]:
    """Yield each number in `text`, with the sign, currency, scale word and unit that stand at it.

    `scales` maps words to factors ("million" -> 1000000), `units` words to units ("dollar" -> "USD"), any case.
    Years, dates and page numbers are numbers too here; whoever calls knows better what it reads.
    """
    if not any(map(str.isdigit, text)):
        return
    after, by_word, unit_of = _behind(tuple(scales.items()), tuple(units.items()))
    for found in _NUMBER.finditer(text):
        value = read(found["plain"])
        if value is None:
            continue
        start, end, unit = found.start(), found.end(), ""
        tail = after.match(text, end)
        scale = (tail["scale"] or "").strip().casefold() if tail else ""
        word = (tail["unit"] or "").strip().casefold() if tail else ""
        if scale:
            value *= by_word[scale]
        if word:
            unit = "%" if word == "%" else unit_of[word]
        if tail and (scale or word):
            end = tail.end()
        if found["currency"] or found["currency2"]:
            unit = "EUR"
        sign = (found["sign"] or "").strip()
        if sign and sign in MINUSES:
            value = -value
        decimals = len(found["plain"].partition(",")[2])
        yield Number(start, end, text[start:end].strip(), value, unit, decimals)


def plain_numbers(text: str) -> Iterator[str]:
    """Yield each number in `text` as it is written, with its sign and without currency, scale word or unit."""
    for found in _NUMBER.finditer(text):
        yield (found["sign"] or "").strip() + found["plain"]


@lru_cache
def _behind(
    scales: tuple[tuple[str, Decimal], ...], units: tuple[tuple[str, str], ...]
) -> tuple[re.Pattern[str], dict[str, Decimal], dict[str, str]]:
    """Return what may stand behind a number, and what each scale word and each unit is worth."""
    by_word = {word.casefold(): factor for word, factor in scales}
    unit_of = {word.casefold(): unit for word, unit in units}

    def words(which: Iterable[str]) -> str:
        return "|".join(re.escape(word) for word in sorted(which, key=len, reverse=True)) or r"(?!)"

    after = re.compile(
        rf"(?:(?P<scale>\s?(?:{words(word for word, _ in scales)}))(?!\w))?"
        rf"(?P<unit>\s?(?:(?:{words(word for word, _ in units)})(?!\w)|%))?",
        re.IGNORECASE,
    )
    return after, by_word, unit_of


def show(value: Decimal, decimals: int = 0, sign: bool = False) -> str:
    """Return `value` as Dutch print writes it: show(Decimal("1813.5"), 1) gives "1.813,5"; `sign` adds a plus."""
    rounded = half_away(value, decimals)
    text = _digits(rounded, decimals)
    return f"+{text}" if sign and rounded > 0 else text


@lru_cache(maxsize=2**16)  # the same number stands in a chart, its alternative text, a sentence and a workbook
def _digits(rounded: Decimal, decimals: int) -> str:
    digits = f"0.{'0' * decimals}" if decimals else "0"
    from babel.numbers import format_decimal  # not for drawing, whose numbers are written already

    with localcontext(prec=DIGITS):
        return str(format_decimal(rounded, format=f"#,##{digits}", locale=LANGUAGE, decimal_quantization=False))


def share_of(part: Decimal, whole: Decimal, decimals: int = 0) -> Decimal | None:
    """Return the percentage that stands with its own base, from the two numbers as printed: 12 of 19 is 63."""
    if not whole:
        return None
    with localcontext(prec=DIGITS):
        return half_away(100 * part / whole, decimals)


def month(number: int, short: bool = True) -> str:
    """Return the name of month 1-12: "jan" or "januari" (without the point that CLDR gives short names)."""
    from babel.dates import get_month_names

    return str(get_month_names("abbreviated" if short else "wide", locale=LANGUAGE)[number]).rstrip(".")


def day(value: dt.date, long: bool = True) -> str:
    """Return a date as "1 januari 2024", or "1-1-2024"."""
    from babel.dates import format_date

    return str(format_date(value, "d MMMM y" if long else "d-M-y", locale=LANGUAGE))
