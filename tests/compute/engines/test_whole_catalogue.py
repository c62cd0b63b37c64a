"""Every figure of every indicator: the same on each engine, to the last digit of its parts."""

from __future__ import annotations

import pytest

from engine.model.engine import Engine
from engine.model.figure import Figure
from engine.problems import Problem


def parts(found: tuple[list[Figure], list[Problem]]) -> tuple[dict[str, object], list[str]]:
    """Return the parts of each figure by its key, and the problems."""
    figures, problems = found
    by_key = {each.key: (each.numerator, each.denominator, each.n, each.status, each.value) for each in figures}
    return by_key, sorted(str(problem) for problem in problems)


@pytest.mark.parametrize("engine", ["postgres", pytest.param("spark", marks=pytest.mark.long)])
def test_the_same_figures(thin, figures_of_thin, engine, request, monkeypatch, connected):
    if engine == "postgres":
        monkeypatch.setenv("REGIODECK_DATABASE", request.getfixturevalue("server"))
    else:
        connected(engine).__exit__(None, None, None)  # skips with the reason where it cannot start
    figures, problems = parts(thin.run(Engine(name=engine)))
    expected, told = parts(figures_of_thin)
    assert problems == told
    different = sorted(key for key in figures.keys() | expected.keys() if figures.get(key) != expected.get(key))
    assert different == []
    assert len(figures) > 20_000
