"""One reason why an indicator has no figures, raised where it is found and reported once."""

from __future__ import annotations

from engine.problems import Place, Problem


class Failure(Exception):
    """Raised when a source, a relation or an indicator cannot be had; several indicators may share one."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(str(problem))
        self.problem = problem


class Mistake(Exception):
    """Raised by a macro or the database: what is wrong with a query and in which of its lines, if that is known."""

    def __init__(self, what: str, hint: str = "", line: int | None = None) -> None:
        super().__init__(what)
        self.what, self.hint, self.line = what, hint, line

    def at(self, start: Place) -> Failure:
        """Return the failure, its line counted from `start`, where the query begins."""
        line = (start.line or 1) + self.line - 1 if self.line else start.line
        return Failure(Problem(Place(start.file, line), self.what, self.hint))
