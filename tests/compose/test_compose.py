"""Whole decks as scenes, and every mistake of a deck at once."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import fakes
import pytest

from engine.compose import Ingredients, compose
from engine.compose.pages import pages_of
from engine.model.deck import Deck, FigureUse
from engine.model.figure import Figure, Status, figure_key, january_1
from engine.model.scene import BuiltDeck, Chart, Scene, Table, Text, numbers_in
from engine.pipeline.project import Project
from engine.problems import Place, UserError

YEAR = 2025


@pytest.fixture
def decks(content: Project, things: Ingredients) -> Callable[..., BuiltDeck]:
    """Return the regioplan of a region: decks(region, year, figures={key: figure or None})."""

    def make(
        region: str = fakes.REGION, year: int = YEAR, figures: dict[str, Figure | None] | None = None, **more: Any
    ) -> BuiltDeck:
        merged = {**things.figures, **(figures or {})}
        changed = replace(things, figures={key: one for key, one in merged.items() if one is not None}, **more)
        texts = content.texts("regioplan", year, fakes.SECTOR, region)
        return compose(changed, region, fakes.SECTOR, year, texts)

    return make


def test_a_deck_has_its_pages_in_order_with_title_and_file_name(decks: Callable[..., BuiltDeck]) -> None:
    deck = decks()
    assert [scene.page for scene in deck.scenes][:2] == ["kerncijfers", "opvallend"]
    assert deck.file == "regioplan_gz_2025-2026_drenthe"
    assert deck.title == "Regioplan 2025/2026 gehandicaptenzorg Drenthe"
    assert deck.scenes[0].title == "Regioplan 2025/2026 gehandicaptenzorg Drenthe"


def test_every_shape_has_a_name_of_page_slot_and_part_unique_in_its_slide(decks: Callable[..., BuiltDeck]) -> None:
    for scene in decks().scenes:
        names = [shape.name for shape in scene.shapes]
        assert len(names) == len(set(names))
        assert all(name.split("/")[0] == scene.page and len(name.split("/")) == 3 for name in names)


def test_every_number_of_a_figure_prints_as_that_figure(decks: Callable[..., BuiltDeck], things: Ingredients) -> None:
    from engine import dutch, rounding

    deck = decks()
    checked = 0
    for scene in deck.scenes:
        for shape in scene.shapes:
            for text, keys in numbers_in(shape):
                if len(keys) != 1:
                    continue
                figure = things.figures[keys[0]]
                indicator = things.indicators[figure.indicator]
                assert figure.value is not None
                value = abs(figure.value) / indicator.unit_for(fakes.SECTOR).shown_in
                read = next(dutch.find(text, {}, {}))
                assert rounding.half_away(value, read.decimals) == abs(read.value), (text, figure)
                checked += 1
    assert checked > 60


def test_a_change_of_one_figure_moves_every_place_it_stands(
    decks: Callable[..., BuiltDeck], content: Project, made_up: dict[str, Figure]
) -> None:
    key = fakes.key(content, "wachtlijst_groei", -1)
    deck = decks(figures={key: fakes.changed(made_up[key], "7.7")})
    shown = [text for scene in deck.scenes for shape in scene.shapes for text, keys in numbers_in(shape) if key in keys]
    assert len(shown) >= 2
    assert {text.removesuffix("%") for text in shown} <= {"8", "7,7"}


@pytest.mark.parametrize("year", [2024, 2025])
def test_every_year_with_texts_composes(decks: Callable[..., BuiltDeck], year: int) -> None:
    deck = decks(year=year)
    assert f"{year}/{year + 1}" in deck.title
    assert not [name for scene in deck.scenes for kind, name in scene.missing if kind == "missing_text"]


def test_every_region_composes_also_one_without_any_figure(
    decks: Callable[..., BuiltDeck], things: Ingredients
) -> None:
    for region in things.regions:
        deck = decks(region)
        assert list(deck.pages()) == [page.name for page in pages_of(things.deck, things.designs, fakes.SECTOR)[0]]
    words = [shape.text for scene in decks(fakes.EMPTY).scenes for shape in scene.shapes if isinstance(shape, Text)]
    assert words.count("nog niet bekend") > 10


def test_suppressed_figures_appear_nowhere_in_a_deck(
    decks: Callable[..., BuiltDeck], made_up: dict[str, Figure]
) -> None:
    own = {key: one for key, one in made_up.items() if one.region == fakes.REGION}
    hidden = {key: fakes.changed(one, status=Status.SUPPRESSED) for key, one in own.items()}
    deck = decks(figures=hidden)
    for scene in deck.scenes:
        for shape in scene.shapes:
            for text, keys in numbers_in(shape):
                if set(keys) & set(hidden):
                    assert text == "niet getoond (klein aantal)"
            if isinstance(shape, Chart):
                assert all(
                    point.value is None for row in shape.series for point in row.points if point.figure in hidden
                )


def test_texts_of_one_style_on_a_slide_have_one_size(decks: Callable[..., BuiltDeck]) -> None:
    for scene in decks().scenes:
        sizes: dict[str, set[float]] = {}
        for shape in scene.shapes:
            if isinstance(shape, Text):
                sizes.setdefault(shape.style, set()).add(shape.size)
        assert all(len(found) == 1 for found in sizes.values())


def test_words_where_a_number_should_stand_do_not_make_the_other_numbers_smaller(
    decks: Callable[..., BuiltDeck], content: Project, made_up: dict[str, Figure]
) -> None:
    key = fakes.key(content, "aantal_meerzorg")
    hidden = fakes.changed(made_up[key], status=Status.SUPPRESSED)

    def strip(deck: BuiltDeck) -> dict[str, Text]:
        shapes = [shape for shape in deck.scenes[0].shapes if isinstance(shape, Text)]
        return {shape.text: shape for shape in shapes if "/value-" in shape.name}

    usual, told = strip(decks()), strip(decks(figures={key: hidden}))
    absent = told.pop("niet getoond (klein aantal)")
    assert {text.size for text in told.values()} == {text.size for text in usual.values()}
    assert absent.size < min(text.size for text in told.values())


def test_nothing_is_smaller_than_twelve_points_and_footnotes_than_nine(
    decks: Callable[..., BuiltDeck], things: Ingredients
) -> None:
    small = ("note", "unit", "number")  # footnotes, unit lines, the slide's number
    for scene in decks().scenes:
        for shape in scene.shapes:
            if isinstance(shape, Text):
                least = 9 if any(word in shape.style for word in small) and "card" not in shape.style else 12
                assert shape.size >= least, shape.name
            elif isinstance(shape, Chart | Table):
                assert shape.size >= 12, shape.name


def test_shapes_stay_on_the_slide_and_slots_apart(decks: Callable[..., BuiltDeck], things: Ingredients) -> None:
    wide, high = 33.87 * 72 / 2.54, 19.05 * 72 / 2.54
    for scene in decks().scenes:
        for shape in scene.shapes:
            assert shape.box.x0 >= 0 and shape.box.top >= 0, shape.name
            assert shape.box.x1 <= wide + 0.1 and shape.box.bottom <= high + 0.1, shape.name
    for design in things.designs.values():
        for (one, a), (other, b) in itertools.combinations(design.slots.items(), 2):
            left, right = a.box, b.box
            apart = (
                left.x1 <= right.x0 + 0.1
                or right.x1 <= left.x0 + 0.1
                or left.bottom <= right.top + 0.1
                or right.bottom <= left.top + 0.1
            )
            assert apart, f"{design.name}: {one} overlaps {other}"


def test_notes_name_the_sources_of_the_slide(decks: Callable[..., BuiltDeck]) -> None:
    notes = decks().scenes[0].notes.splitlines()
    assert "Klantenratio: Inwoners CBS, Indicaties Wlz Zilveren Kruis; 1 januari 2025." in notes
    assert len(notes) == len(set(notes))


def test_every_slide_with_made_up_figures_says_so(decks: Callable[..., BuiltDeck]) -> None:
    def marked(scene: Scene) -> bool:
        return any("voorbeeldcijfers" in shape.text.casefold() for shape in scene.shapes if isinstance(shape, Text))

    assert all(marked(scene) for scene in decks().scenes)
    assert not any(marked(scene) for scene in decks(sample_sources=frozenset()).scenes)


def test_the_same_ingredients_give_the_same_deck(decks: Callable[..., BuiltDeck]) -> None:
    assert decks() == decks()


@pytest.mark.parametrize("region", [fakes.REGION, fakes.EMPTY])
def test_the_card_page_of_a_region(
    decks: Callable[..., BuiltDeck], golden: Callable[[str, str], None], region: str
) -> None:
    scene = decks(region).scenes[0]
    assert scene.page == "kerncijfers"
    golden(f"kerncijfers_{region}.yaml", fakes.as_yaml(list(scene.shapes)) + scene.notes + "\n")


def changed(deck: Deck, **pages: dict[str, Any]) -> Deck:
    """Return a deck with other keys in the slots of its first page."""
    plain = deck.model_dump(exclude_unset=True)
    plain["pages"][0]["fill"] |= pages
    return Deck.model_validate(plain)


def test_all_mistakes_of_a_deck_are_told_at_once(decks: Callable[..., BuiltDeck], things: Ingredients) -> None:
    deck = changed(
        things.deck,
        kaart_1={"label": "x", "figure": {"indicator": "klantratio"}},
        kaart_2={"label": "x"},
        kart_3={"label": "x"},
        voet={"text": "{{ nergens }}"},
    )
    with pytest.raises(UserError) as error:
        decks(deck=deck)
    told = [(problem.what, problem.hint) for problem in error.value.problems]
    assert ("no indicator 'klantratio'", "did you mean 'klantenratio'?") in told
    assert ("page design 'kaarten' has no slot 'kart_3'", "did you mean 'kaart_3'?") in told
    assert any("'figure' is missing" in what for what, _ in told)
    assert any("'nergens' is undefined" in what for what, _ in told)


def test_a_page_design_that_does_not_exist_is_told(decks: Callable[..., BuiltDeck], things: Ingredients) -> None:
    plain = things.deck.model_dump(exclude_unset=True)
    plain["pages"][0] |= {"design": "karten", "place": Place("content/decks/regioplan.yaml", 13)}
    with pytest.raises(UserError) as error:
        decks(deck=Deck.model_validate(plain))
    (problem,) = error.value.problems
    assert str(problem.place) == "content/decks/regioplan.yaml:13"
    assert (problem.what, problem.hint) == ("no page design 'karten'", "did you mean 'kaarten'?")


def test_a_block_type_that_does_not_exist_is_told(decks: Callable[..., BuiltDeck], things: Ingredients) -> None:
    design = things.designs["kaarten"]
    wrong = design.slots["kaart_1"].model_copy(update={"block": "kard"})
    designs = {**things.designs, "kaarten": design.model_copy(update={"slots": {**design.slots, "kaart_1": wrong}})}
    with pytest.raises(UserError, match="no block type 'kard'"):
        decks(designs=designs)


def test_block_names_take_a_dash_and_an_underscore(decks: Callable[..., BuiltDeck], things: Ingredients) -> None:
    def with_sign(sign: str) -> BuiltDeck:
        design = things.designs["kaarten"]
        slot = design.slots["grafiek_2"].model_copy(update={"block": f"stacked{sign}bar"})
        slots = {**design.slots, "grafiek_2": slot}
        return decks(designs={**things.designs, "kaarten": design.model_copy(update={"slots": slots})})

    assert with_sign("-") == with_sign("_")


def test_exact_values_reach_the_chart_unrounded(
    decks: Callable[..., BuiltDeck], content: Project, made_up: dict[str, Figure]
) -> None:
    key = fakes.key(content, "aandeel_eigen_omgeving")
    deck = decks(figures={key: fakes.changed(made_up[key], "40.26123456789")})
    points = [
        point
        for shape in deck.scenes[0].shapes
        if isinstance(shape, Chart)
        for row in shape.series
        for point in row.points
        if point.figure == key
    ]
    assert [(point.value, point.shown) for point in points] == [(Decimal("40.26123456789"), "40,3")]


def test_a_page_that_waits_for_a_figure_is_there_only_with_it(
    decks: Callable[..., BuiltDeck], things: Ingredients
) -> None:
    *first, last = things.deck.pages
    use = FigureUse(indicator="klantenratio", year=-1)
    deck = things.deck.model_copy(update={"pages": [*first, last.model_copy(update={"known": use})]})
    known = figure_key("klantenratio", "2024", fakes.REGION, fakes.SECTOR, january_1(YEAR - 1))
    pages, fewer = (
        {scene.page.split("~")[0] for scene in decks(deck=deck, figures=each).scenes} for each in ({}, {known: None})
    )
    assert pages - fewer == {last.name}


def test_a_page_that_waits_for_what_does_not_exist_is_told(
    decks: Callable[..., BuiltDeck], things: Ingredients
) -> None:
    use = FigureUse(indicator="klantenratoi", place=Place("content/decks/regioplan.yaml", 9))
    page = things.deck.pages[0].model_copy(update={"known": use})
    with pytest.raises(UserError) as error:
        decks(deck=things.deck.model_copy(update={"pages": [page, *things.deck.pages[1:]]}))
    assert str(error.value.problems[0].place) == "content/decks/regioplan.yaml:9"
