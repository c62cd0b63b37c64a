"""A deck as built, and as a person left it → every edit: of shapes, texts, charts, slides, theme, notes and comments.

What another program changes when it only saves is no edit: places shift by some units, boxes that grow with their text
get another height, placeholders get other names, descriptions and workbooks are lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import accumulate

from lxml import etree

from engine.adopt import match, words
from engine.adopt.charts import ChartSeen
from engine.adopt.inks import close, written
from engine.adopt.seen import Cell, Paragraph, Seen, SeenDeck, SeenSlide, Style
from engine.adopt.words import differing
from engine.drawingml.names import EMU
from engine.model import edit
from engine.model.edit import AnyEdit, Look, Value
from engine.model.scene import AnyShape, Chart, Run, Scene, Table, Text

SHIFT = 800  # EMU by which a save by another program shifts what it does not touch
SAME_VALUE = 1e-6  # share by which a value of a chart may differ and be the same


def edits(built: SeenDeck, edited: SeenDeck, scenes: Sequence[Scene]) -> list[AnyEdit]:
    """Return what was changed, slide by slide. `scenes` are those that were built, in order."""
    pairs = match.slides(built.slides, edited.slides)
    known = {scene.page: scene for scene in scenes}
    found: list[AnyEdit] = list(_theme(built, edited))
    found += _slides(pairs, edited)
    for one, other in pairs.both:
        found += _slide(one, other, known.get(one.page))
    return found


def _theme(built: SeenDeck, edited: SeenDeck) -> Iterator[AnyEdit]:
    for was, now in ((built.colours, edited.colours), (built.fonts, edited.fonts)):
        for name, value in was.items():
            changed = now.get(name, value)
            if name.startswith("+") and not _uses(edited, name):
                continue  # some programs write the font itself at every text, and anything in the theme
            if value and changed and changed.casefold() != value.casefold() and not _mapped(name, was):
                yield edit.Rethemed(name=name, was=value, becomes=changed)


def _uses(deck: SeenDeck, font: str) -> bool:
    return any(
        piece.style.font and piece.style.font.startswith(f"{font} ")
        for slide in deck.slides
        for shape in slide.shapes
        for paragraph in shape.paragraphs
        for piece in paragraph.pieces
    )


def _mapped(name: str, colours: Mapping[str, str]) -> bool:
    """Return whether a name is the master's for a colour that the theme names itself ("tx1" for "dk1")."""
    return name in ("tx1", "tx2", "bg1", "bg2") and "dk1" in colours


def _slides(pairs: match.SlidePairs, edited: SeenDeck) -> Iterator[AnyEdit]:
    for slide in pairs.gone:
        yield edit.Deleted(page=slide.page, text=slide.title)
    pages = {id(other): one.page for one, other in pairs.both}
    order = [pages[id(slide)] for slide in edited.slides if id(slide) in pages]
    yield from _moved_slides([one.page for one, _ in pairs.both], order)
    after = ""
    for slide in edited.slides:
        if id(slide) in pages:
            after = pages[id(slide)]
        else:
            copied = pairs.copies.get(slide.number, "")
            yield edit.SlideAdded(after=after, number=slide.number, title=slide.title, copied=copied)


def _moved_slides(was: Sequence[str], now: Sequence[str]) -> Iterator[AnyEdit]:
    stay = set(_longest(was, now))
    for at, page in enumerate(now):
        if page not in stay:
            yield edit.SlideMoved(page=page, becomes=now[at - 1] if at else "")


def _longest(was: Sequence[str], now: Sequence[str]) -> list[str]:
    """Return the longest row of things that stand in both orders one after another: what nobody moved."""
    place = {each: at for at, each in enumerate(was)}
    best: list[tuple[int, int]] = []  # for each of `now`: how long a row ends there, and the one before it
    for at, each in enumerate(now):
        fitting = [(best[other][0], other) for other in range(at) if place[now[other]] < place[each]]
        longest = max(fitting, default=(0, -1))
        best.append((longest[0] + 1, longest[1]))
    row, at = list[str](), max(range(len(now)), key=lambda each: best[each][0], default=-1)
    while at >= 0:
        row.append(now[at])
        at = best[at][1]
    return row[::-1]


