"""Edits as people make them in a deck, through python-pptx: each changes one thing and says which edit that is.

`tests/adopt` tries some of them, `make check-edits` hundreds.
"""

from __future__ import annotations

import contextlib
import copy
import io
import itertools
import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.dml.color import RGBColor
from pptx.enum.text import PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt

from engine.model.edit import AnyEdit
from engine.model.scene import Scene, Text, numbers_in

CM = 360_000
Found = tuple[str, str, str, str]  # kind, page, shape, look or figure's text


@dataclass
class Open:
    """A deck that is open: as python-pptx has it, with the scenes it was built from; `used` are slides and shapes done."""

    deck: Any
    scenes: list[Scene]
    rng: random.Random
    used: set[tuple[str, str]]

    def slides(self) -> list[tuple[Any, Scene]]:
        """Return slides with their scenes, in a random order."""
        found = [(slide, scene) for slide in self.deck.slides if (scene := self._scene(slide))]
        self.rng.shuffle(found)
        return found

    def _scene(self, slide: Any) -> Scene | None:
        pages = {shape.name.partition("/")[0] for shape in slide.shapes if shape.name.count("/") >= 2}
        return next((scene for scene in self.scenes if scene.page in pages and (scene.page, "") not in self.used), None)

    def shapes(self, fits: Callable[[Any, Any], bool]) -> Iterable[tuple[str, Any, Any]]:
        """Yield page, shape and scene's shape of those that fit and are not used, in a random order."""
        for slide, scene in self.slides():
            drawn = {shape.name: shape for shape in scene.shapes}
            found = [(shape, drawn[shape.name]) for shape in slide.shapes if shape.name in drawn]
            self.rng.shuffle(found)
            for shape, held in found:
                if (scene.page, shape.name) not in self.used and fits(shape, held):
                    yield scene.page, shape, held

    def one(self, fits: Callable[[Any, Any], bool]) -> tuple[str, Any, Any]:
        """Return one of them, used from now on. Raises LookupError when there is none."""
        for page, shape, held in self.shapes(fits):
            self.used.add((page, shape.name))
            return page, shape, held
        raise LookupError

    def slide(self) -> tuple[Any, Scene]:
        """Return a slide of which nothing was changed yet, used from now on."""
        touched = {page for page, _ in self.used}
        for slide, scene in self.slides():
            if scene.page not in touched:
                self.used.add((scene.page, ""))
                return slide, scene
        raise LookupError


Script = Callable[[Open], list[Found]]


def textual(shape: Any, held: Any) -> bool:
    """Return whether a shape shows text, and is no placeholder."""
    return isinstance(held, Text) and bool(held.text.strip()) and held.role == ""


def _plain_sp(shape: Any, held: Any) -> bool:
    return (
        shape._element.tag == qn("p:sp")
        and held.kind in ("text", "panel", "icon")
        and getattr(held, "role", "") != "number"
    )


def move(open: Open) -> list[Found]:
    page, shape, _ = open.one(
        lambda shape, held: held.kind in ("text", "panel", "chart", "table", "icon") and getattr(held, "role", "") == ""
    )
    shape.left, shape.top = shape.left + open.rng.randint(1, 6) * CM // 3, shape.top + open.rng.randint(-3, 3) * CM // 3
    return [("moved", page, shape.name, "")]


def resize(open: Open) -> list[Found]:
    page, shape, _ = open.one(lambda shape, held: held.kind in ("panel", "chart", "table"))
    shape.width = Emu(round(shape.width * 1.2) + 9000)
    return [("resized", page, shape.name, "")]


def turn(open: Open) -> list[Found]:
    page, shape, _ = open.one(lambda shape, held: held.kind == "panel")
    shape.rotation = 15
    return [("turned", page, shape.name, "")]


def fill(open: Open) -> list[Found]:
    page, shape, _ = open.one(lambda shape, held: held.kind == "panel")
    shape.fill.solid()
    shape.fill.fore_color.rgb = RGBColor(0xC0, 0x10, open.rng.randint(0, 200))
    return [("restyled", page, shape.name, "fill")]


