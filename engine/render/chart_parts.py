"""Pieces that all charts are written with: values, places, letters."""

from __future__ import annotations

from collections.abc import Iterable

from engine.model.box import Box
from engine.render.colours import fill
from engine.render.markup import escaped


def value(name: str, of: object) -> str:
    """Return an element that holds nothing but a value: `<c:idx val="3"/>`."""
    return f'<c:{name} val="{of}"/>'


def values(**named: object) -> str:
    """Return such elements one after the other."""
    return "".join(value(name, of) for name, of in named.items())


def cached(texts: Iterable[str | None]) -> str:
    """Return the points of a cache, without those that are None, with their count."""
    known = list(texts)
    points = (
        f'<c:pt idx="{at}"><c:v>{escaped(text)}</c:v></c:pt>' for at, text in enumerate(known) if text is not None
    )
    return f"{value('ptCount', len(known))}{''.join(points)}"


def layout(box: Box, within: Box, inner: bool) -> str:
    """Return a fixed place, as shares of the chart's box; `inner`: of the plot without its axes."""
    wide, high = max(within.width, 1), max(within.height, 1)
    shares = (box.x0 - within.x0) / wide, (box.top - within.top) / high, box.width / wide, box.height / high
    place = "".join(value(name, f"{share:.4f}") for name, share in zip("xywh", shares, strict=True))
    target = value("layoutTarget", "inner") if inner else ""
    return f"<c:layout><c:manualLayout>{target}{values(xMode='edge', yMode='edge')}{place}</c:manualLayout></c:layout>"


def letters(size: float, language: str, colour: str = "", body: str = "<a:bodyPr/>") -> str:
    """Return how letters look; their colour is that of the chart where it is ""."""
    inner = fill(colour) if colour else ""
    run = f'<a:defRPr sz="{round(size * 100)}" lang="{language}">{inner}</a:defRPr>'
    end = f'<a:endParaRPr lang="{language}"/>'
    return f"<c:txPr>{body}<a:lstStyle/><a:p><a:pPr>{run}</a:pPr>{end}</a:p></c:txPr>"


def form(code: str) -> str:
    """Return a number format of its own."""
    return f'<c:numFmt formatCode="{escaped(code)}" sourceLinked="0"/>'
