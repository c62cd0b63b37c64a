"""A built deck → its manifest (the scene as built and the origin of every number) and its data workbook."""

from __future__ import annotations

import io
from decimal import Decimal
from typing import Any

from engine.compose import Ingredients, sentences
from engine.model.figure import Figure
from engine.model.indicator import Unit
from engine.model.printing import cell, decimals_in
from engine.model.scene import BuiltDeck, numbers_in
from engine.pipeline.cells import Cell, Formats, whole


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
        "scenes": [
            scene.model_dump(mode="json", exclude_defaults=True) | {"shapes": _shapes(scene)} for scene in deck.scenes
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


def workbook(manifest: dict[str, Any]) -> bytes:
    """Return the .xlsx with every number of the deck: where it stands, what it is, from what it was made."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    from engine.render.package import moment, settled

    book.set_properties({"title": manifest["title"], "author": "Regiodeck", "created": moment().replace(tzinfo=None)})
    sheet = book.add_worksheet("figures")
    head = ("slide", "shape", "printed", "indicator", "label", "region", "period", "dimensions", "value", "numerator", "denominator", "n",
            "status", "reference date", "sources", "origin")  # fmt: skip
    sheet.write_row(0, 0, head, book.add_format({"bold": True}))
    formats = Formats(book)
    row = 1
    for number in manifest["numbers"]:
        for key in number["figures"]:
            formats.write(sheet, row, _cells(number, manifest["figures"].get(key), manifest))
            row += 1
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, max(row - 1, 1), len(head) - 1)
    for column, width in enumerate((6, 32, 12, 30, 34, 16, 12, 26, 14, 14, 14, 8, 12, 30, 40, 60)):
        sheet.set_column(column, column, width)
    book.close()
    return settled(out.getvalue())


def _cells(number: dict[str, Any], figure: dict[str, Any] | None, manifest: dict[str, Any]) -> list[Cell]:
    if figure is None:
        return [number["slide"], number["shape"], number["text"]]
    told = about(manifest, figure)

    def amount(name: str) -> Cell:
        return whole(Decimal(figure[name])) if figure.get(name) is not None else ""

    value: Cell = ""
    if figure.get("value") is not None:
        exact, unit = Decimal(figure["value"]), Unit.model_validate(told["unit"])
        value = cell(exact, unit, decimals_in(number["text"], exact, unit, told["decimals"]))
    origin = figure["origin"]
    return [
        number["slide"], number["shape"], number["text"], figure["indicator"], told["label"], figure["region"], figure["period"],
        "; ".join(f"{name}={value}" for name, value in figure["dimensions"].items()), value, amount("numerator"),
        amount("denominator"), amount("n"), figure.get("status", "definitive"),
        told["reference_date"], ", ".join(told["sources"]),
        origin.get("query") or origin.get("file") or f"{origin['document']}, {origin['page']}",
    ]  # fmt: skip
