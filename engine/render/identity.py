"""The deck's identity inside the .pptx: a custom XML part that names each slide, shape and the figures in it.

It survives LibreOffice, as names of shapes do (but not of placeholders); ids, tags and alternative texts do not.
"""

from __future__ import annotations

from engine.model.scene import BuiltDeck, Scene, numbers_in
from engine.render.markup import HEAD, escaped

NAMESPACE = "urn:regiodeck:manifest:1"


def written(deck: BuiltDeck, build: str) -> str:
    """Return the part: `<regiodeck deck region sector year build><slide page><shape name><number text figures/>...`.

    `build` tells one build of a deck from another: two that drew the same, with the same edits, have the same.
    """
    named = "".join(
        f' {name}="{escaped(str(getattr(deck, name)))}"' for name in ("deck", "region", "sector", "year", "file")
    )
    named += f' build="{build}"'
    return f'{HEAD}<regiodeck xmlns="{NAMESPACE}"{named}>{"".join(map(_slide, deck.scenes))}</regiodeck>'


def _slide(scene: Scene) -> str:
    shapes = []
    for shape in scene.shapes:
        numbers = "".join(
            f'<number text="{escaped(text)}" figures="{escaped(" ".join(figures))}"/>'
            for text, figures in numbers_in(shape)
        )
        shapes.append(f'<shape name="{escaped(shape.name)}">{numbers}</shape>')
    return f'<slide page="{escaped(scene.page)}">{"".join(shapes)}</slide>'
