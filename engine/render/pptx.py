"""Scenes and a template → a PowerPoint file. The only module that knows how python-pptx draws."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from lxml import etree
from pptx import Presentation
from pptx.enum.dml import MSO_LINE
from pptx.enum.shapes import MSO_SHAPE
from pptx.exc import PackageNotFoundError
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn

from engine import contrast
from engine.model.base import Box
from engine.model.deck import AreaStyle, Theme
from engine.model.scene import Area, BuiltDeck, Icon, Line, Panel, Picture, Scene, Text
from engine.problems import Place, Problem, UserError, did_you_mean
from engine.render import chart, identity, letters, links, table
from engine.render.colours import set_fill, set_hatch, set_line
from engine.render.package import moment, settled

EMU = 12700  # in a point
_DECORATIVE = "http://schemas.microsoft.com/office/drawing/2017/decorative"
_CORNER = 4.5  # points: the radius of a rounded corner, whatever the size of the box
_POINT = 12.0  # points: how far the point of a pentagon sticks out


def render(deck: BuiltDeck, theme: Theme, template: Path) -> bytes:
    """Return the .pptx of a deck. Raises UserError when the template cannot be read or lacks a master."""
    try:
        presentation = Presentation(str(template))
        palette = contrast.palette(template.read_bytes())
    except (PackageNotFoundError, KeyError, ValueError, OSError):
        hint = "save it again in PowerPoint, as .pptx"
        raise UserError(
            Problem(
                Place(template.relative_to(template.parents[2]).as_posix()),
                "this template is not a PowerPoint file",
                hint,
            )
        ) from None
    masters = {layout.name: layout for layout in presentation.slide_layouts}
    slides = {scene.page: presentation.slides.add_slide(_master(scene, masters, template)) for scene in deck.scenes}
    for scene in deck.scenes:
        _draw(slides[scene.page], scene, theme, deck.language, palette, template.parents[2])
    for scene in deck.scenes:
        links.add(slides[scene.page], scene, slides, deck)
    _list_notes_master(presentation)
    _describe(presentation.core_properties, deck)
    identity.attach(presentation, deck)
    out = io.BytesIO()
    presentation.save(out)
    return settled(out.getvalue())


def _master(scene: Scene, masters: dict[str, Any], template: Path) -> Any:
    try:
        return masters[scene.master]
    except KeyError:
        raise UserError(
            Problem(
                Place(template.relative_to(template.parents[2]).as_posix()),
                f"this template has no master '{scene.master}'",
                did_you_mean(scene.master, masters),
            )
        ) from None


def _draw(
    slide: Any, scene: Scene, theme: Theme, language: str, palette: Mapping[str, contrast.RGB], root: Path
) -> None:
    numbers = [shape for shape in slide.placeholders if "SLIDE_NUMBER" in str(shape.placeholder_format.type)]
    for unused in numbers:
        unused._element.getparent().remove(unused._element)
    for shape in scene.shapes:
        if shape.kind == "chart":
            drawn = chart.add(slide.shapes, shape, _at(shape.box), theme, language, palette)
        elif shape.kind == "picture":
            drawn = _picture(slide, shape, root)
        else:
            drawn = _DRAWERS[shape.kind](slide, shape, theme, language)
        properties = drawn._element.xpath(".//p:cNvPr")[0]
        properties.set("name", shape.name)
        if shape.alt:
            properties.set("descr", shape.alt)
        elif shape.decorative or shape.kind in ("panel", "icon", "line", "area"):
            _decorative(properties)
    if (
        not any(shape.kind == "text" and shape.role == "title" for shape in scene.shapes)
        and slide.shapes.title is not None
    ):
        slide.shapes.title.text = scene.title
    if scene.notes:
        frame = slide.notes_slide.notes_text_frame
        frame.text = scene.notes
        for properties in frame._txBody.iter(qn("a:r")):
            run = properties.get_or_add_rPr()
            run.set("lang", language)


def _at(box: Box) -> tuple[int, int, int, int]:
    """Return left, top, width, height in EMU."""
    return round(box.x0 * EMU), round(box.top * EMU), round(box.width * EMU), round(box.height * EMU)


def _text(slide: Any, shape: Text, theme: Theme, language: str) -> Any:
    look = theme.texts[shape.style]
    if shape.role == "title" and slide.shapes.title is not None:
        drawn = slide.shapes.title
        drawn.left, drawn.top, drawn.width, drawn.height = _at(shape.box)
        slide.shapes._spTree.append(
            drawn._element
        )  # in front of what is drawn before it, as its place in the scene says
    elif look.fill or look.line:
        drawn = _area(slide, shape.box, AreaStyle(fill=look.fill, line=look.line, shape=look.shape or "rectangle"))
    else:
        drawn = slide.shapes.add_textbox(*_at(shape.box))
    letters.write(drawn.text_frame, shape, theme, language)
    if shape.role == "number":
        _number(drawn)
    return drawn


def _number(drawn: Any) -> None:
    """Turn a text box into the slide-number placeholder, with a field that follows the slide."""
    for place in drawn._element.iter(qn("p:nvPr")):
        etree.SubElement(place, qn("p:ph")).attrib.update({"type": "sldNum", "sz": "quarter", "idx": "12"})
    run = next(drawn._element.iter(qn("a:r")))
    field = etree.Element(qn("a:fld"))
    field.attrib.update({"id": "{B6F15528-21DE-4FAA-801E-634DDDAF4B2B}", "type": "slidenum"})
    field.extend(list(run))
    run.getparent().replace(run, field)


def _picture(slide: Any, shape: Picture, root: Path) -> Any:
    """Draw a picture as large as covers its box; what sticks out at two sides is cropped."""
    drawn = slide.shapes.add_picture(str(root / shape.file), *_at(shape.box)[:2])
    wide, high = drawn.width / max(shape.box.width, 1), drawn.height / max(shape.box.height, 1)
    drawn.crop_left = drawn.crop_right = max(0.0, (1 - high / wide) / 2)
    drawn.crop_top = drawn.crop_bottom = max(0.0, (1 - wide / high) / 2)
    drawn.width, drawn.height = _at(shape.box)[2:]
    return drawn


def _panel(slide: Any, shape: Panel, theme: Theme, language: str) -> Any:
    return _area(slide, shape.box, _area_style(shape.style, theme))


def _icon(slide: Any, shape: Icon, theme: Theme, language: str) -> Any:
    preset = theme.icons.get(shape.icon)
    if preset is None:
        place = theme.place or Place("?")
        raise UserError(
            Problem(place, f"theme '{theme.name}' has no icon '{shape.icon}'", did_you_mean(shape.icon, theme.icons))
        )
    look = _area_style(shape.style, theme)
    if preset == "house":  # PowerPoint has none: a roof on a square
        return _house(slide, shape.box, look)
    drawn = slide.shapes.add_shape(MSO_SHAPE.RECTANGLE, *_at(shape.box))
    drawn._element.spPr.find(qn("a:prstGeom")).set("prst", preset)
    return _dressed(drawn, look)


def _house(slide: Any, box: Box, look: AreaStyle) -> Any:
    left, top, width, height = _at(box)
    corners = [
        (0.5, 0.05),
        (1, 0.5),
        (0.86, 0.5),
        (0.86, 0.95),
        (0.6, 0.95),
        (0.6, 0.62),
        (0.4, 0.62),
        (0.4, 0.95),
        (0.14, 0.95),
        (0.14, 0.5),
        (0, 0.5),
    ]
    points = [(left + round(x * width), top + round(y * height)) for x, y in corners]
    builder = slide.shapes.build_freeform(*points[0])
    builder.add_line_segments(points[1:], close=True)
    return _dressed(builder.convert_to_shape(), look)


def _area_style(name: str, theme: Theme) -> AreaStyle:
    try:
        return theme.areas[name]
    except KeyError:
        place = theme.place or Place("?")
        raise UserError(
            Problem(place, f"theme '{theme.name}' has no area style '{name}'", did_you_mean(name, theme.areas))
        ) from None


def _area(slide: Any, box: Box, look: AreaStyle) -> Any:
    drawn = slide.shapes.add_shape(_SHAPES[look.shape], *_at(box))
    if look.shape == "rounded":
        drawn.adjustments[0] = min(0.5, _CORNER / max(1.0, min(box.width, box.height)))
    elif look.shape == "pentagon":
        drawn.adjustments[0] = min(0.5, _POINT / max(1.0, min(box.width, box.height)))
    return _dressed(drawn, look)


_SHAPES = {
    "rectangle": MSO_SHAPE.RECTANGLE,
    "rounded": MSO_SHAPE.ROUNDED_RECTANGLE,
    "ellipse": MSO_SHAPE.OVAL,
    "pentagon": MSO_SHAPE.PENTAGON,
    "parallelogram": MSO_SHAPE.PARALLELOGRAM,
}


def _line(slide: Any, shape: Line, theme: Theme, language: str) -> Any:
    """Draw a line through the points: an open outline without a fill, so that it can be bent in PowerPoint."""
    look = _area_style(shape.style, theme)
    points = [(round(x * EMU), round(y * EMU)) for x, y in shape.points]
    builder = slide.shapes.build_freeform(*points[0])
    builder.add_line_segments(points[1:], close=False)
    drawn = _dressed(builder.convert_to_shape(), look.model_copy(update={"fill": ""}))
    outline = drawn._element.spPr.find(qn("a:ln"))
    if shape.arrow:
        etree.SubElement(outline, qn("a:tailEnd"), type="triangle")
    return drawn


def _outline(slide: Any, shape: Area, theme: Theme, language: str) -> Any:
    """Draw a closed outline; its rings are one shape, so that one click colours all islands of it."""
    rings = [[(round(x * EMU), round(y * EMU)) for x, y in ring] for ring in shape.rings]
    builder = slide.shapes.build_freeform(*rings[0][0])
    for at, ring in enumerate(rings):
        if at:
            builder.move_to(*ring[0])
        builder.add_line_segments(ring[1:], close=True)
    return _dressed(builder.convert_to_shape(), _area_style(shape.style, theme))


def _dressed(drawn: Any, look: AreaStyle) -> Any:
    """Fill and outline a shape as its style says, without the effects that PowerPoint gives new shapes."""
    style = drawn._element.find(qn("p:style"))
    if style is not None:
        drawn._element.remove(style)
    set_fill(drawn.fill, look.fill)
    if look.hatch:
        set_hatch(drawn.fill, look.hatch, look.fill)
    set_line(drawn.line, look.line, look.width)
    if look.dashed:
        drawn.line.dash_style = MSO_LINE.DASH
    if look.shadow:
        drawn._element.spPr.append(etree.fromstring(_SHADOW))
    return drawn


_SHADOW = (
    '<a:effectLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:outerShdw blurRad="38100" dist="12700" dir="5400000" '
    'algn="t" rotWithShape="0"><a:schemeClr val="tx1"><a:alpha val="18000"/></a:schemeClr></a:outerShdw></a:effectLst>'
)


def _table(slide: Any, shape: Any, theme: Theme, language: str) -> Any:
    return table.add(slide.shapes, shape, _at(shape.box), theme, language)


_DRAWERS: dict[str, Callable[..., Any]] = {
    "text": _text,
    "panel": _panel,
    "icon": _icon,
    "line": _line,
    "area": _outline,
    "table": _table,
}


def _decorative(properties: Any) -> None:
    """Mark a shape as decoration: a screen reader passes over it."""
    listed = etree.SubElement(properties, qn("a:extLst"))
    extension = etree.SubElement(listed, qn("a:ext"), uri="{C183D7F6-B498-43B3-948B-1728B52AA6E4}")
    etree.SubElement(extension, f"{{{_DECORATIVE}}}decorative", nsmap={"adec": _DECORATIVE}, val="1")


def _list_notes_master(presentation: Any) -> None:
    """Name the master of notes in the deck: python-pptx makes one and leaves it out of the list."""
    root = presentation.part._element
    made = [one.rId for one in presentation.part.rels.values() if one.reltype == RELATIONSHIP_TYPE.NOTES_MASTER]
    if made and root.find(qn("p:notesMasterIdLst")) is None:
        listed = etree.Element(qn("p:notesMasterIdLst"))
        etree.SubElement(listed, qn("p:notesMasterId")).set(qn("r:id"), made[0])
        root.find(qn("p:sldMasterIdLst")).addnext(listed)


def _describe(properties: Any, deck: BuiltDeck) -> None:
    properties.title = deck.title
    properties.author = properties.last_modified_by = "Regiodeck"
    properties.language = deck.language
    properties.created = properties.modified = moment().replace(tzinfo=None)
    properties.revision = 1
