"""Decks, their texts and the other indicators → where each indicator is used."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine import files
from engine.model.deck import Deck
from engine.pipeline.project import Project

_QUOTED = re.compile(r"""['"](\w+)['"]""")  # figure('id') in a text, growth('id') in a query


@dataclass(frozen=True, order=True)
class Use:
    """A place on a slide: the deck, the position of the slide from 1, its page name, and the slot."""

    deck: str
    slide: int
    page: str
    slot: str

    def __str__(self) -> str:
        return f"{self.deck}, slide {self.slide}: {self.page}/{self.slot}"


def on_slides(project: Project, year: int | None = None, explained: bool = True) -> dict[str, list[Use]]:
    """Return for each indicator where decks use it, in figures, charts, sentences, narrative texts and reading guides.

    Of the texts of one `year`, or of all; `explained` is whether reading guides, which show no figure of it, count.
    """
    found: dict[str, list[Use]] = {id: [] for id in project.indicators}
    for name, deck in project.each_deck.items():
        if not isinstance(deck, Deck):
            continue
        texts = _texts(project.content / "texts" / deck.folder / (str(year) if year else ""), project.root)
        for slide, page in enumerate(deck.pages, start=1):
            for slot, fill in page.fill.items():
                words = dict.fromkeys(
                    _words([fill, *(texts.get(text, "") for text in fill.get("texts", ()))], explained)
                )
                for id in words.keys() & found.keys():
                    found[id].append(Use(name, slide, page.name, slot))
    return found


def in_queries(project: Project) -> dict[str, list[str]]:
    """Return for each indicator the others that are made of its figures."""
    return {
        id: [other for other, one in project.indicators.items() if other != id and id in _QUOTED.findall(one.sql)]
        for id in project.indicators
    }


def _texts(folder: Path, root: Path) -> dict[str, str]:
    """Return the narrative texts of a folder by name, those of all sectors and regions in it behind one another."""
    texts: dict[str, str] = {}
    for path in files.found(folder, "**/*.md"):
        texts[path.stem] = texts.get(path.stem, "") + files.text(path, root)
    return texts


def _words(part: Any, explained: bool) -> Iterator[str]:
    """Yield every word that names an indicator by its place (`indicator:`, `indicators:`) or by its quotes."""
    if isinstance(part, str):
        yield from _QUOTED.findall(part)
    elif isinstance(part, Mapping):
        yield from filter(None, [part.get("indicator"), *((explained and part.get("indicators")) or ())])
        yield from _words(list(part.values()), explained)
    elif isinstance(part, list | tuple):
        for each in part:
            yield from _words(each, explained)
