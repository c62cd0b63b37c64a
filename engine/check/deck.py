"""The scenes of a deck → findings: numbers that no figure has, texts that do not fit, what is still missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.check import rules
from engine.check.checks import Checks
from engine.check.rules import number_without_figure
from engine.model.finding import Finding
from engine.model.scene import Paragraph, Scene, Text
from engine.model.words import Words

SHOWN = 5  # how many missing things a message names
SLACK = 1.0  # points of height that a text may lack before anyone sees it


def findings(scenes: Sequence[Scene], words: Words, checks: Checks) -> list[Finding]:
    """Return all findings of a deck, in the order of its slides."""
    found: list[Finding] = []
    for page, scene in enumerate(scenes, start=1):
        found += _overflow(page, scene)
        found += _without_figure(page, scene, words, checks)
        found += _missing(page, scene)
        found += _names(page, scene)
    return found


_MISSING = {
    "page_reference": "these pages of the sister document are referred to and do not exist yet",
    "missing_text": "these texts are not written yet",
    "missing_figure": "these figures are not there",
}


def _missing(page: int, scene: Scene) -> Iterator[Finding]:
    """Yield one finding for each kind of thing that the slide lacks."""
    for kind, message in _MISSING.items():
        names = [name for what, name in scene.missing if what == kind]
        if names:
            shown = ", ".join(names[:SHOWN]) + (f" and {len(names) - SHOWN} more" if len(names) > SHOWN else "")
            yield Finding(
                page=page,
                check=kind,
                message=f"{message}: {shown}",
                figures=tuple(names) if kind == "missing_figure" else (),
            )


def _overflow(page: int, scene: Scene) -> Iterator[Finding]:
    for shape in scene.shapes:
        if shape.overflow > SLACK:
            message = f"'{shape.name}' lacks {shape.overflow:g} points of height for its content"
            yield Finding(page=page, check="text_overflow", message=message, shape=shape.name)


def _names(page: int, scene: Scene) -> Iterator[Finding]:
    seen: set[str] = set()
    for shape in scene.shapes:
        if shape.name in seen:
            yield Finding(
                page=page, check="shape_identity", message=f"two shapes are called '{shape.name}'", shape=shape.name
            )
        seen.add(shape.name)


def _without_figure(page: int, scene: Scene, words: Words, checks: Checks) -> Iterator[Finding]:
    """Yield the numbers in texts that claim something and are no figure's."""
    terms = rules.terms_of(checks.rules, number_without_figure)
    for shape in scene.shapes:
        if not isinstance(shape, Text) or shape.role:
            continue
        for paragraph in shape.paragraphs:
            for number in number_without_figure.claims(paragraph.text, _covered(paragraph), words, terms):
                message = f"'{number}' in '{shape.name}' is a number that no figure has"
                yield Finding(
                    page=page, check="number_without_figure", message=message, figures=(number,), shape=shape.name
                )


def _covered(paragraph: Paragraph) -> Iterator[tuple[int, int]]:
    at = 0
    for run in paragraph.runs:
        if run.figures or run.given:
            yield at, at + len(run.text)
        at += len(run.text)
