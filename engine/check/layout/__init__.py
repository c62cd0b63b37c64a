"""The slides of a deck as drawn → findings: what does not fit, cannot be read, or cannot be heard. One rule, one file."""

from __future__ import annotations

from collections.abc import Sequence

from engine.check.checks import Checks
from engine.check.layout import (
    alignment,
    alternatives,
    contrast,
    edges,
    languages,
    order,
    overflow,
    overlap,
    sizes,
    titles,
)
from engine.metrics import Measure
from engine.model.drawn import DrawnSlide
from engine.model.finding import Finding

_OF_A_SLIDE = (overflow, overlap, edges, alignment, contrast, alternatives, order, languages, sizes)


def findings(slides: Sequence[DrawnSlide], measure: Measure, checks: Checks) -> list[Finding]:
    """Return all findings, slide by slide; hidden slides have none."""
    shown = [slide for slide in slides if not slide.hidden]
    found = [one for slide in shown for rule in _OF_A_SLIDE for one in rule.find(slide, measure, checks)]
    return sorted([*found, *titles.find(shown)], key=lambda one: one.page)
