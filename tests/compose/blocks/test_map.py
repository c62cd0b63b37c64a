"""Maps: every area is a shape that can be recoloured, says what it shows, and does so not by its colour alone."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

import fakes
import pytest

from engine import contrast
from engine.compose import Ingredients
from engine.compose.blocks import BLOCKS
from engine.compose.setting import Setting
from engine.model.box import Box
from engine.model.figure import Figure, Queried, Status, january_1
from engine.model.maps import Outline
from engine.model.scene import Area, Text
from engine.pipeline.project import Project
from engine.problems import UserError

SES = {"figure": {"indicator": "ses_score"}, "classes": {"values": True}}


@pytest.fixture
def ses(content: Project, made_up: dict[str, Figure]) -> Callable[..., dict[str, Any]]:
    """Return figures of the areas of `fakes.REGION`: 1 to 5 in turn, with changes by code (a status, a value, None)."""

    def make(changes: dict[str, Any] | None = None, region: str = fakes.REGION) -> dict[str, Any]:
        found: dict[str, Any] = {}
        pattern = made_up[fakes.key(content, "ses_score")]
        code = content.regions.regions[region].code
        areas = [area for area in content.regions.area if area.region == code and area.until is None]
        for at, area in enumerate(areas):
            value = (changes or {}).get(area.code, at % 5 + 1)
            key = fakes.key(content, "ses_score", 0, region, gemeente=area.code)
            changed = pattern.model_copy(update={"dimensions": (("gemeente", area.code),), "region": region})
            status = value if isinstance(value, Status) else None
            found[key] = None if value is None else fakes.changed(changed, None if status else value, status)
        return found

    return make


@pytest.fixture
def drawn(setting: Callable[..., Setting], ses: Callable[..., dict[str, Any]]) -> Callable[..., dict[str, Any]]:
    """Return a map's shapes by part: drawn({...fill}, at=..., figures=..., ground=...)."""

    def compose(
        fill: dict[str, Any] | None = None, at: tuple[float, ...] = (1, 2, 16, 15), **more: Any
    ) -> dict[str, Any]:
        given = {"label": "Status", "note": "[klasse]"} | SES | (fill or {})
        figures = more.pop("figures", None) or ses(region=more.get("region", fakes.REGION))
        shapes = BLOCKS["map"].compose(setting("map", at=at, figures=figures, **more), BLOCKS["map"].fill(given, None))
        named = {shape.name.removeprefix("page/slot/"): shape for shape in shapes}
        assert len(named) == len(shapes), "two shapes of one name"
        return named

    return compose


@pytest.fixture
def outlined(things: Ingredients) -> Any:
    """The ground with a square outline for each area of Drenthe, side by side in rows of four; one of two islands."""

    def square(at: int) -> Outline:
        x, y = at % 4 * 10_000.0, at // 4 * 10_000.0
        return (((((x, y), (x + 10_000, y), (x + 10_000, y + 10_000), (x, y + 10_000), (x, y))),),)

    own = things.ground.of(fakes.REGION)
    outlines = {area.code: square(at) for at, area in enumerate(own)}
    outlines[own[0].code] += square(15)
    return things.ground.__class__(things.ground.areas, things.ground.regions, outlines, {}, "Bron: de kaartenmaker")


def areas(shapes: dict[str, Any]) -> dict[str, Area]:
    return {part: shape for part, shape in shapes.items() if isinstance(shape, Area) and "point" not in part}


def texts(shapes: dict[str, Any]) -> list[Text]:
    return [shape for shape in shapes.values() if isinstance(shape, Text)]


def test_every_area_is_a_shape_with_its_code_figure_and_words(drawn: Callable[..., Any], content: Project) -> None:
    found = areas(drawn())
    assert len(found) == 12
    assen = found["GM0106"]
    assert assen.alt == f"Assen: {assen.shown}"
    assert assen.figure == fakes.key(content, "ses_score", gemeente="GM0106")
    assert assen.style == f"map class {assen.shown}"


def test_a_class_is_told_by_a_number_in_the_area_and_in_the_legend(drawn: Callable[..., Any]) -> None:
    shapes = drawn({"legend": {"low": "laagst", "high": "hoogst"}})
    for code, area in areas(shapes).items():
        text = shapes[f"name-{code}"]
        assert text.text.splitlines()[-1] == area.shown
        assert text.paragraphs[-1].runs[0].figures == (area.figure,)
    assert [shapes[f"legend-{number}"].text for number in range(1, 6)] == ["1 (laagst)", "2", "3", "4", "5 (hoogst)"]
    assert [shapes[f"mark-{number}"].style for number in range(1, 6)] == [f"map class {n}" for n in range(1, 6)]


