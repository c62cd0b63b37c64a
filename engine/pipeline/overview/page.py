"""All built decks → `out/index.html`, one file that opens without a server."""

from __future__ import annotations

import base64
import gzip
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from engine import files
from engine.pipeline import office, previews, reports
from engine.pipeline.overview import manager, search
from engine.pipeline.overview.digest import Digest, digests
from engine.pipeline.project import Project
from engine.problems import Problem, UserError

TEMPLATE = "index.html"


def write(project: Project) -> tuple[list[Path], list[Problem]]:
    """Write `out/index.html` of all decks in `out/`; returns it and what is wrong with the files it is made from.

    Nothing is written where there are no decks, or the project has no template for it.
    """
    try:
        found = digests(project)
        if not found or not (project.root / "layouts/reports" / TEMPLATE).is_file():
            return [], []
        return [files.write(project.out / TEMPLATE, html(project, found), project.root)], []
    except UserError as error:
        return [], list(error.problems)


def html(project: Project, found: Sequence[Digest]) -> str:
    """Return the page of decks, search and figures for the manager."""
    found = sorted(found, key=lambda one: _order(project, one))
    tables = search.tables(project, found)
    year = max(one["year"] for one in found)
    columns = manager.columns(project, year)
    return reports.page(
        project,
        TEMPLATE,
        decks=[_deck(project, one) for one in found],
        regions={id: region.label for id, region in project.regions.now.items()},
        sectors=project.words.sectors,
        benchmark=project.regions.benchmark,
        benchmark_label=project.words.benchmark,
        documents={one["deck"]: _document(project, one["deck"]) for one in found},
        years=sorted({one["year"] for one in found}),
        year=year,
        sample=any(one["sample"] for one in found),
        columns=columns,
        movers=manager.movers(project, columns) if columns else {},
        work=manager.open_work(project, found),
        sources=manager.lacking_sources(project),
        data=packed(tables),
    )


def packed(tables: dict[str, Any]) -> str:
    """Return the tables as text that a page can hold and unpack: JSON, gzip, base64."""
    plain = json.dumps(tables, ensure_ascii=False, separators=(",", ":")).encode()
    return base64.b64encode(gzip.compress(plain, 6, mtime=0)).decode()


def _document(project: Project, deck: str) -> str:
    """Return the name of a kind of document: the first word of its title in the vocabulary, else the deck's own."""
    return project.words.kinds.get(deck, (deck.replace("_", " ").capitalize(),))[0]


def _order(project: Project, one: Digest) -> tuple[int, int, int, str]:
    """Return what decks are sorted by: region and sector as their files have them, then year and name."""
    regions, sectors = list(project.regions.regions), list(project.words.sectors)
    region = regions.index(one["region"]) if one["region"] in regions else len(regions)
    return region, sectors.index(one["sector"]) if one["sector"] in sectors else len(sectors), -one["year"], one["file"]


def _deck(project: Project, one: Digest) -> dict[str, Any]:
    """Return what the page shows of a deck, with the pictures of its slides where they are of this very deck."""
    name = Path(one["file"]).stem
    drawn = previews.current(project, name, one["sha256"])
    deck, workbook = project.out / one["file"], project.out / f"{name}.xlsx"
    beside = {"xlsx": workbook.name} if workbook.is_file() else {}
    beside |= {"pdf": f"{name}.pdf"} if deck.is_file() and office.fresh(deck) else {}
    pictures = [f"previews/{name}/{slide:02}.png" for slide in range(1, len(one["slides"]) + 1)] if drawn else []
    return {**one, "order": _order(project, one)[0], "beside": beside, "pictures": pictures}
