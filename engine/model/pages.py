"""Names of slides: that of the page of the deck, with "~2" on a slide on which it goes on, "+2" on one that people added.

An added slide bears the name of the slide that it is a copy of, if it is one. Shapes that are of no page, or of another
one, stand on it in the slot "+": `plans+2/+/Text 3`.
"""

from __future__ import annotations

import re
from collections.abc import Container

_ADDED = re.compile(r"\+\d+$")
_LOOSE = "+/"


def is_added(slide: str) -> bool:
    """Return whether a slide is one that people added.

    >>> is_added("plans+2"), is_added("plans~2")
    (True, False)
    """
    return bool(_ADDED.search(slide))


def built(slide: str) -> str:
    """Return the slide that one is a copy of, or is itself; "" where it is none of the deck.

    >>> built("plans~2+3"), built("plans~2"), built("+2")
    ('plans~2', 'plans~2', '')
    """
    return _ADDED.sub("", slide)


def of_deck(slide: str) -> str:
    """Return the page of the deck that a slide is of.

    >>> of_deck("plans~2+3"), of_deck("+2")
    ('plans', '')
    """
    return built(slide).partition("~")[0]


def free(slide: str, taken: Container[str]) -> str:
    """Return the name of one more slide like this one, that none has.

    >>> free("plans+2", ["plans", "plans+2"])
    'plans+3'
    """
    at = 2
    while f"{built(slide)}+{at}" in taken:
        at += 1
    return f"{built(slide)}+{at}"


def original(shape: str) -> str:
    """Return the name that a shape has where it is no copy on an added slide.

    >>> original("plans+2/left/heading"), original("plans+2/+/Text 3"), original("plans/left/heading")
    ('plans/left/heading', 'Text 3', 'plans/left/heading')
    """
    slide, _, own = shape.partition("/")
    if "+" not in slide or not is_added(slide):
        return shape
    return own.removeprefix(_LOOSE) if own.startswith(_LOOSE) else f"{built(slide)}/{own}"


def on(slide: str, shape: str) -> str:
    """Return the name that a shape gets on an added slide.

    >>> on("plans+2", "plans/left/heading"), on("plans+2", "Text 3")
    ('plans+2/left/heading', 'plans+2/+/Text 3')
    """
    name, page = original(shape), f"{built(slide)}/"
    return (
        f"{slide}/{name.removeprefix(page)}" if len(page) > 1 and name.startswith(page) else f"{slide}/{_LOOSE}{name}"
    )