def outline(open: Open) -> list[Found]:
    page, shape, _ = open.one(lambda shape, held: held.kind == "panel")
    shape.line.color.rgb = RGBColor(0x10, 0xC0, open.rng.randint(0, 200))
    return [("restyled", page, shape.name, "line")]


def _letters(open: Open, look: str, change: Callable[[Any], None]) -> list[Found]:
    page, shape, _ = open.one(textual)
    for paragraph in shape.text_frame.paragraphs:
        for run in paragraph.runs:
            change(run.font)
    return [("restyled", page, shape.name, look)]


def size(open: Open) -> list[Found]:
    def larger(font: Any) -> None:
        font.size = Pt(31)

    return _letters(open, "size", larger)


def colour(open: Open) -> list[Found]:
    def red(font: Any) -> None:
        font.color.rgb = RGBColor(0xE0, 0x01, 0x02)

    return _letters(open, "colour", red)


def italic(open: Open) -> list[Found]:
    def slanted(font: Any) -> None:
        font.italic = True

    return _letters(open, "italic", slanted)


def font(open: Open) -> list[Found]:
    def other(font: Any) -> None:
        font.name = "Georgia"

    return _letters(open, "font", other)


def _retyped(open: Open, fits: Callable[[Any, Any], bool]) -> list[Found]:
    def wordy(shape: Any, held: Any) -> bool:
        return (
            textual(shape, held)
            and fits(shape, held)
            and any(re.search(r"[a-z]{4}", run.text) for run in _runs(shape, held))
        )

    page, shape, held = open.one(wordy)
    run = open.rng.choice([run for run in _runs(shape, held) if re.search(r"[a-z]{4}", run.text)])
    run.text = re.sub(r"[a-z]{4,}", "veranderd", run.text, count=1)
    return [("retyped", page, shape.name, "")]


def _runs(shape: Any, held: Any) -> list[Any]:
    """Return the runs of a shape that show no computed number."""
    shown = {text for text, _ in numbers_in(held)}
    return [run for paragraph in shape.text_frame.paragraphs for run in paragraph.runs if run.text not in shown]


def retype(open: Open) -> list[Found]:
    return _retyped(open, lambda shape, held: not numbers_in(held))


def reword(open: Open) -> list[Found]:
    """Other words around a computed number."""
    return _retyped(open, lambda shape, held: bool(numbers_in(held)))


def rewrite(open: Open) -> list[Found]:
    """A sentence in other words and another order, typed anew in one style, with its numbers."""
    page, shape, held = open.one(
        lambda shape, held: textual(shape, held) and len(numbers_in(held)) == 1 and len(held.text) > 30
    )
    number = numbers_in(held)[0][0]
    shape.text_frame.paragraphs[0].runs[0].text = f"Dit jaar is het {number}, en dat is nieuw."
    for run in list(shape.text_frame.paragraphs[0].runs)[1:]:
        run._r.getparent().remove(run._r)
    for paragraph in list(shape.text_frame.paragraphs)[1:]:
        paragraph._p.getparent().remove(paragraph._p)
    return [("retyped", page, shape.name, "")]


def overtype(open: Open) -> list[Found]:
    """A computed number that somebody changes by hand."""
    page, shape, held = open.one(
        lambda shape, held: textual(shape, held) and any(text in {run.text for p in shape.text_frame.paragraphs for run in p.runs}
        and re.search(r"\d", text) for text, _ in numbers_in(held))
    )  # fmt: skip
    shown = {text for text, _ in numbers_in(held) if re.search(r"\d", text)}
    run = next(run for paragraph in shape.text_frame.paragraphs for run in paragraph.runs if run.text in shown)
    was = run.text
    run.text = re.sub(r"\d", lambda found: str((int(found[0]) + 3) % 10), run.text)
    return [("overtyped", page, shape.name, was)]


