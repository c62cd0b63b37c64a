"""Edits and a newly built deck → that deck with the edits, its new numbers in the places that the edits gave them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree

from engine.adopt import alter, copies, details, groups, looks, order, reading, rechart, retype, theme
from engine.adopt.parts import Parts
from engine.adopt.retable import Grid
from engine.adopt.seen import SHIFT, Seen, SeenDeck, SeenSlide
from engine.drawingml.names import A, P, R
from engine.drawingml.package import Package, links
from engine.model import edit
from engine.model.edit import AnyEdit, NotCarried
from engine.model.line import Cell
from engine.model.scene import AnyShape, Scene, Table, numbers_in

_COMMENTS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_NOTES = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/notesSlide"
_CHART = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/chart"
_LINK = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/hyperlink"
GONE = "it is not in the new deck"


@dataclass(frozen=True)
class Applied:
    """The parts of the deck with the edits, and those that could not be carried over, each with the reason."""

    parts: Mapping[str, bytes]
    left: tuple[NotCarried, ...]


def apply(edits: Sequence[AnyEdit], new: Package, scenes: Sequence[Scene], edited: SeenDeck | None) -> Applied:
    """Return the newly built deck `new` (its `scenes` in order) with the edits.

    `edited` is the deck they are from: shapes and slides that were added are taken from it.
    """
    return _Applying(new, scenes, edited).all(edits)


class _Applying:
    def __init__(self, new: Package, scenes: Sequence[Scene], edited: SeenDeck | None) -> None:
        self.new, self.parts = new, Parts(new)
        self.edited = edited
        self.left: list[NotCarried] = []
        self._added_after: dict[str, str] = {}  # slide -> the one that was added behind it
        deck = reading.deck(new)
        self.main = new.deck
        self.slides = {slide.page: slide for slide in deck.slides if slide.page}
        theirs = edited.slides if edited else ()
        self.parts.slides = {one.part: self.slides[one.page].part for one in theirs if one.page in self.slides}
        self.scenes = {scene.page: scene for scene in scenes}
        self._put_in: dict[tuple[str, str], list[Any]] = {}  # what was added, by the name it had
        self._grids: dict[tuple[str, str], Grid] = {}
        self.elements: dict[tuple[str, str], tuple[Seen, Any]] = {}
        for slide in deck.slides:
            root = self.parts.root(slide.part)
            own = dict(zip(slide.root.iter(), root.iter(), strict=True))
            for shape in slide.shapes:
                self.elements[slide.page, shape.name] = shape, own[shape.element]

    def all(self, edits: Sequence[AnyEdit]) -> Applied:
        for one in sorted(edits, key=_turn):
            why = self._one(one)
            if why:
                self.left.append(NotCarried(edit=one, why=why))
        return Applied(self.parts.contents(), tuple(self.left))

    def _one(self, one: AnyEdit) -> str:
        """Apply an edit; return why it could not be, or ""."""
        match one:
            case edit.Rethemed():
                return theme.change(self.parts, self.main, one)
            case edit.SlideAdded() | edit.SlideMoved():
                return self._arranged(one)
            case edit.Overtyped():
                return ""  # a correction to a figure, which is told and not made
            case edit.Altered() if not one.page:
                return self._of_master(one)
        slide = self.slides.get(one.page)
        if slide is None:
            return "its slide is not in the new deck"
        match one:  # these may have no name: LibreOffice gives none
            case edit.Added():
                return self._added(one, slide)
            case edit.Grouped():
                return self._grouped(one, slide)
            case edit.Ungrouped():
                return self._ungrouped(one, slide)
        if not one.shape:
            return self._of_slide(one, slide)
        found = self.elements.get((one.page, one.shape))
        return self._of_shape(one, *found) if found else GONE

    # -- the slide ------------------------------------------------------------------------------------------------

    def _of_slide(self, one: AnyEdit, slide: SeenSlide) -> str:
        match one:
            case edit.Hidden():
                root = self.parts.root(slide.part)
                if one.becomes:
                    root.set("show", "0")
                else:
                    root.attrib.pop("show", None)
            case edit.Noted():
                return self._noted(slide, one.becomes)
            case edit.Commented():
                return self._commented(slide)
            case edit.Deleted():
                return order.remove(self.parts, self.main, slide.part)
            case edit.Altered(at=details.LAYOUT):
                return self._laid_out(slide.part, one.becomes)
            case edit.Altered():
                return self._altered(one, slide.part, self.parts.root(slide.part), self._their_part(slide.page))
        return ""

    def _of_master(self, one: edit.Altered) -> str:
        part = dict(details.masters(self.new)).get(one.shape)
        theirs = dict(details.masters(self.edited.package)).get(one.shape, "") if self.edited else ""
        return (
            self._altered(one, part, self.parts.root(part), theirs) if part else "the template has no such layout now"
        )

    def _laid_out(self, part: str, name: str) -> str:
        """Let a slide have another layout of the template."""
        layout = dict(details.masters(self.new)).get(f"layout {name}")
        if layout is None:
            return "the template has no such layout now"
        return self.parts.lead(part, "slideLayout", layout)

    def _altered(self, one: edit.Altered, part: str, root: Any, theirs: str) -> str:
        """Change a detail; what it links to comes from the part of the edited deck it is from."""

        def linked(element: Any) -> str:
            for target in element.iter(f"{P}spTgt"):  # what moves is named by numbers, which each build gives anew
                target.set("spid", ids.get(target.get("spid"), target.get("spid")))
            return self._linked(theirs, part, element)

        ids = self._numbers_of_shapes(one.page, root)
        return alter.change(root, one.at, one.becomes, linked)

    def _noted(self, slide: SeenSlide, text: str) -> str:
        notes = self.parts.related(slide.part, "notesSlide")
        if not notes:
            return self._with_their_notes(slide)
        for shape in self.parts.root(notes).iter(f"{P}sp"):
            holder, body = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph"), shape.find(f"{P}txBody")
            if holder is not None and holder.get("type") == "body" and body is not None:
                lines = [edit.Words(pieces=(edit.Piece(text=line),)) for line in text.split("\n")]
                retype.write(body, lines, ())
                return ""
        return "the notes of the new slide hold no text"

    def _with_their_notes(self, slide: SeenSlide) -> str:
        """Give a slide without notes those of the edited deck."""
        theirs = self._theirs(slide.page)
        found = self.edited.package.related(theirs.part, "notesSlide") if theirs and self.edited else []
        if not found or self.edited is None:
            return "the deck it was in is not at hand"
        notes = self.parts.take(self.edited.package, found[0], self.parts.free("ppt/notesSlides/notesSlide1.xml"))
        self.parts.relate(slide.part, _NOTES, notes)
        return ""

    def _commented(self, slide: SeenSlide) -> str:
        if self.parts.related(slide.part, "comments"):
            return ""  # all comments of a slide are one part
        theirs = self._theirs(slide.page)
        if theirs is None or self.edited is None:
            return "the deck it was in is not at hand"
        package = self.edited.package
        for relation in package.relations.get(theirs.part, ()):
            if relation.kind == "comments" and relation.target in package.parts:
                type_ = _type_of(package, theirs.part, relation.id) or _COMMENTS
                self.parts.relate(slide.part, type_, self.parts.take(package, relation.target))
        for relation in package.relations.get(package.deck, ()):
            if relation.kind in ("commentAuthors", "authors") and not self.parts.related(self.main, relation.kind):
                type_ = _type_of(package, package.deck, relation.id)
                self.parts.relate(self.main, type_, self.parts.take(package, relation.target, relation.target))
        return ""

    def _theirs(self, page: str) -> SeenSlide | None:
        """Return the slide of a page in the edited deck."""
        slides = self.edited.slides if self.edited else ()
        return next((slide for slide in slides if slide.page == page), None)

    def _arranged(self, one: edit.SlideAdded | edit.SlideMoved) -> str:
        if isinstance(one, edit.SlideMoved):
            slide = self.slides.get(one.page)
            after = self.slides.get(one.becomes)
            if slide is None or (one.becomes and after is None):
                return "its slide, or the one it stands behind, is not in the new deck"
            return order.move(self.parts, self.main, slide.part, after.part if after else "")
        slides = self.edited.slides if self.edited else ()
        theirs = next((slide for slide in slides if slide.number == one.number), None)
        if theirs is None or self.edited is None:
            return "the deck it was in is not at hand"
        name = self.parts.take(self.edited.package, theirs.part, self.parts.free("ppt/slides/slide1.xml"))
        behind = self.slides.get(one.after)
        place = behind.part if behind else ""
        while following := self._added_after.get(place):
            place = following
        self._added_after[place] = name
        return order.add(self.parts, self.main, name, place) or self._refreshed(one.copies, name, self.parts.root(name))

    def _refreshed(self, held: Sequence[edit.Copied], part: str, root: Any) -> str:
        """Give copies of built shapes the numbers and charts of the new deck; return why one could not be, or ""."""
        why = ""
        texts, charts = copies.texts(root), copies.charts(root)
        for one in held:
            page = one.name.partition("/")[0]
            shape, drawn = self.elements.get((page, one.name)), self._drawn(edit.Deleted(page=page, shape=one.name))
            numbers = numbers_in(drawn) if drawn else []
            if shape is None or any(spot.number >= len(numbers) for spot in one.spots):
                why = f"it has numbers of '{one.name}' as they were, which the new deck does not show"
                continue
            for at in {spot.text for spot in one.spots}:
                own = [(spot.start, spot.end, numbers[spot.number][0]) for spot in one.spots if spot.text == at]
                copies.write(texts[at], own)
            if one.chart is not None and shape[0].chart is not None:
                made = self.parts.take(self.new, shape[0].chart.part)
                was = str(charts[one.chart].get(f"{R}id"))
                charts[one.chart].set(f"{R}id", self.parts.relate(part, _CHART, made))
                self._loosened(part, {was})
        return why

    # -- shapes -----------------------------------------------------------------------------------------------------

    def _of_shape(self, one: AnyEdit, shape: Seen, element: Any) -> str:
        match one:
            case edit.Moved() | edit.Resized() | edit.Turned():
                return self._placed(one, shape, element)
            case edit.Hidden():
                named = next(element.iter(f"{P}cNvPr"))
                if one.becomes:
                    named.set("hidden", "1")
                else:
                    named.attrib.pop("hidden", None)
            case edit.Lined():
                grid = self._grid(one)
                if grid is None:
                    return "it is no table now"
                typed = etree.fromstring(one.xml) if one.xml else None
                ids = {value for _, value in links(element)}
                why = self._linked(self._their_part(one.page), shape.part, typed) or grid.lined(one, typed)
                self._loosened(shape.part, ids)
                return why
            case edit.Merged():
                grid = self._grid(one)
                return grid.merged(one) if grid else "it is no table now"
            case edit.Restyled() if one.cell is not None:
                grid = self._grid(one)
                return _cell_restyled(one, one.cell, grid) if grid else "it is no table now"
            case edit.Restyled() | edit.Retyped():
                why = _restyled(one, element) if isinstance(one, edit.Restyled) else self._retyped(one, element)
                self._linked_outside(shape.part, element)
                return why
            case edit.Recharted() | edit.Recoloured():
                if shape.chart is None:
                    return "it is no chart now"
                root = self.parts.root(shape.chart.part)
                return (
                    rechart.colour(root, one)
                    if isinstance(one, edit.Recoloured)
                    else rechart.kind(root, one.was, one.becomes)
                )
            case edit.Altered():
                return self._detail(one, shape, element)
            case edit.Reordered():
                other = self.elements.get((one.page, one.becomes))
                if one.becomes and other is None:
                    return "the shape it stood behind is not in the new deck"
                tree = self.parts.root(shape.part).find(f"{P}cSld/{P}spTree")
                element = groups.outermost(element, tree)
                if other is not None:
                    groups.outermost(other[1], tree).addprevious(element)
                else:
                    tree.append(element)
            case edit.Deleted():
                self._removed(shape, element)
        return ""

    def _placed(self, one: edit.Moved | edit.Resized | edit.Turned, shape: Seen, element: Any) -> str:
        around = list(element.iterancestors(f"{P}grpSp"))
        for group in reversed(around):
            groups.flatten(group)
        why = _placed(one, shape, element)
        for group in around:
            groups.fit(group)
        if not why and isinstance(one, edit.Resized) and (grid := self._grid(one)):
            grid.filled()  # a table is as large as its columns and rows
        return why

    def _numbers_of_shapes(self, page: str, root: Any) -> dict[str, str]:
        """Return for the number of each shape in the edited deck the one that the shape of its name has here."""
        theirs = self._theirs(page)
        here = {one.get("name"): one.get("id") for one in root.iter(f"{P}cNvPr")}
        there = theirs.root.iter(f"{P}cNvPr") if theirs else ()
        return {one.get("id"): here[one.get("name")] for one in there if one.get("name") in here}

    def _detail(self, one: edit.Altered, shape: Seen, element: Any) -> str:
        """Change a detail of a shape, or of the chart that it is."""
        if one.cell is not None:
            grid = self._grid(one)
            cell = grid.cell(one.cell) if grid else None
            if cell is None:
                return "the table has no such cell now"
            return self._altered(one, shape.part, cell, self._their_part(one.page))
        if not one.at.startswith("c:"):
            return self._altered(one, shape.part, element, self._their_part(one.page))
        if shape.chart is None:
            return "it is no chart now"
        theirs = self._theirs(one.page)
        charts = [each.chart.part for each in theirs.shapes if each.name == one.shape and each.chart] if theirs else []
        return self._altered(one, shape.chart.part, self.parts.root(shape.chart.part), "".join(charts[:1]))

    def _retyped(self, one: edit.Retyped, element: Any) -> str:
        body = element.find(f"{P}txBody") if one.cell is None else self._cell_body(one, one.cell)
        if body is None:
            return "there is no text now"
        shown = self._numbers(one)
        counted = [piece.number for line in one.words for piece in line.pieces if piece.number is not None]
        for at in counted:
            if at >= len(shown) or at >= len(one.numbers):
                return "the new text shows fewer numbers"
            if _indicator(shown[at][1]) != _indicator(one.numbers[at]):
                return "the new text shows other numbers"
        ids = {value for _, value in links(body)}
        retype.write(body, one.words, [text for text, _ in shown])
        self._loosened(self.slides[one.page].part, ids)
        return ""

    def _linked(self, theirs: str, part: str, element: Any) -> str:
        """Take over what an element of a part of the edited deck links to; return why that cannot be, or ""."""
        if element is None or not any(True for _ in links(element)):
            return ""
        if not theirs or self.edited is None:
            return "the deck it was in, with what it shows, is not at hand"
        self.parts.adopt_links(self.edited.package, theirs, part, element)
        return ""

    def _their_part(self, page: str) -> str:
        """Return the part of the edited deck that the slide of a page is, "" without one."""
        theirs = self._theirs(page)
        return theirs.part if theirs else ""

    def _grid(self, one: AnyEdit) -> Grid | None:
        """Return the table of an edit, None where it is none now."""
        at = one.page, one.shape
        shape, element = self.elements[at]
        if at not in self._grids and shape.kind == "table":
            drawn = self._drawn(one)
            self._grids[at] = Grid(element, drawn if isinstance(drawn, Table) else None)
        return self._grids.get(at)

    def _cell_body(self, one: AnyEdit, where: Cell) -> Any:
        grid = self._grid(one)
        cell = grid.cell(where) if grid and (not where.merged or grid.together(where)) else None
        return cell.find(f"{A}txBody") if cell is not None else None

    def _drawn(self, one: AnyEdit) -> AnyShape | None:
        scene = self.scenes.get(one.page)
        return next((each for each in scene.shapes if each.name == one.shape), None) if scene else None

    def _linked_outside(self, part: str, element: Any) -> None:
        """Give links that hold an address a relationship to it."""
        for link in element.iter(f"{A}hlinkClick"):
            if ":" in (address := link.get(f"{R}id", "")):
                link.set(f"{R}id", self.parts.relate(part, _LINK, address, outside=True))

    def _numbers(self, one: edit.Retyped) -> list[tuple[str, str]]:
        """Return the numbers that the newly built shape (or cell) shows, each with its figure."""
        if one.cell is not None:
            grid = self._grid(one)
            return grid.numbers(one.cell) if grid else []
        shape = self._drawn(one)
        if shape is None:
            return []
        return [(text, keys[0]) for text, keys in numbers_in(shape) if keys]

    def _removed(self, shape: Seen, element: Any) -> None:
        ids = {value for _, value in links(element)}
        element.getparent().remove(element)
        self._loosened(shape.part, ids)

    def _loosened(self, part: str, ids: set[str]) -> None:
        """Take out the relationships of a part that it uses no longer, of those with these ids."""
        still = {value for _, value in links(self.parts.root(part))} if ids else set()
        for id in ids - still:
            self.parts.unrelate(part, id)

    def _added(self, one: edit.Added, slide: SeenSlide) -> str:
        root = self.parts.root(slide.part)
        tree = root.find(f"{P}cSld/{P}spTree")
        element = etree.fromstring(one.xml)
        if why := self._linked(self._their_part(slide.page), slide.part, element):
            return why
        why = self._refreshed(one.copies, slide.part, element)
        for at, named in enumerate(element.iter(f"{P}cNvPr"), start=_next_id(root)):
            named.set("id", str(at))
        names = {each.get("name") for each in root.iter(f"{P}cNvPr")}
        for named in element.iter(f"{P}cNvPr"):
            if named.get("name") in names:
                named.set("name", _free(str(named.get("name")), names))
            names.add(named.get("name"))
        self._put_in.setdefault((one.page, one.shape), []).append(element)
        behind = self.elements.get((one.page, one.after))
        if behind is not None and behind[1].getparent() is not None:
            groups.outermost(behind[1], tree).addnext(element)
        elif one.after:
            tree.append(element)
        else:
            tree.insert(2, element)
        return why

    def _grouped(self, one: edit.Grouped, slide: SeenSlide) -> str:
        root = self.parts.root(slide.part)
        tree = root.find(f"{P}cSld/{P}spTree")
        found: list[Any] = []
        for name in one.shapes:
            new, held = self._put_in.get((one.page, name)), self.elements.get((one.page, name))
            element = held[1] if held else new.pop(0) if new else None
            if element is not None and element.getparent() is not None:
                found.append(groups.outermost(element, tree))
        members = list(dict.fromkeys(found))
        if len(members) < 2:
            return "fewer than two of its shapes are in the new deck"
        group = groups.grouped(members, one.shape, _next_id(root))
        other = self.elements.get((one.page, one.becomes))
        if other is not None and other[1].getparent() is not None:
            groups.outermost(other[1], tree).addprevious(group)
        elif not one.becomes:
            tree.append(group)
        return ""

    def _ungrouped(self, one: edit.Ungrouped, slide: SeenSlide) -> str:
        root = self.parts.root(slide.part)
        for group in root.iter(f"{P}grpSp"):
            if next(group.iter(f"{P}cNvPr")).get("name") == one.shape:
                groups.taken_apart(group)
                return ""
        return GONE


def _next_id(root: Any) -> int:
    ids = [int(each.get("id", "0")) for each in root.iter(f"{P}cNvPr") if each.get("id", "").isdigit()]
    return max(ids, default=1) + 1


_STRUCTURE = {"column": 0, "row": 1}
_LATE = (edit.Reordered, edit.Added, edit.Deleted, edit.SlideAdded, edit.SlideMoved)


def _turn(one: AnyEdit) -> int:
    """Return when an edit is made: what stands in the cells of a table after its lines, what is added or gone at last."""
    if isinstance(one, edit.Lined):
        return _STRUCTURE[one.axis]
    turns = (edit.Merged, 2), (edit.Ungrouped, 3), (_LATE, 5), (edit.Grouped, 6)
    return next((turn for kind, turn in turns if isinstance(one, kind)), 4)


def _free(name: str, names: set[str | None]) -> str:
    own = name.rpartition("/")[2] if name.count("/") >= 2 else name
    at = 2
    while f"{own} {at}" in names:
        at += 1
    return f"{own} {at}"


def _indicator(key: str) -> str:
    """Return of which indicator a figure is, by its key."""
    return key.partition("@")[0]


def _type_of(package: Package, part: str, id: str) -> str:
    folder, _, name = part.rpartition("/")
    root = package.root(f"{folder}/_rels/{name}.rels")
    return next((str(one.get("Type")) for one in root if one.get("Id") == id), "") if root is not None else ""


def _cell_restyled(one: edit.Restyled, where: Cell, grid: Grid) -> str:
    if one.look == "row height":
        return grid.height(where.rows[0], float(one.becomes or 0))
    if one.look == "column width":
        return grid.width(where.columns[0], float(one.becomes or 0))
    cell = grid.cell(where)
    if cell is None:
        return "the table has no such cell now"
    if one.look == "fill":
        properties = cell.find(f"{A}tcPr")
        looks.fill(properties if properties is not None else etree.SubElement(cell, f"{A}tcPr"), one.becomes)
    else:
        looks.letters(cell.find(f"{A}txBody"), one.look, one.becomes)
    return ""


def _restyled(one: edit.Restyled, element: Any) -> str:
    if one.look in ("fill", "line", "line width", "outline"):
        if element.find(f"{P}spPr") is None:
            return "it has no fill or line now"
        looks.shape(element, one.look, one.becomes)
        return ""
    body = element.find(f"{P}txBody")
    if body is None:
        return "there is no text now"
    looks.letters(body, one.look, one.becomes)
    return ""


def _placed(one: edit.Moved | edit.Resized | edit.Turned, shape: Seen, element: Any) -> str:
    """Move, resize or turn a shape: to where it was put, or by as much where the new build put it elsewhere."""
    frame = element.find(f"{P}xfrm") if element.tag == f"{P}graphicFrame" else element.find(f"{P}spPr/{A}xfrm")
    if frame is None:
        return "its place is that of the layout now"
    if isinstance(one, edit.Turned):
        frame.set("rot", str(one.becomes))
        return ""
    moved = isinstance(one, edit.Moved)
    part, names, now = ("off", ("x", "y"), shape.box[:2]) if moved else ("ext", ("cx", "cy"), shape.box[2:])
    if all(abs(here - becomes) <= SHIFT for here, becomes in zip(now, one.becomes, strict=True)):
        return ""  # it is there already
    for name, here, was, becomes in zip(names, now, one.was, one.becomes, strict=True):
        frame.find(f"{A}{part}").set(name, str(here + becomes - was if moved else max(here + becomes - was, 0)))
    return ""
