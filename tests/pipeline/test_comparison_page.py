"""The page and the workbook of a comparison: complete, harmless, the same each time, and in a browser sorted and filtered."""

from __future__ import annotations

import re
from decimal import Decimal
from pathlib import Path
from typing import Any

import browser
import fakes
import openpyxl
import pytest
from browser import needs_chromium, shown, text
from lxml import html

from engine.model.comparison import Comparison, MethodChange, Piece, Printed, Row, Suggestion, TextChange
from engine.model.figure import Figure, figure_key
from engine.model.indicator import Unit
from engine.pipeline import comparison
from engine.pipeline.project import Project

HOSTILE = "<script>alert(1)</script>"


def side(
    value: str, as_printed: str = "", block: str = "Wachtlijst", category: str = "Totaal", page: int = 3
) -> Printed:
    return Printed(
        page=page, block=block, series="Drenthe", category=category, value=Decimal(value), unit="", as_printed=as_printed or value
    )  # fmt: skip


def row(kind: str, old: Printed | None, new: Printed | None, **more: Any) -> Row:
    usual = {"label": (new or old or side("0")).block, "region": fakes.REGION, "decimals": 0}
    return Row(kind=kind, old=old, new=new, **(usual | more))  # type: ignore[arg-type]


@pytest.fixture
def peers(project: Project) -> Project:
    """A project in which every region has a share of meerzorg, the own one far above the others."""
    figures: dict[str, Figure] = fakes.figures(project)
    own = figures[fakes.key(project, "meerzorg_aandeel")]
    for at, region in enumerate((*project.regions.now, project.regions.benchmark)):
        value = "27.7" if region == fakes.REGION else "19" if region == project.regions.benchmark else str(17 + at / 4)
        one = fakes.changed(own.model_copy(update={"region": region}), value)
        figures[one.key] = one
    fakes.write(project, figures.values())
    return project


@pytest.fixture
def result(peers: Project) -> Comparison:
    """A comparison of two documents with a row of nearly every kind, texts, a change of method and what was not joined."""
    key = fakes.key(peers, "meerzorg_aandeel")
    percent = Unit(short="%", scale=Decimal(100))
    moved = {"change": Decimal("0.8"), "change_shown": "+0,8 procentpunt", "direction": "up", "better": "worse"}
    share = row(
        "real_change", side("26.9", "26,9%", "Meerzorg", "Klanten"), side("27.7", "27,7%", "Meerzorg", "Klanten"),
        indicator="meerzorg_aandeel", key=key, label="Meerzorg klanten", unit=percent, **moved | {"decimals": 1},
    )  # fmt: skip
    points = [
        row("unchanged", side("100"), side("100"), period="2022", series="w"),
        row("restated", side("120"), side("110"), period="2023", series="w", restated=True),
        row(
            "new_period",
            None,
            side("90"),
            period="2024",
            series="w",
            change=Decimal(-20),
            change_shown="-20",
            direction="down",
        ),
    ]
    return Comparison(
        old="oud-pdf", new="nieuw-pdf", region=fakes.REGION, sector=fakes.SECTOR,
        rows=(
            share, *points,
            row("appeared", None, side("9", block=f"Kosten {HOSTILE}")),
            row("disappeared", side("1000", "1.000", block="Klanten"), None),
            row("definition", side("7", block="Locaties"), side("9", block="Locaties"), definition="nu vanaf 5 klanten"),
        ),
        not_matched=(side("5", block="=cmd|' /C calc'!A0"),),
        suggestions=(Suggestion(old=side("4", block="Wachttijd"), new=side("4", block="Wachtduur"), score=0.8),),
        methods=(MethodChange(label="Locaties", then="vanaf 3 klanten", now="vanaf 5 klanten", changed="De grens is anders."),),
        texts=(
            TextChange(kind="added", page_new=2, text_new=f"Een nieuwe alinea {HOSTILE}."),
            TextChange(
                kind="changed", page_old=4, page_new=5, text_old="Het stijgt licht", text_new="Het daalt licht", where="Wachtlijst",
                words=tuple(
                    Piece(kind=kind, text=word)  # type: ignore[arg-type]
                    for kind, word in (("same", "Het"), ("gone", "stijgt"), ("new", "daalt"), ("same", "licht"))
                ),
            ),
        ),
    )  # fmt: skip


@pytest.fixture
def page(peers: Project, result: Comparison) -> Path:
    return comparison.write(peers, result)[0]


def parsed(page: Path) -> html.HtmlElement:
    return html.fromstring(page.read_text(encoding="utf-8"))


def test_the_page_holds_all_it_needs_harms_nobody_and_is_the_same_each_time(
    page: Path, peers: Project, result: Comparison
) -> None:
    once = page.read_bytes()
    whole = parsed(page)
    assert not whole.xpath("//@src | //link/@href | //a/@href") and not re.search(rb"https?://", once)
    assert HOSTILE.encode() not in once and len(whole.xpath("//script")) == 1
    for one in whole.xpath("//input | //select"):
        assert whole.xpath(f"//label[@for='{one.get('id')}']")
    assert comparison.write(peers, result)[0].read_bytes() == once


