"""A template as other programs may write it: where the list of slides goes, and what is no template."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

from engine.render import template

ROOT = Path(__file__).parents[2]
GIVEN = (ROOT / "layouts/templates/kaart.pptx").read_bytes()
PRESENTATION = "ppt/presentation.xml"
LISTS = b"</p:notesMasterIdLst>"


def changed(old: bytes, new: bytes, part: str = PRESENTATION) -> bytes:
    """Return the template with something else in one part, of which `old` is there once."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(GIVEN)) as package, zipfile.ZipFile(out, "w") as other:
        for name in package.namelist():
            content = package.read(name)
            assert name != part or content.count(old) == 1
            other.writestr(name, content.replace(old, new) if name == part else content)
    return out.getvalue()


@pytest.mark.parametrize(
    "slides",
    [
        b"",
        b"<p:sldIdLst/>",
        b"<p:sldIdLst></p:sldIdLst>",
        b'\n  <p:sldIdLst >\n<p:sldId id="300" r:id="rId30"/><p:sldId id="301" r:id="rId31"/></p:sldIdLst >',
    ],
)
@pytest.mark.parametrize(
    "handouts", [b"", b'<p:handoutMasterIdLst><p:handoutMasterId r:id="rId2"/></p:handoutMasterIdLst>']
)
def test_slides_go_behind_the_masters_whatever_was_listed_there(slides: bytes, handouts: bytes) -> None:
    content = changed(LISTS + b"<p:sldIdLst/>", LISTS + handouts + slides)
    before, after = template.read(content).presentation
    assert before.startswith("<p:presentation ") and before.endswith((handouts or LISTS).decode())
    assert after.startswith("<p:sldSz ") and after.endswith("</p:presentation>")


@pytest.mark.parametrize(
    "content",
    [b"", b"no package", changed(b"<p:sldIdLst/>", b"<p:sldIdLst>"), changed(b"<p:sldMasterIdLst>", b"<p:x>")],
)
def test_what_is_no_template_is_told(content: bytes) -> None:
    with pytest.raises((ValueError, KeyError, zipfile.BadZipFile)):
        template.read(content)
