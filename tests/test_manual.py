"""The manual for staff, in `layouts/README.md`: each task is there, its commands do what it says, its pictures are there."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from pathlib import Path

import fakes
import manual_steps
import pytest
import small_projects
import typer
from manual_steps import DECK, OTHER, STEPS
from step_pictures import SHEETS

from engine import cli
from engine.pipeline import build
from engine.pipeline.project import Project

TEXT = manual_steps.MANUAL.read_text(encoding="utf-8")
SECTIONS = manual_steps.sections(TEXT)
ROOT = Path(__file__).parents[1]
ENGINE = ROOT / "engine"
LEFT_OUT = "[...]"
NO_TASKS = {"Wat er nog meer kan", "Wat u te lezen kunt krijgen"}
Call = Callable[..., tuple[int, str, str]]


def test_every_task_is_followed_and_has_a_picture_of_its_own() -> None:
    assert set(SECTIONS) == set(STEPS) | NO_TASKS
    pictures = {sheet.section: f"pictures/stap-{name}.png" for name, sheet in SHEETS.items()}
    assert {title: pictures[title] in SECTIONS[title].pictures for title in STEPS} == dict.fromkeys(STEPS, True)


def test_pictures_are_there_and_small_and_none_is_left_over() -> None:
    linked = set(re.findall(r"!\[[^\]]*\]\((pictures/[^)]+)\)", TEXT))
    folder = manual_steps.MANUAL.parent
    assert {name for name in linked if not (folder / name).is_file()} == set()
    steps = {f"pictures/{path.name}": path.stat().st_size for path in (folder / "pictures").glob("stap-*.png")}
    assert set(steps) <= linked and max(steps.values()) < 120_000


def test_the_contents_at_its_top_lead_to_its_headings() -> None:
    headings = {
        _anchor(line.lstrip("# ")) for line in TEXT.splitlines() if line.startswith("## ") or line.startswith("### ")
    }
    assert set(re.findall(r"\]\(#([^)]+)\)", TEXT)) <= headings
    assert set(map(_anchor, SECTIONS)) <= set(re.findall(r"\]\(#([^)]+)\)", TEXT))


def _anchor(heading: str) -> str:
    return re.sub(r"[^\w -]", "", heading.casefold()).replace(" ", "-")


def test_every_command_in_it_is_one_of_the_program() -> None:
    told = set(re.findall(r"^regiodeck .*$", TEXT, re.MULTILINE)) | set(re.findall(r"`(regiodeck [^`]+)`", TEXT))
    assert len(told) > 8
    assert [(line, why) for line in sorted(told) if (why := _unknown(line))] == []


def _unknown(line: str) -> str:
    """Return what a command line names that the program does not have, or ""."""
    words, command = manual_steps.arguments(line), typer.main.get_command(cli.app)
    while words and words[0] in getattr(command, "commands", {}):
        command = command.commands[words.pop(0)]  # type: ignore[attr-defined]
    if hasattr(command, "commands"):
        return f"no command {words}"
    known = {name for parameter in command.params for name in parameter.opts}
    return " ".join(word for word in words if word.startswith("--") and word not in known)


def test_options_it_names_are_those_of_adopt() -> None:
    options = set(re.findall(r"`(--[a-z-]+)", TEXT)) - {"--theme"}
    assert {option for option in options if _unknown(f"regiodeck adopt {option}")} == set()


def test_messages_it_explains_are_those_of_the_program() -> None:
    source = "\n".join(path.read_text(encoding="utf-8") for path in ENGINE.rglob("*.py"))
    rows = re.findall(
        r"^\| `([^`]+)` \|", TEXT.partition("### Wat u te lezen kunt krijgen")[2].partition("\n## ")[0], re.MULTILINE
    )
    assert len(rows) > 5
    assert [part for row in rows for part in row.split(" ... ") if part not in source] == []


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a project with made-up figures and the decks that the manual shows; only to read."""
    folder = small_projects.copied(tmp_path_factory.mktemp("manual") / "project", fakes.figures(Project(ROOT)).values())
    build.build(Project(folder), ["regioplan"], list(fakes.REGIONS), [fakes.SECTOR], 2025)
    return folder


@pytest.fixture
def folder(made: Path, tmp_path: Path) -> Path:
    """A copy of it."""
    return Path(shutil.copytree(made, tmp_path / "project"))


@pytest.fixture
def run(call: Call, folder: Path) -> Callable[[str], str]:
    """Return a function that runs a command line of the manual in that copy, and returns what it prints."""

    def command(line: str) -> str:
        status, said, wrong = call(*manual_steps.arguments(line), cwd=folder)
        assert status <= 1, wrong
        return said + wrong

    return command


@pytest.mark.parametrize("title", STEPS)
def test_what_it_says_is_printed_is_printed(title: str, folder: Path, run: Callable[[str], str]) -> None:
    section = SECTIONS[title]
    printed = [_without_numbers(line) for line in manual_steps.follow(section, folder, run)]
    assert [line for line in section.printed if not any(_says(line, other) for other in printed)] == []
    assert section.printed and (folder / "out" / OTHER).exists()


def _says(line: str, printed: str) -> bool:
    """Return whether a line of the manual is what was printed; numbers may differ, and what it leaves out."""
    pieces = (re.escape(_without_numbers(piece)) for piece in line.split(LEFT_OUT))
    return re.fullmatch(".*".join(pieces), printed) is not None


def _without_numbers(text: str) -> str:
    return re.sub(r"\d+(?:[.,]\d+)*", "#", text)


def test_the_regions_it_shows_are_those_with_figures_in_tests() -> None:
    assert {f"regioplan_gz_2025-2026_{region}.pptx" for region in fakes.REGIONS} == {DECK, OTHER}
