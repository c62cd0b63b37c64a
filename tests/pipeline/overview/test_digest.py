"""What the overview keeps of each deck, and the tables that its page searches."""

from __future__ import annotations

import base64
import gzip
import json
import os
import shutil
from pathlib import Path

import pytest

from engine.pipeline.overview import digest, page, search
from engine.pipeline.project import Project


@pytest.fixture
def decks(built: Path, tmp_path: Path) -> Project:
    return Project(shutil.copytree(built.parents[1], tmp_path / "project"))


def test_a_digest_is_kept_until_its_manifest_changes(decks: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    (first,) = digest.digests(decks)
    monkeypatch.setattr(digest, "digest", lambda manifest: {"file": "made again"})
    assert digest.digests(decks) == [first]
    (manifest,) = decks.out.glob("*.manifest.json")
    os.utime(manifest, ns=(0, 0))
    assert digest.digests(decks)[0]["file"] == "made again"
    manifest.unlink()
    assert digest.digests(decks) == []
    assert not list((decks.made / "overview").iterdir())


def test_a_damaged_digest_is_made_again_and_a_damaged_manifest_left_out(decks: Project) -> None:
    (first,) = digest.digests(decks)
    (kept,) = (decks.made / "overview").iterdir()
    kept.write_text("[", encoding="utf-8")
    assert digest.digests(decks) == [first]
    next(decks.out.glob("*.manifest.json")).write_text("{", encoding="utf-8")
    assert digest.digests(decks) == []


def test_the_tables_hold_every_number_with_its_slide_and_figures_once(decks: Project, built: Path) -> None:
    manifest = json.loads(built.with_suffix(".manifest.json").read_text(encoding="utf-8"))
    tables = json.loads(gzip.decompress(base64.b64decode(page.packed(search.tables(decks, digest.digests(decks))))))
    keys = list(manifest["figures"])
    found = {
        (tables["texts"][text], slide, tuple(keys[at] for at in figures))
        for _, slide, text, *figures in tables["places"]
    }
    assert found == {
        (one["text"], one["slide"], tuple(one["figures"])) for one in manifest["numbers"] if one["figures"]
    }
    assert len(found) == len(tables["places"]) > 50
    for key, row in zip(keys, tables["figures"], strict=True):
        figure, label = manifest["figures"][key], tables["definitions"][row[0]][0]
        assert label == manifest["indicators"][figure["indicator"]]["label"]
        assert (row[1], row[2], row[8]) == (figure["region"], figure["sector"], figure.get("n"))
        assert tables["origins"][row[11]].startswith("content/indicators/")


def test_figures_of_two_decks_stand_there_once(decks: Project) -> None:
    (one,) = digest.digests(decks)
    alone, both = (search.tables(decks, found) for found in ([one], [one, one | {"file": "b.pptx"}]))
    assert both["figures"] == alone["figures"] and both["definitions"] == alone["definitions"]
    assert len(both["places"]) == 2 * len(alone["places"])


@pytest.mark.parametrize(
    ("period", "said"),
    [("2025-01-01", "1 januari 2025"), ("2024", "2024"), ("2024-03", "maart 2024"), ("2025/2026", "2025/2026")],
)
def test_a_period_is_told_as_a_reader_writes_it(period: str, said: str) -> None:
    assert search.told(period) == said
