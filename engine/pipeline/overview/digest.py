"""A deck's manifest → what the overview tells of it, kept for as long as the manifest is the same."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any

from engine import files, rounding
from engine.pipeline import where
from engine.pipeline.beside import deck_of
from engine.pipeline.manifest import origin_of
from engine.pipeline.project import Project
from engine.problems import UserError

Digest = dict[str, Any]
FORM = 1  # of a digest; one of another form is made again
PRECISE = 4  # decimals of a value that is told exactly


def digests(project: Project) -> list[Digest]:
    """Return the digest of each deck in `out/`, in the order of file names; a manifest that cannot be read is left out."""
    found, folder = [], project.made / "overview"
    paths = where.manifests(project)
    for path in paths:
        at = path.stat()
        kept = folder / f"{deck_of(path).stem}.json"
        mark = [FORM, at.st_size, at.st_mtime_ns]
        if (known := _read(kept)) is None or known.get("of") != mark:
            try:
                known = {"of": mark, **digest(where.read(path, project.root))}
            except UserError:
                continue
            files.write(kept, json.dumps(known, ensure_ascii=False, separators=(",", ":")), project.root)
        found.append(known)
    for other in {*folder.glob("*.json")} - {folder / f"{deck_of(path).stem}.json" for path in paths}:
        other.unlink()
    return found


def _read(path: Path) -> Digest | None:
    try:
        found = json.loads(path.read_bytes())
    except (OSError, ValueError):
        return None
    return found if isinstance(found, dict) else None


def digest(manifest: dict[str, Any]) -> Digest:
    """Return what the overview tells of a deck: its slides, definitions, figures, and on which slides each number stands."""
    places: dict[str, list[Any]] = {}
    for number in manifest["numbers"]:
        if number["figures"]:
            row = [number["text"], number["slide"], *number["figures"]]
            places.setdefault(json.dumps(row), row)
    return {
        **{name: manifest[name] for name in ("deck", "file", "title", "region", "sector", "year", "sha256", "sample", "level")},
        "slides": [" ".join(scene["title"].split()) for scene in manifest["scenes"]],
        "missing": [
            [at, *one] for at, scene in enumerate(manifest["scenes"], start=1) for one in scene.get("missing", ())
        ],
        "definitions": _definitions(manifest),
        "figures": {key: _figure(manifest, one) for key, one in manifest["figures"].items()},
        "places": list(places.values()),
    }  # fmt: skip


def _definitions(manifest: dict[str, Any]) -> dict[str, list[Any]]:
    used: dict[str, dict[str, set[str]]] = {}
    for one in manifest["figures"].values():
        values = used.setdefault(_name(manifest, one), {})
        for dimension, value in one["dimensions"].items():
            values.setdefault(dimension, set()).add(value)
    return {name: _definition(manifest["indicators"][name], dimensions) for name, dimensions in used.items()}


def _definition(told: dict[str, Any], used: dict[str, set[str]]) -> list[Any]:
    """Return label, version, unit, of what a share is, date, explanation, sources, and names of breakdowns and values."""
    names = {}
    for name, values in used.items():
        about = told["dimensions"].get(name, {})
        names[name] = [
            about.get("label") or name,
            {value: about.get("values", {}).get(value, value) for value in sorted(values)},
        ]
    unit = told["unit"]
    return [
        told["label"], told["version"], unit["text"], unit.get("of", ""), told["reference_date"], told["explanation"],
        ", ".join(told["sources"]), names,
    ]  # fmt: skip


def _name(manifest: dict[str, Any], figure: dict[str, Any]) -> str:
    name = f"{figure['indicator']}@{figure['version']}"
    return name if name in manifest["indicators"] else str(figure["indicator"])


def _figure(manifest: dict[str, Any], one: dict[str, Any]) -> list[Any]:
    """Return definition, region, sector, period, breakdown, value, numerator, denominator, n, status, origin, parts."""
    origin = one["origin"]
    return [
        _name(manifest, one), one["region"], one["sector"], one["period"], one["dimensions"],
        *(_number(one.get(name)) for name in ("value", "numerator", "denominator")), one.get("n"),
        one.get("status", "definitive"), origin["kind"], origin_of(origin), origin.get("figures", []),
    ]  # fmt: skip


def _number(text: Any) -> float | int | None:
    """Return a number in few enough digits to be told."""
    if text is None:
        return None
    value = rounding.half_away(Decimal(str(text)), PRECISE)
    return int(value) if value == value.to_integral_value() else float(value)
