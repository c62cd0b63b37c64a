"""A year in a headline, a sentence, a unit line or the reading guide against the years of the data it speaks of."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.check import labels, wording
from engine.check.rules import topics
from engine.check.stated import Sentence, Stated
from engine.model.finding import Finding
from engine.model.reading import Block, GuideEntry, Page

CHECK = "year_in_text"
_DATE = re.compile(r"(?<!\d)(\d{1,2})[-/](\d{1,2})[-/]((?:19|20)\d{2})(?!\d)")
_SPAN = re.compile(r"((?:19|20)\d{2})\s*(?:-|/|\N{EN DASH}|\N{EM DASH})\s*((?:19|20)\d{2})")
_LONGEST = 60  # years


class Terms(topics.Terms):
    """The words at years.

    `since` are words before the year that something is compared with ("compared with"), `whole_years` phrases that say
    that all months count, `until` words between the first and the last year of a span, `measures` words that tell that a
    sentence speaks of figures. `often` is how many pages a title stands on before it is a running one.
    """

    since: tuple[str, ...] = ()
    whole_years: tuple[str, ...] = ()
    until: tuple[str, ...] = ()
    measures: tuple[str, ...] = ()
    often: int = 3


def findings(stated: Stated, terms: Terms) -> Iterator[Finding]:
    """Yield one finding for each year that the data spoken of does not have."""
    if not terms.since:
        return
    yield from _headlines(stated, terms)
    for sentence in stated.sentences:
        if sentence.place == "statement" and sentence.block is not None:
            if not wording.has(sentence.text, stated.words.absent.values()):
                yield from _strange(sentence, sentence.text, _years_of(sentence.block, terms), "its chart")
        elif sentence.place == "unit_line" and sentence.block is not None:
            yield from _unit_line(sentence, sentence.block, terms)
        elif sentence.place in topics.RUNNING:
            yield from _running(sentence, stated, terms)
        if sentence.place in ("unit_line", "benchmark_line", "statement"):
            yield from _since_itself(sentence, stated.year, terms)
    for page in stated.reading.pages:
        for entry in page.guide:
            yield from _entry(page, entry, stated, terms)
    yield from _dates(stated, terms)


def _headlines(stated: Stated, terms: Terms) -> Iterator[Finding]:
    """Yield findings for headlines with a year that no chart of the page has; running titles say the edition's."""
    titles = [page.title for page in stated.reading.pages]
    kinds = [word for words in stated.words.kinds.values() for word in words]
    for page in stated.reading.pages:
        if titles.count(page.title) >= terms.often or labels.holds(page.title, kinds):
            continue
        known = {year for block in page.blocks for year in _years_of(block, terms)}
        yield from _strange(Sentence(page.number, "title", page.title), page.title, known, "the charts of the page")


def _running(sentence: Sentence, stated: Stated, terms: Terms) -> Iterator[Finding]:
    """Yield findings for sentences about figures of a topic with a year that its charts do not have."""
    for piece in wording.pieces(sentence.text, stated.words.abbreviations):
        text = piece.of(sentence.text)
        numbers = [one for one in sentence.numbers if piece.holds(one.start, one.end) and one.unit]
        topic = topics.topic_of(text, terms.topics)
        told = numbers or wording.has(text, terms.measures)
        if topic is None or not told or not topics.states(sentence, text, terms):
            continue
        blocks = [block for block, _ in labels.by_block(topics.about(stated, (*topic.indicators, *topic.growth)))]
        if not any(_over_years(block) for block in blocks):
            continue
        known = {year for block in blocks for year in _years_of(block, terms)} | _guided(stated, topic, terms)
        known |= set(range(min(known, default=0), max(known, default=0)))
        if not _named(text, stated):
            yield from _strange(sentence, text, known, "the charts of what it speaks of")


def _named(text: str, stated: Stated) -> bool:
    """Return whether a text only names an indicator that has a year in its name."""
    return any(labels.years(one.label) and labels.holds(text, [one.label]) for one in stated.indicators.values())


def _guided(stated: Stated, topic: topics.Topic, terms: Terms) -> set[int]:
    """Return the years that the reading guide gives for the indicators of a topic."""
    known = [stated.indicators[id] for id in (*topic.indicators, *topic.growth) if id in stated.indicators]
    names = {labels.folded(name) for one in known for name in (one.guide, one.label, *one.printed_as)}
    entries = [entry for page in stated.reading.pages for entry in page.guide if labels.folded(entry.heading) in names]
    return {year for entry in entries for _, text in entry.lines for year in _spanned(text, terms)}


def _over_years(block: Block) -> bool:
    """Return whether a chart shows several years."""
    return len({one.category for one in block.observations if len(labels.years(one.category)) == 1}) > 1


def _strange(sentence: Sentence, text: str, known: set[int], of: str) -> Iterator[Finding]:
    """Yield findings for the years in a text that are not among those of its data."""
    for year in dict.fromkeys(labels.years(text)):
        if known and year not in known:
            shown = f"{min(known)} to {max(known)}" if len(known) > 1 else str(min(known))
            yield _finding(
                sentence, year, text, f"is not among the years of {of} ({shown})", "write the year of the data"
            )


