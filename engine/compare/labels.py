"""Labels as printed → what is compared of them: words without years, names of the own region and the benchmark as signs."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import lru_cache

from rapidfuzz import fuzz

from engine import dutch

OWN, MEAN = "§", "§§"  # stand for the document's own region and for the benchmark
YEAR = r"(?:19|20)\d{2}"
_DASH = r"\s*(?:[-\u2010-\u2015/]|\.\.)\s*"
_NUMBERS = re.compile(r"\d+")
_CODE = re.compile(r"§+|(?<![^\W\d_])[bcdfghjklmnpqrstvwxz]{2,5}(?![^\W\d_])")
_SPACE = re.compile(r"[\s:;,]+")
_SOFT = re.compile("[\u00ad\u200b\u200c\u200d\ufeff]")


@lru_cache
def _months() -> dict[str, int]:
    return {dutch.month(number, short): number for number in range(1, 13) for short in (True, False)}


@lru_cache
def _period() -> re.Pattern[str]:
    names = "|".join(sorted(map(re.escape, _months()), key=len, reverse=True))
    return re.compile(
        rf"(?P<month>{names})\.?[\s-]*'?(?P<of>{YEAR}|\d{{2}})"
        rf"|(?P<quarter>[qk][1-4])[\s-]*(?P<of_quarter>{YEAR})|(?P<quarter_of>{YEAR})[\s-]*(?P<in_quarter>[qk][1-4])"
        rf"|(?P<first>{YEAR}){_DASH}(?P<last>{YEAR})"
        rf"|\d{{1,2}}-(?P<number>\d{{1,2}})-(?P<dated>{YEAR})"
        rf"|(?P<year>{YEAR})"
    )


@dataclass(frozen=True)
class Period:
    """The period that a label is: how it is written, and the same for all ways of writing it ("2021", "2023-02")."""

    text: str
    key: str

    @property
    def span(self) -> bool:
        return "/" in self.key


def period(label: str) -> Period | None:
    """Return the period that a label is; None where it is more than that ("2025 Scenario 1") or none.

    >>> period("feb 23").key, period("2020: now").key, period("2019 – 2022").key, period("2025 Scenario 1")
    ('2023-02', '2020', '2019/2022', None)
    """
    text = label.strip().casefold()
    found = _period().match(text)
    if found is None or not re.match(r"[*)\s]*(?:$|[:(])", text[found.end() :]):
        return None
    parts = found.groupdict()
    if parts["month"]:
        year = parts["of"] if len(parts["of"]) == 4 else f"20{parts['of']}"
        key = f"{year}-{_months()[parts['month']]:02d}"
    elif parts["quarter"] or parts["in_quarter"]:
        year = parts["of_quarter"] or parts["quarter_of"]
        key = f"{year}-q{(parts['quarter'] or parts['in_quarter'])[1]}"
    elif parts["first"]:
        key = f"{parts['first']}/{parts['last']}"
    else:
        key = parts["year"] or found[0]
    return Period(label.strip()[: found.end()].strip(), key)


def years(text: str) -> tuple[str, ...]:
    """Return the years that stand in a text, in order."""
    return tuple(re.findall(rf"(?<!\d){YEAR}(?!\d)", text))


@dataclass(frozen=True)
class Names:
    """The names of a document's own region and of the benchmark, which its labels may use."""

    own: tuple[str, ...] = ()
    mean: tuple[str, ...] = ()
    _known: dict[str, str] = field(default_factory=dict, compare=False)

    def folded(self, label: str) -> str:
        """Return a label as it is compared: lower case, without years, the region's and the benchmark's name as a sign."""
        if label not in self._known:
            text = plain(re.sub(rf"(?<!\d){YEAR}(?!\d)", " ", label))
            for sign, names in ((MEAN, self.mean), (OWN, self.own)):
                if words := _either(names):
                    text = re.sub(rf"(?<![\w-])(?:{words})(?![\w-])", sign, text)
            self._known[label] = _SPACE.sub(" ", text).strip(" .-/()[]")
        return self._known[label]


def names_of(own: Iterable[str], mean: Iterable[str]) -> Names:
    """Return the names that stand for the region and for the benchmark in the labels of a document."""
    return Names(tuple(own), tuple(mean))


def _either(names: Iterable[str]) -> str:
    return "|".join(re.escape(plain(name)) for name in sorted(names, key=len, reverse=True) if name)


@lru_cache(maxsize=2**14)
def plain(text: str) -> str:
    """Return a text in lower case with one kind of space, quote and dash, without soft hyphens."""
    text = unicodedata.normalize("NFKC", _SOFT.sub("", text)).casefold()
    text = re.sub("[\u2010-\u2015\u2212]", "-", text).replace("’", "'").replace("‘", "'")
    return re.sub(r"\s+", " ", text).strip()


@lru_cache(maxsize=2**16)
def alike(one: str, other: str) -> float:
    """Return how alike two folded labels are, from 0 to 1; labels whose numbers or codes differ are half as much."""
    if one == other:
        return 1.0
    if not one or not other:
        return 0.0
    ratio = max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other), 0.95 * fuzz.token_set_ratio(one, other))
    same = _NUMBERS.findall(one) == _NUMBERS.findall(other) and not _other_codes(one, other)
    return float(ratio) / 100 * (1 if same else 0.5)


def _other_codes(one: str, other: str) -> bool:
    """Return whether both have an abbreviation (letters without a vowel) or a sign that the other does not."""
    mine, theirs = set(_CODE.findall(one)), set(_CODE.findall(other))
    return bool(mine - theirs) and bool(theirs - mine)
