"""A kept set of decks, as it went out, and the figures of now → every slide and sentence that a changed figure hits.

A kept set is a folder with the manifests of the decks (copied from `out/`), beside them the decks and PDFs themselves,
or one manifest. Nothing is built, and nothing is written over.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from pathlib import Path
from typing import Any

from engine import files
from engine.compare.reprint import Values, reprinted
from engine.compare.standing import block_of, numbers, words_of
from engine.model.corrected import Corrected, Kept, Stands
from engine.model.figure import Figure, Period, Status
from engine.model.indicator import Unit
from engine.model.scene import Scene
from engine.pipeline import archive, run_record, tagged, where
from engine.pipeline import figures as figure_files
from engine.pipeline.comparison_page import period_text
from engine.pipeline.manifest import about
from engine.pipeline.plan import drawn_on
from engine.pipeline.project import Project
from engine.pipeline.run_record import Record
from engine.problems import Place, Problem, UserError

MANIFEST = ".manifest.json"
SHARED = ("content/policy.yaml", "content/regions.yaml", "content/sources.yaml")  # what all figures rest on


def run(project: Project, kept: Path) -> tuple[Kept, list[Problem]]:
    """Hold a kept set against the figures of now. Raises UserError where there is no manifest."""
    today, problems = _Today(project), list[Problem]()
    places: defaultdict[str, list[Stands]] = defaultdict(list)
    first: dict[str, _Deck] = {}  # where a figure was found
    decks = []
    for path in _manifests(project, kept):
        try:
            deck = _Deck(project, path, today)
            decks.append(deck.name)
            problems += deck.problems()
            for key, place in deck.hits():
                places[key].append(place)
                first.setdefault(key, deck)
        except UserError as error:
            problems += error.problems
    figures = tuple(deck.corrected(key, tuple(places[key])) for key, deck in first.items())
    name = kept.resolve().name.removesuffix(MANIFEST)
    return Kept(name=name, decks=tuple(decks), figures=figures), [*dict.fromkeys([*today.problems, *problems])]


def _manifests(project: Project, kept: Path) -> list[Path]:
    if kept.is_dir():
        found = list(files.found(kept, f"**/*{MANIFEST}"))
    else:
        found = [kept if kept.name.endswith(MANIFEST) else kept.with_suffix(MANIFEST)]
    if not found or not all(path.is_file() for path in found):
        hint = f"keep the files that end in {MANIFEST} with the decks that go out; a build writes them into out/"
        raise UserError(Problem(Place(files.shown(kept, project.root)), "no deck has its manifest here", hint))
    return found


class _Today:
    """The figures of now, as each kind of deck draws on them."""

    def __init__(self, project: Project) -> None:
        self._project = project
        self.figures, self.problems = figure_files.current(project)
        self.state = run_record.state(project)
        self.of = cache(self._of)

    def _of(self, deck: str, sector: str) -> Mapping[str, Figure]:
        printed, problems = archive.printed(self._project, {sector})
        self.problems += problems
        return drawn_on(self._project, self._project.deck(deck), self.figures, printed)[0]


@dataclass
class _Deck:
    """A deck as it went out, by its manifest."""

    project: Project
    path: Path
    today: _Today

    @cached_property
    def manifest(self) -> dict[str, Any]:
        return where.read(self.path, self.project.root)

    @cached_property
    def scenes(self) -> list[Scene]:
        return where.scenes(self.manifest, self.path, self.project.root)

    @property
    def name(self) -> str:
        return str(self.manifest["file"])

    @cached_property
    def now(self) -> Mapping[str, Figure]:
        return self.today.of(self.manifest["deck"], self.manifest["sector"])

    @cached_property
    def _pages(self) -> int:
        """How many pages the PDF beside the manifest has; 0 where there is none."""
        pdf = self.path.with_name(self.name).with_suffix(".pdf")
        return tagged.pages(pdf) if pdf.is_file() else 0

    def problems(self) -> Iterator[Problem]:
        """Yield what makes the list of places unsure: a deck or PDF beside the manifest that is not as it was built."""
        deck = self.path.with_name(self.name)
        if self._pages and self._pages != len(self.scenes):
            what = f"this PDF has {self._pages} pages and the deck {len(self.scenes)} slides: its pages are not named"
            pdf = files.shown(deck.with_suffix(".pdf"), self.project.root)
            yield Problem(Place(pdf), what, "look for the slides in it yourself")
        if deck.is_file() and files.digest([deck.read_bytes()]) != self.manifest.get("sha256"):
            what = "this deck is not as it was built: what was changed by hand is not held against the figures"
            yield Problem(Place(files.shown(deck, self.project.root)), what, "look at its slides yourself")

    def then(self, key: str) -> Mapping[str, Any] | None:
        """Return the figure as it was, as plain data; None where there was none."""
        found: Mapping[str, Any] | None = self.manifest["figures"].get(key) or self._weighed.get(key)
        return found

    @cached_property
    def _weighed(self) -> Mapping[str, Any]:
        """Figures that are not printed; manifests of before 2026 have none."""
        return dict(self.manifest.get("weighed", {}))

    @cached_property
    def values(self) -> Mapping[str, Values]:
        """The values of all figures then and now, by key."""
        keys = {*self.manifest["figures"], *self._weighed}
        return {key: self._values(key) for key in keys if self.then(key) or key in self.now}

    def _values(self, key: str) -> Values:
        then, now, told = self.then(key), self.now.get(key), self._about(key)
        value = then.get("value") if then else None
        status = now.status if now else Status.MISSING
        return Values(
            then=None if value is None else Decimal(value),
            now=now.value if now else None,
            unit=Unit.model_validate(told["unit"]),
            decimals=told["decimals"],
            absent=self.project.words.absent.get(status, status.value),
        )

    def _about(self, key: str) -> Mapping[str, Any]:
        """Return what is known of a figure's definition: of then, or where the manifest does not say, of now."""
        then = self.then(key)
        id, version = key.split("|")[0].split("@")
        try:
            return dict(about(self.manifest, dict(then or {"indicator": id, "version": version})))
        except KeyError:
            indicator = self.project.indicators.get(id)
            if indicator is None:
                return {"label": id, "unit": {}, "decimals": 0, "dimensions": {}}
            indicator = indicator.as_of(version)
            unit = self.project.words.unit(indicator.unit_for(self.manifest["sector"]))
            named = {name: {"label": one.label, "values": one.values} for name, one in indicator.dimensions.items()}
            told = {"label": indicator.label, "unit": unit.model_dump(), "decimals": indicator.decimals}
            return told | {"dimensions": named}

    def hits(self) -> Iterator[tuple[str, Stands]]:
        """Yield each place that a changed figure hits with the figure's key, slide by slide."""
        pdf = self._pages == len(self.scenes)
        for at, scene in enumerate(self.scenes, start=1):
            found: dict[tuple[str, str, str], Stands] = {}

            def stands(shape: str, text: str, at: int = at, scene: Scene = scene, **more: Any) -> Stands:
                block = block_of(scene, shape)
                return Stands(
                    deck=self.name, slide=at, title=" ".join(scene.title.split()), page=at if pdf else None, shape=shape,
                    block=block, text=text if text != block else "", **more,
                )  # fmt: skip

            for shape in scene.shapes:
                for printed, keys, text in numbers(shape):
                    values = [self.values[key] for key in keys if key in self.values]
                    now = reprinted(printed, values, self.project.words.points) if values else None
                    for key in (key for key in keys if now is not None and key in self.values):
                        if len(keys) == 1 or not self.values[key].same:
                            then = printed or self.values[key].then_shown
                            place = stands(shape.name, text, then=then, now=now)
                            found.setdefault((key, shape.name.rsplit("/", 1)[0], then), place)
            yield from ((key, place) for (key, _, _), place in found.items())
            for slot, keys in scene.weighed:
                name = f"{scene.page}/{slot}"
                for key in (key for key in keys if key in self.values and not self.values[key].same):
                    yield key, stands(name, words_of(scene, name), words=True)

    def corrected(self, key: str, places: tuple[Stands, ...]) -> Corrected:
        """Return what became of a figure that stands in `places`."""
        values, told, then, now = self.values[key], self._about(key), self.then(key), self.now.get(key)
        facts = then or (now.model_dump(mode="json") if now else {})
        dimensions = dict(facts.get("dimensions", ()))
        parts = (where.breakdown(dict(told), name, value) for name, value in dimensions.items())
        other = self._redefined(key) if values.now is None and now is None else ""
        kind = (
            "definition" if other else "gone" if values.now is None else "known" if values.then is None else "restated"
        )
        period = now.period if now else Period.parse(str(facts["period"]))
        # where it is printed with more decimals than it usually has, those tell what changed
        first = next((place for place in places if not place.words and place.now), None) if values.same else None
        return Corrected(
            key=key, kind=kind, label=told["label"], breakdown=", ".join(parts), period=period_text(period),
            region=where.region_label(self.project, facts.get("region", "")),
            then=first.then if first else values.then_shown, now=first.now if first else values.now_shown,
            definition=other, since=self._since(key), places=places,
        )  # fmt: skip

    @cached_property
    def _record(self) -> Record | None:
        """What the deck was made from, where that was kept with it."""
        return run_record.read(self.project, Path(self.name).stem, self.path.parent / self.project.made.name)

    def _since(self, key: str) -> tuple[str, ...] | None:
        """Return the files of the project that a figure rests on and that are not as they were; None: it is not known."""
        if self._record is None:
            return None
        rests, todo = dict[str, None](), [key]
        while todo:
            one = todo.pop()
            rests[f"content/indicators/{one.split('@')[0]}.yaml"] = None
            origin = (self.then(one) or {}).get("origin", {})
            todo += [each for each in origin.get("figures", ()) if each not in todo and each != one]
        known = self._record.inputs
        return tuple(
            name for name in (*rests, *SHARED) if name in known and known[name] != self.today.state.get(name, "")
        )

    def _redefined(self, key: str) -> str:
        """Return "2023 → 2024" where the figure is now computed by another definition only; "" where it is not at all."""
        definition, _, rest = key.partition("|")
        id, _, version = definition.partition("@")
        indicator = self.project.indicators.get(id)
        versions = (indicator.version, *(one.version for one in indicator.versions)) if indicator else ()
        others = (one for one in versions if f"{id}@{one}|{rest}" in self.now)
        return next((f"{version} → {one}" for one in others), "")
