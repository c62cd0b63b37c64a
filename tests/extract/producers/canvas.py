"""Surfaces to draw on, one for each producer: points from the top left, colours as #rrggbb."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Protocol
from xml.sax.saxutils import escape

Point = tuple[float, float]
UNDER = -1  # where matplotlib draws what is drawn by hand: in its order, under the axes of its charts


class Canvas(Protocol):
    """What every surface can draw; `y` of a text is its base line, and what comes after ^ in it is raised."""

    size: tuple[float, float]

    def page(self) -> None: ...

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        colour: str = "#222222",
        bold: bool = False,
        anchor: str = "start",
    ) -> None: ...

    def rect(self, x: float, y: float, w: float, h: float, fill: str, edge: str = "") -> None: ...

    def polygon(self, points: list[Point], fill: str, edge: str = "") -> None: ...

    def ellipse(self, x: float, y: float, rx: float, ry: float, fill: str, edge: str = "") -> None: ...

    def line(self, points: list[Point], colour: str, width: float = 1) -> None: ...

    def save(self, path: Path) -> None: ...


class Svg:
    """Pages as SVG, and what puts them into a PDF is left to `printing`."""

    def __init__(self, size: tuple[float, float], font: str) -> None:
        self.size, self.font = size, font
        self.pages: list[list[str]] = []

    def page(self) -> None:
        self.pages.append([])

    def put(self, markup: str) -> None:
        self.pages[-1].append(markup)

    def text(self, x, y, text, size, colour="#222222", bold=False, anchor="start") -> None:
        weight = " font-weight='700'" if bold else ""
        body, _, mark = text.partition("^")
        raised = (
            f"<tspan dy='{-size / 3:.1f}' font-size='{size * 0.6:.1f}' font-family='DejaVu Sans'>{mark}</tspan>"
            if mark
            else ""
        )
        self.put(
            f"<text x='{x:.2f}' y='{y:.2f}' font-size='{size}' fill='{colour}' text-anchor='{anchor}'{weight}>"
            f"{escape(body)}{raised}</text>"
        )

    def rect(self, x, y, w, h, fill, edge="") -> None:
        self.put(f"<rect x='{x:.2f}' y='{y:.2f}' width='{w:.2f}' height='{h:.2f}' {_paint(fill, edge)}/>")

    def polygon(self, points, fill, edge="") -> None:
        self.put(f"<polygon points='{_points(points)}' {_paint(fill, edge)}/>")

    def ellipse(self, x, y, rx, ry, fill, edge="") -> None:
        self.put(f"<ellipse cx='{x:.2f}' cy='{y:.2f}' rx='{rx:.2f}' ry='{ry:.2f}' {_paint(fill, edge)}/>")

    def line(self, points, colour, width=1) -> None:
        self.put(f"<polyline points='{_points(points)}' fill='none' stroke='{colour}' stroke-width='{width}'/>")

    def svgs(self) -> list[str]:
        """Return one SVG for each page."""
        w, h = self.size
        head = (
            f"<svg xmlns='http://www.w3.org/2000/svg' xmlns:xlink='http://www.w3.org/1999/xlink' width='{w}' height='{h}'"
            f" viewBox='0 0 {w} {h}' font-family='{self.font}'>"
        )
        return [head + "\n".join(page) + "</svg>" for page in self.pages]

    def save(self, path: Path) -> None:
        from . import printing

        printing.by_browser(self.svgs(), self.size, path)


class Resvg(Svg):
    """SVG turned into PDF by resvg and svg2pdf, which Vega's converter brings along."""

    def save(self, path: Path) -> None:
        from . import printing

        printing.by_resvg(self.svgs(), path)


def _points(points: list[Point]) -> str:
    return " ".join(f"{x:.2f},{y:.2f}" for x, y in points)


def _paint(fill: str, edge: str) -> str:
    return f"fill='{fill or 'none'}'" + (f" stroke='{edge}' stroke-width='0.8'" if edge else "")


