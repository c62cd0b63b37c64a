"""A template of `layouts/reports/` and what it tells of → a page."""

from __future__ import annotations

from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound

from engine import files
from engine.compose import sentences
from engine.pipeline.project import Project
from engine.problems import Place, Problem, UserError


def page(project: Project, template: str, **told: Any) -> str:
    """Return the page that `template` makes of `told`. Raises UserError with the line where the template fails."""
    folder = project.root / "layouts" / "reports"
    environment = Environment(
        loader=FileSystemLoader(folder),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=sentences.KEPT,
    )
    try:
        return environment.get_template(template).render(told)
    except TemplateNotFound as error:
        place = Place(files.shown(folder / str(error.name), project.root))
        hint = "copy the one that a project of 'regiodeck new' has"
        raise UserError(Problem(place, "this file is missing", hint)) from None
    except TemplateError as error:
        place = Place(files.shown(folder / template, project.root), getattr(error, "lineno", None))
        raise UserError(Problem(place, f"this template fails: {error.message}")) from None
