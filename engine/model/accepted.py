"""`content/checks.accepted.yaml`: findings that a person has looked at and lets stand, each with the reason."""

from __future__ import annotations

import datetime as dt

from pydantic import Field

from engine.model.base import Frozen, Placed
from engine.model.finding import Finding


class Accepted(Placed):
    """One finding that is let stand: of which document or deck, which kind, with which figures and words.

    It holds for as long as the document says just that: other figures or words are another finding.
    """

    document: str  # NAME of a document in extracted/, or of a deck
    check: str
    figures: tuple[str, ...] = ()
    quote: str = ""
    by: str = Field(min_length=1)
    on: dt.date
    why: str = Field(min_length=1)

    def fits(self, document: str, finding: Finding) -> bool:
        """Return whether this is the finding that was accepted, with the figures and words of then."""
        return self.near(document, finding) and (self.figures, self.quote) == (finding.figures, finding.quote)

    def near(self, document: str, finding: Finding) -> bool:
        """Return whether a finding is of the same document and kind."""
        return (self.document, self.check) == (document, finding.check)


class AllAccepted(Frozen):
    """The file of accepted findings."""

    accepted: tuple[Accepted, ...] = ()
