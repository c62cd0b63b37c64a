"""What people changed in the order of a deck's slides: its contents, page numbers and references follow."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from engine.model.edit import AnyEdit, Deleted, SlideAdded, SlideMoved


@dataclass(frozen=True)
class Arrangement:
    """Pages that are gone, pages that stand behind another one ("" is the front), and how many slides follow a page."""

    gone: frozenset[str] = frozenset()
    moved: tuple[tuple[str, str], ...] = ()
    added: dict[str, int] = field(default_factory=dict)

    @classmethod
    def of(cls, edits: Sequence[AnyEdit]) -> Arrangement:
        """Return what edits say of the order of slides."""
        added: dict[str, int] = {}
        for one in edits:
            if isinstance(one, SlideAdded):
                added[one.after] = added.get(one.after, 0) + 1
        gone = frozenset(one.page for one in edits if isinstance(one, Deleted) and not one.shape)
        return cls(gone, tuple((one.page, one.becomes) for one in edits if isinstance(one, SlideMoved)), added)

    def ordered(self, pages: Sequence[str]) -> list[str]:
        """Return the pages of a deck in their order; a page goes as a whole, with the slides on which it goes on."""
        order = [page for page in pages if page not in self.gone]
        for page, after in self.moved:
            behind = after.partition("~")[0]
            if page in order and (behind in order or not behind) and page != behind:
                order.remove(page)
                order.insert(order.index(behind) + 1 if behind else 0, page)
        return order
