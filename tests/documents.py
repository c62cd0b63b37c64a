"""Small PDFs made here and now; only for tests."""

from __future__ import annotations

import io


def pdf(*lines: str) -> bytes:
    """Return a PDF of one page with these lines of text, in Helvetica of 14 points."""
    words = " ".join(f"({line}) Tj 0 -24 Td" for line in lines)
    return written(f"BT /F 14 Tf 40 500 Td {words} ET".encode("cp1252"))


def pdf_with_password() -> bytes:
    """Return a PDF that opens with a password which nobody has."""
    lock = b"<</Filter/Standard/V 1/R 2/P -4/O <" + b"5a" * 32 + b">/U <" + b"a5" * 32 + b">>>"
    return written(b"BT ET", b"/Encrypt 6 0 R/ID[<00><00>]", {6: lock})


def written(content: bytes, trailer: bytes = b"", more: dict[int, bytes] | None = None) -> bytes:
    """Return a PDF of one page with this content."""
    objects = {
        1: b"<</Type/Catalog/Pages 2 0 R>>",
        2: b"<</Type/Pages/Kids[3 0 R]/Count 1>>",
        3: b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 960 540]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>",
        4: b"<</Length %d>>stream\n" % len(content) + content + b"\nendstream",
        5: b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>",
        **(more or {}),
    }
    out = io.BytesIO()
    out.write(b"%PDF-1.4\n")
    places = []
    for number, body in objects.items():
        places.append(out.tell())
        out.write(b"%d 0 obj\n" % number + body + b"\nendobj\n")
    start = out.tell()
    out.write(b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1))
    for place in places:
        out.write(b"%010d 00000 n \n" % place)
    out.write(b"trailer\n<</Size %d/Root 1 0 R" % (len(objects) + 1) + trailer + b">>\n")
    out.write(b"startxref\n%d\n%%%%EOF\n" % start)
    return out.getvalue()
