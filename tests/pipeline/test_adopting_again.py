"""Edits that were adopted before, in a copy too, in another year, or twice in one deck: each is there once, and none is lost."""

from __future__ import annotations

import copy
import shutil
from pathlib import Path
from typing import Any

import adopting_hands as hands
import fakes
import pytest
from pptx import Presentation
from pptx.util import Cm
from scripted_edits import copied_slide

from engine.compose import together
from engine.pipeline import adopting, adoptions, build, making
from engine.pipeline.project import Project

LABEL = "kerncijfers/kaart_2/label"
ALL = "_alle/edits.yaml"
OWN = f"{hands.OVERRIDES}/drenthe/edits.yaml"


def turned(held: dict[str, Any]) -> None:
    held[LABEL].rotation = 10


def note(held: dict[str, Any]) -> None:
    held[""].shapes.add_textbox(Cm(1), Cm(1), Cm(4), Cm(1)).text_frame.text = "Let op"


def notes_in(deck: Path) -> int:
    return sum(
        shape.has_text_frame and shape.text_frame.text == "Let op" for shape in Presentation(deck).slides[0].shapes
    )


def test_an_edit_that_is_made_again_after_its_entry_was_removed_is_an_edit(project: Project, deck: Path) -> None:
    hands.adopted(project, hands.edit(deck, turned))
    hands.built(project)
    path = project.root / hands.OVERRIDES / ALL
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("adopted:")] + "adopted:\n", encoding="utf-8")  # the last entry is removed
    assert hands.built(project).problems == [] and hands.shapes(deck)[LABEL].rotation == 0
    hands.edit(deck, turned)
    assert [each.kind for plan in adopting.plans(Project(project.root), [deck]) for each in plan.found.edits] == [
        "turned"
    ]  # type: ignore[union-attr]
    assert hands.built(project).problems == [] and hands.shapes(deck)[LABEL].rotation == 10


def test_what_was_taken_back_can_be_adopted_from_a_copy_for_one_region(
    project: Project, deck: Path, tmp_path: Path
) -> None:
    hands.edit(deck, hands.move_card)
    mine = Path(shutil.copy(deck, tmp_path / "mine.pptx"))
    hands.adopted(project, deck)
    hands.built(project)
    adoptions.undo(Project(project.root))
    assert set(hands.into(adopting.plans(Project(project.root), [mine], fakes.REGION))) == {OWN}
    hands.built(project)
    assert set(hands.into(adopting.plans(Project(project.root), [mine], fakes.REGION))) == {OWN}


def test_a_deck_that_cannot_be_read_to_its_end_takes_no_edit_of_another_with_it(project: Project, deck: Path) -> None:
    other = project.out / f"{hands.OTHER}.pptx"
    slide, name = hands.saying(deck, "Zorg op afstand")
    hands.edit(hands.edit(deck, turned), hands.retype(name, "dag en nacht", "altijd"), slide)
    hands.edit(other, turned)
    folder = project.content / "texts/regioplan/2025/gz/drenthe"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "kapot.md").write_bytes(b"\xff\xfe\xff")
    plans = hands.adopted(project, deck, other)
    assert plans[0].problems and not plans[1].problems
    assert "turned" in (project.root / hands.OVERRIDES / ALL).read_text(encoding="utf-8")


@pytest.mark.parametrize("more", [False, True], ids=["the same copy", "a copy of before another edit"])
def test_what_was_adopted_from_a_copy_is_not_there_twice(
    project: Project, deck: Path, tmp_path: Path, more: bool
) -> None:
    hands.edit(deck, note)
    mailed = Path(shutil.copy(deck, tmp_path / "mail.pptx"))
    if more:
        hands.edit(deck, turned)
    hands.adopted(project, mailed)
    assert hands.built(project).problems == []
    assert notes_in(deck) == 1 and hands.shapes(deck)[LABEL].rotation == (10 if more else 0)


