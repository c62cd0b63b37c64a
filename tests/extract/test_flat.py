"""A reading → the flat table."""

from __future__ import annotations

from decimal import Decimal

from engine.extract import flat
from engine.model.box import Box
from engine.model.reading import Block, Observation, Page, Reading

BOX = Box(x0=1, top=2, x1=3.5, bottom=4)


def reading(*blocks: Block) -> Reading:
    page = Page(number=1, kind="text", width=960, height=540, title="=1+1", blocks=blocks)
    return Reading(name="a-pdf", file="a.pdf", sha256="0", pages=(page,))


def test_a_label_that_looks_like_a_formula_never_is_one():
    one = Observation(series="=cmd|x", category="@foo", value=Decimal("-0.44"), as_printed="-0,44%", box=BOX)
    (row,) = flat.rows(reading(Block(type="bar", title="+SOM(A1)", box=BOX, observations=(one,))))
    assert (row["series"], row["category"], row["block"]) == ("'=cmd|x", "'@foo", "'+SOM(A1)")
    assert (row["value"], row["as_printed"]) == ("-0.44", "-0,44%")
    assert flat.titles(reading()) == [{"page": 1, "title": "'=1+1"}]
