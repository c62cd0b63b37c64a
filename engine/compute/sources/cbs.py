"""A table of open data by its id → its rows as text, codes without blanks and years as years, and what it is called.

`cbsodata` follows the pages of the OData feed; it lives behind this module.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from engine.model.source import OpenData
from engine.problems import did_you_mean

TIMEOUT = (10, 60)  # seconds to connect, and between two pieces of an answer
LICENCE = "CC BY 4.0"
PERIOD = re.compile(r"(\d{4})(JJ|MM|KW)(\d{2})")


class Unavailable(Exception):
    """Raised when the table cannot be had: what to tell, and what to try."""

    def __init__(self, what: str, hint: str) -> None:
        super().__init__(what)
        self.what, self.hint = what, hint


@dataclass(frozen=True)
class Fetched:
    """The rows of a table, all text, by column; its title, the stretch of periods in it, and when it was changed last."""

    columns: Mapping[str, list[str | None]]
    title: str
    period: str
    modified: str


def fetch(data: OpenData, columns: list[str]) -> Fetched:
    """Return those columns of the table. Raises Unavailable, and then nothing was kept."""
    import cbsodata

    with _server(data.server) as host, _told(data):
        known = [
            row["Key"] for row in cbsodata.get_meta(data.table, "DataProperties", host, timeout=TIMEOUT) if row["Key"]
        ]
        if lacking := [column for column in columns if column not in known]:
            what = f"table {data.table} has no column '{lacking[0]}'"
            raise Unavailable(what, did_you_mean(lacking[0], [name for name in known if name not in columns]))
        filters = data.filter or None
        parts = cbsodata.download_data(data.table, select=columns, filters=filters, catalog_url=host, timeout=TIMEOUT)
        info, rows = parts["TableInfos"][0], parts["TypedDataSet"]
        found = {column: [_text(row[column]) for row in rows] for column in columns}
    if not rows:
        hint = "look at its 'filter'" if data.filter else "is this the right table?"
        raise Unavailable(f"table {data.table} gives no rows", hint)
    return Fetched(found, str(info["Title"]).strip(), str(info["Period"]).strip(), str(info["Modified"]).strip())


@contextmanager
def _server(address: str) -> Iterator[str]:
    """Yield the host, with the library told whether it speaks https."""
    import cbsodata

    parts, before = urlsplit(address), cbsodata.options.use_https
    cbsodata.options.use_https = parts.scheme == "https"
    try:
        yield parts.netloc
    finally:
        cbsodata.options.use_https = before


@contextmanager
def _told(data: OpenData) -> Iterator[None]:
    """Turn what goes wrong on the way into Unavailable."""
    import requests

    again = "try again later; what was fetched before is kept"
    try:
        yield
    except requests.HTTPError as error:
        cause = error.__cause__ if isinstance(error.__cause__, requests.HTTPError) else error
        status = cause.response.status_code if cause.response is not None else "an error"
        hint = f"is '{data.table}' the id of a table?" if status == 404 else again
        raise Unavailable(f"{data.server} answers {status} for table {data.table}", hint) from None
    except requests.Timeout:
        raise Unavailable(f"{data.server} does not answer", again) from None
    except requests.RequestException:
        raise Unavailable(f"the connection with {data.server} broke off", again) from None
    except (ValueError, LookupError, TypeError):
        raise Unavailable(f"{data.server} sends something else than table {data.table}", again) from None


def _text(value: Any) -> str | None:
    """Return a value as text: 2024JJ00 is the year 2024, 2024MM03 and 2024KW02 are the first day of that month or quarter."""
    if value is None:
        return None
    text = str(value).strip()
    if found := PERIOD.fullmatch(text):
        year, kind, number = found[1], found[2], int(found[3])
        month = number if kind == "MM" else 3 * number - 2
        return year if kind == "JJ" else f"{year}-{month:02d}-01"
    return text or None
