"""Sheets put together by hand, for the readers."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.extract.geometry import Area
from engine.extract.sheet import Piece, Shape, Sheet
from engine.extract.view import View
from engine.model.words import Words

Text = tuple[str, float, float, float, bool]  # text, left, top, size, bold


def box(x0: float, top: float, x1: float, bottom: float, fill: float = 0.9) -> Shape:
    corners = ((x0, top), (x1, top), (x1, bottom), (x0, bottom))
    return Shape(Area(x0, top, x1, bottom), (fill, fill, fill), None, corners)


@pytest.fixture
def view(port_words: Words) -> Callable[..., View]:
    """Return a function that makes a view of texts (text, left, top, size, bold) and boxes (x0, top, x1, bottom)."""

    def make(texts: list[Text], boxes: list[tuple[float, ...]] = []) -> View:  # noqa: B006
        pieces = tuple(
            Piece(text, Area(x, y, x + 0.5 * size * len(text), y + size), size, bold)
            for text, x, y, size, bold in texts
        )
        return View(Sheet(1, 960, 540, pieces, tuple(box(*one) for one in boxes)), port_words)

    return make
