"""What decks need of the sample's figures beside those that documents print, and where those documents contradict themselves.

G.. are numbers of the inventory; content/sample/README.md says more.
"""

from __future__ import annotations

from decimal import Decimal

import pytest
from compute_project import project

from engine import dutch
from engine.model.figure import Figure, Status

PROJECT = project()
SHOWN = (Status.DEFINITIVE, Status.PROVISIONAL, Status.FORECAST)
JAN = "2024-01-01"


def find(computed: dict[str, Figure], indicator: str, region: str, period: str, dimensions: str = "") -> Figure:
    version = PROJECT.indicators[indicator].version
    return computed["|".join(part for part in (f"{indicator}@{version}", region, "gz", period, dimensions) if part)]


def printed(figure: Figure) -> str:
    assert figure.value is not None
    return dutch.show(figure.value, PROJECT.indicators[figure.indicator].decimals)


def test_the_parts_of_the_strip_differ_by_the_clients_that_count_twice(computed):
    intramural, home, without, whole = (
        find(computed, f"aantal_{part}", "drenthe", JAN).value
        for part in ("intramuraal", "eigen_omgeving", "zonder_zorg", "geindiceerden")
    )
    assert intramural + home - find(computed, "aantal_in_zorg", "drenthe", JAN).value == 55
    assert intramural + home + without - 55 == whole


def test_the_growth_of_the_printed_amounts_includes_meerzorg(computed):
    assert printed(find(computed, "kosten_per_klant_groei", "drenthe", "2023")) == "7,8"


def test_fewer_clients_declare_than_are_in_care(computed):
    costs = find(computed, "kosten_per_klant_maand", "drenthe", "2023")
    assert costs.denominator == 37261
    assert costs.denominator / 12 < find(computed, "aantal_in_zorg", "drenthe", "2023-01-01").value


def test_the_difference_of_shares_is_that_of_the_printed_shares(computed):
    now, before = (find(computed, "aandeel_eigen_omgeving", "drenthe", f"{year}-01-01") for year in (2024, 2023))
    assert dutch.read(printed(now)) - dutch.read(printed(before)) == Decimal("1.8")


@pytest.mark.parametrize("year", [2024, 2025])
@pytest.mark.parametrize("region", [*PROJECT.regions.regions, "zk"])
def test_every_region_has_what_a_plan_shows(computed, region, year):
    january, before, ahead = f"{year}-01-01", f"{year - 1}", f"{year + 5}-01-01"
    wanted = [
        (name, january, "") for name in ("klantenratio", "klantenratio_groei", "locatieratio", "meerzorg_aandeel")
    ]
    wanted += [
        (f"aantal_{name}", january, "") for name in ("geindiceerden", "intramuraal", "eigen_omgeving", "zonder_zorg")
    ]
    wanted += [(name, before, "") for name in ("kosten_per_klant_maand", "kosten_per_klant_groei", "totale_kosten")]
    wanted += [("aantal_meerzorg", january, ""), ("wachtlijst_groei", before, "")]
    wanted += [("aandeel_eigen_omgeving", f"{y}-01-01", "") for y in (year - 2, year - 1, year)]
    wanted += [
        ("wachtlijst_gemiddeld", str(y), f"status={status}")
        for y in (year - 2, year - 1, year)
        for status in ("voorkeur", "actief_urgent")
    ]
    wanted += [
        ("verdeling_leveringsvorm", january, f"leveringsvorm={form}") for form in ("Intramuraal", "MPT", "VPT", "PGB")
    ]
    wanted += [("prognose_klanten", f"{year + ahead}-01-01", f"basisjaar={year};variant=midden") for ahead in range(6)]
    wanted += [("prognose_groei", ahead, f"basisjaar={year};variant=midden")]
    wanted += [(f"extra_plekken_{form}", january, "scenario=3") for form in ("intramuraal", "eigen_omgeving")]
    wanted += [("kanslijn_keuze", str(year), f"kanslijn={line}") for line in range(1, 6)]
    absent = [
        (name, period, dimensions)
        for name, period, dimensions in wanted
        if find(computed, name, region, period, dimensions).status not in (*SHOWN, Status.SUPPRESSED)
    ]
    assert absent == []
    for part in ("VG", "LG", "LVG", "SGLVG", "ZGaud", "ZGvis", "Totaal"):
        costs = find(computed, "zorgkosten_groei_per_grondslag", region, before, f"grondslag={part}")
        assert costs.value is not None or costs.status is Status.SUPPRESSED


