"""Indicators → all their definitions that can be computed, of now and of earlier editions, and which one a query means."""

from __future__ import annotations

from collections.abc import Mapping

from engine.compute.failure import Mistake
from engine.model.indicator import Indicator
from engine.problems import did_you_mean


def all_of(indicators: Mapping[str, Indicator]) -> dict[str, Indicator]:
    """Return every definition by its name: "id" for that of now, "id@version" for an earlier one."""
    found: dict[str, Indicator] = {}
    for id, indicator in indicators.items():
        now, *earlier = indicator.definitions()
        found |= {id: now, **{f"{id}@{one.version}": one for one in earlier}}
    return found


def meant(id: str, version: str | None, user: str, definitions: Mapping[str, Indicator]) -> str:
    """Return the name of the definition that the query of definition `user` means by indicator `id`.

    Without a version a definition of now means that of now; an earlier one that of its own version, where there is one.
    Raises Mistake for an indicator or version that is not there.
    """
    if id not in definitions:
        raise Mistake(
            f"there is no indicator '{id}'", did_you_mean(id, [name for name in definitions if "@" not in name])
        )
    if version is None:
        same = f"{id}@{definitions[user].version}"
        return same if "@" in user and same in definitions else id
    if version == definitions[id].version:
        return id
    if f"{id}@{version}" not in definitions:
        known = [one.version for name, one in definitions.items() if name.split("@")[0] == id]
        hint = f"computed are: {', '.join(sorted(known))}"
        raise Mistake(f"no version '{version}' of '{id}' is computed", hint)
    return f"{id}@{version}"
