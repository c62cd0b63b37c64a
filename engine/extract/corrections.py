"""A reading and what people corrected in it → the corrected reading, and the corrections that do not fit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any

from engine import dutch
from engine.extract.printed import find, is_year
from engine.extract.printed import plain as shown
from engine.model.box import Box
from engine.model.correction import Correction
from engine.model.reading import Block, Mention, Observation, Page, Reading
from engine.model.words import Words
from engine.problems import Place, Problem, did_you_mean

DIGITS = re.compile(r"\d[\d.]*(?:,(\d+))?")
Path = tuple[str | int, ...]  # the keys that lead to a text in the plain data of a page


class _Misfit(Exception):
    """Raised where a correction fits nothing, or more than one thing."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what)
        self.what, self.hint = what, hint


def apply(reading: Reading, corrections: Iterable[Correction], words: Words) -> tuple[Reading, list[Problem]]:
    """Return the reading with each correction applied in turn, and a problem for each that does not fit."""
    pages = {page.number: page for page in reading.pages}
    problems = []
    for one in corrections:
        try:
            if one.page not in pages:
                raise _Misfit(f"the document has no page {one.page}", f"it has pages 1 to {max(pages, default=0)}")
            pages[one.page] = _corrected(pages[one.page], one, words)
        except _Misfit as misfit:
            problems.append(Problem(one.place or Place(reading.name), misfit.what, misfit.hint))
    return reading.model_copy(update={"pages": tuple(pages.values())}), problems


def _corrected(page: Page, one: Correction, words: Words) -> Page:
    if isinstance(one.was, str):
        return _reworded(page, one, words)
    if one.add is not None:
        return _added(page, one)
    at, old = _only(page, one)
    figures = list(page.blocks[at].observations)
    place = figures.index(old)
    figures[place : place + 1] = [] if one.remove else [_changed(old, one)]
    return _with_figures(page, at, figures)


def _with_figures(page: Page, at: int, figures: Sequence[Observation]) -> Page:
    block = page.blocks[at].model_copy(update={"observations": tuple(figures)})
    return page.model_copy(update={"blocks": (*page.blocks[:at], block, *page.blocks[at + 1 :])})


def _changed(old: Observation, one: Correction) -> Observation:
    assert one.becomes is not None
    new = one.becomes.named()
    if "value" in new:
        new.setdefault("as_printed", _printed_as(old, new["value"]))
    return old.model_copy(update={**new, "confidence": 1.0, "why": "", "corrected": one.mark})


def _printed_as(old: Observation, value: Decimal) -> str:
    """Return how the page prints `value`, by how it printed the value read before: 3.458 -> 3.485, 346,9M -> 349,6M."""
    digits = DIGITS.search(old.as_printed)
    printed = dutch.read(digits[0]) if digits else None
    if digits is None or not printed or not old.value or (old.value < 0) != (value < 0):
        return dutch.show(value, max(0, -int(value.normalize().as_tuple().exponent)))
    bare = abs(value) * printed / abs(old.value)
    decimals = max(len(digits[1] or ""), -int(bare.normalize().as_tuple().exponent))
    return old.as_printed[: digits.start()] + dutch.show(bare, decimals) + old.as_printed[digits.end() :]


def _added(page: Page, one: Correction) -> Page:
    assert one.add is not None and one.block is not None
    fitting = [at for at, block in enumerate(page.blocks) if _same(block.title, one.block)]
    if not fitting:
        raise _no_block(page, one.block)
    if len(fitting) > 1:
        raise _Misfit(f"page {page.number} has {len(fitting)} blocks '{one.block}'", "correct the title of one first")
    block = page.blocks[fitting[0]]
    if any(_is(each, one.add.series, one.add.category, one.add.value) for each in block.observations):
        raise _Misfit(f"this figure is already read on page {page.number}", "remove this correction")
    added = Observation(
        **one.add.model_dump(exclude={"as_printed"}),
        as_printed=one.add.as_printed or dutch.show(one.add.value, max(0, -int(one.add.value.as_tuple().exponent))),
        box=block.box,
        corrected=one.mark,
    )
    return _with_figures(page, fitting[0], (*block.observations, added))


def _only(page: Page, one: Correction) -> tuple[int, Observation]:
    """Return the one figure that a correction speaks of, with the number of its block."""
    blocks = [(at, block) for at, block in enumerate(page.blocks) if one.block is None or _same(block.title, one.block)]
    if not blocks:
        raise _no_block(page, one.block or "")
    named = [(at, each) for at, block in blocks for each in block.observations if _is(each, one.series, one.category)]
    found = [(at, each) for at, each in named if one.was is None or each.value == one.was]
    if len(found) == 1:
        return found[0]
    if found:
        several = "; ".join(_called(page.blocks[at], each) for at, each in found[:5])
        raise _Misfit(
            f"this fits {len(found)} figures on page {page.number}: {several}",
            "say which one with 'block', 'series', 'category' or 'was'",
        )
    if named:
        values = ", ".join(shown(each.value) for _, each in named[:5])
        raise _Misfit(
            f"page {page.number} says {values} now, not {shown(Decimal(str(one.was)))}",
            "look at the page: remove this correction if it is no longer needed, else change 'was'",
        )
    wanted = one.category if one.category is not None else one.series or ""
    known = {
        each.category if one.category is not None else each.series for _, block in blocks for each in block.observations
    }
    raise _Misfit(f"no figure '{wanted}' is read here on page {page.number}", did_you_mean(wanted, known - {""}))


