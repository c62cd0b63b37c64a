"""What became of the files that were read → a line for each, a table of all, and the same as plain data."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

from rich.table import Table

from engine import files
from engine.pipeline.extraction import Outcome
from engine.pipeline.project import Project

ON_PAGE = re.compile(r"page (\d+): ")
REMARKS = 5  # of one file; all of them stand in what is written


def lines(project: Project, one: Outcome) -> list[str]:
    """Return a line with the counts of a file that was read, and under it what could not be read of it."""
    if one.reading is None or one.written is None:
        return []
    counts = ", ".join(f"{count} {name}" for name, count in one.counts().items())
    remarks = _together(one.reading.unsure)
    told = [f"{files.shown(one.written, project.root)}: {counts}, {one.seconds:.1f} s"]
    told += [f"  {remark}" for remark in remarks[:REMARKS]]
    if len(remarks) > REMARKS:
        told.append(f"  and {len(remarks) - REMARKS} more, at the end of that file")
    return told


def _together(remarks: Sequence[str]) -> list[str]:
    """Return remarks on pages so that one that is made of several pages stands once: "pages 1, 4: this is a picture"."""
    pages: dict[str, list[str]] = {}
    for remark in remarks:
        page = ON_PAGE.match(remark)
        pages.setdefault(remark[page.end() :] if page else remark, []).extend([page[1]] if page else [])
    return [
        f"page{'s' * (len(numbers) > 1)} {', '.join(numbers)}: {what}" if numbers else what
        for what, numbers in pages.items()
    ]


def table(project: Project, outcomes: Sequence[Outcome]) -> Table:
    """Return the counts of all files with their totals."""
    made = Table(box=None, pad_edge=False)
    made.add_column("file", overflow="fold")
    for name in (*outcomes[0].counts(), "seconds"):
        made.add_column(name, justify="right")
    for one in outcomes:
        name = files.shown(one.source, project.root)
        if one.reading is None:
            made.add_row(name, "not read")
        else:
            made.add_row(name, *map(str, one.counts().values()), f"{one.seconds:.1f}")
    made.add_section()
    sums = totals(outcomes)
    made.add_row(f"{sums.pop('read')} of {sums.pop('files')} files read", *map(str, sums.values()))
    return made


def totals(outcomes: Sequence[Outcome]) -> dict[str, int | float]:
    """Return how many files there were, how many were read, and the sums of their counts."""
    read = [one for one in outcomes if one.reading is not None]
    counts: Counter[str] = Counter()
    for one in outcomes:
        counts.update(one.counts())
    seconds = round(sum(one.seconds for one in outcomes), 1)
    return {"files": len(outcomes), "read": len(read), **counts, "seconds": seconds}


def plain(project: Project, outcomes: Sequence[Outcome]) -> dict[str, Any]:
    """Return the counts, remarks and problems of each file, and the totals."""
    each = [
        {
            "file": files.shown(one.source, project.root),
            "written": files.shown(one.written, project.root) if one.written else None,
            **one.counts(),
            "seconds": round(one.seconds, 1),
            "remarks": list(one.reading.unsure) if one.reading else [],
            "problems": list(map(str, one.problems)),
        }
        for one in outcomes
    ]
    return {"files": each, "totals": totals(outcomes)}
