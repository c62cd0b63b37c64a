"""Growth over years: of a ratio, a number and a share, for the region and its municipalities."""

from __future__ import annotations

from fractions import Fraction

CLIENTS = """
    klant gemeente geboren
    a GM0106 1990-01-01
    b GM0106 1990-01-01
    c GM0114 1990-01-01
    d GM0114 1990-01-01
    e GM0114 1990-01-01
"""
INDICATIONS = """
    klant sector profiel ingang einde
    a gz 3VG 2015-01-01 -
    b gz 3VG 2022-01-01 -
    c gz 3VG 2015-01-01 2023-12-31
    d gz 1SGLVG 2015-01-01 -
    e gz 3VG 2022-01-01 -
"""
CARE = """
    klant leveringsvorm ingang einde
    a Intramuraal 2015-01-01 -
    b MPT 2022-01-01 -
    c MPT 2015-01-01 2023-12-31
    d Intramuraal 2015-01-01 -
    e VPT 2022-01-01 -
"""
PEOPLE = """
    gemeente leeftijdsgroep jaar aantal
    GM0106 0-18 2021 100
    GM0114 0-18 2021 100
    GM0106 0-18 2024 160
    GM0114 0-18 2024 90
"""
NOW = "drenthe|gz|2024-01-01"


def test_the_ratio_grows_per_inhabitant_and_not_with_the_number_of_clients(compute):
    found = compute(
        "klantenratio_groei_3jr", klanten=CLIENTS, indicaties=INDICATIONS, toewijzingen=CARE, inwoners=PEOPLE
    )
    now = f"klantenratio_groei_3jr@2024|{NOW}"
    assert found[f"{now}|gemeente=GM0106"].value == 25  # 1 of 100 -> 2 of 160
    ratio = Fraction(found[now].numerator) / Fraction(found[now].denominator)
    assert ratio == Fraction(4, 250) / Fraction(3, 200)


def test_the_changes_of_the_municipalities_add_up_to_that_of_the_region(compute):
    found = compute(
        "aantal_klanten_verschil", klanten=CLIENTS, indicaties=INDICATIONS, toewijzingen=CARE, inwoners=PEOPLE
    )
    for version in ("2024", "2022"):
        now = f"aantal_klanten_verschil@{version}|{NOW}"
        parts = [found[f"{now}|gemeente={code}"].value for code in ("GM0106", "GM0114")]
        assert parts == [1, 0]
        assert found[now].value == sum(parts)


def test_a_share_changes_in_percentage_points(compute):
    found = compute(
        "eigen_omgeving_verandering", klanten=CLIENTS, indicaties=INDICATIONS, toewijzingen=CARE, inwoners=PEOPLE
    )
    for version in ("2024", "2022"):
        made = found[f"eigen_omgeving_verandering@{version}|{NOW}"]
        assert made.unit == "pp"
        assert Fraction(made.numerator) / Fraction(made.denominator) == Fraction(2, 4) - Fraction(1, 3)
