"""A source as `content/sources.yaml` declares it: where its table is, how values are written, what must hold in it."""

from __future__ import annotations

import datetime as dt
import re
from decimal import Decimal
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, Field, field_validator, model_validator

from engine.model.base import Placed

PLAIN_TYPES = ("varchar", "boolean", "integer", "bigint", "date", "timestamp")
DECIMAL = re.compile(r"decimal\((\d+), ?(\d+)\)")
DATE_PART = re.compile(r"[jy]{4}|m{1,4}|d{1,2}")
MONTH_NAME = 3  # so many m's, or more, stand for the name of a month


def _known_type(kind: str) -> str:
    kind = " ".join(kind.casefold().split())
    if kind not in PLAIN_TYPES and not DECIMAL.fullmatch(kind):
        raise ValueError(f"'{kind}' is no type here: write {', '.join(PLAIN_TYPES)} or decimal(12, 2)")
    return kind


def _known_format(format: str) -> str:
    parts = "".join(sorted({part[0].replace("j", "y") for part in DATE_PART.findall(format)}))
    if format and (parts != "dmy" or len(DATE_PART.findall(format)) != 3):
        raise ValueError(f"'{format}' is no way to write a date: write dd-mm-yyyy, d/m/yyyy or d mmmm yyyy")
    return format


def _known_encoding(encoding: str) -> str:
    import codecs

    try:
        return codecs.lookup(encoding).name
    except LookupError:
        raise ValueError(f"'{encoding}' is no encoding: write utf-8, cp1252 or latin-1") from None


def _known_locale(locale: str) -> str:
    from babel import Locale, UnknownLocaleError

    try:
        return str(Locale.parse(locale)) if locale else ""
    except (ValueError, UnknownLocaleError):
        raise ValueError(f"'{locale}' is no locale: write nl_NL or en_GB") from None


DateFormat = Annotated[str, AfterValidator(_known_format)]


class Column(Placed):
    """A column that a source must have: its SQL type, how its values are written, and which of them are right.

    What is not said here holds as the source says it. The values of a `personal` column stand in no message.
    """

    type: Annotated[str, AfterValidator(_known_type)]
    called: str = Field("", alias="from")  # its name in the file, where that is another
    decimal: str | None = Field(None, min_length=1, max_length=1)
    thousands: str | None = Field(None, max_length=1)
    format: DateFormat | None = None  # of dates: "dd-mm-yyyy"
    yes: tuple[str, ...] = ("true",)
    no: tuple[str, ...] = ("false",)
    required: bool = False
    values: tuple[str, ...] = ()
    min: Decimal | dt.date | None = None
    max: Decimal | dt.date | None = None
    past: bool = False  # no day after today
    personal: bool = False
    fatal: bool = False  # a wrong value makes the whole source unusable


class Rule(Placed):
    """What must hold between the rows of a table: one of `unique`, `apart`, `refers` or `every`."""

    unique: tuple[str, ...] = ()  # no two rows have the same values in these columns
    apart: tuple[str, str] | None = None  # first and last day of stretches that do not overlap ...
    per: tuple[str, ...] = ()  # ... in rows with the same values here
    refers: str = ""  # each value stands in the column of that name ...
    to: str = ""  # ... of this source
    every: Literal["month", "year"] | None = None  # none is skipped between the first and the last ...
    of: str = ""  # ... of this column
    fatal: bool = False

    @model_validator(mode="after")
    def _one_kind(self) -> Rule:
        if sum(map(bool, (self.unique, self.apart, self.refers, self.every))) != 1:
            raise ValueError("a rule has one of 'unique', 'apart', 'refers' or 'every'")
        for part, needs in (("apart", "per"), ("refers", "to"), ("every", "of")):
            if bool(getattr(self, part)) != bool(getattr(self, needs)):
                raise ValueError(f"'{part}' and '{needs}' go together")
        return self

    @property
    def columns(self) -> tuple[str, ...]:
        """The columns that the rule is about."""
        return tuple(filter(None, (*self.unique, *(self.apart or ()), *self.per, self.refers, self.of)))


class OpenData(Placed):
    """A table of open data by its id, and which rows of it; its columns are those that the source declares."""

    table: str
    filter: str = ""  # in the words of OData: "Perioden ge '2018JJ00'"
    server: str = "https://opendata.cbs.nl"


