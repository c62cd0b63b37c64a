"""What a block may ask while it is composed: styles, measures, figures, filled texts. One setting for each slide."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from engine.compose import functions, leaving_out, rules, sentences
from engine.compose.notes import Notes, said
from engine.compose.sentences import Shown
from engine.compose.watched import under
from engine.metrics import Measure
from engine.model.box import Box
from engine.model.deck import DeckPage, FigureUse, Fill, Slot
from engine.model.figure import ABSENT, Status, figure_key
from engine.model.indicator import Indicator, Unit
from engine.model.rules import Threshold
from engine.model.scene import Paragraph, Run, Text
from engine.model.theme import TextStyle, Theme
from engine.model.words import Words
from engine.problems import Place, Problem, UserError, did_you_mean

if TYPE_CHECKING:  # the ingredients hold pages, and those know the blocks that ask this module
    from engine.compose.ingredients import Context

FIRST_YEAR = 1000  # a number from here on is a year itself, and not so many years from the deck's
MOST = 20  # slides that one page may take
YEARS_BACK = 3  # the last known figure is not older than so many years


@dataclass
class Setting:
    """The slide being composed and everything its blocks may use; `enter` goes from slot to slot."""

    context: Context
    page: str  # the slide's name: that of its page, with "~2" where it is the second slide of it
    part: int = 1
    slot: str = ""
    place: Slot = field(default_factory=lambda: Slot(block="", at=[0, 0, 1, 1]))
    used: dict[str, None] = field(default_factory=dict)  # indicators asked for, in order: the notes name their sources
    asked: dict[str, None] = field(default_factory=dict)  # those that this slot asked for
    looked: dict[str, dict[str, None]] = field(default_factory=dict)  # slot -> keys of the figures it looked up
    notes: Notes = field(default_factory=Notes)
    missing: dict[tuple[str, str], None] = field(default_factory=dict)  # (kind of check, name of what is not there)
    following: dict[str, Fill] = field(default_factory=dict)  # slot -> what goes on on the next slide
    lacking: dict[str, Status] = field(default_factory=dict)  # figures without a value that the text at hand asked for
    noted: list[str] | None = None  # while a text is filled that can do without a sentence (see Shown)

    def enter(self, slot: str, place: Slot) -> None:
        """Go to the slot that is composed next."""
        self.slot, self.place = slot, place
        self.asked.clear()

    @property
    def last(self) -> bool:
        """Whether the page can have no further slide."""
        return self.part >= MOST

    @property
    def theme(self) -> Theme:
        return self.context.things.theme

    @property
    def measure(self) -> Measure:
        return self.context.things.measure

    @property
    def words(self) -> Words:
        return self.context.things.words

    @property
    def year(self) -> int:
        return self.context.year

    @property
    def sector(self) -> str:
        return self.context.sector

    @property
    def box(self) -> Box:
        return self.place.box

    def name(self, part: str) -> str:
        """Return the identity of a shape of this slot."""
        return f"{self.page}/{self.slot}/{part}"

    def style(self, part: str) -> str:
        """Return the style name of a part: the slot's style family, or the block's, and the part."""
        return f"{self.place.style or self.place.block.replace('_', '-')} {part}"

    def look(self, style: str, fill: Fill | None = None) -> TextStyle:
        """Return the text style `style`. Raises UserError with the styles that the theme has."""
        try:
            return self.theme.texts[style]
        except KeyError:
            place = (fill and fill.place) or self.place.place or Place("?")
            hint = did_you_mean(style, self.theme.texts)
            raise UserError(Problem(place, f"theme '{self.theme.name}' has no text style '{style}'", hint)) from None

    def steps(self, *styles: str) -> list[float]:
        """Return by how many points the letters of `styles` may be made smaller: 0, and half a point more each time."""
        looks = [self.look(style) for style in styles]
        return [step / 2 for step in range(round(2 * max(look.size - look.smaller(look.size) for look in looks)) + 1)]

    # -- figures ------------------------------------------------------------------------------------------------

    def indicator(self, name: str, place: Place | None) -> Indicator:
        """Return the indicator `name`. Raises UserError with a hint when there is none."""
        try:
            return self.context.things.indicators[name]
        except KeyError:
            raise UserError(
                Problem(
                    place or Place("?"), f"no indicator '{name}'", did_you_mean(name, self.context.things.indicators)
                )
            ) from None

    def look_up(self, use: FigureUse, more: Mapping[str, str] | None = None) -> Shown:
        """Return the figure that `use` asks for; where there is none, one that is absent and says why.

        A dimension that is not named means its total, or the deck's own year where it is a base year.
        """
        indicator = self.indicator(use.indicator, use.place)
        return self.shown(self.key(indicator, use, more or {}), indicator)

    def all_of(self, use: FigureUse) -> list[tuple[dict[str, str], Shown]]:
        """Return all figures of an indicator that have the dimensions of `use`: their dimensions, and as a text shows them."""
        indicator = self.indicator(use.indicator, use.place)
        bare = use.model_copy(update={"where": {}})
        start, where = "|".join(self.key(indicator, bare, {}).split("|")[:4]) + "|", use.where.items()
        found = []
        for figure in under(self.context.things.figures, start):
            if where <= dict(figure.dimensions).items():
                found.append((dict(figure.dimensions), self.shown(figure.key, indicator)))
        return found

    def latest(self, use: FigureUse) -> Shown:
        """Return the figure that `use` asks for, or one of up to `YEARS_BACK` years before, which says so.

        The latter only where the figure is not there yet and `last_known` allows it. Sentences do without: what they
        compare would be compared with itself.
        """
        indicator = self.indicator(use.indicator, use.place)
        figure = self.context.things.figures.get(self.key(indicator, use, {}))
        if use.indicator in self.context.things.last_known and (figure is None or figure.status is Status.MISSING):
            for year in range(use.year - 1, use.year - YEARS_BACK - 1, -1):
                key = self.key(indicator, use.model_copy(update={"year": year}), {})
                if not self.is_absent(key):
                    said = self.words.phrases.get("last known", "({year})").format(year=self.year + year)
                    return replace(self.shown(key, indicator), note=f" {said}")
        return self.look_up(use)

    def in_series(self, use: FigureUse) -> tuple[Shown, str]:
        """Return the figure of a point in a series of years; where there is none, that of an earlier definition.

        The version is then returned with it, for the mark and the footnote; "" where the definition is the deck's own.
        """
        indicator = self.indicator(use.indicator, use.place)
        key = self.key(indicator, use, {})
        figure = self.context.things.figures.get(key)
        if figure is None or figure.status is Status.MISSING:
            for version in (earlier.version for earlier in indicator.versions if earlier.version != indicator.version):
                then = indicator.as_of(version)
                before = self.key(then, use, {})
                if not self.is_absent(before) and then.unit_for(self.sector) == indicator.unit_for(self.sector):
                    return self.shown(before, then), version
        return self.shown(key, indicator), ""

    def calendar(self, year: int) -> int:
        """Return the year that `year` means: so many from the deck's, or, from 1000 on, that year itself."""
        return year if year >= FIRST_YEAR else self.year + year

    def key(self, indicator: Indicator, use: FigureUse, more: Mapping[str, str]) -> str:
        """Return the key of the figure that `use` asks for, with `more` dimensions. Raises UserError for unknown names."""
        where = {**use.where, **more}
        for name, value in where.items():
            dimension = indicator.dimensions.get(name)
            if dimension is None:
                hint = did_you_mean(name, indicator.dimensions)
                raise UserError(Problem(use.place or Place("?"), f"'{use.indicator}' has no dimension '{name}'", hint))
            if dimension.values and value not in dimension.values:
                hint = did_you_mean(value, dimension.values)
                raise UserError(
                    Problem(use.place or Place("?"), f"'{name}' of '{use.indicator}' has no value '{value}'", hint)
                )
        for name, dimension in indicator.dimensions.items():
            if dimension.base_year:  # the last one that is known: of calendar years that is the year before the deck's
                base = int(where.get(name, -1 if indicator.period == "year" else 0))
                where[name] = str(self.calendar(base))
            elif name not in where and dimension.total:
                where[name] = dimension.total
        self.used[use.indicator] = self.asked[use.indicator] = None
        dimensions = tuple(sorted(where.items()))
        period = indicator.period_of(self.calendar(use.year), use.month or 1)
        return figure_key(indicator.id, indicator.version, self._region(use), self.sector, period, dimensions)

    def has(self, use: FigureUse, more: Mapping[str, str]) -> bool:
        """Return whether there is such a figure, with a value or with a reason why it has none."""
        return self.key(self.indicator(use.indicator, use.place), use, more) in self.context.things.figures

    def own_areas(self) -> list[str]:
        """Return the codes of the areas of the deck's region; none where the project has no table of areas."""
        ground = self.context.things.ground
        return [area.code for area in ground.of(self.context.region)] if self.context.region in ground.regions else []

    def _region(self, use: FigureUse) -> str:
        own = {"region": self.context.region, "benchmark": self.context.things.benchmark}
        regions = self.context.things.regions
        if use.of not in own and use.of not in regions:
            hint = did_you_mean(use.of, [*own, *regions])
            raise UserError(Problem(use.place or Place("?"), f"no region '{use.of}'", hint))
        return own.get(use.of, use.of)

    def shown(self, key: str, indicator: Indicator) -> Shown:
        """Return the figure `key` as a text shows it."""
        self.looked.setdefault(self.slot, {})[key] = None
        figure = self.context.things.figures.get(key)
        unit = self.unit(indicator)
        if figure is None or figure.status in ABSENT:
            status = figure.status if figure else Status.MISSING
            self.lacking[key] = status
            if status is Status.MISSING:
                self.missing["missing_figure", key] = None
            said = self.words.absent.get(status, status.value)
            return Shown(None, unit, indicator.decimals, (key,), said, noted=self.noted)
        return Shown(figure.value, unit, indicator.decimals, (key,), points=self.words.points)

    def use(self, paragraphs: Iterable[Paragraph]) -> None:
        """Note the indicators of figures that stand in paragraphs which were filled for an earlier slide."""
        for key in (key for part in paragraphs for run in part.runs for key in run.figures):
            self.used[re.split(r"[@|]", key)[0]] = None

    def mark(self, *indicators: str) -> str:
        """Return the marks of the notes on indicators, of all that this slot asked for where none is named: "¹ ²", or ""."""
        named = [self.indicator(name, self.place.place) for name in indicators or self.asked]
        return self.notes.mark(said(self, each, each.footnote) for each in named)

    def unit(self, indicator: Indicator) -> Unit:
        """Return the indicator's unit for this sector, its short sign in the words of the language."""
        return self.words.unit(indicator.unit_for(self.sector))

    def is_absent(self, key: str) -> bool:
        """Return whether the figure `key` has no value."""
        figure = self.context.things.figures.get(key)
        return figure is None or figure.status in ABSENT

    # -- texts --------------------------------------------------------------------------------------------------

    def fill(self, template: str, place: Place | None) -> str:
        """Return a Jinja text filled in, numbers marked with their figures."""
        if "{" not in template:
            return template
        return sentences.filled(template, self._names(place), place)

    def _names(self, place: Place | None) -> dict[str, Any]:
        """Return all that a text at `place` may name: what each text knows, functions, rules and thresholds."""
        names = {**self.context.names, **functions.of(self, place)}
        noted = self.noted
        if noted is not None:
            names[sentences.PROBE] = lambda: sentences.probe(noted)
        names["threshold"] = rules.Named("threshold", place, self._thresholds)
        names["rule"] = rules.Named("rule", place, self._rules[noted is not None])
        return names

    @cached_property
    def _thresholds(self) -> dict[str, Shown]:
        return {name: self.threshold(each) for name, each in self.context.things.thresholds.items()}

    @cached_property
    def _rules(self) -> dict[bool, Mapping[str, Callable[..., str]]]:
        """The rules for texts as they are, and for those that note what they lack."""
        return {probing: rules.macros(self.context.things.rules, self._names, probing) for probing in (False, True)}

    def threshold(self, threshold: Threshold) -> Shown:
        """Return a threshold as texts print it and compare with it."""
        return Shown(threshold.value, self.words.unit(Unit(short=threshold.unit)), threshold.decimals, ())

    def sentence(self, template: str, place: Place | None) -> tuple[Run, ...]:
        """Return a computed sentence as runs; where a figure in it is absent the whole sentence says so instead."""
        if not template:
            return ()
        text = self._with_figures(template, place)
        if text is None or sentences.absent_in(text, self.is_absent):
            return (Run(text=self._reason()),)
        return sentences.line(sentences.one_line(text))

    def headline(self, template: str, topic: str, place: Place | None) -> tuple[Run, ...]:
        """Return a title as runs; where a figure in it is absent, the `topic` of the page instead, if it has one."""
        text = self._with_figures(template, place) if topic else self.fill(template, place)
        if text is None or (topic and (not text.strip() or sentences.absent_in(text, self.is_absent))):
            text = self.fill(topic, place)
        text = sentences.one_line(text)
        return tuple(sentences.runs(text[:1].upper() + text[1:]))

    def markdown(self, name: str, fill: Fill) -> list[Paragraph]:
        """Return the text file `name` as paragraphs; a missing one says so, and `check` reports it.

        Sentences that rest on a figure without a value are left out; where nothing is left the text says why.
        """
        if name not in self.context.texts:
            self.missing["missing_text", name] = None
            return [Paragraph(runs=(Run(text=self.words.absent.get(Status.MISSING, Status.MISSING.value)),))]
        template, place = self.context.texts[name]
        self.lacking.clear()
        self.noted = []
        try:
            text = sentences.filled(template, self._names(place), place, self.noted)
        finally:
            self.noted = None
        rest = leaving_out.kept(text, self.is_absent, self.words.abbreviations)
        if rest != text:
            self.missing |= {("missing_figure", key): None for key in self.lacking}
        if text.strip() and not rest.strip():
            return [Paragraph(runs=(Run(text=self._reason()),))]
        return sentences.paragraphs(rest)

    def _with_figures(self, template: str, place: Place | None) -> str | None:
        """Return a text filled in; None where it compares a figure that has no value (see `lacking`)."""
        self.lacking.clear()
        try:
            return self.fill(template, place)
        except UserError as error:
            if self.lacking and any("has no value" in problem.what for problem in error.problems):
                return None
            raise

    def _reason(self) -> str:
        """Return why there is no sentence, in the words of the project; that numbers are small goes first."""
        of = set(self.lacking.values())
        why = Status.SUPPRESSED if Status.SUPPRESSED in of else next(iter(of), Status.MISSING)
        return self.words.absent.get(why, why.value)

    # -- fitting ------------------------------------------------------------------------------------------------

    def height(self, paragraphs: Sequence[Paragraph], width: float, size: float, look: TextStyle) -> float:
        """Return the height in points of paragraphs at letter size `size` in a box of `width` points.

        A paragraph with a style of its own keeps that style's size and weight.
        """
        inner = width - look.margin[0] - look.margin[2]
        total = look.after * max(0, len(paragraphs) - 1) + look.margin[1] + look.margin[3]
        for part in paragraphs:
            own = self.look(part.style) if part.style else look
            points = own.size if part.style else size
            runs = [(run.text, own.bold if run.bold is None else run.bold) for run in part.runs]
            measure = self.context.things.headings if own.font == "heading" else self.measure
            total += measure.lines(runs, inner - indent(part, points), points) * measure.line(points)
        return total

    def text(self, part: str, box: Box, paragraphs: Sequence[Paragraph], style: str, **more: Any) -> Text:
        """Return a text shape that fits its box: the letters shrink in half points down to the style's least size.

        What still does not fit carries `overflow`, the points of height that it lacks.
        """
        look = self.look(style)
        size, least = look.size, look.least or look.size
        while size > least and self.height(paragraphs, box.width, size, look) > box.height:
            size = max(least, size - 0.5)
        lacking = self.height(paragraphs, box.width, size, look) - box.height
        return Text(
            name=self.name(part),
            box=box,
            paragraphs=tuple(paragraphs),
            style=style,
            size=size,
            overflow=max(0.0, round(lacking, 1)),
            **more,
        )

    def line(self, part: str, box: Box, text: str, style: str, place: Place | None = None, **more: Any) -> Text:
        """Return a text shape of one paragraph, filled in."""
        return self.text(part, box, [Paragraph(runs=tuple(sentences.runs(self.fill(text, place))))], style, **more)

    @property
    def source(self) -> DeckPage | None:
        """The page being composed, as the deck has it; None where the deck lists no such page."""
        name = self.page.split("~")[0]
        return next((page.source for page in self.context.pages if page.name == name), None)


def indent(paragraph: Paragraph, size: float) -> float:
    """Return how far a paragraph's text stands from the left, in points: list items leave room for their mark."""
    return size * 1.2 if paragraph.kind in ("bullet", "number") else 0.0
