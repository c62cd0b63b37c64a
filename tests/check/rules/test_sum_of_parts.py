"""Printed parts add up to the whole that is printed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

import pytest
from small_documents import block, meant, page, seen

from engine.check.rules import sum_of_parts
from engine.check.rules.sum_of_parts import Sum, Terms
from engine.check.stated import Stated
from engine.model.figure import Figure
from engine.model.finding import Finding

Make = Callable[..., Stated]
TERMS = Terms(
    sums=(
        Sum.model_validate(
            {"whole": "clients", "parts": ["inside", {"indicator": "ways", "values": {"way": ["walk", "drive"]}}]}
        ),
    )
)


def in_table(
    document: Make, rows: Sequence[tuple[str, str]], terms: Terms | None = None, kind: str = "table"
) -> list[Finding]:
    words = document().words.model_copy(update={"total": "Total", "benchmark": "All regions"})
    numbers = [seen(printed, "Clients", place) for place, printed in rows if printed]
    other = [seen("1", "Homes", place) for place, _ in rows if place != "Total"]
    return list(
        sum_of_parts.findings(
            document(page(1, "", block("By place", *numbers, *other, kind=kind)), words=words), terms or Terms()
        )
    )


def test_a_total_that_its_rows_do_not_give_is_found(document: Make) -> None:
    (one,) = in_table(document, [("Here", "632"), ("There", "360"), ("Total", "1.012")])
    assert one.message == "632 + 360 is 992, and 'Clients, Total' says 1.012"


@pytest.mark.parametrize(
    "rows",
    [
        [("Here", "632"), ("There", "360"), ("Total", "992")],
        [("Here", "632"), ("There", "360"), ("Total", "993")],  # each of them may be rounded
        [("Here", "92"), ("There", "111"), ("Total", "101")],  # a mean
        [("Here", "43%"), ("There", "33%"), ("Total", "40%")],
        [("Here", "632"), ("There", ""), ("Elsewhere", "100"), ("Total", "992")],  # one is not shown
        [("Here", "632"), ("There", "360"), ("All regions", "9.000"), ("Total", "992")],
    ],
)
def test_what_is_no_slip(document: Make, rows: list[tuple[str, str]]) -> None:
    assert in_table(document, rows) == []


def test_rows_that_are_shown_and_are_more_than_the_total_are_a_slip(document: Make) -> None:
    assert len(in_table(document, [("Here", "632"), ("There", ""), ("Elsewhere", "400"), ("Total", "992")])) == 1


def in_strip(document: Make, whole: str, *more: tuple[str, Figure], drive: Figure | None = None) -> list[Finding]:
    """Return what is found of 500 inside, 200 on foot and 100 by car, in a strip and a chart."""
    strip = [
        seen(whole, "", "Clients"),
        seen("500", "", "Inside"),
        *(seen(printed, "", "Other") for printed, _ in more),
    ]
    chart = [seen("200", "walk", "2024"), seen("100", "drive", "2024")]
    figures = [
        meant("clients"),
        meant("inside"),
        *(one for _, one in more),
        meant("ways", way="walk"),
        drive or meant("ways", way="drive"),
    ]
    pages = page(1, "", block("On 1 January", *strip, kind="kpi-flow")), page(2, "", block("Ways", *chart))
    return list(sum_of_parts.findings(document(*pages, means=dict(enumerate(figures))), TERMS))


def test_parts_in_other_places_add_up_to_the_whole(document: Make) -> None:
    assert in_strip(document, "800") == []
    (one,) = in_strip(document, "845")
    assert one.message == "500 + 200 + 100 is 800, and 'Clients' says 845"
    assert [each.page for each in one.evidence] == [1, 1, 2, 2]


def test_a_part_of_another_year_or_region_is_no_part(document: Make) -> None:
    assert in_strip(document, "845", drive=meant("ways", 2023, way="drive")) == []
    assert in_strip(document, "845", drive=meant("ways", region="south", way="drive")) == []


def test_a_part_that_is_printed_twice_may_be_either(document: Make) -> None:
    assert in_strip(document, "845", ("545", meant("inside"))) == []


def test_the_numbers_under_charts_add_up_to_the_whole_of_their_year(document: Make) -> None:
    terms = Terms(sums=(Sum.model_validate({"whole": "clients", "series": "n"}),))
    charts = [
        block(f"Kind {at}", seen(n, "n", "2024"), seen("9.999", "n", "2023"), kind="stacked-bar")
        for at, n in enumerate(("500", "300"))
    ]
    for whole, wrong in (("800", 0), ("845", 1)):
        line = block("Clients", seen(whole, "Clients", "2024"))
        made = document(page(1, "", line), page(2, "", *charts), means={0: meant("clients")})
        assert len(list(sum_of_parts.findings(made, terms))) == wrong


@pytest.mark.parametrize(("whole", "wrong"), [("790", 0), ("700", 1), ("810", 1)])
def test_parts_may_be_a_little_more_where_the_document_says_why(document: Make, whole: str, wrong: int) -> None:
    one = Sum.model_validate({"whole": "clients", "parts": ["inside", "home"], "unless": ["count for both"]})
    numbers = [seen(printed, "", printed) for printed in (whole, "500", "300")]
    made = document(
        page(1, "", block("Now", *numbers, kind="kpi-flow"), footnotes=("Some count for both.",)),
        means=dict(enumerate([meant("clients"), meant("inside"), meant("home")])),
    )
    assert len(list(sum_of_parts.findings(made, Terms(sums=(one,))))) == wrong
