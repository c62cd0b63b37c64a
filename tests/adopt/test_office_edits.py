"""Edits made in LibreOffice, a real other program: found as what they are among all it writes otherwise, and carried over."""

from __future__ import annotations

import io

import office_edits
import pytest
import scripted_edits
from carried import carried, found, twice, wrong
from pptx import Presentation

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not office_edits.hand(), reason="LibreOffice is not installed, or no Python with its uno"),
]
SEVERAL = (
    office_edits.reword, office_edits.overtype, office_edits.move, office_edits.fill, office_edits.size, office_edits.group,
    office_edits.series_colour, office_edits.chart_number, office_edits.replace_all, office_edits.comment,
)  # fmt: skip
OF_SLIDES = (office_edits.move_slide, office_edits.copy_slide, office_edits.notes, office_edits.add_text)


def test_edits_in_libreoffice_are_found_and_carried_over_and_a_save_is_none() -> None:
    held = twice("regioplan")
    plans = [office_edits.planned(held.scenes, scripts, seed=4) for scripts in (SEVERAL, OF_SLIDES, ())]
    several, slides, saved = office_edits.done([(held.built, todo) for todo in plans])
    assert [failed for _, _, failed in (several, slides, saved)] == [[], [], []]
    assert len(several[1]) >= 6 and len(slides[1]) == 4
    for content, expected, _ in (several, slides, saved):
        assert wrong(held, content, expected) == []
    result, _ = carried(held, found(held, several[0]), several[0])
    assert lost_by_office(several[0]) == 0 < lost_by_office(held.rebuilt) == lost_by_office(result)


def test_decks_that_libreoffice_stored_again_and_again_have_the_edits_that_people_made() -> None:
    held = twice("regioplan")
    content, expected = held.built, []
    for scripts in ((), (office_edits.move, office_edits.fill), (), ()):
        todo = office_edits.planned(held.scenes, scripts, seed=2)
        ((content, made, failed),) = office_edits.done([(content, todo)])
        expected += made
        assert not failed
        assert wrong(held, content, expected) == []


def test_colours_of_the_theme_that_libreoffice_wrote_at_what_has_them_are_no_edits_of_each() -> None:
    held = twice("regioplan")
    content, expected = scripted_edits.edited(held.built, held.scenes, [scripted_edits.theme_colour], seed=1)
    ((saved, _, _),) = office_edits.done([(content, office_edits.planned(held.scenes, (), seed=1))])
    assert wrong(held, saved, expected) == []


def lost_by_office(content: bytes) -> int:
    """Return how many charts have a workbook that can be edited, and a description, of which LibreOffice keeps none."""
    slides = Presentation(io.BytesIO(content)).slides
    charts = [shape for slide in slides for shape in slide.shapes if shape.has_chart]
    return sum(
        bool(shape.chart.part.chart_workbook.xlsx_part and shape._element.nvGraphicFramePr.cNvPr.get("descr"))
        for shape in charts
    )
