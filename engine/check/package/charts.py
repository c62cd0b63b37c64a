"""A package → its charts: where each stands, and the series in it with what they refer to and what they hold."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from engine.drawingml.package import Package, linked, number
from engine.model.finding import Finding

KEPT = ("tx", "cat", "val", "xVal", "yVal", "bubbleSize")  # what a series keeps: its name, categories and values


@dataclass(frozen=True)
class Chart:
    """A chart part, the slide it is on (0: on none) and the name of its shape there."""

    part: str
    root: Any
    page: int
    shape: str

    def finding(self, check: str, what: str, hint: str = "build the deck again") -> Finding:
        """Return a finding about this chart."""
        name = self.shape or self.part
        return Finding(page=self.page, check=check, message=f"the chart '{name}': {what}", shape=self.shape, hint=hint)

    def series(self) -> Iterator[Any]:
        """Yield its series (`c:ser`), as they stand in it."""
        yield from self.root.iterfind("{*}chart/{*}plotArea/*/{*}ser")


@dataclass(frozen=True)
class Cache:
    """What a series keeps of one column of its workbook: where it is from, how many points, and each that has a value."""

    kind: str  # one of KEPT
    formula: str  # "" where the numbers stand in the chart alone
    count: str  # as written
    points: tuple[tuple[str, str], ...]  # place and value, as written
    numeric: bool
    levels: int = 1  # of categories

    def by_place(self) -> dict[int, str]:
        """Return the values by their place; places that are no numbers are left out."""
        places = ((number(at), value) for at, value in self.points)
        return {at: value for at, value in places if at is not None}


def charts(package: Package) -> list[Chart]:
    """Return the charts of a package that can be read."""
    shapes = dict(_shapes(package))
    found = []
    for part in package.parts:
        if package.types.of(part).endswith("drawingml.chart+xml") and (root := package.root(part)) is not None:
            found.append(Chart(part, root, package.page(part), shapes.get(part, "")))
    return found


def _shapes(package: Package) -> Iterator[tuple[str, str]]:
    for slide in package.slides:
        root = package.root(slide)
        for frame in root.iterfind(".//{*}graphicFrame") if root is not None else ():
            chart, about = frame.find(".//{*}graphicData/{*}chart"), frame.find(".//{*}cNvPr")
            relation = package.relation(slide, linked(chart, "id")) if chart is not None else None
            if relation and about is not None:
                yield relation.target, about.get("name") or ""


def caches(series: Any) -> Iterator[Cache]:
    """Yield what a series keeps: its name, its categories, its values."""
    for kind in KEPT:
        held = series.find(f"{{*}}{kind}")
        if held is None:
            continue
        for inner in held:
            tag = inner.tag.rpartition("}")[2] if isinstance(inner.tag, str) else ""
            cache = inner if tag in ("numLit", "strLit") else next(iter(inner.iterfind("{*}*")), None)
            if tag not in ("numLit", "strLit", "numRef", "strRef", "multiLvlStrRef"):
                continue
            cache = inner if tag.endswith("Lit") else _cache(inner)
            levels = cache.findall("{*}lvl") if cache is not None else []
            source = levels[0] if levels else cache
            yield Cache(
                kind=kind,
                formula=(inner.findtext("{*}f") or "").strip(),
                count=_count(cache),
                points=tuple(
                    (one.get("idx") or "", one.findtext("{*}v") or "")
                    for one in (source.iterfind("{*}pt") if source is not None else ())
                ),
                numeric=tag in ("numRef", "numLit"),
                levels=max(1, len(levels)),
            )


def _cache(reference: Any) -> Any:
    for tag in ("numCache", "strCache", "multiLvlStrCache"):
        found = reference.find(f"{{*}}{tag}")
        if found is not None:
            return found
    return None


def _count(cache: Any) -> str:
    count = cache.find("{*}ptCount") if cache is not None else None
    return count.get("val") or "" if count is not None else ""


def name(series: Any) -> str:
    """Return the name of a series as the chart keeps it, or its number."""
    said = "".join(one.text or "" for one in series.iterfind("{*}tx//{*}v"))
    index = series.find("{*}idx")
    return said or (f"number {index.get('val')}" if index is not None else "?")
