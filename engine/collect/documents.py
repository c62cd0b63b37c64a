"""What a document says → figures with a meaning, and the observations that no indicator knows.

A label is tied to an indicator by the words under which documents print it (`printed_as` in the indicator's file), to a
value of a dimension by the dimension's own words, to a period by the year in it. `{region}` in `printed_as` stands for the
name of the document's own region, `{benchmark}` for that of the office's mean. Nothing is guessed: what does not match is
listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from engine.model.figure import Figure, Period, Printed
from engine.model.indicator import BENCHMARK, REGION, Indicator
from engine.model.reading import Block, Observation, Page, Reading
from engine.model.words import Words

_YEAR = re.compile(r"(?<!\d)(?:19|20)\d{2}(?!\d)")
_CODE = re.compile(r"([^\W\d]+)(\d+)|(\d+)([^\W\d]+)")
_LAST_FULL_YEAR = -1  # an indicator of a calendar year stands in an edition for the year before the edition's own


@dataclass(frozen=True)
class Found:
    """An observation of a document, with its page and block, and the figure that it is (None: not matched)."""

    page: Page
    block: Block
    observation: Observation
    figure: Figure | None


@dataclass(frozen=True)
class Edition:
    """For whom and when a document was made; `year` is the first of its plan years."""

    document: str
    region: str
    sector: str
    year: int


def edition(reading: Reading) -> Edition | None:
    """Return whose document it is; None where its title names no region, sector or year."""
    years = _YEAR.findall(reading.year)
    if not (reading.region and reading.sector and years):
        return None
    return Edition(reading.name, reading.region, reading.sector, int(years[0]))


def matched(
    reading: Reading, indicators: Mapping[str, Indicator], words: Words, benchmark: str, region_names: Iterable[str]
) -> list[Found]:
    """Return every observation of a document in reading order, with the figure that it is.

    `benchmark` is the id under which the office's mean stands in the figures; `region_names` are the names of the
    document's own region, which a legend may use.
    """
    whose = edition(reading)
    names = [*region_names, *words.region_series]
    matcher = _Matcher(indicators, words, benchmark, names, whose.year) if whose else None
    out = []
    for page in reading.pages:
        for block in page.blocks:
            for observation in block.observations:
                figure = matcher.figure(whose, page, block, observation) if matcher and whose else None
                out.append(Found(page, block, observation, figure))
    return out


class _Matcher:
    """Knows under which words each indicator is printed, and how the editions of a year define it."""

    def __init__(
        self, indicators: Mapping[str, Indicator], words: Words, benchmark: str, region_names: list[str], year: int
    ) -> None:
        self._benchmark = benchmark
        self._benchmarks = {folded(name) for name in words.benchmark_names}
        self._regions = {folded(name) for name in region_names} | {""}
        self._synonyms = words.synonyms
        self._names = {REGION: region_names, BENCHMARK: list(words.benchmark_names)}
        self._by_label: dict[str, list[tuple[Indicator, bool]]] = {}  # bool: the label names the benchmark
        for indicator in indicators.values():
            then = indicator.used_in(year)
            labels = {then.label, *then.printed_as, indicator.label, *indicator.printed_as}
            for label in sorted(labels):
                for name in self._named_as(label):
                    entry = (then, BENCHMARK in label)
                    if entry not in self._by_label.setdefault(name, []):
                        self._by_label[name].append(entry)

    def figure(self, whose: Edition, page: Page, block: Block, seen: Observation) -> Figure | None:
        for indicator, of_benchmark, labels, strict in self._candidates(block, seen):
            if whose.sector not in indicator.sectors:
                continue
            meaning = self._meaning(indicator, of_benchmark, labels, strict, whose)
            if meaning is not None:
                region, period, dimensions = meaning
                return Figure(
                    indicator=indicator.id,
                    version=indicator.version,
                    region=region,
                    sector=whose.sector,
                    period=period,
                    dimensions=dimensions,
                    value=seen.value,
                    unit=seen.unit,
                    confidence=seen.confidence,
                    origin=Printed(
                        document=whose.document,
                        page=page.number,
                        box=seen.box,
                        as_printed=seen.as_printed,
                        corrected=seen.corrected,
                    ),
                )
        return None

    def _candidates(self, block: Block, seen: Observation) -> Iterator[tuple[Indicator, bool, list[str], bool]]:
        """Yield indicators, whether the benchmark was named, and the labels left to explain.

        The last says that they are strict: a label that means nothing rules the indicator out.
        The block's title goes before the labels in it: "Own home" in a chart of places is a part of that chart.
        """
        for indicator, of_benchmark in self._by_label.get(folded(block.title), []):
            yield indicator, of_benchmark, [seen.series, seen.category], True
        for text, rest in (
            (f"{seen.series} | {seen.category}", []),
            (f"{block.title} | {seen.category}", [seen.series]),
            (seen.category, [seen.series, block.title]),
            (seen.series, [seen.category]),
        ):
            for indicator, of_benchmark in self._by_label.get(folded(text), []):
                yield indicator, of_benchmark, rest, False

    def _named_as(self, label: str) -> set[str]:
        """Return a label of an indicator as documents may print it, with the names that a placeholder stands for."""
        for placeholder, names in self._names.items():
            if placeholder in label:
                return {folded(label.replace(placeholder, name)) for name in names}
        return {folded(label)}

    def _meaning(
        self, indicator: Indicator, of_benchmark: bool, labels: list[str], strict: bool, whose: Edition
    ) -> tuple[str, Period, tuple[tuple[str, str], ...]] | None:
        """Return region, period and dimensions; None when a label rules the indicator out."""
        region = self._benchmark if of_benchmark else whose.region
        period = usual_period(indicator, whose.year)
        dimensions: dict[str, str] = {}
        for label in labels:
            text = folded(label)
            if text in self._benchmarks:
                region = self._benchmark
            elif (year := _YEAR.fullmatch(label.strip())) is not None:
                period = indicator.period_of(int(year[0]))
            elif text in self._regions:  # before the dimensions: an area may bear the name of its region
                continue
            elif (named := self._dimension(indicator, label)) is not None:
                dimensions[named[0]] = named[1]
            elif strict and not any(text in self._named_as(word) for word in (indicator.label, *indicator.printed_as)):
                return None
        for name, dimension in indicator.dimensions.items():
            if name in dimensions:
                continue
            if dimension.base_year:
                dimensions[name] = str(whose.year)
            elif dimension.total:
                dimensions[name] = dimension.total
            elif strict and dimension.values and not dimension.whole:
                return None
        return region, period, tuple(sorted(dimensions.items()))

    def _dimension(self, indicator: Indicator, label: str) -> tuple[str, str] | None:
        text, code = folded(label), _turned(label)
        for name, dimension in indicator.dimensions.items():
            for value, shown in dimension.values.items():
                if text in (folded(value), folded(shown)) or (code and code in (_turned(value), _turned(shown))):
                    return name, value
            for synonym in self._synonyms:
                if synonym.dimension == name and text in {folded(word) for word in (synonym.label, *synonym.also)}:
                    return name, synonym.value
            if dimension.values and (number := re.search(r"(?<!\d)\d(?!\d)", label)) and number[0] in dimension.values:
                return name, number[0]
        return None


def folded(label: str) -> str:
    """Return a label as it is compared: lower case, one kind of space and dash, without years, points, line-end hyphens."""
    label = _YEAR.sub("", label.casefold().replace("\N{SOFT HYPHEN}", "").replace("’", "'").replace("–", "-"))
    label = re.sub(r"(?<=\d)\.(?=\d{3})", "", label)  # 1.000 and 1000 are one label
    return re.sub(r"[\s:;,]+", " ", label).strip(" .:;,")


def _turned(label: str) -> tuple[str, str] | None:
    """Return the letters and the number of a label that is one of each, in either order: A7 and 7a are the same."""
    found = _CODE.fullmatch(re.sub(r"[\s-]", "", label.casefold()))
    return (found[1] or found[4], found[2] or found[3]) if found else None


def usual_period(indicator: Indicator, year: int) -> Period:
    """Return the period that a figure of the edition of `year` has where nothing else is said."""
    return indicator.period_of(year if indicator.period == "january_1" else year + _LAST_FULL_YEAR)
