"""A page as a browser prints it: HTML boxes and SVG charts; with what it says."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from .made_decks import Guide, Says

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser")
OPTIONS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer")
STYLE = """
@page { size: 297mm 210mm; margin: 0 } body { margin: 28px; font: 14px 'Liberation Sans'; color: #222 }
h1 { font-size: 30px; margin: 0 } .row { display: flex; gap: 16px; margin-top: 12px } .card { width: 230px }
h3 { font-size: 16px; margin: 0 0 4px } .tile { background: #fff3e0; border-radius: 8px; padding: 10px 14px }
.value { font-size: 36px; font-weight: 700; color: #bf360c } .label { font-weight: 700 } .page { break-after: page }
table { border-collapse: collapse; margin-top: 4px } td, th { padding: 4px 22px; border-bottom: 1px solid #999 }
.guide { columns: 2; column-gap: 24px; margin-top: 20px } .guide div { break-inside: avoid; margin-bottom: 14px }
"""
CARDS = (
    ("Fleet", "Tugs per 100 ships", "3", "All ports: 5 per 100 ships", 3.0, 5.0),
    ("Crew", "Vacancies", "6,5%", "AP: 7,1%", 6.5, 7.1),
    ("Cost", "Fee per call", "€ 812", "AP: € 790 per call", 812.0, 790.0),
)
BARS = {"North": 34, "East": 51, "South": 27, "West": 45}
LINE = {str(year): 900 + 7 * (year - 2051) for year in range(2051, 2059)}
TABLE = (("Quay", "Cranes", "Rails"), ("Old quay", "12", "31"), ("New quay", "8", "27"), ("Mole", "5", "19"))
GUIDE: Guide = {
    "Tugs per 100 ships": (
        ("Source", "Harbour master"),
        ("Meaning", "all tugs that were at work on one day or more, by the number of ships that called in the year"),
    ),
    "Vacancies": (("Source", "Crew office"), ("Meaning", "open places on the first of July, as a part of all places")),
    "Fee per call": (("Source", "Books"), ("Meaning", "what a ship pays for one call, without pilotage")),
    "Expected calls": (
        ("Source", "Forecast"),
        ("Meaning", "calls as they were last year, grown as the trade is thought to grow, with no new quays built"),
    ),
}


def says() -> list[Says]:
    """Return what the page says."""
    found: list[Says] = []
    for theme, label, _, _, own, other in CARDS:
        found += [(1, theme, label, own), (1, "All ports", label, other)]
    found += [(1, "", name, float(value)) for name, value in BARS.items()]
    found += [(1, "", name, float(LINE[name])) for name in ("2051", "2058")]
    for name, *numbers in TABLE[1:]:
        found += [(1, head, name, float(number)) for head, number in zip(TABLE[0][1:], numbers, strict=True)]
    return found


def draw(folder: Path) -> Path:
    """Write the page as PDF."""
    assert BROWSER
    source, target = folder / "page.html", folder / "page.pdf"
    source.write_text(_html(), encoding="utf-8")
    command = [BROWSER, *OPTIONS, f"--user-data-dir={folder / 'browser'}", f"--print-to-pdf={target}", source.as_uri()]
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return target


def _html() -> str:
    cards = "".join(
        f"<div class=card><h3>{theme}</h3><div class=tile><div class=value>{value}</div><div>{compared}</div>"
        f"<div class=label>{label}</div></div></div>"
        for theme, label, value, compared, _, _ in CARDS
    )
    rows = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in TABLE[1:])
    heads = "".join(f"<th>{head}</th>" for head in TABLE[0])
    table = (
        f"<p>Most quays are old and have few rails left.</p><i>Cranes by quay</i><table><tr>{heads}</tr>{rows}</table>"
    )
    guide = "".join(
        f"<div><b>{head}</b>" + "".join(f"<br>{name} – {text}" for name, text in lines) + "</div>"
        for head, lines in GUIDE.items()
    )
    return (
        f"<meta charset=utf-8><style>{STYLE}</style><div class=page><h1>Harbour plan 2051/2052</h1>"
        f"<div class=row>{cards}</div><div class=row>{_bars()}{_line()}</div>{table}</div>"
        f"<h1>How to read the plan</h1><div class=guide>{guide}</div>"
    )


def _text(x: float, y: float, text: str, size: int = 12) -> str:
    return f"<text x={x} y={y} text-anchor=middle font-size={size}>{text}</text>"


def _bars() -> str:
    drawn = ""
    for index, (name, value) in enumerate(BARS.items()):
        x, high = 30 + 80 * index, 2.2 * value
        drawn += f"<rect x={x} y={150 - high} width=44 height={high} fill='#00695c'/>"
        drawn += _text(x + 22, 145 - high, str(value)) + _text(x + 22, 166, name)
    return f"<div><h3>Calls by coast</h3><svg width=360 height=175>{drawn}</svg></div>"


def _line() -> str:
    points = [(30 + 29 * index, 150 - 1.6 * (value - 880)) for index, value in enumerate(LINE.values())]
    path = " ".join(f"{x},{y}" for x, y in points)
    drawn = f"<polyline points='{path}' fill=none stroke='#4527a0' stroke-width=2 />"
    values = list(LINE.values())
    for index in (0, len(points) - 1):
        drawn += _text(points[index][0], points[index][1] - 7, str(values[index]))
    drawn += "".join(_text(x, 166, name, 13) for (x, _), name in zip(points, LINE, strict=True))
    return f"<div><h3>Expected calls</h3><svg width=270 height=175>{drawn}</svg></div>"
