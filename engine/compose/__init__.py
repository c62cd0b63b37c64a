"""Deck + page designs + figures + texts -> scenes. Knows nothing of PowerPoint, files, or what a figure is about."""

from engine.compose.compose import compose
from engine.compose.ingredients import Ingredients

__all__ = ["Ingredients", "compose"]