class Plot:
    """Figures of matplotlib, a page each."""

    def __init__(self, size: tuple[float, float], font: str, fonttype: int = 42) -> None:
        import matplotlib

        matplotlib.use("Agg")
        self.size, self.font, self.fonttype = size, font, fonttype
        self.figures: list[Any] = []

    def page(self) -> None:
        from matplotlib import pyplot

        pyplot.rcParams["font.family"] = [self.font]
        self.figures.append(pyplot.figure(figsize=(self.size[0] / 72, self.size[1] / 72)))

    def place(self, x: float, y: float) -> Point:
        """Return a point as fractions of the page, from the bottom left."""
        return x / self.size[0], 1 - y / self.size[1]

    def text(self, x, y, text, size, colour="#222222", bold=False, anchor="start") -> None:
        side = {"start": "left", "middle": "center", "end": "right"}[anchor]
        weight = "bold" if bold else "normal"
        at = self.place(x, y)
        body, _, mark = text.partition("^")
        raised = f"$^{{{mark}}}$" if mark else ""
        self.figures[-1].text(*at, body + raised, fontsize=size, color=colour, weight=weight, ha=side, va="baseline")

    def rect(self, x, y, w, h, fill, edge="") -> None:
        self.polygon([(x, y), (x + w, y), (x + w, y + h), (x, y + h)], fill, edge)

    def polygon(self, points, fill, edge="") -> None:
        from matplotlib.patches import Polygon

        self._add(Polygon([self.place(*point) for point in points], closed=True, **self._paint(fill, edge)))

    def ellipse(self, x, y, rx, ry, fill, edge="") -> None:
        from matplotlib.patches import Ellipse

        w, h = 2 * rx / self.size[0], 2 * ry / self.size[1]
        self._add(Ellipse(self.place(x, y), w, h, **self._paint(fill, edge)))

    def line(self, points, colour, width=1) -> None:
        from matplotlib.lines import Line2D

        across, up = zip(*(self.place(*point) for point in points), strict=True)
        self.figures[-1].add_artist(Line2D(across, up, color=colour, linewidth=width, zorder=UNDER))

    def _paint(self, fill: str, edge: str) -> dict[str, Any]:
        return {"facecolor": fill or "none", "edgecolor": edge or "none", "linewidth": 0.8 if edge else 0}

    def _add(self, patch: Any) -> None:
        patch.set_transform(self.figures[-1].transFigure)
        patch.set_zorder(UNDER)
        self.figures[-1].add_artist(patch)

    def save(self, path: Path) -> None:
        from matplotlib import pyplot
        from matplotlib.backends.backend_pdf import PdfPages

        with (
            pyplot.rc_context({"pdf.fonttype": self.fonttype}),
            PdfPages(path, metadata={"CreationDate": None}) as pages,
        ):
            for figure in self.figures:
                pages.savefig(figure)
                pyplot.close(figure)


class Printed(Plot):
    """Figures of matplotlib as SVG, printed by the browser."""

    def save(self, path: Path) -> None:
        from io import StringIO

        from matplotlib import pyplot

        from . import printing

        found = []
        with pyplot.rc_context({"svg.fonttype": "none", "svg.hashsalt": "made"}):
            for figure in self.figures:
                text = StringIO()
                figure.savefig(text, format="svg", metadata={"Date": None})
                pyplot.close(figure)
                found.append(text.getvalue()[text.getvalue().index("<svg") :])
        printing.by_browser(found, self.size, path)


