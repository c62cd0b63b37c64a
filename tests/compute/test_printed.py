"""The back test: what the reference documents print for Drenthe and for the benchmark comes out of the sample as printed.

printed.csv lists every figure in the text of the three documents: P23 (plan 2023/2024 GGZ), P24 (plan 2024/2025 GZ) and RA
(regional analysis GZ 2022), with the definition version of that edition where the indicator has it. `?` as a value: the
text does not say which of the numbers belongs to which value of that breakdown, so they are compared as a set; `a&b`: both.

Not in the list: the contradictions of LEFT_OUT (numbers of the inventories; content/sample/README.md says more), and
numbers of which only the place on the page says what they are (ONLY_PLACE: page -> how many).
"""

from __future__ import annotations

import csv
from collections import defaultdict
from decimal import Decimal
from pathlib import Path
from typing import NamedTuple

import pytest
from compute_project import project

from engine import dutch
from engine.model.figure import Figure

PROJECT = project()
VERSIONS = {"P24": "2024", "P23": "2023", "RA": "2022"}

LEFT_OUT = [
    ("R8", "RA 6", "495.481", "inhabitants: with 4768 clients that is 9,6 per 1.000, printed 9,7"),
    ("R10", "RA 29", "382", "million: 293 x 6227 / 4738 at constant cost per client is 385"),
]
ONLY_PLACE = {13: 22, 16: 32, 17: 16, 18: 4, 26: 12, 35: 19, 36: 18, 37: 25}


class Line(NamedTuple):
    document: str
    page: str
    indicator: str
    region: str
    sector: str
    period: str
    dimensions: str
    printed: str


def lines() -> list[Line]:
    with (Path(__file__).parent / "printed.csv").open(encoding="utf-8", newline="") as file:
        return [Line(*row) for row in list(csv.reader(file))[1:]]


def figures_of(line: Line, computed: dict[str, Figure]) -> list[Figure]:
    """Return the figures that the line speaks of: one, or all values of a breakdown for `?`, or those of `a&b`."""
    definitions = {one.version: one for one in PROJECT.indicators[line.indicator].definitions()}
    indicator = definitions.get(VERSIONS[line.document], PROJECT.indicators[line.indicator])
    start = f"{line.indicator}@{indicator.version}|{line.region}|{line.sector}|{line.period}"
    choices = [start]
    for number, part in enumerate(line.dimensions.split(";") if line.dimensions else []):
        name, values = part.split("=", 1)
        among = indicator.dimensions[name].values if values == "?" else values.split("&")
        if values == "?" and not among:
            among = [area.code for area in PROJECT.regions.area]
        choices = [f"{choice}{';' if number else '|'}{name}={value}" for choice in choices for value in among]
    return [computed[key] for key in choices if key in computed]


def shown(value: Decimal, line: Line) -> str:
    """Return the value with as many decimals as the document prints, in its unit (millions)."""
    unit = PROJECT.indicators[line.indicator].unit_for(line.sector)
    return dutch.show(value / unit.shown_in, len(line.printed.partition(",")[2]))


def same(printed: str) -> str:
    """Return the printed number as we write it: 4629 and 4.629 are one number."""
    return dutch.show(dutch.read(printed), len(printed.partition(",")[2]))


def misses(computed: dict[str, Figure]) -> list[str]:
    """Return each line of the list that does not come out, with what does."""
    found = []
    sets: dict[Line, list[Line]] = defaultdict(list)
    for line in lines():
        sets[line._replace(printed="") if "?" in line.dimensions else line].append(line)
    for group in sets.values():
        line = group[0]
        figures = [figure for figure in figures_of(line, computed) if figure.value is not None]
        values = [figure.value for figure in figures if figure.value is not None]
        if "&" in line.dimensions and values:
            values = [sum(values, Decimal(0))]
        ours, theirs = [shown(value, line) for value in values], [same(one.printed) for one in group]
        for one in theirs:
            if one in ours:
                ours.remove(one)
            else:
                where = f"{line.document} {line.page} {line.indicator} {line.region} {line.sector} {line.period}"
                found.append(f"{where} {line.dimensions}: printed {one}, computed {' '.join(ours) or 'nothing'}")
    return found


def test_every_figure_comes_out_as_printed(computed: dict[str, Figure]) -> None:
    missed, all_lines = misses(computed), lines()
    reached = len(all_lines) - len(missed)
    print(
        f"\n{reached} of {len(all_lines)} printed figures come out as printed ({100 * reached / len(all_lines):.1f}%);"
        f" {len(LEFT_OUT)} left out as contradictions, {sum(ONLY_PLACE.values())} known only by their place on a page"
    )
    assert missed == []


def test_what_is_left_out_does_not_come_out(computed: dict[str, Figure]) -> None:
    """A contradiction that no longer is one belongs in the list."""
    people = computed["aantal_inwoners@2024|drenthe|gz|2022-01-01"]
    assert people.value != 495_481
    money = computed["zorguitgaven_totaal@2022|drenthe|gz|2040|basisjaar=2020;variant=maximum"]
    assert money.value is not None
    assert dutch.show(money.value / 1_000_000) != "382"


def test_a_figure_that_differs_is_a_miss(computed: dict[str, Figure]) -> None:
    key = "klantenratio@2024|drenthe|gz|2024-01-01"
    changed = computed[key].model_copy(update={"value": Decimal(12)})
    assert [miss for miss in misses({**computed, key: changed}) if "klantenratio drenthe gz 2024-01-01" in miss]


@pytest.mark.parametrize(
    "line", [line for line in lines() if "?" not in line.dimensions], ids=lambda line: line.printed
)
def test_each_line_names_an_indicator_and_its_breakdowns(line: Line) -> None:
    names = {part.split("=")[0] for part in line.dimensions.split(";") if part}
    assert names <= set(PROJECT.indicators[line.indicator].dimensions)
