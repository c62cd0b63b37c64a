"""Two documents, or one and today's figures -> what differs, of which kind, and what is no longer what was printed."""

from engine.compare import texts
from engine.compare.compare import Now, Then, compare
from engine.compare.documents import compare_documents
from engine.compare.labels import names_of
from engine.compare.sides import Side, side
from engine.compare.versions import redefined

__all__ = ["Now", "Side", "Then", "compare", "compare_documents", "names_of", "redefined", "side", "texts"]
