"""THE test that the engine knows no care: a second client with other reports needs no change in `engine/`.

No id, name or word of `content/` and `layouts/` stands in a string, a name or a comment of `engine/**/*.py`.
"""

from __future__ import annotations

import io
import re
import tokenize
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.pipeline.project import Project

ROOT = Path(__file__).parents[1]
SOURCES = sorted((ROOT / "engine").rglob("*.py"))

# Words of `content/` and `layouts/` that are the engine's own as well; each with the reason.
ALLOWED = {
    "links": "English: hyperlinks",
    "plus": "English",
    "dashboard": "English; content has a page of that name",
    "niet": "Dutch for not, in the example of what a reader sees for an absent figure",
    "extra": "English",
    "benchmark": "English; content has a series style of that name",
    "per": "English",
    "rest": "English, and the series style of what a pie does not show",
    "minimum": "English",
    "maximum": "English",
    "scenario": "English, and a type of block",
    "met": "English, in another sense: a problem met on the way",
    "status": "English",
    "score": "English: how alike two labels or texts are",
    "eur": "the currency code of ISO 4217, which the number format knows",
}


def words_of_content() -> dict[str, str]:
    """Return ids, names and words (lower case, three letters or more) and where each stands.

    Of an id also its parts: `aantal_meerzorg` gives three. A label or phrase of several words counts as a whole.
    """
    project = Project(ROOT)
    words = project.words
    found: dict[str, str] = {}

    def add(where: str, *texts: str, parts: bool = False) -> None:
        for text in texts:
            whole = " ".join(re.sub(r"\{.*?\}", " ", text).casefold().split()).strip(" .:;,")
            pieces = re.split(r"[\W_]+", whole) if parts else []
            for word in (whole, *pieces):
                if len(re.findall(r"[^\W\d_]", word)) >= 3:
                    found.setdefault(word, where)

    for id, indicator in project.indicators.items():
        where = f"content/indicators/{id}.yaml"
        add(where, id, parts=True)
        add(where, indicator.label, *indicator.printed_as)
        for name, dimension in indicator.dimensions.items():
            add(where, name, *dimension.values, parts=True)
            add(where, dimension.label, *dimension.values.values())
    for id, region in project.regions.regions.items():
        add("content/regions.yaml", id, region.label, region.code, *region.also)
    add("content/regions.yaml", project.regions.benchmark)
    for id, sector in words.sectors.items():
        add("content/vocabulary.yaml", id, sector.label, sector.short, *sector.also)
    add("content/vocabulary.yaml", *words.numbers.scales, *words.numbers.units, *words.benchmark_names)
    add("content/vocabulary.yaml", *words.region_series, *words.contents_titles, *words.sources)
    add("content/vocabulary.yaml", *words.absent.values(), *words.phrases.values())
    for kind, names in words.kinds.items():
        add("content/vocabulary.yaml", kind, *names)
    for name in type(words.guide).model_fields:
        add("content/vocabulary.yaml", *getattr(words.guide, name))
    add("content/sources.yaml", *project.sources.sources, *(one.label for one in project.sources.sources.values()))
    add("content/relations", *project.relations, parts=True)
    for name, deck in project.decks.items():
        where = f"content/decks/{name}.yaml"
        add(where, name, deck.sister)
        for page in deck.pages:
            add(where, page.name, parts=True)
            for fill in page.fill.values():
                add(where, *(fill.get(key, "") for key in ("label", "text", "row")), *fill.get("texts", ()))
    for name, design in project.designs.items():
        add(f"layouts/pages/{name}.yaml", name, *design.slots, parts=True)
    for name, theme in project.themes.items():
        add(f"layouts/themes/{name}.yaml", name, *theme.series, *theme.icons)
    return found


WORDS = {word: where for word, where in words_of_content().items() if word not in ALLOWED}
PATTERN = re.compile(
    "|".join(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])" for word in sorted(WORDS, key=len, reverse=True))
)


def said(path: Path) -> Iterator[tuple[int, str]]:
    """Yield line and text of each string, name and comment of a Python file, in lower case, runs of space as one."""
    kinds = {tokenize.STRING, tokenize.NAME, tokenize.COMMENT, getattr(tokenize, "FSTRING_MIDDLE", tokenize.STRING)}
    for token in tokenize.generate_tokens(io.StringIO(path.read_text(encoding="utf-8")).readline):
        if token.type in kinds:
            for at, line in enumerate(token.string.splitlines()):
                yield token.start[0] + at, line.casefold()


def care_in(path: Path) -> list[str]:
    """Return each word of content in a file, with its line and where content has it."""
    return [
        f"{path.relative_to(ROOT).as_posix()}:{line}: '{found[0]}' is a word of {WORDS[found[0]]}"
        for line, text in said(path)
        for found in PATTERN.finditer(text)
    ]


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_the_engine_knows_no_care(path: Path) -> None:
    assert care_in(path) == []


def test_words_are_found_in_strings_names_and_comments(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(globals(), "ROOT", tmp_path)
    path = tmp_path / "a.py"
    path.write_text(
        'klantenratio_now = 1  # of Drenthe\ntext = f"the {path} of the regioplan"\n"""Zilveren Kruis"""\nfine = "clients"\n',
        encoding="utf-8",
    )
    assert [re.sub(" is.*", "", line) for line in care_in(path)] == [
        "a.py:1: 'klantenratio'", "a.py:1: 'drenthe'", "a.py:2: 'regioplan'", "a.py:3: 'zilveren kruis'"
    ]  # fmt: skip


def test_every_allowed_word_is_one_of_content_and_has_a_reason() -> None:
    assert set(ALLOWED) <= set(words_of_content())
    assert all(ALLOWED.values())
