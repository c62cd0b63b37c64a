"""A shape as it is seen → the one of the scenes that it was drawn from."""

from __future__ import annotations

from collections.abc import Mapping

from engine.adopt.seen import Seen
from engine.model import pages
from engine.model.scene import AnyShape, Chart, Scene, Table, Text


def drawn(page: str, shape: Seen, scenes: Mapping[str, Scene]) -> AnyShape | None:
    """Return what the scene of a page has of a shape; of one on an added slide what it is a copy of, if it shows the same."""
    scene, name = scenes.get(pages.built(page)), pages.original(shape.name)
    found = next((one for one in scene.shapes if one.name == name), None) if scene else None
    return found if found is None or not pages.is_added(page) or _shows(shape, found) else None


def _shows(shape: Seen, found: AnyShape) -> bool:
    match found:
        case Text():
            return shape.text == found.text
        case Table():
            return [[cell.text for cell in row] for row in shape.rows] == [
                [cell.text for cell in row] for row in found.rows
            ]
        case Chart():
            return shape.chart is not None and len(shape.chart.series) == len(found.series)
        case _:
            return True