def cell_text(open: Open) -> list[Found]:
    page, shape, held = open.one(
        lambda shape, held: (
            held.kind == "table" and bool(re.search("[a-z]{4}", held.rows[0][0].text + held.rows[-1][0].text))
        )
    )
    at = 0 if re.search("[a-z]{4}", held.rows[0][0].text) else len(held.rows) - 1
    run = shape.table.cell(at, 0).text_frame.paragraphs[0].runs[0]
    run.text = "Anders genoemd"
    return [("retyped", page, shape.name, "")]


def cell_fill(open: Open) -> list[Found]:
    page, shape, held = open.one(lambda shape, held: held.kind == "table")
    cell = shape.table.cell(len(held.rows) - 1, 0)
    cell.fill.solid()
    cell.fill.fore_color.rgb = RGBColor(0xFF, 0xF0, 0x01)
    return [("restyled", page, shape.name, "fill")]


def _table(open: Open, rows: int = 3, columns: int = 2) -> tuple[str, Any, Any]:
    return open.one(
        lambda shape, held: held.kind == "table" and len(held.rows) >= rows and len(held.columns) >= columns
    )


def row_delete(open: Open) -> list[Found]:
    page, shape, _ = _table(open)
    row = shape.table._tbl.tr_lst[1]
    row.getparent().remove(row)
    return [("row deleted", page, shape.name, "")]


def row_add(open: Open) -> list[Found]:
    """A row that is copied and typed over, as people make one with other words and numbers."""
    page, shape, _ = _table(open)
    rows = shape.table._tbl.tr_lst
    made = copy.deepcopy(rows[1])
    rows[1].addnext(made)
    for at, cell in enumerate(made.tc_lst):
        cell.txBody.p_lst[0].r_lst[0].text = f"{at} stuks" if at else "Nieuwe rij"
    shape.height = shape.height + made.h
    return [("row added", page, shape.name, "")]


def row_move(open: Open) -> list[Found]:
    page, shape, _ = _table(open, rows=4)
    rows = shape.table._tbl.tr_lst
    rows[-1].addnext(rows[1])
    return [("row moved", page, shape.name, "")]


def row_height(open: Open) -> list[Found]:
    page, shape, _ = _table(open)
    shape.table.rows[1].height = shape.table.rows[1].height * 2
    return [("restyled", page, shape.name, "row height")]


def column_delete(open: Open) -> list[Found]:
    page, shape, _ = _table(open, columns=4)
    table = shape.table._tbl
    table.tblGrid.remove(table.tblGrid.gridCol_lst[2])
    for row in table.tr_lst:
        row.remove(row.tc_lst[2])
    return [("column deleted", page, shape.name, "")]


def column_add(open: Open) -> list[Found]:
    page, shape, _ = _table(open)
    table = shape.table._tbl
    grid = table.tblGrid.gridCol_lst
    grid[-1].addnext(copy.deepcopy(grid[-1]))
    for at, row in enumerate(table.tr_lst):
        made = copy.deepcopy(row.tc_lst[-1])
        row.tc_lst[-1].addnext(made)
        made.txBody.p_lst[0].r_lst[0].text = f"Let op {at}"
    return [("column added", page, shape.name, "")]


def cells_merge(open: Open) -> list[Found]:
    page, shape, held = _table(open)
    at = len(held.rows) - 1
    shape.table.cell(at, 0).merge(shape.table.cell(at, 1))
    return [("merged", page, shape.name, "")]


def _paragraphs(shape: Any, held: Any) -> bool:
    return textual(shape, held) and sum(bool(one.text.strip()) for one in held.paragraphs) > 1


def align_part(open: Open) -> list[Found]:
    """One paragraph of several that is aligned otherwise: a text of which a part looks other."""
    page, shape, _ = open.one(_paragraphs)
    paragraph = [one for one in shape.text_frame.paragraphs if one.text.strip()][1]
    paragraph.alignment = PP_ALIGN.RIGHT if paragraph.alignment != PP_ALIGN.RIGHT else PP_ALIGN.CENTER
    return [("retyped", page, shape.name, "")]


