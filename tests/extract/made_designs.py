"""Decks in other designs than any we were given: where label, value and benchmark stand, and what parts the texts."""

from __future__ import annotations

from pptx.chart.data import CategoryChartData
from pptx.dml.color import RGBColor
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION
from pptx.util import Pt

from .made_decks import Guide, Made


def ends(
    made: Made,
    where: tuple[float, float, float, float],
    title: str,
    values: dict[str, float],
    size: int,
    upright: bool = True,
) -> None:
    """Draw a line of which only the first and the last point have a label; the names stand close together."""
    x, y, w, h = where
    made.text(x, y, w, 14, title, 11, bold=True)
    data = CategoryChartData(number_format="#,##0")
    data.categories = list(values)
    data.add_series("", list(values.values()))
    frame = made.slide.shapes.add_chart(XL_CHART_TYPE.LINE_MARKERS, Pt(x), Pt(y + 16), Pt(w), Pt(h), data)
    chart = frame.chart
    chart.has_legend = chart.has_title = False
    chart.font.size, chart.font.name = Pt(size), made.font
    chart.value_axis.visible = chart.value_axis.has_major_gridlines = False
    if upright:
        chart.category_axis.tick_labels.font.size = Pt(size)
        chart.category_axis._element.txPr.bodyPr.set("rot", "0")
    series = chart.plots[0].series[0]
    series.smooth = False
    for index in (0, len(values) - 1):
        label = series.points[index].data_label
        label.position = XL_LABEL_POSITION.ABOVE
        frame = label.text_frame
        frame.text = f"{list(values.values())[index]:,.0f}".replace(",", ".")
        frame.paragraphs[0].runs[0].font.size = Pt(size)
    names = list(values)
    made.says += [(len(made.titles), "", name, values[name]) for name in (names[0], names[-1])]
    made.unprinted += [(len(made.titles), "", name, values[name]) for name in names[1:-1]]


def table(made: Made, x: float, y: float, widths: list[float], rows: list[list[str]]) -> None:
    shape = made.slide.shapes.add_table(len(rows), len(widths), Pt(x), Pt(y), Pt(sum(widths)), Pt(20 * len(rows)))
    for column, width in zip(shape.table.columns, widths, strict=True):
        column.width = Pt(width)
    for at, row in enumerate(rows):
        for cell, text in zip(shape.table.rows[at].cells, row, strict=True):
            cell.text = text
            run = cell.text_frame.paragraphs[0].runs[0]
            run.font.size, run.font.bold, run.font.name = Pt(10), not at, made.font
            run.font.color.rgb = RGBColor(255, 255, 255) if not at else RGBColor(20, 20, 20)
    for row in rows[1:]:
        for head, text in zip(rows[0][1:], row[1:], strict=True):
            made.says.append((len(made.titles), head, row[0], float(text.rstrip("%").replace(",", "."))))


def guide_page(made: Made, title: str, columns: list[float], width: float, entries: list[Guide], size: float) -> None:
    """A reading guide in columns, without rules or panels; a small line at the foot runs over two of them."""
    made.page(title)
    for x, column in zip(columns, entries, strict=True):
        y = 90.0
        for heading, said in column.items():
            made.text(x, y, width, 1.3 * size, heading, size + 1, bold=True)
            y += 1.5 * size
            for name, text in said:
                line = f"{name} – {text}"
                high = 1.25 * size * (1 + int(len(line) * 0.62 * size / width))
                made.text(x, y, width, high, line, size)
                y += high
            y += 1.6 * size
    foot = "Made-up figures for a test; sources and explanations are printed for each indicator in its own entry here."
    made.text(columns[0], made.size[1] - 24, made.size[0] - 80, 12, foot, 8)


def benchmark_first() -> Made:
    """Portrait; the benchmark's line stands between label and value; a table under a text, its title in italics."""
    made = Made(font="DejaVu Serif", size=(595, 842))
    made.page("Havenplan 2041/2042", "Noorderkust")
    cards = [
        ("Vraag", "Schepen per kade", "AP: 4 per 100 kades", "6", 6.0, 4.0),
        ("Geld", "Kosten per schip", "All ports: € 1.150 per week", "€ 1.204", 1204.0, 1150.0),
    ]
    for index, (theme, label, compared, value, own, other) in enumerate(cards):
        x = 40 + 265 * index
        made.box(x, 90, 250, 18, "3969AC")
        made.text(x + 8, 92, 200, 14, theme, 11, bold=True, colour="FFFFFF")
        made.box(x, 110, 250, 80, "F1EEE6", rounded=True)
        made.text(x + 10, 114, 230, 14, label, 10, bold=True)
        made.text(x + 10, 130, 230, 14, compared, 10)
        made.text(x + 10, 148, 160, 34, value, 26, bold=True)
        made.says += [(1, theme, label, own), (1, "All ports", label, other)]
    years = {str(2041 + at): 1820.0 + 11 * at for at in range(8)}
    ends(made, (40, 220, 230, 150), "Verwachte schepen", years, 11, upright=False)
    made.text(40, 390, 230, 30, "Het aantal schepen stijgt de\nkomende zeven jaar met 4%", 10)
    made.box(310, 210, 250, 180, "FFFFFF")
    made.text(318, 216, 230, 14, "Wat valt op?", 11, bold=True)
    made.text(318, 240, 230, 130, "De havens groeien met 3% en het werk gaat met 7% door.\nDe kades zijn vol.", 10)
    made.text(40, 470, 500, 26, "In 2041 kozen de havens vooral voor bruggen (40%). Sluizen bleven achter (15%).", 10)
    made.text(40, 508, 500, 14, "Keuzes van de havens", 10, italic=True, colour="8A1C4A")
    table(
        made,
        40,
        524,
        [150, 110, 110, 110],
        [["Haven", "Bruggen", "Sluizen", "Kranen"], ["Noord", "40%", "15%", "45%"], ["Zuid", "31%", "22%", "47%"]],
    )
    return made


