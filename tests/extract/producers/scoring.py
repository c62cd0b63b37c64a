"""Truth and reading → recall and precision with labels, counted more strictly than the client does: no likeness, only equality."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from scipy.sparse import csr_matrix
from scipy.sparse.csgraph import maximum_bipartite_matching

Row = tuple[int, str, str, Decimal]  # page, series, category, value


def score(truth: dict[str, Any], rows: Iterable[Row]) -> tuple[float, float]:
    """Return the parts of the truth's figures that were read, and of the rows that are true, each row used once."""
    wanted = [
        (page["number"], block, one) for page in truth["pages"] for block in page["blocks"] for one in block["figures"]
    ]
    read = list(rows)
    fits = csr_matrix([[int(_is(*one, row)) for row in read] for one in wanted] or [[0]])
    found = int((maximum_bipartite_matching(fits, perm_type="column") >= 0).sum()) if wanted and read else 0
    return found / len(wanted) if wanted else 1.0, found / len(read) if read else 1.0


def _is(page: int, block: dict[str, Any], figure: dict[str, Any], row: Row) -> bool:
    series = [figure["series"], *figure.get("series_alt", [])]
    if "" in series:
        series.append(block["title"])
    category = [figure["category"], *figure.get("category_alt", [])]
    near = figure.get("tol", 0.0005 * abs(figure["value"]))
    return (
        row[0] == page
        and abs(float(row[3]) - figure["value"]) <= near
        and _plain(row[1]) in map(_plain, series)
        and _plain(row[2]) in map(_plain, category)
    )


def _plain(text: str) -> str:
    return "".join(unicodedata.normalize("NFKC", text).casefold().split())
