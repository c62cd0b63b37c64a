"""A page as it stands in a real browser after someone has done something with it; only for tests."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from lxml import html

_NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = next((found for name in _NAMES if (found := shutil.which(name))), None)
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="Chromium is not installed (make system)")
_TYPED = "document.getElementById('{id}').value = {value}; document.getElementById('{id}').dispatchEvent(new Event('{event}'));"


def seen(page: Path, folder: Path, address: str = "", clicked: str = "", **typed: str) -> html.HtmlElement:
    """Return the page after an element (a path as CSS has it) is clicked and something typed or chosen; `address` is "#...".

    `folder` is to work in.
    """
    steps = [f"document.querySelector({json.dumps(clicked)}).click();"] if clicked else []
    steps += [
        _TYPED.format(id=id, value=json.dumps(value), event="input" if id == "query" else "change")
        for id, value in typed.items()
    ]
    target = folder / "page.html"
    acted = page.read_text(encoding="utf-8").replace("</body>", f"<script>{''.join(steps)}</script></body>")
    target.write_text(acted, encoding="utf-8")
    command = [str(CHROMIUM), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder / 'chromium'}"]
    command += ["--virtual-time-budget=5000", "--dump-dom", f"{target.as_uri()}{address}"]
    done = subprocess.run(command, capture_output=True, timeout=60, check=True)
    return html.fromstring(done.stdout.decode("utf-8"))


def text(element: html.HtmlElement) -> str:
    """Return the words of an element."""
    return " ".join(element.text_content().split())


def shown(page: html.HtmlElement, path: str) -> list[html.HtmlElement]:
    """Return the elements of a path that are not hidden, nor stand in something hidden."""
    return [one for one in page.xpath(path) if not one.xpath("ancestor-or-self::*[@hidden]")]
