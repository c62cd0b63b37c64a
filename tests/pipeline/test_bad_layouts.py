"""Whatever is wrong in layouts, figures or texts: told with place and hint, and the deck that is made is sound."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import fakes
import pytest
import yaml
from pptx import Presentation

from engine import files
from engine.compose import Ingredients, compose
from engine.model.deck import Deck, PageDesign
from engine.model.figure import Figure, Status
from engine.pipeline import build, checking, outputs
from engine.pipeline.project import Project
from engine.problems import Problem, UserError
from engine.render import render

YEAR = 2025
NAME = "regioplan_gz_2025-2026_drenthe"
DESIGN = "layouts/pages/kaarten.yaml"
DECK = "content/decks/regioplan.yaml"
FOOT = "voet: {block: note, at: [1.0, 18.35, 29.5, 0.5]}"
Change = Callable[..., None]


def built(project: Project, decks: tuple[str, ...] = ("regioplan",)) -> list[Problem]:
    """Build the deck of one region, from files read again; return what was told, each with a place and a hint."""
    result = build.build(Project(project.root), decks, [fakes.REGION], [], YEAR)
    return sound_problems(result.problems)


def sound_problems(problems: list[Problem]) -> list[Problem]:
    for problem in problems:
        assert problem.place.file not in ("", "?") and problem.what and problem.hint, problem
        assert "Traceback" not in str(problem)
    return problems


def slides(project: Project, name: str = NAME) -> list[Any]:
    """Return the slides of a built deck, opened again; each has its shapes inside numbers that PowerPoint takes."""
    found = list(Presentation(str(project.out / f"{name}.pptx")).slides)
    assert len(found) >= 5
    assert all(shape.width >= 0 and shape.height >= 0 for slide in found for shape in slide.shapes)
    return found


def words(slide: Any) -> str:
    return "\n".join(shape.text_frame.text for shape in slide.shapes if shape.has_text_frame)


def checked(project: Project) -> set[str]:
    return {one.check for _, one in checking.run(Project(project.root), [str(project.out / f"{NAME}.pptx")]).findings}


def with_figures(project: Project, changed: Callable[[Figure], Figure | None]) -> None:
    figures = [new for one in fakes.figures(project).values() if (new := changed(one)) is not None]
    fakes.write(project, figures)


# -- layouts --------------------------------------------------------------------------------------------------------


def test_an_unknown_block_stops_the_decks_that_have_it_alone(project: Project, change: Change) -> None:
    change(project.root / DESIGN, "block: strip", "block: stripp")
    (problem,) = built(project, ("regioplan", "regioplan_kerngegevens"))
    assert str(problem.place).startswith(f"{DESIGN}:") and problem.place.line
    assert problem.what == "no block type 'stripp'" and problem.hint == "did you mean 'strip'?"
    assert not (project.out / f"{NAME}.pptx").exists()
    assert list(project.out.glob("*.pptx")), "the other deck is built"


@pytest.mark.parametrize(
    ("at", "says"),
    [
        ("[33.0, 18.35, 5, 0.5]", "slot 'voet' lies outside the slide: 4.1 cm too far to the right"),
        ("[-60, -60, 5, 0.5]", "slot 'voet' lies outside the slide: 60.0 cm too far"),
        ("[1.0, 7.0, 10, 1.5]", "slots 'strook' and 'voet' lie on each other, over 10.0 by 0.8 cm"),
        ("[1.0, 18.35, 0.1, 0.1]", ""),
    ],
)
def test_a_slot_in_a_wrong_place_is_told_by_build_and_by_check(
    project: Project, change: Change, at: str, says: str
) -> None:
    change(project.root / DESIGN, FOOT, FOOT.replace("[1.0, 18.35, 29.5, 0.5]", at))
    problems = built(project)
    assert slides(project)
    before = [problem for problem in checking.in_files(Project(project.root)) if problem.place.file == DESIGN]
    if says:
        assert all(str(problem.place).startswith(f"{DESIGN}:") for problem in problems)
        assert any(problem.what.startswith(says) for problem in problems), problems
        assert set(problems) <= set(before)


def test_a_slot_without_room_for_its_block_is_told(project: Project, change: Change) -> None:
    change(project.root / DESIGN, "at: [1.0, 5.9, 31.87, 1.85]", "at: [1.0, 5.9, 0.3, 0.3]")
    (problem,) = built(project)
    assert problem.what == "slot 'strook' is too small for a 'strip': 0.3 by 0.3 cm" and problem.place.line


def test_a_page_with_nothing_on_it_is_told(project: Project, change: Change) -> None:
    text = (project.root / DECK).read_text(encoding="utf-8")
    (project.root / DECK).write_text(f"{text}\n  - {{name: leeg, design: kaarten, fill: {{}}}}\n", encoding="utf-8")
    (problem,) = built(project)
    assert problem.what == "page 'leeg' has nothing on it" and problem.place.line == text.count("\n") + 2


def test_a_deck_without_a_page_for_its_sector_is_told(project: Project) -> None:
    deck = project.content / "decks/leeg.yaml"
    deck.write_text(
        "schema: 1\nname: leeg\ntitle: Leeg\nfile: leeg_{{ region_id }}\ntheme: kaart\nsectors: [gz]\npages: []\n",
        encoding="utf-8",
    )
    (problem,) = built(project, ("leeg", "regioplan"))
    assert problem.what == "no page of 'leeg' is for sector 'gz'" and problem.place.file == "content/decks/leeg.yaml"
    assert slides(project)


def test_a_template_without_the_master_stops_its_decks_alone_and_check_says_so_first(project: Project) -> None:
    path = project.root / "layouts/templates/kaart.pptx"
    template = Presentation(str(path))
    next(one for one in template.slide_layouts if one.name == "Pagina")._element.cSld.set("name", "Pagnia")
    template.save(str(path))
    told = sound_problems(checking.in_files(Project(project.root)))
    assert any("kaart.pptx has no master 'Pagina'" in problem.what and problem.place.line for problem in told)
    (problem,) = built(project, ("regioplan", "regioanalyse"))
    assert "no master 'Pagina'" in problem.what and problem.hint == "did you mean 'Pagnia'?"
    assert problem.place.file == "layouts/templates/kaart.pptx"
    assert [path.name for path in project.out.glob("*.pptx")] == ["regioanalyse_gz_2025_drenthe.pptx"]


# -- figures --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("status", "says"), [(None, "nog niet bekend"), (Status.SUPPRESSED, "niet getoond"), (Status.MISSING, "")]
)
def test_a_figure_that_is_not_there_says_so_on_its_card(project: Project, status: Status | None, says: str) -> None:
    key = fakes.key(project, "klantenratio")

    def without(figure: Figure) -> Figure | None:
        return figure if figure.key != key else fakes.changed(figure, status=status) if status else None

    with_figures(project, without)
    assert built(project) == []
    assert says in words(slides(project)[0])
    assert status is Status.SUPPRESSED or "missing_figure" in checked(project)


def test_a_deck_without_any_figure_but_one_is_sound(project: Project) -> None:
    key = fakes.key(project, "klantenratio")
    with_figures(project, lambda figure: figure if figure.key == key else None)
    assert built(project) == []
    assert slides(project)


@pytest.mark.parametrize("value", ["0", "-12.5", "1000000000000"])
def test_series_of_nothing_or_below_zero_are_drawn(project: Project, value: str) -> None:
    classes = ("ses_score", "stedelijkheid")  # what is no class of a map is told: test_classes.py
    with_figures(
        project, lambda one: one if one.value is None or one.indicator in classes else fakes.changed(one, value)
    )
    built(project, ("regioplan", "regioanalyse"))
    assert any(shape.has_chart for shape in slides(project)[0].shapes)
    assert slides(project, "regioanalyse_gz_2025_drenthe")


def chart(project: Project, categories: dict[str, Any], kind: str) -> None:
    """Give the first page's chart these categories."""
    path = project.root / DECK
    figure = {"indicator": "klantenratio"}
    items = categories.get("items") or []
    one = {"name": "Reeks", "style": "regio"} | (
        {"figures": dict.fromkeys(items, figure)} if items else {"figure": figure}
    )
    page = {"name": f"proef-{kind}", "design": "titel-en-grafiek", "fill": {
        "titel": {"lines": ["Proef"]},
        "grafiek": {"label": "Proef", "chart": kind, "categories": categories, "series": [one]},
    }}  # fmt: skip
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}\n  - {json.dumps(page)}\n", encoding="utf-8")


