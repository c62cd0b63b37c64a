"""YAML into models with every mistake told; writing that is whole or not at all. Mistakes stand in `errors/*.yaml`."""

from __future__ import annotations

import importlib
import os
import re
import threading
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine import files
from engine.check.checks import Checks
from engine.model.deck import PageDesign
from engine.problems import Place, Problem, UserError, did_you_mean

ERRORS = Path(__file__).parent / "errors"


def told(path: Path) -> list[tuple[int | None, str, str]]:
    """Return line, what and hint of each problem that loading `path` gives."""
    model = re.search(r"^# model: (\S+)\.(\w+)$", path.read_text(encoding="utf-8", errors="replace"), re.MULTILINE)
    assert model, f"{path.name} names no model"
    wanted = getattr(importlib.import_module(f"engine.model.{model[1]}"), model[2])
    with pytest.raises(UserError) as error:
        files.load(path, wanted, ERRORS)
    assert {problem.place.file for problem in error.value.problems} == {path.name}
    return [(problem.place.line, problem.what, problem.hint) for problem in error.value.problems]


def announced(path: Path) -> list[tuple[int | None, str, str]]:
    """Return what the first lines of an error file say that the user is told."""
    found: list[tuple[int | None, str, str]] = []
    for line in path.read_text(encoding="utf-8", errors="replace").splitlines():
        if says := re.fullmatch(r"# says: (?:(\d+): )?(.*)", line):
            found.append((int(says[1]) if says[1] else None, says[2], ""))
        elif hint := re.fullmatch(r"# hint: (.*)", line):
            found[-1] = (*found[-1][:2], hint[1])
    return found


@pytest.mark.parametrize("path", sorted(ERRORS.glob("*.yaml")), ids=lambda path: path.stem)
def test_a_mistake_is_told_with_its_line_and_a_hint(path: Path) -> None:
    expected = announced(path)
    assert expected, f"{path.name} does not say what the user is told"
    assert told(path) == expected


def test_there_are_error_files_for_at_least_ten_mistakes() -> None:
    assert len({what for path in ERRORS.glob("*.yaml") for _, what, _ in announced(path)}) >= 10


def test_a_missing_file_is_told(tmp_path: Path) -> None:
    with pytest.raises(UserError, match=r"^content/x\.yaml: this file is missing$"):
        files.load(tmp_path / "content/x.yaml", Checks, tmp_path)


def test_a_folder_in_place_of_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").mkdir()
    with pytest.raises(UserError, match=r"^x.yaml: cannot be read"):
        files.load(tmp_path / "x.yaml", Checks, tmp_path)


def test_a_file_in_another_encoding_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_bytes("schema: 1\nno_claim: [één]".encode("cp1252"))
    with pytest.raises(UserError, match="not UTF-8") as error:
        files.load(tmp_path / "x.yaml", Checks, tmp_path)
    assert error.value.problems[0].hint


