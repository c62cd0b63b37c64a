"""What `check` finds in a deck."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.check import findings
from engine.check.checks import Checks
from engine.check.rules import number_without_figure
from engine.model.box import Box
from engine.model.finding import Finding
from engine.model.scene import Panel, Paragraph, Run, Scene, Text
from engine.model.words import NumberWords, Words

BOX = Box(x0=0, top=0, x1=100, bottom=50)
WORDS = Words(numbers=NumberWords(units={"euro": "EUR"}))
TERMS = number_without_figure.Terms(no_claim=("100%",), no_claim_after=("per", "page"), smallest_claim=Decimal(100))
CHECKS = Checks.model_validate({"rules": {"number_without_figure": TERMS.model_dump()}})


def text(*runs: Run, name: str = "p/s/t", overflow: float = 0, role: str = "") -> Text:
    return Text(
        name=name, box=BOX, style="x", size=12, paragraphs=(Paragraph(runs=runs),), overflow=overflow, role=role  # type: ignore[arg-type]
    )  # fmt: skip


def checked(*shapes: Text | Panel, missing: tuple[tuple[str, str], ...] = ()) -> list[Finding]:
    return findings([Scene(page="p", title="P", master="M", shapes=shapes, missing=missing)], WORDS, CHECKS)


@pytest.mark.parametrize(
    ("said", "numbers"),
    [
        ("a growth of 1,8% here", ["1,8%"]),
        ("it costs 50 euro and 3 things", ["50 euro"]),
        ("some 1.813 people", ["1.813"]),
        ("in 2024 there were 12 people", []),
        ("25 per 1.000, see page 512", []),
        ("this is 100%", []),
        ("a mean of 3,5", ["3,5"]),
        ("-250 people", ["-250"]),
    ],
)
def test_a_number_that_claims_something_needs_a_figure(said: str, numbers: list[str]) -> None:
    assert list(number_without_figure.claims(said, (), WORDS, TERMS)) == numbers


def test_a_number_with_a_figure_is_fine_and_the_same_beside_it_is_not() -> None:
    runs = (Run(text="from "), Run(text="26,9%", figures=("share",)), Run(text=" to 27,4%"))
    assert [one.figures for one in checked(text(*runs))] == [("27,4%",)]


def test_a_threshold_of_the_rules_claims_nothing() -> None:
    assert checked(text(Run(text="5%", given=True))) == []


def test_a_unit_in_the_next_run_belongs_to_the_figure() -> None:
    assert checked(text(Run(text="met "), Run(text="26,9", figures=("share",)), Run(text="% gestegen"))) == []


def test_titles_and_slide_numbers_claim_nothing() -> None:
    assert checked(text(Run(text="Plan 1.813"), role="title"), text(Run(text="512"), name="p/n/t", role="number")) == []


def test_a_text_that_does_not_fit_is_found_but_not_by_a_hair() -> None:
    found = checked(text(Run(text="x"), overflow=12.5), text(Run(text="x"), name="p/s/u", overflow=0.9))
    assert [(one.check, one.shape, "12.5 points" in one.message) for one in found] == [("text_overflow", "p/s/t", True)]


def test_two_shapes_of_one_name_are_found() -> None:
    panels = [Panel(name="p/s/area", box=BOX, style="x") for _ in range(2)]
    assert [one.check for one in checked(*panels)] == ["shape_identity"]


def test_what_is_missing_is_one_finding_for_each_kind() -> None:
    found = checked(missing=(("page_reference", "a"), ("missing_text", "t"), ("page_reference", "b")))
    assert [(one.check, one.message.rsplit(": ", 1)[1]) for one in found] == [
        ("page_reference", "a, b"),
        ("missing_text", "t"),
    ]


def test_findings_name_the_slide_from_one() -> None:
    scene = Scene(page="p", title="P", master="M", shapes=(text(Run(text="1,8%")),))
    empty = Scene(page="q", title="Q", master="M", shapes=())
    assert [one.page for one in findings([empty, scene], WORDS, CHECKS)] == [2]
