"""Every analysis of the regioanalyse (A1 to A29 of its inventory) can be made of indicators of the catalogue."""

from __future__ import annotations

import pytest
from compute_project import ROOT

from engine.pipeline.project import Project

INDICATORS = Project(ROOT).indicators
# Analysis -> indicators, each with the breakdowns that its charts need.
ANALYSES: dict[int, dict[str, set[str]]] = {
    1: {
        "aantal_inwoners": set(), "ses_score": set(), "stedelijkheid": set(), "aandeel_migratieachtergrond": set(),
        "klantenratio_groei_3jr": set(), "aantal_locaties": set(), "aandeel_aanbieders_vpt_mpt": set(),
        "aandeel_lichte_zzp": set(), "aandeel_23_65": set(),
    },
    2: {"ses_score": {"gemeente"}},
    3: {"stedelijkheid": {"gemeente"}},
    4: {"herkomst_inwoners": {"herkomst"}, "aandeel_migratieachtergrond": set()},
    5: {"klantenratio": set(), "klantenratio_groei_3jr": set(), "aantal_klanten": set()},
    6: {"klantenratio_groei_3jr": {"gemeente"}, "aantal_klanten_verschil": {"gemeente"}},
    7: {"leeftijdsverdeling": {"leeftijdsgroep"}},
    8: {"locaties_per_profielgroep": {"profielgroep"}, "groei_toewijzingen": {"gemeente", "profielgroep"}},
    9: {"verhouding_profielen": {"klasse"}, "aantal_klanten": {"profielgroep"}},
    10: {"verhouding_profielen": {"klasse"}},
    11: {"verhouding_profielen": {"klasse"}},
    12: {"verhouding_profielen": {"klasse"}},
    13: {"prognose_klanten": {"variant"}, "prognose_groei_2040": {"variant"}},
    14: {"prognose_gemeente": {"gemeente"}, "prognose_gemeente_groei": {"gemeente"}},
    15: {"verdeling_leveringsvorm": {"leveringsvorm"}, "extra_plekken_eigen_omgeving": {"scenario"}},
    16: {"aantal_intramuraal": set(), "extra_plekken_intramuraal": {"scenario"}},
    17: {"aanbieders_per_leveringsvorm": {"aanbod"}, "verdeling_aanbieders": {"aanbod"}, "aandeel_aanbieders_vpt_mpt": set()},
    18: {"eigen_omgeving_verandering": {"gemeente"}},
    19: {"zorguitgaven_totaal": {"variant"}, "zorguitgaven_per_hoofd": {"variant"}},
    20: {"kosten_per_klant_maand": set(), "kosten_groei_2jr": set()},
    21: {"aantal_medewerkers": set(), "medewerkers_per_klant": {"variant"}},
    22: {"instroom_herkomst": {"herkomst"}},
    23: {"uitstroom_bestemming": {"bestemming"}},
    24: {"actief_wachtenden_aandeel": set()},
    25: {"treeknorm_overschrijding": {"zwaarte"}},
    26: {"niet_actief_wachtenden_aandeel": set()},
    27: {"wachttijd_niet_actief": {"zwaarte"}},
    28: {"plaatsing_voorkeursaanbieder": {"zwaarte"}},
    29: {"intramuraal_op_wachtlijst": {"zwaarte"}},
}  # fmt: skip


@pytest.mark.parametrize("number", range(1, 30))
def test_an_analysis_has_its_indicators_with_their_breakdowns(number):
    for id, breakdowns in ANALYSES[number].items():
        assert id in INDICATORS
        assert breakdowns <= set(INDICATORS[id].dimensions), id
        assert "gz" in INDICATORS[id].sectors
