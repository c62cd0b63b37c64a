"""An indicator as its file in `content/indicators/` describes it."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, ValidationInfo, model_validator

from engine.model.base import Frozen, Placed
from engine.model.figure import Period, calendar_year, january_1, month
from engine.problems import did_you_mean

REGION, BENCHMARK = "{region}", "{benchmark}"  # in printed_as: the name of the document's region, of the benchmark
PerSector = str | dict[str, str]  # one text for all sectors, or one for each


class Dimension(Frozen):
    """A breakdown: the values it may have, in the order in which they are shown, each with its label.

    In a file values of one sector alone stand under the id of that sector, the others beside those groups.
    """

    label: str = ""
    values: dict[str, str] = Field(default_factory=dict)  # {}: any
    sectors: dict[str, tuple[str, ...]] = Field(default_factory=dict)  # value -> its sectors; not here: all of them
    parts: dict[str, tuple[str, ...]] = Field(default_factory=dict)  # value -> the finest values that it is made of
    total: str = ""  # the value that stands for all of them together, if the query gives one
    point: bool = False  # its values are places: x and y in metres of the map's projection ("233000 557000")
    areas: bool = False  # its values are codes of the table of areas, with the names that stand there
    base_year: bool = False  # its value is the year from which is looked ahead: the edition's own
    whole: bool = False  # there is also a figure of all values together, which does not have this dimension

    @model_validator(mode="before")
    @classmethod
    def _values_by_sector(cls, data: Any) -> Any:
        if not isinstance(data, dict) or not isinstance(data.get("values"), dict) or "sectors" in data:
            return data
        values: dict[str, Any] = {}
        sectors: dict[str, tuple[str, ...]] = {}
        for name, part in data["values"].items():
            if isinstance(part, dict):
                values |= part
                sectors |= {value: (*sectors.get(value, ()), name) for value in part}
            else:
                values[name] = part
        return {**data, "values": values, "sectors": sectors}

    @model_validator(mode="after")
    def _parts_of_values_that_it_has(self) -> Dimension:
        for value in self.parts:
            if self.values and value not in self.values:
                raise ValueError(
                    f"'parts' names a value '{value}' that is not there ({did_you_mean(value, self.values)})"
                )
        return self

    def of(self, sector: str) -> dict[str, str]:
        """Return the values that `sector` has, with their labels."""
        return {value: label for value, label in self.values.items() if sector in self.sectors.get(value, (sector,))}


class Dimensions(Frozen):
    """`content/dimensions.yaml`: the breakdowns that several indicators have, by name."""

    dimensions: dict[str, Dimension]


class Unit(Frozen):
    """What one is counted in. `scale` multiplies numerator/denominator: 100 for %, 1000 for per 1.000."""

    short: str = ""  # what stands directly at the number: "%", "EUR", "pp", or ""
    text: str = ""  # what a card says under it: "per 1.000 people"
    of: str = ""  # what a share is a part of, after both counts: "people" in "415 of 1.543 people"
    scale: Decimal = Decimal(1)
    shown_in: Decimal = Decimal(1)  # printed as so many of these: 1000000 prints 346.900.000 as 346,9
    word: str = ""  # the word for `shown_in` ("million")


Kind = Literal["counts", "shares", "means", "amounts", "points"]


class Policy(Frozen):
    """What an indicator's numbers are to `content/policy.yaml`: `base` "none" for what is no client data.

    `kind` chooses the threshold where shape and unit do not tell it; `part` "none" for a share whose numerator is no
    number of people. `parts` are the indicators whose figures together are those of this one.
    """

    base: Literal["n", "none"] = "n"
    kind: Literal["", Kind] = ""
    part: Literal["numerator", "none"] = "numerator"
    parts: tuple[str, ...] = ()


class WithQuery(Placed):
    """A part of an indicator's file that may hold a query, and remembers on which line."""

    sql_line: int = Field(0, exclude=True)

    @model_validator(mode="before")
    @classmethod
    def _remember_the_line(cls, data: Any, info: ValidationInfo) -> Any:
        if info.context and "place" in info.context and "sql" in data:
            place = info.context["place"](data, "sql")
            return {**data, "place": info.context["place"](data), "sql_line": place.line} if place else data
        return data


def _for_all(value: Any) -> Any:
    """Return units by sector: one unit alone is that of all sectors."""
    if isinstance(value, dict) and value and not any(isinstance(part, dict) for part in value.values()):
        return {"all": value}
    return value


Units = Annotated[dict[str, Unit], BeforeValidator(_for_all)]  # by sector; "all" for every sector
PeriodKind = Literal["january_1", "year", "month"]
Shape = Literal["count", "ratio", "growth", "difference"]
Firmness = Literal["definitive", "provisional", "forecast"]


