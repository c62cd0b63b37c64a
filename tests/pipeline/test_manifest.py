"""The manifest of a deck."""

from __future__ import annotations

import json
from pathlib import Path


def test_the_level_of_safety_stands_in_the_manifest_and_in_the_colophon(built: Path) -> None:
    found = json.loads(built.with_suffix(".manifest.json").read_text(encoding="utf-8"))
    assert found["level"] == "standaard"
    said = json.dumps(found["scenes"][-1], ensure_ascii=False)
    assert (
        "(niveau standaard)" in said
        and "aantallen klanten kleiner dan 10" in said
        and "Nul klanten staat er wel." in said
    )
