"""A reading ↔ plain data and its YAML."""

from __future__ import annotations

from decimal import Decimal

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from engine import files
from engine.extract import flat, plain
from engine.model.box import Box
from engine.model.reading import (
    Block,
    GuideEntry,
    Mention,
    NoteMark,
    Observation,
    Page,
    Paragraph,
    Reading,
    Run,
    Section,
)

BOX = Box(x0=1, top=2, x1=3.5, bottom=4)
FORMULA = "=cmd|' /C calc'!A0"


def reading(*blocks: Block, **parts: object) -> Reading:
    page = Page(number=1, kind="text", width=960, height=540.5, title="=1+1", blocks=blocks, **parts)
    return Reading(name="a-pdf", file="a.pdf", sha256="0", year="2024", pages=(page,), unsure=("page 1: dark",))


def written(before: Reading) -> Reading:
    """Return what stands in the YAML file of a reading."""
    return plain.from_plain(yaml.safe_load(files.dump_yaml(plain.as_plain(before))))


def figure(**more: object) -> Observation:
    usual = {"series": "s", "category": "c", "value": Decimal(1), "as_printed": "1", "box": BOX}
    return Observation.model_validate(usual | more)


words = st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=12).map(lambda text: f"a{text}")
labels = st.text(st.characters(exclude_categories=("Cs", "Cc", "Cf", "Co", "Cn")), max_size=12) | st.sampled_from(
    ["", "yes", "null", "2024", "1.5", "-", "a: b", "a #b", "it's", "{x}", "# a", " a", "2024-01-01", "1e3", FORMULA]
)
values = st.decimals(min_value=-(10**12), max_value=10**12, places=9) | st.integers().map(Decimal)
boxes = st.lists(st.floats(0, 3000).map(lambda edge: round(edge, 1)), min_size=4, max_size=4).map(
    lambda edges: Box(
        x0=min(edges[0], edges[2]), top=min(edges[1], edges[3]), x1=max(edges[::2]), bottom=max(edges[1::2])
    )
)
sure = st.integers(0, 100).map(lambda percent: percent / 100)
observations = st.builds(
    Observation, series=labels, category=labels, value=values, unit=labels, as_printed=labels, box=boxes, confidence=sure,
    read=st.sampled_from(["label", "cell", "geometry", "colour", "count"]), why=labels,
)  # fmt: skip
blocks = st.builds(
    Block, type=st.sampled_from(["card", "bar", "table"]), title=labels, unit_line=labels, statement=labels, box=boxes,
    observations=st.lists(observations, max_size=4).map(tuple), unsure=st.lists(words, max_size=2).map(tuple),
)  # fmt: skip
mentions = st.builds(
    Mention, text=labels, start=st.integers(0, 9), end=st.integers(0, 9), value=values, unit=labels, box=boxes, confidence=sure
)  # fmt: skip
entries = st.builds(
    GuideEntry, heading=labels, lines=st.lists(st.tuples(labels, labels), max_size=3).map(tuple), box=boxes
)
runs = st.lists(words, min_size=1, max_size=5).map(
    lambda texts: tuple(Run(text=text, bold=bool(at % 2)) for at, text in enumerate(texts))
)
paragraphs = st.builds(
    lambda kind, runs, level: Paragraph(kind=kind, runs=runs, level=level, number="1." if kind == "number" else ""),
    st.sampled_from(["heading", "text", "bullet", "number"]),
    runs,
    st.integers(0, 2),
)


@given(st.lists(paragraphs, max_size=4))
def test_texts_come_back(parts):
    before = reading(sections=(Section(heading="# head", paragraphs=tuple(parts), box=BOX),))
    assert written(before) == before


@pytest.mark.parametrize("number", ["1.", "12)", "(3)", "a)", "iv.", "2.1", "2.1.4."])
def test_numbers_of_items_and_of_headings_come_back(number):
    parts = tuple(Paragraph(kind=kind, runs=(Run(text="Ships"),), number=number) for kind in ("number", "heading"))
    bare = Paragraph(runs=(Run(text=f"{number} is a number"),))
    before = reading(sections=(Section(heading="", paragraphs=(*parts, bare), box=BOX),))
    assert written(before) == before


