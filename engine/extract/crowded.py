"""Labels that stand so close that they read as one piece → a piece for each, cut between the places they name."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from engine.extract.glyphs import cut
from engine.extract.sheet import Piece

FEWEST = 3  # places in a row that one piece covers: a long name covers fewer
CENTRED = 0.25  # of the step between two places: so far from its place may the middle of a label be


def parted(piece: Piece, places: Sequence[float]) -> list[Piece]:
    """Return the labels in `piece`, one centred on each of the `places` it covers; or the piece itself."""
    covered = [place for place in sorted(places) if piece.area.x0 < place < piece.area.x1]
    if piece.angle or len(covered) < min(FEWEST, len(places)) or len(covered) < 2:
        return [piece]
    cuts = [_widest_gap(piece, one, two) for one, two in pairwise(covered)]
    parts = cut(piece, cuts)
    return parts if len(parts) == len(covered) and centred(parts, covered) else [piece]


def centred(labels: Sequence[Piece], places: Sequence[float]) -> bool:
    """Return whether each place has a label centred on it."""
    step = min((two - one for one, two in pairwise(places)), default=12.0)
    return all(any(abs(label.area.cx - place) <= CENTRED * step + 1 for label in labels) for place in places)


def _widest_gap(piece: Piece, one: float, two: float) -> float:
    """Return the middle of the widest gap between letters that has its middle between two places."""
    inked = sorted((glyph.area for glyph in piece.glyphs if not glyph.text.isspace()), key=lambda area: area.x0)
    gaps = [(right.x0 - left.x1, (left.x1 + right.x0) / 2) for left, right in pairwise(inked)]
    return max(((gap, at) for gap, at in gaps if one < at < two), default=(0.0, (one + two) / 2))[1]
