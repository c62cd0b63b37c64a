"""Definition versions of an indicator, as its file holds them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from engine import files
from engine.model.indicator import Indicator
from engine.problems import UserError

FILE = """schema: 1
label: Persons
sectors: [x]
unit: {text: each}
version: '3'
versions:
  - version: '2'
    until: 2023/2024
    changed: counted otherwise
    unit: {short: '%'}
    sql: |
      select 2
  - version: '1'
    until: '2021'
    changed: its name
    label: People
source: [records]
reference_date: 1 January
period: year
explanation: {x: Persons.}
sql: |
  select 3
"""


def test_a_placeholder_that_stands_for_nothing_is_a_mistake(tmp_path: Path) -> None:
    text = FILE.replace("label: Persons\n", "label: Persons\nprinted_as: ['Persons of {regio}']\n")
    with pytest.raises(UserError, match=r"'.regio.' in printed_as stands for nothing"):
        read(tmp_path, text)


def read(folder: Path, text: str = FILE) -> Indicator:
    path = folder / "persons.yaml"
    path.write_text(text, encoding="utf-8")
    return files.load(path, Indicator, folder, id="persons")


def test_an_earlier_definition_has_what_differed_and_shares_the_rest(tmp_path: Path) -> None:
    now = read(tmp_path)
    then = now.as_of("2")
    assert (then.sql, then.version, then.unit_for("x").short) == ("select 2\n", "2", "%")
    assert (then.label, then.explanation, then.id) == (now.label, now.explanation, "persons")
    assert now.as_of("1").sql == now.sql
    assert now.as_of("0") is now


def test_each_query_remembers_its_line(tmp_path: Path) -> None:
    now = read(tmp_path)
    assert (now.sql_line, now.as_of("2").sql_line, now.as_of("1").sql_line) == (21, 11, 21)
    assert str(now.as_of("2").place) == "persons.yaml:7"


def test_what_can_be_computed_is_the_definition_of_now_and_those_with_a_query_or_parameters(tmp_path: Path) -> None:
    assert [one.version for one in read(tmp_path).definitions()] == ["3", "2"]


@pytest.mark.parametrize(("year", "version"), [(2020, "1"), (2021, "1"), (2022, "2"), (2023, "2"), (2024, "3")])
def test_an_edition_follows_the_definition_of_its_time(tmp_path: Path, year: int, version: str) -> None:
    assert read(tmp_path).used_in(year).version == version


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("version: '1'", "version: '2'", "two versions are called '2'"),
        (
            "label: People",
            "sectors: [x, y]\n    unit: {x: {short: '%'}}",
            "there is no unit for sector 'y' in version '1'",
        ),
        ("changed: its name", "changes: its name", "'changed' is missing"),
    ],
)
def test_a_mistake_in_a_version_is_told(tmp_path: Path, old: str, new: str, says: Any) -> None:
    with pytest.raises(UserError, match=says):
        read(tmp_path, FILE.replace(old, new))
