"""Parts → a package (.pptx, .xlsx), the same bytes each time: parts in one order, with one date."""

from __future__ import annotations

import datetime as dt
import io
import os
import re
import zipfile
from collections.abc import Mapping

_FIRST = ("[Content_Types].xml", "_rels/.rels")
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:(?:created|modified)>)")
_LEVEL = 5  # of compression: a third quicker than 6, and hardly larger
_PACKED = (".png", ".jpg", ".jpeg")  # are compressed already


def moment() -> dt.datetime:
    """Return the moment that stands in every file: SOURCE_DATE_EPOCH (seconds), else the start of 2026."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return dt.datetime.fromtimestamp(int(epoch), dt.UTC) if epoch.isdigit() else dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def packed(parts: Mapping[str, bytes | str], level: int = _LEVEL) -> bytes:
    """Return a package of parts by their names (no slash in front), every date in it set to `moment()`.

    `level` is that of compression; 0 for a package that goes into another one, which compresses it better.
    """
    when = moment()
    date = (max(when.year, 1980), when.month, when.day, when.hour, when.minute, when.second)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as package:
        for name in sorted(parts, key=lambda name: (name not in _FIRST, name)):
            info = zipfile.ZipInfo(name, date)
            info.external_attr = 0o600 << 16
            stored = not level or name.endswith(_PACKED)
            info.compress_type = zipfile.ZIP_STORED if stored else zipfile.ZIP_DEFLATED
            package.writestr(info, parts[name], compresslevel=None if stored else level)
    return out.getvalue()


def settled(package: bytes) -> bytes:
    """Return a package that a library wrote with its parts in our order and every date in it set to `moment()`."""
    with zipfile.ZipFile(io.BytesIO(package)) as old:
        return packed({name: _dated(name, old.read(name)) for name in old.namelist()})


def _dated(name: str, content: bytes) -> bytes:
    if name.endswith(".xlsx"):
        return settled(content)
    if name == "docProps/core.xml":
        stamp = moment().strftime("%Y-%m-%dT%H:%M:%SZ").encode()
        return _STAMP.sub(lambda found: found[1] + stamp + found[2], content)
    return content
