"""What a page of a made document says, apart from who draws it: its charts, texts and, from them, its truth."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

Values = list[float | None]
Box = tuple[float, float, float, float]  # x, y, width, height in points from the top left


@dataclass(frozen=True)
class Form:
    """How numbers are printed."""

    decimals: int = 0
    suffix: str = ""
    prefix: str = ""
    english: bool = False
    minus: str = "-"
    plus: bool = False

    def show(self, value: float) -> str:
        digits = f"{abs(value):,.{self.decimals}f}"
        if not self.english:
            digits = digits.replace(",", " ").replace(".", ",").replace(" ", ".")
        sign = self.minus if value < 0 else "+" if self.plus and value > 0 else ""
        return f"{self.prefix}{sign}{digits}{self.suffix}"

    @property
    def unit(self) -> str:
        return "EUR" if "€" in self.prefix else "%" if "%" in self.suffix else ""

    @property
    def excel(self) -> str:
        """Return the number format of a spreadsheet, whose program sets the separators of its language."""
        body = "#,##0" + ("." + "0" * self.decimals if self.decimals else "")
        quoted = f'"{self.suffix}"' if self.suffix else ""
        return f'"{self.prefix}"{body}{quoted}' if self.prefix else body + quoted


@dataclass(frozen=True)
class Axis:
    """The axis of values, with its printed ticks."""

    low: float
    high: float
    step: float
    side: str = "left"
    grid: bool = True


@dataclass(frozen=True)
class Named:
    """Numbers of their own beside the values: a row of counts, totals, bracketed numbers, a line over bars."""

    name: str
    values: Values
    form: Form = Form()
    also: tuple[str, ...] = ()


@dataclass(frozen=True)
class Arrow:
    """The growth of a series from the first category to the last, on an arrow."""

    series: str
    value: float
    form: Form


@dataclass(frozen=True)
class Chart:
    """One chart: `kind` is bar, lying, stack, lying-stack, line, pie or doughnut."""

    kind: str
    title: str
    unit: str
    categories: list[str]
    series: dict[str, Values]
    form: Form = Form()
    labels: str = "outside"  # outside, inside, ends, none
    legend: str = "right"  # right, top, bottom, beside, ends, none
    axis: Axis | None = None
    share: bool = False
    totals: Named | None = None
    counts: Named | None = None
    second: Named | None = None
    line: Named | None = None
    arrows: tuple[Arrow, ...] = ()
    dashed: tuple[str, ...] = ()
    markers: bool = True
    turned: int = 0
    wrap: int = 0  # letters on a line of a category's name
    apart: int = 0  # so many categories, the first ones, stand apart from the others
    upright: bool = False  # labels of bars are turned a quarter
    planned: int = 0  # so many last steps of a line are dashed
    mark: str = ""  # of a footnote, raised after the title
    listed_down: bool = False  # the legend lists the series from the last to the first
    category_also: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def block(self) -> dict[str, Any]:
        """Return the block of the truth."""
        kinds = {"stack": "stacked-bar", "lying-stack": "stacked-bar", "lying": "bar", "doughnut": "pie"}
        return {
            "type": kinds.get(self.kind, self.kind),
            "title": self.title,
            "unit_line": self.unit,
            "figures": [*self._main(), *self._beside()],
        }

    def _main(self) -> list[dict[str, Any]]:
        found = []
        alone = len(self.series) == 1
        for name, values in self.series.items():
            # A single series that nothing on the page names has the name of its measure, or none.
            named = "" if alone and self.legend == "none" else name
            also = [name, ""] if alone else []
            for category, value in zip(self.categories, values, strict=True):
                if value is None or (
                    self.labels == "ends" and category not in (self.categories[0], self.categories[-1])
                ):
                    continue
                if self.labels == "none":
                    assert self.axis
                    found.append(self._measured(named, category, value, also))
                else:
                    found.append(self._figure(named, category, value, self.form, also))
        return found

    def _measured(self, series: str, category: str, value: float, also: Sequence[str]) -> dict[str, Any]:
        assert self.axis
        tol = round(0.012 * (self.axis.high - self.axis.low), 6)
        made = self._figure(series, category, value, self.form, also)
        return {**made, "as_printed": "", "read": "geometry", "tol": tol}

    def _figure(self, series: str, category: str, value: float, form: Form, also: Sequence[str]) -> dict[str, Any]:
        made: dict[str, Any] = {
            "series": series,
            "category": category,
            "value": round(value, form.decimals),
            "unit": form.unit,
            "as_printed": form.show(value),
        }
        if others := [one for one in also if one != series]:
            made["series_alt"] = others
        if category in self.category_also:
            made["category_alt"] = list(self.category_also[category])
        return made

    def _beside(self) -> list[dict[str, Any]]:
        found = []
        for one in (self.totals, self.counts, self.second, self.line):
            for category, value in zip(self.categories, one.values if one else [], strict=False):
                if one and value is not None:
                    found.append(self._figure(one.name, category, value, one.form, one.also))
        span = f"{self.categories[0]}-{self.categories[-1]}"
        for arrow in self.arrows:
            made = self._figure(arrow.series, span, arrow.value, arrow.form, ())
            found.append({**made, "category_alt": ["groei", "growth", "verandering"]})
        return found


@dataclass(frozen=True)
class Drawn:
    """Another part of a page: a map, a flow, cards, a scenario chart; `draw` puts it on a canvas, in a box."""

    block: dict[str, Any]
    draw: Any
    title: str = ""
    unit: str = ""
    mark: str = ""


@dataclass
class Page:
    """A page: its headline and parts, with the box of each as fractions of the room between title and notes."""

    title: list[str]
    parts: list[tuple[Box, Chart | Drawn]] = field(default_factory=list)
    kind: str = "charts"
    notes: list[str] = field(default_factory=list)
    sources: list[str] = field(default_factory=list)
    bullets: list[str] = field(default_factory=list)
    number: bool = True

    def truth(self, number: int) -> dict[str, Any]:
        blocks = [part.block() if isinstance(part, Chart) else part.block for _, part in self.parts]
        return {
            "number": number,
            "kind": self.kind,
            "title": " ".join(self.title),
            "blocks": [block for block in blocks if block],
            "bullets": self.bullets,
            "footnotes": self.notes,
            "sources": self.sources,
        }


def truth(pages: Sequence[Page], producer: str) -> dict[str, Any]:
    """Return the truth file of a document."""
    document = {"kind": "regioanalyse", "region": "", "sector": "", "year": "", "producer": producer}
    return {"document": document, "pages": [page.truth(at) for at, page in enumerate(pages, 1)]}
