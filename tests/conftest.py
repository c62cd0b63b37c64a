"""A small project with made-up figures for quick tests; the sample records, made once a run, for the few that need them."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from pathlib import Path
from typing import Any

import fakes
import hypothesis
import pytest
import shared
import small_projects

from engine import cli
from engine.compose import Ingredients
from engine.compose.compose import names_of
from engine.compose.ingredients import Context
from engine.compose.setting import Setting
from engine.model.deck import Slot
from engine.model.figure import ABSENT, Figure, Queried, Status, january_1
from engine.pipeline import build
from engine.pipeline import figures as figure_files
from engine.pipeline.ingredients import ingredients
from engine.pipeline.project import Project
from engine.problems import Problem

ROOT = Path(__file__).parents[1]
YEAR = 2025
hypothesis.settings.register_profile("untimed", deadline=None)  # a busy machine is no fault
hypothesis.settings.load_profile("untimed")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--update-golden", action="store_true", help="write golden files anew; then look at the diff")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Tests that need the sample run in one process, so that its figures are kept once and nobody waits for another."""
    for item in items:
        if {"made", "sampled"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(pytest.mark.slow)
            item.add_marker(pytest.mark.xdist_group("sample"))


@pytest.fixture
def golden(request: pytest.FixtureRequest) -> Callable[[str, str], None]:
    """Compare a text with a file in `golden/` beside the test; `pytest --update-golden` writes it."""

    def compare(name: str, text: str) -> None:
        path = request.path.parent / "golden" / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(exist_ok=True)
            path.write_text(text, encoding="utf-8", newline="\n")
        assert path.exists(), f"there is no {path.name} yet: run pytest --update-golden, then look at it"
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture
def figure() -> Callable[..., Figure]:
    """Return a figure of which a test says only what it is about."""

    def make(value: Any = "26.9", status: Status = Status.DEFINITIVE, **more: Any) -> Figure:
        usual: dict[str, Any] = {
            "indicator": "share",
            "region": "north",
            "sector": "x",
            "period": january_1(YEAR),
            "value": None if status in ABSENT else Decimal(value),
            "unit": "%",
            "status": status,
            "origin": Queried(query="content/indicators/share.yaml:9", sources=("records",)),
        }
        return Figure(**(usual | more))

    return make


@pytest.fixture(scope="session")
def content() -> Project:
    """The project of this repository, to read from; never to write in."""
    return Project(ROOT)


@pytest.fixture(scope="session")
def made_up(content: Project) -> dict[str, Figure]:
    """A figure for everything that the decks may ask for, of the regions of `fakes.REGIONS`, by key."""
    return fakes.figures(content)


@pytest.fixture(scope="session")
def things(content: Project, made_up: dict[str, Figure]) -> Ingredients:
    """What the decks of this repository are composed from, with made-up figures."""
    return ingredients(content, content.deck("regioplan"), made_up)


@pytest.fixture(scope="session")
def _pattern(tmp_path_factory: pytest.TempPathFactory, made_up: dict[str, Figure]) -> Path:
    return small_projects.copied(tmp_path_factory.mktemp("pattern") / "project", made_up.values())


@pytest.fixture
def project(_pattern: Path, tmp_path: Path) -> Project:
    """A copy of the project's content and layouts to change at will, with made-up figures in `out/` and no records.

    It has read its YAML files already; a test that changes one goes on with `Project(project.root)`.
    """
    made = Project(Path(shutil.copytree(_pattern, tmp_path / "project")))
    vars(made).update({name: part for name, part in vars(_read(_pattern)).items() if name != "root"})
    return made


@lru_cache
def _read(folder: Path) -> Project:
    """Return a project that has read all its files: half of the time of a build."""
    found = Project(folder)
    for name in ("words", "regions", "sources", "policy", "indicators", "relations", "decks", "designs", "themes"):
        getattr(found, name)
    return found


@pytest.fixture
def change() -> Callable[..., None]:
    """Replace a text in a file that must hold it, so that a test breaks when the file no longer does."""

    def replace(path: Path, old: str, new: str) -> None:
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{path.name} no longer holds {old!r}: mend this test"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")

    return replace


