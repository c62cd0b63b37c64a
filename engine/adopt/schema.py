"""The order in which the children of an element have to stand (ECMA-376): a new one is put at its place among them."""

from __future__ import annotations

from typing import Any

from lxml import etree

from engine.adopt.watched import CHOICES

_FILL, _EFFECTS = (" ".join(name.partition(":")[2] for name in CHOICES[each]) for each in ("fill", "effects"))
_ORDER = {
    "spPr": f"xfrm custGeom prstGeom {_FILL} ln {_EFFECTS} scene3d sp3d",
    "ln": "noFill solidFill gradFill pattFill prstDash custDash round bevel miter headEnd tailEnd",
    "blipFill": "blip srcRect tile stretch",
    "bodyPr": "prstTxWarp noAutofit normAutofit spAutoFit scene3d sp3d flatTx",
    "p": "pPr",
    "pPr": "lnSpc spcBef spcAft buClrTx buClr buSzTx buSzPct buSzPts buFontTx buFont buNone buAutoNum buChar buBlip tabLst",
    "r": "rPr",
    "fld": "rPr",
    "br": "rPr",
    "rPr": f"ln {_FILL} {_EFFECTS} highlight uLnTx uLn uFillTx uFill latin ea cs sym hlinkClick hlinkMouseOver",
    "cNvPr": "hlinkClick hlinkHover",
    "tblPr": f"{_FILL} {_EFFECTS} tableStyle tableStyleId",
    "tc": "txBody tcPr",
    "tcPr": f"lnL lnR lnT lnB lnTlToBr lnBlToTr cell3D {_FILL}",
    "chartSpace": "date1904 lang roundedCorners AlternateContent style clrMapOvr pivotSource protection chart spPr txPr externalData",
    "chart": "title autoTitleDeleted pivotFmts view3D floor sideWall backWall plotArea legend plotVisOnly dispBlanksAs",
    "plotArea": "layout barChart lineChart pieChart doughnutChart areaChart scatterChart bubbleChart radarChart"
    " valAx catAx dateAx serAx dTable spPr",
    "ax": "axId scaling delete axPos majorGridlines minorGridlines title numFmt majorTickMark minorTickMark tickLblPos spPr txPr"
    " crossAx crosses crossesAt auto lblAlgn lblOffset noMultiLvlLbl crossBetween majorUnit minorUnit",
    "plot": "barDir grouping scatterStyle varyColors ser dLbls gapWidth overlap dropLines hiLowLines upDownBars marker smooth"
    " firstSliceAng holeSize axId",
    "ser": "idx order tx spPr invertIfNegative pictureOptions marker explosion dPt dLbls trendline errBars cat val xVal yVal smooth",
    "dPt": "idx invertIfNegative marker bubble3D explosion spPr",
    "dLbls": "dLbl delete numFmt spPr txPr dLblPos showLegendKey showVal showCatName showSerName showPercent showBubbleSize"
    " separator showLeaderLines",
    "cSld": "bg spTree",
    "sld": "cSld clrMapOvr AlternateContent transition timing",
    "sldMaster": "cSld clrMap sldLayoutIdLst transition timing hf txStyles",
    "sldLayout": "cSld clrMapOvr transition timing hf",
}
_LIKE = {"lnL": "ln", "lnR": "ln", "lnT": "ln", "lnB": "ln", "endParaRPr": "rPr", "defRPr": "rPr"}


def put(holder: Any, element: Any) -> None:
    """Put an element among the children of another, behind all that have to stand before it and those of its own kind."""
    own, order = _local(element), _order(holder)
    if own in order:
        before = order[: order.index(own) + 1]
        at = max((place for place, one in enumerate(holder, start=1) if _local(one) in before), default=0)
    else:
        at = len(holder) - (len(holder) and holder[-1].tag.endswith("extLst"))
    holder.insert(at, element)


def child(holder: Any, tag: str) -> Any:
    """Return the child with a tag, which is made at its place where there is none."""
    found = holder.find(tag)
    if found is None:
        found = etree.Element(tag)
        put(holder, found)
    return found


def _order(holder: Any) -> list[str]:
    kind = _local(holder)
    kind = "ax" if kind.endswith("Ax") else "plot" if kind.endswith("Chart") else _LIKE.get(kind, kind)
    return _ORDER.get(kind, "").split()


def _local(element: Any) -> str:
    """Return the name of an element, "" for a comment."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""
