"""Decks with one seeded defect each: every one is found, and none in a deck as built."""

from __future__ import annotations

import io
import random
import zipfile
from pathlib import Path

import packages
import pytest
from defects import DEFECTS
from lxml import etree

from engine.check import package
from engine.check.package.charts import charts
from engine.model.finding import Finding
from engine.model.scene import Chart
from engine.problems import UserError

from .conftest import Sound, built


def found(content: bytes, sound: Sound | None = None) -> list[Finding]:
    deck = package.opened(io.BytesIO(content), "deck.pptx")
    more = package.against(deck, sound.scenes, sound.values) if sound else []
    return [*package.findings(deck), *more]


def test_a_deck_as_built_has_none(sound: Sound, both: dict[str, Path]) -> None:
    assert found(sound.content, sound) == []
    assert [one for path in both.values() for one in found(path.read_bytes())] == []


@pytest.mark.parametrize("document", ["regioanalyse", "regioplan"])
def test_every_chart_holds_the_numbers_of_its_figures(both: dict[str, Path], document: str) -> None:
    scenes, values = built(both[document])
    deck = package.opened(both[document], document)
    wanted = [shape.name for scene in scenes for shape in scene.shapes if isinstance(shape, Chart)]
    assert wanted and sorted(chart.shape for chart in charts(deck)) == sorted(wanted)
    assert package.against(deck, scenes, values) == []


def test_there_are_enough_defects() -> None:
    assert len(DEFECTS) >= 24
    assert len({check for check, _ in DEFECTS.values()}) >= 12


@pytest.mark.parametrize("name", DEFECTS)
def test_a_seeded_defect_is_found(sound: Sound, name: str) -> None:
    check, change = DEFECTS[name]
    parts = sound.parts
    change(parts)
    assert parts != sound.parts, "the defect changed nothing: mend this test"
    findings = found(packages.packed(parts), sound)
    assert check in {one.check for one in findings}, findings
    assert all(one.message and one.hint for one in findings)


def test_a_finding_says_where_it_is(sound: Sound) -> None:
    parts = sound.parts
    DEFECTS["a number has a comma"][1](parts)
    one = next(one for one in found(packages.packed(parts)) if one.check == "chart_number")
    assert one.page == 3 and one.shape.startswith("prognose/") and one.shape in one.message
    assert "'1,5', which is no number" in one.message


def test_a_part_that_stands_in_the_archive_twice_is_found(sound: Sound) -> None:
    out = io.BytesIO(sound.content)
    with zipfile.ZipFile(out, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr("ppt/slides/slide2.xml", sound.parts["ppt/slides/slide2.xml"])
    assert [(one.check, one.page) for one in found(out.getvalue())] == [("archive", 2)]


def test_a_part_with_a_wrong_checksum_is_found(sound: Sound) -> None:
    with zipfile.ZipFile(io.BytesIO(sound.content)) as archive:
        begin = archive.getinfo("ppt/slides/slide2.xml").header_offset
    broken = bytearray(sound.content)
    broken[begin + 300 : begin + 310] = b"\0" * 10
    assert [one.check for one in found(bytes(broken)) if one.page == 2] == ["archive"]


def test_what_is_no_archive_is_told_and_what_fills_the_memory_is_not_unpacked(
    sound: Sound, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(UserError, match="no PowerPoint file"):
        found(b"no archive at all")
    monkeypatch.setattr("engine.drawingml.package.LARGEST", 1_000_000)
    parts = sound.parts | {"ppt/media/zeros.xml": b"\0" * 2_000_000}
    with pytest.raises(UserError, match="that is no deck"):
        found(packages.packed(parts))


def test_entities_are_not_expanded(sound: Sound) -> None:
    levels = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 12))
    laughs = f'<!DOCTYPE x [<!ENTITY l0 "ha">{levels}]><x>&l11;</x>'.encode()
    parts = sound.parts | {"ppt/slides/slide2.xml": laughs}
    assert "xml" in {one.check for one in found(packages.packed(parts))}


STRANGE = (
    "",
    "²",
    "-1",
    "9" * 5000,
    "NaN",
    "1e400",
    "Sheet1!$A$1:$ZZZ$99999999",
    "Sheet1!$B$9:$A$1",
    "'x",
    "Sheet1!$A$0",
)


@pytest.mark.parametrize("seed", range(12))
def test_what_is_changed_at_random_is_told_and_never_crashes(sound: Sound, seed: int) -> None:
    chance = random.Random(seed)
    names = [name for name in sound.parts if name.endswith((".xml", ".rels"))]
    for _ in range(10):
        parts = sound.parts
        for name in (*chance.sample(names, 2), *chance.sample([name for name in names if "charts/chart" in name], 2)):
            root = etree.fromstring(parts[name])
            one = chance.choice(list(root.iter(etree.Element)))
            match chance.randrange(4):
                case 0 if one.getparent() is not None:
                    one.getparent().remove(one)
                case 1 if one.attrib:
                    one.set(chance.choice(list(one.attrib)), chance.choice(STRANGE))
                case 2 if one.attrib:
                    del one.attrib[chance.choice(list(one.attrib))]
                case _:
                    one.text = chance.choice(STRANGE)
            parts[name] = etree.tostring(root)
        assert all(one.message for one in found(packages.packed(parts), sound))