class Version(WithQuery):
    """An earlier definition: what differed then. A key that stands here replaces the indicator's own, as a whole."""

    version: str
    until: str = ""  # last edition that used it ("2023/2024")
    changed: str  # what is different since, for the reader
    label: str | None = None
    printed_as: tuple[str, ...] | None = None
    sectors: tuple[str, ...] | None = None
    unit: Units | None = None
    decimals: int | None = None
    source: tuple[str, ...] | None = None
    source_text: PerSector | None = None
    reference_date: PerSector | None = None
    period: PeriodKind | None = None
    shape: Shape | None = None
    status: Firmness | None = None
    dimensions: dict[str, Dimension] | None = None
    parameters: dict[str, Decimal | str] | None = None
    explanation: PerSector | None = None
    footnote: PerSector | None = None
    guide: str | None = None
    analysis: tuple[str, ...] | None = None
    policy: Policy | None = None
    sql: str | None = None

    @property
    def computed(self) -> bool:
        """Whether it can be computed from records: it has a query or parameters of its own."""
        return self.sql is not None or self.parameters is not None

    @property
    def last_year(self) -> int | None:
        """The (first) year of the last edition that used it."""
        year = re.match(r"\d{4}", self.until)
        return int(year[0]) if year else None

    def differences(self) -> dict[str, Any]:
        """Return what replaces the indicator's own fields."""
        names = self.model_fields_set - {"until", "changed", "sql_line"}
        found = {name: getattr(self, name) for name in names if getattr(self, name) is not None}
        return found | ({"sql_line": self.sql_line} if self.sql is not None else {})


class Indicator(WithQuery):
    """Everything about one indicator. The file's name is its id; texts are Jinja over `year`, `sector`, parameters."""

    id: str = ""  # filled in from the file's name
    label: str
    printed_as: tuple[str, ...] = ()  # titles and labels under which documents print it
    sectors: tuple[str, ...]
    unit: Units
    decimals: int = 0
    better: Literal["higher", "lower", "neutral"] = "neutral"
    version: str
    versions: tuple[Version, ...] = ()
    source: tuple[str, ...]  # names in content/sources.yaml
    source_text: PerSector = ""  # how the reading guide names them; else their labels
    reference_date: PerSector
    period: PeriodKind  # what the year (or date) in the query's `period` means
    shape: Shape = "ratio"  # how numerator and denominator make the value
    # for "growth" the value is numerator / denominator - 1
    status: Firmness = "definitive"
    dimensions: dict[str, Dimension] = Field(default_factory=dict)
    parameters: dict[str, Decimal | str] = Field(default_factory=dict)
    explanation: PerSector = ""
    footnote: PerSector = ""  # what must stand on the page itself, at the foot
    guide: str = ""  # heading in the reading guide, where it differs from the label; same heading: one entry
    analysis: tuple[str, ...] = ()  # the pages of the sister document that work it out, by their name in that deck
    policy: Policy = Policy()
    sql: str

    @model_validator(mode="after")
    def _a_unit_for_each_sector(self) -> Indicator:
        for one in (self, *(self.as_of(earlier.version) for earlier in self.versions)):
            for sector in one.sectors:
                if sector not in one.unit and "all" not in one.unit:
                    of = f" in version '{one.version}'" if one is not self else ""
                    raise ValueError(f"there is no unit for sector '{sector}'{of}")
        return self

    @model_validator(mode="after")
    def _known_placeholders(self) -> Indicator:
        for label in (*self.printed_as, *(label for one in self.versions for label in one.printed_as or ())):
            for found in re.findall(r"\{[^}]*\}?", label):
                if found not in (REGION, BENCHMARK):
                    raise ValueError(f"'{found}' in printed_as stands for nothing: write {REGION} or {BENCHMARK}")
        return self

    @model_validator(mode="after")
    def _versions_have_names_of_their_own(self) -> Indicator:
        names = [self.version, *(earlier.version for earlier in self.versions)]
        for name in names:
            if names.count(name) > 1:
                raise ValueError(f"two versions are called '{name}'")
        return self

    def as_of(self, version: str) -> Indicator:
        """Return the indicator as version `version` defines it; itself where it has no such version."""
        for earlier in self.versions:
            if earlier.version == version:
                return self.model_copy(update=earlier.differences())
        return self

    def used_in(self, year: int) -> Indicator:
        """Return the indicator as the editions of `year` define it."""
        later = [(one.last_year, one.version) for one in self.versions if one.last_year and one.last_year >= year]
        return self.as_of(min(later)[1]) if later else self

    def definitions(self) -> list[Indicator]:
        """Return the definition of now, and each earlier one that can be computed: it has a query or parameters."""
        return [self, *(self.as_of(earlier.version) for earlier in self.versions if earlier.computed)]

    def period_of(self, year: int, number: int = 1) -> Period:
        """Return the period that figures of `year` have: 1 January of it, the whole year, or month `number` of it."""
        match self.period:
            case "january_1":
                return january_1(year)
            case "year":
                return calendar_year(year)
            case "month":
                return month(year, number)

    @property
    def named_values(self) -> dict[str, Decimal | str | int]:
        """The parameters as texts use them: they may count with them, and 5.0 prints as 5."""
        return {
            name: int(value) if isinstance(value, Decimal) and value == value.to_integral_value() else value
            for name, value in self.parameters.items()
        }

    def unit_for(self, sector: str) -> Unit:
        """Return the unit that figures of `sector` have."""
        return self.unit.get(sector) or self.unit["all"]

    def kind_for(self, sector: str) -> Kind:
        """Return what its numbers are to `content/policy.yaml`: what `policy` says, else what shape and unit do."""
        if self.policy.kind:
            return self.policy.kind
        unit = self.unit_for(sector).short
        if self.shape == "count":
            return "amounts" if unit == "EUR" else "counts"
        return "shares" if self.shape == "ratio" and unit == "%" else "means"

    def text_for(self, text: PerSector, sector: str) -> str:
        """Return the wording of `text` for `sector`, before its placeholders are filled in."""
        return text if isinstance(text, str) else text.get(sector, text.get("all", ""))
