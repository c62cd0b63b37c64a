"""What may stand in the way of a build, each with a build in a process of its own: a full disk, an end, another build."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import time
import zipfile
from pathlib import Path

import libraries
import pytest
from pptx import Presentation

from engine import files
from engine.pipeline import turn

pytestmark = pytest.mark.slow
DECKS = [f"jaarbericht_2025_{region}" for region in ("heuvels", "kust", "veen")]


@pytest.fixture(scope="module")
def computed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small project with its figures, and no deck yet; only to read."""
    from engine.pipeline import figures, records
    from engine.pipeline.project import Project

    folder = libraries.make(tmp_path_factory.mktemp("way") / "project")
    records.sample(Project(folder))
    figures.current(Project(folder))
    return folder


@pytest.fixture
def project(computed: Path, tmp_path: Path) -> Path:
    return Path(shutil.copytree(computed, tmp_path / "project"))


def build(project: Path, *before: str) -> tuple[int, str]:
    return libraries.told(libraries.started(project, *before))


def sound(project: Path) -> list[str]:
    """Return the names of the decks that are there, each of them whole and as its manifest knows it."""
    found = sorted((project / "out").glob("*.pptx"))
    for path in found:
        assert zipfile.ZipFile(path).testzip() is None and len(Presentation(str(path)).slides) == 2
        known = json.loads(path.with_suffix(".manifest.json").read_text(encoding="utf-8"))
        assert (known["file"], known["sha256"]) == (path.name, files.digest([path.read_bytes()]))
    return [path.stem for path in found]


def on_a_disk(project: Path, *, kilobytes: int = 4000, writable: bool = True) -> list[str]:
    """Return a command that runs another with `out/` on a disk of its own, and keeps what is there afterwards.

    Skips where no disk can be mounted.
    """
    command = ["unshare", "-rm", "sh", "-c"]
    try:
        tried = subprocess.run([*command, "mount -t tmpfs none /mnt"], capture_output=True, check=False)
    except FileNotFoundError:
        pytest.skip("no unshare here: no disk of its own can be mounted")
    if tried.returncode:
        pytest.skip("no disk of its own can be mounted here")
    steps = ["cp -r out ../before", f"mount -t tmpfs -o size={kilobytes}k none out", "cp -r ../before/. out"]
    steps += [] if writable else ["mount -o remount,ro out"]
    return [
        *command,
        f'{" && ".join(steps)} && {{ "$@"; ended=$?; cp -r out/. ../after; rm -rf out/*; exit $ended; }}',
        "sh",
    ]


def put_back(project: Path) -> None:
    """Put what stood on the disk into `out/`, as a disk with room again."""
    shutil.rmtree(project / "out")
    shutil.move(project.parent / "after", project / "out")


# -- a disk ----------------------------------------------------------------------------------------------------------


def test_a_full_disk_is_one_problem_for_each_deck_and_leaves_whole_decks(project: Path) -> None:
    status, said = build(project, *on_a_disk(project, kilobytes=250))
    assert status == 1
    assert said.count(": cannot be written: No space left on device") == said.count("hint: ") >= 1
    put_back(project)
    assert 0 < len(sound(project)) < 3
    assert list((project / "out").glob(".*.new")) == []
    assert build(project) == (0, "")
    assert sound(project) == DECKS


def test_a_disk_that_may_not_be_written_is_told(project: Path) -> None:
    status, said = build(project, *on_a_disk(project, writable=False))
    assert status == 1 and said.startswith("out: cannot be written: Read-only file system\n  hint: ")


def test_a_file_in_the_place_of_the_folder_is_told(project: Path) -> None:
    shutil.rmtree(project / "out")
    (project / "out").write_text("mine", encoding="utf-8")
    status, said = build(project)
    assert status == 1 and said.startswith("out")
    assert (project / "out").read_text(encoding="utf-8") == "mine"