@pytest.mark.parametrize("at", [(1, 2, 16, 15), (1, 2, 22, 9), (1, 2, 7.5, 7.5), (1, 2, 15.7, 7.7)])
@pytest.mark.parametrize("region", ["drenthe", "amsterdam", "gooi-almere", "friesland", "utrecht"])
def test_no_text_falls_on_another_or_outside_the_slot(
    drawn: Callable[..., Any], at: tuple[float, ...], region: str
) -> None:
    shapes = drawn(at=at, region=region)
    slot = Box(x0=at[0] * 28.35, top=at[1] * 28.35, x1=(at[0] + at[2]) * 28.35, bottom=(at[1] + at[3]) * 28.35)
    for shape in shapes.values():
        assert slot.x0 - 1 <= shape.box.x0 and shape.box.x1 <= slot.x1 + 1
        assert slot.top - 1 <= shape.box.top and (shape.box.bottom <= slot.bottom + 1 or shape.overflow)
    for one, other in itertools.combinations([text for text in texts(shapes) if not text.overflow], 2):
        wide = min(one.box.x1, other.box.x1) - max(one.box.x0, other.box.x0)
        high = min(one.box.bottom, other.box.bottom) - max(one.box.top, other.box.top)
        assert wide <= 0.5 or high <= 0.5, f"{one.name} on {other.name}"


@pytest.mark.parametrize("at", [(1, 2, 16, 15), (1, 2, 5, 7)])
def test_what_has_no_room_in_its_area_stands_in_the_list(drawn: Callable[..., Any], at: tuple[float, ...]) -> None:
    shapes = drawn(at=at)
    said = " ".join(text.text.replace("- ", "").replace("-\n", "").replace("\n", " ") for text in texts(shapes))
    for area in areas(shapes).values():
        name, value = area.alt.split(": ")
        code = area.name.rsplit("/", 1)[1]
        here = shapes.get(f"name-{code}")
        assert (here is not None and len(here.paragraphs) > 1) or f"{name}: {value}" in said
    assert ("list" in shapes) == (at[2] == 5)


def test_an_absent_figure_has_a_style_and_a_reason_of_its_own(
    drawn: Callable[..., Any], ses: Callable[..., Any]
) -> None:
    shapes = drawn(figures=ses({"GM0106": Status.SUPPRESSED, "GM0114": None}))
    assert shapes["GM0106"].style == "map suppressed"
    assert shapes["GM0106"].alt == "Assen: niet getoond (klein aantal)"
    assert shapes["GM0114"].style == "map missing"
    assert shapes["legend-suppressed"].text == "niet getoond (klein aantal)"
    assert shapes["legend-missing"].text == "nog niet bekend"


def test_a_map_without_any_figure_is_drawn_and_says_why(drawn: Callable[..., Any]) -> None:
    shapes = drawn(region=fakes.EMPTY, figures={"none": None})
    assert {area.style for area in areas(shapes).values()} == {"map missing"}
    assert shapes["legend-missing"].text == "nog niet bekend"


def test_names_of_the_ends_alone(drawn: Callable[..., Any]) -> None:
    shapes = drawn({"names": "ends"})
    named = {area.shown for code, area in areas(shapes).items() if len(shapes[f"name-{code}"].paragraphs) > 1}
    assert named == {"1", "5"}


@pytest.mark.parametrize("at", [(1, 2, 16, 15), (1, 2, 8, 7)])
def test_names_stand_in_all_areas_or_in_none(drawn: Callable[..., Any], at: tuple[float, ...]) -> None:
    shapes = drawn({"names": "fitting"}, at=at)
    said = [shapes[f"name-{code}"].text for code in areas(shapes)]
    assert {any(map(str.isalpha, text)) for text in said} == {at[2] > 8}
    assert all(any(map(str.isdigit, text)) for text in said)


