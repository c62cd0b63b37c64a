"""What `check` found in a deck or document: where, which kind of rule, the figures it rests on, what would make it right."""

from __future__ import annotations

from engine.model.base import Frozen
from engine.model.box import Box
from engine.model.reading import SURE


class Evidence(Frozen):
    """A printed number or piece of text that a finding rests on, and where it stands.

    `box` is in points from the page's top left corner, None where only the page is known. `key` names the figure that
    it is, where an indicator knows it. `confidence` says how sure the reading of it is.
    """

    as_printed: str
    page: int
    block: str = ""  # title of the chart, card or table, or the heading of the text
    label: str = ""  # series and category
    box: Box | None = None
    confidence: float = 1.0
    key: str = ""


class Finding(Frozen):
    """One thing that cannot be right, or is not finished. `page` is the position in the file, from 1; 0 is all of it.

    `figures` are the numbers it rests on, as printed; `quote` is the text it is about, where it is about words. `hint`
    says what would make it right.
    """

    page: int
    check: str
    message: str
    figures: tuple[str, ...] = ()
    quote: str = ""
    block: str = ""
    evidence: tuple[Evidence, ...] = ()
    shape: str = ""
    hint: str = ""

    @property
    def unsure(self) -> tuple[Evidence, ...]:
        """The evidence of which the reading is not sure: the slip may be the reader's, not the document's."""
        return tuple(one for one in self.evidence if one.confidence < SURE)
