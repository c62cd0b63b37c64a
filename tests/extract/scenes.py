"""A deck's manifest → what its pages say, as the readers should find it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from engine.model.held import in_workbook
from engine.model.reading import Page

Printed = tuple[int, str, str, str]  # page, series, category, as printed
Scene = dict[str, Any]


def printed(manifest: Scene, benchmark: str, native: bool) -> Counter[Printed]:
    """Return the figures of the deck; in a PPTX (`native`) a chart also holds what it does not print."""
    return Counter(
        (page, *one)
        for page, scene in enumerate(manifest["scenes"], 1)
        for one in (*_cards(scene, benchmark), *_strip(scene), *_charts(scene, native), *_tables(scene))
    )


def spaced(text: str) -> str:
    return " ".join(text.split())


def said(part: Scene) -> str:
    return spaced("".join(run["text"] for run in part["runs"]))


def words(shape: Scene) -> str:
    return " ".join(map(said, shape["paragraphs"]))


def texts(scene: Scene) -> dict[str, list[tuple[str, str]]]:
    """Return kind and text of the paragraphs under each heading of the page."""
    shapes = {shape["name"]: shape for shape in scene["shapes"]}
    found: dict[str, list[tuple[str, str]]] = {}
    for name, shape in shapes.items():
        if name.endswith("/body") and (head := shapes.get(name.replace("/body", "/heading"))):
            found[words(head)] = [(part.get("kind", "text"), said(part)) for part in shape["paragraphs"]]
    return found


def _stray(shape: Scene) -> bool:
    """Whether a shape of the reading guide is a text among its entries: it has no lines with labels."""
    return "/entry-" in shape["name"] and len(shape["paragraphs"]) < 3


def strays(scene: Scene) -> set[str]:
    """Return the headings of texts among the entries of the reading guide, and the titles of charts without figures."""
    shapes = {shape["name"]: shape for shape in scene["shapes"]}
    empty = [name.replace("/absent", "/title") for name in shapes if name.endswith("/absent")]
    return {said(shape["paragraphs"][0]) for shape in scene["shapes"] if _stray(shape)} | {
        words(shapes[name]) for name in empty if name in shapes
    }


def guide(scene: Scene) -> dict[str, list[str]]:
    """Return the lines of each entry of the reading guide by its heading."""
    found = {}
    for shape in scene["shapes"]:
        if "/entry-" in shape["name"]:
            head, *lines = map(said, shape["paragraphs"])
            if not _stray(shape):
                found[head] = lines
    return found


def buttons(scene: Scene) -> list[str]:
    return [words(shape) for shape in scene["shapes"] if "/knop_" in shape["name"]]


def _of_figures(shape: Scene) -> list[str]:
    return [spaced(run["text"]) for part in shape["paragraphs"] for run in part["runs"] if run.get("figures")]


def _figures(shape: Scene) -> list[str]:
    """Return the numbers of figures in a shape; words that say why there is none are no number."""
    return [text for text in _of_figures(shape) if any(map(str.isdigit, text))]


def _cards(scene: Scene, benchmark: str) -> Iterator[tuple[str, str, str]]:
    shapes = {shape["name"]: shape for shape in scene["shapes"]}
    themes = [shape for name, shape in shapes.items() if "/thema_" in name]
    for name, value in shapes.items():
        label = shapes.get(name.replace("/value", "/label"))
        if not name.endswith("/value") or label is None or not _of_figures(value):
            continue
        middle = (value["box"]["x0"] + value["box"]["x1"]) / 2
        theme = next(words(one) for one in themes if one["box"]["x0"] < middle < one["box"]["x1"])
        if _figures(value):
            yield theme, words(label), _figures(value)[0]
        note = shapes.get(name.replace("/value", "/note"))
        if note and _figures(note):
            yield benchmark, words(label), _figures(note)[0]


def _strip(scene: Scene) -> Iterator[tuple[str, str, str]]:
    shapes = {shape["name"]: shape for shape in scene["shapes"]}
    for name, shape in shapes.items():
        if "/value-" in name and _figures(shape):
            yield "", words(shapes[name.replace("/value-", "/label-")]), _figures(shape)[0]


def _charts(scene: Scene, native: bool) -> Iterator[tuple[str, str, str]]:
    for shape in scene["shapes"]:
        if shape["kind"] != "chart":
            continue
        for series in shape["series"]:
            named = len(shape["series"]) > 1 and (native or series.get("in_legend", True))
            points = list(zip(shape["categories"], series["points"], strict=True))
            if series.get("labelled") == "ends" and not native:
                points = [points[0], points[-1]]
            for category, point in points:
                if point["value"] is not None:
                    yield series["name"] if named else "", category, spaced(point["shown"])


def _tables(scene: Scene) -> Iterator[tuple[str, str, str]]:
    for shape in scene["shapes"]:
        if shape["kind"] == "table":
            heads, *rows = shape["rows"]
            for row in rows:
                for head, cell in zip(heads[1:], row[1:], strict=True):
                    if cell.get("figures") and any(map(str.isdigit, cell["text"])):
                        yield head["text"], row[0]["text"], cell["text"]


# -- every number, whatever stands around it --------------------------------------------------------------------------

Place = tuple[str, str, Decimal]  # series, category, value
_NUMBER = re.compile(r"[-−]?\d[\d.,]*")


def went_in(scene: Scene, numbers: list[Scene]) -> Counter[str]:
    """Return the numbers that a slide shows of figures, each as often as figures print it so; `numbers` are its own of
    the manifest.

    A figure that stands there twice, in a chart and beside it or in a map and its list, counts once. The title is a
    text of its own.
    """
    title = {shape["name"] for shape in scene["shapes"] if shape.get("role") == "title"}
    shown = {
        (tuple(one["figures"]), number)
        for one in numbers
        if one["shape"] not in title
        for number in _numbers(one["text"])
    }
    return Counter(number for _, number in shown)


def came_out(page: Page, scene: Scene) -> tuple[Counter[str], Counter[str]]:
    """Return the numbers of the figures that were read from a page, and of those in its sentences.

    What a pie keeps for what is not shown is no figure: it has no number on the slide.
    """
    rest = points(scene) - points(scene, of_figures=True)
    figures = Counter(
        number
        for block in page.blocks
        for one in block.observations
        if (one.series, one.category, one.value.normalize()) not in rest
        for number in _numbers(one.as_printed)
    )
    said = Counter(number for one in page.mentions for number in _numbers(one.text[one.start : one.end]))
    return figures, said


def points(scene: Scene, of_figures: bool = False) -> Counter[Place]:
    """Return each value that the charts of a slide hold, perhaps only those of figures, with its names."""
    return Counter(
        (
            series["name"] if len(shape["series"]) > 1 or shape.get("legend") else "",
            spaced(category),
            in_workbook(Decimal(point["value"]), series.get("number_format") or shape["number_format"]).normalize(),
        )
        for shape in scene["shapes"]
        if shape["kind"] == "chart"
        for series in shape["series"]
        for category, point in zip(shape["categories"], series["points"], strict=True)
        if point["value"] is not None and (point.get("figure") or not of_figures)
    )


def cells(page: Page) -> Counter[Place]:
    """Return the values that were read from the charts of a page whose data the file holds."""
    return Counter(
        (one.series, one.category, one.value.normalize())
        for block in page.blocks
        for one in block.observations
        if one.read == "cell" and block.type != "table"
    )


def _numbers(text: str) -> list[str]:
    return [number.rstrip(".,").replace("−", "-") for number in _NUMBER.findall(text)]
