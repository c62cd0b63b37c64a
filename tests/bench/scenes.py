"""`scenes.py SLIDES OUT.pptx`: the deck of ../shared/bench, through our scenes and our renderer; `bench_decks.py` calls it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(ROOT), str(ROOT.parent / "shared" / "bench")]

import spec  # noqa: E402

from engine.model.box import Box  # noqa: E402
from engine.model.scene import BuiltDeck, Chart, Panel, Paragraph, Point, Run, Scene, Series, Text  # noqa: E402
from engine.model.theme import AreaStyle, TextStyle, Theme  # noqa: E402
from engine.render import render  # noqa: E402

THEME = Theme(
    name="bench",
    template="sober",
    texts={
        "title": TextStyle(size=28, colour="text1"),
        "head": TextStyle(size=14, bold=True, colour="text2"),
        "number": TextStyle(size=40, bold=True, colour="accent1"),
        "delta": TextStyle(size=12, colour="text1+40"),
        "foot": TextStyle(size=10, colour="text1+40"),
        "chart": TextStyle(size=9, colour="text1"),
    },
    areas={"card": AreaStyle(fill="background2", line="text1+60", shape="rounded")},
    series={name: f"accent{at}" for at, name in enumerate(spec.SERIES, start=1)},
)


def main(count: int, out: Path) -> None:
    """Write the deck."""
    scenes = tuple(_scene(f"p{at}", *given) for at, given in enumerate(spec.slides(count), start=1))
    deck = BuiltDeck(
        deck="bench", file="bench", title="Bench", region="r", sector="s", year=2025, language="nl-NL", scenes=scenes
    )
    out.write_bytes(render(deck, THEME, ROOT / "layouts/templates/sober.pptx"))


def _scene(page: str, kind: str, title: str, items: list[Any]) -> Scene:
    head = _text(f"{page}/title/text", (457200, 274638, 11277600, 900000), title, "title", role="title")
    shapes = list(_cards(page, items) if kind == "cards" else _charts(page, items))
    return Scene(page=page, title=title, master="Pagina", shapes=(head, *shapes))


def _cards(page: str, items: list[Any]) -> Iterator[Panel | Text]:
    for at, (x, y, head, number, delta) in enumerate(items):
        name = f"{page}/card{at}"
        yield Panel(name=f"{name}/background", box=_box(x, y, 3657600, 2286000), style="card")
        yield _text(f"{name}/head", (x + 91440, y + 91440, 3474720, 457200), head, "head")
        yield _text(f"{name}/number", (x + 91440, y + 640080, 3474720, 914400), number, "number")
        yield _text(f"{name}/delta", (x + 91440, y + 1645920, 3474720, 457200), delta, "delta")
    place = 457200, 6400800, 11277600, 304800
    yield _text(f"{page}/foot/text", place, "Bron: voorbeeldcijfers 2025, eigen berekening", "foot")


def _charts(page: str, items: list[Any]) -> Iterator[Chart]:
    for at, (kind, x, y, wide, high, data) in enumerate(items):
        box = _box(x, y, wide, high)
        rows = zip(spec.SERIES, data, strict=True)
        yield Chart(
            name=f"{page}/chart{at}/chart",
            box=box,
            style="chart",
            chart="column" if kind == "col" else "bar-stacked",
            categories=tuple(spec.CATS),
            series=tuple(Series(name=name, points=tuple(map(_point, values)), style=name) for name, values in rows),
            number_format="0.0",
            plot=box.inset(40, 10, 10, 60),
            legend=Box(x0=box.x0, top=box.bottom - 30, x1=box.x1, bottom=box.bottom),
            lowest=None,
            highest=None,
            inside=kind != "col",
            gap=60,
            overlap=0 if kind == "col" else 100,
            size=9,
        )


def _point(value: float) -> Point:
    return Point(value=Decimal(str(value)), shown=f"{value:.1f}")


def _text(name: str, place: tuple[int, int, int, int], words: str, style: str, **more: Any) -> Text:
    look = THEME.texts[style]
    return Text(
        name=name,
        box=_box(*place),
        style=style,
        paragraphs=(Paragraph(runs=(Run(text=words),)),),
        size=look.size,
        **more,
    )


def _box(x: int, y: int, wide: int, high: int) -> Box:
    left, top = x / 12700, y / 12700
    return Box(x0=left, top=top, x1=left + wide / 12700, bottom=top + high / 12700)


if __name__ == "__main__":
    main(int(sys.argv[1]), Path(sys.argv[2]))
