"""Jinja and Markdown over figures: each number keeps its figure."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import TemplateError

from engine.compose import sentences
from engine.compose.sentences import Shown
from engine.model.indicator import Unit
from engine.problems import Place, UserError

HERE = Place("content/texts/a.md", 5)


def shown(value: Any = "26.94", short: str = "%", decimals: int = 1, key: str = "share@1|north|x|2025") -> Shown:
    exact = None if value is None else Decimal(str(value))
    return Shown(exact, Unit(short=short), decimals, (key,), absent="" if value is not None else "not known")


def runs(template: str, **names: Any) -> list[tuple[str, bool | None, tuple[str, ...]]]:
    found = sentences.line(sentences.filled(template, names, HERE))
    return [(run.text, run.bold, run.figures) for run in found]


def test_a_number_in_bold_is_a_run_of_its_own_with_its_figure() -> None:
    assert runs("It rose by **{{ x }}** here.", x=shown()) == [
        ("It rose by ", None, ()),
        ("26,9%", True, ("share@1|north|x|2025",)),
        (" here.", None, ()),
    ]


@pytest.mark.parametrize("key", ["a_b_c@1|x|*y*|d=[1](2);e=_f_", "a`b`|<b>|&amp;|\\*", "two words|x", "1. a|# b|- c"])
def test_no_sign_in_a_key_is_taken_for_markdown(key: str) -> None:
    assert runs("{{ x }}", x=shown(key=key)) == [("26,9%", None, (key,))]


def test_a_number_at_the_start_of_a_line_makes_no_list() -> None:
    (paragraph,) = sentences.paragraphs(sentences.filled("{{ x }} klanten", {"x": shown(11, "", 0)}, HERE))
    assert (paragraph.kind, paragraph.text) == ("text", "11 klanten")
    assert paragraph.runs[0].figures


def test_a_difference_carries_the_figures_of_both() -> None:
    ((text, _, figures),) = runs("{{ a - b }}", a=shown("40.26", key="a"), b=shown("38.53", key="b"))
    assert (text, figures) == ("1,8\N{NO-BREAK SPACE}pp", ("a", "b"))


def test_a_difference_is_that_of_what_is_printed() -> None:
    # 40,3% and 38,5% stand in the chart; 40.26 - 38.53 would print as 1,7
    assert (shown("40.26") - shown("38.53")).value == Decimal("1.8")


@given(st.decimals(-1000, 1000, places=4), st.decimals(-1000, 1000, places=4))
def test_words_are_chosen_by_what_is_printed(one: Decimal, other: Decimal) -> None:
    a, b = shown(one), shown(other)
    assert ((a.plain == b.plain), (a < b), (a > b)) == ((a.value == b.value), (a.value < b.value), (a.value > b.value))
    assert (a.sign == 0) == (a.plain == "0,0%")
    assert (a - b).sign == -(b - a).sign == (a > b) - (a < b)


def test_what_prints_as_zero_has_no_sign() -> None:
    assert [shown(value).sign for value in ("0.04", "-0.04", "0.05", "-0.05")] == [0, 0, 1, -1]


def test_a_size_has_no_minus() -> None:
    assert runs("met {{ x.size }}", x=shown("-0.2")) == [("met ", None, ()), ("0,2%", None, ("share@1|north|x|2025",))]


def test_a_bare_number_has_no_unit_but_still_its_figure() -> None:
    ((text, _, figures),) = runs("{{ x.bare }}", x=shown())
    assert (text, figures) == ("26,9", ("share@1|north|x|2025",))


def test_an_absent_figure_says_so_and_must_be_asked_before_it_is_compared() -> None:
    absent = shown(None)
    assert (absent.plain, absent.known, absent.size.plain, (absent - shown()).plain) == ("not known", False) + (
        "not known",
    ) * 2
    with pytest.raises(TemplateError, match=r"ask \.known first"):
        _ = absent.sign


def test_an_absent_figure_in_a_text_is_seen() -> None:
    text = sentences.filled("{{ x }} and {{ y }}", {"x": shown(key="a"), "y": shown(None, key="b")}, HERE)
    assert sentences.absent_in(text, lambda key: key == "b")
    assert not sentences.absent_in(text, lambda key: key == "c")


@pytest.mark.parametrize(
    ("template", "line", "what"),
    [
        ("one\n{% if x %}two", 6, "endif"),
        ("one\ntwo {{ x", 6, "end of print statement"),
        ("{{ unknown_word }}", 5, "'unknown_word' is undefined"),
        ("{{ x.colour }}", 5, "colour"),
        ("{{ 1 / 0 }}", 5, "zero"),
        ("{{ 'a' + 1 }}", 5, ""),
        ("{{ {}['a'] }}", 5, ""),
        ("{{ [].pop() }}", 5, ""),
        ("{{ ''.nothing() }}", 5, "nothing"),
    ],
)
def test_a_wrong_text_is_told_with_its_line(template: str, line: int, what: str) -> None:
    with pytest.raises(UserError) as error:
        sentences.filled(template, {"x": shown()}, HERE)
    (problem,) = error.value.problems
    assert (problem.place, what in problem.what, bool(problem.hint)) == (Place(HERE.file, line), True, True)
    assert "\n" not in problem.what


def test_a_line_with_tags_alone_leaves_no_trace_and_words_before_a_tag_keep_their_line_end() -> None:
    template = "{% if x %}\na\n{% endif %}\nb {% if x %}\nc{% endif %}\nd\n"
    said = sentences.filled(template, {"x": 1}, HERE)
    assert [line.strip() for line in said.split("\n")] == ["a", "b", "c", "d"]


def kinds(text: str) -> list[tuple[str, int, str]]:
    return [(part.kind, part.number, part.text) for part in sentences.paragraphs(text)]


def test_markdown_gives_headings_text_bullets_and_numbers() -> None:
    text = "# Kop\n\nEerste regel\ntweede regel.\n\n- een\n- twee\n\n3. drie\n4. vier\n"
    assert kinds(text) == [
        ("heading", 1, "Kop"),
        ("text", 1, "Eerste regel tweede regel."),
        ("bullet", 1, "een"),
        ("bullet", 2, "twee"),
        ("number", 3, "drie"),
        ("number", 4, "vier"),
    ]


def test_links_and_bold_are_runs_and_html_is_text() -> None:
    ((bold, middle, link, html),) = [part.runs for part in sentences.paragraphs("**a** b [c](https://x.nl)<b>d</b>")]
    assert (bold.text, bold.bold) == ("a", True)
    assert (middle.text, link.text, link.link) == (" b ", "c", "https://x.nl")
    assert (html.text, html.bold) == ("<b>d</b>", None)


@given(st.text())
def test_any_text_can_be_markdown(text: str) -> None:
    sentences.paragraphs(text)
    sentences.line(" ".join(text.split()))


def test_a_parameter_prints_as_the_language_writes_numbers() -> None:
    names = {"growth": Decimal("36.4"), "large": Decimal("1200.50"), "year": 2040}
    assert sentences.filled("{{ growth }}% en {{ large }} in {{ year }}", names, None) == "36,4% en 1.200,50 in 2040"


def test_a_number_of_no_figure_is_marked_as_given() -> None:
    threshold = Shown(Decimal(5), Unit(short="%"), 0, ())
    assert [
        run.given for run in sentences.runs(sentences.filled("vanaf {{ it }} of meer", {"it": threshold}, None))
    ] == [False, True, False]
