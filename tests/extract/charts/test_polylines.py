"""What is a line of a chart and what a rule."""

from __future__ import annotations

from engine.extract.charts.polylines import polylines
from engine.extract.geometry import Area
from engine.extract.sheet import Shape

GREY = (0.5, 0.5, 0.5)


def stroke(*points):
    xs, ys = zip(*points, strict=True)
    return Shape(Area(min(xs), min(ys), max(xs), max(ys)), None, GREY, tuple(points))


def test_an_axis_over_a_grid_line_is_no_line_of_a_chart():
    assert polylines([stroke((60, 400), (260, 400)), stroke((260, 400.3), (460, 400.3))]) == []


def test_a_line_that_hardly_rises_is_one():
    (found,) = polylines([stroke((60, 400), (160, 399.2), (260, 399.6))])
    assert len(found.points) == 3
