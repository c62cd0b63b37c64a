"""The visible documents of ../shared/corpus → how fast and in how much memory they are read, beside plain pdfplumber.

`make bench` calls it. Each ratio is of one run and is printed with its limit; the exit status is 1 when one is missed.
Start-up of Python counts on both sides, all processes together. Pages that are pictures are not read: plain pdfplumber does not
read them either.
"""

from __future__ import annotations

import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import pypdfium2

ROOT = Path(__file__).parents[1]
VISIBLE = ROOT.parent / "shared" / "corpus" / "visible"
PLAIN = """
import sys, pdfplumber
for name in sys.argv[1:]:
    with pdfplumber.open(name) as pdf:
        for page in pdf.pages:
            page.extract_tables()
            page.extract_words()
            page.close()
"""
CPU, MEGABYTES, GAIN = 0.6, 250.0, 1.5  # the limits
ROUNDS = 5


def main() -> int:
    """Print each number with its limit; return the exit status."""
    if not VISIBLE.exists():
        print("no ../shared/corpus here: nothing to measure")
        return 0
    decks = sorted(VISIBLE.glob("*.pdf"))
    with tempfile.TemporaryDirectory() as folder:
        project = _project(Path(folder))
        return 0 if all([_speed(project, decks), _memory(project, decks), _gain(project, decks)]) else 1


def _speed(project: Path, decks: Sequence[Path]) -> bool:
    ratios = []
    for _ in range(5):
        plain = _cpu(lambda: _python("-c", PLAIN, *map(str, decks)))
        ours = _cpu(lambda: _extract(project, decks))
        ratios.append(ours / plain)
    return _told("CPU of extract / extract_tables + extract_words", statistics.median(ratios), CPU, below=True)


def _memory(project: Path, decks: Sequence[Path]) -> bool:
    """Measure what all processes hold at most, of 200 and of 1,000 pages: the difference is what each page leaves."""
    short, long = (_held(project, _pages(project, decks, count)) for count in (200, 1000))
    print(f"{'megabytes for 200 pages':60s}{short:8.0f}")
    return _told("megabytes for 1,000 pages", long, MEGABYTES, below=True)


def _gain(project: Path, decks: Sequence[Path]) -> bool:
    path = _pages(project, decks, 300)
    gains = []
    for _ in range(ROUNDS):
        one, two = (_seconds(lambda jobs=jobs: _extract(project, [path], jobs)) for jobs in (1, 2))
        gains.append(one / two)
    return _told(
        f"two jobs / one, 300 pages ({os.cpu_count()} processors)", statistics.median(gains), GAIN, below=False
    )


def _told(what: str, number: float, limit: float, below: bool) -> bool:
    good = number <= limit if below else number >= limit
    print(
        f"{what:60s}{number:8.2f}  {'at most' if below else 'at least'} {limit:g}{'' if good else '  MISSED'}",
        flush=True,
    )
    return good


def _project(folder: Path) -> Path:
    """Return a project with the repository's words and an empty `extracted/`."""
    for part in ("content", "layouts"):
        shutil.copytree(ROOT / part, folder / part, ignore=shutil.ignore_patterns("data", "archive", "sample"))
    (folder / "extracted").mkdir()
    return folder


def _pages(folder: Path, decks: Sequence[Path], count: int) -> Path:
    """Return a PDF of so many pages: those of `decks`, again and again."""
    made = pypdfium2.PdfDocument.new()
    sources = [pypdfium2.PdfDocument(deck) for deck in decks]
    while len(made) < count:
        for source in sources:
            made.import_pages(source, list(range(min(len(source), count - len(made)))))
    path = folder / f"pages_{count}.pdf"
    made.save(path)
    return path


def _extract(project: Path, paths: Sequence[Path], jobs: int = 1) -> None:
    _python(*_command(project, paths, jobs))


def _command(project: Path, paths: Sequence[Path], jobs: int) -> list[str]:
    return [
        "-m",
        "engine.cli",
        "extract",
        *map(str, paths),
        "--project",
        str(project),
        "--jobs",
        str(jobs),
        "--no-ocr",
        "--quiet",
    ]


def _python(*arguments: str) -> None:
    subprocess.run([sys.executable, *arguments], check=True, cwd=ROOT)


def _seconds(work: Callable[[], None]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


def _cpu(work: Callable[[], None]) -> float:
    before = os.times()
    work()
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def _held(project: Path, path: Path) -> float:
    """Return the most megabytes that an extraction's processes held together (Linux; elsewhere 0)."""
    running = subprocess.Popen([sys.executable, *_command(project, [path], 1)], cwd=ROOT)
    most = 0.0
    done = threading.Event()
    while running.poll() is None and not done.wait(0.1):
        most = max(most, _tree(running.pid))
    return most


def _tree(pid: int) -> float:
    """Return the megabytes of a process and its children that no other process shares."""
    try:
        lines = Path(f"/proc/{pid}/smaps_rollup").read_text(encoding="ascii").splitlines()
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text(encoding="ascii").split()
    except OSError:
        return 0.0
    held = sum(int(line.split()[1]) for line in lines if line.startswith("Pss:")) / 1024
    return held + sum(_tree(int(child)) for child in children)


if __name__ == "__main__":
    sys.exit(main())
