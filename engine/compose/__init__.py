"""Deck + page designs + figures + texts -> scenes. Knows nothing of PowerPoint, files, or what a figure is about."""

from engine.compose.compose import Order, Texts, compose, file_name, together
from engine.compose.ingredients import Ingredients

__all__ = ["Ingredients", "Order", "Texts", "compose", "file_name", "together"]
