"""What is a detail of a shape, table, chart or slide, and what of it says nothing: by the names of Office Open XML (ECMA-376)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from engine.drawingml.names import A, C, P

NAMESPACES = {
    "a": A[1:-1],
    "p": P[1:-1],
    "c": C[1:-1],
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
}
Watched = tuple[str, tuple[str, ...]]  # the steps to an element, and what of it is a detail

CHOICES: Mapping[str, Sequence[str]] = {  # children of which an element has one
    "fill": ("a:noFill", "a:solidFill", "a:gradFill", "a:blipFill", "a:pattFill", "a:grpFill"),
    "geometry": ("a:custGeom", "a:prstGeom"),
    "effects": ("a:effectLst", "a:effectDag"),
    "dash": ("a:prstDash", "a:custDash"),
    "fit": ("a:noAutofit", "a:normAutofit", "a:spAutoFit"),
    "bullet": ("a:buNone", "a:buAutoNum", "a:buChar", "a:buBlip"),
    "bullet colour": ("a:buClrTx", "a:buClr"),
    "bullet size": ("a:buSzTx", "a:buSzPct", "a:buSzPts"),
    "bullet font": ("a:buFontTx", "a:buFont"),
}
PLAIN = ("a:noFill", "a:solidFill", "a:prstGeom")  # which have a kind of edit of their own

ALT = "@descr"  # what is said to who cannot see a shape
LINE = ("fill", "dash", "a:headEnd", "a:tailEnd", "@cap", "@cmpd")
SHAPE: tuple[Watched, ...] = (
    ("p:spPr/a:xfrm", ("@flipH", "@flipV")),
    ("p:blipFill", ("a:blip", "a:srcRect")),
    *((f"p:nv{kind}Pr/p:cNvPr", ("a:hlinkClick", ALT)) for kind in ("Sp", "Pic", "CxnSp", "GraphicFrame")),
)
LOOKS: tuple[Watched, ...] = (
    ("p:spPr", ("geometry", "fill", "effects", "a:scene3d", "a:sp3d")),
    ("p:spPr/a:prstGeom", ("a:avLst",)),
    ("p:spPr/a:ln", LINE),
)
BODY: tuple[Watched, ...] = (
    (
        "p:txBody/a:bodyPr",
        ("@rot", "@vert", "@wrap", "@lIns", "@tIns", "@rIns", "@bIns", "@numCol", "@spcCol", "@anchor", "fit"),
    ),
)
PARAGRAPH: tuple[Watched, ...] = (
    ("a:pPr", (
        "@marL", "@marR", "@indent", "@lvl", "@rtl", "a:lnSpc", "a:spcBef", "a:spcAft", "bullet colour", "bullet size", "bullet font",
        "bullet", "a:tabLst",
    )),
)  # fmt: skip
TABLE: tuple[Watched, ...] = (
    ("a:tblPr", ("@firstRow", "@firstCol", "@lastRow", "@lastCol", "@bandRow", "@bandCol", "a:tableStyleId")),
)
CELL: tuple[Watched, ...] = (
    ("a:tcPr", ("@marL", "@marR", "@marT", "@marB", "@vert", "@anchor", "a:lnL", "a:lnR", "a:lnT", "a:lnB", "fill")),
)
CHART: tuple[Watched, ...] = (
    (".", ("c:roundedCorners", "c:spPr", "c:txPr")),
    ("c:chart", ("c:title", "c:autoTitleDeleted", "c:legend", "c:plotVisOnly", "c:dispBlanksAs")),
    ("c:chart/c:plotArea", ("c:layout", "c:spPr", "c:dTable")),
)
AXES = ("catAx", "valAx", "dateAx", "serAx")
AXIS: tuple[Watched, ...] = (
    (".", (
        "c:scaling", "c:delete", "c:majorGridlines", "c:minorGridlines", "c:title", "c:numFmt", "c:majorTickMark", "c:minorTickMark",
        "c:tickLblPos", "c:spPr", "c:txPr", "c:majorUnit", "c:minorUnit",
    )),
)  # fmt: skip
PLOT: tuple[Watched, ...] = (
    (".", ("c:varyColors", "c:gapWidth", "c:overlap", "c:firstSliceAng", "c:holeSize", "c:dropLines", "c:hiLowLines")),
)
SERIES: tuple[Watched, ...] = (
    (".", ("c:marker", "c:explosion", "c:smooth", "c:trendline", "c:errBars")),
    ("c:spPr", ("fill", "effects")),
    ("c:spPr/a:ln", ("@w", *LINE)),
)
ALL_LABELS: tuple[Watched, ...] = ((".", ("c:dLbls",)),)
LABELS: tuple[Watched, ...] = (
    ("c:dLbls", (
        "c:numFmt", "c:spPr", "c:txPr", "c:dLblPos", "c:showLegendKey", "c:showVal", "c:showCatName", "c:showSerName", "c:showPercent",
    )),
)  # fmt: skip
SLIDE: tuple[Watched, ...] = (
    ("p:cSld", ("p:bg",)),
    (".", ("@showMasterSp", "mc:AlternateContent", "p:transition", "p:timing")),
)
GROUND: tuple[Watched, ...] = (("p:cSld", ("p:bg",)),)
MASTER: tuple[Watched, ...] = (("p:cSld", ("p:bg", "p:spTree")), (".", ("p:txStyles",)))

MEANINGLESS = frozenset((  # attributes that show nowhere
    "dirty", "err", "smtClean", "noProof", "lang", "altLang", "bmk", "kumimoji", "userDrawn", "id", "macro", "rtlCol", "fromWordArt",
    "forceAA",
))  # fmt: skip
USUAL = {  # what holds where nothing is said
    "anchor": "t", "wrap": "square", "lIns": "91440", "rIns": "91440", "tIns": "45720", "bIns": "45720", "rot": "0", "vert": "horz",
    "numCol": "1", "spcCol": "0", "marL": "0", "marR": "0", "indent": "0", "lvl": "0", "rtl": "0", "flipH": "0", "flipV": "0",
    "cap": "flat", "cmpd": "sng", "showMasterSp": "1",
}  # fmt: skip
USUAL_IN_CELLS = {"marL": "91440", "marR": "91440", "marT": "45720", "marB": "45720"}
USUAL_AT_ENDS = {"len": "med", "w": "med"}  # of a line
EMPTY = ("extLst", "endParaRPr", "defRPr")  # which say nothing that shows when they are empty; the first one never does
ROUNDING = 0.02  # share by which programs round

REWRITTEN = frozenset((  # what LibreOffice writes in its own way at every save, or loses
    "a:tabLst", "bullet colour", "bullet size", "bullet font", "p:spPr/geometry", "a:avLst", "a:lnL", "a:lnR", "a:lnT", "a:lnB",
    "a:tcPr/@marL", "a:tcPr/@marR", "a:tcPr/@marT", "a:tcPr/@marB", "@firstRow", "@bandRow", "@firstCol", "@lastRow", "@lastCol",
    "@bandCol", "a:tableStyleId", "fit", "c:spPr", "c:txPr", "c:numFmt", "c:layout", "c:overlap", "c:hiLowLines", "c:marker", "c:dLbls",
    "c:spPr/a:ln/@w", "c:spPr/a:ln/fill", "c:dLblPos", "c:showLegendKey", "c:showSerName", "p:txStyles", "c:roundedCorners",
    "c:autoTitleDeleted", "c:plotVisOnly", "c:varyColors", "c:dTable", "@showMasterSp", "a:hlinkClick", ALT,
))  # fmt: skip
PRESENT = frozenset((  # of which after such a save only counts whether it is there, and as what
    "effects", "fill", "dash", "bullet", "a:tailEnd", "a:headEnd", "c:legend", "c:title", "c:majorGridlines", "c:minorGridlines",
))  # fmt: skip
SHADOW = {"dist": 1800, "blurRad": 1800, "dir": 180_000}  # EMU and 60,000ths of a degree by which a shadow is rounded


def tag(name: str) -> str:
    """Return the tag of a name with a prefix ("a:ln")."""
    prefix, _, local = name.partition(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"
