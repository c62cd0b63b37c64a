"""Notes that a person changed, and those of the deck that is built anew."""

from __future__ import annotations

import pytest

from engine.adopt.on_slides import merged

WAS = "Bron: CBS.\nPeildatum: 1 januari 2025."


@pytest.mark.parametrize(
    ("becomes", "now", "after"),
    [
        (f"{WAS}\nNog nakijken.", WAS, f"{WAS}\nNog nakijken."),
        (f"Nog nakijken.\n{WAS}", WAS.replace("2025", "2026"), "Nog nakijken.\nBron: CBS.\nPeildatum: 1 januari 2026."),
        ("Bron: het CBS.\nPeildatum: 1 januari 2025.", WAS.replace("2025", "2026"), "Bron: het CBS.\nPeildatum: 1 januari 2026."),
        ("Peildatum: 1 januari 2025.", WAS.replace("2025", "2026"), "Peildatum: 1 januari 2026."),
        (f"{WAS}\nNog nakijken.", "Bron: NZa.", "Bron: NZa.\nNog nakijken."),
        ("Alles anders.", WAS, "Alles anders."),
    ],
)  # fmt: skip
def test_lines_that_nobody_touched_are_those_of_the_new_deck(becomes: str, now: str, after: str) -> None:
    assert merged(WAS, becomes, now) == after