def _no_block(page: Page, title: str) -> _Misfit:
    known = {block.title for block in page.blocks if block.title}
    return _Misfit(f"page {page.number} has no block '{title}'", did_you_mean(title, known))


def _called(block: Block, one: Observation) -> str:
    return " | ".join(part for part in (block.title, one.series, one.category, one.as_printed) if part)


def _is(each: Observation, series: str | None, category: str | None, value: Decimal | None = None) -> bool:
    """Whether a figure has these labels and this value; None fits all."""
    return (
        (series is None or _same(each.series, series))
        and (category is None or _same(each.category, category))
        and (value is None or each.value == value)
    )


def _same(one: str, two: str) -> bool:
    return " ".join(one.split()).casefold() == " ".join(two.split()).casefold()


def _reworded(page: Page, one: Correction, words: Words) -> Page:
    """Return the page with words changed in the one text that has them: a title, a paragraph, a sentence under a chart."""
    assert one.becomes is not None and one.becomes.text is not None and isinstance(one.was, str)
    data = page.model_dump()
    texts = [(path, text) for path, text in _texts(data, one.block) if one.was in text]
    fitting = [each for each in texts if each[1] == one.was] or texts
    if not fitting:
        raise _Misfit(
            f"these words do not stand on page {page.number}", "give them as they stand in the extracted file"
        )
    if len(fitting) > 1 or fitting[0][1].count(one.was) > 1:
        times = sum(text.count(one.was) for _, text in fitting)
        raise _Misfit(
            f"these words stand {times} times on page {page.number}", "give more of the words around them, or 'block'"
        )
    (path, text) = fitting[0]
    start = text.index(one.was)
    *way, last = path
    home: Any = data
    for key in way:
        home = home[key]
    if isinstance(home[last], dict):
        home[last]["runs"] = _respoken(home[last]["runs"], start, start + len(one.was), one.becomes.text)
    else:
        home[last] = one.becomes.text.join((text[:start], text[start + len(one.was) :]))
    new = text[:start] + one.becomes.text + text[start + len(one.was) :]
    changed = Page.model_validate(data)
    return changed.model_copy(update={"mentions": tuple(_mentions(page.mentions, text, new, words))})


def _texts(page: dict[str, Any], block: str | None) -> Iterator[tuple[Path, str]]:
    """Yield the way to each text of a page in its plain data, and the text; with `block` only those of that block."""
    for at, one in enumerate(page["blocks"]):
        if block is None or _same(one["title"], block):
            yield from (
                (("blocks", at, name), one[name]) for name in ("title", "unit_line", "statement", "benchmark_line")
            )
    if block is not None:
        return
    yield ("title",), page["title"]
    for name in ("footnotes", "sources", "navigation"):
        page[name] = list(page[name])
        yield from (((name, at), text) for at, text in enumerate(page[name]))
    for at, one in enumerate(page["sections"]):
        yield ("sections", at, "heading"), one["heading"]
        for line, paragraph in enumerate(one["paragraphs"]):
            yield ("sections", at, "paragraphs", line), "".join(run["text"] for run in paragraph["runs"])
    for at, one in enumerate(page["guide"]):
        one["lines"] = [list(line) for line in one["lines"]]
        yield ("guide", at, "heading"), one["heading"]
        yield from ((("guide", at, "lines", line, 1), text) for line, (_, text) in enumerate(one["lines"]))


def _respoken(runs: Sequence[dict[str, Any]], start: int, end: int, new: str) -> list[dict[str, Any]]:
    """Return runs in which the letters from `start` to `end` are `new`, in the style of the first of them."""
    out, at = [], 0
    for run in runs:
        text, after = run["text"], at + len(run["text"])
        kept = text[: max(0, start - at)], text[max(0, end - at) :]
        spoken = new if at <= start < after else ""
        if start < after and at < end:
            text = kept[0] + spoken + kept[1]
        if text:
            out.append({**run, "text": text})
        at = after
    return out


def _mentions(found: Iterable[Mention], old: str, new: str, words: Words) -> Iterator[Mention]:
    """Yield the mentions of a page; those of the sentence that changed are read again, each in the box it had."""
    ours = [one for one in found if one.text == old]
    boxes: list[Box] = [one.box for one in ours]
    for one in found:
        if one.text != old:
            yield one
        elif one is ours[0]:
            numbers = [each for each in find(new, words) if not is_year(each.as_printed)]
            for at, number in enumerate(numbers):
                yield Mention(
                    text=new, start=number.start, end=number.end, value=number.value, unit=number.unit,
                    box=boxes[min(at, len(boxes) - 1)],
                )  # fmt: skip
