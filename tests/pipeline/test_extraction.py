"""Documents into `extracted/`: one that cannot be read stops no other, and nothing is half-written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import documents
import pytest
import yaml

from engine.pipeline import extraction
from engine.pipeline.project import Project
from engine.problems import UserError


@pytest.fixture
def inbox(tmp_path: Path) -> Callable[[str, bytes], Path]:
    """Put a file into a folder outside the project and return its path."""

    def put(name: str, content: bytes) -> Path:
        path = tmp_path / "inbox" / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        return path

    return put


GOOD = documents.pdf("Regioplan 2024/2025 gehandicaptenzorg Drenthe", "Klanten 12")


def names(project: Project) -> list[str]:
    return sorted(path.name for path in project.extracted.iterdir())


@pytest.mark.parametrize(
    ("name", "held", "what"),
    [
        ("damaged.pdf", GOOD[:200], "damaged"),
        ("locked.pdf", documents.pdf_with_password(), "a password is needed to open this PDF"),
        ("empty.pdf", b"", "the file is empty"),
        ("page.pdf", b"<!doctype html><p>404", "neither a PDF nor a PPTX"),
        ("archive.pptx", b"PK\x03\x04nonsense", "neither a PDF nor a PPTX"),
    ],
)
def test_an_unreadable_document_is_told_and_the_others_are_read(
    project: Project, inbox: Callable[[str, bytes], Path], name: str, held: bytes, what: str
) -> None:
    bad, first, last = inbox(name, held), inbox("a.pdf", GOOD), inbox("z.pdf", GOOD)
    result = extraction.run(project, [first, bad, last])
    (problem,) = result.problems
    assert problem.place.file == str(bad) and what in problem.what and "\n" not in problem.what
    assert problem.hint
    assert names(project) == ["a-pdf.yaml", "z-pdf.yaml"]


def test_a_document_that_is_not_there_is_told(project: Project, tmp_path: Path) -> None:
    (problem,) = extraction.run(project, [tmp_path / "none.pdf", tmp_path]).problems[:1]
    assert problem.what == "there is no such file"
    assert names(project) == []


def test_what_was_read_stands_as_readable_yaml_and_reads_back(
    project: Project, inbox: Callable[[str, bytes], Path]
) -> None:
    result = extraction.run(project, [inbox("plan.pdf", GOOD)])
    (reading, path, _) = result.read[0]
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert data["schema"] == 1 and data["name"] == "plan-pdf" and "not_matched" in data
    again = extraction.read(project, path)
    assert again == reading


def test_reading_again_gives_the_same_bytes(project: Project, inbox: Callable[[str, bytes], Path]) -> None:
    path = inbox("plan.pdf", GOOD)
    first = extraction.run(project, [path]).read[0][1].read_bytes()
    assert extraction.run(project, [path]).read[0][1].read_bytes() == first


def test_two_files_of_one_name_are_refused(project: Project, inbox: Callable[[str, bytes], Path]) -> None:
    first = inbox("plan.pdf", GOOD)
    second = first.parent / "other" / "plan.pdf"
    second.parent.mkdir()
    second.write_bytes(documents.pdf("Een ander plan"))
    result = extraction.run(project, [first, second])
    (problem,) = result.problems
    assert "plan-pdf is already the name of" in problem.what and problem.hint
    (later,) = extraction.run(project, [second]).problems
    assert "was made from another file" in later.what and later.hint
    assert names(project) == ["plan-pdf.yaml"]


def test_a_reading_open_elsewhere_is_told_and_kept(project: Project, inbox: Callable[[str, bytes], Path]) -> None:
    path = inbox("plan.pdf", GOOD)
    extraction.run(project, [path])
    before = (project.extracted / "plan-pdf.yaml").read_bytes()
    (project.extracted / ".~lock.plan-pdf.yaml#").touch()
    result = extraction.run(project, [path, inbox("b.pdf", GOOD)])
    assert ["open in another program" in problem.what for problem in result.problems] == [True]
    assert (project.extracted / "plan-pdf.yaml").read_bytes() == before
    assert "b-pdf.yaml" in names(project)


def test_an_extracted_file_that_someone_broke_is_told(project: Project) -> None:
    path = project.extracted / "plan-pdf.yaml"
    for broken in ("pages: [", "- 1\n", "schema: 1\nname: x\n", "schema: 1\npages: 5\n"):
        path.write_text(broken, encoding="utf-8")
        with pytest.raises(UserError) as error:
            extraction.read(project, path)
        assert error.value.problems[0].place.file == "extracted/plan-pdf.yaml"


@pytest.mark.slow
def test_reading_in_processes_gives_what_reading_one_by_one_gives(
    project: Project, inbox: Callable[[str, bytes], Path]
) -> None:
    paths = [inbox("a.pdf", GOOD), inbox("bad.pdf", b"x"), inbox("b.pdf", GOOD)]
    one = extraction.run(project, paths)
    first = {path.name: path.read_bytes() for path in project.extracted.iterdir()}
    both = extraction.run(project, paths, jobs=2)
    assert one.problems == both.problems
    assert {path.name: path.read_bytes() for path in project.extracted.iterdir()} == first
