"""Retyped texts that `adopt` takes over: into the file that says them, into this region's own, or nowhere twice."""

from __future__ import annotations

import copy
from pathlib import Path
from typing import Any

import adopting_hands as hands
import fakes

from engine.pipeline import build
from engine.pipeline.project import Project

LABEL = "kerncijfers/kaart_2/label"


def half_italic(held: dict[str, Any]) -> None:
    paragraph = held[LABEL].text_frame.paragraphs[0]
    words = paragraph.runs[0].text
    paragraph.runs[0]._r.addnext(copy.deepcopy(paragraph.runs[0]._r))
    paragraph.runs[0].text, paragraph.runs[1].text = words[:4], words[4:]
    paragraph.runs[1].font.italic = True


def italics(project: Project) -> list[bool]:
    runs = hands.shapes(project.out / f"{hands.NAME}.pptx")[LABEL].text_frame.paragraphs[0].runs
    return [bool(run.font.italic) for run in runs]


def test_a_word_in_italics_is_taken_over_beside_other_edits(project: Project, deck: Path) -> None:
    hands.edit(deck, hands.move_card)
    plans = hands.adopted(project, hands.edit(deck, half_italic))
    assert not any(one.why == "it stands there already" for plan in plans for one in plan.taken)
    assert hands.built(project).problems == [] and italics(project) == [False, True]


def test_a_word_in_italics_in_a_copy_of_an_earlier_build_is_taken_over(
    project: Project, deck: Path, tmp_path: Path
) -> None:
    mailed = hands.edit(deck, half_italic, to=tmp_path / "mail.pptx")
    path = project.root / hands.DECK
    words = path.read_text(encoding="utf-8")
    path.write_text(words.replace("label: Klantenratio", "label: Klantenratio nu"), encoding="utf-8")
    hands.built(project)
    hands.adopted(project, mailed)
    assert hands.built(project).problems == [] and italics(project) == [False, True]


def test_a_paragraph_that_was_added_is_taken_over_beside_other_edits(project: Project, deck: Path) -> None:
    slide, name = hands.saying(deck, "Zorg op afstand")

    def more(held: dict[str, Any]) -> None:
        last = held[name].text_frame.paragraphs[-1]._p
        last.addnext(copy.deepcopy(last))
        runs = held[name].text_frame.paragraphs[-1].runs
        for run in runs:
            run.text = ""
        runs[0].text = "Een nieuwe regel van mij"

    hands.edit(deck, hands.move_card)
    hands.adopted(project, hands.edit(deck, more, slide))
    assert hands.built(project).problems == []
    assert "Een nieuwe regel van mij" in hands.text_of(project, hands.NAME, name, slide)


def test_two_paragraphs_of_a_text_of_all_regions_are_both_this_regions_own(project: Project, deck: Path) -> None:
    slide, name = hands.saying(deck, "Zorg op afstand")
    hands.edit(deck, hands.retype(name, "dag en nacht bereikbaar", "altijd bereikbaar"), slide)
    (place,) = hands.into(
        hands.adopted(
            project, hands.edit(deck, hands.retype(name, "meer klanten", "veel klanten"), slide), only=fakes.REGION
        )
    )
    assert f"/{fakes.REGION}/" in place
    assert hands.built(project).problems == []
    said = hands.text_of(project, hands.NAME, name, slide)
    assert "altijd bereikbaar" in said and "veel klanten" in said


def test_a_slot_is_held_against_the_design_that_its_page_has_in_this_sector(project: Project) -> None:
    fakes.write(project, fakes.figures(project, "ggz").values())
    (deck,) = build.build(Project(project.root), ["regioplan"], [fakes.REGION], ["ggz"], 2025).decks
    slide, _ = next(
        (at, name) for at in range(8) for name in hands.shapes(deck, at) if name.startswith("opvallend/links/")
    )

    def moved(held: dict[str, Any]) -> None:
        for name, shape in held.items():
            if name.startswith("opvallend/links/"):
                shape.left += hands.CM // 5

    (plan,) = hands.adopted(project, hands.edit(deck, moved, slide))
    assert plan.clashes == [] and plan.taken
