"""The figures of `out/figures.csv`, looked up one by one: a deck asks for thousands of hundreds of thousands."""

from __future__ import annotations

import contextlib
import csv
import os
import sqlite3
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from functools import cached_property, lru_cache
from hashlib import sha256
from heapq import merge
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from engine import files
from engine.compose.watched import group
from engine.model.figure import Figure, Origin, Period, Status
from engine.problems import Place, Problem, UserError

COLUMNS = (
    "indicator",
    "version",
    "region",
    "sector",
    "period",
    "dimensions",
    "value",
    "numerator",
    "denominator",
    "n",
    "unit",
    "status",
    "origin",
)
Row = Mapping[str, str]
_ORIGIN: TypeAdapter[Origin] = TypeAdapter(Origin)
_FORM = "1"  # of the index; another number makes it again
_PLACES = ", ".join("?" * (len(COLUMNS) + 1))
_SELECT = f"select {', '.join(COLUMNS[:-1])}, origins.text from figures join origins on origins.id = figures.origin"
_MOST = 10_000  # figures that are kept: a deck asks for the same ones again and again
_LAST = "\U0010ffff"


class FigureIndex(Mapping[str, Figure]):
    """Figures by key, made when they are asked for. In order of their keys; sent to another process it opens again."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._open()

    def _open(self) -> None:
        self._known: dict[str, Figure] = {}
        # read only: a folder that cannot be written is fine, and nobody waits for a lock
        self._rows = sqlite3.connect(f"{self._path.absolute().as_uri()}?mode=ro&immutable=1", uri=True)

    def __getstate__(self) -> Path:
        return self._path

    def __setstate__(self, path: Path) -> None:
        self._path = path
        self._open()

    def __getitem__(self, key: str) -> Figure:
        if (known := self._known.get(key)) is not None:
            return known
        found = self._rows.execute(f"{_SELECT} where key = ?", (key,)).fetchone()
        if found is None:
            raise KeyError(key)
        if len(self._known) > _MOST:
            self._known.clear()
        return self._known.setdefault(key, figure_of(dict(zip(COLUMNS, found, strict=True))))

    def __contains__(self, key: object) -> bool:
        return key in self._known or self._one("select 1 from figures where key = ?", key) is not None

    def __iter__(self) -> Iterator[str]:
        return (key for (key,) in self._rows.execute("select key from figures order by key"))

    def __len__(self) -> int:
        return int(self._one("select count(*) from figures")[0])

    def _one(self, query: str, *values: object) -> Any:
        return self._rows.execute(query, values).fetchone()

    def under(self, start: str) -> Iterator[Figure]:
        """Yield the figures whose keys begin with `start`, in order of their keys."""
        between = (start, start + _LAST)
        for key, *found in self._rows.execute(
            f"select key, {_SELECT.removeprefix('select ')} where key >= ? and key < ? order by key", between
        ):
            yield self._known.get(key) or figure_of(dict(zip(COLUMNS, found, strict=True)))

    def digest(self, group: str) -> str:
        """Return a hash of the figures of a group (see `watched.group`); "" where it has none."""
        found = self._one("select digest from groups where name = ?", group)
        return found[0] if found else ""

    def measured(self) -> Iterator[tuple[str, int, Status]]:
        """Yield sector, year and status of the figures that have a value, each of the three together once."""
        found = self._rows.execute("select distinct sector, period, status from figures where value <> ''")
        known = {(sector, period_of(period).year, Status(status)) for sector, period, status in found}
        yield from sorted(known)


class Overlaid(Mapping[str, Figure]):
    """Figures by key: those of `over`, and behind them those of `base`."""

    def __init__(self, base: FigureIndex, over: Mapping[str, Figure]) -> None:
        self._base, self._over = base, over

    def __getitem__(self, key: str) -> Figure:
        return self._over[key] if key in self._over else self._base[key]

    def __contains__(self, key: object) -> bool:
        return key in self._over or key in self._base

    def __iter__(self) -> Iterator[str]:
        return merge(self._base, sorted(key for key in self._over if key not in self._base))

    def __len__(self) -> int:
        return len(self._base) + sum(key not in self._base for key in self._over)

    def under(self, start: str) -> Iterator[Figure]:
        """Yield the figures whose keys begin with `start`, in order of their keys."""
        more = {key: figure for key, figure in self._over.items() if key.startswith(start)}
        found = {figure.key: figure for figure in self._base.under(start)} | more
        return (found[key] for key in sorted(found))

    def digest(self, group: str) -> str:
        """Return a hash of the figures of a group (see `watched.group`); "" where it has none."""
        over = [repr(self._over[key]).encode() for key in self._groups.get(group, ())]
        return files.digest([self._base.digest(group).encode(), *over]) if over else self._base.digest(group)

    @cached_property
    def _groups(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for key in sorted(self._over):
            found.setdefault(group(key), []).append(key)
        return found


def of_csv(table: Path, folder: Path, root: Path) -> FigureIndex:
    """Return the index of `out/figures.csv`, made in `folder` where the one that is there belongs to another table.

    Raises ValueError, LookupError or OSError where the table is none of ours, UserError where `folder` cannot be written.
    """
    stat = table.stat()
    path = folder / f"figures-{_FORM}-{stat.st_size:x}-{stat.st_mtime_ns:x}.sqlite"
    if not _whole(path):
        beside = path.with_name(f".{path.name}.{os.getpid()}{files.BESIDE}")
        try:
            folder.mkdir(parents=True, exist_ok=True)
            with table.open(encoding="utf-8", newline="") as lines:
                _fill(beside, csv.DictReader(lines))
            beside.replace(path)
        except (sqlite3.Error, OSError) as error:
            what, hint = f"cannot be written: {error}", "is it a folder in which you may write, and the disk not full?"
            raise UserError(Problem(Place(files.shown(folder, root)), what, hint)) from None
        finally:
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
        for old in folder.glob("figures-*.sqlite"):
            if old != path:
                with contextlib.suppress(OSError):  # on Windows, where another process reads it
                    old.unlink()
    return FigureIndex(path)


def _whole(path: Path) -> bool:
    """Return whether an index is there and as long as its head says: one that a power failure cut off is not."""
    try:
        with path.open("rb") as file:
            head = file.read(32)
        page = int.from_bytes(head[16:18], "big")
        length = int.from_bytes(head[28:32], "big") * (65536 if page == 1 else page)
        return head.startswith(b"SQLite format 3\0") and length == path.stat().st_size
    except OSError:
        return False


def _fill(path: Path, rows: Iterable[Row]) -> None:
    origins: dict[str, int] = {}
    groups: dict[str, Any] = {}

    def values() -> Iterator[tuple[str | int, ...]]:
        for row in rows:
            origin = origins.setdefault(row["origin"], len(origins))
            key, cells = key_of(row), [row[name] for name in COLUMNS[:-1]]
            groups.setdefault(group(key), sha256()).update("\x1f".join((*cells, row["origin"])).encode())
            yield key, *cells, origin

    with contextlib.closing(sqlite3.connect(path)) as book, book:
        book.execute("pragma journal_mode = off")
        book.execute("pragma synchronous = off")
        columns = ", ".join(f"{name} text not null" for name in COLUMNS[:-1])
        book.execute(f"create table figures (key text primary key, {columns}, origin integer not null) without rowid")
        book.execute("create table origins (id integer primary key, text text not null)")
        book.executemany(f"insert into figures values ({_PLACES})", values())
        book.execute("create table groups (name text primary key, digest text not null) without rowid")
        book.executemany("insert into groups values (?, ?)", ((name, one.hexdigest()) for name, one in groups.items()))
        book.executemany("insert into origins values (?, ?)", ((id, text) for text, id in origins.items()))


def key_of(row: Row) -> str:
    """Return the key of the figure that a row holds (see `Figure.key`)."""
    first = f"{row['indicator']}@{row['version']}", row["region"], row["sector"], row["period"], row["dimensions"]
    return "|".join(filter(None, first))


def figure_of(row: Row) -> Figure:
    """Return the figure that a row holds. Raises ValueError, also pydantic's, where it holds none."""

    def number(name: str) -> Decimal | None:
        return Decimal(row[name]) if row[name] else None

    dimensions = tuple(tuple(part.split("=", 1)) for part in row["dimensions"].split(";") if part)
    return Figure(
        indicator=row["indicator"], version=row["version"], region=row["region"], sector=row["sector"],
        period=period_of(row["period"]), dimensions=dimensions,
        value=number("value"), numerator=number("numerator"), denominator=number("denominator"),
        n=int(row["n"]) if row["n"] else None, unit=row["unit"], status=row["status"],
        origin=_origin(row["origin"]),
    )  # fmt: skip


@lru_cache(maxsize=1024)
def period_of(text: str) -> Period:
    """Return the period that a row writes."""
    return Period.parse(text)


@lru_cache(maxsize=256)
def _origin(text: str) -> Origin:
    return _ORIGIN.validate_json(text)
