"""A reading ↔ plain data for YAML that a person can read: figures short, texts as text with **bold**."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from itertools import groupby
from typing import Any

from engine.extract.printed import plain as shown
from engine.files import Rows
from engine.model.box import Box
from engine.model.reading import (
    SURE,
    Block,
    GuideEntry,
    Mention,
    NoteMark,
    Observation,
    Page,
    Paragraph,
    Reading,
    Run,
    Section,
)

Plain = dict[str, Any]
SCHEMA = 1
FIGURE = ("series", "category", "value", "unit", "as_printed", "confidence", "read", "box", "why")
DOUBTED = ("page", "block", "series", "category", "value", "as_printed", "confidence", "why")
NUMBER = ("value", "unit", "at", "confidence", "box")
MEASURED = {
    "geometry": "measured on the drawing, not printed",
    "colour": "taken from a colour, not printed",
    "count": "counted on the drawing, not printed",
}
LINK = re.compile(r"\[((?:\\.|[^\\\[\]])*)\]\(([^()]*)\)")
ESCAPED = re.compile(r"([\\*\[\]])")
RUNS = re.compile(rf"\*\*((?:\\.|[^\\*])*)\*\*|({LINK.pattern}|(?:\\.|[^\\*\[])+)")
NUMBERED = re.compile(r"(\(?\w{1,4}[.)]|\d{1,2}(?:\.\d{1,2})+\.?) ")
IN_LINK = {"(": "%28", ")": "%29", "*": "%2A", "\\": "%5C", " ": "%20"}


def as_plain(reading: Reading) -> Plain:
    """Return the reading as dicts, lists, texts and numbers, in the order in which a person wants to read them.

    What is empty is left out; doubts stand at the end. The same reading always gives the same data.
    """
    head = {
        "schema": SCHEMA,
        "name": reading.name,
        "file": reading.file,
        "sha256": reading.sha256,
        "document": _filled(
            kind=reading.kind,
            region=reading.region,
            sector=reading.sector,
            year=reading.year,
            producer=reading.producer,
        ),
    }
    return _filled(
        **head,
        pages=[_page(page) for page in reading.pages],
        unsure=list(reading.unsure),
        unsure_figures=Rows(_doubted(reading), DOUBTED),
    )


def from_plain(data: Mapping[str, Any]) -> Reading:
    """Return the reading that `as_plain` made `data` of."""
    about = data.get("document", {})
    return Reading(
        name=data["name"],
        file=data["file"],
        sha256=data["sha256"],
        **{key: str(value) for key, value in about.items()},
        pages=tuple(_read_page(page) for page in data["pages"]),
        unsure=tuple(data.get("unsure", ())),
    )


def _doubted(reading: Reading) -> Iterator[Plain]:
    """Yield the figures that are less sure than `SURE`, each with the reason in words."""
    for page in reading.pages:
        for block in page.blocks:
            for one in block.observations:
                if one.confidence < SURE:
                    entries = _figure(one) | {"page": page.number, "block": block.title, "why": reason(block, one)}
                    yield {name: entries[name] for name in DOUBTED if name in entries}


def reason(block: Block, one: Observation) -> str:
    """Return why a figure is unsure: what its reader said of it or of its block, else how it was had."""
    if one.why or block.unsure:
        return one.why or "; ".join(block.unsure)
    if one.read in MEASURED:
        return MEASURED[one.read]
    return "nothing else on the page confirms it" if one.category else "no category found"


def _filled(**entries: Any) -> Plain:
    """Return the entries that are not empty."""
    return {key: value for key, value in entries.items() if value not in ("", [], {}, (), None)}


def _page(page: Page) -> Plain:
    return {
        "page": page.number,
        **_filled(
            kind=page.kind,
            printed_number=page.printed_number,
            title=page.title,
            size=[_number(page.width), _number(page.height)],
            blocks=[_block(block) for block in page.blocks],
            sections=[_section(section) for section in page.sections],
            guide=[_entry(entry) for entry in page.guide],
            navigation=list(page.navigation),
            footnotes=list(page.footnotes),
            notes=_notes(page.notes),
            sources=list(page.sources),
            mentions=[_sentence(text, list(group)) for text, group in groupby(page.mentions, lambda one: one.text)],
            unsure=list(page.unsure),
        ),
    }


def _read_page(data: Mapping[str, Any]) -> Page:
    width, height = data["size"]
    return Page(
        number=data["page"],
        kind=data["kind"],
        width=width,
        height=height,
        printed_number=data.get("printed_number", ""),
        title=data.get("title", ""),
        blocks=tuple(_read_block(block) for block in data.get("blocks", ())),
        sections=tuple(_read_section(section) for section in data.get("sections", ())),
        guide=tuple(_read_entry(entry) for entry in data.get("guide", ())),
        navigation=tuple(data.get("navigation", ())),
        footnotes=tuple(data.get("footnotes", ())),
        notes=_read_notes(data.get("notes", {})),
        sources=tuple(data.get("sources", ())),
        mentions=tuple(_read_mention(one["text"], each) for one in data.get("mentions", ()) for each in one["numbers"]),
        unsure=tuple(data.get("unsure", ())),
    )


def _block(block: Block) -> Plain:
    return {
        "block": block.title,
        "type": block.type,
        **_filled(
            unit_line=block.unit_line,
            statement=block.statement,
            benchmark_line=block.benchmark_line,
            box=_box(block.box),
            figures=Rows(map(_figure, block.observations), FIGURE),
            notes=_notes(block.notes),
            unsure=list(block.unsure),
        ),
    }


def _read_block(data: Mapping[str, Any]) -> Block:
    return Block(
        type=data["type"],
        title=data["block"],
        unit_line=data.get("unit_line", ""),
        statement=data.get("statement", ""),
        benchmark_line=data.get("benchmark_line", ""),
        box=_read_box(data["box"]),
        observations=tuple(_read_figure(one) for one in data.get("figures", ())),
        notes=_read_notes(data.get("notes", {})),
        unsure=tuple(data.get("unsure", ())),
    )


def _notes(notes: Sequence[NoteMark]) -> Plain:
    """Return the marks by the words they stand at ("Ships" -> "1, 2")."""
    return {one.at: ", ".join(one.marks) for one in notes}


def _read_notes(data: Mapping[str, str]) -> tuple[NoteMark, ...]:
    return tuple(NoteMark(at=at, marks=tuple(marks.split(", "))) for at, marks in data.items())


def _figure(one: Observation) -> Plain:
    return {
        **_filled(series=one.series, category=one.category),
        "value": _value(one.value),
        **_filled(unit=one.unit),
        "as_printed": one.as_printed,
        "confidence": round(one.confidence, 2),
        "box": _box(one.box),
        **_filled(read="" if one.read == "label" else one.read, why=one.why),
    }


def _read_figure(data: Mapping[str, Any]) -> Observation:
    return Observation(
        series=data.get("series", ""),
        category=data.get("category", ""),
        value=Decimal(str(data["value"])),
        unit=data.get("unit", ""),
        as_printed=data["as_printed"],
        box=_read_box(data["box"]),
        confidence=data["confidence"],
        read=data.get("read", "label"),
        why=data.get("why", ""),
    )


def _value(value: Decimal) -> int | float | str:
    """Return a plain number; as text only where a float would change it."""
    text = shown(value)
    if "." not in text:
        return int(text)
    return float(text) if shown(Decimal(repr(float(text)))) == text else text


def _number(value: float) -> int | float:
    return int(value) if value == int(value) else value


def _box(box: Box) -> list[int | float]:
    return [_number(edge) for edge in (box.x0, box.top, box.x1, box.bottom)]


def _read_box(data: Sequence[float]) -> Box:
    x0, top, x1, bottom = data
    return Box(x0=x0, top=top, x1=x1, bottom=bottom)


def _section(section: Section) -> Plain:
    text = "\n".join(_paragraph(paragraph) for paragraph in section.paragraphs)
    return {"heading": section.heading, **_filled(text=text), "box": _box(section.box)}


def _read_section(data: Mapping[str, Any]) -> Section:
    paragraphs = tuple(_read_paragraph(text) for text in data.get("text", "").splitlines())
    return Section(heading=data["heading"], paragraphs=paragraphs, box=_read_box(data["box"]))


def _paragraph(paragraph: Paragraph) -> str:
    """Return a paragraph as one text: "# " before a heading, "- " a bullet, "1. " a number, indented by level."""
    text = "".join(_run(run) for run in paragraph.runs)
    opening = {"heading": "# ", "bullet": "- ", "number": f"{paragraph.number} ", "text": ""}[paragraph.kind]
    if paragraph.kind == "heading" and paragraph.number:
        opening += f"{paragraph.number} "
    if paragraph.kind == "text" and (re.match(r"[#\-\s]", text) or NUMBERED.match(text)):
        opening = "\\"
    return "  " * paragraph.level + opening + text


def _run(run: Run) -> str:
    text = ESCAPED.sub(r"\\\1", run.text)
    if run.link:
        text = f"[{text}]({''.join(IN_LINK.get(letter, letter) for letter in run.link)})"
    return f"**{text}**" if run.bold else text


def _read_paragraph(text: str) -> Paragraph:
    stripped = text.lstrip(" ")
    level = (len(text) - len(stripped)) // 2
    if stripped.startswith("\\") and stripped[1:2] not in ("\\", "*", "[", "]"):
        return Paragraph(kind="text", runs=_read_runs(stripped[1:]), level=level)
    if stripped.startswith("# "):
        number = NUMBERED.match(stripped[2:])
        rest = stripped[2 + (number.end() if number else 0) :]
        return Paragraph(kind="heading", runs=_read_runs(rest), level=level, number=number[1] if number else "")
    if stripped.startswith("- "):
        return Paragraph(kind="bullet", runs=_read_runs(stripped[2:]), level=level)
    if number := NUMBERED.match(stripped):
        return Paragraph(kind="number", runs=_read_runs(stripped[number.end() :]), level=level, number=number[1])
    return Paragraph(kind="text", runs=_read_runs(stripped), level=level)


def _read_runs(text: str) -> tuple[Run, ...]:
    found = []
    for part in RUNS.finditer(text):
        bold = part[1] is not None
        inner = part[1] if bold else part[2]
        link = LINK.fullmatch(inner)
        words = link[1] if link else inner
        found.append(Run(text=re.sub(r"\\(.)", r"\1", words), bold=bold, link=link[2] if link else ""))
    return tuple(found)


def _entry(entry: GuideEntry) -> Plain:
    return {"heading": entry.heading, "lines": [list(line) for line in entry.lines], "box": _box(entry.box)}


def _read_entry(data: Mapping[str, Any]) -> GuideEntry:
    lines = tuple((name, text) for name, text in data["lines"])
    return GuideEntry(heading=data["heading"], lines=lines, box=_read_box(data["box"]))


def _sentence(text: str, found: Sequence[Mention]) -> Plain:
    return {"text": text, "numbers": Rows(map(_mention, found), NUMBER)}


def _mention(mention: Mention) -> Plain:
    return {
        "value": _value(mention.value),
        **_filled(unit=mention.unit),
        "at": [mention.start, mention.end],
        **({} if mention.confidence == 1 else {"confidence": round(mention.confidence, 2)}),
        "box": _box(mention.box),
    }


def _read_mention(text: str, data: Mapping[str, Any]) -> Mention:
    start, end = data["at"]
    return Mention(
        text=text,
        start=start,
        end=end,
        value=Decimal(str(data["value"])),
        unit=data.get("unit", ""),
        box=_read_box(data["box"]),
        confidence=data.get("confidence", 1.0),
    )
