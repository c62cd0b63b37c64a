"""Two documents: which figures are one, and what became of them."""

from __future__ import annotations

import random
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_documents import block, page, seen
from small_pairs import compared, entry, kinds, marked, reading, saying

from engine.model.comparison import Comparison
from engine.model.reading import Block, Page

WORDS = (  # for titles
    "ships", "sails", "north", "harbour", "quay", "crane", "cargo", "crew", "storm", "tide", "buoy", "pilot", "rope", "deck",
)  # fmt: skip


def chart(title: str, years: range, *more: Any, name: str = "North", start: int = 100) -> Block:
    """Return a chart with a number for each year, the same for a year whatever the years."""
    return block(title, *(seen(str(start + year - 2000), name, str(year)) for year in years), *more)


def card(label: str, printed: str) -> Block:
    return block(label, seen(printed, "Demand", label), kind="card")


def both(old: Block, new: Block, **more: Any) -> Comparison:
    pages = more.pop("old_page", {}), more.pop("new_page", {})
    return compared(reading(page(1, "", old, **pages[0])), reading(page(1, "", new, **pages[1]), year="2025"))


def test_a_point_is_joined_with_the_same_year_and_a_card_with_that_of_this_year() -> None:
    old = reading(page(1, "", chart("Ships", range(2022, 2025)), card("Crew", "5.278")))
    new = reading(page(1, "", chart("Ships", range(2023, 2026)), card("Crew", "5.281")), year="2025")
    result = compared(old, new)
    assert sorted(kinds(result)) == [
        ("new_period", "", "125"),
        ("new_period", "122", ""),
        ("real_change", "5.278", "5.281"),
        ("unchanged", "123", "123"),
        ("unchanged", "124", "124"),
    ]
    assert [row.window for row in result.rows if row.old and not row.new] == ["left"]
    assert {row.period for row in result.rows} == {"2022", "2023", "2024", "2025", ""}
    assert len({row.series for row in result.rows if row.period}) == 1


def test_another_value_of_the_same_year_is_restated() -> None:
    new = block("Ships", seen("123", "North", "2023"), seen("130", "North", "2024"))
    assert kinds(both(chart("Ships", range(2023, 2025)), new)) == [
        ("unchanged", "123", "123"),
        ("restated", "124", "130"),
    ]


def test_the_years_of_a_unit_line_make_a_figure_one_of_the_same_period() -> None:
    old = block("Growth", seen("5%", "", "Westby"), unit_line="[%, 2020-2040]")
    new = block("Growth", seen("6%", "", "Westby"), unit_line="[%, 2020-2040]")
    moved = new.model_copy(update={"unit_line": "[%, 2021-2041]"})
    assert kinds(both(old, new)) == [("restated", "5%", "6%")]
    assert kinds(both(old, moved)) == [("real_change", "5%", "6%")]


@pytest.mark.parametrize(
    ("then", "now", "kind"),
    [
        ("11", "10,97", "unit_only"),
        ("11", "11,6", "real_change"),
        ("9,7", "9,75", "unit_only"),
        ("26,9%", "26,9%", "unchanged"),
        ("+2,0%", "2,0%", "unchanged"),
        ("€ 9.310", "9.310 euro", "unchanged"),
        ("20%", "20,0%", "unit_only"),
        ("4,9%", "5,1%", "real_change"),
    ],
)
def test_printed_precision_counts(then: str, now: str, kind: str) -> None:
    assert [one[0] for one in kinds(both(card("Rate", then), card("Rate", now)))] == [kind]


def test_a_sum_per_month_that_is_now_per_year_is_the_same_sum() -> None:
    then, now = ("8.022", "8.100"), ("96.264", "98.000")
    old, new = (
        block(
            "Costs",
            *(seen(number, "North", str(2022 + at)) for at, number in enumerate(numbers)),
            unit_line=f"[per {unit}]",
        )
        for numbers, unit in ((then, "month"), (now, "year"))
    )
    assert kinds(both(old, new)) == [("unit_only", "8.022", "96.264"), ("restated", "8.100", "98.000")]


def test_a_card_that_came_and_one_that_went_are_not_one() -> None:
    old, new = card("Ferries", "18"), card("Weeks ashore", "14")
    same = card("Crew", "5.278")
    result = compared(reading(page(1, "", same, old)), reading(page(1, "", same, new), year="2025"))
    assert sorted(kinds(result)) == [("appeared", "", "14"), ("disappeared", "18", ""), ("unchanged", "5.278", "5.278")]


