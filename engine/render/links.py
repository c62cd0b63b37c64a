"""Links of a scene → clicks in the slide: to another slide, to a slide of the sister deck in the same folder, to the web."""

from __future__ import annotations

from collections.abc import Mapping

from engine.drawingml.names import LINKS
from engine.model.scene import SISTER, BuiltDeck
from engine.render.markup import escaped
from engine.render.relations import Relations


class Clicks:
    """Writes the clicks of one slide; `slides` are the names of the deck's slide parts by page."""

    def __init__(self, deck: BuiltDeck, slides: Mapping[str, str], relations: Relations) -> None:
        self._deck, self._slides, self._relations = deck, slides, relations

    def __call__(self, link: str, more: str = "") -> str:
        """Return a click that leads to `link` (see Shape), with more markup in it."""
        sister = self._deck.sister
        if link in self._slides:
            to, action = self._relations.part(f"{LINKS}/slide", self._slides[link]), "ppaction://hlinksldjump"
        elif link.startswith(SISTER) and sister is not None:
            from urllib.parse import quote  # not for decks that stand alone

            page = link.removeprefix(SISTER)
            number, title = sister.pages.get(page, 1), sister.titles.get(page, "")
            to, action = (
                self._outside(f"{quote(sister.file)}.pptx"),
                f"ppaction://hlinkpres?slideindex={number}&slidetitle={title}",
            )
        else:
            to, action = self._outside(link), ""
        said = f' action="{escaped(action)}"' if action else ""
        return (
            f'<a:hlinkClick r:id="{to}"{said}>{more}</a:hlinkClick>' if more else f'<a:hlinkClick r:id="{to}"{said}/>'
        )

    def _outside(self, target: str) -> str:
        return self._relations.outside(f"{LINKS}/hyperlink", target)
