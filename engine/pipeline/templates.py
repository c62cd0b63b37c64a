"""An organisation's own PowerPoint template → what decks find in it, and what it lacks."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pptx import Presentation

from engine import contrast, fonts
from engine.drawingml import theme as drawn_theme
from engine.drawingml.names import EMU
from engine.model.theme import Theme
from engine.pipeline import lettering
from engine.pipeline.project import Project
from engine.problems import Place, Problem, UserError

_TITLES = (1, 3)  # kinds of placeholder: title, centred title


@dataclass
class Report:
    """What a template offers, a line each, and what it lacks."""

    lines: list[str] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    written: list[Path] = field(default_factory=list)


def check(project: Project, path: Path, theme: str = "") -> Report:
    """Compare a template with the page designs and with a theme (default: the only one that names it, else the first).

    The metrics of its fonts are kept in `layouts/fonts` where the fonts are installed here. Raises UserError where it
    cannot be read.
    """
    place = Place(path.as_posix())
    try:
        content = path.read_bytes()
        deck, palette, families = Presentation(str(path)), contrast.palette(content), drawn_theme.fonts(content)
    except FileNotFoundError:
        raise UserError(Problem(place, "this file is missing")) from None
    except Exception:
        hint = "save it again in PowerPoint, as .pptx"
        raise UserError(Problem(place, "this template is not a PowerPoint file", hint)) from None
    report = Report()
    look = project.theme(theme) if theme else _theme(project, path)
    _masters(project, deck, place, report)
    _size(project, deck, place, report)
    _colours(palette, look, place, report)
    _fonts(project, families, place, report)
    return report


def _theme(project: Project, path: Path) -> Theme:
    naming = [one for one in project.themes.values() if one.template == path.stem]
    return (naming or list(project.themes.values()))[0]


def _masters(project: Project, deck: Any, place: Place, report: Report) -> None:
    """Tell for each master that page designs ask for whether it is there, with a title and a slide number."""
    there = {layout.name: layout for layout in deck.slide_layouts}
    for name, designs in _asked(project):
        layout = there.get(name)
        if layout is None:
            near = difflib.get_close_matches(name, there, n=1, cutoff=0.3)
            hint = f"rename one in PowerPoint (View, Slide Master): {near[0] if near else ', '.join(there)}"
            what = f"there is no master '{name}', on which lie: {', '.join(designs)}"
            report.problems.append(Problem(place, what, hint))
            continue
        report.lines.append(f"master {name}: there, for {len(designs)} page designs")
        if not any(one.placeholder_format.type in _TITLES for one in layout.placeholders):
            report.problems.append(Problem(place, f"master '{name}' has no title", "add a title placeholder to it"))


def _asked(project: Project) -> Iterator[tuple[str, list[str]]]:
    asked: dict[str, list[str]] = {}
    for design in project.designs.values():
        asked.setdefault(design.master, []).append(design.name)
    yield from asked.items()


def _size(project: Project, deck: Any, place: Place, report: Report) -> None:
    """Tell how large its slides are, and which page designs do not fit on them."""
    width, height = deck.slide_width / EMU, deck.slide_height / EMU
    report.lines.append(f"slides: {width / 72 * 2.54:.2f} by {height / 72 * 2.54:.2f} cm")
    for design in project.designs.values():
        right = max(slot.box.x1 for slot in design.slots.values())
        foot = max(slot.box.bottom for slot in design.slots.values())
        if right > width + 1 or foot > height + 1:
            hint = "make the slides larger (Design, Slide Size), or the slots of the design smaller"
            report.problems.append(Problem(place, f"page design '{design.name}' does not fit on its slides", hint))


def _colours(palette: dict[str, contrast.RGB], look: Theme, place: Place, report: Report) -> None:
    """Tell its colours, and which styles of the theme would read badly in them."""
    report.lines.append("colours: " + ", ".join(f"{name} {_hex(colour)}" for name, colour in palette.items()))
    for name, style in look.texts.items():
        if not style.fill or not style.colour:
            continue
        ratio = contrast.contrast(contrast.rgb(style.colour, palette), contrast.rgb(style.fill, palette))
        if ratio < contrast.LEAST:
            what = f"'{name}' of theme '{look.name}': {style.colour} on {style.fill} has a contrast of {ratio:.1f}"
            report.problems.append(
                Problem(place, what, f"{contrast.LEAST} is the least: choose a darker or lighter colour")
            )
    behind = palette["background1"]
    for name in ("text1", "text2"):
        if (ratio := contrast.contrast(palette[name], behind)) < contrast.LEAST:
            what = f"{name} on background1 has a contrast of {ratio:.1f}"
            report.problems.append(Problem(place, what, f"{contrast.LEAST} is the least"))


def _hex(colour: contrast.RGB) -> str:
    return "".join(f"{part:02X}" for part in colour)


def _fonts(project: Project, families: tuple[str, str], place: Place, report: Report) -> None:
    """Tell its fonts and how they are measured; keep the metrics of those that are installed."""
    for use, family in zip(("headings", "texts"), families, strict=True):
        if path := lettering.keep(project, family):
            report.written.append(path)
        known = lettering.known(project, family)
        if known is None:
            hint = f"install it here and run this again; until then texts are measured as {lettering.fallback(project).family}"
            report.problems.append(Problem(place, f"font '{family}' of {use} is not known", hint))
            continue
        stand_in = next((one for one in known.stand_ins if fonts.installed(one)), "")
        drawn = "installed" if fonts.installed(family) else f"drawn as {stand_in}" if stand_in else "not installed here"
        report.lines.append(f"font of {use}: {family}, measured as {known.family}, {drawn}")
