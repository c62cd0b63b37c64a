"""pdfplumber's pages filled by PDFium: the tables of pdfminer's, and each page where they are not, with the reason."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from engine.extract.formats import pdfium, reference

Texts = list[list[list[str]]]
FRAMES = "frames drawn as a fill through a clip are frames; pdfminer sees the whole fill"
ACTUAL = "small capitals: PDFium gives the text that the file says they stand for"
HYPHEN = "a soft hyphen at a line's end, which is printed, is a hyphen"
DIFFERENT = {  # page -> why its tables are not those of pdfminer
    ("icdar2013/eu/eu-001.pdf", 2): FRAMES,
    ("icdar2013/eu/eu-017.pdf", 2): ACTUAL,
    ("icdar2013/eu/eu-019.pdf", 3): ACTUAL,
    ("slips/visible/regioanalyse-gz-twente.pdf", 42): HYPHEN,
    ("visible/flevoland-gz-2022-reportlab.pdf", 42): HYPHEN,
}


@pytest.mark.slow
def test_tables_are_those_of_pdfminer(corpus):
    files = [path for path in sorted(corpus.rglob("*.pdf")) if path.parent.name != "bad"]
    names = {path: path.relative_to(corpus).as_posix() for path in files}
    compared = {(names[path], number): same for path in files for number, same in pages(path)}
    assert {page for page, same in compared.items() if not same} == set(DIFFERENT)
    assert len(DIFFERENT) <= 0.03 * len(compared)


def pages(path: Path) -> Iterator[tuple[int, bool]]:
    """Yield each page's number and whether both libraries give the same tables, white space aside."""
    ours, theirs = pdfium.Document(path), reference.Document(path)
    for number in range(1, len(ours) + 1):
        mine, other = ours.page(number), theirs.page(number)
        yield number, tables(mine) == tables(other)
        other.close()


def tables(page: Any) -> Texts:
    return [[["".join((cell or "").split()) for cell in row] for row in table] for table in page.extract_tables()]


PAGE = "<</Type/Page/Parent 2 0 R/MediaBox[{media}]{more}/Resources<</Font<</T 5 0 R>>>>/Contents 4 0 R>>"
FONT = "<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"


def document(folder: Path, content: str, media: str = "0 0 400 300", more: str = "") -> Path:
    """Write a PDF of one page that draws `content`."""
    parts = [
        "<</Type/Catalog/Pages 2 0 R>>",
        "<</Type/Pages/Kids[3 0 R]/Count 1>>",
        PAGE.format(media=media, more=more),
        f"<</Length {len(content)}>>stream\n{content}\nendstream",
        FONT,
    ]
    body, places = "%PDF-1.5\n", []
    for number, part in enumerate(parts, start=1):
        places.append(len(body))
        body += f"{number} 0 obj\n{part}\nendobj\n"
    table = "".join(f"{place:010d} 00000 n \n" for place in places)
    end = f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n{table}"
    trailer = f"trailer\n<</Size {len(parts) + 1}/Root 1 0 R>>\nstartxref\n{len(body)}\n%%EOF\n"
    path = folder / "made.pdf"
    path.write_text(body + end + trailer, encoding="latin-1")
    return path


def page(folder: Path, content: str, **more: str) -> Any:
    return pdfium.Document(document(folder, content, **more)).page(1)


TEXT = "BT /T 20 Tf {matrix} Tm (Quay 7) Tj ET"
LEVEL = "1 0 0 1 100 200"


@pytest.mark.parametrize(
    ("matrix", "more"),
    [
        (LEVEL, ""),
        ("0.7071 0.7071 -0.7071 0.7071 100 100", ""),
        ("0 1 -1 0 100 100", ""),
        (LEVEL, "/Rotate 90"),
        (LEVEL, "/Rotate 180"),
        (LEVEL, "/Rotate 270"),
        (LEVEL, "/CropBox[50 50 350 250]"),
    ],
)
def test_letters_stand_where_pdfminer_puts_them(matrix, more, tmp_path):
    path = document(tmp_path, TEXT.format(matrix=matrix), more=more)
    ours, theirs = pdfium.Document(path).page(1), reference.Document(path).page(1)
    assert [char["text"] for char in ours.chars] == [char["text"] for char in theirs.chars] == list("Quay 7")
    for mine, other in zip(ours.chars, theirs.chars, strict=True):
        for side in ("x0", "top", "x1", "bottom", "size"):
            assert mine[side] == pytest.approx(other[side], abs=0.6)
        assert mine["matrix"][:4] == pytest.approx(other["matrix"][:4], abs=1e-4)
        assert mine["upright"] == other["upright"]


def test_a_shifted_page_is_read_like_one_at_zero(tmp_path):
    path = document(tmp_path, TEXT.format(matrix="1 0 0 1 200 400"), media="100 200 500 500")
    ours, theirs = pdfium.Document(path).page(1), reference.Document(path).page(1)
    assert ours.bbox == pytest.approx(theirs.bbox)
    assert ours.chars[0]["x0"] == pytest.approx(theirs.chars[0]["x0"])
    assert ours.chars[0]["top"] == pytest.approx(theirs.chars[0]["top"], abs=0.6)


def test_shapes_and_their_style(tmp_path):
    content = "q 2 0 0 2 10 10 cm 3 w 0 0 1 RG 1 0 0 rg 20 20 50 30 re B 0 0 m 40 0 l S 0 0 m 9 9 20 9 30 0 c f Q"
    made = page(tmp_path, content)
    (rect,), (line,), (curve,) = made.rects, made.lines, made.curves
    assert (rect["x0"], rect["top"], rect["x1"], rect["bottom"]) == pytest.approx((50, 190, 150, 250))
    assert rect["non_stroking_color"] == (1, 0, 0)
    assert rect["stroking_color"] == (0, 0, 1)
    assert line["linewidth"] == pytest.approx(6)
    assert not line["fill"] and curve["fill"]
    assert any(step[0] == "c" for step in curve["path"])


def test_what_a_clip_hides_is_not_there(tmp_path):
    hidden = "q 0 0 50 50 re W n 100 100 20 20 re f BT /T 10 Tf 200 200 Td (hidden) Tj ET Q"
    partly = "q 0 0 50 50 re W n 40 10 100 20 re f Q"
    made = page(tmp_path, f"{hidden} {partly} BT /T 10 Tf 200 200 Td (seen) Tj ET")
    (rect,) = made.rects
    assert (rect["x0"], rect["x1"]) == pytest.approx((40, 50))
    assert made.extract_text() == "seen"


def test_a_hairline_in_a_clip_of_its_own_width_is_seen(tmp_path):
    made = page(tmp_path, "q 20 100 200 0.1 re W n 1 w 20 100.2 m 220 100.2 l S Q")
    assert len(made.lines) == 1


def test_letters_without_ink_are_marked(tmp_path):
    made = page(tmp_path, "BT /T 10 Tf 3 Tr 100 200 Td (none) Tj 0 Tr 0 -20 Td (ink) Tj ET")
    assert "".join(char["text"] for char in made.chars if not char["invisible"]) == "ink"


def test_colours_of_all_kinds_are_red_green_and_blue(tmp_path):
    made = page(tmp_path, "0.5 g 0 0 9 9 re f 0 1 1 0 k 20 0 9 9 re f")
    grey, red = (rect["non_stroking_color"] for rect in made.rects)
    assert grey == pytest.approx((0.5, 0.5, 0.5), abs=0.01)
    assert len(red) == 3 and red[0] > 0.8 and max(red[1:]) < 0.3
