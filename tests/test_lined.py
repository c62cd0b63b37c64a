"""YAML of people: plain values by the rules of YAML 1.2, with lines, and each mistake with its own."""

from __future__ import annotations

import datetime

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from engine import lined

scalars = st.none() | st.booleans() | st.integers() | st.text() | st.floats(allow_nan=False)
trees = st.recursive(scalars, lambda part: st.lists(part) | st.dictionaries(st.text(), part), max_leaves=20)


@given(trees)
def test_what_yaml_writes_is_read_back(tree: object) -> None:
    assert lined.read(yaml.safe_dump(tree)) == tree


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("no", "no"),  # YAML 1.1 takes these for false and for 5400 seconds
        ("on", "on"),
        ("1:30", "1:30"),
        ("007", 7),
        ("0x1F", 31),
        ("0o17", 15),
        ("1e3", 1000.0),
        (".5", 0.5),
        ("12.", 12.0),
        ("2,5", "2,5"),
        ("1.813.000", "1.813.000"),
        ("~", None),
        ("", None),
        ("'7'", "7"),
        ("2024-01-31", datetime.date(2024, 1, 31)),
    ],
)
def test_a_bare_word_means_what_yaml_1_2_says(written: str, value: object) -> None:
    found = lined.read(f"key: {written}")["key"]
    assert (found, type(found)) == (value, type(value))


def test_each_part_knows_its_line() -> None:
    found = lined.read("a: 1\n\n# a remark\nb:\n- x: 1\n  y: 2\n-\n  x: 3\nc: {d: [1,\n  2]}\n")
    assert found.lines == {"a": 1, "b": 4, "c": 9}
    assert found["b"].lines == [5, 8]
    assert found["b"][0].lines == {"x": 5, "y": 6}
    assert found["c"]["d"].lines == [9, 10]


def test_a_named_part_fills_what_is_not_said() -> None:
    found = lined.read("base: &base {size: 12, bold: true}\nown: {<<: *base, bold: false}\ntwo: {<<: [*base]}\n")
    assert found["own"] == {"size": 12, "bold": False}
    assert found["two"] == {"size": 12, "bold": True}


@pytest.mark.parametrize(
    ("text", "line", "what"),
    [
        ("a: 1\nb: 2\na: 3\n", 3, 'found duplicate key "a"'),
        ("a: 1\nb:\n\t- 1\n", 3, "found a tab"),
        ("a: 1\nb: c: d\n", 2, "mapping values are not allowed"),
        ("a: [1, 2\nb: 3\n", 2, "did not find expected ',' or ']'"),
        ("a: 2024-02-31\n", 1, "day is out of range"),
        ("a: 1\nb: \x07\n", 2, "a character stands here that YAML does not know"),
        ("a: &a [*a]\n", 1, "this part holds itself"),
        ("? [1]\n: 2\n", 1, "a key is a word or a number"),
        ("a: 1\nb: {<<: 3}\n", 2, "'<<' takes a part with a name"),
        ("a: !!python/name:os.system x\n", 1, "could not determine a constructor"),
        ("--- 1\n--- 2\n", 2, "but found another document"),
    ],
)
def test_a_mistake_is_told_with_its_line(text: str, line: int, what: str) -> None:
    with pytest.raises(lined.Mistake) as caught:
        lined.read(text)
    assert (caught.value.line, caught.value.what[: len(what)]) == (line, what)


@pytest.mark.parametrize("depth", [50, 2_000])
def test_deep_and_repeated_parts_do_not_run_away(depth: int) -> None:
    names = [f"a{at}: &a{at} [{', '.join([f'*a{at - 1}'] * 9) if at else 1}]" for at in range(30)]
    assert len(lined.read("\n".join(names))["a29"]) == 9
    try:
        assert lined.read("[" * depth + "]" * depth) is not None
    except lined.Mistake as mistake:
        assert "deep" in mistake.what
