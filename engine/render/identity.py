"""The deck's identity inside the .pptx: a custom XML part that names each slide, shape and the figures in it.

It survives LibreOffice, as names of shapes do (but not of placeholders); ids, tags and alternative texts do not.
"""

from __future__ import annotations

from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI

from engine.model.scene import BuiltDeck, numbers_in

NAMESPACE = "urn:regiodeck:manifest:1"


def attach(presentation: Any, deck: BuiltDeck) -> None:
    """Add the custom XML part to a python-pptx presentation."""
    part = Part(PackURI("/customXml/item1.xml"), "application/xml", presentation.part.package, written(deck))
    presentation.part.relate_to(part, RELATIONSHIP_TYPE.CUSTOM_XML)  # so PowerPoint keeps it
    presentation.part.package.relate_to(
        part, NAMESPACE
    )  # LibreOffice keeps what the file itself has, of a kind it does not know


def written(deck: BuiltDeck) -> bytes:
    """Return the part: `<regiodeck deck region sector year><slide page><shape name><number text figures/>...`."""
    root = etree.Element(f"{{{NAMESPACE}}}regiodeck", nsmap={None: NAMESPACE})
    for name in ("deck", "region", "sector", "year", "file"):
        root.set(name, str(getattr(deck, name)))
    for scene in deck.scenes:
        slide = etree.SubElement(root, f"{{{NAMESPACE}}}slide", page=scene.page)
        for shape in scene.shapes:
            node = etree.SubElement(slide, f"{{{NAMESPACE}}}shape", name=shape.name)
            for text, figures in numbers_in(shape):
                etree.SubElement(node, f"{{{NAMESPACE}}}number", text=text, figures=" ".join(figures))
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8"))
