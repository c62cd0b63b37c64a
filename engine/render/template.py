"""A PowerPoint template → its parts, ready to be packed again with slides: read once for all decks."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any
from xml.etree import ElementTree
from xml.parsers import expat

from engine import contrast
from engine.drawingml.names import LINKS
from engine.drawingml.parts import relations_of, target
from engine.render.markup import EMU, SLIDE, escaped

CORE = "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties"
_TYPES = "[Content_Types].xml"
_LISTS = tuple(
    f"{SLIDE} {kind}MasterIdLst" for kind in ("sld", "notes", "handout")
)  # the list of slides goes behind them
_P, _R = f"{{{SLIDE}}}", f"{{{LINKS}}}"


@dataclass(frozen=True)
class Relation:
    """What a part refers to: a part (its name) or, outside, an address."""

    id: str
    kind: str
    target: str
    outside: bool = False


@dataclass(frozen=True)
class Master:
    """A layout of a slide master: its part, and the mark of its place for titles ("" where it has none)."""

    part: str
    title: str


@dataclass(frozen=True)
class Template:
    """A template without slides. Names of parts have no slash in front."""

    parts: Mapping[str, bytes]  # with their relations; all but the presentation
    types: Mapping[str, str]  # of parts
    name: str  # of the presentation
    presentation: tuple[str, str]  # before and after the list of slides
    relations: str  # of the presentation, as markup
    package: str  # relations of the package, as markup
    size: tuple[float, float]  # width and height of its slides, in points
    masters: Mapping[str, Master]
    notes: tuple[str, str]  # the part of the master of notes, and the places on it of picture, text and number
    palette: Mapping[str, contrast.RGB]


@lru_cache(maxsize=8)
def read(content: bytes) -> Template:
    """Return a template. Raises KeyError, ValueError or BadZipFile where it is none."""
    try:
        return _read(content)
    except (ElementTree.ParseError, AttributeError, StopIteration) as error:
        raise ValueError(f"this is no template: {error}") from None


def _read(content: bytes) -> Template:
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        parts = {name: package.read(name) for name in package.namelist() if not name.endswith("/")}
    outer = [one for one in _relations(parts, "") if one.kind != CORE]
    name = next(one.target for one in outer if one.kind == f"{LINKS}/officeDocument")
    inner = [one for one in _relations(parts, name) if one.kind != f"{LINKS}/slide"]
    notes = next((one for one in inner if one.kind == f"{LINKS}/notesMaster"), None)
    if notes is None:
        return _read(_with_notes(content))
    kept = _reached(parts, [one for one in outer if one.target != name] + inner)
    types = _content_types(parts)
    slide: Any = ElementTree.fromstring(parts[name]).find(f"{_P}sldSz")
    return Template(
        parts={each: parts[each] for part in kept for each in (part, relations_of(part)) if each in parts},
        types={part: types(part) for part in (*kept, name)},
        name=name,
        presentation=_around_slides(parts[name]),
        relations=_markup(inner, posixpath.dirname(name)),
        package=_markup(outer, ""),
        size=(int(slide.get("cx")) / EMU, int(slide.get("cy")) / EMU),
        masters=_masters(parts, inner),
        notes=(notes.target, _places_of_notes(ElementTree.fromstring(parts[notes.target]))),
        palette=contrast.palette(content),
    )


def _relations(parts: Mapping[str, bytes], part: str) -> list[Relation]:
    """Return the relations of a part, of the package itself for ""."""
    content = parts[relations_of(part)] if not part else parts.get(relations_of(part))
    found = []
    for one in ElementTree.fromstring(content) if content else ():
        path, outside = one.attrib["Target"], one.get("TargetMode") == "External"
        if not outside:
            path = target(part, path)
        found.append(Relation(one.attrib["Id"], one.attrib["Type"], path, outside))
    return found


def _reached(parts: Mapping[str, bytes], first: Iterable[Relation]) -> list[str]:
    """Return the parts that relations lead to, and those that these lead to; slides and what only they show are not among them."""
    found: dict[str, None] = {}
    todo = [one.target for one in first if not one.outside]
    while todo:
        part = todo.pop()
        if part not in found and part in parts:
            found[part] = None
            todo += [one.target for one in _relations(parts, part) if not one.outside and one.kind != f"{LINKS}/slide"]
    return sorted(found)


def _content_types(parts: Mapping[str, bytes]) -> Any:
    """Return what tells the type of a part by its name."""
    listed = ElementTree.fromstring(parts[_TYPES])
    named = {one.attrib["PartName"].lstrip("/"): one.get("ContentType") for one in listed if one.get("PartName")}
    by_end = {one.attrib["Extension"].lower(): one.get("ContentType") for one in listed if one.get("Extension")}
    return lambda part: named.get(part) or by_end[part.rpartition(".")[2].lower()]


def _around_slides(content: bytes) -> tuple[str, str]:
    """Return the XML of a presentation before and after its list of slides, which goes behind those of masters."""
    begins: dict[str, int] = {}
    ends: dict[str, int] = {}
    parser = expat.ParserCreate(namespace_separator=" ")

    def begun(name: str, _: Any) -> None:
        begins.setdefault(name, parser.CurrentByteIndex)

    def ended(name: str) -> None:
        opened = content.index(b">", begins[name])
        empty = content[opened - 1 : opened] == b"/"
        ends[name] = (opened if empty else content.index(b">", parser.CurrentByteIndex)) + 1

    parser.StartElementHandler, parser.EndElementHandler = begun, ended
    parser.Parse(content, True)
    start, place = begins[f"{SLIDE} presentation"], max(ends[name] for name in _LISTS if name in ends)
    after = ends.get(f"{SLIDE} sldIdLst", place)
    return content[start:place].decode(), content[after:].decode()


def _markup(relations: Sequence[Relation], folder: str) -> str:
    mode = {True: ' TargetMode="External"', False: ""}
    return "".join(
        f'<Relationship Id="{one.id}" Type="{one.kind}" Target="{escaped(_seen(one, folder))}"{mode[one.outside]}/>'
        for one in relations
    )


def _seen(one: Relation, folder: str) -> str:
    return one.target if one.outside else posixpath.relpath(one.target, folder or ".")


def _masters(parts: Mapping[str, bytes], relations: Iterable[Relation]) -> dict[str, Master]:
    """Return the layouts of all masters by their names; the first of a name counts."""
    found: dict[str, Master] = {}
    for master in (one.target for one in relations if one.kind == f"{LINKS}/slideMaster"):
        by_id = {one.id: one.target for one in _relations(parts, master)}
        for entry in ElementTree.fromstring(parts[master]).iterfind(f"{_P}sldLayoutIdLst/{_P}sldLayoutId"):
            part = by_id[entry.attrib[f"{_R}id"]]
            layout: Any = ElementTree.fromstring(parts[part])
            found.setdefault(layout.find(f"{_P}cSld").get("name", ""), Master(part, _title(layout)))
    return found


def _title(layout: Any) -> str:
    """Return the mark of a slide's title: that of the layout, which gives it its place and letters."""
    kinds = [place.get("type") for place in layout.iter(f"{_P}ph")]
    return next((f'<p:ph type="{kind}"/>' for kind in kinds if kind in ("title", "ctrTitle")), "")


