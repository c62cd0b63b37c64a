"""A query as its file holds it → SQL: `{{ name }}` and macros filled in, line for line."""

from __future__ import annotations

import traceback
from collections.abc import Iterator, Mapping
from typing import Any

from jinja2 import Environment, StrictUndefined, TemplateError, TemplateSyntaxError, nodes
from jinja2.sandbox import SandboxedEnvironment

from engine.compute import subset
from engine.compute.failure import Mistake
from engine.problems import Place, did_you_mean

ENVIRONMENT: Environment = SandboxedEnvironment(undefined=StrictUndefined, keep_trailing_newline=True)


def render(text: str, names: Mapping[str, Any], start: Place) -> str:
    """Return the query with its placeholders filled in. `start` is the file and the line where `text` begins.

    Raises Failure with the line of an unknown name, of a macro called wrongly, or of SQL that not all engines share.
    """
    try:
        _known(text, names)
        subset.check(text)
        return ENVIRONMENT.from_string(text).render(names)
    except Mistake as mistake:
        raise (mistake if mistake.line else Mistake(mistake.what, mistake.hint, _line(mistake))).at(start) from None
    except TemplateSyntaxError as error:
        raise Mistake(f"this is no template: {error.message}", "check the braces", error.lineno).at(start) from None
    except (TemplateError, TypeError, ValueError, ArithmeticError) as error:
        what = str(error).replace("<lambda>()", "the macro")
        raise Mistake(f"this macro cannot be used so: {what}", "see the README of indicators", _line(error)).at(
            start
        ) from None


def calls(text: str, macros: tuple[str, ...]) -> set[tuple[str, str | None]]:
    """Return the text that stands first in each call of `macros`, and its version: figures('x', version='1') gives x, 1.

    Wrong templates give none.
    """
    try:
        tree = ENVIRONMENT.parse(text)
    except TemplateSyntaxError:
        return set()
    found = (
        call for call in tree.find_all(nodes.Call) if isinstance(call.node, nodes.Name) and call.node.name in macros
    )
    return {
        (str(call.args[0].value), _version(call))
        for call in found
        if call.args and isinstance(call.args[0], nodes.Const)
    }


def _version(call: nodes.Call) -> str | None:
    given = next((more.value for more in call.kwargs if more.key == "version"), None)
    return str(given.value) if isinstance(given, nodes.Const) and given.value is not None else None


def names(text: str) -> set[str]:
    """Return the sources, relations, parameters and macros that a query names. Wrong templates give none."""
    try:
        return {name.name for name in _names(ENVIRONMENT.parse(text))}
    except TemplateSyntaxError:
        return set()


def _known(text: str, names: Mapping[str, Any]) -> None:
    for name in _names(ENVIRONMENT.parse(text)):
        if name.name not in names:
            near = did_you_mean(name.name, names)
            hint = near if near.startswith("did you mean") else "see content/indicators/README.md"
            raise Mistake(f"'{name.name}' is no source, relation, parameter or macro", hint, name.lineno)


def _names(tree: nodes.Template) -> Iterator[nodes.Name]:
    stored = {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
    return (name for name in tree.find_all(nodes.Name) if name.ctx == "load" and name.name not in stored)


def _line(error: Exception) -> int | None:
    """Return the line of the template in which the error arose."""
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == "<template>"]
    return lines[-1] if lines else None
