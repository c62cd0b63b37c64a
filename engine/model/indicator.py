"""An indicator as its file in `content/indicators/` describes it."""

from __future__ import annotations

from decimal import Decimal
from typing import Any, Literal

from pydantic import Field, field_validator, model_validator

from engine.model.base import Frozen, Placed
from engine.model.figure import Period, calendar_year, january_1, month

PerSector = str | dict[str, str]  # one text for all sectors, or one for each


class Dimension(Frozen):
    """A breakdown: the values it may have, in the order in which they are shown, each with its label."""

    label: str = ""
    values: dict[str, str] = Field(default_factory=dict)  # {}: any
    total: str = ""  # the value that stands for all of them together, if the query gives one
    areas: bool = False  # its values are codes of the table of areas, with the names that stand there
    base_year: bool = False  # its value is the year from which is looked ahead: the edition's own
    areas: bool = False  # its values are the codes of the table of areas, and their labels stand there
    whole: bool = False  # there is also a figure of all values together, which does not have this dimension


class Dimensions(Frozen):
    """`content/dimensions.yaml`: the breakdowns that several indicators have, by name."""

    dimensions: dict[str, Dimension]


class Unit(Frozen):
    """What one is counted in. `scale` multiplies numerator/denominator: 100 for %, 1000 for per 1.000."""

    short: str = ""  # what stands directly at the number: "%", "EUR", "pp", or ""
    text: str = ""  # what a card says under it: "per 1.000 people"
    scale: Decimal = Decimal(1)
    shown_in: Decimal = Decimal(1)  # printed as so many of these: 1000000 prints 346.900.000 as 346,9
    word: str = ""  # the word for `shown_in` ("million")


class Policy(Frozen):
    """Which base must reach the threshold before a figure may be shown: "n", or "none" for what is no client data."""

    base: Literal["n", "none"] = "n"


class Version(Frozen):
    """An earlier definition: what differed. An older version keeps its own SQL where that differs."""

    version: str
    until: str = ""  # last edition that used it ("2023/2024")
    changed: str  # what is different since, for the reader
    sql: str = ""
    printed_as: tuple[str, ...] = ()


class Indicator(Placed):
    """Everything about one indicator. The file's name is its id; texts are Jinja over `year`, `sector`, parameters."""

    id: str = ""  # filled in from the file's name
    label: str
    printed_as: tuple[str, ...] = ()  # titles and labels under which documents print it
    sectors: tuple[str, ...]
    unit: dict[str, Unit]  # by sector; "all" for every sector
    decimals: int = 0
    better: Literal["higher", "lower", "neutral"] = "neutral"
    version: str
    versions: tuple[Version, ...] = ()
    source: tuple[str, ...]  # names in content/sources.yaml
    source_text: PerSector = ""  # how the reading guide names them; else their labels
    reference_date: PerSector
    period: Literal["january_1", "year", "month"]  # what the year (or date) in the query's `period` means
    shape: Literal["count", "ratio", "growth", "difference"] = "ratio"  # how numerator and denominator make the value
    # for "growth" the value is numerator / denominator - 1
    status: Literal["definitive", "provisional", "forecast"] = "definitive"
    dimensions: dict[str, Dimension] = Field(default_factory=dict)
    parameters: dict[str, Decimal | str] = Field(default_factory=dict)
    explanation: PerSector = ""
    guide: str = ""  # heading in the reading guide, where it differs from the label; same heading: one entry
    analysis: tuple[str, ...] = ()  # the pages of the sister document that work it out, by their name in that deck
    policy: Policy = Policy()
    sql: str
    sql_line: int = Field(0, exclude=True)

    @field_validator("unit", mode="before")
    @classmethod
    def _one_unit_for_all(cls, value: Any) -> Any:
        if isinstance(value, dict) and value and not any(isinstance(part, dict) for part in value.values()):
            return {"all": value}
        return value

    @model_validator(mode="after")
    def _a_unit_for_each_sector(self) -> Indicator:
        for sector in self.sectors:
            if sector not in self.unit and "all" not in self.unit:
                raise ValueError(f"there is no unit for sector '{sector}'")
        return self

    def period_of(self, year: int) -> Period:
        """Return the period that figures of `year` have: 1 January of it, the whole year, or its first month."""
        match self.period:
            case "january_1":
                return january_1(year)
            case "year":
                return calendar_year(year)
            case "month":
                return month(year, 1)

    def unit_for(self, sector: str) -> Unit:
        """Return the unit that figures of `sector` have."""
        return self.unit.get(sector) or self.unit["all"]

    def text_for(self, text: PerSector, sector: str) -> str:
        """Return the wording of `text` for `sector`, before its placeholders are filled in."""
        return text if isinstance(text, str) else text.get(sector, text.get("all", ""))