def test_the_chances_of_a_region_add_up_to_100(computed):
    for region in PROJECT.regions.regions:
        for year in ("2024", "2025"):
            shares = [find(computed, "kanslijn_keuze", region, year, f"kanslijn={line}").value for line in range(1, 6)]
            assert sum(shares) == 100


def test_regions_differ_as_the_sentences_need(computed):
    def all_regions(indicator: str, period: str, dimensions: str = "") -> list[str]:
        return [printed(find(computed, indicator, region, period, dimensions)) for region in PROJECT.regions.regions]

    growth = [dutch.read(text) for text in all_regions("klantenratio_groei", JAN)]
    assert min(growth) < 0 < max(growth) and 0 in growth
    forecast = [
        dutch.read(text) for text in all_regions("prognose_groei", "2029-01-01", "basisjaar=2024;variant=midden")
    ]
    assert min(forecast) < 0 < max(forecast) and 0 in forecast
    assert min(dutch.read(text) for text in all_regions("extra_plekken_intramuraal", JAN, "scenario=3")) < 0
    assert {"0"} <= set(all_regions("wachtlijst_groei", "2023")), "one list that stays as long as it was"


def test_the_first_point_of_a_forecast_is_the_number_of_today(computed):
    for year in ("2024", "2025"):
        first = find(computed, "prognose_klanten", "drenthe", f"{year}-01-01", f"basisjaar={year};variant=midden")
        assert first.value == find(computed, "aantal_geindiceerden", "drenthe", f"{year}-01-01").value
        assert first.status is Status.DEFINITIVE


def test_the_unfinished_year_is_provisional(computed):
    assert find(computed, "wachtlijst_gemiddeld", "drenthe", "2025", "status=voorkeur").status is Status.PROVISIONAL


def test_a_table_filled_in_by_hand_names_its_line(computed):
    origin = find(computed, "kanslijn_keuze", "drenthe", "2024", "kanslijn=1").origin
    assert (origin.kind, origin.file) == ("entered", "content/data/sample/kanslijnen.csv")
    assert origin.line > 1


@pytest.mark.parametrize(("version", "base"), [("2024", 2024), ("2022", 2020)])
def test_each_scenario_needs_as_many_places(computed, version, base):
    def needed(scenario: int) -> Decimal:
        start = f"benodigde_plekken@{version}|drenthe|gz|{base + 5}-01-01|basisjaar={base}"
        forms = ("intramuraal", "eigen_omgeving")
        found = [computed[f"{start};leveringsvorm={form};scenario={scenario}"] for form in forms]
        return sum((figure.numerator / figure.denominator for figure in found), Decimal(0)).quantize(Decimal("1e-9"))

    assert needed(1) == needed(2) == needed(3)


def test_the_middle_of_the_forecast_lies_between_its_ends(computed):
    for region in PROJECT.regions.regions:
        low, middle, high = (
            find(computed, "prognose_klanten", region, "2040-01-01", f"basisjaar=2024;variant={variant}").value
            for variant in ("minimum", "midden", "maximum")
        )
        assert low < middle < high


def test_municipalities_add_up_to_the_inhabitants_of_their_region(computed):
    start = "aantal_inwoners@2024|drenthe|gz|2022-01-01"
    parts = [figure.value for key, figure in computed.items() if key.startswith(f"{start}|gemeente=")]
    assert (len(parts), sum(parts)) == (12, computed[start].value)