# -- an end ----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("until", ["*.pptx", ".*.pptx.*.new", ".*.manifest.json.*.new", "*.manifest.json"])
def test_after_a_kill_no_deck_is_half_and_the_next_build_goes_on(project: Path, until: str) -> None:
    process = libraries.started(project)
    while process.poll() is None and not any((project / "out").glob(until)):
        time.sleep(0.0005)
    process.kill()
    process.communicate()
    for path in (project / "out").glob("*.pptx"):
        assert zipfile.ZipFile(path).testzip() is None
    assert build(project) == (0, "")
    assert sound(project) == DECKS


def test_of_a_killed_build_no_process_stays(project: Path) -> None:
    process = libraries.started(project, jobs=2)
    while process.poll() is None and not any((project / "out").glob("*.pptx")):
        time.sleep(0.001)
    process.kill()
    process.communicate(timeout=30)  # it ends when nobody holds its output any longer
    assert build(project) == (0, "")
    assert sound(project) == DECKS


def test_a_deck_put_in_place_gets_the_manifest_that_was_to_follow(project: Path) -> None:
    build(project)
    deck, manifest = (project / "out" / f"{DECKS[0]}{end}" for end in (".pptx", ".manifest.json"))
    whole, left = manifest.read_text(encoding="utf-8"), project / f"out/.{manifest.name}.123.new"
    manifest.rename(left)
    half = project / f"out/.{DECKS[1]}.manifest.json.123.new"
    half.write_text(whole[:1000], encoding="utf-8")
    os.utime(half, (1, 1))
    new = project / f"out/.{DECKS[1]}.pptx.124.new"
    new.write_bytes(b"PK")
    before = deck.stat().st_mtime_ns
    turn.tidy(project / "out")
    assert (manifest.read_text(encoding="utf-8"), deck.stat().st_mtime_ns) == (whole, before)
    assert (left.exists(), half.exists(), new.exists()) == (False, False, True)  # someone may be writing the last
    assert build(project) == (0, "")


def test_what_the_program_keeps_for_itself_may_be_damaged(project: Path) -> None:
    build(project)
    kept = [path for path in (project / "out/.made").rglob("*") if path.is_file()]
    assert len(kept) > 3
    for path in kept:
        path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])
    assert build(project) == (0, "")
    assert sound(project) == DECKS


# -- people and other builds -----------------------------------------------------------------------------------------


def test_edits_of_a_deck_are_in_it_again_after_every_build(project: Path) -> None:
    build(project)
    path = project / "out" / f"{DECKS[0]}.pptx"
    deck = Presentation(str(path))
    deck.slides[0].shapes[0].text_frame.text = "Van ons"
    deck.save(str(path))
    for _ in range(2):
        assert build(project) == (0, "")
        assert Presentation(str(path)).slides[0].shapes[0].text_frame.text == "Van ons"
    assert len(list((project / "out").glob(f"{DECKS[0]}*.pptx"))) == 1


def test_two_builds_at_once_make_the_same_decks_as_one(project: Path) -> None:
    both = [libraries.started(project), libraries.started(project)]
    assert sorted(said for _, said in map(libraries.told, both)) == [
        "",
        "waiting for another build of this project ...\n",
    ]
    assert [process.returncode for process in both] == [0, 0]
    made = {path.name: path.read_bytes() for path in (project / "out").glob("*.pptx")}
    assert sound(project) == DECKS
    assert build(project) == (0, "")
    assert {path.name: path.read_bytes() for path in (project / "out").glob("*.pptx")} == made


def test_a_build_goes_on_when_the_one_that_it_waits_for_is_killed(project: Path) -> None:
    with files.alone(project / "out" / turn.LOCK, project, lambda: None):
        second = libraries.started(project)
        assert second.stderr and second.stderr.readline() == b"waiting for another build of this project ...\n"
    assert libraries.told(second) == (0, "")
    assert sound(project) == DECKS
