"""What a PPTX says of a text's style: runs with size and weight, by themselves or inherited; bullets and indents."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from engine.drawingml.colours import Colour, colour
from engine.drawingml.names import EMU, A, P

INSETS = {"lIns": 7.2, "tIns": 3.6, "rIns": 7.2, "bIns": 3.6}
DEFAULT_SIZE = 18.0
TITLES = (1, 3)  # kinds of placeholder: title, centred title
LISTS = (*TITLES, 2, 7)  # body and content: their texts are styled by the master
SIGNS = tuple(f"{A}{name}" for name in ("buNone", "buChar", "buAutoNum", "buBlip"))
ROMAN = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix")


@dataclass(frozen=True)
class StyledRun:
    """A stretch of text in one style."""

    text: str
    size: float
    bold: bool
    colour: Colour | None
    linked: Any = None  # its properties in the file, if these lead elsewhere
    raised: bool = False
    language: str = ""


def inset(element: Any, name: str) -> float:
    """Return how far inside its box a text begins on one side ("lIns"), in points."""
    value = element.get(name)
    return int(value) / EMU if value else INSETS[name]


def shrunk(body: Any) -> float:
    """Return by what PowerPoint multiplies the letters of a text to let it fit; 1 where it does not."""
    shrunk = body.find(f"{A}normAutofit")
    return int(shrunk.get("fontScale", "100000")) / 100000 if shrunk is not None else 1.0


def parts(
    shape: Any, paragraph: Any, scale: float, colour: Callable[[Any], Colour | None]
) -> Iterator[list[StyledRun]]:
    """Yield the runs of a paragraph, parted at its line breaks."""
    size, bold = _style(shape, paragraph)
    part: list[StyledRun] = []
    for element in paragraph._p:
        if element.tag == f"{A}br":
            yield part
            part = []
        elif element.tag in (f"{A}r", f"{A}fld"):
            own = element.find(f"{A}rPr")
            text = element.findtext(f"{A}t") or ""
            sized = own.get("sz") if own is not None else None
            weight = own.get("b") if own is not None else None
            fill = own.find(f"{A}solidFill") if own is not None else None
            part.append(
                StyledRun(
                    text.replace("\x0b", " "),
                    (int(sized) / 100 if sized else size) * scale,
                    weight in ("1", "true") if weight is not None else bold,
                    colour(fill) if fill is not None else None,
                    own if own is not None and own.find(f"{A}hlinkClick") is not None else None,
                    raised=own is not None and int(own.get("baseline") or 0) > 0,
                    language=own.get("lang", "") if own is not None else "",
                )
            )
    yield part


def _style(shape: Any, paragraph: Any) -> tuple[float, bool]:
    """Return the size and weight that a paragraph's runs have by inheritance."""
    size: float | None = None
    bold: bool | None = None
    for properties in _inherited(shape, paragraph):
        if size is None and properties.get("sz"):
            size = int(properties.get("sz")) / 100
        if bold is None and properties.get("b") is not None:
            bold = properties.get("b") in ("1", "true")
    return size or DEFAULT_SIZE, bool(bold)


def _inherited(shape: Any, paragraph: Any) -> Iterator[Any]:
    """Yield the run properties a paragraph inherits, the nearest first."""
    for properties in _levels(shape, paragraph):
        found = properties.find(f"{A}defRPr")
        if found is not None:
            yield found


def _levels(shape: Any, paragraph: Any) -> Iterator[Any]:
    """Yield the paragraph properties that hold for a paragraph: its own, its box's, its layout's, its master's."""
    own = paragraph._p.find(f"{A}pPr")
    if own is not None:
        yield own
    level = f"{A}lvl{paragraph.level + 1}pPr"
    holder = shape
    while holder is not None:
        found = holder._element.find(f"{P}txBody/{A}lstStyle/{level}")
        if found is not None:
            yield found
        holder = getattr(holder, "_base_placeholder", None) if getattr(holder, "is_placeholder", False) else None
    if getattr(shape, "is_placeholder", False) and hasattr(shape.part, "slide"):
        master = shape.part.slide.slide_layout.slide_master._element
        kind = "titleStyle" if shape.placeholder_format.type in TITLES else "bodyStyle"
        found = master.find(f"{P}txStyles/{P}{kind}/{level}") if shape.placeholder_format.type in LISTS else None
        if found is not None:
            yield found


def inherited_anchor(shape: Any) -> str:
    """Return where a text that does not say it itself stands in its box: "t", "ctr", "b", by its layout or master.

    Where these say nothing either, text boxes and placeholders begin at the top, shapes have their text in the middle.
    """
    holder = getattr(shape, "_base_placeholder", None) if getattr(shape, "is_placeholder", False) else None
    while holder is not None:
        body = holder._element.find(f"{P}txBody/{A}bodyPr")
        if body is not None and body.get("anchor"):
            return str(body.get("anchor"))
        holder = getattr(holder, "_base_placeholder", None)
    drawn = shape._element.find(f"{P}nvSpPr/{P}cNvSpPr")
    boxed = drawn is not None and drawn.get("txBox") == "1"
    return "t" if boxed or getattr(shape, "is_placeholder", False) else "ctr"


def marker(shape: Any, paragraph: Any, numbering: dict[int, int]) -> str:
    """Return the bullet or number before a paragraph, its own or inherited, counting on in `numbering`."""
    level = paragraph.level
    for deeper in [one for one in numbering if one > level]:
        del numbering[deeper]
    sign = next((sign for properties in _levels(shape, paragraph) for sign in properties if sign.tag in SIGNS), None)
    if sign is None or sign.tag == f"{A}buNone":
        return ""
    if sign.tag != f"{A}buAutoNum":
        return "•"
    begins = int(sign.get("startAt") or 1)
    numbering[level] = max(begins, numbering.get(level, begins - 1) + 1)
    return _counted(numbering[level], sign.get("type") or "")


def _counted(number: int, form: str) -> str:
    """Return a number of a list as its form prints it ("alphaLcParenR" -> "a)")."""
    text = str(number)
    if form.startswith("alpha") and number <= 26:
        text = chr(ord("A" if "Uc" in form else "a") + number - 1)
    elif form.startswith("roman") and number < 40:
        text = "x" * (number // 10) + ROMAN[number % 10]
        text = text.upper() if "Uc" in form else text
    if form.endswith("ParenBoth"):
        return f"({text})"
    return f"{text})" if form.endswith("ParenR") else f"{text}."


def indent(shape: Any, paragraph: Any) -> float:
    """Return how far from the left of its box the words of a paragraph begin, in points."""
    margin = next((one.get("marL") for one in _levels(shape, paragraph) if one.get("marL")), "0")
    return int(margin) / EMU


def space_after(paragraph: Any) -> float:
    """Return the space under a paragraph, in points."""
    spacing = paragraph._p.find(f"{A}pPr/{A}spcAft/{A}spcPts")
    return int(spacing.get("val", "0")) / 100 if spacing is not None else 0.0


def inherited_colour(shape: Any, paragraph: Any, theme: Mapping[str, Colour]) -> Colour | None:
    """Return the colour that a paragraph's letters have by inheritance; None where nothing says."""
    for properties in _inherited(shape, paragraph):
        solid = properties.find(f"{A}solidFill")
        if solid is not None:
            return colour(solid, theme)
    return None
