"""How clients are spread over profiles and ages: now all with an indication, in earlier editions those in care."""

from __future__ import annotations

import pytest

CLIENTS = """
    klant gemeente geboren
    child GM0106 2005-01-01
    young GM0106 2004-12-31
    first GM0106 2000-01-01
    last GM0106 1959-01-02
    old GM0106 1959-01-01
    heavy GM0106 1990-01-01
"""
INDICATIONS = """
    klant sector profiel ingang einde
    child gz 1VG 2020-01-01 -
    young gz 3VG 2020-01-01 -
    first gz 3VG 2020-01-01 -
    last gz 2LG 2020-01-01 -
    old gz 3ZGaud 2020-01-01 -
    heavy gz 1SGLVG 2020-01-01 -
"""
CARE = """
    klant leveringsvorm ingang einde
    child PGB 2020-01-01 -
    young Intramuraal 2020-01-01 -
    young MPT 2020-01-01 -
    old VPT 2020-01-01 -
    heavy Intramuraal 2020-01-01 -
"""


def parts(figures, name, dimension=""):
    """Return numerator and denominator of the region by value of the dimension ("" where it has none)."""
    start = f"{name}|drenthe|gz|2024-01-01"
    return {
        key.removeprefix(start).removeprefix(f"|{dimension}="): (figure.numerator, figure.denominator)
        for key, figure in figures.items()
        if key.startswith(start) and figure.value is not None
    }


def test_ages_are_those_on_1_january_and_65_is_in_the_oldest_group(compute):
    found = compute("leeftijdsverdeling", klanten=CLIENTS, indicaties=INDICATIONS)
    assert parts(found, "leeftijdsverdeling@2024", "leeftijdsgroep") == {
        "0-18": (0, 6), "19-23": (2, 6), "24-34": (2, 6), "35-49": (0, 6), "50-64": (1, 6), "65+": (1, 6)
    }  # fmt: skip


def test_from_24_up_to_and_including_64(compute):
    found = compute("aandeel_23_65", klanten=CLIENTS, indicaties=INDICATIONS)
    assert parts(found, "aandeel_23_65@2024") == {"": (3, 6)}  # first, last and heavy


def test_the_definitions_of_2022_count_who_is_in_care_without_sglvg(compute):
    ids = ("leeftijdsverdeling", "aandeel_lichte_zzp", "verhouding_profielen")
    found = compute(*ids, klanten=CLIENTS, indicaties=INDICATIONS, toewijzingen=CARE)
    assert parts(found, "aandeel_lichte_zzp@2024") == {"": (4, 6)}
    assert parts(found, "aandeel_lichte_zzp@2022") == {"": (2, 3)}  # two forms of care are one client; a budget is care
    assert parts(found, "leeftijdsverdeling@2022", "leeftijdsgroep")["19-23"] == (2, 3)
    assert parts(found, "leeftijdsverdeling@2022", "leeftijdsgroep")["50-64"] == (0, 3)


def test_profiles_are_shares_of_their_own_group(compute):
    found = compute("verhouding_profielen", klanten=CLIENTS, indicaties=INDICATIONS, toewijzingen=CARE)
    now = parts(found, "verhouding_profielen@2024", "klasse")
    assert now == {
        "1-2VG": (1, 3), "3VG": (2, 3), "7VG": (0, 3), "1-2LG": (1, 1), "Zgaud": (1, 1)
    }  # fmt: skip
    assert parts(found, "verhouding_profielen@2022", "klasse")["3VG"] == (1, 2)


@pytest.mark.parametrize(
    ("sector", "profile", "klasse", "other"),
    [("ggz", "GGZWonen3", "GGZWonen3", "5bGGZ"), ("gz", "1VG", "1-2VG", "1LVG"), ("vv", "5VV", "5VV", None)],
)
def test_in_2023_a_client_also_had_a_claim_in_january(compute, sector, profile, klasse, other):
    rows = [("young", profile), ("first", profile), *([("old", other)] if other else [])]
    indications = "klant sector profiel ingang einde\n" + "\n".join(
        f"{who} {sector} {what} 2020-01-01 -" for who, what in rows
    )
    claims = """
        klant aanbieder maand soort bedrag
        young p 2024-01-01 zorg 10
        young p 2024-01-01 zorg 10
        first p 2024-02-01 zorg 10
    """
    found = compute("verhouding_profielen", klanten=CLIENTS, indicaties=indications, declaraties=claims)
    key = f"drenthe|{sector}|2024-01-01|klasse={klasse}"
    assert found[f"verhouding_profielen@2024|{key}"].n == 2
    assert found[f"verhouding_profielen@2023|{key}"].n == 1
    assert f"verhouding_profielen@2023|drenthe|{sector}|2024-01-01|klasse={other}" not in found
