"""A project folder → its regions, words, indicators, decks and designs, read once and valid."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from engine import files
from engine.model.deck import Deck, PageDesign
from engine.model.indicator import Dimension, Dimensions, Indicator
from engine.model.policy import Suppression
from engine.model.project import Area, Regions, Sources
from engine.model.rules import Threshold, Thresholds
from engine.model.theme import Theme
from engine.model.words import Words
from engine.pipeline.dimensions import settled, with_parts, with_sectors
from engine.problems import Place, Problem, UserError, did_you_mean

AREA_COLUMNS = ("code", "label", "region", "from", "until", "into")
T = TypeVar("T")
N = TypeVar("N", Path, str)


@dataclass(frozen=True)
class Project:
    """A folder with `content/` and `layouts/`. Each part is read when first asked for; UserError says what is wrong.

    A strict project raises as soon as one of the files it is asked for has a mistake; a lenient one goes on without
    that file and keeps its problems in `broken`.
    """

    root: Path
    strict: bool = True
    level: str = ""  # of safety, where it is another than the one that the policy file names
    broken: list[Problem] = field(default_factory=list, compare=False)

    def lenient(self) -> Project:
        """Return the same project, which goes on without indicators, designs and themes that have mistakes."""
        return self if not self.strict else replace(self, strict=False, broken=[])

    @classmethod
    def find(cls, start: Path) -> Project:
        """Return the project in `start` or the nearest folder above it. Raises UserError when there is none."""
        for folder in (start.resolve(), *start.resolve().parents):
            if (folder / "content").is_dir() and (folder / "layouts").is_dir():
                return cls(folder)
        hint = "go to a folder with content/ and layouts/, or name one with --project"
        raise UserError(Problem(Place(start.as_posix()), "this is no Regiodeck project", hint))

    @property
    def out(self) -> Path:
        return self.root / "out"

    @property
    def made(self) -> Path:
        """The folder of what the program keeps for the next time. Not all of it is made again once it is removed.

        `edited` has the only copy of edited decks that a build wrote over, `adopted` what can be taken back, and without the
        decks as they were built (`*.pptx`, `earlier`) no edited deck can be read.
        """
        return self.out / ".made"

    @property
    def content(self) -> Path:
        return self.root / "content"

    @property
    def extracted(self) -> Path:
        return self.root / "extracted"

    @cached_property
    def words(self) -> Words:
        return files.load(self.content / "vocabulary.yaml", Words, self.root)

    @cached_property
    def regions(self) -> Regions:
        """The regions, with the table of areas that their file names."""
        regions = files.load(self.content / "regions.yaml", Regions, self.root)
        return (
            regions.model_copy(update={"area": areas(self.content / regions.areas, self.root)})
            if regions.areas
            else regions
        )

    @cached_property
    def sources(self) -> Sources:
        return files.load(self.content / "sources.yaml", Sources, self.root)

    @cached_property
    def policy(self) -> Suppression:
        """The levels of safety, and the one that holds. Raises UserError for a level that is not there."""
        policy = files.load(self.content / "policy.yaml", Suppression, self.root)
        if self.level and self.level not in policy.levels:
            place, hint = Place("content/policy.yaml"), did_you_mean(self.level, policy.levels)
            raise UserError(Problem(place, f"there is no level '{self.level}'", hint))
        return policy.model_copy(update={"level": self.level}) if self.level else policy

    @cached_property
    def indicators(self) -> dict[str, Indicator]:
        """All indicators, by id; UserError carries the problems of all their files."""
        return self._all(files.found(self.content / "indicators", "*.yaml"), self._indicator)

    def _indicator(self, path: Path) -> Indicator:
        indicator = files.load(path, Indicator, self.root, id=path.stem)
        for one in indicator.definitions():
            with_sectors(one.dimensions, self.words.sectors, one.place or Place("content/indicators"))
            with_parts(one, {other.stem for other in files.found(path.parent, "*.yaml")} if one.policy.parts else ())
        return settled(indicator, self.dimensions, self.regions.area)

    @cached_property
    def dimensions(self) -> dict[str, Dimension]:
        """The breakdowns that indicators share, by name; none where their file is not there."""
        path = self.content / "dimensions.yaml"
        found = files.load(path, Dimensions, self.root).dimensions if path.is_file() else {}
        with_sectors(found, self.words.sectors, Place("content/dimensions.yaml"))
        return found

    @cached_property
    def relations(self) -> dict[str, str]:
        """The named sub-queries of `content/relations`, by name."""
        return self._all(files.found(self.content / "relations", "*.sql"), lambda path: files.text(path, self.root))

    @cached_property
    def rules(self) -> dict[str, tuple[str, Place]]:
        """The files of macros in `content/rules`, by name."""
        paths = files.found(self.content / "rules", "*.jinja")
        return self._all(paths, lambda path: (files.text(path, self.root), Place(files.shown(path, self.root))))

    @cached_property
    def thresholds(self) -> dict[str, Threshold]:
        """The numbers by which those macros choose words, of all files together."""
        paths = files.found(self.content / "rules", "*.yaml")
        each = self._all(paths, lambda path: files.load(path, Thresholds, self.root))
        return {name: one for part in each.values() for name, one in part.thresholds.items()}

    @cached_property
    def decks(self) -> dict[str, Deck]:
        return self._whole(self.each_deck)

    @cached_property
    def each_deck(self) -> dict[str, Deck | UserError]:
        """The decks, each on its own: one that cannot be read is the error that says why."""
        return _each(files.found(self.content / "decks", "*.yaml"), lambda path: files.load(path, Deck, self.root))

    @cached_property
    def designs(self) -> dict[str, PageDesign]:
        return self._all(
            files.found(self.root / "layouts/pages", "*.yaml"), lambda path: files.load(path, PageDesign, self.root)
        )

    @cached_property
    def themes(self) -> dict[str, Theme]:
        own = self._all(
            files.found(self.root / "layouts/themes", "*.yaml"), lambda path: files.load(path, Theme, self.root)
        )
        return self._whole(_each(own, lambda name: _based(own[name], own)))

    def deck(self, name: str) -> Deck:
        """Return the deck `name`. Raises UserError with a hint when there is none, or with what is wrong in its file."""
        deck = _named(self.each_deck, name, "deck", self.content / "decks", self.root)
        if isinstance(deck, UserError):
            raise deck
        return deck

    def theme(self, name: str) -> Theme:
        """Return the theme `name`. Raises UserError with a hint when there is none."""
        return _named(self.themes, name, "theme", self.root / "layouts/themes", self.root)

    def template(self, theme: Theme) -> Path:
        """Return the PowerPoint template of a theme."""
        return self.root / "layouts" / "templates" / f"{theme.template}.pptx"

    def texts(self, deck: str, year: int, sector: str, region: str) -> dict[str, tuple[str, Place]]:
        """Return the narrative files of a deck by name: those of all sectors, then of all its regions, then its own.

        A later one of the same name replaces an earlier one.
        """
        folder, shared = self.content / "texts" / deck / str(year), self.words.shared
        found: dict[str, tuple[str, Place]] = {}
        for part in (folder / shared / shared, folder / sector / shared, folder / sector / region):
            found |= self._texts_in(part)
        return found

    def _texts_in(self, folder: Path) -> dict[str, tuple[str, Place]]:
        """Return the narrative files of one folder by name; read once, as most are shared by all regions."""
        if folder not in self._texts:
            self._texts[folder] = {
                path.stem: (files.text(path, self.root), Place(files.shown(path, self.root), 1))
                for path in files.found(folder, "*.md")
            }
        return self._texts[folder]

    @cached_property
    def _texts(self) -> dict[Path, dict[str, tuple[str, Place]]]:
        return {}

    def region_labels(self) -> dict[str, tuple[str, ...]]:
        """Return for each region its id with all ways in which documents write its name."""
        return {id: (region.label, *region.also) for id, region in self.regions.regions.items()}

    def _all(self, paths: Iterable[Path], read: Callable[[Path], T]) -> dict[str, T]:
        """Return what each file holds, by file name. Raises one UserError with the problems of all files if strict."""
        return self._whole(_each(paths, read))

    def tell(self, problems: Sequence[Problem]) -> None:
        """Raise UserError with problems of the project's files, or keep them where it is lenient."""
        if problems and self.strict:
            raise UserError(*problems)
        self.broken.extend(problem for problem in problems if problem not in self.broken)

    def _whole(self, each: Mapping[str, T | UserError]) -> dict[str, T]:
        problems = [problem for part in each.values() if isinstance(part, UserError) for problem in part.problems]
        self.tell(problems)
        return {name: part for name, part in each.items() if not isinstance(part, UserError)}


