"""A table of a scene → a native PowerPoint table."""

from __future__ import annotations

from engine.model.scene import Cell, Paragraph, Run, Table
from engine.model.theme import Theme
from engine.render.colours import fill
from engine.render.letters import paragraph
from engine.render.markup import emu

_NO_STYLE = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"  # PowerPoint's "No Style, No Grid": our fills and nothing else
_PLACE = 'marL="38100" marR="38100" marT="25400" marB="25400" anchor="ctr"'
_KIND = "http://schemas.openxmlformats.org/drawingml/2006/table"


def graphic(table: Table, theme: Theme, language: str) -> str:
    """Return what stands in the frame of a table."""
    whole = emu(table.box.width)
    widths = [round(whole * share) for share in table.columns]
    widths[-1] += whole - sum(widths)
    columns = "".join(f'<a:gridCol w="{width}"/>' for width in widths)
    rows = "".join(
        f'<a:tr h="{emu(height)}">{"".join(_cell(cell, table.smaller, theme, language) for cell in row)}</a:tr>'
        for row, height in zip(table.rows, table.heights, strict=True)
    )
    head = ' firstRow="1"' if table.headed else ""
    properties = f"<a:tblPr{head}><a:tableStyleId>{_NO_STYLE}</a:tableStyleId></a:tblPr>"
    inner = f"<a:tbl>{properties}<a:tblGrid>{columns}</a:tblGrid>{rows}</a:tbl>"
    return f'<a:graphic><a:graphicData uri="{_KIND}">{inner}</a:graphicData></a:graphic>'


def _cell(cell: Cell, smaller: float, theme: Theme, language: str) -> str:
    look = theme.texts[cell.style]
    line = paragraph(Paragraph(runs=(Run(text=cell.text),)), look, look.smaller(smaller), language)
    text = f"<a:txBody><a:bodyPr/><a:lstStyle/>{line}</a:txBody>"
    return f"<a:tc>{text}<a:tcPr {_PLACE}>{fill(look.fill)}</a:tcPr></a:tc>"
