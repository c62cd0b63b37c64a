"""Where a number is from: by slide, shape and printed number."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import fakes
import pytest

from engine.model.box import Box
from engine.model.figure import Derived, Entered, Printed
from engine.pipeline import build, where
from engine.pipeline.project import Project
from engine.problems import UserError


@pytest.fixture(scope="session")
def home(built: Path) -> Project:
    return Project(built.parents[1])


@pytest.fixture(scope="session")
def manifest(built: Path) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = json.loads(built.with_suffix(".manifest.json").read_text(encoding="utf-8"))
    return found


def test_a_slide_gives_all_its_numbers(home: Project, built: Path, manifest: dict[str, list[dict[str, str]]]) -> None:
    answers = where.ask(home, built, "1")
    assert len(answers) == len([one for one in manifest["numbers"] if one["slide"] == 1]) > 50
    assert all(answer.slide == 1 and answer.sentences for answer in answers)


@pytest.mark.parametrize("shape", ["kaart_1", "KAART_1", "kaart_1/value", "kerncijfers/kaart_1/value"])
def test_a_shape_is_known_by_its_slot_or_its_whole_name(home: Project, built: Path, shape: str) -> None:
    answers = where.ask(home, built, "1", shape)
    assert "kerncijfers/kaart_1/value" in {answer.shape for answer in answers}
    assert {answer.shape.split("/")[1] for answer in answers} == {"kaart_1"}


def test_a_printed_number_is_found_however_it_is_typed(
    home: Project, built: Path, manifest: dict[str, list[dict[str, str]]]
) -> None:
    number = next(one for one in manifest["numbers"] if one["shape"] == "kerncijfers/kaart_4/value")
    shown = number["text"]
    assert shown.startswith("€\N{NO-BREAK SPACE}")
    asked = {form: where.ask(home, built, form) for form in (shown, shown.replace("\N{NO-BREAK SPACE}", " "))}
    asked["without"] = where.ask(home, built, shown.replace("\N{NO-BREAK SPACE}", ""))
    asked["without its unit"] = where.ask(home, built, shown.removeprefix("€\N{NO-BREAK SPACE}"))
    assert len({tuple(answers) for answers in asked.values()}) == 1
    assert number["shape"] in {answer.shape for answer in asked["without"]}


def test_an_answer_tells_in_the_words_of_the_project_what_the_number_is(home: Project, built: Path) -> None:
    (answer,) = [one for one in where.ask(home, built, "1", "kaart_1") if one.shape.endswith("/value")]
    first, *rest = answer.sentences
    assert first.startswith(f"{answer.text} is Klantenratio van Drenthe, periode 2025-01-01 (precies: ")
    assert any(
        line.startswith("Bron: Inwoners CBS, Indicaties Wlz Zilveren Kruis. Peildatum: 1 januari 2025.")
        for line in rest
    )
    assert any("content/indicators/klantenratio.yaml:" in line for line in rest)


def test_an_answer_names_every_other_place_of_the_number(home: Project, built: Path) -> None:
    answers = where.ask(home, built, "1", "grafiek_2")
    places = {place for answer in answers for place in answer.also}
    assert any(place.startswith("2: opvallend/links/") for place in places)


def test_a_number_that_counts_slides_means_a_printed_number_where_one_is_printed(home: Project, built: Path) -> None:
    assert {answer.slide for answer in where.ask(home, built, "2")} == {2}


@pytest.mark.parametrize(
    ("what", "shape", "hint"),
    [
        ("99,9%", "", "give a slide"),
        ("99", "", "give a slide"),
        ("1", "kaart_9", "shapes with numbers on slide 1: "),
    ],
)
def test_a_question_without_an_answer_is_told(home: Project, built: Path, what: str, shape: str, hint: str) -> None:
    with pytest.raises(UserError) as error:
        where.ask(home, built, what, shape)
    assert "nothing here answers to" in error.value.problems[0].what
    assert hint in error.value.problems[0].hint


def test_a_deck_under_another_name_is_known_by_its_identity(home: Project, built: Path, tmp_path: Path) -> None:
    renamed = tmp_path / "mijn deck.pptx"
    renamed.write_bytes(built.read_bytes())
    assert where.ask(home, renamed, "1", "kaart_1") == where.ask(home, built, "1", "kaart_1")


def test_a_deck_that_is_not_there_or_not_ours_is_told(home: Project, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="there is no such deck"):
        where.ask(home, tmp_path / "none.pptx", "1")
    (tmp_path / "other.pptx").write_bytes(b"no deck")
    with pytest.raises(UserError, match="this deck has no manifest"):
        where.ask(home, tmp_path / "other.pptx", "1")


def test_a_manifest_that_someone_broke_is_told(home: Project, tmp_path: Path) -> None:
    (tmp_path / "a.pptx").write_bytes(b"deck")
    for broken in ("", "{", "[]", "{}"):
        (tmp_path / "a.manifest.json").write_text(broken, encoding="utf-8")
        with pytest.raises(UserError, match="manifest"):
            where.ask(home, tmp_path / "a.pptx", "1")


def test_a_derived_number_is_followed_down_to_a_source(project: Project, made_up: dict[str, object]) -> None:
    figures = fakes.figures(project)
    growth, now, before = (
        fakes.key(project, "klantenratio_groei"),
        fakes.key(project, "klantenratio"),
        fakes.key(project, "klantenratio", -1),
    )
    read = fakes.key(project, "aantal_meerzorg", -1)
    derived = Derived(query="content/indicators/klantenratio_groei.yaml:20", figures=(now, before, read))
    printed = Printed(
        document="plan-pdf",
        page=3,
        box=Box(x0=0, top=0, x1=1, bottom=1),
        as_printed="415",
        corrected="Anna, 2026-11-22: las 451",
    )
    entered = Entered(file="content/data/ratio.csv", line=7, note="door Jan")
    figures[growth] = figures[growth].model_copy(update={"origin": derived})
    figures[before] = figures[before].model_copy(update={"origin": entered})
    figures[read] = figures[read].model_copy(update={"origin": printed})
    fakes.write(project, figures.values())
    (deck,) = [
        path for path in build.build(project, ["regioplan"], [fakes.REGION], [], 2025).written if path.suffix == ".pptx"
    ]
    (answer,) = [one for one in where.ask(project, deck, "1", "kaart_2") if one.shape.endswith("/value")]
    told = "\n".join(answer.sentences)
    assert "Afgeleid (content/indicators/klantenratio_groei.yaml:20) van: " in told
    assert "  Rekenregel: content/indicators/klantenratio.yaml:" in told
    assert "  Ingevuld in content/data/ratio.csv, regel 7. door Jan" in told
    assert "  Gedrukt in plan-pdf, pagina 3: 415.\n  Verbeterd door Anna, 2026-11-22: las 451." in told


def test_a_share_says_of_how_many_of_what_it_is_a_part(built: Path, tmp_path: Path) -> None:
    home = Project(Path(shutil.copytree(built.parents[1], tmp_path / "project")))
    beside = home.out / f"{built.stem}.manifest.json"
    manifest = json.loads(beside.read_text(encoding="utf-8"))
    number = next(one for one in manifest["numbers"] if one["shape"] == "kerncijfers/kaart_5/value")
    manifest["figures"][number["figures"][0]] |= {"numerator": "415", "denominator": "1543"}
    beside.write_text(json.dumps(manifest), encoding="utf-8")
    (answer,) = [one for one in where.ask(home, home.out / built.name, "1", "kaart_5") if one.shape == number["shape"]]
    assert "415 van 1.543 klanten met een meerzorgprofiel." in answer.sentences
