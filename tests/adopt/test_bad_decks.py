"""Decks that are not as we left them: what is wrong is told in a sentence, what can be known still is, and nothing breaks."""

from __future__ import annotations

import copy
import json
import random
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from carried import carried, opened, twice
from pptx import Presentation
from pptx.util import Emu
from scripted_edits import copied_slide, saved

from engine.pipeline import edited
from engine.problems import Place, UserError

NAME = "regioplan_gz_2025-2026_drenthe"
SLIDE, CHART = "ppt/slides/slide2.xml", "ppt/charts/chart1.xml"
Parts = dict[str, bytes]


@pytest.fixture
def deck(tmp_path: Path) -> Path:
    """A deck in `out/` with its manifest, and how it was built."""
    held, out = twice("regioplan"), tmp_path / "out"
    (out / ".made").mkdir(parents=True)
    scenes = [scene.model_dump(mode="json") for scene in held.scenes]
    about = {"deck": "regioplan", "region": "drenthe", "sector": "gz", "year": 2025, "scenes": scenes}
    (out / f"{NAME}.manifest.json").write_text(json.dumps(about), encoding="utf-8")
    for path in (out / f"{NAME}.pptx", out / ".made" / f"{NAME}.pptx"):
        path.write_bytes(held.built)
    return out / f"{NAME}.pptx"


