"""`content/sources.yaml` + its files → tables in the database; what is missing, wrong or of no region is reported."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from engine.compute.database import Database, quoted
from engine.compute.failure import Failure, Mistake
from engine.compute.sources import typed
from engine.compute.sources.contract import Contract
from engine.compute.sources.delivered import all_there, called, delivered
from engine.compute.sources.finding import Finding
from engine.model import areas
from engine.model.project import Regions
from engine.model.source import Source
from engine.problems import Place, Problem

REGIONS = "regions of the office"
AREAS = "areas of today"


class Sources:
    """The sources as queries see them: each a view of its declared columns, with the regions' ids for their codes.

    A source is opened when a query first needs it; `findings` holds what is wrong in those opened.
    """

    def __init__(
        self,
        database: Database,
        sources: Mapping[str, Source],
        regions: Regions,
        content: Path,
        today: dt.date | None = None,
    ) -> None:
        self._database, self._sources, self._regions, self._content = database, sources, regions, content
        self._today = today or dt.date.today()
        self._tables: dict[str, str | Failure] = {}
        self._opened: dict[str, str | Failure] = {}
        self.findings: list[Finding] = []
        codes = {region.code: regions.today(id) for id, region in regions.regions.items() if regions.today(id)}
        self._codes = set(codes)
        database.keep(REGIONS, {"code": ("text", list(codes)), "id": ("text", list(codes.values()))})
        self._areas = areas.today(regions)
        named = {
            "code": list(self._areas),
            "area": [area for area, _ in self._areas.values()],
            "id": [id for _, id in self._areas.values()],
        }
        database.keep(AREAS, {column: ("text", values) for column, values in named.items()})

    @property
    def problems(self) -> list[Problem]:
        """What is odd in the table of areas and in the sources opened, but can be used."""
        found = [finding.problem for finding in self.findings if not finding.fatal]
        return [*areas.problems(self._regions), *found]

    def open(self, name: str) -> str:
        """Return the table (quoted) of a source. Raises Failure, the same each time, when it cannot be used."""
        return quoted(_once(self._opened, name, self._open))

    def delivered(self, name: str) -> str:
        """Return the table of a source with the rows and codes of its file. Raises Failure when there is none."""
        return _once(self._tables, name, self._deliver)

    def _open(self, name: str) -> str:
        source, table = self._sources[name], self.delivered(name)
        try:
            found = [*Contract(name, source, table, self._database, self.delivered, self._today).findings()]
            found += self._regions_of(name, source, table)
            self._database.view(name, self._query(source, table))
        except Mistake as mistake:
            raise _unreadable(name, source, mistake) from None
        self._add(found)
        return name

    def _deliver(self, name: str) -> str:
        source, table = self._sources[name], f"{name} as delivered"
        try:
            if source.file:
                file = delivered(name, source, self._content)
                names, found = file.names, list(file.findings)
                held = self._database.parquet(f"{name} file", file.path)
            else:
                names, found = {own: called(own, column) for own, column in source.columns.items()}, []
                held = self._database.existing(f"{name} file", source.table)
                all_there(source, held, str.casefold)
            kinds = {column.casefold(): kind for column, kind in held.items()}
            columns = [
                typed.column(names[own], own, column.type, kinds[names[own].casefold()])
                for own, column in source.columns.items()
            ]
            columns += ["d.line"] if source.lined else []
            found += typed.losses(name, source, self._database, f"{name} file", names, kinds)
            self._database.view(table, f"select {', '.join(columns)} from {quoted(f'{name} file')} as d")
        except Mistake as mistake:
            raise _unreadable(name, source, mistake) from None
        self._add(found)
        return table

    def _add(self, found: Iterable[Finding]) -> None:
        """Keep what was found. Raises Failure for the first thing that is fatal."""
        found = list(found)
        self.findings += found
        if fatal := next((finding for finding in found if finding.fatal), None):
            raise Failure(fatal.problem)

    def _query(self, source: Source, table: str) -> str:
        columns = {column: f"d.{quoted(column)}" for column in source.columns}
        if source.lined:
            columns["line"] = "d.line"
        join = ""
        if source.area_column:
            columns |= {source.area_column: "a.area", source.region_column: "a.id"}
            join = f"join {quoted(AREAS)} as a on a.code = d.{quoted(source.area_column)}"
        elif source.region_column:
            columns[source.region_column] = "r.id"
            join = f"join {quoted(REGIONS)} as r on r.code = d.{quoted(source.region_column)}"
        selected = ", ".join(f"{made} as {quoted(column)}" for column, made in columns.items() if column)
        filled = [f"d.{quoted(name)} is not null" for name, column in source.columns.items() if column.required]
        only = f" where {' and '.join(filled)}" if filled and source.kind == "entered" else ""
        return f"select {selected} from {quoted(table)} as d {join}{only}"

    def _regions_of(self, name: str, source: Source, table: str) -> Iterator[Finding]:
        """Yield a finding for the codes that no region has, for rows without one, and for each region without rows."""
        coded = source.area_column or source.region_column
        if not coded:
            return
        known: Mapping[str, object] = self._areas if source.area_column else dict.fromkeys(self._codes)
        query = f"select cast({quoted(coded)} as varchar) as code, count(*) as rows from {quoted(table)} group by 1 order by 1"
        found = {row["code"]: int(row["rows"]) for row in self._database.rows(query)}
        unknown = {code: rows for code, rows in found.items() if code is not None and code not in known}
        if unknown and not source.cbs:  # open data has the whole country
            code, rows = next(iter(unknown)), sum(unknown.values())
            shown = f"'{code}'" if len(unknown) == 1 else f"{len(unknown)} codes, such as '{code}',"
            what = f"{rows} rows with {shown} in '{coded}' belong to no region and are left out"
            yield self._finding(
                name, "region", what, "add the code to content/regions.yaml, or mend the file", rows, code
            )
        if None in found:
            what = f"{found[None]} rows without '{coded}' belong to no region and are left out"
            yield self._finding(name, "region", what, "mend the file", found[None])
        present = {self._areas[code][1] for code in found if code in self._areas} if source.area_column else set(found)
        for id, region in self._regions.now.items():
            if (id if source.area_column else region.code) not in present:
                what = f"has no rows of {region.label} ({region.code})"
                yield self._finding(name, "empty region", what, "its figures are missing in the decks", 0, region.code)

    def _finding(self, name: str, rule: str, what: str, hint: str, rows: int, example: str = "") -> Finding:
        source = self._sources[name]
        between = " " if what.startswith("has ") else ": "
        return Finding(name, rule, _place(source), f"{source.shown}{between}{what}", hint, rows, example)


def _once(known: dict[str, str | Failure], name: str, make: Callable[[str], str]) -> str:
    """Return what `make` gives for a name, or raise the Failure that it raised before."""
    if name not in known:
        try:
            known[name] = make(name)
        except Failure as failure:
            known[name] = failure
    found = known[name]
    if isinstance(found, Failure):
        raise found
    return found


def _place(source: Source) -> Place:
    return source.place or Place("content/sources.yaml")


def _unreadable(name: str, source: Source, mistake: Mistake) -> Failure:
    return Failure(Problem(_place(source), f"source '{name}' cannot be read: {mistake.what}", mistake.hint))
