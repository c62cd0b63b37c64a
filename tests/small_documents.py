"""Small documents to check, written down in a few words."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from engine import dutch
from engine.model.box import Box
from engine.model.figure import Figure, Printed, january_1
from engine.model.indicator import Indicator
from engine.model.reading import Block, Observation, Page, Paragraph, Run, Section
from engine.model.words import NumberWords, Words

BOX = Box(x0=0, top=0, x1=100, bottom=20)
WORDS = Words(numbers=NumberWords(units={"euro": "EUR", "procentpunt": "pp", "procent": "%"}))


def seen(printed: str, series: str = "", category: str = "", confidence: float = 1.0) -> Observation:
    """Return a number as it is printed: "26,9%", "5.278"."""
    number = next(dutch.find(printed, WORDS.numbers.scales, WORDS.numbers.units))
    return Observation(
        series=series, category=category, value=number.value, unit=number.unit, as_printed=printed, box=BOX, confidence=confidence
    )  # fmt: skip


def block(title: str, *numbers: Observation, kind: Any = "bar", unit_line: str = "", statement: str = "") -> Block:
    return Block(type=kind, title=title, unit_line=unit_line, statement=statement, box=BOX, observations=numbers)


def section(heading: str, *texts: str) -> Section:
    return Section(heading=heading, paragraphs=tuple(Paragraph(runs=(Run(text=text),)) for text in texts), box=BOX)


def page(number: int = 1, title: str = "", *blocks: Block, kind: Any = "charts", **more: Any) -> Page:
    return Page(
        number=number, printed_number=str(number), kind=kind, width=960, height=540, title=title, blocks=blocks, **more
    )


def indicator(label: str, explanation: str = "", **more: Any) -> Indicator:
    usual: Any = {
        "sectors": ("x",), "unit": {"all": {}}, "version": "1", "source": (), "reference_date": "", "period": "year", "sql": ""
    }  # fmt: skip
    return Indicator(label=label, explanation=explanation, **(usual | more))


def meant(indicator: str, year: int = 2024, region: str = "north", **dimensions: str) -> Figure:
    """Return a figure that a number of a document may be said to be; what its own value is does not matter."""
    return Figure(
        indicator=indicator, version="1", region=region, sector="x", period=january_1(year), value=Decimal(1),
        dimensions=tuple(sorted(dimensions.items())),
        origin=Printed(document="plan-pdf", page=1, box=BOX, as_printed="1"),
    )  # fmt: skip
