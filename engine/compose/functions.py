"""What a text may ask: figures, breakdowns, shares, units, pages, changes of definitions."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from engine import dutch
from engine.compose import references
from engine.compose.sentences import Shown
from engine.model.deck import FigureUse
from engine.model.figure import Status
from engine.model.indicator import Unit
from engine.problems import Place, Problem, UserError, did_you_mean

if TYPE_CHECKING:  # a setting asks this module what its texts may name
    from engine.compose.setting import Setting


def of(setting: Setting, place: Place | None) -> dict[str, Callable[..., Any]]:
    """Return the functions that a text at `place` may call, by name (content/decks/README.md)."""

    def use(name: str, of: str, year: int, month: int | None, where: dict[str, Any]) -> FigureUse:
        words = {key: str(value) for key, value in where.items()}
        given = {"indicator": name, "year": year, "month": month, "of": of, "where": words, "place": place}
        return FigureUse.model_validate(given)

    def figure(name: str, year: int = 0, month: int | None = None, **where: Any) -> Shown:
        return setting.look_up(use(name, "region", year, month, where))

    def benchmark(name: str, year: int = 0, month: int | None = None, **where: Any) -> Shown:
        return setting.look_up(use(name, "benchmark", year, month, where))

    def values_of(name: str, dimension: str) -> dict[str, str]:
        indicator = setting.indicator(name, place)
        if dimension not in indicator.dimensions:
            hint = did_you_mean(dimension, indicator.dimensions)
            raise UserError(Problem(place or Place("?"), f"'{name}' has no dimension '{dimension}'", hint))
        about = indicator.dimensions[dimension]
        return {value: label for value, label in about.of(setting.sector).items() if value != about.total}

    def ranked(name: str, dimension: str, year: int = 0, **where: Any) -> list[Shown]:
        labels = values_of(name, dimension)
        uses = {value: use(name, "region", year, None, {**where, dimension: value}) for value in labels}
        if setting.indicator(name, place).dimensions[dimension].areas:  # of all areas; other regions' have no figure
            uses = {value: one for value, one in uses.items() if setting.has(one, {})}
        known = {value: shown for value, one in uses.items() if (shown := setting.look_up(one)).known}
        order = sorted(known, key=lambda value: -known[value].value)
        return [replace(known[value], label=labels[value], item=value) for value in order]

    def lacking(name: str, dimension: str, year: int = 0, **where: Any) -> list[Shown]:
        labels, areas = values_of(name, dimension), setting.indicator(name, place).dimensions[dimension].areas
        wanted = setting.own_areas() if areas else list(labels)
        asked = {one: use(name, "region", year, None, {**where, dimension: one}) for one in wanted}
        found = [(value, setting.look_up(one)) for value, one in asked.items()]
        return [replace(each, label=labels.get(value, value), item=value) for value, each in found if not each.known]

    def share_of(part: Shown, whole: Shown, decimals: int = 0) -> Shown:
        known = part.known and whole.known
        exact = dutch.share_of(part.value, whole.value, decimals) if known else None
        keys = tuple(dict.fromkeys(part.keys + whole.keys))
        absent = part.absent or whole.absent or setting.words.absent.get(Status.NOT_APPLICABLE, "")
        return Shown(exact, Unit(short="%"), decimals, keys, absent, points=part.points, noted=setting.noted)

    def unit(name: str) -> str:
        return setting.unit(setting.indicator(name, place)).text

    def thresholds() -> list[dict[str, Any]]:
        known = setting.context.things.thresholds.values()
        return [{"shown": setting.threshold(each), "purpose": each.purpose} for each in known]

    return {
        "figure": figure,
        "benchmark": benchmark,
        "ranked": ranked,
        "lacking": lacking,
        "values_of": values_of,
        "share_of": share_of,
        "unit": unit,
        "changes": lambda since: _changes(setting, since),
        "thresholds": thresholds,
        "page": lambda *names: references.own(setting, names, place),
        "page_of": lambda *names: references.sister(setting, names),
    }


def _changes(setting: Setting, since: int) -> list[dict[str, Any]]:
    """Return what changed in definitions since the editions of `since`: `changed`, the `labels`, the `pages` here.

    Indicators with one explanation of the change stand together, in the order of their names.
    """
    found: dict[str, dict[str, Any]] = {}
    for indicator in setting.context.things.indicators.values():
        for version in indicator.versions:
            if setting.sector in indicator.sectors and since <= (version.last_year or 0) < setting.year:
                changed = " ".join(setting.fill(version.changed, indicator.place).split())
                one = found.setdefault(changed, {"changed": changed, "labels": [], "pages": []})
                one["labels"] += [] if indicator.label in one["labels"] else [indicator.label]
                here = [page for page in indicator.analysis if page in setting.context.numbers]
                one["pages"] += [page for page in here if page not in one["pages"]]
    return list(found.values())
