"""A file that cannot be read: what is wrong, and what to try."""

from __future__ import annotations


class Refusal(Exception):
    """Raised by the modules that open files; `read` adds the file's name and tells the user."""

    def __init__(self, what: str, hint: str = "") -> None:
        super().__init__(what)
        self.what = what
        self.hint = hint
