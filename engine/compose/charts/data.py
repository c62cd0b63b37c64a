"""A deck's `categories` and `series` → the labels and values of a chart, each with its figure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pydantic import Field

from engine.compose import frame, sentences
from engine.compose.charts import each
from engine.compose.setting import Setting
from engine.model.deck import Categories, FigureUse, SeriesUse
from engine.model.indicator import Indicator
from engine.model.printing import number_format, printed
from engine.model.scene import ChartKind, Point, Series
from engine.problems import Place, Problem, UserError, did_you_mean

WHOLE = ""  # the key of the category of all values together
MARK = "*"  # at a category that is counted by an earlier definition


class Fill(frame.Fill):
    """What a chart shows; `note` is its unit line, `decimals` those of its labels where the indicator has others."""

    label: str
    chart: ChartKind | None = None
    categories: Categories
    series: list[SeriesUse] = Field(min_length=1)
    decimals: int | None = None


@dataclass(frozen=True)
class Data:
    """The category labels, the series, and the spreadsheet format of their numbers."""

    labels: tuple[str, ...]
    series: tuple[Series, ...]
    number_format: str
    footnotes: tuple[str, ...] = ()  # which categories are counted by another definition

    def absences(self) -> list[str]:
        """Return for each reason why points are not there: "the reason: their categories", once each."""
        by_reason: dict[str, dict[str, None]] = {}
        for row in self.series:
            for label, point in zip(self.labels, row.points, strict=True):
                if point.value is None and point.shown:
                    by_reason.setdefault(point.shown, {})[label] = None
        return [f"{reason}: {', '.join(labels)}" for reason, labels in by_reason.items()]


def of(setting: Setting, fill: Fill, apart: bool = False) -> Data:
    """Return the data of a chart. Raises UserError where the deck does not say what to draw.

    A year that is counted by an earlier definition bears a mark, explained in a footnote; `apart` makes its points a
    series of their own, so that no line joins the two.
    """
    fill = fill.model_copy(update={"series": each.expanded(setting, fill.series)})
    keys, labels = _categories(setting, fill, fill.categories)
    main = _main_indicator(setting, fill)
    decimals = main.decimals if fill.decimals is None else fill.decimals
    rows = [_series(setting, fill, use, keys, decimals) for use in fill.series]
    series = tuple(part for row, versions in rows for part in (_apart(row, versions) if apart else [row]))
    marked: dict[str, list[str]] = {}
    for at, label in enumerate(labels):
        for version in sorted({versions[at] for _, versions in rows if versions[at]}):
            marked.setdefault(version, []).append(label)
            labels[at] = f"{label}{MARK}"
    phrase = setting.words.phrases.get("other definition", "{categories}: {version}")
    notes = [f"{MARK} " + phrase.format(categories=", ".join(of), version=version) for version, of in marked.items()]
    return Data(tuple(labels), series, number_format(setting.unit(main), decimals), tuple(notes))


def _apart(row: Series, versions: Sequence[str]) -> list[Series]:
    """Return a series as one for each definition, that of the deck first; the others are not in the legend."""
    parts = []
    for version in sorted(dict.fromkeys(versions)):
        points = [
            point if of == version else Point(value=None, shown="")
            for point, of in zip(row.points, versions, strict=True)
        ]
        more = {"name": f"{row.name} ({version})", "in_legend": False} if version else {}
        parts.append(row.model_copy(update={"points": tuple(points), **more}))
    return parts


def _main_indicator(setting: Setting, fill: Fill) -> Indicator:
    use = fill.series[0].figure or next(iter((fill.series[0].figures or {}).values()), None)
    if use is None:
        raise UserError(
            Problem(fill.series[0].place or Place("?"), "a series needs a 'figure'", "figure: {indicator: ...}")
        )
    return setting.indicator(use.indicator, use.place)


def _categories(setting: Setting, fill: Fill, use: Categories) -> tuple[list[str], list[str]]:
    """Return the categories' keys (year offsets, dimension values, names) and their labels."""
    if use.years is not None:
        return [str(year) for year in use.years], [str(setting.calendar(year)) for year in use.years]
    if use.items is not None:
        return use.items, [sentences.plain(setting.fill(use.labels.get(item, item), use.place)) for item in use.items]
    indicator = _main_indicator(setting, fill)
    dimension = indicator.dimensions.get(use.dimension or "")
    if dimension is None:
        hint = did_you_mean(use.dimension or "", indicator.dimensions)
        raise UserError(Problem(use.place or Place("?"), f"'{indicator.id}' has no dimension '{use.dimension}'", hint))
    keys = use.values or list(dimension.of(setting.sector))
    labels = [use.labels.get(key, dimension.values.get(key, key)) for key in keys]
    return ([*keys, WHOLE], [*labels, use.whole]) if use.whole else (keys, labels)


def _series(
    setting: Setting, fill: Fill, use: SeriesUse, keys: Sequence[str], decimals: int
) -> tuple[Series, list[str]]:
    """Return a series, and of each point the version of an earlier definition that it follows, or ""."""
    found = [_point(setting, fill, use, key, decimals) for key in keys]
    points, versions = tuple(point for point, _ in found), [version for _, version in found]
    name = sentences.plain(setting.fill(use.name, use.place))
    if use.style not in setting.theme.series:
        hint = did_you_mean(use.style, setting.theme.series)
        raise UserError(
            Problem(use.place or Place("?"), f"theme '{setting.theme.name}' has no series style '{use.style}'", hint)
        )
    return Series(name=name, points=points, style=use.style, labelled=use.labels, in_legend=use.legend), versions


def _point(setting: Setting, fill: Fill, use: SeriesUse, key: str, decimals: int) -> tuple[Point, str]:
    figure = (use.figures or {}).get(key)
    if figure is None and use.figure is not None and (use.only is None or key in use.only):
        figure = _for_category(use.figure, fill.categories, key)
    if figure is None:
        return Point(value=None, shown=""), ""
    of_years = fill.categories.years is not None
    shown, version = setting.in_series(figure) if of_years else (setting.look_up(figure), "")
    if shown.exact is None:
        return Point(value=None, shown=shown.absent, figure=shown.keys[0]), ""
    text = printed(shown.exact, shown.unit, decimals, bare=True)
    return Point(value=shown.exact, shown=text, figure=shown.keys[0]), version


def _for_category(figure: FigureUse, categories: Categories, key: str) -> FigureUse:
    if categories.years is not None:
        return figure.model_copy(update={"year": figure.year + int(key)})
    if categories.dimension and key != WHOLE:
        return figure.model_copy(update={"where": {**figure.where, categories.dimension: key}})
    return figure
