"""Text of a label → the numbers it prints, with unit; and what a unit line says the unit is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from engine import dutch
from engine.extract.lines import unmarked
from engine.model.words import Words

YEAR = re.compile(r"(19|20)\d\d$")
IN_BRACKETS = re.compile(r"[(\[]([^()\[\]]*)[)\]]")
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


def whole(text: str, words: Words) -> list[Printed]:
    """Return the numbers of a text that is nothing but a number, perhaps with a second one in brackets; else none."""
    text = unmarked(text)
    if not text or len(text) > 32 or not any(letter.isdigit() for letter in text):
        return []
    numbers = find(text, words)
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


def single(text: str, words: Words) -> Printed | None:
    """Return the number that `text` is, or None."""
    found = whole(text, words)
    return found[0] if len(found) == 1 else None


def _printed(number: dutch.Number, words: Words) -> Printed:
    scale = Decimal(1)
    printed = dutch.read(re.sub(r"[^\d.,]", "", number.as_printed).strip(".,"))
    if printed and abs(number.value) != printed:
        scale = abs(number.value) / printed
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


def plain(value: Decimal) -> str:
    """Return a value with a point and without an exponent: "346900000", "-0.44"."""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
