"""Single glyphs → pieces of text: letters that belong together, in one style, on one line."""

from __future__ import annotations

import math
import unicodedata
from bisect import bisect
from collections.abc import Iterable, Sequence

from engine.extract.geometry import around
from engine.extract.sheet import Glyph, Piece

RAISED = str.maketrans("0123456789,", "⁰¹²³⁴⁵⁶⁷⁸⁹˒")
BULLETS = "•‣▪▫●○◦■□–-∙·➢✓✔✗➤►▶▸◆◇❖→»›"
SPACE_IN_SIZE = 0.13  # a gap wider than this part of the letter size is a space between words
WORDS_APART = 0.6  # wider than this: no longer the same phrase
ONCE = 0.08  # of the letter size: a letter nearer than this to the same letter is that letter drawn again
LABELS_APART = 0.3  # the same on a page that prints its spaces as letters


def pieces(glyphs: Iterable[Glyph]) -> list[Piece]:
    """Return the pieces that `glyphs`, in the order drawn, make; letters drawn twice (a halo) count once."""
    kept = _once(glyphs)
    spaces = sum(glyph.text.isspace() for glyph in kept)
    apart = LABELS_APART if spaces * 15 > len(kept) else WORDS_APART
    runs: list[list[Glyph]] = []
    for glyph in kept:
        if runs and _follows(runs[-1], glyph, apart):
            runs[-1].append(glyph)
        else:
            runs.append([glyph])
    made = [piece for run in runs for piece in [_piece(run)] if piece]
    return _joined(made)


def _once(glyphs: Iterable[Glyph]) -> list[Glyph]:
    """Return the letters; of one drawn twice in a place, as with a halo, the one drawn last."""
    seen: dict[tuple[str, int, int], list[int]] = {}
    kept: list[Glyph] = []
    for glyph in glyphs:
        x, y = round(glyph.area.cx), round(glyph.area.cy)
        near = [at for dx in (-1, 0, 1) for dy in (-1, 0, 1) for at in seen.get((glyph.text, x + dx, y + dy), ())]
        again = next((at for at in near if _over(kept[at], glyph)), None)
        if again is not None and not glyph.text.isspace():
            kept[again] = glyph
        else:
            seen.setdefault((glyph.text, x, y), []).append(len(kept))
            kept.append(glyph)
    return kept


def _over(one: Glyph, two: Glyph) -> bool:
    """Whether two letters have one middle, give or take what the width of a stroke moves it."""
    off = max(abs(one.area.cx - two.area.cx), abs(one.area.cy - two.area.cy))
    return off < ONCE * min(one.size, two.size)


def _follows(run: Sequence[Glyph], glyph: Glyph, apart: float) -> bool:
    last = run[-1]
    if glyph.angle != last.angle:
        return False
    if glyph.angle:
        return _follows_slanting(last, glyph)
    gap = glyph.area.x0 - last.area.x1
    size = max(glyph.size, last.size)
    if not -0.5 * size < gap < apart * size:
        return False
    if _raised(run, glyph):
        return True
    base = next((one for one in reversed(run) if not _small(one, glyph)), last)
    same_line = abs(glyph.area.bottom - base.area.bottom) < 0.2 * size
    return same_line and glyph.bold == base.bold and abs(glyph.size - base.size) < 0.08 * size


def _follows_slanting(last: Glyph, glyph: Glyph) -> bool:
    """Whether a letter stands behind another on a line that is not upright: a step along it, and not beside it."""
    right, down = glyph.area.cx - last.area.cx, glyph.area.cy - last.area.cy
    turn = math.radians(glyph.angle)
    along = right * math.cos(turn) - down * math.sin(turn)
    aside = right * math.sin(turn) + down * math.cos(turn)
    near = 0 < along < 1.4 * glyph.size and abs(aside) < 0.4 * glyph.size
    return near and abs(glyph.size - last.size) < 0.1 * last.size


def _small(mark: Glyph, letter: Glyph) -> bool:
    return mark.size < 0.8 * letter.size


def _raised(run: Sequence[Glyph], glyph: Glyph) -> bool:
    """Whether `glyph` is a footnote mark on the word or year before it: small, high, and a digit."""
    base = next((one for one in reversed(run) if _small(glyph, one) and not one.text.isspace()), None)
    return (
        base is not None
        and (glyph.text.isdigit() or glyph.text == ",")
        and glyph.area.bottom < base.area.bottom - 0.12 * base.size
    )


def _piece(run: Sequence[Glyph]) -> Piece | None:
    letters: list[str] = []
    for index, glyph in enumerate(run):
        if index and not glyph.angle and glyph.area.x0 - run[index - 1].area.x1 > SPACE_IN_SIZE * glyph.size:
            letters.append(" ")
        letters.append(glyph.text.translate(RAISED) if index and _raised(run[:index], glyph) else glyph.text)
    text = clean("".join(letters))
    inked = [glyph for glyph in run if not glyph.text.isspace()]
    if not text or not inked:
        return None
    first = max(inked, key=lambda glyph: glyph.size)
    area = around(glyph.area for glyph in inked)
    return Piece(text, area, first.size, inked[0].bold, inked[0].colour, first.angle, glyphs=tuple(run))


def cut(piece: Piece, at: Sequence[float]) -> list[Piece]:
    """Return the parts of a piece, cut at these places from the left; a part without letters is left out."""
    parts: list[list[Glyph]] = [[] for _ in range(len(at) + 1)]
    for glyph in piece.glyphs:
        parts[bisect(at, glyph.area.cx)].append(glyph)
    return [made for part in parts if part for made in [_piece(part)] if made]


def clean(text: str) -> str:
    """Return `text` with ligatures taken apart, single spaces, and without letters that have no meaning."""
    if not text.isascii():
        text = "".join(unicodedata.normalize("NFKC", one) if "ﬀ" <= one <= "ﬆ" else one for one in text)
        text = "".join(one for one in text if unicodedata.category(one) not in ("Cc", "Cf", "Co", "Cs") or one == "\t")
        text = unicodedata.normalize("NFC", text)
    return " ".join(text.split())


def _joined(made: list[Piece]) -> list[Piece]:
    """Return `made` with neighbours that were drawn out of order put together again."""
    made = sorted(made, key=lambda piece: (round(piece.area.bottom), piece.area.x0))
    kept: list[Piece] = []
    for piece in made:
        last = kept[-1] if kept else None
        if last and _continues(last, piece):
            gap = piece.area.x0 - last.area.x1
            between = " " if gap > SPACE_IN_SIZE * piece.size else ""
            area = around((last.area, piece.area))
            kept[-1] = Piece(
                last.text + between + piece.text,
                area,
                last.size,
                last.bold,
                last.colour,
                glyphs=last.glyphs + piece.glyphs,
            )
        else:
            kept.append(piece)
    return sorted(kept, key=lambda piece: (piece.area.top, piece.area.x0))


def _continues(last: Piece, piece: Piece) -> bool:
    gap = piece.area.x0 - last.area.x1
    return (
        last.angle == piece.angle == 0
        and last.bold == piece.bold
        and abs(last.size - piece.size) < 0.05 * piece.size
        and abs(last.area.bottom - piece.area.bottom) < 0.1 * piece.size
        and -0.1 * piece.size < gap < LABELS_APART * piece.size
        and last.colour == piece.colour
        and last.text not in BULLETS
    )
