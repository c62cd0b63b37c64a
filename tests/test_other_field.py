"""A small project of another field, with its own words, records and template: the whole path, by the same engine."""

from __future__ import annotations

import csv
import io
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import libraries as library
import pytest
from pptx import Presentation

DECK = "out/jaarbericht_2025_kust.pptx"


@pytest.fixture(scope="module")
def libraries(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The project, without records yet."""
    return library.make(tmp_path_factory.mktemp("other") / "libraries")


@pytest.fixture
def run(call: Callable[..., tuple[int, str, str]], libraries: Path) -> Callable[..., str]:
    """Return a function that runs a command in the project, with its records and decks of two years, and returns what it says."""

    def command(*arguments: str) -> str:
        status, out, err = call(*arguments, cwd=libraries)
        assert (status, err) == (0, ""), err
        return out

    if not (libraries / DECK).exists():
        command("sample")
        command("build", "--year", "2024")
        command("build", "--year", "2025")
    return command


def test_decks_are_built_for_every_region_and_nothing_is_found_in_them(
    run: Callable[..., str], libraries: Path
) -> None:
    assert [path.name for path in sorted((libraries / "out").glob("*.pptx"))] == [
        f"jaarbericht_{year}_{region}.pptx" for year in (2024, 2025) for region in ("heuvels", "kust", "veen")
    ]
    assert run("check") == "0 problems in files, 0 findings in 6 decks\n"


def test_its_slides_say_what_its_own_files_say(run: Callable[..., str], libraries: Path) -> None:
    cards, table = Presentation(str(libraries / DECK)).slides
    said = " ".join(shape.text_frame.text for shape in cards.shapes if shape.has_text_frame)
    assert (
        "Jaarbericht 2025 openbaar bibliotheekwerk" in said and "8.430" in said and "Alle bibliotheken: 16.615" in said
    )
    assert [shape.chart.plots[0].series[0].name for shape in cards.shapes if shape.has_chart] == ["Bibliotheek aan Zee"]
    cells = [[cell.text for cell in row.cells] for shape in table.shapes if shape.has_table for row in shape.table.rows]
    assert cells == [["Leeftijd", "2024", "2025"], ["Jeugd", "2.740", "2.810"], ["Volwassenen", "5.480", "5.620"]]


def test_its_figures_are_read_back_from_the_deck(run: Callable[..., str]) -> None:
    rows = list(csv.DictReader(io.StringIO(run("figures", DECK))))
    read = {(row["page"], row["block"], row["series"], row["category"]): row["as_printed"] for row in rows}
    assert read["1", "Bereik", "Bibliotheek aan Zee", "2025"] == "20,3%"
    assert read["1", "Leden", "Alle bibliotheken", "Leden"] == "16.615"
    assert read["2", "Leden", "2025", "Jeugd"] == "2.810"


@pytest.mark.parametrize(("now", "figures"), [("2025", 18), (DECK, 19)])  # a deck also says which years fell off
def test_two_years_are_compared(run: Callable[..., str], libraries: Path, now: str, figures: int) -> None:
    told = run("compare", "out/jaarbericht_2024_kust.pptx", now)
    assert told.endswith(f"{figures} figures compared, 0 restated, 0 without an indicator\n")
    page = (libraries / told.splitlines()[0]).read_text(encoding="utf-8")
    assert "<h1>Bibliotheek aan Zee, openbaar bibliotheekwerk" in page
    assert re.search(r"<td>Leden</td><td>8\.220</td><td>(8\.220)?</td><td>8\.430</td>", page)


def test_a_number_is_followed_to_its_query_in_its_own_words_and_plain_ones_where_it_has_none(
    run: Callable[..., str],
) -> None:
    told = run("where", DECK, "2,6%")
    assert "2,6% = Groei van het ledental, Bibliotheek aan Zee, 2025-01-01." in told
    assert "Source: Ledenbestand, 1 januari 2025. Wie op 1 januari een geldige pas heeft." in told
    assert "Query: content/indicators/leden.yaml:" in told


def test_its_catalogue_and_sources_are_listed(run: Callable[..., str]) -> None:
    assert [line.split()[0] for line in run("indicators").splitlines()] == ["id", "bereik", "leden", "leden_groei"]
    assert run("sources", "check").count("rows") == 2


def test_what_it_does_not_have_is_not_asked_for(run: Callable[..., str], libraries: Path) -> None:
    """Sentences of reports, the words of a reading guide and those for absent figures are a project's to have or not."""
    bare = Path(shutil.copytree(libraries, libraries.parent / "bare"))
    vocabulary = bare / "content/vocabulary.yaml"
    words = vocabulary.read_text(encoding="utf-8")
    vocabulary.write_text(words[: words.index("guide:")], encoding="utf-8")
    assert run("check", "--project", str(bare)).startswith("0 problems in files, 0 findings")
    assert "of Bibliotheek aan Zee, 2025-01-01." in run("where", "--project", str(bare), str(bare / DECK), "8.430")


def test_the_demo_runs_without_earlier_documents(run: Callable[..., str]) -> None:
    told = run("demo", "--jobs", "1")
    assert "building the decks of 2025 ...\n" in told and "  3 decks\n" in told
    named = told[told.index("Open these:") :].split()[2:]
    assert sorted(named) == [f"out/jaarbericht_2025_{region}.pptx" for region in ("heuvels", "kust", "veen")]


def test_decks_are_made_again_when_a_file_of_theirs_changed(run: Callable[..., str], libraries: Path) -> None:
    own = Path(shutil.copytree(libraries, libraries.parent / "changed"))
    assert run("build", "--project", str(own)) == "3 decks are as they were\n"
    regions = own / "content/regions.yaml"
    regions.write_text(regions.read_text(encoding="utf-8").replace("Heuvelland", "Bergland"), encoding="utf-8")
    assert "content/regions.yaml" in run("build", "--project", str(own), "--why")
