"""Decks as PDFs and as small pictures, by LibreOffice."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pypdf
import pytest
from PIL import Image
from pypdf.generic import NameObject

from engine.pipeline import office, previews
from engine.pipeline.project import Project

needs_office = pytest.mark.skipif(office.program() is None, reason="LibreOffice is not installed (make system)")


@pytest.fixture(scope="module")
def deck(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of a built deck in a project of its own."""
    folder = Path(shutil.copytree(built.parents[1], tmp_path_factory.mktemp("office") / "project"))
    return folder / "out" / built.name


@pytest.fixture(scope="module")
def pdf(deck: Path) -> pypdf.PdfReader:
    made, problems = office.pdfs([deck], deck.parents[1])
    assert [path.name for path in made] == [f"{deck.stem}.pdf"] and not problems
    return pypdf.PdfReader(made[0])


@pytest.mark.slow
@needs_office
def test_a_pdf_is_tagged_and_has_title_language_and_a_bookmark_for_each_slide(pdf: pypdf.PdfReader, deck: Path) -> None:
    manifest = json.loads(deck.with_suffix(".manifest.json").read_text(encoding="utf-8"))
    root: Any = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and "/StructTreeRoot" in root
    assert root["/Lang"] == "nl-NL"
    assert pdf.metadata and pdf.metadata.title == manifest["title"]
    titles = [" ".join(scene["title"].split()) for scene in manifest["scenes"]]
    assert max(map(len, titles)) > 63  # LibreOffice itself cuts longer ones off
    assert [entry.title for entry in pdf.outline] == titles  # type: ignore[union-attr]
    assert [pdf.get_destination_page_number(entry) for entry in pdf.outline] == list(range(len(pdf.pages)))  # type: ignore[arg-type]


@pytest.mark.slow
@needs_office
def test_a_pdf_holds_what_pdf_ua_asks_of_every_file(pdf: pypdf.PdfReader) -> None:
    root: Any = pdf.trailer["/Root"]
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]
    assert "<pdfuaid:part>1</pdfuaid:part>" in root["/Metadata"].get_data().decode("utf-8")
    assert not root["/MarkInfo"].get("/Suspects")
    assert all(isinstance(page["/Tabs"], NameObject) and page["/Tabs"] == "/S" for page in pdf.pages)
    fonts: Any = [font.get_object() for page in pdf.pages for font in page["/Resources"]["/Font"].values()]  # type: ignore[index]
    for font in fonts:
        own = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
        assert "/ToUnicode" in font and {"/FontFile", "/FontFile2", "/FontFile3"} & set(own["/FontDescriptor"])


@pytest.mark.slow
@needs_office
def test_a_screen_reader_hears_what_each_chart_says_and_nothing_of_decoration(pdf: pypdf.PdfReader, deck: Path) -> None:
    manifest = json.loads(deck.with_suffix(".manifest.json").read_text(encoding="utf-8"))
    said = [shape["alt"] for scene in manifest["scenes"] for shape in scene["shapes"] if shape["kind"] == "chart"]
    figures = [element for element in _elements(pdf.trailer["/Root"]["/StructTreeRoot"]) if element["/S"] == "/Figure"]  # type: ignore[index]
    assert len(said) > 3
    assert [element["/Alt"] for element in figures if element["/Alt"] in said] == said
    assert all(element.get("/Alt") for element in figures)


@pytest.mark.slow
@needs_office
def test_links_of_a_pdf_hold_in_any_folder(pdf: pypdf.PdfReader) -> None:
    notes = [note.get_object() for page in pdf.pages for note in page.get("/Annots") or ()]
    actions = [note["/A"].get_object() for note in notes if "/A" in note]
    others = {action["/F"] for action in actions if action["/S"] == "/GoToR"}
    assert len(others) == 1 and others.pop().endswith(".pdf")
    assert not [action for action in actions if str(action.get("/URI", "")).startswith("file:")]
    titles = {entry.title for entry in pdf.outline}  # type: ignore[union-attr]
    assert {str(note["/Contents"]) for note in notes if "/Dest" in note} <= titles
    assert all(note["/Contents"].endswith(".pdf") for note in notes if "/A" in note)


@pytest.mark.slow
@needs_office
def test_pictures_of_slides_are_drawn_once_for_each_deck(deck: Path) -> None:
    project = Project(deck.parents[1])
    (folder,), problems = previews.write(project, [deck])
    assert not problems
    manifest = json.loads(deck.with_suffix(".manifest.json").read_text(encoding="utf-8"))
    pictures = sorted(folder.glob("*.png"))
    assert [path.name for path in pictures] == [f"{at:02}.png" for at in range(1, len(manifest["scenes"]) + 1)]
    with Image.open(pictures[0]) as picture:
        assert (picture.width, picture.height) == (480, 270)
        assert len(picture.convert("RGB").getcolors(100_000) or ()) > 10
    assert previews.write(project, [deck]) == ([], [])
    deck.write_bytes(deck.read_bytes() + b"\0" * 22)  # another file, which still opens
    assert not previews.current(project, deck.stem, "another")
    assert previews.write(project, [deck])[0] == [folder]


def test_without_libreoffice_there_is_one_problem_and_no_pdf(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(office, "program", lambda: None)
    made, problems = office.pdfs([built, built], built.parents[1])
    assert not made
    assert [problem.what for problem in problems] == ["LibreOffice is not installed"]


def _elements(one: Any) -> Iterator[Any]:
    """Yield the elements of the tags in reading order."""
    one = one.get_object()
    if isinstance(one, list):
        for part in one:
            yield from _elements(part)
    elif isinstance(one, dict):
        if "/S" in one:
            yield one
        if "/K" in one:
            yield from _elements(one["/K"])


def test_a_pdf_is_fresh_until_its_deck_is_written_again(tmp_path: Path) -> None:
    deck, pdf = tmp_path / "a.pptx", tmp_path / "a.pdf"
    deck.touch()
    assert not office.fresh(deck)
    pdf.touch()
    os.utime(pdf, ns=(0, 10))
    os.utime(deck, ns=(0, 5))
    assert office.fresh(deck)
    os.utime(deck, ns=(0, 20))
    assert not office.fresh(deck)
