"""A deck as built, and as a person left it → every edit: of shapes, texts, charts, slides, theme, notes and comments.

What another program changes when it only saves is no edit: places shift by some units, all sizes shrink a little each time,
boxes that grow with their text get another height, placeholders get other names, descriptions and workbooks are lost.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median_low

from engine.adopt import chart_edits, copies, detail_edits, group_edits, match, naming, reading, table_edits, text_edits
from engine.adopt.alike import Between, Files
from engine.adopt.drawn import drawn
from engine.adopt.inks import close, written
from engine.adopt.seen import SHIFT, Seen, SeenDeck, SeenSlide
from engine.adopt.text_edits import Both
from engine.drawingml.names import EMU
from engine.model import edit, pages
from engine.model.edit import AnyEdit, Look, Value
from engine.model.scene import AnyShape, Chart, Scene, Table, Text

MOST_DRIFT = 36_000  # EMU, of a hundred saves
ROUNDING = 360  # EMU, the hundredth of a millimetre in which some programs count


def edits(built: SeenDeck, edited: SeenDeck, scenes: Sequence[Scene]) -> list[AnyEdit]:
    """Return what was changed, slide by slide. `scenes` are those that were built, in order."""
    if any(_theme(built, edited)):  # some programs write the colours of the theme at what has them
        built = reading.deck(built.package, edited.colours)
    known = {scene.page: scene for scene in scenes}
    pairs, shapes = _paired(built, edited, known)
    found: list[AnyEdit] = list(_theme(built, edited))
    files = Files.of(built.package, edited.package)
    names = _built(built, known)
    found += [*detail_edits.of_deck(files), *detail_edits.of_masters(files, pairs.both), *_slides(pairs, edited, names)]
    save = _Save(files, _drift(shapes), names, known)
    for (one, other), own in zip(pairs.both, shapes, strict=True):
        found += _slide(one, other, own, save)
    return found


def _paired(
    built: SeenDeck, edited: SeenDeck, scenes: Mapping[str, Scene]
) -> tuple[match.SlidePairs, list[match.Pairs]]:
    """Return what belongs together, slides and the shapes on them; what was built has names that say which is which.

    They are paired by the names in the files.
    """
    pairs = match.slides(built.slides, edited.slides)
    shapes = [match.shapes(one.shapes, other.shapes) for one, other in pairs.both]
    slides = zip(built.slides, naming.unique(built.slides, scenes), strict=True)
    named: dict[int, SeenSlide] = {}
    own: dict[int, Seen] = {}
    for was, slide in slides:
        named[id(was)] = slide
        own |= {id(one): other for one, other in zip(was.shapes, slide.shapes, strict=True)}
    return pairs.known_as(named), [each.known_as(own) for each in shapes]


def _built(built: SeenDeck, scenes: Mapping[str, Scene]) -> copies.Built:
    """Return the built shapes by name, with what their scenes have."""
    known = {shape.name: shape for scene in scenes.values() for shape in scene.shapes}
    return {one.name: (one, known[one.name]) for slide in built.slides for one in slide.shapes if one.name in known}


def _drift(pairs: Sequence[match.Pairs]) -> int:
    """Return by how much, in EMU, everything became narrower: what no person does, but LibreOffice with each save."""
    lost = [was.box[2] - now.box[2] for each in pairs for was, now in each.both if was.box[2] and now.box[2]]
    middle = median_low(lost) if lost else 0
    return middle if 0 < middle <= MOST_DRIFT else 0


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


def _slides(pairs: match.SlidePairs, edited: SeenDeck, built: copies.Built) -> Iterator[AnyEdit]:
    for slide in pairs.gone:
        yield edit.Deleted(page=slide.page, text=slide.title)
    known = {id(other): one.page for one, other in pairs.both}
    order = [known[id(slide)] for slide in edited.slides if id(slide) in known]
    yield from _moved_slides([one.page for one, _ in pairs.both], order)
    after = ""
    for slide in edited.slides:
        if id(slide) in known:
            after = known[id(slide)]
        else:
            copied = pairs.copies.get(slide.number)
            names = match.names(copied, slide) if copied else {}
            held = tuple(copies.found(slide.shapes, slide.root, built, names))
            page = pages.built(copied.page) if copied else ""
            yield edit.SlideAdded(after=after, number=slide.number, title=slide.title, copied=page, copies=held)


def _moved_slides(was: Sequence[str], now: Sequence[str]) -> Iterator[AnyEdit]:
    stay = set(match.stays(was, now))
    for at, page in enumerate(now):
        if page not in stay:
            yield edit.SlideMoved(page=page, becomes=now[at - 1] if at else "")


@dataclass(frozen=True)
class _Save:
    """The two files, by how much (EMU) the save of the edited one shrank the rows of tables, and all built shapes."""

    files: Files
    drift: int
    built: copies.Built
    scenes: Mapping[str, Scene]


def _slide(built: SeenSlide, edited: SeenSlide, pairs: match.Pairs, save: _Save) -> Iterator[AnyEdit]:
    page = built.page
    yield from detail_edits.of_slide(page, built, edited, save.files)
    if built.hidden != edited.hidden:
        yield edit.Hidden(page=page, becomes=edited.hidden)
    if _spaced(built.notes) != _spaced(edited.notes):
        yield edit.Noted(page=page, was=built.notes, becomes=edited.notes)
    for comment in edited.comments:
        if comment not in built.comments:
            yield edit.Commented(page=page, text=comment)
    for one, other in pairs.both:
        yield from _shape(page, one, other, drawn(page, one, save.scenes), save)
    for shape in pairs.gone:
        if not (shape.placeholder and not shape.text):
            yield edit.Deleted(page=page, shape=shape.name, text=shape.text)
    names = {id(other): one.name for one, other in pairs.both}
    made = group_edits.grouped(page, built, edited, names)
    loose = set(names.values()) - {name for one in made for name in one.shapes}
    order = [names[id(shape)] for shape in edited.shapes if names.get(id(shape)) in loose]
    yield from _order(page, [one.name for one, _ in pairs.both if one.name in loose], order)
    yield from group_edits.added(page, edited, names, save.built)
    yield from group_edits.ungrouped(page, built, edited, names)
    yield from made


def _order(page: str, was: Sequence[str], now: Sequence[str]) -> Iterator[AnyEdit]:
    if list(was) == list(now):
        return
    stay = set(match.stays(was, now))
    for at, name in enumerate(now):
        if name not in stay:
            following = next((each for each in now[at + 1 :] if each in stay), "")
            yield edit.Reordered(page=page, shape=name, becomes=following)


def _spaced(text: str) -> str:
    return " ".join(text.split())


def _shape(page: str, built: Seen, edited: Seen, known: AnyShape | None, save: _Save) -> Iterator[AnyEdit]:
    name = built.name
    altered = list(detail_edits.of_shape(page, built, edited, save.files))
    yield from _place(page, built, edited, save.drift)
    if built.hidden != edited.hidden:
        yield edit.Hidden(page=page, shape=name, becomes=edited.hidden)
    told = {f"p:spPr/{what}": look for what, look in (("fill", "fill"), ("a:ln/fill", "line"), ("geometry", "outline"))}
    hidden = {told.get(one.at) for one in altered}
    for look, was, now in _looks(built, edited):
        if look not in hidden:
            yield edit.Restyled(page=page, shape=name, look=look, was=was, becomes=now)
    if built.kind == "chart" and built.chart and edited.chart:
        yield from chart_edits.edits(page, name, built.chart, edited.chart, known if isinstance(known, Chart) else None)
    elif built.kind == "table":
        yield from table_edits.edits(
            page,
            built,
            edited,
            known if isinstance(known, Table) else None,
            save.drift,
            Between(save.files, built.part, edited.part),
        )
    else:
        runs = text_edits.runs(known) if isinstance(known, Text) else text_edits.plain(built.paragraphs)
        yield from text_edits.text(Both(page, name, built.paragraphs, edited.paragraphs, runs))
    yield from altered


def _place(page: str, built: Seen, edited: Seen, drift: int) -> Iterator[AnyEdit]:
    if built.box == (0, 0, 0, 0) or edited.box == (0, 0, 0, 0):
        return
    (left, top, wide, high), (left2, top2, wide2, high2) = built.box, edited.box
    grows = built.grows or edited.grows or (drift > 0 and _rows_alike(built, edited))  # then its height is its text's
    stays: list[tuple[float, float]] = [(top, top2)]
    if grows:  # a box that got another height may have kept its middle or its foot
        stays += [(top + high / 2, top2 + high2 / 2), (top + high, top2 + high2)]
    aside, lower = abs(left - left2) > SHIFT, all(abs(was - now) > SHIFT + drift for was, now in stays)
    if aside or lower:
        becomes = (left2 if aside else left, top2 if lower else top)
        yield edit.Moved(page=page, shape=built.name, was=(left, top), becomes=becomes)
    across, down = (SHIFT + drift + ROUNDING * count for count in _counted(built))
    follows = table_edits.follows(built, edited)
    wider = abs(wide - wide2) > across and not follows[0]
    higher = abs(high - high2) > down and not grows and not follows[1]
    if wider or higher:
        becomes = (wide2 if wider else wide, high2 if higher else high)
        yield edit.Resized(page=page, shape=built.name, was=(wide, high), becomes=becomes)
    if built.turned != edited.turned:
        yield edit.Turned(page=page, shape=built.name, was=built.turned, becomes=edited.turned)


def _counted(shape: Seen) -> tuple[int, int]:
    """Return of how many columns and rows a shape is made that are rounded each by itself."""
    return max(map(len, shape.rows), default=0), len(shape.rows)


def _rows_alike(built: Seen, edited: Seen) -> bool:
    """Return whether two tables have rows of the same heights: how high the frame is, LibreOffice reckons from its text."""
    was, now = built.heights, edited.heights
    return bool(was) and len(was) == len(now) and all(abs(a - b) <= SHIFT for a, b in zip(was, now, strict=True))


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
