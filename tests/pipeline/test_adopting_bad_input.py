"""What people hand to `adopt` that is no deck of ours, or not as it was: told in a sentence, and the other decks go on."""

from __future__ import annotations

import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import adopting_hands as hands
import fakes
import pytest
from pptx import Presentation

from engine.pipeline import adopting, adoptions, bases
from engine.pipeline.beside import manifest_of
from engine.pipeline.project import Project
from engine.problems import UserError

LABEL = "kerncijfers/kaart_1/label"


def told(project: Project, path: Path) -> str:
    """Return what is told of a file from which nothing is taken."""
    (made,) = adopting.plans(Project(project.root), [path])
    (problem,) = made.problems
    assert made.target is None and made.taken == [] and problem.hint
    return problem.what


def without_identity(deck: Path, to: Path) -> Path:
    """Write a deck without the XML part that says which one it is."""
    with zipfile.ZipFile(deck) as was, zipfile.ZipFile(to, "w") as new:
        for name in was.namelist():
            if not name.startswith("customXml/"):
                new.writestr(name, was.read(name))
    return to


def built_with_edit_and_new_numbers(project: Project, deck: Path) -> None:
    """Build: what was typed in the copy of before is in the deck, and so are the figures of now."""
    assert hands.built(project).problems == []
    now = hands.shapes(deck)
    assert now[LABEL].text_frame.text == "Per mail" and "77" in now["kerncijfers/kaart_1/value"].text_frame.text


# -- what is no deck of ours -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "holds", "says"),
    [
        ("gone.pptx", None, "there is no such file"),
        ("empty.pptx", b"", "this file is empty"),
        ("old.ppt", bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "has a password, or is of before PowerPoint 2007"),
        ("~$deck.pptx", bytes(165), "keeps this file beside a deck that is open"),
        ("text.pptx", b"Geachte collega", "no PowerPoint file, or a damaged one"),
    ],
)
def test_a_file_that_is_no_deck_is_told(
    project: Project, tmp_path: Path, name: str, holds: bytes | None, says: str
) -> None:
    if holds is not None:
        (tmp_path / name).write_bytes(holds)
    assert says in told(project, tmp_path / name)


def test_a_folder_and_a_half_copied_deck_are_told(project: Project, deck: Path, tmp_path: Path) -> None:
    (tmp_path / "map.pptx").mkdir()
    assert "this is a folder" in told(project, tmp_path / "map.pptx")
    (tmp_path / "half.pptx").write_bytes(deck.read_bytes()[:20_000])
    assert "damaged" in told(project, tmp_path / "half.pptx")


def test_a_deck_of_another_program_is_told_and_the_others_are_taken(
    project: Project, deck: Path, tmp_path: Path
) -> None:
    strange = Presentation()
    strange.slides.add_slide(strange.slide_layouts[0]).shapes.title.text = "Iets anders"
    strange.save(str(tmp_path / "strange.pptx"))
    plans = hands.adopted(project, tmp_path / "strange.pptx", hands.edit(deck, hands.move_card))
    assert "was not built here" in plans[0].problems[0].what
    assert [one.partition(":")[0] for one in hands.into(plans)] == [hands.DESIGN]
    assert "at: [1.1, 3.13" in (project.root / hands.DESIGN).read_text(encoding="utf-8")


def test_a_deck_of_another_year_that_is_not_here_is_told_by_its_name(
    project: Project, deck: Path, tmp_path: Path
) -> None:
    copy = Path(shutil.copy(deck, tmp_path / "vorig jaar.pptx"))
    with zipfile.ZipFile(copy) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(copy, "w") as archive:
        for name, content in parts.items():
            archive.writestr(
                name, content.replace(b"gz_2025-2026", b"gz_2024-2025") if "customXml" in name else content
            )
    assert "'regioplan_gz_2024-2025_drenthe', of which no build is kept" in told(project, copy)


def test_a_deck_of_another_region_than_is_asked_for_is_told(project: Project, deck: Path) -> None:
    (made,) = adopting.plans(Project(project.root), [hands.edit(deck, hands.move_card)], "utrecht")
    assert "is of 'drenthe', and not of 'utrecht'" in made.problems[0].what and made.files == {}


# -- which deck it is ----------------------------------------------------------------------------------------------------


