"""Relationships that lead nowhere, that nobody declared, or that nobody uses."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from engine.drawingml.names import P
from engine.drawingml.package import Package, doubled, linked, links
from engine.model.finding import Finding

_HINT = "build the deck again, or save it in PowerPoint"
_NAMED = frozenset(  # kinds that only work where an element names them; the others work by being there
    {"slide", "chart", "image", "hyperlink", "package", "media", "video", "audio", "oleObject", "font", "chartUserShapes"}
)  # fmt: skip
_NAMED_IN = {  # kinds that must be named in one part and are known by being there in others
    "slideMaster": "presentation",
    "notesMaster": "presentation",
    "slideLayout": "sldMaster",
}
_WANTED = {  # the kind of relationship that an element needs
    "sldId": ("slide",),
    "sldMasterId": ("slideMaster",),
    "notesMasterId": ("notesMaster",),
    "sldLayoutId": ("slideLayout",),
    "chart": ("chart",),
    "blip": ("image",),
    "externalData": ("package", "oleObject", "externalLinkPath"),
    "hlinkClick": ("hyperlink", "slide", "video", "audio", "media", "oleObject"),
}


_NEEDED = (  # elements that are nothing without a relationship
    ".//{*}graphicData/{*}chart", "{*}externalData", f"{P}sldIdLst/{P}sldId", f"{P}sldMasterIdLst/{P}sldMasterId",
    f"{P}sldLayoutIdLst/{P}sldLayoutId", f"{P}notesMasterIdLst/{P}notesMasterId",
)  # fmt: skip


def find(package: Package) -> Iterator[Finding]:
    """Yield the findings of the relationships of each part."""
    for owner, relations in package.relations.items():
        said = owner or "the file"
        if owner and owner not in package.parts:
            yield _finding(package, owner, f"there are relationships of '{owner}', which is not there")
            continue
        for id in doubled(one.id for one in relations):
            yield _finding(package, owner, f"'{said}' has two relationships called '{id}'")
        for one in relations:
            if not one.outside and one.target not in package.parts:
                message = f"'{said}' leads to '{one.target}', which is not there"
                yield _finding(package, owner, message)
    for part in package.xml:
        if not part.endswith(".rels"):
            yield from _used(package, part)


def _used(package: Package, part: str) -> Iterator[Finding]:
    """Yield what does not fit between the relationships of a part and the elements that name them."""
    root = package.root(part)
    if root is None:
        return
    known = {one.id: one for one in package.relations.get(part, ())}
    used = set()
    for element, id in links(root):
        used.add(id)
        tag = etree.QName(element).localname
        if id not in known:
            yield _finding(package, part, f"'{part}' uses the relationship '{id}' ({tag}), which it does not have")
        elif tag in _WANTED and known[id].kind not in _WANTED[tag]:
            yield _finding(package, part, f"'{part}' uses '{id}' as a {tag}, and it is a {known[id].kind}")
    for path in _NEEDED:
        for element in root.iterfind(path):
            if not linked(element, "id"):
                yield _finding(
                    package, part, f"'{part}' has a {etree.QName(element).localname} that names no relationship"
                )
    holder = etree.QName(root).localname
    for id, one in known.items():
        named = one.kind in _NAMED or _NAMED_IN.get(one.kind) == holder
        if named and id not in used and not (holder == "notes" and one.kind == "slide"):
            yield _finding(package, part, f"'{part}' has the relationship '{id}' ({one.kind}) and nothing uses it")


def _finding(package: Package, part: str, message: str) -> Finding:
    return Finding(page=package.page(part), check="relationship", message=message, hint=_HINT)
