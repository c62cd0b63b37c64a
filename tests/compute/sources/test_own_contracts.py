"""What content/sources.yaml declares of the office's own tables finds every kind of bad input, and shows nobody."""

from __future__ import annotations

import datetime as dt

import pytest
from compute_project import project

from engine.compute.engines.duckdb import DuckDB
from engine.compute.failure import Failure
from engine.compute.sources import Sources

TODAY = dt.date(2025, 6, 1)
PERSONS = ("p-one", "p-two", "p-three")
SOUND = {
    "klanten": "klant,gemeente,geboren\np-one,GM0106,1950-05-17\np-two,GM0106,1961-03-02\n",
    "aanbieders": "aanbieder,naam,contractsector\na1,Huis,gz\n",
    "toewijzingen": "klant,aanbieder,leveringsvorm,pc6,geclusterd,meerzorg,ingang,einde\n"
    "p-one,a1,VPT,9401AB,true,false,2024-01-01,2024-03-31\n",
    "declaraties": "klant,aanbieder,maand,soort,prestatie,dagen,bedrag\n"
    "p-one,a1,2024-01-01,zorg,Z1,,100.50\np-two,a1,2024-02-01,zorg,Z1,,80\n",
    "inwoners": "gemeente,leeftijdsgroep,jaar,aantal\nGM0106,0-18,2022,1000\nGM0106,0-18,2023,1010\n",
}
BAD = {  # what a person does wrong: the source, the row too many, and what is told of it: rule, rows, example, words
    "a client twice": ("klanten", "p-one,GM0106,1950-05-17", ("unique", 2, "", "1 times the same 'klant'")),
    "allocations that overlap": ("toewijzingen", "p-one,a1,VPT,9401AB,true,false,2024-03-31,",
                                 ("apart", 1, "2024-03-31", "1 rows begin before an earlier one")),
    "a claim without a client": ("declaraties", "p-three,a1,2024-02-01,zorg,Z1,,5",
                                 ("refers", 1, "", "1 rows hold a 'klant' that 'klanten' does not have")),
    "a municipality of no region": ("klanten", "p-three,GM9999,1950-01-01",
                                    ("region", 1, "GM9999", "1 rows with 'GM9999' in 'gemeente' belong to no region")),
    "an amount below zero": ("declaraties", "p-one,a1,2024-02-01,zorg,Z1,,-5.25",
                             ("min", 1, "-5.25", "1 rows are below 0 in 'bedrag', such as '-5.25'")),
    "a date in the future": ("declaraties", "p-one,a1,2024-03-01,zorg,Z1,,5\np-one,a1,2025-07-01,zorg,Z1,,5",
                             ("past", 1, "2025-07-01", "1 rows lie in the future in 'maand'")),
    "a month without rows": ("declaraties", "p-one,a1,2024-04-01,zorg,Z1,,5",
                             ("every", 0, "2024-03", "no rows of 2024-03 in 'maand'")),
    "a year without rows": ("inwoners", "GM0106,0-18,2025,1030", ("every", 0, "2024", "no rows of 2024 in 'jaar'")),
    "text for a number": ("declaraties", "p-one,a1,2024-02-01,zorg,Z1,,veel",
                          ("type", 1, "row 4 'veel'", "1 values in 'bedrag' are no decimal(12, 2)")),
    "no municipality": ("klanten", "p-three,,1950-01-01",
                        ("region", 1, "", "1 rows without 'gemeente' belong to no region")),
}  # fmt: skip


def found_in(folder, name, more=""):
    """Return what is wrong in a source whose file has some rows more, but for the regions that the test has no rows of."""
    declared = project().sources
    sources = {each: declared[each].model_copy(update={"file": f"{each}.csv"}) for each in SOUND}
    for each, text in SOUND.items():
        (folder / f"{each}.csv").write_text(text + (f"{more}\n" if each == name and more else ""), encoding="utf-8")
    with DuckDB() as database:
        opened = Sources(database, sources, project().regions, folder, TODAY)
        try:
            opened.open(name)
        except Failure:
            assert any(finding.fatal for finding in opened.findings)
        return [finding for finding in opened.findings if finding.rule != "empty region"]


@pytest.mark.parametrize("name", SOUND)
def test_sound_tables_have_no_findings(tmp_path, name):
    assert found_in(tmp_path, name) == []


@pytest.mark.parametrize("what", BAD)
def test_bad_input_is_counted_by_source_and_shows_nobody(tmp_path, what):
    name, row, (rule, rows, example, words) = BAD[what]
    (finding, *others) = [each for each in found_in(tmp_path, name, row) if each.rule == rule]
    assert not others
    assert (finding.source, finding.rows, finding.example) == (name, rows, example)
    assert finding.what.startswith(f"{name}.csv: {words}")
    told = f"{finding.problem} {finding.plain()}"
    assert not [person for person in (*PERSONS, "1950-05-17") if person in told]