def test_a_renamed_deck_without_identity_is_known_by_its_texts(project: Project, deck: Path, tmp_path: Path) -> None:
    without_identity(hands.edit(deck, hands.retype(LABEL, "Klantenratio", "Per mail")), tmp_path / "Mijn plan (2).pptx")
    (made,) = adopting.plans(Project(project.root), [tmp_path / "Mijn plan (2).pptx"])
    assert made.target == deck and made.notes[0][1]["name"] == hands.NAME and made.notes[0][1]["other"] == hands.OTHER
    assert [one.partition(":")[0] for one in hands.into([made])] == [hands.DECK]


def test_two_decks_that_fit_as_well_are_told(project: Project, deck: Path, tmp_path: Path) -> None:
    copy = without_identity(deck, tmp_path / "Mijn plan.pptx")
    twin = project.out / "twin.pptx"
    for path, to in zip(bases.known(deck)[0].manifests, (manifest_of(twin),), strict=False):
        shutil.copy(path, to)
    without_identity(deck, bases.of(twin))
    assert "may be 'twin' (9" in told(project, copy)


def test_with_the_file_beside_it_gone_the_kept_one_serves(project: Project, deck: Path) -> None:
    hands.edit(deck, hands.retype(LABEL, "Klantenratio", "Per 1.000"))
    manifest_of(deck).unlink()
    assert [one.partition(":")[0] for one in hands.into(hands.adopted(project, deck))] == [hands.DECK]


def test_without_all_that_was_kept_that_is_told_with_what_to_do(project: Project, deck: Path, tmp_path: Path) -> None:
    hands.edit(deck, hands.retype(LABEL, "Klantenratio", "Per 1.000"))
    for path in [*(project.out / ".made").glob(f"{hands.NAME}*"), manifest_of(deck)]:
        path.unlink()
    assert "of which no build is kept" in told(project, deck)
    moved = Path(shutil.move(deck, tmp_path / deck.name))  # as the hint says
    assert hands.built(project).problems == []
    assert [one.partition(":")[0] for one in hands.into(hands.adopted(project, moved))] == [hands.DECK]


# -- of when it is -------------------------------------------------------------------------------------------------------


def test_a_copy_of_an_earlier_build_is_held_against_that_build(project: Project, deck: Path, tmp_path: Path) -> None:
    mailed = hands.edit(deck, hands.retype(LABEL, "Klantenratio", "Per mail"), to=tmp_path / "mail.pptx")
    hands.redrawn(project)
    (made,) = hands.adopted(project, mailed)
    assert [one.partition(":")[0] for one in hands.into([made])] == [hands.DECK] and made.problems == []
    assert made.notes == [("adopt earlier build", {})]
    built_with_edit_and_new_numbers(project, deck)


def test_an_earlier_copy_put_in_the_place_of_the_deck_gets_the_new_numbers(
    project: Project, deck: Path, tmp_path: Path
) -> None:
    mailed = hands.edit(deck, hands.retype(LABEL, "Klantenratio", "Per mail"), to=tmp_path / "mail.pptx")
    hands.redrawn(project)
    shutil.copy(mailed, deck)
    built_with_edit_and_new_numbers(project, deck)


def test_a_copy_of_before_what_a_colleague_had_taken_over_does_not_take_that_back(
    project: Project, deck: Path, tmp_path: Path
) -> None:
    bas = hands.edit(deck, hands.retype("kerncijfers/kaart_2/label", "Groei", "Van Bas"), to=tmp_path / "bas.pptx")
    hands.adopted(project, hands.edit(deck, hands.retype(LABEL, "Klantenratio", "Van Anna")))
    hands.adopted(project, bas)
    text = (project.root / hands.DECK).read_text(encoding="utf-8")
    assert "Van Anna" in text and "Van Bas" in text


def test_a_slot_that_a_colleague_put_elsewhere_meanwhile_is_a_clash(
    project: Project, deck: Path, tmp_path: Path
) -> None:
    def further(held: dict[str, Any]) -> None:
        hands.move_card(held)
        hands.move_card(held)

    anna, bas = (
        hands.edit(deck, hands.move_card, to=tmp_path / "anna.pptx"),
        hands.edit(deck, further, to=tmp_path / "bas.pptx"),
    )
    hands.adopted(project, anna)
    assert hands.built(project).problems == []
    (made,) = hands.adopted(project, bas)
    assert "meanwhile here too" in made.clashes[0].what
    assert hands.into(hands.adopted(project, anna)) and "at: [1.1, 3.13" in (project.root / hands.DESIGN).read_text(
        encoding="utf-8"
    )


