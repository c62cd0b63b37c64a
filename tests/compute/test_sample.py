"""The made-up records: the same bytes each time, the targets to the last client and cent, and plainly made up."""

from __future__ import annotations

import hashlib
from datetime import date

import duckdb
import pytest
from compute_project import CONTENT

from engine.compute import sample
from engine.problems import UserError

IN_CARE = """create table in_zorg as
  select i.sector, j.jaar, g.regio, t.klant, any_value(i.profiel) as profiel, max(cast(t.meerzorg as int)) as meerzorg,
    max(cast(t.leveringsvorm not in ('Intramuraal', 'Deeltijdverblijf') as int)) as thuis
  from toewijzingen t
  join (select unnest(range(2018, 2026)) as jaar) j
    on make_date(cast(j.jaar as int), 1, 1) between t.ingang and coalesce(t.einde, make_date(9999, 1, 1))
  join indicaties i on i.klant = t.klant
    and make_date(cast(j.jaar as int), 1, 1) between i.ingang and coalesce(i.einde, make_date(9999, 1, 1))
  join klanten k on k.klant = t.klant
  join gemeenten g on g.gemeente = k.gemeente
  group by all"""


def hashes(folder):
    return {file.name: hashlib.sha256(file.read_bytes()).hexdigest() for file in sorted(folder.iterdir())}


@pytest.fixture(scope="module")
def ask(made):
    """Ask the sample a question in SQL; each file is a table."""
    with duckdb.connect() as database:
        for file in (made / "data" / "sample").iterdir():
            database.execute(f"create view {file.stem} as select * from '{file.as_posix()}'")
        areas = (CONTENT / "gemeenten.csv").as_posix()
        regio = "if(code = 'GM0457', 'ZK02', region) as regio"
        database.execute(f"create view gemeenten as select code as gemeente, {regio} from '{areas}'")
        for name in ("doelen", "profielen"):
            file = (CONTENT / "sample" / f"{name}.csv").as_posix()
            query = f"unpivot (from '{file}') on columns('^y[0-9]{{4}}$') into name jaar value waarde"
            database.execute(
                f"create view {name} as select * replace (cast(substr(jaar, 2) as bigint) as jaar) from ({query})"
            )
        database.execute(IN_CARE)
        yield lambda query: database.execute(query).fetchall()


@pytest.mark.long
def test_two_runs_give_the_same_bytes(made, tmp_path):
    sample.make(CONTENT / "sample", tmp_path, threads=1)
    assert hashes(tmp_path) == hashes(made / "data" / "sample")


def test_it_has_the_size_of_the_real_thing(ask):
    assert ask("select count(*) > 90000 from in_zorg where jaar = 2024") == [(True,)]
    assert ask("select count(*) between 5000000 and 8000000 from declaraties") == [(True,)]
    assert ask("select min(maand), max(maand) from declaraties") == [(date(2018, 1, 1), date(2025, 4, 1))]


def test_the_costs_are_right_to_the_cent(ask):
    query = """with bedrag as (
        select i.sector, year(d.maand) as jaar, g.regio, count(distinct (d.klant, d.maand)) as maanden, sum(d.bedrag) as bedrag
        from declaraties d join klanten k using (klant) join gemeenten g using (gemeente)
        join (select distinct klant, sector from indicaties) i using (klant) group by all
      ),
      regio as (select * from bedrag where regio = 'ZK06' union all
        select sector, jaar, 'ZK', sum(maanden), sum(bedrag) from bedrag group by all)
      select r.sector, r.regio, r.jaar, r.bedrag, r.maanden * t.waarde from regio r join doelen t using (sector, regio, jaar)
      where t.maat = 'kosten_per_klant' and abs(r.bedrag - r.maanden * cast(t.waarde as decimal(12, 2))) > 0"""
    assert ask(query) == []


