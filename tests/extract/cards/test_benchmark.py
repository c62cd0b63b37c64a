"""The benchmark's value in a card's text."""

from __future__ import annotations

import pytest

from engine.extract.cards.benchmark import benchmark, named


@pytest.mark.parametrize(
    ("text", "value", "unit"),
    [
        ("AP: 7 per 1000 berths", 7, "per 1000 berths"),
        ("All ports: € 8.444 per week", 8444, "EUR"),
        ("More than most. On average over All ports it is 16.", 16, ""),
        ("The mean of All ports is 46 sites per 1.000 ships.", 46, "per 1.000 ships"),
        ("Fewer than before (7% AP)", 7, "%"),
        ("With 86 berths fewer than other AP coasts", None, ""),
        ("As many between 23 and 65 metres as with All ports", None, ""),
        ("Nothing to compare with 12", None, ""),
    ],
)
def test_the_benchmark_is_found_in_a_line_or_a_sentence(text, value, unit, port_words):
    found = benchmark(text, port_words)
    assert (found.value, found.unit) == (value, unit) if value is not None else found is None


@pytest.mark.parametrize(
    ("line", "unit", "name", "value"),
    [
        ("Other coasts: 9 per 1000 berths", "", "Other coasts", 9),
        ("National: € 7.944 per week", "EUR", "National", 7944),
        ("National: 41,2% of ships", "%", "National", 41.2),
    ],
)
def test_a_line_may_name_another_than_the_benchmark(line, unit, name, value, port_words):
    found = named(line, unit, port_words)
    assert found is not None
    assert (found[0], float(found[1].value)) == (name, value)


@pytest.mark.parametrize(
    "line", ["State: 1 July 2031", "Date: 1 January", "Of these: 12", "AP: 9 per 1000 berths", "9 per 1000"]
)
def test_dates_and_counts_behind_a_colon_are_of_no_other(line, port_words):
    assert named(line, "", port_words) is None