def test_a_page_design_with_a_mistake_is_told_with_its_line(
    project: Project, deck: Path, change: Callable[..., None]
) -> None:
    change(project.root / hands.DESIGN, "schema: 1", "schema: 1\nslots: [")
    (made,) = hands.adopted(project, hands.edit(deck, hands.move_card))
    assert made.problems[0].place.file == hands.DESIGN and made.problems[0].place.line and made.files == {}


def test_edits_of_a_page_that_is_gone_are_told_and_the_others_taken(
    project: Project, deck: Path, tmp_path: Path, change: Callable[..., None]
) -> None:
    def notes(held: dict[str, Any]) -> None:
        held[""].shapes.add_textbox(hands.CM, hands.CM, hands.CM, hands.CM).text_frame.text = "Nieuw vak"

    mailed = hands.edit(hands.edit(deck, hands.move_card, to=tmp_path / "mail.pptx"), notes, 2)
    change(project.root / hands.DECK, "name: kerncijfers\n", "name: kerncijfers-nu\n")
    (made,) = hands.adopted(project, mailed)
    assert "page 'kerncijfers' is in the deck no more" in made.problems[0].what
    assert [one for one in hands.into([made]) if one] == [f"{hands.OVERRIDES}/drenthe/edits.yaml"]


def test_words_that_changed_in_the_project_since_are_a_clash(
    project: Project, deck: Path, tmp_path: Path, change: Callable[..., None]
) -> None:
    mailed = hands.edit(deck, hands.retype(LABEL, "Klantenratio", "Per mail"), to=tmp_path / "mail.pptx")
    change(project.root / hands.DECK, "label: Klantenratio\n", "label: Ratio van klanten\n")
    (made,) = hands.adopted(project, mailed)
    assert made.clashes[0].place.file == hands.DECK and "build, and adopt" in made.clashes[0].hint
    assert hands.built(project).problems == []
    (made,) = hands.adopted(project, mailed)
    assert "says something else since: 'Ratio van klanten'" in made.clashes[0].what
    assert "Per mail" not in (project.root / hands.DECK).read_text(encoding="utf-8")


def test_words_that_are_in_the_project_already_are_not_taken_again(
    project: Project, deck: Path, tmp_path: Path
) -> None:
    mailed = hands.edit(deck, hands.retype(LABEL, "Klantenratio", "Per mail"), to=tmp_path / "mail.pptx")
    hands.adopted(project, mailed)
    for _ in range(2):
        (made,) = hands.adopted(project, mailed)
        assert [taken.why for taken in made.taken] == ["it stands there already"] and made.files == {}
        assert hands.built(project).problems == []


def test_a_build_tells_when_words_that_were_typed_over_say_something_else_now(
    project: Project, deck: Path, change: Callable[..., None]
) -> None:
    hands.edit(deck, hands.retype(LABEL, "Klantenratio", "Met de hand"))
    change(project.root / hands.DECK, "label: Klantenratio\n", "label: Ratio van klanten\n")
    (problem,) = hands.built(project).problems
    assert "says 'Ratio van klanten' now" in problem.what and "'Met de hand'" in problem.what
    assert hands.shapes(deck)[LABEL].text_frame.text == "Met de hand"


def test_a_deck_of_a_build_that_is_not_kept_is_told(project: Project, deck: Path, tmp_path: Path) -> None:
    mailed = hands.edit(deck, hands.move_card, to=tmp_path / "mail.pptx")
    hands.redrawn(project)
    shutil.rmtree(project.out / ".made/earlier")
    assert "of another build than those that are kept" in told(project, mailed)


def test_only_some_earlier_builds_are_kept(project: Project, deck: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bases, "MOST", 1)
    hands.redrawn(project, "77")
    hands.redrawn(project, "78")
    kept = sorted(path.suffix for path in (project.out / ".made/earlier" / hands.NAME).iterdir())
    assert kept == [".gz", ".pptx"]


# -- what is taken over, and taken back --------------------------------------------------------------------------------


