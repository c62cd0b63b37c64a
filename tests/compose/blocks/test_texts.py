"""Blocks of words: text, title, button, heading, note, number, table, reading guide."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import fakes
import pytest

from engine.compose.blocks import BLOCKS
from engine.compose.setting import Setting
from engine.model.figure import Figure, Status
from engine.model.scene import Table, Text
from engine.pipeline.project import Project
from engine.problems import Place, UserError

HERE = Place("content/texts/a.md", 1)


@pytest.fixture
def blocks(setting: Callable[..., Setting]) -> Callable[..., dict[str, Any]]:
    """Return the shapes of a block by part, with the setting itself under ""."""

    def compose(block: str, fill: dict[str, Any], **more: Any) -> dict[str, Any]:
        made = setting(block, **more)
        shapes = BLOCKS[block].compose(made, BLOCKS[block].fill(fill, None))
        return {shape.name.rsplit("/", 1)[1]: shape for shape in shapes} | {"": made}

    return compose


def test_a_text_stands_under_its_heading_with_bold_bullets_and_numbers(blocks: Callable[..., dict[str, Any]]) -> None:
    words = "## Kop\n\nEen **vet** woord.\n\n- a\n\n2. b"
    parts = blocks(
        "text", {"label": "Vak", "texts": ["a"], "style": "kleur1"}, at=(1, 3, 9, 9), texts={"a": (words, HERE)}
    )
    body = parts["body"]
    assert [part.kind for part in body.paragraphs] == ["heading", "text", "bullet", "number"]
    assert [run.text for run in body.paragraphs[1].runs if run.bold] == ["vet"]
    assert body.paragraphs[0].style and body.paragraphs[3].number == 2
    assert parts["heading"].text == "Vak" and parts["heading"].box.bottom <= body.box.top


def test_a_text_that_is_not_written_says_so_and_check_hears_of_it(blocks: Callable[..., dict[str, Any]]) -> None:
    parts = blocks("text", {"texts": ["a"]}, at=(1, 3, 9, 9))
    assert parts["body"].text == "nog niet bekend"
    assert list(parts[""].missing) == [("missing_text", "a")]


def test_a_text_that_cannot_choose_its_words_says_why_and_does_not_stop_the_deck(
    blocks: Callable[..., dict[str, Any]], content: Project, made_up: dict[str, Figure]
) -> None:
    key = fakes.key(content, "wachtlijst_groei", -1)
    words = "{% if figure('wachtlijst_groei', -1).sign > 0 %}meer{% endif %} wachtenden"
    hidden = {key: fakes.changed(made_up[key], status=Status.SUPPRESSED)}
    parts = blocks("text", {"texts": ["a"]}, at=(1, 3, 9, 9), texts={"a": (words, HERE)}, figures=hidden)
    assert parts["body"].text == "niet getoond (klein aantal)"
    assert ("missing_figure", key) in parts[""].missing


@pytest.mark.parametrize(
    ("words", "left"),
    [
        ("Eerst dit. Er wachten {{ a }} mensen. Dan dat.", "Eerst dit. Dan dat."),
        ("Dit is {% if a.sign > 0 %}meer{% elif a.sign < 0 %}minder{% endif %}. Dat ook.", "Dat ook."),
        ("Dit is {{ 'meer' if a.sign > 0 else 'minder' }} dan ca. 5. Dat ook.", "Dat ook."),
        ("Dit is {% if b > a %}meer{% else %}minder{% endif %}. **Dat ook.**", "Dat ook."),
        ("{% set verschil = b - a %}\nDat. Dit is {{ verschil.size }} meer t.o.v. Drenthe.", "Dat."),
        ("{% if a.known %}Er wachten {{ a }} mensen.{% endif %} Dat ook.", "Dat ook."),
        ("# Kop\n\n- Er wachten {{ a }} mensen.\n- Er zijn {{ b }} mensen.\n\nSlot.", "Kop\nEr zijn 30 mensen.\nSlot."),
        (
            "Wij zien {{ b }} mensen bij o.a. Cosis. Er wachten **{{ a }}** mensen.",
            "Wij zien 30 mensen bij o.a. Cosis.",
        ),
        ("**Dit. Er wachten {{ a }} mensen.** Dat ook.", "Dat ook."),
    ],
)
@pytest.mark.parametrize("status", [Status.SUPPRESSED, Status.MISSING])
def test_a_text_loses_only_the_sentences_that_rest_on_a_figure_that_is_not_there(
    blocks: Callable[..., dict[str, Any]],
    content: Project,
    made_up: dict[str, Figure],
    words: str,
    left: str,
    status: Status,
) -> None:
    away, there = fakes.key(content, "aantal_zonder_zorg"), fakes.key(content, "aantal_meerzorg")
    figures = {away: fakes.changed(made_up[away], status=status), there: fakes.changed(made_up[there], value="30")}
    words = "{% set a, b = figure('aantal_zonder_zorg'), figure('aantal_meerzorg') %}\n" + words
    parts = blocks("text", {"texts": ["a"]}, at=(1, 3, 9, 9), texts={"a": (words, HERE)}, figures=figures)
    assert parts["body"].text == left


def test_a_share_beside_its_base_is_that_of_what_is_printed(
    blocks: Callable[..., dict[str, Any]], content: Project, made_up: dict[str, Figure]
) -> None:
    keys = {name: fakes.key(content, name) for name in ("aantal_zonder_zorg", "aantal_meerzorg")}
    values = {"aantal_zonder_zorg": "12", "aantal_meerzorg": "19"}
    figures = {keys[name]: fakes.changed(made_up[keys[name]], value=value) for name, value in values.items()}
    words = (
        "{% set a, b = figure('aantal_zonder_zorg'), figure('aantal_meerzorg') %}\n"
        "{{ a }} van {{ b }} klanten ({{ share_of(a, b) }})"
    )
    parts = blocks("text", {"texts": ["a"]}, at=(1, 3, 9, 9), texts={"a": (words, HERE)}, figures=figures)
    assert parts["body"].text == "12 van 19 klanten (63%)"
    assert parts["body"].paragraphs[0].runs[-2].figures == tuple(keys.values())


def test_a_figure_in_a_text_is_a_run_of_its_own(blocks: Callable[..., dict[str, Any]], content: Project) -> None:
    words = "Het zijn **{{ figure('aantal_zonder_zorg') }}** mensen."
    parts = blocks("text", {"texts": ["a"]}, at=(1, 3, 9, 9), texts={"a": (words, HERE)})
    (run,) = [run for run in parts["body"].paragraphs[0].runs if run.figures]
    assert (run.bold, run.figures) == (True, (fakes.key(content, "aantal_zonder_zorg"),))


def test_a_mistake_in_a_text_is_told_with_file_and_line(blocks: Callable[..., dict[str, Any]]) -> None:
    with pytest.raises(UserError) as error:
        blocks("text", {"texts": ["a"]}, at=(1, 3, 9, 9), texts={"a": ("een\n\n{% if %}", HERE)})
    assert error.value.problems[0].place == Place("content/texts/a.md", 3)


def test_a_long_text_shrinks_to_its_least_size_and_then_goes_on(
    blocks: Callable[..., dict[str, Any]], things: Any
) -> None:
    look = things.theme.texts["text body"]

    def parts(words: int) -> dict[str, Any]:
        return blocks("text", {"texts": ["a"]}, at=(1, 3, 9, 6), texts={"a": ("woord " * words, HERE)})

    def body(words: int) -> Any:
        return parts(words)["body"]

    assert (body(10).size, body(10).overflow) == (look.size, 0)
    assert any(look.least <= long.size < look.size and not long.overflow for long in map(body, range(20, 200, 3)))
    long = parts(900)
    assert (long["body"].size, long["body"].overflow) == (look.least, 0)
    assert list(long[""].following) == ["slot"] and not parts(10)[""].following


def test_a_title_has_the_role_of_title_and_a_second_line_in_its_own_style(
    blocks: Callable[..., dict[str, Any]],
) -> None:
    title = blocks("title", {"lines": ["Plan {{ year }}/{{ year + 1 }}", "{{ region }}"]}, at=(1, 0.4, 22, 1.8))["text"]
    assert (title.role, title.text) == ("title", "Plan 2025/2026\nDrenthe")
    assert title.paragraphs[0].style != title.paragraphs[1].style


def test_a_button_goes_somewhere_or_looks_off(blocks: Callable[..., dict[str, Any]]) -> None:
    on = blocks("button", {"text": "Leeswijzer", "to": "leeswijzer"}, at=(25, 0.6, 3.7, 0.9))["text"]
    off = blocks("button", {"text": "Volgt"}, at=(25, 0.6, 3.7, 0.9))["text"]
    assert (on.link, off.link) == ("leeswijzer", "")
    assert on.style != off.style


def test_a_note_that_comes_out_empty_is_no_shape(blocks: Callable[..., dict[str, Any]]) -> None:
    at = (1, 18, 29, 0.5)
    assert blocks("note", {"text": "{% if sample %}x{% endif %}"}, at=at)["text"].text.strip() == "x"
    assert "text" not in blocks("note", {"text": "{% if not sample %}x{% endif %}"}, at=at)


def test_the_slide_number_has_the_role_of_number(blocks: Callable[..., dict[str, Any]]) -> None:
    assert blocks("number", {}, at=(31, 18, 1.6, 0.5))["text"].role == "number"


def test_a_heading_is_in_its_style(blocks: Callable[..., dict[str, Any]]) -> None:
    heading = blocks("heading", {"text": "Zorgvraag", "style": "kleur2"}, at=(1, 2, 9, 0.7))["text"]
    assert (heading.text, heading.style) == ("Zorgvraag", "heading kleur2 text")


def test_a_quote_says_who_said_it(blocks: Callable[..., dict[str, Any]]) -> None:
    parts = blocks("quote", {"text": "Het gaat goed in {{ region }}.", "by": "een bewoner"}, at=(1, 3, 12, 4))
    assert parts["text"].text == "Het gaat goed in Drenthe.\neen bewoner"
    assert not parts["text"].overflow and parts["rule"].box.x1 < parts["text"].box.x0
    assert blocks("quote", {"text": "woord " * 300, "by": "ik"}, at=(1, 3, 6, 2))["text"].overflow > 0
    with pytest.raises(UserError, match="'by' is missing"):
        BLOCKS["quote"].fill({"text": "x"}, None)


# -- table --------------------------------------------------------------------------------------------------------

COLUMNS = [
    {"head": f"Kanslijn {at}", "figure": {"indicator": "kanslijn_keuze", "where": {"kanslijn": str(at)}}}
    for at in (1, 2)
]


def table(blocks: Callable[..., dict[str, Any]], **more: Any) -> Table:
    fill = {"label": "Keuze", "first": "Regio", "row": "{{ region }}", "columns": COLUMNS}
    return blocks("table", fill, **({"at": (1, 10, 16, 4)} | more))["table"]  # type: ignore[no-any-return]


def test_a_table_has_a_head_and_a_row_of_figures(
    blocks: Callable[..., dict[str, Any]], content: Project, made_up: dict[str, Figure]
) -> None:
    made = table(blocks)
    assert [cell.text for cell in made.rows[0]] == ["Regio", "Kanslijn 1", "Kanslijn 2"]
    key = fakes.key(content, "kanslijn_keuze", 0, kanslijn=1)
    assert made.rows[1][0].text == "Drenthe" and made.rows[1][1].figures == (key,)
    assert sum(made.columns) == pytest.approx(1)
    assert made.rows[1][1].text in made.alt


ROWS = [
    {"label": "Regio", "where": {}},
    {"label": "{{ benchmark_short }}", "of": "benchmark"},
    {"label": "Toen", "year": -1},
]


def test_a_table_may_have_several_rows_each_with_figures_of_its_own(
    blocks: Callable[..., dict[str, Any]], content: Project
) -> None:
    columns = [{"head": "{{ year }}", "figure": {"indicator": "klantenratio"}}]
    made = blocks("table", {"first": "Wie", "rows": ROWS, "columns": columns}, at=(1, 3, 16, 9))["table"]
    assert [row[0].text for row in made.rows] == ["Wie", "Regio", "ZK", "Toen"]
    assert made.rows[0][1].text == "2025"
    keys = [row[1].figures for row in made.rows[1:]]
    assert keys[0] == (fakes.key(content, "klantenratio"),) and keys[2] == (fakes.key(content, "klantenratio", -1),)
    assert keys[1] == (fakes.key(content, "klantenratio", region=content.regions.benchmark),)


def test_a_table_has_a_row_for_each_value_and_says_what_is_not_broken_down(
    blocks: Callable[..., dict[str, Any]], content: Project
) -> None:
    columns = [
        {"head": "Deel", "figure": {"indicator": "leeftijdsverdeling"}},
        {"head": "Locaties", "figure": {"indicator": "locatieratio"}},
    ]
    fill = {"first": "Leeftijd", "each": "leeftijdsgroep", "columns": columns}
    made = blocks("table", fill, at=(1, 3, 16, 9))["table"]
    labels = content.indicators["leeftijdsverdeling"].dimensions["leeftijdsgroep"].of(fakes.SECTOR).values()
    assert [row[0].text for row in made.rows[1:]] == list(labels)
    assert {row[2].text for row in made.rows[1:]} == {"n.v.t."}
    with pytest.raises(UserError, match="has a dimension 'leeftijd'"):
        blocks("table", {**fill, "each": "leeftijd"}, at=(1, 3, 16, 9))


def test_rows_that_do_not_fit_go_on_on_the_next_slide_under_the_same_head(
    blocks: Callable[..., dict[str, Any]],
) -> None:
    columns = [{"head": "Ratio", "figure": {"indicator": "klantenratio"}}]
    fill = {"label": "Titel", "first": "Rij", "rows": [{"label": f"Rij {at}"} for at in range(40)], "columns": columns}
    parts = blocks("table", fill, at=(1, 3, 16, 8))
    labels: list[str] = []
    sizes = {parts["table"].size}
    while True:
        setting, made = parts[""], parts["table"]
        assert not made.overflow and made.rows[0][0].text == "Rij"
        sizes.add(made.size)
        labels += [row[0].text for row in made.rows[1:]]
        if "slot" not in setting.following:
            break
        shapes = BLOCKS["table"].compose(setting, setting.following.pop("slot"))
        parts = {shape.name.rsplit("/", 1)[1]: shape for shape in shapes} | {"": setting}
    assert labels == [f"Rij {at}" for at in range(40)] and len(sizes) == 1


def test_the_letters_of_a_table_become_smaller_before_its_rows_go_on(blocks: Callable[..., dict[str, Any]]) -> None:
    columns = [{"head": "Ratio", "figure": {"indicator": "klantenratio"}}]
    fill = {"first": "Rij", "rows": [{"label": f"Rij {at}"} for at in range(10)], "columns": columns}
    large, small = (blocks("table", fill, at=(1, 3, 16, high)) for high in (9, 7.5))
    made, setting = small["table"], small[""]
    look = setting.look(made.style)
    assert large["table"].smaller == 0 < made.smaller and not made.overflow and not setting.following
    assert look.least <= look.smaller(made.smaller) < look.size
    assert sum(made.heights) < sum(large["table"].heights)


def test_a_suppressed_cell_says_so(
    blocks: Callable[..., dict[str, Any]], content: Project, made_up: dict[str, Figure]
) -> None:
    key = fakes.key(content, "kanslijn_keuze", 0, kanslijn=1)
    made = table(blocks, figures={key: fakes.changed(made_up[key], status=Status.SUPPRESSED)})
    assert made.rows[1][1].text == "niet getoond (klein aantal)"


def test_a_table_too_high_for_its_slot_says_what_it_lacks(blocks: Callable[..., dict[str, Any]]) -> None:
    assert table(blocks).overflow == 0
    assert table(blocks, at=(1, 10, 16, 1)).overflow > 0


def test_a_table_without_columns_is_told(blocks: Callable[..., dict[str, Any]]) -> None:
    with pytest.raises(UserError, match="'columns' is missing"):
        blocks("table", {"label": "x"})


# -- reading guide ------------------------------------------------------------------------------------------------


def guide(blocks: Callable[..., dict[str, Any]], *entries: Any, **more: Any) -> dict[str, Any]:
    fill = {"entries": [entry if isinstance(entry, dict) else {"indicators": [entry]} for entry in entries]}
    usual = {"at": (1, 2.5, 31.87, 15), "style": "guide", "columns": 2}
    return blocks("reading-guide", fill, **(usual | more))


def test_the_heading_of_an_entry_of_indicators_is_filled_in(blocks: Callable[..., dict[str, Any]]) -> None:
    entry = guide(blocks, {"heading": "Klanten in {{ region }}", "indicators": ["klantenratio"]})["entry-1"]
    assert entry.paragraphs[0].runs[0].text == "Klanten in Drenthe"


def test_an_entry_of_other_sectors_is_left_out(blocks: Callable[..., dict[str, Any]]) -> None:
    entries = [{"indicators": ["locatieratio"], "sectors": sectors} for sectors in (["vv"], ["gz", "vv"], None)]
    found = guide(blocks, *entries, "klantenratio")
    assert "entry-3" in found and "entry-4" not in found


def test_an_entry_prints_source_date_and_explanation_from_the_indicator(
    blocks: Callable[..., dict[str, Any]], content: Project
) -> None:
    entry = guide(blocks, "klantenratio")["entry-1"]
    heading, source, date, explanation, pages = (part.text for part in entry.paragraphs)
    assert heading == content.indicators["klantenratio"].guide
    assert source == "Bron – Inwoners CBS; Indicaties Wlz Zilveren Kruis"
    assert date == "Peildatum – 1 januari 2025"
    assert explanation.startswith("Toelichting – De klantenratio is het aantal klanten met een indicatie voor een GZ-")
    assert pages == "Regioanalyse – nog niet bekend"


def test_pages_of_the_sister_document_are_numbers_once_they_exist(blocks: Callable[..., dict[str, Any]]) -> None:
    known = guide(blocks, "klantenratio", sister={"dashboard": 1, "klantenratio": 2})
    assert known["entry-1"].paragraphs[-1].text == "Regioanalyse – pagina 1, 2"
    assert not known[""].missing
    half = guide(blocks, "klantenratio", sister={"dashboard": 1})
    assert half["entry-1"].paragraphs[-1].text == "Regioanalyse – nog niet bekend"
    assert ("page_reference", "klantenratio") in half[""].missing


def test_entries_stand_under_each_other_in_columns(blocks: Callable[..., dict[str, Any]], content: Project) -> None:
    names = ["klantenratio", "locatieratio", "kosten_per_klant_maand", "meerzorg_aandeel", "prognose_klanten"]
    parts = guide(blocks, *names)
    boxes = [parts[f"entry-{at}"].box for at in range(1, 6)]
    for above, below in itertools.pairwise(boxes):
        assert above.bottom <= below.top or above.x1 <= below.x0
    assert len({parts[f"entry-{at}"].size for at in range(1, 6)}) == 1


def test_entries_that_do_not_fit_go_on_on_the_next_slide(
    blocks: Callable[..., dict[str, Any]], content: Project
) -> None:
    names = [name for name, each in content.indicators.items() if fakes.SECTOR in each.sectors]
    parts, shown, slides = guide(blocks, *names), list[str](), 0
    while True:
        setting, slides = parts.pop(""), slides + 1
        texts = [part for part in parts.values() if isinstance(part, Text)]
        assert not any(text.overflow for text in texts)
        shown += [text.text for text in texts]
        if not setting.following:
            break
        rest = setting.following.pop("slot")
        shapes = BLOCKS["reading-guide"].compose(setting, rest)
        parts = {shape.name: shape for shape in shapes} | {"": setting}
    assert slides > 2
    labels = [content.indicators[name].guide or content.indicators[name].label for name in names]
    assert [text.splitlines()[0] for text in shown if text.splitlines()[0] in labels] == labels


def test_an_entry_higher_than_a_column_goes_on_in_the_next(blocks: Callable[..., dict[str, Any]]) -> None:
    parts = guide(blocks, "klantenratio", at=(1, 2.5, 12, 3))
    assert parts["entry-2"].box.x0 > parts["entry-1"].box.x0
    assert not parts["entry-1"].overflow


def test_a_slot_too_small_for_any_entry_says_what_lacks(blocks: Callable[..., dict[str, Any]]) -> None:
    parts = guide(blocks, "klantenratio", at=(1, 2.5, 2, 0.4))
    assert parts["entry-1"].overflow > 0


def test_an_entry_of_an_unknown_indicator_is_told(blocks: Callable[..., dict[str, Any]]) -> None:
    with pytest.raises(UserError, match="no indicator 'klantratio'"):
        guide(blocks, "klantratio")
