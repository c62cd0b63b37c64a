"""From how many clients a postcode is a location, in the definition of each edition."""

from __future__ import annotations

import pytest
from compute_project import project

CLIENTS = "klant gemeente geboren\n" + "".join(f"c{n} GM0106 1990-01-01\n" for n in range(20))
INDICATIONS = "klant sector profiel ingang einde\n" + "".join(f"c{n} gz 7VG 2020-01-01 -\n" for n in range(20))
YEARS = "gemeente leeftijdsgroep jaar aantal\n GM0106 65+ 2024 100"
PROVIDERS = "aanbieder naam contractsector\n p P gz\n q Q ggz"
ATLAS = "gemeente pc6 bekend_sinds\n GM0106 1000AA 2020-01-01\n GM0106 2000AA 2024-01-02"
ALL = {"klanten": CLIENTS, "indicaties": INDICATIONS, "inwoners": YEARS, "aanbieders": PROVIDERS, "locaties": ATLAS}


def living(first, number, pc6, form="Intramuraal", grouped="false", provider="p"):
    return "".join(f"c{n} {provider} {form} {pc6} {grouped} 2020-01-01 -\n" for n in range(first, first + number))


def locations(compute, *parts):
    """Return the number of locations by version, for clients who live as `parts` say; all of them claim in January."""
    care = "klant aanbieder leveringsvorm pc6 geclusterd ingang einde\n" + "".join(parts)
    claims = "klant aanbieder maand soort bedrag\n" + "".join(f"c{n} p 2024-01-01 zorg 1\n" for n in range(20))
    made = compute("aantal_locaties", "locatieratio", toewijzingen=care, declaraties=claims, **ALL)
    for version in ("2024", "2023", "2022"):
        ratio, count = (made[f"{id}@{version}|drenthe|gz|2024-01-01"] for id in ("locatieratio", "aantal_locaties"))
        assert ratio.numerator == count.value
    return {
        version: int(made[f"aantal_locaties@{version}|drenthe|gz|2024-01-01"].value)
        for version in ("2024", "2023", "2022")
    }


def test_the_number_of_clients_that_makes_a_location(compute):
    assert locations(compute, living(0, 2, "1000AA")) == {"2024": 0, "2023": 0, "2022": 0}
    assert locations(compute, living(0, 3, "1000AA")) == {"2024": 0, "2023": 1, "2022": 0}
    assert locations(compute, living(0, 4, "1000AA")) == {"2024": 0, "2023": 1, "2022": 0}
    assert locations(compute, living(0, 5, "1000AA")) == {"2024": 1, "2023": 1, "2022": 1}


def test_grouped_vpt_counts_with_residential_care_and_single_vpt_does_not(compute):
    grouped, single = (living(3, 2, "1000AA", "VPT", yes) for yes in ("true", "false"))
    assert locations(compute, living(0, 3, "1000AA"), grouped) == {"2024": 1, "2023": 1, "2022": 1}
    assert locations(compute, living(0, 3, "1000AA"), single) == {"2024": 0, "2023": 1, "2022": 0}


@pytest.mark.parametrize("pc6", ["2000AA", "3000AA"])
def test_earlier_editions_know_only_the_atlas_as_it_was(compute, pc6):
    assert locations(compute, living(0, 5, pc6)) == {"2024": 1, "2023": 0, "2022": 0}


def test_the_analysis_of_2022_knows_only_providers_of_the_sector(compute):
    assert locations(compute, living(0, 5, "1000AA", provider="q")) == {"2024": 1, "2023": 1, "2022": 0}


def test_both_indicators_have_the_same_parameters():
    one, other = (project().indicators[id] for id in ("aantal_locaties", "locatieratio"))
    for version in ("2024", "2023", "2022"):
        assert one.as_of(version).parameters == other.as_of(version).parameters


def test_a_place_on_the_map_has_the_clients_of_one_group_and_is_rounded_to_a_hundred_metres(compute):
    atlas = "gemeente pc6 bekend_sinds x y\n GM0106 1000AA 2020-01-01 233456 557999\n GM0106 2000AA 2020-01-01 1 2"
    care = "klant aanbieder leveringsvorm pc6 geclusterd ingang einde\n"
    given = ALL | {"locaties": atlas}
    made = compute("ligging_locaties", toewijzingen=care + living(0, 5, "1000AA") + living(5, 4, "2000AA"), **given)
    (key,) = made
    assert key.endswith("|drenthe|gz|2024-01-01|gemeente=GM0106;plek=233400 557900;profielgroep=VG")
    assert (made[key].value, made[key].n) == (1, 5)
