"""Shapes that people grouped: they stay the shapes they were, and the group comes back around those of the new deck."""

from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from carried import Twice, carried, found, opened, twice, wrong
from scripted_edits import saved

from engine.adopt import groups
from engine.adopt.seen import SeenSlide

pytestmark = pytest.mark.slow

CM, DEGREE = 360_000, 60_000
PAGE = "kerncijfers"


def _changed(built: bytes, change: Callable[[Any], None]) -> bytes:
    def on_page(deck: Any) -> None:
        change(next(slide for slide in deck.slides if any(shape.name.startswith(f"{PAGE}/") for shape in slide.shapes)))

    return saved(built, on_page)


def _own(slide: Any) -> list[Any]:
    """Return two panels of a slide."""
    return [shape for shape in slide.shapes if shape.name.startswith(f"{PAGE}/") and shape.name.endswith("/area")][:2]


def _group(slide: Any) -> Any:
    made = slide.shapes.add_group_shape(_own(slide))
    made.name = "Paar"
    return made


def _slide(deck: bytes) -> SeenSlide:
    return next(slide for slide in opened(deck).slides if slide.page == PAGE)


def _again(held: Twice, change: Callable[[Any], None]) -> Twice:
    """Return a deck that was built with an edit, as the base of the next one."""
    edited = _changed(held.built, change)
    result, applied = carried(held, found(held, edited), edited)
    assert applied.left == ()
    return Twice(held.again, result, held.again, result)


def _kinds(held: Twice, edited: bytes) -> list[str]:
    return sorted(one.kind for one in found(held, edited))


def test_a_group_that_is_made_half_as_large_and_turned_has_its_shapes_where_they_are_seen() -> None:
    held = twice("regioplan")

    def change(slide: Any) -> None:
        for shape, (left, top) in zip(_own(slide), ((2, 4), (8, 6)), strict=True):
            shape.left, shape.top, shape.width, shape.height = left * CM, top * CM, 4 * CM, 2 * CM
        made = _group(slide)
        assert [made.left, made.top, made.width, made.height] == [2 * CM, 4 * CM, 10 * CM, 4 * CM]
        made.left, made.top, made.width, made.height = CM, 2 * CM, 5 * CM, 2 * CM
        made.rotation = 90

    edited = _changed(held.built, change)
    (group,) = _slide(edited).groups
    expected = [(kind, PAGE, shape.name, "") for shape in group.shapes for kind in ("moved", "resized", "turned")]
    assert wrong(held, edited, [("grouped", PAGE, "Paar", ""), *expected]) == []
    # Halved they are at 1, 2 and 4, 3 cm, 2 by 1 cm; a quarter turn about the middle of the group, which is at 3.5, 3 cm,
    # brings what is so far right of it as far below it, and what is below it to its left.
    places = [((3 * CM, CM, 2 * CM, CM), 90 * DEGREE), ((2 * CM, 4 * CM, 2 * CM, CM), 90 * DEGREE)]
    result, _ = carried(held, found(held, edited), edited)
    for deck in (edited, result):
        (group,) = _slide(deck).groups
        assert [(shape.box, shape.turned) for shape in group.shapes] == places


def test_what_was_added_to_shapes_of_ours_in_a_group_stands_with_them() -> None:
    held = twice("regioplan")

    def change(slide: Any) -> None:
        made = _group(slide)
        made.shapes.add_textbox(CM, CM, 3 * CM, CM).text_frame.text = "erbij"
        made.shapes[2].name = "Erbij 1"
        made._element.grpSpPr.find(".//{*}off").set(
            "x", str(made.left + CM)
        )  # all in it stand one cm more to the right

    edited = _changed(held.built, change)
    edits = found(held, edited)
    result, applied = carried(held, edits, edited)
    (group,) = _slide(result).groups
    assert applied.left == () and [shape.text for shape in group.shapes][2:] == ["erbij"]
    assert group.shapes[2].box[:2] == (2 * CM, CM)


def test_a_group_taken_apart_moved_or_emptied_in_the_next_deck_is_found_there() -> None:
    held = _again(twice("regioplan"), lambda slide: _group(slide) and None)
    assert found(held, held.built) == []

    def apart(slide: Any) -> None:
        groups.taken_apart(next(shape for shape in slide.shapes if shape.name == "Paar")._element)

    def moved(slide: Any) -> None:
        group = next(shape for shape in slide.shapes if shape.name == "Paar")
        group.left = group.left + CM

    def emptied(slide: Any) -> None:
        first = next(shape for shape in slide.shapes if shape.name == "Paar").shapes[0]._element
        first.getparent().remove(first)

    for change, kinds in ((apart, ["ungrouped"]), (moved, ["moved", "moved"]), (emptied, ["deleted"])):
        edited = _changed(held.built, change)
        result, applied = carried(held, found(held, edited), edited)
        assert _kinds(held, edited) == kinds and applied.left == () and _kinds(held, result) == kinds


def test_a_copy_of_a_group_is_added_as_one_and_the_group_itself_stays() -> None:
    held = _again(twice("regioplan"), lambda slide: _group(slide) and None)

    def copied(slide: Any) -> None:
        group = next(shape for shape in slide.shapes if shape.name == "Paar")
        other = copy.deepcopy(group._element)
        group._element.addnext(other)
        next(shape for shape in slide.shapes if shape._element is other).left = group.left + CM

    edited = _changed(held.built, copied)
    result, _ = carried(held, found(held, edited), edited)
    names = [shape.name for shape in _slide(result).shapes]
    assert _kinds(held, edited) == ["added"] and len(_slide(result).groups) == 2 and len(set(names)) == len(names)


def test_a_group_in_a_group_is_made_again() -> None:
    held = twice("regioplan")

    def change(slide: Any) -> None:
        outer = slide.shapes.add_group_shape([_group(slide)])
        outer.name = "Buiten"
        third = next(shape for shape in slide.shapes if shape.name.endswith("/value") or "/rule" in shape.name)
        outer._element.append(third._element)

    edited = _changed(held.built, change)
    assert wrong(held, edited, [("grouped", PAGE, "Paar", ""), ("grouped", PAGE, "Buiten", "")]) == []
