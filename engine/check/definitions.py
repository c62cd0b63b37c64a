"""Indicators → parameters that count in a figure and that its explanation does not name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jinja2 import Environment, TemplateSyntaxError, meta

from engine.model.indicator import Indicator
from engine.problems import Place, Problem

_ENVIRONMENT = Environment(autoescape=False)  # only taken apart, never filled in


def unexplained(indicators: Iterable[Indicator]) -> Iterator[Problem]:
    """Yield a problem for each parameter of a definition that is not a placeholder in its explanation."""
    for indicator in indicators:
        for one in indicator.definitions():
            for sector in one.sectors:
                text = one.text_for(one.explanation, sector)
                for name in one.parameters.keys() - _placeholders(text):
                    what = f"the explanation of version '{one.version}' does not tell parameter '{name}'"
                    place = one.place or Place(f"content/indicators/{one.id}.yaml")
                    yield Problem(place, what, f"write {{{{ {name} }}}} where the reader needs to know it")


def _placeholders(text: str) -> set[str]:
    try:
        return meta.find_undeclared_variables(_ENVIRONMENT.parse(text))
    except TemplateSyntaxError:  # it is told where the text is filled in
        return set()
