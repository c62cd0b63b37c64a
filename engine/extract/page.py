"""A sheet → a page of the reading: each reader in turn takes what is its own, running text comes last."""

from __future__ import annotations

from collections.abc import Sequence

from engine.extract.charts import combo
from engine.extract.charts.barshapes import candidates
from engine.extract.charts.cells import cells
from engine.extract.charts.chart import Chart
from engine.extract.charts.naming import block
from engine.extract.charts.regions import maps as regions
from engine.extract.readers import bar, card, data, flow, guide, line, margin, mention, pie, table, text, title
from engine.extract.readers import map as maps
from engine.extract.sheet import Sheet
from engine.extract.text.lines import broken
from engine.extract.text.marks import tied
from engine.extract.view import View
from engine.model.reading import Block, GuideEntry, Page, PageKind, Section
from engine.model.words import Words

CHARTS = ("bar", "stacked-bar", "line", "pie", "scenario")


def read(sheet: Sheet, words: Words) -> Page:
    """Return all that the sheet says."""
    view = View(sheet, words)
    view.bars.extend(candidates(view))
    headline = title.find(view)
    buttons = margin.navigation(view)
    printed_number = margin.number(view)
    footnotes, sources = margin.notes(view)
    entries = guide.find(view)
    blocks = _blocks(view)
    flows = text.find(view)
    sections = tuple(flow.section for flow in flows)
    mentions = [
        found
        for flow in flows
        for paragraph, lines in zip(flow.section.paragraphs, flow.paragraphs, strict=True)
        for found in mention.in_text(paragraph.text, lines, words)
    ]
    page = Page(
        number=sheet.number,
        printed_number=printed_number,
        kind=_kind(view, headline, blocks, sections, entries),
        width=round(sheet.width, 1),
        height=round(sheet.height, 1),
        title=headline,
        blocks=blocks,
        sections=sections,
        guide=entries,
        navigation=buttons,
        footnotes=footnotes,
        sources=sources,
        mentions=(*mention.in_blocks(blocks, words), *mentions),
        unsure=sheet.unsure,
        broken=broken(sheet.pieces),
    )
    return tied(page, sheet.pieces)


def drawn_charts(view: View) -> list[Chart]:
    """Return the charts of bars, lines and sectors that are drawn on the page; their values are claimed."""
    return combo.merged([*bar.find(view), *line.find(view), *pie.find(view)])


def _blocks(view: View) -> tuple[Block, ...]:
    charts = [*data.find(view), *drawn_charts(view)]
    charts += maps.find(view, charts)
    boxes = flow.find(view)
    cards = card.find(view)
    native = table.given(view)
    found = [(cell, block(view, cell)) for cell in cells(view, charts)]
    tables = [*native, *table.find(view)]
    named = []
    for cell, one in found:
        if not one.title and cell.panel is not None:
            sisters = [other.title for beside, other in found if beside.panel == cell.panel and other.title]
            one = one.model_copy(update={"title": sisters[0] if sisters else ""})
        named.append(one)
    return tuple(sorted([*boxes, *cards, *tables, *named], key=lambda one: (round(one.box.top / 12), one.box.x0)))


def _kind(
    view: View,
    headline: str,
    blocks: Sequence[Block],
    sections: Sequence[Section],
    entries: Sequence[GuideEntry],
) -> PageKind:
    """Return what kind of page it is, from what was found on it."""
    types = {one.type for one in blocks}
    if entries:
        return "reading-guide"
    if "card" in types or any(one.type == "kpi-flow" and not _is_flow(one) for one in blocks):
        return "cards"
    if types & set(CHARTS) or any(map(_is_flow, blocks)):
        return "charts"
    if "map" in types:
        return "map"
    if _is_contents(view, headline):
        return "contents"
    words = sum(len(paragraph.text.split()) for section in sections for paragraph in section.paragraphs)
    if "table" in types and words < 60:
        return "table"
    if view.sheet.pictured:
        return "scanned"
    if view.sheet.number == 1 and words < 30:
        return "cover"
    if words < 60 and regions(view.sheet.shapes):
        return "map"
    return "text"


def _is_flow(block: Block) -> bool:
    """Whether figures flow from one period to the next, and do not just stand in a row."""
    return block.type == "kpi-flow" and any(one.series for one in block.observations)


def _is_contents(view: View, headline: str) -> bool:
    return headline.casefold() in {known.casefold() for known in view.words.contents_titles}