def swap_paragraphs(open: Open) -> list[Found]:
    """Two paragraphs of a text that change places, each with its bullet."""
    page, shape, _ = open.one(
        lambda shape, held: _paragraphs(shape, held) and len({one.text for one in held.paragraphs}) > 1
    )
    first, second = next(
        (one, other)
        for one, other in itertools.pairwise(shape.text_frame.paragraphs)
        if one.text.strip() and other.text.strip() and one.text != other.text
    )
    second._p.addnext(first._p)
    return [("retyped", page, shape.name, "")]


def align(open: Open) -> list[Found]:
    page, shape, _ = open.one(textual)
    for paragraph in shape.text_frame.paragraphs:
        paragraph.alignment = PP_ALIGN.JUSTIFY
    return [("restyled", page, shape.name, "align")]


def title_anew(open: Open) -> list[Found]:
    """A title that a program writes anew, without its letters."""
    page, shape, _ = open.one(lambda shape, held: getattr(held, "role", "") == "title")
    shape.text_frame.text = "Een eigen titel"
    return [("retyped", page, shape.name, "")]


def title_letters(open: Open) -> list[Found]:
    page, shape, _ = open.one(lambda shape, held: getattr(held, "role", "") == "title")
    for paragraph in shape.text_frame.paragraphs:
        for run in paragraph.runs:
            run.font.size = Pt(35)
    return [("restyled", page, shape.name, "size")]


def title_move(open: Open) -> list[Found]:
    page, shape, _ = open.one(lambda shape, held: getattr(held, "role", "") == "title")
    shape.left, shape.width = shape.left + CM, shape.width - 2 * CM
    return [("moved", page, shape.name, ""), ("resized", page, shape.name, "")]


def title_delete(open: Open) -> list[Found]:
    page, shape, _ = open.one(lambda shape, held: getattr(held, "role", "") == "title")
    shape._element.getparent().remove(shape._element)
    return [("deleted", page, shape.name, "")]


def series_colour(open: Open) -> list[Found]:
    page, shape, _ = open.one(lambda shape, held: held.kind == "chart" and held.chart.startswith(("column", "bar")))
    series = shape.chart.plots[0].series[0]
    series.format.fill.solid()
    series.format.fill.fore_color.rgb = RGBColor(0x80, 0x02, 0x80)
    for point in series._element.findall(qn("c:dPt")):
        series._element.remove(point)
    return [("recoloured", page, shape.name, "")]


def chart_kind(open: Open) -> list[Found]:
    page, shape, _ = open.one(lambda shape, held: held.kind == "chart" and held.chart in ("column", "column-stacked"))
    grouping = shape.chart._chartSpace.find(f".//{qn('c:barChart')}/{qn('c:grouping')}")
    grouping.set("val", "clustered" if grouping.get("val") == "stacked" else "stacked")
    return [("recharted", page, shape.name, "")]


def series_name(open: Open) -> list[Found]:
    page, shape, _ = open.one(lambda shape, held: held.kind == "chart" and bool(shape.chart.plots[0].series[0].name))
    shape.chart.plots[0].series[0]._element.find(f".//{qn('c:tx')}//{qn('c:v')}").text = "Eigen naam"
    return [("renamed", page, shape.name, "")]


def category_name(open: Open) -> list[Found]:
    page, shape, _ = open.one(
        lambda shape, held: held.kind == "chart" and len(list(shape.chart.plots[0].categories)) > 1
    )
    was = str(next(iter(shape.chart.plots[0].categories)))
    for one in shape.chart._chartSpace.iter(qn("c:cat")):
        for said in one.iter(qn("c:v")):
            said.text = "Eigen categorie" if said.text == was else said.text
    return [("renamed", page, shape.name, "")]


def to_front(open: Open) -> list[Found]:
    page, shape, _ = open.one(
        lambda shape, held: (
            held.kind == "panel"
            and shape._element.getnext() is not None
            and shape._element.getnext().getnext() is not None
        )
    )
    shape._element.getparent().append(shape._element)
    return [("reordered", page, shape.name, "")]


