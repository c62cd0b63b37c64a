"""The sample's records many times over → the CPU of the whole catalogue beside a script by hand for each indicator, and how it grows.

`make bench` calls it; REGIODECK_BENCH_CLAIMS="1000000 10000000 100000000" names other numbers of claims, REGIODECK_BENCH_FOLDER
where the records are kept. Both sides start a process of their own (a script each its own one), may use 4 GiB and spill.
Over more than MANY claims scripts run only until their time together shows that the limit holds: the rest would only help.
"""

from __future__ import annotations

import csv
import os
import resource
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path[:0] = [str(ROOT), str(ROOT / "tests/bench")]

import bare  # noqa: E402
import scaled  # noqa: E402

from engine.pipeline.project import Project  # noqa: E402

MANY = 10_000_000  # with fewer claims, starting up is most of it
LIMIT, STEP = 1.5, 12.0  # ours beside the scripts; ten times the claims beside what they took before


def main() -> int:
    """Print each number with its limit; return the exit status."""
    sizes = [int(size) for size in os.environ.get("REGIODECK_BENCH_CLAIMS", "1000000 10000000").split()]
    good, before = True, 0.0
    for size in sizes:
        root = scaled.project(size)
        ours = _cpu(sys.executable, "-m", "engine.cli", "compute", "--quiet", "--project", str(root))
        known = _computed(root / "out/figures.csv")
        scripts = _scripts(root, ours / LIMIT if size > MANY else None)
        latest = sum(cpu for id, cpu in scripts.items() if "@" not in id)
        what = f"{size} claims: {ours:.0f} s CPU for all {len(known)} definitions"
        good &= _told(
            f"{what} / {latest:.0f} s for {_count(scripts, False)} scripts by hand", ours / latest, LIMIT, size
        )
        every = sum(scripts.values())
        good &= _told(
            f"{what} / {every:.0f} s for these and {_count(scripts, True)} of earlier definitions",
            ours / every,
            LIMIT,
            size,
        )
        if before:
            good &= _told(f"{size} claims: CPU beside that of the step before", ours / before, STEP)
        if lacking := scripts.keys() - known:
            print(f"over {size} claims: not computed: {', '.join(sorted(lacking))}")
            good = False
        before = ours
    return 0 if good else 1


def _scripts(root: Path, enough: float | None) -> dict[str, float]:
    """Return the CPU of each script, in a process of its own; only of the first that take `enough` seconds together."""
    made = bare.tables(root / "content", Project(ROOT).regions, scaled.MEMORY, root / "spill")
    tables = root / "tables.sql"
    tables.write_text(";\n".join(made), encoding="utf-8")
    program = (
        "import duckdb, sys, pathlib\n"
        "with duckdb.connect() as d:\n"
        "  for file in sys.argv[1:]: found = d.execute(pathlib.Path(file).read_text(encoding='utf-8'))\n"
        "  assert found.fetchall()"
    )
    used = {}
    for id, script in sorted(bare.SCRIPTS.items(), key=lambda pair: "@" in pair[0]):
        if enough is not None and sum(used.values()) > enough:
            break
        used[id] = _cpu(sys.executable, "-c", program, str(tables), str(script))
        if "-v" in sys.argv:
            print(f"     {used[id]:7.2f} s {id}", flush=True)
    return used


def _computed(figures: Path) -> set[str]:
    """Return the definitions that have figures, as scripts are named: "id", or "id@version" for an earlier one."""
    now = {id: one.version for id, one in Project(ROOT).indicators.items()}
    with figures.open(encoding="utf-8", newline="") as lines:
        found = {(row["indicator"], row["version"]) for row in csv.DictReader(lines)}
    return {id if now[id] == version else f"{id}@{version}" for id, version in found}


def _count(scripts: dict[str, float], earlier: bool) -> int:
    return sum(("@" in id) == earlier for id in scripts)


def _cpu(*command: str) -> float:
    """Return the seconds of processor that a command took."""
    before = _children()
    subprocess.run(command, check=True, cwd=ROOT)
    return _children() - before


def _children() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def _told(what: str, ratio: float, limit: float, size: int = MANY) -> bool:
    good = ratio <= limit or size < MANY
    print(
        f"{'ok  ' if good else 'over'} {what}: {ratio:.2f} (at most {limit}{'' if size >= MANY else ', from 10 million on'})",
        flush=True,
    )
    return good


if __name__ == "__main__":
    raise SystemExit(main())
