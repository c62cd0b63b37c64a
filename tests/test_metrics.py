"""Texts and widths into lines: never too few."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.metrics import Measure, Weight
from engine.pipeline import lettering
from engine.pipeline.project import Project

ROOT = Path(__file__).parents[1]
CALIBRI = lettering.measure(Project(ROOT), "Calibri")
texts = st.text("abcdefghijKLMNOP wxyz -/,.0123456789é€", max_size=120)
widths = st.floats(5, 800)


def fixed(letter: int = 500) -> Measure:
    """Every letter half as wide as the letter size; bold ones a tenth wider."""
    return Measure(regular=Weight({}, letter, 1200), bold=Weight({}, letter + letter // 10, 1200))


@given(texts, widths, widths)
def test_more_width_never_gives_more_lines(text: str, one: float, other: float) -> None:
    narrow, wide = sorted((one, other))
    assert CALIBRI.lines([(text, False)], wide, 12) <= CALIBRI.lines([(text, False)], narrow, 12)


@given(texts, st.floats(5, 40), st.floats(5, 40))
def test_larger_letters_are_never_narrower(text: str, one: float, other: float) -> None:
    small, large = sorted((one, other))
    assert CALIBRI.width(text, small) <= CALIBRI.width(text, large)


@given(texts, texts)
def test_a_text_is_as_wide_as_its_parts(one: str, other: str) -> None:
    assert CALIBRI.width(one + other, 12) == pytest.approx(CALIBRI.width(one, 12) + CALIBRI.width(other, 12))


@given(st.permutations("abcdefghijklmnopqrstuvwxyz"))
def test_bold_is_wider(letters: list[str]) -> None:
    text = "".join(letters)  # not letter by letter: a bold c is a hair narrower
    assert CALIBRI.width(text, 12, bold=True) > CALIBRI.width(text, 12)


@given(texts, widths, st.integers(0, 120))
def test_a_word_of_two_runs_breaks_as_one_of_one(text: str, width: float, at: int) -> None:
    split = [(text[:at], False), (text[at:], False)]
    assert CALIBRI.lines([run for run in split if run[0]], width, 12) == CALIBRI.lines([(text, False)], width, 12)


@pytest.mark.parametrize(
    ("text", "width", "lines"),
    [
        ("", 100, 1),
        ("aaaa bbbb", 60, 1),  # nine letters of 5 points are 45
        ("aaaa bbbb", 44, 2),
        ("aaaa bbbb cccc", 45, 2),
        ("aaaa-bbbb", 30, 2),  # a line may end behind a hyphen
        ("aaaabbbb", 30, 2),  # a word wider than the line is broken
        ("aaaabbbbcccc", 20, 3),
    ],
)
def test_lines_break_between_words_behind_hyphens_and_else_inside_words(text: str, width: float, lines: int) -> None:
    assert fixed().lines([(text, False)], width, 10) == lines


def test_bold_runs_can_need_another_line() -> None:
    assert fixed().lines([("aaaa bbbb", False)], 46, 10) == 1
    assert fixed().lines([("aaaa ", False), ("bbbb", True)], 46, 10) == 2


@pytest.fixture(scope="session")
def carlito() -> Callable[[str, bool], float]:
    """Return what measures text in Carlito, which has Calibri's widths, in thousandths of its size."""
    from PIL import ImageFont

    paths = {}
    for style in ("Regular", "Bold"):
        try:
            asked = ["fc-match", "-f", "%{file}", f"Carlito:style={style}"]
            found = subprocess.run(asked, capture_output=True, text=True, encoding="utf-8", check=True).stdout
        except (OSError, subprocess.SubprocessError):
            found = ""
        if "Carlito" not in found:
            pytest.skip("the font Carlito is not installed (make system)")
        paths[style] = ImageFont.truetype(found, 1000, layout_engine=ImageFont.Layout.BASIC)

    return lambda text, bold: float(paths["Bold" if bold else "Regular"].getlength(text))


SENTENCE = "Het aandeel zorg in eigen omgeving is gestegen met 1,8 procentpunt (€ 346,9 mln.) – ‘cliënten’ & “regio’s”"


@pytest.mark.parametrize("bold", [False, True])
def test_letters_are_as_wide_as_those_of_the_font(carlito: Callable[[str, bool], float], bold: bool) -> None:
    for letter in sorted(set(SENTENCE)):
        assert CALIBRI.width(letter, 1000, bold) == pytest.approx(carlito(letter, bold), abs=3), letter


@pytest.mark.parametrize("bold", [False, True])
def test_sentences_are_not_taken_for_shorter_than_they_are(carlito: Callable[[str, bool], float], bold: bool) -> None:
    # without kerning ours may be a little longer, but not by more than a hundredth
    assert 0.995 <= CALIBRI.width(SENTENCE, 1000, bold) / carlito(SENTENCE, bold) <= 1.02
