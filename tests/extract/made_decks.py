"""Documents made for the tests, each with what it says: other fonts, colours, words and order than any we were given."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_LEGEND_POSITION
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

Says = tuple[int, str, str, float]  # page, series, category, value
Guide = dict[str, tuple[tuple[str, str], ...]]  # the lines of a reading guide by the heading of their entry


@dataclass
class Made:
    """A deck under construction, and what it will say."""

    font: str = "DejaVu Sans"
    colours: tuple[str, ...] = ("7F3C8D", "11A579", "F2B701", "3969AC", "E73F74")
    size: tuple[int, int] = (842, 595)  # A4, lying
    says: list[Says] = field(default_factory=list)
    unprinted: list[Says] = field(default_factory=list)  # in the data of its charts, and on no page
    titles: list[str] = field(default_factory=list)
    guide: Guide = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.deck = Presentation()
        self.deck.slide_width, self.deck.slide_height = Pt(self.size[0]), Pt(self.size[1])
        self.slide: Any = None

    def page(self, title: str, subtitle: str = "") -> None:
        """Begin a page with a title in a text box (no placeholder)."""
        self.slide = self.deck.slides.add_slide(self.deck.slide_layouts[6])
        self.titles.append(f"{title} {subtitle}".strip())
        self.text(40, 18, 520, 30, title, 22, bold=True)
        if subtitle:
            self.text(40, 46, 520, 22, subtitle, 15)

    def text(
        self,
        x: float,
        y: float,
        w: float,
        h: float,
        text: str,
        size: float,
        bold: bool = False,
        italic: bool = False,
        colour: str = "",
    ) -> None:
        box = self.slide.shapes.add_textbox(Pt(x), Pt(y), Pt(w), Pt(h))
        frame = box.text_frame
        frame.word_wrap = True
        frame.margin_left = frame.margin_right = frame.margin_top = frame.margin_bottom = 0
        for index, line in enumerate(text.split("\n")):
            paragraph = frame.paragraphs[0] if not index else frame.add_paragraph()
            run = paragraph.add_run()
            run.text = line
            run.font.size, run.font.bold, run.font.name = Pt(size), bold, self.font
            run.font.italic = italic
            if colour:
                run.font.color.rgb = RGBColor.from_string(colour)

    def box(self, x: float, y: float, w: float, h: float, fill: str, rounded: bool = False) -> None:
        kind = MSO_SHAPE.ROUNDED_RECTANGLE if rounded else MSO_SHAPE.RECTANGLE
        shape = self.slide.shapes.add_shape(kind, Pt(x), Pt(y), Pt(w), Pt(h))
        shape.fill.solid()
        shape.fill.fore_color.rgb = RGBColor.from_string(fill)
        shape.line.fill.background()

    def card(self, x: float, y: float, label: str, value: str, below: str, says: list[tuple[str, float]]) -> None:
        """A card 150 wide and 84 high; `says` gives series and value."""
        self.box(x, y, 150, 84, "EEEEEE")
        self.text(x + 10, y + 8, 130, 14, label, 10, bold=True)
        self.text(x + 10, y + 26, 130, 28, value, 22)
        self.text(x + 10, y + 62, 130, 12, below, 8)
        self.says += [(len(self.titles), series, label, number) for series, number in says]

    def chart(
        self,
        kind: XL_CHART_TYPE,
        where: tuple[float, float, float, float],
        title: str,
        categories: list[str],
        series: dict[str, list[float | None]],
        form: str = "0",
        legend: XL_LEGEND_POSITION | None = XL_LEGEND_POSITION.RIGHT,
        place: XL_LABEL_POSITION | None = None,
        unit: str = "",
        panel: str = "",
    ) -> None:
        x, y, w, h = where
        if panel:
            self.box(x - 8, y - 8, w + 16, h + 16, panel, rounded=True)
        self.text(x, y, w, 14, title, 11, bold=True)
        if unit:
            self.text(x, y + 16, w, 11, unit, 8)
        data = CategoryChartData(number_format=form)
        data.categories = categories
        for name, values in series.items():
            data.add_series(name, values)
        top = y + (30 if unit else 18)
        chart = self.slide.shapes.add_chart(kind, Pt(x), Pt(top), Pt(w), Pt(h - top + y), data).chart
        chart.font.size, chart.font.name = Pt(8), self.font
        chart.has_title = False
        chart.has_legend = legend is not None
        if legend is not None:
            chart.legend.position, chart.legend.include_in_layout = legend, False
        plot = chart.plots[0]
        plot.has_data_labels = True
        labels = plot.data_labels
        labels.show_value, labels.number_format, labels.number_format_is_linked = True, form, False
        labels.font.size = Pt(7)
        if place is not None:
            labels.position = place
        self._paint(chart, plot, kind)
        named = len(series) > 1 or legend is not None
        pie = kind in (XL_CHART_TYPE.PIE, XL_CHART_TYPE.DOUGHNUT)
        if not pie and kind not in (XL_CHART_TYPE.BAR_STACKED_100, XL_CHART_TYPE.COLUMN_STACKED_100):
            chart.value_axis.visible = False
            chart.value_axis.has_major_gridlines = False
        self.says += [
            (
                len(self.titles),
                name if named and not pie else "",
                category,
                round(value * (100 if "0%" in form else 1), 6),
            )
            for name, values in series.items()
            for category, value in zip(categories, values, strict=True)
            if value is not None
        ]

    def _paint(self, chart: Any, plot: Any, kind: XL_CHART_TYPE) -> None:
        if kind in (XL_CHART_TYPE.PIE, XL_CHART_TYPE.DOUGHNUT):
            for index in range(len(list(plot.categories))):
                fill = plot.series[0].points[index].format.fill
                fill.solid()
                fill.fore_color.rgb = RGBColor.from_string(self.colours[index])
            return
        for index, series in enumerate(plot.series):
            colour = RGBColor.from_string(self.colours[index])
            if kind in (XL_CHART_TYPE.LINE, XL_CHART_TYPE.LINE_MARKERS):
                series.smooth = False
                series.format.line.color.rgb = colour
                series.format.line.width = Pt(2)
            else:
                series.format.fill.solid()
                series.format.fill.fore_color.rgb = colour

    def save(self, folder: Path, name: str) -> Path:
        path = folder / f"{name}.pptx"
        self.deck.save(str(path))
        return path


DUTCH = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale"><value>nl-NL</value></prop></item>
</oor:items>
"""


