"""Scenes of a built deck, what a document states, and indicators -> what cannot be right in them."""

from engine.check import layout, package, rules
from engine.check.deck import findings
from engine.check.definitions import unexplained

__all__ = ["findings", "layout", "package", "rules", "unexplained"]
