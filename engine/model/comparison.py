"""What became of the figures and texts of an earlier document."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from pydantic import Field

from engine.model.base import Frozen
from engine.model.figure import Period
from engine.model.indicator import Unit
from engine.model.printing import rounded

Kind = Literal[
    "unchanged",
    "unit_only",  # printed with other decimals, per year instead of per month, in millions
    "restated",  # another value for the same period
    "real_change",  # another value, of another period
    "definition",  # counted in another way since
    "area",  # counted for another area since
    "new_period",  # a point that the series of the other document does not have
    "appeared",
    "disappeared",
]


class Printed(Frozen):
    """A figure as a document prints it, and where; what was computed stands on no page."""

    page: int | None
    block: str
    series: str
    category: str
    value: Decimal
    unit: str
    as_printed: str


class Row(Frozen):
    """One figure then and now; each figure of either side is in exactly one row.

    A point of a series (`period` says which) stands beside the same period, any other figure beside the one that the
    newer edition prints in its place. `change`: of such a figure new minus old (minus `now`, where that is known), of a
    new point the difference with the point before it; both as shown, in the figure's own unit; of other points None.
    """

    kind: Kind
    old: Printed | None
    new: Printed | None
    period: str = ""  # of a point, as printed: "2021", "feb 23"
    series: str = ""  # the same text for all points of one series
    window: Literal["left", ""] = ""  # "left": a new_period the other way round, a point that fell off
    renamed: bool = False  # a label differs by more than a year
    score: float = Field(1.0, ge=0, le=1)  # how alike the two are by their labels; 1 for figures of one key
    indicator: str = ""  # "" where no indicator knows the figure
    key: str = ""  # of the newer side's figure, by which its neighbours and its own years before are found
    label: str = ""
    dimensions: tuple[tuple[str, str], ...] = ()
    region: str = ""
    old_period: Period | None = None
    new_period: Period | None = None
    now: Decimal | None = None  # the value for the old period as known now
    now_shown: str = ""
    restated: bool = False  # what was printed is no longer so
    change: Decimal | None = None
    change_shown: str = ""
    direction: Literal["up", "down", "same", ""] = ""
    better: Literal["better", "worse", ""] = ""
    unit: Unit = Unit()
    decimals: int = 0
    definition: str = ""  # what is said of the other way of counting: "2023 → 2024", or the new document's words

    def rounded(self, value: Decimal) -> Decimal:
        """Return a value as the figure is shown, still in its own scale."""
        return rounded(value, self.unit, self.decimals)

    @property
    def step(self) -> Decimal:
        """One unit of the last printed digit, in the figure's own scale."""
        return self.unit.shown_in * Decimal(1).scaleb(-self.decimals)

    @property
    def is_printed(self) -> bool:
        """Whether all its sides are printed numbers: what was read off a drawing is too rough to draw conclusions from."""
        return all(side.as_printed for side in (self.old, self.new) if side)

    @property
    def new_shown(self) -> str:
        return self.new.as_printed if self.new else ""


class Suggestion(Frozen):
    """Two figures that were not joined and may yet be one: how alike their labels and values are."""

    old: Printed
    new: Printed
    score: float = Field(ge=0, le=1)


class MethodChange(Frozen):
    """Something that is counted in another way since: what each side says of it."""

    label: str
    indicator: str = ""
    then: str = ""  # the version, or the explanation as printed
    now: str = ""
    changed: str = ""  # what the indicator's file says of it


TextUnit = Literal[
    "title", "heading", "text", "bullet", "number", "statement", "footnote", "source", "entry", "guide"
]  # statement: the sentence of a chart or card; entry: its heading in a reading guide; guide: a line of it


class Piece(Frozen):
    """Words of a text that changed: in both documents, in the old one only, or in the new one only."""

    kind: Literal["same", "gone", "new"]
    text: str


class TextChange(Frozen):
    """A paragraph, bullet, source or other text that one of two documents does not have, or has in other words."""

    kind: Literal["added", "removed", "changed"]
    page_old: int | None = None
    page_new: int | None = None
    text_old: str = ""
    text_new: str = ""
    where: str = ""  # the heading above it, the title of its chart or card, its entry in the reading guide
    unit: TextUnit = "text"
    minor: bool = False  # only numbers or dates differ
    words: tuple[Piece, ...] = ()  # of a changed text; those of one side, with spaces between, are its text


class Comparison(Frozen):
    """All rows of a comparison."""

    old: str
    new: str
    region: str
    sector: str
    rows: tuple[Row, ...]
    moved: dict[str, tuple[str, ...]] = Field(
        default_factory=dict
    )  # region that was another one then -> the areas that came or went
    not_matched: tuple[Printed, ...] = ()  # what could not be compared: no indicator knows it
    suggestions: tuple[Suggestion, ...] = ()
    methods: tuple[MethodChange, ...] = ()
    texts: tuple[TextChange, ...] = ()
