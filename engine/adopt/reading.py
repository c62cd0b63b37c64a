"""A PowerPoint file, whoever saved it last → its slides and shapes as `seen.py` has them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from lxml import etree

from engine.adopt.charts import chart
from engine.adopt.groups import Around, place, within
from engine.adopt.inks import Ink, close, ink, solid_ink
from engine.adopt.seen import BREAK, Cell, Paragraph, Piece, Seen, SeenDeck, SeenGroup, SeenSlide, Style, said
from engine.drawingml import colours
from engine.drawingml.colours import Colour
from engine.drawingml.names import A, C, P
from engine.drawingml.package import Package
from engine.drawingml.package import linked as relation_id
from engine.drawingml.theme import scheme

_SHAPES = {
    f"{P}sp": "area",
    f"{P}pic": "picture",
    f"{P}cxnSp": "line",
    f"{P}graphicFrame": "other",
    f"{P}grpSp": "group",
}
_ADDRESSES = ("http:", "https:", "mailto:")  # to other decks and slides we link ourselves
Theme = Mapping[str, Colour]


def deck(package: Package, later: Mapping[str, str] | None = None) -> SeenDeck:
    """Return what a file shows. Slides whose part is broken are left out.

    `later` are the colours of the theme that it was given since, by name.
    """
    _, theme = _master(package)
    named = scheme_of(package)
    known = {name: colours.rgb(code) for name, code in named.items()}
    fonts = {}
    for kind, key in (("majorFont", "+mj-lt"), ("minorFont", "+mn-lt")):
        found = theme.find(f".//{A}{kind}/{A}latin") if theme is not None else None
        fonts[key] = found.get("typeface", "") if found is not None else ""
    reader = _Reader(package, known, fonts, {name: colours.rgb(code) for name, code in (later or {}).items()})
    slides = tuple(
        reader.slide(number, part)
        for number, part in enumerate(package.slides, start=1)
        if part and package.root(part) is not None
    )
    return SeenDeck(slides, named, fonts, package)


def scheme_of(package: Package) -> dict[str, str]:
    """Return the colours of a deck's theme, by name, as six hexadecimal digits."""
    master, theme = _master(package)
    return scheme(master, theme) if master is not None and theme is not None else {}


def _master(package: Package) -> tuple[Any, Any]:
    """Return the first master and its theme, None where there is none."""
    masters = package.related(package.deck, "slideMaster")
    themes = package.related(masters[0], "theme") if masters else []
    return package.root(masters[0]) if masters else None, package.root(themes[0]) if themes else None