class Source(Placed):
    """A table of records, or one filled in by hand: where it is, how it is written, what it must hold, whose it is.

    It is a file; or a table of open data (`cbs`) or of a `database`, of which `file` is the snapshot that is kept; or,
    with `table` alone, a table of the database that computes the figures.
    """

    label: str
    file: str = ""  # below content/; .parquet, .csv, .csv.gz or .xlsx
    cbs: OpenData | None = None
    database: str = ""  # a URL without a password, or the name of the environment variable that holds the URL
    table: str = ""
    query: str = ""
    kind: Literal["records", "entered"] = "records"
    owner: str = ""
    expected: dt.date | None = None
    waiting: Literal["unknown", "last_known"] = "unknown"  # what decks show while it is not there
    credit: str = ""  # the line that whoever publishes its figures must print
    sample: bool = False  # made-up records: every slide with a figure of them says so
    sheet: str = ""  # of a workbook; "": the only one
    header: int = Field(1, ge=1)  # the row in which the columns' names stand
    delimiter: str = Field(",", min_length=1, max_length=1)
    encoding: Annotated[str, AfterValidator(_known_encoding)] = "utf-8"
    locale: Annotated[str, AfterValidator(_known_locale)] = ""  # decimal and thousands signs, names of months
    decimal: str | None = Field(None, min_length=1, max_length=1)
    thousands: str | None = Field(None, max_length=1)
    format: DateFormat = "yyyy-mm-dd"
    columns: dict[str, Column]  # name -> SQL type, or all that Column knows; a missing one is a problem
    rules: tuple[Rule, ...] = ()
    period: str = ""  # the column that says of which year a row is
    behind: int = Field(0, ge=0)  # so many years its newest rows may lie before the year of the decks
    region_column: str = ""  # whose codes must be in regions.yaml; "" where the table has none
    area_column: str = ""  # whose codes must be in the table of areas; `region_column` is then made from it

    @field_validator("columns", mode="before")
    @classmethod
    def _a_type_alone(cls, columns: Any) -> Any:
        if not isinstance(columns, dict):
            return columns
        return {name: {"type": column} if isinstance(column, str) else column for name, column in columns.items()}

    @model_validator(mode="after")
    def _fits_together(self) -> Source:
        if self.cbs and self.database:
            raise ValueError("a source has 'cbs' or 'database', not both")
        if bool(self.file) == bool(self.table and not self.database):
            raise ValueError("a source has a 'file', or a 'table' of the database that computes the figures")
        if (self.database and bool(self.table) == bool(self.query)) or (self.query and not self.database):
            raise ValueError("'database' goes with one of 'table' and 'query'")
        if re.search(r"://[^/@]*:[^@]*@|\bpassword\s*=", self.database, re.IGNORECASE):
            raise ValueError("a password does not belong in a file: name an environment variable that holds the URL")
        if self.cbs and not self.credit:
            raise ValueError("open data may be used under its licence when 'credit' names who made it")
        if self.remote and not self.file.endswith(".parquet"):
            raise ValueError("the snapshot of this source needs a 'file' that ends in .parquet")
        for name in (column for rule in self.rules for column in rule.columns):
            if name not in self.columns:
                raise ValueError(f"a rule is about '{name}', which is no column of this source")
        for name in filter(None, (self.period, self.area_column)):
            if name not in self.columns:
                raise ValueError(f"'{name}' is no column of this source")
        for name, column in self.columns.items():
            if self.decimal_of(column) == self.thousands_of(column):
                raise ValueError(f"in '{name}' the decimal sign is the thousands sign as well")
        return self

    @property
    def cited(self) -> str:
        """How a reading guide names it: its label, and the line that its licence asks for."""
        return f"{self.label} ({self.credit})" if self.credit else self.label

    @property
    def remote(self) -> bool:
        """Whether it is fetched into a snapshot."""
        return bool(self.cbs or self.database)

    @property
    def lined(self) -> bool:
        """Whether a query can ask in which line of the file a row was entered."""
        return self.kind == "entered" and bool(self.file) and not self.file.endswith(".parquet")

    @property
    def shown(self) -> str:
        """What messages call it: its file, or its table where it has none."""
        return self.file or self.table

    @property
    def personal(self) -> set[str]:
        """The columns whose values stand in no message: those that say so, and those by which rows are told apart."""
        keys = {name for rule in self.rules for name in (*rule.unique, *rule.per, rule.refers)}
        told = {name for name, column in self.columns.items() if column.personal}
        return told if self.kind == "entered" else told | (keys - {self.area_column, self.region_column})

    def decimal_of(self, column: Column) -> str:
        """Return the sign before the fraction, as the column, else the source, else its locale says."""
        return column.decimal or self.decimal or _sign(self.locale, "decimal") or "."

    def thousands_of(self, column: Column) -> str:
        """Return the sign between groups of three digits, or ""."""
        own = column.thousands if column.thousands is not None else self.thousands
        return own if own is not None else _sign(self.locale, "group")


def _sign(locale: str, name: str) -> str:
    from babel import numbers

    if not locale:
        return ""
    return numbers.get_decimal_symbol(locale) if name == "decimal" else numbers.get_group_symbol(locale)
