"""Files that cannot be read, or only in part: one message each, never a traceback, never a hang."""

from __future__ import annotations

import shutil

import pytest

from engine.extract import read
from engine.model.words import Words
from engine.problems import UserError

REFUSED = {
    "01-truncated.pdf": "damaged",
    "02-zero-bytes.pdf": "empty",
    "03-html-named.pdf": "neither a PDF nor a PPTX",
    "04-password-to-open.pdf": "password",
    "11-jpeg-named.pdf": "neither a PDF nor a PPTX",
    "12-pptx-named.pdf": "is a PPTX",
    "16-no-pages.pdf": "no pages",
}
UNSURE = {
    "07-form-draws-itself.pdf": "more than 5000 drawings",
    "08-200000-characters.pdf": "more than 40000 letters",
    "13-no-tounicode.pdf": "no readable text",
    "14-missing-font.pdf": "no readable text",
}
READ = {
    "06-nested-forms.pdf": "Diep: 42%",
    "09-wrong-xref.pdf": "Klanten 42% in Drenthe",
    "10-circular-page-tree.pdf": "Klanten 42% in Drenthe",
    "15-flate-bomb.pdf": "42%",
    "17-huge-mediabox.pdf": "Klanten 42% in Drenthe",
    "18-formula-labels.pdf": "=1+cmd|' /C calc'!A0 12%",
}


@pytest.mark.parametrize(("name", "what"), REFUSED.items())
def test_it_is_refused_with_one_message(name, what, corpus):
    with pytest.raises(UserError) as caught:
        read(corpus / "bad" / name, Words(), {})
    (problem,) = caught.value.problems
    assert what in problem.what
    assert problem.place.file.endswith(name)


@pytest.mark.parametrize(("name", "what"), UNSURE.items())
def test_what_could_not_be_read_is_said(name, what, corpus):
    reading = read(corpus / "bad" / name, Words(), {})
    assert any(what in doubt for doubt in reading.unsure)
    assert not any(page.blocks for page in reading.pages)


@pytest.mark.parametrize(("name", "text"), READ.items())
def test_it_is_read(name, text, corpus):
    (page,) = read(corpus / "bad" / name, Words(), {}).pages
    said = [page.title, *(paragraph.text for section in page.sections for paragraph in section.paragraphs)]
    assert any(text in one for one in said)


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(UserError, match=r"plan\.pdf: there is no such file"):
        read(tmp_path / "plan.pdf", Words(), {})


def test_a_deck_named_pdf_is_read_with_a_remark(tmp_path, port_words):
    from . import made_decks

    deck = made_decks.other_words().save(tmp_path, "deck")
    shutil.copy(deck, tmp_path / "deck.pdf")
    reading = read(tmp_path / "deck.pdf", port_words, {})
    assert reading.name == "deck-pptx"
    assert reading.unsure[0] == "the file is named '.pdf' but is a PPTX"


@pytest.mark.parametrize("cut", [200, 3_000, 20_000, 50_000])
def test_a_cut_deck_is_refused_or_read_in_part(cut, tmp_path, port_words):
    from . import made_decks

    whole = made_decks.other_words().save(tmp_path, "deck").read_bytes()
    (tmp_path / "cut.pptx").write_bytes(whole[:cut])
    with pytest.raises(UserError):
        read(tmp_path / "cut.pptx", port_words, {})
