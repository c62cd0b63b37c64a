"""A page that is a picture → the same sheet with the words that Tesseract sees in it. The only module that knows Tesseract.

It needs the extra `[ocr]`, Tesseract itself and its data for the language of the documents; without them the page is
left as it is and says what to install.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from statistics import median
from typing import Any

from lxml import etree

from engine.extract.geometry import Area
from engine.extract.sheet import Glyph, Sheet
from engine.extract.text.glyphs import BULLETS, pieces
from engine.model.box import Box
from engine.model.reading import Mention, Observation, Page
from engine.model.words import Words

DPI = 200  # more takes time and finds no more
LARGEST = 5000  # pixels along the longer side
LONGEST = 15  # seconds for one page
SPARSE = "--psm 11"  # words wherever they stand: finds numbers in charts and tables that reading by columns leaves out
LEAST = 0.5  # a word less sure than this is a speck or an icon
TRUST = 0.8  # in a word that is sure by itself
WHY = "read by OCR"
DOUBT = "this page is a picture, read by OCR and without its charts: compare what was read with the page"
SEEN = re.compile(r"[\w%€]")
NUMBERS = re.compile(r"(\w+) ([-\d. ]+)")
Picture = Callable[[int, float], Any]  # number of the page and pixels per point -> a picture of Pillow


@dataclass(frozen=True)
class _Word:
    """A word in a picture: its place in points, the size of its letters, and how sure it is (0 to 1)."""

    text: str
    area: Area
    size: float
    sure: float


@lru_cache
def lacks(language: str) -> str:
    """Return what to install before pages in `language` (Tesseract's name for it: "nld") can be read; "" for nothing."""
    try:
        import pytesseract
    except ImportError:
        return "install 'regiodeck[ocr]' and Tesseract to read it"
    try:
        known = pytesseract.get_languages()
    except (pytesseract.TesseractNotFoundError, OSError):
        return "install Tesseract to read it"
    return "" if language in known else f"install Tesseract's data for '{language}' to read it"


def read(sheet: Sheet, picture: Picture, words: Words, switch: bool = True) -> Page:
    """Return what the words in the picture say, all of it marked as read by OCR; without `switch` or Tesseract nothing."""
    missing = lacks(words.ocr) if switch else "reading such pages is switched off"
    if missing:
        return _unread(sheet, words, f"this page is a picture and was not read: {missing}")
    scale = min(DPI / 72, LARGEST / max(sheet.width, sheet.height))
    try:
        found = list(_words(_hocr(picture(sheet.number, scale), words.ocr, scale), scale))
    except Exception:  # a picture that cannot be opened, a time limit, a Tesseract that breaks
        return _unread(sheet, words, "this page is a picture and could not be read by OCR")
    clear = [word for word in _evened(found) if word.sure >= LEAST and (SEEN.search(word.text) or word.text in BULLETS)]
    if not any(SEEN.search(word.text) for word in clear):
        return _unread(sheet, words, "this page is a picture in which no words were seen")
    glyphs = (glyph for word in clear for glyph in _glyphs(word))
    made = _page(replace(sheet, pieces=tuple(pieces(glyphs)), shapes=()), words)
    return _marked(made, clear)


def _page(sheet: Sheet, words: Words) -> Page:
    from engine.extract import page  # not before a page is read: who asks what is lacking need not load all readers

    return page.read(sheet, words)


def _unread(sheet: Sheet, words: Words, why: str) -> Page:
    return _page(replace(sheet, shapes=(), unsure=(*sheet.unsure, why)), words)


def _hocr(image: Any, language: str, scale: float) -> bytes:
    import pytesseract

    os.environ.setdefault("OMP_THREAD_LIMIT", "1")  # Tesseract's own threads take more time than they save
    config = f"{SPARSE} --dpi {round(scale * 72)}"
    made = pytesseract.image_to_pdf_or_hocr(image, language, config, extension="hocr", timeout=LONGEST)
    return bytes(made)


def _words(hocr: bytes, scale: float) -> Iterator[_Word]:
    """Yield the words of Tesseract's answer, each as high as its line's letters, with their feet on its baseline."""
    parser = etree.HTMLParser(encoding="utf-8")
    for line in etree.fromstring(hocr, parser).iter("span"):
        told = _told(line)
        if "x_size" not in told:
            continue
        left, _, _, bottom = told["bbox"]
        slope, offset = told.get("baseline", (0.0, 0.0))
        size = told["x_size"][0]
        for word in line.iter("span"):
            about = _told(word)
            text = "".join(word.itertext()).strip()
            if "x_wconf" not in about or not text:
                continue
            x0, _, x1, _ = about["bbox"]
            base = bottom + offset + slope * ((x0 + x1) / 2 - left)
            area = Area(x0 / scale, (base - 0.8 * size) / scale, x1 / scale, (base + 0.2 * size) / scale)
            yield _Word(text, area, size / scale, about["x_wconf"][0] / 100)


def _told(element: Any) -> dict[str, tuple[float, ...]]:
    """Return the properties of an element of hOCR: "bbox 1 2 3 4; x_wconf 96" by name."""
    return {name: tuple(map(float, numbers.split())) for name, numbers in NUMBERS.findall(element.get("title") or "")}


def _evened(found: list[_Word]) -> list[_Word]:
    """Return the words with nearly equal sizes made equal: the picture blurs them, and readers tell styles by them."""
    groups: list[list[_Word]] = []
    for word in sorted(found, key=lambda word: word.size):
        if groups and word.size < 1.15 * groups[-1][0].size:
            groups[-1].append(word)
        else:
            groups.append([word])
    sizes = {id(word): median(one.size for one in group) for group in groups for word in group}
    return [_sized(word, sizes[id(word)]) for word in found]


def _sized(word: _Word, size: float) -> _Word:
    base = word.area.bottom - 0.2 * word.size
    area = Area(word.area.x0, base - 0.8 * size, word.area.x1, base + 0.2 * size)
    return replace(word, area=area, size=size)


def _glyphs(word: _Word) -> Iterator[Glyph]:
    """Yield the letters of a word, each given an equal part of its width."""
    wide = word.area.width / len(word.text)
    for at, letter in enumerate(word.text):
        area = word.area._replace(x0=word.area.x0 + at * wide, x1=word.area.x0 + (at + 1) * wide)
        yield Glyph(letter, area, word.size, False, (0.0, 0.0, 0.0), 0)


def _marked(made: Page, seen: list[_Word]) -> Page:
    """Return the page as a scanned one whose numbers are at most as sure as the words they were read from."""

    def sure(box: Box) -> float:
        at = Area(box.x0, box.top, box.x1, box.bottom)
        under = [word.sure for word in seen if at.holds_point(word.area.cx, word.area.cy)]
        return TRUST * min(under, default=LEAST)

    def doubted(one: Observation) -> Observation:
        why = f"{WHY}; {one.why}" if one.why else WHY
        return one.model_copy(update={"confidence": min(one.confidence, sure(one.box)), "why": why})

    def unsure(one: Mention) -> Mention:
        return one.model_copy(update={"confidence": sure(one.box)})

    blocks = [
        block.model_copy(update={"observations": tuple(map(doubted, block.observations))}) for block in made.blocks
    ]
    return made.model_copy(
        update={
            "kind": "scanned",
            "blocks": tuple(blocks),
            "mentions": tuple(map(unsure, made.mentions)),
            "unsure": (*made.unsure, DOUBT),
        }
    )
