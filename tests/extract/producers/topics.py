"""Seeded subjects of charts, in Dutch and English: what is counted, of whom, where, and numbers that fit."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from .spec import Axis, Form, Values


@dataclass(frozen=True)
class Subject:
    """A measure with its unit line, and the names of its series and categories."""

    title: str
    unit: str
    categories: tuple[str, ...]
    series: tuple[str, ...]
    low: float
    high: float
    decimals: int = 0
    suffix: str = ""
    prefix: str = ""

    def form(self) -> Form:
        return Form(self.decimals, self.suffix, self.prefix)


PLACES = ("Ommeren", "Rietveld", "Oud-Zuilen", "De Kamp", "Westerbroek", "Hoogezand", "Lutten", "Aa en Vecht")
YEARS = ("2026", "2027", "2028", "2029", "2030")
MONTHS = ("Jan", "Feb", "Mrt", "Apr", "Mei", "Jun", "Jul", "Aug")

COMPARED = (
    Subject(
        "Cliënten naar leeftijd",
        "[% cliënten per leeftijdsgroep, 2027]",
        ("0-17", "18-39", "40-64", "65-79", "80+"),
        ("Rivierenland", "Landelijk"),
        4,
        34,
        suffix="%",
    ),
    Subject(
        "Wachttijd per soort zorg",
        "[gemiddeld aantal weken, 2028]",
        ("Dagopvang", "Begeleiding", "Verblijf", "Logeren"),
        ("Westkust", "Overige regio’s"),
        3,
        21,
        decimals=1,
    ),
    Subject(
        "Kosten per huishouden",
        "[€ per jaar, 2026-2029]",
        YEARS[:4],
        ("Eigen woning", "Huurwoning"),
        1150,
        2980,
        prefix="€ ",
    ),
    Subject(
        "Reizigers per lijn",
        "[# reizigers per dag x 100, 2027]",
        ("Lijn 4", "Lijn 7", "Lijn 12", "Lijn 31"),
        ("Werkdag", "Zaterdag", "Zondag"),
        8,
        96,
    ),
    Subject(
        "Renewable power by source",
        "[TWh per year]",
        ("Wind", "Solar", "Hydro", "Biomass"),
        ("Coast", "Inland"),
        1.2,
        9.8,
        decimals=1,
    ),
    Subject(
        "Patients per practice",
        "[# registered patients, 2028]",
        ("North", "East", "South", "West"),
        ("2026", "2027", "2028"),
        420,
        2875,
    ),
)
ALONE = (
    Subject("Aantal locaties per gemeente", "[# locaties, 1 januari 2028]", PLACES[:6], ("Locaties",), 12, 187),
    Subject(
        "Verbruik per sector",
        "[PJ, 2027]",
        ("Industrie", "Verkeer", "Landbouw", "Wonen", "Diensten"),
        ("Verbruik",),
        11.0,
        88.0,
        decimals=1,
    ),
    Subject(
        "Vacatures per functie",
        "[# openstaande vacatures, Q2 2027]",
        ("Verpleegkundige", "Begeleider", "Kok", "Planner", "Arts"),
        ("Vacatures",),
        18,
        260,
    ),
    Subject(
        "Accidents by type of road",
        "[# per year]",
        ("Motorway", "Main road", "Street", "Cycle path"),
        ("Accidents",),
        140,
        2350,
    ),
)
LONG = (
    Subject(
        "Redenen om te verhuizen",
        "[% van verhuisden, 2028]",
        ("Woning te groot of te klein", "Dichter bij familie", "Zorg aan huis niet mogelijk", "Kosten van wonen"),
        ("Rivierenland", "Landelijk"),
        6,
        48,
        suffix="%",
    ),
    Subject(
        "Tevredenheid over vervoer",
        "[rapportcijfer, 2028]",
        ("Regio totaal", "Landelijk", "Ommeren", "Rietveld", "Oud-Zuilen", "De Kamp", "Westerbroek"),
        ("Cijfer",),
        5.1,
        8.9,
        decimals=1,
    ),
)
PARTS = (
    Subject(
        "Verdeling zorgzwaarte",
        "[% van totaal, 2026-2029]",
        YEARS[:4],
        ("1-2K", "3K", "4K", "5K", "6K"),
        6,
        40,
        suffix="%",
    ),
    Subject(
        "Herkomst van medewerkers",
        "[% van instroom per sector, 2028]",
        ("Rivierenland", "Landelijk"),
        ("Onderwijs", "Horeca", "Eigen sector", "Overig"),
        9,
        45,
        suffix="%",
    ),
    Subject("Energiemix", "[% van opwek]", ("2026", "2028", "2030"), ("Gas", "Wind", "Zon", "Kern"), 8, 48, suffix="%"),
    Subject(
        "Trips by mode",
        "[% of all trips]",
        ("City", "Suburb", "Village"),
        ("Car", "Bicycle", "Train", "Walking"),
        8,
        45,
        suffix="%",
    ),
)
AMOUNTS = (
    Subject(
        "Plaatsen naar woonvorm",
        "[# plaatsen, 2026-2029]",
        YEARS[:4],
        ("Thuis", "Geclusterd", "Intramuraal"),
        240,
        1480,
    ),
    Subject(
        "Vracht per haven",
        "[kton per kwartaal]",
        ("Noordkade", "Zuidkade", "Binnenhaven"),
        ("Graan", "Erts", "Hout"),
        35,
        420,
    ),
    Subject(
        "Budget by programme",
        "[million euro]",
        ("2027", "2028", "2029"),
        ("Roads", "Rail", "Water"),
        21.0,
        95.0,
        decimals=1,
    ),
)
SHARES = (
    Subject(
        "Aandeel per aanbieder",
        "[% van cliënten, 2028]",
        ("Zorggroep Noord", "De Linde", "Avondzon", "Overig"),
        ("Aandeel",),
        10,
        45,
        suffix="%",
    ),
    Subject(
        "Soort woning", "[% van voorraad]", ("Rijtjeshuis", "Flat", "Vrijstaand"), ("Aandeel",), 18, 52, suffix="%"
    ),
    Subject(
        "Heating of homes",
        "[% of homes]",
        ("Gas", "District heating", "Heat pump", "Other"),
        ("Share",),
        10,
        44,
        suffix="%",
    ),
)
COURSES = (
    Subject(
        "Verwacht aantal cliënten",
        "[# cliënten, 2026-2040]",
        ("2026", "2028", "2030", "2035", "2040"),
        ("Maximaal: langere levensduur", "Minimaal: bevolkingsgroei"),
        2100,
        4800,
    ),
    Subject(
        "Wachtenden per maand",
        "[% van alle cliënten, 2028]",
        MONTHS,
        ("Westkust", "Landelijk"),
        0.22,
        0.78,
        decimals=2,
        suffix="%",
    ),
    Subject("Verkochte voertuigen", "[# per maand]", MONTHS, ("Elektrisch", "Diesel", "Benzine"), 310, 1950),
    Subject(
        "Price of power",
        "[ct per kWh]",
        ("Q1", "Q2", "Q3", "Q4"),
        ("Spot", "Contract"),
        18.0,
        39.0,
        decimals=1,
    ),
    Subject(
        "Unemployment",
        "[% of labour force]",
        ("2025", *YEARS),
        ("Region", "Country"),
        2.8,
        7.4,
        decimals=1,
        suffix="%",
    ),
)
CHANGES = (
    Subject(
        "Groei per gemeente", "[verschil in %, 2026-2029]", PLACES[:7], ("Groei",), -6.5, 12.0, decimals=1, suffix="%"
    ),
    Subject(
        "Change in traffic",
        "[% since 2025]",
        ("Bridge", "Tunnel", "Ring road", "Centre", "Harbour"),
        ("Change",),
        -8.0,
        9.0,
        decimals=1,
        suffix="%",
    ),
)
TITLES = (
    ("De vraag naar zorg in Rivierenland groeit sneller dan het aanbod",),
    ("Meer inwoners van de Westkust maken gebruik van ondersteuning dan", "gemiddeld in de overige regio’s"),
    ("Wachttijden lopen terug, behalve voor verblijf",),
    ("The region uses less energy than three years ago",),
    ("Het wegverkeer neemt af in de stad en toe op de ring",),
    ("Kosten stijgen in alle gemeenten, het sterkst bij", "kleine aanbieders"),
    ("Demand by sector and source",),
)
NOTES = (
    "1. Cliënten met meer dan een soort zorg tellen bij elke soort mee.",
    "2. Cijfers zijn afgerond, daardoor tellen percentages niet altijd op tot 100%.",
    "1. Exclusief 14 locaties waarvan de gegevens ontbreken.",
)
SOURCES = (["CBS StatLine 2028", "eigen registratie"], ["Regionale monitor 2027"], ["declaraties 2026-2029", "Nivel"])


def numbers(random: Random, subject: Subject, count: int | None = None) -> Values:
    """Return a number for each category, printed as it is."""
    size = count or len(subject.categories)
    return [round(random.uniform(subject.low, subject.high), subject.decimals) for _ in range(size)]


def course(random: Random, subject: Subject, at: int) -> Values:
    """Return numbers that go up or down in steps, as those of one series over time do; each series in its own room."""
    room = (subject.high - subject.low) / len(subject.series)
    low = subject.low + room * at
    value = random.uniform(low + 0.2 * room, low + 0.7 * room)
    drift = random.choice([-1, 1]) * room * random.uniform(0.03, 0.09)
    found: Values = []
    for _ in subject.categories:
        found.append(round(value, subject.decimals))
        value = min(low + 0.95 * room, max(low, value + drift + random.uniform(-0.12, 0.12) * room))
    return found


def shares(random: Random, count: int, least: int = 5) -> Values:
    """Return whole percentages that add up to a hundred."""
    weights = [random.uniform(1, 4) for _ in range(count)]
    found = [max(least, round(100 * weight / sum(weights))) for weight in weights]
    found[found.index(max(found))] += 100 - sum(found)
    return [float(one) for one in found]


def axis(values: list[Values], from_zero: bool = True, side: str = "left", grid: bool = True) -> Axis:
    """Return an axis with round ticks around the values."""
    known = [value for one in values for value in one if value is not None]
    low, high = (min(0.0, *known) if from_zero else min(known)), max(known)
    step = next(
        step
        for power in range(-3, 6)
        for step in (10.0**power, 2 * 10.0**power, 5 * 10.0**power)
        if (high - low) / step <= 6
    )
    first = round(step * (low // step), 6)
    last = round(step * -(-high // step), 6)
    return Axis(first, last + (step if last - high < 0.08 * (last - first) else 0), step, side, grid)
