"""An earlier document's figures + today's -> what moved, and what is no longer what was printed."""

from engine.compare import texts
from engine.compare.compare import Now, Then, compare

__all__ = ["Now", "Then", "compare", "texts"]
