"""Names of pages → links to them, in this deck or in the one that it refers to, with the numbers of their slides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from engine.compose import sentences
from engine.model.figure import Status
from engine.model.scene import SISTER
from engine.problems import Place, Problem, UserError, did_you_mean

if TYPE_CHECKING:  # a setting gives these to its texts
    from engine.compose.setting import Setting


def link(setting: Setting, to: str, place: Place | None) -> str:
    """Return the link to a page, or to the sister deck where `to` is its name; "" where this deck or sector has none.

    Raises UserError where the deck knows no such page.
    """
    deck = setting.context.things.deck
    if to and to == deck.sister:
        return SISTER if setting.context.sister is not None else ""
    known = [page.name for page in deck.pages]
    if to and to not in known:
        raise UserError(Problem(place or Place("?"), f"this deck has no page '{to}' to go to", did_you_mean(to, known)))
    return to if to in setting.context.numbers else ""


def own(setting: Setting, names: Sequence[str], place: Place | None) -> str:
    """Return pages of this deck as text, each number a link. Raises UserError where the deck knows no such page."""
    for name in names:
        link(setting, name, place)
    return _text(setting, names, setting.context.numbers, "")


def sister(setting: Setting, names: Sequence[str]) -> str:
    """Return pages of the sister deck as text, each number a link."""
    return _text(setting, names, setting.context.sister or {}, SISTER)


def _text(setting: Setting, names: Sequence[str], numbers: Mapping[str, int], before: str) -> str:
    """Return "page 2, 5"; where one is not there that is noted, and the text says so."""
    away = [name for name in names if name not in numbers]
    if away:
        setting.missing |= {("page_reference", name): None for name in away}
        return setting.words.absent.get(Status.MISSING, Status.MISSING.value)
    pages = sorted({numbers[name]: name for name in names}.items())
    if len(pages) == 1:
        number, name = pages[0]
        return sentences.linked(before + name, setting.words.phrases.get("page", "{page}").format(page=number))
    listed = ", ".join(sentences.linked(before + name, str(number)) for number, name in pages)
    return setting.words.phrases.get("pages", "{pages}").format(pages=listed)
