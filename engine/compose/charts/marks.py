"""What a deck wants at a chart besides its series → the figures of it, looked up once."""

from __future__ import annotations

from dataclasses import dataclass, field

from engine.compose import sentences
from engine.compose.charts import data as chart_data
from engine.compose.charts.data import Data
from engine.compose.charts.fill import Fill, Marking
from engine.compose.sentences import Shown
from engine.compose.setting import Setting
from engine.model.scene import ChartKind, Run
from engine.problems import Place, Problem, UserError, did_you_mean

Words = tuple[Run, ...]
Row = tuple[Words, list[Shown | None]]


@dataclass(frozen=True)
class Marks:
    """The numbers at a chart, with the names they bear; `absent` says which are not there, and why."""

    totals: list[Shown | None] | None = None
    rows: list[Row] = field(default_factory=list)
    bubbles: Row | None = None
    beside: list[Shown | None] | None = None
    growth: list[tuple[int, Shown]] = field(default_factory=list)
    reference: tuple[Words, Shown] | None = None
    absent: list[str] = field(default_factory=list)

    @property
    def told(self) -> bool:
        """Whether there is a number among them."""
        rows = [self.totals, *(row for _, row in self.rows), self.bubbles and self.bubbles[1], self.beside]
        shown = [one for row in rows for one in row or []] + [one for _, one in self.growth]
        return self.reference is not None or any(one is not None and one.known for one in shown)


def of(setting: Setting, fill: Fill, data: Data) -> Marks:
    """Return the marks of a chart. Raises UserError where a growth arrow is of no series."""

    def words(text: str) -> Words:
        return tuple(sentences.runs(setting.fill(text, fill.place)))

    def row(use: Marking) -> list[Shown | None]:
        return chart_data.figures(setting, use, data.keys)

    growth = [(_series(fill, data, one.series), setting.look_up(one.figure)) for one in fill.growth]
    totals = row(fill.totals) if fill.totals else None
    rows = [(words(one.label), row(one)) for one in fill.rows]
    bubbles = (words(fill.bubbles.label), row(fill.bubbles)) if fill.bubbles else None
    reference = (words(fill.reference.label), setting.look_up(fill.reference.figure)) if fill.reference else None
    named = [
        (fill.totals.label if fill.totals else "", totals or []),
        *(("".join(r.text for r in n), v) for n, v in rows),
    ]
    if bubbles:
        named.append(("".join(run.text for run in bubbles[0]), bubbles[1]))
    if reference:
        named.append(("".join(run.text for run in reference[0]), [reference[1]]))
    return Marks(
        totals=totals,
        rows=rows,
        bubbles=bubbles,
        beside=row(fill.beside) if fill.beside else None,
        growth=growth,
        reference=reference if reference and reference[1].known else None,
        absent=[text for name, shown in named for text in _absent(name, shown)],
    )


STANDING = {
    "totals": "bars",
    "bubbles": "bars",
    "beside": "bars",
    "rows": "axes",
    "growth": "axes",
    "reference": "axes",
}
WITHOUT = {"bars": ("line", "area-range", "pie", "doughnut"), "axes": ("pie", "doughnut")}


def refused(fill: Fill, kind: ChartKind) -> list[Problem]:
    """Return a problem for each thing that the deck wants at a chart of a kind that has no place for it."""
    found = []
    for name, at in STANDING.items():
        wanted = getattr(fill, name)
        if wanted and kind in WITHOUT[at]:
            place = next((one.place for one in (wanted if isinstance(wanted, list) else [wanted])), None)
            what = f"a chart of the kind '{kind}' has no {at}, and no place for '{name}'"
            hint = f"leave '{name}' out, or take another kind: chart: column"
            found.append(Problem(place or fill.place or Place("?"), what, hint))
    return found


def _absent(name: str, row: list[Shown | None]) -> list[str]:
    """Return why numbers of a row are not there, once for each reason, with the row's name where it has one."""
    reasons = dict.fromkeys(shown.absent for shown in row if shown is not None and not shown.known)
    return [f"{reason}: {name}" if name else reason for reason in reasons]


def _series(fill: Fill, data: Data, name: str) -> int:
    known = [use.name for use in fill.series]
    if name not in known:
        place = fill.growth[0].place or fill.place or Place("?")
        raise UserError(Problem(place, f"this chart has no series '{name}'", did_you_mean(name, known)))
    at = known.index(name)
    # a series that crosses definitions is drawn as more than one: the first of them bears its name
    names = ["".join(run.text for run in runs) for runs in data.names]
    first = dict.fromkeys(names)
    return names.index(list(first)[at]) if len(first) == len(known) else at
