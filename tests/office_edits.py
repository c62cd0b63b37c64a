"""Edits as people make them in LibreOffice: what to do in each deck, done there by UNO, and which edits that are.

`office_hand.py` does them, in a Python that has `uno`: that of the system, seldom the one the tests run in.
"""

from __future__ import annotations

import json
import os
import random
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

from scripted_edits import Found, dot

from engine.model.scene import AnyShape, Chart, Scene, Table, Text, numbers_in

HAND = Path(__file__).with_name("office_hand.py")
SECONDS = 1200  # for all decks of one start
WORD = re.compile(r"(?<![\w\d])[a-z]{4,}(?![\w\d])")
OTHER = "anders"
GROUND = "p:cSld/p:bg"
Fits = Callable[[AnyShape], bool]


@lru_cache
def hand() -> str:
    """Return a Python that has `uno`, "" where there is none or no LibreOffice."""
    if shutil.which("soffice") is None:
        return ""
    folders = [*os.environ.get("PATH", "").split(os.pathsep), *os.defpath.split(os.pathsep)]
    for folder in dict.fromkeys(folders):
        python = shutil.which("python3", path=folder)
        if python and subprocess.run([python, "-I", "-c", "import uno"], capture_output=True).returncode == 0:
            return python
    return ""


@dataclass
class Todo:
    """What is to be done in a deck, and which edits that are; `used` are slides and shapes that it has."""

    scenes: Sequence[Scene]
    rng: random.Random
    used: set[tuple[str, str]] = field(default_factory=set)
    edits: list[dict[str, Any]] = field(default_factory=list)
    expected: list[Found] = field(default_factory=list)
    of: list[int] = field(default_factory=list)  # for each expected edit the one that is to be done

    def shape(self, fits: Fits) -> tuple[Scene, AnyShape]:
        """Return a shape that fits, used from now on. Raises LookupError when there is none."""
        found = [
            (scene, shape)
            for scene in self.scenes
            if (scene.page, "") not in self.used
            for shape in scene.shapes
            if (scene.page, shape.name) not in self.used and fits(shape)
        ]
        if not found:
            raise LookupError
        scene, shape = self.rng.choice(found)
        self.used.add((scene.page, shape.name))
        return scene, shape

    def slide(self) -> Scene:
        """Return a slide of which nothing is changed, used from now on. Raises LookupError when there is none."""
        touched = {page for page, _ in self.used}
        found = [scene for scene in self.scenes[1:-1] if scene.page not in touched]
        if not found:
            raise LookupError
        scene = self.rng.choice(found)
        self.used.add((scene.page, ""))
        return scene

    def do(self, what: str, scene: Scene, shape: str, *expected: Found, **more: Any) -> None:
        """Note what is to be done, and which edits that are."""
        number = self.scenes.index(scene) + 1
        self.expected += expected
        self.of += [len(self.edits)] * len(expected)
        self.edits.append({"do": what, "slide": number, "shape": shape, **more})


Script = Callable[[Todo], None]


def _free(shape: AnyShape) -> bool:
    """Return whether a shape is no placeholder."""
    return getattr(shape, "role", "") == ""


def _of(*kinds: str) -> Fits:
    return lambda shape: shape.kind in kinds and _free(shape)


def _wordy(shape: AnyShape) -> bool:
    return isinstance(shape, Text) and _free(shape) and bool(shape.text.strip())


def move(todo: Todo) -> None:
    scene, shape = todo.shape(_of("text", "panel", "chart", "table", "icon"))
    by = [todo.rng.randint(2, 20), todo.rng.randint(-9, 9)]
    todo.do("move", scene, shape.name, ("moved", scene.page, shape.name, ""), by=by)


def resize(todo: Todo) -> None:
    scene, shape = todo.shape(_of("panel", "chart"))
    todo.do("resize", scene, shape.name, ("resized", scene.page, shape.name, ""), times=1.25)


def turn(todo: Todo) -> None:
    scene, shape = todo.shape(_of("panel"))
    todo.do("turn", scene, shape.name, ("turned", scene.page, shape.name, ""), degrees=20)


def fill(todo: Todo) -> None:
    scene, shape = todo.shape(_of("panel"))
    expected = ("restyled", scene.page, shape.name, "fill")
    todo.do("fill", scene, shape.name, expected, colour=0xC01000 + todo.rng.randint(0, 200))


