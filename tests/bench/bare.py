"""An indicator as a person would compute it: the scripts of this folder in DuckDB, over the records as they lie.

A script has nothing in common with the engine or with other scripts. It sees each file of the records as a table, and two more:
`gebieden` (code, gemeente, regio: the municipality and region of today) and `regios` (code, regio).
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb

from engine.model import areas
from engine.model.project import Regions

FOLDER = Path(__file__).parent
SCRIPTS = {path.stem: path for path in sorted(FOLDER.glob("*.sql"))}  # id or id@version -> its script


def tables(content: Path, regions: Regions, memory: str = "", spill: Path | None = None) -> list[str]:
    """Return the statements that make the tables known which scripts read; figures need at most `memory`."""
    today = areas.today(regions)
    made = [
        f"create view {path.stem} as select * from {_reader(path)}"
        for path in sorted((content / "data/sample").iterdir())
    ]
    made.append(_values("gebieden", "code, gemeente, regio", ((code, *known) for code, known in today.items())))
    codes = {region.code: regions.today(id) for id, region in regions.regions.items()}
    made.append(_values("regios", "code, regio", codes.items()))
    settings = ["set enable_progress_bar = false"]
    settings += [f"set memory_limit = '{memory}'"] if memory else []
    settings += [f"set temp_directory = '{spill.as_posix()}'"] if spill else []
    return [*settings, *made]


def rows(id: str, made: list[str]) -> list[dict[str, Any]]:
    """Return what a script finds: region, sector, period, dimensions, numerator and denominator."""
    with duckdb.connect() as database:
        for statement in made:
            database.execute(statement)
        found = database.execute(SCRIPTS[id].read_text(encoding="utf-8"))
        names = [column for column, *_ in found.description]
        return [dict(zip(names, row, strict=True)) for row in found.fetchall()]


def closeness(id: str) -> float:
    """Return how far a value may lie from the engine's: 0 but where the script says `-- close:` (it counts in doubles)."""
    found = re.search(r"^-- close: (\S+)$", SCRIPTS[id].read_text(encoding="utf-8"), re.MULTILINE)
    return float(found[1]) if found else 0.0


def _reader(path: Path) -> str:
    return f"read_csv('{path.as_posix()}', header = true)" if path.suffix == ".csv" else f"'{path.as_posix()}'"


def _values(name: str, columns: str, found: Iterator[tuple[Any, ...]] | Any) -> str:
    shown = ", ".join("(" + ", ".join(f"'{cell}'" for cell in row) + ")" for row in found)
    return f"create view {name} as select * from (values {shown}) as v({columns})"
