"""A reading ↔ plain data for YAML that a person can read: figures short, texts as text with **bold**."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from engine.extract.printed import plain as shown
from engine.model.base import Box
from engine.model.reading import (
    Block,
    GuideEntry,
    Mention,
    Observation,
    Page,
    Paragraph,
    Reading,
    Run,
    Section,
)

Plain = dict[str, Any]
SCHEMA = 1
LINK = re.compile(r"\[([^\[\]]*)\]\(([^()]*)\)")
ESCAPED = re.compile(r"([\\*\[\]])")
RUNS = re.compile(r"\*\*((?:\\.|[^\\*])*)\*\*|((?:\\.|[^\\*])+)")


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
    return _filled(**head, pages=[_page(page) for page in reading.pages], unsure=list(reading.unsure))


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


def _filled(**entries: Any) -> Plain:
    """Return the entries that are not empty."""
    return {key: value for key, value in entries.items() if value not in ("", [], {}, (), None)}


def _page(page: Page) -> Plain:
    return {
        "page": page.number,
        **_filled(
            kind=page.kind,
            title=page.title,
            size=[_number(page.width), _number(page.height)],
            blocks=[_block(block) for block in page.blocks],
            sections=[_section(section) for section in page.sections],
            guide=[_entry(entry) for entry in page.guide],
            navigation=list(page.navigation),
            footnotes=list(page.footnotes),
            sources=list(page.sources),
            mentions=[_mention(mention) for mention in page.mentions],
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
        title=data.get("title", ""),
        blocks=tuple(_read_block(block) for block in data.get("blocks", ())),
        sections=tuple(_read_section(section) for section in data.get("sections", ())),
        guide=tuple(_read_entry(entry) for entry in data.get("guide", ())),
        navigation=tuple(data.get("navigation", ())),
        footnotes=tuple(data.get("footnotes", ())),
        sources=tuple(data.get("sources", ())),
        mentions=tuple(_read_mention(mention) for mention in data.get("mentions", ())),
        unsure=tuple(data.get("unsure", ())),
    )


def _block(block: Block) -> Plain:
    return {
        "block": block.title,
        "type": block.type,
        **_filled(
            unit_line=block.unit_line,
            statement=block.statement,
            box=_box(block.box),
            figures=[_figure(one) for one in block.observations],
            unsure=list(block.unsure),
        ),
    }


def _read_block(data: Mapping[str, Any]) -> Block:
    return Block(
        type=data["type"],
        title=data["block"],
        unit_line=data.get("unit_line", ""),
        statement=data.get("statement", ""),
        box=_read_box(data["box"]),
        observations=tuple(_read_figure(one) for one in data.get("figures", ())),
        unsure=tuple(data.get("unsure", ())),
    )


def _figure(one: Observation) -> Plain:
    entries = {
        "series": one.series,
        "category": one.category,
        "value": _value(one.value),
        "as_printed": one.as_printed,
        **_filled(unit=one.unit),
        "box": _box(one.box),
        "confidence": round(one.confidence, 2),
    }
    return entries | ({} if one.read == "label" else {"read": one.read}) | _filled(why=one.why)


def _read_figure(data: Mapping[str, Any]) -> Observation:
    return Observation(
        series=data["series"],
        category=data["category"],
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
    if paragraph.kind == "text" and re.match(r"[#\-\s]|\w{1,2}[.)]\s", text):
        opening = "\\"
    return "  " * paragraph.level + opening + text


def _run(run: Run) -> str:
    text = ESCAPED.sub(r"\\\1", run.text)
    if run.link:
        text = f"[{text}]({run.link})"
    return f"**{text}**" if run.bold else text


def _read_paragraph(text: str) -> Paragraph:
    stripped = text.lstrip(" ")
    level = (len(text) - len(stripped)) // 2
    if stripped.startswith("\\") and stripped[1:2] not in ("\\", "*", "[", "]"):
        return Paragraph(kind="text", runs=_read_runs(stripped[1:]), level=level)
    if stripped.startswith("# "):
        number = re.match(r"(\w{1,2}[.)]) ", stripped[2:])
        rest = stripped[2 + (number.end() if number else 0) :]
        return Paragraph(kind="heading", runs=_read_runs(rest), level=level, number=number[1] if number else "")
    if stripped.startswith("- "):
        return Paragraph(kind="bullet", runs=_read_runs(stripped[2:]), level=level)
    if number := re.match(r"(\w{1,2}[.)]) ", stripped):
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


def _mention(mention: Mention) -> Plain:
    return {
        "value": _value(mention.value),
        **_filled(unit=mention.unit),
        "text": mention.text,
        "at": [mention.start, mention.end],
        "box": _box(mention.box),
        **({} if mention.confidence == 1 else {"confidence": round(mention.confidence, 2)}),
    }


def _read_mention(data: Mapping[str, Any]) -> Mention:
    start, end = data["at"]
    return Mention(
        text=data["text"],
        start=start,
        end=end,
        value=Decimal(str(data["value"])),
        unit=data.get("unit", ""),
        box=_read_box(data["box"]),
        confidence=data.get("confidence", 1.0),
    )
