"""`content/sources.yaml` + its files → tables in the database; what is missing, ill-typed or of no region is reported."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from engine.compute.database import quoted
from engine.compute.engines.duckdb import DuckDB
from engine.compute.failure import Failure, Mistake
from engine.model import areas
from engine.model.project import Regions, Source
from engine.problems import Place, Problem, did_you_mean

REGIONS = "regions of the office"
AREAS = "areas of today"


class Sources:
    """The sources as queries see them: each a view of its declared columns, with the regions' ids for their codes.

    A source is opened when a query first needs it; `problems` holds what is odd in those opened, but can be used.
    """

    def __init__(self, database: DuckDB, sources: Mapping[str, Source], regions: Regions, content: Path) -> None:
        self._database, self._sources, self._regions, self._content = database, sources, regions, content
        self._opened: dict[str, str | Failure] = {}
        self.problems: list[Problem] = []
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
        self.problems += areas.problems(regions)

    def open(self, name: str) -> str:
        """Return the table (quoted) of a source. Raises Failure, the same each time, when it cannot be used."""
        if name not in self._opened:
            try:
                self._opened[name] = self._open(name, self._sources[name])
            except Failure as failure:
                self._opened[name] = failure
        opened = self._opened[name]
        if isinstance(opened, Failure):
            raise opened
        return opened

    def _open(self, name: str, source: Source) -> str:
        place, file = source.place or Place("content/sources.yaml"), self._content / source.file
        if not file.is_file():
            hint = f"it is expected {source.expected}" if source.expected else "put it there, or mend 'file:'"
            raise Failure(Problem(place, f"the file of source '{name}' is missing: {source.file}", hint))
        try:
            held = self._database.read_file(f"{name} as delivered", file)
            lacking = [column for column in source.columns if column not in held]
            if lacking:
                what = f"{source.file} has no column '{lacking[0]}'" + "".join(f", '{more}'" for more in lacking[1:])
                raise Failure(Problem(place, what, did_you_mean(lacking[0], held)))
            self.problems += self._unreadable(name, source, held, place)
            self._database.view(name, self._query(name, source, "line" in held and source.kind == "entered"))
            self.problems += self._regions_of(name, source, place)
        except Mistake as mistake:
            raise Failure(Problem(place, f"source '{name}' cannot be read: {mistake.what}", mistake.hint)) from None
        return quoted(name)

    def _query(self, name: str, source: Source, line: bool) -> str:
        columns = [
            f"try_cast(d.{quoted(column)} as {kind}) as {quoted(column)}" for column, kind in source.columns.items()
        ]
        if line:
            columns.append("d.line")
        delivered = quoted(f"{name} as delivered")
        if source.area_column:
            at = list(source.columns).index(source.area_column)
            columns[at] = f"a.area as {quoted(source.area_column)}"
            columns.append(f"a.id as {quoted(source.region_column)}")
            join = f"join {quoted(AREAS)} as a on a.code = d.{quoted(source.area_column)}"
            return f"select {', '.join(columns)} from {delivered} as d {join}"
        if not source.region_column:
            return f"select {', '.join(columns)} from {delivered} as d"
        at = list(source.columns).index(source.region_column)
        columns[at] = f"r.id as {quoted(source.region_column)}"
        join = f"join {quoted(REGIONS)} as r on r.code = d.{quoted(source.region_column)}"
        return f"select {', '.join(columns)} from {delivered} as d {join}"

    def _unreadable(self, name: str, source: Source, held: Mapping[str, str], place: Place) -> Iterator[Problem]:
        """Yield a problem for each column with values that are not of the declared type; those count as empty."""
        kinds = {column: kind for column, kind in source.columns.items() if held[column].lower() == "varchar"}
        kinds = {column: kind for column, kind in kinds.items() if not kind.lower().startswith(("varchar", "text"))}
        for column, kind in kinds.items():
            bad = f"{quoted(column)} is not null and try_cast({quoted(column)} as {kind}) is null"
            query = f"select count(*) as rows, min({quoted(column)}) as example from {quoted(f'{name} as delivered')} where {bad}"
            (found,) = self._database.rows(query)
            if found["rows"]:
                what = f"{source.file}: {found['rows']} rows hold no {kind} in '{column}', such as '{found['example']}'"
                yield Problem(place, what, "these values count as empty until they are mended")

    def _regions_of(self, name: str, source: Source, place: Place) -> Iterator[Problem]:
        """Yield a problem for each code that no region has, with its rows, and for each region without rows."""
        coded = source.area_column or source.region_column
        if not coded:
            return
        column, delivered = quoted(coded), quoted(f"{name} as delivered")
        codes = {region.code: region.label for region in self._regions.now.values()}
        known = set(self._areas) if source.area_column else self._codes
        query = f"select cast({column} as varchar) as code, count(*) as rows from {delivered} group by 1 order by 1"
        found = {row["code"]: row["rows"] for row in self._database.rows(query)}
        for code, rows in found.items():
            if code not in known:
                shown = f"with '{code}' in" if code is not None else "without"
                what = f"{source.file}: {rows} rows {shown} '{coded}' belong to no region and are left out"
                yield Problem(place, what, "add the code to content/regions.yaml, or mend the file")
        if source.area_column:  # an area may well have none
            codes = {id: self._regions.regions[id].label for id in dict.fromkeys(id for _, id in self._areas.values())}
            found = {self._areas[code][1]: rows for code, rows in found.items() if code in self._areas}
        for code, label in codes.items():
            if code not in found:
                yield Problem(
                    place, f"{source.file} has no rows of {label} ({code})", "its figures are missing in the decks"
                )