def areas(path: Path, root: Path) -> tuple[Area, ...]:
    """Return the rows of a table of areas. Raises UserError with every row that is none."""
    found, problems = [], []
    for row in files.csv_rows(path, root, AREA_COLUMNS):
        try:
            years = {name: int(row[name]) if row[name] else None for name in ("from", "until")}
            found.append(
                Area(
                    code=row["code"],
                    label=row["label"],
                    region=row["region"],
                    since=years["from"],
                    until=years["until"],
                    into=row["into"],
                    place=row.place,
                )
            )
        except ValueError:
            problems.append(Problem(row.place, "'from' and 'until' are years", "write 2023, or nothing"))
    if problems:
        raise UserError(*problems)
    return tuple(found)


def _based(theme: Theme, known: Mapping[str, Theme]) -> Theme:
    """Return the theme with what it has from its base. Raises UserError when there is no such theme."""
    if not theme.base:
        return theme
    base = known.get(theme.base)
    if base is None or base.base:
        hint = did_you_mean(theme.base, [name for name, one in known.items() if not one.base])
        raise UserError(Problem(theme.place or Place("layouts/themes"), f"there is no base theme '{theme.base}'", hint))
    return theme.on(base)


def _each(names: Iterable[N], read: Callable[[N], T]) -> dict[str, T | UserError]:
    """Return what each file (or name) holds, or what is wrong with it, by name."""
    out: dict[str, T | UserError] = {}
    for one in names:
        name = one.stem if isinstance(one, Path) else str(one)
        try:
            out[name] = read(one)
        except UserError as error:
            out[name] = error
    return out


def _named(known: dict[str, T], name: str, kind: str, folder: Path, root: Path) -> T:
    if name not in known:
        place = Place(files.shown(folder, root))
        raise UserError(Problem(place, f"no {kind} '{name}'", did_you_mean(name, known)))
    return known[name]