def test_a_deck_without_edits_leaves_what_was_adopted_before_to_be_taken_back(project: Project, deck: Path) -> None:
    hands.adopted(project, hands.edit(deck, hands.move_card))
    before = hands.state(project)
    assert hands.built(project).problems == []
    plans = hands.adopted(project, project.out / f"{hands.OTHER}.pptx")
    assert plans[0].taken == []
    assert {path.name for path in adoptions.undo(project)} == {"kaarten.yaml"}
    assert hands.state(project) != before


def test_the_same_deck_named_twice_is_taken_once(project: Project, deck: Path, tmp_path: Path) -> None:
    def add(held: dict[str, Any]) -> None:
        held[""].shapes.add_textbox(hands.CM, hands.CM, hands.CM, hands.CM).text_frame.text = "Een keer"

    again = Path(shutil.copy(hands.edit(deck, add), tmp_path / "again.pptx"))
    plans = hands.adopted(project, deck, again)
    assert (
        len(plans[0].taken) == 1
        and plans[1].taken == []
        and plans[1].notes == [("adopt same deck", {"file": deck.name})]
    )
    hands.adopted(project, again)  # and once more on another day
    assert hands.built(project).problems == []
    assert (
        sum(shape.has_text_frame and shape.text_frame.text == "Een keer" for shape in hands.shapes(deck).values()) == 1
    )


def test_what_one_copy_deletes_and_another_changes_is_a_clash(project: Project, deck: Path, tmp_path: Path) -> None:
    def delete(held: dict[str, Any]) -> None:
        held[LABEL]._element.getparent().remove(held[LABEL]._element)

    anna = hands.edit(deck, delete, to=tmp_path / "anna.pptx")
    bas = hands.edit(deck, hands.retype(LABEL, "Klantenratio", "Van Bas"), to=tmp_path / "bas.pptx")
    for pair in ((anna, bas), (bas, anna)):
        before = hands.state(project)
        plans = hands.adopted(project, *pair)
        (clash,) = plans[1].clashes
        assert "deleted in 'anna.pptx' and changed in 'bas.pptx'" in clash.what and hands.state(project) == before


def test_decks_of_two_regions_that_put_one_slot_in_two_places_clash(project: Project, deck: Path) -> None:
    def further(held: dict[str, Any]) -> None:
        hands.move_card(held)
        hands.move_card(held)

    other = project.out / f"{hands.OTHER}.pptx"
    plans = hands.adopted(project, hands.edit(deck, hands.move_card), hands.edit(other, further))
    assert plans[1].clashes and "at: [1.0, 3.08" in (project.root / hands.DESIGN).read_text(encoding="utf-8")


def test_decks_of_two_regions_with_the_same_change_are_one(project: Project, deck: Path) -> None:
    def red(held: dict[str, Any]) -> None:
        hands.move_card(held)
        held["kerncijfers/kaart_2/area"].line.width = hands.CM // 10

    plans = hands.adopted(project, hands.edit(deck, red), hands.edit(project.out / f"{hands.OTHER}.pptx", red))
    assert [one.clashes for one in plans] == [[], []]
    text = (project.root / hands.OVERRIDES / "_alle/edits.yaml").read_text(encoding="utf-8")
    assert text.count("look: line width") == 1


def test_a_comment_stays_in_the_deck_after_the_edits_were_taken_over(project: Project, deck: Path) -> None:
    hands.edit(deck, hands.retype(LABEL, "Klantenratio", "Per 1.000"))
    comment(deck)
    (made,) = hands.adopted(project, deck)
    assert "to do" in [taken.why for taken in made.taken]
    assert hands.built(project).problems == []
    with zipfile.ZipFile(deck) as archive:
        assert any(name.startswith("ppt/comments/") for name in archive.namelist())
    (again,) = adopting.plans(Project(project.root), [deck])
    assert [taken.why for taken in again.taken] == ["to do"]


