"""Links in a built .pptx: to slides of its own, to slides of the deck beside it, to the web."""

from __future__ import annotations

import io
from typing import Any

import pytest
from pptx import Presentation
from pptx.oxml.ns import qn

from engine.model.box import Box
from engine.model.scene import BuiltDeck, Paragraph, Run, Scene, Sister, Text
from engine.pipeline import outputs
from engine.pipeline.project import Project
from engine.render import render

BOX = Box(x0=20, top=20, x1=200, bottom=60)


@pytest.fixture
def clicked(content: Project) -> Any:
    """Return target and action of the click on a run and of that on its shape, in a deck of two slides."""

    def make(link: str, sister: Sister | None = None) -> list[tuple[str, str]]:
        paragraph = Paragraph(runs=(Run(text="Zie "), Run(text="daar", link=link)))
        text = Text(name="een/a/b", box=BOX, style="note text", size=10, paragraphs=(paragraph,), link=link)
        scenes = (
            Scene(page="een", title="Een", master="Pagina", shapes=(text,)),
            Scene(page="twee", title="T", master="Pagina", shapes=()),
        )
        deck = BuiltDeck(
            deck="x",
            file="x",
            title="x",
            region="r",
            sector="s",
            year=2025,
            language="nl-NL",
            scenes=scenes,
            sister=sister,
        )
        theme = content.theme("kaart")
        made = Presentation(io.BytesIO(render(deck, theme, outputs.template(content.root, theme))))
        slide = made.slides[0]
        clicks = slide.shapes._spTree.findall(f".//{qn('a:hlinkClick')}")
        found = [(slide.part.rels[click.get(qn("r:id"))], click.get("action", "")) for click in clicks]
        return [
            (relation.target_ref if relation.is_external else relation.target_part.partname.filename, action)
            for relation, action in found
        ]

    return make


def test_a_page_of_the_deck_is_a_jump(clicked: Any) -> None:
    assert clicked("twee") == [("slide2.xml", "ppaction://hlinksldjump")] * 2


def test_a_page_of_the_sister_deck_is_a_slide_of_the_file_beside_it(clicked: Any) -> None:
    sister = Sister(file="analyse 2025", pages={"kosten": 7}, titles={"kosten": "De kosten"})
    there = "analyse%202025.pptx"
    assert clicked("sister:kosten", sister) == [(there, "ppaction://hlinkpres?slideindex=7&slidetitle=De kosten")] * 2
    assert clicked("sister:", sister) == [(there, "ppaction://hlinkpres?slideindex=1&slidetitle=")] * 2


def test_an_address_of_the_web_stays_what_it_is(clicked: Any) -> None:
    assert clicked("https://example.org/a") == [("https://example.org/a", "")] * 2
