"""A PowerPoint file → its slides as drawn."""

from engine.drawn.read import slides

__all__ = ["slides"]
