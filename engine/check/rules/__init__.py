"""What a document states → what cannot be right in it. One kind of rule, one file, under the kind's own name.

A kind has `class Terms` (what `content/checks.yaml` tells it under `rules`), and `findings(stated, terms)`; a kind that
also holds several documents against each other has `between(documents, terms)`.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from types import ModuleType
from typing import TYPE_CHECKING, Any

from pydantic import create_model

from engine.check.rules import (
    comparison_word,
    definition_text,
    direction_word,
    double_negative,
    duplicate_title,
    growth_from_ends,
    name_spelling,
    number_without_figure,
    other_sector_word,
    page_reference,
    ratio_from_parts,
    same_measure_same_value,
    shares_sum,
    sum_of_parts,
    summary_against_detail,
    title_against_chart,
    unit_percent_or_points,
    unit_period,
    unit_scale,
    year_in_text,
)
from engine.check.rules.terms import Id
from engine.check.stated import Stated
from engine.model.base import Frozen, Placed
from engine.model.finding import Finding
from engine.problems import Place, Problem, did_you_mean

KINDS: tuple[ModuleType, ...] = (
    comparison_word,
    definition_text,
    direction_word,
    double_negative,
    growth_from_ends,
    duplicate_title,
    name_spelling,
    number_without_figure,
    same_measure_same_value,
    shares_sum,
    sum_of_parts,
    title_against_chart,
    unit_percent_or_points,
    unit_period,
    unit_scale,
    summary_against_detail,
    year_in_text,
    other_sector_word,
    page_reference,
    ratio_from_parts,
)
if TYPE_CHECKING:  # its fields are the kinds
    Rules = Frozen
else:
    Rules = create_model(
        "Rules", __base__=Frozen, **{_.__name__.rpartition(".")[2]: (_.Terms, _.Terms()) for _ in KINDS}
    )


def findings(documents: Sequence[Stated], rules: Rules) -> Iterator[tuple[Stated, Finding]]:
    """Yield all findings of documents that are checked together, each with its document, in the order of their pages."""
    yield from ordered(documents, [(one, found) for one in documents for found in alone(one, rules)], rules)


def alone(document: Stated, rules: Rules) -> Iterator[Finding]:
    """Yield what is wrong in a document by itself."""
    for kind in KINDS:
        yield from kind.findings(document, terms_of(rules, kind))


def ordered(
    documents: Sequence[Stated], found: Sequence[tuple[Stated, Finding]], rules: Rules
) -> Iterator[tuple[Stated, Finding]]:
    """Yield what was found in documents alone, and what is wrong between them, in the order of their pages."""
    between = [
        each
        for kind in (KINDS if len(documents) > 1 else ())
        if hasattr(kind, "between")
        for each in kind.between(documents, terms_of(rules, kind))
    ]
    at = {id(one): place for place, one in enumerate(documents)}
    yield from sorted(dict.fromkeys([*found, *between]), key=lambda pair: (at[id(pair[0])], pair[1].page))


def terms_of(rules: Rules, kind: ModuleType) -> Any:
    """Return what `content/checks.yaml` tells a kind of rule."""
    return getattr(rules, kind.__name__.rpartition(".")[2])


def unknown_indicators(rules: Rules, indicators: Collection[str]) -> Iterator[Problem]:
    """Yield a problem for each indicator that a rule names and that is not one of `indicators`."""
    for name, place in _named(rules, Place("content/checks.yaml")):
        if name not in indicators:
            yield Problem(place, f"there is no indicator '{name}'", did_you_mean(name, indicators))


def _named(value: Any, place: Place) -> Iterator[tuple[str, Place]]:
    """Yield the indicators that a part of the terms names, each with the place of the part that names it."""
    if isinstance(value, Id):
        yield value, place
    elif isinstance(value, Frozen):
        here = value.place if isinstance(value, Placed) and value.place else place
        for _, part in value:
            yield from _named(part, here)
    elif isinstance(value, dict):
        for part in (*value, *value.values()):
            yield from _named(part, place)
    elif isinstance(value, tuple | list):
        for part in value:
            yield from _named(part, place)
