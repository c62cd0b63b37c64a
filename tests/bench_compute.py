"""The sample's records many times over → the CPU of computing indicators beside bare DuckDB scripts, and how it grows.

`make bench` calls it (REGIODECK_BENCH_CLAIMS="1000000 10000000 100000000" for more claims). A script in `bench/` is one
indicator as a person would write it, with nothing shared. Figures are computed in a process of their own, start-up included.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
SCRIPTS = ROOT / "tests/bench"
MEMORY = "4GiB"
MANY = 10_000_000  # with fewer claims, starting up is most of it
LIMIT, STEP = 1.5, 12.0  # ours beside the scripts; ten times the claims beside what they took before
OURS = """
import sys
sys.path[:0] = [{root!r}, {root!r} + "/tests/compute"]
from pathlib import Path
from compute_project import project
from engine.model.engine import Engine
chosen = project(Path({content!r}))
chosen.indicators = {{id: each for id, each in chosen.indicators.items() if id in {ids!r}}}
figures, problems = chosen.run(Engine(memory={memory!r}))
assert len({{figure.indicator for figure in figures}}) == len({ids!r}), problems
"""


def main() -> int:
    """Print each number with its limit; return the exit status."""
    sys.path.insert(0, str(SCRIPTS))
    import scaled

    sizes = [int(size) for size in os.environ.get("REGIODECK_BENCH_CLAIMS", "1000000 10000000").split()]
    ids = sorted(path.stem for path in SCRIPTS.glob("*.sql"))
    good, before = True, 0.0
    for size in sizes:
        content = scaled.records(size)
        ours = _cpu(OURS.format(root=str(ROOT), content=str(content), ids=ids, memory=MEMORY))
        bare = sum(_cpu(_bare(content, id)) for id in ids)
        good &= size < MANY or _told(
            f"{size} claims: CPU {ours:.1f} s of {', '.join(ids)} / {bare:.1f} s by hand", ours / bare, LIMIT
        )
        if before:
            good &= _told(f"{size} claims: CPU beside that of the step before", ours / before, STEP)
        before = ours
    return 0 if good else 1


def _bare(content: Path, id: str) -> str:
    """Return a program that runs one script over the records as they lie."""
    views = [
        f"create view {path.stem} as select * from '{path.as_posix()}'"
        for path in sorted((content / "data/sample").glob("*.parquet"))
    ]
    views.append(
        f"create view gebieden as select code, region as regio from read_csv('{ROOT / 'content/gemeenten.csv'}', header = true)"
        " where region is not null"
    )
    settings = f"set memory_limit = '{MEMORY}'; set temp_directory = '{(ROOT / 'out/bench/spill').as_posix()}'"
    statements = [
        "set enable_progress_bar = false",
        settings,
        *views,
        (SCRIPTS / f"{id}.sql").read_text(encoding="utf-8"),
    ]
    return f"import duckdb\nwith duckdb.connect() as d:\n  for s in {statements!r}: found = d.execute(s)\n  assert found.fetchall()"


def _cpu(program: str) -> float:
    """Return the seconds of processor that a program took."""
    before = _children()
    subprocess.run([sys.executable, "-c", program], check=True, cwd=ROOT)
    return _children() - before


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _told(what: str, ratio: float, limit: float) -> bool:
    print(f"{'ok  ' if ratio <= limit else 'over'} {what}: {ratio:.2f} (at most {limit})", flush=True)
    return ratio <= limit


if __name__ == "__main__":
    raise SystemExit(main())
