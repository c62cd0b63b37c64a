"""A slide → the numbers that stand on it and the words around them: what a person looks for to put them right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.model.scene import AnyShape, Area, Chart, Scene, Table, Text

LONGEST = 240  # letters of a text whose words may have been chosen by a figure
MARKS = re.compile(r"[\s⁰¹²³⁴⁵⁶⁷⁸⁹]+$")


def numbers(shape: AnyShape) -> Iterator[tuple[str, tuple[str, ...], str]]:
    """Yield each number of a shape as printed, the keys behind it, and the sentence, or row and column, it stands in."""
    match shape:
        case Text():
            for part in shape.paragraphs:
                for run in (run for run in part.runs if run.figures):
                    yield run.text, run.figures, part.text if part.text.strip() != run.text.strip() else ""
        case Chart():
            for row in shape.series:
                for point, category in zip(row.points, shape.categories, strict=False):
                    if point.figure:
                        yield point.shown, (point.figure,), ", ".join(filter(None, (row.name, category)))
        case Area() if shape.figure:
            yield shape.shown, (shape.figure,), shape.alt
        case Table():
            heads = [cell.text for cell in shape.rows[0]] if shape.headed else [""] * len(shape.columns)
            for cells in shape.rows:
                for cell, head in zip(cells, heads, strict=True):
                    if cell.figures:
                        yield cell.text, cell.figures, ", ".join(filter(None, (cells[0].text, head)))


def block_of(scene: Scene, shape: str) -> str:
    """Return the title of the chart, table or card that a shape belongs to; the slot's name where it has none.

    Of the title of the slide itself it is "".
    """
    page, slot, *part = shape.split("/")
    _, _, number = part[-1].partition("-") if part else ("", "", "")
    own = [each for each in scene.shapes if isinstance(each, Text) and each.name.startswith(f"{page}/{slot}/")]
    if any(each.role == "title" for each in own):
        return ""
    texts = {each.name: each.text for each in own}
    wanted = [f"label-{number}"] if number else []
    titles = (texts.get(f"{page}/{slot}/{name}") for name in (*wanted, "title", "label", "lead"))
    return next((MARKS.sub("", " ".join(title.split())) for title in titles if title), slot)


def words_of(scene: Scene, slot: str) -> str:
    """Return the longest paragraph of a slot: what a figure that it does not show may have chosen the words of."""
    texts = [each for each in scene.shapes if isinstance(each, Text) and each.name.startswith(f"{slot}/")]
    longest = max((part.text for each in texts for part in each.paragraphs), key=len, default="")
    return longest if len(longest) <= LONGEST else longest[:LONGEST].rsplit(" ", 1)[0] + " …"
