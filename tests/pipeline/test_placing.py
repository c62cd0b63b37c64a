"""Slots that lie off the slide or on each other, and masters that a template lacks: told before anything is drawn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from pptx import Presentation

from engine.model.deck import PageDesign
from engine.pipeline import placing
from engine.pipeline.project import Project

Change = Callable[..., None]


def told(project: Project) -> list[str]:
    deck = project.deck("regioplan")
    return [problem.what for problem in placing.misplaced(project, [deck])]


def with_slots(project: Project, **slots: Any) -> Project:
    """Return the project with a design of these slots in the place of `kaarten`."""
    design = {
        "name": "kaarten",
        "master": "Pagina",
        "slots": {name: {"block": "note", "at": at} for name, at in slots.items()},
    }
    vars(project)["designs"] = {**project.designs, "kaarten": PageDesign.model_validate(design)}
    return project


def test_the_designs_that_ship_have_every_slot_in_its_own_place(content: Project) -> None:
    assert placing.misplaced(content, content.decks.values()) == []
    assert placing.without_master(content, content.decks.values()) == []


@pytest.mark.parametrize(
    ("at", "says"),
    [
        ([30, 1, 5, 1], "1.1 cm too far to the right"),
        ([-2, 1, 5, 1], "2.0 cm too far to the left"),
        ([1, 18.5, 5, 1], "0.5 cm too far down"),
        ([1, -0.5, 5, 1], "0.5 cm too far up"),
        ([100, 1, 5, 1], "71.1 cm too far to the right"),
    ],
)
def test_a_slot_outside_the_slide_is_told_with_how_far(project: Project, at: list[float], says: str) -> None:
    assert told(with_slots(project, voet=at)) == [f"slot 'voet' lies outside the slide: {says}"]


def test_two_slots_on_one_place_are_told_with_both_names(project: Project) -> None:
    made = with_slots(project, een=[1, 1, 5, 5], twee=[4, 3, 5, 5], drie=[9, 1, 5, 5])
    assert told(made) == ["slots 'een' and 'twee' lie on each other, over 2.0 by 3.0 cm"]


def test_slots_that_touch_are_sound(project: Project) -> None:
    assert told(with_slots(project, een=[1, 1, 5, 5], twee=[6, 1, 5, 5], drie=[1, 6, 5, 13.05])) == []


def test_the_slide_is_that_of_the_template(project: Project) -> None:
    path = project.root / "layouts/templates/kaart.pptx"
    deck = Presentation(str(path))
    deck.slide_width //= 2
    deck.save(str(path))
    assert "slot 'twee' lies outside the slide: 4.1 cm too far to the right" in told(
        with_slots(project, een=[10, 1, 5, 5], twee=[16, 1, 5, 5])
    )


def test_a_master_that_the_template_lacks_is_told_with_the_nearest(project: Project, change: Change) -> None:
    change(project.root / "layouts/pages/kaarten.yaml", "master: Pagina", "master: Pagna")
    again = Project(project.root)
    (problem,) = placing.without_master(again, [again.deck("regioplan")])
    assert problem.place.file == "layouts/pages/kaarten.yaml" and problem.place.line
    assert "kaart.pptx has no master 'Pagna'" in problem.what and problem.hint == "did you mean 'Pagina'?"


def test_a_template_that_cannot_be_read_is_not_told_here(project: Project) -> None:
    (project.root / "layouts/templates/kaart.pptx").write_bytes(b"x")
    assert told(with_slots(project, een=[100, 1, 5, 5])) == []
