"""Labels that stand so close that they read as one piece → a piece for each, cut between the places they name."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

from engine.extract.printed import is_year
from engine.extract.sheet import Piece
from engine.extract.text.glyphs import cut

FEWEST = 3  # places in a row that one piece covers: a long name covers fewer
CLEAR = 0.05  # of the letter size: so much wider are the gaps between labels than those in them
CENTRED = 0.25  # of the step between two places: so far from its place may the middle of a label be


def parted(piece: Piece, places: Sequence[float]) -> list[Piece]:
    """Return the labels in `piece`, one centred on each of the `places` it covers; or the piece itself."""
    covered = [place for place in sorted(places) if piece.area.x0 < place < piece.area.x1]
    if piece.angle or len(covered) < 2:
        return [piece]
    halfway = cut(piece, [(one + two) / 2 for one, two in pairwise(covered)])
    years = all(is_year(part.text) for part in halfway)
    if not years and len(covered) < min(FEWEST, len(places)):
        return [piece]
    parts = halfway if years else cut(piece, _clear_gaps(piece, covered))
    return parts if len(parts) == len(covered) and centred(parts, covered) else [piece]


def centred(labels: Sequence[Piece], places: Sequence[float]) -> bool:
    """Return whether each place has a label centred on it."""
    step = min((two - one for one, two in pairwise(places)), default=12.0)
    return all(any(abs(label.area.cx - place) <= CENTRED * step + 1 for label in labels) for place in places)


def _clear_gaps(piece: Piece, places: Sequence[float]) -> list[float]:
    """Return the middle of the widest gap between each two places, if these are the widest of the piece; else none."""
    inked = sorted((glyph.area for glyph in piece.glyphs if not glyph.text.isspace()), key=lambda area: area.x0)
    gaps = [(right.x0 - left.x1, (left.x1 + right.x0) / 2) for left, right in pairwise(inked)]
    found = [max((gap for gap in gaps if one < gap[1] < two), default=(0.0, one)) for one, two in pairwise(places)]
    widest = max((gap for gap in gaps if gap not in found), default=(0.0, 0.0))
    return [at for _, at in found] if min(found)[0] > widest[0] + CLEAR * piece.size else []