@pytest.fixture
def call(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[..., tuple[int, str, str]]:
    """Return status, standard output and standard error of a command, run in this process: quicker."""

    def command(*arguments: str, cwd: Path) -> tuple[int, str, str]:
        monkeypatch.chdir(cwd)
        monkeypatch.setattr(sys, "argv", ["regiodeck", *arguments])
        monkeypatch.setattr(cli.err, "_file", None)  # the stream of this test, not of an earlier one
        with pytest.raises(SystemExit) as exit:
            cli.main()
        said = capsys.readouterr()
        assert "Traceback" not in said.err or exit.value.code == 3
        return int(exit.value.code or 0), said.out, said.err

    return command


_OF_CONTEXT = ("pages", "numbers", "texts", "names", "sister", "sector", "region")


@pytest.fixture
def setting(things: Ingredients, made_up: dict[str, Figure]) -> Callable[..., Setting]:
    """Return a setting of one slot: `setting("card", at=[...], style="chart", figures={key: figure})`.

    `figures` stand in for the made-up figures of the same key; None takes one away.
    """

    def make(
        block: str = "card",
        style: str = "",
        at: tuple[float, ...] = (1, 3, 6, 2.65),
        figures: dict[str, Figure | None] | None = None,
        columns: int = 1,
        **more: Any,
    ) -> Setting:
        merged = {**made_up, **(figures or {})}
        known = {key: one for key, one in merged.items() if one is not None}
        of_context = {name: more.pop(name) for name in _OF_CONTEXT if name in more}
        changed = replace(things, figures=known, **more)
        names = names_of(things, fakes.REGION, fakes.SECTOR, YEAR, sister=False) | of_context.pop("names", {})
        context = Context(
            **{
                "things": changed, "pages": [], "numbers": {page.name: at for at, page in enumerate(things.deck.pages, 1)},
                "sister": None, "names": names, "region": fakes.REGION, "sector": fakes.SECTOR, "year": YEAR, "texts": {},
                **of_context,
            }
        )  # fmt: skip
        made = Setting(context=context, page="page")
        made.enter("slot", Slot(block=block, at=list(at), style=style, columns=columns))
        return made

    return make


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, _pattern: Path) -> Path:
    """The deck of `fakes.REGION` with made-up figures, built once; only to read. Its manifest and workbook stand beside it."""
    folder = Path(shutil.copytree(_pattern, tmp_path_factory.mktemp("built") / "project"))
    result = build.build(Project(folder), ["regioplan"], [fakes.REGION], [], YEAR)
    return next(path for path in result.written if path.suffix == ".pptx")


@pytest.fixture(scope="session")
def both(tmp_path_factory: pytest.TempPathFactory, _pattern: Path) -> dict[str, Path]:
    """One deck of each document with made-up figures, by the document's name; only to read. Built once a run."""

    def make(folder: Path) -> None:
        shutil.copytree(_pattern, folder, dirs_exist_ok=True)
        build.build(Project(folder), [], [fakes.REGION], [], YEAR)

    decks = sorted((shared.once(tmp_path_factory, "both", make) / "out").glob("*.pptx"))
    return {path.name.split("_")[0]: path for path in decks}


@pytest.fixture(scope="session")
def sampled(tmp_path_factory: pytest.TempPathFactory, _pattern: Path) -> Project:
    """A copy of the project with freshly made sample records; only to read. Slow: half a minute, once a run."""
    from engine.pipeline import records

    def make(folder: Path) -> None:
        shutil.copytree(_pattern, folder, dirs_exist_ok=True)
        shutil.rmtree(folder / "out")
        shutil.copytree(ROOT / "content/sample", folder / "content/sample")
        records.sample(Project(folder))

    return Project(shared.once(tmp_path_factory, "sampled", make))


@pytest.fixture(scope="session")
def figures_of_sample(tmp_path_factory: pytest.TempPathFactory, sampled: Project) -> tuple[list[Figure], list[Problem]]:
    """All figures of the sample at the level that holds, and the problems; they stand in the project's `out/` too.

    Slow: a minute, once a run.
    """
    shared.once(tmp_path_factory, "figures of the sample", lambda _: figure_files.compute(sampled))
    figures, problems = figure_files.current(sampled)
    return list(figures.values()), problems
