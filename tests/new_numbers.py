"""A deck that a person edited and the deck built again with the edits → which numbers in it are not those of the new build.

It is told without the engine that is tried: by what stands in the scenes and what python-pptx reads.
"""

from __future__ import annotations

import io
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from pptx import Presentation

from engine.model.scene import AnyShape, Scene, Table, Text, numbers_in

_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


def stale(was: Sequence[Scene], now: Sequence[Scene], edited: bytes, result: bytes) -> list[str]:
    """Return the numbers of the new build that a text or table of `result` lacks, and those of the former one that it has.

    A number counts where the edited deck still has it: one that was typed over, or whose line was deleted, does not.
    """
    drawn = {shape.name: shape for scene in now for shape in scene.shapes}
    theirs, ours = _texts(edited), _texts(result)
    return [
        f"{shape.name}: {what}"
        for scene in was
        for shape in scene.shapes
        if shape.kind in ("text", "table") and shape.name in drawn
        for text in theirs.get(shape.name, ())
        for what in _wrong(shape, drawn[shape.name], text, "\n".join(ours.get(shape.name, ())))
    ]


def _wrong(was: AnyShape, now: AnyShape, theirs: str, ours: str) -> Iterator[str]:
    built, kept, new, got = (_counted(text) for text in (_words(was), theirs, _words(now), ours))
    before, after = _numbers(was), _numbers(now)
    same = [keys for keys in before if len(before[keys]) == len(after.get(keys, ()))]  # else it is shown otherwise
    for old, becomes in dict.fromkeys(pair for keys in same for pair in zip(before[keys], after[keys], strict=True)):
        digits = _NUMBER.findall(old)
        if any(kept[each] < built[each] for each in digits):
            continue  # one of those that say so is gone, and nobody knows which
        if digits and any(each not in got for each in _NUMBER.findall(becomes)):
            yield f"lacks {becomes}, and the edited deck has {old}"
        if any(kept[each] == built[each] and each in got and each not in new for each in digits):
            yield f"still has {old}, which is {becomes} now"


def _numbers(shape: AnyShape) -> dict[tuple[str, ...], list[str]]:
    """Return what a shape shows of each figure or figures."""
    found: dict[tuple[str, ...], list[str]] = {}
    for text, keys in numbers_in(shape):
        found.setdefault(keys, []).append(text)
    return found


def _counted(text: str) -> Counter[str]:
    return Counter(_NUMBER.findall(text))


def _words(shape: AnyShape) -> str:
    """Return all that a text or table says."""
    match shape:
        case Text():
            return shape.text
        case Table():
            return "\n".join(cell.text for row in shape.rows for cell in row)
        case _:
            return ""


def _texts(deck: bytes) -> dict[str, list[str]]:
    """Return what the shapes of a name say, cells included: of those that one shape alone has."""
    found: dict[str, list[str]] = {}
    for slide in Presentation(io.BytesIO(deck)).slides:
        for shape in _shapes(slide.shapes):
            found.setdefault(shape.name, []).append(_text(shape))
    return {name: texts for name, texts in found.items() if len(texts) == 1}


def _shapes(shapes: Iterable[Any]) -> Iterator[Any]:
    """Yield the shapes, those in groups among them."""
    for shape in shapes:
        yield from _shapes(shape.shapes) if hasattr(shape, "shapes") else (shape,)


def _text(shape: Any) -> str:
    if getattr(shape, "has_table", False):
        return "\n".join(cell.text for row in shape.table.rows for cell in row.cells)
    return str(shape.text_frame.text) if shape.has_text_frame else ""
