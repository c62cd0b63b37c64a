"""Decks that went out, held against the figures of now."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import fakes
import openpyxl
import pytest
from pypdf import PdfWriter

from engine.model.corrected import Kept
from engine.model.figure import Status
from engine.pipeline import corrected, corrected_report
from engine.pipeline.project import Project
from engine.problems import UserError

Held = Callable[..., Kept]


@pytest.fixture
def kept(both: dict[str, Path], tmp_path: Path) -> Path:
    """A folder with the decks as they went out, and the PDF of one of them."""
    folder = tmp_path / "kept"
    folder.mkdir()
    for deck in both.values():
        shutil.copy(deck, folder)
        shutil.copy(deck.with_suffix(".manifest.json"), folder)
        with_record = deck.parent / ".made" / f"{deck.stem}.json"
        (folder / ".made").mkdir(exist_ok=True)
        shutil.copy(with_record, folder / ".made")
    pdf((folder / both["regioplan"].name).with_suffix(".pdf"), 6)
    return folder


def pdf(path: Path, pages: int) -> None:
    writer = PdfWriter()
    for _ in range(pages):
        writer.add_blank_page(100, 100)
    writer.write(path)


@pytest.fixture
def held(project: Project, kept: Path) -> Held:
    """Return the kept set against figures of which some have another value now."""

    def hold(changes: dict[str, Any], gone: tuple[str, ...] = ()) -> Kept:
        figures = fakes.figures(project)
        more = {
            key: fakes.changed(figures[key], status=value) if isinstance(value, Status) else fakes.changed(figures[key], value)
            for key, value in changes.items()
        }  # fmt: skip
        fakes.write(project, [figure for key, figure in (figures | more).items() if key not in gone])
        result, problems = corrected.run(project, kept)
        assert problems == []
        return result

    return hold


def numbers(kept: Path, deck: str, key: str) -> set[tuple[int, str]]:
    """Return slide and slot of each number of a deck that rests on a figure, as its manifest has it."""
    (path,) = kept.glob(f"{deck}_*.manifest.json")
    found = json.loads(path.read_text(encoding="utf-8"))["numbers"]
    return {(one["slide"], one["shape"].rsplit("/", 1)[0]) for one in found if key in one["figures"]}


def test_nothing_changed(held: Held) -> None:
    result = held({})
    assert (len(result.decks), result.figures, result.slides) == (2, (), 0)


def test_a_change_that_no_page_shows_is_none(held: Held, project: Project) -> None:
    key = fakes.key(project, "kosten_per_klant_maand", -1)
    assert held({key: fakes.figures(project)[key].value + fakes.Decimal("0.3")}).figures == ()  # type: ignore[operator]


def test_every_place_of_a_changed_figure_is_told_with_its_page_of_the_pdf(held: Held, kept: Path, project: Project) -> None:  # fmt: skip
    key = fakes.key(project, "kosten_per_klant_maand", -1)
    (one,) = held({key: 12345}).figures
    assert (one.key, one.kind, one.label, one.region, one.now) == (
        key,
        "restated",
        "Kosten per klant",
        "Drenthe",
        "€\N{NO-BREAK SPACE}12.345",
    )
    printed = [place for place in one.places if not place.words]
    for deck in ("regioplan", "regioanalyse"):
        mine = {(place.slide, place.shape.rsplit("/", 1)[0]) for place in printed if place.deck.startswith(deck)}
        assert mine == numbers(kept, deck, key)
    assert {place.page for place in printed if place.deck.startswith("regioplan")} >= {1}
    assert {place.page for place in printed if place.deck.startswith("regioanalyse")} == {None}
    card = next(place for place in printed if place.shape == "kerncijfers/kaart_4/value")
    assert (card.block, card.then, card.now) == ("Kosten per klant", one.then, one.now)
    sentence = next(place for place in printed if place.deck.startswith("regioplan") and place.slide > 1)
    assert one.then in sentence.text and sentence.now == one.now


def test_a_sentence_whose_number_is_a_difference_has_that_of_now(held: Held, project: Project) -> None:
    key = fakes.key(project, "aandeel_eigen_omgeving", -1)
    before = fakes.figures(project)[key].value
    assert before is not None
    (one,) = held({key: before + 1}).figures
    sentence = next(place for place in one.places if place.shape == "kerncijfers/grafiek_1/sentence")
    assert sentence.then.endswith("procentpunt") and sentence.now.endswith("procentpunt")
    assert sentence.then != sentence.now and sentence.then in sentence.text


def test_a_headline_whose_words_rest_on_a_figure_is_to_be_read_again(held: Held, project: Project) -> None:
    key = fakes.key(project, "klantenratio_groei_3jr")
    (one,) = held({key: "77.7"}).figures
    titles = [place for place in one.places if place.words and place.shape.endswith("/titel")]
    assert titles and all(place.block == "" and place.text and not place.now for place in titles)


def test_a_figure_that_is_hidden_now_is_gone_and_says_why(held: Held, project: Project) -> None:
    key = fakes.key(project, "aantal_zonder_zorg")
    (one,) = held({key: Status.SUPPRESSED}).figures
    assert (one.kind, one.now) == ("gone", project.words.absent[Status.SUPPRESSED])


def test_a_figure_that_is_no_longer_computed_is_gone(held: Held, project: Project) -> None:
    key = fakes.key(project, "aantal_zonder_zorg")
    assert [(one.key, one.kind) for one in held({}, gone=(key,)).figures] == [(key, "gone")]


def test_a_deck_that_was_edited_is_told_and_a_broken_manifest_stops_no_other(project: Project, kept: Path) -> None:
    next(kept.glob("regioplan_*.pptx")).write_bytes(b"edited")
    next(kept.glob("regioanalyse_*.manifest.json")).write_text("{}", encoding="utf-8")
    result, problems = corrected.run(project, kept)
    assert len(result.decks) == 1
    assert sorted(problem.what.split(":")[0] for problem in problems) == [
        "this deck is not as it was built",
        "this manifest is not as it was written",
    ]


@pytest.mark.parametrize("broken", ['"value": "many"', '"value": []'])
def test_a_value_that_someone_broke_is_told(project: Project, kept: Path, broken: str) -> None:
    path = next(kept.glob("regioplan_*.manifest.json"))
    path.write_text(re.sub(r'"value": "[\d.]+"', broken, path.read_text(encoding="utf-8"), count=1), encoding="utf-8")
    result, (problem,) = corrected.run(project, kept)
    assert len(result.decks) == 1 and problem.what == "this manifest is not as it was written"


def test_a_pdf_of_another_length_is_told(project: Project, kept: Path) -> None:
    pdf(next(kept.glob("*.pdf")), 3)
    _, (problem,) = corrected.run(project, kept)
    assert problem.what == "this PDF has 3 pages and the deck 6 slides: its pages are not named"


def test_it_is_told_whether_the_data_or_the_definition_changed(held: Held, kept: Path, project: Project) -> None:
    key = fakes.key(project, "aantal_zonder_zorg")
    assert [one.since for one in held({key: 4321}).figures] == [()]
    indicator = project.content / "indicators/aantal_zonder_zorg.yaml"
    indicator.write_text(indicator.read_text(encoding="utf-8") + "\n# another thought\n", encoding="utf-8")
    assert [one.since for one in held({key: 4321}).figures] == [("content/indicators/aantal_zonder_zorg.yaml",)]
    shutil.rmtree(kept / ".made")
    assert [one.since for one in held({key: 4321}).figures] == [None]


def test_a_folder_without_manifests_is_told(project: Project, tmp_path: Path) -> None:
    with pytest.raises(UserError, match="no deck has its manifest here"):
        corrected.run(project, tmp_path)


def test_page_workbook_and_lines_tell_all_places(held: Held, project: Project) -> None:
    result = held({fakes.key(project, "kosten_per_klant_maand", -1): 12345})
    page, book = corrected_report.write(project, result)
    places = [place for one in result.figures for place in one.places]
    html = page.read_text(encoding="utf-8")
    assert html.count("<tr>") == len(places) + 1 and "12.345" in html
    rows = list(openpyxl.load_workbook(book).active.values)
    assert len(rows) == len(places) + 1
    lines = list(corrected_report.told(project, result))
    assert len(lines) == len(places) + 3
    assert lines[-1] == f"1 figures of 2 decks print otherwise now, on {result.slides} slides"
