"""The made-up records: the same bytes each time, the targets to the last client and cent, and plainly made up."""

from __future__ import annotations

import hashlib

import duckdb
import pytest
from compute_project import CONTENT

from engine.compute import sample
from engine.problems import UserError


def hashes(folder):
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def ask(made):
    """Ask the sample a question in SQL; each file is a table."""
    with duckdb.connect() as database:
        for file in (made / "data" / "sample").iterdir():
            database.execute(f"create view {file.stem} as select * from '{file.as_posix()}'")
        database.execute(
            f"create view gemeenten as select code as gemeente, region as regio from '{(CONTENT / 'gemeenten.csv').as_posix()}'"
        )
        database.execute(f"create view doel as select * from '{(CONTENT / 'sample' / 'regiojaar.csv').as_posix()}'")
        yield lambda query: database.execute(query).fetchall()


def test_two_runs_give_the_same_bytes(made, tmp_path):
    sample.make(CONTENT / "sample", tmp_path, threads=1)
    assert hashes(tmp_path) == hashes(made / "data" / "sample")


def test_it_has_the_size_of_the_real_thing(ask):
    assert ask("select count(*) from klanten")[0][0] > 40_000
    assert ask("select count(*) from declaraties")[0][0] > 2_000_000


def test_the_costs_are_right_to_the_cent(ask):
    query = """select g.regio, year(d.maand) as jaar, sum(d.bedrag), any_value(t.kosten_per_klant * t.klantmaanden)
      from declaraties d join klanten k using (klant) join gemeenten g using (gemeente)
      join doel t on t.regio = g.regio and t.jaar = year(d.maand)
      group by 1, 2 having sum(d.bedrag) <> any_value(t.kosten_per_klant * t.klantmaanden)"""
    assert ask(query) == []


def test_nothing_changes_between_january_and_may(ask):
    for table in ("indicaties", "toewijzingen"):
        query = f"""select count(*) from {table} where (year(ingang) > 2020 and strftime(ingang, '%m%d') < '0502')
          or strftime(einde, '%m%d') < '0501'"""
        assert ask(query) == [(0,)]


def test_who_declares_has_an_indication_and_an_allocation(ask):
    query = """select count(*) from declaraties d where not exists (
        select 1 from indicaties i where i.klant = d.klant and i.ingang <= d.maand and coalesce(i.einde, d.maand) >= d.maand)
      or not exists (select 1 from toewijzingen t where t.klant = d.klant and t.leveringsvorm <> 'PGB'
        and t.ingang <= d.maand + interval 1 month and coalesce(t.einde, d.maand) >= d.maand)"""
    assert ask(query) == [(0,)]


def test_most_clients_stay_where_they_are(ask):
    on = "i.ingang <= date '{0}-01-01' and coalesce(i.einde, date '{0}-01-01') >= date '{0}-01-01'"
    stay = ask(
        f"""select count(*) from toewijzingen i join toewijzingen j using (klant, leveringsvorm)
        where {on.format(2023)} and {on.format(2024).replace("i.", "j.")}"""
    )[0][0]
    assert stay > 0.85 * ask(f"select count(*) from toewijzingen i where {on.format(2023)}")[0][0]


def test_the_records_say_that_they_are_made_up(ask):
    assert ask("select count(*) from klanten where klant not like 'VB%'") == [(0,)]
    assert ask("select count(*) from toewijzingen where pc6 not like '0%'") == [(0,)]  # no Dutch postcode begins with 0


def test_a_broken_script_is_named(tmp_path):
    (tmp_path / "10_wrong.sql").write_text("select nothing from nowhere", encoding="utf-8")
    with pytest.raises(UserError, match=r"10_wrong\.sql: this cannot be run: .*nowhere"):
        sample.make(tmp_path, tmp_path / "out")
    assert not (tmp_path / "out").exists()
