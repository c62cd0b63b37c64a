"""What is wrong with a source: which rule, how many rows, an example that is nobody's record."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

from engine.problems import Place, Problem


@dataclass(frozen=True)
class Finding:
    """One thing that does not hold in a source; a fatal one makes it unusable."""

    source: str
    rule: str
    place: Place
    what: str  # a whole sentence, with the count and the example
    hint: str = ""
    rows: int = 0
    example: str = ""
    fatal: bool = False

    @property
    def problem(self) -> Problem:
        """The finding as it is told to the user."""
        return Problem(self.place, self.what, self.hint)

    def plain(self) -> dict[str, Any]:
        """Return it as data."""
        return {**asdict(self), "place": str(self.place)}
