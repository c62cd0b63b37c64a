"""One value of a YAML file that a person wrote is changed, and not a letter else."""

from __future__ import annotations

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from engine.yaml_places import find, replaced, text_replaced, texts, value, with_item

WORDS = """\
# wat hier staat, blijft staan  📊
schema: 1
slots:
  titel: {block: text, at: [1.0, 2, 30, .5]}   # boven
  "kaart 1":
    at: &plek [1, 2, 3, 4]
    naam: 'Één ''kaart'''
  kaart_2: {at: *plek, naam: "Zorg \\"thuis\\""}
  los: een gewone tekst   # en waarom
  lang: >-
    twee
    regels
"""
ENDS = st.sampled_from(["\n", "\r\n"])
MARKS = st.sampled_from(["", "\ufeff"])


def changed(words: str, keys: tuple[str | int, ...], text: str) -> str:
    spot = find(words, keys)
    assert spot is not None
    made = text_replaced(words, spot, text)
    assert made is not None
    assert made.startswith(words[: spot.start]) and made.endswith(words[spot.end :])
    return made


@pytest.mark.parametrize("keys", [("slots", "los"), ("slots", "kaart 1", "naam"), ("slots", "kaart_2", "naam")])
@given(
    text=st.text(st.characters(exclude_categories=("Cs", "Cc", "Zl", "Zp", "Co", "Cn")), min_size=1),
    end=ENDS,
    mark=MARKS,
)
def test_any_text_reads_back_and_the_rest_stays(keys: tuple[str, ...], text: str, end: str, mark: str) -> None:
    words = mark + WORDS.replace("\n", end)
    made = changed(words, keys, text)
    was, now = (yaml.safe_load(each.removeprefix("\ufeff")) for each in (words, made))
    held = now
    for key in keys[:-1]:
        held = held[key]
    assert held[keys[-1]] == text
    held[keys[-1]] = find(words, keys).text  # type: ignore[union-attr]
    assert now == was
    assert made.count("\r\n") == words.count("\r\n") and made.startswith(mark)


@given(box=st.lists(st.decimals(0, 40, places=2).map(float), min_size=4, max_size=4), end=ENDS)
def test_a_place_reads_back_and_the_rest_stays(box: list[float], end: str) -> None:
    words = WORDS.replace("\n", end)
    spot = find(words, ("slots", "titel", "at"))
    assert spot is not None and value(words, spot) == [1.0, 2, 30, 0.5]
    made = replaced(words, spot, str(box))
    assert yaml.safe_load(made)["slots"]["titel"]["at"] == box
    assert made.replace(str(box), "[1.0, 2, 30, .5]") == words


def test_what_other_places_share_is_not_changed_in_one_of_them() -> None:
    assert find(WORDS, ("slots", "kaart 1", "at")) is None
    assert find(WORDS, ("slots", "kaart_2", "at")) is None
    assert [spot.text for spot in texts(WORDS, ("slots", "kaart_2"))] == ['Zorg "thuis"']


def test_a_block_of_lines_is_left_to_a_person() -> None:
    spot = find(WORDS, ("slots", "lang"))
    assert spot is not None and text_replaced(WORDS, spot, "een regel") is None


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "words",
    [
        "schema: 1\n# eerst\nadopted:\n  - deck: een  # zo\n    edits: []\n# onderaan\n",
        "schema: 1\nadopted:\n- deck: een\n  edits: []\n",
        "schema: 1\nadopted:\n  - deck: een",
        "adopted:\n  - deck: een\n# dan\nschema: 1\n",
        "schema: 1\nadopted: []  # niets\n",
        "schema: 1\nadopted:\n",
        "schema: 1\nadopted:",
        "schema: 1\n",
        "schema: 1\nadopted: [{deck: een}]\n",
    ],
)
def test_an_item_comes_under_those_that_are_there(words: str, end: str) -> None:
    words = words.replace("\n", end)
    made = with_item(words, "adopted", "- deck: twee\n  edits:\n  - kind: moved\n")
    was, now = yaml.safe_load(words), yaml.safe_load(made)
    assert now.pop("adopted") == [*(was.pop("adopted", None) or []), {"deck": "twee", "edits": [{"kind": "moved"}]}]
    assert now == was and made.count("#") == words.count("#")
    assert made.count(end) == made.count("\n")
