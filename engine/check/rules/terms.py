"""What a rule is told in `content/checks.yaml`: indicators are named by their id, words are listed."""

from __future__ import annotations

from typing import Annotated

from pydantic import AfterValidator

from engine.model.base import Placed


class Id(str):
    """The id of an indicator, as a rule names it."""


IndicatorId = Annotated[str, AfterValidator(Id)]


class Terms(Placed):
    """The part of `content/checks.yaml` that a kind of rule reads; each kind has its own."""
