"""500 edits in built decks, 100 of them in LibreOffice → how many are found and carried over rightly; `make check-edits` calls it.

Then some more are adopted into a copy of the project, and stand in the deck that is built from that. Names other numbers of
edits as arguments: through python-pptx, in LibreOffice, and adopted.
"""

from __future__ import annotations

import random
import sys
from collections import Counter
from collections.abc import Iterator
from itertools import cycle, product
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

import adopted
import office_edits
import scripted_edits
from carried import DECKS, Outcome, Twice, outcome, scattered, times, twice
from scripted_details import DETAILS
from scripted_edits import Found

SCRIPTS = (*scripted_edits.SCRIPTS, *DETAILS)
SECTORS = ("gz", "vv")
ASKED = 0.99  # of the edits right
SECONDS = 0.3  # of processor time to compare a deck, at most
SAVED = 12  # decks that LibreOffice only saves again
MIXED = 5  # edits in every second deck
AT_ONCE = 15  # decks that LibreOffice is given in one start


class Scores:
    """What was asked of each kind of edit, and what of it was right; and what no edit may bring."""

    def __init__(self) -> None:
        self.made, self.found, self.carried = Counter[str](), Counter[str](), Counter[str]()
        self.false = self.stale = self.broken = 0
        self.right = self.undone = 0
        self.seconds: list[float] = []

    def add(self, deck: str, expected: list[Found], seen: Outcome) -> None:
        """Count the edits of a deck; what is wrong is printed."""
        for one in expected:
            kind = (
                f"{one[0]} {one[3]}"
                if one[0] == "restyled"
                else f"altered {one[3].rpartition('/')[2]}"
                if one[0] == "altered"
                else one[0]
            )
            self.made[kind] += 1
            self.found[kind] += one not in seen.missed
            self.carried[kind] += one not in seen.missed | seen.lost
            self.right += one not in seen.missed | seen.lost and not (seen.stale or seen.broken)
        self.false += len(seen.false)
        self.stale += len(seen.stale)
        self.broken += len(seen.broken)
        self.seconds.append(seen.seconds)
        for what in seen.wrong:
            print(f"  {deck}: {what[:300]}", flush=True)

    def table(self) -> Iterator[str]:
        """Yield the lines of the table."""
        yield f"{'edit':24s}{'made':>8s}{'found':>8s}{'carried':>8s}"
        for kind in sorted(self.made):
            yield f"{kind:24s}{self.made[kind]:8d}{self.found[kind]:8d}{self.carried[kind]:8d}"
        yield f"{'all':24s}{self.made.total():8d}{self.found.total():8d}{self.carried.total():8d}"


def main(through_library: int, through_office: int, adopting: int) -> int:
    """Print the scores and return the exit status."""
    scores = Scores()
    for name, held, content, expected in _library(through_library):
        scores.add(name, expected, outcome(held, content, expected))
    untouched = 0
    if through_office and not office_edits.hand():
        print("no LibreOffice here, or no Python with its uno: its edits are left out")
        through_office = 0
    if through_office:
        for name, held, content, expected, failed in _office(through_office):
            scores.undone += failed
            seen = outcome(held, content, expected)
            untouched += len(seen.false) if not expected else 0
            scores.add(name, expected, seen)
    print(*scores.table(), sep="\n")
    share = scores.right / max(scores.made.total() + scores.false, 1)
    mean, most = sum(scores.seconds) / len(scores.seconds), max(scores.seconds)
    print(f"right in all: {share:.1%} of {scores.made.total()} and {scores.false} that nobody made (asked {ASKED:.0%})")
    print(f"stale numbers {scores.stale}, faults in decks {scores.broken}, edits after a save alone {untouched}")
    asked = through_library + through_office
    print(f"edits made {scores.made.total()} (asked {asked}), not done in LibreOffice {scores.undone}")
    print(f"processor seconds to compare a deck: {mean:.2f} on average (asked {SECONDS}), the slowest {most:.2f}")
    into = _adopted(adopting)
    print(f"adopted into the project and built again: {into:.1%} of {adopting} (asked {ASKED:.0%})")
    few = scores.made.total() < asked or scores.undone > 0
    wrong = share < ASKED or into < ASKED or scores.stale > 0 or scores.broken > 0 or untouched > 0
    return int(few or wrong or mean > SECONDS)


def _adopted(wanted: int) -> float:
    """Return the share of edits that stand in the deck that is built after they were adopted.

    Each script has its turn on one document, or on the other where the first has nothing for it.
    """
    done = right = 0
    for seed, script in enumerate(cycle(SCRIPTS)):
        if done >= wanted:
            break
        for deck in (DECKS[seed % 2], DECKS[1 - seed % 2]):
            expected, wrong = adopted.wrong(deck, script, seed)
            if expected:
                break
        done += len(expected)
        right += len(expected) if not wrong else 0
        for what in wrong:
            print(f"  adopted, {deck} {script.__name__} {seed}: {what[:300]}", flush=True)
    return right / max(done, 1)


def _decks() -> Iterator[tuple[str, Twice]]:
    """Yield both documents in two sectors, again and again, built anew with a little more and with all other numbers."""
    for sector, other, deck in cycle(product(SECTORS, (times, scattered), DECKS)):
        yield f"{deck} {sector} {other.__name__}", twice(deck, sector, other)


def _library(wanted: int) -> Iterator[tuple[str, Twice, bytes, list[Found]]]:
    """Yield decks with edits through python-pptx, singly and mixed, until there are as many as wanted."""
    singly = cycle(SCRIPTS)
    rng = random.Random(wanted)
    for seed, (name, held) in enumerate(_decks()):
        if wanted <= 0:
            return
        single = seed // 8 % 2 == 0
        scripts = [next(singly)] if single else rng.sample(SCRIPTS, MIXED)
        content, expected = scripted_edits.edited(held.built, held.scenes, scripts, seed)
        expected = expected[:wanted] if single else expected
        wanted -= len(expected)
        if expected:
            yield f"{name} {'+'.join(one.__name__ for one in scripts)} {seed}", held, content, expected


def _office(wanted: int) -> Iterator[tuple[str, Twice, bytes, list[Found], int]]:
    """Yield decks with edits in LibreOffice, singly and mixed, and decks that it only saved; how many it did not do."""
    decks = _decks()
    rng = random.Random(wanted)
    singly = cycle(office_edits.SCRIPTS)
    trials = [(*next(decks), [office_edits.nothing], seed) for seed in range(SAVED)]
    for seed in range(SAVED, 10 * wanted):
        scripts = [next(singly)] if seed // 8 % 2 == 0 else rng.sample(office_edits.SCRIPTS, MIXED)
        trials.append((*next(decks), scripts, seed))
    while trials and (wanted > 0 or trials[0][2] == [office_edits.nothing]):
        now, trials = trials[:AT_ONCE], trials[AT_ONCE:]
        planned = [office_edits.planned(held.scenes, scripts, seed) for _, held, scripts, seed in now]
        done = office_edits.done([(held.built, todo) for (_, held, _, _), todo in zip(now, planned, strict=True)])
        for (name, held, scripts, seed), (content, expected, failed) in zip(now, done, strict=True):
            for why in failed:
                print(f"  not done in LibreOffice: {why}", flush=True)
            if expected or failed or seed < SAVED:
                wanted -= len(expected)
                what = f"LibreOffice, {name} {'+'.join(one.__name__ for one in scripts)} {seed}"
                yield what, held, content, expected, len(failed)


if __name__ == "__main__":
    numbers = [int(one) for one in sys.argv[1:]]
    raise SystemExit(main(*(numbers or [400, 100, 90])))
