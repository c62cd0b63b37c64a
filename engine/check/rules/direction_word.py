"""A word of rising, falling or staying the same, against the figures that it speaks of."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from engine.check import claims, labels, measures, wording
from engine.check.claims import DOWN, SAME, UP, Claim
from engine.check.measures import Change
from engine.check.rules import topics
from engine.check.stated import Said, Stated
from engine.model.finding import Finding

CHECK = "direction_word"
_PLACES = ("title", "statement", "text", "bullet", "number", "heading")


class Terms(topics.Terms):
    """The words of direction.

    `by` are the words between such a word and how much it is ("by 3%"), `compared` words that make it a comparison
    ("faster"): those are told elsewhere. `about` make it less exact; then, and in a headline, a share may move by
    `slight` points and still stay the same. Behind a word of `supposed` ("a scenario in which") stands an assumption.
    """

    rising: tuple[str, ...] = ()
    falling: tuple[str, ...] = ()
    same: tuple[str, ...] = ()
    by: tuple[str, ...] = ()
    compared: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    slight: Decimal = Decimal(5)
    supposed: tuple[str, ...] = ()


def findings(stated: Stated, terms: Terms) -> Iterator[Finding]:
    """Yield one finding for each word of direction that none of the figures it may speak of bears out."""
    listed = {UP: terms.rising, DOWN: terms.falling, SAME: terms.same}
    for sentence in stated.sentences:
        if sentence.place not in _PLACES:
            continue
        for claim in claims.claims(sentence, listed, terms.joins, stated.words.abbreviations):
            before = sentence.text[claim.clause.start : claim.start]
            if wording.has(claim.text, terms.compared) or wording.has(before, terms.supposed):
                continue
            if not topics.states(sentence, claim.piece.of(sentence.text), terms):
                continue
            found = _against(claim, _spoken_of(claim, stated, terms), terms)
            if found:
                yield _finding(claim, found)


def _spoken_of(claim: Claim, stated: Stated, terms: Terms) -> list[list[Change]]:
    """Return the changes that a claim may speak of, for each measure it names; one of each must bear it out."""
    sentence = claim.sentence
    if sentence.place == "statement" and sentence.block is not None:
        found = measures.changes(
            [one for one in stated.numbers_on(sentence.page) if one.block is sentence.block], stated
        )
        return [_chosen(claim, found, stated)]
    if sentence.place == "title":
        return _named(claim, stated) or [_printed(claim, stated, terms)]
    if (told := topics.told(sentence, claim.start, stated)) is not None:
        return [[told]]
    topic = topics.topic_of(claim.text, terms.topics)
    numbers = topics.about(stated, topic.indicators) if topic else []
    return [
        [
            change
            for _, block in labels.by_block(numbers)
            for change in _chosen(claim, measures.changes(block, stated), stated)
        ]
    ]


def _chosen(claim: Claim, found: list[Change], stated: Stated) -> list[Change]:
    """Return the changes of a chart that a sentence means: of the series that it names, else of the whole, else any."""
    named = [change for change in found if change.name and _names(claim.text, change.name, stated)]
    return named or [change for change in found if not change.name] or found


def _printed(claim: Claim, stated: Stated, terms: Terms) -> list[Change]:
    """Return the changes that charts of a page print as such, of the size that a headline gives."""
    size = _size(claim, terms)
    if size is None:
        return []
    least, most = abs(size.value) - size.half, abs(size.value) + size.half
    found = (
        change
        for _, block in labels.by_block(stated.numbers_on(claim.sentence.page))
        for change in measures.grown(block, stated)
    )
    return [change for change in found if change.measures(least, most, "%")]


def _named(claim: Claim, stated: Stated) -> list[list[Change]]:
    """Return the changes of the rows and series of a page that a clause of its headline names."""
    found: dict[str, list[Change]] = {}
    for _, block in labels.by_block(stated.numbers_on(claim.sentence.page)):
        for change in measures.changes(block, stated):
            if change.name and _names(claim.text, change.name, stated):
                found.setdefault(change.name, []).append(change)
    return list(found.values())


def _names(text: str, name: str, stated: Stated) -> bool:
    """Return whether a clause names a row or series, apart from the names of region and sector in it."""
    sector = stated.words.sectors.get(stated.sector)
    known = [*labels.own_names(stated), *((sector.short, *sector.also) if sector else ())]
    left = " ".join(word for word in name.split() if labels.folded(word) not in {labels.folded(one) for one in known})
    return labels.holds(text, [left]) if labels.telling(left) else False


def _against(claim: Claim, measured: list[list[Change]], terms: Terms) -> list[Change]:
    """Return the changes of one measure that deny a claim, where none that it may mean bears it out."""
    for each in measured:
        meant = _meant(claim, each, terms)
        against = [change for change in meant if _denies(change, claim, terms)]
        if against and not any(_bears_out(change, claim) for change in meant):
            return against
    return []


def _meant(claim: Claim, found: list[Change], terms: Terms) -> list[Change]:
    """Return the changes that a claim means: of the size that it gives, to the year that it names, else the last and the whole."""
    years = set(labels.years(claim.text))
    if to := [change for change in found if change.years[1] in years]:
        found = to
    if claim.sense == SAME:
        return found
    if (size := _size(claim, terms)) is not None:
        least, most = abs(size.value) - size.half, abs(size.value) + size.half
        if fitting := [change for change in found if change.measures(least, most, size.unit)]:
            return fitting
    last = max((change.years[1] for change in found), default=0)
    first = min((change.years[0] for change in found), default=0)
    latest = [one for one in found if one.years[1] == last]
    near = max((one.years[0] for one in latest), default=0)
    return [one for one in latest if one.years[0] in (first, near)]


def _size(claim: Claim, terms: Terms) -> Said | None:
    """Return how much something rises or falls, as the claim says behind its word: "by 3%"."""
    for number in claim.numbers():
        between = wording.words(claim.sentence.text[claim.end : number.start])
        if number.start >= claim.end and between and between[-1] in terms.by and number.unit in ("%", "pp"):
            return number
    return None


def _denies(change: Change, claim: Claim, terms: Terms) -> bool:
    sense = change.sense
    if claim.sense != SAME:
        return sense == -claim.sense
    moved = max(change.last.least - change.first.most, change.first.least - change.last.most)
    if claim.sentence.place == "title" or claim.before in terms.about:
        return change.points and moved >= terms.slight
    return sense in (UP, DOWN) and not change.hardly


def _bears_out(change: Change, claim: Claim) -> bool:
    if change.sense is None or change.hardly:
        return claim.sense in (SAME, change.nominal)
    return change.sense == claim.sense


def _finding(claim: Claim, found: list[Change]) -> Finding:
    change = max(found, key=lambda one: (one.years[1], -one.years[0]))
    numbers = [one for each in (change.first, change.last) for one in each.numbers]
    goes = {UP: "rises", DOWN: "falls", SAME: "stays the same", None: "hardly moves"}[change.sense]
    name = change.name or (numbers[0].block.title if numbers else "")
    of = f"'{name}' " if name else "what the text gives "
    shown: tuple[str, ...] = (change.first.shown, change.last.shown)
    said = f"'{shown[0]}' in {change.years[0]}, '{shown[1]}' in {change.years[1]}"
    if change.as_such:
        shown, said = shown[1:], f"'{shown[1]}'"
    return Finding(
        page=claim.sentence.page,
        check=CHECK,
        message=f"'{claim.word}', and {of}{goes}: {said}",
        figures=shown,
        quote=claim.sentence.text,
        block=claim.sentence.of or (numbers[0].block.title if numbers else ""),
        evidence=(claim.sentence.evidence, *(one.evidence for one in numbers)),
        hint=f"write that it {goes}, or mend the figures",
    )