def comment(deck: Path) -> None:
    """Put a comment on the first slide, as PowerPoint 2019 does."""
    with zipfile.ZipFile(deck) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    kinds, office = (
        b"application/vnd.openxmlformats-officedocument.presentationml.",
        b"http://schemas.openxmlformats.org/",
    )
    main = office + b"presentationml/2006/main"
    links = office + b"officeDocument/2006/relationships/"
    parts["ppt/comments/comment1.xml"] = (
        b'<p:cmLst xmlns:p="'
        + main
        + b'"><p:cm authorId="0" idx="1"><p:pos x="10" y="10"/><p:text>Klopt dit?</p:text></p:cm></p:cmLst>'
    )
    parts["ppt/commentAuthors.xml"] = (
        b'<p:cmAuthorLst xmlns:p="'
        + main
        + b'"><p:cmAuthor id="0" name="Bas" initials="B" lastIdx="1" clrIdx="0"/></p:cmAuthorLst>'
    )
    for part, kind, to in (
        ("ppt/slides/_rels/slide1.xml.rels", b"comments", b"../comments/comment1.xml"),
        ("ppt/_rels/presentation.xml.rels", b"commentAuthors", b"commentAuthors.xml"),
    ):
        link = b'<Relationship Id="rId900" Type="' + links + kind + b'" Target="' + to + b'"/></Relationships>'
        parts[part] = parts[part].replace(b"</Relationships>", link)
    named = b"".join(
        b'<Override PartName="/ppt/' + name + b'" ContentType="' + kinds + kind + b'+xml"/>'
        for name, kind in ((b"comments/comment1.xml", b"comments"), (b"commentAuthors.xml", b"commentAuthors"))
    )
    parts["[Content_Types].xml"] = parts["[Content_Types].xml"].replace(b"</Types>", named + b"</Types>")
    with zipfile.ZipFile(deck, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_an_edit_that_no_longer_fits_is_told_where_it_stands(
    project: Project, deck: Path, change: Callable[..., None]
) -> None:
    hands.edit(deck, hands.move_card)
    hands.adopted(project, deck, only=fakes.REGION)
    path = project.root / hands.OVERRIDES / "drenthe/edits.yaml"
    change(path, "kerncijfers/kaart_1/value", "kerncijfers/kaart_9/value")
    (problem,) = hands.built(project).problems
    assert problem.place.file == f"{hands.OVERRIDES}/drenthe/edits.yaml" and problem.place.line
    assert "could not be carried over" in problem.what and f"out/{hands.NAME}.pptx" in problem.what


def test_after_an_adoption_that_was_stopped_halfway_undo_puts_back_what_was_written(
    project: Project, deck: Path
) -> None:
    hands.edit(deck, hands.move_card)
    hands.edit(deck, hands.retype(LABEL, "Klantenratio", "Per 1.000"))
    before = (project.root / hands.DECK).read_bytes()
    hands.adopted(project, deck)
    (project.root / hands.DECK).write_bytes(before)  # as if it had not been reached
    assert {path.name for path in adoptions.undo(project)} == {"kaarten.yaml"}
    assert (project.root / hands.DECK).read_bytes() == before


def test_undo_goes_back_one_adoption_at_a_time(project: Project, deck: Path) -> None:
    first = (project.root / hands.DECK).read_bytes()
    hands.adopted(project, hands.edit(deck, hands.retype(LABEL, "Klantenratio", "Een")))
    second = (project.root / hands.DECK).read_bytes()
    hands.adopted(project, hands.edit(deck, hands.retype(LABEL, "Een", "Twee")))
    for expected in (second, first):
        adoptions.undo(project)
        assert (project.root / hands.DECK).read_bytes() == expected
    with pytest.raises(UserError, match="nothing was adopted"):
        adoptions.undo(project)


def test_what_was_kept_of_an_adoption_and_is_damaged_is_told(project: Project, deck: Path) -> None:
    hands.adopted(project, hands.edit(deck, hands.move_card))
    (kept,) = (project.made / "adopted").glob("*/files.json")
    kept.write_text("[{", encoding="utf-8")
    with pytest.raises(UserError, match="last adoption is damaged"):
        adoptions.undo(project)


def test_line_ends_of_a_file_stay_what_they_were(project: Project, deck: Path) -> None:
    for name in (hands.DECK, hands.DESIGN):
        path = project.root / name
        path.write_bytes(path.read_bytes().replace(b"\n", b"\r\n"))
    before = {name: (project.root / name).read_bytes() for name in (hands.DECK, hands.DESIGN)}
    hands.edit(deck, hands.move_card)
    hands.adopted(project, hands.edit(deck, hands.retype(LABEL, "Klantenratio", "Per 1.000")))
    for name, was in before.items():
        now = (project.root / name).read_bytes()
        assert now != was and now.count(b"\r\n") == now.count(b"\n") == was.count(b"\n")
