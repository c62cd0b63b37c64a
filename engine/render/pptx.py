"""Scenes and a template → a PowerPoint file: slides, charts and notes are written here, the rest is the template's."""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping
from pathlib import Path

from engine.drawingml.names import LINKS
from engine.model.scene import BuiltDeck, Scene
from engine.model.theme import Theme
from engine.problems import Place, Problem, UserError, did_you_mean
from engine.render import identity, slides, template
from engine.render.markup import HEAD, escaped
from engine.render.package import moment, packed
from engine.render.relations import Relations
from engine.render.template import CORE, Master, Template

_TYPES = "application/vnd.openxmlformats"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_DEFAULTS = {
    "rels": f"{_TYPES}-package.relationships+xml",
    "xml": "application/xml",
    "xlsx": f"{_TYPES}-officedocument.spreadsheetml.sheet",
    "png": "image/png",
    "jpg": "image/jpeg",
    "jpeg": "image/jpeg",
}
_FIRST_ID = 256  # of a slide: the least that the format knows


def render(deck: BuiltDeck, theme: Theme, path: Path, edits: bytes = b"") -> bytes:
    """Return the .pptx of a deck on the template `path` (in `layouts/templates`).

    `edits` are those that will be made in it: a build with others is another build.
    Raises UserError when the template cannot be read or lacks a master.
    """
    given = _template(path)
    masters = {scene.page: _master(scene, given.masters, path) for scene in deck.scenes}
    writer = slides.Writer(deck, theme, given, path.parents[2])
    for scene in deck.scenes:
        writer.add(scene, masters[scene.page])
    ours, package = Relations(given.name, given.relations), Relations("", given.package)
    listed = "".join(
        f'<p:sldId id="{_FIRST_ID + at}" r:id="{ours.part(f"{LINKS}/slide", name)}"/>'
        for at, name in enumerate(writer.names.values())
    )
    before, after = given.presentation
    own = next(name for at in range(1, 1000) if (name := f"customXml/item{at}.xml") not in given.parts)
    ours.part(f"{LINKS}/customXml", own)  # so PowerPoint keeps it
    package.part(identity.NAMESPACE, own)  # LibreOffice keeps what the file itself has, of a kind it does not know
    package.part(CORE, "docProps/core.xml")
    types = {**given.types, **writer.types, "docProps/core.xml": f"{_TYPES}-package.core-properties+xml"}
    return packed(
        {
            **given.parts,
            **writer.parts,
            own: identity.written(deck, _digest({**given.parts, **writer.parts, "": edits})),
            given.name: f"{HEAD}{before}<p:sldIdLst>{listed}</p:sldIdLst>{after}",
            ours.name: str(ours),
            package.name: str(package),
            "docProps/core.xml": _core(deck),
            "[Content_Types].xml": _content_types(types),
        }
    )


def _digest(parts: Mapping[str, bytes | str]) -> str:
    """Return a short hash of all that is drawn."""
    drawn = (part.encode() if isinstance(part, str) else part for _, part in sorted(parts.items()))
    return hashlib.sha256(b"".join(drawn)).hexdigest()[:16]


def _template(path: Path) -> Template:
    try:
        return template.read(path.read_bytes())
    except (zipfile.BadZipFile, KeyError, ValueError, OSError):
        hint = "save it again in PowerPoint, as .pptx"
        raise UserError(Problem(_place(path), "this template is not a PowerPoint file", hint)) from None


def _place(path: Path) -> Place:
    return Place(path.relative_to(path.parents[2]).as_posix())


def _master(scene: Scene, masters: Mapping[str, Master], path: Path) -> Master:
    try:
        return masters[scene.master]
    except KeyError:
        what = f"this template has no master '{scene.master}'"
        raise UserError(Problem(_place(path), what, did_you_mean(scene.master, masters))) from None


def _content_types(types: Mapping[str, str]) -> str:
    defaults = "".join(f'<Default Extension="{end}" ContentType="{kind}"/>' for end, kind in _DEFAULTS.items())
    overrides = "".join(
        f'<Override PartName="/{escaped(name)}" ContentType="{kind}"/>'
        for name, kind in sorted(types.items())
        if _DEFAULTS.get(name.rpartition(".")[2]) != kind
    )
    return f'{HEAD}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{defaults}{overrides}</Types>'


def _core(deck: BuiltDeck) -> str:
    when = moment().strftime("%Y-%m-%dT%H:%M:%SZ")
    dates = "".join(
        f'<dcterms:{name} xsi:type="dcterms:W3CDTF">{when}</dcterms:{name}>' for name in ("created", "modified")
    )
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_CORE}" xmlns:dc="http://purl.org/dc/elements/1.1/" '
        'xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">'
        f"<dc:title>{escaped(deck.title)}</dc:title><dc:creator>Regiodeck</dc:creator>"
        f"<cp:lastModifiedBy>Regiodeck</cp:lastModifiedBy><cp:revision>1</cp:revision>{dates}"
        f"<dc:language>{deck.language}</dc:language></cp:coreProperties>"
    )