def as_pdf(path: Path) -> Path:
    """Return the deck as LibreOffice prints it."""
    home = path.parent / "office"
    (home / "user").mkdir(parents=True, exist_ok=True)
    (home / "user" / "registrymodifications.xcu").write_text(DUTCH, encoding="utf-8")
    command = ["soffice", f"-env:UserInstallation=file://{home}", "--headless", "--convert-to", "pdf"]
    subprocess.run([*command, "--outdir", str(path.parent), str(path)], check=True, capture_output=True, timeout=180)
    return path.with_suffix(".pdf")


def other_words() -> Made:
    """A deck in English-like words with cards first, charts of every kind, with panels and without."""
    made = Made()
    made.page("Harbour plan 2031/2032", "Westshore")
    for index, (theme, label, value, below, says) in enumerate(
        [
            ("Fleet", "Ships per berth", "4,5", "All ports: 3,9 per 100 berths", [("Fleet", 4.5), ("All ports", 3.9)]),
            ("Money", "Cost per ship", "€ 12.750", "AP: € 11.020 per week", [("Money", 12750), ("All ports", 11020)]),
            ("Crew", "Vacancies", "7,25%", "AP: 8,1%", [("Crew", 7.25), ("All ports", 8.1)]),
        ]
    ):
        x = 40 + 170 * index
        made.text(x, 84, 150, 14, theme, 12, bold=True)
        made.card(x, 102, label, value, below, says)
    made.chart(
        XL_CHART_TYPE.COLUMN_CLUSTERED,
        (40, 220, 340, 160),
        "Ships by size",
        ["Small", "Medium", "Large", "Very large indeed"],
        {"2030": [12, 31, 8, 2], "2031": [14, 27, 9, 3]},
        legend=XL_LEGEND_POSITION.TOP,
        place=XL_LABEL_POSITION.OUTSIDE_END,
    )
    made.chart(
        XL_CHART_TYPE.BAR_STACKED,
        (440, 220, 340, 160),
        "Cargo",
        ["North quay", "South quay", "Old harbour"],
        {"Grain": [410, 380, 95], "Ore": [220, 150, 240], "Wood": [130, 90, 60]},
        legend=XL_LEGEND_POSITION.BOTTOM,
        unit="[# tonnes, 2031]",
    )
    made.chart(
        XL_CHART_TYPE.PIE,
        (40, 400, 240, 170),
        "Flags",
        ["Red", "Blue", "Green", "White"],
        {"share": [0.42, 0.31, 0.19, 0.08]},
        form="0%",
        place=XL_LABEL_POSITION.INSIDE_END,
    )
    made.chart(
        XL_CHART_TYPE.LINE_MARKERS,
        (440, 400, 340, 170),
        "Arrivals",
        ["Jan", "Feb", "Mar", "Apr", "May"],
        {"Actual": [1210, 1345, 1280, 1420, 1515], "Planned": [1100, 1150, 1190, 1230, 1290]},
        form="#,##0",
        place=XL_LABEL_POSITION.ABOVE,
        legend=XL_LEGEND_POSITION.BOTTOM,
    )
    made.page("Growth and shares in the ports of the Westshore region")
    made.chart(
        XL_CHART_TYPE.BAR_CLUSTERED,
        (48, 90, 340, 210),
        "Growth by port",
        ["Ostend", "Calais", "Dover", "Hull", "Emden"],
        {"Growth": [4.5, 2.2, -1.5, -3.8, 6.0]},
        form='0.0"%"',
        legend=None,
        place=XL_LABEL_POSITION.OUTSIDE_END,
        panel="FFF4E0",
    )
    made.chart(
        XL_CHART_TYPE.COLUMN_STACKED_100,
        (440, 90, 340, 210),
        "Crew by origin",
        ["2029", "2030", "2031"],
        {"Local": [61, 58, 55], "Nearby": [27, 29, 30], "Abroad": [12, 13, 15]},
        form='0"%"',
        panel="FFF4E0",
    )
    made.chart(
        XL_CHART_TYPE.DOUGHNUT,
        (48, 340, 260, 200),
        "Berths in use",
        ["Full", "Half", "Empty"],
        {"n": [55, 30, 15]},
        form='0"%"',
        panel="FFF4E0",
    )
    made.chart(
        XL_CHART_TYPE.COLUMN_CLUSTERED,
        (440, 340, 340, 200),
        "Waiting time",
        ["Q1", "Q2", "Q3", "Q4"],
        {"hours": [3.5, 4.1, 2.8, 5.2]},
        form="0.0",
        legend=None,
        place=XL_LABEL_POSITION.INSIDE_END,
        panel="FFF4E0",
    )
    return made


