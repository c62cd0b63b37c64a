"""A built text and the same text retyped → a template: what stays, what is new, and where the computed numbers stand.

"stijgt met 2,3%" that was retyped as "groeit met 2,3%" keeps its number: only the words are a person's. A number that
stands in its place with other digits is not words: it corrects a figure, and the computed one stays.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Sequence
from dataclasses import dataclass

from engine.adopt.inks import close, written
from engine.adopt.seen import Paragraph, Style
from engine.model.edit import Look, Piece, Value, Words
from engine.model.scene import Run

_TOKEN = re.compile(r"\d[\d.,]*\d|\d|[^\W\d]+|\s|[^\w\s]", re.UNICODE)
_TYPED = re.compile(r"(?:[-+\u2212\u2013]\s?)?(?:\d[\d.,]*\d|\d)%?")
_AROUND = re.compile(r"(\D*)\d.*?(\D*)", re.DOTALL)
SPACING = 10  # hundredths of a point between letters that programs add or round
_DIGITS = re.compile(r"\d")


@dataclass(frozen=True)
class Shown:
    """A built text: its paragraphs' runs, as the scene has them."""

    paragraphs: tuple[tuple[Run, ...], ...]

    @property
    def text(self) -> str:
        return "\n".join("".join(run.text for run in runs) for runs in self.paragraphs)

    @property
    def numbers(self) -> tuple[Run, ...]:
        """The runs that are computed numbers, in their order."""
        return tuple(run for runs in self.paragraphs for run in runs if run.figures)


@dataclass(frozen=True)
class Found:
    """What became of a text: its template, and the numbers that were changed by hand (which one, was, becomes)."""

    words: tuple[Words, ...]
    overtyped: tuple[tuple[int, str, str], ...]


@dataclass(frozen=True)
class _Number:
    """A computed number of the built text: its place there, its paragraph and run."""

    start: int
    end: int
    paragraph: int
    run: int
    text: str


def retyped(built: Shown, edited: Sequence[Paragraph], usual: Sequence[Sequence[Style]]) -> Found:
    """Return the template of an edited text. `usual` are the styles of the built paragraphs' runs, in the same order."""
    numbers = _numbers(built)
    text = "\n".join(paragraph.text for paragraph in edited)
    places, overtyped = _places(built.text, text, numbers, _of_fields(edited))
    owners = _owners(built)
    origin = _origin(built.text, text)
    lines = {"".join(run.text for run in runs): at for at, runs in enumerate(built.paragraphs)}
    words, start = [], 0
    for paragraph in edited:
        same = lines.get(paragraph.text)  # one that stood elsewhere is like itself
        words.append(_template(paragraph, start, places, numbers, origin, owners, usual, same))
        start += len(paragraph.text) + 1
    return Found(tuple(words), tuple((at, numbers[at].text, became) for at, became in overtyped))


def kept(built: Shown, copied: Sequence[Paragraph]) -> list[tuple[int, int, int]]:
    """Return which computed numbers still stand in a copy of a text, each with its place; none where one was typed over."""
    text = "\n".join(paragraph.text for paragraph in copied)
    places, overtyped = _places(built.text, text, _numbers(built), _of_fields(copied))
    return [] if overtyped else [(number, *place) for number, place in places.items()]


def _of_fields(paragraphs: Sequence[Paragraph]) -> list[tuple[int, int]]:
    """Return where fields stand in a text (start, end): no number stands there, and no words."""
    found, at = [], 0
    for paragraph in paragraphs:
        found += [(at + start, at + end) for start, (_, end) in paragraph.fields.items()]
        at += len(paragraph.text) + 1
    return found


def _numbers(built: Shown) -> list[_Number]:
    found, at = [], 0
    for paragraph, runs in enumerate(built.paragraphs):
        for place, run in enumerate(runs):
            if run.figures:
                found.append(_Number(at, at + len(run.text), paragraph, place, run.text))
            at += len(run.text)
        at += 1
    return found


