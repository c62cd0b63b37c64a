"""A PowerPoint file → its parts, what they are and how they hang together, read without trusting any of it."""

from __future__ import annotations

import io
import zipfile
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import unquote

from lxml import etree

from engine.drawingml.parts import target
from engine.problems import Place, Problem, UserError

TYPES = "[Content_Types].xml"
MOST_PARTS = 50_000
LARGEST = 600_000_000  # bytes of all parts together, unpacked
_OLD = bytes.fromhex("d0cf11e0a1b11ae1")  # what files of before 2007 begin with, and those with a password
_PACKAGE = "{http://schemas.openxmlformats.org/package/2006/"
_LINKED = (  # what an attribute that names a relationship stands in, plain and strict
    "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}",
    "{http://purl.oclc.org/ooxml/officeDocument/relationships}",
)


@dataclass(frozen=True)
class Relation:
    """A relationship of a part: its id and kind ("slide", "chart"), and the part or the outside address it leads to."""

    id: str
    kind: str
    target: str
    outside: bool


@dataclass(frozen=True)
class ContentTypes:
    """What `[Content_Types].xml` says, in its order: types by extension and by part."""

    defaults: tuple[tuple[str, str], ...] = ()
    overrides: tuple[tuple[str, str], ...] = ()

    @cached_property
    def _known(self) -> tuple[dict[str, str], dict[str, str]]:
        return (
            {extension.casefold(): kind for extension, kind in self.defaults},
            {part.casefold(): kind for part, kind in self.overrides},
        )

    def of(self, part: str) -> str:
        """Return the type of a part, or "" when none is said."""
        defaults, overrides = self._known
        return overrides.get(part.casefold()) or defaults.get(part.rpartition(".")[2].casefold(), "")


@dataclass
class Package:
    """The parts of a file by name ("ppt/slides/slide1.xml"); `names` has them as often as the archive does."""

    parts: Mapping[str, bytes]
    names: tuple[str, ...] = ()
    unreadable: tuple[str, ...] = ()  # parts that the archive cannot give back
    broken: dict[str, str] = field(default_factory=dict)  # parts that are no XML, with the reason
    _roots: dict[str, Any] = field(default_factory=dict)

    def root(self, part: str) -> Any:
        """Return the root element of a part, or None when it is not there or no XML."""
        if part not in self._roots:
            self._roots[part] = self._parsed(part) if part in self.parts else None
        return self._roots[part]

    def _parsed(self, part: str) -> Any:
        try:
            root = etree.fromstring(
                self.parts[part], etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
            )
        except (etree.XMLSyntaxError, ValueError) as error:
            self.broken[part] = str(error)
            return None
        if root.getroottree().docinfo.doctype:
            self.broken[part] = "it has a document type, which no part of a deck may have"
            return None
        return root

    @cached_property
    def types(self) -> ContentTypes:
        """What each part is, as the file says."""
        root = self.root(TYPES)
        if root is None:
            return ContentTypes()
        return ContentTypes(
            tuple(_pairs(root, "Default", "Extension")),
            tuple((name.removeprefix("/"), kind) for name, kind in _pairs(root, "Override", "PartName")),
        )

    @cached_property
    def xml(self) -> list[str]:
        """The names of all parts that are XML, by their type or their name."""
        return [
            part for part in self.parts if part.endswith((".xml", ".rels")) or self.types.of(part).endswith(("+xml", "/xml"))
        ]  # fmt: skip

    @cached_property
    def relations(self) -> dict[str, list[Relation]]:
        """The relationships of each part that has any; those of the file itself under ""."""
        return {_owner(part): list(self._relations(part)) for part in self.parts if part.endswith(".rels")}

    def _relations(self, part: str) -> Iterator[Relation]:
        root = self.root(part)
        owner = _owner(part)
        for one in root if root is not None else ():
            if one.tag != f"{_PACKAGE}relationships}}Relationship":
                continue
            outside = one.get("TargetMode") == "External"
            to = one.get("Target") or ""
            if not outside:
                to = target(owner, unquote(to.partition("#")[0]))
            yield Relation(one.get("Id") or "", (one.get("Type") or "").rpartition("/")[2], to, outside)

    def related(self, part: str, kind: str) -> list[str]:
        """Return the parts to which `part` has a relationship of this kind."""
        return [one.target for one in self.relations.get(part, ()) if one.kind == kind and not one.outside]

    def relation(self, part: str, id: str) -> Relation | None:
        """Return the relationship of `part` with this id."""
        return next((one for one in self.relations.get(part, ()) if one.id == id), None)

    @cached_property
    def deck(self) -> str:
        """The name of the part that holds the deck together; "" when there is none."""
        return next(iter(self.related("", "officeDocument")), "")

    @cached_property
    def slides(self) -> list[str]:
        """The parts of the slides in their order; one that is not there keeps its place as ""."""
        root = self.root(self.deck)
        if root is None:
            return []
        entries = root.iterfind("{*}sldIdLst/{*}sldId")
        found = [self.relation(self.deck, linked(entry, "id")) for entry in entries]
        return [one.target if one and not one.outside and one.target in self.parts else "" for one in found]

    @cached_property
    def _pages(self) -> dict[str, int]:
        """The number of the slide that each part is on: the slide itself, its charts and their workbooks, its notes."""
        pages: dict[str, int] = {}
        for number, slide in enumerate(self.slides, start=1):
            todo = [slide]
            while todo:
                part = todo.pop()
                if part and part not in pages:
                    pages[part] = number
                    shared = ("slide", "slideLayout", "slideMaster", "notesMaster", "theme")
                    todo += [
                        one.target for one in self.relations.get(part, ()) if not one.outside and one.kind not in shared
                    ]
        return pages

    def page(self, part: str) -> int:
        """Return the number of the slide that a part is on, from 1; 0 for what belongs to the file as a whole."""
        owner = _owner(part) if part.endswith(".rels") else part
        return self._pages.get(owner, 0)


