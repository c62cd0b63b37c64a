"""Copies of built shapes that people added → which computed numbers they show; and those numbers as they are now.

A copy carries the name of what it is a copy of, or stands on a copied slide where that stands. A number that still stands in
it is the computed one; one that was typed over is a person's, and stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from engine.adopt import match, text_edits, words
from engine.adopt.charts import ChartSeen
from engine.adopt.seen import Seen, said
from engine.drawingml.names import A, C
from engine.model.edit import Copied, Spot
from engine.model.line import subject
from engine.model.scene import AnyShape, Chart, Table, Text

Built = Mapping[str, tuple[Seen, AnyShape]]  # shapes by name, with what their scenes have


def found(added: Sequence[Seen], root: Any, built: Built, names: Mapping[int, str]) -> Iterator[Copied]:
    """Yield the copies among shapes that stand in `root`, with the places of their numbers in its texts.

    `names` says (by identity) of which shapes they are copies, where that is known.
    """
    every, drawings = texts(root), charts(root)  # held, as what stands in XML is known while somebody holds it
    shapes = [one for one, _ in built.values()]
    bodies = {id(body): at for at, body in enumerate(every)}
    frames = {id(frame): at for at, frame in enumerate(drawings)}
    for shape in added:
        name = names.get(id(shape), "") or match.original(shape, shapes)
        if name not in built or built[name][0].kind != shape.kind:
            continue
        was, drawn = built[name]
        if isinstance(drawn, Text):
            shown = text_edits.runs(drawn)
            spots = words.kept(shown, shape.paragraphs)
            body = next(iter(texts(shape.element)), None)
            if not spots and len(shown.numbers) > 1:
                yield Copied(name=name, whole=False)
            elif spots and was.text == drawn.text and id(body) in bodies:
                keys = [run.figures[0] for run in shown.numbers]
                own = bodies[id(body)]
                held = tuple(Spot(text=own, start=a, end=b, number=at, figure=keys[at]) for at, a, b in spots)
                yield Copied(name=name, spots=held)
        elif isinstance(drawn, Table):
            held = tuple(_cells(shape, drawn, bodies))
            if held or any(cell.figures for row in drawn.rows for cell in row):
                yield Copied(name=name, spots=held, whole=bool(held))
        elif isinstance(drawn, Chart) and was.chart and shape.chart:
            frame = next(iter(charts(shape.element)), None)
            if id(frame) in frames:
                whole = _same_values(was.chart, shape.chart)
                yield Copied(name=name, chart=frames[id(frame)] if whole else None, whole=whole)


def _cells(shape: Seen, drawn: Table, bodies: Mapping[int, int]) -> Iterator[Spot]:
    """Yield the places of the numbers in a copy of a table that has as many cells."""
    if [len(row) for row in shape.rows] != [len(row) for row in drawn.rows]:
        return
    number = -1
    own = iter(texts(shape.element))
    for row, cells in zip(shape.rows, drawn.rows, strict=True):
        for cell, held in zip(row, cells, strict=True):
            body = next(own, None)
            number += bool(held.figures)
            if held.figures and cell.text == held.text and id(body) in bodies:
                yield Spot(text=bodies[id(body)], start=0, end=len(cell.text), number=number, figure=held.figures[0])


def _same_values(was: ChartSeen, now: ChartSeen) -> bool:
    """Return whether a chart is a copy of which the numbers were left as they were, whatever it looks like now."""
    return [one.values for one in was.series] == [one.values for one in now.series]


def now(spot: Spot, numbers: Sequence[tuple[str, tuple[str, ...]]]) -> str | None:
    """Return what a number in a copy is now, of those that the built shape shows with their figures; None where it shows it no longer.

    It is the number of the same figure, or the one in its place if that is about the same (of next year).
    """
    same = [text for text, keys in numbers if spot.figure in keys]
    if same:
        return same[0]
    text, keys = numbers[spot.number] if spot.number < len(numbers) else ("", ())
    return text if any(subject(key) == subject(spot.figure) for key in keys) else None


def texts(root: Any) -> list[Any]:
    """Return the texts of shapes and cells in an element, as they stand there."""
    return [one for one in root.iter() if isinstance(one.tag, str) and one.tag.endswith("}txBody")]


def charts(root: Any) -> list[Any]:
    """Return the references to charts in an element."""
    return list(root.iter(f"{C}chart"))


def write(body: Any, spots: Sequence[tuple[int, int, str]]) -> None:
    """Let other words stand in places of a text: start, end and what becomes of it."""
    for start, end, becomes in sorted(spots, reverse=True):
        left = becomes
        for run, at, length in _runs(body):
            inside = max(start - at, 0), min(end - at, length)
            if run is not None and inside[0] < inside[1]:
                run.text = f"{run.text[: inside[0]]}{left}{run.text[inside[1] :]}"
                left = ""


def _runs(body: Any) -> list[tuple[Any, int, int]]:
    """Return each stretch of a text with its place and length as `seen` counts them; None for what no run writes."""
    out, at = [], 0
    for paragraph in body.iterchildren(f"{A}p"):
        for one in paragraph:
            length = len(said(one))
            if one.tag == f"{A}r":
                out.append((one.find(f"{A}t") if length else None, at, length))
            at += length
        at += 1
    return out
