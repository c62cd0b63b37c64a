"""The built .pptx, opened as other programs would."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterable, Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import fakes
import openpyxl
import pytest
from lxml import etree
from pptx import Presentation
from pptx.enum.shapes import PP_PLACEHOLDER
from pptx.oxml.ns import qn

from engine import dutch
from engine.compose import Order, together
from engine.model.box import Box
from engine.model.figure import Figure, Status
from engine.model.scene import SISTER, Area, BuiltDeck, Chart, Table, Text
from engine.pipeline import build, figure_index, office, outputs
from engine.pipeline.ingredients import ingredients
from engine.pipeline.project import Project
from engine.problems import UserError
from engine.render import render
from engine.render.identity import NAMESPACE

NS = {"a": "http://schemas.openxmlformats.org/drawingml/2006/main", "n": NAMESPACE}


@pytest.fixture(scope="session")
def scenes(built: Path) -> BuiltDeck:
    """The deck of `built` as scenes, composed again."""
    project = Project(built.parents[1])
    figures = figure_index.of_csv(project.out / "figures.csv", project.made, project.root)
    orders = [
        Order(ingredients(project, project.deck(name), figures), project.texts(name, 2025, fakes.SECTOR, fakes.REGION))
        for name in ("regioplan", "regioanalyse")
    ]
    made = together(orders, fakes.REGION, fakes.SECTOR, 2025)["regioplan"]
    assert isinstance(made, BuiltDeck)
    return made


@pytest.fixture(scope="session")
def deck(built: Path) -> Any:
    return Presentation(str(built))


def parts(path: Path, pattern: str) -> Iterator[tuple[str, Any]]:
    """Yield name and root of the XML parts whose name matches."""
    with zipfile.ZipFile(path) as package:
        for name in package.namelist():
            if re.fullmatch(pattern, name):
                yield name, etree.fromstring(package.read(name))


def charts(deck: Any) -> Iterator[Any]:
    for slide in deck.slides:
        yield from (shape for shape in slide.shapes if shape.has_chart)


def test_every_scene_is_a_slide_with_its_shapes(deck: Any, scenes: BuiltDeck) -> None:
    assert len(deck.slides) == len(scenes.scenes)
    for slide, scene in zip(deck.slides, scenes.scenes, strict=True):
        assert {shape.name for shape in slide.shapes} >= {shape.name for shape in scene.shapes}
        names = [shape.name for shape in slide.shapes]
        assert len(names) == len(set(names))
        assert all(re.fullmatch(r"[\w-]+(~\d+)?/[\w-]+/[\w-]+", name) for name in names), names


def test_texts_and_places_are_those_of_the_scene(deck: Any, scenes: BuiltDeck) -> None:
    for slide, scene in zip(deck.slides, scenes.scenes, strict=True):
        drawn = {shape.name: shape for shape in slide.shapes}
        for shape in scene.shapes:
            if isinstance(shape, Text) and shape.role != "number":
                assert drawn[shape.name].text_frame.text == shape.text
            near = 2 if shape.kind == "icon" else 0.01  # a drawing of our own leaves a margin
            assert abs(drawn[shape.name].left.pt - shape.box.x0) < near
            assert abs(drawn[shape.name].top.pt - shape.box.top) < near


def test_each_slide_has_one_real_title_and_a_slide_number_field(deck: Any, scenes: BuiltDeck) -> None:
    for slide, scene in zip(deck.slides, scenes.scenes, strict=True):
        assert " ".join(slide.shapes.title.text_frame.text.split()) == scene.title
        kinds = [shape.placeholder_format.type for shape in slide.placeholders]
        assert kinds.count(PP_PLACEHOLDER.TITLE) == 1
        assert kinds.count(PP_PLACEHOLDER.SLIDE_NUMBER) == 1
        assert len(slide._element.xpath(".//a:fld[@type='slidenum']")) == 1


def test_titles_of_slides_tell_slides_apart(scenes: BuiltDeck) -> None:
    assert all(scene.title for scene in scenes.scenes)


def test_native_charts_hold_the_values_in_their_cache(deck: Any, scenes: BuiltDeck) -> None:
    wanted = {shape.name: shape for scene in scenes.scenes for shape in scene.shapes if isinstance(shape, Chart)}
    found = {frame.name: frame.chart for frame in charts(deck)}
    assert set(found) == set(wanted) and len(wanted) == 5
    for name, chart in found.items():
        assert list(chart.plots[0].categories) == list(wanted[name].categories)
        for drawn, series in zip(chart.plots[0].series, wanted[name].series, strict=True):
            assert drawn.name == series.name
            values = [None if point.value is None else float(point.value) for point in series.points]
            assert list(drawn.values) == pytest.approx(values, abs=1e-6)


def test_native_charts_hold_the_same_values_in_their_workbook(deck: Any, scenes: BuiltDeck) -> None:
    wanted = {shape.name: shape for scene in scenes.scenes for shape in scene.shapes if isinstance(shape, Chart)}
    for frame in charts(deck):
        book = openpyxl.load_workbook(io.BytesIO(frame.chart.part.chart_workbook.xlsx_part.blob))
        rows = [list(row) for row in book.active.values]
        chart = wanted[frame.name]
        assert rows[0][1:] == [series.name for series in chart.series]
        assert [str(row[0]) for row in rows[1:]] == list(chart.categories)
        for at, series in enumerate(chart.series, start=1):
            values = [None if point.value is None else float(point.value) for point in series.points]
            assert [row[at] for row in rows[1:]] == pytest.approx(values, abs=1e-6)


def test_native_tables_hold_the_cells(deck: Any, scenes: BuiltDeck) -> None:
    wanted = {shape.name: shape for scene in scenes.scenes for shape in scene.shapes if isinstance(shape, Table)}
    found = {shape.name: shape.table for slide in deck.slides for shape in slide.shapes if shape.has_table}
    assert set(found) == set(wanted) and wanted
    for name, table in found.items():
        assert [[cell.text for cell in row.cells] for row in table.rows] == [
            [cell.text for cell in row] for row in wanted[name].rows
        ]


def test_charts_and_tables_have_a_text_for_screen_readers_and_decoration_is_marked(
    deck: Any, scenes: BuiltDeck
) -> None:
    for slide, scene in zip(deck.slides, scenes.scenes, strict=True):
        kinds = {shape.name: shape.kind for shape in scene.shapes}
        for shape in slide.shapes:
            properties = shape._element.xpath(".//p:cNvPr")[0]
            decorative = [part for part in properties.iter() if etree.QName(part).localname == "decorative"]
            if kinds[shape.name] in ("chart", "table"):
                assert len(properties.get("descr", "")) > 20, shape.name
            elif kinds[shape.name] in ("panel", "icon"):
                assert [part.get("val") for part in decorative] == ["1"], shape.name
            else:
                assert not decorative, shape.name


@pytest.mark.parametrize(
    "pattern", [r"ppt/slides/slide\d+\.xml", r"ppt/notesSlides/notesSlide\d+\.xml", r"ppt/charts/chart\d+\.xml"]
)
def test_every_run_is_in_the_language_of_the_deck(built: Path, pattern: str) -> None:
    seen = 0
    for name, root in parts(built, pattern):
        for run in root.iter(qn("a:r"), qn("a:fld")):
            assert run.find(qn("a:rPr")) is not None and run.find(qn("a:rPr")).get("lang") == "nl-NL", name
            seen += 1
        for properties in root.iter(qn("a:endParaRPr"), qn("a:defRPr")):
            assert properties.get("lang") == "nl-NL", (name, etree.tostring(properties))
            seen += 1
    assert seen > 5


def test_buttons_and_references_go_to_their_slide(deck: Any, scenes: BuiltDeck) -> None:
    slides = {scene.page: slide for scene, slide in zip(scenes.scenes, deck.slides, strict=True)}
    links = 0
    for slide, scene in zip(deck.slides, scenes.scenes, strict=True):
        drawn = {shape.name: shape for shape in slide.shapes}
        for shape in scene.shapes:
            if shape.link.startswith(SISTER):
                assert drawn[shape.name].click_action.hyperlink.address.endswith(f"{scenes.sister.file}.pptx")
                continue
            target = drawn[shape.name].click_action.target_slide if shape.kind != "chart" else None
            assert (target is not None) == bool(shape.link), shape.name
            if target is not None:
                assert target.slide_id == slides[shape.link].slide_id
                links += 1
    assert links >= len(scenes.scenes)


def test_notes_hold_the_sources(deck: Any, scenes: BuiltDeck) -> None:
    for slide, scene in zip(deck.slides, scenes.scenes, strict=True):
        notes = slide.notes_slide.notes_text_frame.text if slide.has_notes_slide else ""
        assert notes == scene.notes
    assert "Inwoners CBS" in deck.slides[0].notes_slide.notes_text_frame.text


def own_part(path: Path) -> Any:
    (root,) = [root for _, root in parts(path, r"customXml/item\d+\.xml") if etree.QName(root).namespace == NAMESPACE]
    return root


def test_the_deck_carries_its_identity_in_an_xml_part_of_its_own(built: Path, scenes: BuiltDeck) -> None:
    root = own_part(built)
    assert (root.get("deck"), root.get("region"), root.get("year")) == ("regioplan", fakes.REGION, "2025")
    for slide, scene in zip(root.findall("n:slide", NS), scenes.scenes, strict=True):
        assert slide.get("page") == scene.page
        assert [shape.get("name") for shape in slide] == [shape.name for shape in scene.shapes]
    numbers = json.loads(built.with_suffix(".manifest.json").read_text(encoding="utf-8"))["numbers"]
    assert [node.get("text") for node in root.iter(f"{{{NAMESPACE}}}number")] == [one["text"] for one in numbers]


def test_the_same_scenes_give_the_same_bytes(built: Path, scenes: BuiltDeck, content: Project) -> None:
    theme = content.theme("kaart")
    again = render(scenes, theme, outputs.template(content.root, theme))
    assert again == built.read_bytes()


def test_another_moment_gives_the_same_bytes_unless_asked_for(
    scenes: BuiltDeck, content: Project, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    theme = content.theme("kaart")
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    assert render(scenes, theme, outputs.template(content.root, theme)) != built.read_bytes()
    with zipfile.ZipFile(built) as package:
        assert {info.date_time for info in package.infolist()} == {(2026, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"


def test_a_template_that_is_no_deck_is_told(scenes: BuiltDeck, content: Project, tmp_path: Path) -> None:
    (tmp_path / "kaart.pptx").write_bytes(b"no deck")
    with pytest.raises(UserError, match="this template is not a PowerPoint file"):
        render(scenes, content.theme("kaart"), tmp_path / "kaart.pptx")
    with pytest.raises(UserError, match="this template is not a PowerPoint file"):
        render(scenes, content.theme("kaart"), tmp_path / "nothing.pptx")


def test_a_master_or_icon_that_does_not_exist_is_told_with_a_hint(scenes: BuiltDeck, content: Project) -> None:
    theme = content.theme("kaart")
    template = outputs.template(content.root, theme)
    wrong = scenes.scenes[0].model_copy(update={"master": "Pagna"})
    with pytest.raises(UserError, match=r"no master 'Pagna'\n  hint: did you mean 'Pagina'"):
        render(scenes.model_copy(update={"scenes": (wrong,)}), theme, template)
    with pytest.raises(UserError, match="has no icon 'hart'"):
        render(scenes, theme.model_copy(update={"icons": {}}), template)
    with pytest.raises(UserError, match="has no area style 'card area'"):
        render(scenes, theme.model_copy(update={"areas": {}}), template)


needs_office = pytest.mark.skipif(office.program() is None, reason="LibreOffice is not installed (make system)")


def converted(path: Path, form: str, folder: Path) -> Path:
    """Return what LibreOffice makes of a document."""
    profile = (folder / "profile").as_uri()
    command = [str(office.program()), f"-env:UserInstallation={profile}", "--headless", "--convert-to", form]
    subprocess.run([*command, "--outdir", str(folder), str(path)], check=True, capture_output=True, timeout=180)
    return folder / f"{path.stem}.{form.partition(':')[0]}"


@pytest.mark.slow
@needs_office
def test_names_and_identity_survive_libreoffice(built: Path, scenes: BuiltDeck, tmp_path: Path) -> None:
    again = converted(built, "pptx", tmp_path)
    deck = Presentation(str(again))
    for slide, scene in zip(deck.slides, scenes.scenes, strict=True):
        # LibreOffice calls placeholders "PlaceHolder 1"; the title and the number are known by their kind
        named = {shape.name for shape in scene.shapes if not (isinstance(shape, Text) and shape.role)}
        assert named <= {shape.name for shape in slide.shapes}
        assert " ".join(slide.shapes.title.text_frame.text.split()) == scene.title
    assert own_part(again).get("file") == scenes.file
    wanted = {shape.name for scene in scenes.scenes for shape in scene.shapes if isinstance(shape, Chart)}
    assert {frame.name for frame in charts(deck)} == wanted


@pytest.mark.slow
@needs_office
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler is not installed (make system)")
def test_libreoffice_shows_every_number_of_the_deck(built: Path, scenes: BuiltDeck, tmp_path: Path) -> None:
    pdf = converted(built, "pdf", tmp_path)
    text = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], check=True, capture_output=True, text=True, encoding="utf-8"
    ).stdout
    assert text.count("\f") == len(scenes.scenes)
    flat = "".join(text.split())
    for scene in scenes.scenes:
        for shape in scene.shapes:
            for words in [shape.text] if isinstance(shape, Text) and shape.role != "number" else []:
                if "/value" in shape.name:
                    assert "".join(words.split()) in flat, shape.name


def test_what_an_office_user_sees_is_named(built: Path, deck: Any) -> None:
    properties = deck.core_properties
    assert (properties.title, properties.language) == ("Regioplan 2025/2026 gehandicaptenzorg Drenthe", "nl-NL")


def test_suppressed_figures_are_in_no_part_of_the_file(project: Project, made_up: dict[str, Figure]) -> None:
    own = {key: one for key, one in made_up.items() if one.region == fakes.REGION}
    secret = {key: fakes.changed(one, 98_765_432 + at * 1009) for at, (key, one) in enumerate(own.items())}
    hidden = {key: fakes.changed(one, status=Status.SUPPRESSED) for key, one in secret.items()}
    fakes.write(project, {**made_up, **hidden}.values())
    result = build.build(project, ["regioplan"], [fakes.REGION], [], 2025)
    assert not result.problems
    assert suppressed_in(result.written, secret.values()) == []

    fakes.write(project, {**made_up, **secret}.values())  # the same test sees them where they are not suppressed
    assert (
        len(suppressed_in(build.build(project, ["regioplan"], [fakes.REGION], [], 2025).written, secret.values())) > 9
    )


def suppressed_in(written: list[Path], figures: Iterable[Figure]) -> list[str]:
    """Return the parts of files that hold the exact or printed value of a figure."""
    values = [form for one in figures for form in (str(one.value), dutch.show(one.value or Decimal(0)))]
    wanted = re.compile("|".join(map(re.escape, values)))
    found = []
    for path in written:
        for name, content in unpacked(path.name, path.read_bytes()):
            found += [name] if wanted.search(content.decode("utf-8", "replace")) else []
    return found


def unpacked(name: str, content: bytes) -> Iterator[tuple[str, bytes]]:
    """Yield a file, or all files in it, packages in packages too."""
    if not content.startswith(b"PK"):
        yield name, content
        return
    with zipfile.ZipFile(io.BytesIO(content)) as package:
        for part in package.namelist():
            yield from unpacked(f"{name}/{part}", package.read(part))


def test_a_map_is_native_shapes_islands_in_one_and_hatched_where_nothing_is_shown(
    things: Any, scenes: BuiltDeck
) -> None:
    square = ((100.0, 100.0), (150.0, 100.0), (150.0, 150.0), (100.0, 150.0))
    island = tuple((x + 80, y) for x, y in square)
    shapes = tuple(
        Area(
            name=f"kaart/links/{code}",
            box=Box(x0=100, top=100, x1=230, bottom=150),
            style=style,
            alt=f"{code}: niet getoond",
            rings=(square, island),
        )
        for code, style in (("GM1", "map class 3"), ("GM2", "map suppressed"))
    )
    scene = scenes.scenes[0].model_copy(update={"shapes": shapes, "page": "kaart", "title": "Kaart"})
    template = Path(__file__).parents[2] / "layouts/templates/kaart.pptx"
    slide = Presentation(
        io.BytesIO(render(scenes.model_copy(update={"scenes": (scene,)}), things.theme, template))
    ).slides[0]
    drawn = {shape.name: shape for shape in slide.shapes}
    for shape in shapes:
        made = drawn[shape.name]
        assert len(made._element.findall(".//a:path/a:moveTo", NS)) == 2
        assert made._element.xpath(".//p:cNvPr")[0].get("descr") == shape.alt
        assert (made.left, made.width) == (100 * 12700, 130 * 12700)
    assert (
        drawn["kaart/links/GM1"]._element.find(".//p:spPr/a:solidFill", drawn["kaart/links/GM1"]._element.nsmap)
        is not None
    )
    assert drawn["kaart/links/GM2"]._element.find(".//a:pattFill", NS) is not None
