"""A deck as it went out, by its manifest, and the figures of now → each place that a changed figure hits."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from pathlib import Path
from typing import Any

from engine import files
from engine.compare.reprint import Values, reprinted
from engine.compare.standing import block_of, numbers, words_of
from engine.model.corrected import Corrected, Stands
from engine.model.figure import Figure, Period, Status
from engine.model.indicator import Unit
from engine.model.scene import Scene
from engine.pipeline import run_record, tagged, where
from engine.pipeline.comparison_page import period_text
from engine.pipeline.manifest import about
from engine.pipeline.project import Project
from engine.pipeline.run_record import Record
from engine.problems import Place, Problem

SHARED = ("content/policy.yaml", "content/regions.yaml", "content/sources.yaml")  # what all figures rest on


@dataclass
class KeptDeck:
    """A deck as it went out, by its manifest."""

    project: Project
    path: Path
    figures_of: Callable[[str, str], Mapping[str, Figure]]  # of now, for a kind of deck and a sector
    state: Mapping[str, str]  # a hash of each file of the project

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
        return self.figures_of(self.manifest["deck"], self.manifest["sector"])

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
        for at, scene in enumerate(self.scenes, start=1):
            yield from self._printed(at, scene)
            for slot, keys in scene.weighed:
                name = f"{scene.page}/{slot}"
                for key in (key for key in keys if key in self.values and not self.values[key].same):
                    yield key, self._place(at, scene, name, words_of(scene, name), words=True)

    def _printed(self, at: int, scene: Scene) -> Iterator[tuple[str, Stands]]:
        """Yield each number of a slide that is printed otherwise now; what stands in a slot twice counts once."""
        found: dict[tuple[str, str, str], Stands] = {}
        for shape in scene.shapes:
            for printed, every, text in numbers(shape):
                keys = [key for key in every if key in self.values]
                now = (
                    reprinted(printed, [self.values[key] for key in keys], self.project.words.points) if keys else None
                )
                if now is None:
                    continue
                for key in (key for key in keys if len(keys) == 1 or not self.values[key].same):
                    then = printed or self.values[key].then_shown
                    place = self._place(at, scene, shape.name, text, then=then, now=now)
                    found.setdefault((key, shape.name.rsplit("/", 1)[0], then), place)
        yield from ((key, place) for (key, _, _), place in found.items())

    def _place(self, at: int, scene: Scene, shape: str, text: str, **more: Any) -> Stands:
        block, title = block_of(scene, shape), " ".join(scene.title.split())
        page = at if self._pages == len(self.scenes) else None
        return Stands(
            deck=self.name, slide=at, title=title, page=page, shape=shape, block=block, text="" if text == block else text, **more
        )  # fmt: skip

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
        rests, todo = {key: None}, [key]
        while todo:
            origin = (self.then(todo.pop()) or {}).get("origin", {})
            more = [each for each in origin.get("figures", ()) if each not in rests]
            rests |= dict.fromkeys(more)
            todo += more
        files_of = dict.fromkeys(f"content/indicators/{each.split('@')[0]}.yaml" for each in rests)
        known = self._record.inputs
        return tuple(name for name in (*files_of, *SHARED) if name in known and known[name] != self.state.get(name, ""))

    def _redefined(self, key: str) -> str:
        """Return "2023 → 2024" where the figure is now computed by another definition only; "" where it is not at all."""
        definition, _, rest = key.partition("|")
        id, _, version = definition.partition("@")
        indicator = self.project.indicators.get(id)
        versions = (indicator.version, *(one.version for one in indicator.versions)) if indicator else ()
        others = (one for one in versions if f"{id}@{one}|{rest}" in self.now)
        return next((f"{version} → {one}" for one in others), "")
