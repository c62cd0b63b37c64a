"""What all charts share: a panel with a title, a unit line, the native chart, and the computed sentence under it."""

from __future__ import annotations

from collections.abc import Sequence

from engine.compose import sentences
from engine.compose.blocks import plot
from engine.compose.sentences import Shown
from engine.compose.setting import Setting, number_format
from engine.model.base import Box
from engine.model.deck import Categories, FigureUse, Fill, SeriesUse
from engine.model.indicator import Indicator
from engine.model.printing import printed
from engine.model.scene import AnyShape, Chart, ChartKind, Panel, Paragraph, Point, Series
from engine.problems import Place, Problem, UserError, did_you_mean

PADDING = 8.0  # points between the panel's edge and what stands in it
BAR = 3.0  # width of the rule before the sentence, in points


def panel(setting: Setting, fill: Fill, kind: ChartKind) -> list[AnyShape]:
    """Return the panel and its parts from top to bottom; the chart takes what the texts leave."""
    inner = setting.box.inset(PADDING, PADDING * 0.75)
    top, shapes = inner.top, [Panel(name=setting.name("area"), box=setting.box, style=setting.style("area"))]
    out: list[AnyShape] = list(shapes)
    for part, text in (("title", fill.label), ("unit", fill.note)):
        if not text:
            continue
        paragraph = Paragraph(runs=tuple(sentences.runs(setting.fill(text, fill.place))))
        look = setting.look(setting.style(part))
        high = setting.height([paragraph], inner.width, look.size, look)
        out.append(
            setting.text(
                part, inner.model_copy(update={"top": top, "bottom": top + high}), [paragraph], setting.style(part)
            )
        )
        top += high + 1
    bottom = inner.bottom
    said = setting.sentence(fill.sentence, fill.place)
    if said:
        look = setting.look(setting.style("sentence"))
        room = inner.model_copy(update={"x0": inner.x0 + BAR + 5})
        bottom = inner.bottom - setting.height([Paragraph(runs=said)], room.width, look.size, look)
    out.append(
        _chart(setting, fill, kind, inner.model_copy(update={"top": top + 2, "bottom": max(top + 2, bottom - 4)}))
    )
    if said:
        rule = Box(x0=inner.x0, top=bottom + 1, x1=inner.x0 + BAR, bottom=inner.bottom - 1)
        out.append(Panel(name=setting.name("rule"), box=rule, style=setting.style("rule")))
        out.append(
            setting.text(
                "sentence", room.model_copy(update={"top": bottom}), [Paragraph(runs=said)], setting.style("sentence")
            )
        )
    return out


def _chart(setting: Setting, fill: Fill, kind: ChartKind, box: Box) -> Chart:
    if not fill.series or fill.categories is None:
        raise UserError(
            Problem(fill.place or Place("?"), "a chart needs 'categories' and 'series'", "see content/decks/README.md")
        )
    keys, labels = _categories(setting, fill, fill.categories)
    main = _main_indicator(setting, fill)
    decimals = main.decimals if fill.decimals is None else fill.decimals
    unit = setting.unit(main)
    series = tuple(_series(setting, fill, use, keys, decimals) for use in fill.series)
    size = setting.look(setting.style("labels")).size
    space = plot.space(setting.measure, kind, box, labels, series, size)
    title = sentences.plain(setting.fill(fill.label, fill.place))
    return Chart(
        name=setting.name("chart"),
        box=box,
        style=setting.style("labels"),
        alt=_described(title, labels, series),
        chart=kind,
        categories=tuple(labels),
        series=series,
        number_format=number_format(decimals, unit, bare=True),
        plot=space.plot,
        legend=space.legend,
        lowest=space.lowest,
        highest=space.highest,
        every=space.every,
        size=size,
        overflow=space.lacking,
    )


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
        return [str(year) for year in use.years], [str(setting.year + year) for year in use.years]
    if use.items is not None:
        return use.items, [sentences.plain(setting.fill(use.labels.get(item, item), use.place)) for item in use.items]
    indicator = _main_indicator(setting, fill)
    dimension = indicator.dimensions.get(use.dimension or "")
    if dimension is None:
        hint = did_you_mean(use.dimension or "", indicator.dimensions)
        raise UserError(Problem(use.place or Place("?"), f"'{indicator.id}' has no dimension '{use.dimension}'", hint))
    keys = use.values or list(dimension.values)
    return keys, [use.labels.get(key, dimension.values.get(key, key)) for key in keys]


def _series(setting: Setting, fill: Fill, use: SeriesUse, keys: Sequence[str], decimals: int) -> Series:
    points = tuple(_point(setting, fill, use, key, decimals) for key in keys)
    name = sentences.plain(setting.fill(use.name, use.place))
    if use.style not in setting.theme.series:
        hint = did_you_mean(use.style, setting.theme.series)
        raise UserError(
            Problem(use.place or Place("?"), f"theme '{setting.theme.name}' has no series style '{use.style}'", hint)
        )
    return Series(name=name, points=points, style=use.style, labelled=use.labels, in_legend=use.legend)


def _point(setting: Setting, fill: Fill, use: SeriesUse, key: str, decimals: int) -> Point:
    figure = (use.figures or {}).get(key)
    if figure is None and use.figure is not None and (use.only is None or key in use.only):
        figure = _for_category(use.figure, fill.categories, key)
    if figure is None:
        return Point(value=None, shown="")
    shown: Shown = setting.look_up(figure)
    if shown.exact is None:
        return Point(value=None, shown=shown.absent, figure=shown.keys[0])
    return Point(value=shown.exact, shown=printed(shown.exact, shown.unit, decimals, bare=True), figure=shown.keys[0])


def _for_category(figure: FigureUse, categories: Categories | None, key: str) -> FigureUse:
    if categories is not None and categories.years is not None:
        return figure.model_copy(update={"year": figure.year + int(key)})
    if categories is not None and categories.dimension:
        return figure.model_copy(update={"where": {**figure.where, categories.dimension: key}})
    return figure


def _described(title: str, labels: Sequence[str], series: Sequence[Series]) -> str:
    """Return what a screen reader says of a chart: its title, and each series' values."""
    rows = [
        ", ".join(f"{label} {point.shown}" for label, point in zip(labels, row.points, strict=True) if point.shown)
        for row in series
    ]
    return f"{title}. " + " ".join(f"{row.name}: {values}." for row, values in zip(series, rows, strict=True) if values)