def _slide(built: SeenSlide, edited: SeenSlide, scene: Scene | None) -> Iterator[AnyEdit]:
    page = built.page
    if built.hidden != edited.hidden:
        yield edit.Hidden(page=page, becomes=edited.hidden)
    if _spaced(built.notes) != _spaced(edited.notes):
        yield edit.Noted(page=page, was=built.notes, becomes=edited.notes)
    for comment in edited.comments:
        if comment not in built.comments:
            yield edit.Commented(page=page, text=comment)
    pairs = match.shapes(built.shapes, edited.shapes)
    drawn = {shape.name: shape for shape in scene.shapes} if scene else {}
    for one, other in pairs.both:
        yield from _shape(page, one, other, drawn.get(one.name))
    for shape in pairs.gone:
        if not (shape.placeholder and not shape.text):
            yield edit.Deleted(page=page, shape=shape.name, text=shape.text)
    names = {id(other): one.name for one, other in pairs.both}
    yield from _order(
        page, [one.name for one, _ in pairs.both], [names[id(s)] for s in edited.shapes if id(s) in names]
    )
    after = ""
    for shape in edited.shapes:
        if id(shape) in names:
            after = names[id(shape)]
        elif not (shape.placeholder and not shape.text):
            xml = etree.tostring(shape.element, encoding="unicode")
            yield edit.Added(page=page, shape=shape.name, after=after, text=shape.text, xml=xml)


def _order(page: str, was: Sequence[str], now: Sequence[str]) -> Iterator[AnyEdit]:
    if list(was) == list(now):
        return
    stay = set(_longest(was, now))
    for at, name in enumerate(now):
        if name not in stay:
            following = next((each for each in now[at + 1 :] if each in stay), "")
            yield edit.Reordered(page=page, shape=name, becomes=following)


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _shape(page: str, built: Seen, edited: Seen, drawn: AnyShape | None) -> Iterator[AnyEdit]:
    name = built.name
    yield from _place(page, built, edited)
    if built.hidden != edited.hidden:
        yield edit.Hidden(page=page, shape=name, becomes=edited.hidden)
    for look, was, now in _looks(built, edited):
        yield edit.Restyled(page=page, shape=name, look=look, was=was, becomes=now)
    if built.kind == "chart" and built.chart and edited.chart:
        yield from _chart(page, name, built.chart, edited.chart, drawn if isinstance(drawn, Chart) else None)
    elif built.kind == "table":
        yield from _table(page, built, edited, drawn if isinstance(drawn, Table) else None)
    else:
        runs = _runs(drawn) if isinstance(drawn, Text) else _plain(built.paragraphs)
        yield from _text(page, name, built.paragraphs, edited.paragraphs, runs, None)


def _place(page: str, built: Seen, edited: Seen) -> Iterator[AnyEdit]:
    if built.box == (0, 0, 0, 0) or edited.box == (0, 0, 0, 0):
        return
    (left, top, wide, high), (left2, top2, wide2, high2) = built.box, edited.box
    grows = built.grows or edited.grows  # then its height is its text's
    stays: list[tuple[float, float]] = [(top, top2)]
    if grows:  # a box that got another height may have kept its middle or its foot
        stays += [(top + high / 2, top2 + high2 / 2), (top + high, top2 + high2)]
    moved = abs(left - left2) > SHIFT or all(abs(was - now) > SHIFT for was, now in stays)
    if moved:
        yield edit.Moved(page=page, shape=built.name, was=(left, top), becomes=(left2, top2))
    if abs(wide - wide2) > SHIFT or (abs(high - high2) > SHIFT and not grows):
        yield edit.Resized(page=page, shape=built.name, was=(wide, high), becomes=(wide2, high2))
    if built.turned != edited.turned:
        yield edit.Turned(page=page, shape=built.name, was=built.turned, becomes=edited.turned)


def _looks(built: Seen, edited: Seen) -> Iterator[tuple[Look, Value, Value]]:
    """Yield in what the look of a shape differs: fill, line and outline; letters are with the words."""
    if built.kind in ("picture", "chart", "table", "other"):
        return
    if not close(built.fill, edited.fill):
        yield "fill", written(built.fill), written(edited.fill)
    if not close(built.line, edited.line):
        yield "line", written(built.line), written(edited.line)
    if built.line and edited.line and abs(built.width - edited.width) > SHIFT:
        yield "line width", built.width / EMU, edited.width / EMU
    if built.outline and edited.outline and built.outline != edited.outline:
        yield "outline", built.outline, edited.outline


