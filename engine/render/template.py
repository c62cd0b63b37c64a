"""A PowerPoint template → its parts, ready to be packed again with slides: read once for all decks."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn

from engine import contrast
from engine.render.markup import escaped

PRESENTATION = "ppt/presentation.xml"
_TITLES = (PP_PLACEHOLDER.TITLE, PP_PLACEHOLDER.CENTER_TITLE, PP_PLACEHOLDER.VERTICAL_TITLE)
_SLIDES = "regiodeck-slides"  # stands where the list of slides goes
_OURS = (RELATIONSHIP_TYPE.SLIDE, RELATIONSHIP_TYPE.CORE_PROPERTIES)  # are written for each deck


@dataclass(frozen=True)
class Master:
    """A slide master's layout: its part, and the mark of its place for titles ("" where it has none)."""

    part: str
    title: str


@dataclass(frozen=True)
class Template:
    """A template without slides. Names of parts have no slash in front."""

    parts: Mapping[str, bytes]  # all but those of `presentation`, with their relations
    types: Mapping[str, str]  # of parts
    presentation: tuple[str, str]  # before and after the list of slides
    relations: str  # of the presentation, as markup
    package: str  # relations of the package, as markup
    masters: Mapping[str, Master]
    notes: tuple[str, str]  # the part of the master of notes, and the places on it of picture, text and number
    palette: Mapping[str, contrast.RGB]


@lru_cache(maxsize=8)
def read(content: bytes) -> Template:
    """Return a template. Raises what python-pptx does where it is none: KeyError, ValueError, OSError, BadZipFile."""
    deck: Any = Presentation(io.BytesIO(content))
    layouts = list(deck.slide_layouts)
    main = deck.part
    notes = main.notes_master_part  # makes one where there is none
    root = main._element
    for old in root.findall(qn("p:sldIdLst")):
        root.remove(old)
    if root.find(qn("p:notesMasterIdLst")) is None:
        listed = etree.Element(qn("p:notesMasterIdLst"))
        id = next(one.rId for one in main.rels.values() if one.reltype == RELATIONSHIP_TYPE.NOTES_MASTER)
        etree.SubElement(listed, qn("p:notesMasterId")).set(qn("r:id"), id)
        root.find(qn("p:sldMasterIdLst")).addnext(listed)
    last = [root.find(qn(f"p:{name}MasterIdLst")) for name in ("handout", "notes", "sld")]
    next(one for one in last if one is not None).addnext(etree.Element(_SLIDES))
    for id in [one.rId for one in main.rels.values() if one.reltype == RELATIONSHIP_TYPE.SLIDE]:
        main.rels.pop(id)
    before, _, after = etree.tostring(root, encoding="unicode").partition(f"<{_SLIDES}/>")
    parts, types = {}, {}
    for part in deck.part.package.iter_parts():
        name = str(part.partname).lstrip("/")
        if name.startswith("docProps/core"):
            continue
        types[name] = part.content_type
        if name != PRESENTATION:
            parts[name] = part.blob
            if len(part.rels):
                parts[part.partname.rels_uri.lstrip("/")] = part.rels.xml
    return Template(
        parts,
        types,
        (before, after),
        _markup(main.rels),
        _markup(deck.part.package._rels),
        {layout.name: Master(str(layout.part.partname).lstrip("/"), _title(layout)) for layout in layouts},
        (str(notes.partname).lstrip("/"), _notes(notes.notes_master)),
        contrast.palette(content),
    )


def _markup(relations: Any) -> str:
    """Return relations as markup, without those that are written for each deck."""
    kept = (one for one in relations.values() if one.reltype not in _OURS)
    outside = {True: ' TargetMode="External"', False: ""}
    return "".join(
        f'<Relationship Id="{one.rId}" Type="{one.reltype}" Target="{escaped(one.target_ref)}"{outside[one.is_external]}/>'
        for one in kept
    )


def _title(layout: Any) -> str:
    """Return the mark of a slide's title: that of the layout, which gives it its place and letters."""
    for place in layout.placeholders:
        if place.placeholder_format.type in _TITLES:
            kind = "ctrTitle" if place.placeholder_format.type == PP_PLACEHOLDER.CENTER_TITLE else "title"
            return f'<p:ph type="{kind}"/>'
    return ""


def _notes(master: Any) -> str:
    """Return the places of a slide of notes: the slide's picture, then "{}" for the text, then the number."""
    found = {place.placeholder_format.type: place.placeholder_format.idx for place in master.placeholders}
    image, number = found.get(PP_PLACEHOLDER.SLIDE_IMAGE, 2), found.get(PP_PLACEHOLDER.SLIDE_NUMBER, 5)
    body = found.get(PP_PLACEHOLDER.BODY, 3)
    lock = '<p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr>'

    def place(id: int, name: str, mark: str, text: str) -> str:
        known = f'<p:cNvPr id="{id}" name="{name}"/>{lock}<p:nvPr><p:ph {mark}/></p:nvPr>'
        return f"<p:sp><p:nvSpPr>{known}</p:nvSpPr><p:spPr/>{text}</p:sp>"

    return "".join(
        (
            place(2, "Slide Image Placeholder 1", f'type="sldImg" idx="{image}"', ""),
            place(3, "Notes Placeholder 2", f'type="body" sz="quarter" idx="{body}"', "{}"),
            place(4, "Slide Number Placeholder 3", f'type="sldNum" sz="quarter" idx="{number}"', ""),
        )
    )
