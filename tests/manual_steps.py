"""The tasks of the manual in `layouts/README.md`, done as it says: what a person does in PowerPoint, then its own commands.

`make pictures` makes its pictures from what comes of them, `test_manual.py` holds what it says against what is printed.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.enum.dml import MSO_THEME_COLOR
from pptx.oxml.ns import qn
from pptx.util import Cm, Pt
from scripted_edits import saved

MANUAL = Path(__file__).parents[1] / "layouts/README.md"
DECK = "regioplan_gz_2025-2026_drenthe.pptx"
OTHER = "regioplan_gz_2025-2026_utrecht.pptx"
BUILD = "regiodeck build regioplan --sector gz --region drenthe --region utrecht"
HOUSE_STYLE = {"dk2": "5B2333", "accent1": "7A3B4E", "accent2": "5F7F6B", "accent3": "44546A", "accent6": "A63D57"}
PLANS = ("Voorjaar: gesprekken met aanbieders", "Zomer: plannen naast elkaar leggen", "Najaar: afspraken maken")
_BLOCK = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_PICTURE = re.compile(r"!\[[^\]]*\]\(([^)]+)\)")

Run = Callable[[str], str]  # a command line -> what it prints


@dataclass(frozen=True)
class Section:
    """A part of the manual under a heading of the third level: its commands, lines that they print, its pictures."""

    title: str
    commands: tuple[str, ...]
    printed: tuple[str, ...]
    pictures: tuple[str, ...]


def sections(text: str) -> dict[str, Section]:
    """Return the parts of a manual by their titles."""
    found = {}
    for part in re.split(r"^### ", text, flags=re.MULTILINE)[1:]:
        title, _, body = part.partition("\n")
        body = body.partition("\n## ")[0]
        blocks = [(kind, lines.splitlines()) for kind, lines in _BLOCK.findall(body)]
        commands = tuple(line for kind, lines in blocks for line in lines if kind == "")
        printed = tuple(line for kind, lines in blocks for line in lines if kind == "text")
        found[title] = Section(title, commands, printed, tuple(_PICTURE.findall(body)))
    return found


def follow(section: Section, project: Path, run: Run, seen: Callable[[str], None] = lambda moment: None) -> list[str]:
    """Do a task in a project whose decks are built; return what its commands printed, a line each.

    `seen` is called with the moment: "made" before, "edited" when PowerPoint has saved, "after" the last command.
    """
    seen("made")
    STEPS[section.title](project, run)
    seen("edited")
    printed = [line for command in section.commands for line in run(command).splitlines()]
    seen("after")
    return printed


def arguments(command: str) -> list[str]:
    """Return the arguments of a command line of `regiodeck`."""
    return shlex.split(command)[1:]


# -- what a person does in PowerPoint -----------------------------------------------------------------------------------


def _changed(project: Path, change: Callable[[Any], None]) -> None:
    path = project / "out" / DECK
    path.write_bytes(saved(path.read_bytes(), change))


def _shape(deck: Any, name: str) -> Any:
    return next(shape for slide in deck.slides for shape in slide.shapes if shape.name == name)


def _said(deck: Any, name: str, was: str, becomes: str) -> None:
    runs = [run for paragraph in _shape(deck, name).text_frame.paragraphs for run in paragraph.runs]
    run = next(run for run in runs if was in run.text)
    run.text = run.text.replace(was, becomes)


def word(project: Path, run: Run) -> None:
    """Another word on a card."""
    _changed(project, lambda deck: _said(deck, "kerncijfers/kaart_1/label", "Klantenratio", "Klanten per 1.000"))


def sentence(project: Path, run: Run) -> None:
    """Other words around a computed number."""
    _changed(project, lambda deck: _said(deck, "kerncijfers/kaart_1/note", "per", "op de"))


def number(project: Path, run: Run) -> None:
    """Another number in the place of a computed one."""

    def typed(deck: Any) -> None:
        _shape(deck, "kerncijfers/kaart_1/value").text_frame.paragraphs[0].runs[0].text = "12"

    _changed(project, typed)


def colour(project: Path, run: Run) -> None:
    """Another theme colour of the strip."""

    def filled(deck: Any) -> None:
        strip = _shape(deck, "kerncijfers/strook/area")
        strip.fill.solid()
        strip.fill.fore_color.theme_color = MSO_THEME_COLOR.ACCENT_3

    _changed(project, filled)


def cards(project: Path, run: Run) -> None:
    """Two cards in each other's place."""

    def swapped(deck: Any) -> None:
        one, other = (_shape(deck, f"kerncijfers/kaart_{number}/area").left for number in (1, 2))
        for shape in deck.slides[0].shapes:
            if shape.name.startswith("kerncijfers/kaart_1/"):
                shape.left += other - one
            elif shape.name.startswith("kerncijfers/kaart_2/"):
                shape.left -= other - one

    _changed(project, swapped)


def slides(project: Path, run: Run) -> None:
    """The fourth slide before the third."""

    def dragged(deck: Any) -> None:
        listed = deck.slides._sldIdLst
        listed.insert(2, listed[3])

    _changed(project, dragged)


def slide(project: Path, run: Run) -> None:
    """A new slide after the fourth."""

    def made(deck: Any) -> None:
        new = deck.slides.add_slide(deck.slide_layouts.get_by_name("Pagina"))
        new.shapes.title.text = "Onze plannen in beeld"
        box = new.shapes.add_textbox(Cm(1), Cm(3.2), Cm(20), Cm(6)).text_frame
        for at, line in enumerate(PLANS):
            paragraph = box.paragraphs[0] if at == 0 else box.add_paragraph()
            paragraph.text, paragraph.font.size = line, Pt(24)
        listed = deck.slides._sldIdLst
        listed.insert(4, listed[-1])

    _changed(project, made)


def template(project: Path, run: Run) -> None:
    """A template of one's own beside the others, and the theme that names it."""
    folder = project / "layouts/templates"
    deck = Presentation(str(folder / "kaart.pptx"))
    part = next(one.target_part for one in deck.slide_master.part.rels.values() if one.reltype.endswith("/theme"))
    root = etree.fromstring(part.blob)
    for name, rgb in HOUSE_STYLE.items():
        holder = root.find(f".//{qn(f'a:{name}')}")
        holder[:] = [etree.Element(qn("a:srgbClr"), val=rgb)]
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    deck.save(str(folder / "ons.pptx"))
    theme = project / "layouts/themes/kaart.yaml"
    words = theme.read_text(encoding="utf-8")
    theme.write_text(words.replace("\ntemplate: kaart\n", "\ntemplate: ons\n"), encoding="utf-8")


def adopted(project: Path, run: Run) -> None:
    """Two cards in each other's place, taken over and built again: something to take back."""
    cards(project, run)
    run(f"regiodeck adopt out/{DECK}")
    run(BUILD)


STEPS: dict[str, Callable[[Path, Run], None]] = {
    "Een woord veranderen": word,
    "Een zin met een cijfer veranderen": sentence,
    "Een cijfer dat niet klopt": number,
    "Een kleur veranderen": colour,
    "Een kaart verplaatsen, voor alle regio's": cards,
    "Een kaart verplaatsen, voor één regio": cards,
    "Twee dia's verwisselen": slides,
    "Een dia toevoegen": slide,
    "Uw eigen sjabloon gebruiken": template,
    "Iets terugnemen": adopted,
}
