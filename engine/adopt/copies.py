"""Copies of built shapes that people added → which computed numbers they show; and those numbers as they are now.

A copy carries the name of what it is a copy of. A number that still stands in it is the computed one; one that was typed
over is a person's, and stays.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from engine.adopt import text_edits, words
from engine.adopt.charts import ChartSeen
from engine.adopt.inks import close
from engine.adopt.seen import Seen
from engine.drawingml.names import A, C
from engine.model.edit import Copied, Spot
from engine.model.scene import AnyShape, Chart, Table, Text

Built = Mapping[str, tuple[Seen, AnyShape]]  # shapes by name, with what their scenes have


def found(added: Sequence[Seen], root: Any, built: Built) -> Iterator[Copied]:
    """Yield the copies among shapes that stand in `root`, with the places of their numbers in its texts."""
    every, drawings = texts(root), charts(root)  # held, as what stands in XML is known while somebody holds it
    bodies = {id(body): at for at, body in enumerate(every)}
    frames = {id(frame): at for at, frame in enumerate(drawings)}
    for shape in added:
        was, drawn = built.get(shape.name, (None, None))
        if was is None or drawn is None or was.kind != shape.kind:
            continue
        if isinstance(drawn, Text):
            spots = words.kept(text_edits.runs(drawn), shape.text)
            body = next((one for one in texts(shape.element)), None)
            if spots and was.text == drawn.text and id(body) in bodies:
                held = tuple(Spot(text=bodies[id(body)], start=a, end=b, number=at) for at, a, b in spots)
                yield Copied(name=shape.name, spots=held)
        elif isinstance(drawn, Table):
            held = tuple(_cells(shape, drawn, bodies))
            if held:
                yield Copied(name=shape.name, spots=held)
        elif isinstance(drawn, Chart) and was.chart and shape.chart:
            frame = next(iter(charts(shape.element)), None)
            if _same(was.chart, shape.chart) and id(frame) in frames:
                yield Copied(name=shape.name, chart=frames[id(frame)])


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
                yield Spot(text=bodies[id(body)], start=0, end=len(cell.text), number=number)


def _same(was: ChartSeen, now: ChartSeen) -> bool:
    """Return whether a chart is a mere copy, of which nothing was changed that would be lost with the new one."""
    if was.plots != now.plots or len(was.series) != len(now.series):
        return False
    return all(
        one.values == other.values
        and len(one.colours) == len(other.colours)
        and all(close(a, b) for a, b in zip(one.colours, other.colours, strict=True))
        for one, other in zip(was.series, now.series, strict=True)
    )


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
            if one.tag == f"{A}r":
                said = one.find(f"{A}t")
                length = len(said.text or "") if said is not None else 0
                out.append((said if length else None, at, length))
            else:
                length = {f"{A}br": 1, f"{A}fld": len(f"<{one.get('type', '')}>")}.get(one.tag, 0)
            at += length
        at += 1
    return out
