"""Macros of `content/rules/*.jinja` and thresholds, by the names that texts call them by: `rule.x(...)`, `threshold.y`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from types import TracebackType
from typing import Any

from jinja2 import Template, TemplateError, TemplateSyntaxError

from engine.compose import sentences
from engine.problems import Place, Problem, UserError, did_you_mean

HINT = "see content/rules/README.md"


class Named:
    """What a text reaches with a point: `threshold.small`. What is not there is told with what is."""

    def __init__(self, kind: str, place: Place | None, known: Mapping[str, Any]) -> None:
        self._kind, self._place, self._known = kind, place, known

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        if name not in self._known:
            hint = did_you_mean(name, self._known)
            raise UserError(Problem(self._place or Place("?"), f"no {self._kind} '{name}'", hint))
        return self._known[name]


def macros(
    texts: Mapping[str, tuple[str, Place]],
    names: Callable[[Place], Mapping[str, Any]],
    probing: bool,
) -> dict[str, Callable[..., str]]:
    """Return all macros of the rule files `texts` by name, each with what `names` gives at a place.

    Raises UserError where a file is no Jinja, or two macros have one name.
    """
    found: dict[str, Callable[..., str]] = {}
    for text, place in texts.values():
        template, own = _compiled(text, place.file, probing)
        for name in own:
            if name in found:
                raise UserError(Problem(place, f"there are two rules '{name}'", "give one of them another name"))
            found[name] = _caller(template, name, place.file, names)
    return found


def _caller(
    template: Template, name: str, file: str, names: Callable[[Place], Mapping[str, Any]]
) -> Callable[..., str]:
    """Return a function that calls a macro; what goes wrong within it is told with its own file and line."""

    def call(*given: Any, **more: Any) -> str:
        try:
            module: Any = template.make_module(dict(names(Place(file))))
            return str(getattr(module, name)(*given, **more))
        except UserError as error:
            place = _place(template, file, error.__traceback__)
            raise UserError(*(_placed(problem, place) for problem in error.problems)) from None
        except (TemplateError, TypeError, ValueError, ArithmeticError, LookupError, AttributeError) as error:
            said = " ".join(str(error).split())
            raise UserError(
                Problem(_place(template, file, error.__traceback__), f"in rule '{name}': {said}", HINT)
            ) from None

    return call


def _placed(problem: Problem, place: Place) -> Problem:
    """Return a problem with the line of `place` where it names that file only."""
    bare = problem.place.file == place.file and problem.place.line is None
    return Problem(place, problem.what, problem.hint) if bare else problem


def _place(template: Template, file: str, trace: TracebackType | None) -> Place:
    """Return the innermost line of the rule file in a traceback."""
    lines = [at.tb_lineno for at in _frames(trace) if at.tb_frame.f_code.co_filename == file]
    return Place(file, template.get_corresponding_lineno(lines[-1])) if lines else Place(file)


def _frames(trace: TracebackType | None) -> Iterator[TracebackType]:
    while trace is not None:
        yield trace
        trace = trace.tb_next


@lru_cache(maxsize=64)
def _compiled(text: str, file: str, probing: bool) -> tuple[Template, tuple[str, ...]]:
    source = sentences.prepared(text)
    try:
        template = sentences.compiled(source, file, probing)
        words = [(kind, word) for _, kind, word in template.environment.lex(source, file) if kind != "whitespace"]
    except TemplateSyntaxError as error:
        raise UserError(Problem(Place(file, error.lineno), f"in a rule: {error.message}", HINT)) from None
    behind = zip(words, words[1:], words[2:], strict=False)
    own = (word for begin, said, (_, word) in behind if begin[0] == "block_begin" and said == ("name", "macro"))
    return template, tuple(own)
