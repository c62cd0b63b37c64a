"""The tasks of the manual, really done on the sample → pictures before and after in `layouts/pictures/stap-*.png`.

`make pictures` calls it, after the figures of the sample were computed. Names of pictures make only those.
"""

from __future__ import annotations

import functools
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))

import manual_steps
from contact_sheets import drawn, lacking
from manual_steps import DECK, MANUAL, OTHER
from matplotlib import font_manager
from PIL import Image, ImageDraw, ImageFont
from pptx import Presentation

from engine import files
from engine.pipeline import new, previews

ROOT = Path(__file__).parents[1]
WIDE = 880  # pixels of a picture
DRAWN = 1600  # pixels of a slide before it is made smaller
COLOURS = 192  # of a picture, in which two templates may stand
GAP, HEAD, RISE = 12, 30, 16  # pixels between panels, above each for its words, of an arrow over what is marked
MARK, INK, PAPER, EDGE = (208, 57, 20), (27, 42, 61), (255, 255, 255), (196, 205, 216)
ROOM, NEAR = 0.15, 0.08  # cm around what is shown, and around what is marked
EMU_IN_CM = 360_000

Box = tuple[float, float, float, float]  # left, top, right, bottom in EMU


@dataclass(frozen=True)
class Panel:
    """A part of a slide at a moment ("made", "edited", "after", "other": after, of another region), with words above it.

    `around` are beginnings of names of shapes: the part of the slide that holds them; none: all of it. `mark` is in a box
    (with `room` above and below it, in cm), from which an arrow goes to `to`. With `all_slides` all are shown in a row, and
    `mark` is titles of slides.
    """

    moment: str
    words: str
    around: tuple[str, ...] = ()
    mark: tuple[str, ...] = ()
    to: tuple[str, ...] = ()
    all_slides: bool = False
    room: float = NEAR


@dataclass(frozen=True)
class Sheet:
    """A picture: the section of the manual it is from, its panels, and how many are beside each other."""

    section: str
    panels: tuple[Panel, ...]
    columns: int = 2


WAS, NOW, EDITED = "Zoals het was", "Na adopt en build", "In PowerPoint"
CARD, CARDS = "kerncijfers/kaart_1/", ("kerncijfers/thema_1/", "kerncijfers/kaart_1/", "kerncijfers/kaart_2/")
ROW = ("kerncijfers/thema_", "kerncijfers/kaart_")
SECOND = "kerncijfers/kaart_2/"
PROJECTS, NEW = "projecten", "Onze plannen in beeld"
SHEETS = {
    "woord": Sheet("Een woord veranderen", (
        Panel("made", WAS, CARDS, (f"{CARD}label",)),
        Panel("after", NOW, CARDS, (f"{CARD}label",)),
    )),
    "zin": Sheet("Een zin met een cijfer veranderen", (
        Panel("made", WAS, CARDS, (f"{CARD}note",)),
        Panel("after", NOW, CARDS, (f"{CARD}note",)),
    )),
    "cijfer": Sheet("Een cijfer dat niet klopt", (
        Panel("edited", "Met de hand getypt", CARDS, (f"{CARD}value",), room=-NEAR),
        Panel("after", "Na build: weer het berekende cijfer", CARDS, (f"{CARD}value",), room=-NEAR),
    )),
    "kleur": Sheet("Een kleur veranderen", (
        Panel("made", WAS, (), ("kerncijfers/strook/area",)),
        Panel("after", NOW, (), ("kerncijfers/strook/area",)),
    )),
    "kaart-alle": Sheet("Een kaart verplaatsen, voor alle regio's", (
        Panel("made", "Zoals het was: sleep de kaart naar de andere plaats", ROW, (CARD,), (SECOND,)),
        Panel("after", "Na adopt en build: Drenthe", ROW, (CARD,)),
        Panel("other", "Na adopt en build: Utrecht, en iedere andere regio", ROW, (CARD,)),
    ), columns=1),
    "kaart-een": Sheet("Een kaart verplaatsen, voor één regio", (
        Panel("after", "Na adopt --only drenthe en build: Drenthe", ROW, (CARD,)),
        Panel("other", "Utrecht en iedere andere regio: zoals het was", ROW, (CARD,)),
    ), columns=1),
    "wisselen": Sheet("Twee dia's verwisselen", (
        Panel("made", "Zoals het was: sleep dia 4 voor dia 3", mark=("projecten",), to=("innovatie en wonen",), all_slides=True),
        Panel("after", NOW, mark=("projecten",), all_slides=True),
    ), columns=1),
    "toevoegen": Sheet("Een dia toevoegen", (
        Panel("made", WAS, all_slides=True),
        Panel("after", NOW, mark=(NEW,), all_slides=True),
    ), columns=1),
    "sjabloon": Sheet("Uw eigen sjabloon gebruiken", (
        Panel("made", "Met het sjabloon kaart.pptx"),
        Panel("after", "Met uw eigen ons.pptx"),
    )),
    "terug": Sheet("Iets terugnemen", (
        Panel("edited", "Overgenomen: de kaarten zijn verwisseld", ROW, (CARD,)),
        Panel("after", "Na adopt --undo en build", ROW, (CARD,)),
    ), columns=1),
}  # fmt: skip


