"""A series written once for each value of a breakdown."""

from __future__ import annotations

import pytest

from engine.compose.charts import data
from engine.problems import UserError

AGES = "leeftijdsverdeling"


def fill(**series):
    use = {"style": "deel", "figure": {"indicator": AGES}, **series}
    return data.Fill.model_validate({"label": "Ages", "categories": {"years": [-1, 0]}, "series": [use]})


def test_there_is_a_series_for_each_value_with_its_own_name_style_and_figures(setting):
    found = data.of(setting(), fill(each="leeftijdsgroep")).series
    assert [(row.name, row.style) for row in found][:2] == [("0-18 jaar", "deel1"), ("19-23 jaar", "deel2")]
    assert len(found) == 6
    assert "leeftijdsgroep=19-23" in found[1].points[0].figure


def test_values_choose_which_and_in_what_order(setting):
    found = data.of(setting(), fill(each="leeftijdsgroep", values=["65+", "0-18"])).series
    assert [row.name for row in found] == ["65 jaar en ouder", "0-18 jaar"]


def test_a_dimension_that_is_not_there_is_told(setting):
    with pytest.raises(UserError, match="has no dimension 'leeftijd'"):
        data.of(setting(), fill(each="leeftijd"))


def test_after_the_values_of_a_dimension_may_stand_the_whole(setting):
    use = {"name": "Region", "style": "regio", "figure": {"indicator": "meerzorg_aandeel"}}
    categories = {"dimension": "profiel", "values": ["7VG"], "whole": "Totaal"}
    made = data.of(setting(), data.Fill.model_validate({"label": "", "categories": categories, "series": [use]}))
    assert made.labels == ("7VG", "Totaal")
    assert ["profiel" in point.figure for point in made.series[0].points] == [True, False]


def test_values_without_any_figure_may_be_left_out(setting, made_up):
    use = {"name": "Region", "style": "regio", "figure": {"indicator": "meerzorg_aandeel"}}
    gone = {key: None for key in made_up if key.startswith("meerzorg_aandeel@") and "profiel=1VG" in key}
    named = {}
    for known in (True, False):
        given = {"label": "", "categories": {"dimension": "profiel", "known": known}, "series": [use]}
        named[known] = " ".join(data.of(setting(figures=gone), data.Fill.model_validate(given)).absent)
    assert "1VG" in named[False]
    assert "1VG" not in named[True]
