"""Pages of text as Typst sets them: paragraphs, nested lists, bold runs, footnotes, numbers in sentences."""

from __future__ import annotations

from pathlib import Path

from .spec import Page

HEAD = """#set page(paper: "a4", margin: 2.2cm, numbering: "1")
#set text(font: "Libertinus Serif", size: 10.5pt, lang: "nl")
#set par(justify: true)
#show heading: set text(size: 18pt, fill: rgb("#00695c"))
"""
FIRST = """= Meer mensen wonen langer thuis

In 2028 ontvingen 12.480 inwoners van Rivierenland hulp thuis, 4,2% meer dan een jaar eerder. De uitgaven stegen van € 318 miljoen
naar € 331 miljoen.#footnote[Exclusief de eigen bijdrage van 3.200 inwoners.] De gemeenten werken daarom samen aan een aanbod
dat past bij de vraag.

- *Thuis wonen* wordt vaker mogelijk door techniek in de woning
- Wijkteams kennen de bewoners en signaleren problemen eerder
  - in 14 van de 22 wijken is een team actief
  - in de overige wijken start het team in 2029
- Aanbieders delen hun roosters, waardoor minder ritten nodig zijn
"""
SECOND = """= Wat gaan we doen?

+ We maken met elke aanbieder afspraken over de groei tot 2030
+ We meten ieder kwartaal hoe lang mensen wachten
+ We delen wat werkt met de andere regio’s

Het aandeel mensen dat langer dan 6 weken wacht daalt van 23% naar 15%.#footnote[Gemeten op 1 april en 1 oktober.] Lees meer op
#link("https://voorbeeld.nl/wachttijd")[voorbeeld.nl/wachttijd].

Bron: wachtlijstregistratie 2028
"""


def text(path: Path) -> list[Page]:
    """Write the pages."""
    import typst

    path.write_bytes(typst.compile((HEAD + FIRST + "#pagebreak()\n" + SECOND).encode()))
    return [
        Page(
            ["Meer mensen wonen langer thuis"],
            kind="text",
            notes=["1 Exclusief de eigen bijdrage van 3.200 inwoners."],
            bullets=[
                "Thuis wonen wordt vaker mogelijk door techniek in de woning",
                "Wijkteams kennen de bewoners en signaleren problemen eerder",
                "in 14 van de 22 wijken is een team actief",
                "in de overige wijken start het team in 2029",
                "Aanbieders delen hun roosters, waardoor minder ritten nodig zijn",
            ],
        ),
        Page(
            ["Wat gaan we doen?"],
            kind="text",
            notes=["2 Gemeten op 1 april en 1 oktober."],
            sources=["wachtlijstregistratie 2028"],
            bullets=[
                "We maken met elke aanbieder afspraken over de groei tot 2030",
                "We meten ieder kwartaal hoe lang mensen wachten",
                "We delen wat werkt met de andere regio’s",
            ],
        ),
    ]
