"""Where clients live and get their care: residential, at home, or not yet."""

from __future__ import annotations

CLIENTS = """
    klant gemeente geboren
    a GM0106 1990-01-01
    b GM0106 1990-01-01
    c GM0106 1990-01-01
    d GM0106 1990-01-01
    e GM0106 1990-01-01
"""
INDICATIONS = """
    klant sector profiel ingang einde
    a gz 7VG 2020-01-01 -
    b gz 7VG 2020-01-01 -
    c gz 7VG 2020-01-01 -
    d gz 7VG 2020-01-01 -
    e gz 7VG 2020-01-01 -
"""
CARE = """
    klant aanbieder leveringsvorm ingang einde
    a p Intramuraal 2020-01-01 -
    a q MPT 2020-01-01 -
    b p Deeltijdverblijf 2020-01-01 -
    c - PGB 2020-01-01 -
    c q Logeren 2020-01-01 -
    d q VPT 2020-01-01 2023-12-31
"""
YEARS = "gemeente leeftijdsgroep jaar aantal\n GM0106 65+ 2024 100"
ALL = {"klanten": CLIENTS, "indicaties": INDICATIONS, "toewijzingen": CARE, "inwoners": YEARS}


def counts(found, version="2024"):
    start = f"@{version}|drenthe|gz|2024-01-01"
    return {key.replace(start, ""): figure.numerator for key, figure in found.items() if start in key}


def test_part_time_stay_is_residential_and_short_stay_is_mpt(compute):
    found = counts(compute("verdeling_leveringsvorm", "aantal_intramuraal", **ALL))
    assert found["verdeling_leveringsvorm|leveringsvorm=Intramuraal"] == 2  # a and b
    assert found["verdeling_leveringsvorm|leveringsvorm=MPT"] == 2  # a and c
    assert found["verdeling_leveringsvorm|leveringsvorm=PGB"] == 1
    assert found["aantal_intramuraal"] == 2


def test_a_client_with_two_forms_counts_once_in_each_total(compute):
    ids = ("aantal_eigen_omgeving", "aantal_in_zorg", "aantal_zonder_zorg", "aantal_intramuraal")
    found = counts(compute(*ids, aanbieders="aanbieder naam contractsector\n p P gz\n q Q ggz", **ALL))
    assert found["aantal_eigen_omgeving"] == 2  # a and c, who has two forms of it
    assert found["aantal_eigen_omgeving|leveringsvorm=MPT"] == 2
    assert found["aantal_in_zorg"] == 3
    assert found["aantal_zonder_zorg"] == 2  # d, whose care ended the day before, and e
    assert found["aantal_in_zorg|aanbieder=P"] == 2
    assert found["aantal_in_zorg|aanbieder=Q"] == 2  # a again, and c
    assert found["aantal_in_zorg|contractsector=ggz"] == 2


def test_in_the_definition_of_2022_each_client_has_one_form(compute):
    ids = ("aantal_eigen_omgeving", "aantal_intramuraal", "aandeel_eigen_omgeving", "aandeel_intramuraal")
    made = compute(*ids, **ALL)
    old, new = counts(made, "2022"), counts(made)
    assert (old["aantal_intramuraal"], old["aantal_eigen_omgeving"]) == (2, 1)
    assert old["aantal_eigen_omgeving|leveringsvorm=MPT"] == 1  # MPT goes before the pgb
    assert "aantal_eigen_omgeving|leveringsvorm=PGB" not in old
    assert (old["aandeel_eigen_omgeving"], old["aandeel_intramuraal"]) == (1, 2)
    assert (new["aandeel_eigen_omgeving"], new["aandeel_intramuraal"]) == (2, 2)
    assert made["aandeel_eigen_omgeving@2024|drenthe|gz|2024-01-01"].denominator == 3
    assert made["aandeel_eigen_omgeving@2024|drenthe|gz|2024-01-01|gemeente=GM0106"].numerator == 2


def test_in_the_definition_of_2023_the_provider_who_claims_most_decides(compute):
    claims = """
        klant aanbieder maand soort prestatie bedrag
        a p 2024-01-01 zorg verblijf 10
        a q 2024-01-01 zorg begeleiding 11
        b p 2024-01-01 zorg verblijf 10
        c q 2024-02-01 zorg logeren 10
    """
    found = counts(compute("verdeling_leveringsvorm", declaraties=claims, **ALL), "2023")
    assert found == {
        "verdeling_leveringsvorm|leveringsvorm=MPT": 1,  # a
        "verdeling_leveringsvorm|leveringsvorm=Intramuraal": 1,  # b
        "verdeling_leveringsvorm|leveringsvorm=PGB": 1,  # c claims nothing in January
    }


def test_the_waiting_list_leaves_out_provisional_care_and_knows_each_status(compute):
    waiting = """
        klant peildatum status
        a 2024-01-01 wacht_op_voorkeur
        b 2024-01-01 wacht_uit_voorzorg
        c 2024-01-01 urgent_plaatsen
        d 2024-02-01 actief_plaatsen
        d 2024-01-01 actief_plaatsen
    """
    made = compute("wachtlijst_aantal", "wachtlijst_gemiddeld", wachtlijst=waiting, **ALL)
    by_month = {
        key.removeprefix("wachtlijst_aantal@2024|drenthe|gz|"): int(figure.value)
        for key, figure in made.items()
        if key.startswith("wachtlijst_aantal@2024|drenthe")
    }
    assert by_month == {
        "2024-01": 3, "2024-01|status=voorkeur": 1, "2024-01|status=urgent": 1, "2024-01|status=actief": 1,
        "2024-02": 1, "2024-02|status=actief": 1,
    }  # fmt: skip
    mean = made["wachtlijst_gemiddeld@2024|drenthe|gz|2024"]
    assert (mean.numerator, mean.denominator, mean.status) == (4, 2, "provisional")
    assert made["wachtlijst_gemiddeld@2024|drenthe|gz|2024|status=actief_urgent"].numerator == 3