def test_who_is_in_care_is_as_many_as_the_targets_say(ask):
    query = """select regio, profiel, jaar from (select regio, profiel, jaar, count(*) as n from in_zorg group by all) i
      join profielen p using (regio, profiel, jaar) where n <> waarde"""
    assert ask(query) == []
    query = """with stand as (select sector, regio, jaar, 'eigen_omgeving' as maat, sum(thuis) as n from in_zorg group by all
        union all select sector, regio, jaar, 'meerzorg', sum(meerzorg) from in_zorg group by all)
      select s.sector, s.maat, s.jaar from (select * from stand where regio = 'ZK06'
        union all select sector, 'ZK', jaar, maat, sum(n) from stand group by all) s
      join doelen using (sector, regio, jaar, maat) where abs(n - waarde) > 3"""
    assert ask(query) == []


def test_a_municipality_grows_as_its_target_says(ask):
    query = """select jaar, count(*) from in_zorg join klanten using (klant)
      where gemeente = 'GM1701' and sector = 'gz' and jaar in (2019, 2022) and profiel <> '1SGLVG' group by 1 order by 1"""
    assert ask(query) == [(2019, 212), (2022, 276)]


def test_nothing_changes_between_january_and_july(ask):
    for table in ("indicaties", "toewijzingen"):
        query = f"""select count(*) from {table} where (year(ingang) > 2017 and strftime(ingang, '%m%d') < '0702')
          or strftime(einde, '%m%d') < '0701'"""
        assert ask(query) == [(0,)]


def test_the_waiting_list_holds_who_it_says(ask):
    query = """select w.status, max(i.klant is not null), min(i.klant is not null) from wachtlijst w
      left join in_zorg i on i.klant = w.klant and i.jaar = year(w.peildatum) group by 1 order by 1"""
    assert [(status, most) for status, most, least in ask(query) if most == least] == [
        ("actief plaatsen", False),
        ("urgent plaatsen", False),
        ("wacht op voorkeur", True),
        ("wacht uit voorzorg", False),
    ]


def test_who_left_the_waiting_list_was_placed_after_being_on_it(ask):
    assert ask("select count(*) from plaatsingen where geplaatst_op <= wacht_sinds") == [(0,)]
    query = """select count(*) from plaatsingen p where not exists (select 1 from wachtlijst w where w.klant = p.klant
      and w.status = p.status and w.peildatum between p.wacht_sinds and coalesce(p.geplaatst_op, w.peildatum))"""
    assert ask(query) == [(0,)]


def test_a_provider_stands_beside_all_care_but_pgb(ask):
    query = "select distinct leveringsvorm = 'PGB', aanbieder is null from toewijzingen order by all"
    assert ask(query) == [(False, False), (True, True)]
    for table in ("toewijzingen", "declaraties"):
        assert ask(f"select count(*) from {table} where aanbieder not in (select aanbieder from aanbieders)") == [(0,)]


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


def test_a_folder_that_cannot_be_written_is_told(tmp_path):
    (tmp_path / "10.sql").write_text("create schema csv; create table csv.a as select 1 as b", encoding="utf-8")
    (tmp_path / "out").touch()
    with pytest.raises(UserError, match=r"out/a\.csv: cannot be written: .*\n  hint: is the disk full"):
        sample.make(tmp_path, tmp_path / "out")


def test_a_disk_that_gets_full_leaves_the_old_records(tmp_path, monkeypatch):
    (tmp_path / "10.sql").write_text("create schema csv; create table csv.a as select 1 as b", encoding="utf-8")
    (tmp_path / "out").mkdir()
    (tmp_path / "out/a.csv").write_text("old", encoding="utf-8")
    monkeypatch.setitem(sample.FORMATS, "csv", "format csv, file_size_bytes '1')'")  # refused, as by a full disk
    with pytest.raises(UserError, match=r"out/a\.csv: cannot be written: "):
        sample.make(tmp_path, tmp_path / "out")
    assert hashes(tmp_path / "out") == {"a.csv": hashlib.sha256(b"old").hexdigest()}
