"""All built decks → `out/index.html`: every deck, where each number stands and is from, and how the regions do."""

from engine.pipeline.overview.page import write

__all__ = ["write"]
