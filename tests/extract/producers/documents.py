"""The made documents: which pages, on what paper, in which colours, drawn by whom."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from . import drawn, echarts, office, plots, typeset, vega
from .canvas import Canvas, Plot, Printed, Reportlab, Resvg, Slides, Svg, Typst
from .layout import Style, furnish
from .reports import ABOVE, Maker, page
from .spec import Axis, Chart, Form, Named, Page, truth

A4, A4_LYING, WIDE, OLD = (595, 842), (842, 595), (960, 540), (720, 540)
GREEN = Style(("#1b5e20", "#66a86a", "#c5e1a5", "#8d6e63", "#ffb300"), title=17, head=10, small=7.5, margin=42)
RED = Style(("#8b1a1a", "#e57373", "#f4c7c3", "#5d4037", "#455a64"), title=24, head=12, small=9)
GREY = Style(("#222222", "#7a7a7a", "#bdbdbd", "#e0e0e0", "#555555"), title=20, small=8, rule=True)
PASTEL = Style(("#7f6aa8", "#a8d5ba", "#f6c6c7", "#fde2a7", "#9ecae1"), title=18, head=11, small=8, source="Source: ")
SAND = Style(
    ("#6d4c41", "#ffa726", "#26a69a", "#5c6bc0", "#bdbdbd"),
    title=16,
    head=9,
    small=7,
    margin=30,
    panel="#fbf3e4",
    edge="#d7ccc8",
)
GGPLOT = Style(("#f8766d", "#7cae00", "#00bfc4", "#c77cff", "#e6a700"), title=19, small=8)


@dataclass(frozen=True)
class Document:
    """A document that can be made; `needs` are programs and packages that must be there."""

    name: str
    make: Callable[[Path], list[Page]]
    needs: tuple[str, ...] = ()
    slow: bool = False


def written(document: Document, folder: Path) -> Path:
    """Make the document and its truth in `folder`; return its path."""
    path = folder / f"{document.name}.pdf"
    pages = document.make(path)
    text = json.dumps(truth(pages, document.name), ensure_ascii=False, indent=1)
    path.with_suffix(".truth.json").write_text(text + "\n", encoding="utf-8")
    return path


def _plotted(canvas: Plot, pages: list[Page], style: Style, path: Path, grey: bool = False) -> list[Page]:
    for number, one in enumerate(pages, 1):
        for box, part in furnish(canvas, one, style, number):
            if isinstance(part, Chart):
                plots.draw(canvas, box, part, style, grey)
            else:
                part.draw(canvas, box, style)
    canvas.save(path)
    return pages


def plot_bars(path: Path) -> list[Page]:
    """Bars of every kind on upright A4, in greens, Type 3 fonts."""
    made = Maker(11)
    r = made.random
    pages = [
        page(r, [made.compared(legend="right"), made.compared("lying", legend="top")], ABOVE),
        page(r, [made.alone("lying"), made.changes("lying", counts=True, at=0)], ABOVE),
        page(r, [made.parts(counts=True, at=0), made.amounts(totals=True)], ABOVE),
        page(r, [made.counted(legend="top"), made.grown()], ABOVE),
        page(r, [made.parts("lying-stack", legend="bottom"), made.changes("bar")], ABOVE),
    ]
    return _plotted(Plot(A4, "DejaVu Sans", 3), pages, GREEN, path)


def plot_wide(path: Path) -> list[Page]:
    """Bars on wide slides, in reds, TrueType fonts, true minus signs, slanting names."""
    made = Maker(22, minus="−")
    r = made.random
    over = Named("Aandeel verblijf", [float(r.randint(22, 61)) for _ in range(4)], Form(suffix="%"))
    pages = [
        page(r, [made.compared(legend="bottom"), made.changes("bar", at=0, turned=45)]),
        page(r, [made.parts(thin=True, legend="beside", at=0), made.parts(legend="right", at=1)]),
        page(
            r,
            [
                made.alone("bar", turned=90),
                made.alone("lying", labels="inside"),
                made.changes("lying", at=1),
                made.compared("lying", labels="inside", at=0, legend="right"),
            ],
        ),
        page(
            r,
            [
                made.compared("bar", at=2, line=over, legend="bottom"),
                made.amounts("lying-stack", totals=True, legend="top"),
            ],
        ),
        page(r, [made.compared("bar", at=0, labels="none", axis=Axis(0, 40, 10)), made.grown(legend="right")]),
    ]
    return _plotted(Plot(WIDE, "Carlito", 42), pages, RED, path)


def plot_lines(path: Path) -> list[Page]:
    """Lines with labels and without, axes left and right, from zero and not."""
    made = Maker(33)
    r = made.random
    pages = [
        page(r, [made.course(0, legend="ends", markers=False), made.course(1, markers=False)], ABOVE),
        page(
            r,
            [made.course(2, from_zero=False, legend="bottom"), made.course(3, side="right", grid=False, legend="top")],
        ),
        page(
            r,
            [
                made.course(4, labels="outside"),
                made.course(1, labels="ends", legend="ends"),
                made.course(4, from_zero=False, dashed=("Country",), markers=False, grid=False),
                made.course(2, labels="none", turned=45, legend="top"),
            ],
        ),
        page(
            r,
            [
                made.course(3, labels="outside", legend="bottom"),
                made.course(0, dashed=("Minimaal: bevolkingsgroei",), legend="right", turned=90),
            ],
        ),
    ]
    return _plotted(Plot(A4_LYING, "Liberation Sans", 42), pages, GREY, path)


def plot_pies(path: Path) -> list[Page]:
    """Pies and rings, names in the label or in the legend, numbers inside and outside."""
    made = Maker(44)
    r = made.random
    pages = [
        page(
            r,
            [
                made.shares(at=0, legend="right"),
                made.shares(at=1, legend="none", labels="outside"),
                made.shares("doughnut", at=2, legend="right"),
                made.shares("doughnut", at=0, legend="none"),
            ],
        ),
        page(
            r,
            [
                made.shares(at=2, labels="outside", legend="bottom"),
                made.shares("doughnut", at=1, labels="outside", legend="none"),
            ],
        ),
    ]
    return _plotted(Plot(OLD, "DejaVu Serif", 3), pages, PASTEL, path)


def plot_panels(path: Path) -> list[Page]:
    """Many small charts in tinted panels on upright A4; long names, gaps, upright labels, lines that go on dashed."""
    made = Maker(110)
    r = made.random
    people = Named("aantal mensen", [float(r.randint(120, 980)) for _ in range(4)], Form(), ("", "#", "n", "aantal"))
    pages = [
        page(
            r,
            [
                made.compared(at=2, legend="top"),
                made.parts(at=1, legend="right"),
                made.course(4, planned=2, legend="top"),
                made.alone("lying", at=2),
                made.shares(at=1, legend="right"),
                made.changes("bar", at=1),
            ],
        ),
        page(r, [made.long(wrap=14, legend="top"), made.long("lying", 1, apart=2)], ABOVE),
        page(r, [made.holed("bar", 1, legend="top"), made.holed("lying", 0, legend="bottom")], ABOVE),
        page(
            r,
            [
                made.shares(at=0, legend="none", labels="outside", second=people),
                made.course(3, labels="outside", legend="ends"),
            ],
        ),
        page(
            r, [made.compared(at=5, upright=True, legend="bottom"), made.long("lying", wrap=16, legend="bottom")], ABOVE
        ),
    ]
    return _plotted(Plot(A4, "Liberation Serif", 42), pages, SAND, path)


def ggplot(path: Path) -> list[Page]:
    """The grey panels of ggplot2, numbers printed as in English."""
    made = Maker(55, english=True)
    r = made.random
    pages = [
        page(r, [made.compared(), made.parts(listed_down=True)]),
        page(
            r,
            [
                made.alone("lying"),
                made.course(2, grid=True),
                made.course(1, labels="outside"),
                made.amounts(listed_down=True),
            ],
        ),
        page(r, [made.parts("lying-stack"), made.changes("bar", turned=90)]),
    ]
    return _plotted(Plot(A4_LYING, "Liberation Sans", 42), pages, GGPLOT, path, grey=True)


def plot_printed(path: Path) -> list[Page]:
    """Plots saved as SVG and printed by a browser."""
    made = Maker(66)
    r = made.random
    pages = [
        page(r, [made.compared(legend="top"), made.parts(counts=True, legend="right")]),
        page(r, [made.course(1, markers=False), made.shares(at=0, legend="none", labels="outside")]),
        page(r, [made.changes("lying", counts=True, at=0), made.counted(legend="right")], ABOVE),
    ]
    return _plotted(Printed(A4_LYING, "DejaVu Sans"), pages, PASTEL, path)


BROWN = Style(("#4e342e", "#bcaaa4", "#efebe9", "#d84315", "#8d6e63"), title=20, head=11, small=8.5)
TEAL = Style(("#004d40", "#80cbc4", "#e0f2f1", "#f9a825", "#26a69a"), title=22, head=12, small=9, rule=True)
VIOLET = Style(("#311b92", "#b39ddb", "#ede7f6", "#c2185b", "#7e57c2"), title=18, head=10.5, small=8)
SLATE = Style(("#263238", "#90a4ae", "#eceff1", "#ef6c00", "#607d8b"), title=20, head=11, small=8.5)
NAVY = Style(("#1a237e", "#9fa8da", "#e8eaf6", "#2e7d32", "#5c6bc0"), title=20, head=11, small=8)


def _drawn(seed: int, canvas: Callable[[], Canvas], style: Style) -> Callable[[Path], list[Page]]:
    def make(path: Path) -> list[Page]:
        report, surface = drawn.pages(seed), canvas()
        drawn.draw(surface, report, style)
        surface.save(path)
        return report

    return make


def office_deck(path: Path) -> list[Page]:
    """Native charts on slides of 4:3, their titles in text boxes."""
    made = Maker(77)
    r = made.random
    pages = [
        page(r, [made.compared(at=0, legend="top"), made.compared("lying", at=2, legend="bottom")]),
        page(r, [made.parts(at=0, legend="right"), made.parts("lying-stack", at=3, legend="bottom")]),
        page(
            r,
            [
                made.shares(at=0, legend="right"),
                made.shares("doughnut", at=1, legend="bottom"),
                made.shares(at=2, legend="none", labels="outside"),
                made.changes("bar", at=1),
            ],
        ),
        page(r, [made.course(2, legend="bottom"), made.course(1, markers=False, legend="right")], ABOVE),
        page(r, [made.course(4, labels="outside", legend="top"), made.amounts(at=1, legend="bottom")]),
        page(r, [made.alone("lying", at=0), made.compared(at=1, labels="none", axis=Axis(0, 40, 10), legend="right")]),
    ]
    office.slides(pages, TEAL, OLD, "Carlito", path)
    return pages


def office_book(path: Path) -> list[Page]:
    """Native charts of a workbook, their titles inside them."""
    made = Maker(88)
    r = made.random
    pages = [
        page(r, [made.compared(at=3, legend="bottom"), made.parts(at=1, legend="right")]),
        page(r, [made.course(2, legend="bottom"), made.shares(at=0, legend="right")]),
        page(
            r,
            [
                made.changes("bar", at=1),
                made.shares("doughnut", at=2, legend="bottom"),
                made.alone("lying", at=1),
                made.amounts("lying-stack", at=0, legend="top"),
            ],
        ),
        page(
            r,
            [
                made.course(4, labels="outside", legend="top"),
                made.course(1, from_zero=False, markers=False, legend="right"),
            ],
            ABOVE,
        ),
    ]
    return office.workbook(pages, NAVY, path)


def _echarts_wide(made: Maker) -> list[Page]:
    r = made.random
    return [
        page(r, [made.compared(at=1, legend="top"), made.parts(at=2, legend="bottom")]),
        page(r, [made.course(2, legend="bottom"), made.course(1, markers=False, legend="top", grid=False)]),
        page(
            r,
            [
                made.shares(at=0, legend="none", labels="outside"),
                made.shares("doughnut", at=2, legend="right"),
                made.changes("bar", at=1),
                made.alone("lying", at=2),
            ],
        ),
        page(r, [made.course(4, labels="outside", legend="top"), made.amounts("lying-stack", at=1, legend="bottom")]),
    ]


def _echarts_upright(made: Maker) -> list[Page]:
    r = made.random
    return [
        page(r, [made.compared("lying", at=0, legend="bottom"), made.alone("bar", at=1, turned=45)], ABOVE),
        page(r, [made.course(0, legend="bottom", side="right"), made.shares(at=1, legend="right")], ABOVE),
        page(
            r,
            [
                made.parts("lying-stack", at=0, legend="top"),
                made.compared(at=4, labels="none", axis=Axis(0, 12, 2), legend="top"),
            ],
            ABOVE,
        ),
    ]


ECHARTS = {
    "echarts-browser": (
        _echarts_wide,
        Style(("#5470c6", "#91cc75", "#fac858", "#ee6666", "#73c0de"), title=21, head=12, small=10),
        lambda: Svg(WIDE, "Lato, Carlito"),
        91,
    ),
    "echarts-resvg": (
        _echarts_upright,
        Style(("#3b6e8f", "#d1495b", "#edae49", "#66a182", "#8d6a9f"), title=17, head=11, small=9),
        lambda: Resvg(A4, "Liberation Sans"),
        92,
    ),
}


def echarts_pages(name: str) -> list[Page]:
    make, _, _, seed = ECHARTS[name]
    return make(Maker(seed))


def _echarts(name: str) -> Callable[[Path], list[Page]]:
    def make(path: Path) -> list[Page]:
        pages, (_, style, canvas, _) = echarts_pages(name), ECHARTS[name]
        surface = canvas()
        echarts.draw(name, pages, style, surface)
        surface.save(path)
        return pages

    return make


def vega_charts(path: Path) -> list[Page]:
    """Charts of Vega-Lite on upright A4, by resvg, numbers printed as in English."""
    made = Maker(101, english=True)
    r = made.random
    pages = [
        page(r, [made.compared(at=0, legend="right"), made.parts(at=3, legend="bottom")], ABOVE),
        page(r, [made.course(2, legend="right"), made.shares(at=1, legend="right")], ABOVE),
        page(
            r,
            [made.alone("lying", at=3), made.changes("bar", at=1, labels="none", axis=Axis(-10, 10, 5), turned=90)],
            ABOVE,
        ),
        page(
            r,
            [made.amounts("lying-stack", at=2, legend="top"), made.course(4, labels="outside", legend="bottom")],
            ABOVE,
        ),
        page(
            r,
            [
                made.shares("doughnut", at=2, labels="outside", legend="right"),
                made.course(1, markers=False, grid=False),
            ],
            ABOVE,
        ),
    ]
    canvas = Resvg(A4, "Liberation Sans")
    vega.draw(
        pages, Style(("#4c78a8", "#f58518", "#54a24b", "#e45756", "#72b7b2"), title=17, head=11, small=8.5), canvas
    )
    canvas.save(path)
    return pages


def _spoilt(source: Callable[[Path], list[Page]], how: str) -> Callable[[Path], list[Page]]:
    def make(path: Path) -> list[Page]:
        from . import hostile

        pages = source(path)
        getattr(hostile, how)(path)
        return pages

    return make


ALL = (
    Document("plot-bars", plot_bars),
    Document("plot-wide", plot_wide),
    Document("plot-lines", plot_lines),
    Document("plot-pies", plot_pies),
    Document("plot-panels", plot_panels),
    Document("ggplot", ggplot),
    Document("plot-printed", plot_printed, ("chromium", "pikepdf"), slow=True),
    Document("drawn-plot", _drawn(1, lambda: Plot(A4_LYING, "DejaVu Sans", 42), BROWN)),
    Document("drawn-svg", _drawn(2, lambda: Svg(WIDE, "Open Sans, Carlito"), TEAL), ("chromium", "pikepdf"), slow=True),
    Document("drawn-reportlab", _drawn(3, lambda: Reportlab(OLD, "Times-Roman"), VIOLET), ("reportlab",)),
    Document("drawn-typst", _drawn(4, lambda: Typst(A4_LYING), SLATE), ("typst",)),
    Document("drawn-slides", _drawn(5, lambda: Slides(WIDE), NAVY), ("soffice",), slow=True),
    Document("drawn-resvg", _drawn(6, lambda: Resvg(A4_LYING, "Liberation Serif"), GREEN), ("vl_convert", "pikepdf")),
    Document("office-deck", office_deck, ("soffice",), slow=True),
    Document("office-book", office_book, ("soffice",), slow=True),
    Document("echarts-browser", _echarts("echarts-browser"), ("chromium", "pikepdf"), slow=True),
    Document("echarts-resvg", _echarts("echarts-resvg"), ("vl_convert", "pikepdf")),
    Document("vega", vega_charts, ("vl_convert", "pikepdf")),
    Document("typst-text", typeset.text, ("typst",)),
    Document("hostile-glyphs", _spoilt(plot_wide, "one_by_one"), ("pikepdf",)),
    Document("hostile-halo", _spoilt(plot_lines, "haloed"), ("pikepdf",)),
    Document("hostile-turned", _spoilt(plot_bars, "turned"), ("pikepdf",)),
    Document("hostile-locked", _spoilt(ggplot, "locked"), ("pikepdf",)),
    Document("hostile-cropped", _spoilt(plot_lines, "cropped"), ("pikepdf",)),
)
