"""What comes out of each file of ../shared/corpus/bad: it is read, read in part, or refused with one message."""

from __future__ import annotations

import csv
import io
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from engine.extract import read
from engine.model.words import Words
from engine.problems import UserError

DAMAGED = "this PDF is damaged and cannot be opened"
OTHER = "this is neither a PDF nor a PPTX"
NO_TEXT = "no readable text: the file does not say which letters its glyphs are"

REFUSED = {
    "01-truncated.pdf": DAMAGED,
    "02-zero-bytes.pdf": "the file is empty",
    "03-html-named.pdf": OTHER,
    "04-password-to-open.pdf": "a password is needed to open this PDF",
    "07-form-draws-itself.pdf": "page 1: reading this page broke down: it is damaged or takes too much memory",
    "10-circular-page-tree.pdf": "the pages of this PDF refer to each other in a circle",
    "11-jpeg-named.pdf": OTHER,
    "16-no-pages.pdf": "this PDF has no pages",
}
READ = {  # what stands on its first page, and what is unsure
    "06-nested-forms.pdf": ("Diep: 42%", ()),
    "08-200000-characters.pdf": (
        "Klanten 12% Drenthe",
        ("page 1: this page has more than 40000 letters; only the first were read",),
    ),
    "09-wrong-xref.pdf": ("Klanten 42% in Drenthe", ()),
    "12-pptx-named.pdf": (
        "",
        (
            "the file is named '.pdf' but is a PPTX",
            "page 1: this slide is empty, in a PPTX that lacks some of its parts",
        ),
    ),
    "13-no-tounicode.pdf": ("", tuple(f"page {number}: {NO_TEXT}" for number in (1, 2, 3))),
    "14-missing-font.pdf": ("", (f"page 1: {NO_TEXT}",)),
    "15-flate-bomb.pdf": ("42%", ()),
    "17-huge-mediabox.pdf": ("Klanten 42% in Drenthe", ()),
    "18-formula-labels.pdf": ("=1+cmd|' /C calc'!A0 12%", ()),
}
MADE = {"05-5000-pages.pdf": "this file has 5000 pages, more than 2000"}  # only by `make_bad.py --all`


def test_the_table_names_every_file(corpus):
    assert {path.name for path in (corpus / "bad").glob("*.pdf")} == REFUSED.keys() | READ.keys()


@pytest.mark.parametrize(("name", "what"), REFUSED.items())
def test_it_is_refused_with_one_message(name, what, corpus):
    assert refusal(corpus / "bad" / name) == what


@pytest.mark.parametrize(("name", "comes"), READ.items())
def test_it_is_read_as_far_as_it_goes(name, comes, corpus):
    text, unsure = comes
    reading = read(corpus / "bad" / name, Words(), {})
    page = reading.pages[0]
    said = [page.title, *(paragraph.text for section in page.sections for paragraph in section.paragraphs)]
    assert text in " ".join(said)
    assert text or not any(said)
    assert text or not any(page.blocks or page.footnotes or page.sources for page in reading.pages)
    assert reading.unsure == unsure


@pytest.mark.slow
def test_a_label_like_a_formula_is_none_in_a_table(corpus):
    """Excel takes a text that begins with =, +, - or @ for a formula: none of those comes out of the command line."""
    path = corpus / "bad/18-formula-labels.pdf"
    lines = list(csv.reader(io.StringIO(table(path, "csv").decode("utf-8"))))
    assert any("cmd|" in cell for line in lines for cell in line)
    assert not [cell for line in lines for cell in line if cell.startswith(("=", "+", "-", "@", "\t"))]
    sheet = openpyxl.load_workbook(io.BytesIO(table(path, "xlsx"))).active
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert any("cmd|" in str(cell.value) for cell in cells)
    assert not [cell.value for cell in cells if cell.data_type == "f"]


def table(path: Path, form: str) -> bytes:
    """Return what `regiodeck figures` prints of a document, the numbers inside its sentences too."""
    command = [sys.executable, "-m", "engine.cli", "figures", str(path), "--mentions", "--format", form]
    return subprocess.run(command, check=True, capture_output=True, cwd=Path(__file__).parents[2]).stdout


@pytest.mark.slow
def test_the_large_ones_too(corpus, tmp_path):
    pytest.importorskip("pikepdf")
    pytest.importorskip("reportlab")
    subprocess.run([sys.executable, corpus / "bad/make_bad.py", "--all", "--out", tmp_path], check=True)
    assert {path.name for path in tmp_path.iterdir()} == REFUSED.keys() | READ.keys() | MADE.keys()
    for name, what in MADE.items():
        assert refusal(tmp_path / name) == what


def refusal(path: Path) -> str:
    """Return what is wrong with a file that cannot be read."""
    with pytest.raises(UserError) as caught:
        read(path, Words(), {})
    (problem,) = caught.value.problems
    assert problem.place.file == str(path)
    return problem.what