def test_a_series_with_the_same_numbers_is_the_same_whatever_its_name() -> None:
    old, new = chart("Ships", range(2020, 2025), name="Sailing"), chart("Ships", range(2021, 2026), name="Under canvas")
    result = both(old, new)
    assert {row.kind for row in result.rows} == {"unchanged", "new_period"}
    assert all(row.renamed for row in result.rows if row.old and row.new)


def test_a_chart_that_became_a_table_is_the_same_chart() -> None:
    old = block("Ships", seen("41", "North", "Sail"), seen("39", "Everywhere", "Sail"), seen("7", "North", "Steam"))
    turned = [one.model_copy(update={"series": one.category, "category": one.series}) for one in old.observations]
    new = block("Ships by kind", *turned, kind="table")
    assert {one[0] for one in kinds(both(old, new))} == {"unchanged"}


def test_a_column_with_another_name_is_the_same_by_its_numbers() -> None:
    def table(column: str, *printed: str) -> Block:
        towns = [seen(number, column, town) for town, number in zip(("Alder", "Brook", "Cliff"), printed, strict=True)]
        return block("Towns", *towns, seen("4", "Group", "Alder"), kind="table")

    old = table("Inhabitants", "43.653", "66.576", "62.755")
    assert {row.kind for row in both(old, table("People", "43.700", "67.012", "62.755")).rows} == {
        "real_change",
        "unchanged",
    }
    others = both(old, table("People", "12", "670", "8.100"))
    assert {row.kind for row in others.rows} == {"unchanged", "disappeared", "appeared"}


def test_blocks_that_differ_in_one_abbreviation_are_not_one() -> None:
    old, new = chart("Share of XLG ships", range(2020, 2024)), chart("Share of XVG ships", range(2021, 2025), start=300)
    assert {row.kind for row in both(old, new).rows} == {"disappeared", "appeared"}


def test_a_figure_without_a_partner_is_suggested_where_another_is_somewhat_like_it() -> None:
    old, new = card("Crew ashore in winter", "318"), card("Winter crew", "322")
    result = both(old, new)
    joined = [row for row in result.rows if row.old and row.new]
    assert joined or [(one.old.as_printed, one.new.as_printed) for one in result.suggestions] == [("318", "322")]


def test_other_regions_have_other_figures_and_none_is_restated() -> None:
    old = reading(page(1, "", chart("Ships in North", range(2023, 2025))))
    told = chart("Ships in South", range(2023, 2025), name="South", start=500)
    result = compared(old, reading(page(1, "", told), region="south"))
    assert {row.kind for row in result.rows} == {"real_change"}


THRESHOLD = "A quay counts from five ships on, last year that was two."


def test_a_footnote_that_says_that_the_counting_changed_makes_it_another_definition() -> None:
    old, new = card("Quays", "86"), card("Quays", "71").model_copy(update={"notes": marked("Quays", "1")})
    notes = {"footnotes": (f"1. {THRESHOLD}",)}
    assert kinds(both(old, new, new_page=notes)) == [("definition", "86", "71")]
    assert kinds(both(old, new, old_page=notes, new_page=notes)) == [("real_change", "86", "71")]


@pytest.mark.parametrize(
    ("then", "now", "kind"),
    [
        ("A quay counts from 5 ships on.", "A quay counts from 3 ships on.", "definition"),
        ("A quay counts from five ships on.", "A quay counts from two ships on.", "definition"),
        ("All ships, including tugs.", "All ships, excluding tugs.", "definition"),
        ("All ships.", "All ships. Tugs are counted since 2024.", "definition"),
        ("All ships.", "All ships. The definition is restated.", "definition"),
        ("All ships in 2023.", "All ships in 2024.", "real_change"),
        ("All ships, see p. 12.", "All ships, see p. 14.", "real_change"),
        ("All ships.", "All ships. The number of 2022 is restated, it was counted in May last year.", "real_change"),
        ("All ships.", "All ships, from now on with two decimals.", "real_change"),
        ("All ships, large and small.", "All ships, both large and small.", "real_change"),
    ],
)
def test_the_reading_guide_tells_another_way_of_counting_from_other_news(then: str, now: str, kind: str) -> None:
    guides = {"old_page": {"guide": (entry("Quays", then),)}, "new_page": {"guide": (entry("Quays", now),)}}
    result = both(card("Quays", "86"), card("Quays", "71"), **guides)
    assert [row.kind for row in result.rows] == [kind]
    assert bool(result.methods) == (kind == "definition")


