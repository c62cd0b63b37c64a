"""What a whole document is: its kind, region, sector and year, from its titles and the project's words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from engine.model.reading import Page
from engine.model.words import Words

YEARS = re.compile(r"(?<!\d)(?:19|20)\d\d(?:\s?[/–-]\s?(?:19|20)\d\d)?(?!\d)")


def about(pages: Sequence[Page], words: Words, regions: Mapping[str, tuple[str, ...]]) -> dict[str, str]:
    """Return `kind`, `region`, `sector` and `year`; "" where the titles do not say. The first page's title decides."""
    titles = [page.title for page in pages if page.title]
    sectors = {name: (one.label, one.short, *one.also) for name, one in words.sectors.items()}
    return {
        "kind": _known(titles, words.kinds),
        "region": _known(titles, regions),
        "sector": _known(titles, sectors),
        "year": _year(titles),
    }


def _known(titles: Sequence[str], names: Mapping[str, Iterable[str]]) -> str:
    """Return the id whose name stands in the first title, or else in most titles; a longer name goes before."""
    counts: Counter[str] = Counter()
    names = {found: [_one_dash(name) for name in known] for found, known in names.items()}
    for index, title in enumerate(titles):
        best = max(
            (
                (len(name), found)
                for found, known in names.items()
                for name in known
                if name and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", _one_dash(title), re.IGNORECASE)
            ),
            default=None,
        )
        if best:
            counts[best[1]] += 1000 if index == 0 else 1
    return counts.most_common(1)[0][0] if counts else ""


def _one_dash(text: str) -> str:
    """Return a text with one kind of dash and of apostrophe: documents do not keep to one."""
    return (
        re.sub("[\N{EN DASH}\N{EM DASH}\N{HYPHEN}\N{NON-BREAKING HYPHEN}]", "-", text)
        .replace("’", "'")
        .replace("‘", "'")
    )


def _year(titles: Sequence[str]) -> str:
    for title in titles:
        found = YEARS.search(title)
        if found:
            return re.sub(r"\s?[/–-]\s?", "/", found[0])
    return ""
