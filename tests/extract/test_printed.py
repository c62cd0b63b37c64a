"""Labels → the numbers they print."""

from __future__ import annotations

from decimal import Decimal

import pytest

from engine.extract import printed
from engine.model.words import Words


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("1.813", [1813]),
        ("-0,44% (-2)", [Decimal("-0.44"), -2]),
        ("\u22122,4", [Decimal("-2.4")]),
        ("0-18", []),
        ("VG 7", []),
        ("", []),
    ],
)
def test_a_label_is_a_number_only_when_it_is_nothing_else(text, values):
    assert [one.value for one in printed.whole(text, Words())] == values