class Reportlab:
    """A canvas of ReportLab with its own Helvetica, or another font of the machine."""

    def __init__(self, size: tuple[float, float], font: str = "Helvetica") -> None:
        from reportlab.pdfgen.canvas import Canvas as Sheet

        self.size, self.font = size, font
        self.sheet = Sheet("", pagesize=size, invariant=1)
        self.begun = False

    def page(self) -> None:
        if self.begun:
            self.sheet.showPage()
        self.begun = True

    def text(self, x, y, text, size, colour="#222222", bold=False, anchor="start") -> None:
        bolder = {"Helvetica": "Helvetica-Bold", "Times-Roman": "Times-Bold"}[self.font]
        self.sheet.setFont(bolder if bold else self.font, size)
        self.sheet.setFillColor(colour)
        text, _, mark = text.partition("^")
        if mark:
            end = x + self.sheet.stringWidth(text)
            self.sheet.drawString(end, self.size[1] - y + size / 3, {"1": "\u00b9", "2": "\u00b2", "3": "\u00b3"}[mark])
        put = {
            "start": self.sheet.drawString,
            "middle": self.sheet.drawCentredString,
            "end": self.sheet.drawRightString,
        }
        put[anchor](x, self.size[1] - y, text)

    def _ink(self, fill: str, edge: str) -> dict[str, int]:
        self.sheet.setLineWidth(0.8)
        if fill:
            self.sheet.setFillColor(fill)
        if edge:
            self.sheet.setStrokeColor(edge)
        return {"stroke": int(bool(edge)), "fill": int(bool(fill))}

    def rect(self, x, y, w, h, fill, edge="") -> None:
        self.sheet.rect(x, self.size[1] - y - h, w, h, **self._ink(fill, edge))

    def _path(self, points) -> Any:
        path = self.sheet.beginPath()
        path.moveTo(points[0][0], self.size[1] - points[0][1])
        for x, y in points[1:]:
            path.lineTo(x, self.size[1] - y)
        return path

    def polygon(self, points, fill, edge="") -> None:
        path = self._path(points)
        path.close()
        self.sheet.drawPath(path, **self._ink(fill, edge))

    def ellipse(self, x, y, rx, ry, fill, edge="") -> None:
        middle = self.size[1] - y
        self.sheet.ellipse(x - rx, middle - ry, x + rx, middle + ry, **self._ink(fill, edge))

    def line(self, points, colour, width=1) -> None:
        self.sheet.setLineWidth(width)
        self.sheet.setStrokeColor(colour)
        self.sheet.drawPath(self._path(points), stroke=1, fill=0)

    def save(self, path: Path) -> None:
        self.sheet._filename = str(path)
        self.sheet.save()


class Typst:
    """A document of Typst, everything placed by hand."""

    def __init__(self, size: tuple[float, float], font: str = "Libertinus Serif") -> None:
        self.size, self.font = size, font
        self.pages: list[list[str]] = []

    def page(self) -> None:
        self.pages.append([])

    def put(self, x: float, y: float, markup: str) -> None:
        self.pages[-1].append(f"#place(top + left, dx: {x:.2f}pt, dy: {y:.2f}pt, {markup})")

    def text(self, x, y, text, size, colour="#222222", bold=False, anchor="start") -> None:
        weight = ', weight: "bold"' if bold else ""
        words, _, mark = text.replace("\\", "\\\\").replace('"', '\\"').partition("^")
        quoted = f'"{words}" + super("{mark}")' if mark else f'"{words}"'
        body = f'text(size: {size}pt, fill: rgb("{colour}"){weight}, top-edge: "baseline", {quoted})'
        wide, side = 700, {"start": "left", "middle": "center", "end": "right"}[anchor]
        left = x - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
        self.put(left, y, f"block(width: {wide}pt, align({side}, {body}))")

    def _paint(self, fill: str, edge: str) -> str:
        inner = f'rgb("{fill}")' if fill else "none"
        return f"fill: {inner}, stroke: " + (f'0.8pt + rgb("{edge}")' if edge else "none")

    def rect(self, x, y, w, h, fill, edge="") -> None:
        self.put(x, y, f"rect(width: {w:.2f}pt, height: {h:.2f}pt, {self._paint(fill, edge)})")

    def polygon(self, points, fill, edge="") -> None:
        corners = ", ".join(f"({x:.2f}pt, {y:.2f}pt)" for x, y in points)
        self.put(0, 0, f"polygon({self._paint(fill, edge)}, {corners})")

    def ellipse(self, x, y, rx, ry, fill, edge="") -> None:
        self.put(x - rx, y - ry, f"ellipse(width: {2 * rx:.2f}pt, height: {2 * ry:.2f}pt, {self._paint(fill, edge)})")

    def line(self, points, colour, width=1) -> None:
        moves = [f"curve.move(({points[0][0]:.2f}pt, {points[0][1]:.2f}pt))"]
        moves += [f"curve.line(({x:.2f}pt, {y:.2f}pt))" for x, y in points[1:]]
        self.put(0, 0, f'curve(stroke: {width}pt + rgb("{colour}"), {", ".join(moves)})')

    def save(self, path: Path) -> None:
        import typst

        w, h = self.size
        head = f'#set page(width: {w}pt, height: {h}pt, margin: 0pt)\n#set text(font: "{self.font}")\n'
        body = "\n#pagebreak()\n".join("\n".join(page) for page in self.pages)
        path.write_bytes(typst.compile((head + body).encode()))


