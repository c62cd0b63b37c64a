"""Plain values: what they refuse, how they are copied, and that files hold them as they hold any model."""

from __future__ import annotations

import pickle
import subprocess
import sys
from decimal import Decimal
from pathlib import Path
from typing import Annotated, Literal

import pytest
from pydantic import BaseModel, TypeAdapter, ValidationError

from engine import files
from engine.plain import ByKind, Plain
from engine.problems import Place, UserError


class Leg(Plain):
    length: Decimal
    wood: str = "oak"


class Seat(Plain):
    kind: str
    legs: tuple[Leg, ...] = ()


class Stool(Seat):
    kind: Literal["stool"] = "stool"
    height: float


class Bench(Seat):
    kind: Literal["bench"] = "bench"
    names: dict[str, int] = {}  # noqa: RUF012
    place: Place | None = None


AnySeat = Annotated[Stool | Bench, ByKind()]
STOOL = Stool(height=4, legs=(Leg(length=Decimal("3.50")), Leg(length=Decimal(3), wood="ash")))


class Room(BaseModel):
    seats: list[AnySeat]


@pytest.mark.parametrize("given", [{}, {"height": 1, "colour": "red"}, {"hight": 1}])
def test_a_value_has_its_own_names_and_no_others(given: dict[str, float]) -> None:
    with pytest.raises(TypeError, match="Stool has other names"):
        Stool(**given)  # type: ignore[arg-type]


def test_a_value_cannot_change_and_is_what_it_holds() -> None:
    with pytest.raises(AttributeError, match="'height' of a Stool cannot change"):
        STOOL.height = 5  # type: ignore[misc]
    assert STOOL.model_copy() == STOOL and hash(STOOL) == hash(STOOL.model_copy())
    assert STOOL.model_copy(update={"height": 5}) != STOOL and STOOL.height == 4
    assert Leg(length=Decimal(1)) != STOOL
    assert pickle.loads(pickle.dumps(STOOL)) == STOOL


def test_what_may_change_in_it_is_its_own() -> None:
    one, other = Bench(), Bench()
    one.names["left"] = 1
    assert other.names == Bench().names == {}


def test_a_value_reads_back_from_what_was_written() -> None:
    told = STOOL.model_dump(mode="json", exclude_defaults=True)
    assert told == {"legs": [{"length": "3.50"}, {"length": "3", "wood": "ash"}], "height": 4}
    assert TypeAdapter(AnySeat).validate_python({"kind": "stool", **told}) == STOOL
    room = Room(seats=[{"kind": "stool", **told}, {"kind": "bench"}])  # type: ignore[list-item]
    assert room.seats == [STOOL, Bench()]
    assert Room.model_validate(room.model_dump()) == room
    assert Room.model_validate_json(room.model_dump_json()) == room


@pytest.mark.parametrize(
    "wrong", [{"height": "high"}, {"height": 1, "colour": "red"}, {}, {"height": 1, "legs": [{"wood": "ash"}]}]
)
def test_types_are_checked_where_a_value_is_read(wrong: dict[str, object]) -> None:
    with pytest.raises(ValidationError):
        TypeAdapter(Stool).validate_python(wrong)


def test_a_file_of_a_value_knows_its_lines(tmp_path: Path) -> None:
    path = tmp_path / "bench.yaml"
    path.write_text("schema: 1\nnames: {left: 1}\n", encoding="utf-8")
    assert files.load(path, Bench, tmp_path).place == Place("bench.yaml", 1)
    path.write_text("schema: 1\nlegs:\n  - {length: 1, wod: oak}\n  - wood: ash\nnaems: {}\n", encoding="utf-8")
    with pytest.raises(UserError) as told:
        files.load(path, Bench, tmp_path)
    assert [str(problem) for problem in told.value.problems] == [
        "bench.yaml:3: 'wod' is not a key here\n  hint: did you mean 'wood'?",
        "bench.yaml:4: 'length' is missing",
        "bench.yaml:5: 'naems' is not a key here\n  hint: did you mean 'names'?",
    ]


def test_what_only_draws_does_not_load_pydantic() -> None:
    code = "import sys, engine.render, engine.model.scene, engine.model.theme; sys.exit('pydantic' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], cwd=Path(__file__).parents[1], check=False).returncode == 0
