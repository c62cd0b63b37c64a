"""Classes of a map: by printed values, with a legend that says them in words."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from engine.compose.maps.classes import Classed, Classes, classed
from engine.compose.sentences import Shown
from engine.compose.setting import Setting
from engine.model.indicator import Unit
from engine.problems import UserError

STYLES = ["one", "two", "three", "four", "five"]
PERCENT = Unit(short="%")


def shown(*values: float | None, decimals: int = 1) -> dict[str, Shown]:
    return {
        str(at): Shown(None if value is None else Decimal(str(value)), PERCENT, decimals, (f"key {at}",), "why")
        for at, value in enumerate(values)
    }


@pytest.fixture
def classes(setting: Callable[..., Setting]) -> Callable[..., Classed]:
    def make(found: dict[str, Shown], **given: object) -> Classed:
        return classed(setting("map"), Classes.model_validate(given), found, STYLES)

    return make


def texts(found: Classed) -> list[str]:
    return ["".join(run.text for run in one.said) for one in found.classes]


def test_a_value_on_a_border_is_in_the_class_above_it(classes: Callable[..., Classed]) -> None:
    found = classes(shown(-5.1, -5, -0.1, 0, 7), breaks=[-5, 0])
    assert list(found.of.values()) == [0, 1, 1, 2, 2]
    assert texts(found) == ["minder dan -5,0%", "-5,0% tot 0,0%", "0,0% of meer"]


def test_what_is_printed_the_same_is_in_one_class(classes: Callable[..., Classed]) -> None:
    found = classes(shown(-0.04, 0.04, 1), breaks=[0])
    assert list(found.of.values()) == [1, 1, 1]


def test_a_count_makes_classes_of_about_as_many_areas_with_what_is_in_them(classes: Callable[..., Classed]) -> None:
    found = classes(shown(4, 1, 2, 3), count=2)
    assert list(found.of.values()) == [1, 0, 0, 1]
    assert texts(found) == ["1,0% tot en met 2,0%", "3,0% tot en met 4,0%"]
    assert found.classes[0].said[0].figures == ("key 1",)
    assert [one.style for one in found.classes] == ["one", "five"]


def test_values_are_the_classes_themselves_also_those_without_an_area(classes: Callable[..., Classed]) -> None:
    found = classes(shown(5, 2, decimals=0), values=True)
    assert list(found.of.values()) == [4, 1]
    assert texts(found) == ["1", "2", "3", "4", "5"]


def test_the_ends_are_the_lowest_and_highest_class_that_have_areas(classes: Callable[..., Classed]) -> None:
    assert classes(shown(2, 3, 4, 4, decimals=0), values=True).ends() == {"0", "2", "3"}


@pytest.mark.parametrize("value", [0, 6, 2.5])
def test_a_value_that_is_no_class_is_told(classes: Callable[..., Classed], value: float) -> None:
    with pytest.raises(UserError, match="is no class: the theme has 5"):
        classes(shown(value), values=True)


def test_areas_without_a_figure_have_no_class(classes: Callable[..., Classed]) -> None:
    assert classes(shown(None, None), count=5) == Classed((), {})
    assert dict(classes(shown(None, 1), count=5).of) == {"1": 0}


@pytest.mark.parametrize("given", [{}, {"count": 2, "values": True}, {"count": 0}, {"breaks": []}, {"breaks": [2, 1]}])
def test_classes_are_made_in_one_way(given: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        Classes.model_validate(given)


@given(st.lists(st.integers(-500, 500), min_size=1, max_size=40), st.integers(1, 7))
def test_a_higher_value_is_never_in_a_lower_class(values: list[int], count: int) -> None:
    found = shown(*(value / 10 for value in values))
    of = classed(_SETTING, Classes(count=count), found, STYLES).of
    order = sorted(found, key=lambda code: found[code].value)
    assert [of[code] for code in order] == sorted(of.values())
    assert all((of[a] == of[b]) or found[a].value != found[b].value for a in of for b in of)
    assert set(of.values()) == set(range(max(of.values()) + 1))


class _Words:
    phrases: dict[str, str] = {}  # noqa: RUF012


class _Setting:
    words = _Words()


_SETTING: Setting = _Setting()  # type: ignore[assignment]