def linked(element: Any, name: str) -> str:
    """Return what an attribute that names a relationship says: `linked(element, "id")` of `r:id="rId3"`."""
    return next((element.get(space + name) for space in _LINKED if element.get(space + name)), "")


def links(root: Any) -> Iterator[tuple[Any, str]]:
    """Yield each element that names a relationship, with the name it gives."""
    for element in root.iter(etree.Element):
        for name, value in element.items():
            if name.startswith(_LINKED) and value:
                yield element, value


def opened(content: Path | Any, name: str) -> Package:
    """Return the package in a file (or an open one), called `name` to the user.

    Raises UserError when it is no archive, or one that would fill the memory when it is unpacked.
    """
    hint = "open it in PowerPoint and save it again"
    if isinstance(content, Path) and (why := _no_archive(content)):
        raise UserError(Problem(Place(name), *why))
    try:
        with zipfile.ZipFile(content) as archive:
            listed = [one for one in archive.infolist() if not one.is_dir()]
            size = sum(one.file_size for one in listed)
            if len(listed) > MOST_PARTS or size > LARGEST:
                what = f"this file has {len(listed)} parts of {size // 1_000_000} MB together; that is no deck"
                raise UserError(Problem(Place(name), what, hint))
            parts, unreadable = {}, []
            for one in listed:
                try:
                    parts[one.filename] = archive.read(one)
                except Exception:  # whatever a damaged archive makes the library stumble over
                    parts[one.filename] = b""
                    unreadable.append(one.filename)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise UserError(Problem(Place(name), f"this is no PowerPoint file, or a damaged one ({error})", hint)) from None
    return Package(parts, tuple(one.filename for one in listed), tuple(unreadable))


def _no_archive(path: Path) -> tuple[str, str] | None:
    """Return what a path is that is plainly no deck, and what to do; None where it may be one."""
    if path.is_dir():
        return "this is a folder, and no deck", "name the decks in it"
    if not path.exists():
        return "there is no such file", "look at the name, and at the folder you are in"
    if path.name.startswith(("~$", ".~lock.")):
        return "another program keeps this file beside a deck that is open; it is no deck", "name the deck itself"
    try:
        with path.open("rb") as file:
            begin = file.read(len(_OLD))
    except OSError:
        return None
    if not begin:
        return "this file is empty", "perhaps it is not copied wholly yet: copy it again"
    if begin == _OLD:
        what = "this file has a password, or is of before PowerPoint 2007"
        return what, "open it in PowerPoint, take the password off, and save it as .pptx"
    return None


def opened_bytes(content: bytes, name: str) -> Package:
    """Return the package that `content` is. Raises UserError as `opened` does."""
    return opened(io.BytesIO(content), name)


def number(text: str | None) -> int | None:
    """Return the whole number that a text is in XML, or None; one of a million digits is none."""
    return int(text) if text and len(text) < 12 and text.isascii() and text.isdigit() else None


def doubled(values: Any) -> list[Any]:
    """Return each value that occurs more than once."""
    return [value for value, count in Counter(values).items() if count > 1]


def _owner(part: str) -> str:
    """Return the part whose relationships a part ("ppt/slides/_rels/slide1.xml.rels") holds; "" for those of the file."""
    folder, _, name = part.rpartition("/")
    return f"{folder.removesuffix('_rels')}{name.removesuffix('.rels')}" if folder != "_rels" else ""


def _pairs(root: Any, tag: str, key: str) -> Iterator[tuple[str, str]]:
    for one in root.iterfind(f"{_PACKAGE}content-types}}{tag}"):
        yield one.get(key) or "", one.get("ContentType") or ""
