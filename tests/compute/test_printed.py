"""What the plan 2024/2025 prints comes out of the sample as printed: each figure of Drenthe, each benchmark.

Left out, because the documents contradict themselves there (G.. of the inventory); content/sample/README.md says more:
- G1: the parts of the strip add up to 55 more than the whole: 55 clients count in two parts (tested below);
- G3, G4: 6,3% is without meerzorg; the growth of the two printed amounts, with meerzorg, is 7,8% (both tested);
- G5: "daalt met -0,2%": the figure is -0,2%, the sentence is for the deck;
- G8: 346,9M / 12 / 9.310 = 3.105 clients, fewer than in care: not every client declares in every month (tested below).
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
DRENTHE = [
    ("klantenratio", JAN, "", "11"),
    ("klantenratio_groei", JAN, "", "0,9"),
    ("locatieratio", JAN, "", "29"),
    ("kosten_per_klant_maand", "2023", "", "9.310"),
    ("kosten_per_klant_maand", "2022", "", "8.637"),
    ("meerzorg_aandeel", JAN, "", "26,9"),
    ("meerzorg_aandeel", JAN, "profiel=7VG", "44,0"),  # printed as 44%
    ("meerzorg_aandeel", JAN, "profiel=3ZGaud", "33,3"),  # printed as 33%
    ("aantal_geindiceerden", JAN, "", "5.278"),
    ("aantal_intramuraal", JAN, "", "2.900"),
    ("aantal_eigen_omgeving", JAN, "", "1.961"),
    ("aantal_zonder_zorg", JAN, "", "472"),
    ("aantal_meerzorg", JAN, "", "415"),
    ("aandeel_eigen_omgeving_verschil", JAN, "", "1,8"),
    ("wachtlijst_groei", "2023", "", "2"),
    ("zorgkosten_groei_per_grondslag", "2023", "grondslag=Totaal", "6,3"),
    ("prognose_groei", "2029-01-01", "basisjaar=2024;variant=midden", "-0,2"),
    ("extra_plekken_intramuraal", JAN, "scenario=3", "266"),
    ("extra_plekken_eigen_omgeving", JAN, "scenario=3", "197"),
    ("kanslijn_keuze", "2024", "kanslijn=1", "25"),
    ("kanslijn_keuze", "2024", "kanslijn=2", "30"),
    ("kanslijn_keuze", "2024", "kanslijn=3", "15"),
    ("kanslijn_keuze", "2024", "kanslijn=4", "10"),
    ("kanslijn_keuze", "2024", "kanslijn=5", "20"),
    # not printed in the text of the plan but in our rebuilt copy of its charts
    ("verdeling_leveringsvorm", JAN, "leveringsvorm=Intramuraal", "2.900"),
    ("verdeling_leveringsvorm", JAN, "leveringsvorm=MPT", "934"),
    ("verdeling_leveringsvorm", JAN, "leveringsvorm=VPT", "598"),
    ("verdeling_leveringsvorm", JAN, "leveringsvorm=PGB", "429"),
    ("wachtlijst_gemiddeld", "2022", "status=voorkeur", "96"),
    ("wachtlijst_gemiddeld", "2022", "status=actief_urgent", "41"),
    ("wachtlijst_gemiddeld", "2023", "status=voorkeur", "99"),
    ("wachtlijst_gemiddeld", "2023", "status=actief_urgent", "41"),
    ("wachtlijst_gemiddeld", "2024", "status=voorkeur", "103"),
    ("wachtlijst_gemiddeld", "2024", "status=actief_urgent", "38"),
]
BENCHMARK = [
    ("klantenratio", JAN, "", "7"),
    ("klantenratio_groei", JAN, "", "1,1"),
    ("locatieratio", JAN, "", "27"),
    ("kosten_per_klant_maand", "2023", "", "8.444"),
    ("meerzorg_aandeel", JAN, "", "20,0"),  # printed as 20%
    ("zorgkosten_groei_per_grondslag", "2023", "grondslag=Totaal", "6,8"),
]


def find(computed: dict[str, Figure], indicator: str, region: str, period: str, dimensions: str = "") -> Figure:
    version = PROJECT.indicators[indicator].version
    return computed["|".join(part for part in (f"{indicator}@{version}", region, "gz", period, dimensions) if part)]


def printed(figure: Figure) -> str:
    assert figure.value is not None
    return dutch.show(figure.value, PROJECT.indicators[figure.indicator].decimals)


@pytest.mark.parametrize(("indicator", "period", "dimensions", "expected"), DRENTHE)
def test_drenthe_comes_out_as_printed(computed, indicator, period, dimensions, expected):
    assert printed(find(computed, indicator, "drenthe", period, dimensions)) == expected


@pytest.mark.parametrize(("indicator", "period", "dimensions", "expected"), BENCHMARK)
def test_the_benchmark_comes_out_as_printed(computed, indicator, period, dimensions, expected):
    assert printed(find(computed, indicator, "zk", period, dimensions)) == expected


def test_the_benchmark_of_7vg_prints_33_percent(computed):
    assert dutch.show(find(computed, "meerzorg_aandeel", "zk", JAN, "profiel=7VG").value) == "33"


def test_the_total_costs_print_346_9_million(computed):
    assert dutch.show(find(computed, "totale_kosten", "drenthe", "2023").value / 1_000_000, 1) == "346,9"


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