def test_every_row_stands_in_the_table_with_both_sides(page: Path, result: Comparison) -> None:
    rows = [text(one) for one in parsed(page).xpath("//table[@id='rows']/tbody/tr")]
    assert len(rows) == len(result.rows)
    assert "26,9% p. 3" in rows[0] and "27,7% p. 3" in rows[0] and "+0,8 procentpunt slechter" in rows[0]
    assert "andere definitie nu vanaf 5 klanten" in next(each for each in rows if each.startswith("Locaties"))


def test_the_summary_counts_each_kind(page: Path) -> None:
    tiles = [text(one) for one in parsed(page).xpath("//ul[@class='tiles']/li")]
    assert "1herzien dezelfde periode, een ander getal" in tiles
    assert len(tiles) == 7 and all(tile.startswith("1") for tile in tiles)


def test_what_was_printed_and_is_no_longer_so_is_named_first(page: Path) -> None:
    overview = parsed(page).get_element_by_id("overview")
    heads = [text(one) for one in overview.xpath(".//h2")]
    assert heads[:3] == ["Samenvatting", "Herzien", "Grootste veranderingen"]
    assert "120 → 110 2023, stond op pagina 3" in text(overview)


def test_what_stands_out_is_told_with_what_it_is_measured_by(page: Path) -> None:
    overview = text(parsed(page).get_element_by_id("overview"))
    assert "keer het gewone verschil tussen regio's" in overview
    assert "18% van het grootste van beide" in overview  # the wachtlijst: 110 to 90, and nothing else is known
    assert "Daarvoor ▲ +10" in overview  # it rose before
    assert "De middelste regio: 18" in overview


def test_the_spine_says_in_words_where_the_region_stands(page: Path) -> None:
    (line,) = parsed(page).xpath("//table[@id='spine']/tbody/tr")
    assert text(line).startswith("Meerzorg klanten") and "27,7% Drenthe" in text(line)
    assert line.xpath(".//svg/@aria-label") == ["Drenthe is slechter dan ZK"]
    assert line.xpath(".//svg//*[@class='worse']")


def test_a_plot_tells_both_documents_to_who_does_not_see_it(page: Path) -> None:
    (plot,) = parsed(page).xpath("//ul[@class='plots']//svg")
    assert "2023 toen 120, nu 110;" in plot.get("aria-label") and "2024 nu 90;" in plot.get("aria-label")
    assert len(plot.xpath(".//circle[@class='then']")) == 2 and len(plot.xpath(".//circle[@class='now']")) == 3
    assert len(plot.xpath(".//path[@class='apart']")) == 1


def test_texts_show_the_words_that_went_and_came(page: Path) -> None:
    (changed,) = [one for one in parsed(page).xpath("//section[@id='texts']//li") if one.xpath(".//del")]
    assert [text(one) for one in changed.xpath(".//del | .//ins")] == ["stijgt", "daalt"]
    assert "onder ‘Wachtlijst’, stond op pagina 4" in text(changed)


def test_the_workbook_has_numbers_in_their_formats_on_sheets_that_can_be_filtered(
    peers: Project, result: Comparison
) -> None:
    book = openpyxl.load_workbook(comparison.write(peers, result)[1])
    figures = book["Cijfers"]
    heads = [cell.value for cell in figures[1]]
    now = figures.cell(2, heads.index("Waarde nu") + 1)
    assert (now.value, now.number_format) == (0.277, "#,##0.0%")
    assert figures.freeze_panes == "B2" and figures.auto_filter.ref
    assert figures.cell(4, 1).value == "herzien" and figures.cell(4, 1).fill.fgColor.rgb == "FFFCE4D6"
    why = [cell.value for cell in book["Valt op"]["A"]][1:]
    assert why == [
        "Groot naast de verschillen tussen regio's",
        "Groot naast het cijfer zelf",
        "Andere richting dan een jaar eerder",
        "Ver van de andere regio's",
    ]
    assert book["Teksten"].max_row == 3 and book["Anders geteld"]["D2"].value == "De grens is anders."
    lost = [cell for line in book["Niet herkend"].values for cell in line]
    assert "Wachtduur, Drenthe, Totaal" in lost and "'=cmd|' /C calc'!A0" in lost
    assert not [cell for sheet in book for line in sheet.rows for cell in line if cell.data_type == "f"]


def test_where_nothing_is_known_of_other_regions_the_page_says_so(peers: Project, result: Comparison) -> None:
    (peers.out / "figures.csv").unlink()
    overview = text(parsed(comparison.write(peers, result)[0]).get_element_by_id("overview"))
    assert "Van geen enkel cijfer zijn er genoeg andere regio's bekend" in overview
    assert "De middelste regio" not in overview