def hide(open: Open) -> list[Found]:
    page, shape, _ = open.one(_plain_sp)
    shape._element.nvSpPr.cNvPr.set("hidden", "1")
    return [("hidden", page, shape.name, "")]


def delete(open: Open) -> list[Found]:
    page, shape, _ = open.one(
        lambda shape, held: held.kind in ("panel", "icon", "chart", "text") and getattr(held, "role", "") == ""
    )
    shape._element.getparent().remove(shape._element)
    return [("deleted", page, shape.name, "")]


def add_text(open: Open) -> list[Found]:
    slide, scene = open.slide()
    box = slide.shapes.add_textbox(Emu(CM), Emu(CM), Emu(6 * CM), Emu(CM))
    box.name = "Opmerking 1"
    box.text_frame.text = "Let op: dit is nieuw."
    return [("added", scene.page, "Opmerking 1", "")]


def add_picture(open: Open) -> list[Found]:
    slide, scene = open.slide()
    picture = slide.shapes.add_picture(io.BytesIO(dot()), Emu(CM), Emu(2 * CM), Emu(CM), Emu(CM))
    picture.name = "Foto 1"
    return [("added", scene.page, "Foto 1", "")]


def dot() -> bytes:
    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (2, 2), (200, 30, 30)).save(out, "PNG")
    return out.getvalue()


def copy_shape(open: Open) -> list[Found]:
    page, shape, _ = open.one(lambda shape, held: held.kind == "panel")
    made = copy.deepcopy(shape._element)
    shape._element.getparent().append(made)
    off = made.find(f".//{qn('a:off')}")
    off.set("x", str(int(off.get("x")) + CM))
    off.set("y", str(int(off.get("y")) + CM))
    return [("added", page, shape.name, "")]


def _group_fits(shape: Any, held: Any) -> bool:
    return held.kind in ("panel", "text", "icon", "chart") and getattr(held, "role", "") == ""


def _grouped(open: Open, name: str) -> tuple[str, Any]:
    """Return the page and the group that two shapes of a slide became."""
    page, first, _ = open.one(_group_fits)
    slide = next(slide for slide in open.deck.slides if any(one._element is first._element for one in slide.shapes))
    scene = next(scene for scene in open.scenes if scene.page == page)
    names = {shape.name for shape in scene.shapes if _group_fits(None, shape) and (page, shape.name) not in open.used}
    others = [one for one in slide.shapes if one.name in names]
    if not others:
        raise LookupError
    other = open.rng.choice(others)
    open.used.add((page, other.name))
    made = slide.shapes.add_group_shape([first, other])
    made.name = name
    return page, made


def group(open: Open) -> list[Found]:
    page, made = _grouped(open, "Groep 1")
    return [("grouped", page, made.name, "")]


def group_move(open: Open) -> list[Found]:
    """A group of two shapes that is moved: both are elsewhere."""
    page, made = _grouped(open, "Groep 2")
    made.left, made.top = made.left + CM, made.top + CM // 2
    return [("grouped", page, made.name, ""), *(("moved", page, shape.name, "") for shape in made.shapes)]


def add_group(open: Open) -> list[Found]:
    """A drawing of two shapes, with a scale of its own."""
    slide, scene = open.slide()
    made = slide.shapes.add_group_shape()
    made.name = "Tekening 1"
    for at in range(2):
        made.shapes.add_textbox(Emu(at * CM), Emu(at * CM), Emu(2 * CM), Emu(CM)).text_frame.text = f"deel {at}"
    made.left, made.top, made.width = Emu(3 * CM), Emu(3 * CM), Emu(made.width * 2)
    return [("added", scene.page, "Tekening 1", "")]


def notes(open: Open) -> list[Found]:
    slide, scene = open.slide()
    slide.notes_slide.notes_text_frame.text = "Vertel hier iets bij."
    return [("noted", scene.page, "", "")]


def hide_slide(open: Open) -> list[Found]:
    slide, scene = open.slide()
    slide._element.set("show", "0")
    return [("hidden", scene.page, "", "")]


