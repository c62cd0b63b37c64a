"""The numbers by which a project's rules choose words, as `content/rules/*.yaml` give them."""

from __future__ import annotations

from decimal import Decimal

from engine.model.base import Frozen, Placed


class Threshold(Placed):
    """A number that rules compare with, in `unit`; `purpose` says for the reader what it decides."""

    value: Decimal
    unit: str = ""
    decimals: int = 0
    purpose: str


class Thresholds(Frozen):
    """A file of thresholds, by name."""

    thresholds: dict[str, Threshold]
