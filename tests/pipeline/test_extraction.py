"""Documents into `extracted/`: one that cannot be read stops no other, and nothing is half-written."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import documents
import pytest
import yaml

from engine.model.reading import Reading
from engine.pipeline import checking, extraction, summary
from engine.pipeline.extraction import Outcome
from engine.pipeline.project import Project
from engine.problems import Problem, UserError


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


def run(project: Project, *paths: Path, **how: int) -> list[Outcome]:
    return list(extraction.run(project, paths, **how))


def problems(outcomes: list[Outcome]) -> list[Problem]:
    return [problem for one in outcomes for problem in one.problems]


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
    (problem,) = problems(run(project, first, bad, last))
    assert problem.place.file == str(bad) and what in problem.what and "\n" not in problem.what
    assert problem.hint
    assert names(project) == ["a-pdf.yaml", "z-pdf.yaml"]


def test_a_document_that_is_not_there_is_told(project: Project, tmp_path: Path) -> None:
    (problem,) = problems(run(project, tmp_path / "none.pdf"))
    assert problem.what == "there is no such file"
    assert names(project) == []


def test_what_was_read_stands_as_readable_yaml_and_reads_back(
    project: Project, inbox: Callable[[str, bytes], Path]
) -> None:
    (one,) = run(project, inbox("plan.pdf", GOOD))
    reading, path = one.reading, one.written
    assert path
    data = yaml.safe_load(path.read_text(encoding="utf-8"))
    assert data["schema"] == 1 and data["name"] == "plan-pdf" and "not_matched" in data
    again = extraction.read(project, path)
    assert again == reading


def test_reading_again_gives_the_same_bytes(project: Project, inbox: Callable[[str, bytes], Path]) -> None:
    path = inbox("plan.pdf", GOOD)
    run(project, path)
    first = extraction.target(project, "plan-pdf").read_bytes()
    run(project, path)
    assert extraction.target(project, "plan-pdf").read_bytes() == first


def test_two_files_of_one_name_are_refused(project: Project, inbox: Callable[[str, bytes], Path]) -> None:
    first = inbox("plan.pdf", GOOD)
    second = first.parent / "other" / "plan.pdf"
    second.parent.mkdir()
    second.write_bytes(documents.pdf("Een ander plan"))
    (problem,) = problems(run(project, first, second))
    assert "plan-pdf is already the name of" in problem.what and problem.hint
    (later,) = problems(run(project, second))
    assert "was made from another file" in later.what and later.hint
    assert names(project) == ["plan-pdf.yaml"]


def test_a_reading_open_elsewhere_is_told_and_kept(project: Project, inbox: Callable[[str, bytes], Path]) -> None:
    path = inbox("plan.pdf", GOOD)
    run(project, path)
    before = (project.extracted / "plan-pdf.yaml").read_bytes()
    (project.extracted / ".~lock.plan-pdf.yaml#").touch()
    told = problems(run(project, path, inbox("b.pdf", GOOD)))
    assert ["open in another program" in problem.what for problem in told] == [True]
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
    one = run(project, *paths)
    first = {path.name: path.read_bytes() for path in project.extracted.iterdir()}
    both = run(project, *paths, jobs=2)
    assert problems(one) == problems(both)
    assert {path.name: path.read_bytes() for path in project.extracted.iterdir()} == first


TABLE = documents.pdf("Regioplan 2024/2025 gehandicaptenzorg Drenthe", "Klanten 12% en 14%")
CORRECTION = """schema: 1
corrections:
- page: 1
  was: Klanten 12%
  becomes: Klanten 12,5%
  by: Anna
  on: 2026-11-22
  why: op papier staat 12,5