def delete_slide(open: Open) -> list[Found]:
    slide, scene = open.slide()
    listed = open.deck.slides._sldIdLst
    entry = next(one for one in listed if open.deck.part.related_part(one.rId) is slide.part)
    open.deck.part.drop_rel(entry.rId)
    listed.remove(entry)
    return [("deleted", scene.page, "", "")]


def move_slide(open: Open) -> list[Found]:
    slide, scene = open.slide()
    listed = open.deck.slides._sldIdLst
    entry = next(one for one in listed if open.deck.part.related_part(one.rId) is slide.part)
    at = list(listed).index(entry)
    listed.remove(entry)
    listed.insert(at + 3 if at + 3 <= len(listed) else 0, entry)
    return [("slide moved", scene.page, "", "")]


def add_slide(open: Open) -> list[Found]:
    slide = open.deck.slides.add_slide(open.deck.slide_layouts[0])
    for holder in list(slide.placeholders):
        holder.text = "Een nieuwe dia"
    return [("slide added", "", "", "")]


def copied_slide(deck: Any, slide: Any) -> Any:
    """Copy a slide to the end of a deck, as a person does, but for its charts; return the copy."""
    made = deck.slides.add_slide(slide.slide_layout)
    for shape in list(made.shapes):
        shape._element.getparent().remove(shape._element)
    for shape in slide.shapes:
        if not shape.has_chart:
            made.shapes._spTree.append(copy.deepcopy(shape._element))
    for link in list(made._element.iter(qn("a:hlinkClick"))):
        link.getparent().remove(link)
    return made


def theme_colour(open: Open) -> list[Found]:
    if ("", "theme") in open.used:
        raise LookupError
    open.used.add(("", "theme"))
    master = open.deck.slide_masters[0].part
    part = next(rel.target_part for rel in master.rels.values() if rel.reltype.endswith("/theme"))
    root = etree.fromstring(part.blob)
    entry = root.find(f".//{qn('a:clrScheme')}/{qn('a:accent4')}")
    for one in list(entry):
        entry.remove(one)
    etree.SubElement(entry, qn("a:srgbClr"), val="AA11BB")
    part._blob = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return [("rethemed", "", "", "")]


SCRIPTS: tuple[Script, ...] = (
    move, resize, turn, fill, outline, size, colour, italic, font, retype, reword, rewrite, overtype, cell_text, cell_fill,
    align_part, swap_paragraphs, align, title_anew, title_letters, title_move, title_delete,
    row_delete, row_add, row_move, row_height, column_delete, column_add, cells_merge,
    series_colour, series_name,
    category_name, chart_kind, to_front, hide, delete, add_text, add_picture, copy_shape, group, group_move, add_group,
    notes, hide_slide, delete_slide, move_slide,
    add_slide, theme_colour,
)  # fmt: skip


def edited(package: bytes, scenes: list[Scene], scripts: Iterable[Script], seed: int) -> tuple[bytes, list[Found]]:
    """Return a deck after some edits, and what they are. A script that finds nothing to change does nothing."""
    expected: list[Found] = []

    def change(deck: Any) -> None:
        open = Open(deck, scenes, random.Random(seed), set())
        # after `delete_slide` python-pptx names a new slide as an old one
        for script in sorted(scripts, key=lambda one: one is delete_slide):
            with contextlib.suppress(LookupError):
                expected.extend(script(open))

    return saved(package, change), expected


def saved(package: bytes, change: Callable[[Any], object] = lambda deck: None) -> bytes:
    """Return a deck as python-pptx saves it after a change."""
    deck, out = Presentation(io.BytesIO(package)), io.BytesIO()
    change(deck)
    deck.save(out)
    return out.getvalue()


def told(edits: Iterable[AnyEdit]) -> list[Found]:
    """Return edits in the same form."""
    out = []
    for one in edits:
        more = getattr(one, "look", "") or getattr(one, "at", "") or (one.was if one.kind == "overtyped" else "")
        page = "" if one.kind == "slide added" else one.page
        out.append((one.kind, page, one.shape, str(more)))
    return sorted(set(out))