def main(only: Sequence[str]) -> int:
    """Write the pictures; returns the exit status."""
    sections = manual_steps.sections(MANUAL.read_text(encoding="utf-8"))
    sheets = {name: sheet for name, sheet in SHEETS.items() if not only or name in only}
    with tempfile.TemporaryDirectory() as work:
        folder = Path(work)
        if not (ROOT / "out/figures.parquet").exists():
            print("no figures in out/: run `regiodeck demo` or `regiodeck compute` first")
            return 1
        start = _project(folder / "made")
        decks: dict[tuple[str, str], Path] = {}
        for sheet in sheets.values():
            decks |= _decks(start, sections[sheet.section], folder)
        if (lacks := lacking(list(decks.values()))) is not None:
            return lacks
        pages = dict(drawn(list(decks.values()), DRAWN))
        for name, sheet in sheets.items():
            own = {panel.moment: decks[sheet.section, panel.moment] for panel in sheet.panels}
            target = ROOT / "layouts/pictures" / f"stap-{name}.png"
            target.write_bytes(previews.small(_sheet(sheet, own, pages), COLOURS))
            print(files.shown(target, ROOT), target.stat().st_size // 1000, "kB")
    return 0


def _run(project: Path, command: str) -> str:
    """Return what a command prints in a project. Raises an error where it fails by our fault."""
    line = [sys.executable, "-m", "engine.cli", *manual_steps.arguments(command)]
    done = subprocess.run(line, cwd=project, capture_output=True, text=True, env={"PYTHONPATH": str(ROOT)}, check=False)
    if done.returncode > 1:
        raise RuntimeError(f"{command}: {done.stderr}")
    return done.stdout + done.stderr


def _project(folder: Path) -> Path:
    """Return a new project with the sample of this one, as `regiodeck new` makes it, and decks built in it."""
    new.make(folder)
    (folder / "out").mkdir()
    shutil.copytree(ROOT / "content/data/sample", folder / "content/data/sample")
    for path in (ROOT / "out").glob("figures.*"):
        shutil.copy2(path, folder / "out")
    _run(folder, manual_steps.BUILD)
    return folder


def _decks(start: Path, section: manual_steps.Section, folder: Path) -> dict[tuple[str, str], Path]:
    """Return the decks of each moment of a task, done in a copy of a project."""
    project = folder / "now"
    shutil.rmtree(project, ignore_errors=True)
    shutil.copytree(start, project)
    found: dict[tuple[str, str], Path] = {}

    def seen(moment: str) -> None:
        for at, deck in ((moment, DECK), ("other", OTHER)):
            found[section.title, at] = folder / f"{abs(hash(section.title))}-{at}.pptx"
            shutil.copy(project / "out" / deck, found[section.title, at])

    manual_steps.follow(section, project, functools.partial(_run, project), seen)
    return found


# -- drawing --------------------------------------------------------------------------------------------------------------


def _sheet(sheet: Sheet, decks: Mapping[str, Path], pages: Mapping[Path, list[Image.Image]]) -> Image.Image:
    wide = (WIDE - GAP * (sheet.columns - 1)) // sheet.columns
    drawn = [_panel(panel, decks[panel.moment], pages[decks[panel.moment]], wide) for panel in sheet.panels]
    rows = [drawn[at : at + sheet.columns] for at in range(0, len(drawn), sheet.columns)]
    high = sum(max(each.height for each in row) for row in rows) + GAP * (len(rows) - 1)
    made = Image.new("RGB", (WIDE, high), PAPER)
    top = 0
    for row in rows:
        for at, each in enumerate(row):
            made.paste(each, (at * (wide + GAP), top))
        top += max(each.height for each in row) + GAP
    return made


def _panel(panel: Panel, deck: Path, pages: list[Image.Image], wide: int) -> Image.Image:
    """Return the part of a deck that a panel shows, with its words above and its marks."""
    opened = Presentation(str(deck))
    shown = _row(panel, opened, pages, wide) if panel.all_slides else _part(panel, opened, pages[0], wide)
    made = Image.new("RGB", (wide, shown.height + HEAD), PAPER)
    ImageDraw.Draw(made).text((1, 3), panel.words, INK, _font(18, bold=True))
    made.paste(shown, (0, HEAD))
    ImageDraw.Draw(made).rectangle((0, HEAD, wide - 1, made.height - 1), outline=EDGE)
    return made


def _part(panel: Panel, deck: Any, page: Image.Image, wide: int) -> Image.Image:
    whole = (0.0, 0.0, float(deck.slide_width), float(deck.slide_height))
    shapes = list(deck.slides[0].shapes)
    left, top, right, bottom = _grown(_around(shapes, panel.around), ROOM) if panel.around else whole
    left, top, right, bottom = max(left, 0), max(top, 0), min(right, whole[2]), min(bottom, whole[3])
    scale = page.width / whole[2]
    part = page.crop((round(left * scale), round(top * scale), round(right * scale), round(bottom * scale)))
    size = (wide, round(wide * (bottom - top) / (right - left)))
    part = part.resize(size, Image.Resampling.LANCZOS)
    on = wide / (right - left)

    def place(names: Sequence[str]) -> Box:
        box = _grown(_around(shapes, names), NEAR, panel.room)
        return (box[0] - left) * on, (box[1] - top) * on, (box[2] - left) * on, (box[3] - top) * on

    _mark(part, place(panel.mark) if panel.mark else None, place(panel.to) if panel.to else None)
    return part


def _row(panel: Panel, deck: Any, pages: list[Image.Image], wide: int) -> Image.Image:
    """Return all slides in a row with their numbers, those marked in a box."""
    across = (wide - GAP * (len(pages) + 1)) // len(pages)
    high = round(across * pages[0].height / pages[0].width)
    row = Image.new("RGB", (wide, high + 2 * GAP + RISE + 20), (238, 242, 247))
    pen, places, top = ImageDraw.Draw(row), {}, GAP + RISE
    for at, (page, slide) in enumerate(zip(pages, deck.slides, strict=True)):
        left = GAP + at * (across + GAP)
        row.paste(page.resize((across, high), Image.Resampling.LANCZOS), (left, top))
        pen.rectangle((left, top, left + across - 1, top + high - 1), outline=EDGE)
        pen.text((left + across // 2, top + high + 6), str(at + 1), INK, _font(14), anchor="ma")
        places[_title(slide)] = (left - 3.0, top - 3.0, left + across + 2.0, top + high + 2.0)

    def place(titles: Sequence[str]) -> Box | None:
        return next((box for title, box in places.items() if any(one in title for one in titles)), None)

    _mark(row, place(panel.mark), place(panel.to))
    return row


def _title(slide: Any) -> str:
    return slide.shapes.title.text if slide.shapes.title is not None else ""


def _around(shapes: Iterable[Any], names: Sequence[str]) -> Box:
    """Return the box around all shapes whose names begin so."""
    own = [shape for shape in shapes if shape.name.startswith(tuple(names))]
    return (
        min(shape.left for shape in own),
        min(shape.top for shape in own),
        max(shape.left + shape.width for shape in own),
        max(shape.top + shape.height for shape in own),
    )


def _grown(box: Box, across: float, down: float | None = None) -> Box:
    """Return a box with so many cm more at its sides, and above and below it."""
    more, over = (by * EMU_IN_CM for by in (across, across if down is None else down))
    return box[0] - more, box[1] - over, box[2] + more, box[3] + over


def _mark(picture: Image.Image, box: Box | None, to: Box | None) -> None:
    """Draw a thin box, and an arrow over it to another one."""
    if box is None:
        return
    pen = ImageDraw.Draw(picture)
    pen.rounded_rectangle([round(side) for side in box], radius=6, outline=MARK, width=3)
    if to is None:
        return
    start, end = (round((one[0] + one[2]) / 2) for one in (box, to))
    top, above = round(min(box[1], to[1])), round(min(box[1], to[1])) - RISE
    for colour, width in ((PAPER, 7), (MARK, 3)):  # light around it, for what it crosses may be as dark
        pen.line([(start, top), (start, above), (end, above), (end, top - 2)], fill=colour, width=width, joint="curve")
    pen.polygon([(end, top + 4), (end - 8, top - 9), (end + 8, top - 9)], fill=MARK)


@functools.cache
def _font(size: int, bold: bool = False) -> Any:
    wanted = font_manager.FontProperties(
        family=["Carlito", "Calibri", "DejaVu Sans"], weight="bold" if bold else "normal"
    )
    return ImageFont.truetype(font_manager.findfont(wanted), size)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
