"""A PPTX that lacks the parts a deck needs → its slides, where nothing stands on any of them: nothing is lost then."""

from __future__ import annotations

import re
import zipfile
from pathlib import Path

from lxml import etree

from engine.extract.refusal import Refusal
from engine.extract.sheet import Sheet

SLIDE = re.compile(r"ppt/slides/slide\d+\.xml")
WIDTH, HEIGHT = 960.0, 540.0  # points, of PowerPoint's own new decks
LARGEST = 1_000_000  # bytes of a slide on which nothing stands
SHAPES = ("sp", "pic", "graphicFrame", "cxnSp", "grpSp", "t")


class Document:
    """The slides of a damaged deck. Raises Refusal when it has none, or when one of them shows something."""

    producer = "pptx"

    def __init__(self, path: Path) -> None:
        try:
            with zipfile.ZipFile(path) as archive:
                slides = [part for part in archive.infolist() if SLIDE.fullmatch(part.filename)]
                empty = [part.file_size < LARGEST and _is_empty(archive.read(part)) for part in slides]
        except Exception as error:  # whatever a damaged archive makes the library stumble over
            raise Refusal("this PPTX is damaged and cannot be opened") from error
        if not empty or not all(empty):
            raise Refusal("this PPTX is damaged and cannot be opened")
        self._count = len(slides)

    def __len__(self) -> int:
        return self._count

    def sheet(self, number: int) -> Sheet:
        """Return slide `number`, on which nothing stands."""
        return Sheet(number, WIDTH, HEIGHT, unsure=("this slide is empty, in a PPTX that lacks some of its parts",))

    def close(self) -> None:
        """Let go of the file; nothing of it is held open."""


def _is_empty(xml: bytes) -> bool:
    root = etree.fromstring(xml, etree.XMLParser(recover=True, resolve_entities=False))
    names = {str(part.tag).rpartition("}")[2].rpartition(":")[2] for part in root.iter()} if root is not None else set()
    return "sld" in names and not names & set(SHAPES)
