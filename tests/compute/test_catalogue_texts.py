"""The texts of the catalogue: no sector speaks of another, and one printed title means one indicator."""

from __future__ import annotations

import re
from collections import defaultdict

import pytest
from compute_project import ROOT

from engine.collect.documents import folded
from engine.pipeline.project import Project

PROJECT = Project(ROOT)
INDICATORS = PROJECT.indicators
SECTORS = ("gz", "ggz", "vv")
EDITIONS = (2022, 2023, 2024, 2025)
# Words that only texts of one sector use.
OF_SECTOR = {
    "gz": r"\bGZ\b|\b\d?VG\b|\bS?G?LVG\b|\b\d?LG\b|\b\d?ZG(aud|vis)?\b|gehandicapt",
    "ggz": r"GGZ|geestelijk",
    "vv": r"V&V|VVT|verpleging",
}
# These tell how care of one sector is given within another, or list what counts where.
ACROSS = {
    "sectorvreemde_zorg": "clients of one sector with providers of another",
    "sectorvreemde_profielen": "clients of one sector with providers of another",
}


def definitions():
    """Return each definition with each sector it has."""
    return [
        pytest.param(one, sector, id=f"{one.id}@{one.version}-{sector}")
        for indicator in INDICATORS.values()
        for one in indicator.definitions()
        for sector in one.sectors
    ]


@pytest.mark.parametrize(("one", "sector"), definitions())
def test_a_text_has_no_words_of_another_sector(one, sector):
    if one.id in ACROSS:
        return
    texts = [one.text_for(text, sector) for text in (one.explanation, one.source_text, one.reference_date)]
    unit = one.unit_for(sector)
    texts += [unit.short, unit.text]
    others = "|".join(pattern for other, pattern in OF_SECTOR.items() if other != sector)
    assert [found[0] for text in texts for found in re.finditer(others, text)] == []


@pytest.mark.parametrize("sector", SECTORS)
@pytest.mark.parametrize("year", EDITIONS)
def test_one_title_means_one_indicator(sector, year):
    named = defaultdict(set)
    for indicator in INDICATORS.values():
        one = indicator.used_in(year)
        if sector in one.sectors:
            for title in (one.label, *one.printed_as):
                named[folded(title)].add(one.id)
    assert {title: sorted(ids) for title, ids in named.items() if len(ids) > 1} == {}
