"""Links of a scene → clicks in the slide: to another slide, to a slide of the sister deck in the same folder, to the web."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import quote

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.oxml.ns import qn

from engine.model.scene import SISTER, AnyShape, BuiltDeck, Scene, Text

_KEEP_COLOUR = (  # else PowerPoint draws links in the template's link colour, whatever lies behind them
    '<a:extLst xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"><a:ext uri="{A12FA001-AC4F-418D-AE19-62706E023703}">'
    '<ahyp:hlinkClr xmlns:ahyp="http://schemas.microsoft.com/office/drawing/2018/hyperlinkcolor" val="tx"/></a:ext></a:extLst>'
)


def add(slide: Any, scene: Scene, slides: Mapping[str, Any], deck: BuiltDeck) -> None:
    """Make the links of a drawn slide work; `slides` are those of the deck by page."""
    by_name = {shape.name: shape for shape in slide.shapes}
    for shape in scene.shapes:
        if shape.link:
            properties = by_name[shape.name]._element.xpath(".//p:cNvPr")[0]
            properties.insert(0, _click(slide, shape.link, slides, deck))
        for drawn, to in _runs(by_name[shape.name], shape):
            click = _click(slide, to, slides, deck)
            click.append(etree.fromstring(_KEEP_COLOUR))
            drawn._r.get_or_add_rPr().append(click)


def _runs(drawn: Any, shape: AnyShape) -> list[tuple[Any, str]]:
    """Return the drawn runs of a text that lead somewhere, and where."""
    if not isinstance(shape, Text) or not any(run.link for part in shape.paragraphs for run in part.runs):
        return []
    pairs = zip(drawn.text_frame.paragraphs, shape.paragraphs, strict=True)
    runs = [pair for to, part in pairs for pair in zip(to.runs, part.runs, strict=True)]
    return [(to, run.link) for to, run in runs if run.link]


def _click(slide: Any, link: str, slides: Mapping[str, Any], deck: BuiltDeck) -> Any:
    click = etree.Element(qn("a:hlinkClick"))
    if link in slides:
        click.set(qn("r:id"), slide.part.relate_to(slides[link].part, RELATIONSHIP_TYPE.SLIDE))
        click.set("action", "ppaction://hlinksldjump")
    elif link.startswith(SISTER) and deck.sister is not None:
        page = link.removeprefix(SISTER)
        number, title = deck.sister.pages.get(page, 1), deck.sister.titles.get(page, "")
        click.set(qn("r:id"), _outside(slide, f"{quote(deck.sister.file)}.pptx"))
        click.set("action", f"ppaction://hlinkpres?slideindex={number}&slidetitle={title}")
    else:
        click.set(qn("r:id"), _outside(slide, link))
    return click


def _outside(slide: Any, target: str) -> str:
    return str(slide.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
