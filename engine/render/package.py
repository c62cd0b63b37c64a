"""A saved .pptx → the same parts in a fixed order with fixed dates: the same scenes give the same bytes."""

from __future__ import annotations

import datetime as dt
import io
import os
import re
import zipfile

_FIRST = ("[Content_Types].xml", "_rels/.rels")
_STAMP = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:(?:created|modified)>)")


def moment() -> dt.datetime:
    """Return the moment that stands in every file: SOURCE_DATE_EPOCH (seconds), else the start of 2026."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    return dt.datetime.fromtimestamp(int(epoch), dt.UTC) if epoch.isdigit() else dt.datetime(2026, 1, 1, tzinfo=dt.UTC)


def settled(package: bytes) -> bytes:
    """Return a package (.pptx, .xlsx) with its parts sorted and every date in it set to `moment()`."""
    when = moment()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name not in _FIRST, name)):
            info = zipfile.ZipInfo(
                name, (max(when.year, 1980), when.month, when.day, when.hour, when.minute, when.second)
            )
            info.compress_type = zipfile.ZIP_DEFLATED
            info.external_attr = 0o600 << 16
            new.writestr(info, _part(name, old.read(name), when))
    return out.getvalue()


def _part(name: str, content: bytes, when: dt.datetime) -> bytes:
    if name.endswith(".xlsx"):
        return settled(content)
    if name == "docProps/core.xml":
        stamp = when.strftime("%Y-%m-%dT%H:%M:%SZ").encode()
        return _STAMP.sub(lambda found: found[1] + stamp + found[2], content)
    return content