def line(todo: Todo) -> None:
    scene, shape = todo.shape(_of("panel"))
    expected = ("restyled", scene.page, shape.name, "line")
    todo.do("line", scene, shape.name, expected, colour=0x10C000 + todo.rng.randint(0, 200))


def _letters(todo: Todo, look: str, name: str, value: Any, fits: Fits = _wordy) -> None:
    scene, shape = todo.shape(fits)
    expected = ("restyled", scene.page, shape.name, look)
    todo.do("letters", scene, shape.name, expected, look=name, value=value)


def size(todo: Todo) -> None:
    _letters(todo, "size", "CharHeight", 31)


def colour(todo: Todo) -> None:
    _letters(todo, "colour", "CharColor", 0xE00102)


def italic(todo: Todo) -> None:
    _letters(todo, "italic", "CharPosture", "ITALIC")


def underlined(todo: Todo) -> None:
    def no_link(shape: AnyShape) -> bool:
        return isinstance(shape, Text) and _wordy(shape) and not any(r.link for p in shape.paragraphs for r in p.runs)

    _letters(todo, "underlined", "CharUnderline", 1, no_link)


def font(todo: Todo) -> None:
    _letters(todo, "font", "CharFontName", "Georgia")


def _retyped(todo: Todo, numbered: bool) -> None:
    def fits(shape: AnyShape) -> bool:
        return _wordy(shape) and bool(numbers_in(shape)) == numbered and bool(WORD.search(shape.text))

    scene, shape = todo.shape(fits)
    was = WORD.search(shape.text)[0]
    todo.do("replace", scene, shape.name, ("retyped", scene.page, shape.name, ""), was=was, becomes=OTHER)


def retype(todo: Todo) -> None:
    _retyped(todo, False)


def reword(todo: Todo) -> None:
    """Another word beside a computed number."""
    _retyped(todo, True)


def replace_all(todo: Todo) -> None:
    """A word found and replaced wherever it stands, in more than one text and in no table or note."""
    drawn = [(scene, shape) for scene in todo.scenes for shape in scene.shapes]
    texts = [(scene.page, shape.name, shape.text) for scene, shape in drawn if isinstance(shape, Text)]
    tables = [cell.text for _, shape in drawn if isinstance(shape, Table) for row in shape.rows for cell in row]
    elsewhere = "\n".join([*tables, *(scene.notes for scene in todo.scenes)])
    words = sorted({word for _, _, text in texts for word in WORD.findall(text)})
    todo.rng.shuffle(words)
    for was in words:
        places = [(page, name) for page, name, text in texts if was in text]
        used = {*places, *((page, "") for page, _ in places)} & todo.used
        if was != OTHER and was not in elsewhere and 1 < len(places) < 6 and not used:
            todo.used |= {*places}
            expected = [("retyped", page, name, "") for page, name in places]
            return todo.do("replace_all", todo.scenes[0], "", *expected, was=was, becomes=OTHER)
    raise LookupError


def overtype(todo: Todo) -> None:
    """A computed number that somebody changes by hand."""

    def plain(shape: AnyShape) -> list[str]:
        digits = [text for text, _ in numbers_in(shape) if re.search(r"\d", text)]
        return [text for text in digits if len(re.findall(rf"(?<!\d){re.escape(text)}(?!\d)", shape.text)) == 1]

    scene, shape = todo.shape(lambda shape: _wordy(shape) and bool(plain(shape)))
    was = plain(shape)[0]
    becomes = re.sub(r"\d", lambda found: str((int(found[0]) + 3) % 10), was)
    todo.do("replace", scene, shape.name, ("overtyped", scene.page, shape.name, was), was=was, becomes=becomes)


def cell_text(todo: Todo) -> None:
    scene, shape = todo.shape(lambda shape: isinstance(shape, Table) and bool(shape.rows[0][0].text))
    expected = ("retyped", scene.page, shape.name, "")
    todo.do("cell", scene, shape.name, expected, row=0, column=0, text="Anders genoemd")


def cell_fill(todo: Todo) -> None:
    scene, shape = todo.shape(_of("table"))
    row = len(shape.rows) - 1 if isinstance(shape, Table) else 0
    expected = ("restyled", scene.page, shape.name, "fill")
    todo.do("cell_fill", scene, shape.name, expected, row=row, column=0, colour=0xFFF001)


