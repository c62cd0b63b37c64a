"""What to tell a user about their file: a place, one plain sentence, and what to try."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass


@dataclass(frozen=True, order=True)
class Place:
    """A file and, where known, a line in it (from 1). `str()` gives `file:line`."""

    file: str
    line: int | None = None

    def __str__(self) -> str:
        return f"{self.file}:{self.line}" if self.line else self.file


@dataclass(frozen=True)
class Problem:
    """One mistake of a user: where it stands, what it is, what to try."""

    place: Place
    what: str
    hint: str = ""

    def __str__(self) -> str:
        return f"{self.place}: {self.what}" + (f"\n  hint: {self.hint}" if self.hint else "")


class UserError(Exception):
    """Raised when the user's files cannot be used; carries every problem found, never a traceback."""

    def __init__(self, *problems: Problem) -> None:
        super().__init__("\n".join(map(str, problems)))
        self.problems = problems


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return "did you mean 'x'?" for the nearest of `known`, or the known words themselves, or ""."""
    known = sorted(known)
    import difflib  # only when there is a mistake

    near = difflib.get_close_matches(word, known, n=1)
    if near:
        return f"did you mean '{near[0]}'?"
    return f"known here: {', '.join(known)}" if known else ""
