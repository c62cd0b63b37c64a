"""What a document says becomes figures; what nobody knows is listed and not guessed."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from typing import Any

import pytest

from engine.collect import documents as collect
from engine.model.box import Box
from engine.model.figure import Printed
from engine.model.indicator import Dimension
from engine.model.reading import Block, Observation, Page, Reading
from engine.pipeline.project import Project

BOX = Box(x0=0, top=0, x1=10, bottom=10)


def reading(*blocks: Block, **more: Any) -> Reading:
    usual: dict[str, Any] = {
        "name": "plan-pdf",
        "file": "plan.pdf",
        "sha256": "0",
        "region": "drenthe",
        "sector": "gz",
        "year": "2024/2025",
    }
    page = Page(number=3, kind="cards", width=960, height=540, blocks=blocks)
    return Reading(**(usual | more), pages=(page,))


def block(title: str, *labels: tuple[str, str], kind: Any = "card", value: str = "11") -> Block:
    seen = tuple(
        Observation(series=series, category=category, value=Decimal(value), as_printed=value, box=BOX)
        for series, category in labels
    )
    return Block(type=kind, title=title, box=BOX, observations=seen)


@pytest.fixture
def keys(content: Project) -> Callable[..., list[str]]:
    """Return the keys of the figures that a block's observations are; "" where they are none."""

    def match(*blocks: Block, **more: Any) -> list[str]:
        names = content.region_labels()["drenthe"]
        found = collect.matched(
            reading(*blocks, **more), content.indicators, content.words, content.regions.benchmark, names
        )
        return [one.figure.key if one.figure else "" for one in found]

    return match


def test_a_card_is_the_indicator_with_that_label_of_the_edition(keys: Callable[..., list[str]]) -> None:
    assert keys(block("Zorgvraag", ("", "Klantenratio"))) == ["klantenratio@2024|drenthe|gz|2024-01-01"]


def test_the_benchmark_is_known_by_any_of_its_names(keys: Callable[..., list[str]]) -> None:
    labels = [(name, "Klantenratio") for name in ("ZK", "Zilveren Kruis", "zk totaal", "Regio", "Drenthe")]
    found = [key.split("|")[1] for key in keys(block("Zorgvraag", *labels))]
    assert found == ["zk", "zk", "zk", "drenthe", "drenthe"]


def test_an_indicator_of_a_calendar_year_is_of_the_year_before_the_edition(keys: Callable[..., list[str]]) -> None:
    assert keys(block("Betaalbaarheid", ("", "Kosten per klant"))) == ["kosten_per_klant_maand@2024|drenthe|gz|2023"]


def test_a_year_in_a_label_is_its_period(keys: Callable[..., list[str]]) -> None:
    labels = [("Regio", "2022"), ("ZK", "2024")]
    assert keys(block("Zorg in eigen omgeving", *labels, kind="bar")) == [
        "aandeel_eigen_omgeving@2024|drenthe|gz|2022-01-01",
        "aandeel_eigen_omgeving@2024|zk|gz|2024-01-01",
    ]


def test_labels_of_a_dimension_are_its_values(keys: Callable[..., list[str]]) -> None:
    labels = [("Wacht op voorkeur", "2023"), ("Actief/urgent plaatsen", "2023")]
    assert keys(block("Gem. wachtlijsten", *labels, kind="stacked-bar")) == [
        "wachtlijst_gemiddeld@2024|drenthe|gz|2023|status=voorkeur",
        "wachtlijst_gemiddeld@2024|drenthe|gz|2023|status=actief_urgent",
    ]


@pytest.mark.parametrize("label", ["7VG", "VG7", "VG 7", "7vg"])
def test_a_code_is_known_with_its_number_first_or_last(keys: Callable[..., list[str]], label: str) -> None:
    assert keys(block("Meerzorg klanten", ("Regio", label), kind="bar")) == [
        "meerzorg_aandeel@2024|drenthe|gz|2024-01-01|profiel=7VG"
    ]


def test_a_region_goes_before_an_area_of_the_same_name(content: Project) -> None:
    area = Dimension(label="Gemeente", values={"GM1": "Drenthe", "GM2": "Assen"}, whole=True)
    one = content.indicators["klantenratio"].model_copy(update={"dimensions": {"gemeente": area}})
    seen = reading(block("Klantenratio", ("", "Drenthe"), ("", "Assen"), ("ZK", ""), kind="map"))
    found = collect.matched(seen, {one.id: one}, content.words, "zk", ["Drenthe"])
    keys = [each.figure and each.figure.key for each in found]
    assert keys == [
        "klantenratio@2024|drenthe|gz|2024-01-01",
        "klantenratio@2024|drenthe|gz|2024-01-01|gemeente=GM2",
        "klantenratio@2024|zk|gz|2024-01-01",
    ]


