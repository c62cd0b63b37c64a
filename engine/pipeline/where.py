"""A deck and a slide, shape or printed number → where each number is from, in the project's own words."""

from __future__ import annotations

import json
import zipfile
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from lxml import etree
from pydantic import TypeAdapter, ValidationError

from engine import dutch, files
from engine.model.scene import Scene
from engine.pipeline.beside import MANIFEST, manifest_of
from engine.pipeline.manifest import about as definition_of
from engine.pipeline.project import Project
from engine.problems import Place, Problem, UserError
from engine.render.identity import NAMESPACE

_SCENES: TypeAdapter[list[Scene]] = TypeAdapter(list[Scene])
LARGEST = 50_000_000  # bytes of a part that may be ours
PLAIN = {  # what is said where the vocabulary has no words of its own
    "where is": "{text} is {label} of {region}{dimensions}, {period}.",
    "where share": "{numerator} of {denominator} {of}.",
    "where parts": "From {numerator} and {denominator}.",
    "where source": "Source: {sources}, {date}. {explanation}",
    "where queried": "Query: {query}.",
    "where derived": "By {query} from: {figures}.",
    "where entered": "{file}, line {line}.",
    "where printed": "{document}, page {page}: {as_printed}.",
    "where corrected": "Corrected by {corrected}.",
}


@dataclass(frozen=True)
class Answer:
    """Where one number is from: the number as printed, sentences about it, and every place it stands."""

    text: str
    slide: int
    shape: str
    sentences: tuple[str, ...]
    also: tuple[str, ...]


def ask(project: Project, deck: Path, what: str, shape: str = "") -> list[Answer]:
    """Return the answers for a slide number, a shape on it, or a printed number ("26,9%") anywhere in the deck.

    Raises UserError when the deck has no manifest, or nothing on it fits the question.
    """
    manifest = _manifest(project, deck)
    numbers = manifest["numbers"]
    slide = what.isdigit() and 1 <= int(what) <= len(manifest["scenes"])
    if slide and shape:
        wanted = [n for n in numbers if n["slide"] == int(what) and _same_shape(n["shape"], shape)]
    elif slide and not any(_same(n["text"], what) for n in numbers):
        wanted = [n for n in numbers if n["slide"] == int(what)]
    else:
        wanted = [n for n in numbers if _same(n["text"], what)] or [n for n in numbers if _same_number(n["text"], what)]
    if not wanted:
        place = Place(deck.as_posix())
        shown = sorted({n["shape"].split("/", 1)[1] for n in numbers if slide and n["slide"] == int(what)})
        hint = (
            f"shapes with numbers on slide {what}: {', '.join(shown)}"
            if slide and shown
            else "give a slide, or a number as it is printed"
        )
        raise UserError(Problem(place, f"nothing here answers to '{' '.join((what, shape)).strip()}'", hint))
    return [_answer(project, manifest, number) for number in wanted]


def _manifest(project: Project, deck: Path) -> dict[str, Any]:
    """Return the manifest beside the deck; else what the deck's own XML part still tells, over today's figures."""
    if not deck.exists():
        raise UserError(Problem(Place(deck.as_posix()), "there is no such deck", "build it first, or look in out/"))
    beside = manifest_of(deck)
    if beside.exists():
        return read(beside, project.root)
    name = own_name(deck)
    original = manifest_of(project.out / f"{name}.pptx")
    if name and original.exists():
        return read(original, project.root)
    raise UserError(
        Problem(
            Place(deck.as_posix()), "this deck has no manifest", f"it was not built here, or its {MANIFEST} is gone"
        )
    )