def _unit_line(sentence: Sentence, block: Block, terms: Terms) -> Iterator[Finding]:
    """Yield findings for the span of a unit line that is not that of the years in the chart."""
    years = {
        year
        for one in block.observations
        for year in labels.years(one.category)
        if len(labels.years(one.category)) == 1
    }
    spans = [(int(first), int(last)) for first, last in _SPAN.findall(_plain(sentence.text, terms))]
    listed = labels.years(sentence.text)
    if not spans and len(listed) > 1 and not wording.has(sentence.text, terms.since):
        spans = [(max(min(listed), min(years, default=0)), min(max(listed), max(years, default=0)))]
    if len(years) < 2 or len(spans) != 1 or spans[0][0] >= spans[0][1]:
        return
    for said, shown in zip(spans[0], (min(years), max(years)), strict=True):
        if said != shown:
            yield _finding(
                sentence,
                said,
                sentence.text,
                f"is not where the years of its chart end ({min(years)} to {max(years)})",
                f"write {shown}",
            )
            return


def _since_itself(sentence: Sentence, year: int | None, terms: Terms) -> Iterator[Finding]:
    """Yield findings for figures that are compared with their own year, or with a later one."""
    for last, since in _compared(sentence.text, terms):
        of = last or year
        if of and since >= of:
            yield _finding(
                sentence,
                since,
                sentence.text,
                f"is compared with, and the figures are those of {of}",
                f"write {of - 1}",
            )


def _compared(text: str, terms: Terms) -> Iterator[tuple[int | None, int]]:
    """Yield the years that something is compared with, each with the year that stands before it: "2023 compared with 2022"."""
    for _, start, end in wording.phrases(text, terms.since):
        after = re.match(r"\W*(?:[^\W\d]+\s+)?((?:19|20)\d{2})(?!\d)", text[end:])
        before = re.search(r"((?:19|20)\d{2})\W*$", text[:start])
        if after:
            yield (int(before[1]) if before else None), int(after[1])


def _entry(page: Page, entry: GuideEntry, stated: Stated, terms: Terms) -> Iterator[Finding]:
    """Yield findings for an entry of the reading guide whose years do not fit its own reference date."""
    guide = stated.words.guide
    date = next((text for label, text in entry.lines if label in guide.reference_date), "")
    years = _spanned(date, terms)
    for label, text in entry.lines if years else ():
        if label not in guide.explanation:
            continue
        sentence = Sentence(page.number, "guide", text, entry.heading, label, box=entry.box)
        told = {year for year in labels.years(text) if year > max(years)}
        for _, since in _compared(text, terms):
            if since >= max(years):
                told.discard(since)
                yield _finding(
                    sentence,
                    since,
                    text,
                    f"is compared with, and is a year of '{date}' itself",
                    f"write {max(years) - 1}",
                )
        for year in sorted(told):
            yield _finding(sentence, year, text, f"lies after '{date}'", "write the year of the data")
        if (ends := _DATE.findall(date)) and wording.has(text, terms.whole_years) and not _whole(ends[0], ends[-1]):
            yield _finding(sentence, max(years), text, f"is not there as a whole in '{date}'", "say which months count")


def _dates(stated: Stated, terms: Terms) -> Iterator[Finding]:
    """Yield findings for entries of the reading guide whose reference date leaves out years of their charts."""
    shown: dict[str, set[int]] = {}
    for one in stated.numbers:
        indicator = stated.indicators.get(one.figure.indicator) if one.figure else None
        years = labels.years(one.category)
        if indicator is not None and len(years) == 1:
            shown.setdefault(labels.folded(indicator.guide or indicator.label), set()).update(years)
    for page in stated.reading.pages:
        for entry in page.guide:
            for label, text in entry.lines:
                known = _spanned(_plain(text, terms), terms)
                years_of = shown.get(labels.folded(entry.heading), set())
                if label in stated.words.guide.reference_date and known and not years_of <= known:
                    sentence = Sentence(page.number, "guide", text, entry.heading, label, box=entry.box)
                    year = max(years_of - known)
                    yield _finding(
                        sentence, max(known), text, f"its chart shows {year}", "write the years of the chart"
                    )


def _whole(first: tuple[str, str, str], last: tuple[str, str, str]) -> bool:
    """Return whether two dates (day, month, year) are the ends of whole years, or one day."""
    return first == last or (int(first[1]), int(last[1])) == (1, 12) or (first[:2] == last[:2] and first[2] != last[2])


def _years_of(block: Block, terms: Terms) -> set[int]:
    """Return the years that a chart, card or table has: in its title and unit line, and in its labels; of a line all between."""
    found = {year for text in (block.title, block.unit_line, block.benchmark_line) for year in _spanned(text, terms)}
    found |= {
        year for one in block.observations for text in (one.series, one.category) for year in _spanned(text, terms)
    }
    return set(range(min(found), max(found) + 1)) if found and block.type == "line" else found


def _spanned(text: str, terms: Terms) -> set[int]:
    """Return the years that a text names, with all those of a span: of 2019-2022 four."""
    found = set(labels.years(text))
    for first, last in _SPAN.findall(_plain(text, terms)):
        if 0 <= int(last) - int(first) <= _LONGEST:
            found |= set(range(int(first), int(last) + 1))
    ends = [int(one[2]) for one in _DATE.findall(text)]
    return found | (set(range(min(ends), max(ends) + 1)) if ends else set())


def _plain(text: str, terms: Terms) -> str:
    """Return a text with a dash for the words between the ends of a span."""
    words = "|".join(re.escape(one) for one in terms.until) or "(?!)"
    return re.sub(rf"\s*(?<!\w)(?:{words})(?!\w)\s*", "-", text)


def _finding(sentence: Sentence, year: int, text: str, why: str, hint: str) -> Finding:
    return Finding(
        page=sentence.page, check=CHECK, block=sentence.of, quote=text.strip(), figures=(str(year),),
        evidence=(sentence.evidence,), message=f"'{year}' {why}: '{text.strip()}'", hint=hint,
    )  # fmt: skip
