"""`regiodeck adopt` as people and scripts call it: what is written, what is printed, and who waits for whom."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import fakes
import libraries
import pytest
from adopting_hands import DECK, DESIGN, NAME, built, edit, move_card, retype

from engine import files
from engine.pipeline import turn
from engine.pipeline.project import Project

Call = Callable[..., tuple[int, str, str]]
LABEL = "kerncijfers/kaart_1/label"


@pytest.fixture
def deck(project: Project) -> str:
    """A deck in which a card was moved and a word retyped."""
    assert built(project).problems == []
    path = project.out / f"{NAME}.pptx"
    edit(path, move_card)
    edit(path, retype(LABEL, "Klantenratio", "Per 1.000"))
    return f"out/{NAME}.pptx"


def times(project: Project) -> dict[str, tuple[int, int]]:
    """Return time and size of all files and folders of a project."""
    return {str(path): (stat.st_mtime_ns, stat.st_size) for path in project.root.rglob("*") for stat in [path.stat()]}


def test_a_dry_run_touches_no_file_and_says_so(call: Call, project: Project, deck: str) -> None:
    before = times(project)
    status, said, wrong = call("adopt", deck, "--dry-run", cwd=project.root)
    assert (status, wrong) == (0, "") and DESIGN in said and DECK in said and "--dry-run" in said
    call("adopt", deck, "--dry-run", "--format", "json", cwd=project.root)
    assert times(project) == before


def test_json_has_every_edit_with_where_it_goes_and_decks_that_were_not_read(
    call: Call, project: Project, deck: str
) -> None:
    (project.root / "leeg.pptx").write_bytes(b"")
    status, said, wrong = call("adopt", deck, "leeg.pptx", "--format", "json", cwd=project.root)
    assert status == 1 and "leeg.pptx: this file is empty\n  hint: " in wrong
    told = json.loads(said)
    ours, empty = told["decks"]
    assert {one["into"].partition(":")[0] for one in ours["edits"]} == {DESIGN, DECK} and ours["built_as"] == NAME
    assert empty["edits"] == [] and "this file is empty" in empty["problems"][0] and empty["built_as"] is None
    assert set(told["written"]) == {DESIGN, DECK}


def test_undo_is_shown_first_and_done_once(call: Call, project: Project, deck: str) -> None:
    before = (project.root / DESIGN).read_bytes()
    call("adopt", deck, cwd=project.root)
    after = times(project)
    status, said, _ = call("adopt", "--undo", "--dry-run", cwd=project.root)
    assert status == 0 and DESIGN in said and times(project) == after
    status, said, _ = call("adopt", "--undo", "--format", "json", cwd=project.root)
    assert status == 0 and set(json.loads(said)["as_it_was"]) == {DESIGN, DECK}
    assert (project.root / DESIGN).read_bytes() == before
    status, _, wrong = call("adopt", "--undo", cwd=project.root)
    assert status == 1 and "nothing was adopted" in wrong


@pytest.mark.parametrize("more", [("--only", fakes.REGION), ("--html",), ("deck.pptx",)])
def test_undo_goes_with_nothing_that_chooses(call: Call, project: Project, more: tuple[str, ...]) -> None:
    assert call("adopt", "--undo", *more, cwd=project.root)[0] == 2


def test_it_waits_for_a_build_that_is_at_work(project: Project, deck: str) -> None:
    command = [sys.executable, "-m", "engine.cli", "adopt", deck]
    with files.alone(project.out / turn.LOCK, project.root, lambda: None):
        process = subprocess.Popen(command, cwd=project.root, **libraries.PLACE)
        assert process.stderr and process.stderr.readline() == b"waiting for another build of this project ...\n"
        assert "at: [1.0, 3.08" in Path(project.root / DESIGN).read_text(encoding="utf-8")
    assert libraries.told(process) == (0, "")
    assert "at: [1.1, 3.13" in Path(project.root / DESIGN).read_text(encoding="utf-8")
