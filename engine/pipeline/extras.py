"""Decks as built → what is made along with them: decks for everyone, PDFs, pictures, and the page of all decks."""

from __future__ import annotations

from engine.pipeline import overview
from engine.pipeline.build import Built
from engine.pipeline.project import Project


def add(project: Project, built: Built, for_all: bool = False, pdf: bool = False, pictures: bool = False) -> None:
    """Make the page of all decks and what else is asked for; add what was written and what went wrong to `built`."""
    decks = built.decks
    if for_all:
        from engine.pipeline import public

        published, problems = public.write(project, decks)
        built.written += published
        built.tell(problems)
        decks += published
    if pdf:
        from engine.pipeline import office

        made, problems = office.pdfs(
            [path for path in decks if not office.fresh(path)], project.root, project.words.language
        )
        built.written += made
        built.tell(problems)
    if pictures:
        from engine.pipeline import previews

        built.tell(previews.write(project, [path for path in decks if path.parent == project.out])[1])
    page, problems = overview.write(project)
    built.written += page
    built.tell(problems)
