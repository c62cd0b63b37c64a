"""The numbers of a chart → the workbook inside it, which PowerPoint opens when somebody edits the data."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.drawingml.names import LINKS
from engine.render.markup import HEAD, escaped
from engine.render.package import packed

SHEET = "Sheet1"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_TYPES = "application/vnd.openxmlformats-officedocument.spreadsheetml"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CONTENT = (
    f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    f'<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    f'<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_TYPES}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_TYPES}.styles+xml"/>'
    f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{_TYPES}.worksheet+xml"/></Types>'
)
_RELATIONS = f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">{{}}</Relationships>'
_ROOT = _RELATIONS.format(f'<Relationship Id="rId1" Type="{LINKS}/officeDocument" Target="xl/workbook.xml"/>')
_PARTS = _RELATIONS.format(
    f'<Relationship Id="rId1" Type="{LINKS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{LINKS}/styles" Target="styles.xml"/>'
)
_BOOK = f'{HEAD}<workbook xmlns="{_MAIN}" xmlns:r="{LINKS}"><sheets><sheet name="{SHEET}" sheetId="1" r:id="rId1"/></sheets></workbook>'
_OWN_FORMATS = 164  # from this number on


@dataclass(frozen=True)
class Column:
    """A series: its name, its numbers (None where there is none), and the format of its cells."""

    name: str
    values: Sequence[float | None]
    form: str


def written(categories: Sequence[str], columns: Sequence[Column]) -> bytes:
    """Return the .xlsx, not compressed: categories in column A from row 2, a series in each column from B, their names in row 1."""
    forms = list(dict.fromkeys(column.form for column in columns))
    head = "".join(_text(letter(at), 1, column.name) for at, column in enumerate(columns, start=1))
    rows = [f'<row r="1">{head}</row>']
    for row, category in enumerate(categories, start=2):
        cells = "".join(
            f'<c r="{letter(at)}{row}" s="{forms.index(column.form) + 1}"><v>{value!r}</v></c>'
            for at, column in enumerate(columns, start=1)
            if (value := column.values[row - 2]) is not None
        )
        rows.append(f'<row r="{row}">{_text("A", row, category)}{cells}</row>')
    sheet = f'{HEAD}<worksheet xmlns="{_MAIN}"><sheetData>{"".join(rows)}</sheetData></worksheet>'
    return packed(
        {
            "[Content_Types].xml": _CONTENT,
            "_rels/.rels": _ROOT,
            "xl/_rels/workbook.xml.rels": _PARTS,
            "xl/styles.xml": _styles(forms),
            "xl/workbook.xml": _BOOK,
            "xl/worksheets/sheet1.xml": sheet,
        },
        level=0,
    )


def letter(at: int) -> str:
    """Return the name of a column, from 0: A, B, .. Z, AA."""
    return (letter(at // 26 - 1) if at >= 26 else "") + chr(65 + at % 26)


def _text(column: str, row: int, text: str) -> str:
    return f'<c r="{column}{row}" t="inlineStr"><is><t xml:space="preserve">{escaped(text)}</t></is></c>'


def _styles(forms: Sequence[str]) -> str:
    own = "".join(
        f'<numFmt numFmtId="{_OWN_FORMATS + at}" formatCode="{escaped(form)}"/>' for at, form in enumerate(forms)
    )
    used = "".join(
        f'<xf numFmtId="{_OWN_FORMATS + at}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
        for at in range(len(forms))
    )
    plain = '<xf numFmtId="0" fontId="0" fillId="0" borderId="0"'
    return (
        f'{HEAD}<styleSheet xmlns="{_MAIN}"><numFmts count="{len(forms)}">{own}</numFmts>'
        '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
        '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
        '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
        f'<cellStyleXfs count="1">{plain}/></cellStyleXfs><cellXfs count="{len(forms) + 1}">{plain} xfId="0"/>{used}</cellXfs>'
        '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
    )
