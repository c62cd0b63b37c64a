"""Slips put into documents on purpose, and those of the published ones: how many the rules find, and what else they say."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import slip_scores
from reference import scorer
from slip_scores import SCORER, SLIPS

from engine import dutch
from engine.model.finding import Finding
from engine.model.reading import Reading
from engine.pipeline import extraction
from engine.pipeline.project import Project

ROOT = Path(__file__).parents[2]
RECALL, PRECISION, ALARMS, PUBLISHED = 0.85, 0.85, 0.1, 0.8

pytestmark = [pytest.mark.slow, pytest.mark.skipif(not SLIPS.is_dir(), reason="no ../shared/corpus/slips here")]


@pytest.fixture(scope="module")
def own() -> Project:
    return Project(ROOT)


@pytest.fixture(scope="module")
def find(own: Project) -> Callable[[Reading], list[Finding]]:
    """Return what the rules find in a reading."""
    return lambda reading: slip_scores.found(own, reading)


def test_slips_are_found_and_clean_documents_have_none(own: Project) -> None:
    scores = [one for _, one in slip_scores.of_slips(own)]
    total = scorer(SCORER).total(scores)
    assert total["recall"] >= RECALL, [one["missed"] for one in scores]
    assert total["precision"] >= PRECISION, [one["false_alarms"] for one in scores]
    assert total["false_alarms_per_page"] <= ALARMS, [one["false_alarms"] for one in scores if one["clean"]]


def test_slips_of_the_published_plans_are_found(own: Project) -> None:
    scores = [one for _, one in slip_scores.of_published(own)]
    missed = [one["missed"] for one in scores]
    assert sum(one["found"] for one in scores) >= PUBLISHED * sum(one["slips"] for one in scores), missed


def _whole(reading: Reading) -> dict[str, Any]:
    """Return a reading as data, each paragraph in one run: words in bold part no sentence then."""
    data: dict[str, Any] = json.loads(reading.model_dump_json())
    for page in data["pages"]:
        page["mentions"] = []
        for paragraph in (one for section in page["sections"] for one in section["paragraphs"]):
            paragraph["runs"] = [{"text": "".join(run["text"] for run in paragraph["runs"])}]
    return data


@pytest.fixture(scope="module")
def clean(own: Project) -> dict[str, str]:
    """The clean documents, each as one text."""
    found = {}
    for truth in SLIPS.glob("visible/*.truth.json"):
        if json.loads(truth.read_text("utf-8"))["document"]["clean"]:
            path = truth.with_name(truth.name.replace(".truth.json", ".pdf"))
            found[path.stem] = json.dumps(_whole(extraction.read(own, path)), ensure_ascii=False)
    return found


@pytest.mark.parametrize(
    ("said", "becomes", "check"),
    [
        ("omgeving is gestegen met", "omgeving is gedaald met", "direction_word"),
        ("De zorgvraag stijgt de komende", "De zorgvraag daalt de komende", "direction_word"),
        ("een stijging van 7,3%", "een daling van 7,3%", "direction_word"),
        ("4LVG gestegen en het aandeel 3LVG gedaald", "4LVG gedaald en het aandeel 3LVG gestegen", "direction_word"),
        ("per klant daalt tot 2040 met", "per klant stijgt tot 2040 met", "direction_word"),
        ("per klant daalt tot 2040 met 35%", "per klant daalt tot 2040 met -35%", "double_negative"),
        ("7,3% harder gestegen dan", "7,3% even hard gestegen als", "comparison_word"),
        ("De kosten stijgen harder dan", "De kosten stijgen minder hard dan", "comparison_word"),
        ("per maand lager dan gemiddeld", "per maand hoger dan gemiddeld", "comparison_word"),
        ("jaren harder gestegen dan gemiddeld", "jaren minder hard gestegen dan gemiddeld", "comparison_word"),
        ("klanten wachten langer dan", "klanten wachten korter dan", "comparison_word"),
        ("eigen omgeving is lager dan gemiddeld", "eigen omgeving is hoger dan gemiddeld", "summary_against_detail"),
        ("Zorggebruik stijgt minder hard", "Zorggebruik stijgt harder", "summary_against_detail"),
        ("Relatief veel VPT", "Relatief weinig VPT", "summary_against_detail"),
        ("4.924 klanten een GZ-indicatie", "4.924 klanten een GGZ-indicatie", "other_sector_word"),
        ("een VG7-profiel", "een GGZ-W 5 profiel", "other_sector_word"),
        ("over de VG, LG, LVG en ZG grondslagen", "over de GGZ W en GGZ B grondslagen", "other_sector_word"),
        ("laat tot 2029 een", "laat tot 2030 een", "year_in_text"),
        ("meerzorg t.o.v. 2022", "meerzorg t.o.v. 2023", "year_in_text"),
        ("Wlz in 2040 onder druk", "Wlz in 2045 onder druk", "year_in_text"),
        ("over de gemeten maanden", "over alle 12 maanden", "year_in_text"),
        ("de leeswijzer op pagina 5", "de leeswijzer op pagina 4", "page_reference"),
        ("Pagina 24: Extra", "Pagina 27: Extra", "page_reference"),
        ("De klantenratio betreft", "De locatieratio betreft", "definition_text"),
        ("Klanten met een LG-indicatie.", "Klanten met een ZG-indicatie.", "definition_text"),
        ("De regio Kennemerland blijft", "De regio Kenmerland blijft", "name_spelling"),
        ("Landsmeer en Purmerend hebben", "Landsmeer en Purmernd hebben", "name_spelling"),
        ("verhouding van LG indicaties", "verhouding van VG indicaties", "duplicate_title"),
        ("Daarvan wonen 2.841", "Daarvan wonen 2.481", "same_measure_same_value"),
        ("regio's: 37,8%", "regio's: 38,7%", "same_measure_same_value"),
        ("in 2023 is gegroeid met 7%", "in 2023 is gegroeid met 12%", "same_measure_same_value"),
        ("kanslijn 3 (30%)", "kanslijn 3 (35%)", "same_measure_same_value"),
        ("zijn 61 instellingslocaties", "zijn 16 instellingslocaties", "same_measure_same_value"),
        ("uit op 429,5M", "uit op 492,5M", "same_measure_same_value"),
        ("was dat € 7.303", "was dat € 7.033", "growth_from_ends"),
        ("gestegen met 1,1 procentpunt", "gestegen met 2,1 procentpunt", "growth_from_ends"),
        ("gestegen met 1,1 procentpunt", "gestegen met 1,1%", "unit_percent_or_points"),
        ("voor meerzorg per klant per maand", "voor meerzorg per klant per jaar", "unit_period"),
        ("zorgprofiel per 1.000 inwoners", "zorgprofiel per 10.000 inwoners", "unit_scale"),
        ("[# GZ-klanten per 1.000", "[# GZ-klanten per 10.000", "unit_scale"),
        ("gebruikers in Landsmeer valt op", "gebruikers in Zaanstad valt op", "title_against_chart"),
        ("Er is ervaring met", "Bij 62% van de aanbieders is er ervaring met", "number_without_figure"),
    ],
)
def test_a_clean_document_with_one_other_word_has_one_slip(
    clean: dict[str, str], find: Callable[[Reading], list[Finding]], said: str, becomes: str, check: str
) -> None:
    text = next((one for one in clean.values() if said in one), "")
    if not text:
        pytest.skip(f"no clean document says '{said}'")
    assert {one.check for one in find(Reading.model_validate_json(text.replace(said, becomes, 1)))} == {check}


@pytest.mark.parametrize(
    ("page", "labels", "printed", "check"),
    [
        (1, ("", "GZ-geïndiceerden"), "4.824", "sum_of_parts"),
        (1, ("MPT", "2024"), "892", "sum_of_parts"),
        (16, ("n", "2022"), "2.750", "sum_of_parts"),
        (40, ("Stand op 1 jan 2022", "Zonder zorg"), "264", "sum_of_parts"),
        (14, ("Zaanstreek – Waterland", "24-34"), "29%", "shares_sum"),
        (26, ("", "Alleen Intramuraal"), "32%", "shares_sum"),
        (42, ("Kanslijn 2 arbeidsbesp. technologie", "Zaanstreek – Waterland"), "35%", "shares_sum"),
        (12, ("Zaanstreek – Waterland", "2019-2022"), "+2,6%", "growth_from_ends"),
        (31, ("2020: Huidige situatie", "Aantal medewerkers per klant"), "1,2", "ratio_from_parts"),
        (29, ("2020: Huidige situatie", "Zorgvraag GZ Zaanstreek – Waterland"), "3749", "same_measure_same_value"),
        (40, ("Betaalbaarheid", "Kosten per klant"), "€ 6.796", "same_measure_same_value"),
        (6, ("Regionale kenmerken", "inwoners"), "354.210", "same_measure_same_value"),
    ],
)
def test_a_clean_document_with_one_other_number_has_a_slip(
    clean: dict[str, str], find: Callable[[Reading], list[Finding]], own: Project,
    page: int, labels: tuple[str, str], printed: str, check: str,
) -> None:  # fmt: skip
    number = next(dutch.find(printed, own.words.numbers.scales, own.words.numbers.units))
    for text in clean.values():
        data = json.loads(text)
        for block in (one for each in data["pages"] if each["number"] == page for one in each["blocks"]):
            for one in block["observations"]:
                share = one["unit"] == "%"
                if (one["series"], one["category"]) == labels and share == (number.unit == "%"):
                    one |= {"value": str(number.value), "as_printed": printed}
                    assert check in {each.check for each in find(Reading.model_validate(data))}
                    return
    pytest.skip(f"no clean document has {labels} on page {page}")
