"""Two documents → which texts were added, removed or changed, with the words that differ."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence

from engine.compare.pages import same_pages
from engine.compare.partners import Partners
from engine.compare.units import Text, labels, texts
from engine.model.comparison import Piece, TextChange
from engine.model.reading import Reading


def changes(old: Reading, new: Reading) -> tuple[TextChange, ...]:
    """Return what changed, in the order of the new document, and where something was removed that of the old one."""
    called = labels(old) | labels(new)
    then, now = texts(old, called), texts(new, called)
    partner = Partners(then, now, same_pages(old, new, then, now)).found()
    return tuple(_collapsed(_rows(then, now, partner)))


def _rows(then: Sequence[Text], now: Sequence[Text], partner: Mapping[Text, Text]) -> Iterator[TextChange]:
    """Yield what differs: page by page of the new document, each removed text after what stood before it."""
    order = {text: place for place, text in enumerate(now)}
    rows: list[tuple[float, TextChange]] = []
    last = -1.0
    for old in then:
        new = partner.get(old)
        if new in order:
            last = order[new]
            if new.key != old.key:
                rows.append((last, changed(old, new)))
        elif new is None:
            rows.append((last + 0.5, one_sided("removed", old)))
    rows += [(order[new], one_sided("added", new)) for new in now if new not in partner]
    yield from (row for _, row in sorted(rows, key=lambda one: one[0]))


def changed(old: Text, new: Text) -> TextChange:
    """Return two texts as one that changed."""
    return TextChange(
        kind="changed", page_old=old.page, page_new=new.page, text_old=old.text, text_new=new.text,
        where=new.where or old.where, unit=new.kind, minor=old.masked == new.masked, words=tuple(pieces(old.text, new.text)),
    )  # fmt: skip


def one_sided(kind: str, text: Text) -> TextChange:
    """Return a text that only one document has."""
    if kind == "removed":
        return TextChange(kind="removed", page_old=text.page, text_old=text.text, where=text.where, unit=text.kind)
    return TextChange(kind="added", page_new=text.page, text_new=text.text, where=text.where, unit=text.kind)


def pieces(old: str, new: str) -> Iterator[Piece]:
    """Yield what stayed, went and came, word by word; spaces between pieces are left out.

    >>> [(piece.kind, piece.text) for piece in pieces("ten ships sail", "two ships sail")]
    [('gone', 'ten'), ('new', 'two'), ('same', 'ships sail')]
    """
    then, now = old.split(), new.split()
    for tag, a, b, c, d in difflib.SequenceMatcher(None, then, now, autojunk=False).get_opcodes():
        if tag == "equal":
            yield Piece(kind="same", text=" ".join(now[c:d]))
            continue
        if b > a:
            yield Piece(kind="gone", text=" ".join(then[a:b]))
        if d > c:
            yield Piece(kind="new", text=" ".join(now[c:d]))


def _collapsed(rows: Iterable[TextChange]) -> Iterator[TextChange]:
    """Yield the rows; the year in a title that runs along over several pages changed once."""
    seen: set[tuple[str, ...]] = set()
    for row in rows:
        differs = tuple(piece.text for piece in row.words if piece.kind != "same")
        if row.unit != "title" or not row.minor or differs not in seen:
            yield row
        if row.unit == "title" and row.minor:
            seen.add(differs)
