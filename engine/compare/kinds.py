"""Two figures that are one → the kind of their difference: the first that fits."""

from __future__ import annotations

from decimal import Decimal

from engine.compare.sides import Statement
from engine.compare.values import equal
from engine.model.comparison import Kind


def kind(old: Statement, new: Statement, factor: Decimal, same_period: bool, area: bool, definition: bool) -> Kind:
    """Return the kind of difference between two figures that are one.

    `factor` is how many times as much the newer one is because it is counted in another unit; `area` and `definition`
    say that it is counted for another area or in another way, whatever the numbers.
    """
    if area:
        return "area"
    if definition:
        return "definition"
    if not equal(old, new, factor):
        return "restated" if same_period else "real_change"
    return "unit_only" if factor != 1 or _printed_otherwise(old, new) else "unchanged"


def _printed_otherwise(old: Statement, new: Statement) -> bool:
    if old.measured or new.measured:
        return False
    return old.decimals != new.decimals or old.scale != new.scale or (old.scale > 1 and old.word != new.word)
