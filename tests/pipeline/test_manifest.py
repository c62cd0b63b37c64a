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


def test_figures_that_chose_words_and_are_not_printed_there_stand_in_it_with_their_values(
    both: dict[str, Path],
) -> None:
    found = json.loads(both["regioanalyse"].with_suffix(".manifest.json").read_text(encoding="utf-8"))
    weighed = {(scene["page"], slot): keys for scene in found["scenes"] for slot, keys in scene.get("weighed", [])}
    titles = [keys for (_, slot), keys in weighed.items() if slot == "titel"]
    assert len(titles) > 10
    printed = {(one["page"], one["shape"].split("/")[1]): one["figures"] for one in found["numbers"]}
    assert not any(set(keys) & set(printed.get(place, ())) for place, keys in weighed.items())
    assert {key for keys in weighed.values() for key in keys} == found["weighed"].keys()
    assert all(one is None or {"region", "period", "origin"} <= one.keys() for one in found["weighed"].values())
