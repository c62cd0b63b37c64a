"""What a project folder says about itself: its regions, sources and policy."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import Field, ValidationInfo, model_validator

from engine.model.base import Frozen, Placed
from engine.model.engine import Engine
from engine.model.source import Source


class Region(Frozen):
    """A region of the office: its name in decks, a short one, the code in the records, other spellings."""

    label: str
    code: str
    also: tuple[str, ...] = ()
    since: int | None = None  # first year in which it is a region; None: always
    until: int | None = None  # last year; None: it is one now
    predecessors: tuple[str, ...] = ()  # ids of the regions that were merged into it


class Area(Placed):
    """A small area of which regions are made up, for as long as it lay in one region; years are whole and belong to it."""

    code: str
    label: str
    region: str  # the code of its region
    since: int | None = None  # first year; None: always
    until: int | None = None  # last year; None: it is so now
    into: str = ""  # the code of the area that it has become a part of


class Regions(Frozen):
    """`content/regions.yaml`: all regions of the office, by id (which file names use), in the order of the decks."""

    benchmark: str  # the id under which the office's regions together stand in the figures
    areas: str = ""  # the table of areas, a CSV file below content/
    regions: dict[str, Region]
    area: tuple[Area, ...] = Field(default=(), exclude=True)  # what that table holds

    @model_validator(mode="after")
    def _predecessors_that_ended(self) -> Regions:
        for id, region in self.regions.items():
            for other in region.predecessors:
                if other not in self.regions:
                    raise ValueError(f"'{other}', a predecessor of '{id}', is no region here")
                if self.regions[other].until is None:
                    raise ValueError(f"'{other}' is a predecessor of '{id}' and has no 'until'")
        return self

    @property
    def now(self) -> dict[str, Region]:
        """The regions that are there now, by id."""
        return {id: region for id, region in self.regions.items() if region.until is None}

    def today(self, id: str) -> str:
        """Return the id of the region that `id` has been merged into, itself if none, "" when it ended without."""
        while id in self.regions and self.regions[id].until is not None:
            id = next((other for other, region in self.regions.items() if id in region.predecessors), "")
        return id


class Sources(Frozen):
    """`content/sources.yaml`."""

    engine: Engine = Field(default_factory=Engine)
    sources: dict[str, Source]

    @model_validator(mode="before")
    @classmethod
    def _engine_by_its_name(cls, data: Any, info: ValidationInfo) -> Any:
        """Take `engine: postgres` for `engine: {name: postgres}`, with the line where it stands."""
        if not isinstance(data, dict) or not isinstance(data.get("engine"), str):
            return data
        place = info.context["place"](data, "engine") if info.context else None
        return {**data, "engine": {"name": data["engine"], "place": place}}


class Limits(Frozen):
    """How far the reading of a document goes, and by which library (pdfminer is slow: only to compare with)."""

    seconds: float = Field(60, gt=0)  # for a file
    seconds_a_page: float = Field(0.25, gt=0)  # a file of so many pages that this is more than `seconds` gets as much
    seconds_for_one: float = Field(20, gt=0)  # for a single page
    megabytes: int = Field(1000, ge=300)  # for the process that reads, where the system can limit it
    pages: int = Field(2000, gt=0)  # a longer file is refused
    library: Literal["pdfium", "pdfminer"] = "pdfium"
