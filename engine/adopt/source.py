"""A text as it was printed and retyped → the same change in its source, of which the placeholders stay placeholders."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_PART = re.compile(r"\*\*(?:\{\{.*?\}\}|[^*{}]+)\*\*|\{\{.*?\}\}")
_LOOP, _END_OF_LOOP = re.compile(r"\{%-?\s*for\b"), re.compile(r"\{%-?\s*endfor\b")
_UNIT = re.compile(r"(?:#+|[-*]|\d+[.)])\s+")


@dataclass(frozen=True)
class Unit:
    """A paragraph, heading or item of a narrative text: its source, from `start` to `end` in the file."""

    start: int
    end: int
    text: str


def patched(source: str, was: str, becomes: str, bold: Sequence[str] = (), numbers: int = 0) -> str | None:
    """Return a source with the change, or None where it does not print `was`, or prints it by choosing between words.

    What stood in `{{ }}` or in `**` stays so where its text is still there. None as well where words that are `bold`
    now would not be, or where not each of the computed `numbers` that it shows would be a placeholder's.
    """
    if "{%" in source:
        return None
    plain, held, between, at = "", list[str](), list[str](), 0
    for one in _PART.finditer(source):
        between.append(source[at : one.start()])
        plain += _loose(between[-1]) + "(.*?)"
        held.append(one[0])
        at = one.end()
    between.append(source[at:])
    plain += _loose(between[-1])
    if held and not _PART.sub("", source).strip():
        return None  # what is a placeholder and no more would print anything
    found = re.fullmatch(plain, _spaced(was), re.DOTALL)
    if found is None:
        return None
    out, at, text = "", 0, _spaced(becomes)
    for shown, part, before, behind in zip(found.groups(), held, between, between[1:], strict=False):
        place = text.find(shown, at) if shown else -1
        if place < 0 and "{{" not in part:  # words in bold that are others now: what stands between the same words
            place, shown = _instead(text, at, before, behind)
            part = f"**{shown}**"
        if place < 0:
            continue
        out += text[at:place] + part
        at = place + len(shown)
    out += text[at:]
    if out.count("{{") < numbers:
        return None
    return out if all(f"**{_spaced(each)}**" in out for each in bold if _spaced(each) in text) else None


def _instead(text: str, at: int, before: str, behind: str) -> tuple[int, str]:
    """Return where in a text something stands between two other texts, and what; -1 where these do not stand there."""
    if not text.startswith(before, at):
        return -1, ""
    start = at + len(before)
    end = text.find(behind, start) if behind else len(text)
    return (start, text[start:end]) if end > start else (-1, "")


def _loose(text: str) -> str:
    """Return a pattern for a text in which any space is any other."""
    pieces = re.split(r"\s+", text.replace("**", ""))
    return r"\s+".join(map(re.escape, pieces))


def _spaced(text: str) -> str:
    return " ".join(text.split())


def units(text: str) -> Iterator[Unit]:
    """Yield the paragraphs, headings and items of a narrative text, without the marks that begin them.

    What stands in a loop is left out: it says something else each time.
    """
    for unit in _units(text):
        before = text[: unit.start]
        if len(_LOOP.findall(before)) <= len(_END_OF_LOOP.findall(before)):
            yield unit


def _units(text: str) -> Iterator[Unit]:
    start, end, at = -1, -1, 0
    for line in text.splitlines(keepends=True):
        marked = _UNIT.match(line)
        if start >= 0 and (marked or not line.strip()):
            yield Unit(start, end, text[start:end])
            start = -1
        if line.strip():
            if start < 0:
                start = at + (marked.end() if marked else 0)
            end = at + len(line.rstrip())
        at += len(line)
    if start >= 0:
        yield Unit(start, end, text[start:end])
