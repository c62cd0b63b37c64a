"""An edit of a chart → the same in the newly built one and its workbook, which keep their own numbers."""

from __future__ import annotations

from engine.adopt import books, rechart
from engine.adopt.seen import Seen
from engine.adopt.target import NO_CHART, Target
from engine.model import edit


def chart(target: Target, one: edit.Recharted | edit.Recoloured | edit.Renamed, shape: Seen) -> str:
    """Give a chart another kind or colour, or a series or category another name; return why that cannot be, or ""."""
    if shape.chart is None:
        return NO_CHART
    part = shape.chart.part
    root = target.parts.root(part)
    if isinstance(one, edit.Recharted):
        return rechart.kind(root, one.becomes)
    if isinstance(one, edit.Recoloured):
        return rechart.colour(root, one)
    if book := target.parts.related(part, "package"):
        target.parts.write(book, books.renamed(target.parts.content(book), target.new.parts[book], one))
    return rechart.rename(root, target.new.root(part), one)
