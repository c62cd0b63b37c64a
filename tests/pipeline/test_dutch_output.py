"""One number, everywhere the same: on the slide, at a chart, in its workbook, in the data workbook, in the comparison.

What a workbook shows is asked of LibreOffice, set to Dutch: a spreadsheet rounds what a cell holds by itself.
"""

from __future__ import annotations

import csv
import html
import io
import re
import subprocess
from collections import Counter
from decimal import Decimal
from pathlib import Path

import fakes
import pytest
from pptx import Presentation

from engine import dutch, files
from engine.model.indicator import Unit
from engine.model.printing import cell, printed
from engine.pipeline import build, comparison, comparison_workbook, office
from engine.pipeline.project import Project

AS_SHOWN = "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,false,true"  # UTF-8, cells as they are shown
MILLIONS = Unit(short="EUR", shown_in=Decimal(10**6), word="mln")
YEARS = (0, -1, -2, -3)
CASES = [  # (what an indicator's unit begins with, its decimals), and for each year the value and how it is printed
    (("", 0, 1), [("2.5", "3"), ("-2.5", "-3"), ("1813.5", "1.814"), ("-0.49", "0")]),
    (("", 1, 1), [("0.25", "0,3"), ("-0.25", "-0,3"), ("8.349999999", "8,3"), ("1.05", "1,1")]),
    (("%", 0, 1), [("57.5", "58%"), ("-57.5", "-58%"), ("28.5", "29%"), ("62.49999999999", "62%")]),
    (("%", 1, 1), [("26.95", "27,0%"), ("-0.04", "0,0%"), ("2.0", "2,0%"), ("8.35", "8,4%")]),
    (("%", 2, 1), [("0.125", "0,13%"), ("8.345", "8,35%"), ("1.005", "1,01%"), ("99.994", "99,99%")]),
    (("EUR", 0, 1), [("9310", "€ 9.310"), ("-9309.5", "€ -9.310"), ("0.4", "€ 0"), ("1234567.5", "€ 1.234.568")]),
    (("EUR", 1, 10**6), [("346912345", "€ 346,9 mln"), ("346950000", "€ 347,0 mln"), ("49999", "€ 0,0 mln"),
                         ("-1250000", "€ -1,3 mln")]),
    (("pp", 1, 1),
     [("1.85", "1,9 procentpunt"), ("-1.85", "-1,9 procentpunt"), ("0.04", "0,0 procentpunt"), ("12.25", "12,3 procentpunt")]),
    (("weken", 0, 1), [("2.5", "3 weken"), ("13.4999999999", "13 weken"), ("0.5", "1 weken"), ("52", "52 weken")]),
]  # fmt: skip


def as_shown(folder: Path, workbooks: dict[str, bytes]) -> dict[str, list[list[str]]]:
    """Return the rows of the first sheet of each workbook as a Dutch spreadsheet shows them."""
    if office.program() is None:
        pytest.skip("LibreOffice is not installed")
    profile = folder / "profile/user"
    profile.mkdir(parents=True)
    (profile / "registrymodifications.xcu").write_text(office._PROFILE.format(language="nl-NL"), encoding="utf-8")
    for name, content in workbooks.items():
        (folder / f"{name}.xlsx").write_bytes(content)
    command = [
        office.program(),
        f"-env:UserInstallation={profile.parent.as_uri()}",
        "--headless",
        "--convert-to",
        AS_SHOWN,
    ]
    files = [str(folder / f"{name}.xlsx") for name in workbooks]
    subprocess.run([*command, "--outdir", str(folder), *files], check=True, capture_output=True, timeout=120)
    return {
        name: list(csv.reader(io.StringIO((folder / f"{name}.csv").read_text(encoding="utf-8")), delimiter="\t"))
        for name in workbooks
    }


def chosen(project: Project) -> dict[str, list[tuple[str, str, str]]]:
    """Return an indicator without breakdowns for each case, with (key, value, printed) for each year."""
    found: dict[str, list[tuple[str, str, str]]] = {}
    for (short, decimals, shown_in), values in CASES:
        id = next(
            id
            for id, one in project.indicators.items()
            if fakes.SECTOR in one.sectors and one.decimals == decimals and id not in found
            and (one.unit_for(fakes.SECTOR).short, one.unit_for(fakes.SECTOR).shown_in) == (short, shown_in)
        )  # fmt: skip
        found[id] = [
            (fakes.key(project, id, year), value, text.replace(" ", dutch.NO_BREAK))
            for year, (value, text) in zip(YEARS, values, strict=True)
        ]
    return found


@pytest.fixture
def told(project: Project) -> tuple[Project, dict[str, list[tuple[str, str, str]]]]:
    """A project with a slide whose text tells every case, and the difference and the share of two of them."""
    cases = chosen(project)
    figures = fakes.figures(project)
    for key, value, _ in (one for ones in cases.values() for one in ones):
        figures[key] = fakes.changed(figures[key], value)
    fakes.write(project, figures.values())
    deck = project.deck("regioplan")
    page = next(page for page in deck.pages if any("texts" in fill for fill in page.fill.values()))
    name = next(name for fill in page.fill.values() for name in fill.get("texts", ()))
    asked = [f"{{{{ figure('{id}', {year}) }}}}." for id in cases for year in YEARS]
    count, _, _, share, *_ = cases
    asked.append(f"{{{{ share_of(figure('{count}'), figure('{count}', -2), 1) }}}}.")
    asked.append(f"{{{{ figure('{share}') - figure('{share}', -2) }}}}.")
    for path in (project.content / "texts/regioplan/2025").glob(f"**/{name}.md"):
        path.write_text("\n\n".join(asked), encoding="utf-8")
    return Project(project.root), cases


