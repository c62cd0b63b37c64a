"""A deck's categories and series → the labels and values of a chart, each with its figure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from engine.compose import sentences
from engine.compose.charts import categories, each
from engine.compose.charts.categories import Category
from engine.compose.charts.fill import Fill
from engine.compose.sentences import Shown
from engine.compose.setting import Setting
from engine.model.deck import FigureUse, PerCategory, SeriesUse
from engine.model.printing import chart_format, printed
from engine.model.scene import Point, Run, Series
from engine.problems import Place, Problem, UserError, did_you_mean

MARK = "*"  # at a category that is counted by an earlier definition
REST = "rest"  # the series style of what a pie does not show
OWN = "own"  # in `highlight`: the own region


@dataclass(frozen=True)
class Data:
    """The categories, the series, and how their numbers are written."""

    labels: tuple[str, ...]
    series: tuple[Series, ...]
    number_format: str  # of the first series
    keys: tuple[Category, ...]
    names: tuple[tuple[Run, ...], ...]  # of the series, with the figures in them
    footnotes: tuple[str, ...] = ()  # which categories are counted by another definition
    absent: tuple[str, ...] = ()  # what is not there, and why
    reasons: tuple[str, ...] = ()  # why, without what
    several: bool = False  # whether the deck names two series or more, drawn or not

    def with_values(self) -> Data:
        """Return the data without the categories of which no series has a value; all of them where none has any."""
        rows = [row.points for row in self.series]
        kept = [at for at in range(len(self.labels)) if any(row[at].value is not None for row in rows)]
        if not kept:
            return self
        series = [row.model_copy(update={"points": tuple(row.points[at] for at in kept)}) for row in self.series]
        labels, keys = tuple(self.labels[at] for at in kept), tuple(self.keys[at] for at in kept)
        return replace(self, labels=labels, keys=keys, series=tuple(series))

    def absences(self, partly: str = "{label}") -> list[str]:
        """Return for each reason why points are not there: "the reason: their categories", once each.

        A series of which nothing is there is named itself, and a category of which some is there as `partly` says; the
        reason stands alone where it holds for all of them.
        """
        by_reason: dict[str, dict[str, None]] = {}
        for row in self.series:
            asked = [point for point in row.points if point.shown]
            for at, (label, point) in enumerate(zip(self.labels, row.points, strict=True)):
                if point.value is None and point.shown:
                    all_of = len(asked) > 2 and {other.shown for other in asked} == {point.shown}
                    some = any(other.points[at].value is not None for other in self.series)
                    named = partly.format(label=label) if some else label
                    by_reason.setdefault(point.shown, {})[row.name if all_of and len(self.series) > 1 else named] = None
        if self.empty and len(by_reason) == 1:
            return list(by_reason)
        return [f"{reason}: {', '.join(labels)}" for reason, labels in by_reason.items()]

    def named(self) -> Data:
        """Return the data with only the series in the legend of which something is drawn."""
        drawn = [any(point.value is not None for point in row.points) for row in self.series]
        rows = [
            row.model_copy(update={"in_legend": row.in_legend and there})
            for row, there in zip(self.series, drawn, strict=True)
        ]
        return replace(self, series=tuple(rows), several=sum(row.in_legend for row in self.series) > 1)

    @property
    def empty(self) -> bool:
        """Whether there are points, and none has a value."""
        points = [point for row in self.series for point in row.points]
        return any(point.shown for point in points) and all(point.value is None for point in points)

    def whole_only(self) -> Data:
        """Return the data without the categories of which a part is not there: the others would seem larger."""
        broken = [
            at
            for at in range(len(self.labels))
            if any(r.points[at].value is None and r.points[at].shown for r in self.series)
        ]
        rows = [
            row.model_copy(
                update={
                    "points": tuple(
                        point.model_copy(update={"value": None}) if at in broken else point
                        for at, point in enumerate(row.points)
                    )
                }
            )
            for row in self.series
        ]
        return replace(self, series=tuple(rows))


def short(shown: Shown, sign: bool = False, decimals: int | None = None) -> str:
    """Return a figure as a chart shows it: with its percent sign, without the words of its unit."""
    if shown.exact is None:
        return shown.absent
    places = shown.decimals if decimals is None else decimals
    percent = "%" if shown.unit.short == "%" else ""
    return printed(shown.exact, shown.unit, places, bare=True, sign=sign) + percent


def bare(data: Data) -> Data:
    """Return the data with its numbers written without percent signs: the unit line says what they are."""

    def without(point: Point) -> Point:
        return point if point.value is None else point.model_copy(update={"shown": point.shown.removesuffix("%")})

    series = tuple(
        row.model_copy(
            update={
                "points": tuple(map(without, row.points)),
                "number_format": row.number_format.removesuffix('"%"'),
            }
        )
        for row in data.series
    )
    return replace(data, series=series, number_format=data.number_format.removesuffix('"%"'))


def of(setting: Setting, fill: Fill, apart: bool = False) -> Data:
    """Return the data of a chart. Raises UserError where the deck does not say what to draw.

    A year that is counted by an earlier definition bears a mark, explained in a footnote; `apart` makes its points a
    series of their own, so that no line joins the two.
    """
    fill = fill.model_copy(update={"series": each.expanded(setting, fill.series)})
    first = fill.series[0]
    main = first.figure or next(iter((first.figures or {}).values()))
    indicator = setting.indicator(main.indicator, main.place)
    decimals = indicator.decimals if fill.decimals is None else fill.decimals
    keys = _ordered(setting, fill, categories.of(setting, fill.categories, first.figure))
    labels = [key.label for key in keys]
    rows = [_series(setting, use, keys, fill.decimals if use.axis == "second" else decimals) for use in fill.series]
    parts = [_apart(row, versions) if apart else [row] for row, versions in rows]
    series = [part for of_one in parts for part in of_one]
    marked: dict[str, list[str]] = {}
    for at, label in enumerate(labels):
        for version in sorted({versions[at] for _, versions in rows if versions[at]}):
            marked.setdefault(version, []).append(label)
            labels[at] = f"{label}{MARK}"
    phrase = setting.words.phrases.get("other definition", "{categories}: {version}")
    notes = [f"{MARK} " + phrase.format(categories=", ".join(of), version=version) for version, of in marked.items()]
    names = [
        tuple(sentences.runs(setting.fill(use.name, use.place)))
        for use, of_one in zip(fill.series, parts, strict=True)
        for _ in of_one
    ]
    series[0] = _highlighted(setting, fill, keys, series[0])
    form = chart_format(setting.unit(indicator), decimals)
    series = [row.model_copy(update={"number_format": ""}) if row.number_format == form else row for row in series]
    data = Data(tuple(labels), tuple(series), form, tuple(keys), tuple(names), tuple(notes))
    gone = dict.fromkeys(
        point.shown for row in data.series for point in row.points if point.value is None and point.shown
    )
    partly = setting.words.phrases.get("absent in part", "{label}")
    data = replace(data, absent=tuple(data.absences(partly)), reasons=tuple(gone))
    return (data.with_values() if fill.categories.dimension else data).named()


def figures(setting: Setting, use: PerCategory, keys: Iterable[Category]) -> list[Shown | None]:
    """Return the figure of each category; None where none is asked for."""
    asked = [_asked(use, key) for key in keys]
    return [setting.look_up(one) if one is not None else None for one in asked]


def _asked(use: PerCategory, key: Category) -> FigureUse | None:
    if key.key in (use.figures or {}):
        return (use.figures or {})[key.key]
    if use.figure is None or not (use.only is None or key.key in use.only):
        return None
    return key.ask(use.figure)


def _ordered(setting: Setting, fill: Fill, keys: Sequence[Category]) -> list[Category]:
    """Return the categories as the deck sorts them: those without a value behind the others, `last` at the end."""
    known = [key.key for key in keys]
    for name in [*fill.last, *(name for name in fill.highlight if name != OWN)]:
        if name not in known:
            raise UserError(
                Problem(fill.place or Place("?"), f"this chart has no category '{name}'", did_you_mean(name, known))
            )
    last = [*fill.last, *(name for name in (categories.WHOLE, *fill.categories.of) if name not in fill.last)]
    if fill.sort is None:
        free = [key for key in keys if key.key not in last]
    else:
        points = _series(setting, fill.series[0], keys, fill.decimals)[0].points
        value = {key.key: point.value for key, point in zip(keys, points, strict=True)}
        sign = -1 if fill.sort == "falling" else 1
        free = sorted(
            (key for key in keys if key.key not in last),
            key=lambda key: (value[key.key] is None, sign * (value[key.key] or Decimal(0))),
        )
    return [*free, *(key for name in last for key in keys if key.key == name)]


def _highlighted(setting: Setting, fill: Fill, keys: Sequence[Category], row: Series) -> Series:
    own = {OWN: setting.context.region} if fill.categories.regions else {OWN: "region"}
    styles = {own.get(name, name): style for name, style in fill.highlight.items()}
    for style in styles.values():
        _known_style(setting, style, fill.place)
    points = [
        point.model_copy(update={"style": styles.get(key.key, "")}) for key, point in zip(keys, row.points, strict=True)
    ]
    return row.model_copy(update={"points": tuple(points)})


def coloured(setting: Setting, data: Data) -> Data:
    """Return the data of a pie: one series, each slice in another colour of the theme unless the deck gave it one."""
    colours: dict[str, str] = {}
    for style, colour in setting.theme.series.items():
        if style == REST:
            continue
        colours.setdefault(colour, style)
    styles = list(colours.values())
    points = [
        point if point.style else point.model_copy(update={"style": styles[at % len(styles)]})
        for at, point in enumerate(data.series[0].points)
    ]
    return replace(data, series=(data.series[0].model_copy(update={"points": tuple(points)}),))


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


def _series(
    setting: Setting, use: SeriesUse, keys: Sequence[Category], decimals: int | None
) -> tuple[Series, list[str]]:
    """Return a series, and of each point the version of an earlier definition that it follows, or "".

    `decimals` None: those of its own indicator.
    """
    one = use.figure or next(iter((use.figures or {}).values()))
    indicator = setting.indicator(one.indicator, one.place)
    places = indicator.decimals if decimals is None else decimals
    found = [_point(setting, use, key, places) for key in keys]
    points, versions = _labelled(use, [point for point, _ in found]), [version for _, version in found]
    name = sentences.plain(setting.fill(use.name, use.place))
    _known_style(setting, use.style, use.place)
    row = Series(
        name=name, points=points, style=use.style, in_legend=use.legend, drawn=use.drawn,
        second_axis=use.axis == "second", number_format=chart_format(setting.unit(indicator), places),
    )  # fmt: skip
    return row, versions


def _labelled(use: SeriesUse, points: Sequence[Point]) -> tuple[Point, ...]:
    """Return the points with a label, or without one where the deck wants none there."""
    known = [at for at, point in enumerate(points) if point.value is not None]
    wanted = {"all": known, "ends": [*known[:1], *known[-1:]], "none": []}[use.labels]
    return tuple(
        point if at in wanted or point.value is None else point.model_copy(update={"label": False})
        for at, point in enumerate(points)
    )


def _known_style(setting: Setting, style: str, place: Place | None) -> None:
    if style not in setting.theme.series:
        hint = did_you_mean(style, setting.theme.series)
        what = f"theme '{setting.theme.name}' has no series style '{style}'"
        raise UserError(Problem(place or Place("?"), what, hint))


def _point(setting: Setting, use: SeriesUse, key: Category, decimals: int) -> tuple[Point, str]:
    figure = _asked(use, key)
    if figure is None:
        return Point(value=None, shown=""), ""
    shown, version = setting.in_series(figure) if key.timed else (setting.look_up(figure), "")
    shown = replace(shown, decimals=decimals)
    if shown.exact is None:
        return Point(value=None, shown=shown.absent, figure=shown.keys[0]), ""
    return Point(value=shown.exact, shown=short(shown), figure=shown.keys[0]), version
