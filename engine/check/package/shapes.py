"""Shapes of a slide whose numbers or names are double, and animations and connectors that hang on none."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from engine.drawingml.package import Package, doubled, number
from engine.model.finding import Finding

_CONNECTED = ("{*}stCxn", "{*}endCxn")


def find(package: Package) -> Iterator[Finding]:
    """Yield a finding for each number or name that two shapes share, and each number that is meant and is no shape's."""
    for page, slide in enumerate(package.slides, start=1):
        root = package.root(slide)
        if root is None:
            continue
        about = [one for one in root.iterfind(".//{*}cNvPr") if not any(True for _ in one.iterancestors("{*}Fallback"))]
        names = {one.get("id"): one.get("name") or "" for one in about}
        for id in doubled(one.get("id") for one in about):
            both = " and ".join(f"'{one.get('name')}'" for one in about if one.get("id") == id)
            yield _finding(page, f"{both} have the same number ({id})", names[id])
        for name in doubled(one.get("name") for one in about if one.get("name")):
            yield _finding(page, f"two shapes are called '{name}'", name, "rename one in PowerPoint's selection pane")
        for id, name in names.items():
            if not number(id):
                yield _finding(page, f"'{name}' has the number '{id}', which is none", name)
        for id in sorted(set(_meant(root)) - set(names)):
            yield _finding(page, f"a connector or an animation hangs on shape {id}, which is not there", "")


def _meant(root: Any) -> Iterator[str]:
    for tag in _CONNECTED:
        yield from (one.get("id") or "" for one in root.iterfind(f".//{tag}"))
    yield from (one.get("spid") or "" for one in root.iterfind(".//{*}spTgt"))


def _finding(
    page: int, message: str, shape: str, hint: str = "build the deck again, or save it in PowerPoint"
) -> Finding:
    return Finding(page=page, check="shape_identity", message=message, shape=shape, hint=hint)
