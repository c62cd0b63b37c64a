"""Decks into `out/`: whatever is wrong is told, the other decks are built, and nobody's edits are lost."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import fakes
import pytest
from pptx import Presentation

from engine.model.figure import Figure
from engine.pipeline import build
from engine.pipeline.build import Built
from engine.pipeline.project import Project
from engine.problems import UserError

YEAR = 2025
NAME = "regioplan_gz_2025-2026_drenthe"
OTHER = "regioplan_gz_2025-2026_utrecht"
Change = Callable[..., None]


def built(project: Project, *regions: str, **more: Any) -> Built:
    return build.build(project, ["regioplan"], regions or [fakes.REGION], more.pop("sectors", []), YEAR, **more)


def decks(project: Project) -> list[str]:
    return sorted(path.name for path in project.out.iterdir() if path.is_file() and "figures" not in path.name)


def content_of(project: Project) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in project.out.iterdir() if path.is_file()}


def files_of(name: str) -> list[str]:
    return [f"{name}.manifest.json", f"{name}.pptx", f"{name}.xlsx"]


def told(problems: Iterable[Any]) -> list[str]:
    lines = [str(problem) for problem in problems]
    for line in lines:
        assert line.count("\n") == line.count("\n  hint: ") <= 1, line
    return lines


def test_a_deck_its_manifest_and_its_workbook_are_written(project: Project) -> None:
    result = built(project)
    assert not result.problems
    assert sorted(path.name for path in result.written) == decks(project) == files_of(NAME)


def test_the_manifest_knows_the_origin_of_every_number(project: Project) -> None:
    built(project)
    manifest = json.loads((project.out / f"{NAME}.manifest.json").read_text(encoding="utf-8"))
    assert len(manifest["numbers"]) > 60
    for number in manifest["numbers"]:
        for key in number["figures"]:
            figure = manifest["figures"][key]
            assert figure["origin"]["query"].startswith("content/indicators/")
            assert figure["indicator"] in manifest["indicators"]


def test_building_twice_gives_the_same_bytes(project: Project) -> None:
    built(project)
    first = content_of(project)
    assert not built(project, force=True).problems
    assert content_of(project) == first


@pytest.mark.slow
def test_building_in_processes_gives_what_building_one_by_one_gives(project: Project) -> None:
    built(project, fakes.REGION, fakes.OTHER)
    first = content_of(project)
    result = built(project, fakes.REGION, fakes.OTHER, jobs=2, force=True)
    assert not result.problems and len(result.written) == 6
    assert content_of(project) == first


def test_an_unknown_deck_region_or_sector_is_told_with_a_hint(project: Project) -> None:
    with pytest.raises(UserError, match=r"no region 'drente'\n  hint: did you mean 'drenthe'"):
        built(project, "drente")
    with pytest.raises(UserError, match=r"no deck 'regioplann'\n  hint: did you mean 'regioplan'"):
        build.build(project, ["regioplann"], [], [], YEAR)
    with pytest.raises(UserError, match=r"no sector 'gzz'\n  hint: did you mean 'gz'"):
        built(project, sectors=["gzz"])
    deck = project.root / "content/decks/regioplan.yaml"
    text = deck.read_text(encoding="utf-8").replace("sectors: [gz, ggz, vv]", "sectors: [gz]")
    deck.write_text(text.replace("sectors: [gz, ggz]", "sectors: [gz]"), encoding="utf-8")
    (line,) = told(built(Project(project.root), sectors=["vv"]).problems)
    assert "'regioplan' is not made for sector 'vv'" in line and "known here: gz" in line
    assert decks(project) == []


def test_a_year_or_sector_without_any_figure_is_told_and_no_deck_is_made(project: Project, change: Change) -> None:
    (line,) = told(build.build(project, ["regioplan"], [fakes.REGION], [], 1999).problems)
    assert "there are no figures of 1999 for sector 'gz'" in line and "there are of: 20" in line and str(YEAR) in line
    (line,) = told(build.build(project, ["regioplan"], [fakes.REGION], ["vv"], YEAR).problems)
    assert "there are no figures of 2025 for sector 'vv'" in line
    for deck in (project.content / "decks").glob("*.yaml"):
        change(deck, "sectors: [gz, ggz, vv]", "sectors: [gz, ggz]")
    (line,) = told(build.build(Project(project.root), [], [fakes.REGION], ["vv"], YEAR).problems)
    assert line.startswith("content/decks: no deck is made for sector 'vv'")
    assert decks(project) == []


# -- mistakes in files ----------------------------------------------------------------------------------------------


def test_a_mistake_in_the_text_of_one_region_stops_that_deck_alone(project: Project) -> None:
    text = project.content / "texts/regioplan/2025/gz/utrecht/innovatie.md"
    text.parent.mkdir()
    text.write_text("Goed.\n\n{{ figuur('klantenratio') }}\n", encoding="utf-8")
    result = built(project, fakes.REGION, fakes.OTHER)
    (line,) = told(result.problems)
    assert line.startswith("content/texts/regioplan/2025/gz/utrecht/innovatie.md:")
    assert "'figuur' is undefined" in line
    assert decks(project) == files_of(NAME)


def test_a_text_in_another_encoding_is_told_and_stops_that_deck_alone(project: Project) -> None:
    text = project.content / "texts/regioplan/2025/gz/utrecht/innovatie.md"
    text.parent.mkdir()
    text.write_bytes("cliënten".encode("cp1252"))
    result = built(project, fakes.REGION, fakes.OTHER)
    assert told(result.problems) == [
        "content/texts/regioplan/2025/gz/utrecht/innovatie.md: this is not UTF-8 text\n  hint: save it as UTF-8"
    ]
    assert decks(project) == files_of(NAME)


def test_an_unknown_key_in_one_deck_stops_that_deck_alone(project: Project, change: Change) -> None:
    other = project.content / "decks/tweede.yaml"
    text = (project.content / "decks/regioplan.yaml").read_text(encoding="utf-8")
    other.write_text(text.replace("name: regioplan", "name: tweede\nthem: kaart"), encoding="utf-8")
    result = build.build(Project(project.root), ["regioplan", "tweede"], [fakes.REGION], [], YEAR)
    (line,) = told(result.problems)
    assert line.startswith("content/decks/tweede.yaml:5: 'them' is not a key here\n  hint: did you mean 'theme'?")
    assert decks(project) == files_of(NAME)


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("content/indicators/aantal_inwoners.yaml", "better: neutral", "beter: neutral", "'beter' is not a key here"),
        ("layouts/pages/ongebruikt.yaml", "master: Pagina", "mastr: Pagina", "'mastr' is not a key here"),
    ],
)
def test_a_mistake_in_a_file_that_a_deck_does_not_need_stops_no_deck(
    project: Project, change: Change, figures_stand: None, file: str, old: str, new: str, says: str
) -> None:
    spare = (project.root / "layouts/pages/twee-teksten.yaml").read_text(encoding="utf-8")
    (project.root / "layouts/pages/ongebruikt.yaml").write_text(spare, encoding="utf-8")
    change(project.root / file, old, new)
    result = built(Project(project.root))
    assert any(line.startswith(file) and says in line for line in told(result.problems))
    assert decks(project) == files_of(NAME)


@pytest.mark.parametrize(
    ("file", "old", "new", "says"),
    [
        ("content/indicators/klantenratio.yaml", "better: neutral", "beter: neutral", "klantenratio.yaml:"),
        ("layouts/themes/kaart.yaml", "template: kaart", "tmplate: kaart", "layouts/themes/kaart.yaml:"),
        ("layouts/pages/kaarten.yaml", "master: Pagina", "mastr: Pagina", "layouts/pages/kaarten.yaml:"),
        ("content/vocabulary.yaml", "language: nl-NL", "taal: nl-NL", "content/vocabulary.yaml:"),
        ("layouts/themes/kaart.yaml", "template: kaart", "template: kart", "kart.pptx"),
        ("layouts/fonts/calibri.yaml", "regular:", "regulr:", "layouts/fonts/calibri.yaml:"),
    ],
)
def test_a_mistake_that_all_decks_share_is_told_and_nothing_is_written(
    project: Project, change: Change, file: str, old: str, new: str, says: str
) -> None:
    change(project.root / file, old, new)
    try:
        problems = list(built(Project(project.root)).problems)
    except UserError as error:
        problems = list(error.problems)
    assert any(says in line for line in told(problems)), problems
    assert decks(project) == []


def test_the_same_mistake_in_all_decks_is_told_once(project: Project, change: Change) -> None:
    change(project.content / "decks/regioplan.yaml", "indicator: klantenratio}", "indicator: klantratio}")
    result = built(Project(project.root), fakes.REGION, fakes.OTHER)
    (line,) = told(result.problems)
    assert line.startswith("content/decks/regioplan.yaml:") and "no indicator 'klantratio'" in line


@pytest.fixture
def figures_stand(project: Project, made_up: dict[str, Figure], monkeypatch: pytest.MonkeyPatch) -> None:
    """Let the figures stand, whatever becomes of the definitions: these tests are about the decks."""
    from engine.pipeline import figure_index
    from engine.pipeline import figures as figure_files

    stand = figure_index.of_csv(project.out / "figures.csv", project.made, project.root)
    monkeypatch.setattr(figure_files, "current", lambda project: (stand, list(project.broken)))


# -- decks that are open, or edited ---------------------------------------------------------------------------------


@pytest.mark.parametrize("lock", ["~${}.pptx", ".~lock.{}.xlsx#"])
def test_a_deck_open_elsewhere_is_left_alone_and_the_new_one_stands_beside_it(project: Project, lock: str) -> None:
    built(project)
    before = {name: (project.out / name).read_bytes() for name in files_of(NAME)}
    figures = {key: fakes.changed(one, "77") for key, one in fakes.figures(project).items()}
    fakes.write(project, figures.values())
    (project.out / lock.format(NAME)).touch()
    result = built(project, fakes.REGION, fakes.OTHER)
    (line,) = told(result.problems)
    assert line.startswith(f"out/{NAME}.pptx: is open in another program and is kept; the new deck stands beside it")
    assert {name: (project.out / name).read_bytes() for name in files_of(NAME)} == before
    assert {*files_of(OTHER), *files_of(f"{NAME} (nieuw)")} <= set(decks(project))
    assert not [name for name in decks(project) if name.endswith(".new")]


def edit(path: Path, words: str = "Met de hand") -> bytes:
    """Change the title of the first slide, as a person would, and return the file."""
    deck = Presentation(str(path))
    deck.slides[0].shapes.title.text_frame.text = words
    deck.save(str(path))
    return path.read_bytes()


def with_other_numbers(project: Project) -> None:
    fakes.write(project, [fakes.changed(one, "77") for one in fakes.figures(project).values()])


def test_edits_are_carried_over_into_the_new_deck_and_the_edited_one_is_kept(project: Project) -> None:
    built(project)
    target = project.out / f"{NAME}.pptx"
    mine = edit(target)
    with_other_numbers(project)
    result = built(project)
    assert told(result.problems) == [] and decks(project) == files_of(NAME)
    shown = [
        shape.text_frame.text
        for slide in Presentation(str(target)).slides
        for shape in slide.shapes
        if shape.has_text_frame
    ]
    assert shown[0] == "Met de hand" and "77" in shown
    (kept,) = (project.out / ".made/edited").iterdir()
    assert kept.read_bytes() == mine
    after = target.read_bytes()
    assert built(project).written == [] and target.read_bytes() == after


def test_edits_stay_edits_build_after_build(project: Project) -> None:
    built(project)
    target = project.out / f"{NAME}.pptx"
    edit(target)
    for words in ("Met de hand", "En nog eens"):
        edit(target, words)
        with_other_numbers(project)
        assert told(built(project).problems) == []
        assert Presentation(str(target)).slides[0].shapes.title.text_frame.text == words


def test_what_cannot_be_carried_over_is_told_and_the_edited_deck_stands_beside_the_new_one(
    project: Project,
) -> None:
    built(project)
    target = project.out / f"{NAME}.pptx"
    deck = Presentation(str(target))
    next(shape for shape in deck.slides[0].shapes if shape.name.endswith("kaart_1/label")).text_frame.text = "Anders"
    deck.save(str(target))
    mine = target.read_bytes()
    path = project.content / "decks/regioplan.yaml"
    first, card, rest = re.split(r"(?m)^ +kaart_1:|(?=^ +kaart_2:)", path.read_text(encoding="utf-8"), maxsplit=2)
    assert card.strip()
    path.write_text(first + rest, encoding="utf-8")
    result = build.build(Project(project.root), ["regioplan"], [fakes.REGION], [], 2025)
    (line,) = told(result.problems)
    assert "'retyped' of 'kerncijfers/kaart_1/label' could not be carried over: it is not in the new deck" in line
    assert (project.out / f"{NAME} (bewerkt).pptx").read_bytes() == mine


def test_a_number_that_was_typed_over_is_told_and_the_new_deck_shows_the_computed_one(project: Project) -> None:
    built(project)
    target = project.out / f"{NAME}.pptx"
    deck = Presentation(str(target))
    shape = next(shape for shape in deck.slides[0].shapes if shape.name.endswith("kaart_1/value"))
    was = shape.text_frame.text
    shape.text_frame.paragraphs[0].runs[0].text = "99"
    deck.save(str(target))
    (line,) = told(built(project).problems)
    assert f"'{was}' on 'kerncijfers/kaart_1/value' was changed to '99' by hand" in line and "klantenratio@" in line
    shapes = Presentation(str(target)).slides[0].shapes
    assert next(one for one in shapes if one.name.endswith("kaart_1/value")).text_frame.text == was


def test_an_open_deck_that_was_edited_is_left_and_the_new_one_beside_it_has_the_edits(project: Project) -> None:
    built(project)
    mine = edit(project.out / f"{NAME}.pptx")
    (project.out / f"~${NAME}.pptx").touch()
    (beside,) = [path for path in built(project).written if path.suffix == ".pptx"]
    assert (project.out / f"{NAME}.pptx").read_bytes() == mine
    assert Presentation(str(beside)).slides[0].shapes.title.text_frame.text == "Met de hand"
    edit(beside, "Ook met de hand")
    theirs = beside.read_bytes()
    (third,) = [path for path in built(project).written if path.suffix == ".pptx"]
    assert beside.read_bytes() == theirs and third not in (beside, project.out / f"{NAME}.pptx")


def test_an_edited_deck_of_which_it_is_not_known_how_it_was_built_is_kept(project: Project) -> None:
    built(project)
    target = project.out / f"{NAME}.pptx"
    mine = edit(target)
    (project.out / f".made/{NAME}.pptx").unlink()
    (line,) = told(built(project).problems)
    assert line.startswith(f"out/{NAME}.pptx: was edited by hand and is kept") and target.read_bytes() == mine


def test_a_deck_without_a_manifest_is_not_ours_to_overwrite(project: Project) -> None:
    (project.out / f"{NAME}.pptx").write_bytes(b"a deck of someone else")
    assert len(told(built(project).problems)) == 1
    assert (project.out / f"{NAME}.pptx").read_bytes() == b"a deck of someone else"


def test_a_deck_that_nobody_edited_is_built_over(project: Project) -> None:
    built(project)
    figures = {key: fakes.changed(one, "77") for key, one in fakes.figures(project).items()}
    fakes.write(project, figures.values())
    before = (project.out / f"{NAME}.pptx").read_bytes()
    assert not built(project).problems
    assert (project.out / f"{NAME}.pptx").read_bytes() != before
    assert decks(project) == files_of(NAME)


def test_problems_of_the_figures_are_told_with_the_decks(project: Project, made_up: dict[str, Figure]) -> None:
    stamp = project.out / "figures.stamp.json"
    known = json.loads(stamp.read_text(encoding="utf-8"))
    problem = ["content/sources.yaml", 9, "data/x.csv has no rows of Flevoland", "its figures are missing"]
    stamp.write_text(json.dumps(known | {"problems": [problem]}), encoding="utf-8")
    result = built(project)
    assert told(result.problems) == [
        "content/sources.yaml:9: data/x.csv has no rows of Flevoland\n  hint: its figures are missing"
    ]
    assert decks(project) == files_of(NAME)


def test_a_deck_shows_the_definition_version_that_it_chooses(project: Project, change: Change) -> None:
    deck = project.content / "decks/regioplan.yaml"
    change(deck, "theme: kaart\n", "theme: kaart\ndefinitions: '2023'\n")
    earlier = {
        one.id: fakes.changed(figure, 31).model_copy(update={"version": "2023"})
        for one in project.indicators.values()
        if one.id == "locatieratio"
        for figure in fakes.figures(project).values()
        if figure.key == fakes.key(project, one.id)
    }
    fakes.write(project, [*fakes.figures(project).values(), *earlier.values()])
    result = build.build(Project(project.root), ["regioplan"], [fakes.REGION], [], YEAR)
    assert not result.problems
    manifest = json.loads((project.out / f"{NAME}.manifest.json").read_text(encoding="utf-8"))
    (key,) = (key for key in manifest["figures"] if key.startswith("locatieratio@2023|drenthe"))
    assert any(number["text"] == "31" and key in number["figures"] for number in manifest["numbers"])
    assert "Zorgatlas" in manifest["indicators"]["locatieratio"]["explanation"]
    assert any(key.startswith("kosten_per_klant_maand@2024|") for key in manifest["figures"])


def test_a_definition_version_that_no_indicator_has_is_told(project: Project, change: Change) -> None:
    change(project.content / "decks/regioplan.yaml", "theme: kaart\n", "theme: kaart\ndefinitions: '1999'\n")
    result = built(Project(project.root))
    assert "no indicator has an earlier definition '1999'" in told(result.problems)[0]
    assert not result.written