def dark_tiles() -> Made:
    """A dark deck: figures before their labels, bars of themes over several tiles, a strip below, an older card panel."""
    made = Made(font="Liberation Serif", colours=("4CC9F0", "F72585", "B5E48C", "FFD166"), size=(960, 540))
    made.page("Jaarbeeld 2027", "Zuidkust")
    made.box(40, 78, 600, 20, "264653")
    made.text(48, 80, 300, 16, "Vloot en bemanning", 12, bold=True)
    for index, (value, label, below) in enumerate(
        [
            ("1.204", "schepen", "in de haven"),
            ("38%", "Vrouwen aan boord", "van alle bemanning"),
            ("€ 2,4 mln", "Omzet", "per kade"),
        ]
    ):
        x = 40 + 205 * index
        made.box(x, 102, 190, 74, "E9ECEF")
        made.text(x + 8, 108, 170, 28, value, 22, bold=True)
        made.text(x + 8, 138, 170, 14, label, 10, bold=True)
        made.text(x + 8, 154, 170, 12, below, 8)
        amount = {"1.204": 1204.0, "38%": 38.0, "€ 2,4 mln": 2400000.0}[value]
        made.says.append((1, "Vloot en bemanning", label, amount))
    made.box(660, 78, 260, 300, "E9ECEF")
    made.text(672, 84, 200, 18, "Kenmerken", 13, bold=True)
    for index, (value, label, text, compared) in enumerate(
        [
            (31, "Ligplaatsen per kade", "Meer dan gemiddeld. Gemiddeld voor alle havens is dit 24.", 24.0),
            (12, "Sluizen per 1.000 schepen", "Het gemiddelde van Havenbedrijf is 15 per 1.000 schepen.", 15.0),
        ]
    ):
        y = 112 + 130 * index
        made.box(672, y - 6, 236, 1, "ADB5BD")
        made.text(672, y, 60, 44, str(value), 32, bold=True)
        made.text(740, y + 8, 160, 30, label, 11, bold=True)
        made.text(672, y + 56, 236, 36, text, 11)
        made.says.append((1, "Kenmerken", label, float(value)))
        made.says.append((1, "All ports", label, compared))
    made.chart(
        XL_CHART_TYPE.BAR_CLUSTERED,
        (48, 196, 280, 180),
        "Wachttijd per sluis",
        ["Oostsluis", "Westsluis", "Middensluis bij de oude brug"],
        {"Zuidkust": [14, 22, 9], "Alle havens": [11, 18, 13]},
        legend=XL_LEGEND_POSITION.BOTTOM,
        place=XL_LABEL_POSITION.OUTSIDE_END,
        unit="[# minuten, 2026]",
        panel="F8F9FA",
    )
    made.chart(
        XL_CHART_TYPE.COLUMN_STACKED,
        (356, 196, 280, 180),
        "Lading",
        ["2024", "2025", "2026"],
        {"Erts": [320, 310, 290], "Graan": [150, 165, 182], "Hout": [40, 38, 51]},
        legend=XL_LEGEND_POSITION.RIGHT,
        panel="F8F9FA",
    )
    made.box(40, 400, 880, 60, "264653", rounded=True)
    made.text(52, 414, 110, 32, "Stand op\n1 juli 2026:", 12, bold=True)
    for index, (label, value) in enumerate([("Werfplekken", "812"), ("Droogdokken", "46"), ("Kosten 2025", "18,3M")]):
        made.text(190 + 240 * index, 406, 200, 14, label, 9)
        made.text(190 + 240 * index, 420, 200, 26, value, 18, bold=True)
        made.says.append((1, "", label, {"812": 812.0, "46": 46.0, "18,3M": 18300000.0}[value]))
    made.text(190, 446, 200, 10, "[oost en west]", 7)
    return made
