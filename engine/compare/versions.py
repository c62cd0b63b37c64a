"""Indicators and the years of two editions → which of them the newer edition defines in another way."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from engine.model.comparison import MethodChange
from engine.model.indicator import Indicator


def redefined(
    ids: Iterable[str], indicators: Mapping[str, Indicator], sector: str, old: int, new: int
) -> tuple[MethodChange, ...]:
    """Return what changed in the definitions of these indicators between the editions of two years, as their files say."""
    found = []
    for indicator in (indicators[id] for id in sorted(set(ids)) if id in indicators):
        for earlier in indicator.versions:
            concerns = sector in indicator.as_of(earlier.version).sectors
            if concerns and earlier.last_year is not None and old <= earlier.last_year < new:
                now = indicator.used_in(earlier.last_year + 1)
                found.append(
                    MethodChange(
                        label=indicator.label,
                        indicator=indicator.id,
                        then=earlier.version,
                        now=now.version,
                        changed=earlier.changed,
                    )
                )
    return tuple(found)