def _runs(shape: Text) -> words.Shown:
    return words.Shown(tuple(paragraph.runs for paragraph in shape.paragraphs))


def _plain(paragraphs: Sequence[Paragraph]) -> words.Shown:
    return words.Shown(tuple(tuple(Run(text=piece.text) for piece in one.pieces) for one in paragraphs))


def _text(
    page: str,
    name: str,
    built: Sequence[Paragraph],
    edited: Sequence[Paragraph],
    shown: words.Shown,
    cell: tuple[int, int] | None,
) -> Iterator[AnyEdit]:
    if built == edited:
        return
    was, now = "\n".join(one.text for one in built), "\n".join(one.text for one in edited)
    if _bare(was) == _bare(now):
        yield from _letters(page, name, built, edited, shown, cell)
        return
    if shown.text != was:  # the scene is not what stands in the file: its numbers cannot be placed
        shown = _plain(built)
    found = words.retyped(shown, edited, _styles(built, shown))
    keys = [run.figures for runs in shown.paragraphs for run in runs if run.figures]
    for at, text, became in found.overtyped:
        where = f"row {cell[0] + 1}, column {cell[1] + 1}" if cell else ""
        yield edit.Overtyped(page=page, shape=name, was=text, becomes=became, figure=keys[at][0], where=where)
    kept = "\n".join(_filled(one, shown) for one in found.words)
    if _bare(kept) != _bare(was):
        figures = tuple(each[0] for each in keys)
        yield edit.Retyped(page=page, shape=name, was=was, becomes=kept, words=found.words, numbers=figures, cell=cell)


def _filled(line: edit.Words, shown: words.Shown) -> str:
    """Return a paragraph of a template with the numbers of the built text."""
    numbers = [run.text for runs in shown.paragraphs for run in runs if run.figures]
    return "".join(piece.text if piece.number is None else numbers[piece.number] for piece in line.pieces)


def _bare(text: str) -> str:
    """Return a text without what programs write in more than one way: kinds of spaces and line breaks at its end."""
    return "\n".join(" ".join(line.split()) for line in text.replace("\v", "\n").strip().split("\n"))


def _styles(built: Sequence[Paragraph], shown: words.Shown) -> list[list[Style]]:
    """Return the style of each run of the built paragraphs; runs of one style are one piece in the file."""
    out: list[list[Style]] = []
    for at, paragraph in enumerate(built):
        each = [piece.style for piece in paragraph.pieces for _ in piece.text]
        runs = shown.paragraphs[at] if at < len(shown.paragraphs) else ()
        own, start = [], 0
        for run in runs:
            own.append(each[min(start, len(each) - 1)] if each else Style())
            start += len(run.text)
        out.append(own or [Style()])
    return out


def _letters(
    page: str,
    name: str,
    built: Sequence[Paragraph],
    edited: Sequence[Paragraph],
    shown: words.Shown,
    cell: tuple[int, int] | None,
) -> Iterator[AnyEdit]:
    """Yield what is other in the letters of a text that says the same: of all of it, or of a part."""
    pairs = list(_side_by_side(_stretches(built), _stretches(edited)))
    each = [differing(one, other) for one, other in pairs]
    if any(each):
        if all(one == each[0] for one in each):
            for look, value in each[0].items():
                was = _of(pairs[0][0], look)
                yield edit.Restyled(page=page, shape=name, look=look, was=was, becomes=value, cell=cell)
        else:
            text = "\n".join(one.text for one in built)
            own = shown if shown.text == text else _plain(built)
            found = words.retyped(own, edited, _styles(built, own))
            keys = tuple(run.figures[0] for runs in own.paragraphs for run in runs if run.figures)
            yield edit.Retyped(
                page=page, shape=name, was=text, becomes=text, words=found.words, numbers=keys, cell=cell
            )
    aligned = {(one.align, other.align) for one, other in zip(built, edited, strict=False) if one.text}
    if len(aligned) == 1 and (pair := aligned.pop())[0] != pair[1]:
        yield edit.Restyled(page=page, shape=name, look="align", was=pair[0], becomes=pair[1], cell=cell)


