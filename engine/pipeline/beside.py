"""A deck → the file of its manifest, and the other way round: they stand beside each other, under one name."""

from __future__ import annotations

from pathlib import Path

MANIFEST = ".manifest.json"  # ends its name


def manifest_of(deck: Path) -> Path:
    """Return where the manifest of a deck stands."""
    return deck.with_suffix(MANIFEST)


def deck_of(manifest: Path) -> Path:
    """Return the deck that a manifest stands beside."""
    return manifest.with_name(f"{manifest.name.removesuffix(MANIFEST)}.pptx")
