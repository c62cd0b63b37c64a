"""Edits of every kind: found as what they are, and carried over into the deck that is built again with other numbers."""

from __future__ import annotations

import random
from pathlib import Path
from typing import Any

import pytest
from carried import DECKS, carried, found, opened, scattered, twice, wrong
from openxml_audit import FileFormat, OpenXmlValidator
from scripted_details import DETAILS
from scripted_edits import SCRIPTS, Script, edited, overtype, reword, saved, told

from engine.adopt import words
from engine.adopt.seen import Paragraph, Piece, Style
from engine.model.edit import Altered, Overtyped, Retyped
from engine.model.scene import Run

pytestmark = pytest.mark.slow


ALL = (*SCRIPTS, *DETAILS)


@pytest.mark.parametrize("script", ALL, ids=lambda script: script.__name__)
def test_an_edit_is_found_and_carried_over(script: Script) -> None:
    made = False
    for deck in DECKS:
        held = twice(deck)
        content, expected = edited(held.built, held.scenes, [script], seed=7)
        assert not expected or wrong(held, content, expected) == []
        made |= bool(expected)
    assert made


@pytest.mark.parametrize("seed", range(6))
def test_edits_of_several_kinds_at_once_are_all_carried_over(seed: int, tmp_path: Path) -> None:
    rng = random.Random(seed)
    held = twice(rng.choice(DECKS))
    content, expected = edited(held.built, held.scenes, rng.sample(ALL, 9), seed)
    assert len(expected) >= 3 and wrong(held, content, expected) == []
    deck = tmp_path / "carried.pptx"
    deck.write_bytes(carried(held, found(held, content), content)[0])
    assert [
        one.description for one in OpenXmlValidator(FileFormat.MICROSOFT_365, max_errors=0).validate(deck).errors
    ] == []


@pytest.mark.parametrize("deck", DECKS)
def test_a_deck_that_was_only_saved_again_has_no_edits(deck: str) -> None:
    held = twice(deck)
    assert found(held, saved(held.built)) == [] and found(held, held.built) == []


def test_a_reworded_sentence_has_the_new_number() -> None:
    held = twice("regioplan")
    content, _ = edited(held.built, held.scenes, [reword], seed=3)
    (one,) = found(held, content)
    assert isinstance(one, Retyped) and any(piece.number is not None for line in one.words for piece in line.pieces)
    result, applied = carried(held, [one], content)
    shape = next(
        shape
        for slide in opened(result).slides
        for shape in slide.shapes
        if shape.name == one.shape and slide.page == one.page
    )
    assert applied.left == () and "veranderd" in shape.text and shape.text != one.becomes


def test_a_number_of_something_else_is_not_put_behind_the_words_of_before() -> None:
    """The sentence names what is chosen most: its number is not that of what was chosen most before."""
    held = twice("regioplan", other=scattered)
    name = "opvallend/rechts_onder/body"

    def change(deck: Any) -> None:
        shape = next(shape for slide in deck.slides for shape in slide.shapes if shape.name == name)
        shape.text_frame.paragraphs[0].runs[-1].text += " Let op."

    content = saved(held.built, change)
    (one,) = found(held, content)
    result, applied = carried(held, [one], content)
    said, built = (
        next(shape.text for slide in opened(package).slides for shape in slide.shapes if shape.name == name)
        for package in (result, held.rebuilt)
    )
    assert one.kind == "retyped" and said == built
    assert [each.why for each in applied.left] == ["the new text shows other numbers"]


def test_a_text_that_was_renamed_moved_and_reworded_has_the_new_number() -> None:
    held = twice("regioplan")
    name = "kerncijfers/grafiek_1/sentence"

    def change(deck: Any) -> None:
        shape = next(shape for slide in deck.slides for shape in slide.shapes if shape.name == name)
        shape.name, shape.left = "Text 1", shape.left + 360_000
        shape.text_frame.paragraphs[0].runs[0].text = f"See: {shape.text_frame.paragraphs[0].runs[0].text}"

    expected = [(kind, "kerncijfers", name, "") for kind in ("moved", "retyped")]
    assert wrong(held, saved(held.built, change), expected) == []


def test_a_number_that_was_typed_over_is_a_correction_and_no_text() -> None:
    held = twice("regioplan")
    content, expected = edited(held.built, held.scenes, [overtype], seed=5)
    (one,) = found(held, content)
    assert isinstance(one, Overtyped) and one.figure and one.was != one.becomes and told([one]) == expected
    result, _ = carried(held, [one], content)
    shown, built = (
        next(shape.text for slide in opened(package).slides for shape in slide.shapes if shape.name == one.shape)
        for package in (result, held.rebuilt)
    )
    assert shown == built


@pytest.mark.parametrize(("was", "becomes"), [("€\xa02.317", "€\xa05.640"), ("-1,2%", "- 4,5%"), ("7", "8")])
def test_a_number_typed_over_is_one_with_the_sign_before_it_and_the_unit_behind_it(was: str, becomes: str) -> None:
    built = words.Shown(((Run(text=was, figures=("figure",)),),))
    found = words.retyped(built, [Paragraph((Piece(becomes, Style()),))], [[Style()]])
    assert found.overtyped == ((0, was, becomes),)
    assert [[(piece.text, piece.number) for piece in line.pieces] for line in found.words] == [[("", 0)]]


def test_another_size_of_the_slides_is_told_and_not_carried_over() -> None:
    held = twice("regioplan")
    content = saved(held.built, lambda deck: setattr(deck, "slide_width", deck.slide_width // 2))
    (one,) = found(held, content)
    _, applied = carried(held, [one], content)
    assert isinstance(one, Altered) and one.at == "slide size"
    assert [each.why for each in applied.left] == ["it is of the whole deck, and comes from the template"]