def test_outlines_make_one_shape_of_islands_and_a_credit_line_once_a_slide(
    setting: Callable[..., Setting], ses: Callable[..., Any], outlined: Any
) -> None:
    made = setting("map", at=(1, 2, 16, 15), figures=ses(), ground=outlined)
    block = BLOCKS["map"]
    first = block.compose(made, block.fill({"label": "Status", **SES}, None))
    second = block.compose(made, block.fill({"label": "Status", **SES}, None))
    own = outlined.of(fakes.REGION)[0].code
    assert [len(one.rings) for one in first if one.name == f"page/slot/{own}"] == [2]
    assert [one.text for one in texts({one.name: one for one in first}) if "credit" in one.name] == [
        "Bron: de kaartenmaker"
    ]
    assert not any("credit" in one.name for one in second)


def test_a_page_with_footnotes_has_the_credit_line_there(
    setting: Callable[..., Setting], ses: Callable[..., Any], outlined: Any
) -> None:
    made = setting("map", at=(1, 2, 16, 15), figures=ses(), ground=outlined)
    made.notes.shown = True
    block = BLOCKS["map"]
    shapes = block.compose(made, block.fill({"label": "Status", **SES}, None))
    assert not any("credit" in one.name for one in shapes)
    assert list(made.notes.credits) == ["Bron: de kaartenmaker"]


def test_a_map_of_regions_marks_the_own_one_by_colour_and_weight(
    drawn: Callable[..., Any], setting: Callable[..., Setting], content: Project
) -> None:
    shapes = drawn({"of": "regions", "figure": None})
    found = areas(shapes)
    assert len(found) == len(content.regions.now)
    own = content.regions.regions[fakes.REGION].code
    assert {code for code, area in found.items() if area.style == "map own"} == {own}
    assert shapes[f"name-{own}"].paragraphs[0].runs[0].bold
    assert not any(run.figures for text in texts(shapes) for part in text.paragraphs for run in part.runs)


def test_a_map_of_regions_has_the_figure_of_each(
    drawn: Callable[..., Any], content: Project, made_up: dict[str, Figure]
) -> None:
    shapes = drawn({"of": "regions", "figure": {"indicator": "klantenratio"}, "classes": {"count": 3}})
    known = {region: made_up.get(fakes.key(content, "klantenratio", 0, region)) for region in content.regions.now}
    for region, figure in known.items():
        area = shapes[content.regions.regions[region].code]
        assert (area.style == "map missing") == (figure is None)
        assert area.figure == (figure.key if figure else "")


def test_a_bare_map_is_the_region_in_one_colour(drawn: Callable[..., Any]) -> None:
    shapes = drawn({"label": "", "note": "", "figure": None, "names": "none"})
    assert set(shapes) == set(areas(shapes))
    assert {shape.style for shape in shapes.values()} == {"map own"}


@pytest.fixture
def places(made_up: dict[str, Figure], content: Project) -> dict[str, Any]:
    """Return figures of four places with clients of one group: two in Assen, one in Emmen, and one not to be shown."""
    indicator = content.indicators["ligging_locaties"]
    found = {}
    for area, place, status in (
        ("GM0106", "5000 5000", Status.DEFINITIVE),
        ("GM0106", "6000 5000", Status.DEFINITIVE),
        ("GM0114", "15000 5000", Status.DEFINITIVE),
        ("GM0114", "16000 5000", Status.SUPPRESSED),
    ):
        one = Figure(
            indicator=indicator.id,
            version=indicator.version,
            region=fakes.REGION,
            sector=fakes.SECTOR,
            period=january_1(2025),
            dimensions=(("gemeente", area), ("plek", place), ("profielgroep", "VG")),
            value=None if status is Status.SUPPRESSED else Decimal(1),
            status=status,
            origin=Queried(query="content/indicators/ligging_locaties.yaml:9", sources=()),
        )
        found[one.key] = one
    return found


POINTS = {"indicator": "ligging_locaties", "where": {"profielgroep": "VG"}}


def test_places_are_dots_on_outlines_each_with_its_figure(
    drawn: Callable[..., Any], ses: Callable[..., Any], places: dict[str, Any], outlined: Any
) -> None:
    fill = {"points": POINTS, "legend": {"points": "Locatie"}, "names": "none"}
    shapes = drawn(fill, figures=ses() | places, ground=outlined)
    dots = [shape for part, shape in shapes.items() if part.startswith("point-")]
    assert [dot.figure for dot in dots] == [key for key, one in places.items() if one.value is not None]
    assert [dot.alt for dot in dots] == ["Locatie, Assen", "Locatie, Assen", "Locatie, Emmen"]
    assert shapes["legend-points"].text == "Locatie (1 niet getoond)"


