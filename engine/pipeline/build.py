"""Decks for regions, sectors and a year → .pptx, manifest and data workbook in `out/`; those that would be the same stay."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from engine.pipeline import making, outputs, run_record
from engine.pipeline.making import Made
from engine.pipeline.plan import Plan, Task, plan
from engine.pipeline.project import Project
from engine.pipeline.run_record import Record
from engine.problems import Place, Problem, UserError

MOST_READINGS = 5  # while colleagues save files

Progress = Callable[[int, int, str], None]


@dataclass
class Built:
    """What a build wrote, what it left as it was, why it made what it made, and what went wrong on the way."""

    written: list[Path] = field(default_factory=list)
    kept: list[Path] = field(default_factory=list)
    why: dict[str, list[str]] = field(default_factory=dict)  # deck -> what is not as it was; [] where nothing is
    failed: list[str] = field(default_factory=list)  # decks that could not be made
    problems: list[Problem] = field(default_factory=list)

    @property
    def decks(self) -> list[Path]:
        """The decks that stand there now, made or kept."""
        return sorted(path for path in (*self.written, *self.kept) if path.suffix == ".pptx")

    def tell(self, problems: Sequence[Problem]) -> None:
        """Add problems, each once."""
        self.problems += [problem for problem in problems if problem not in self.problems]


def build(
    project: Project,
    decks: Sequence[str],
    regions: Sequence[str],
    sectors: Sequence[str],
    year: int,
    jobs: int = 1,
    progress: Progress | None = None,
    force: bool = False,
) -> Built:
    """Build decks into `out/`; empty sequences mean all, of the sectors those with figures.

    Made is what changed since it was made before; with `force`, all. One deck that fails does not stop the others.
    `progress` is told how many are done, how many there are, and which was the last.
    """
    late = run_record.read_late(project)
    work, now = _read(project.lenient(), decks, regions, sectors, year)
    result = Built(problems=list(work.problems))
    tasks = [_stale(work, now, task, force, result) for task in work.tasks]
    total, done = sum(len(task.wanted) for task in work.tasks), len(result.kept) // 3
    if progress and total:
        progress(done, total, "")
    for task, made in making.run(work.kits, work.project.root, [task for task in tasks if task.wanted], jobs):
        for one in made:
            _keep(work, now, task, one, result, late)
            done += 1
            if progress:
                progress(done, total, task.file(one.name, work.kits))
    return result


def _read(
    project: Project, decks: Sequence[str], regions: Sequence[str], sectors: Sequence[str], year: int
) -> tuple[Plan, Mapping[str, str]]:
    """Return what is to be made, and the state of the files it was read from: one state, whoever saves meanwhile."""
    for _ in range(MOST_READINGS):
        now = run_record.state(project)
        work = plan(project, decks, regions, sectors, year)
        if run_record.state(project) == now:
            return work, now
        project = Project(project.root, level=project.level).lenient()
    what, hint = "files of this project change all the time", "build when nobody is saving"
    raise UserError(Problem(Place("content"), what, hint))


def _stale(work: Plan, now: Mapping[str, str], task: Task, force: bool, result: Built) -> Task:
    """Return the task without the decks that are as they would be made again."""
    wanted = []
    for name in task.wanted:
        file, state = task.file(name, work.kits), _state(work, now, task, name)
        known = run_record.read(work.project, file)
        if force or known is None:
            changed = ["it is asked for" if force else "it is new"]
        else:
            changed = [f"out/{each}" for each in run_record.lost(known, work.project.out)]
            target = work.project.out / f"{file}.pptx"
            if target.name not in known.outputs and not outputs.in_the_way(target):
                changed.append("what was in the way is gone")
            changed += run_record.changes(known, state, task.own(name, work.kits), work.kits[name].things.figures)
        result.why[file] = changed
        if known is None or changed:
            wanted.append(name)
        else:
            result.kept += [work.project.out / each for each in known.outputs]
            result.tell(known.problems)
    return task.only(wanted, work.kits)


def _state(work: Plan, now: Mapping[str, str], task: Task, name: str) -> dict[str, str]:
    """Return of a state what a deck and the one it refers to may be made from."""
    things = work.kits[name].things
    return run_record.for_deck(now, (name, things.deck.sister), (things.words.shared, task.region))


def _keep(
    work: Plan, now: Mapping[str, str], task: Task, one: Made, result: Built, late: Mapping[str, tuple[int, int]]
) -> None:
    """Take a deck into the result, and keep what it was made from.

    Where a file that is read late is not as it was, nobody knows what it was made from: it is made again next time.
    """
    result.written += one.written
    result.tell(one.problems)
    if not one.written:
        result.failed.append(task.file(one.name, work.kits))
        return
    if (saved := _saved(late, run_record.read_late(work.project))) is not None:
        what = "this file was saved while decks were drawn with it: some may be of before"
        result.tell([Problem(Place(saved), what, "build once more")])
        run_record.forget(work.project, task.file(one.name, work.kits))
        return
    things = work.kits[one.name].things
    decks = one.name, things.deck.sister
    state = _state(work, now, task, one.name)
    inputs = run_record.used(state, task.own(one.name, work.kits), decks, one.indicators, one.groups, things.figures)
    record = Record(inputs, run_record.hashes(one.written), one.problems)
    try:
        run_record.write(work.project, task.file(one.name, work.kits), record)
    except UserError as error:  # the deck is there; the next build makes it again
        result.tell(error.problems)


def _saved(then: Mapping[str, object], now: Mapping[str, object]) -> str | None:
    """Return the first file that is not as it was, or not there any more or yet."""
    return next((name for name in sorted({*then, *now}) if then.get(name) != now.get(name)), None)
