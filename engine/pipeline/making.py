"""A task → its decks, composed, drawn and written; in this process or in several."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor, as_completed
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path

from engine.compose import Ingredients, Order, together
from engine.compose.watched import Watched, WatchedFigures
from engine.model.scene import BuiltDeck
from engine.pipeline import bases, edited, outputs, turn
from engine.pipeline.edited import Edits
from engine.pipeline.plan import Kit, Task
from engine.problems import Problem, UserError


@dataclass(frozen=True)
class Made:
    """A deck as it was made: its files (none where it could not be made), what there is to tell, what was looked up.

    `indicators` and `groups` are what it and the deck it refers to looked up (see `compose/watched.py`).
    """

    name: str  # of the deck
    written: tuple[Path, ...]
    problems: tuple[Problem, ...]
    indicators: frozenset[str] = frozenset()
    groups: frozenset[str] = frozenset()


_KITS: dict[str, Kit] = {}
_ROOT: list[Path] = []


def run(kits: Mapping[str, Kit], root: Path, tasks: Sequence[Task], jobs: int) -> Iterator[tuple[Task, list[Made]]]:
    """Yield each task with its decks, as they get ready; with `jobs` processes at the same time."""
    jobs = min(jobs, len(tasks))
    if jobs <= 1:
        _start(kits, root)
        yield from ((task, make(task)) for task in tasks)
        return
    # spawn on every system: what works here works on Windows
    with ProcessPoolExecutor(jobs, get_context("spawn"), initializer=_begin, initargs=(kits, root)) as pool:
        waiting = {pool.submit(make, task): task for task in tasks}
        for ready in as_completed(waiting):
            yield waiting[ready], ready.result()


def _begin(kits: Mapping[str, Kit], root: Path) -> None:
    turn.end_with_parent()
    _start(kits, root)


def _start(kits: Mapping[str, Kit], root: Path) -> None:
    """Keep what all tasks are made from: it goes to a process once."""
    _KITS.clear()
    _KITS.update(kits)
    _ROOT[:] = [root]


def make(task: Task) -> list[Made]:
    """Make the decks of a task; what is wrong with one is returned with it, not raised."""
    looked = {name: _Looked(_KITS[name].things) for name in task.texts}
    hands = {name: _Hands(task, name) for name in task.texts}
    orders = [Order(one.things, task.texts[name], hands[name].arrangement) for name, one in looked.items()]
    decks = together(orders, task.region, task.sector, task.year)
    return [_written(name, decks[name], looked, hands[name]) for name in task.wanted]


def _written(name: str, deck: BuiltDeck | UserError, looked: Mapping[str, _Looked], hands: _Hands) -> Made:
    kit = _KITS[name]
    try:
        if isinstance(deck, UserError):
            raise deck
        written, problems = outputs.write(deck, looked[name].things, _ROOT[0], hands.overrides, hands.by_hand)
    except UserError as error:
        return Made(name, (), error.problems)
    conflicts = (kit.conflicts[key] for key in deck.figures() if key in kit.conflicts)
    both = [looked[each] for each in (name, kit.things.deck.sister) if each in looked]
    indicators = frozenset[str]().union(*(one.indicators.seen for one in both))
    groups = frozenset[str]().union(*(one.figures.seen for one in both))
    return Made(name, tuple(written), (*hands.problems, *problems, *conflicts), indicators, groups)


class _Hands:
    """What people changed in a deck: what was taken over, and what stands in the deck in `out/` only."""

    def __init__(self, task: Task, name: str) -> None:
        root, things = _ROOT[0], _KITS[name].things
        target = root / "out" / f"{task.file(name, _KITS)}.pptx"
        self.problems: list[Problem] = []
        self.overrides: list[Edits] = []
        self.by_hand: Edits | None = None
        try:
            regions = (things.words.shared, task.region)
            self.overrides, self.problems = edited.overrides(root, name, regions, task.year)
        except UserError as error:
            self.problems += error.problems
        try:
            self.by_hand = edited.of_deck(target, root) if outputs.was_edited(target) else None
            if self.by_hand and self.overrides:
                from engine.pipeline import merging  # what compares edits reads decks: see `edited`

                self.by_hand = merging.not_in(self.overrides, self.by_hand)
        except UserError as error:  # a deck whose edits are not known is kept as it is
            self.problems += error.problems if bases.of(target).is_file() else []
        self.arrangement = edited.arrangement([*self.overrides, *([self.by_hand] if self.by_hand else [])])


class _Looked:
    """The ingredients of a deck, and what was looked up in them."""

    def __init__(self, things: Ingredients) -> None:
        self.indicators, self.figures = Watched(things.indicators), WatchedFigures(things.figures)
        self.things = replace(things, indicators=self.indicators, figures=self.figures)
