"""What small made-up documents state."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from small_documents import WORDS

from engine.check.stated import Stated, stated
from engine.model.figure import Figure
from engine.model.reading import Page, Reading
from engine.model.words import Words


@pytest.fixture
def document() -> Callable[..., Stated]:
    """Return what a document of these pages states; `means` says of which figure an observation is (by its number)."""

    def make(*pages: Page, words: Words = WORDS, means: dict[int, Figure] | None = None, **more: Any) -> Stated:
        reading = Reading(
            name="plan-pdf", file="plan.pdf", sha256="0", region="north", sector="x", year="2024", pages=pages
        )
        count = sum(len(one.observations) for each in pages for one in each.blocks)
        usual: dict[str, Any] = {"indicators": {}, "whose": ("north", "x", 2024), "regions": {"north": ("North",)}}
        return stated(reading, [(means or {}).get(at) for at in range(count)], words, **(usual | more))

    return make