def cell_italic(todo: Todo) -> None:
    scene, shape = todo.shape(lambda shape: isinstance(shape, Table) and bool(shape.rows[-1][0].text))
    row = len(shape.rows) - 1 if isinstance(shape, Table) else 0
    expected = ("restyled", scene.page, shape.name, "italic")
    slanted = {"look": "CharPosture", "value": "ITALIC"}
    todo.do("cell_letters", scene, shape.name, expected, row=row, column=0, **slanted)


def _in_word(todo: Todo, look: str, value: Any) -> None:
    scene, shape = todo.shape(lambda shape: _wordy(shape) and len(WORD.findall(shape.text)) > 1)
    expected = ("retyped", scene.page, shape.name, "")
    todo.do("word", scene, shape.name, expected, text=WORD.findall(shape.text)[-1], look=look, value=value)


def colour_a_word(todo: Todo) -> None:
    _in_word(todo, "CharColor", 0xE00102)


def enlarge_a_word(todo: Todo) -> None:
    _in_word(todo, "CharHeight", 31)


def align(todo: Todo) -> None:
    scene, shape = todo.shape(_wordy)
    todo.do("align", scene, shape.name, ("restyled", scene.page, shape.name, "align"), value="BLOCK")


def retitle(todo: Todo) -> None:
    """Another title of a slide, which is a placeholder."""

    def title(shape: AnyShape) -> bool:
        return isinstance(shape, Text) and shape.role == "title" and bool(WORD.search(shape.text))

    scene, shape = todo.shape(title)
    was = WORD.search(shape.text)[0]
    todo.do("replace", scene, shape.name, ("retyped", scene.page, shape.name, ""), was=was, becomes=OTHER)


def _lines(count: int) -> Fits:
    return lambda shape: isinstance(shape, Text) and _wordy(shape) and len(shape.paragraphs) >= count


def drop_paragraph(todo: Todo) -> None:
    scene, shape = todo.shape(_lines(2))
    todo.do("drop_paragraph", scene, shape.name, ("retyped", scene.page, shape.name, ""), at=1)


def add_paragraph(todo: Todo) -> None:
    scene, shape = todo.shape(_lines(1))
    text = "Deze alinea is nieuw."
    todo.do("add_paragraph", scene, shape.name, ("retyped", scene.page, shape.name, ""), text=text)


def retype_all(todo: Todo) -> None:
    scene, shape = todo.shape(lambda shape: _wordy(shape) and not numbers_in(shape))
    text = "Een heel andere tekst dan er stond."
    todo.do("retype_all", scene, shape.name, ("retyped", scene.page, shape.name, ""), text=text)


def series_colour(todo: Todo) -> None:
    scene, shape = todo.shape(
        lambda shape: isinstance(shape, Chart) and shape.chart.startswith(("column", "bar", "line"))
    )
    todo.do("series", scene, shape.name, ("recoloured", scene.page, shape.name, ""), colour=0x800280)


def point_colour(todo: Todo) -> None:
    scene, shape = todo.shape(lambda shape: isinstance(shape, Chart) and shape.chart.startswith(("column", "bar")))
    expected = ("recoloured", scene.page, shape.name, "")
    todo.do("point", scene, shape.name, expected, at=0, colour=0x800280)


def chart_number(todo: Todo) -> None:
    """A computed number that somebody changes in the data of a chart."""

    def numbered(shape: AnyShape) -> bool:
        return isinstance(shape, Chart) and shape.series[0].points[0].value is not None

    scene, shape = todo.shape(numbered)
    was = float(shape.series[0].points[0].value)
    expected = ("overtyped", scene.page, shape.name, f"{was:g}")
    todo.do("value", scene, shape.name, expected, at=0, becomes=was * 2 + 1)


def chart_lying(todo: Todo) -> None:
    """Columns that become bars."""
    scene, shape = todo.shape(lambda shape: isinstance(shape, Chart) and shape.chart in ("column", "column-stacked"))
    todo.do("lying", scene, shape.name, ("recharted", scene.page, shape.name, ""), value=True)


def chart_of_lines(todo: Todo) -> None:
    scene, shape = todo.shape(lambda shape: isinstance(shape, Chart) and shape.chart == "column")
    expected = ("recharted", scene.page, shape.name, "")
    todo.do("drawn_as", scene, shape.name, expected, diagram="LineDiagram")


def chart_kind(todo: Todo) -> None:
    scene, shape = todo.shape(lambda shape: isinstance(shape, Chart) and shape.chart in ("column", "column-stacked"))
    stacked = isinstance(shape, Chart) and shape.chart == "column"
    todo.do("stacked", scene, shape.name, ("recharted", scene.page, shape.name, ""), value=stacked)


