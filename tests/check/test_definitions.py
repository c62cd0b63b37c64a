"""A parameter is a named value that the reader is told."""

from __future__ import annotations

from typing import Any

import pytest

from engine.check import unexplained
from engine.model.indicator import Indicator


def told(**more: Any) -> list[str]:
    usual: dict[str, Any] = {
        "id": "waits", "label": "Waits", "sectors": ["x", "y"], "unit": {"text": "persons"}, "version": "2", "source": ["records"],
        "reference_date": "", "period": "year", "sql": "select 1", "parameters": {"weeks": 6},
    }  # fmt: skip
    return [str(problem) for problem in unexplained([Indicator.model_validate(usual | more)])]


def test_a_parameter_that_the_explanation_names_is_fine() -> None:
    assert told(explanation="Who waits longer than {{ weeks }} weeks.") == []


def test_a_parameter_that_it_does_not_name_is_told_once_for_each_sector_that_lacks_it() -> None:
    (line,) = told(explanation={"x": "Longer than {{ weeks + 1 }} weeks.", "y": "Longer than six weeks."})
    assert line == (
        "content/indicators/waits.yaml: the explanation of version '2' does not tell parameter 'weeks'"
        "\n  hint: write {{ weeks }} where the reader needs to know it"
    )


@pytest.mark.parametrize(("parameters", "lines"), [({"weeks": 4}, 0), ({"days": 30}, 2), ({}, 0)])
def test_an_earlier_definition_is_held_against_the_text_that_it_shares(parameters: dict[str, int], lines: int) -> None:
    earlier = {"version": "1", "changed": "other weeks", "parameters": parameters}
    assert len(told(explanation="Longer than {{ weeks }} weeks.", versions=[earlier])) == lines
