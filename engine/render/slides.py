"""A scene → the part of a slide, with those of its charts, workbooks, pictures and notes."""

from __future__ import annotations

from pathlib import Path

from engine.drawingml.names import LINKS
from engine.model.scene import AnyShape, BuiltDeck, Chart, Picture, Scene, Table, Text
from engine.model.theme import Theme
from engine.render import chart, shapes, table
from engine.render.links import Clicks
from engine.render.markup import HEAD, MAIN, SLIDE, escaped
from engine.render.relations import Relations
from engine.render.template import Master, Template

_TYPES = "application/vnd.openxmlformats-officedocument"
_SPACES = f'xmlns:a="{MAIN}" xmlns:p="{SLIDE}" xmlns:r="{LINKS}"'
_ROOT = '<p:nvGrpSpPr><p:cNvPr id="1" name=""/><p:cNvGrpSpPr/><p:nvPr/></p:nvGrpSpPr><p:grpSpPr/>'
_END = "<p:clrMapOvr><a:masterClrMapping/></p:clrMapOvr>"
_IMAGES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg"}


class Writer:
    """Writes the slides of a deck one after the other. `names` are those of their parts, by page.

    `parts` and `types` are what was written, by the names of the parts (no slash in front).
    """

    def __init__(self, deck: BuiltDeck, theme: Theme, template: Template, root: Path) -> None:
        self._deck, self._theme, self._template, self._root = deck, theme, template, root
        self.names = {scene.page: f"ppt/slides/slide{at}.xml" for at, scene in enumerate(deck.scenes, start=1)}
        self.parts: dict[str, bytes | str] = {}
        self.types: dict[str, str] = {}
        self._pictures: dict[str, tuple[str, tuple[int, int]]] = {}
        self._charts = self._noted = 0

    def add(self, scene: Scene, master: Master) -> None:
        """Write a slide on a master. Raises UserError for a style or icon that the theme has not."""
        relations = Relations(self.names[scene.page])
        relations.part(f"{LINKS}/slideLayout", master.part)
        click = Clicks(self._deck, self.names, relations)
        drawn = []
        if master.title and not any(shape.kind == "text" and shape.role == "title" for shape in scene.shapes):
            drawn.append(_bare_title(scene.title, master.title, self._deck.language))
        for number, shape in enumerate(scene.shapes, start=2 + len(drawn)):
            drawn.append(self._shape(shape, shapes.named(shape, number, click), relations, click, master))
        if scene.notes:
            relations.part(f"{LINKS}/notesSlide", self._notes(scene))
        tree = f"<p:cSld><p:spTree>{_ROOT}{''.join(drawn)}</p:spTree></p:cSld>{_END}"
        content = f"{HEAD}<p:sld {_SPACES}>{tree}</p:sld>"
        self._write(self.names[scene.page], content, f"{_TYPES}.presentationml.slide+xml", relations)

    def _shape(self, shape: AnyShape, name: str, relations: Relations, click: Clicks, master: Master) -> str:
        theme, language = self._theme, self._deck.language
        match shape:
            case Text():
                return shapes.text(shape, name, theme, language, click, master.title)
            case Chart():
                relation = relations.part(f"{LINKS}/chart", self._chart(shape))
                return shapes.frame(name, shape.box, chart.graphic(relation))
            case Table():
                return shapes.frame(name, shape.box, table.graphic(shape, theme, language))
            case Picture():
                part, size = self._picture(shape.file)
                return shapes.picture(name, shape.box, relations.part(f"{LINKS}/image", part), *size)
            case _:
                return shapes.DRAWN[shape.kind](shape, name, theme)

    def _chart(self, shape: Chart) -> str:
        """Write a chart with its workbook, and return the name of its part."""
        self._charts += 1
        part, book = f"ppt/charts/chart{self._charts}.xml", f"ppt/embeddings/Microsoft_Excel_Sheet{self._charts}.xlsx"
        content, numbers = chart.part(shape, self._theme, self._deck.language, self._template.palette)
        relations = Relations(part)
        relations.part(f"{LINKS}/package", book)
        self._write(part, content, f"{_TYPES}.drawingml.chart+xml", relations)
        self._write(book, numbers, f"{_TYPES}.spreadsheetml.sheet")
        return part

    def _picture(self, file: str) -> tuple[str, tuple[int, int]]:
        """Write a picture once, and return the name of its part and its size."""
        if file not in self._pictures:
            from PIL import Image  # not for decks without pictures

            path = self._root / file
            part = f"ppt/media/picture{len(self._pictures) + 1}{path.suffix.lower()}"
            self._write(part, path.read_bytes(), _IMAGES[path.suffix.lower()])
            with Image.open(path) as image:
                self._pictures[file] = part, image.size
        return self._pictures[file]

    def _notes(self, scene: Scene) -> str:
        """Write the notes of a slide, and return the name of their part."""
        slide = self.names[scene.page]
        master, places = self._template.notes
        self._noted += 1
        name = f"ppt/notesSlides/notesSlide{self._noted}.xml"
        relations = Relations(name)
        relations.part(f"{LINKS}/notesMaster", master)
        relations.part(f"{LINKS}/slide", slide)
        properties = f'<a:rPr lang="{self._deck.language}"/>'
        lines = "".join(
            f"<a:p><a:r>{properties}<a:t>{escaped(line)}</a:t></a:r></a:p>" for line in scene.notes.split("\n")
        )
        text = f"<p:txBody><a:bodyPr/><a:lstStyle/>{lines}</p:txBody>"
        tree = f"<p:cSld><p:spTree>{_ROOT}{places.replace('{}', text)}</p:spTree></p:cSld>{_END}"
        content = f"{HEAD}<p:notes {_SPACES}>{tree}</p:notes>"
        self._write(name, content, f"{_TYPES}.presentationml.notesSlide+xml", relations)
        return name

    def _write(self, name: str, content: bytes | str, kind: str, relations: Relations | None = None) -> None:
        self.parts[name], self.types[name] = content, kind
        if relations:
            self.parts[relations.name] = str(relations)


def _bare_title(title: str, mark: str, language: str) -> str:
    """Return the title of a slide whose scene has none, in the master's own place and letters."""
    name = f'<p:cNvPr id="2" name="Title 1"/><p:cNvSpPr><a:spLocks noGrp="1"/></p:cNvSpPr><p:nvPr>{mark}</p:nvPr>'
    run = f'<a:r><a:rPr lang="{language}"/><a:t>{escaped(title)}</a:t></a:r>'
    body = f"<p:txBody><a:bodyPr/><a:lstStyle/><a:p>{run}</a:p></p:txBody>"
    return f"<p:sp><p:nvSpPr>{name}</p:nvSpPr><p:spPr/>{body}</p:sp>"
