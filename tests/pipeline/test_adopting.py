"""What people change in a deck goes where it belongs, every build makes it again, and it can be taken back."""

from __future__ import annotations

import base64
import copy
import io
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import adopting_hands as hands
import fakes
import pytest
from pptx import Presentation
from pptx.dml.color import RGBColor
from scripted_edits import dot

from engine.model.edit import AnyEdit, Look, Retyped
from engine.pipeline import adopting, adopting_report, adoptions, edited
from engine.pipeline.project import Project
from engine.problems import UserError


def test_a_card_that_was_moved_is_moved_in_its_page_design_for_all_regions(project: Project, deck: Path) -> None:
    before = (project.root / hands.DESIGN).read_text(encoding="utf-8")
    there = hands.shapes(deck)["kerncijfers/kaart_1/value"].left
    plans = hands.adopted(project, hands.edit(deck, hands.move_card))
    assert [one.partition(":")[0] for one in hands.into(plans)] == [hands.DESIGN]
    after = (project.root / hands.DESIGN).read_text(encoding="utf-8")
    assert after == before.replace(
        "kaart_1: {block: card, at: [1.0, 3.08, 5.65, 2.65]}", "kaart_1: {block: card, at: [1.1, 3.13, 5.65, 2.65]}"
    )
    assert hands.built(project).problems == []
    for name in (hands.NAME, hands.OTHER):
        assert (
            abs(hands.shapes(project.out / f"{name}.pptx")["kerncijfers/kaart_1/value"].left - there - hands.CM // 10)
            < 100
        )


def test_for_one_region_it_is_an_override_and_the_others_stay(project: Project, deck: Path, tmp_path: Path) -> None:
    there = hands.shapes(deck)["kerncijfers/kaart_1/value"].left
    plans = hands.adopted(project, hands.edit(deck, hands.move_card, to=tmp_path / "mail.pptx"), only=fakes.REGION)
    assert hands.into(plans) and set(hands.into(plans)) == {f"{hands.OVERRIDES}/drenthe/edits.yaml"}
    assert hands.built(project).problems == []
    moved = [
        hands.shapes(project.out / f"{name}.pptx")["kerncijfers/kaart_1/value"].left - there
        for name in (hands.NAME, hands.OTHER)
    ]
    assert moved == [hands.CM // 10, 0]


def test_what_holds_for_one_region_makes_no_deck_of_another_again(project: Project, deck: Path, tmp_path: Path) -> None:
    hands.adopted(project, hands.edit(deck, hands.move_card, to=tmp_path / "mail.pptx"), only=fakes.REGION)
    assert {path.stem for path in hands.built(project).written if path.suffix == ".pptx"} == {hands.NAME}
    assert hands.built(project).written == []


def test_a_word_goes_into_the_deck_that_says_it_and_nothing_else_changes(project: Project, deck: Path) -> None:
    before = (project.root / hands.DECK).read_text(encoding="utf-8").splitlines()
    plans = hands.adopted(
        project, hands.edit(deck, hands.retype("kerncijfers/kaart_1/label", "Klantenratio", "Klanten per 1.000"))
    )
    after = (project.root / hands.DECK).read_text(encoding="utf-8").splitlines()
    changed = [(a, b) for a, b in zip(before, after, strict=True) if a != b]
    assert changed == [("        label: Klantenratio", "        label: Klanten per 1.000")]
    (place,) = hands.into(plans)
    assert place == f"{hands.DECK}:{before.index('        label: Klantenratio') + 1}"
    assert hands.built(project).problems == []
    assert hands.text_of(project, hands.OTHER, "kerncijfers/kaart_1/label") == "Klanten per 1.000"


def test_words_around_a_number_go_into_the_template_and_the_number_stays_computed(project: Project, deck: Path) -> None:
    note = hands.text_of(project, hands.NAME, "kerncijfers/kaart_1/note")
    hands.adopted(project, hands.edit(deck, hands.retype("kerncijfers/kaart_1/note", ":", " heeft")))
    line = next(
        one for one in (project.root / hands.DECK).read_text(encoding="utf-8").splitlines() if "}} heeft " in one
    )
    assert "{{ benchmark_short }} heeft {{ benchmark('klantenratio') }}" in line
    fakes.write(project, [fakes.changed(one, "77") for one in fakes.figures(project).values()])
    assert hands.built(project).problems == []
    now = hands.text_of(project, hands.NAME, "kerncijfers/kaart_1/note")
    assert " heeft 77" in now and now != note.replace(":", " heeft")


def test_a_sentence_that_rules_choose_becomes_a_template_of_this_region(
    project: Project, deck: Path, tmp_path: Path
) -> None:
    name = "kerncijfers/grafiek_1/sentence"
    was = hands.text_of(project, hands.NAME, name)
    mailed = hands.edit(deck, hands.retype(name, "Het aandeel zorg", "Ons aandeel zorg"), to=tmp_path / "mail.pptx")
    plans = hands.adopted(project, mailed)
    assert hands.into(plans) == [f"{hands.OVERRIDES}/drenthe/edits.yaml"] and isinstance(
        plans[0].taken[0].edits[0], Retyped
    )
    other = hands.text_of(project, hands.OTHER, name)
    figures = [
        fakes.changed(one, one.value * 3) if one.value is not None else one for one in fakes.figures(project).values()
    ]
    fakes.write(project, figures)
    assert hands.built(project).problems == []
    now = hands.text_of(project, hands.NAME, name)
    assert now.startswith("Ons aandeel zorg") and now != was.replace("Het aandeel", "Ons aandeel")
    assert hands.text_of(project, hands.OTHER, name).startswith(other[:10])


def test_a_narrative_text_is_changed_in_its_own_file_with_its_marks(project: Project, deck: Path) -> None:
    slide, name = hands.saying(deck, "Zorg op afstand")
    plans = hands.adopted(
        project, hands.edit(deck, hands.retype(name, "dag en nacht bereikbaar", "altijd bereikbaar"), slide)
    )
    (place,) = hands.into(plans)
    assert place.startswith("content/texts/regioplan/2025/_alle/_alle/innovatie.md:")
    text = (project.root / place.partition(":")[0]).read_text(encoding="utf-8")
    assert "1. **Zorg op afstand**, altijd bereikbaar\n" in text and "{{ region }}" in text


def test_a_narrative_text_for_one_region_becomes_its_own(project: Project, deck: Path, tmp_path: Path) -> None:
    slide, name = hands.saying(deck, "Zorg op afstand")
    mailed = hands.edit(deck, hands.retype(name, "dag en nacht", "altijd"), slide, to=tmp_path / "mail.pptx")
    plans = hands.adopted(project, mailed, only=fakes.REGION)
    assert [one.partition(":")[0] for one in hands.into(plans)] == [
        "content/texts/regioplan/2025/gz/drenthe/innovatie.md"
    ]
    assert hands.built(project).problems == []
    assert "altijd bereikbaar" in hands.text_of(project, hands.NAME, name, slide)
    assert "dag en nacht bereikbaar" in hands.text_of(project, hands.OTHER, name, slide)


def test_other_words_in_bold_are_bold_in_their_text_and_words_that_became_bold_are_not_lost(
    project: Project, deck: Path
) -> None:
    name = "innovatie-en-wonen/links/body"
    slide = hands.slide_with(deck, name)
    hands.edit(deck, hands.retype(name, "meerjarenprogramma", "programma voor later"), slide)
    (place,) = hands.into(hands.adopted(project, deck))
    text = (project.root / place.partition(":")[0]).read_text(encoding="utf-8")
    assert "**programma voor later**. Het heeft" in text

    def shouted(held: dict[str, Any]) -> None:
        run = next(run for one in held[name].text_frame.paragraphs for run in one.runs if ". Het heeft" in run.text)
        run.text, run.font.bold = ". Dat heeft vier lijnen:", True

    assert hands.built(project).problems == []
    (place,) = hands.into(hands.adopted(project, hands.edit(deck, shouted, slide)))
    assert place == f"{hands.OVERRIDES}/drenthe/edits.yaml"


def test_a_slide_that_was_deleted_stays_away_and_nothing_of_it_is_told_any_more(
    project: Project, deck: Path, tmp_path: Path
) -> None:
    def moved(held: dict[str, Any]) -> None:
        held["projecten/rechts/body"].left += hands.CM

    def gone(held: dict[str, Any]) -> None:
        listed = held[""].part.package.presentation_part.presentation.slides._sldIdLst
        listed.remove(listed[slide])

    slide = hands.slide_with(deck, "projecten/rechts/body")
    there = hands.shapes(deck, slide)["projecten/rechts/body"].left
    hands.adopted(project, hands.edit(deck, moved, slide, to=tmp_path / "mail.pptx"))
    assert hands.built(project).problems == []
    assert hands.shapes(deck, slide)["projecten/rechts/body"].left == there + hands.CM
    hands.adopted(project, hands.edit(deck, gone, slide, to=tmp_path / "mail.pptx"))
    assert hands.built(project).problems == []
    for name in (hands.NAME, hands.OTHER):
        slides = Presentation(str(project.out / f"{name}.pptx")).slides
        assert all("projecten" not in shape.name for each in slides for shape in each.shapes)


def test_a_number_that_was_typed_over_is_told_with_where_it_is_from(project: Project, deck: Path) -> None:
    value = hands.text_of(project, hands.NAME, "kerncijfers/kaart_1/value")
    plans = hands.adopted(project, hands.edit(deck, hands.retype("kerncijfers/kaart_1/value", value, "987")))
    lines = [line.strip() for line in adopting_report.told(plans, project.words)]
    assert any(line.startswith(f"{value} is Klantenratio van Drenthe") for line in lines)
    assert any(line.startswith("Rekenregel: ") for line in lines) and hands.into(plans) == [""]


def test_the_page_before_and_after_knows_that_a_hidden_slide_is_not_drawn(
    project: Project, deck: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def hidden(held: dict[str, Any]) -> None:
        held[""]._element.set("show", "0")

    shown = iter(("was", "now"))
    count = len(Presentation(str(deck)).slides)
    monkeypatch.setattr("engine.pipeline.office.Office.pdf", lambda self, path: next(shown).encode())
    monkeypatch.setattr(
        "engine.pipeline.previews.pages",
        lambda pdf, wide: [f"{pdf.decode()} {at}" for at in range(count - (pdf == b"now"))],
    )
    monkeypatch.setattr("engine.pipeline.previews.small", lambda picture: picture.encode())
    hands.edit(deck, hidden, 1)
    hands.edit(deck, lambda held: setattr(held["leeswijzer/titel/text"], "rotation", 5), 4)
    page, _ = adopting_report.html(project, adopting.plans(Project(project.root), [deck]))
    held = page.read_text(encoding="utf-8")
    drawn = [base64.b64decode(one).decode() for one in re.findall(r"base64,([^\"]+)", held)]
    assert set(drawn) == {"was 1", "was 4", "now 3"} and "Deze dia is nu verborgen." in held


def test_every_kind_of_edit_and_look_has_words_of_its_own(content: Project) -> None:
    kinds = {kind for one in get_args(get_args(AnyEdit)[0]) for kind in get_args(one.model_fields["kind"].annotation)}
    wanted = {f"edit {kind}" for kind in kinds} | {f"look {look}" for look in get_args(Look)}
    assert wanted - set(content.words.phrases) == set()


def test_an_alt_text_with_computed_numbers_is_told_and_goes_nowhere(project: Project, deck: Path) -> None:
    def change(held: dict[str, Any]) -> None:
        chart = next(shape for name, shape in held.items() if name and shape.has_chart)
        chart._element.nvGraphicFramePr.cNvPr.set("descr", "In 2023 was het 82,4%")

    hands.edit(deck, change)
    (plan,) = adopting.plans(Project(project.root), [deck])
    assert not plan.files and [one.why for one in plan.taken] == ["numbers would stand where they are not right"]
    told = "\n".join(adopting_report.told([plan], project.words))
    assert "tekst voor wie de vorm niet ziet" in told and "dan staan er cijfers waar ze niet kloppen" in told


def test_of_a_long_text_a_line_shows_what_differs() -> None:
    long = "Wij betalen liever voor wat bewezen werkt dan voor weer een proef, want dat helpt meer klanten en teams. "
    was, becomes = adopting_report.differing(long + "Het heeft vier lijnen.", long + "Het heeft vijf lijnen.")
    assert (was, becomes) == ("... teams. Het heeft vier lijnen.", "... teams. Het heeft vijf lijnen.")
    assert adopting_report.differing(long, long + "Ook later.")[1] == "... klanten en teams. Ook later."


def test_a_picture_and_a_colour_are_made_again_by_every_build(project: Project, deck: Path) -> None:
    def change(held: dict[str, Any]) -> None:
        held[""].shapes.add_picture(io.BytesIO(dot()), hands.CM, hands.CM, hands.CM, hands.CM).name = "Logo"
        held["kerncijfers/kaart_2/area"].fill.solid()
        held["kerncijfers/kaart_2/area"].fill.fore_color.rgb = RGBColor(1, 2, 3)

    hands.adopted(project, hands.edit(deck, change))
    for _ in range(2):
        assert hands.built(project).problems == []
        held = hands.shapes(deck)
        assert (
            len(held["Logo"].image.blob) > 0 and str(held["kerncijfers/kaart_2/area"].fill.fore_color.rgb) == "010203"
        )
        (project.root / hands.DECK).write_text(
            (project.root / hands.DECK).read_text(encoding="utf-8") + "\n", encoding="utf-8"
        )
    assert "Logo" not in hands.shapes(project.out / f"{hands.OTHER}.pptx")
    assert (
        str(hands.shapes(project.out / f"{hands.OTHER}.pptx")["kerncijfers/kaart_2/area"].fill.fore_color.rgb)
        == "010203"
    )


def test_a_dry_run_writes_nothing_and_undo_puts_all_back(project: Project, deck: Path) -> None:
    hands.edit(deck, hands.move_card)
    hands.edit(deck, hands.retype("kerncijfers/kaart_2/label", "Groei", "Toename"))
    before = hands.state(project)
    plans = adopting.plans(Project(project.root), [deck])
    assert hands.state(project) == before and len(plans[0].taken) == 2
    head, *lines = adopting_report.told(plans, project.words)
    assert head.endswith(": 2 veranderingen")
    assert lines[0].endswith(
        "1 cm van links en 3,08 cm van boven -> 1,1 cm van links en 3,13 cm van boven (met 4 andere vormen die erbij horen)"
    )
    assert [line.strip().startswith("-> ") for line in lines] == [False, True, False, True]
    adopting.write(project, plans)
    assert hands.state(project) != before
    done = adoptions.undo(project)
    assert {path.name for path in done} == {"kaarten.yaml", "regioplan.yaml"}
    kept = {path: content for path, content in hands.state(project).items() if "/.made/edited/" not in path}
    assert kept == before
    with pytest.raises(UserError, match="nothing was adopted"):
        adoptions.undo(project)


def test_what_was_changed_since_is_not_taken_back(project: Project, deck: Path, change: Callable[..., None]) -> None:
    hands.adopted(project, hands.edit(deck, hands.move_card))
    change(project.root / hands.DESIGN, "schema: 1", "schema: 1  # mine")
    with pytest.raises(UserError, match="was changed since it was adopted"):
        adoptions.undo(project)
    assert "# mine" in (project.root / hands.DESIGN).read_text(encoding="utf-8")


def test_two_copies_are_merged_and_what_clashes_is_told_and_nothing_written(
    project: Project, deck: Path, tmp_path: Path
) -> None:
    one = hands.edit(
        deck, hands.retype("kerncijfers/kaart_1/label", "Klantenratio", "Van Anna"), to=tmp_path / "anna.pptx"
    )
    two = hands.edit(deck, hands.retype("kerncijfers/kaart_2/label", "Groei", "Van Bas"), to=tmp_path / "bas.pptx")
    plans = hands.adopted(project, one, two)
    text = (project.root / hands.DECK).read_text(encoding="utf-8")
    assert "Van Anna" in text and "Van Bas relatief" in text and len(hands.into(plans)) == 2
    adoptions.undo(project)
    three = hands.edit(
        deck, hands.retype("kerncijfers/kaart_1/label", "Klantenratio", "Van Cor"), to=tmp_path / "cor.pptx"
    )
    before = hands.state(project)
    plans = hands.adopted(project, one, three)
    assert [str(problem) for made in plans for problem in made.clashes] and hands.state(project) == before


def test_a_page_design_that_changed_meanwhile_is_a_clash(
    project: Project, deck: Path, change: Callable[..., None]
) -> None:
    hands.edit(deck, hands.move_card)
    change(
        project.root / hands.DESIGN, "kaart_1: {block: card, at: [1.0, 3.08", "kaart_1: {block: card, at: [1.5, 3.08"
    )
    before = hands.state(project)
    (made,) = hands.adopted(project, deck)
    (clash,) = made.clashes
    assert "meanwhile here too" in clash.what and clash.place.file == hands.DESIGN and clash.place.line
    assert hands.state(project) == before


def test_a_number_that_was_typed_over_is_told_and_goes_nowhere(project: Project, deck: Path) -> None:
    value = hands.text_of(project, hands.NAME, "kerncijfers/kaart_1/value")
    (made,) = hands.adopted(project, hands.edit(deck, hands.retype("kerncijfers/kaart_1/value", value, "99")))
    assert hands.into([made]) == [""] and made.files == {}
    assert f"'{value}'" in made.problems[0].what and "klantenratio@" in made.problems[0].hint


def test_a_region_that_is_not_there_is_told(project: Project) -> None:
    with pytest.raises(UserError, match="no region 'drente'"):
        adopting.region(project, "drente")


def test_a_copy_that_was_sent_around_is_known_by_what_it_says_of_itself(
    project: Project, deck: Path, tmp_path: Path
) -> None:
    mailed = hands.edit(
        deck, hands.retype("kerncijfers/kaart_1/label", "Klantenratio", "Per mail"), to=tmp_path / "Re plan (2).pptx"
    )
    assert [one.partition(":")[0] for one in hands.into(hands.adopted(project, mailed))] == [hands.DECK]


def test_what_was_added_is_offered_next_year_and_not_silently_repeated(project: Project, deck: Path) -> None:
    def change(held: dict[str, Any]) -> None:
        held[""].shapes.add_textbox(hands.CM, hands.CM, hands.CM, hands.CM).name = "Notitie"

    hands.adopted(project, hands.edit(deck, change))
    made, offered = edited.overrides(project.root, "regioplan", [fakes.REGION], 2026)
    assert [one.edits for one in made] == [()]
    (problem,) = offered
    assert problem.place.line and "'also: [2026]'" in problem.hint
    path = project.root / hands.OVERRIDES / "drenthe/edits.yaml"
    path.write_text(
        path.read_text(encoding="utf-8").replace("year: 2025", "year: 2025\n    also: [2026]"), encoding="utf-8"
    )
    made, offered = edited.overrides(project.root, "regioplan", [fakes.REGION], 2026)
    assert len(made[0].edits) == 1 and offered == []


def test_two_paragraphs_of_one_text_are_both_taken_over(project: Project, deck: Path) -> None:
    slide, name = hands.saying(deck, "Zorg op afstand")
    hands.edit(deck, hands.retype(name, "dag en nacht bereikbaar", "altijd bereikbaar"), slide)
    plans = hands.adopted(
        project, hands.edit(deck, hands.retype(name, "Werken met gegevens", "Leren van gegevens"), slide)
    )
    (place,) = hands.into(plans)
    text = (project.root / place.partition(":")[0]).read_text(encoding="utf-8")
    assert "altijd bereikbaar" in text and "**Leren van gegevens**" in text


def test_pictures_of_two_copies_are_both_kept(project: Project, deck: Path, tmp_path: Path) -> None:
    def picture(name: str, slide: int) -> Path:
        def change(held: dict[str, Any]) -> None:
            held[""].shapes.add_picture(io.BytesIO(dot()), hands.CM, hands.CM, hands.CM, hands.CM).name = name

        return hands.edit(deck, change, slide, to=tmp_path / f"{name}.pptx")

    hands.adopted(project, picture("Anna", 1), picture("Bas", 2))
    assert hands.built(project).problems == []
    assert "Anna" in hands.shapes(deck, 1) and "Bas" in hands.shapes(deck, 2)
    assert len(list((project.root / hands.OVERRIDES / "drenthe").glob("added-*.pptx"))) == 2


def test_a_disk_that_takes_nothing_is_told_and_leaves_the_project_as_it_was(
    project: Project, deck: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    plans = adopting.plans(Project(project.root), [hands.edit(deck, hands.move_card)])
    before = hands.state(project)

    def full(path: Path, content: bytes) -> int:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(UserError, match="No space left on device"):
        adopting.write(project, plans)
    monkeypatch.undo()
    assert hands.state(project) == before


def test_paragraphs_that_changed_places_are_no_other_words_of_their_texts(
    project: Project, deck: Path, tmp_path: Path
) -> None:
    slide, name = hands.saying(deck, "Niet getoonde cijfers (niveau")

    def swap(held: dict[str, Any]) -> None:
        first, second = held[name].text_frame.paragraphs
        second._p.addnext(first._p)

    before = (project.content / "decks/regioplan.yaml").read_text(encoding="utf-8")
    hands.adopted(project, hands.edit(deck, swap, slide, to=tmp_path / "mail.pptx"))
    assert (project.content / "decks/regioplan.yaml").read_text(encoding="utf-8") == before
    assert hands.built(project).problems == []
    assert "\nNiet getoonde cijfers (niveau" in hands.text_of(project, hands.NAME, name, slide)


def test_a_column_that_was_deleted_is_gone_for_all_regions_and_an_added_row_is_of_this_one(
    project: Project, deck: Path, tmp_path: Path
) -> None:
    name = "opvallend/tabel/table"
    slide = hands.slide_with(deck, name)

    def change(held: dict[str, Any]) -> None:
        table = held[name].table._tbl
        table.tblGrid.remove(table.tblGrid.gridCol_lst[3])
        for row in table.tr_lst:
            row.remove(row.tc_lst[3])
        made = copy.deepcopy(table.tr_lst[1])
        table.tr_lst[1].addnext(made)
        for cell, text in zip(made.tc_lst, typed, strict=True):
            cell.txBody.p_lst[0].r_lst[0].text = text

    def rows(of: str) -> list[list[str]]:
        table = hands.shapes(project.out / f"{of}.pptx", slide)[name].table
        return [[cell.text_frame.text for cell in row.cells] for row in table.rows]

    head, numbers = rows(hands.NAME)
    typed = ["Doel voor later", "95%", "20%", "40%", "30%"]
    plans = hands.adopted(project, hands.edit(deck, change, slide, to=tmp_path / "mail.pptx"))
    assert hands.into(plans) == [f"{hands.OVERRIDES}/_alle/edits.yaml", f"{hands.OVERRIDES}/drenthe/edits.yaml"]
    hands.redrawn(project, "77")
    left = [head[:3] + head[4:], [numbers[0], *["77%"] * 4]]
    assert rows(hands.NAME) == [*left, typed] and rows(hands.OTHER) == [left[0], ["Utrecht", *left[1][1:]]]
