"""Drawings and office files → PDF, by the programs of the machine; `missing` says which are not there."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Sequence
from importlib.util import find_spec
from pathlib import Path

from .. import made_page

BROWSER = made_page.BROWSER
OPTIONS = (
    *made_page.OPTIONS,
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry">
<item oor:path="/org.openoffice.Setup/L10N"><prop oor:name="ooSetupSystemLocale"><value>nl-NL</value></prop></item>
</oor:items>
"""


def missing(wanted: str) -> str:
    """Return what is not installed of a producer's needs ("chromium", "soffice", or a Python package); "" is nothing."""
    there = {"chromium": BROWSER, "soffice": shutil.which("soffice")}
    found = there[wanted] if wanted in there else find_spec(wanted)
    return "" if found else f"{wanted} is not installed"


def by_browser(svgs: Sequence[str], size: tuple[float, float], path: Path) -> None:
    """Print each SVG on a page of its own."""
    assert BROWSER
    style = f"@page {{ size: {size[0]}pt {size[1]}pt; margin: 0 }} body {{ margin: 0 }}"
    pages = "".join(
        f"<div style='width:{size[0]}pt;height:{size[1]}pt;overflow:hidden;break-after:page'>{svg}</div>"
        for svg in (_in_points(svg) for svg in svgs)
    )
    with tempfile.TemporaryDirectory() as folder:
        source, made = Path(folder) / "page.html", Path(folder) / "page.pdf"
        source.write_text(f"<!doctype html><meta charset=utf-8><style>{style}</style>{pages}", encoding="utf-8")
        profile = f"--user-data-dir={folder}/browser"
        command = [BROWSER, *OPTIONS, profile, f"--print-to-pdf={made}", source.as_uri()]
        subprocess.run(command, check=True, capture_output=True, timeout=120)
        _cut(made, len(svgs), path)


def _in_points(svg: str) -> str:
    return svg.replace("<svg ", "<svg style='width:100%;height:100%;display:block' ", 1)


def _cut(made: Path, count: int, path: Path) -> None:
    """Copy the PDF without the empty page that a browser adds after the last break."""
    import pikepdf

    with pikepdf.open(made) as pdf:
        del pdf.pages[count:]
        pdf.save(path, deterministic_id=True)


def by_resvg(svgs: Sequence[str], path: Path) -> None:
    """Convert each SVG to a page."""
    import io

    import pikepdf
    import vl_convert

    made = pikepdf.new()
    for svg in svgs:
        with pikepdf.open(io.BytesIO(vl_convert.svg_to_pdf(svg))) as one:
            made.pages.extend(one.pages)
    made.save(path, deterministic_id=True)


def by_office(paths: Sequence[Path]) -> None:
    """Print office files, each to a PDF beside it."""
    with tempfile.TemporaryDirectory() as home:
        (Path(home) / "user").mkdir()
        (Path(home) / "user" / "registrymodifications.xcu").write_text(PROFILE, encoding="utf-8")
        command = ["soffice", f"-env:UserInstallation=file://{home}", "--headless", "--convert-to", "pdf"]
        command += ["--outdir", str(paths[0].parent), *map(str, paths)]
        subprocess.run(command, check=True, capture_output=True, timeout=300)
