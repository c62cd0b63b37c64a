"""Open data and databases → snapshots: whole or not at all, and figures are made from them without a network."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

import odata
import pytest
import yaml

from engine.compute.failure import Failure
from engine.compute.sources import snapshot
from engine.model.source import Source
from engine.problems import Place

NOW = dt.datetime(2025, 6, 1, 12, 0)
COLUMNS = {
    "area": {"type": "varchar", "from": "RegioS"},
    "year": {"type": "bigint", "from": "Perioden"},
    "people": {"type": "bigint", "from": "Population_1"},
    "share": {"type": "decimal(6, 1)", "from": "Share_2"},
}
ROWS = [
    {
        "RegioS": f"A{area}    ",
        "Perioden": f"{year}JJ00",
        "Population_1": 1000 * area + year,
        "Share_2": 12.5,
        "More_3": 0,
    }
    for area in (1, 2, 3, 4)
    for year in (2023, 2024)
]


@pytest.fixture
def server() -> Iterator[odata.Server]:
    with odata.serving([dict(row) for row in ROWS]) as server:
        yield server


def source(running: odata.Server, **more: str) -> Source:
    data = {"table": "70072ned", "server": f"http://{running.address}", **more}
    place = Place("content/sources.yaml", 7)
    return Source(
        label="People", file="data/cbs/people.parquet", cbs=data, credit="Bron: CBS", columns=COLUMNS, place=place
    )


def test_a_table_is_fetched_page_after_page_and_described(server, tmp_path, opened):
    found = source(server, filter="Perioden ge '2023JJ00'")
    snapshot.refresh("people", found, tmp_path, NOW)
    described = yaml.safe_load((tmp_path / "data/cbs/people.yaml").read_text(encoding="utf-8"))
    assert described.pop("sha256") and described.pop("server")
    assert described == {
        "table": "70072ned", "title": "Regional figures", "period": "2023 - 2024", "modified": "2025-02-01T02:00:00",
        "filter": "Perioden ge '2023JJ00'", "rows": 8, "licence": "CC BY 4.0", "fetched": "2025-06-01T12:00:00", "credit": "Bron: CBS",
    }  # fmt: skip
    pages = [each for each in server.asked if each["path"].endswith("/TypedDataSet")]
    assert [page.get("$skip") for page in pages] == [None, "3", "6"]
    assert pages[0]["$filter"] == "Perioden ge '2023JJ00'"
    assert pages[0]["$select"] == "RegioS,Perioden,Population_1,Share_2"
    assert not snapshot.changed(found, tmp_path)


def test_figures_are_made_from_the_snapshot(server, tmp_path, opened):
    snapshot.refresh("people", source(server), tmp_path, NOW)
    asked = len(server.asked)
    declared = {"file": "data/cbs/people.parquet", "cbs": {"table": "70072ned"}, "credit": "x", "columns": COLUMNS}
    found = opened(area_column="area", region_column="region", **declared)
    assert found.rows(what="area, year, people, share, region")[:2] == [
        ("A1", 2023, 3023, 12.5, "north"),
        ("A1", 2024, 3024, 12.5, "north"),
    ]
    assert found.said() == []  # the other areas of the country are no mistake
    assert len(server.asked) == asked


@pytest.mark.parametrize(
    ("breaks", "says"),
    [
        ({"error_on_page": 1}, "answers 500 for table 70072ned"),
        ({"cut_on_page": 1}, "broke off"),
        ({"rows": [{**ROWS[0], "Population_9": 1}]}, ""),
        ({"rows": [{key: value for key, value in ROWS[0].items() if key != "Share_2"}]}, "has no column 'Share_2'"),
    ],
)
def test_the_old_snapshot_is_kept_until_the_new_one_is_whole(server, tmp_path, breaks, says):
    found = source(server)
    snapshot.refresh("people", found, tmp_path, NOW)
    before = {path.name: path.read_bytes() for path in (tmp_path / "data/cbs").iterdir()}
    vars(server).update(breaks)
    if says:
        with pytest.raises(Failure, match=says):
            snapshot.refresh("people", found, tmp_path, NOW)
        assert {path.name: path.read_bytes() for path in (tmp_path / "data/cbs").iterdir()} == before
    else:
        assert snapshot.refresh("people", found, tmp_path, NOW)["rows"] == 1


def test_a_table_that_does_not_exist_and_a_server_that_is_not_there(server, tmp_path):
    with pytest.raises(Failure, match="answers 404 for table x"):
        snapshot.refresh("people", source(server, table="x"), tmp_path, NOW)
    with pytest.raises(Failure, match="broke off"):
        snapshot.refresh("people", source(server, server="http://127.0.0.1:9"), tmp_path, NOW)
    assert list((tmp_path / "data/cbs").iterdir()) == []


def test_months_and_quarters_are_days(server, tmp_path):
    from engine.compute.sources import cbs

    assert [cbs._text(code) for code in ("2024JJ00", "2024MM03", "2024KW02", "GM0106  ", " ", 1.5)] == [
        "2024", "2024-03-01", "2024-04-01", "GM0106", None, "1.5",
    ]  # fmt: skip


def test_a_snapshot_that_was_changed_is_known(server, tmp_path):
    found = source(server)
    snapshot.refresh("people", found, tmp_path, NOW)
    with (tmp_path / found.file).open("ab") as file:
        file.write(b"x")
    assert snapshot.changed(found, tmp_path)
