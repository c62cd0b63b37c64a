"""Files that are not there, or not what their name says. `test_bad.py` has those of the reference corpus."""

from __future__ import annotations

import shutil

import pytest

from engine.extract import read
from engine.model.words import Words
from engine.problems import UserError


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