"""


@pytest.fixture
def plan(project: Project, inbox: Callable[[str, bytes], Path]) -> Path:
    """A document that was read, and a correction of it."""
    path = inbox("plan.pdf", TABLE)
    run(project, path)
    (project.extracted / "plan-pdf.corrections.yaml").write_text(CORRECTION, encoding="utf-8")
    return path


def said(reading: Reading) -> str:
    (page,) = reading.pages
    return " ".join(paragraph.text for section in page.sections for paragraph in section.paragraphs)


def test_the_corrected_reading_counts_wherever_a_document_is_read(project: Project, plan: Path) -> None:
    assert "12,5%" in said(extraction.read(project, plan))
    assert "12,5%" in said(extraction.read(project, extraction.target(project, "plan-pdf")))
    assert "12,5%" not in said(extraction.uncorrected(project, plan))


def test_corrections_survive_reading_again_and_are_no_part_of_what_was_read(project: Project, plan: Path) -> None:
    before = extraction.target(project, "plan-pdf").read_bytes()
    assert not problems(run(project, plan))
    assert extraction.target(project, "plan-pdf").read_bytes() == before
    assert (project.extracted / "plan-pdf.corrections.yaml").read_text(encoding="utf-8") == CORRECTION


def test_another_document_of_the_same_name_is_not_corrected(project: Project, plan: Path) -> None:
    other = plan.parent / "other" / "plan.pdf"
    other.parent.mkdir()
    other.write_bytes(TABLE.replace(b"14%", b"15%"))
    assert "12,5%" not in said(extraction.read(project, other))


@pytest.mark.parametrize(
    ("old", "new", "line", "what"),
    [
        ("was: Klanten 12%", "was: Klanten 13%", 3, "these words do not stand on page 1"),
        ("page: 1", "page: 4", 3, "the document has no page 4"),
        ("  by: Anna\n", "", 3, "'by' is missing"),
        ("becomes", "becomse", 5, "'becomse' is not a key here"),
        ("2026-11-22", "gisteren", 7, "'on'"),
    ],
)
def test_a_correction_that_does_not_fit_is_told_with_its_line(
    project: Project, plan: Path, change: Callable[..., None], old: str, new: str, line: int, what: str
) -> None:
    change(project.extracted / "plan-pdf.corrections.yaml", old, new)
    found: list[Problem] = []
    extraction.read(project, plan, found)
    for told in (found, problems(run(project, plan)), checking.in_files(project)):
        (problem, *_) = [each for each in told if each.place.file == "extracted/plan-pdf.corrections.yaml"]
        assert problem.place.line == line and what in problem.what
    with pytest.raises(UserError):
        extraction.read(project, plan)


def test_corrections_of_no_document_are_told(project: Project, plan: Path) -> None:
    (project.extracted / "plan-pdf.corrections.yaml").rename(project.extracted / "plann-pdf.corrections.yaml")
    (problem,) = extraction.unfitting(project)
    assert "nothing is extracted under the name 'plann-pdf'" in problem.what
    assert problem.hint == "did you mean 'plan-pdf'?"


def test_a_corrected_title_says_whose_document_it_is(project: Project, inbox: Callable[[str, bytes], Path]) -> None:
    path = inbox("plan.pdf", documents.pdf("Regioplan 2024/2025 gehandicaptenzorg Drente", "Klanten 12"))
    assert extraction.read(project, path).region == ""
    changed = CORRECTION.replace("Klanten 12%", "Drente").replace("Klanten 12,5%", "Drenthe")
    (project.extracted / "plan-pdf.corrections.yaml").write_text(changed, encoding="utf-8")
    assert extraction.read(project, path).region == "drenthe"


def test_folders_are_walked_and_a_file_named_twice_is_read_once(
    project: Project, inbox: Callable[[str, bytes], Path]
) -> None:
    first, other = inbox("b.pdf", GOOD), inbox("notes.txt", b"no document")
    deep = first.parent / "2023" / "a.PDF"
    deep.parent.mkdir()
    deep.write_bytes(GOOD)
    (first.parent / "~$b.pdf").touch()
    assert extraction.sources([first.parent, first]) == [deep, first]
    assert extraction.sources([other]) == [other]


def test_a_folder_without_documents_is_told_and_the_others_are_read(
    project: Project, inbox: Callable[[str, bytes], Path], tmp_path: Path
) -> None:
    (tmp_path / "nothing").mkdir()
    outcomes = run(project, *extraction.sources([tmp_path / "nothing", inbox("a.pdf", GOOD)]))
    assert [problem.what for problem in problems(outcomes)] == ["there is no PDF or PPTX in this folder"]
    assert names(project) == ["a-pdf.yaml"]


def test_a_summary_counts_what_was_read_and_what_was_not(project: Project, inbox: Callable[[str, bytes], Path]) -> None:
    outcomes = run(project, inbox("a.pdf", GOOD), inbox("bad.pdf", b"x"), inbox("b.pdf", TABLE))
    data = summary.plain(project, outcomes)
    sums = data["totals"]
    assert (sums["files"], sums["read"], sums["pages"]) == (3, 2, 2)
    for name in ("figures", "unsure", "matched", "not matched"):
        assert sums[name] == sum(one[name] for one in data["files"])
    bad = data["files"][1]
    assert bad["written"] is None and len(bad["problems"]) == 1
    assert [len(summary.lines(project, one)) > 0 for one in outcomes] == [True, False, True]
