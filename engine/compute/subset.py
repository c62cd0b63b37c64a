"""The SQL that all database engines share: what lies outside it is found in the text of a query, with its line."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.compute.failure import Mistake

ASIDE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|--[^\n]*|/\*.*?\*/|'(?:[^']|'')*'|\"[^\"]*\"", re.DOTALL)

# What it matches, and what to write instead. The engines differ silently in these, or lack them.
OUTSIDE = {
    r"(?<!/)/(?!/)": "return numerator and denominator; for whole numbers there is //",
    r"\b(?:avg|mean|median|mode|quantile\w*|percentile\w*|stddev\w*|var\w*_\w*)\s*\(": "return sum and count as its parts",
    r"\b(?:round|ceil|ceiling|floor|trunc)\s*\(": "leave it exact: rounding is done where it is printed",
    r"\b(?:date_?diff|date_?sub|date_?add|date_?part|datepart|age|dayofyear|last_day)\s*\(": "use a macro for dates",
    r"\b(?:strftime|strptime|to_char|to_date|today|now|random|uuid)\s*\(": "use a macro, or a column of the records",
    r"\binterval\b|\bcurrent_(?:date|time|timestamp)\b": "use a macro for dates",
    r"\b(?:try_cast|concat|concat_ws)\s*\(": "use cast or ||",
    r"\b(?:any_value|first|last|arg_m\w+|m\w+_by|list|array_agg|bool_\w+)\s*\(": "use min, max or count: these differ",
    r"\b(?:regexp_\w+|substr|substring|strpos|instr)\s*\(|\bi?like\b|\bsimilar\s+to\b|\bglob\b": "compare whole values",
    r"\btablesample\b|\busing\s+sample\b": "count all rows: a sample differs from run to run",
    r"\bgroup\s+by\s+all\b|\border\s+by\s+all\b": "name the columns by number: group by 1, 2, 3",
    r"\b(?:qualify|pivot|unpivot|unnest|exclude|asof|positional|lateral)\b": "write it with select, join and group by",
    r"\b(?:float|double|real|hugeint)\b": "use bigint or decimal: they are exact",
}
PATTERNS = [(re.compile(pattern, re.IGNORECASE), hint) for pattern, hint in OUTSIDE.items()]


def check(text: str) -> None:
    """Raise Mistake for the first thing in a query (before its placeholders are filled in) that lies outside."""
    for line, word, hint in sorted(outside(text)):
        raise Mistake(f"'{word}' is not in the SQL that all databases share", hint, line)


def outside(text: str) -> Iterator[tuple[int, str, str]]:
    """Yield line, word and what to write instead, for everything that lies outside. Comments and texts may hold all."""
    bare = ASIDE.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    for pattern, hint in PATTERNS:
        for found in pattern.finditer(bare):
            word = " ".join(found[0].rstrip("( ").lower().split())
            yield bare.count("\n", 0, found.start()) + 1, word, hint