@pytest.mark.slow
def test_one_number_is_the_same_everywhere(told, tmp_path):
    project, cases = told
    result = build.build(project, ["regioplan"], [fakes.REGION], [], 2025)
    deck = next(path for path in result.written if path.suffix == ".pptx")
    manifest = files.load_yaml(deck.with_suffix(".manifest.json"), project.root)
    compared, _ = comparison.run(project, str(deck), "2026")
    page, book = (path for path in comparison.write(project, compared))
    slides = Presentation(str(deck)).slides
    charts = {shape.name: shape.chart for slide in slides for shape in slide.shapes if shape.has_chart}
    workbooks = {f"chart {at}": chart.part.chart_workbook.xlsx_part.blob for at, chart in enumerate(charts.values())}
    workbooks |= {"data": deck.with_suffix(".xlsx").read_bytes(), "compared": book.read_bytes()}
    shown = as_shown(tmp_path / "shown", workbooks)
    texts = "\n".join(shape.text_frame.text for slide in slides for shape in slide.shapes if shape.has_text_frame)

    # the slide, and the rows of the data workbook that belong to it
    head, *rows = shown["data"]
    by_text = Counter(
        (row[head.index("Naam van de indicator")], row[head.index("Gedrukt")], row[head.index("Waarde")])
        for row in rows
    )
    for id, ones in cases.items():
        for _, _, text in ones:
            assert f"{text}." in texts
            assert by_text[id, text, text]
    assert "0,2%." in texts  # 3 of 1.814, as they stand there
    assert f"25,0{dutch.NO_BREAK}procentpunt." in texts  # 27,0% and 2,0%, as they stand there

    # every other number of the deck that is one figure: with its unit or, where the slide names that elsewhere, without
    of_row = [len(number["figures"]) for number in manifest["numbers"] for _ in number["figures"]]
    alone = [row for row, figures in zip(rows, of_row, strict=True) if figures == 1 and row[head.index("Waarde")]]
    assert len(alone) > 100
    for row in alone:
        (number, *_), (value, *_) = (list(dutch.plain_numbers(row[head.index(name)])) for name in ("Gedrukt", "Waarde"))
        assert number.lstrip("+-") == value.lstrip("+-"), row

    # charts: their labels, and what their workbook shows
    drawn = [shape for scene in manifest["scenes"] for shape in scene["shapes"] if shape["kind"] == "chart"]
    assert [shape["name"] for shape in drawn] == list(charts)
    for at, shape in enumerate(drawn):
        _, *lines = shown[f"chart {at}"]
        for column, series in enumerate(shape["series"], start=1):
            labels = [point["shown"] if point.get("value") is not None else "" for point in series["points"]]
            assert [line[column] for line in lines] == labels

    # the comparison: its page and its workbook
    told_there = html.unescape(page.read_text(encoding="utf-8"))
    _, *lines = shown["compared"]
    assert len(lines) == len(compared.rows) > 50
    columns = [list(comparison_workbook.ROWS).index(name) for name in ("same period now", "value now", "change")]
    for row, line in zip(compared.rows, lines, strict=True):
        assert [line[at] for at in columns] == [row.now_shown, row.new_shown, row.change_shown]
        said = (row.new_shown, row.now_shown) if row.restated else (row.new_shown,)
        assert all(re.search(rf"(?<![\d.,]){re.escape(text)}(?!\d)", told_there) for text in said)
        assert row.change_shown in told_there
    assert {row.unit.short for row in compared.rows} >= {"", "%", "EUR"}
    assert any(row.change_shown.startswith("+") for row in compared.rows)


VALUES = ["0", "2.5", "-2.5", "0.125", "-0.125", "1.005", "0.145", "28.5", "57.5", "8.345", "-0.04", "999.95", "-1234.5",
          "346950000", "26.8956521739130434", "2.2499999999", "1E+9", "100000000000.5"]  # fmt: skip
UNITS = [Unit(), Unit(short="%"), Unit(short="EUR"), MILLIONS, Unit(short="procentpunt"), Unit(shown_in=Decimal(1000))]


@pytest.mark.slow
def test_a_cell_shows_what_is_printed(tmp_path):
    import xlsxwriter

    tried = [
        (Decimal(value), unit, decimals, sign)
        for value in VALUES for unit in UNITS for decimals in (0, 1, 2) for sign in (False, True)
    ]  # fmt: skip
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for at, one in enumerate(tried):
            value, format = cell(*one)
            sheet.write(at, 0, value, book.add_format({"num_format": format}))
    rows = as_shown(tmp_path / "shown", {"tried": out.getvalue()})["tried"]
    assert [row[0] for row in rows] == [
        printed(value, unit, decimals, sign=sign) for value, unit, decimals, sign in tried
    ]
