"""What people changed in the order of a deck's slides: its contents, page numbers and references follow."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from engine.model import pages
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
        behind: dict[str, str] = {}  # added slide -> the one it stands behind
        for one in edits:
            match one:
                case SlideAdded():
                    behind[pages.free(one.copied, behind)] = one.after
                case SlideMoved() if one.page in behind:
                    behind[one.page] = one.becomes
                case Deleted(shape="") if one.page in behind:
                    place = behind.pop(one.page)
                    behind = {each: place if after == one.page else after for each, after in behind.items()}
        gone = frozenset(one.page for one in edits if isinstance(one, Deleted) and one.page and not one.shape)
        moved = tuple((one.page, one.becomes) for one in edits if isinstance(one, SlideMoved))
        return cls(gone, moved, dict(Counter(_built(after, behind) for after in behind.values())))

    def ordered(self, names: Sequence[str]) -> list[str]:
        """Return the pages of a deck in their order; a page goes as a whole, with the slides on which it goes on."""
        order = [page for page in names if page not in self.gone]
        for page, after in self.moved:
            behind = pages.of_deck(after)
            if page in order and (behind in order or not behind) and page != behind:
                order.remove(page)
                order.insert(order.index(behind) + 1 if behind else 0, page)
        return order


def _built(slide: str, behind: Mapping[str, str]) -> str:
    """Return the slide of the deck behind which an added one stands, with others between them or none."""
    seen = set[str]()
    while slide in behind and slide not in seen:
        seen.add(slide)
        slide = behind[slide]
    return slide
