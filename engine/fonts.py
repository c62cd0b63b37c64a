"""A font's own file → how wide its letters are and how high its lines."""

from __future__ import annotations

import os
import sys
from collections import defaultdict
from functools import lru_cache
from pathlib import Path
from typing import Any

# What Dutch texts and their numbers need; every other letter counts as wide as the font's n.
LETTERS = "".join(map(chr, [*range(0x20, 0x7F), *range(0xA0, 0x180)])) + "‐‑–—‘’“”„•…€™⁰⁴⁵⁶⁷⁸⁹−≥≤←↑→↓●"


def measured(path: Path) -> dict[str, Any]:
    """Return the metrics of one font file, in thousandths of the letter size: {line, other, widths: {width: letters}}.

    `line` is the height of a line as PowerPoint has it: the ascent, descent and gap that the font's file states.
    Raises ValueError where it is no font.
    """
    from fontTools.ttLib import TTFont, TTLibError

    try:
        font = TTFont(path, fontNumber=0, lazy=True)
        units, widths, names = font["head"].unitsPerEm, font["hmtx"], font.getBestCmap()
        across: dict[int, str] = defaultdict(str)
        for letter in LETTERS:
            if ord(letter) in names:
                across[round(widths[names[ord(letter)]][0] * 1000 / units)] += letter
        lines = font["hhea"]
        high = lines.ascent - lines.descent + lines.lineGap
        other = widths[names[ord("n")]][0]
    except (TTLibError, KeyError, OSError) as error:
        raise ValueError(f"{path.name} is no font that can be measured") from error
    return {
        "line": round(high * 1000 / units),
        "other": round(other * 1000 / units),
        "widths": dict(sorted(across.items())),
    }


def installed(family: str) -> tuple[Path, Path] | None:
    """Return the files of a font on this machine, regular and bold; None where either is not there."""
    weights = _installed().get(family.casefold(), {})
    regular, bold = weights.get("regular"), weights.get("bold")
    return (regular, bold) if regular and bold else None


def _folders() -> list[Path]:
    """Return where the systems that Regiodeck runs on keep fonts, of all users and of this one."""
    home = Path.home()
    if sys.platform == "win32":
        local = os.environ.get("LOCALAPPDATA", home.as_posix())
        return [Path(os.environ.get("WINDIR", "C:/Windows")) / "Fonts", Path(local) / "Microsoft/Windows/Fonts"]
    if sys.platform == "darwin":
        return [Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts"]
    shared = os.environ.get("XDG_DATA_DIRS", "/usr/local/share:/usr/share").split(":")
    return [*(Path(folder) / "fonts" for folder in shared), home / ".local/share/fonts", home / ".fonts"]


@lru_cache
def _installed() -> dict[str, dict[str, Path]]:
    """Return the font files of this machine: family in small letters -> weight -> file."""
    from fontTools.ttLib import TTFont, TTLibError

    found: dict[str, dict[str, Path]] = defaultdict(dict)
    paths = [
        path for folder in _folders() for path in folder.rglob("*") if path.suffix.lower() in (".ttf", ".otf", ".ttc")
    ]
    for path in sorted(paths):
        try:
            names = TTFont(path, fontNumber=0, lazy=True)["name"]
        except (TTLibError, OSError):
            continue
        family, weight = names.getDebugName(1) or "", (names.getDebugName(2) or "").casefold()
        if weight in ("regular", "bold", "book", "roman"):
            found[family.casefold()].setdefault("bold" if weight == "bold" else "regular", path)
    return dict(found)
