"""What would go wrong on Windows, found on any system."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import documents
import fakes
import pytest

from engine.pipeline.project import Project

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "engine").rglob("*.py"))
RESERVED = re.compile(r"(?i)^(con|prn|aux|nul|com\d|lpt\d)(\..*)?$")


def tracked() -> list[str]:
    """Return the files of the project as git has them; all there are where there is no git."""
    listing = subprocess.run(["git", "ls-files", "-z"], cwd=ROOT, capture_output=True, check=False)
    names = [name for name in listing.stdout.decode("utf-8").split("\0") if name]
    return names or [path.relative_to(ROOT).as_posix() for path in ROOT.glob("[!.]*/**/*") if path.is_file()]


def test_no_file_name_is_one_that_windows_refuses() -> None:
    wrong = [
        name
        for name in tracked()
        for part in name.split("/")
        if RESERVED.match(part) or re.search(r'[<>:"\\|?*\x00-\x1f]', part) or part.endswith((".", " "))
    ]
    assert wrong == []


def test_no_path_is_too_long_for_windows() -> None:
    assert [name for name in tracked() if len(name) > 160] == []


def test_no_two_file_names_differ_only_in_case() -> None:
    folders = {"/".join(name.split("/")[:depth]) for name in tracked() for depth in range(1, name.count("/") + 2)}
    assert [name for name, count in Counter(name.casefold() for name in folders).items() if count > 1] == []


def test_names_of_built_files_are_fine_on_windows_for_every_region_and_sector(content: Project) -> None:
    from engine.compose import sentences

    for deck in content.decks.values():
        for region in content.regions.regions:
            names = {"year": 2025, "region_id": region, "sector_id": fakes.SECTOR}
            name = sentences.filled(deck.file, names, None)
            assert re.fullmatch(r"[\w-]+", name), name


def calls(tree: ast.AST) -> Iterator[ast.Call]:
    yield from (node for node in ast.walk(tree) if isinstance(node, ast.Call))


def mode(call: ast.Call) -> str:
    """Return the mode in which a call opens a file as text; "" where it opens none."""
    builtin = isinstance(call.func, ast.Name)
    if getattr(call.func, "id", getattr(call.func, "attr", "")) != "open":
        return ""
    given = call.args[1:] if builtin else call.args
    if not given:
        return "r"
    told = given[0].value if isinstance(given[0], ast.Constant) else ""
    return told if isinstance(told, str) and re.fullmatch(r"[rwax]t?\+?", told) else ""


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_text_is_opened_with_its_encoding(path: Path) -> None:
    wrong = []
    for call in calls(ast.parse(path.read_text(encoding="utf-8"))):
        given = {keyword.arg for keyword in call.keywords}
        of = getattr(getattr(call.func, "value", None), "id", "")
        reads = mode(call) or getattr(call.func, "attr", "") in ("read_text", "write_text")
        reads = reads or (of == "subprocess" and given & {"text", "universal_newlines"})
        if reads and "encoding" not in given:
            wrong.append(call.lineno)
    assert wrong == []


def test_processes_are_spawned_as_on_windows() -> None:
    for path in SOURCES:
        for call in calls(ast.parse(path.read_text(encoding="utf-8"))):
            if getattr(call.func, "id", getattr(call.func, "attr", "")) in ("ProcessPoolExecutor", "Pool"):
                assert 'get_context("spawn")' in ast.unparse(call).replace("'", '"'), f"{path.name}:{call.lineno}"


THEIRS = "ignore::EncodingWarning:pypdfium2_raw.version"  # reads its own version number, in ASCII
STRICT = ["-X", "warn_default_encoding", "-W", "error::EncodingWarning", "-W", THEIRS]


def strict(project: Project, *arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, *STRICT, "-m", "engine.cli", *arguments],
        cwd=project.root, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, encoding="utf-8", timeout=120,
    )  # fmt: skip


@pytest.mark.slow
def test_no_text_is_read_or_written_in_the_encoding_of_the_system(project: Project) -> None:
    (project.root / "a.pdf").write_bytes(documents.pdf("Een plan"))
    deck = "out/regioplan_gz_2025-2026_drenthe.pptx"
    for arguments in (
        ["build", "--region", fakes.REGION, "--region", fakes.OTHER, "--jobs", "2"],
        ["extract", "a.pdf"],
        ["figures", deck],
        ["where", deck, "1"],
        ["doctor"],
    ):
        done = strict(project, *arguments)
        assert (done.returncode, "EncodingWarning" in done.stderr) == (0, False), done.stderr
    assert "EncodingWarning" not in strict(project, "check").stderr


def test_paths_in_what_users_see_have_forward_slashes(project: Project) -> None:
    done = strict(project, "build", "regioplan", "--region", fakes.REGION)
    assert done.stdout == "out/regioplan_gz_2025-2026_drenthe.pptx\nout/index.html\n"
    manifest = (project.out / "regioplan_gz_2025-2026_drenthe.manifest.json").read_text(encoding="utf-8")
    assert not re.search(r"content\\\\|layouts\\\\", manifest)