def test_an_entry_of_the_reading_guide_is_about_a_card_that_got_another_name() -> None:
    guides = {
        "old_page": {"guide": (entry("Quays in use", "All."),)},
        "new_page": {"guide": (entry("Quays in use", THRESHOLD),)},
    }
    result = both(card("Quays in use", "86"), card("Busy quays", "71"), **guides)
    assert [row.kind for row in result.rows] == ["definition"]


def test_a_page_of_changes_names_the_pages_it_is_about() -> None:
    old = reading(page(1, "", card("Quays", "86"), card("Crew", "12")))
    told = saying(page(2), f"Number of quays (p. 1). {THRESHOLD}")
    new = reading(page(1, "", card("Quays", "71"), card("Crew", "13")), told, year="2025")
    assert kinds(compared(old, new)) == [("definition", "86", "71"), ("real_change", "12", "13")]


TOWNS = {"Alder": "477", "Brook": "173", "Cliff": "600"}


def towns(**printed: str) -> Block:
    return block("Ships by town", *(seen(number, "Ships", town) for town, number in printed.items()), kind="table")


@pytest.mark.parametrize("told", ["Brook was merged with Alder on 1 January 2025.", ""])
def test_a_town_that_took_another_is_another_area(told: str) -> None:
    old = reading(page(1, "", towns(**TOWNS)))
    new = reading(saying(page(1, "", towns(Alder="651", Cliff="601")), *filter(None, [told])), year="2025")
    assert sorted(kinds(compared(old, new))) == [
        ("area", "173", ""),
        ("area", "477", "651"),
        ("real_change", "600", "601"),
    ]


def test_classes_that_add_up_to_a_new_one_have_one_side_each() -> None:
    def classes(**numbers: tuple[int, int]) -> Block:
        cells = [seen(f"{n}%", name, str(2023 + at)) for name, both in numbers.items() for at, n in enumerate(both)]
        return block("Ships by size", *cells, kind="stacked-bar")

    result = both(classes(tiny=(12, 14), little=(20, 23), large=(68, 63)), classes(modest=(32, 37), large=(68, 63)))
    assert sorted({(row.kind, bool(row.old), bool(row.new)) for row in result.rows}) == [
        ("area", False, True), ("area", True, False), ("unchanged", True, True)
    ]  # fmt: skip


title = st.lists(st.sampled_from(WORDS), min_size=3, max_size=5, unique=True)
titles = st.lists(title, min_size=3, max_size=7, unique_by=frozenset).map(lambda found: list(map(" ".join, found)))


def document(titles: list[str], first: int) -> list[Page]:
    return [
        page(at + 1, "", chart(title, range(first, first + 5), start=at * 37 + 100)) for at, title in enumerate(titles)
    ]


@settings(deadline=None)
@given(titles, st.randoms(use_true_random=False))
def test_moving_pages_renaming_titles_and_shifting_years_joins_the_same_figures(
    titles: list[str], chance: random.Random
) -> None:
    old = reading(*document(titles, 2019))
    others = [" ".join(chance.sample(title.split(), len(title.split()))) for title in titles]
    pages = document(others, 2020)
    chance.shuffle(pages)
    new = reading(*(one.model_copy(update={"number": at}) for at, one in enumerate(pages, start=1)), year="2025")
    rows = compared(old, new).rows
    pairs = [(row.old, row.new) for row in rows if row.old and row.new]
    assert len(pairs) == 4 * len(titles)
    assert all(set(one.block.split()) == set(other.block.split()) and one.value == other.value for one, other in pairs)


@settings(deadline=None)
@given(titles, st.randoms(use_true_random=False))
def test_every_figure_of_both_documents_is_in_exactly_one_row(titles: list[str], chance: random.Random) -> None:
    old, new = document(titles, 2019), document(chance.sample(titles, len(titles) - 1), 2021)
    rows = compared(reading(*old), reading(*new, year="2025")).rows
    for pages, there in ((old, [row.old for row in rows if row.old]), (new, [row.new for row in rows if row.new])):
        assert len(there) == sum(len(block.observations) for page in pages for block in page.blocks)
        assert len({(one.page, one.block, one.category) for one in there}) == len(there)
