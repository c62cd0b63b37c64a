"""What is made along with decks: one file that cannot be written is told, and all others are made."""

from __future__ import annotations

import documents
import pytest

from engine import files
from engine.pipeline import extras, office, public
from engine.pipeline.build import Built
from engine.pipeline.project import Project

ALL = {
    each.format(name) for name in "ab" for each in ("{}.pdf", "public/{}.pptx", "public/{}.pdf", "previews/{}/sha256")
}


@pytest.mark.parametrize(
    ("open_file", "waits"),
    [
        ("a.pdf", {"a.pdf"}),
        ("public/a.pdf", {"public/a.pdf"}),
        ("public/a.pptx", {"public/a.pptx", "public/a.pdf"}),
        ("previews/a/sha256", {"previews/a/sha256"}),
    ],
)
def test_a_file_that_is_open_in_another_program_is_told_and_the_others_are_made(
    project: Project, monkeypatch: pytest.MonkeyPatch, open_file: str, waits: set[str]
) -> None:
    monkeypatch.setattr(office, "program", lambda: "soffice")
    monkeypatch.setattr(office.Office, "pdf", lambda self, deck: documents.pdf(deck.stem))
    monkeypatch.setattr(public, "_obstacles", lambda project, deck: [])
    monkeypatch.setattr(public, "stripped", lambda package: package)
    decks = [project.out / f"{name}.pptx" for name in "ab"]
    for deck in decks:
        deck.write_bytes(b"a deck")
    monkeypatch.setattr(files, "opened_elsewhere", lambda path: path == project.out / open_file)
    result = Built(kept=decks)
    extras.add(project, result, for_all=True, pdf=True, pictures=True)
    assert [(problem.place.file, problem.what) for problem in result.problems] == [
        (f"out/{open_file}", "this file is open in another program")
    ]
    assert {name for name in ALL if not (project.out / name).is_file()} == waits
