"""Labels ↔ shapes."""

from __future__ import annotations

from engine.extract.charts import match


def test_one_assignment_serves_all_labels():
    assert match.assign([0, 10], [1, 2], lambda shape, label: abs(shape - label)) == [(0, 0), (1, 1)]
    assert match.assign([0, 10], [1, 2], lambda shape, label: abs(shape - label) if shape == 0 else None) == [(0, 0)]


def test_a_fit_knows_which_value_is_off():
    fit = match.through_zero([(10, 100), (20, 200), (30, 30)])
    assert fit.off(100, 10, 0.5) < 1 < fit.off(30, 30, 0.5)
