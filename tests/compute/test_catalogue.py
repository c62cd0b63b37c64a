"""The catalogue is complete: every indicator that the two inventories name has a file, and each file says all of it."""

from __future__ import annotations

import pytest
import yaml
from compute_project import CONTENT


def words(text: str) -> list[str]:
    return text.split()


# Section 4 of the inventory of the regioplan, in its order.
REGIOPLAN = words("""
    aantal_inwoners aantal_geindiceerden klantenratio klantenratio_groei aantal_klanten locatieratio kosten_per_klant_maand
    totale_kosten zorgkosten_groei_per_grondslag aantal_meerzorg meerzorg_aandeel meerzorg_dagprijs aantal_intramuraal
    aantal_eigen_omgeving aantal_zonder_zorg aandeel_eigen_omgeving aandeel_eigen_omgeving_verschil verdeling_leveringsvorm
    extra_plekken_intramuraal extra_plekken_eigen_omgeving wachtlijst_gemiddeld wachtlijst_groei wachtlijst_aantal
    prognose_klanten prognose_groei verhouding_profielen sectorvreemde_zorg sectorvreemde_profielen kanslijn_keuze
""")
# Section 4 of the inventory of the regioanalyse, what is not in the other.
REGIOANALYSE = words("""
    ses_score stedelijkheid herkomst_inwoners aandeel_migratieachtergrond klantenratio_groei_3jr leeftijdsverdeling
    aandeel_23_65 aantal_locaties groei_toewijzingen aandeel_lichte_zzp prognose_groei_2040 prognose_gemeente aandeel_intramuraal
    aanbieders_per_leveringsvorm aandeel_aanbieders_vpt_mpt eigen_omgeving_verandering zorguitgaven_totaal
    zorguitgaven_per_hoofd kosten_groei_2jr aantal_medewerkers medewerkers_per_klant instroom_herkomst uitstroom_bestemming
    actief_wachtenden_aandeel treeknorm_overschrijding niet_actief_wachtenden_aandeel wachttijd_niet_actief
    plaatsing_voorkeursaanbieder intramuraal_op_wachtlijst
""")
INVENTORY = REGIOPLAN + REGIOANALYSE

# No document prints these under a name of their own: they stand inside a sentence, or others are made of them.
NOT_PRINTED = {
    "aandeel_eigen_omgeving_verschil": "a number in a sentence",
    "klantenratio_groei_3jr": "a call-out beside a chart, and shades of a map",
    "kosten_groei_2jr": "a call-out beside a chart",
    "prognose_groei": "a number in a sentence",
    "prognose_groei_2040": "a call-out beside a chart",
    "wachtlijst_groei": "a number in a sentence",
}
# Written by hand in each file: what has a default would hide that nobody thought of it.
KEYS = (
    "label",
    "sectors",
    "unit",
    "decimals",
    "better",
    "version",
    "source",
    "reference_date",
    "period",
    "shape",
    "explanation",
    "sql",
)

FILES = {path.stem: path for path in sorted((CONTENT / "indicators").glob("*.yaml"))}


def test_the_inventories_name_each_indicator_once() -> None:
    assert len(REGIOPLAN) == 29 and len(REGIOANALYSE) == 29
    assert len(set(INVENTORY)) == len(INVENTORY)


def test_every_indicator_of_the_inventories_has_a_file() -> None:
    assert [id for id in INVENTORY if id not in FILES] == []


@pytest.mark.parametrize("id", FILES)
def test_a_file_says_everything_of_its_indicator(id: str) -> None:
    held = yaml.safe_load(FILES[id].read_text(encoding="utf-8"))
    assert [key for key in KEYS if held.get(key) in (None, "", [], {})] == []
    if id in INVENTORY:
        assert bool(held.get("printed_as")) or id in NOT_PRINTED


@pytest.mark.parametrize("id", FILES)
def test_each_earlier_definition_says_until_when_and_what_has_changed(id: str) -> None:
    held = yaml.safe_load(FILES[id].read_text(encoding="utf-8"))
    for earlier in held.get("versions", ()):
        assert str(earlier.get("until", ""))[:4].isdigit(), f"{id}@{earlier['version']} needs 'until'"
        assert len(earlier.get("changed", "").split()) >= 5
        if "sql" in earlier or "parameters" in earlier:
            assert earlier.get("explanation"), (
                f"{id}@{earlier['version']} is computed otherwise: it needs its own explanation"
            )


@pytest.mark.parametrize("id", NOT_PRINTED)
def test_the_list_of_what_is_not_printed_is_no_longer_than_needed(id: str) -> None:
    assert id in INVENTORY
