"""The sample, made once for all tests of a run; and a small project of which a test says only what it is about."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import compute_project
import engines_here
import pytest
import scaled
from compute_project import Project, level, project, small_indicator

from engine.compute import engines
from engine.compute.database import Database
from engine.compute.rows import Row
from engine.model.engine import Engine
from engine.model.figure import Figure
from engine.model.indicator import Indicator
from engine.model.policy import Suppression
from engine.model.project import Region, Regions
from engine.model.source import Source
from engine.pipeline import project as whole
from engine.problems import Place, Problem


@pytest.fixture(scope="session")
def made(sampled: whole.Project) -> Path:
    """The content folder of the project with sample records; only to read."""
    return sampled.content


@pytest.fixture(scope="session")
def _computed(made: Path) -> tuple[dict[str, Figure], list[tuple[Indicator, list[Row]]]]:
    figures, problems, rows = compute_project.everything(project(made))
    assert [str(problem) for problem in problems] == []
    return {figure.key: figure for figure in figures}, rows


@pytest.fixture(scope="session")
def computed(_computed: Any) -> dict[str, Figure]:
    """Every figure of the sample, by key, with nothing left out as too small; there are no problems."""
    return _computed[0]


@pytest.fixture(scope="session")
def everything(_computed: Any) -> list[tuple[Indicator, list[Row]]]:
    """All rows of the sample with their indicators, as suppression gets them."""
    return _computed[1]


@pytest.fixture(scope="session")
def thin(made: Path, tmp_path_factory: pytest.TempPathFactory) -> Project:
    """The project on the records of one in twenty of the sample's clients, with nothing left out as too small."""
    content = tmp_path_factory.mktemp("thin")
    scaled.write(made / "data/sample", content / "data/sample", 0.05)
    return replace(project(content), policy=Suppression(level="all", levels={"all": level(0)}))


@pytest.fixture(scope="session")
def figures_of_thin(thin: Project) -> tuple[list[Figure], list[Problem]]:
    """All figures of those few clients, computed by DuckDB, and the problems."""
    return thin.run()


RECORDS = """person,area,year,amount
a,N,2023,10
b,N,2023,20
a,N,2024,15
b,N,2024,30
c,N,2024,5
a,S,2024,40
d,S,2023,25
d,S,2024,30
"""


@pytest.fixture
def small(tmp_path: Path) -> Callable[..., Project]:
    """Two regions, one table (person, area, year, amount), no suppression, and the indicators that the test gives."""

    def build(
        records: str = RECORDS, threshold: int = 0, relations: dict[str, str] | None = None, **queries: Any
    ) -> Project:
        (tmp_path / "records.csv").write_text(records, encoding="utf-8")
        columns = {"person": "varchar", "area": "varchar", "year": "bigint", "amount": "decimal(12, 2)"}
        source = Source(
            label="Records",
            file="records.csv",
            columns=columns,
            region_column="area",
            place=Place("content/sources.yaml", 3),
        )
        return Project(
            indicators={id: small_indicator(id, query) for id, query in queries.items()},
            relations=relations or {},
            sources={"records": source},
            regions=Regions(
                benchmark="all",
                regions={"north": Region(label="North", code="N"), "south": Region(label="South", code="S")},
            ),
            policy=Suppression(level="test", levels={"test": level(threshold)}),
            content=tmp_path,
        )

    return build


PEOPLE = """
select {{ region("r.area") }} as region, 'x' as sector, r.year as period,
  count(distinct r.person) as numerator, 1 as denominator, count(distinct r.person) as n
from {{ records }} as r
group by 1, 2, 3
"""
MEAN = """
select {{ region("r.area") }} as region, 'x' as sector, r.year as period,
  sum(r.amount) as numerator, count(*) as denominator, count(*) as n
from {{ records }} as r
group by 1, 2, 3
"""


@pytest.fixture
def people() -> str:
    """A query that counts persons."""
    return PEOPLE


@pytest.fixture
def mean() -> str:
    """A query for the mean amount."""
    return MEAN


@pytest.fixture(scope="session")
def server() -> Iterator[str]:
    """The address of a PostgreSQL server of this run's own."""
    try:
        with engines_here.postgres() as address:
            yield address
    except engines_here.Unavailable as reason:
        pytest.skip(f"no PostgreSQL here: {reason}")


@pytest.fixture(scope="session")
def connected(request: pytest.FixtureRequest) -> Callable[[str], Database]:
    """Connect to an engine by its name, or skip the test with the reason."""

    def connect(name: str) -> Database:
        if name == "spark":
            try:
                engines_here.spark()
            except engines_here.Unavailable as reason:
                pytest.skip(f"no Spark here: {reason}")
        address = request.getfixturevalue("server") if name == "postgres" else ""
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("REGIODECK_DATABASE", address)
            return engines.connect(Engine(name=name))

    return connect


@pytest.fixture(scope="module", params=engines_here.ENGINES)
def database(request: pytest.FixtureRequest, connected: Callable[[str], Database]) -> Iterator[Database]:
    """Each engine in turn."""
    with connected(request.param) as opened:
        yield opened
