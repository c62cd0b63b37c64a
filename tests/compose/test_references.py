"""References to pages: of this deck and of the deck that it refers to, as text with links."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from engine.compose import sentences
from engine.compose.setting import Setting
from engine.model.scene import Run
from engine.problems import UserError

SISTER = {"kosten": 7, "leeftijd": 14, "cover": 1}


def runs(made: Setting, text: str) -> list[Run]:
    return sentences.runs(made.fill(text, None))


def test_a_page_of_this_deck_is_a_link_with_its_number(setting: Callable[..., Setting]) -> None:
    made = setting(numbers={"kerncijfers": 1, "projecten": 4})
    assert runs(made, "zie {{ page('projecten') }}.")[1] == Run(text="pagina 4", link="projecten")
    several = runs(made, "{{ page('projecten', 'kerncijfers') }}")
    assert "".join(run.text for run in several) == "pagina 1, 4"
    assert [run.link for run in several if run.link] == ["kerncijfers", "projecten"]


def test_a_page_of_the_sister_deck_is_a_link_into_that_deck(setting: Callable[..., Setting]) -> None:
    made = setting(sister=SISTER)
    assert runs(made, "{{ page_of('kosten') }}") == [Run(text="pagina 7", link="sister:kosten")]
    assert [run.link for run in runs(made, "{{ page_of('leeftijd', 'kosten') }}") if run.link] == [
        "sister:kosten", "sister:leeftijd",
    ]  # fmt: skip


def test_a_link_in_markdown_keeps_its_place_in_the_sentence(setting: Callable[..., Setting]) -> None:
    made = setting(sister=SISTER)
    (part,) = sentences.paragraphs(made.fill("Zie **{{ page_of('kosten') }}** hiervoor.", None))
    assert [(run.text, run.bold, run.link) for run in part.runs] == [
        ("Zie ", None, ""), ("pagina 7", True, "sister:kosten"), (" hiervoor.", None, "")
    ]  # fmt: skip


def test_a_page_that_is_not_there_is_noted_and_not_linked(setting: Callable[..., Setting]) -> None:
    made = setting(sister=SISTER, numbers={"kerncijfers": 1})
    for text, name in (("{{ page_of('ergens') }}", "ergens"), ("{{ page('projecten') }}", "projecten")):
        assert runs(made, text) == [Run(text="nog niet bekend")]
        assert ("page_reference", name) in made.missing


def test_a_page_that_this_deck_never_has_is_told(setting: Callable[..., Setting]) -> None:
    with pytest.raises(UserError) as error:
        runs(setting(), "{{ page('projekten') }}")
    assert "no page 'projekten'" in error.value.problems[0].what
    assert "projecten" in error.value.problems[0].hint
