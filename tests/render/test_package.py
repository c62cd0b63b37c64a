"""Parts in a package: one order, one date, and what is compressed already is not compressed again."""

from __future__ import annotations

import io
import zipfile

import pytest

from engine.render.package import packed, settled
from engine.render.relations import Relations

PARTS = {"b/x.xml": "<x/>", "[Content_Types].xml": "<t/>", "a.png": b"\x89PNG", "_rels/.rels": "<r/>"}


def test_the_order_of_the_parts_does_not_matter() -> None:
    assert packed(PARTS) == packed(dict(reversed(PARTS.items())))
    with zipfile.ZipFile(io.BytesIO(packed(PARTS))) as package:
        assert package.namelist() == ["[Content_Types].xml", "_rels/.rels", "a.png", "b/x.xml"]
        assert {one.date_time for one in package.infolist()} == {(2026, 1, 1, 0, 0, 0)}
        kinds = {one.filename: one.compress_type for one in package.infolist()}
        assert (kinds["a.png"], kinds["b/x.xml"]) == (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def test_the_moment_is_that_of_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    with zipfile.ZipFile(io.BytesIO(settled(packed(PARTS)))) as package:
        assert {one.date_time for one in package.infolist()} == {(2023, 11, 14, 22, 13, 20)}


def test_a_target_keeps_its_id_and_its_path_is_seen_from_the_part() -> None:
    relations = Relations("ppt/slides/slide1.xml")
    first = relations.part("kind", "ppt/charts/chart1.xml")
    assert (
        relations.part("kind", "ppt/charts/chart1.xml") == first != relations.outside("kind", "ppt/charts/chart1.xml")
    )
    assert relations.name == "ppt/slides/_rels/slide1.xml.rels"
    assert 'Target="../charts/chart1.xml"/>' in str(relations)
    assert 'Target="ppt/charts/chart1.xml" TargetMode="External"/>' in str(relations)
