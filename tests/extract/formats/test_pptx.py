"""PPTX decks: charts of all kinds, tables, shapes, links."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from pptx.chart.data import BubbleChartData, CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_SHAPE
from pptx.util import Pt

from engine.extract import read
from engine.model.reading import Page
from engine.model.words import Words

from .. import made_shapes

AUTO = "{http://schemas.openxmlformats.org/drawingml/2006/main}buAutoNum"
Said = tuple[str, str, str]  # series, category, as printed


@pytest.fixture
def slides() -> made_shapes.Slides:
    return made_shapes.Slides()


def pages(made: made_shapes.Slides, folder: Path) -> tuple[Page, ...]:
    made.deck.save(str(folder / "deck.pptx"))
    return read(folder / "deck.pptx", Words(), {}).pages


def said(made: made_shapes.Slides, folder: Path) -> list[Said]:
    (page,) = pages(made, folder)
    return [(one.series, one.category, one.as_printed) for block in page.blocks for one in block.observations]


def chart(made: made_shapes.Slides, kind: XL_CHART_TYPE, data: Any) -> Any:
    made.page("Chart")
    return made.slide.shapes.add_chart(kind, Pt(40), Pt(120), Pt(400), Pt(300), data).chart


def categories(names: list[Any], series: dict[str, list[float | None]], form: str = "General") -> CategoryChartData:
    data = CategoryChartData(number_format=form)
    data.categories = names
    for name, values in series.items():
        data.add_series(name, values)
    return data


KINDS = [
    name
    for name in XL_CHART_TYPE.__members__
    if name.startswith(("AREA", "BAR", "COLUMN", "LINE", "RADAR", "PIE", "DOUGHNUT"))
    and "OF_PIE" not in name
    and "THREE_D" not in name
]


@pytest.mark.parametrize("kind", KINDS)
def test_a_chart_of_any_kind_gives_its_values(kind, slides, tmp_path):
    pie = kind.startswith(("PIE", "DOUGHNUT"))
    series = {"Ships": [0.25, 0.75]} if pie else {"Ships": [0.25, 0.75], "Tugs": [0.5, None]}
    try:
        chart(slides, XL_CHART_TYPE[kind], categories(["North", "South"], series, "0%"))
    except NotImplementedError:
        pytest.skip("python-pptx does not make this kind")
    if pie:
        assert said(slides, tmp_path) == [("", "North", "25%"), ("", "South", "75%")]
    else:
        assert said(slides, tmp_path) == [
            ("Ships", "North", "25%"),
            ("Ships", "South", "75%"),
            ("Tugs", "North", "50%"),
        ]


@pytest.mark.parametrize(("kind", "form"), [("XY_SCATTER", XyChartData), ("BUBBLE", BubbleChartData)])
def test_points_are_read_by_their_place_across(kind, form, slides, tmp_path):
    data = form()
    series = data.add_series("Ports")
    for x, y in ((1.5, 2), (3, 4.25)):
        series.add_data_point(x, y, *([10] if kind == "BUBBLE" else []))
    chart(slides, XL_CHART_TYPE[kind], data)
    assert [(category, printed) for _, category, printed in said(slides, tmp_path)] == [("1,5", "2"), ("3", "4,25")]


def test_categories_of_two_levels_are_named_by_both(slides, tmp_path):
    data = CategoryChartData()
    for year in ("2030", "2031"):
        over = data.add_category(year)
        over.add_sub_category("spring")
        over.add_sub_category("autumn")
    data.add_series("Calls", [1, 2, 3, 4])
    chart(slides, XL_CHART_TYPE.COLUMN_CLUSTERED, data)
    found = [category for _, category, _ in said(slides, tmp_path)]
    assert found == ["2030 spring", "2030 autumn", "2031 spring", "2031 autumn"]


@pytest.mark.parametrize(
    ("code", "printed"),
    [("dd-mm-yyyy", "01-02-2031"), ("d/m/yy", "1/2/31"), ("yyyy", "2031"), (r"yyyy\-mm", "2031-02")],
)
def test_dates_are_printed_as_their_cells_say(code, printed, slides, tmp_path):
    data = categories([date(2031, 2, 1)], {"Calls": [3]})
    data.categories.number_format = code
    chart(slides, XL_CHART_TYPE.LINE, data)
    assert [category for _, category, _ in said(slides, tmp_path)] == [printed]


def test_a_series_that_only_lifts_others_is_no_figure(slides, tmp_path):
    made = chart(slides, XL_CHART_TYPE.COLUMN_STACKED, categories(["North"], {"Under": [7], "Ships": [3], "All": [10]}))
    for name in ("Under", "All"):
        next(one for one in made.plots[0].series if one.name == name).format.fill.background()
    total = next(one for one in made.plots[0].series if one.name == "All")
    total.data_labels.show_value = True
    assert said(slides, tmp_path) == [("Ships", "North", "3"), ("All", "North", "10")]


def test_merged_heads_of_a_table_are_those_of_all_columns_under_them(slides, tmp_path):
    slides.page("Table")
    table = slides.slide.shapes.add_table(4, 4, Pt(40), Pt(120), Pt(600), Pt(200)).table
    texts = [
        ["Port", "2031", "", "Share"],
        ["", "Ships", "Tugs", ""],
        ["North", "12", "3", "40%"],
        ["South", "8", "5", "60%"],
    ]
    for row, column, to_row, to_column in ((0, 0, 1, 0), (0, 1, 0, 2), (0, 3, 1, 3)):
        table.cell(row, column).merge(table.cell(to_row, to_column))
    for row, line in enumerate(texts):
        for column, text in enumerate(line):
            if text:
                table.cell(row, column).text = text
    assert Counter(said(slides, tmp_path)) == Counter(
        [
            ("2031 Ships", "North", "12"),
            ("2031 Tugs", "North", "3"),
            ("Share", "North", "40%"),
            ("2031 Ships", "South", "8"),
            ("2031 Tugs", "South", "5"),
            ("Share", "South", "60%"),
        ]
    )


def test_charts_of_shapes_are_read_as_those_of_a_pdf(tmp_path):
    says = made_shapes.draw(tmp_path / "shapes.pptx")
    read_pages = read(tmp_path / "shapes.pptx", Words(), {}).pages
    found = [
        (page.number, one.series, one.category, float(one.value))
        for page in read_pages
        for block in page.blocks
        for one in block.observations
    ]
    assert Counter(found) == Counter(says)
    assert min(one.confidence for page in read_pages for block in page.blocks for one in block.observations) >= 0.9


def test_links_and_marks_in_a_sentence_are_kept(tmp_path):
    made_shapes.draw(tmp_path / "shapes.pptx")
    runs = [
        (run.text, run.link)
        for section in read(tmp_path / "shapes.pptx", Words(), {}).pages[1].sections
        for paragraph in section.paragraphs
        for run in paragraph.runs
    ]
    assert runs == [("More of this stands on ", ""), ("the harbour's page", made_shapes.SITE), ("¹", "")]


def test_a_link_to_a_slide_names_it(slides, tmp_path):
    first, second = slides.page("First"), slides.page("Second")
    slides.slide = first
    words = slides.text(60, 200, 300, 20, "Go on")
    words.click_action.target_slide = second
    slides.text(60, 300, 300, 20, "Stay here")
    runs = [run for section in pages(slides, tmp_path)[0].sections for one in section.paragraphs for run in one.runs]
    assert [(run.text, run.link) for run in runs] == [("Go on", "#2"), ("Stay here", "")]


def test_a_hidden_slide_is_read_and_says_so(slides, tmp_path):
    slides.page("Shown")
    slides.page("Hidden")._element.set("show", "0")
    shown, hidden = pages(slides, tmp_path)
    assert (shown.unsure, hidden.title, hidden.unsure) == ((), "Hidden", ("this slide is hidden",))


def test_the_order_of_slides_is_that_of_the_deck(slides, tmp_path):
    for title in ("One", "Two", "Three"):
        slides.page(title)
    order = slides.deck.slides._sldIdLst
    order.append(order[0])
    assert [page.title for page in pages(slides, tmp_path)] == ["Two", "Three", "One"]


def test_what_speakers_say_is_no_text_of_the_slide(slides, tmp_path):
    slides.page("Harbour").notes_slide.notes_text_frame.text = "Say that 31 ships came in."
    (page,) = pages(slides, tmp_path)
    assert (page.sections, page.mentions) == ((), ())


def test_bars_in_colours_of_the_theme_find_their_series(slides, tmp_path):
    slides.page("Shapes")
    tints = made_shapes.TINTS[:2]
    for index, (port, values) in enumerate({"North": (34, 51), "South": (27, 45), "West": (30, 20)}.items()):
        for at, value in enumerate(values):
            x = 100 + 130 * index + 45 * at
            slides.shape(MSO_SHAPE.RECTANGLE, x, 420 - 4 * value, 40, 4 * value, tints[at], lighter=0.4)
            slides.text(x, 420 - 4 * value - 16, 40, 14, str(value), 11).text_frame.paragraphs[0].alignment = 2
        slides.text(90 + 130 * index, 424, 105, 14, port, 11).text_frame.paragraphs[0].alignment = 2
    for at, name in enumerate(("Ships", "Tugs")):
        swatch = slides.shape(MSO_SHAPE.RECTANGLE, 560, 200 + 24 * at, 10, 10, tints[at])
        swatch.fill.fore_color.brightness = 0.4
        slides.text(576, 198 + 24 * at, 100, 14, name, 11)
    assert Counter(said(slides, tmp_path)) == Counter(
        [
            ("Ships", "North", "34"), ("Tugs", "North", "51"), ("Ships", "South", "27"),
            ("Tugs", "South", "45"), ("Ships", "West", "30"), ("Tugs", "West", "20"),
        ]
    )  # fmt: skip


def test_bullets_and_numbers_of_the_layout_are_those_of_its_slides(slides, tmp_path):
    slides.slide = slides.deck.slides.add_slide(slides.deck.slide_layouts[1])
    slides.slide.shapes.title.text = "Lists"
    frame = slides.slide.placeholders[1].text_frame
    for text, level in (("Ships", 0), ("Tugs", 1), ("Rafts", 1), ("Quays", 0)):
        paragraph = frame.paragraphs[0] if not frame.text else frame.add_paragraph()
        paragraph.text, paragraph.level = text, level
    own = slides.text(500, 400, 300, 60, "First").text_frame
    own.add_paragraph().text = "Second"
    own.paragraphs[1].runs[0].font.size = Pt(11)
    for paragraph in own.paragraphs:
        paragraph._p.get_or_add_pPr().append(paragraph._p.makeelement(AUTO, {"type": "alphaLcParenR"}))
    (page,) = pages(slides, tmp_path)
    found = [(one.kind, one.level, one.number, one.text) for part in page.sections for one in part.paragraphs]
    assert found == [
        ("bullet", 0, "", "Ships"),
        ("bullet", 1, "", "Tugs"),
        ("bullet", 1, "", "Rafts"),
        ("bullet", 0, "", "Quays"),
        ("number", 0, "a)", "First"),
        ("number", 0, "b)", "Second"),
    ]
