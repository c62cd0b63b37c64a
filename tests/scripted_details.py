"""Edits of what has no kind of its own (see `engine/adopt/details.py`), as PowerPoint writes them, through python-pptx and its XML."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.enum.dml import MSO_LINE_DASH_STYLE
from pptx.enum.text import MSO_ANCHOR
from pptx.oxml import parse_xml
from pptx.oxml.ns import qn
from pptx.util import Emu, Pt
from scripted_edits import Found, Open, Script, dot, textual

CM = 360_000
XMLNS = " ".join(
    f'xmlns:{prefix}="{uri}"'
    for prefix, uri in (
        ("a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
        ("p", "http://schemas.openxmlformats.org/presentationml/2006/main"),
        ("c", "http://schemas.openxmlformats.org/drawingml/2006/chart"),
    )
)


def _panel(shape: Any, held: Any) -> bool:
    return held.kind == "panel" and shape._element.tag == qn("p:sp")


def _altered(page: str, shape: Any, *at: str) -> list[Found]:
    return [("altered", page, shape.name, one) for one in at]


def shadow(open: Open) -> list[Found]:
    page, shape, _ = open.one(_panel)
    properties = shape._element.spPr
    for one in properties.findall(qn("a:effectLst")):
        properties.remove(one)
    glow = f'<a:effectLst {XMLNS}><a:glow rad="63500"><a:schemeClr val="accent2"/></a:glow></a:effectLst>'
    properties.append(parse_xml(glow))
    return _altered(page, shape, "p:spPr/effects")


def gradient(open: Open) -> list[Found]:
    page, shape, _ = open.one(_panel)
    shape.fill.gradient()
    return _altered(page, shape, "p:spPr/fill")


def see_through(open: Open) -> list[Found]:
    page, shape, _ = open.one(lambda shape, held: _panel(shape, held) and shape.fill.type == 1)
    colour = shape._element.spPr.find(qn("a:solidFill"))[0]
    etree.SubElement(colour, qn("a:alpha"), val="35000")
    return _altered(page, shape, "p:spPr/fill")


def dash(open: Open) -> list[Found]:
    page, shape, _ = open.one(
        lambda shape, held: (
            _panel(shape, held) and shape._element.spPr.find(f"{qn('a:ln')}/{qn('a:solidFill')}") is not None
        )
    )
    shape.line.dash_style = MSO_LINE_DASH_STYLE.DASH_DOT
    return _altered(page, shape, "p:spPr/a:ln/dash")


def margins(open: Open) -> list[Found]:
    page, shape, _ = open.one(textual)
    shape.text_frame.margin_left = Emu(shape.text_frame.margin_left + CM)
    return _altered(page, shape, "p:txBody/a:bodyPr/@lIns")


def anchor(open: Open) -> list[Found]:
    page, shape, _ = open.one(textual)
    shape.text_frame.vertical_anchor = (
        MSO_ANCHOR.BOTTOM if shape.text_frame.vertical_anchor != MSO_ANCHOR.BOTTOM else MSO_ANCHOR.TOP
    )
    return _altered(page, shape, "p:txBody/a:bodyPr/@anchor")


def spacing(open: Open) -> list[Found]:
    page, shape, _ = open.one(textual)
    paragraph = shape.text_frame.paragraphs[0]
    paragraph.line_spacing, paragraph.space_before = 1.7, Pt(33)
    return _altered(page, shape, "p:txBody/a:p[0]/a:pPr/a:lnSpc", "p:txBody/a:p[0]/a:pPr/a:spcBef")


def bullet(open: Open) -> list[Found]:
    page, shape, _ = open.one(textual)
    properties = shape.text_frame.paragraphs[0]._p.get_or_add_pPr()
    for one in [one for one in properties if one.tag.startswith(qn("a:bu"))]:
        properties.remove(one)
    at = sum(one.tag in (qn("a:lnSpc"), qn("a:spcBef"), qn("a:spcAft")) for one in properties)
    properties.insert(at, parse_xml(f'<a:buChar {XMLNS} char="§"/>'))
    return _altered(page, shape, "p:txBody/a:p[0]/a:pPr/bullet")


def _of_letters(look: str, change: Callable[[Any], None]) -> Script:
    def script(open: Open) -> list[Found]:
        page, shape, _ = open.one(
            lambda shape, held: textual(shape, held) and not list(shape._element.iter(qn("a:hlinkClick")))
        )
        for paragraph in shape.text_frame.paragraphs:
            for run in paragraph.runs:
                change(run)
        return [("restyled", page, shape.name, look)]

    script.__name__ = look
    return script


def _highlighted(run: Any) -> None:
    properties = run._r.get_or_add_rPr()
    at = sum(one.tag in (qn("a:ln"), qn("a:solidFill"), qn("a:effectLst")) for one in properties)
    properties.insert(at, parse_xml(f'<a:highlight {XMLNS}><a:srgbClr val="FFFF00"/></a:highlight>'))


def _linked(run: Any) -> None:
    run.hyperlink.address = "https://example.org/cijfers"


def _with(name: str, value: str) -> Callable[[Any], None]:
    return lambda run: run._r.get_or_add_rPr().set(name, value)


capitals = _of_letters("capitals", _with("cap", "small"))
apart = _of_letters("spacing", _with("spc", "300"))
twice_underlined = _of_letters("underlined", _with("u", "dbl"))
struck = _of_letters("struck", lambda run: run._r.get_or_add_rPr().set("strike", "sngStrike"))
raised = _of_letters("raised", lambda run: run._r.get_or_add_rPr().set("baseline", "30000"))
highlight = _of_letters("highlight", _highlighted)
link = _of_letters("link", _linked)


def click(open: Open) -> list[Found]:
    page, shape, _ = open.one(_panel)
    shape.click_action.hyperlink.address = "https://example.org/cijfers"
    return _altered(page, shape, "p:nvSpPr/p:cNvPr/a:hlinkClick")


def alt_text(open: Open) -> list[Found]:
    page, shape, _ = open.one(_panel)
    shape._element.nvSpPr.cNvPr.set("descr", "Een vlak achter de kaart")
    return _altered(page, shape, "p:nvSpPr/p:cNvPr/@descr")


def column_widths(open: Open) -> list[Found]:
    page, shape, _ = open.one(lambda shape, held: held.kind == "table" and len(shape.table.columns) > 1)
    one, other = shape.table.columns[0], shape.table.columns[1]
    one.width, other.width = Emu(one.width + CM), Emu(other.width - CM)
    return [("restyled", page, shape.name, "column width")]


def cell_border(open: Open) -> list[Found]:
    page, shape, _ = open.one(lambda shape, held: held.kind == "table")
    properties = shape.table.cell(1, 0)._tc.get_or_add_tcPr()
    for one in properties.findall(qn("a:lnB")):
        properties.remove(one)
    border = f'<a:lnB {XMLNS} w="38100"><a:solidFill><a:srgbClr val="C00000"/></a:solidFill></a:lnB>'
    properties.insert(sum(one.tag in (qn("a:lnL"), qn("a:lnR"), qn("a:lnT")) for one in properties), parse_xml(border))
    return _altered(page, shape, "a:tcPr/a:lnB")


def _bars(shape: Any, held: Any) -> bool:
    return held.kind == "chart" and any(plot._element.tag == qn("c:barChart") for plot in shape.chart.plots)


def legend(open: Open) -> list[Found]:
    page, shape, _ = open.one(_bars)
    shape.chart.has_legend = not shape.chart.has_legend
    return _altered(page, shape, "c:chart/c:legend")


def gridlines(open: Open) -> list[Found]:
    page, shape, _ = open.one(_bars)
    axis = shape.chart.value_axis
    axis.has_major_gridlines = not axis.has_major_gridlines
    return _altered(page, shape, "c:chart/c:plotArea/c:valAx[0]/c:majorGridlines")


def scale(open: Open) -> list[Found]:
    page, shape, _ = open.one(_bars)
    shape.chart.value_axis.maximum_scale = 123456
    return _altered(page, shape, "c:chart/c:plotArea/c:valAx[0]/c:scaling")


def gaps(open: Open) -> list[Found]:
    page, shape, _ = open.one(_bars)
    shape.chart.plots[0].gap_width = 211
    return _altered(page, shape, "c:chart/c:plotArea/c:barChart[0]/c:gapWidth")


def labels(open: Open) -> list[Found]:
    def labelled(shape: Any, held: Any) -> bool:
        return _bars(shape, held) and shape._element is not None and _own_labels(shape) is not None

    page, shape, _ = open.one(labelled)
    _own_labels(shape).getparent().remove(_own_labels(shape))
    return _altered(page, shape, "c:chart/c:plotArea/c:barChart[0]/c:ser[0]/c:dLbls")


def _own_labels(shape: Any) -> Any:
    path = "/".join(qn(f"c:{name}") for name in ("chart", "plotArea", "barChart", "ser", "dLbls"))
    return shape.chart._chartSpace.find(path)


def data_table(open: Open) -> list[Found]:
    page, shape, _ = open.one(_bars)
    area = shape.chart._chartSpace.find(f"{qn('c:chart')}/{qn('c:plotArea')}")
    area.findall(qn("c:valAx"))[-1].addnext(parse_xml(f'<c:dTable {XMLNS}><c:showHorzBorder val="1"/></c:dTable>'))
    return _altered(page, shape, "c:chart/c:plotArea/c:dTable")


def chart_letters(open: Open) -> list[Found]:
    page, shape, _ = open.one(_bars)
    shape.chart.font.size = Pt(23)
    return _altered(page, shape, "c:txPr")


def background(open: Open) -> list[Found]:
    slide, scene = open.slide()
    slide.background.fill.solid()
    slide.background.fill.fore_color.rgb = RGBColor(0xEE, 0xDD, 0xCC)
    return [("altered", scene.page, "", "p:cSld/p:bg")]


def no_shapes_of_layout(open: Open) -> list[Found]:
    slide, scene = open.slide()
    slide._element.set("showMasterSp", "0")
    return [("altered", scene.page, "", "@showMasterSp")]


def transition(open: Open) -> list[Found]:
    slide, scene = open.slide()
    slide._element.append(parse_xml(f"<p:transition {XMLNS}><p:fade/></p:transition>"))
    return [("altered", scene.page, "", "p:transition")]


def picture_on_layout(open: Open) -> list[Found]:
    slide, _ = open.slide()
    layout = slide.slide_layout
    picture = slide.shapes.add_picture(io.BytesIO(dot()), CM, CM, CM, CM)
    id = layout.part.relate_to(slide.part.related_part(picture._element.blip_rId), _IMAGE)
    slide.part.drop_rel(picture._element.blip_rId)
    picture._element.blipFill.blip.set(qn("r:embed"), id)
    layout.shapes._spTree.append(picture._element)
    return [("altered", "", f"layout {layout.name}", "p:cSld/p:spTree")]


_IMAGE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/image"

DETAILS: tuple[Script, ...] = (
    shadow, gradient, see_through, dash, margins, anchor, spacing, bullet, struck, raised, highlight, link, capitals, apart,
    twice_underlined, click, alt_text, column_widths, cell_border, legend, gridlines, scale, gaps, labels, data_table, chart_letters,
    background, no_shapes_of_layout, transition, picture_on_layout,
)  # fmt: skip