def _places_of_notes(master: Any) -> str:
    """Return the places of a slide of notes: the slide's picture, then "{}" for the text, then the number."""
    found = {place.get("type"): place.get("idx") for place in master.iter(f"{_P}ph")}
    lock = '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'

    def place(id: int, name: str, kind: str, idx: str, text: str) -> str:
        known = f'<p:cNvPr id="{id}" name="{name}"/>{lock}<p:nvPr><p:ph type="{kind}" idx="{found.get(kind) or idx}"/></p:nvPr>'
        return f"<p:sp><p:nvSpPr>{known}</p:nvSpPr><p:spPr/>{text}</p:sp>"

    return "".join(
        (
            place(2, "Slide Image Placeholder 1", "sldImg", "2", ""),
            place(3, "Notes Placeholder 2", "body", "3", "{}"),
            place(4, "Slide Number Placeholder 3", "sldNum", "5", ""),
        )
    )


def _with_notes(content: bytes) -> bytes:
    """Return a template with the master of notes that python-pptx has for one without. Raises ValueError where it is none."""
    from lxml import etree  # neither is needed for templates that are whole
    from pptx import Presentation

    deck: Any = Presentation(io.BytesIO(content))
    main = deck.part
    made = main.notes_master_part
    id = next(one.rId for one in main.rels.values() if not one.is_external and one.target_part is made)
    root = main._element
    for old in root.findall(f"{_P}notesMasterIdLst"):
        root.remove(old)
    listed = etree.Element(f"{_P}notesMasterIdLst")
    etree.SubElement(listed, f"{_P}notesMasterId").set(f"{_R}id", id)
    root.find(f"{_P}sldMasterIdLst").addnext(listed)
    out = io.BytesIO()
    deck.save(out)
    return out.getvalue()
