"""Indicators of the content over records of a few lines, which a test writes down as text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from engine.compute import figures
from engine.compute.definitions import all_of
from engine.compute.order import needs
from engine.model.figure import Figure
from engine.model.indicator import Indicator
from engine.model.project import Source
from engine.pipeline.project import Project

ROOT = Path(__file__).parents[3]
CONTENT = Project(ROOT)
EVERYTHING = CONTENT.policy.model_copy(update={"level": "intern"})
PROFILES = """
    profiel sector grondslag profielgroep klasse licht meerzorg
    1VG gz VG VG 1-2VG true false
    3VG gz VG VG 3VG true false
    7VG gz VG VG 7VG false true
    3LVG gz LVG LVG 3LVG false false
    2LG gz LG LG 1-2LG true false
    3ZGaud gz ZGaud ZG Zgaud false true
    1SGLVG gz SGLVG SGLVG SGLVG false true
    GGZWonen3 ggz GGZ-W GGZ-W GGZWonen3 false false
    5bGGZ ggz GGZ-B GGZ-B 5bGGZ false false
    5VV vv VV V&V 5VV false false
"""

Compute = Callable[..., dict[str, Figure]]


@pytest.fixture
def compute(tmp_path: Path) -> Compute:
    """A function: ids of indicators and a text of records for each source -> their figures by key, none suppressed.

    The first line of a text names the columns; `-` is an empty value and `_` a space. A column that is not named is
    empty in all rows, a source that is not named has none. `years` are those of which there are inhabitants, and so
    figures of 1 January.
    """

    def run(*ids: str, years: tuple[int, ...] = (2024,), **texts: str) -> dict[str, Figure]:
        texts.setdefault("zorgprofielen", PROFILES)
        texts.setdefault("inwoners", "\n".join(["gemeente leeftijdsgroep jaar aantal", *map(_people, years)]))
        sources = {
            name: _written(name, source, texts.get(name, "")) for name, source in CONTENT.sources.sources.items()
        }
        made, problems = figures(
            _with_needs(ids),
            CONTENT.relations,
            sources,
            CONTENT.regions,
            EVERYTHING,
            tmp_path,
        )
        assert [str(problem) for problem in problems if "not computed" in problem.what] == []
        return {figure.key: figure for figure in made if figure.indicator in ids}

    def _written(name: str, source: Source, text: str) -> Source:
        head, *rows = [line.split() for line in text.strip().splitlines()] or [[]]
        assert set(head) <= set(source.columns), f"{name} has the columns {list(source.columns)}"
        values = [dict(zip(head, row, strict=True)) for row in rows] or [{}]
        listed = ", ".join(
            "("
            + ", ".join(_literal(row.get(column, "-"), given.type) for column, given in source.columns.items())
            + ")"
            for row in values
        )
        names = ", ".join(f'"{column}"' for column in source.columns)
        none = "" if rows else " where false"
        file = tmp_path / f"{name}.parquet"
        duckdb.sql(f"copy (select * from (values {listed}) as t({names}){none}) to '{file}' (format parquet)")
        return source.model_copy(update={"file": file.name, "kind": "records"})

    return run


def _people(year: int) -> str:
    return f"GM0106 0-18 {year} 1000"


def _literal(word: str, kind: str) -> str:
    return f"cast(null as {kind})" if word == "-" else f"cast('{word.replace('_', ' ')}' as {kind})"


def _with_needs(ids: tuple[str, ...]) -> dict[str, Indicator]:
    """Return the indicators and all that their queries, those of earlier definitions too, are made of."""
    definitions = all_of(CONTENT.indicators)
    wanted, found, todo = needs(definitions), {}, list(ids)
    while todo:
        id = todo.pop()
        if id not in found:
            found[id] = CONTENT.indicators[id]
            todo += [
                definitions[other].id for name in definitions if definitions[name].id == id for other in wanted[name]
            ]
    return found
