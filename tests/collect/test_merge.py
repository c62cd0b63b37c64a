"""Figures of records, of tables filled in and of documents meet: one figure a key, each disagreement named."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine import dutch
from engine.collect import Told, merged
from engine.model.box import Box
from engine.model.figure import Entered, Figure, Origin, Printed, Queried, Status, january_1
from engine.model.indicator import Indicator, Policy, Unit
from engine.model.policy import Level, Shares

BOX = Box(x0=0, top=0, x1=9, bottom=9)
SHARE = Indicator.model_validate(
    {"id": "share", "label": "Share", "sectors": ("x",), "unit": {"short": "%"}, "decimals": 1, "version": "2", "source": ("a",),
     "reference_date": "", "period": "january_1", "sql": "select 1", "versions": ({"version": "1", "changed": "?"},)}
)  # fmt: skip
KNOWN = {"share": SHARE}


def figure(value: Any, origin: Origin, status: Status = Status.DEFINITIVE, **more: Any) -> Figure:
    usual: dict[str, Any] = {
        "indicator": "share",
        "version": "2",
        "region": "north",
        "sector": "x",
        "period": january_1(2024),
    }
    return Figure(**(usual | more), value=None if value is None else Decimal(value), status=status, origin=origin)


def records(value: Any, status: Status = Status.DEFINITIVE, **more: Any) -> Told:
    return Told.of(figure(value, Queried(query="content/indicators/share.yaml:9", sources=("a",)), status, **more))


def entered(value: Any, **more: Any) -> Told:
    return Told.of(figure(value, Entered(file="content/data/share.csv", line=4), **more))


def printed(as_printed: str, document: str = "plan-pdf", year: int = 2024, **more: Any) -> Told:
    origin = Printed(document=document, page=3, box=BOX, as_printed=as_printed)
    return Told(figure(dutch.read(as_printed.rstrip("%")), origin, **more), "printed", document, year)


def one(*told: Told, **prefer: list[str]) -> tuple[Figure, list[str]]:
    figures, conflicts = merged(told, KNOWN, {name.replace("others", ""): names for name, names in prefer.items()})
    (found,) = figures.values()
    return found, [str(problem) for problem in conflicts.values()]


def test_one_key_with_two_values_is_a_conflict_that_names_both_origins() -> None:
    found, conflicts = one(records("27.4"), printed("26,9%"))
    assert found.value == Decimal("27.4")
    assert conflicts == [
        "content/indicators/share.yaml:9: share@2|north|x|2024-01-01 is 27.4 here and 26,9% on page 3 of plan-pdf"
        "\n  hint: say which one wins with `prefer:` in the deck"
    ]


def test_a_conflict_with_a_table_names_file_and_line() -> None:
    _, conflicts = one(entered("30"), printed("26,9%"))
    assert conflicts[0].startswith(
        "content/data/share.csv:4: share@2|north|x|2024-01-01 is 30 here and 26,9% on page 3"
    )
    _, conflicts = one(entered("30"), records("27.4"))
    assert "is 27.4 here and 30 in content/data/share.csv:4" in conflicts[0]


@pytest.mark.parametrize(
    ("as_printed", "value", "same"),
    [("11", "10.97", True), ("11", "11.49", True), ("11", "11.5", False), ("10,9", "10.97", False), ("11,0", "10.97", True),
     ("26,9%", "26.94", True), ("2.900", "2900", True)],
)  # fmt: skip
def test_the_same_counts_at_the_precision_of_what_is_printed(as_printed: str, value: str, same: bool) -> None:
    found, conflicts = one(printed(as_printed), records(value))
    assert (conflicts == []) is same
    assert found.value == Decimal(value)


def test_two_documents_are_the_same_at_the_coarser_precision() -> None:
    assert one(printed("11"), printed("10,97", "other-pdf"))[1] == []
    assert one(printed("11,2"), printed("10,97", "other-pdf"))[1] != []


def test_a_table_and_records_are_the_same_as_the_indicator_prints() -> None:
    assert one(entered("27.4"), records("27.44"))[1] == []
    assert one(entered("27.4"), records("27.46"))[1] != []


@pytest.mark.parametrize(
    ("prefer", "value"),
    [({"share": ["printed"]}, "26.9"), ({"others": ["printed", "records"]}, "26.9"), ({"others": ["plan-pdf"]}, "26.9"),
     ({"others": ["entered"]}, "30"), ({"share": ["records"], "others": ["printed"]}, "27.4")],
)  # fmt: skip
def test_prefer_settles_it_for_one_indicator_or_for_all(prefer: dict[str, list[str]], value: str) -> None:
    found, conflicts = one(records("27.4"), entered("30"), printed("26,9%"), **prefer)
    assert (found.value, conflicts) == (Decimal(value), [])


def test_prefer_does_not_hide_a_conflict_among_those_it_does_not_name() -> None:
    _, conflicts = one(printed("26,9%"), printed("28%", "other-pdf"), records("27.4"), others=["printed"])
    assert len(conflicts) == 1


def test_of_two_documents_the_later_edition_goes_first() -> None:
    found, conflicts = one(printed("26,9%", "old-pdf", 2023), printed("27,4%", "new-pdf", 2024))
    assert (found.value, len(conflicts)) == (Decimal("27.4"), 1)


def test_where_records_do_not_reach_the_printed_figure_stands() -> None:
    told = [records("27.4"), records(None, Status.MISSING, period=january_1(2020)), printed("25%", period=january_1(2020)),
            printed("24%", period=january_1(2019))]  # fmt: skip
    figures, conflicts = merged(told, KNOWN)
    assert [(str(found.period), str(found.value)) for found in figures.values()] == [
        ("2019-01-01", "24"), ("2020-01-01", "25"), ("2024-01-01", "27.4")
    ]  # fmt: skip
    assert conflicts == {}


def test_where_records_reach_an_older_year_is_what_they_give_now() -> None:
    found, _ = one(records("27.4", period=january_1(2020)), printed("27,4%", period=january_1(2020)))
    assert found.origin.kind == "queried"


def test_what_may_not_be_shown_is_not_taken_from_a_document() -> None:
    found, conflicts = one(records(None, Status.SUPPRESSED), printed("26,9%"), others=["printed"])
    assert (found.status, conflicts) == (Status.SUPPRESSED, [])


PEOPLE = SHARE.model_copy(update={"id": "people", "shape": "count", "unit": {"all": Unit(text="people")}})
LEVEL = Level(
    label="", explanation="", counts=10, shares=Shares(base=10, part=10), means=10, amounts=10, points=10, zeros=True
)


def held(*told: Told, base: Literal["n", "none"] = "n", **prefer: list[str]) -> Figure:
    people = PEOPLE.model_copy(update={"policy": Policy(base=base)})
    figures, conflicts = merged(told, {"people": people, "share": SHARE}, prefer, LEVEL)
    assert conflicts == {}
    (found,) = figures.values()
    return found


@pytest.mark.parametrize(("as_printed", "shown"), [("9", False), ("10", True), ("0", True), ("1", False)])
def test_a_small_count_that_only_a_document_knows_is_not_shown(as_printed: str, shown: bool) -> None:
    found = held(printed(as_printed, indicator="people"))
    assert (found.status is Status.SUPPRESSED) == (not shown)
    assert isinstance(found.origin, Printed) and found.origin.as_printed == (as_printed if shown else "")


def test_a_small_number_in_a_document_that_is_no_count_of_people_is_shown() -> None:
    assert held(printed("9", indicator="people"), base="none").value == 9
    assert held(printed("9%")).value == 9  # on how many people it rests, nobody knows


def test_what_records_show_is_not_hidden_by_a_small_count_in_a_document() -> None:
    assert held(records("12", indicator="people"), printed("9", indicator="people")).value == 12


def test_two_definitions_never_meet() -> None:
    figures, conflicts = merged([records("27.4"), printed("12%", version="1")], KNOWN)
    assert [key.split("|")[0] for key in figures] == ["share@1", "share@2"]
    assert conflicts == {}


VALUES = st.decimals(0, 100, places=2)
TOLD = st.one_of(
    st.builds(records, VALUES),
    st.builds(entered, VALUES),
    st.builds(
        lambda value, decimals, name, year: printed(dutch.show(value, decimals), name, year),
        VALUES, st.integers(0, 2), st.sampled_from(["a-pdf", "b-pdf"]), st.integers(2020, 2022),
    ),
    st.just(records(None, Status.MISSING)),
    st.just(records(None, Status.SUPPRESSED)),
)  # fmt: skip
PREFER = st.sampled_from(
    [{}, {"": ["printed"]}, {"share": ["b-pdf", "entered"]}, {"": ["a-pdf"], "share": ["records"]}]
)


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(TOLD, min_size=1, max_size=6), PREFER, st.randoms())
def test_the_order_in_which_figures_come_does_not_matter(told: list[Told], prefer: Any, random: Any) -> None:
    shuffled = list(told)
    random.shuffle(shuffled)
    assert merged(told, KNOWN, prefer) == merged(shuffled, KNOWN, prefer)


@given(TOLD, PREFER)
def test_a_figure_does_not_disagree_with_itself(told: Told, prefer: Any) -> None:
    assert merged([told, told], KNOWN, prefer)[1] == {}
