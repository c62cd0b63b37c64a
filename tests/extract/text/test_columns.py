"""Lines → columns."""

from __future__ import annotations

from engine.extract.geometry import Area
from engine.extract.sheet import Piece
from engine.extract.text.columns import columns
from engine.extract.text.lines import Line


def line(text: str, x: float, y: float, width: float) -> Line:
    return Line((Piece(text, Area(x, y, x + width, y + 10), 10),))


def texts(found: list[list[Line]]) -> list[str]:
    return ["".join(line.text for line in column) for column in found]


def test_columns_of_unequal_height_are_cut_along_their_gutter():
    left = [line(letter, 40, 100 + 14 * at, 180) for at, letter in enumerate("abc")]
    right = [line(letter, 240, 100 + 12 * at, 150 + 5 * at) for at, letter in enumerate("uvwxyz")]
    assert texts(columns([*right, *left])) == ["abc", "uvwxyz"]


def test_a_line_over_or_under_several_columns_is_one_of_its_own():
    body = [
        line(letter, x, 100 + 14 * at, 180) for x, two in ((40, "ab"), (240, "xy")) for at, letter in enumerate(two)
    ]
    wide = [line("H", 40, 80, 380), line("F", 40, 140, 300)]
    assert texts(columns([*body, *wide])) == ["H", "ab", "xy", "F"]


def test_a_gap_in_one_line_makes_no_columns():
    short = [line("a", 40, 100, 300), line("b", 40, 114, 60), line("c", 140, 114, 200), line("d", 40, 128, 280)]
    assert texts(columns(short)) == ["abcd"]


def test_a_heading_over_columns_has_its_own_columns_under_it():
    def part(letters: str, y: float) -> list[Line]:
        return [
            line(letter, x, y + 12 * at, 180)
            for x, two in ((40, letters[:2]), (240, letters[2:]))
            for at, letter in enumerate(two)
        ]

    heading = Line((Piece("H", Area(40, 150, 120, 164), 14),))
    found = [*part("abxy", 100), heading, *part("cduv", 180)]
    assert texts(columns(found)) == ["ab", "xy", "Hcd", "uv"]


def test_a_large_line_beside_a_column_is_no_heading_over_it():
    heading = Line((Piece("H", Area(40, 126, 120, 140), 14),))
    left = [line("a", 40, 100, 180), heading, line("b", 40, 150, 180)]
    right = [line(letter, 240, 100 + 12 * at, 180) for at, letter in enumerate("uvwxyz")]
    assert texts(columns([*left, *right])) == ["aHb", "uvwxyz"]
