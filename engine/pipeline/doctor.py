"""This machine → what is installed, what is not, and what that switches off."""

from __future__ import annotations

import importlib.metadata
import os
import shutil
import sys
from dataclasses import dataclass

from engine.extract.formats import ocr
from engine.model.words import Words
from engine.pipeline import maps, office
from engine.pipeline.project import Project
from engine.problems import UserError

PACKAGES = (
    "python-pptx",
    "pdfplumber",
    "pandas",
    "matplotlib",
    "pyyaml",
    "ibis-framework",
    "duckdb",
    "sqlglot",
    "pydantic",
)


@dataclass(frozen=True)
class Part:
    """One thing that may be there: its name, whether it is, and what that means."""

    name: str
    there: bool
    said: str


def run(project: Project | None) -> list[Part]:
    """Return what was found, required things first."""
    parts = [_python(), *map(_package, PACKAGES), _office()]
    parts += [_ocr(project.words.ocr if project else Words().ocr), *_engines()]
    parts += [*_fonts(project), *_outlines(project)] if project else []
    where = project.root.name if project else "none here: go to a folder with content/ and layouts/, or use --project"
    return [*parts, Part("project", project is not None, where)]


def _python() -> Part:
    version = ".".join(map(str, sys.version_info[:3]))
    return Part(
        "Python",
        sys.version_info >= (3, 11),
        version if sys.version_info >= (3, 11) else f"{version}: 3.11 or newer is needed",
    )


def _package(name: str) -> Part:
    try:
        return Part(name, True, importlib.metadata.version(name))
    except importlib.metadata.PackageNotFoundError:
        return Part(name, False, "install Regiodeck again: it needs this")


def _office() -> Part:
    found = office.program()
    return Part(
        "LibreOffice",
        bool(found),
        found
        or "without it: no PDFs (build --pdf) and no pictures of slides (--previews); decks are built all the same",
    )


def _engines() -> list[Part]:
    """Return the databases that may compute figures beside DuckDB, and what each lacks."""
    return [
        _optional("PostgreSQL", "psycopg", "regiodeck[postgres]"),
        _optional(
            "Spark", "pyspark", "regiodeck[spark]", shutil.which("java") or os.environ.get("JAVA_HOME"), "Java 17"
        ),
    ]


def _optional(name: str, package: str, extra: str, program: str | None = "", needed: str = "") -> Part:
    try:
        version = importlib.metadata.version(package)
    except importlib.metadata.PackageNotFoundError:
        return Part(name, False, f"without {package}: no figures computed by it (install {extra})")
    lacks = program is None
    return Part(name, not lacks, f"{package} {version}, but no {needed}" if lacks else f"{package} {version}")


def _ocr(language: str) -> Part:
    missing = ocr.lacks(language)
    return Part(
        "OCR", not missing, f"pages that are pictures: {missing}" if missing else f"Tesseract, for '{language}'"
    )


def _outlines(project: Project) -> list[Part]:
    """Return whether the file with outlines for maps is there, where the project names one."""
    try:
        given = maps.named(project)
    except UserError as error:
        return [Part("maps", False, str(error.problems[0]))]
    if given is None or given.boundaries is None:
        return []
    file = f"content/{given.boundaries.file}"
    there = (project.root / file).is_file()
    return [Part("maps", there, file if there else f"without {file}: a tile for each area instead of its outline")]


def _fonts(project: Project) -> list[Part]:
    """Return for each font that texts are measured in whether it, or one of the same widths, is installed."""
    from engine import files, fonts
    from engine.model.theme import FontMetrics

    parts = []
    for path in files.found(project.root / "layouts/fonts", "*.yaml"):
        metrics = files.load(path, FontMetrics, project.root)
        there = next((name for name in (metrics.family, *metrics.stand_ins) if fonts.installed(name)), "")
        said = there or f"without it, or {' or '.join(metrics.stand_ins)}, PDFs get another font and texts may not fit"
        parts.append(Part(f"font {metrics.family}", bool(there), said))
    return parts
