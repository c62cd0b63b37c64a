"""`template check`: what an organisation's own template has, and what it lacks."""

from __future__ import annotations

import re
import shutil
import zipfile
from pathlib import Path

import pytest
from pptx import Presentation

from engine import fonts
from engine.pipeline import build, lettering, templates
from engine.pipeline.project import Project
from engine.problems import UserError


@pytest.fixture
def ours(project: Project) -> Path:
    """A copy of a template, to change."""
    return Path(shutil.copy(project.root / "layouts/templates/kaart.pptx", project.root / "ours.pptx"))


def rewritten(path: Path, pattern: str, new: str) -> Path:
    """Replace a pattern in the theme of a template."""
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    name = next(name for name in parts if re.search(r"theme/theme\d", name))
    parts[name] = re.sub(pattern, new, parts[name].decode()).encode()
    with zipfile.ZipFile(path, "w") as package:
        for part, content in parts.items():
            package.writestr(part, content)
    return path


def told(project: Project, path: Path) -> list[str]:
    return [problem.what for problem in templates.check(project, path).problems]


@pytest.mark.parametrize("name", ["kaart", "sober"])
def test_a_template_that_ships_lacks_nothing(content: Project, name: str) -> None:
    report = templates.check(content, content.root / f"layouts/templates/{name}.pptx")
    assert report.problems == []
    assert any(line.startswith("colours: background1 FFFFFF") for line in report.lines)
    assert any("Calibri" in line for line in report.lines)


def test_a_master_that_is_called_otherwise_is_told_with_the_nearest_name(project: Project, ours: Path) -> None:
    deck = Presentation(str(ours))
    layout = next(one for one in deck.slide_layouts if one.name == "Pagina")
    layout._element.cSld.set("name", "Paginas")
    deck.save(str(ours))
    (problem,) = templates.check(project, ours).problems
    assert "there is no master 'Pagina'" in problem.what and "kaarten" in problem.what
    assert problem.hint.endswith("Paginas")


def test_slides_too_small_for_a_design_are_told(project: Project, ours: Path) -> None:
    deck = Presentation(str(ours))
    deck.slide_width //= 2
    deck.save(str(ours))
    assert "page design 'kaarten' does not fit on its slides" in told(project, ours)


def test_a_style_that_reads_badly_in_its_colours_is_told(project: Project, ours: Path) -> None:
    rewritten(ours, r"<a:accent3>.*?</a:accent3>", '<a:accent3><a:srgbClr val="DDEEDD"/></a:accent3>')
    assert any("'heading kleur1 text'" in what and "contrast of 1.2" in what for what in told(project, ours))


def test_a_font_nobody_knows_is_told_and_decks_are_still_built(project: Project) -> None:
    path = project.root / "layouts/templates/kaart.pptx"
    rewritten(path, 'typeface="Calibri"', 'typeface="Nergens Sans"')
    assert any("font 'Nergens Sans'" in what for what in told(project, path))
    result = build.build(Project(project.root), ["regioplan"], ["drenthe"], ["gz"], 2025)
    assert any(file.suffix == ".pptx" for file in result.written)
    assert any("measured as in Calibri" in problem.what for problem in result.problems)


@pytest.mark.skipif(fonts.installed("Liberation Sans") is None, reason="Liberation Sans is not installed")
def test_a_font_of_this_machine_is_measured_once_and_kept(project: Project, ours: Path) -> None:
    rewritten(ours, 'typeface="Calibri"', 'typeface="Liberation Sans"')
    report = templates.check(project, ours)
    assert [path.name for path in report.written] == ["liberation-sans.yaml"] and not report.problems
    again = templates.check(Project(project.root), ours)
    assert not again.written and not again.problems
    wide, usual = (lettering.measure(project, name) for name in ("Liberation Sans", "Calibri"))
    assert wide.width("regioplan", 12) > usual.width("regioplan", 12)
    assert wide.width("0000", 10) == pytest.approx(4 * 5.56, abs=0.1)  # a digit of Arial's width is 0.556


def test_what_is_no_template_is_told(project: Project) -> None:
    (project.root / "x.pptx").write_bytes(b"x")
    with pytest.raises(UserError, match="not a PowerPoint file"):
        templates.check(project, project.root / "x.pptx")
    with pytest.raises(UserError, match="missing"):
        templates.check(project, project.root / "y.pptx")
