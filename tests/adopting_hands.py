"""Steps that tests of adopting share: build the decks of two regions, edit one as a person does, take it over."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import fakes
from pptx import Presentation
from scripted_edits import saved

from engine.pipeline import adopting, build
from engine.pipeline.project import Project

NAME, OTHER = "regioplan_gz_2025-2026_drenthe", "regioplan_gz_2025-2026_utrecht"
DESIGN, DECK, OVERRIDES = "layouts/pages/kaarten.yaml", "content/decks/regioplan.yaml", "layouts/overrides/regioplan"
CM = 360_000
Edit = Callable[[dict[str, Any]], None]


def built(project: Project) -> build.Built:
    return build.build(Project(project.root), ["regioplan"], list(fakes.REGIONS), [fakes.SECTOR], 2025)


def redrawn(project: Project, value: str = "77") -> None:
    """Build with other figures."""
    fakes.write(
        project, [fakes.changed(one, value) for one in fakes.figures(project).values() if one.value is not None]
    )
    assert built(project).problems == []


def shapes(path: Path, slide: int = 0) -> dict[str, Any]:
    return {shape.name: shape for shape in Presentation(str(path)).slides[slide].shapes}


def saying(path: Path, text: str) -> tuple[int, str]:
    """Return the place of the slide, and the name of its shape, that says a text first."""
    return next(
        (at, shape.name)
        for at, slide in enumerate(Presentation(str(path)).slides)
        for shape in slide.shapes
        if shape.has_text_frame and text in shape.text_frame.text
    )


def slide_with(path: Path, name: str) -> int:
    """Return the place of the first slide that has a shape of this name."""
    slides = Presentation(str(path)).slides
    return next(at for at, slide in enumerate(slides) if any(shape.name == name for shape in slide.shapes))


def edit(path: Path, change: Edit, slide: int = 0, to: Path | None = None) -> Path:
    """Change the shapes of a slide, by name, as a person would; return the file."""

    def on_slide(deck: Any) -> None:
        change({shape.name: shape for shape in deck.slides[slide].shapes} | {"": deck.slides[slide]})

    (to or path).write_bytes(saved(path.read_bytes(), on_slide))
    return to or path


def adopted(project: Project, *decks: Path, only: str = "") -> list[adopting.Plan]:
    plans = adopting.plans(Project(project.root), decks, only)
    adopting.write(Project(project.root), plans)
    return plans


def into(plans: list[adopting.Plan]) -> list[str]:
    return [taken.into for one in plans for taken in one.taken]


def text_of(project: Project, name: str, shape: str, slide: int = 0) -> str:
    return str(shapes(project.out / f"{name}.pptx", slide)[shape].text_frame.text)


def move_card(held: dict[str, Any]) -> None:
    for name, shape in held.items():
        if name.startswith("kerncijfers/kaart_1/"):
            shape.left, shape.top = shape.left + CM // 10, shape.top + CM // 20


def retype(name: str, was: str, becomes: str) -> Edit:
    def change(held: dict[str, Any]) -> None:
        runs = [run for paragraph in held[name].text_frame.paragraphs for run in paragraph.runs]
        run = next(run for run in runs if was in run.text)
        run.text = run.text.replace(was, becomes)

    return change


def state(project: Project) -> dict[str, bytes]:
    folders = [project.content, project.root / "layouts", project.out]
    return {str(path): path.read_bytes() for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()}
