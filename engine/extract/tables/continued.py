"""Pages → the same, where a table that goes on without its heads has them from the page before."""

from __future__ import annotations

from collections.abc import Sequence

from engine.model.box import Box
from engine.model.reading import Block, Observation, Page

NEAR = 6.0  # points between a figure and the column it goes on
FOUND = 0.92  # the head stands on another page


def headed(pages: Sequence[Page]) -> tuple[Page, ...]:
    """Return the pages with heads for the tables that have none and go on from the page before."""
    found: list[Page] = []
    for page in pages:
        before = _last(found[-1]) if found else None
        first = next((block for block in page.blocks if _headless(block)), None)
        made = _goes_on(before, first) if before and first else None
        if made:
            page = page.model_copy(update={"blocks": tuple(made if one is first else one for one in page.blocks)})
        found.append(page)
    return tuple(found)


def _last(page: Page) -> Block | None:
    """Return the lowest table of a page."""
    tables = [block for block in page.blocks if block.type == "table" and block.observations]
    return max(tables, key=lambda block: block.box.bottom, default=None)


def _headless(block: Block) -> bool:
    return block.type == "table" and bool(block.observations) and not any(one.series for one in block.observations)


def _goes_on(before: Block, block: Block) -> Block | None:
    """Return the block with the heads of the one before, or None where its figures stand in other columns."""
    columns: dict[str, tuple[float, float]] = {}
    for one in before.observations:
        start, end = columns.get(one.series, (one.box.x0, one.box.x1))
        columns[one.series] = (min(start, one.box.x0), max(end, one.box.x1))
    observations: list[Observation] = []
    units = {one.series: one.unit for one in before.observations}
    for one in block.observations:
        fitting = [name for name, span in columns.items() if name and _in(one.box, span)]
        if len(fitting) != 1:
            return None
        update = {"series": fitting[0], "confidence": FOUND, "why": "", "unit": one.unit or units[fitting[0]]}
        observations.append(one.model_copy(update=update))
    return block.model_copy(update={"title": block.title or before.title, "observations": tuple(observations)})


def _in(box: Box, span: tuple[float, float]) -> bool:
    return span[0] - NEAR <= box.x0 and box.x1 <= span[1] + NEAR