KINDS = ["column", "column-stacked", "column-100", "bar", "bar-stacked", "bar-100", "line", "pie", "doughnut", "combo"]


@pytest.mark.parametrize("many", [1, 40])
def test_a_chart_of_one_category_or_of_forty_is_drawn(project: Project, many: int) -> None:
    names = [f"Een lange naam van categorie {number}" for number in range(many)]
    for kind in KINDS:
        chart(project, {"items": names}, kind)
    assert built(project) == []
    last = slides(project)[-len(KINDS) :]
    charts = [[shape.chart for shape in slide.shapes if shape.has_chart] for slide in last]
    assert [[len(list(one.plots[0].categories)) for one in each] for each in charts] == [[many]] * len(KINDS)


@pytest.mark.parametrize(
    ("categories", "what", "hint"),
    [
        (
            {},
            "categories need one of 'years', 'months', 'dimension', 'regions', 'items' or 'of'",
            "write for example: ",
        ),
        ({"items": []}, "this chart has no categories", "name at least one"),
        ({"years": []}, "this chart has no categories", "name at least one"),
        ({"dimension": "kleur"}, "'klantenratio' has no dimension 'kleur'", "known here: gemeente"),
    ],
)
def test_a_chart_without_categories_is_told(project: Project, categories: dict[str, Any], what: str, hint: str) -> None:
    chart(project, categories, "column")
    problems = built(project)
    assert {problem.what for problem in problems} == {what}
    assert all(problem.hint.startswith(hint) and problem.place.line for problem in problems)
    assert {problem.place.file for problem in problems} == {DECK}


