"""One report of maps, scenarios, flows, cards and bars with arrows, in other words, for any canvas."""

from __future__ import annotations

from random import Random

from . import parts, topics
from .canvas import Canvas
from .layout import Style, furnish
from .reports import ABOVE, HALVES, Maker
from .spec import Drawn, Form, Page

FIVE = (
    ["#edf8e9", "#bae4b3", "#74c476", "#31a354", "#006d2c"],
    ["#feedde", "#fdbe85", "#fd8d3c", "#e6550d", "#a63603"],
    ["#f7f7f7", "#cccccc", "#969696", "#636363", "#252525"],
    ["#f1eef6", "#bdc9e1", "#74a9cf", "#2b8cbe", "#045a8d"],
)


def pages(seed: int) -> list[Page]:
    """Return the pages of the report."""
    made = Maker(seed)
    random = made.random
    tints = FIVE[seed % len(FIVE)]
    return [
        _page(random, ["De capaciteit groeit in elk scenario"], [_scenario(random, seed)], [(0.0, 0.0, 1.0, 1.0)]),
        _page(random, ["Kosten en cliënten tot 2040"], [_flow(seed)], [(0.0, 0.0, 0.9, 1.0)]),
        _page(random, ["Waar wonen de cliënten?"], _maps(random, seed, tints), HALVES, "map"),
        _page(random, ["Locaties in de regio"], _dots(random, tints), HALVES, "map"),
        _page(
            random,
            ["Groei per gemeente en per jaar"],
            [
                parts.bars(made.changes("lying", at=0, counts=True)),
                parts.bars(made.grown()),
            ],
            HALVES,
        ),
        _page(random, ["Kerncijfers Rivierenland"], _cards(random), ABOVE, "cards"),
        _page(
            random,
            ["Vergelijking met de overige regio’s"],
            [parts.bars(made.compared("lying", at=0, legend="top")), parts.bars(made.counted(1, legend="top"))],
            HALVES,
        ),
    ]


def draw(canvas: Canvas, report: list[Page], style: Style) -> None:
    """Draw the report."""
    for number, page in enumerate(report, 1):
        for box, part in furnish(canvas, page, style, number):
            part.draw(canvas, box, style)


def _page(random: Random, title, found, boxes, kind: str = "charts") -> Page:
    return Page(
        title, list(zip(boxes, found, strict=True)), kind, [random.choice(topics.NOTES)], random.choice(topics.SOURCES)
    )


def _scenario(random: Random, seed: int) -> Drawn:
    if seed % 2:
        return parts.scenario(
            random,
            "Aantal plaatsen in de regio Westkust",
            "[# plaatsen, 2027, 2032, in bollen: % van totaal]",
            ["Thuis", "Groep", "Kliniek"],
            ("2027", "2032"),
            ("Bestaande plaatsen 2027", "Extra plaatsen 2032", "Percentage thuis"),
        )
    return parts.scenario(
        random,
        "Laadpalen in de regio",
        "[# laadpalen, 2026, 2030, in bollen: % van de vraag]",
        ["Publiek", "Werk", "Snel"],
        ("2026", "2030"),
        ("Aanwezig in 2026", "Nieuw tot 2030", "Dekking van vraag"),
    )


def _flow(seed: int) -> Drawn:
    if seed % 2:
        return parts.flow(
            ("2028: Nu", "2040: Verwacht"),
            [
                ("Zorgvraag in Rivierenland", "cliënten", 5211, 6480, ""),
                ("Benodigd budget per jaar", "miljoen per jaar", 318, 402, "EUR"),
                ("Uitgaven per inwoner", "per inwoner", 612, 774, "EUR"),
            ],
        )
    return parts.flow(
        ("Situatie 2027", "Prognose 2035"),
        [
            ("Vraag naar stroom", "GWh", 1480, 2215, ""),
            ("Beschikbare monteurs", "monteurs", 930, 845, ""),
            ("Monteurs per aansluiting", "per aansluiting", 2.4, 1.6, ""),
        ],
        (2, -33),
    )


def _maps(random: Random, seed: int, tints: list[str]) -> list[Drawn]:
    names = list(topics.PLACES)
    return [
        parts.shaded(random, "Inkomen per gemeente", "[klasse per gemeente, 2028]", random.sample(names, 4), tints),
        parts.shaded(
            random,
            "Aandeel ouderen",
            "[klasse per gemeente, 2027]",
            random.sample(names, 5),
            tints[: 4 + seed % 2],
            5,
            4,
            ("laag", "hoog"),
        ),
    ]


def _dots(random: Random, tints: list[str]) -> list[Drawn]:
    return [
        parts.dotted(random, "Locaties voor dagopvang", "[locatie 2028]", 23, "Zorglocatie", tints[:3], "#b71c1c"),
        parts.dotted(random, "Locaties met verblijf", "[locatie 2028]", 41, "Woonlocatie", tints[1:4], "#4a148c"),
    ]


def _cards(random: Random) -> list[Drawn]:
    percent, whole, euro = Form(1, "%"), Form(), Form(prefix="€ ")
    return [
        parts.cards(
            "Zorgvraag",
            "Landelijk",
            [
                ("Klantenratio", "per 1000 inwoners", 12.0, whole, "Landelijk", 9.0),
                ("Groei relatief", "t.o.v. 2027", 1.4, percent, "Landelijk", 1.9),
                ("Aantal locaties", "", 86.0, whole, "", 0),
            ],
        ),
        parts.cards(
            "Betaalbaarheid",
            "Landelijk",
            [
                ("Kosten per klant", "per maand", 8310.0, euro, "Landelijk", 7944.0),
                ("Aandeel eigen omgeving", "van klanten", 38.5, percent, "Landelijk", 41.2),
                ("Aantal aanbieders", "", 1214.0, whole, "", 0),
            ],
        ),
    ]
