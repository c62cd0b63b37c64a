"""The contents, the divider and the cover."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from typing import Any

import pytest

from engine.compose.blocks import BLOCKS
from engine.compose.pages import Page
from engine.compose.setting import Setting
from engine.model.deck import DeckPage
from engine.problems import UserError

PAGES = [
    ("start", "", ""),
    ("sum", "Summary", ""),
    ("now", "Care", "Now"),
    ("more", "Care", "Now"),
    ("later", "Care", "Later"),
    ("end", "Appendix", ""),
]


@pytest.fixture
def contents(setting: Callable[..., Setting]) -> Callable[..., dict[str, Any]]:
    """Return the shapes of the contents by part, on page `here` of `pages` (name, chapter, section)."""

    def compose(here: str, pages: list[tuple[str, str, str]] = PAGES, **more: Any) -> dict[str, Any]:
        made = [
            Page(DeckPage(name=name, design="x", chapter=chapter, section=section, fill={}), "Pagina", ())
            for name, chapter, section in pages
        ]
        numbers = {page.name: at for at, page in enumerate(made, start=1)}
        one = setting("contents", **({"at": (1, 3, 20, 12)} | more), pages=made, numbers=numbers)
        one.page = here
        shapes = BLOCKS["contents"].compose(one, BLOCKS["contents"].fill({}, None))
        return {shape.name.rsplit("/", 1)[1]: shape for shape in shapes}

    return compose


def entries(parts: dict[str, Any]) -> list[tuple[str, str, str]]:
    """Return words, number and link of each entry."""
    texts = [parts[name] for name in parts if name.startswith("entry-")]
    numbers = [parts[name] for name in parts if name.startswith("number-")]
    assert all(text.link == number.link for text, number in zip(texts, numbers, strict=True))
    return [(text.text, number.text, text.link) for text, number in zip(texts, numbers, strict=True)]


def test_a_page_of_no_chapter_lists_all_chapters_and_sections_each_with_number_and_link(
    contents: Callable[..., dict[str, Any]],
) -> None:
    parts = contents("start")
    assert entries(parts) == [
        ("Summary", "2", "sum"), ("Care", "3", "now"), ("Now", "3", "now"), ("Later", "5", "later"), ("Appendix", "6", "end"),
    ]  # fmt: skip
    assert not [name for name in parts if name.startswith(("bar", "mark"))]


@pytest.mark.parametrize("here", ["more", "more~2"])
def test_the_chapter_and_section_at_hand_are_bold_in_a_bar_with_a_mark(
    contents: Callable[..., dict[str, Any]], here: str
) -> None:
    parts = contents(here)
    assert [text for text, _, _ in entries(parts)] == ["Summary", "Care", "Now", "Later", "Appendix"]
    bold = [name for name, shape in parts.items() if name.startswith("entry") and shape.paragraphs[0].runs[0].bold]
    assert bold == ["entry-2", "entry-3"]
    assert {name for name in parts if name.startswith(("bar", "mark"))} == {"bar-2", "mark-2", "bar-3", "mark-3"}


def test_sections_of_other_chapters_are_folded(contents: Callable[..., dict[str, Any]]) -> None:
    assert [text for text, _, _ in entries(contents("end"))] == ["Summary", "Care", "Appendix"]


@pytest.mark.parametrize(("chapters", "fits"), [(1, True), (8, True), (14, True), (60, False)])
def test_entries_stand_apart_and_shrink_before_they_lack_room(
    contents: Callable[..., dict[str, Any]], chapters: int, fits: bool
) -> None:
    pages = [(f"p{at}", f"Chapter {at} " + "long words " * (at % 3 * 4), "") for at in range(chapters)]
    parts = contents("p0", pages)
    texts = [shape for name, shape in parts.items() if name.startswith("entry")]
    for above, below in itertools.pairwise(texts):
        assert above.box.bottom <= below.box.top
    for name, shape in parts.items():
        if name.startswith("entry"):
            assert shape.box.x1 <= parts[name.replace("entry", "number")].box.x0
    assert all(not shape.overflow for shape in texts) == fits
    assert len({shape.size for shape in texts}) == 1


def shapes_of(setting: Setting, block: str, **fill: Any) -> dict[str, Any]:
    made = BLOCKS[block].compose(setting, BLOCKS[block].fill(fill, None))
    return {shape.name.rsplit("/", 1)[1]: shape for shape in made}


def test_a_divider_names_the_chapter_as_title_in_its_area(setting: Callable[..., Setting]) -> None:
    parts = shapes_of(setting("divider", at=(0, 0, 30, 19)), "divider", lines=["Bij {{ region }}", "meer"])
    assert (parts["text"].role, parts["text"].text) == ("title", "Bij Drenthe\nmeer")
    assert parts["area"].box.x0 < parts["text"].box.x0


@pytest.mark.parametrize("title", ["Plan", "Een lange titel van een lang plan " * 8])
def test_a_cover_has_its_date_under_the_title(setting: Callable[..., Setting], title: str) -> None:
    parts = shapes_of(setting("cover", at=(2, 5, 15, 8)), "cover", lines=[title, "Van ons"], date="Juni {{ year }}")
    assert (parts["text"].role, parts["date"].text) == ("title", "Juni 2025")
    assert parts["text"].box.bottom <= parts["date"].box.top + 0.01
    assert parts["date"].box.bottom <= setting("cover", at=(2, 5, 15, 8)).box.bottom + 0.01
    assert "date" not in shapes_of(setting("cover", at=(2, 5, 15, 8)), "cover", lines=[title])


def test_a_cover_without_lines_is_told() -> None:
    with pytest.raises(UserError, match="at least 1"):
        BLOCKS["cover"].fill({"lines": []}, None)