def test_a_deck_that_is_saved_while_it_is_built_stays_and_the_new_one_stands_beside_it(
    project: Project, deck: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hands.edit(deck, hands.move_card)

    def slow(*orders: Any) -> Any:
        hands.edit(deck, turned)
        return together(*orders)

    monkeypatch.setattr(making, "together", slow)
    made = build.build(Project(project.root), ["regioplan"], [fakes.REGION], [fakes.SECTOR], 2025, force=True)
    assert hands.shapes(deck)[LABEL].rotation == 10
    assert any("stands beside it" in problem.what for problem in made.problems)


def test_what_was_added_in_another_year_is_no_reason_to_leave_it_out_in_this_one(project: Project, deck: Path) -> None:
    hands.adopted(project, hands.edit(deck, note))
    path = project.root / hands.OVERRIDES / "drenthe/edits.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("year: 2025", "year: 2024"), encoding="utf-8")
    hands.built(project)
    assert notes_in(deck) == 0
    hands.adopted(project, hands.edit(deck, note))
    hands.built(project)
    assert notes_in(deck) == 1


def test_two_boxes_that_are_alike_are_two(project: Project, deck: Path) -> None:
    def two(held: dict[str, Any]) -> None:
        note(held)
        box = held[""].shapes[-1]._element
        box.addnext(copy.deepcopy(box))

    (plan,) = hands.adopted(project, hands.edit(deck, two))
    assert plan.clashes == []
    assert hands.built(project).problems == [] and notes_in(deck) == 2


def test_two_empty_rows_in_one_table_are_no_clash(project: Project, deck: Path) -> None:
    slide, name = next((at, key) for at in range(4) for key, shape in hands.shapes(deck, at).items() if shape.has_table)

    def rows(held: dict[str, Any]) -> None:
        table = held[name].table._tbl
        for row in list(table.tr_lst)[:2]:
            made = copy.deepcopy(table.tr_lst[-1])
            for paragraph in made.iter("{*}p"):
                for run in list(paragraph.iter("{*}r")):
                    paragraph.remove(run)
            row.addnext(made)

    (plan,) = hands.adopted(project, hands.edit(deck, rows, slide))
    assert plan.clashes == []
    count = len(hands.shapes(deck, slide)[name].table.rows)
    assert hands.built(project).problems == [] and len(hands.shapes(deck, slide)[name].table.rows) == count


def test_the_new_deck_beside_one_that_is_open_is_written_over_by_the_next_one(project: Project, deck: Path) -> None:
    hands.edit(deck, hands.move_card)
    deck.with_name(f"~${deck.name}").write_bytes(b"x")
    path = project.root / "content/decks/regioplan.yaml"
    for _ in range(3):
        words = path.read_text(encoding="utf-8")
        path.write_text(words.replace("label: Klantenratio", "label: Klantenratio x"), encoding="utf-8")
        hands.built(project)
    assert len(list(project.out.glob("*drenthe (*.pptx"))) == 1
    assert hands.text_of(project, f"{hands.NAME} (nieuw)", "kerncijfers/kaart_1/label") == "Klantenratio x x x"


def test_what_is_changed_on_a_slide_that_was_copied_and_adopted_stays_on_the_copy(project: Project, deck: Path) -> None:
    held = Presentation(deck)
    at, name = hands.saying(deck, "Zorg op afstand")
    copied_slide(held, held.slides[at])
    held.save(deck)
    hands.adopted(project, deck)
    assert hands.built(project).problems == []
    last = len(Presentation(deck).slides) - 1
    own = next(key for key in hands.shapes(deck, last) if key.endswith(name.partition("/")[2]))
    assert own != name
    plans = hands.adopted(project, hands.edit(deck, hands.retype(own, "dag en nacht", "alleen op de kopie"), last))
    assert set(hands.into(plans)) == {OWN}
    assert hands.built(project).problems == []
    assert "alleen op de kopie" in hands.text_of(project, hands.NAME, own, last)
    assert "alleen op de kopie" not in hands.text_of(project, hands.NAME, name, at)


def test_a_shape_that_was_added_and_adopted_is_moved_in_this_region_only(project: Project, deck: Path) -> None:
    hands.adopted(project, hands.edit(deck, note))
    assert hands.built(project).problems == []
    (name,) = [
        key for key, shape in hands.shapes(deck).items() if shape.has_text_frame and shape.text_frame.text == "Let op"
    ]
    left = hands.shapes(deck)[name].left

    def moved(held: dict[str, Any]) -> None:
        held[name].left += hands.CM

    assert set(hands.into(hands.adopted(project, hands.edit(deck, moved)))) == {OWN}
    assert hands.built(project).problems == [] and hands.shapes(deck)[name].left == left + hands.CM
