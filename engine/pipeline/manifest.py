"""A built deck → its manifest: the scene as built and the origin of every number."""

from __future__ import annotations

from typing import Any

from engine.compose import Ingredients, sentences
from engine.model.figure import Figure
from engine.model.scene import BuiltDeck, numbers_in


def of(deck: BuiltDeck, things: Ingredients, file: str, sha256: str) -> dict[str, Any]:
    """Return the manifest as plain data: the deck, its scenes, its figures and indicators, the file's name and hash."""
    keys = [key for key in deck.figures() if key in things.figures]
    reached = _with_origins(keys, things)
    definitions = dict.fromkeys(_definition(things.figures[key], things) for key in reached)
    return {
        "schema": 1,
        "file": file,
        "sha256": sha256,
        "sample": bool(things.sample_sources),
        "level": things.policy.level,
        **{name: getattr(deck, name) for name in ("deck", "title", "region", "sector", "year")},
        "indicators": {name: _indicator(name, deck, things) for name in definitions},
        "figures": {key: _figure(things.figures[key]) for key in reached},
        "numbers": [
            {"slide": at, "page": scene.page, "shape": shape.name, "text": text, "figures": list(figures)}
            for at, scene in enumerate(deck.scenes, start=1)
            for shape in scene.shapes
            for text, figures in numbers_in(shape)
        ],
        "weighed": {
            key: _figure(figure) if (figure := things.figures.get(key)) else None
            for scene in deck.scenes
            for _, keys in scene.weighed
            for key in keys
        },
        "scenes": [
            scene.model_dump(mode="json", exclude_defaults=True, exclude={"shapes"}) | {"shapes": _shapes(scene)}
            for scene in deck.scenes
        ],
    }


def _shapes(scene: Any) -> list[dict[str, Any]]:
    return [{"kind": shape.kind, **shape.model_dump(mode="json", exclude_defaults=True)} for shape in scene.shapes]


def _with_origins(keys: list[str], things: Ingredients) -> list[str]:
    """Return the keys and those of all figures they were derived from, each once."""
    reached: dict[str, None] = {}
    todo = list(keys)
    while todo:
        key = todo.pop(0)
        figure = things.figures.get(key)
        if figure is None or key in reached:
            continue
        reached[key] = None
        if figure.origin.kind == "derived":
            todo += figure.origin.figures
    return list(reached)


def _figure(figure: Figure) -> dict[str, Any]:
    return figure.model_dump(mode="json", exclude_none=True, exclude={"dimensions", "confidence", "period"}) | {
        "period": str(figure.period),
        "dimensions": dict(figure.dimensions),
    }


def _definition(figure: Figure, things: Ingredients) -> str:
    """Return the name of the definition that a figure follows: the indicator's id, with "@version" where it is not the deck's."""
    own = things.indicators[figure.indicator].version
    return figure.indicator if figure.version == own else f"{figure.indicator}@{figure.version}"


def origin_of(origin: dict[str, Any]) -> str:
    """Return where a figure of a manifest is from: a file and line, a document and page, or a query."""
    match origin["kind"]:
        case "entered":
            return f"{origin['file']}:{origin['line']}"
        case "printed":
            return f"{origin['document']}:{origin['page']}"
        case _:
            return str(origin["query"])


def about(manifest: dict[str, Any], figure: dict[str, Any]) -> Any:
    """Return what a manifest tells of the definition that one of its figures follows."""
    known = manifest["indicators"]
    return known.get(f"{figure['indicator']}@{figure.get('version', '')}") or known[figure["indicator"]]


def _indicator(name: str, deck: BuiltDeck, things: Ingredients) -> dict[str, Any]:
    id, _, version = name.partition("@")
    indicator = things.indicators[id].as_of(version) if version else things.indicators[id]
    names = {
        "year": deck.year,
        "region": things.regions[deck.region],
        "sector": things.words.sectors[deck.sector],
        **indicator.named_values,
    }

    def text(template: Any) -> str:
        return " ".join(sentences.filled(indicator.text_for(template, deck.sector), names, indicator.place).split())

    return {
        "label": indicator.label,
        "version": indicator.version,
        "unit": things.words.unit(indicator.unit_for(deck.sector)).model_dump(mode="json"),
        "decimals": indicator.decimals,
        "sources": [things.source_labels.get(source, source) for source in indicator.source],
        "reference_date": text(indicator.reference_date),
        "explanation": text(indicator.explanation),
        "dimensions": {key: {"label": d.label, "values": d.values} for key, d in indicator.dimensions.items()},
    }