def test_a_category_that_is_there_twice_is_drawn_twice(project: Project) -> None:
    chart(project, {"items": ["x", "x"]}, "column")
    assert built(project) == []
    (one,) = [shape.chart for shape in slides(project)[-1].shapes if shape.has_chart]
    assert list(one.plots[0].categories) == ["x", "x"]


# -- words ----------------------------------------------------------------------------------------------------------


def test_a_text_ten_times_too_long_goes_on_or_is_told(project: Project) -> None:
    path = project.content / "texts/regioplan/2025/gz/_alle/terugblik.md"
    usual = len(slides(project)) if not built(project) else 0
    path.write_text("\n\n".join([path.read_text(encoding="utf-8")] * 10), encoding="utf-8")
    assert built(project) == []
    assert len(slides(project)) > usual or "text_overflow" in checked(project)


def test_a_word_that_no_line_can_hold_is_told_by_check(project: Project) -> None:
    path = project.content / "texts/regioplan/2025/gz/_alle/terugblik.md"
    path.write_text("onbreekbaar" * 60, encoding="utf-8")
    assert built(project) == []
    assert slides(project) and "text_overflow" in checked(project)


def test_a_card_with_a_label_ten_times_too_long_is_told(project: Project, change: Change) -> None:
    change(project.root / DECK, "label: Klantenratio", f"label: {'Klantenratio van de hele regio ' * 20}")
    assert built(project) == []
    assert slides(project) and "text_overflow" in checked(project)


# -- maps -----------------------------------------------------------------------------------------------------------


