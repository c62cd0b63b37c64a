"""What a part of a package refers to: other parts and addresses, each by a number of its own."""

from __future__ import annotations

import posixpath

from engine.drawingml.parts import relations_of
from engine.render.markup import HEAD, escaped

NAMESPACE = "http://schemas.openxmlformats.org/package/2006/relationships"


class Relations:
    """The relations of the part `name` (no slash in front); a target that is asked for again keeps its id."""

    def __init__(self, name: str, known: str = "") -> None:
        """Begin with the relations that are `known` already, as markup."""
        self._folder = posixpath.dirname(name)
        self.name = relations_of(name)
        self._known = known
        self._found: dict[tuple[str, str, bool], str] = {}

    def part(self, kind: str, target: str) -> str:
        """Return the id of a relation of a kind to another part of the package."""
        return self._id(kind, posixpath.relpath(target, self._folder or "."), False)

    def outside(self, kind: str, target: str) -> str:
        """Return the id of a relation to an address or a file beside the package."""
        return self._id(kind, target, True)

    def _id(self, kind: str, target: str, outside: bool) -> str:
        prefix = "rdk" if self._known else "rId"  # those that are known have numbers already
        return self._found.setdefault((kind, target, outside), f"{prefix}{len(self._found) + 1}")

    def __str__(self) -> str:
        mode = {True: ' TargetMode="External"', False: ""}
        own = "".join(
            f'<Relationship Id="{id}" Type="{kind}" Target="{escaped(target)}"{mode[outside]}/>'
            for (kind, target, outside), id in self._found.items()
        )
        return f'{HEAD}<Relationships xmlns="{NAMESPACE}">{self._known}{own}</Relationships>'
