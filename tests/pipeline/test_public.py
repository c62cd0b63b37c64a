"""Decks that everyone may see."""

from __future__ import annotations

import io
import json
import re
import zipfile
from pathlib import Path

import fakes
import pypdf
import pytest
from conftest import YEAR
from pptx import Presentation

from engine.check import package
from engine.model.figure import Figure
from engine.pipeline import bases, build, checking, office, public
from engine.pipeline.project import Project

LEAVES_OUT = re.compile(
    r"notesSlide|notesMaster|customXml|embeddings|externalData|comment|thumbnail|urn:regiodeck|file:|/tmp/|/home/|[A-Z]:\\\\"
)


@pytest.fixture
def honest(project: Project, made_up: dict[str, Figure]) -> Project:
    """A project whose figures are not made up."""
    sources = project.content / "sources.yaml"
    sources.write_text(sources.read_text(encoding="utf-8").replace("sample: true", "sample: false"), encoding="utf-8")
    fakes.write(Project(project.root), made_up.values())
    return Project(project.root)


def built(project: Project) -> Path:
    result = build.build(project, ["regioplan"], [fakes.REGION], ["gz"], YEAR)
    return next(path for path in result.written if path.suffix == ".pptx")


def test_a_public_deck_holds_nothing_that_is_not_for_everyone(built: Path) -> None:
    with zipfile.ZipFile(built) as before:
        assert LEAVES_OUT.search(" ".join(before.namelist()))  # else this test would prove nothing
    with zipfile.ZipFile(io.BytesIO(public.stripped(built.read_bytes()))) as archive:
        for name in archive.namelist():
            content = archive.read(name).decode("utf-8", errors="replace")
            assert not LEAVES_OUT.search(name), name
            assert not (found := LEAVES_OUT.search(content)), (name, found)
        core = archive.read("docProps/core.xml").decode()
    assert "Regiodeck" not in core and "creator" not in core and "lastModifiedBy" not in core
    assert "<dc:title>" in core


def test_a_public_deck_shows_what_the_deck_shows(built: Path) -> None:
    before, after = Presentation(str(built)), Presentation(io.BytesIO(public.stripped(built.read_bytes())))
    assert len(before.slides) == len(after.slides) > 1
    for old, new in zip(before.slides, after.slides, strict=True):
        assert not new.has_notes_slide
        for shape, same in zip(old.shapes, new.shapes, strict=True):
            assert shape.has_text_frame == same.has_text_frame
            assert not shape.has_text_frame or shape.text_frame.text == same.text_frame.text
            if shape.has_chart:
                assert [list(row.values) for row in shape.chart.plots[0].series] == [
                    list(row.values) for row in same.chart.plots[0].series
                ]


def test_nothing_in_a_public_deck_refers_to_what_is_gone(built: Path) -> None:
    deck = package.opened(io.BytesIO(public.stripped(built.read_bytes())), "public.pptx")
    assert package.findings(deck) == []


def test_its_bytes_are_the_same_each_time_and_all_its_parts_are_declared(built: Path) -> None:
    once = public.stripped(built.read_bytes())
    assert once == public.stripped(built.read_bytes())
    with zipfile.ZipFile(io.BytesIO(once)) as archive:
        declared = set(re.findall(r'PartName="/([^"]+)"', archive.read("[Content_Types].xml").decode()))
        assert declared <= set(archive.namelist())
        for name in archive.namelist():
            if name.endswith(".rels"):
                used = set(re.findall(r'Id="([^"]+)"', archive.read(name).decode()))
                of = name.replace("_rels/", "").removesuffix(".rels")
                named = (
                    set(re.findall(r'\sr:(?:id|embed|link)="([^"]+)"', archive.read(of).decode()))
                    if of in archive.namelist()
                    else used
                )
                assert named <= used, name


def test_made_up_figures_are_not_published(project: Project, call) -> None:
    status, said, wrong = call(
        "build", "regioplan", "--region", fakes.REGION, "--sector", "gz", "--public", cwd=project.root
    )
    assert status == 1
    assert "not published: its figures are made up (voorbeeldcijfers)" in wrong and "out/public" not in said
    assert not (project.out / "public").exists()


def test_a_deck_with_red_checks_is_not_published(honest: Project, change) -> None:
    change(honest.content / "checks.yaml", "smallest_letters: 9 ", "smallest_letters: 90 ")
    written, problems = public.write(Project(honest.root), [built(honest)])
    assert not written
    assert problems and all(re.match(r"not published: slide \d+: \w+: ", problem.what) for problem in problems)


def test_a_deck_that_is_ready_is_published_under_its_own_name(honest: Project, change) -> None:
    deck = built(honest)
    findings = {finding.check for _, finding in checking.run(honest, [deck.stem]).findings}
    if findings:
        change(honest.content / "checks.yaml", "publishable: [", f"publishable: [{', '.join(findings)}, ")
    (written,), problems = public.write(honest, [deck])
    assert not problems
    assert written == honest.out / "public" / deck.name
    before = written.stat().st_mtime_ns
    assert public.write(honest, [deck]) == ([written], []) and written.stat().st_mtime_ns == before


def test_a_deck_at_the_level_that_hides_nothing_is_not_published(honest: Project) -> None:
    deck = built(honest)
    beside = deck.with_suffix(".manifest.json")
    manifest = json.loads(beside.read_text(encoding="utf-8")) | {"level": "intern"}
    beside.write_text(json.dumps(manifest), encoding="utf-8")
    written, problems = public.write(honest, [deck])
    assert not written
    assert any("level 'intern'" in problem.what and "--level openbaar" in problem.hint for problem in problems)


def test_nothing_is_published_beside_a_deck_that_was_edited_by_hand(honest: Project) -> None:
    deck = built(honest)
    deck.write_bytes(deck.read_bytes() + b"\0")
    bases.of(deck).unlink()  # so that the edits are not known, and the new deck stands beside it
    written, problems = public.write(honest, [built(honest)])
    assert not written
    assert ["edited by hand" in problem.what for problem in problems] == [True]


@pytest.mark.slow
@pytest.mark.skipif(office.program() is None, reason="LibreOffice is not installed (make system)")
def test_a_public_pdf_names_no_author_and_no_path(built: Path, tmp_path: Path) -> None:
    deck = tmp_path / built.name
    deck.write_bytes(public.stripped(built.read_bytes()))
    (pdf,), problems = office.pdfs([deck], tmp_path)
    assert not problems
    read = pypdf.PdfReader(pdf)
    assert read.metadata and not read.metadata.author and read.metadata.title
    assert "klantenratio" in "".join(page.extract_text() for page in read.pages).casefold()
    assert str(tmp_path).encode() not in pdf.read_bytes() and b"file:" not in pdf.read_bytes()
