"""Where relationships stand, and what they lead to."""

from __future__ import annotations

import pytest

from engine.drawingml.parts import relations_of, target


@pytest.mark.parametrize(
    ("part", "name"),
    [("", "_rels/.rels"), ("a.xml", "_rels/a.xml.rels"), ("ppt/slides/slide1.xml", "ppt/slides/_rels/slide1.xml.rels")],
)
def test_relationships_stand_in_a_folder_beside_the_part(part: str, name: str) -> None:
    assert relations_of(part) == name


@pytest.mark.parametrize(
    ("part", "path", "name"),
    [
        ("", "ppt/presentation.xml", "ppt/presentation.xml"),
        ("ppt/slides/slide1.xml", "../charts/chart1.xml", "ppt/charts/chart1.xml"),
        ("ppt/slides/slide1.xml", "slide2.xml", "ppt/slides/slide2.xml"),
        ("ppt/slides/slide1.xml", "/ppt/media/a.png", "ppt/media/a.png"),
        ("ppt/presentation.xml", "../../../outside.xml", "outside.xml"),
    ],
)
def test_a_path_is_seen_from_the_part(part: str, path: str, name: str) -> None:
    assert target(part, path) == name
