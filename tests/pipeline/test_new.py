"""`regiodeck new`: a whole project or nothing, and nothing of anybody's in the way is touched."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from engine.pipeline import new
from engine.pipeline.project import Project
from engine.problems import UserError

LINK = re.compile(r"\]\((?!https?:)([^)#]+)")


def listed(folder: Path) -> set[str]:
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file()}


def test_a_new_project_has_all_that_people_change_and_no_documents_or_data(tmp_path: Path, content: Project) -> None:
    made = Project(new.make(tmp_path / "plans"))
    assert (set(made.decks), set(made.designs), set(made.themes)) == (
        set(content.decks), set(content.designs), set(content.themes)
    )  # fmt: skip
    assert (set(made.indicators), set(made.relations)) == (set(content.indicators), set(content.relations))
    assert [path for part in ("archive", "data") for path in (made.content / part).iterdir()] == []
    assert [path.name for path in made.extracted.iterdir()] == ["README.md"]
    assert {path.name for path in made.root.iterdir()} == {".gitignore", "README.md", "content", "extracted", "layouts"}


def test_it_can_be_changed_whatever_the_rights_of_the_installed_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = tmp_path / "starter"
    for top in ("content", "layouts", "extracted"):
        leave_out = shutil.ignore_patterns("data", "archive", "*.png", "*-pdf.yaml")
        shutil.copytree(new.PACKAGE.parent / top, installed / top, ignore=leave_out)
    for path in installed.rglob("*.yaml"):
        path.chmod(0o444)
    monkeypatch.setattr(new, "STARTER", installed)
    made = new.make(tmp_path / "plans")
    assert [path for path in made.rglob("*.yaml") if not path.stat().st_mode & 0o200] == []


def test_links_in_its_manuals_lead_somewhere(tmp_path: Path) -> None:
    made = new.make(tmp_path / "plans")
    links = [(path, link) for path in made.rglob("*.md") for link in LINK.findall(path.read_text(encoding="utf-8"))]
    assert len(links) > 20
    assert [(path.relative_to(made), link) for path, link in links if not (path.parent / link).exists()] == []


def test_an_empty_folder_will_do_and_its_hidden_files_stay(tmp_path: Path) -> None:
    (tmp_path / ".git").mkdir()
    (tmp_path / f"{new.PARTIAL}123" / "content").mkdir(parents=True)  # left by one that was killed
    new.make(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {
        ".git", ".gitignore", "README.md", "content", "extracted", "layouts"
    }  # fmt: skip


@pytest.mark.parametrize("name", ["notes.txt", "layouts/mine.yaml", ".gitignore"])
def test_a_folder_with_files_is_refused_and_left_as_it_is(tmp_path: Path, name: str) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).write_text("mine", encoding="utf-8")
    with pytest.raises(UserError, match=rf"this folder has files already: {name.split('/')[0]}\n  hint: name an empty"):
        new.make(tmp_path)
    assert (listed(tmp_path), (tmp_path / name).read_text(encoding="utf-8")) == ({name}, "mine")


def test_a_file_of_that_name_is_refused(tmp_path: Path) -> None:
    (tmp_path / "plans").write_text("mine", encoding="utf-8")
    with pytest.raises(UserError, match="this is a file, not a folder"):
        new.make(tmp_path / "plans")


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("step", ["copyfile", "rename"])
def test_a_disk_that_is_full_leaves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, there: bool
) -> None:
    folder, calls = tmp_path / "plans", []
    where = shutil if step == "copyfile" else Path
    work = getattr(where, step)

    def full(*arguments: Path) -> Path:
        calls.append(arguments)
        if len(calls) > 3:
            raise OSError(28, "No space left on device")
        return Path(work(*arguments))

    monkeypatch.setattr(where, step, full)
    if there:
        folder.mkdir()
    with pytest.raises(UserError, match="cannot be made: No space left on device"):
        new.make(folder)
    assert [path.name for path in tmp_path.rglob("*")] == (["plans"] if there else [])


def test_the_command_says_where_it_is_and_what_comes_next(call, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    status, out, _ = call("new", "plans", cwd=tmp_path)
    assert (status, out.splitlines()[0]) == (0, "plans")
    status, _, err = call("new", "plans", cwd=tmp_path)
    assert (status, err.count("\n")) == (1, 2)
    assert call("new", cwd=tmp_path)[0] == 2
