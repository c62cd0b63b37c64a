"""Figures from records, tables filled in and documents → one figure for each key, and each disagreement named."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from engine import rounding
from engine.model.figure import ABSENT, Figure, Origin, Status
from engine.model.indicator import Indicator
from engine.model.policy import Level
from engine.model.printing import precision, rounded
from engine.problems import Place, Problem

KINDS = ("records", "entered", "printed")  # what goes first where nobody says otherwise


@dataclass(frozen=True)
class Told:
    """A figure and who tells it: the kind, and of a document its name and the year of its edition."""

    figure: Figure
    kind: str
    document: str = ""
    year: int = 0

    @classmethod
    def of(cls, figure: Figure) -> Told:
        """Return a computed figure: entered where it is a cell that a person filled in, else from records."""
        return cls(figure, "entered" if figure.origin.kind == "entered" else "records")


def merged(
    told: Iterable[Told],
    indicators: Mapping[str, Indicator],
    prefer: Mapping[str, Sequence[str]] | None = None,
    level: Level | None = None,
) -> tuple[dict[str, Figure], dict[str, Problem]]:
    """Return a figure for each key, and by key the conflicts that nobody settles; the order of `told` does not matter.

    `prefer` names kinds or documents, the first goes first: by indicator, "" for all others. Without it records go before
    what is entered, and that before what is printed; of two documents the later edition. What is not there is filled in
    from whoever knows it, but a figure that may not be shown stays away. Nor is a count shown that a document prints and
    that is too small for `level`; on how many people a printed share or mean rests is not known, so it is shown.
    """
    by_key: dict[str, list[Told]] = {}
    for one in (_held_to(level, each, indicators) for each in told) if level else told:
        by_key.setdefault(one.figure.key, []).append(one)
    figures, conflicts = {}, {}
    for key, found in sorted(by_key.items()):
        if len(found) == 1:
            figures[key] = found[0].figure
            continue
        wanted = (prefer or {}).get(found[0].figure.indicator, (prefer or {}).get("", ()))
        first, *others = sorted(found, key=lambda one: _rank(one, wanted))
        figures[key] = first.figure
        for other in others:
            if not _settled(first, other, wanted) and _differ(first.figure, other.figure, indicators):
                conflicts[key] = _conflict(first, other)
                break
    return figures, conflicts


def _held_to(level: Level, one: Told, indicators: Mapping[str, Indicator]) -> Told:
    """Return what a document tells without a count that is too small for a level."""
    figure = one.figure
    if figure.origin.kind != "printed" or figure.value is None:
        return one
    indicator = indicators[figure.indicator].as_of(figure.version)
    if indicator.policy.base == "none" or indicator.kind_for(figure.sector) != "counts":
        return one
    if not level.few(figure.value, level.counts):
        return one
    origin = figure.origin.model_copy(update={"as_printed": "", "corrected": ""})
    return replace(one, figure=figure.model_copy(update={"value": None, "status": Status.SUPPRESSED, "origin": origin}))


def _rank(one: Told, wanted: Sequence[str]) -> tuple[object, ...]:
    """Return what sorts the figure that is shown to the front: never two alike that differ."""
    missing = one.figure.status is Status.MISSING
    hidden = one.figure.status is Status.SUPPRESSED and one.kind != "printed"  # records know better than a document
    origin = one.figure.origin.model_dump_json()
    return (
        not hidden,
        missing,
        _place(one, wanted),
        KINDS.index(one.kind),
        -one.year,
        one.document,
        origin,
        str(one.figure.value),
    )


def _place(one: Told, wanted: Sequence[str]) -> int:
    places = [at for at, name in enumerate(wanted) if name in (one.kind, one.document)]
    return places[0] if places else len(wanted)


def _settled(first: Told, other: Told, wanted: Sequence[str]) -> bool:
    return _place(first, wanted) < _place(other, wanted)


def _differ(one: Figure, other: Figure, indicators: Mapping[str, Indicator]) -> bool:
    """Return whether two values differ where they are printed: 11 and 10,97 are one value."""
    if one.status in ABSENT or other.status in ABSENT or one.value is None or other.value is None:
        return False
    shown = [
        precision(origin.as_printed, value)
        for origin, value in ((one.origin, one.value), (other.origin, other.value))
        if origin.kind == "printed"
    ]
    if not shown:
        indicator = indicators[one.indicator].as_of(one.version)
        unit, decimals = indicator.unit_for(one.sector), indicator.decimals
        return rounded(one.value, unit, decimals) != rounded(other.value, unit, decimals)
    decimals, scale = min(shown, key=lambda each: each[0] - each[1].adjusted())
    return rounding.half_away(one.value / scale, decimals) != rounding.half_away(other.value / scale, decimals)


def _conflict(first: Told, other: Told) -> Problem:
    place = _where(first.figure.origin)
    what = f"{first.figure.key} is {_value(first)} here and {_value(other)} {_named(other.figure.origin)}"
    return Problem(place, what, "say which one wins with `prefer:` in the deck")


def _value(one: Told) -> str:
    origin = one.figure.origin
    return origin.as_printed if origin.kind == "printed" else f"{one.figure.value:f}"


def _where(origin: Origin) -> Place:
    match origin.kind:
        case "printed":
            return Place(f"{origin.document}, page {origin.page}")
        case "entered":
            return Place(origin.file, origin.line)
        case _:
            file, _, line = origin.query.rpartition(":")
            return Place(file, int(line)) if line.isdigit() and file else Place(origin.query)


def _named(origin: Origin) -> str:
    return f"on page {origin.page} of {origin.document}" if origin.kind == "printed" else f"in {_where(origin)}"
