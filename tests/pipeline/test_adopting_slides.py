"""Slides that were added and adopted are changed and deleted in later decks as any other."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import adopting_hands as hands
import pytest
from pptx import Presentation
from scripted_edits import copied_slide, saved

from engine.pipeline.project import Project

PAGE, COPY = "kerncijfers", "kerncijfers+2"
LABEL = "kaart_2/label"


@pytest.fixture
def deck(project: Project) -> Path:
    """A deck with a copied slide at its end, and one that a person made behind it, both adopted."""
    assert hands.built(project).problems == []
    path = project.out / f"{hands.NAME}.pptx"

    def added(deck: Any) -> None:
        copied_slide(deck, deck.slides[0])
        deck.slides.add_slide(deck.slide_layouts[0]).shapes.add_textbox(
            hands.CM, hands.CM, hands.CM, hands.CM
        ).text_frame.text = "Eigen"

    path.write_bytes(saved(path.read_bytes(), added))
    hands.adopted(project, path)
    assert hands.built(project).problems == []
    return path


def text_of(deck: Path, slide: int, name: str) -> str:
    return str(hands.shapes(deck, slide)[name].text_frame.text)


def test_what_is_changed_on_an_added_slide_is_adopted_on_that_slide(project: Project, deck: Path) -> None:
    copied, own = (len(Presentation(str(deck)).slides) - at for at in (2, 1))
    before = text_of(deck, 0, f"{PAGE}/{LABEL}")
    word = before.split()[0]
    hands.edit(deck, hands.retype(f"{COPY}/{LABEL}", word, "Veranderd"), copied)

    def moved(held: dict[str, Any]) -> None:
        box = next(shape for name, shape in held.items() if name and shape.has_text_frame and shape.text_frame.text)
        box.left += hands.CM

    hands.edit(deck, moved, own)
    plans = hands.adopted(project, deck)
    assert [one.problems + one.clashes for one in plans] == [[]]
    assert hands.built(project).problems == []
    assert text_of(deck, copied, f"{COPY}/{LABEL}").startswith("Veranderd")
    assert text_of(deck, 0, f"{PAGE}/{LABEL}") == before
    assert [
        shape.left for shape in hands.shapes(deck, own).values() if shape.has_text_frame and shape.text_frame.text
    ] == [2 * hands.CM]


def test_a_copied_slide_that_is_deleted_again_is_gone_and_the_built_one_stays(project: Project, deck: Path) -> None:
    slides = len(Presentation(str(deck)).slides)

    def gone(deck: Any) -> None:
        deck.slides._sldIdLst.remove(deck.slides._sldIdLst[slides - 2])

    deck.write_bytes(saved(deck.read_bytes(), gone))
    hands.adopted(project, deck)
    assert hands.built(project).problems == []
    for name in (hands.NAME, hands.OTHER):
        names = [each for at in range(slides - 2) for each in hands.shapes(project.out / f"{name}.pptx", at)]
        assert f"{PAGE}/{LABEL}" in names and f"{COPY}/{LABEL}" not in names
    assert len(Presentation(str(deck)).slides) == slides - 1