def test_a_chart_of_what_lies_ahead_is_of_the_edition_from_which_it_looks(keys: Callable[..., list[str]]) -> None:
    assert keys(block("Verwacht aantal klanten", ("Drenthe", "2029"), kind="line")) == [
        "prognose_klanten@2024|drenthe|gz|2029-01-01|basisjaar=2024;variant=midden"
    ]


def test_a_label_that_means_nothing_is_not_matched(keys: Callable[..., list[str]]) -> None:
    assert keys(block("Zorg in eigen omgeving", ("Buitenland", "2024"), kind="bar")) == [""]
    assert keys(block("Iets anders", ("", "Onbekend"))) == [""]


TITLE = "Mensen in {region}"


def matched(content: Project, labels: tuple[str, ...], seen: Block, region: str, *names: str) -> list[str]:
    """Return the keys of what a block says in a document of `region`, by one indicator with other printed labels."""
    one = content.indicators["klantenratio"].model_copy(update={"printed_as": labels})
    found = collect.matched(reading(seen, region=region), {one.id: one}, content.words, "zk", names)
    return [each.figure.key if each.figure else "" for each in found]


@pytest.mark.parametrize("printed", ["Mensen in Gooi", "Mensen in 't Gooi", "mensen in ’t  gooi"])
def test_a_label_with_a_place_for_the_region_is_known_by_each_of_its_names(content: Project, printed: str) -> None:
    seen = block("Grafiek", (printed, "2023"), kind="line")
    assert matched(content, (TITLE,), seen, "gooi-almere", "Gooi", "'t Gooi") == [
        "klantenratio@2024|gooi-almere|gz|2023-01-01"
    ]


def test_a_label_that_names_another_region_is_not_matched(content: Project) -> None:
    seen = block("Grafiek", ("Mensen in Drenthe", "2023"), kind="line")
    assert matched(content, (TITLE,), seen, "gooi-almere", "Gooi") == [""]


def test_a_title_may_name_the_region_or_the_benchmark(content: Project) -> None:
    own, all_regions = (block(title, ("", "2023"), kind="line") for title in ("Mensen in Gooi", "Mensen bij ZK"))
    labels = (TITLE, "Mensen bij {benchmark}")
    assert matched(content, labels, own, "gooi-almere", "Gooi") == ["klantenratio@2024|gooi-almere|gz|2023-01-01"]
    assert matched(content, labels, all_regions, "gooi-almere", "Gooi") == ["klantenratio@2024|zk|gz|2023-01-01"]


def test_no_printed_label_of_our_indicators_holds_the_name_of_a_region(content: Project) -> None:
    names = [name for id, names in content.region_labels().items() for name in names]
    labels = [label for one in content.indicators.values() for label in one.printed_as]
    assert [label for label in labels for name in names if name in label] == []


def test_another_sector_is_not_matched(content: Project) -> None:
    one = content.indicators["klantenratio"].model_copy(update={"sectors": ("gz",)})
    made = reading(block("Zorgvraag", ("", "Klantenratio")), sector="vv")
    assert [each.figure for each in collect.matched(made, {one.id: one}, content.words, "zk", ["Drenthe"])] == [None]


@pytest.mark.parametrize("lacks", ["region", "sector", "year"])
def test_a_document_of_nobody_knows_whom_matches_nothing(keys: Callable[..., list[str]], lacks: str) -> None:
    assert keys(block("Zorgvraag", ("", "Klantenratio")), **{lacks: ""}) == [""]


def test_a_printed_figure_knows_its_page_and_box(content: Project) -> None:
    made = reading(block("Zorgvraag", ("", "Klantenratio")))
    (found,) = collect.matched(made, content.indicators, content.words, "zk", ["Drenthe"])
    assert found.figure is not None
    assert found.figure.origin == Printed(document="plan-pdf", page=3, box=BOX, as_printed="11")


def test_every_label_that_an_indicator_is_printed_under_finds_it(content: Project) -> None:
    for indicator in content.indicators.values():
        for label in (indicator.label, *indicator.printed_as):
            others = [
                other.id
                for other in content.indicators.values()
                if other is not indicator
                and collect.folded(label) in {collect.folded(name) for name in (other.label, *other.printed_as)}
            ]
            assert not others, f"'{label}' is the label of {indicator.id} and of {', '.join(others)}"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Locaties per 1.000 klanten", "locaties per 1000 klanten"),
        ("Totale kosten 2023", "Totale kosten 2024"),
        ("Gem.  wachtlijsten:", "gem. wachtlijsten"),
        ("regio’s", "regio's"),
    ],
)
def test_labels_are_compared_without_case_years_points_and_kinds_of_quotes(one: str, other: str) -> None:
    assert collect.folded(one) == collect.folded(other)
