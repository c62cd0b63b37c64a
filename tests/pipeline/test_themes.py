"""A theme may rest on another; the manual of page designs is complete."""

from __future__ import annotations

import pytest

from engine.pipeline.project import Project
from engine.problems import UserError

OWN = "schema: 1\nname: eigen\nbase: {base}\ntemplate: sober\nseries: {{regio: accent6}}\n"


def themed(project: Project, base: str) -> Project:
    (project.root / "layouts/themes/eigen.yaml").write_text(OWN.format(base=base), encoding="utf-8")
    return Project(project.root)


def test_a_theme_has_what_it_does_not_say_from_its_base(project: Project) -> None:
    themes = themed(project, "kaart").themes
    assert themes["eigen"].series["regio"] == "accent6"
    assert themes["eigen"].series["benchmark"] == themes["kaart"].series["benchmark"]
    assert themes["eigen"].texts == themes["kaart"].texts
    assert themes["eigen"].template == "sober"


@pytest.mark.parametrize("base", ["kart", "sober"])
def test_a_base_that_is_not_there_or_rests_on_another_is_told(project: Project, base: str) -> None:
    with pytest.raises(UserError, match=f"there is no base theme '{base}'"):
        _ = themed(project, base).themes


def test_every_theme_has_every_style(content: Project) -> None:
    parts = [
        {name: sorted(getattr(theme, name)) for name in ("texts", "areas", "series", "icons")}
        for theme in content.themes.values()
    ]
    assert all(part == parts[0] for part in parts)


def test_the_manual_has_a_line_and_a_picture_of_each_page_design(content: Project) -> None:
    layouts = content.root / "layouts"
    manual = (layouts / "README.md").read_text(encoding="utf-8")
    for name, design in content.designs.items():
        line = next((line for line in manual.splitlines() if f"<br>`{name}` |" in line), "")
        assert f"(pictures/{name}.png)" in line, f"run `make pictures` and add '{name}' to layouts/README.md"
        assert (layouts / "pictures" / f"{name}.png").exists()
        slots = {slot.rstrip("_0123456789") for slot in design.slots} - {"voet", "nummer"}
        assert all(f"`{slot}" in line for slot in slots), f"{name}: {slots}"
