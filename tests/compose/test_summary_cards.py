"""The nine cards of the summary: the words under each against the numbers that the card itself prints."""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Any

import fakes
import pytest
from headlines import SECTORS, Analysis, Value, both, holds, numbers, quick
from hypothesis import given
from hypothesis import strategies as st

from engine import dutch
from engine.model.figure import Figure, Status
from engine.pipeline.project import Project

absent = st.sampled_from([Status.MISSING, Status.SUPPRESSED])
share = st.one_of(st.decimals(0, 100, places=3), st.decimals(30, 34, places=3))
growth = st.one_of(st.decimals(-9, 9, places=3), st.decimals(-1, 1, places=3))
ZK = re.compile(r"ZK: (-?[\d.,]+)")
JUDGED = [  # slot, sectors, indicator, from which difference on it is one, the words for above, like and below
    ("kaart_2", SECTORS, "ses_score", 1, ("Hoger", "Vergelijkbaar", "Lager")),
    ("kaart_3", SECTORS, "stedelijkheid", 1, ("Stedelijker", "Even stedelijk", "Minder stedelijk")),
    ("kaart_4", SECTORS, "aandeel_migratieachtergrond", 2, ("Meer dan", "Vergelijkbaar", "Minder dan")),
    ("kaart_6", SECTORS, "locatieratio", 2, ("relatief veel", "vergelijkbaar", "relatief weinig")),
    ("kaart_7", SECTORS, "aandeel_aanbieders_vpt_mpt", 2, ("Relatief veel", "Vergelijkbaar", "Relatief weinig")),
    ("kaart_8", SECTORS, "aandeel_23_65", 2, ("Relatief veel", "Vergelijkbaar", "Relatief weinig")),
    ("kaart_9", ("gz",), "aandeel_lichte_zzp", 2, ("Relatief lichtere", "Vergelijkbare", "Relatief zwaardere")),
    ("kaart_9", ("ggz", "vv"), "meerzorg_aandeel", 2, ("Relatief veel", "Vergelijkbaar", "Relatief weinig")),
]
each_card = pytest.mark.parametrize(("slot", "sectors", "name", "margin", "words"), JUDGED)


@pytest.fixture(scope="module")
def analysis(content: Project, made_up: dict[str, Figure]) -> Analysis:
    return Analysis(content, made_up)


def pair(name: str, own: Any, mean: Any) -> list[Value]:
    """Return the two figures; a class is one of five."""
    if name in ("ses_score", "stedelijkheid"):
        own, mean = (value if isinstance(value, Status) else value % 5 + 1 for value in (own, mean))
    return both(name, own, mean)


@quick
@given(own=share, mean=share, turn=st.integers(0, 5))
@each_card
def test_a_card_judges_by_the_numbers_it_prints(
    analysis: Analysis, slot: str, sectors: Any, name: str, margin: int, words: Any, own: Any, mean: Any, turn: int
) -> None:
    sector = sectors[turn % len(sectors)]
    value, note = analysis.card(slot, pair(name, own, mean), sector)
    printed = note.split(":")[0].split("klanten ")[1] if name == "locatieratio" else value
    found = ZK.search(note)
    assert found, note
    apart = numbers(printed)[0] - (dutch.read(found[1]) or Decimal(0))
    expected = words[1] if abs(apart) < margin else words[0] if apart > 0 else words[2]
    assert [word for word in words if word in note] == [expected], (value, note)


@quick
@given(own=growth, mean=growth, sector=st.sampled_from(SECTORS))
def test_the_card_of_growth_compares_the_two_growths_it_prints(
    analysis: Analysis, own: Decimal, mean: Decimal, sector: str
) -> None:
    value, note = analysis.card("kaart_5", both("klantenratio_groei_3jr", own, mean), sector)
    found = ZK.search(note)
    assert found, note
    assert note[0].isupper()
    holds(note, numbers(value)[0], dutch.read(found[1]) or Decimal(0))


@quick
@given(own=st.one_of(share, absent), mean=absent, turn=st.integers(0, 5))
@each_card
def test_a_card_without_one_of_its_two_numbers_judges_nothing(
    analysis: Analysis, slot: str, sectors: Any, name: str, margin: int, words: Any, own: Any, mean: Any, turn: int
) -> None:
    sector = sectors[turn % len(sectors)]
    values = pair(name, *((mean, own) if turn % 2 else (own, mean)))
    note = analysis.card(slot, values, sector)[1]
    assert not [word for word in words if word in note], note
    assert "ZK: " in note


def test_each_card_is_judged_or_only_told(analysis: Analysis) -> None:
    pages = [page for page in analysis.things.deck.pages if page.name == "samenvatting"]
    assert sorted(sector for page in pages for sector in page.sectors or ()) == sorted(SECTORS)
    for page in pages:
        with_rules = {name for name, fill in page.fill.items() if "rule.kaart" in fill.get("note", "")}
        assert with_rules == {slot for slot, *_ in JUDGED} | {"kaart_5"}
    assert "van Nederland" in analysis.card("kaart_1", [], fakes.SECTOR)[1]
