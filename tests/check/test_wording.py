"""Words, sentences and phrases of a text."""

from __future__ import annotations

import pytest

from engine.check import wording


def test_the_point_of_an_abbreviation_ends_no_sentence() -> None:
    text = "In 2029 ca. 96 homes, i.e. few. The costs are 8.177 euro. In 2022: less; then more."
    assert [one.of(text).strip() for one in wording.pieces(text, ["ca."])] == [
        "In 2029 ca. 96 homes, i.e. few.", "The costs are 8.177 euro.", "In 2022: less;", "then more.",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It grows less fast than before", ["less fast"]), ("It grows fast, or less", ["less"]),
        ("It stays for the coming years equal", ["stays ... equal"]), ("It stays", []), ("Lessons for all", []),
    ],
)  # fmt: skip
def test_of_two_phrases_on_one_place_the_longest_is_found(text: str, found: list[str]) -> None:
    assert [one for one, _, _ in wording.phrases(text, ["less", "less fast", "stays ... equal"])] == found


def test_a_phrase_knows_its_place() -> None:
    text = "It is much less fast."
    phrase, start, end = next(wording.phrases(text, ["less fast"]))
    assert (phrase, text[start:end]) == ("less fast", "less fast")