def chart_title(todo: Todo) -> None:
    scene, shape = todo.shape(_of("chart"))
    todo.do("titled", scene, shape.name, ("altered", scene.page, shape.name, "c:chart/c:title"), text="Een titel")


def _property(todo: Todo, at: str, name: str, value: Any, fits: Fits) -> None:
    scene, shape = todo.shape(fits)
    todo.do("having", scene, shape.name, ("altered", scene.page, shape.name, at), name=name, value=value)


def shadow(todo: Todo) -> None:
    """A shadow where there was none, or one that falls elsewhere."""
    scene, shape = todo.shape(_of("panel"))
    todo.do("shadowed", scene, shape.name, ("altered", scene.page, shape.name, "p:spPr/effects"), by=200)


def margin(todo: Todo) -> None:
    _property(todo, "p:txBody/a:bodyPr/@lIns", "TextLeftDistance", 700, _wordy)


def to_front(todo: Todo) -> None:
    behind = {id(shape) for scene in todo.scenes for shape in scene.shapes[:-2] if shape.kind == "panel"}
    scene, shape = todo.shape(lambda shape: id(shape) in behind)
    todo.do("front", scene, shape.name, ("reordered", scene.page, shape.name, ""))


def to_back(todo: Todo) -> None:
    before = {id(shape) for scene in todo.scenes for shape in scene.shapes[2:] if shape.kind == "panel"}
    scene, shape = todo.shape(lambda shape: id(shape) in before)
    todo.do("back", scene, shape.name, ("reordered", scene.page, shape.name, ""))


def no_fill(todo: Todo) -> None:
    scene, shape = todo.shape(_of("panel"))
    todo.do("empty", scene, shape.name, ("restyled", scene.page, shape.name, "fill"), of="Fill")


def thicker(todo: Todo) -> None:
    scene, shape = todo.shape(_of("area", "line"))
    todo.do("thicker", scene, shape.name, ("restyled", scene.page, shape.name, "line width"), width=200)


def hide(todo: Todo) -> None:
    scene, shape = todo.shape(_of("text", "panel"))
    todo.do("hide", scene, shape.name, ("hidden", scene.page, shape.name, ""))


def delete(todo: Todo) -> None:
    scene, shape = todo.shape(_of("text", "panel", "chart", "icon"))
    todo.do("delete", scene, shape.name, ("deleted", scene.page, shape.name, ""))


def group(todo: Todo) -> None:
    """Two shapes, one right over the other, made a group."""
    over = {
        id(one): other
        for scene in todo.scenes
        for one, other in zip(scene.shapes, scene.shapes[1:], strict=False)
        if _of("text", "panel")(one) and _of("text", "panel")(other) and (scene.page, other.name) not in todo.used
    }
    scene, shape = todo.shape(lambda shape: id(shape) in over)
    other = over[id(shape)].name
    todo.used.add((scene.page, other))
    todo.do("group", scene, shape.name, ("grouped", scene.page, "", ""), other=other)


def add_text(todo: Todo) -> None:
    """A text that has no name, as the program leaves what people draw."""
    scene = todo.slide()
    todo.do("add_text", scene, "", ("added", scene.page, "", ""), name="", text="Let op: dit is nieuw.")


def add_picture(todo: Todo) -> None:
    scene = todo.slide()
    todo.do("add_picture", scene, "", ("added", scene.page, "Foto 1", ""), name="Foto 1", picture="dot.png")


def add_rectangle(todo: Todo) -> None:
    _add_shape(todo, "Vlak 1", "RectangleShape")


def add_line(todo: Todo) -> None:
    _add_shape(todo, "", "LineShape")


def add_connector(todo: Todo) -> None:
    _add_shape(todo, "Verbinding 1", "ConnectorShape")


def _add_shape(todo: Todo, name: str, service: str) -> None:
    scene = todo.slide()
    todo.do("add_shape", scene, "", ("added", scene.page, name, ""), name=name, service=service)


def copy_shape(todo: Todo) -> None:
    """A shape copied to another slide, where the program counts it."""
    scene, shape = todo.shape(_of("panel", "text", "chart"))
    other = todo.slide()
    expected = ("added", other.page, re.sub(r"\d*$", " 1", shape.name, count=1), "")
    todo.do("copy_shape", scene, shape.name, expected, to=todo.scenes.index(other) + 1)


