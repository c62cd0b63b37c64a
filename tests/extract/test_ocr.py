"""Pages that are pictures: read where Tesseract is there, and told where it is not."""

from __future__ import annotations

import io
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import matplotlib
import pytest
from matplotlib.figure import Figure
from PIL import Image
from pptx import Presentation
from pptx.util import Pt

from engine.extract import ocr, read
from engine.model.reading import Page, Reading
from engine.model.words import Words

FONT = str(Path(matplotlib.get_data_path()) / "fonts/ttf/DejaVuSans.ttf")
TITLE = "Haven van het Noorden"
TABLE = (("", "Schepen", "Kranen"), ("Oude kade", "1.813", "31"), ("Nieuwe kade", "845", "27"), ("Dam", "5", "19"))
SENTENCE = "De meeste kades zijn oud en hebben 12,5% minder kranen."
WIDTH, HEIGHT = 842, 595
tesseract = pytest.mark.skipif(bool(ocr.lacks("nld")), reason="pytesseract, Tesseract or its Dutch data is not there")


@pytest.fixture(scope="session")
def page() -> Image.Image:
    """A page of a report at 200 dots per inch."""
    figure = Figure(figsize=(WIDTH / 72, HEIGHT / 72), dpi=200)
    figure.text(0.05, 0.9, TITLE, fontsize=26)
    figure.text(0.05, 0.8, SENTENCE, fontsize=12)
    for at, row in enumerate(TABLE):
        for place, cell in zip((0.05, 0.3, 0.5), row, strict=True):
            figure.text(place, 0.6 - 0.05 * at, cell, fontsize=13)
    out = io.BytesIO()
    figure.savefig(out, format="png")
    return Image.open(out).convert("RGB")


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
    assert quay.box.top < 0.45 * HEIGHT < quay.box.bottom


@pytest.mark.parametrize(
    ("missing", "switch", "says"),
    [("install Tesseract to read it", True, "install Tesseract"), ("", False, "switched off")],
)
def test_a_picture_that_is_not_read_is_told(
    missing: str, switch: bool, says: str, scanned: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ocr, "lacks", lambda _: missing)
    reading = read(scanned, Words(), {}, scans=switch)
    one = only(reading)
    assert one.kind == "scanned" and not one.blocks and not one.title
    (doubt,) = reading.unsure
    assert doubt.startswith("page 1: this page is a picture and was not read") and says in doubt


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
