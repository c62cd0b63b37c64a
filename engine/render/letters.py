"""Paragraphs of a scene → the text of a shape: runs with size, weight, colour, language and links."""

from __future__ import annotations

from collections.abc import Callable

from engine.model.scene import Paragraph, Run, Text
from engine.model.theme import TextStyle, Theme
from engine.render.colours import fill
from engine.render.markup import emu, escaped

Click = Callable[[str, str], str]  # where it leads, more markup in it → the click

_ALIGN = {"left": "l", "center": "ctr", "right": "r"}
_ANCHOR = {"top": "t", "middle": "ctr", "bottom": "b"}
_FONT = {"body": "+mn-lt", "heading": "+mj-lt"}  # the template's two fonts
_SLIDE_NUMBER = '<a:fld id="{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}" type="slidenum">'
# else PowerPoint draws links in the template's link colour, whatever lies behind them
_KEEP_COLOUR = (
    '<a:extLst><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}"><ahyp:hlinkClr '
    'xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/></a:ext></a:extLst>'
)


def body(shape: Text, theme: Theme, language: str, click: Click, grows: bool) -> str:
    """Return the text of a shape; a box that `grows` follows its text when that is changed in PowerPoint."""
    look = theme.texts[shape.style]
    left, top, right, bottom = (emu(margin) for margin in look.margin)
    inner = f'wrap="square" lIns="{left}" tIns="{top}" rIns="{right}" bIns="{bottom}" anchor="{_ANCHOR[look.anchor]}"'
    box = f"<a:bodyPr {inner}><a:spAutoFit/></a:bodyPr>" if grows else f'<a:bodyPr {inner} rtlCol="0"/>'
    last = len(shape.paragraphs) - 1
    lines = []
    for at, one in enumerate(shape.paragraphs):
        own = theme.texts[one.style] if one.style else look
        size, after = own.size if one.style else shape.size, look.after if at < last else 0
        lines.append(paragraph(one, own, size, language, after, click, shape.role == "number"))
    return f"<p:txBody>{box}<a:lstStyle/>{''.join(lines) or '<a:p/>'}</p:txBody>"


def paragraph(
    one: Paragraph,
    look: TextStyle,
    size: float,
    language: str,
    after: float = 0,
    click: Click | None = None,
    number: bool = False,
) -> str:
    """Return one paragraph: its alignment, list mark, the space after it, its runs; with `number` a field of the slide's."""
    space = f'<a:spcAft><a:spcPts val="{round(after * 100)}"/></a:spcAft>' if after else ""
    indent, mark = _mark(one, size)
    runs = "".join(_run(run, look, size, language, click, number and not at) for at, run in enumerate(one.runs))
    rest = runs or f'<a:endParaRPr lang="{language}"/>'
    return f'<a:p><a:pPr algn="{_ALIGN[look.align]}" {indent}>{space}{mark}</a:pPr>{rest}</a:p>'


def _run(run: Run, look: TextStyle, size: float, language: str, click: Click | None, number: bool) -> str:
    bold = look.bold if run.bold is None else run.bold
    link = click(run.link, _KEEP_COLOUR) if run.link and click else ""
    properties = (
        f'<a:rPr lang="{language}" sz="{round(size * 100)}" b="{int(bold)}">{fill(look.colour)}'
        f'<a:latin typeface="{_FONT[look.font]}"/>{link}</a:rPr>'
    )
    said = f"{properties}<a:t>{escaped(run.text)}</a:t>"
    return f"{_SLIDE_NUMBER}{said}</a:fld>" if number else f"<a:r>{said}</a:r>"


def _mark(one: Paragraph, size: float) -> tuple[str, str]:
    """Return the indent and the mark of a list item; what is none has neither, whatever the master says."""
    if one.kind not in ("bullet", "number"):
        return 'marL="0" indent="0"', "<a:buNone/>"
    hang = emu(size * 1.2)
    indent = f'marL="{hang}" indent="{-hang}"'
    if one.kind == "bullet":
        return indent, '<a:buChar char="•"/>'
    start = f' startAt="{one.number}"' if one.number != 1 else ""
    return indent, f'<a:buAutoNum type="arabicPeriod"{start}/>'
