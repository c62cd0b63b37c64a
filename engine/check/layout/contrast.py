"""Letters that read badly on what is behind them (WCAG 2, level AA)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.check.checks import Checks
from engine.check.layout import ink
from engine.contrast import LEAST, RGB
from engine.contrast import contrast as between
from engine.metrics import Measure
from engine.model.box import Box
from engine.model.drawn import Colour, Drawn, DrawnSlide
from engine.model.finding import Finding


def find(slide: DrawnSlide, measure: Measure, checks: Checks) -> Iterator[Finding]:
    """Yield a finding for each text, and each series of numbers on a chart, with too little contrast.

    Letters on a picture are not judged: what is behind each of them is not known.
    """
    under: list[Drawn] = list(slide.behind)
    for shape in slide.shapes:
        if shape.kind == "text":
            behind = shape.fill or _behind(ink.box(shape, measure), under, slide.background)
            for colour in dict.fromkeys(part.colour for one in shape.paragraphs for part in one if part.text.strip()):
                if colour and behind and (ratio := between(_rgb(colour), _rgb(behind))) < LEAST:
                    message = f"the letters of '{shape.name}' have a contrast of {ratio:.1f} with what is behind them; {LEAST} is the least"
                    yield Finding(page=slide.number, check="contrast", message=message, shape=shape.name)
        for label in shape.labels:
            behind = label.on or _behind(shape.box, under, slide.background)
            if label.colour and behind and (ratio := between(_rgb(label.colour), _rgb(behind))) < LEAST:
                message = f"the numbers of '{label.series}' in '{shape.name}' have a contrast of {ratio:.1f}; {LEAST} is the least"
                yield Finding(page=slide.number, check="contrast", message=message, shape=shape.name)
        under.append(shape)


def _behind(box: Box, under: Sequence[Drawn], background: Colour) -> Colour | None:
    """Return the colour of the upmost filled shape under the middle of `box`; None where that is a picture."""
    x, y = (box.x0 + box.x1) / 2, (box.top + box.bottom) / 2
    for shape in reversed(under):
        area = shape.box
        if area.x0 <= x <= area.x1 and area.top <= y <= area.bottom:
            if shape.kind == "picture":
                return None
            if shape.fill is not None:
                return shape.fill
    return background


def _rgb(colour: Colour) -> RGB:
    red, green, blue = (round(part * 255) for part in colour)
    return red, green, blue