class _Reader:
    """Reads slides with the colours and fonts of one theme; a colour that is written the same way is worked out once."""

    def __init__(self, package: Package, theme: Theme, fonts: Mapping[str, str], later: Theme) -> None:
        self.package, self.theme, self.fonts, self.later = package, theme, fonts, later
        self._styles: dict[tuple[str, bytes], Style] = {}  # those with a link by their part, too

    def slide(self, number: int, part: str) -> SeenSlide:
        root = self.package.root(part)
        layouts = self.package.related(part, "slideLayout")
        layout = self.package.root(layouts[0]) if layouts else None
        held = layout.find(f"{P}cSld") if layout is not None else None
        tree = root.find(f"{P}cSld/{P}spTree")
        groups: list[SeenGroup] = []
        return SeenSlide(
            number=number,
            part=part,
            shapes=tuple(self._shapes(tree, part, None, groups)) if tree is not None else (),
            layout=held.get("name", "") if held is not None else "",
            hidden=root.get("show") in ("0", "false"),
            notes=self._notes(part),
            comments=tuple(self._comments(part)),
            root=root,
            groups=tuple(groups),
        )

    def _notes(self, part: str) -> str:
        for notes in self.package.related(part, "notesSlide"):
            root = self.package.root(notes)
            for shape in root.iter(f"{P}sp") if root is not None else ():
                holder = shape.find(f"{P}nvSpPr/{P}nvPr/{P}ph")
                if holder is not None and holder.get("type") == "body":
                    return "\n".join(_plain(one) for one in shape.iter(f"{A}p")).strip()
        return ""

    def _comments(self, part: str) -> Iterator[str]:
        for relation in self.package.relations.get(part, ()):
            root = self.package.root(relation.target) if relation.kind == "comments" else None
            for comment in root if root is not None else ():
                words = [each.text or "" for each in comment.iter() if each.tag in (f"{P}text", f"{A}t")]
                yield " ".join(" ".join(words).split())

    def _shapes(self, tree: Any, part: str, around: Around | None, groups: list[SeenGroup]) -> Iterator[Seen]:
        """Yield the shapes of a tree; its groups are added to `groups`."""
        for element in tree:
            kind = _SHAPES.get(element.tag)
            if kind == "group":
                named = next(element.iter(f"{P}cNvPr"))
                inside = list(self._shapes(element, part, within(element, around), groups))
                if named.get("hidden") in ("1", "true"):
                    inside = [replace(one, hidden=True) for one in inside]
                groups.append(SeenGroup(named.get("name", ""), tuple(inside), element))
                yield from inside
            elif kind is not None:
                yield self._shape(element, kind, part, around)

    def _shape(self, element: Any, kind: str, part: str, around: Around | None) -> Seen:
        named = next(element.iter(f"{P}cNvPr"))
        holder = _child(element, f"{P}nvSpPr", f"{P}nvPr", f"{P}ph")
        properties = _child(element, f"{P}spPr")
        frame = _child(element, f"{P}xfrm") if kind == "other" else _child(properties, f"{A}xfrm")
        body = _child(element, f"{P}txBody")
        later = colours.paint(element, self.later) if self.later else (None, None)
        painted = zip(colours.paint(element, self.theme), _solids(properties), later, strict=True)
        fill, line = (ink(*each) for each in painted)
        outline, preset = _child(properties, f"{A}ln"), _child(properties, f"{A}prstGeom")
        paragraphs = self._paragraphs(body, part)
        box, turned = place(frame, around)
        if kind == "area" and any(paragraph.text for paragraph in paragraphs):
            kind = "text"
        seen = Seen(
            name=named.get("name", ""),
            kind=kind,
            box=box,
            turned=turned,
            fill=fill,
            line=line,
            width=int(outline.get("w", "9525")) if line is not None and outline is not None else 0,
            outline=preset.get("prst", "") if preset is not None else "",
            paragraphs=paragraphs,
            placeholder=holder.get("type", "body") if holder is not None else "",
            grows=_child(body, f"{A}bodyPr", f"{A}spAutoFit") is not None,
            hidden=named.get("hidden") in ("1", "true"),
            element=element,
            part=part,
        )
        return self._held(seen) if kind == "other" else seen

    def _held(self, seen: Seen) -> Seen:
        """Return a frame with what it holds: a chart, a table, or something else."""
        table = seen.element.find(f".//{A}tbl")
        if table is not None:
            lines = list(table.iterfind(f"{A}tr"))
            rows = tuple(tuple(self._cell(cell, seen.part) for cell in row.iterfind(f"{A}tc")) for row in lines)
            heights = tuple(int(row.get("h", "0")) for row in lines)
            widths = tuple(int(one.get("w", "0")) for one in table.iterfind(f"{A}tblGrid/{A}gridCol"))
            return replace(seen, kind="table", rows=rows, heights=heights, widths=widths)
        drawn = seen.element.find(f".//{C}chart")
        relation = self.package.relation(seen.part, relation_id(drawn, "id")) if drawn is not None else None
        root = self.package.root(relation.target) if relation is not None else None
        if root is None or relation is None:
            return seen
        return replace(seen, kind="chart", chart=chart(root, relation.target, self.theme, self.later))

    def _cell(self, cell: Any, part: str) -> Cell:
        properties = cell.find(f"{A}tcPr")
        solid = properties.find(f"{A}solidFill") if properties is not None else None
        fill = solid_ink(solid, self.theme, self.later) if solid is not None else None
        return Cell(
            self._paragraphs(cell.find(f"{A}txBody"), part),
            fill,
            down=int(cell.get("rowSpan", "1")),
            across=int(cell.get("gridSpan", "1")),
            covered=any(cell.get(name) in ("1", "true") for name in ("hMerge", "vMerge")),
            element=cell,
        )

    def _paragraphs(self, body: Any, part: str) -> tuple[Paragraph, ...]:
        if body is None:
            return ()
        return tuple(self._paragraph(one, part) for one in body.iterchildren(f"{A}p"))

    def _paragraph(self, element: Any, part: str) -> Paragraph:
        pieces: list[Piece] = []
        for one in element:
            text = said(one)
            if not text:
                continue
            style = self._style(_child(one, f"{A}rPr"), part)
            if one.tag == f"{A}fld":
                pieces.append(Piece(text, style, one.get("type", "")))
            elif pieces and not pieces[-1].field and (pieces[-1].style == style or text == BREAK):
                pieces[-1] = Piece(pieces[-1].text + text, pieces[-1].style)
            else:
                pieces.append(Piece(text, style))
        properties = _child(element, f"{A}pPr")
        if properties is None:
            return Paragraph(tuple(pieces), bare=True)
        return Paragraph(tuple(pieces), properties.get("algn", "l"))

    def _style(self, properties: Any, part: str) -> Style:
        if properties is None:
            return Style()
        click = properties.find(f"{A}hlinkClick")
        key = part if click is not None else "", etree.tostring(properties, with_tail=False)
        if key not in self._styles:
            solid, latin, marked = (properties.find(f"{A}{name}") for name in ("solidFill", "latin", "highlight"))
            relation = self.package.relation(part, relation_id(click, "id")) if click is not None else None
            face = latin.get("typeface", "") if latin is not None else None
            colour = solid_ink(solid, self.theme, self.later) if solid is not None else None
            self._styles[key] = Style(
                size=int(properties.get("sz")) if properties.get("sz") else None,
                bold=properties.get("b") in ("1", "true"),
                italic=properties.get("i") in ("1", "true"),
                underlined=_unless_none(properties.get("u")),
                colour=None if click is not None and self._of_links(colour) else colour,
                font=f"{face} {self.fonts[face]}" if face and face in self.fonts else face or None,
                linked=click is not None,
                struck=properties.get("strike", "noStrike") != "noStrike",
                raised=_whole(properties.get("baseline")),
                highlight=solid_ink(marked, self.theme) if marked is not None else None,
                spaced=_whole(properties.get("spc")),
                capitals=_unless_none(properties.get("cap")),
                link=relation.target if relation is not None and relation.target.startswith(_ADDRESSES) else "",
            )
        return self._styles[key]

    def _of_links(self, colour: Ink | None) -> bool:
        """Return whether a colour is the theme's for links: what LibreOffice writes at every link it has stored before."""
        usual = self.theme.get("hlink")
        return colour is not None and usual is not None and close(colour, Ink(usual))


def _whole(said: str | None) -> int:
    return int(said) if said and said.lstrip("-").isdigit() else 0


def _unless_none(said: str | None) -> str:
    return "" if said in (None, "none") else str(said)


def _solids(properties: Any) -> tuple[Any, Any]:
    """Return what says in which one colour a shape is filled and outlined; None where it is another thing."""
    return _child(properties, f"{A}solidFill"), _child(properties, f"{A}ln", f"{A}solidFill")


def _child(element: Any, *tags: str) -> Any:
    """Return the first child of that tag, of which the first child of the next one, and so on; twice as quick as `find`."""
    for tag in tags:
        element = next(element.iterchildren(tag), None) if element is not None else None
    return element


def _plain(paragraph: Any) -> str:
    return "".join(one.text or "" for one in paragraph.iter(f"{A}t"))
