"""What the files of indicators say of other definitions since."""

from __future__ import annotations

import pytest
from small_documents import indicator

from engine.compare import redefined

SHIPS = indicator(
    "Ships",
    id="ships",
    version="2024",
    versions=(
        {"version": "2023", "until": "2023", "changed": "Tugs count too."},
        {"version": "2021", "until": "2021/2022", "changed": "Ferries count too.", "sectors": ("y",)},
    ),
)  # fmt: skip


@pytest.mark.parametrize(
    ("old", "new", "changes"),
    [(2023, 2024, ["Tugs count too."]), (2022, 2023, []), (2024, 2025, []), (2020, 2025, ["Tugs count too."])],
)
def test_what_changed_between_two_editions_is_told(old: int, new: int, changes: list[str]) -> None:
    found = redefined(["ships", "boats"], {"ships": SHIPS}, "x", old, new)
    assert [one.changed for one in found] == changes
    assert all((one.label, one.then, one.now) == ("Ships", "2023", "2024") for one in found)
