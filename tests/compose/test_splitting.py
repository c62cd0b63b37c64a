"""Texts that go on on a next slide: nothing lost, nothing cut off, no heading alone at the foot."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from engine.compose import Ingredients, compose
from engine.compose.setting import MOST, Setting
from engine.compose.splitting import split
from engine.model.deck import Deck, PageDesign
from engine.model.scene import Paragraph, Run, Scene, Text
from engine.problems import Place

SENTENCE = "Dit is een zin van acht woorden lang. "
DESIGN = {
    "name": "tekst",
    "master": "Pagina",
    "slots": {
        "titel": {"block": "title", "at": [1, 0.5, 30, 2]},
        "links": {"block": "text", "at": [1, 3, 14, 10]},
        "rechts": {"block": "text", "at": [16, 3, 14, 10]},
        "nummer": {"block": "number", "at": [31, 18, 1.6, 0.5]},
    },
}

paragraphs = st.builds(
    lambda kind, sentences, figures: Paragraph(
        runs=(
            Run(text=SENTENCE * (0 if kind == "heading" else sentences), figures=figures),
            Run(text="Einde.", bold=True),
        ),
        kind=kind,
    ),
    st.sampled_from(["text", "text", "bullet", "heading"]),
    st.integers(0, 40),
    st.sampled_from([(), ("share|north",)]),
)


@given(st.lists(paragraphs, max_size=12), st.floats(20, 400), st.floats(40, 500))
@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_all_words_stay_and_what_is_kept_fits(
    setting: Callable[..., Setting], parts: list[Paragraph], high: float, wide: float
) -> None:
    made = setting("text")
    look = made.look("text body")
    now, later = split(made, parts, wide, high, 12, look)
    assert " ".join("".join(part.text for part in [*now, *later]).split()) == " ".join(
        "".join(part.text for part in parts).split()
    )
    assert made.height(now, wide, 12, look) <= high or not now
    assert not (now and later) or now[-1].kind != "heading"
    if later and high >= 40 and any(part.kind != "heading" for part in parts[:1]):
        assert now, "something fits in three lines"


def test_a_long_paragraph_breaks_behind_a_sentence_and_a_long_sentence_behind_a_word(
    setting: Callable[..., Setting],
) -> None:
    made = setting("text")
    look = made.look("text body")
    long = Paragraph(runs=(Run(text=SENTENCE * 30),))
    now, later = split(made, [long], 300, 100, 12, look)
    assert now[0].text.endswith("lang. ") and later[0].text.startswith("Dit is")
    endless = Paragraph(runs=(Run(text="woord en nog een woord " * 60),))
    now, later = split(made, [endless], 300, 100, 12, look)
    assert now[0].text.endswith(" ") and later[0].text


def test_a_heading_goes_along_with_what_it_heads(setting: Callable[..., Setting]) -> None:
    made = setting("text")
    look = made.look("text body")
    text, head = Paragraph(runs=(Run(text=SENTENCE * 4),)), Paragraph(runs=(Run(text="Kop"),), kind="heading")
    high = made.height([text, head], 300, 12, look) + 2
    assert split(made, [text, head, text], 300, high, 12, look) == ([text], [head, text])


def test_the_rest_of_a_list_item_has_no_mark(setting: Callable[..., Setting]) -> None:
    made = setting("text")
    item = Paragraph(runs=(Run(text=SENTENCE * 30),), kind="bullet")
    now, later = split(made, [item], 300, 100, 12, made.look("text body"))
    assert (now[0].kind, later[0].kind) == ("bullet", "text")


@pytest.fixture
def scenes(things: Ingredients) -> Callable[..., list[Scene]]:
    """Return the slides of a page with a text in each of its two slots."""

    def make(left: str, right: str = "Kort.", at: tuple[float, ...] = (1, 3, 14, 10)) -> list[Scene]:
        fill: dict[str, Any] = {"titel": {"lines": ["Titel"]}, "nummer": {}}
        fill |= {slot: {"label": "Vak", "texts": [slot], "style": "kleur1"} for slot in ("links", "rechts")}
        page = {"name": "een", "design": "tekst", "fill": fill}
        design = {**DESIGN, "slots": {**DESIGN["slots"], "links": {"block": "text", "at": list(at)}}}  # type: ignore[dict-item]
        deck = Deck.model_validate({**things.deck.model_dump(exclude_unset=True), "pages": [page]})
        changed = replace(things, deck=deck, designs={"tekst": PageDesign.model_validate(design)})
        texts = {name: (text, Place("a.md", 1)) for name, text in (("links", left), ("rechts", right))}
        return list(compose(changed, "drenthe", "gz", 2025, texts).scenes)

    return make


def bodies(made: list[Scene], slot: str) -> list[Text]:
    names = [f"{scene.page}/{slot}/body" for scene in made]
    return [shape for scene in made for shape in scene.shapes if isinstance(shape, Text) and shape.name in names]


def test_a_text_ten_times_too_long_goes_on_on_slides_that_say_so(scenes: Callable[..., list[Scene]]) -> None:
    words = "\n\n".join([f"## Kop {at}\n\n" + SENTENCE * 12 for at in range(40)])
    made = scenes(words)
    left = bodies(made, "links")
    assert len(made) == len(left) > 5
    assert [scene.page for scene in made][:3] == ["een", "een~2", "een~3"]
    assert [scene.title for scene in made][:2] == ["Titel", "Titel (vervolg)"]
    assert " ".join(" ".join(part.text for part in left).split()) == " ".join(words.replace("##", "").split())
    assert not any(part.overflow for part in left)
    assert len(bodies(made, "rechts")) == 1
    assert all(any(shape.name.endswith("nummer/text") for shape in scene.shapes) for scene in made)


def test_a_text_that_fits_takes_one_slide(scenes: Callable[..., list[Scene]]) -> None:
    assert len(scenes(SENTENCE * 5)) == 1


@pytest.mark.parametrize(("left", "at"), [(SENTENCE * 300, (1, 3, 4, 2.2)), (SENTENCE * 9, (1, 3, 3, 1.1))])
def test_what_cannot_fit_at_all_is_reported_and_not_lost(
    scenes: Callable[..., list[Scene]], left: str, at: tuple[float, ...]
) -> None:
    made = scenes(left, at=at)
    parts = bodies(made, "links")
    assert len(made) <= MOST
    assert parts[-1].overflow > 0
    assert " ".join("".join(part.text for part in parts).split()) == left.strip()


def test_pages_behind_one_that_goes_on_have_the_numbers_of_their_slides(things: Ingredients) -> None:
    pages = [
        {"name": "een", "design": "tekst", "fill": {"titel": {"lines": ["A"]}, "links": {"texts": ["links"]}}},
        {"name": "twee", "design": "tekst", "fill": {"titel": {"lines": ["{{ page('twee') }}"]}}},
    ]
    deck = Deck.model_validate({**things.deck.model_dump(exclude_unset=True), "pages": pages})
    changed = replace(things, deck=deck, designs={"tekst": PageDesign.model_validate(DESIGN)})
    made = compose(changed, "drenthe", "gz", 2025, {"links": (SENTENCE * 300, Place("a.md", 1))})
    assert made.scenes[-1].title == f"pagina {len(made.scenes)}"
    assert len(made.scenes) > 2


def test_a_text_alone_on_its_page_is_spread_evenly_over_as_few_slides(things: Ingredients) -> None:
    def spread(paragraphs: int) -> list[Text]:
        page = {"name": "een", "design": "tekst", "fill": {"titel": {"lines": ["A"]}, "links": {"texts": ["links"]}}}
        deck = Deck.model_validate({**things.deck.model_dump(exclude_unset=True), "pages": [page]})
        changed = replace(things, deck=deck, designs={"tekst": PageDesign.model_validate(DESIGN)})
        text = "\n\n".join(["Een zin."] * paragraphs)
        return bodies(
            list(compose(changed, "drenthe", "gz", 2025, {"links": (text, Place("a.md", 1))}).scenes), "links"
        )

    fitting = next(count for count in range(5, 200) if len(spread(count)) > 1) - 1
    for more, slides in ((1, 2), (fitting, 2), (fitting + 1, 3)):
        made = spread(fitting + more)
        counts = [len(body.paragraphs) for body in made]
        assert (len(made), sum(counts)) == (slides, fitting + more)
        assert max(counts) - min(counts) <= 3
        assert len({body.size for body in made}) == 1