def changed(deck: Path, change: Callable[[Parts], None]) -> Path:
    """Change the parts of a deck; return it."""
    with zipfile.ZipFile(deck) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    change(parts)
    with zipfile.ZipFile(deck, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return deck


def edits(deck: Path) -> list[tuple[str, str]]:
    return [(one.kind, one.shape) for one in edited.of_deck(deck, deck.parents[1]).edits]


def told(deck: Path) -> str:
    with pytest.raises(UserError) as error:
        edited.of_deck(deck, deck.parents[1])
    (problem,) = error.value.problems
    assert problem.hint and problem.place.file == f"out/{NAME}.pptx"
    return problem.what


def edited_by_hand(deck: Path, change: Callable[[Any], None]) -> Path:
    deck.write_bytes(saved(deck.read_bytes(), change))
    return deck


def test_a_deck_as_it_was_built_has_no_edits(deck: Path) -> None:
    assert edits(deck) == []


@pytest.mark.parametrize("part", [SLIDE, CHART, "ppt/theme/theme1.xml", "ppt/slideMasters/slideMaster1.xml"])
def test_a_damaged_part_is_told_and_is_no_edit(deck: Path, part: str) -> None:
    def cut(parts: Parts) -> None:
        parts[part] = parts[part][: len(parts[part]) // 2]

    assert part in told(changed(deck, cut))


def test_a_slide_that_is_not_in_the_file_is_no_deleted_slide(deck: Path) -> None:
    def without(parts: Parts) -> None:
        del parts[SLIDE]

    assert "a slide cannot be read" in told(changed(deck, without))


def test_numbers_that_are_none_are_told(deck: Path) -> None:
    def odd(parts: Parts) -> None:
        parts[SLIDE] = parts[SLIDE].replace(b'<a:off x="', b'<a:off x="?')

    assert "this deck is damaged" in told(changed(deck, odd))


def test_a_deck_of_another_program_has_only_slides_that_were_not_built(deck: Path) -> None:
    other = Presentation()
    other.slides.add_slide(other.slide_layouts[0]).shapes.title.text = "Iets anders"
    other.save(str(deck))
    kinds = {kind for kind, _ in edits(deck)}
    assert {"slide added", "deleted"} <= kinds and not kinds & {"retyped", "overtyped", "moved", "restyled"}


def test_the_deck_of_another_year_in_this_place_is_told(deck: Path) -> None:
    def of_before(parts: Parts) -> None:
        for name in parts:
            if name.startswith("customXml/"):
                parts[name] = parts[name].replace(NAME.encode(), b"regioplan_gz_2024-2025_drenthe")

    assert "built as 'regioplan_gz_2024-2025_drenthe'" in told(changed(deck, of_before))


def test_without_the_identity_in_the_deck_the_file_beside_it_serves(deck: Path) -> None:
    def without(parts: Parts) -> None:
        for name in [name for name in parts if name.startswith("customXml/")]:
            del parts[name]

    assert edits(changed(deck, without)) == []


def test_without_the_file_beside_it_that_is_told(deck: Path) -> None:
    deck.with_suffix(".manifest.json").unlink()
    with pytest.raises(UserError, match="the manifest beside this deck is gone"):
        edited.of_deck(deck, deck.parents[1])


def test_a_renamed_shape_is_known_by_what_it_is_and_where(deck: Path) -> None:
    def renamed(held: Any) -> None:
        for number, shape in enumerate(held.slides[0].shapes):
            shape.name = f"Tekstvak {number}"

    assert edits(edited_by_hand(deck, renamed)) == []


def test_of_two_shapes_with_one_identity_the_nearest_stays(deck: Path) -> None:
    def doubled(held: Any) -> None:
        shape = held.slides[0].shapes[4]
        made = copy.deepcopy(shape._element)
        shape._element.addprevious(made)  # the copy stands first in the file
        held.slides[0].shapes[4].left += Emu(900_000)

    (one,) = edits(edited_by_hand(deck, doubled))
    assert one[0] == "added"


@pytest.mark.parametrize("seed", range(8))
def test_whatever_a_file_was_damaged_into_is_told_or_read(deck: Path, seed: int) -> None:
    held, rng = twice("regioplan"), random.Random(seed)
    for _ in range(4):
        deck.write_bytes(held.built)
        changed(deck, lambda parts: _damaged(parts, rng))
        try:
            found = edited.of_deck(deck, deck.parents[1])
        except UserError as error:
            assert all(problem.what and problem.hint for problem in error.problems)
            continue
        result, _ = carried(held, list(found.edits), deck.read_bytes())
        assert opened(result).slides


def _damaged(parts: Parts, rng: random.Random) -> None:
    """Damage one part: bytes that are others, a value that is another, or an element that is gone."""
    name = rng.choice([one for one in sorted(parts) if one.endswith((".xml", ".rels"))])
    content = bytearray(parts[name])
    values = [at for at in range(len(content) - 1) if content[at : at + 2] == b'="']
    match rng.randrange(3):
        case 0:
            for _ in range(rng.randint(1, 4)):
                content[rng.randrange(len(content))] = rng.randrange(256)
        case 1 if values:
            at = rng.choice(values) + 2
            content[at : content.index(b'"', at)] = rng.choice([b"", b"-1", b"x", b"99999999999999999999", b"rId99"])
        case _:
            tags = [at for at in range(len(content) - 1) if content[at : at + 1] == b"<"]
            at = rng.choice(tags)
            end = content.find(b">", at)
            if content[end - 1 : end] == b"/":
                del content[at : end + 1]
    parts[name] = bytes(content)


def test_a_file_that_is_no_archive_is_told(deck: Path) -> None:
    deck.write_bytes(b"PK\x03\x04 but no more")
    assert "no PowerPoint file" in told(deck)
    with pytest.raises(UserError):
        edited.applied(b"nothing", [], [edited.Edits((edited.Added(after=""),), None)], Place("deck.pptx"))


def test_a_slide_that_was_copied_is_one_edit_and_the_changed_copy_is_the_new_one(deck: Path) -> None:
    def copied(held: Any) -> None:
        made = copied_slide(held, held.slides[2])
        listed = held.slides._sldIdLst
        listed.insert(0, listed[-1])  # in front of the one it is a copy of
        next(shape for shape in made.shapes if shape.has_text_frame and shape.text_frame.text).left += Emu(500_000)

    (one,) = edited.of_deck(edited_by_hand(deck, copied), deck.parents[1]).edits
    assert one.kind == "slide added" and one.number == 1 and one.copied == twice("regioplan").scenes[2].page
