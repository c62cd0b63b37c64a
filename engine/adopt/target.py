"""A newly built deck while edits are made in it, beside the edited deck they are from."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from engine.adopt import copies, match, reading, rechart
from engine.adopt.drawn import drawn
from engine.adopt.parts import Parts
from engine.adopt.retable import Grid
from engine.adopt.seen import Seen, SeenDeck, SeenSlide
from engine.drawingml.names import LINKS, A, R
from engine.drawingml.package import Package, links
from engine.model import edit
from engine.model.edit import AnyEdit
from engine.model.scene import AnyShape, Scene, Table, numbers_in

GONE, NO_SLIDE = "it is not in the new deck", "its slide is not in the new deck"
NO_TABLE, NO_CHART = "it is no table now", "it is no chart now"
NO_DECK = "the deck it was in is not at hand"


class Target:
    """The slides and shapes of a newly built deck by page and name: as they are seen, and as they are changed."""

    def __init__(
        self, new: Package, scenes: Sequence[Scene], edited: SeenDeck | None, others: Collection[int] = ()
    ) -> None:
        """Lay a newly built deck beside the edited one; `others` are the numbers of the slides there that were added."""
        self.new, self.parts = new, Parts(new)
        self.edited = edited
        self.added_after: dict[str, str] = {}  # slide -> the one that was added behind it
        deck = reading.deck(new)
        self.main = new.deck
        self.slides = {slide.page: slide for slide in deck.slides if slide.page}
        theirs = [one for one in edited.slides if one.number not in others] if edited else []
        both = match.slides(list(self.slides.values()), theirs).both
        self._theirs = {here.page: there for here, there in both}
        self.parts.slides = {there.part: here.part for here, there in both}
        self.scenes = {scene.page: scene for scene in scenes}
        self.added: dict[tuple[str, str], list[Any]] = {}  # what was added, by the name it had
        self.numbers: dict[str, dict[str, str]] = {}  # slide -> the number a shape was added with: that it has here
        self._grids: dict[tuple[str, str], Grid] = {}
        self.elements: dict[tuple[str, str], tuple[Seen, Any]] = {}
        for slide in deck.slides:
            root = self.parts.root(slide.part)
            own = dict(zip(slide.root.iter(), root.iter(), strict=True))
            for shape in slide.shapes:
                self.elements[slide.page, shape.name] = shape, own[shape.element]

    def theirs(self, page: str) -> SeenSlide | None:
        """Return the slide of a page in the edited deck."""
        return self._theirs.get(page)

    def their_part(self, page: str) -> str:
        """Return the part of the edited deck that the slide of a page is, "" without one."""
        theirs = self.theirs(page)
        return theirs.part if theirs else ""

    def drawn(self, one: AnyEdit) -> AnyShape | None:
        """Return what the shape of an edit was drawn from."""
        held = self.elements.get((one.page, one.shape))
        return drawn(one.page, held[0], self.scenes) if held else None

    def grid(self, one: AnyEdit) -> Grid | None:
        """Return the table of an edit, None where it is none now."""
        at = one.page, one.shape
        shape, element = self.elements[at]
        if at not in self._grids and shape.kind == "table":
            made = self.drawn(one)
            self._grids[at] = Grid(element, made if isinstance(made, Table) else None)
        return self._grids.get(at)

    def linked(self, theirs: str, part: str, element: Any) -> str:
        """Take over what an element of a part of the edited deck links to; return why that cannot be, or ""."""
        if element is None or not any(True for _ in links(element)):
            return ""
        if not theirs or self.edited is None:
            return "the deck it was in, with what it shows, is not at hand"
        lost = self.parts.adopt_links(self.edited.package, theirs, part, element)
        return "what it shows is not in the deck it was in" if lost else ""

    def addressed(self, part: str, element: Any) -> None:
        """Give the links in an element of a part that hold an address a relationship to it (see `looks.run_look`)."""
        for link in element.iter(f"{A}hlinkClick"):
            if ":" in (address := link.get(f"{R}id", "")):
                link.set(f"{R}id", self.parts.relate(part, f"{LINKS}/hyperlink", address, outside=True))

    def loosened(self, part: str, ids: set[str]) -> None:
        """Take out the relationships of a part that it uses no longer, of those with these ids."""
        still = {value for _, value in links(self.parts.root(part))} if ids else set()
        for id in ids - still:
            self.parts.unrelate(part, id)

    def refreshed(self, held: Sequence[edit.Copied], part: str, root: Any) -> str:
        """Give copies of built shapes the numbers and charts of the new deck; return why one could not be, or ""."""
        olds = []
        texts, charts = copies.texts(root), copies.charts(root)
        for one in held:
            page = one.name.partition("/")[0]
            shape, made = self.elements.get((page, one.name)), self.drawn(edit.Deleted(page=page, shape=one.name))
            numbers = numbers_in(made) if made else []
            shown = [(spot, copies.now(spot, numbers)) for spot in one.spots]
            for at in {spot.text for spot in one.spots}:
                copies.write(
                    texts[at],
                    [(spot.start, spot.end, now) for spot, now in shown if spot.text == at and now is not None],
                )
            old = shape is None or not one.whole or any(now is None for _, now in shown)
            if one.chart is not None and shape is not None:
                old = old or not self._redrawn(part, str(charts[one.chart].get(f"{R}id")), shape[0])
            if old:
                olds.append(f"'{one.name}'")
        return f"it has numbers of {', '.join(olds)} as they were, which the new deck does not show" if olds else ""

    def _redrawn(self, part: str, id: str, built: Seen) -> bool:
        """Give a copy of a chart the values of the built one; return whether that has as many series."""
        own = next((to for each, _, to in self.parts.relations(part) if each == id), "")
        if built.chart is None or not own:
            return False
        if not rechart.values(self.parts.root(own), self.parts.root(built.chart.part)):
            return False
        if book := self.parts.related(built.chart.part, "package"):
            self._booked(own, book)
        return True

    def _booked(self, chart: str, book: str) -> None:
        """Give a chart a workbook that says what another one does; LibreOffice leaves the charts it saves without."""
        own = self.parts.related(chart, "package")
        if own:
            self.parts.write(own, self.new.parts[book])
            return
        own = self.parts.free(book)
        self.parts.put(own, self.new.parts[book], self.new.types.of(book))
        rechart.booked(self.parts.root(chart), self.parts.relate(chart, f"{LINKS}/package", own))