def labels_below() -> Made:
    """Dark cards in a column under one theme, the label below; then large figures in a row on the bare page."""
    made = Made(font="Liberation Sans", size=(842, 595))
    made.page("Havenplan 2041/2042 Westerkust")
    made.text(40, 90, 160, 16, "Bemanning", 13, bold=True, colour="1B4332")
    cards = [
        ("17%", "Vacatures", "AP: 12%", 17.0, 12.0),
        ("€ 3.410", "Loon per maand", "AP: € 3.275 per maand", 3410.0, 3275.0),
        ("42", "Matrozen per 1.000 schepen", "AP: 39 per 1.000 schepen", 42.0, 39.0),
    ]
    for index, (value, label, compared, own, other) in enumerate(cards):
        y = 112 + 104 * index
        made.box(40, y, 200, 92, "1B4332", rounded=True)
        made.text(52, y + 8, 176, 32, value, 26, bold=True, colour="FFFFFF")
        made.text(52, y + 44, 176, 16, label, 12, bold=True, colour="FFFFFF")
        made.text(52, y + 64, 176, 14, compared, 11, colour="FFFFFF")
        made.says += [(1, "Bemanning", label, own), (1, "All ports", label, other)]
    for index, (theme, label, value, compared, own, other) in enumerate(
        [
            ("Lading", "Tonnen per schip", "812", "All ports: 790", 812.0, 790.0),
            ("Tijd", "Uren aan de kade", "9,5", "All ports: 11,2", 9.5, 11.2),
        ]
    ):
        x = 300 + 260 * index
        made.text(x, 90, 220, 16, theme, 13, bold=True, colour="1B4332")
        made.text(x, 116, 220, 40, value, 32, bold=True)
        made.text(x, 156, 220, 14, compared, 11)
        made.text(x, 172, 220, 16, label, 12, bold=True)
        made.says += [(1, theme, label, own), (1, "All ports", label, other)]
    ends(
        made,
        (300, 220, 200, 150),
        "Verwachte lading",
        {str(year): 640.0 - year + 2041 for year in range(2041, 2047)},
        13,
    )
    made.chart(
        XL_CHART_TYPE.COLUMN_CLUSTERED,
        (560, 220, 240, 170),
        "Schepen per kwartaal",
        ["kw 1", "kw 2", "kw 3", "kw 4"],
        {"n": [31, 28, 44, 39]},
        legend=None,
        place=XL_LABEL_POSITION.OUTSIDE_END,
    )
    return made


def labels_beside() -> Made:
    """The value stands at the right of label and benchmark, or at their left; a reading guide in two columns."""
    made = Made(font="DejaVu Sans", size=(960, 540))
    made.page("Havenplan 2041/2042", "Oosterkust")
    for index, (theme, label, compared, value, own, other) in enumerate(
        [
            ("Ruimte", "Ligplaatsen", "AP: 61 per 100 kades", "58", 58.0, 61.0),
            ("Diepte", "Vaargeul", "AP: 14 per 10 mijl", "12", 12.0, 14.0),
            ("Kosten", "Baggeren", "AP: 8,4% van alles", "9,1%", 9.1, 8.4),
        ]
    ):
        x = 40 + 300 * index
        made.text(x, 84, 200, 14, theme, 12, bold=True)
        made.box(x, 102, 280, 70, "E3F2FD")
        left = index != 1
        made.text(x + 10 if left else x + 100, 112, 170, 16, label, 12, bold=True)
        made.text(x + 10 if left else x + 100, 134, 170, 14, compared, 11)
        made.text(x + 190 if left else x + 12, 116, 82, 36, value, 28, bold=True, colour="0D47A1")
        made.says += [(1, theme, label, own), (1, "All ports", label, other)]
    said = (("Source", "Harbour master, yearly count of all that moored"), ("Date", "1 July 2041"))
    long = "all ships that moored once or more in the year, without barges, rafts and the boats of the harbour itself"
    first: Guide = {
        "Ships per berth": (*said, ("Meaning", long)),
        "Crew": (*said, ("Meaning", "all who sail, and all who work at the quay on the first day of July")),
    }
    second: Guide = {"Cargo": (*said, ("Meaning", f"{long}. {long}. {long}")), "Cost": (*said, ("Meaning", "in euro"))}
    guide_page(made, "How to read the Harbour plan", [40, 496], 420, [first, second], 11)
    made.guide = {**first, **second}
    return made
