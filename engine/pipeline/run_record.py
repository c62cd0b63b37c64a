"""What went into each deck: kept beside it, so that a build makes only what changed, and tells why (`--why`)."""

from __future__ import annotations

import json
import os
from collections.abc import Collection, Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any

from engine import files
from engine.compose.watched import ALL
from engine.pipeline.project import Project
from engine.problems import Place, Problem

LIBRARIES = ("babel", "jinja2", "lxml", "markdown-it-py", "pydantic", "python-pptx", "shapely", "xlsxwriter")
_FIGURES = "figures "
_INDICATORS = "content/indicators/"
_OVERRIDES = "layouts/overrides/"
_LIST = f"{_INDICATORS}*"  # which indicators there are


@dataclass(frozen=True)
class Record:
    """One deck: what it was made from, each with its hash, what was written, and what there was to tell.

    `inputs` are the program, files of the project, and groups of figures ("figures indicator@version|region|sector").
    """

    inputs: Mapping[str, str]
    outputs: Mapping[str, str]
    problems: tuple[Problem, ...]


def state(project: Project) -> dict[str, str]:
    """Return a hash of the program and of each file that any deck may be made from; big data files by size and time."""
    found = {"the program": _program(), "SOURCE_DATE_EPOCH": os.environ.get("SOURCE_DATE_EPOCH", "")}
    found |= {"the level of safety": project.level}
    content, layouts = project.content, project.root / "layouts"
    parts = [files.found(content, kind) for kind in ("*.yaml", "*.csv")]
    parts += [files.found(content / name, "*") for name in ("decks", "indicators", "rules", "pictures")]
    parts += [files.found(layouts, "*/*"), files.found(layouts / "overrides", "*/*/*")]
    for path in (path for part in parts for path in part if path.suffix != ".md"):
        found[files.shown(path, project.root)] = files.digest([path.read_bytes()])
    names = sorted(name for name in found if name.startswith(_INDICATORS))
    found[_LIST] = files.digest(name.encode() for name in names)
    for path in files.found(content / "data", "*.geojson"):
        stat = path.stat()
        found[files.shown(path, project.root)] = f"{stat.st_size} {stat.st_mtime_ns}"
    return found


def read_late(project: Project) -> dict[str, tuple[int, int]]:
    """Return size and time of each file that is read when a deck is drawn, after all others: templates and pictures."""
    late = [files.found(project.root / "layouts/templates", "*"), files.found(project.content / "pictures", "*")]
    return {
        files.shown(path, project.root): (stat.st_size, stat.st_mtime_ns)
        for part in late
        for path in part
        for stat in [path.stat()]
    }


@cache
def _program() -> str:
    folder = Path(__file__).parents[1]
    code = (path.relative_to(folder).as_posix().encode() + path.read_bytes() for path in sorted(folder.rglob("*.py")))
    return files.digest([*code, *(f"{name} {version(name)}".encode() for name in LIBRARIES)])


def for_deck(now: Mapping[str, str], decks: Iterable[str], regions: Iterable[str]) -> dict[str, str]:
    """Return a state without what people took over (`layouts/overrides`) for other decks and regions than these."""
    regions = tuple(regions)
    ours = tuple(f"{_OVERRIDES}{deck}/{region}/" for deck in decks for region in regions)
    return {name: digest for name, digest in now.items() if not name.startswith(_OVERRIDES) or name.startswith(ours)}


def texts(read: Iterable[Mapping[str, tuple[str, Place]]]) -> dict[str, str]:
    """Return a hash of each narrative file that was read."""
    return {place.file: files.digest([text.encode()]) for part in read for text, place in part.values()}


def used(
    now: Mapping[str, str],
    own: Mapping[str, str],
    decks: Iterable[str],
    indicators: Collection[str],
    groups: Iterable[str],
    figures: Any,
) -> dict[str, str]:
    """Return what went into decks: of the `state` `now` all but other decks and indicators that nobody asked for.

    `own` are inputs of these decks alone (see `texts`), `indicators` and `groups` what was looked up; `figures` know the
    hash of each group.
    """
    ours = {f"content/decks/{name}.yaml" for name in decks}
    asked = {f"content/indicators/{name}.yaml" for name in indicators}
    found = {
        name: digest
        for name, digest in now.items()
        if not name.startswith(("content/decks/", _INDICATORS))
        or name in ours
        or (name.startswith(_INDICATORS) and (name in asked or ALL in indicators))
    }
    return found | dict(own) | {f"{_FIGURES}{group}": figures.digest(group) for group in sorted(groups)}


def changes(record: Record, now: Mapping[str, str], own: Mapping[str, str], figures: Any) -> list[str]:
    """Return what is not as it was when the deck was made: names of inputs; [] where it would be the same again."""
    known = {**now, **own}
    changed = [
        name
        for name, digest in record.inputs.items()
        if digest != (figures.digest(name.removeprefix(_FIGURES)) if name.startswith(_FIGURES) else known.get(name, ""))
    ]
    seen = record.inputs.keys()
    fresh = [name for name in known if name not in seen and not name.startswith(("content/decks/", _INDICATORS))]
    return changed + fresh


def lost(record: Record, out: Path) -> list[str]:
    """Return the files of a deck in `out` that are gone or are not as they were written."""
    return [name for name, known in record.outputs.items() if not _same(out / name, known)]


def hashes(written: Iterable[Path]) -> dict[str, str]:
    """Return size, time and hash of each file, by its name."""
    return {path.name: f"{_stamp(path)} {_hash(path)}" for path in written}


def _same(path: Path, known: str) -> bool:
    """Return whether a file is as it was: by size and time, else by what it holds."""
    stamp, _, digest = known.rpartition(" ")
    return _stamp(path) == stamp or _hash(path) == digest


def _stamp(path: Path) -> str:
    try:
        stat = path.stat()
    except OSError:
        return "gone"
    return f"{stat.st_size} {stat.st_mtime_ns}"


def _hash(path: Path) -> str:
    try:
        return files.digest([path.read_bytes()])
    except OSError:
        return ""


def read(project: Project, deck: str, made: Path | None = None) -> Record | None:
    """Return the record of a deck (its file name without extension); None where there is none that can be read.

    `made` is the folder where it was kept, if not the project's own.
    """
    try:
        found = json.loads(((made or project.made) / f"{deck}.json").read_text(encoding="utf-8"))
        problems = tuple(Problem(Place(file, line), what, hint) for file, line, what, hint in found["problems"])
        return Record(dict(found["inputs"]), dict(found["outputs"]), problems)
    except (OSError, ValueError, LookupError, TypeError):
        return None


def write(project: Project, deck: str, record: Record) -> None:
    """Keep the record of a deck."""
    told = [[one.place.file, one.place.line, one.what, one.hint] for one in record.problems]
    files.write(project.made / f"{deck}.json", files.dump_json(asdict(record) | {"problems": told}), project.root)


def forget(project: Project, deck: str) -> None:
    """Keep no record of a deck: the next build makes it again."""
    (project.made / f"{deck}.json").unlink(missing_ok=True)
