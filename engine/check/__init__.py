"""Scenes of a built deck -> what cannot be right in them."""

from engine.check.deck import findings

__all__ = ["findings"]