def test_under_places_alone_the_map_is_light(drawn: Callable[..., Any], places: dict[str, Any], outlined: Any) -> None:
    shapes = drawn({"points": POINTS, "figure": None}, figures=places, ground=outlined)
    assert {area.style for area in areas(shapes).values()} == {"map other"}


def test_places_are_counted_in_each_tile(
    drawn: Callable[..., Any], ses: Callable[..., Any], places: dict[str, Any]
) -> None:
    shapes = drawn({"points": POINTS}, figures=ses() | places)
    assert not any(part.startswith("point-") for part in shapes)
    line = shapes["name-GM0106"].paragraphs[-1]
    assert line.text.endswith("2")
    assert len(line.runs[0].figures) == 2
    assert "●" not in shapes["name-GM0109"].text


def test_value_and_count_stand_on_one_line_in_a_low_tile(
    drawn: Callable[..., Any], ses: Callable[..., Any], places: dict[str, Any]
) -> None:
    fill = {"points": POINTS, "names": "none"}
    high, low = (drawn(fill, figures=ses() | places, at=(1, 3, 13, at))["name-GM0106"] for at in (12, 4.5))
    assert [line.text for line in high.paragraphs] == ["1", "●2"]
    assert [line.text for line in low.paragraphs] == ["1 ●2"]


def test_a_place_that_is_none_is_told(
    drawn: Callable[..., Any], ses: Callable[..., Any], places: dict[str, Any]
) -> None:
    one = next(iter(places.values()))
    wrong = one.model_copy(update={"dimensions": (("plek", "Assen"), ("profielgroep", "VG"))})
    with pytest.raises(UserError, match="'Assen' of 'ligging_locaties' is no place"):
        drawn({"points": POINTS}, figures=ses() | {wrong.key: wrong})


@pytest.mark.parametrize(
    ("fill", "what", "hint"),
    [
        ({"figure": {"indicator": "kosten_per_klant_maand"}}, "has no figures of areas", "of: regions"),
        ({"colours": {"middle": "map own"}}, "'middle' is no class of a map", "high"),
        ({"colours": {"low": "map onw"}}, "has no area style 'map onw'", "map own"),
        ({"points": {"indicator": "aantal_locaties"}}, "'aantal_locaties' has no places", "point: true"),
    ],
)
def test_a_map_that_cannot_be_drawn_is_told(
    drawn: Callable[..., Any], fill: dict[str, Any], what: str, hint: str
) -> None:
    with pytest.raises(UserError) as error:
        drawn(fill)
    assert what in error.value.problems[0].what
    assert hint in error.value.problems[0].hint


def test_other_colours_may_be_given(drawn: Callable[..., Any]) -> None:
    shapes = drawn({"colours": {"high": "map own", "2": "map other"}})
    assert {area.style for area in areas(shapes).values() if area.shown == "5"} == {"map own"}
    assert {area.style for area in areas(shapes).values() if area.shown == "2"} == {"map other"}


@pytest.mark.parametrize("name", ["kaart", "sober"])
def test_names_can_be_read_on_every_colour_of_a_map(content: Project, name: str) -> None:
    theme = content.themes[name]
    template = Path(content.root / f"layouts/templates/{theme.template}.pptx").read_bytes()
    palette = contrast.palette(template)
    for style, look in theme.areas.items():
        if style.startswith(("map class", "map own", "map other", "map missing", "map not_applicable")):
            letters = theme.texts.get(f"{style} name", theme.texts["map name"]).colour
            ratio = contrast.contrast(contrast.rgb(look.fill, palette), contrast.rgb(letters, palette))
            assert ratio >= contrast.LEAST, f"{letters} on {style}: {ratio:.1f}"


def test_the_own_region_is_marked_on_a_map_of_regions_with_figures(drawn: Callable[..., Any], content: Project) -> None:
    shapes = drawn({"of": "regions", "figure": {"indicator": "klantenratio"}, "classes": {"count": 3}})
    own = shapes[content.regions.regions[fakes.REGION].code]
    assert shapes["own"].rings == own.rings and shapes["own"].style == "map marked" and shapes["own"].decorative
    assert list(shapes).index("own") > max(list(shapes).index(code) for code in areas(shapes) if code != "own")
    assert shapes["legend-own"].text == "Drenthe" and shapes["mark-own"].style == "map marked"
    assert "own" not in drawn()  # all areas of a map of areas are of the own region
