"""Shares of one whole that do not add up to 100 within rounding."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal

from engine import dutch
from engine.check import labels
from engine.check.rules import terms
from engine.check.stated import Number, Stated
from engine.model.finding import Finding
from engine.model.reading import Block

CHECK = "shares_sum"
WHOLE = Decimal(100)
NEAR = Decimal(20)  # points: numbers that miss 100 by more are no shares of one whole
FEWEST = 2
FEW = 4  # shares that add up to 100 by chance too often


class Terms(terms.Terms):
    """`wholes` are words in the title or unit line of a table or bars that say: these are shares of one whole.

    `hidden` are words in a note that say that some shares are not shown.
    """

    wholes: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()


def findings(stated: Stated, terms: Terms) -> Iterator[Finding]:
    """Yield one finding for each pie, column, bar or row of shares that misses 100."""
    for block, numbers in labels.by_block(stated.numbers):
        shares = [one for one in numbers if one.unit == "%" and _is_part(one, stated)]
        for groups in _ways(block, shares, terms):
            for name, group in _wrong(block, groups, terms, _hidden(block, numbers[0].page, stated, terms)):
                yield _finding(block, name, group)


def _is_part(number: Number, stated: Stated) -> bool:
    totals = labels.is_total(number.series, stated.words) or labels.is_total(number.category, stated.words)
    return not totals and number.read in ("label", "cell") and len(labels.years(number.category)) < 2


def _hidden(block: Block, page: int, stated: Stated, terms: Terms) -> bool:
    """Return whether a block, or a footnote of its page, says that shares are not shown."""
    notes = (block.unit_line, block.statement, *(one.text for one in stated.sentences_on(page, "footnote")))
    return any(labels.holds(note, (*terms.hidden, *stated.words.absent.values())) for note in notes)


def _ways(block: Block, shares: Sequence[Number], terms: Terms) -> Iterator[dict[str, list[Number]]]:
    """Yield the ways in which shares may be parts of wholes: by column, by row, or all of them."""
    if not shares or any(one.value < 0 for one in shares):
        return
    match block.type:
        case "pie":
            yield labels.by_label(shares, "series")
        case "stacked-bar":
            yield labels.by_label(shares, "category")
        case "bar" | "table":
            yield labels.by_label(shares, "series")
            yield labels.by_label(shares, "category")


def _wrong(
    block: Block, groups: dict[str, list[Number]], terms: Terms, hidden: bool
) -> Iterator[tuple[str, list[Number]]]:
    """Yield the groups that miss 100, where the others or the words of the block tell that they should not.

    Where some shares are not shown (`hidden`), a group may have less.
    """
    wholes = {name: group for name, group in groups.items() if len(group) >= FEWEST}
    right = [name for name, group in wholes.items() if _adds_up(group)]
    fullest = max((len(group) for group in wholes.values()), default=0)
    told = block.type in ("pie", "stacked-bar") or labels.holds(f"{block.title} {block.unit_line}", terms.wholes)
    others = len(wholes) - 1
    for name, group in wholes.items():
        missing = WHOLE - sum(one.value for one in group)
        if name in right or abs(missing) > NEAR or (missing > 0 and (hidden or len(group) < fullest)):
            continue
        if (not others or right) if told else (len(group) >= FEW and 0 < others == len(right)):
            yield name, group


def _adds_up(group: Sequence[Number]) -> bool:
    """Return whether shares add up to 100 within rounding: half a unit each, and one unit in any case."""
    slack = max(sum(one.half for one in group), 2 * max(one.half for one in group))
    return abs(sum(one.value for one in group) - WHOLE) <= slack


def _finding(block: Block, name: str, group: Sequence[Number]) -> Finding:
    total = dutch.show(sum((one.value for one in group), Decimal(0)), _decimals(group))
    shares = " + ".join(one.as_printed for one in group)
    whose = f" of '{name}'" if name else ""
    return Finding(
        page=group[0].page,
        check=CHECK,
        message=f"the shares{whose} in '{block.title}' add up to {total}%: {shares}",
        figures=tuple(one.as_printed for one in group),
        block=block.title,
        evidence=tuple(one.evidence for one in group),
        hint="make the shares add up to 100, or say what part is left out",
    )


def _decimals(group: Sequence[Number]) -> int:
    return max(max(0, -int(one.half.as_tuple().exponent) - 1) for one in group)
