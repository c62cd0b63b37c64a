"""The namespaces of the XML of a deck, as they stand before a tag: `f"{A}t"`."""

from __future__ import annotations

A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
P = "{http://schemas.openxmlformats.org/presentationml/2006/main}"
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"  # what kinds of relationships begin with
R = f"{{{LINKS}}}"
EMU = 12700.0  # in a point