def test_outlines_of_another_year_are_told_and_maps_have_tiles(project: Project) -> None:
    """That the codes differ is the subject of test_maps.py; here the deck is made all the same."""
    square = [[[233000, 557000], [234000, 557000], [234000, 558000], [233000, 557000]]]
    codes = [area.code for area in project.regions.area if area.until is None]
    features = [
        {
            "type": "Feature",
            "properties": {"gemeentecode": code},
            "geometry": {"type": "Polygon", "coordinates": square},
        }
        for code in (*codes[1:], "GM0457")
    ]
    (project.content / "data").mkdir()
    path = project.content / "data/gemeentegrenzen.geojson"
    path.write_text(json.dumps({"type": "FeatureCollection", "features": features}), encoding="utf-8")
    problems = built(project, ("regioanalyse",))
    assert {problem.place.file for problem in problems} == {"content/data/gemeentegrenzen.geojson"}
    assert any("Weesp (GM0457)" in problem.what for problem in problems)
    assert len(slides(project, "regioanalyse_gz_2025_drenthe")) > 30


# -- files changed at random ----------------------------------------------------------------------------------------

ODD = [
    0.01,
    -20,
    10**30,
    float("nan"),
    float("inf"),
    "x",
    "",
    "{{ kapot",
    "{{ nergens }}",
    "{{ 1/0 }}",
    [],
    {},
    None,
    True,
    [None],
]


def paths(data: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    parts = data.items() if isinstance(data, dict) else enumerate(data) if isinstance(data, list) else ()
    return [found for key, part in parts for found in ((*path, key), *paths(part, (*path, key)))]


def mutated(data: Any, at: random.Random) -> str:
    """Return the file with a key dropped, of another type, wrong, or twice."""
    *above, key = at.choice(paths(data))
    inside = data
    for part in above:
        inside = inside[part]
    match at.choice(("drop", "type", "wrong", "twice", "line")):
        case "drop":
            del inside[key]
        case "wrong" if isinstance(inside, dict):
            inside[f"{key}x"] = inside.pop(key)
        case "twice" if isinstance(inside, list):
            inside.append(inside[key])
        case "line":
            lines = yaml.safe_dump(data, sort_keys=False).splitlines()
            lines.insert(number := at.randrange(len(lines)), lines[number])
            return "\n".join(lines)
        case _:
            inside[key] = at.choice(ODD)
    return yaml.safe_dump(data, sort_keys=False)


def furniture(page: Any, keep: str) -> Any:
    """Return a page with its title alone, unless it is the one to `keep`: a deck of them is made quickly."""
    return (
        page if page["name"] == keep else page | {"fill": {name: page["fill"][name] for name in list(page["fill"])[:1]}}
    )


@pytest.mark.parametrize("seed", range(100))
def test_a_file_changed_at_random_is_told_or_made(
    things: Ingredients, content: Project, tmp_path: Path, seed: int
) -> None:
    at, path = random.Random(seed), tmp_path / "changed.yaml"
    raw = yaml.load((content.root / DECK).read_text(encoding="utf-8"), yaml.CSafeLoader)
    pages = [page for page in raw["pages"] if fakes.SECTOR in page.get("sectors", [fakes.SECTOR])]
    one = at.choice(pages)
    data = json.loads(json.dumps(raw | {"pages": [furniture(page, one["name"]) for page in pages]}))
    designs = dict(things.designs)
    try:
        if seed % 3:
            path.write_text(mutated(data, at), encoding="utf-8")
            deck = files.load(path, Deck, tmp_path)
        else:
            deck = files.checked(data, Deck, DECK)
            source = content.root / f"layouts/pages/{one['design']}.yaml"
            path.write_text(mutated(yaml.safe_load(source.read_text(encoding="utf-8")), at), encoding="utf-8")
            designs[one["design"]] = files.load(path, PageDesign, tmp_path)
        texts = content.texts("regioplan", YEAR, fakes.SECTOR, fakes.REGION)
        made = compose(replace(things, deck=deck, designs=designs), fakes.REGION, fakes.SECTOR, YEAR, texts)
        render(made, things.theme, outputs.template(content.root, things.theme))
    except UserError as error:
        for problem in error.problems:
            assert problem.what and problem.place.file not in ("", "?"), problem
            assert problem.place.line or seed % 3 == 0, problem
