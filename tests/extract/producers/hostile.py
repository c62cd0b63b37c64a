"""What else can be done to a PDF: one glyph per operator, a halo, turned pages, a lock, a crop; by pikepdf."""

from __future__ import annotations

from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Encryption, Name, Operator, String


def one_by_one(path: Path) -> None:
    """Write each glyph by an operator of its own."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for page in pdf.pages:
            _split(pdf, page)
        pdf.save(path)


def _split(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    wide, made = 1, []
    for operands, operator in pikepdf.parse_content_stream(page):
        said = str(operator)
        if said == "Tf":
            wide = 2 if page.Resources.Font[operands[0]].Subtype == Name.Type0 else 1
        if said not in ("Tj", "TJ"):
            made.append((operands, operator))
            continue
        for part in operands[0] if said == "TJ" else operands:
            if not isinstance(part, String):
                made.append(([Array([part])], Operator("TJ")))
                continue
            glyphs = bytes(part)
            for at in range(0, len(glyphs), wide):
                made.append(([String(glyphs[at : at + wide])], Operator("Tj")))
    page.Contents = pdf.make_stream(pikepdf.unparse_content_stream(made))


def haloed(path: Path) -> None:
    """Draw each text twice: a white outline under its letters."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for page in pdf.pages:
            made, text = [], []
            for one in pikepdf.parse_content_stream(page):
                text.append(one)
                if str(one.operator) == "ET":
                    begin = next(at for at in range(len(text)) if str(text[at].operator) == "BT")
                    made += [*text[:begin], *_outlined(text[begin:]), *text[begin:]]
                    text = []
            page.Contents = pdf.make_stream(pikepdf.unparse_content_stream([*made, *text]))
        pdf.save(path)


def _outlined(text: list[pikepdf.ContentStreamInstruction]) -> list[tuple[list[object], Operator]]:
    white = [([1, 1, 1], Operator("rg")), ([1, 1, 1], Operator("RG")), ([2], Operator("w")), ([2], Operator("Tr"))]
    return [([], Operator("q")), *white, *((list(one.operands), one.operator) for one in text), ([], Operator("Q"))]


def turned(path: Path) -> None:
    """Turn the content a quarter and tell the viewer to turn the page back."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for page in pdf.pages:
            _, _, width, height = map(float, page.mediabox)
            _under(pdf, page, (0, 1, -1, 0, height, 0))
            page.mediabox = page.cropbox = [0, 0, height, width]
            page.Rotate = 90
        pdf.save(path)


def _under(pdf: pikepdf.Pdf, page: pikepdf.Page, matrix: tuple[float, ...]) -> None:
    page.contents_add(pdf.make_stream(b"q " + " ".join(f"{one:g}" for one in matrix).encode() + b" cm\n"), prepend=True)
    page.contents_add(pdf.make_stream(b"\nQ"))


def locked(path: Path) -> None:
    """Lock the document with a password of its owner; anyone can open it."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        allowed = pikepdf.Permissions(extract=False, modify_other=False)
        pdf.save(path, encryption=Encryption(owner="eigenaar", user="", R=6, allow=allowed))


def cropped(path: Path) -> None:
    """Put the page on a larger sheet with its origin elsewhere, crop marks and a printer's line that is not shown."""
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        for page in pdf.pages:
            _, _, width, height = map(float, page.mediabox)
            _under(pdf, page, (1, 0, 0, 1, 100, 200))
            page.mediabox = [60, 150, 100 + width + 40, 200 + height + 50]
            page.cropbox = [100, 200, 100 + width, 200 + height]
            page.Resources.Font.PrintersLine = pdf.make_indirect(
                Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
            )
            marks = b"0.5 w 100 160 m 100 190 l 70 200 m 90 200 l S BT /PrintersLine 9 Tf 120 170 Td (Drukproef 17 mei 42%) Tj ET"
            page.contents_add(pdf.make_stream(b"\nq " + marks + b" Q"))
        pdf.save(path)
