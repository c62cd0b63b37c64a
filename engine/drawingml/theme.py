"""A .pptx → the theme of its first master: its XML, its colours, and the names of its two fonts."""

from __future__ import annotations

import io
import zipfile
from typing import Any
from xml.etree import ElementTree  # a template is read by each command that draws: this is there sooner than lxml

from engine.drawingml.names import LINKS, A, P
from engine.drawingml.parts import relations_of, target

_MASTER = "ppt/slideMasters/slideMaster1.xml"
_THEME = f"{LINKS}/theme"
_USUAL = (("tx1", "dk1"), ("bg1", "lt1"), ("tx2", "dk2"), ("bg2", "lt2"))  # of a master that says nothing


def parts(template: bytes) -> tuple[Any, Any]:
    """Return the XML of the first master and of its theme. Raises KeyError or ValueError where the file has none."""
    try:
        with zipfile.ZipFile(io.BytesIO(template)) as package:
            master = ElementTree.fromstring(package.read(_MASTER))
            relations = ElementTree.fromstring(package.read(relations_of(_MASTER)))
            (path,) = [one.get("Target", "") for one in relations if one.get("Type") == _THEME]
            return master, ElementTree.fromstring(package.read(target(_MASTER, path)))
    except (zipfile.BadZipFile, ElementTree.ParseError) as error:
        raise ValueError(f"this is no template: {error}") from None


def scheme(master: Any, theme: Any) -> dict[str, str]:
    """Return the colours of a theme in six digits, by its own names (dk1, accent1) and those of the master (tx1, bg1).

    A colour of the system is as it was when the file was saved.
    """
    own = {}
    for entry in theme.iterfind(f".//{A}clrScheme/*"):
        for colour in entry:
            own[entry.tag.rpartition("}")[2]] = colour.get("lastClr") or colour.get("val", "")
    mapped = master.find(f"{P}clrMap")
    names = dict(_USUAL) if mapped is None else dict(mapped.attrib)
    return {name: own[of] for name, of in names.items() if of in own} | own


def fonts(template: bytes) -> tuple[str, str]:
    """Return the names of the fonts of headings and of texts. Raises as `parts` does."""
    _, theme = parts(template)
    heading, body = (theme.find(f".//{A}{kind}/{A}latin") for kind in ("majorFont", "minorFont"))
    return heading.get("typeface", ""), body.get("typeface", "")