def notes(todo: Todo) -> None:
    scene = todo.slide()
    todo.do("notes", scene, "", ("noted", scene.page, "", ""), text="Vertel hier iets bij.")


def comment(todo: Todo) -> None:
    scene = todo.slide()
    todo.do("comment", scene, "", ("commented", scene.page, "", ""), text="Klopt dit nog?")


def rename_slide(todo: Todo) -> None:
    """Another name for a slide, which shows nowhere."""
    todo.do("rename_slide", todo.slide(), "", name="Mijn dia")


def background(todo: Todo) -> None:
    scene = todo.slide()
    todo.do("ground", scene, "", ("altered", scene.page, "", GROUND), colour=0xFFEECC)


def background_of_all(todo: Todo) -> None:
    todo.do("master_ground", todo.slide(), "", ("altered", "", "master 1", GROUND), colour=0xFFEECC)


def theme_colour(todo: Todo) -> None:
    todo.do("theme", todo.slide(), "", ("rethemed", "", "", ""), at=7, colour=0xAA11BB)


def hide_slide(todo: Todo) -> None:
    scene = todo.slide()
    todo.do("hide_slide", scene, "", ("hidden", scene.page, "", ""))


def delete_slide(todo: Todo) -> None:
    scene = todo.slide()
    todo.do("delete_slide", scene, "", ("deleted", scene.page, "", ""))


def move_slide(todo: Todo) -> None:
    scene = todo.slide()
    todo.do("move_slide", scene, "", ("slide moved", scene.page, "", ""))


def add_slide(todo: Todo) -> None:
    todo.do("add_slide", todo.slide(), "", ("slide added", "", "", ""), text="Een nieuwe dia")


def copy_slide(todo: Todo) -> None:
    todo.do("copy_slide", todo.slide(), "", ("slide added", "", "", ""))


def nothing(todo: Todo) -> None:
    """The deck is opened and stored again."""


SCRIPTS: tuple[Script, ...] = (
    move, resize, turn, fill, no_fill, line, thicker, size, colour, italic, underlined, font, align, colour_a_word, enlarge_a_word,
    retype, reword, replace_all, overtype, retitle, retype_all, add_paragraph, drop_paragraph, cell_text, cell_fill, cell_italic,
    series_colour, point_colour, chart_number, chart_kind, chart_lying, chart_of_lines, chart_title, shadow, margin, to_front, to_back,
    hide, delete, group, add_text, add_picture, add_rectangle, add_line, add_connector, copy_shape, notes, comment, hide_slide,
    rename_slide, delete_slide, move_slide, add_slide, copy_slide, background, background_of_all, theme_colour, nothing,
)  # fmt: skip


def planned(scenes: Sequence[Scene], scripts: Iterable[Script], seed: int) -> Todo:
    """Return what these scripts do in a deck; one that finds nothing to change does nothing."""
    todo = Todo(scenes, random.Random(seed))
    for script in scripts:
        try:
            script(todo)
        except LookupError:
            continue
    return todo


def done(jobs: Sequence[tuple[bytes, Todo]]) -> list[tuple[bytes, list[Found], list[str]]]:
    """Return each deck as LibreOffice stores it after what was to be done, what is expected, and what it could not do."""
    with tempfile.TemporaryDirectory() as folder:
        base = Path(folder)
        (base / "dot.png").write_bytes(dot())
        listed = []
        for at, (content, todo) in enumerate(jobs):
            (base / f"{at}.pptx").write_bytes(content)
            listed.append({"from": f"{at}.pptx", "to": f"{at}-edited.pptx", "edits": todo.edits})
        (base / "jobs.json").write_text(json.dumps(listed), encoding="utf-8")
        command = [
            hand(),
            "-I",
            HAND,
            "jobs.json",
            str(SECONDS),
        ]  # it ends itself: who ends it leaves the program running
        ran = subprocess.run(command, cwd=base, capture_output=True, text=True)
        if ran.returncode:
            raise RuntimeError(ran.stderr)
        out = []
        for at, failed in enumerate(json.loads(ran.stdout.splitlines()[-1])):
            todo = jobs[at][1]
            expected = [one for one, of in zip(todo.expected, todo.of, strict=True) if str(of) not in failed]
            stored = base / f"{at}-edited.pptx"
            out.append((stored.read_bytes() if stored.exists() else jobs[at][0], expected, list(failed.values())))
        return out
