"""The sample's records as many times over as asked: the same people under other names, as Parquet made once."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import duckdb

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "content/data/sample"
CACHE = Path(os.environ.get("REGIODECK_BENCH_FOLDER", ROOT / "out/bench"))
PERSON = "klant"
CLAIMS = "declaraties"
MEMORY = "4GiB"


def project(claims: int) -> Path:
    """Return a project with so many claims: this one's content as it is now, and records made when they are not there."""
    root = CACHE / f"{claims}"
    records, done = root / "records", root / "done"
    if not done.is_file() or done.stat().st_mtime < max(path.stat().st_mtime for path in SAMPLE.glob("*")):
        done.unlink(missing_ok=True)
        with duckdb.connect() as database:
            (have,) = database.execute(f"select count(*) from '{(SAMPLE / CLAIMS).as_posix()}.parquet'").fetchone()
        write(SAMPLE, records, claims / have)
        done.write_text(f"{claims}\n", encoding="utf-8")
    content = root / "content"
    shutil.rmtree(content, ignore_errors=True)
    shutil.copytree(ROOT / "content", content, ignore=shutil.ignore_patterns("data", "archive"))
    with (content / "sources.yaml").open("a", encoding="utf-8") as sources:
        sources.write(f"\nengine: {{name: duckdb, memory: {MEMORY}}}\n")
    (content / "data/sample").mkdir(parents=True)
    (root / "layouts").mkdir(exist_ok=True)  # without it, it is no project
    for path in records.iterdir():
        os.link(path, content / "data/sample" / path.name)
    return root


def write(sample: Path, out: Path, times: float) -> None:
    """Write the tables of a sample `times` over: each person in so many copies, or some of them where `times` is below 1."""
    out.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as database:
        database.execute(f"set enable_progress_bar = false; set memory_limit = '{MEMORY}'")
        database.execute(f"set temp_directory = '{(out.parent / 'spill').as_posix()}'")
        for path in sorted(sample.iterdir()):
            _write(database, path, out / path.name, times)


def _write(database: duckdb.DuckDBPyConnection, path: Path, out: Path, times: float) -> None:
    source = f"'{path.as_posix()}'"
    columns = [row[0] for row in database.execute(f"describe select * from {source}").fetchall()]
    if path.suffix != ".parquet" or PERSON not in columns:
        shutil.copyfile(path, out)
        return
    copies = int(times) + (times % 1 > 0)
    shown = ", ".join(f"{PERSON} || '-' || c as {PERSON}" if name == PERSON else f'"{name}"' for name in columns)
    keep = f"c < {int(times)} or hash({PERSON}) % 1000000 < {round(times % 1 * 1_000_000)}"
    query = f"select {shown} from range({copies}) as r(c), {source} where {keep}"
    database.execute(f"copy ({query}) to '{out.as_posix()}' (format parquet, compression zstd)")