def read(manifest: Path, root: Path) -> dict[str, Any]:
    """Return what a manifest holds. Raises UserError when it is not what a build writes."""
    try:
        found = json.loads(manifest.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        found = None
    if not isinstance(found, dict) or not {"file", "sample", "numbers", "figures", "scenes"} <= set(found):
        what = "this manifest is not as it was written"
        raise UserError(Problem(Place(files.shown(manifest, root)), what, "build the deck again"))
    return found


def scenes(manifest: dict[str, Any], path: Path, root: Path) -> list[Scene]:
    """Return the slides of a manifest, as they were built. Raises UserError where they are of another version."""
    try:
        return _SCENES.validate_python(manifest["scenes"])
    except ValidationError:
        place = Place(files.shown(path, root))
        raise UserError(Problem(place, "this manifest is of another version", "build the deck again")) from None


def own_name(deck: Path) -> str:
    """Return the name under which a deck was built, as its custom XML part has it; "" where there is none."""
    return identity(deck).get("file", "")


def identity(deck: Path) -> dict[str, str]:
    """Return what a deck says of itself in its custom XML part ("file", "region", "build" ...); {} where there is none."""
    try:
        with zipfile.ZipFile(deck) as package:
            for part in package.infolist():
                named = part.filename.startswith("customXml/item") and part.filename.endswith(".xml")
                if named and part.file_size < LARGEST:
                    root = etree.fromstring(package.read(part))
                    if root.tag == f"{{{NAMESPACE}}}regiodeck":
                        return {str(name): str(value) for name, value in root.items()}
    except Exception:  # whatever a damaged archive makes the library stumble over
        return {}
    return {}


def _same(printed: str, asked: str) -> bool:
    return _bare(printed) == _bare(asked)


def _same_number(printed: str, asked: str) -> bool:
    """Return whether a number without unit ("9.725") is that of a printed one ("€ 9.725"), to the same decimals."""
    wanted = dutch.read(asked)
    return wanted is not None and any(
        dutch.read(number) == wanted and len(number.partition(",")[2]) == len(asked.strip().partition(",")[2])
        for number in [*dutch.plain_numbers(printed)]
    )


def _bare(text: str) -> str:
    return "".join(text.replace(dutch.NO_BREAK, "").split()).casefold()


def _same_shape(name: str, asked: str) -> bool:
    return asked.casefold() in (
        name.casefold(),
        *(part.casefold() for part in name.split("/")),
        name.split("/", 1)[1].casefold(),
    )


def _answer(project: Project, manifest: dict[str, Any], number: dict[str, Any]) -> Answer:
    said = [sentence for key in number["figures"] for sentence in _down(project, manifest, key, number["text"])]
    also = [
        f"{other['slide']}: {other['shape']}"
        for other in manifest["numbers"]
        if other is not number and set(other["figures"]) & set(number["figures"])
    ]
    return Answer(number["text"], number["slide"], number["shape"], tuple(said), tuple(dict.fromkeys(also)))


def _down(
    project: Project, manifest: dict[str, Any], key: str, text: str, seen: frozenset[str] = frozenset()
) -> list[str]:
    """Return what is told of a figure, and indented under it of each figure that it was made from, down to a source."""
    out = told(project, manifest, key, text)
    origin = manifest["figures"].get(key, {}).get("origin", {})
    for part in origin.get("figures", ()):
        if part not in seen:
            value = _number(manifest["figures"].get(part, {}).get("value"))
            out += [f"  {sentence}" for sentence in _down(project, manifest, part, value, seen | {key})]
    return out


def told(project: Project, manifest: dict[str, Any], key: str, text: str) -> list[str]:
    """Return what a manifest tells of a figure that is printed as `text`: what it is, of what it was made, its source."""
    phrases = {**PLAIN, **project.words.phrases}
    figure = manifest["figures"].get(key)
    if figure is None:
        return [phrases.get("where absent", "{text}: {key}").format(text=text, key=key)]
    about = definition_of(manifest, figure)
    facts = {
        "text": text,
        "key": key,
        "label": about["label"],
        "region": region_label(project, figure["region"]),
        "period": figure["period"],
        "dimensions": "".join(f", {breakdown(about, name, value)}" for name, value in figure["dimensions"].items()),
        "date": about["reference_date"],
        "sources": ", ".join(about["sources"]),
        "version": about["version"],
        "of": about["unit"].get("of", ""),
        "explanation": about["explanation"],
        "value": _number(figure.get("value")),
        "numerator": _number(figure.get("numerator")),
        "denominator": _number(figure.get("denominator")),
        "n": figure.get("n", ""),
    }
    parts = ["where is"]
    if figure.get("denominator") not in (None, "1"):
        parts.append("where share" if about["unit"].get("of") else "where parts")
    parts += ["where source", f"where {figure['origin']['kind']}"]
    facts |= {name: value for name, value in figure["origin"].items() if isinstance(value, str | int)}
    if facts.get("corrected"):
        parts.append("where corrected")
    if figure["origin"]["kind"] == "derived":
        facts["figures"] = "; ".join(figure["origin"]["figures"])
    return [phrases[part].format(**facts) for part in parts if part in phrases]


def region_label(project: Project, id: str) -> str:
    """Return the name of a region, or of the benchmark."""
    region = project.regions.regions.get(id)
    return region.label if region else project.words.benchmark


def breakdown(about: dict[str, Any], name: str, value: str) -> str:
    """Return a dimension of a figure and its value in words ("place own home")."""
    dimension = about["dimensions"].get(name, {"label": name, "values": {}})
    return f"{dimension['label'].lower()} {dimension['values'].get(value, value)}"


def _number(text: Any) -> str:
    if text in (None, ""):
        return ""
    value = Decimal(str(text))
    exponent = value.normalize().as_tuple().exponent
    return dutch.show(value, min(4, max(0, -int(exponent))))


def manifests(project: Project) -> list[Path]:
    """Return the manifests of all built decks in `out/`."""
    return list(files.found(project.out, f"*{MANIFEST}"))
