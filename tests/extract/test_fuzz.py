"""Documents with bytes flipped and streams cut: each is read or refused in time, never a crash of ours or a hang."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.extract import read
from engine.model.project import Limits
from engine.model.words import Words
from engine.problems import UserError

LIMITS = Limits(seconds=20, seconds_for_one=10)
LARGEST = 150_000  # bytes: small files are read quickly, and a flipped byte hits something
PARTS = 8


def damaged(data: bytes, chance: random.Random) -> bytes:
    """Return `data` with a few bytes changed, or with a piece cut out, doubled, or moved."""
    way = chance.choice(["flip", "flip", "cut", "end", "double", "stream"])
    at, long = chance.randrange(len(data)), chance.choice([1, 7, 60, 900])
    if way == "flip":
        made = bytearray(data)
        for _ in range(chance.choice([1, 5, 40])):
            made[chance.randrange(len(made))] = chance.randrange(256)
        return bytes(made)
    if way == "stream":
        at = data.find(b"stream", at)
        at = at + chance.randrange(20) if at >= 0 else len(data) // 2
    if way == "end":
        return data[:at]
    return data[:at] + (data[at : at + long] * 2 if way == "double" else b"") + data[at + long :]


def cases(corpus: Path, count: int, seed: int) -> Iterator[bytes]:
    """Yield so many damaged documents, the same ones each time."""
    chance = random.Random(seed)
    bad = sorted(path for path in (corpus / "bad").glob("*.pdf") if path.name[:2] in ("06", "09", "14", "17", "18"))
    good = sorted(path for path in (corpus / "icdar2013").rglob("*.pdf") if path.stat().st_size < LARGEST)
    decks = sorted((corpus / "regioplan").rglob("*.pptx"))
    sources = [path.read_bytes() for path in (*bad, *good, *decks)]
    for _ in range(count):
        yield damaged(chance.choice(sources), chance)


def outcomes(corpus: Path, folder: Path, count: int, seed: int) -> int:
    """Return how many of the damaged documents are read; the others are refused with a message of one problem."""
    path, good = folder / "damaged.pdf", 0
    for data in cases(corpus, count, seed):
        path.write_bytes(data)
        try:
            good += bool(read(path, Words(), {}, scans=False, limits=LIMITS).pages)
        except UserError as error:
            assert len(error.problems) == 1
    return good


@pytest.mark.slow
def test_damaged_documents_are_read_or_refused(corpus, tmp_path):
    assert 0 < outcomes(corpus, tmp_path, 100, seed=1) < 100


@pytest.mark.long
@pytest.mark.parametrize("seed", range(2, 2 + PARTS))
def test_thousands_of_them_too(seed, corpus, tmp_path):
    assert 0 < outcomes(corpus, tmp_path, 400, seed) < 400
