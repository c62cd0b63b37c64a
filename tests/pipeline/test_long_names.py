"""A region with a name of more than forty characters: everything fits on every page of every document."""

from __future__ import annotations

import fakes
import pytest

from engine.check import rules
from engine.check.rules import number_without_figure
from engine.pipeline import build, checking
from engine.pipeline.project import Project

YEAR = 2025
NAME = "Zuid-Hollandse Eilanden en de Drechtsteden Oost"


@pytest.mark.parametrize("deck", ["regioplan", "regioplan_kerngegevens", "regioanalyse"])
def test_a_region_name_of_more_than_forty_characters_fits_everywhere(project: Project, deck: str) -> None:
    assert len(NAME) > 40
    path = project.content / "regions.yaml"
    text = path.read_text(encoding="utf-8")
    assert "{label: Drenthe, code: ZK06}" in text
    path.write_text(text.replace("{label: Drenthe, code: ZK06}", f"{{label: '{NAME}', code: ZK06}}"), encoding="utf-8")
    changed = Project(project.root)
    figures = fakes.figures(changed).values()  # some are larger than a card has room for, whatever the region is called
    fakes.write(changed, [one if one.indicator != "klantenratio" else fakes.changed(one, 7) for one in figures])
    result = build.build(changed, [deck], [fakes.REGION], [], YEAR)
    assert not result.problems
    decks = [str(path) for path in result.written if path.suffix == ".pptx"]
    findings = checking.run(Project(project.root), decks).findings
    of_figures = {kind.CHECK for kind in rules.KINDS} - {
        number_without_figure.CHECK
    }  # made-up ones do not fit each other
    told = {"missing_figure", "missing_text", *of_figures}
    assert [one for _, one in findings if one.check not in told] == []
