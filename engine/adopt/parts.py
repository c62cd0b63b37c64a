"""The parts of a deck while it is edited: XML taken apart once, parts of another deck taken over with all they need."""

from __future__ import annotations

import posixpath
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from lxml import etree

from engine.drawingml.package import TYPES, Package, links
from engine.drawingml.parts import relations_of, target

RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
_RELATION = f"{{{RELATIONS}}}Relationship"
_TYPE = "{http://schemas.openxmlformats.org/package/2006/content-types}"
_STAY = ("slideLayout", "slideMaster", "notesMaster", "theme", "slide")  # what a part shares with the rest of its deck
_LINKS = ("hlinkClick", "hlinkHover", "hlinkMouseOver")  # which nothing shows when they lead nowhere
_MEDIA = ("image/", "audio/", "video/")

_BESIDES = (
    "notesSlide",
    "comments",
    "slideLayout",
    "notesMaster",
    "slide",
)  # what belongs to a part that does not name it


class Parts:
    """The parts of a package by name, to be changed. `contents` gives them back.

    `slides` says which slide here is the one of the deck that parts are taken from: links to it lead here.
    """

    def __init__(self, package: Package) -> None:
        self._parts = dict(package.parts)
        self.slides: dict[str, str] = {}
        self._roots: dict[str, Any] = {}
        self._taken: dict[tuple[int, str], str] = {}  # pictures and the like that were taken over, by their package
        self.types = package.types

    def __contains__(self, part: str) -> bool:
        return part in self._parts

    def root(self, part: str) -> Any:
        """Return the root of a part, to be changed in place."""
        if part not in self._roots:
            parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            self._roots[part] = etree.fromstring(self._parts[part], parser)
        return self._roots[part]

    def put(self, part: str, content: bytes, kind: str) -> None:
        """Add a part, or write another one under its name; `kind` is its content type."""
        self._parts[part] = content
        self._roots.pop(part, None)
        listed = self.root(TYPES)
        for one in listed.iterfind(f"{_TYPE}Override"):
            if one.get("PartName") == f"/{part}":
                one.set("ContentType", kind)
                return
        etree.SubElement(listed, f"{_TYPE}Override", PartName=f"/{part}", ContentType=kind)

    def content(self, part: str) -> bytes:
        """Return what a part that is no XML holds."""
        return self._parts[part]

    def write(self, part: str, content: bytes) -> None:
        """Let a part that is no XML hold something else."""
        self._parts[part] = content

    def drop(self, part: str) -> None:
        """Take out a part with its relationships, and what only it had."""
        own = [each for _, _, each in self.relations(part)]
        for gone in (part, relations_of(part)):
            self._parts.pop(gone, None)
            self._roots.pop(gone, None)
        listed = self.root(TYPES)
        for one in list(listed.iterfind(f"{_TYPE}Override")):
            if one.get("PartName") == f"/{part}":
                listed.remove(one)
        for each in own:
            if each in self._parts and not self._wanted(each):
                self.drop(each)

    def _wanted(self, part: str) -> bool:
        owners = [name for name in self._parts if name.endswith(".rels")]
        return any(
            target(_owner(name), one.get("Target") or "") == part
            for name in owners
            for one in self.root(name)
            if one.get("TargetMode") != "External"
        )

    def relations(self, part: str) -> Iterator[tuple[str, str, str]]:
        """Yield id, kind and target of each relationship to another part."""
        name = relations_of(part)
        for one in self.root(name) if name in self._parts else ():
            if one.tag == _RELATION and one.get("TargetMode") != "External":
                yield (
                    one.get("Id") or "",
                    (one.get("Type") or "").rpartition("/")[2],
                    target(part, one.get("Target") or ""),
                )

    def related(self, part: str, kind: str) -> str:
        """Return the first part to which `part` has a relationship of this kind, or ""."""
        return next((to for _, each, to in self.relations(part) if each == kind), "")

    def relate(self, part: str, type_: str, to: str, outside: bool = False) -> str:
        """Return the id of a new relationship of `part`; `to` is a part, or what stands outside the file."""
        name = relations_of(part)
        if name not in self._parts:
            self._parts[name] = (
                f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<Relationships xmlns="{RELATIONS}"/>'.encode()
            )
        root = self.root(name)
        known = {one.get("Id") for one in root}
        id = next(f"rIdE{at}" for at in range(1, len(known) + 2) if f"rIdE{at}" not in known)
        path = to if outside else posixpath.relpath(to, posixpath.dirname(part) or ".")
        one = etree.SubElement(root, _RELATION, Id=id, Type=type_, Target=path)
        if outside:
            one.set("TargetMode", "External")
        return id

    def lead(self, part: str, kind: str, to: str) -> str:
        """Let the relationship of a part of this kind lead to another part; return why that cannot be, or ""."""
        name = relations_of(part)
        for one in self.root(name) if name in self._parts else ():
            if (one.get("Type") or "").endswith(f"/{kind}"):
                one.set("Target", posixpath.relpath(to, posixpath.dirname(part) or "."))
                return ""
        return f"the slide has no {kind}"

    def unrelate(self, part: str, id: str) -> None:
        """Take out a relationship, and the part it leads to if nothing else does."""
        name = relations_of(part)
        for one in list(self.root(name)) if name in self._parts else ():
            if one.get("Id") == id:
                to = target(part, one.get("Target") or "") if one.get("TargetMode") != "External" else ""
                self.root(name).remove(one)
                if to in self._parts and not self._wanted(to):
                    self.drop(to)

    def forget(self, part: str) -> None:
        """Take out a part that others may lead to: their links to it are gone too."""
        for owner in [_owner(name) for name in self._parts if name.endswith(".rels")]:
            for id in [id for id, _, to in self.relations(owner) if to == part and owner]:
                self._unlinked(owner, id)
                self.unrelate(owner, id)
        if part in self._parts:
            self.drop(part)

    def _unlinked(self, part: str, id: str) -> None:
        """Take out the links of a part that name a relationship."""
        for element, value in list(links(self.root(part))) if part.startswith("ppt/slides/") else ():
            if value == id and element.tag.endswith(_LINKS):
                element.getparent().remove(element)

    def free(self, part: str) -> str:
        """Return a name like that of `part` that no part has."""
        stem, ending = re.fullmatch(r"(.*?)\d*(\.\w+)", part).groups()  # type: ignore[union-attr]
        at = 1
        while f"{stem}{at}{ending}" in self._parts:
            at += 1
        return f"{stem}{at}{ending}"

    def take(self, other: Package, part: str, name: str = "") -> str:
        """Return under which name a part of another package is taken over, with all it needs.

        What it shares with the rest of its deck, layouts and masters, it finds here under the same kind.
        """
        kind = other.types.of(part)
        shown = kind.startswith(_MEDIA)  # of those one is enough, however many places show it
        if shown and (known := self._taken.get((id(other), part), "")) in self:
            return known
        name = name or self.free(part)
        if shown:
            self._taken[id(other), part] = name
        self.put(name, b"", kind)
        if kind.endswith(".slide+xml"):
            self.slides[part] = name
        content = etree.fromstring(other.parts[part]) if other.root(part) is not None else None
        if content is None:
            self._parts[name] = other.parts[part]
            return name
        self._linked(other, part, name, content, whole=True)
        self._parts[name] = _bytes(content)
        return name

    def adopt_links(self, other: Package, part: str, name: str, element: Any) -> set[str]:
        """Give an element that was taken from `part` of another package the relationships it names, in `name` here.

        Returns those that lead to nothing there.
        """
        return self._linked(other, part, name, element, whole=False)

    def _linked(self, other: Package, part: str, name: str, element: Any, whole: bool) -> set[str]:
        used = {value for _, value in links(element)}
        new: dict[str, str] = {}
        lost: set[str] = set()
        root = other.root(relations_of(part))
        for one in root if root is not None else ():
            id, type_ = one.get("Id") or "", one.get("Type") or ""
            kind = type_.rpartition("/")[2]
            if not (id in used or (whole and kind in _BESIDES)):
                continue
            if one.get("TargetMode") == "External":
                new[id] = self.relate(name, type_, one.get("Target") or "", outside=True)
                continue
            to = target(part, one.get("Target") or "")
            held = self._shared(other, kind, to) if kind in _STAY else self.take(other, to) if to in other.parts else ""
            if held:
                new[id] = self.relate(name, type_, held)
        for holder, value in list(links(element)):
            for key, held in holder.attrib.items():
                if held == value and key.startswith("{http"):
                    if value in new:
                        holder.set(key, new[value])
                    elif holder.getparent() is not None and holder.tag.endswith(_LINKS):
                        holder.getparent().remove(holder)
                    else:
                        lost.add(value)
        return lost

    def _shared(self, other: Package, kind: str, part: str) -> str:
        """Return the part here that does what `part` does in the other deck: a layout of the same name, the slide of the same page."""
        if kind == "slide":
            return self.slides.get(part, "")
        if kind == "slideLayout":
            return self._layout(other, part)
        if kind == "notesMaster":
            return next(
                (name for name in sorted(self._parts) if re.fullmatch(r"ppt/notesMasters/[^/]+\.xml", name)), ""
            )
        return ""

    def _layout(self, other: Package, part: str) -> str:
        """Return the layout here of the same name; else what the slides here have that there have this layout, or its master.

        LibreOffice makes a master of each layout, and gives it layouts with names of its own.
        """
        layouts = [name for name in sorted(self._parts) if re.fullmatch(r"ppt/slideLayouts/[^/]+\.xml", name)]
        same = [name for name in layouts if _layout_name(self.root(name)) == _layout_name(other.root(part))]
        if same:
            return same[0]
        master = other.related(part, "slideMaster")
        used: dict[tuple[bool, bool], Counter[str]] = {}
        for theirs, here in self.slides.items():
            own = other.related(theirs, "slideLayout")[:1]
            alike = own == [part], bool(own) and other.related(own[0], "slideMaster") == master
            used.setdefault(alike, Counter())[self.related(here, "slideLayout")] += 1
        found = used[max(used)].most_common(1)[0][0] if used else ""
        return found or (layouts or [""])[0]

    def contents(self) -> dict[str, bytes]:
        """Return all parts as they are now."""
        return self._parts | {name: _bytes(root) for name, root in self._roots.items() if name in self._parts}


def _layout_name(root: Any) -> str:
    held = root.find("{*}cSld") if root is not None else None
    return held.get("name", "") if held is not None else ""


def _owner(name: str) -> str:
    folder, _, file = name.rpartition("/")
    return f"{folder.removesuffix('_rels')}{file.removesuffix('.rels')}" if folder != "_rels" else ""


def _bytes(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
