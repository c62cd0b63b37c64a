"""Page numbers: what a page asked for decides whether it is composed again."""

from __future__ import annotations

from engine.compose.numbering import Composed, Numbers


def test_a_page_holds_while_the_numbers_that_it_asked_for_do() -> None:
    own, sister = Numbers({"a": 1, "b": 2}), Numbers({"x": 5})
    assert own["b"] == 2 and own.get("gone") is None and "x" in sister
    page = Composed([], own, sister)
    assert page.holds({"a": 9, "b": 2}, {"x": 5})
    assert not page.holds({"a": 1, "b": 3}, {"x": 5})
    assert not page.holds({"b": 2, "gone": 4}, {"x": 5})
    assert not page.holds({"b": 2}, {})


def test_who_goes_through_all_numbers_asked_for_all() -> None:
    own = Numbers({"a": 1, "b": 2})
    assert list(own) == ["a", "b"]
    assert not Composed([], own, Numbers({})).holds({"a": 1, "b": 3}, {})
