"""Text of a label → the numbers it prints, with unit; and what a unit line says the unit is."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from decimal import Decimal

from engine import dutch
from engine.extract.text.lines import unmarked
from engine.model.words import Words

YEAR = re.compile(r"(19|20)\d\d$")
POINT = re.compile(r"(?<![\w.,])\d{1,3}(?:,\d{3})*\.(?:\d{1,2}|\d{4,})(?![\w.,])")  # 4.6: no group of thousands
COMMA = re.compile(r"(?<![\w.,])\d{1,3}(?:\.\d{3})*,(?:\d{1,2}|\d{4,})(?![\w.,])")
SWAPPED = str.maketrans(".,", ",.")
COUNTED = re.compile(r"#\s*([\w-]+(?:\s[\w-]+)?)")


@dataclass(frozen=True)
class Printed:
    """A number as printed: 10% has value 10, unit "%"; `half` is half a unit of its last digit."""

    text: str
    value: Decimal
    unit: str
    half: float


def find(text: str, words: Words) -> list[dutch.Number]:
    """Return the numbers in `text`, with the scales and units of the project's words."""
    return list(dutch.find(text, words.numbers.scales, words.numbers.units))


def has_points(texts: Iterable[str]) -> bool:
    """Return whether a page prints its decimals with a point: some number can only be so, and none the other way.

    >>> has_points(["4.6", "1,906"]), has_points(["4.6", "0,5"]), has_points(["1.813"])
    (True, False, False)
    """
    joined_texts = " ".join(texts)
    return bool(POINT.search(joined_texts)) and not COMMA.search(joined_texts)


def _either(text: str, words: Words, points: bool) -> list[dutch.Number]:
    """Return the numbers in a label; those with a decimal point too, where the page has them or nothing else fits."""
    if not (points or (POINT.search(text) and not COMMA.search(text))):
        return find(text, words)
    found = find(text.translate(SWAPPED), words)
    return [replace(one, as_printed=text[one.start : one.end]) for one in found]


def whole(text: str, words: Words, points: bool = False) -> list[Printed]:
    """Return the numbers of a text that is nothing but a number, perhaps with a second one in brackets; else none.

    `points` says that decimals are printed with a point.
    """
    if not any(map(str.isdigit, text)):
        return []
    text = unmarked(text)
    if len(text) > 32 or not any(map(str.isdigit, text)):
        return []
    numbers = _either(text, words, points)
    if not 1 <= len(numbers) <= 2:
        return []
    rest = text[: numbers[0].start] + text[numbers[-1].end :]
    if len(numbers) == 2:
        between = text[numbers[0].end : numbers[1].start].strip()
        if between not in ("(", "[") or rest.strip() not in (")", "]"):
            return []
    elif rest.strip(" ()[]"):
        return []
    return [_printed(number, words) for number in numbers]


def single(text: str, words: Words, points: bool = False) -> Printed | None:
    """Return the number that `text` is, or None."""
    found = whole(text, words, points)
    return found[0] if len(found) == 1 else None


def _printed(number: dutch.Number, words: Words) -> Printed:
    scale = Decimal(1)
    digits = Decimal(re.sub(r"\D", "", number.as_printed) or 0).scaleb(-number.decimals)
    if digits and abs(number.value) != digits:
        scale = abs(number.value) / digits
    return Printed(number.as_printed, number.value, number.unit, float(scale) * 0.5 * 10.0**-number.decimals)


def is_year(text: str) -> bool:
    """Return whether `text` is a plain year, perhaps with a footnote mark."""
    return bool(YEAR.match(unmarked(text)))


def unit_of(unit_line: str, words: Words) -> str:
    """Return what a block's unit line says its bare numbers are: "%", "EUR" or the thing counted ("ships")."""
    text = unit_line.strip("[]() ")
    if text.startswith("%"):
        return "%"
    if text.startswith("€"):
        return "EUR"
    counted = COUNTED.match(text)
    return counted[1].split(" ")[0] if counted else ""


def in_brackets(unit_line: str) -> str:
    """Return what a unit line says in brackets: the name of the second number of each label."""
    found = re.search(r"\(([^()]+)\)", unit_line)
    return unmarked(found[1]) if found else ""


def plain(value: Decimal) -> str:
    """Return a value with a point and without an exponent: "346900000", "-0.44"."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