def test_a_region_that_may_not_be_shown_is_not_in_the_page(peers: Project, result: Comparison) -> None:
    indicator = peers.indicators["meerzorg_aandeel"]
    key = figure_key(indicator.id, indicator.version, "zwolle", fakes.SECTOR, fakes.period(indicator, 2025))
    figures = {each.key: each for each in fakes.figures(peers).values()} | dict(comparison_figures(peers))
    figures[key] = fakes.changed(figures[key], status=fakes.Status.SUPPRESSED)
    fakes.write(peers, figures.values())
    (line,) = parsed(comparison.write(peers, result)[0]).xpath("//table[@id='spine']/tbody/tr")
    assert "Zwolle" not in text(line)


def comparison_figures(project: Project) -> dict[str, Figure]:
    from engine.pipeline import figures

    found, _ = figures.current(project)
    return {each.key: each for each in found.values() if each.indicator == "meerzorg_aandeel"}


@needs_chromium
def test_a_kind_of_the_summary_opens_the_table_with_that_kind_only(page: Path, tmp_path: Path) -> None:
    found = browser.seen(page, tmp_path, clicked=".tiles button[data-kind=restated]")
    (left,) = shown(found, "//table[@id='rows']/tbody/tr")
    assert "120" in text(left) and text(found.get_element_by_id("count")) == "1 van 7"


@needs_chromium
def test_words_filter_rows_plots_and_texts(page: Path, tmp_path: Path) -> None:
    (left,) = shown(browser.seen(page, tmp_path, query="wachtlijst 2023"), "//table[@id='rows']/tbody/tr")
    assert "120 2023, p. 3" in text(left)
    assert not shown(browser.seen(page, tmp_path, "#tab=series&query=klanten"), "//ul[@class='plots']/li")
    texts = browser.seen(page, tmp_path, "#tab=texts&query=alinea")
    assert len(shown(texts, "//section[@id='texts']//li")) == 1 and len(shown(texts, "//section[@class='page']")) == 1


@needs_chromium
def test_a_subject_leaves_the_figures_that_its_pages_work_out(page: Path, tmp_path: Path) -> None:
    (left,) = shown(browser.seen(page, tmp_path, subject="Huidige situatie GZ-zorg"), "//table[@id='rows']/tbody/tr")
    assert text(left).startswith("Meerzorg klanten")


@needs_chromium
def test_texts_in_which_only_numbers_differ_can_be_left_out(peers: Project, result: Comparison, tmp_path: Path) -> None:
    minor = TextChange(kind="changed", page_old=1, page_new=1, text_old="In 2023", text_new="In 2024", minor=True)
    page, _ = comparison.write(peers, result.model_copy(update={"texts": (*result.texts, minor)}))
    path = "//section[@id='texts']//li"
    assert len(shown(browser.seen(page, tmp_path, "#tab=texts"), path)) == 3
    fewer = shown(browser.seen(page, tmp_path, "#tab=texts", clicked="#minor"), path)
    assert len(fewer) == 2 and not any("2024" in text(one) for one in fewer)


@needs_chromium
def test_a_click_on_a_head_sorts_by_value_and_once_more_turns_it(page: Path, tmp_path: Path) -> None:
    head = "#rows th:nth-child(4) button"

    def values(clicked: str, address: str = "#tab=figures") -> list[str]:
        cells = browser.seen(page, tmp_path, address, clicked=clicked).xpath("//table[@id='rows']/tbody/tr/td[3]")
        return [cell.get("data-value") for cell in cells]

    assert values(head) == ["9", "9", "27.7", "90", "100", "110", ""]
    turned = page.read_text(encoding="utf-8").replace(
        "</body>", f"<script>document.querySelector('{head}').click()</script></body>"
    )
    page.write_text(turned, encoding="utf-8")
    assert values(head) == ["110", "100", "90", "27.7", "9", "9", ""]


def test_two_documents_with_nothing_in_common_have_a_page_that_says_so(peers: Project) -> None:
    nothing = Comparison(old="a", new="b", region="", sector="", rows=())
    page, table = comparison.write(peers, nothing)
    whole = parsed(page)
    said = " ".join(text(one) for one in whole.xpath("//section"))
    assert (
        "Er zijn geen cijfers" in said and "Er zijn geen reeksen" in said and "Alle cijfers zijn vergeleken" not in said
    )
    assert len(openpyxl.load_workbook(table).sheetnames) == 5


def test_documents_of_a_region_that_the_project_does_not_know_have_a_page(peers: Project, result: Comparison) -> None:
    rows = tuple(each.model_copy(update={"region": "limburg"}) for each in result.rows)
    page, _ = comparison.write(peers, result.model_copy(update={"region": "limburg", "sector": "jeugd", "rows": rows}))
    assert "limburg" in text(parsed(page).xpath("//h1")[0])
