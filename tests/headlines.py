"""What a page of the regioanalyse says of figures that a test fills in: its title, or a card as printed; only for tests."""

from __future__ import annotations

import re
from collections import ChainMap
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cached_property
from typing import Any

import fakes
from hypothesis import HealthCheck, settings

from engine import dutch, rounding
from engine.compose import Ingredients
from engine.compose.compose import names_of
from engine.compose.ingredients import Context
from engine.compose.pages import pages_of
from engine.compose.setting import Setting
from engine.model.figure import Figure, Status, month
from engine.model.scene import Text
from engine.pipeline.ingredients import ingredients
from engine.pipeline.project import Project

YEAR = 2025
SECTORS = ("gz", "ggz", "vv")
Value = tuple[
    str, int, str, dict[str, str], Any
]  # indicator, year, region, dimensions and month; a number, or why there is none
quick = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])


class Analysis:
    """The deck of one region and sector at a time, over made-up figures with those of a test in front of them."""

    def __init__(self, content: Project, made_up: Mapping[str, Figure]) -> None:
        self.content, self.made_up = content, made_up

    @cached_property
    def things(self) -> Ingredients:
        return ingredients(self.content, self.content.deck("regioanalyse"), self.made_up)

    def areas(self, region: str) -> list[str]:
        """Return the codes of the region's municipalities."""
        return [area.code for area in self.things.ground.of(region)]

    def label(self, indicator: str, dimension: str, value: str) -> str:
        return self.content.indicators[indicator].dimensions[dimension].values[value]

    def title(self, page: str, values: list[Value], sector: str = fakes.SECTOR, region: str = fakes.REGION) -> str:
        """Return the headline of a page."""
        return " ".join(self.texts(page, "titel", values, sector, region).values())

    def card(
        self, slot: str, values: list[Value], sector: str = fakes.SECTOR, region: str = fakes.REGION
    ) -> tuple[str, str]:
        """Return the large figure of a card of the summary, and the line under it."""
        texts = self.texts("samenvatting", slot, values, sector, region)
        return texts["value"], texts["note"]

    def texts(
        self, page: str, slot: str, values: list[Value] | None, sector: str = fakes.SECTOR, region: str = fakes.REGION
    ) -> dict[str, str]:
        """Return the texts of a slot by the last word of their shapes' names; without `values`, of no figure at all."""
        figures = {} if values is None else ChainMap(self._changed(values, sector), dict(self.made_up))
        things = replace(self.things, figures=figures)
        pages, _ = pages_of(things.deck, things.designs, sector)
        names = names_of(things, region, sector, YEAR, sister=False)
        numbers = {one.name: at for at, one in enumerate(pages, start=1)}
        setting = Setting(Context(things, pages, numbers, None, names, region, sector, YEAR, {}), page)
        filled = next(each for one in pages if one.name == page for each in one.slots if each.name == slot)
        setting.enter(slot, filled.slot)
        shapes = filled.block.compose(setting, filled.fill)
        return {shape.name.split("/")[-1]: _plain(shape) for shape in shapes if isinstance(shape, Text)}

    def _changed(self, values: list[Value], sector: str) -> dict[str, Figure]:
        changed = {}
        for name, year, region, where, value in values:
            indicator = self.content.indicators[name]
            calendar = year - YEAR if year >= 1000 else year
            parts = {dimension: part for dimension, part in where.items() if dimension != "month"}
            number = where.get("month")
            key = fakes.key(self.content, name, calendar, region, **parts)
            like = self.made_up.get(key) or fakes._figure(
                indicator, region, YEAR + calendar, tuple(sorted(parts.items()))
            )
            status = value if isinstance(value, Status) else None
            own: dict[str, Any] = {"sector": sector}
            if number:
                own["period"] = month(YEAR + calendar, int(number))
            figure = fakes.changed(like.model_copy(update=own), None if status else value, status)
            changed[figure.key] = figure
        return changed


def _plain(shape: Text) -> str:
    text = "".join(run.text for part in shape.paragraphs for run in part.runs)
    return text.replace("\N{NO-BREAK SPACE}", " ")


def both(name: str, own: Any, mean: Any, year: int = 0, region: str = fakes.REGION, **where: str) -> list[Value]:
    """Return a figure of the region and of the mean."""
    return [(name, year, region, where, own), (name, year, "zk", where, mean)]


def rounded(value: Decimal, decimals: int = 0) -> Decimal:
    return rounding.half_away(value, decimals)


def numbers(text: str) -> list[Decimal]:
    return [dutch.read(found) or Decimal(0) for found in re.findall(r"(?<!\w)[-−]?\d[\d.]*(?:,\d+)?", text)]


def holds(text: str, own: Decimal, mean: Decimal) -> None:
    """Check what a text says of two growths, as printed."""
    text = text[:1].lower() + text[1:]
    near = abs(own - mean) < Decimal("0.3")
    claims = {
        "minder hard gestegen dan": 0 < own < mean,
        "(?<!minder )harder gestegen dan": own > mean > 0,
        "even hard gestegen als": own > 0 and mean > 0 and near,
        "minder hard gedaald dan": mean < own < 0,
        "(?<!minder )harder gedaald dan": own < mean < 0,
        "even hard gedaald als": own < 0 and mean < 0 and near,
        "gelijk gebleven, net als": own == mean == 0,
        "gestegen, terwijl": own > 0 >= mean,
        "gedaald, terwijl": own < 0 <= mean,
        "gelijk gebleven, terwijl": own == 0 != mean,
    }
    made = [claim for claim in claims if re.search(claim, text)]
    assert len(made) == 1, text
    assert claims[made[0]], text
    if "terwijl" in text:
        other = text.split("terwijl")[1]
        assert re.search(r"ste(?:eg|gen)\b", other) is not None if mean > 0 else True, text
        assert "daalde" in other if mean < 0 else True, text
        assert "gelijk ble" in other or "bleef" in other if mean == 0 else True, text
