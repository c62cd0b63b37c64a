"""Colours of a template: what they look like, and what reads on them."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import contrast

ROOT = Path(__file__).parents[1]
colours = st.tuples(*[st.integers(0, 255)] * 3)
PALETTE: dict[str, contrast.RGB] = {"text1": (27, 42, 61), "background1": (255, 255, 255), "accent1": (23, 64, 109)}


def test_black_on_white_is_21_and_the_same_is_1() -> None:
    assert contrast.contrast((0, 0, 0), (255, 255, 255)) == pytest.approx(21)
    assert contrast.contrast((9, 9, 9), (9, 9, 9)) == 1


def test_a_known_pair_has_the_contrast_that_others_compute() -> None:
    assert contrast.contrast((118, 118, 118), contrast.WHITE) == pytest.approx(4.54, abs=0.01)


@given(colours, colours)
def test_contrast_does_not_depend_on_what_is_in_front(one: contrast.RGB, other: contrast.RGB) -> None:
    assert contrast.contrast(one, other) == contrast.contrast(other, one) >= 1


@pytest.mark.parametrize(
    ("name", "wanted"),
    [("accent1", (23, 64, 109)), ("background1-50", (128, 128, 128)), ("text1+100", (255, 255, 255)), ("text1-100", (0, 0, 0))],
)  # fmt: skip
def test_a_tint_changes_only_the_lightness(name: str, wanted: contrast.RGB) -> None:
    assert contrast.rgb(name, PALETTE) == wanted


def test_a_colour_that_is_not_there_is_told() -> None:
    with pytest.raises(ValueError, match="'blue' is no colour of a template"):
        contrast.rgb("blue", PALETTE)


def test_letters_are_dark_on_light_and_light_on_dark() -> None:
    among = ("text1", "background1")
    assert contrast.readable("accent1", among, PALETTE) == "background1"
    assert contrast.readable("accent1+80", among, PALETTE) == "text1"


@pytest.mark.parametrize("name", ["kaart", "sober"])
def test_a_template_has_all_colours_of_a_theme(name: str) -> None:
    found = contrast.palette((ROOT / f"layouts/templates/{name}.pptx").read_bytes())
    wanted = {"text1", "text2", "background1", "background2", *(f"accent{number}" for number in range(1, 7))}
    assert wanted <= set(found)


def test_a_master_may_turn_dark_and_light_around() -> None:
    template = (ROOT / "layouts/templates/kaart.pptx").read_bytes()
    turned = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template)) as old, zipfile.ZipFile(turned, "w") as new:
        for part in old.namelist():
            content = old.read(part)
            if part == "ppt/slideMasters/slideMaster1.xml":
                content = content.replace(b'bg1="lt1" tx1="dk1"', b'bg1="dk1" tx1="lt1"')
            new.writestr(part, content)
    before, after = contrast.palette(template), contrast.palette(turned.getvalue())
    assert (after["text1"], after["background1"]) == (before["background1"], before["text1"])
