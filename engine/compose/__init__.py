"""Deck + page designs + figures + texts -> scenes. Knows nothing of PowerPoint, files, or what a figure is about."""

from engine.compose.compose import Ingredients, compose

__all__ = ["Ingredients", "compose"]
