"""Which providers deliver what, and where allocations grow."""

from __future__ import annotations


def people(number):
    """Return so many clients, half in each of two municipalities of one region, with an indication."""
    names = [f"k{at:02}" for at in range(number)]
    clients = [f"{name} {'GM0106' if at % 2 else 'GM0114'} 1990-01-01" for at, name in enumerate(names)]
    indications = [f"{name} gz 3VG 2015-01-01 -" for name in names]
    return {
        "klanten": "\n".join(["klant gemeente geboren", *clients]),
        "indicaties": "\n".join(["klant sector profiel ingang einde", *indications]),
    }


def care(*rows):
    return "\n".join(["klant aanbieder leveringsvorm ingang einde", *rows])


def residents(provider, first, number, form="Intramuraal"):
    return [f"k{at:02} {provider} {form} 2023-01-01 -" for at in range(first, first + number)]


def test_five_residents_or_two_clients_at_home_make_a_provider(compute):
    rows = [
        *residents("both", 0, 5),
        "k05 both VPT 2023-01-01 -",
        "k06 both MPT 2023-01-01 -",
        *residents("home", 7, 1, "VPT"),
        *residents("home", 8, 1, "Logeren"),
        *residents("small", 9, 4),
        "k09 small MPT 2023-01-01 -",
        "k09 small VPT 2023-01-01 -",  # the same client: not two
        *residents("inside", 13, 4),
        *residents("inside", 17, 1, "Deeltijdverblijf"),
    ]
    ids = ("aanbieders_per_leveringsvorm", "aandeel_aanbieders_vpt_mpt", "verdeling_aanbieders")
    found = compute(*ids, toewijzingen=care(*rows), **people(18))
    start = "@2024|drenthe|gz|2024-01-01"
    counts = {
        kind: found[f"aanbieders_per_leveringsvorm{start}|aanbod={kind}"].value
        for kind in ("intramuraal", "beide", "vpt_mpt")
    }
    assert counts == {"intramuraal": 1, "beide": 1, "vpt_mpt": 1}
    share = found[f"aandeel_aanbieders_vpt_mpt{start}"]
    assert (share.numerator, share.denominator) == (2, 3)
    part = found[f"verdeling_aanbieders{start}|aanbod=beide"]
    assert (part.numerator, part.denominator) == (1, 3)


def test_a_kind_that_no_provider_has_is_zero_and_not_unknown(compute):
    found = compute("aanbieders_per_leveringsvorm", toewijzingen=care(*residents("one", 0, 5)), **people(5))
    assert found["aanbieders_per_leveringsvorm@2024|drenthe|gz|2024-01-01|aanbod=vpt_mpt"].value == 0


def test_growth_of_allocations_by_municipality_and_for_the_region(compute):
    rows = [f"k{at:02} p MPT 2020-01-01 {end}" for at, end in enumerate(("-", "-", "2023-12-31", "-"))]
    rows += ["k00 p VPT 2022-01-01 -", "k02 p VPT 2022-01-01 -", "k04 p VPT 2022-01-01 -"]
    found = compute("groei_toewijzingen", years=(2021, 2024), toewijzingen=care(*rows), **people(5))
    start = "groei_toewijzingen@2024|drenthe|gz|2024-01-01"
    assert found[start].value == 50  # 4 -> 6
    assert found[f"{start}|gemeente=GM0114;profielgroep=VG"].value == 100  # 2 -> 4
    assert found[f"{start}|gemeente=GM0106;profielgroep=VG"].value == 0
    assert found[f"{start}|profielgroep=VG"].value == 50


def test_a_location_counts_for_each_group_that_lives_there(compute):
    given = people(9)
    given["indicaties"] = given["indicaties"].replace("k04 gz 3VG", "k04 gz 2LG")
    rows = [f"k{at:02} p Intramuraal {'9401AA' if at < 5 else '9401BB'} 2023-01-01 -" for at in range(9)]
    text = "\n".join(["klant aanbieder leveringsvorm pc6 ingang einde", *rows])
    found = compute("locaties_per_profielgroep", toewijzingen=text, **given)
    start = "locaties_per_profielgroep@2024|drenthe|gz|2024-01-01|profielgroep="
    assert (found[f"{start}VG"].value, found[f"{start}LG"].value) == (1, 1)  # four clients are no location
