"""Years in headlines, sentences, unit lines and the reading guide against the years of their data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from small_documents import BOX, WORDS, block, indicator, page, section, seen

from engine.check.rules import year_in_text
from engine.check.rules.topics import Topic
from engine.check.stated import Stated
from engine.model.reading import Block, GuideEntry, Page
from engine.model.words import GuideWords

Make = Callable[..., Stated]
WITH = WORDS.model_copy(
    update={
        "guide": GuideWords(reference_date=("Date",), explanation=("Meaning",)),
        "kinds": {"plan": ("Plan",)},
        "absent": {"suppressed": "not shown"},
    }
)
TERMS = year_in_text.Terms(
    since=("compared with",),
    whole_years=("12 months",),
    until=("up to",),
    measures=("rise",),
    topics=(Topic(words=("demand",), indicators=("demand",)),),
)


def found(document: Make, *pages: Page) -> list[tuple[int, str]]:
    stated = document(*pages, words=WITH, indicators={"demand": indicator("Expected demand")})
    return [(one.page, one.figures[0]) for one in year_in_text.findings(stated, TERMS)]


def chart(title: str = "Demand", *years: str, **more: Any) -> Block:
    return block(title, *(seen(str(9 + at), "", year) for at, year in enumerate(years or ("2020", "2025"))), **more)


@pytest.mark.parametrize(
    ("title", "slips"),
    [("Until 2027 more homes", ["2027"]), ("Until 2025 more homes", []), ("Plan 2031", []), ("What we see", [])],
)
def test_a_headline_names_years_of_its_charts(document: Make, title: str, slips: list[str]) -> None:
    assert found(document, page(1, title, chart())) == [(1, year) for year in slips]
    assert found(document, page(1, title, block("Share", seen("3")))) == []


def test_a_running_title_may_name_any_year(document: Make) -> None:
    assert found(document, *(page(at, "Outlook 2031", chart(f"{at}")) for at in (1, 2, 3))) == []


@pytest.mark.parametrize(
    ("statement", "slips"),
    [("It rises until 2031", ["2031"]), ("It rises until 2025", []), ("2031 not shown", []), ("Of 1.990 people", [])],
)
def test_the_sentence_under_a_chart_names_its_years(document: Make, statement: str, slips: list[str]) -> None:
    assert found(document, page(1, "", chart(statement=statement))) == [(1, year) for year in slips]


def test_a_line_has_all_years_between_its_ends(document: Make) -> None:
    assert found(document, page(1, "In 2023 most", chart(kind="line"))) == []
    assert found(document, page(1, "In 2023 most", chart(unit_line="[homes, 2020-2025]"))) == []


@pytest.mark.parametrize(
    ("unit_line", "slips"),
    [
        ("[homes, 2020-2025]", []), ("[homes, 2020 up to 2025]", []), ("[homes, 2020, 2025]", []), ("[homes, 2019-2025]", ["2019"]),
        ("[homes, 2020-2024]", ["2024"]),
        ("[homes, 2020, 2023 and 2024]", ["2024"]), ("[homes, 2018, 2030]", []),
        ("[growth, 2023 compared with 2022]", []), ("[growth, 2023 compared with 2023]", ["2023"]),
    ],
)  # fmt: skip
def test_a_unit_line_names_the_years_of_the_chart(document: Make, unit_line: str, slips: list[str]) -> None:
    assert found(document, page(1, "", chart(unit_line=unit_line))) == [(1, year) for year in slips]


def test_a_card_compares_with_an_earlier_year(document: Make) -> None:
    """The document is of 2024."""
    for year, slips in (("2023", []), ("2024", [(1, "2024")])):
        card = block("Growth", seen("1,8%"), kind="card").model_copy(
            update={"benchmark_line": f"All: 1% compared with {year}"}
        )
        assert found(document, page(1, "", card)) == slips


@pytest.mark.parametrize(
    ("text", "slips"),
    [
        ("The demand shows a rise until 2031.", ["2031"]), ("The demand is 12% up in 2031.", ["2031"]),
        ("The demand shows a rise until 2025.", []), ("In 2031 we talk about demand.", []), ("Prices rise until 2031.", []),
    ],
)  # fmt: skip
def test_running_text_about_figures_names_their_years(document: Make, text: str, slips: list[str]) -> None:
    said = page(2, "", sections=(section("We see", text),))
    assert found(document, page(1, "", chart("Expected demand")), said) == [(2, year) for year in slips]


@pytest.mark.parametrize(
    ("date", "meaning", "slips"),
    [
        ("1-1-2022 up to 1-5-2024", "The growth compared with 2024.", ["2024"]),
        ("1-1-2022 up to 1-5-2024", "The growth compared with 2023.", []),
        ("1 January 2024", "Readers of 2024 compared with 2023.", []),
        ("1-1-2022 up to 1-5-2024", "The mean of all 12 months.", ["2024"]),
        ("1-1-2022 up to 31-12-2023", "The mean of all 12 months.", []),
        ("2024 up to 2029", "People until 2031.", ["2031"]),
        ("2024 up to 2029", "By the use of 2021 to 2023.", []),
        ("", "People until 2031.", []),
    ],
)
def test_an_entry_of_the_guide_fits_its_date(document: Make, date: str, meaning: str, slips: list[str]) -> None:
    entry = GuideEntry(heading="Growth", lines=(("Date", date), ("Meaning", meaning)), box=BOX)
    assert found(document, page(5, "Guide", guide=(entry,))) == [(5, year) for year in slips]


def test_the_date_of_an_entry_holds_the_years_of_its_chart(document: Make, figure: Callable[..., Any]) -> None:
    for date, slips in (("2020 up to 2025", []), ("1-1-2020 up to 1-5-2023", [(2, "2023")])):
        guide = page(2, "Guide", guide=(GuideEntry(heading="Share of homes", lines=(("Date", date),), box=BOX),))
        stated = document(
            page(1, "", chart()), guide, words=WITH, means={0: figure(), 1: figure()}, indicators={"share": indicator("Share of homes")}
        )  # fmt: skip
        assert [(one.page, one.figures[0]) for one in year_in_text.findings(stated, TERMS)] == slips
