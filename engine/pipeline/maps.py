"""`content/maps.yaml` and the files that it names → what maps are drawn from; outlines that do not fit are refused."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from engine import files
from engine.model.deck import Deck, PageDesign
from engine.model.maps import Boundaries, Ground, MapFiles, Outline, Tile
from engine.model.project import Area, Regions
from engine.pipeline import boundaries
from engine.pipeline.project import Project
from engine.problems import Place, Problem, UserError

TILE_COLUMNS = ("code", "column", "row", "short")
FILE = "content/maps.yaml"
NAMED = 5  # codes that a problem names, at most


def named(project: Project) -> MapFiles | None:
    """Return what `content/maps.yaml` names; None without that file."""
    path = project.content / "maps.yaml"
    return files.load(path, MapFiles, project.root) if path.is_file() else None


def ground(project: Project, deck: Deck) -> Ground:
    """Return what the maps of a deck are drawn from.

    What is wrong with it is told (see `Project.strict`) and left out: without outlines there are tiles. A deck without
    maps needs none of it.
    """
    regions, content, root = project.regions, project.content, project.root
    bare = Ground(areas=tuple(area for area in regions.area if area.until is None), regions=regions.now)
    given = named(project)
    if given is None or not _has_maps(deck, project.designs):
        return bare
    tiles, problems = _tiles(content / given.tiles, root, bare) if given.tiles else ({}, [])
    found: Mapping[str, Outline] = {}
    if given.boundaries and (content / given.boundaries.file).is_file():
        try:
            found = _outlines(content / given.boundaries.file, root, given.boundaries, given.projection, regions)
        except UserError as error:
            problems += error.problems
    project.tell(problems)
    credit = given.boundaries.credit if given.boundaries and found else ""
    return Ground(bare.areas, bare.regions, found, tiles, credit)


def _has_maps(deck: Deck, designs: Mapping[str, PageDesign]) -> bool:
    used = [designs[page.design] for page in deck.pages if page.design in designs]
    return any(slot.block == "map" for design in used for slot in design.slots.values())


def _outlines(path: Path, root: Path, given: Boundaries, projection: str, regions: Regions) -> dict[str, Outline]:
    """Return the outlines of the areas of now. Raises UserError where the file is not of the division of now."""
    found = boundaries.read(path, root, given.code, projection)
    if wrong := list(_of_another_year(found, given, regions.area, Place(files.shown(path, root)))):
        raise UserError(*wrong)
    return {area.code: found[area.code] for area in regions.area if area.until is None}


def _of_another_year(
    found: Mapping[str, Outline], given: Boundaries, areas: Sequence[Area], file: Place
) -> Iterator[Problem]:
    """Yield what tells that outlines are not those of the areas of now."""
    now = {area.code: area for area in areas if area.until is None}
    gone = {area.code: area for area in areas if area.until is not None and area.code not in now}
    changed = max((year for area in areas for year in (area.since, area.until and area.until + 1) if year), default=0)
    hint = "take the file of the division of now, or mend the table of areas"
    if lacking := [area for code, area in now.items() if code not in found]:
        yield Problem(file, f"this division of {given.year} lacks {_named(lacking)}", hint)
    if old := [area for code, area in gone.items() if code in found]:
        yield Problem(file, f"this division of {given.year} has {_named(old)}, no longer there", hint)
    if given.year < changed:
        what = f"the outlines are of {given.year}, and the areas have changed in {changed}"
        yield Problem(given.place or Place(FILE), what, f"take a file of {changed} or later")


def _named(areas: Sequence[Area]) -> str:
    """Return areas as a problem names them: "North (N1), South (N2) and 3 more"."""
    said = ", ".join(f"{area.label} ({area.code})" for area in areas[:NAMED])
    return f"{said} and {len(areas) - NAMED} more" if len(areas) > NAMED else said


def _tiles(path: Path, root: Path, bare: Ground) -> tuple[dict[str, Tile], list[Problem]]:
    """Return the tiles by code, and the rows that are none, lie on another, or are not there."""
    problems: list[Problem] = []
    found: dict[str, Tile] = {}
    grids = {area.code: area.region for area in bare.areas} | {region.code: "" for region in bare.regions.values()}
    taken: dict[tuple[str, int, int], str] = {}
    for row in files.csv_rows(path, root, TILE_COLUMNS):
        code = row["code"]
        if code not in grids:
            continue
        if not (row["column"].isdigit() and row["row"].isdigit()):
            problems.append(Problem(row.place, "'column' and 'row' are whole numbers", "write 1, 2, 3"))
            continue
        tile = Tile(int(row["column"]), int(row["row"]), row["short"])
        other = taken.setdefault((grids[code], tile.column, tile.row), code)
        if other != code:
            problems.append(Problem(row.place, f"{code} lies on the tile of {other}", "choose a free place"))
            continue
        found[code] = tile
    if lacking := [area for area in bare.areas if area.code not in found]:
        place, hint = Place(files.shown(path, root)), "add a row; until then it stands below the others"
        problems.append(Problem(place, f"there is no tile for {_named(lacking)}", hint))
    return found, problems
