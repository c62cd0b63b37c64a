"""What was looked up is remembered, also what is not there."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.compose.watched import ALL, Watched, WatchedFigures, group, under
from engine.model.figure import Figure


def test_names_that_were_looked_up_are_seen_whether_there_or_not() -> None:
    watched = Watched({"a": 1, "b": 2, "c": 3})
    assert watched["a"] == 1 and watched.get("x") is None and "y" not in watched
    assert watched.seen == {"a", "x", "y"}
    with pytest.raises(KeyError):
        watched["z"]
    assert len(watched) == 3 and "z" in watched.seen
    assert sorted(watched.items()) == [("a", 1), ("b", 2), ("c", 3)]
    assert ALL in watched.seen


def test_figures_are_seen_as_groups(figure: Callable[..., Figure]) -> None:
    one, two = figure("1", region="south"), figure("2", region="north")
    watched = WatchedFigures({each.key: each for each in (one, two)})
    assert watched[one.key] is one
    assert list(watched.under(group(two.key))) == [two] == list(under(watched, group(two.key)))
    assert watched.seen == {group(one.key), group(two.key)} and one.key.startswith(group(one.key) + "|")