def _stretches(paragraphs: Sequence[Paragraph]) -> list[tuple[int, Style]]:
    """Return how many letters stand in which style, one after another; spaces have none that shows."""
    lengths = ((len("".join(piece.text.split())), piece.style) for one in paragraphs for piece in one.pieces)
    return [(length, style) for length, style in lengths if length]


def _side_by_side(was: list[tuple[int, Style]], now: list[tuple[int, Style]]) -> Iterator[tuple[Style, Style]]:
    """Yield the two styles of each stretch of letters that has one in either text; nothing for other numbers of letters."""
    ends = [set(accumulate(length for length, _ in each)) for each in (was, now)]
    if max(ends[0], default=0) != max(ends[1], default=0):
        return
    left, right = (iter(each) for each in (was, now))
    one = other = None
    for end in [0, *sorted(ends[0] | ends[1])[:-1]]:
        if end == 0 or end in ends[0]:
            one = next(left, None)
        if end == 0 or end in ends[1]:
            other = next(right, None)
        if one and other:
            yield one[1], other[1]


def _of(style: Style, look: Look) -> Value:
    match look:
        case "size":
            return style.size / 100 if style.size else None
        case "colour":
            return written(style.colour)
        case "font":
            return style.font
        case _:
            return bool(getattr(style, look))


def _chart(page: str, name: str, built: ChartSeen, edited: ChartSeen, drawn: Chart | None) -> Iterator[AnyEdit]:
    if _kinds(built) != _kinds(edited):
        yield edit.Recharted(page=page, shape=name, was=built.plots, becomes=edited.plots)
    for at, (one, other) in enumerate(zip(built.series, edited.series, strict=False)):
        changed = [
            (a, b) for a, b in zip(one.colours, other.colours, strict=False) if b is not None and not close(a, b)
        ]
        if changed and len(changed) == len(one.colours) and all(close(pair[1], changed[0][1]) for pair in changed):
            yield edit.Recoloured(
                page=page, shape=name, series=one.name, was=written(changed[0][0]), becomes=written(changed[0][1])
            )
        elif built.plots == edited.plots:
            for place, (a, b) in enumerate(zip(one.colours, other.colours, strict=False)):
                if b is not None and not close(a, b):
                    point = built.categories[place] if place < len(built.categories) else str(place)
                    yield edit.Recoloured(
                        page=page, shape=name, series=one.name, point=point, was=written(a), becomes=written(b)
                    )
        for place, (was, now) in enumerate(zip(one.values, other.values, strict=False)):
            if was is not None and now is not None and abs(was - now) > SAME_VALUE * max(abs(was), abs(now), 1.0):
                figure = drawn.series[at].points[place].figure if drawn and at < len(drawn.series) else ""
                where = ", ".join(
                    part
                    for part in (one.name, built.categories[place] if place < len(built.categories) else "")
                    if part
                )
                yield edit.Overtyped(
                    page=page, shape=name, was=f"{was:g}", becomes=f"{now:g}", figure=figure, where=where
                )  # fmt: skip


def _kinds(chart: ChartSeen) -> tuple[str, ...]:
    """Return the kinds of plots; how lines beside bars or areas add up, programs say in their own ways."""
    several = len(chart.plots) > 1
    return tuple("lineChart" if several and plot.startswith("lineChart") else plot for plot in chart.plots)


def _table(page: str, built: Seen, edited: Seen, drawn: Table | None) -> Iterator[AnyEdit]:
    for row, (cells, others) in enumerate(zip(built.rows, edited.rows, strict=False)):
        for column, (one, other) in enumerate(zip(cells, others, strict=False)):
            at = (row, column)
            if not close(one.fill, other.fill):
                yield edit.Restyled(
                    page=page, shape=built.name, look="fill", was=written(one.fill), becomes=written(other.fill), cell=at
                )  # fmt: skip
            yield from _text(page, built.name, one.paragraphs, other.paragraphs, _cell(one, drawn, at), at)


def _cell(cell: Cell, drawn: Table | None, at: tuple[int, int]) -> words.Shown:
    """Return a cell's text as one run with its figures, as the scene has it."""
    held = drawn.rows[at[0]][at[1]] if drawn and at[0] < len(drawn.rows) and at[1] < len(drawn.rows[at[0]]) else None
    if held is None or held.text != cell.text or not held.figures:
        return _plain(cell.paragraphs)
    return words.Shown(((Run(text=held.text, figures=held.figures),),))
