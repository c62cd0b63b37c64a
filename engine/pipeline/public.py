"""Built decks → the same decks in `out/public/`, without notes, author, paths, workbooks and our own part.

A deck that is not ready to be seen by everyone is refused, and what stands in the way is named.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from lxml import etree

from engine import files
from engine.drawingml.names import C, R
from engine.drawingml.parts import relations_of, target
from engine.model.finding import Finding
from engine.pipeline import checking, where
from engine.pipeline.beside import manifest_of
from engine.pipeline.project import Project
from engine.problems import Place, Problem, UserError
from engine.render.package import packed

SHOWN = 5  # findings that are named
KEPT = {  # kinds of relationships that a reader needs; all others go, with the parts that they lead to
    "officeDocument", "core-properties", "extended-properties", "slideMaster", "slideLayout", "slide", "theme", "presProps",
    "viewProps", "tableStyles", "chart", "chartUserShapes", "chartStyle", "chartColorStyle", "themeOverride", "image", "hyperlink",
    "font", "media", "audio", "video",
}  # fmt: skip
_LOCAL = re.compile(r"file:|[A-Za-z]:[\\/]|\\\\|/")
_CHART = f"{C}chartSpace"
_REFERENCES = (f"{C}numRef", f"{C}strRef")
_PRIVATE = {"creator", "lastModifiedBy", "Manager", "Company", "HyperlinkBase", "description", "keywords", "category"}


def write(project: Project, decks: Sequence[Path]) -> tuple[list[Path], list[Problem]]:
    """Write each deck that may be seen by everyone into `out/public/`, and return these with what holds up the others."""
    written, problems = list[Path](), list[Problem]()
    for deck in decks:
        try:
            if held := _obstacles(project, deck):
                problems += held
            else:
                written.append(_published(project, deck))
        except UserError as error:
            problems += error.problems
    return written, problems


def _published(project: Project, deck: Path) -> Path:
    target, content = project.out / "public" / deck.name, stripped(deck.read_bytes())
    if not target.is_file() or target.read_bytes() != content:
        files.write(target, content, project.root)  # else a PDF beside it would seem to be of an earlier one
    return target


def _obstacles(project: Project, deck: Path) -> list[Problem]:
    place = Place(files.shown(deck, project.root))
    manifest = where.read(manifest_of(deck), project.root)
    if where.own_name(deck) != deck.stem:
        hint = "take over into the project what was changed, remove one of the two, and build again"
        return [Problem(place, "not published: a deck that was edited by hand stands under its name", hint)]
    held = []
    if manifest["sample"]:
        mark = project.words.phrases.get("sample mark", "sample")
        hint = "put the true records in content/data and name them in content/sources.yaml"
        held.append(Problem(place, f"not published: its figures are made up ({mark})", hint))
    level = project.policy.levels.get(manifest.get("level", ""))
    if level is not None and not level.hides:
        hint = f"build it with --level {list(project.policy.levels)[-1]}"
        held.append(Problem(place, f"not published: level '{level.label}' shows the smallest numbers", hint))
    return held + [_told(place, finding) for finding in red(project, deck)]


def red(project: Project, deck: Path) -> list[Finding]:
    """Return what `check` finds in a deck and must be mended before everyone may see it: the first few."""
    checked = checking.run(project, [deck.stem])
    if checked.problems:
        raise UserError(*checked.problems)
    harmless = checking.load_checks(project).publishable
    return [finding for name, finding in checked.findings if name == deck.name and finding.check not in harmless][
        :SHOWN
    ]


def _told(place: Place, finding: Finding) -> Problem:
    what = f"not published: slide {finding.page}: {finding.check}: {finding.message}"
    return Problem(place, what, "mend it, or name this kind under 'publishable' in content/checks.yaml")


def stripped(package: bytes) -> bytes:
    """Return a .pptx with no more than what a reader needs: no notes, comments, author, local paths and workbooks."""
    with zipfile.ZipFile(io.BytesIO(package)) as held:
        parts = {name: held.read(name) for name in held.namelist()}
    reached: dict[str, bytes] = {}
    todo = [""]
    while todo:
        part = todo.pop()
        if part in reached or (part and part not in parts):
            continue
        reached[part] = parts.get(part, b"")
        relations = relations_of(part)
        if relations not in parts:
            continue
        root = etree.fromstring(parts[relations])
        gone = {one.get("Id") for one in root if not _kept(one)}
        for one in list(root):
            if one.get("Id") in gone:
                root.remove(one)
            elif one.get("TargetMode") != "External":
                todo.append(target(part, one.get("Target")))
        if gone and part:
            reached[part] = _without(parts[part], gone)
        if len(root):
            reached[relations] = _bytes(root)
    del reached[""]
    reached |= {name: _anonymous(content) for name, content in reached.items() if name.startswith("docProps/")}
    reached["[Content_Types].xml"] = _types(parts["[Content_Types].xml"], reached)
    return packed(reached)


def _kept(relation: Any) -> bool:
    if str(relation.get("Type")).rpartition("/")[2] not in KEPT:
        return False
    return relation.get("TargetMode") != "External" or not _LOCAL.match(relation.get("Target"))


def _without(part: bytes, gone: set[str]) -> bytes:
    """Return a part without the elements that name a relationship which is gone, and lists that are empty then."""
    root = etree.fromstring(part)
    for element in list(root.iter(etree.Element)):
        if any(name.startswith(R) and value in gone for name, value in element.attrib.items()):
            around = element.getparent()
            around.remove(element)
            if not len(around) and around.tag.endswith("Lst"):
                around.getparent().remove(around)
    for reference in list(root.iter(*_REFERENCES)) if root.tag == _CHART else ():
        _by_itself(reference)
    return _bytes(root)


def _by_itself(reference: Any) -> None:
    """Make a chart's reference to cells of its workbook, which is gone, into what it holds of them."""
    cache = next((one for one in reference if one.tag.endswith("Cache")), None)
    around = reference.getparent()
    if cache is None or etree.QName(cache).localname == "multiLvlStrCache":
        return  # nothing else can hold several levels of categories
    if around.tag == f"{C}tx":
        held = etree.Element(f"{C}v")
        held.text = cache.findtext(f"{C}pt/{C}v")
    else:
        held = cache
        held.tag = cache.tag.replace("Cache", "Lit")
    around.replace(reference, held)


def _anonymous(properties: bytes) -> bytes:
    root = etree.fromstring(properties)
    for element in list(root):
        if etree.QName(element).localname in _PRIVATE:
            root.remove(element)
    return _bytes(root)


def _types(content: bytes, parts: dict[str, bytes]) -> bytes:
    """Return the list of content types without those of parts that are gone."""
    root = etree.fromstring(content)
    endings = {name.rpartition(".")[2].casefold() for name in parts}
    for one in list(root):
        name, ending = one.get("PartName"), one.get("Extension")
        if (name and name.lstrip("/") not in parts) or (ending and ending.casefold() not in endings):
            root.remove(one)
    return _bytes(root)


def _bytes(root: Any) -> bytes:
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True))
