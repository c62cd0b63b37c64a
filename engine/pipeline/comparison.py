"""Two documents, or a document and a year → what moved, as HTML, XLSX and JSON in `out/`."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from engine import files
from engine.model.comparison import Comparison, Printed, Row
from engine.pipeline import compared
from engine.pipeline.comparison_page import html
from engine.pipeline.comparison_workbook import workbook
from engine.pipeline.project import Project
from engine.pipeline.standing_out import findings
from engine.problems import Place, Problem, UserError


def run(project: Project, old: str, new: str, region: str = "", sector: str = "") -> tuple[Comparison, list[Problem]]:
    """Compare two of: a document (a file or a NAME in `extracted/`), a built deck, a year; the older one first.

    Two years are compared for one `region` and `sector`. Returns the comparison and the problems met on the way. Raises
    UserError when the two cannot be compared.
    """
    problems: list[Problem] = []
    if compared.is_year(old):
        if not compared.is_year(new):
            what = f"{new} is a document, and is to be compared with a year"
            raise UserError(Problem(Place(f"compare {old} {new}"), what, "name the document first"))
        return compared.years(project, old, new, region, sector, problems), problems
    earlier = compared.document(project, old, problems)
    if compared.is_year(new):
        return compared.document_and_year(project, earlier, new, problems), problems
    return compared.documents(project, earlier, compared.document(project, new, problems), problems), problems


def write(project: Project, result: Comparison) -> list[Path]:
    """Write the comparison as HTML and XLSX into `out/` and return the files."""
    whose = [result.sector, result.region] if compared.is_year(result.old) else []
    name = "_".join(("compare", *whose, result.old, result.new))
    out, found = project.out / name, findings(project, result)
    return [
        files.write(out.with_suffix(".html"), html(project, result, found), project.root),
        files.write(out.with_suffix(".xlsx"), workbook(project, result, found), project.root),
    ]


def as_json(result: Comparison) -> dict[str, Any]:
    """Return the comparison in the form of PAIRS.md, with what is known besides."""
    return {
        "old": result.old,
        "new": result.new,
        "figures": [_plain(row) for row in result.rows],
        "texts": [text.model_dump(mode="json") for text in result.texts],
        "suggestions": [
            {"old": _side(one.old), "new": _side(one.new), "score": one.score} for one in result.suggestions
        ],
        "methods": [method.model_dump(mode="json") for method in result.methods],
    }


def _plain(row: Row) -> dict[str, Any]:
    """Return a row as plain data; what it does not have is left out."""
    said = {"window": row.window, "renamed": row.renamed, "indicator": row.indicator, "definition": row.definition}
    return {
        "kind": row.kind,
        "old": _side(row.old),
        "new": _side(row.new),
        "period": row.period or None,
        "score": row.score,
        "restated": row.restated or row.kind == "restated",
        **{name: value for name, value in said.items() if value},
    }


def _side(printed: Printed | None) -> dict[str, Any] | None:
    return None if printed is None else {**printed.model_dump(mode="json"), "value": float(printed.value)}
