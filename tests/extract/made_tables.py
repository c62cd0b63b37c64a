"""Tables set by Typst in many looks, with what they say: for each a PDF and its figures."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

Said = tuple[str, str, str]  # series, category, as printed

PORTS = ("Dover", "Hull", "Emden", "Vlissingen", "Kaap aan Zee", "Oude Haven", "Brest", "Cork")
COLUMNS = ("Schepen", "Aandeel", "Opbrengst", "Groei")
TEXT = "Het aantal schepen groeide in de meeste havens. De opbrengst bleef daarbij achter, vooral in het noorden. " * 5

LINES = {
    "ruled": "stroke: 0.5pt",
    "level lines": "stroke: (x, y) => (bottom: 0.4pt + gray)",
    "three lines": "stroke: (x, y) => (top: if y == 0 { 0.8pt } else if y == HEADS { 0.4pt }, "
    "bottom: if y == LAST { 0.8pt })",
    "zebra": 'stroke: none, fill: (x, y) => if y < HEADS { rgb("#17456b") } else if calc.odd(y) { luma(230) }',
    "bare": "stroke: none",
    "upright lines": "stroke: (x, y) => (left: if x > 0 { 0.4pt }, bottom: if y < HEADS { 0.4pt })",
}
ALIGNED = ("right", "left", "center")


@dataclass(frozen=True)
class Table:
    """Rows of heads and of a body as Typst sets them, and the figures they hold."""

    columns: str
    heads: str
    body: str
    says: tuple[Said, ...]
    rows: int
    head_rows: int = 1


def values(at: int) -> tuple[str, str, str, str]:
    """Return the printed values of a row: a count, a share, an amount, and a change with a true minus."""
    return (f"{(at + 3) * 617 % 4000 / 1000:.3f}", f"{(at * 37 + 11) % 90},{at % 10}%", f"€ {at * 13 % 9 + 1}.{at * 77 % 900 + 100}",
            f"\N{MINUS SIGN}{at % 7},{at * 3 % 10}%" if at % 2 else f"{at % 9},5%")  # fmt: skip


def plain(count: int = 6, wide: str = "auto") -> Table:
    """Return a table of one row of heads and one column of labels."""
    return _table(COLUMNS, [(port, values(at)) for at, port in enumerate(_ports(count))], wide)


def _ports(count: int) -> list[str]:
    return [PORTS[at % len(PORTS)] + (f" {at // len(PORTS) + 1}" if at >= len(PORTS) else "") for at in range(count)]


def _table(heads: Sequence[str], rows: Sequence[tuple[str, Sequence[str]]], wide: str = "auto") -> Table:
    says = tuple(
        (head, label, text) for label, texts in rows for head, text in zip(heads, texts, strict=True) if text != "-"
    )
    return Table(
        columns=f"({wide}, " + "auto, " * len(heads) + ")",
        heads=_cells("Haven", *heads),
        body=" ".join(_cells(label, *texts) for label, texts in rows),
        says=says,
        rows=len(rows),
    )


def _cells(*texts: str) -> str:
    return " ".join(f"[{text}]," for text in texts)


def gaps() -> Table:
    """Return a table with blanks, dashes and years as labels."""
    rows = [(str(year), values(year)) for year in range(2019, 2024)]
    rows[1] = (rows[1][0], ("-", *rows[1][1][1:]))
    rows[3] = (rows[3][0], (*rows[3][1][:2], "-", rows[3][1][3]))
    return _table(COLUMNS, rows)


def merged() -> Table:
    """Return a table with heads over two columns each."""
    rows = [(port, values(at)[:2] + values(at + 4)[:2]) for at, port in enumerate(PORTS[:5])]
    heads = [f"{year} {column}" for year in (2023, 2024) for column in COLUMNS[:2]]
    made = _table(heads, rows)
    top = "table.cell(rowspan: 2)[Haven], table.cell(colspan: 2)[2023], table.cell(colspan: 2)[2024], "
    return Table(made.columns, top + _cells(*COLUMNS[:2], *COLUMNS[:2]), made.body, made.says, made.rows, 2)


def turned() -> Table:
    """Return a table whose heads stand upright on their sides."""
    made = plain()
    heads = "[Haven], " + " ".join(f"rotate(-90deg, reflow: true)[{column}]," for column in COLUMNS)
    return Table(made.columns, heads, made.body, made.says, made.rows)


def marked() -> Table:
    """Return a table with footnote marks in its heads."""
    made = plain()
    heads = "[Haven], " + " ".join(
        f"[{column}#super(typographic: false)[{at}]]," for at, column in enumerate(COLUMNS, 1)
    )
    return Table(made.columns, heads, made.body, made.says, made.rows)


def grouped() -> Table:
    """Return a table whose first column spans the rows of a group; rows of two groups are called the same."""
    rows = [(coast, kind, values(at + 5 * place)[:3]) for place, coast in enumerate(("Noord", "Zuid"))
            for at, kind in enumerate(("Vracht", "Veer", "Jacht"))]  # fmt: skip
    body = " ".join((f"table.cell(rowspan: 3)[{coast}], " if at % 3 == 0 else "") + _cells(kind, *texts)
                    for at, (coast, kind, texts) in enumerate(rows))  # fmt: skip
    says = tuple(
        (head, f"{coast} {kind}", text)
        for coast, kind, texts in rows
        for head, text in zip(COLUMNS, texts, strict=False)
    )
    return Table("(auto, auto, auto, auto, auto)", _cells("Kust", "Soort", *COLUMNS[:3]), body, says, len(rows))


def long_labels() -> Table:
    """Return a table whose labels stand on two lines."""
    names = (
        "Schepen die langer dan een week bleven liggen",
        "Schepen zonder loods aan boord gekomen",
        "Overige schepen",
    )
    return _table(COLUMNS, [(name, values(at)) for at, name in enumerate(names)], "34mm")


def long_heads() -> Table:
    """Return a table whose heads stand on two lines."""
    heads = ("Aantal bezoekende schepen", "Aandeel van alle schepen", "Opbrengst per schip")
    made = _table(heads, [(port, values(at)[:3]) for at, port in enumerate(PORTS[:6])])
    return Table("(auto, 26mm, 26mm, 26mm)", made.heads, made.body, made.says, made.rows)


def beside(parts: int = 2) -> Table:
    """Return a table that repeats its columns side by side; its last part has a row less."""
    rows = [(port, values(at)[:2]) for at, port in enumerate(_ports(4 * parts - 1))]
    made = _table(COLUMNS[:2], rows)
    body = " ".join(
        _cells(*(text for port, texts in rows[row::4] for text in (port, *texts)))
        + (" [], [], []," if row == 3 else "")
        for row in range(4)
    )
    return Table("(" + "auto, " * 3 * parts + ")", _cells("Haven", *COLUMNS[:2]) * parts, body, made.says, 4)


SHAPES = {
    "plain": plain, "blanks": gaps, "merged heads": merged, "turned heads": turned, "marks": marked,
    "long labels": long_labels, "long heads": long_heads, "grouped": grouped,
    "side by side": beside, "three side by side": lambda: beside(3),
}  # fmt: skip


@dataclass(frozen=True)
class Document:
    """What stands on a page beside its table, and how the table is set."""

    lines: str = "ruled"
    align: str = "right"
    page: str = 'paper: "a4"'
    text: bool = True
    repeat: bool = True
    more: tuple[str, ...] = field(default=())


def source(table: Table, how: Document) -> str:
    """Return the Typst text of a document with one table."""
    lines = (
        LINES[how.lines].replace("HEADS", str(table.head_rows)).replace("LAST", str(table.rows + table.head_rows - 1))
    )
    white = "#show table.cell: it => if it.y < HEADS { set text(white); it } else { it }\n".replace(
        "HEADS", str(table.head_rows)
    )
    paragraph = f"{TEXT}\n\n" if how.text else ""
    align = f"(x, y) => if x == 0 {{ left }} else {{ {how.align} }}"
    header = f"table.header(repeat: {str(how.repeat).lower()}, {table.heads})"
    return (
        f"#set page({how.page})\n#set text(size: 9pt)\n#show table.cell.where(y: 0): strong\n"
        + (white if how.lines == "zebra" else "")
        + f"= Havens in cijfers\n\n{paragraph}*Bezoek per haven*\n\n"
        + f"#table(columns: {table.columns}, align: {align}, {lines}, {header}, {table.body})\n\n"
        + paragraph
    )


def draw(table: Table, how: Document, path: Path) -> Path:
    """Write the PDF of a document with one table; return its path."""
    import typst

    text = path.with_suffix(".typ")
    text.write_text(source(table, how), encoding="utf-8")
    path.write_bytes(typst.compile(text))
    return path
