"""What a person says about a reading: `extracted/NAME.corrections.yaml`, in the order in which it is applied."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, model_validator

from engine.model.base import Frozen, Placed


def _number_or_text(given: Any) -> Any:
    if isinstance(given, bool) or not isinstance(given, int | float | Decimal | str | None):
        raise ValueError("'was' is a number, or words between quotes")
    return given if isinstance(given, str | None) else Decimal(str(given))


class Change(Frozen):
    """What becomes of a figure, or of words: only what is named changes. A bare number is a value, a bare text words."""

    value: Decimal | None = None
    series: str | None = None
    category: str | None = None
    unit: str | None = None
    as_printed: str | None = None
    text: str | None = None

    @model_validator(mode="before")
    @classmethod
    def _named(cls, given: Any) -> Any:
        if isinstance(given, str):
            return {"text": given}
        return given if isinstance(given, dict) else {"value": given}

    @model_validator(mode="after")
    def _one_thing(self) -> Change:
        if not self.named():
            raise ValueError("'becomes' says what changes: value, series, category, unit, as_printed or text")
        if self.text is not None and len(self.named()) > 1:
            raise ValueError("'text' changes words and stands alone; a figure is another correction")
        return self

    def named(self) -> dict[str, Any]:
        """Return what is to change, by name."""
        return {name: part for name, part in self if part is not None}


class Missing(Frozen):
    """A figure that the page shows and the reading lacks."""

    value: Decimal
    series: str = ""
    category: str = ""
    unit: str = ""
    as_printed: str = ""


class Correction(Placed):
    """One correction of one page: a figure or words that change, a figure that is added, or one that is removed.

    `block`, `series`, `category` and `was` say which figure it is; as many of them as are needed.
    """

    page: int = Field(ge=1)
    block: str | None = None
    series: str | None = None
    category: str | None = None
    was: Annotated[Decimal | str | None, BeforeValidator(_number_or_text)] = None
    becomes: Change | None = None
    add: Missing | None = None
    remove: bool = False
    by: str = Field(min_length=1)
    on: dt.date
    why: str = Field(min_length=1)

    @model_validator(mode="after")
    def _one_thing(self) -> Correction:
        if (self.becomes is not None) + (self.add is not None) + self.remove != 1:
            raise ValueError("a correction has one of 'becomes', 'add' and 'remove: true'")
        if self.add is not None and self.block is None:
            raise ValueError("'add' needs 'block': the title of the chart, card or table that the figure belongs to")
        words = self.becomes is not None and self.becomes.text is not None
        if words != isinstance(self.was, str):
            raise ValueError(
                "words change from words ('was' between quotes) to words, a figure from a number to a number"
            )
        return self

    @property
    def mark(self) -> str:
        """Who corrected, when and why, as one text."""
        return f"{self.by}, {self.on.isoformat()}: {self.why}"


class Corrections(Placed):
    """The corrections of one document."""

    corrections: tuple[Correction, ...] = ()
