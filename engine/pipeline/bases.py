"""How a deck was built: the copy that a build keeps of it with its manifest, and those of some builds before it."""

from __future__ import annotations

import gzip
import io
import json
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter, ValidationError

from engine import files
from engine.model.scene import Scene
from engine.pipeline import where
from engine.pipeline.beside import MANIFEST, manifest_of

MOST = 8  # earlier builds of a deck that are kept: who has an older copy is told
PACKED = f"{MANIFEST}.gz"
ADOPTED = "adopted"  # what a manifest begins with of a deck that is none that was built
_SCENES: TypeAdapter[list[Scene]] = TypeAdapter(list[Scene])


@dataclass(frozen=True)
class Base:
    """A deck as it was built, and where its manifest may stand: the first of them that can be read holds."""

    deck: Path
    manifests: tuple[Path, ...]
    earlier: bool = False  # it was built over since

    def manifest(self) -> dict[str, Any]:
        """Return the manifest; {} where none can be read."""
        for path in self.manifests:
            try:
                raw = path.read_bytes()
                found = json.loads(gzip.decompress(raw) if path.name.endswith(PACKED) else raw)
            except (OSError, ValueError, EOFError, zlib.error):
                continue
            if isinstance(found, dict) and {"deck", "region", "sector", "year", "scenes"} <= found.keys():
                return found
        return {}

    @property
    def adopted(self) -> bool:
        """Whether it is no build, but a deck whose edits were taken over since, which the next build will make."""
        return bool(self.manifest().get(ADOPTED))

    def scenes(self) -> list[Scene] | None:
        """Return the slides as they were built; None where no manifest of this version knows them."""
        try:
            return _SCENES.validate_python(self.manifest()["scenes"])
        except (LookupError, ValidationError):
            return None


def of(deck: Path) -> Path:
    """Return where the copy of a deck stands that is as it was built last."""
    return deck.parent / ".made" / deck.name


def known(deck: Path) -> list[Base]:
    """Return all builds of a deck that are kept, the last one first, then those that stand beside it under another name.

    Before them stands what `adopt` left of a deck whose edits it took over; then the build before it is the last one.
    """
    last, name = of(deck), deck.stem
    found = [Base(last, (manifest_of(deck), last.with_suffix(PACKED)))] if last.is_file() else []
    for path in sorted(last.parent.glob("*.pptx")):
        if path != last and path.stem.startswith(name) and where.own_name(path) == name:
            found.append(Base(path, (manifest_of(deck.parent / path.name), path.with_suffix(PACKED))))
    over = not (found and found[0].adopted)
    for path in _earlier(deck):
        found.append(Base(path, (path.with_suffix(PACKED),), earlier=over))
        over = True
    return found


def _earlier(deck: Path) -> list[Path]:
    """Return the builds before the last one, newest first."""
    found = list((of(deck).parent / "earlier" / deck.stem).glob("*.pptx"))
    return sorted(found, key=lambda path: (-path.stat().st_mtime_ns, path.name))


def taken(deck: Path, content: bytes, manifest: str) -> dict[Path, bytes]:
    """Return the files that keep a new build (with its manifest) of a deck, and the one before it where it was another."""
    last = of(deck)
    packed = gzip.compress(manifest.encode(), 1, mtime=0)
    return {**dict(_before(last, content)), last: content, last.with_suffix(PACKED): packed}


def _before(last: Path, content: bytes) -> Iterator[tuple[Path, bytes]]:
    try:
        was, packed = last.read_bytes(), last.with_suffix(PACKED).read_bytes()
    except OSError:  # there was none, or one of a version that kept no manifest with it
        return
    if was != content and not _adopted(packed):
        place = last.parent / "earlier" / last.stem / f"{files.digest([was])[:12]}.pptx"
        yield place, was
        yield place.with_suffix(PACKED), packed


def _adopted(packed: bytes) -> bool:
    """Return whether a packed manifest is of a deck whose edits were taken over: the build that it was is kept already."""
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(packed)) as manifest:
            return f'"{ADOPTED}"'.encode() in manifest.read(len(ADOPTED) + 10)
    except (OSError, EOFError, zlib.error):
        return False


def prune(deck: Path) -> None:
    """Remove what is kept of the oldest builds of a deck."""
    for path in _earlier(deck)[MOST:]:
        path.unlink(missing_ok=True)
        path.with_suffix(PACKED).unlink(missing_ok=True)