def test_a_file_that_excel_or_notepad_saved_with_a_byte_order_mark_is_read(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("schema: 1\nsmallest_letters: 5\n", encoding="utf-8-sig")
    assert files.load(tmp_path / "x.yaml", Checks, tmp_path).smallest_letters == 5


def test_what_is_read_remembers_its_line(tmp_path: Path) -> None:
    text = "schema: 1\nname: x\nmaster: M\nslots:\n  a:\n    block: card\n    at: [1, 2, 3, 4]\n"
    (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
    place = files.load(tmp_path / "x.yaml", PageDesign, tmp_path).slots["a"].place
    assert place is not None
    assert (place.file, place.line in (5, 6)) == ("x.yaml", True)


def test_a_problem_prints_as_file_line_what_and_hint() -> None:
    assert str(Problem(Place("a.yaml", 7), "it is wrong", "mend it")) == "a.yaml:7: it is wrong\n  hint: mend it"
    assert str(Problem(Place("a.yaml"), "it is wrong")) == "a.yaml: it is wrong"


def test_the_nearest_word_is_the_hint_and_else_all_words() -> None:
    assert did_you_mean("colums", ["columns", "rows"]) == "did you mean 'columns'?"
    assert did_you_mean("xyz", ["columns", "rows"]) == "known here: columns, rows"
    assert did_you_mean("xyz", []) == ""


# -- writing ------------------------------------------------------------------------------------------------------


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_writing_makes_the_folder_and_leaves_nothing_beside_the_file(tmp_path: Path) -> None:
    path = files.write(tmp_path / "out/new/a.txt", "één\n", tmp_path)
    assert path.read_bytes() == "één\n".encode()
    assert names(path.parent) == ["a.txt"]


@pytest.mark.parametrize("lock", ["~$a deck.pptx", "~$deck.pptx", ".~lock.a deck.pptx#"])
def test_a_file_open_elsewhere_is_not_written(tmp_path: Path, lock: str) -> None:
    path = tmp_path / "a deck.pptx"
    path.write_bytes(b"old")
    (tmp_path / lock).touch()
    with pytest.raises(UserError, match="open in another program") as error:
        files.write(path, b"new", tmp_path)
    assert error.value.problems[0].place == Place("a deck.pptx") and error.value.problems[0].hint
    assert path.read_bytes() == b"old"
    assert names(tmp_path) == sorted([lock, "a deck.pptx"])


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir(mode=0o500)
    with pytest.raises(UserError, match=r"^out/a.txt: cannot be written"):
        files.write(tmp_path / "out/a.txt", "new", tmp_path)


def test_a_file_where_a_folder_should_be_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("a file", encoding="utf-8")
    with pytest.raises(UserError, match=r"^out/a.txt: cannot be written"):
        files.write(tmp_path / "out/a.txt", "new", tmp_path)


def test_a_write_that_breaks_off_leaves_the_old_file_and_nothing_else(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")

    def half(self: Path, content: bytes) -> int:
        with self.open("wb") as file:
            file.write(content[:1])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", half)
    with pytest.raises(UserError, match="No space left on device"):
        files.write(path, "new", tmp_path)
    assert path.read_text(encoding="utf-8") == "old"
    assert names(tmp_path) == ["a.txt"]


def test_of_files_that_belong_together_none_is_written_when_one_cannot_be(tmp_path: Path) -> None:
    contents = {tmp_path / name: f"new {name}" for name in ("a.txt", "b.txt")}
    for path in contents:
        path.write_text("old", encoding="utf-8")
    (tmp_path / ".~lock.b.txt#").touch()
    with pytest.raises(UserError, match=r"^b.txt: this file is open in another program"):
        files.write_together(contents, tmp_path)
    (tmp_path / ".~lock.b.txt#").unlink()
    with pytest.raises(UserError, match=r"^c/b.txt: cannot be written"):
        (tmp_path / "c").touch()
        files.write_together({**contents, tmp_path / "c/b.txt": "new"}, tmp_path)
    assert [path.read_text(encoding="utf-8") for path in contents] == ["old", "old"]
    assert files.write_together(contents, tmp_path) == list(contents)
    assert [path.read_text(encoding="utf-8") for path in contents] == ["new a.txt", "new b.txt"]
    assert names(tmp_path) == ["a.txt", "b.txt", "c"]


def test_what_was_left_beside_a_file_is_found_with_the_file_that_it_is(tmp_path: Path) -> None:
    (tmp_path / ".kept").mkdir()
    for name in (".a b.txt.12.new", ".a.csv.13.new", "a.txt.new", ".a.txt.new", ".kept/.c.txt.14.new"):
        (tmp_path / name).touch()
    assert list(files.unfinished(tmp_path, "*.txt")) == [
        (tmp_path / ".a b.txt.12.new", tmp_path / "a b.txt"),
        (tmp_path / ".kept/.c.txt.14.new", tmp_path / ".kept/c.txt"),
    ]


def test_who_is_not_alone_is_told_once_and_waits(tmp_path: Path) -> None:
    done: list[str] = []

    def second() -> None:
        with files.alone(tmp_path / "out/.lock", tmp_path, lambda: done.append("waits")):
            done.append("second")

    with files.alone(tmp_path / "out/.lock", tmp_path, lambda: done.append("never")):
        other = threading.Thread(target=second)
        other.start()
        while "waits" not in done:
            other.join(0.01)
        done.append("first")
    other.join()
    assert done == ["waits", "first", "second"]


def test_a_file_that_cannot_be_replaced_stays_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text("old", encoding="utf-8")

    def refused(self: Path, target: Path) -> None:  # as Windows does with a file that another program holds open
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "replace", refused)
    with pytest.raises(UserError, match="is it open elsewhere"):
        files.write(path, "new", tmp_path)
    assert path.read_text(encoding="utf-8") == "old"
    assert names(tmp_path) == ["a.txt"]


# -- tables -------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "cell", ["=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "-", "-1-2", "-1 a b", "+1,8 SUM(A1)"]
)
def test_a_cell_that_a_spreadsheet_would_run_gets_an_apostrophe(cell: str) -> None:
    assert files.harmless(cell) == f"'{cell}"


@pytest.mark.parametrize(
    "cell", ["-0,44%", "+0,9", "-1,9\N{NO-BREAK SPACE}pt", "-€ 5", "-1.813", "-0.5", "Drenthe", "0-18", 5, None]
)
def test_numbers_and_words_stay_as_they_are(cell: object) -> None:
    assert files.harmless(cell) == cell


def test_csv_has_a_header_and_only_the_columns_asked_for() -> None:
    rows = [{"a": 1, "b": 'say "x"', "c": 3}, {"a": 2}]
    assert files.csv_text(rows, ("a", "b")) == 'a,b\n1,"say ""x"""\n2,\n'


plain = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(st.characters(exclude_categories=["Cs", "Cc", "Co", "Cn"])),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text("abc ", min_size=1), inner, max_size=3),
    max_leaves=8,
)


@given(plain)
def test_what_the_machine_writes_as_yaml_it_reads_back(data: object) -> None:
    import yaml

    assert yaml.safe_load(files.dump_yaml(data)) == data


def test_yaml_that_the_machine_wrote_and_someone_broke_is_told(tmp_path: Path) -> None:
    (tmp_path / "x.yaml").write_text("pages: [1, 2\n", encoding="utf-8")
    with pytest.raises(UserError, match="this is not YAML"):
        files.load_yaml(tmp_path / "x.yaml", tmp_path)
    with pytest.raises(UserError, match="missing"):
        files.load_yaml(tmp_path / "y.yaml", tmp_path)


def test_lock_files_and_hidden_files_are_not_found(tmp_path: Path) -> None:
    for name in ("b.pdf", "a.pdf", "~$a.pdf", ".~lock.a.pdf#", ".a.pdf.12.new", "c.txt"):
        (tmp_path / name).touch()
    assert [path.name for path in files.found(tmp_path, "*.pdf")] == ["a.pdf", "b.pdf"]


def test_a_path_is_shown_from_the_project_with_forward_slashes(tmp_path: Path) -> None:
    assert files.shown(tmp_path / "content" / "x.yaml", tmp_path) == "content/x.yaml"
    assert files.shown(Path("elsewhere/x.yaml"), tmp_path) == "elsewhere/x.yaml"
