"""Seeded pages of charts, apart from who draws them."""

from __future__ import annotations

from dataclasses import replace
from random import Random

from . import topics
from .spec import Arrow, Box, Chart, Form, Named, Page
from .topics import Subject

HALVES: list[Box] = [(0, 0, 0.48, 1), (0.52, 0, 0.48, 1)]
ABOVE: list[Box] = [(0, 0, 1, 0.48), (0, 0.52, 1, 0.48)]
SIXTHS: list[Box] = [(x, y, 0.48, 0.315) for y in (0, 0.34, 0.68) for x in (0, 0.52)]
QUARTERS: list[Box] = [(x, y, 0.47, 0.46) for y in (0, 0.54) for x in (0, 0.53)]


def page(random: Random, parts: list[Chart], boxes: list[Box] | None = None) -> Page:
    """Return a page of charts with a headline, notes and sources."""
    places = boxes or {1: [(0.0, 0.0, 1.0, 1.0)], 2: HALVES, 4: QUARTERS, 6: SIXTHS}[len(parts)]
    note = random.choice(topics.NOTES)
    return Page(
        title=list(random.choice(topics.TITLES)),
        parts=list(zip(places, [replace(parts[0], mark=note[0]), *parts[1:]], strict=True)),
        notes=[note],
        sources=random.choice(topics.SOURCES),
    )


class Maker:
    """Charts of each kind with seeded numbers; what is asked for is given as changes to the usual."""

    def __init__(self, seed: int, minus: str = "-", english: bool = False) -> None:
        self.random = Random(seed)
        self.minus = minus
        self.english = english  # how numbers are printed, in all of a document

    def _subject(self, among: tuple[Subject, ...], at: int | None) -> Subject:
        return self.random.choice(among) if at is None else among[at]

    def _form(self, subject: Subject) -> Form:
        form = subject.form()
        return Form(form.decimals, form.suffix, form.prefix, self.english, self.minus)

    def compared(self, kind: str = "bar", at: int | None = None, **change) -> Chart:
        """Bars of two or three series side by side."""
        subject = self._subject(topics.COMPARED, at)
        series = {name: topics.numbers(self.random, subject) for name in subject.series}
        return self._chart(kind, subject, series, change)

    def long(self, kind: str = "bar", at: int = 0, **change) -> Chart:
        """Bars with long names, or with some that stand apart."""
        subject = topics.LONG[at]
        series = {name: topics.numbers(self.random, subject) for name in subject.series}
        return self._chart(kind, subject, series, {"legend": "none", **change} if at else change)

    def holed(self, kind: str = "bar", at: int = 0, **change) -> Chart:
        """Bars of which some are not there."""
        made = self.compared(kind, at, **change)
        last = list(made.series)[-1]
        values = [None if at % 3 == 1 else value for at, value in enumerate(made.series[last])]
        return replace(made, series={**made.series, last: values})

    def alone(self, kind: str = "bar", at: int | None = None, **change) -> Chart:
        """Bars of one series, which bears no name."""
        subject = self._subject(topics.ALONE, at)
        series = {subject.series[0]: topics.numbers(self.random, subject)}
        return self._chart(kind, subject, series, {"legend": "none", **change})

    def changes(self, kind: str = "lying", at: int | None = None, counts: bool = False, **change) -> Chart:
        """Bars above and below zero, where asked with a number of cases in brackets."""
        subject = self._subject(topics.CHANGES, at)
        values = topics.numbers(self.random, subject)
        values[0], values[1] = abs(values[0]) + 1, -abs(values[1]) - 1
        if counts:
            name = "# cliënten"
            cases = [float(round(value * self.random.uniform(3, 9))) for value in values]
            unit = subject.unit.replace("[verschil in %", "[verschil in % (# cliënten)")
            subject = Subject(**{**subject.__dict__, "unit": unit})
            change["second"] = Named(name, cases, Form(minus=self.minus), ("", "#", "cliënten"))
        return self._chart(kind, subject, {subject.series[0]: values}, {"legend": "none", **change})

    def parts(
        self, kind: str = "stack", at: int | None = None, thin: bool = False, counts: bool = False, **change
    ) -> Chart:
        """Stacks of a hundred per cent, where asked with segments thinner than their labels, and numbers above."""
        subject = self._subject(topics.PARTS, at)
        columns = [topics.shares(self.random, len(subject.series), 1 if thin else 6) for _ in subject.categories]
        if thin:
            for column in columns:
                column[0], column[1] = 2.0, column[1] + column[0] - 2.0
        series = {name: [column[index] for column in columns] for index, name in enumerate(subject.series)}
        if counts:
            totals = [float(self.random.randint(900, 6200)) for _ in subject.categories]
            change["totals"] = Named("n", totals, Form(english=self.english), ("Totaal", "Total", "n =", ""))
        return self._chart(kind, subject, series, {"share": True, "labels": "inside", **change})

    def amounts(self, kind: str = "stack", at: int | None = None, totals: bool = False, **change) -> Chart:
        """Stacks of amounts, where asked with their totals."""
        subject = self._subject(topics.AMOUNTS, at)
        series = {name: topics.numbers(self.random, subject) for name in subject.series}
        if totals:
            sums = [
                round(sum(v or 0 for v in column), subject.decimals) for column in zip(*series.values(), strict=True)
            ]
            change["totals"] = Named("Totaal", list(sums), self._form(subject), ("Total", "n", ""))
        return self._chart(kind, subject, series, {"labels": "inside", **change})

    def shares(self, kind: str = "pie", at: int | None = None, **change) -> Chart:
        """Parts of a whole."""
        subject = self._subject(topics.SHARES, at)
        values = topics.shares(self.random, len(subject.categories), 9)
        return self._chart(kind, subject, {subject.series[0]: values}, {"labels": "inside", **change})

    def course(
        self, at: int | None = None, from_zero: bool = True, side: str = "left", grid: bool = True, **change
    ) -> Chart:
        """Lines; without labels they are measured against the axis."""
        subject = self._subject(topics.COURSES, at)
        series = {name: topics.course(self.random, subject, at) for at, name in enumerate(subject.series)}
        if change.get("labels", "none") == "none":
            change["axis"] = topics.axis(list(series.values()), from_zero, side, grid)
        return self._chart("line", subject, series, {"labels": "none", **change})

    def grown(self, at: int = 2, **change) -> Chart:
        """Bars of two series over the years with their growth on arrows."""
        subject = topics.COMPARED[at]
        rising = {name: sorted(topics.numbers(self.random, subject)) for name in subject.series}
        form = Form(1, "%", minus=self.minus, plus=True, english=self.english)
        arrows = tuple(
            Arrow(name, round(100 * (values[-1] / values[0] - 1), 1), form) for name, values in rising.items()
        )
        return self._chart("bar", subject, rising, {"arrows": arrows, "legend": "top", **change})

    def row(self, subject: Subject, name: str = "Aantal respondenten") -> Named:
        """Return a row of counts to stand under the categories."""
        values = [float(self.random.randint(180, 5200)) for _ in subject.categories]
        return Named(name, values, Form(english=self.english))

    def counted(self, at: int | None = None, **change) -> Chart:
        """Bars with a row of counts under the categories."""
        subject = self._subject(topics.COMPARED, at)
        return self.compared("bar", topics.COMPARED.index(subject), counts=self.row(subject), **change)

    def _chart(self, kind: str, subject: Subject, series, change) -> Chart:
        made = {
            "kind": kind,
            "title": subject.title,
            "unit": subject.unit,
            "categories": list(subject.categories),
            "series": series,
            "form": self._form(subject),
        }
        return Chart(**{**made, **change})
