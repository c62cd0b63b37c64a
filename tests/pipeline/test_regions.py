"""An office may have one region or thirty-one: nothing but `content/regions.yaml` says how many."""

from __future__ import annotations

import fakes
import pytest
from pptx import Presentation

from engine.model.areas import today
from engine.pipeline import build
from engine.pipeline.project import Project


def with_regions(project: Project, count: int) -> Project:
    """Return the project with so many regions, each of one municipality."""
    ids = [f"streek-{number}" for number in range(1, count + 1)]
    lines = [f"  {id}: {{label: Streek {at}, code: XX{at:02d}}}" for at, id in enumerate(ids, start=1)]
    text = "\n".join(["schema: 1", "areas: gemeenten.csv", "benchmark: zk", "regions:", *lines, ""])
    (project.content / "regions.yaml").write_text(text, encoding="utf-8")
    rows = [f"GM{at:04d},Dorp {at},XX{at:02d},,," for at, _ in enumerate(ids, start=1)]
    (project.content / "gemeenten.csv").write_text(
        "\n".join(["code,label,region,from,until,into", *rows, ""]), encoding="utf-8"
    )
    tiles = [f"GM{at:04d},{at},1,\nXX{at:02d},{at},2," for at, _ in enumerate(ids, start=1)]
    (project.content / "tegels.csv").write_text("\n".join(["code,column,row,short", *tiles, ""]), encoding="utf-8")
    return Project(project.root)


@pytest.mark.parametrize("count", [1, pytest.param(31, marks=pytest.mark.slow)])
def test_every_region_gets_its_deck(project: Project, monkeypatch: pytest.MonkeyPatch, count: int) -> None:
    project = with_regions(project, count)
    ids = list(project.regions.now)
    assert set(today(project.regions).values()) == {(f"GM{at:04d}", id) for at, id in enumerate(ids, start=1)}
    monkeypatch.setattr(fakes, "REGIONS", ids)
    fakes.write(project, fakes.figures(project).values())
    result = build.build(project, ["regioplan"], [], ["gz"], 2025)
    assert [str(problem) for problem in result.problems] == []
    decks = {path.stem: path for path in result.written if path.suffix == ".pptx"}
    assert set(decks) == {f"regioplan_gz_2025-2026_{id}" for id in ids}
    last = Presentation(str(decks[f"regioplan_gz_2025-2026_{ids[-1]}"]))
    texts = [shape.text_frame.text for shape in last.slides[0].shapes if shape.has_text_frame]
    assert any(f"Streek {count}" in text for text in texts)
    assert "nog niet bekend" not in texts
