"""The sample's records as many times over as asked: the same people under other names, as Parquet made once."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb

ROOT = Path(__file__).parents[2]
SAMPLE = ROOT / "content/data/sample"
CACHE = ROOT / "out/bench"
PERSON = "klant"
CLAIMS = "declaraties"


def records(claims: int) -> Path:
    """Return a folder `data/sample` with so many claims, made when it is not there or the sample is newer."""
    content = CACHE / f"{claims}"
    folder, done = content / "data/sample", content / "done"
    if done.is_file() and done.stat().st_mtime > max(path.stat().st_mtime for path in SAMPLE.glob("*")):
        return content
    done.unlink(missing_ok=True)
    folder.mkdir(parents=True, exist_ok=True)
    with duckdb.connect() as database:
        database.execute("set memory_limit = '4GiB'; set preserve_insertion_order = true")
        database.execute(f"set temp_directory = '{(CACHE / 'spill').as_posix()}'")
        (have,) = database.execute(f"select count(*) from '{(SAMPLE / CLAIMS).as_posix()}.parquet'").fetchone()
        for path in sorted(SAMPLE.iterdir()):
            _scaled(database, path, folder / path.name, claims / have)
    done.write_text(f"{claims}\n", encoding="utf-8")
    return content


def _scaled(database: duckdb.DuckDBPyConnection, path: Path, out: Path, times: float) -> None:
    """Write the table `times` over: each person in so many copies, or only some of them where `times` is below 1."""
    source = f"'{path.as_posix()}'"
    columns = [row[0] for row in database.execute(f"describe select * from {source}").fetchall()]
    if path.suffix != ".parquet" or PERSON not in columns:
        out.unlink(missing_ok=True)
        os.link(path, out)
        return
    copies = int(times) + (times % 1 > 0)
    shown = ", ".join(f"{PERSON} || '-' || c as {PERSON}" if name == PERSON else f'"{name}"' for name in columns)
    keep = f"c < {int(times)} or hash({PERSON}) % 1000000 < {round(times % 1 * 1_000_000)}"
    query = f"select {shown} from range({copies}) as r(c), {source} where {keep}"
    database.execute(f"copy ({query}) to '{out.as_posix()}' (format parquet, compression zstd)")


if __name__ == "__main__":
    import sys

    print(records(int(sys.argv[1])))
