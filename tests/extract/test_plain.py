"""A reading ↔ plain data."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from engine.extract import plain
from engine.model.base import Box
from engine.model.reading import Block, Observation, Page, Paragraph, Reading, Run, Section

BOX = Box(x0=1, top=2, x1=3.5, bottom=4)


def reading(*blocks: Block, sections: tuple[Section, ...] = ()) -> Reading:
    page = Page(number=1, kind="text", width=960, height=540, title="=1+1", blocks=blocks, sections=sections)
    return Reading(name="a-pdf", file="a.pdf", sha256="0", year="2024", pages=(page,), unsure=("page 1: dark",))


words = st.text(st.characters(categories=("L", "N", "P", "S")), min_size=1, max_size=12).map(lambda text: f"a{text}")
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
def test_texts_come_back_from_plain_data(parts):
    before = reading(sections=(Section(heading="# head", paragraphs=tuple(parts), box=BOX),))
    assert plain.from_plain(plain.as_plain(before)) == before


@given(st.decimals(min_value=-(10**9), max_value=10**9, places=3))
def test_values_come_back_from_plain_data(value):
    one = Observation(series="s", category="c", value=value, as_printed="x", box=BOX, confidence=0.5, read="cell")
    before = reading(Block(type="bar", title="b", box=BOX, observations=(one,)))
    assert plain.from_plain(plain.as_plain(before)) == before
