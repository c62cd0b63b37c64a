"""Pages that are pictures: read where Tesseract is there, and told where it is not."""

from __future__ import annotations

import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from PIL import Image, ImageDraw, ImageFont
from pptx import Presentation
from pptx.util import Pt

from engine.extract import read
from engine.extract.formats import ocr
from engine.extract.geometry import Area
from engine.extract.sheet import Sheet
from engine.model.reading import Page, Reading
from engine.model.words import Words

TITLE = "Haven van het Noorden"
TABLE = (("", "Schepen", "Kranen"), ("Oude kade", "1.813", "31"), ("Nieuwe kade", "845", "27"), ("Dam", "58", "19"))
SENTENCE = "De meeste kades zijn oud en hebben 12,5% minder kranen."
WIDTH, HEIGHT = 842, 595
tesseract = pytest.mark.skipif(bool(ocr.lacks("nld")), reason="pytesseract, Tesseract or its Dutch data is not there")


@pytest.fixture(scope="session")
def page() -> Image.Image:
    """A page of a report at 200 dots per inch."""
    dot = 200 / 72
    drawn = Image.new("RGB", (round(WIDTH * dot), round(HEIGHT * dot)), "white")
    pen = ImageDraw.Draw(drawn)

    def write(left: float, top: float, text: str, size: float) -> None:
        pen.text((left * WIDTH * dot, top * HEIGHT * dot), text, fill="black", font=ImageFont.load_default(size * dot))

    write(0.05, 0.08, TITLE, 26)
    write(0.05, 0.2, SENTENCE, 12)
    for at, row in enumerate(TABLE):
        for place, cell in zip((0.05, 0.3, 0.5), row, strict=True):
            write(place, 0.4 + 0.05 * at, cell, 13)
    return drawn


@pytest.fixture
def scanned(page: Image.Image, tmp_path: Path) -> Path:
    """The page as a scanner makes it: a PDF of one picture."""
    path = tmp_path / "scan.pdf"
    page.save(path, resolution=200)
    return path


@pytest.fixture
def pasted(page: Image.Image, tmp_path: Path) -> Path:
    """The page as a picture on a slide, twice as wide as it is shown and cut off at its right."""
    wide = Image.new("RGB", (2 * page.width, page.height), "black")
    wide.paste(page)
    held, path = io.BytesIO(), tmp_path / "slide.pptx"
    wide.save(held, "PNG")
    deck = Presentation()
    deck.slide_width, deck.slide_height = Pt(WIDTH), Pt(HEIGHT)
    picture = deck.slides.add_slide(deck.slide_layouts[6]).shapes.add_picture(held, 0, 0)
    picture.crop_right = 0.5
    picture.width, picture.height = deck.slide_width, deck.slide_height
    deck.save(path)
    return path


def only(reading: Reading) -> Page:
    (one,) = reading.pages
    return one


def figures(one: Page) -> set[tuple[str, str, str]]:
    return {(each.series, each.category, each.as_printed) for block in one.blocks for each in block.observations}


@tesseract
@pytest.mark.parametrize("form", ["scanned", "pasted"])
def test_a_picture_of_a_page_is_read_and_marked(form: str, request: pytest.FixtureRequest) -> None:
    one = only(read(request.getfixturevalue(form), Words(), {}))
    assert one.kind == "scanned"
    assert one.title == TITLE
    heads = TABLE[0][1:]
    assert figures(one) == {
        (head, row[0], cell) for row in TABLE[1:] for head, cell in zip(heads, row[1:], strict=True)
    }
    for each in (each for block in one.blocks for each in block.observations):
        assert 0 < each.confidence <= 0.8 and "OCR" in each.why
    (mention,) = one.mentions
    assert SENTENCE.startswith(mention.text) and mention.value == Decimal("12.5") and mention.confidence <= 0.8
    assert any("OCR" in doubt for doubt in one.unsure)


@tesseract
def test_a_figure_stands_where_the_picture_shows_it(scanned: Path) -> None:
    one = only(read(scanned, Words(), {}))
    (quay,) = (each for block in one.blocks for each in block.observations if each.as_printed == "1.813")
    assert abs(quay.box.x0 - 0.3 * WIDTH) < 2
    assert quay.box.top < 0.46 * HEIGHT < quay.box.bottom


def test_a_picture_that_is_not_to_be_read_is_told(scanned: Path) -> None:
    reading = read(scanned, Words(), {}, scans=False)
    one = only(reading)
    assert one.kind == "scanned" and not one.blocks and not one.title
    (doubt,) = reading.unsure
    assert doubt.startswith("page 1: this page is a picture and was not read") and "switched off" in doubt


def test_without_tesseract_a_picture_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ocr, "lacks", lambda _: "install Tesseract to read it")
    sheet = Sheet(1, WIDTH, HEIGHT, images=(Area(0, 0, WIDTH, HEIGHT),))
    one = ocr.read(sheet, picture=lambda *_: pytest.fail("nothing is drawn"), words=Words())
    assert one.kind == "scanned" and not one.blocks
    assert one.unsure == ("this page is a picture and was not read: install Tesseract to read it",)


@tesseract
def test_a_picture_without_words_is_told(tmp_path: Path) -> None:
    path = tmp_path / "photo.pdf"
    Image.radial_gradient("L").convert("RGB").save(path)
    one = only(read(path, Words(), {}))
    assert one.kind == "scanned" and not one.blocks
    assert one.unsure == ("this page is a picture in which no words were seen",)


@tesseract
def test_words_over_a_picture_make_it_no_scan(page: Image.Image, tmp_path: Path) -> None:
    held, path = io.BytesIO(), tmp_path / "slide.pptx"
    page.save(held, "PNG")
    deck = Presentation()
    slide = deck.slides.add_slide(deck.slide_layouts[6])
    slide.shapes.add_picture(held, 0, 0, deck.slide_width, deck.slide_height)
    slide.shapes.add_textbox(0, 0, Pt(300), Pt(40)).text_frame.text = "Printed over it"
    deck.save(path)
    one = only(read(path, Words(), {}))
    assert one.kind != "scanned" and not figures(one)


def test_what_is_lacking_is_said_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    pytesseract = pytest.importorskip("pytesseract")

    def known(languages: Callable[[], list[str]]) -> str:
        monkeypatch.setattr(pytesseract, "get_languages", languages)
        return ocr.lacks.__wrapped__("nld")

    def absent() -> list[str]:
        raise pytesseract.TesseractNotFoundError

    assert known(lambda: ["eng", "nld"]) == ""
    assert "data for 'nld'" in known(lambda: ["eng"])
    assert "install Tesseract" in known(absent)