def _places(
    was: str, now: str, numbers: Sequence[_Number], others: Sequence[tuple[int, int]]
) -> tuple[dict[int, tuple[int, int]], list[tuple[int, str]]]:
    """Return where each computed number stands in the new text (start, end), and those that were changed by hand.

    One that was changed has its place too; one that is gone has none. Where `others` stand, no number is looked for.
    """
    blocks = _blocks(was, now)
    places: dict[int, tuple[int, int]] = {}
    overtyped: list[tuple[int, str]] = []
    taken = list(others)
    for at, number in enumerate(numbers):  # those that stay where they were
        moved = _moved(blocks, number.start, number.end)
        if moved is not None and _whole(now, *moved) and _free(*moved, taken):
            places[at] = moved
            taken.append(moved)
    for at, number in enumerate(numbers):  # those that stand elsewhere in the text
        if at not in places and (other := _elsewhere(now, number.text, taken)) is not None:
            places[at] = other
            taken.append(other)
    for at, number in enumerate(numbers):  # those in whose place other digits stand
        if at not in places and (other := _instead(now, number, blocks, taken)) is not None:
            places[at] = other
            taken.append(other)
            overtyped.append((at, now[slice(*other)]))
    return places, overtyped


def _tokens(text: str) -> list[tuple[str, int, int]]:
    return [(one[0], one.start(), one.end()) for one in _TOKEN.finditer(text)]


def _blocks(was: str, now: str) -> list[tuple[int, int, int]]:
    """Return the stretches that both texts have: start in either, and length, in characters."""
    old, new = _tokens(was), _tokens(now)
    matcher = difflib.SequenceMatcher(None, [one[0] for one in old], [one[0] for one in new], autojunk=False)
    found = []
    for block in matcher.get_matching_blocks():
        if block.size:
            found.append((old[block.a][1], new[block.b][1], old[block.a + block.size - 1][2] - old[block.a][1]))
    return found


def _moved(blocks: Sequence[tuple[int, int, int]], start: int, end: int) -> tuple[int, int] | None:
    for old, new, length in blocks:
        if old <= start and end <= old + length:
            return start - old + new, end - old + new
    return None


def _whole(text: str, start: int, end: int) -> bool:
    """Return whether a stretch is not a part of a longer number."""
    before, after = text[start - 1 : start], text[end : end + 1]
    longer = _DIGITS.match(after) or (after in ".,%" and after and _DIGITS.match(text[end + 1 : end + 2]))
    return not (_DIGITS.match(before) or longer)


def _free(start: int, end: int, taken: Sequence[tuple[int, int]]) -> bool:
    return not any(a < end and start < b for a, b in taken)


def _elsewhere(text: str, number: str, taken: Sequence[tuple[int, int]]) -> tuple[int, int] | None:
    for found in re.finditer(re.escape(number), text):
        start, end = found.span()
        if _whole(text, start, end) and _free(start, end, taken):
            return start, end
    return None


def _instead(
    now: str, number: _Number, blocks: Sequence[tuple[int, int, int]], taken: Sequence[tuple[int, int]]
) -> tuple[int, int] | None:
    """Return where other digits stand between the words that stood around a number."""
    before = max(
        (new + min(length, number.start - old) for old, new, length in blocks if old < number.start), default=0
    )
    behind = (new + max(0, number.end - old) for old, new, length in blocks if old + length > number.end)
    window = now[before : min(behind, default=len(now))]
    for one in _TYPED.finditer(window):
        start, end = before + one.start(), before + one.end()
        if _free(start, end, taken):
            return _with_signs(now, start, end, number.text)
    return None


def _with_signs(text: str, start: int, end: int, number: str) -> tuple[int, int]:
    """Return the place of a number with what stood at the built one ("€ ", "%"), where that is there too."""
    before, after = _AROUND.fullmatch(number).groups() if _AROUND.fullmatch(number) else ("", "")  # type: ignore[union-attr]
    if before and text[:start].endswith(before):
        start -= len(before)
    if after and text[end:].startswith(after):
        end += len(after)
    return start, end


def _owners(built: Shown) -> list[tuple[int, int]]:
    """Return for each character of the built text its paragraph and run."""
    owners: list[tuple[int, int]] = []
    for paragraph, runs in enumerate(built.paragraphs):
        for place, run in enumerate(runs):
            owners += [(paragraph, place)] * len(run.text)
        owners.append((paragraph, max(len(runs) - 1, 0)))
    return owners


def _origin(was: str, now: str) -> list[int | None]:
    """Return for each character of the new text which one of the built text it is, None for a new one."""
    origin: list[int | None] = [None] * len(now)
    for old, new, length in _blocks(was, now):
        for at in range(length):
            origin[new + at] = old + at
    return origin