class Slides:
    """A deck of shapes and text boxes, printed by LibreOffice."""

    def __init__(self, size: tuple[float, float], font: str = "Liberation Sans") -> None:
        from pptx import Presentation
        from pptx.util import Pt

        self.size, self.font = size, font
        self.deck = Presentation()
        self.deck.slide_width, self.deck.slide_height = Pt(size[0]), Pt(size[1])
        self.slide: Any = None

    def page(self) -> None:
        self.slide = self.deck.slides.add_slide(self.deck.slide_layouts[6])

    def text(self, x, y, text, size, colour="#222222", bold=False, anchor="start") -> None:
        from pptx.dml.color import RGBColor
        from pptx.enum.text import PP_ALIGN
        from pptx.util import Pt

        wide = (2 + len(text)) * size * 0.8
        left = x - {"start": 0, "middle": wide / 2, "end": wide}[anchor]
        frame = self.slide.shapes.add_textbox(Pt(left), Pt(y - size * 0.93), Pt(wide), Pt(size * 1.3)).text_frame
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        frame.word_wrap = True
        frame.paragraphs[0].alignment = {"start": PP_ALIGN.LEFT, "middle": PP_ALIGN.CENTER, "end": PP_ALIGN.RIGHT}[
            anchor
        ]
        for raised, part in enumerate(text.split("^")):
            run = frame.paragraphs[0].add_run()
            run.text = part
            run.font.size, run.font.bold, run.font.name = Pt(size), bold, self.font
            run.font.color.rgb = RGBColor.from_string(colour[1:])
            if raised:
                run.font._element.set("baseline", "30000")

    def _shape(self, shape: Any, fill: str, edge: str) -> None:
        from pptx.dml.color import RGBColor
        from pptx.oxml.ns import qn
        from pptx.util import Pt

        if fill:
            shape.fill.solid()
            shape.fill.fore_color.rgb = RGBColor.from_string(fill[1:])
        else:
            shape.fill.background()
        if edge:
            shape.line.color.rgb, shape.line.width = RGBColor.from_string(edge[1:]), Pt(0.8)
        else:
            shape.line.fill.background()
        shape._element.remove(shape._element.find(qn("p:style")))

    def rect(self, x, y, w, h, fill, edge="") -> None:
        from pptx.enum.shapes import MSO_SHAPE
        from pptx.util import Pt

        self._shape(self.slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, Pt(x), Pt(y), Pt(w), Pt(h)), fill, edge)

    def polygon(self, points, fill, edge="") -> None:
        self._shape(self._freeform(points, True), fill, edge)

    def _freeform(self, points, close: bool) -> Any:
        from pptx.util import Pt

        builder = self.slide.shapes.build_freeform(Pt(points[0][0]), Pt(points[0][1]))
        builder.add_line_segments([(Pt(x), Pt(y)) for x, y in points[1:]], close=close)
        return builder.convert_to_shape()

    def ellipse(self, x, y, rx, ry, fill, edge="") -> None:
        from pptx.enum.shapes import MSO_SHAPE
        from pptx.util import Pt

        shape = self.slide.shapes.add_shape(MSO_SHAPE.OVAL, Pt(x - rx), Pt(y - ry), Pt(2 * rx), Pt(2 * ry))
        self._shape(shape, fill, edge)

    def line(self, points, colour, width=1) -> None:
        from pptx.dml.color import RGBColor
        from pptx.util import Pt

        shape = self._freeform(points, False)
        shape.fill.background()
        shape.line.color.rgb, shape.line.width = RGBColor.from_string(colour[1:]), Pt(width)
        shape.shadow.inherit = False

    def save(self, path: Path) -> None:
        from . import printing

        deck = path.with_suffix(".pptx")
        self.deck.save(str(deck))
        printing.by_office([deck])
        deck.unlink()
