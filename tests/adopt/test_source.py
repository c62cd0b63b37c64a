"""What stands in a text's source after a person retyped what it prints."""

from __future__ import annotations

import pytest

from engine.adopt import source


@pytest.mark.parametrize(
    ("text", "was", "becomes", "after"),
    [
        ("Het aantal {{ x }} stijgt.", "Het aantal 12 stijgt.", "Het aantal 12 groeit.", "Het aantal {{ x }} groeit."),
        ("**Let op**: {{ x }} klanten", "Let op: 7 klanten", "Let op: 7 mensen", "**Let op**: {{ x }} mensen"),
        ("In {{ year }} {{ x }}.", "In 2025 7.", "Er waren 7 in 2025.", None),
    ],
)
def test_placeholders_stay_where_their_words_are_still_there(
    text: str, was: str, becomes: str, after: str | None
) -> None:
    assert source.patched(text, was, becomes, numbers=text.count("{{")) == after


def test_a_computed_number_never_becomes_plain_words() -> None:
    text = "**{{ name }}**: {{ what }}"
    was, becomes = "Zwaardere zorg (ZK: 81%)", "Dit jaar is het 81%."
    assert source.patched(text, was, becomes, numbers=1) is None


def test_what_a_loop_says_is_no_text_of_its_own() -> None:
    text = "Eerst dit.\n\n{% for each in all %}\n- {{ each.name }}: {{ each.purpose }}\n{% endfor %}\n\nEn dan dat.\n"
    assert [unit.text for unit in source.units(text)] == ["Eerst dit.", "{% for each in all %}", "En dan dat."]
