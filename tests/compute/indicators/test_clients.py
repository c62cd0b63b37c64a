"""Who counts as a client, in the definition of each edition."""

from __future__ import annotations

from decimal import Decimal

CLIENTS = """
    klant gemeente geboren
    a GM0106 2005-01-01
    b GM0106 2004-12-31
    c GM0109 1950-01-01
    d GM0109 1950-01-01
    e GM0106 1950-01-01
    f GM0363 1950-01-01
"""
INDICATIONS = """
    klant sector profiel ingang einde
    a gz 7VG 2020-01-01 -
    b gz 3ZGaud 2020-01-01 2024-01-01
    c gz 1SGLVG 2020-01-01 -
    d gz 7VG 2020-01-01 2023-12-31
    e ggz GGZWonen3 2024-01-02 -
    f gz 7VG 2024-01-01 -
"""
PEOPLE = """
    gemeente leeftijdsgroep jaar aantal
    GM0106 0-18 2024 100
    GM0106 65+ 2024 100
    GM0109 65+ 2024 50
    GM0363 65+ 2024 1000
"""
ALL = {"klanten": CLIENTS, "indicaties": INDICATIONS, "inwoners": PEOPLE}


def values(found):
    return {key: figure.value for key, figure in found.items() if figure.value is not None and "2024-01-01" in key}


def test_an_indication_counts_up_to_its_last_day_and_from_its_first(compute):
    found = values(compute("aantal_geindiceerden", **ALL))
    assert found["aantal_geindiceerden@2024|drenthe|gz|2024-01-01"] == 3  # a, b and c; d ended the day before
    assert "aantal_geindiceerden@2024|drenthe|ggz|2024-01-01" not in found  # e begins the day after
    assert found["aantal_geindiceerden@2024|zk|gz|2024-01-01"] == 4


def test_each_breakdown_has_everyone_once(compute):
    found = values(compute("aantal_geindiceerden", **ALL))
    of = "aantal_geindiceerden@2024|drenthe|gz|2024-01-01|"
    assert {key.removeprefix(of): value for key, value in found.items() if key.startswith(of)} == {
        "gemeente=GM0106": 2,
        "gemeente=GM0109": 1,
        "leeftijdsgroep=19-23": 2,
        "leeftijdsgroep=65+": 1,
        "profielgroep=VG": 1,
        "profielgroep=ZG": 1,
        "profielgroep=SGLVG": 1,
        "grondslag=VG": 1,
        "grondslag=ZGaud": 1,
        "grondslag=SGLVG": 1,
        "profiel=7VG": 1,
        "profiel=3ZGaud": 1,
        "profiel=1SGLVG": 1,
    }


def test_two_indications_at_once_are_one_client(compute):
    twice = INDICATIONS + "    a gz 3VG 2023-06-01 -\n"
    found = values(compute("aantal_geindiceerden", **ALL | {"indicaties": twice}))
    assert found["aantal_geindiceerden@2024|drenthe|gz|2024-01-01"] == 3
    assert found["aantal_geindiceerden@2024|drenthe|gz|2024-01-01|profielgroep=VG"] == 1


CARE = """
    klant leveringsvorm ingang einde
    a PGB 2020-01-01 -
    c Intramuraal 2020-01-01 -
"""
CLAIMS = """
    klant aanbieder maand soort prestatie bedrag
    b p 2024-01-01 zorg verblijf 10
    b q 2024-01-01 zorg verblijf 10
    c p 2023-12-01 zorg verblijf 10
    d p 2024-01-01 zorg verblijf 10
"""


def test_the_editions_count_other_clients(compute):
    found = values(compute("aantal_klanten", "klantenratio", toewijzingen=CARE, declaraties=CLAIMS, **ALL))
    clients = {key.split("@")[1]: value for key, value in found.items() if key.startswith("aantal_klanten")}
    assert clients["2024|drenthe|gz|2024-01-01"] == 3  # every valid indication
    assert clients["2023|drenthe|gz|2024-01-01"] == 1  # b: indication and a claim in January, of two providers
    assert clients["2022|drenthe|gz|2024-01-01"] == 1  # a: in care with a pgb; c has SGLVG
    assert found["klantenratio@2024|drenthe|gz|2024-01-01"] == Decimal(12)  # 3 of 250 inhabitants
    assert found["klantenratio@2023|drenthe|gz|2024-01-01"] == Decimal(4)
    assert found["klantenratio@2022|drenthe|gz|2024-01-01"] == Decimal(4)


def test_the_benchmark_is_all_clients_of_all_inhabitants(compute):
    found = values(compute("klantenratio", **ALL))
    assert found["klantenratio@2024|zk|gz|2024-01-01"] == Decimal(4000) / 1250
    assert found["klantenratio@2024|amsterdam|gz|2024-01-01"] == 1
