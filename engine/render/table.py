"""A table of a scene → a native PowerPoint table."""

from __future__ import annotations

from typing import Any

from pptx.enum.text import MSO_ANCHOR
from pptx.oxml.ns import qn
from pptx.util import Pt

from engine.model.deck import Theme
from engine.model.scene import Paragraph, Run, Table
from engine.render.colours import set_fill
from engine.render.letters import write_paragraph

_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # PowerPoint's "No Style, No Grid": our fills and nothing else


def add(shapes: Any, table: Table, at: tuple[int, int, int, int], theme: Theme, language: str) -> Any:
    """Add the table at (left, top, width, height) in EMU and return its graphic frame."""
    frame = shapes.add_table(len(table.rows), len(table.columns), *at)
    native = frame.table
    native.horz_banding, native.first_row = False, table.headed
    frame._element.graphic.graphicData.tbl.tblPr.find(qn("a:tableStyleId")).text = _NO_STYLE
    widths = [round(at[2] * share) for share in table.columns]
    widths[-1] += at[2] - sum(widths)
    for column, width in zip(native.columns, widths, strict=True):
        column.width = width
    for row, height in zip(native.rows, table.heights, strict=True):
        row.height = Pt(height)
    for y, row_cells in enumerate(table.rows):
        for x, cell in enumerate(row_cells):
            look = theme.texts[cell.style]
            to = native.cell(y, x)
            to.margin_left = to.margin_right = Pt(3)
            to.margin_top = to.margin_bottom = Pt(2)
            to.vertical_anchor = MSO_ANCHOR.MIDDLE
            set_fill(to.fill, look.fill)
            paragraph = Paragraph(runs=(Run(text=cell.text, figures=cell.figures),))
            write_paragraph(to.text_frame.paragraphs[0], paragraph, look, look.size, language)
    return frame
