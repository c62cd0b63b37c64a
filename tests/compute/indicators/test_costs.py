"""What care costs, what meerzorg costs a day, and who gives care outside their own sector."""

from __future__ import annotations

from decimal import Decimal

CLIENTS = """
    klant gemeente geboren
    a GM0106 1990-01-01
    b GM0106 1990-01-01
    f GM0363 1990-01-01
"""
INDICATIONS = """
    klant sector profiel ingang einde
    a gz 7VG 2020-01-01 -
    b gz 1SGLVG 2020-01-01 -
    f gz 3ZGaud 2020-01-01 -
"""
PROVIDERS = """
    aanbieder naam contractsector
    p P gz
    q Q ggz
"""
YEARS = "gemeente leeftijdsgroep jaar aantal\n GM0106 65+ 2024 100"
ALL = {"klanten": CLIENTS, "indicaties": INDICATIONS, "aanbieders": PROVIDERS, "inwoners": YEARS}


def year(klant, kind, amount, days="-", months=range(1, 13)):
    return "".join(f"{klant} p 2024-{month:02} -- {kind} {days} {amount}\n" for month in months)


def claims(*parts):
    lines = "".join(parts).replace(" -- ", "-01 ")
    return f"klant aanbieder maand soort dagen bedrag\n{lines}"


def test_the_cost_of_a_month_is_of_months_with_a_claim(compute):
    records = claims(year("a", "zorg", 100), year("a", "meerzorg", 20, 30), year("b", "zorg", 400, months=[1, 2, 3]))
    made = compute("kosten_per_klant_maand", "totale_kosten", declaraties=records, **ALL)
    now = made["kosten_per_klant_maand@2024|drenthe|gz|2024"]
    assert (now.numerator, now.denominator) == (1440 + 1200, 15)
    assert made["kosten_per_klant_maand@2022|drenthe|gz|2024"].value == 120  # without b, who has SGLVG
    assert made["totale_kosten@2024|drenthe|gz|2024"].value == 2640


def test_a_year_that_is_not_full_has_no_cost(compute):
    records = claims(year("a", "zorg", 100, months=range(1, 12)))
    assert compute("kosten_per_klant_maand", declaraties=records, **ALL) == {}


def test_cost_by_basis_of_care_leaves_meerzorg_out(compute):
    records = claims(year("a", "zorg", 100), year("a", "meerzorg", 20, 30), year("b", "zorg", 400))
    made = compute("zorgkosten_per_klant", declaraties=records, **ALL)
    start = "zorgkosten_per_klant@2024|drenthe|gz|2024|grondslag="
    assert {key.removeprefix(start): figure.value for key, figure in made.items() if key.startswith(start)} == {
        "VG": 100,
        "SGLVG": 400,
        "Totaal": 250,
    }


def test_a_day_of_meerzorg_has_its_price_by_profile_and_the_region_its_place(compute):
    records = claims(
        year("a", "zorg", 100), year("a", "meerzorg", 60, 30), year("b", "meerzorg", 150, 10), year("f", "meerzorg", 30, 10)
    )  # fmt: skip
    made = compute("meerzorg_dagprijs", "meerzorg_dagprijs_rang", declaraties=records, **ALL)
    assert made["meerzorg_dagprijs@2024|drenthe|gz|2024|profiel=7VG"].value == 2
    assert made["meerzorg_dagprijs@2024|drenthe|gz|2024"].value == Decimal(210) / 40
    assert made["meerzorg_dagprijs@2024|zk|gz|2024"].value == Decimal(240) / 50
    assert made["meerzorg_dagprijs_rang@2024|drenthe|gz|2024"].value == 1
    assert made["meerzorg_dagprijs_rang@2024|amsterdam|gz|2024"].value == 2
    assert "meerzorg_dagprijs_rang@2024|zk|gz|2024" not in made


def test_the_share_with_meerzorg_is_of_profiles_that_may_have_it(compute):
    more = INDICATIONS.replace("b gz 1SGLVG", "b gz 3VG")  # 3VG has no meerzorg
    care = """
        klant leveringsvorm meerzorg ingang einde
        a Intramuraal true 2020-01-01 -
        b Intramuraal false 2020-01-01 -
        f Intramuraal false 2020-01-01 -
    """
    made = compute("meerzorg_aandeel", "meerzorg_rang", toewijzingen=care, **ALL | {"indicaties": more})
    assert made["meerzorg_aandeel@2024|drenthe|gz|2024-01-01"].value == 100
    assert made["meerzorg_aandeel@2024|zk|gz|2024-01-01"].value == 50
    assert made["meerzorg_aandeel@2024|amsterdam|gz|2024-01-01|profiel=3ZGaud"].value == 0
    assert made["meerzorg_rang@2024|amsterdam|gz|2024-01-01"].value == 2


def test_care_by_providers_of_another_sector(compute):
    records = """
        klant aanbieder maand soort bedrag
        a p 2024-01-01 zorg 10
        a q 2024-01-01 zorg 10
        b p 2024-01-01 zorg 10
        b q 2024-02-01 zorg 10
    """
    made = compute("sectorvreemde_zorg", "sectorvreemde_profielen", declaraties=records, **ALL)
    start = "@2024|drenthe|gz|2024-01-01|contractsector="
    parts = {key.replace(start, " "): (one.numerator, one.denominator) for key, one in made.items() if start in key}
    assert parts == {
        "sectorvreemde_zorg gz": (2, 2),
        "sectorvreemde_zorg ggz": (1, 2),  # a; b came in February
        "sectorvreemde_profielen ggz;profiel=7VG": (1, 1),
    }