def test_links_in_a_sentence_come_back():
    runs = (
        Run(text="See "),
        Run(text="the [harbour]'s page", link="https://harbour.example/a_(b)"),
        Run(text=" and "),
        Run(text="page 3", bold=True, link="#3"),
        Run(text="."),
    )
    before = reading(sections=(Section(heading="", paragraphs=(Paragraph(runs=runs),), box=BOX),))
    (after,) = written(before).pages[0].sections[0].paragraphs
    assert [(run.text, run.bold) for run in after.runs] == [(run.text, run.bold) for run in runs]
    assert [run.link for run in after.runs] == ["", "https://harbour.example/a_%28b%29", "", "#3", ""]


def test_footnote_marks_and_the_printed_page_number_come_back():
    notes = (NoteMark(at="Ships: all", marks=("1", "2")), NoteMark(at="", marks=("*",)))
    before = reading(Block(type="bar", title="b", box=BOX, notes=notes), notes=notes, printed_number="12")
    assert written(before) == before


@given(st.lists(blocks, max_size=3), st.lists(mentions, max_size=3), st.lists(entries, max_size=2))
def test_blocks_mentions_and_guides_come_back(parts, numbers, guide):
    before = reading(*parts, mentions=tuple(numbers), guide=tuple(guide))
    assert written(before) == before


@given(st.lists(observations, min_size=1, max_size=4))
def test_each_figure_stands_on_a_line_of_its_own(found):
    text = files.dump_yaml(plain.as_plain(reading(Block(type="bar", title="b", box=BOX, observations=tuple(found)))))
    assert sum("as_printed" in line for line in text.splitlines() if line.startswith("    - ")) == len(found)


def test_figures_stand_under_each_other():
    two = (figure(series="North", value=Decimal(7)), figure(series="", value=Decimal("1812.5"), unit="%"))
    rows = files.dump_yaml(
        plain.as_plain(reading(Block(type="bar", title="b", box=BOX, observations=two)))
    ).splitlines()
    one, other = (row for row in rows if "as_printed" in row)
    assert one.index("category:") == other.index("category:")
    assert one.index("as_printed:") == other.index("as_printed:")


@pytest.mark.parametrize(
    ("found", "block", "why"),
    [
        ({"confidence": 0.5, "why": "the label does not fit its bar"}, {}, "the label does not fit its bar"),
        ({"confidence": 0.5}, {"unsure": ("4 of 6 points have no value",)}, "4 of 6 points have no value"),
        ({"confidence": 0.8, "read": "geometry"}, {}, "measured on the drawing"),
        ({"confidence": 0.8, "category": ""}, {}, "no category"),
        ({"confidence": 0.8}, {}, "nothing else on the page confirms it"),
    ],
)
def test_what_is_unsure_stands_at_the_end_with_its_reason(found, block, why):
    both = (figure(), figure(as_printed="2", **found))
    data = plain.as_plain(reading(Block(type="bar", title="Ships", box=BOX, observations=both, **block)))
    assert list(data)[-1] == "unsure_figures"
    (row,) = data["unsure_figures"]
    assert (row["page"], row["block"], row["as_printed"]) == (1, "Ships", "2")
    assert why in row["why"]


def test_a_label_like_a_formula_is_kept_as_it_is_and_harmless_in_a_table():
    before = reading(
        Block(type="bar", title=FORMULA, box=BOX, observations=(figure(series=FORMULA, category=FORMULA),))
    )
    again = written(before)
    assert again == before
    (row,) = flat.rows(again)
    assert {row[name] for name in ("block", "series", "category")} == {f"'{FORMULA}"}


def test_texts_of_several_paragraphs_stand_as_they_are():
    two = tuple(Paragraph(runs=(Run(text=text),)) for text in ("It's one: a # b", "two"))
    text = files.dump_yaml(plain.as_plain(reading(sections=(Section(heading="", paragraphs=two, box=BOX),))))
    assert "    text: |-\n      It's one: a # b\n      two\n" in text
