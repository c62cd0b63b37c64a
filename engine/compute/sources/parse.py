"""A column of text + how its source says it is written → SQL for its value, exact or NULL; nothing is guessed."""

from __future__ import annotations

import datetime as dt
import re

from engine.compute.database import quoted
from engine.model.source import DATE_PART, DECIMAL, MONTH_NAME, Column, Source


def text(name: str) -> str:
    """Return a column's text without blanks around it; nothing but blanks is no value."""
    return f"nullif(trim({quoted(name)}), '')"


def value(name: str, column: Column, source: Source) -> str:
    """Return the value of column `name` of a table of text, NULL where the text is not written as declared."""
    if column.type == "varchar":
        return text(name)
    if column.type == "boolean":
        yes, no = _list(column.yes), _list(column.no)
        return f"case when lower({text(name)}) in {yes} then true when lower({text(name)}) in {no} then false end"
    if column.type == "date":
        return _date(text(name), column.format or source.format, source.locale)
    if column.type == "timestamp":
        return f"try_cast({text(name)} as timestamp)"
    return _number(text(name), column.type, source.decimal_of(column), source.thousands_of(column))


def written(column: Column, source: Source) -> str:
    """Return how a column is written, for a message: "date (dd-mm-yyyy)"."""
    if column.type == "date":
        return f"date ({column.format or source.format})"
    if column.type == "boolean":
        return f"boolean ({', '.join((*column.yes, *column.no))})"
    if column.type in ("varchar", "timestamp"):
        return column.type
    thousands = source.thousands_of(column)
    return f"{column.type} (decimal '{source.decimal_of(column)}'" + (
        f", thousands '{thousands}')" if thousands else ")"
    )


def _number(text: str, kind: str, decimal: str, thousands: str) -> str:
    """Return a number whose digits all count: a cast alone would round 1.5 to 2 and 12.345 to 12.35."""
    places = int(found[2]) if (found := DECIMAL.fullmatch(kind)) else 0
    whole = rf"(\d+|\d{{1,3}}({re.escape(thousands)}\d{{3}})+)" if thousands else r"\d+"
    pattern = rf"[+-]?{whole}({re.escape(decimal)}\d{{0,{places}}}0*)?"
    bare = f"replace({text}, {_sql(thousands)}, '')" if thousands else text
    return (
        f"case when regexp_full_match({text}, {_sql(pattern)})"
        f" then try_cast(replace({bare}, {_sql(decimal)}, '.') as {kind}) end"
    )


def _date(text: str, format: str, locale: str) -> str:
    pattern, template = "", ""
    at = 0
    for part in DATE_PART.finditer(format):
        between = format[at : part.start()]
        digits = {4: r"\d{4}", 2: r"\d{2}", 1: r"\d{1,2}"}.get(len(part[0]), r"\d{2}")
        pattern += re.escape(between) + (r"\d{2}" if part[0].startswith("mmm") else digits)
        template += between.replace("%", "%%") + {"j": "%Y", "y": "%Y", "m": "%m", "d": "%d"}[part[0][0]]
        at = part.end()
        if part[0].startswith("m" * MONTH_NAME):
            text = _month_numbers(text, "abbreviated" if len(part[0]) == MONTH_NAME else "wide", locale)
    pattern += re.escape(format[at:])
    template += format[at:].replace("%", "%%")
    return (
        f"case when regexp_full_match({text}, {_sql(pattern)})"
        f" then cast(try_strptime({text}, {_sql(template)}) as date) end"
    )


def _month_numbers(text: str, width: str, locale: str) -> str:
    """Return the text with the month's name, as the locale writes it, as two digits."""
    from babel.dates import get_month_names

    names = get_month_names(width, locale=locale or "en")  # type: ignore[arg-type]
    text = f"lower({text})"
    for number, name in names.items():
        word = rf"\b{re.escape(name.rstrip('.').casefold())}\b\.?"
        text = f"regexp_replace({text}, {_sql(word)}, '{number:02d}')"
    return text


def _list(words: tuple[str, ...]) -> str:
    return f"({', '.join(_sql(word.casefold()) for word in words)})"


def _sql(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def as_written(day: dt.date, format: str, locale: str) -> str:
    """Return a date as its column is written."""
    from babel.dates import get_month_names

    def part(found: re.Match[str]) -> str:
        letter, wide = found[0][0], len(found[0])
        if letter == "m" and wide >= MONTH_NAME:
            names = get_month_names("abbreviated" if wide == MONTH_NAME else "wide", locale=locale or "en")
            return str(names[day.month])
        number = {"d": day.day, "m": day.month}.get(letter, day.year)
        return f"{number:0{wide}d}"

    return DATE_PART.sub(part, format)
