"""Who waits, who was placed, and how long that took."""

from __future__ import annotations

CLIENTS = """
    klant gemeente geboren
    a GM0106 1990-01-01
    b GM0106 1990-01-01
    c GM0106 1990-01-01
    d GM0106 1990-01-01
"""
INDICATIONS = """
    klant sector profiel ingang einde
    a gz 3VG 2015-01-01 -
    b gz 1VG 2015-01-01 -
    c gz 3LVG 2015-01-01 -
    d gz 7VG 2015-01-01 -
"""
CARE = """
    klant leveringsvorm ingang einde
    a Intramuraal 2015-01-01 -
    a MPT 2015-01-01 -
    b Deeltijdverblijf 2015-01-01 2023-06-01
    c VPT 2015-01-01 2023-05-31
"""


def test_the_share_that_waits_leaves_out_provisional_care_and_statuses_before_may_2021(compute):
    waiting = """
        klant peildatum status
        a 2023-05-01 urgent_plaatsen
        b 2023-05-01 wacht_op_voorkeur
        d 2023-05-01 actief_plaatsen
        c 2023-05-01 wacht_uit_voorzorg
        a 2023-06-01 wacht_uit_voorzorg
        a 2021-04-01 actief_plaatsen
    """
    ids = ("actief_wachtenden_aandeel", "niet_actief_wachtenden_aandeel")
    found = compute(*ids, klanten=CLIENTS, indicaties=INDICATIONS, toewijzingen=CARE, wachtlijst=waiting)
    active, other = (found[f"{id}@2024|drenthe|gz|2023-05"] for id in ids)
    assert (active.numerator, active.denominator) == (2, 3)  # one of them has no care yet
    assert (other.numerator, other.denominator) == (1, 3)
    later = found["actief_wachtenden_aandeel@2024|drenthe|gz|2023-06"]
    assert (later.numerator, later.denominator) == (0, 2)  # care of b ends on that day, that of c the day before
    assert not [key for key in found if "|2021-" in key]


def placed(compute, *ids, records):
    return compute(*ids, klanten=CLIENTS, indicaties=INDICATIONS, plaatsingen=records)


def test_six_weeks_to_the_day_is_within_the_norm(compute):
    records = """
        klant status wacht_sinds geplaatst_op
        a actief_plaatsen 2023-01-02 2023-02-13
        b urgent_plaatsen 2023-01-02 2023-02-14
        c wacht_op_voorkeur 2022-01-02 2023-02-14
        d wacht_uit_voorzorg 2022-01-02 2023-02-14
    """
    found = placed(compute, "treeknorm_overschrijding", records=records)
    total = found["treeknorm_overschrijding@2024|drenthe|gz|2023"]
    assert (total.numerator, total.denominator, total.n) == (1, 2, 2)
    assert found["treeknorm_overschrijding@2024|drenthe|gz|2023|zwaarte=1-2VG"].value == 100
    assert found["treeknorm_overschrijding@2024|drenthe|gz|2023|zwaarte=3VG"].value == 0


def test_a_placement_belongs_to_the_year_of_placing_and_the_first_statuses_are_of_may_2021(compute):
    records = """
        klant status wacht_sinds geplaatst_op
        a actief_plaatsen 2021-01-01 2021-04-30
        b actief_plaatsen 2021-12-01 2022-02-01
        c actief_plaatsen 2021-12-01 -
    """
    found = placed(compute, "treeknorm_overschrijding", records=records)
    assert {key.split("|")[3] for key in found} == {"2022"}


def test_the_mean_wait_is_in_weeks_and_exact(compute):
    records = """
        klant status wacht_sinds geplaatst_op
        a wacht_op_voorkeur 2022-01-01 2023-01-01
        b wacht_op_voorkeur 2023-01-01 2023-01-08
        c wacht_op_voorkeur 2022-01-01 -
        d actief_plaatsen 2022-01-01 2023-01-01
    """
    found = placed(compute, "wachttijd_niet_actief", records=records)
    total = found["wachttijd_niet_actief@2024|drenthe|gz|2023"]
    assert (total.numerator, total.denominator, total.n) == (365 + 7, 7 * 2, 2)
    assert found["wachttijd_niet_actief@2024|drenthe|gz|2023|zwaarte=1-2VG"].value == 1


def test_the_preferred_provider_counts_within_half_a_year(compute):
    waiting = """
        klant peildatum status
        a 2023-06-01 wacht_op_voorkeur
        b 2023-06-01 wacht_op_voorkeur
        c 2023-06-01 wacht_op_voorkeur
        d 2023-06-01 wacht_uit_voorzorg
        d 2023-05-01 wacht_op_voorkeur
    """
    records = """
        klant status wacht_sinds geplaatst_op bij_voorkeur
        a wacht_op_voorkeur 2023-01-01 2023-12-01 true
        b wacht_op_voorkeur 2023-01-01 2023-12-02 true
        c wacht_op_voorkeur 2023-01-01 2023-07-01 false
        a wacht_op_voorkeur 2023-01-01 2023-08-01 true
    """
    found = compute(
        "plaatsing_voorkeursaanbieder", klanten=CLIENTS, indicaties=INDICATIONS, wachtlijst=waiting, plaatsingen=records
    )
    total = found["plaatsing_voorkeursaanbieder@2024|drenthe|gz|2023"]
    assert (total.numerator, total.denominator) == (1, 3)
    assert found["plaatsing_voorkeursaanbieder@2024|drenthe|gz|2023|zwaarte=LVG"].value == 0


def test_residents_on_the_waiting_list_are_counted_on_1_june(compute):
    waiting = """
        klant peildatum status
        a 2023-06-01 wacht_op_voorkeur
        b 2023-06-01 actief_plaatsen
        c 2023-06-01 wacht_op_voorkeur
        b 2023-07-01 wacht_op_voorkeur
    """
    found = compute(
        "intramuraal_op_wachtlijst", klanten=CLIENTS, indicaties=INDICATIONS, toewijzingen=CARE, wachtlijst=waiting
    )
    total = found["intramuraal_op_wachtlijst@2024|drenthe|gz|2023"]
    assert (total.numerator, total.denominator) == (1, 2)  # part-time residence is residence; c lives at home
    assert found["intramuraal_op_wachtlijst@2024|drenthe|gz|2023|zwaarte=1-2VG"].value == 0