def _template(
    paragraph: Paragraph,
    start: int,
    places: dict[int, tuple[int, int]],
    numbers: Sequence[_Number],
    origin: Sequence[int | None],
    owners: Sequence[tuple[int, int]],
    usual: Sequence[Sequence[Style]],
    same: int | None,
) -> Words:
    text = paragraph.text
    own = [origin[start + at] for at in range(len(text))]
    known = [owners[each][0] for each in own if each is not None]
    like = (
        max(dict.fromkeys(known), key=known.count)
        if known
        else max(0, min(len(usual) - 1, _before(origin, owners, start)))
    )
    like = like if same is None or not text else same
    styles = [piece.style for piece in paragraph.pieces for _ in piece.text]
    by_start = {
        place[0] - start: (at, place[1] - start)
        for at, place in places.items()
        if start <= place[0] < start + len(text)
    }
    pieces: list[Piece] = []
    at, run = 0, 0
    while at < len(text):
        field, end = paragraph.fields.get(at, ("", at + 1))
        number, end = by_start.get(at, (None, end))
        origin_here = own[at]
        if number is not None:
            run = numbers[number].run if numbers[number].paragraph == like else run
        elif origin_here is not None and owners[origin_here][0] == like:
            run = owners[origin_here][1]
        said = text[at:end] if number is None else ""
        made = Piece(text=said, number=number, field=field, like=run, look=_look(styles[at], usual, like, run))
        if pieces and pieces[-1].model_copy(update={"text": said}) == made and number is None and not field:
            pieces[-1] = made.model_copy(update={"text": pieces[-1].text + said})
        else:
            pieces.append(made)
        at = end
    return Words(pieces=tuple(pieces), like=like)


def _before(origin: Sequence[int | None], owners: Sequence[tuple[int, int]], start: int) -> int:
    """Return the built paragraph that the text before a place is of."""
    known = (owners[each][0] for each in reversed(origin[:start]) if each is not None)
    return next(known, 0)


def _look(style: Style, usual: Sequence[Sequence[Style]], paragraph: int, run: int) -> dict[Look, Value]:
    """Return how a style differs from that of a built run."""
    runs = usual[paragraph] if paragraph < len(usual) else ()
    if not runs:
        return {}
    return differing(runs[min(run, len(runs) - 1)], style)


def differing(was: Style, now: Style) -> dict[Look, Value]:
    """Return in what two styles of letters differ, as the new one has it; what one of them does not say does not differ.

    A new one that says nothing at all is of text that was typed anew: it looks like what stood there.
    """
    if now == Style():
        return {}
    others: dict[Look, bool] = {
        "size": bool(was.size and now.size) and was.size != now.size,
        "bold": was.bold != now.bold,
        "italic": was.italic != now.italic,
        "underlined": was.underlined != now.underlined and not now.linked,
        "struck": was.struck != now.struck,
        # by how much letters are raised, programs round
        "raised": (was.raised > 0, was.raised < 0) != (now.raised > 0, now.raised < 0),
        "spacing": abs(was.spaced - now.spaced) > SPACING,
        "capitals": was.capitals != now.capitals,
        "highlight": not close(was.highlight, now.highlight),
        "link": was.link != now.link,
        "colour": bool(was.colour and now.colour) and not close(was.colour, now.colour),
        "font": bool(was.font and now.font) and not _one_font(was.font or "", now.font or ""),
    }
    return {look: look_of(now, look) for look, other in others.items() if other}


def look_of(style: Style, look: Look) -> Value:
    """Return a look of letters as an edit has it; None is none, or not said."""
    match look:
        case "size":
            return style.size / 100 if style.size else None
        case "colour" | "highlight":
            return written(getattr(style, look))
        case "font":
            return _font(style.font or "") or None
        case "spacing":
            return style.spaced / 100 if style.spaced else None
        case "underlined":
            return style.underlined if style.underlined not in ("", "sng") else bool(style.underlined)
        case "link" | "raised" | "capitals":
            return getattr(style, look) or None
        case _:
            return bool(getattr(style, look))


def _one_font(was: str, now: str) -> bool:
    """Return whether two fonts are one: by their names, or in the theme, which may have got another one."""
    of_theme = was.startswith("+") and now.startswith("+") and was.split()[0] == now.split()[0]
    return of_theme or _font(was) == _font(now)


def _font(font: str) -> str:
    """Return the name of a font, of one of the theme's the name it has there."""
    return font.partition(" ")[2] if font.startswith("+") else font
