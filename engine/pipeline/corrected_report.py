"""What became of the figures of a kept set → lines for a person, a page, a workbook and plain data."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from engine import files
from engine.model.corrected import Corrected, Kept, Stands
from engine.pipeline import reports
from engine.pipeline.cells import Formats
from engine.pipeline.project import Project
from engine.render.package import moment, settled

REPORT = "corrected.html"
PLAIN = {  # what is said where the vocabulary has no words of its own
    "corrected figure": "{label}, {region}, {period}: {then} -> {now}",
    "corrected definition": "{label}, {region}, {period}: {then}, now counted otherwise ({definition})",
    "corrected place": "  {deck}, slide {slide}{page}, {block}: {then} -> {now}",
    "corrected words": "  {deck}, slide {slide}{page}, {block}: read again: {text}",
    "corrected since": "  changed since: {files}",
    "corrected data": "  it is computed as it was: the data are others",
    "corrected page": " (page {page} of the PDF)",
    "corrected title": "title",
    "corrected heads": "Figure | Breakdown | Region | Period | Then | Now | Deck | Slide | Page | Part | Text | Printed then | Printed now",
    "corrected sheet": "places",
}


def told(project: Project, kept: Kept) -> Iterator[str]:
    """Yield lines that tell a person which figures changed and where each stands, and how many there are."""
    phrases = {**PLAIN, **project.words.phrases}
    for figure in kept.figures:
        label = ", ".join(filter(None, (figure.label, figure.breakdown)))
        phrase = phrases["corrected definition" if figure.kind == "definition" else "corrected figure"]
        yield phrase.format(**{**figure.model_dump(), "label": label, "then": figure.then or "–"})
        if figure.since is not None:
            phrase = phrases["corrected since" if figure.since else "corrected data"]
            yield phrase.format(files=", ".join(figure.since))
        for place in figure.places:
            yield _place(place, phrases)
    yield f"{len(kept.figures)} figures of {len(kept.decks)} decks print otherwise now, on {kept.slides} slides"


def _place(place: Stands, phrases: dict[str, str]) -> str:
    page = phrases["corrected page"].format(page=place.page) if place.page else ""
    facts = place.model_dump() | {"page": page, "block": place.block or phrases["corrected title"]}
    if place.words or not place.now:
        return phrases["corrected words"].format(**{**facts, "text": place.text or place.then})
    line = phrases["corrected place"].format(**facts)
    return f'{line}: "{place.text}"' if place.text else line


def as_json(kept: Kept) -> dict[str, Any]:
    """Return the whole as plain data."""
    return kept.model_dump(mode="json")


def write(project: Project, kept: Kept) -> list[Path]:
    """Write the page and the workbook into `out/` and return the files."""
    out = project.out / f"corrected_{kept.name}"
    sample = any(source.sample for source in project.sources.sources.values())
    page = reports.page(project, REPORT, kept=kept, sample=sample)
    return [
        files.write(out.with_name(f"{out.name}.html"), page, project.root),
        files.write(out.with_name(f"{out.name}.xlsx"), workbook(project, kept), project.root),
    ]


def workbook(project: Project, kept: Kept) -> bytes:
    """Return a workbook with a row for each place."""
    import xlsxwriter

    phrases = {**PLAIN, **project.words.phrases}
    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    book.set_properties({"author": "Regiodeck", "created": moment().replace(tzinfo=None)})
    formats, sheet = Formats(book), book.add_worksheet(phrases["corrected sheet"])
    heads = [word.strip() for word in phrases["corrected heads"].split("|")]
    sheet.write_row(0, 0, heads, book.add_format({"bold": True}))
    rows = [(figure, place) for figure in kept.figures for place in figure.places]
    for at, (figure, place) in enumerate(rows, start=1):
        formats.write(sheet, at, _cells(figure, place, phrases))
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(1, len(rows)), len(heads) - 1)
    for column, width in enumerate((36, 26, 18, 12, 14, 14, 38, 6, 8, 32, 60, 14, 14)):
        sheet.set_column(column, column, width)
    book.close()
    return settled(out.getvalue())


def _cells(figure: Corrected, place: Stands, phrases: dict[str, str]) -> list[str | int]:
    return [
        figure.label, figure.breakdown, figure.region, figure.period, figure.then, figure.now, place.deck, place.slide,
        place.page or "", place.block or phrases["corrected title"], place.text, place.then, place.now,
    ]  # fmt: skip
