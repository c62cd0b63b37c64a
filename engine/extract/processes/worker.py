"""A process that reads the pages of files for another one: what breaks or swells while a file is read is lost here.

`main` takes requests from the standard input and answers on the standard output, both pickled, in order. `Open` is
answered by `Opened`, `Refused` or `Swollen`, `Read` by one `Page` or `Failed` for each number, as soon as it is read.
It ends when its input does.
"""

from __future__ import annotations

import gc
import importlib
import os
import pickle
import queue
import signal
import sys
import threading
from collections.abc import Callable, Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, BinaryIO, NamedTuple

from engine.extract.refusal import Refusal


class Open(NamedTuple):
    """Open a file. `reader` is "module:function" of what makes something of a page: (document, sheet, **more)."""

    path: Path
    form: str  # "pdf" or "pptx"
    library: str
    megabytes: int
    reader: str
    more: Mapping[str, Any]


class Opened(NamedTuple):
    """A file that is open, the program that made it and how many pages it has."""

    producer: str
    pages: int


class Refused(NamedTuple):
    """A file that cannot be read: what is wrong with it, and what to try."""

    what: str
    hint: str


class Swollen(NamedTuple):
    """An earlier file has left the process too large to open another one within its limit."""


class Read(NamedTuple):
    """A wish: these pages, from 1."""

    numbers: tuple[int, ...]


class Page(NamedTuple):
    """A page as it was read."""

    number: int
    result: Any


class Failed(NamedTuple):
    """A page that could not be read, and why."""

    number: int
    why: str


Answer = Opened | Refused | Swollen | Page | Failed
LARGE = 250  # megabytes that it has ever held: twice what reading a deck takes


def main() -> None:
    """Answer requests until there are no more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # who started this process ends it
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)  # what a library prints is no answer
    requests: queue.Queue[Any] = queue.Queue()
    threading.Thread(target=_listen, args=(sys.stdin.buffer, requests), daemon=True).start()
    gc.set_threshold(50_000, 20, 50)  # a page makes many small things and few circles
    work = _Work()
    while True:
        for answer in work.answers(requests.get()):
            pickle.dump(answer, answers, pickle.HIGHEST_PROTOCOL)
            answers.flush()


def _listen(source: BinaryIO, requests: queue.Queue[Any]) -> None:
    """Hand on the requests; end the process, whatever it is at, when nobody is left to make any."""
    try:
        while True:
            requests.put(pickle.load(source))
    except (EOFError, OSError):
        os._exit(0)


class _Work:
    """The file that is open, and what to make of its pages."""

    def __init__(self) -> None:
        self._document: Any = None
        self._reader: Callable[..., Any] | None = None
        self._more: Mapping[str, Any] = {}

    def answers(self, request: Open | Read) -> Any:
        return [self._open(request)] if isinstance(request, Open) else self._pages(request.numbers)

    def _open(self, request: Open) -> Answer:
        if self._document is not None:
            self._document.close()
        self._document = None
        if self._reader is not None and _most_held() > LARGE:
            return Swollen()
        _limit(request.megabytes)
        module, _, name = request.reader.partition(":")
        self._reader, self._more = getattr(importlib.import_module(module), name), request.more
        gc.freeze()  # what is loaded stays: no need to look through it again and again
        try:
            self._document = _opened(request)
        except Refusal as refusal:
            return Refused(refusal.what, refusal.hint)
        except MemoryError:
            return Refused(f"opening this file takes more than {request.megabytes} MB", "")
        return Opened(self._document.producer, len(self._document))

    def _pages(self, numbers: tuple[int, ...]) -> Any:
        assert self._reader is not None
        for number in numbers:
            try:
                sheet = self._document.sheet(number)
                yield Page(number, self._reader(self._document, sheet, **self._more))
            except Refusal as refusal:
                yield Failed(number, refusal.what)
            except MemoryError:
                yield Failed(number, "reading this page takes too much memory")


def _opened(request: Open) -> Any:
    if request.form == "pdf":
        from engine.extract.formats import pdf

        return pdf.Document(request.path, "pdfminer" if request.library == "pdfminer" else "pdfium")
    from engine.extract.formats import bare_deck, pptx

    try:
        return pptx.Document(request.path)
    except Refusal as refusal:
        try:
            return bare_deck.Document(request.path)
        except Refusal:
            raise refusal from None


def _most_held() -> float:
    """Return how many megabytes the process has held at most; 0 where the system does not say."""
    with suppress(OSError, ValueError, IndexError):  # Linux; what getrusage says there begins at what the parent held
        status = Path("/proc/self/status").read_text(encoding="ascii", errors="replace")
        return int(status.partition("VmHWM:")[2].split()[0]) / 2**10
    try:
        import resource
    except ImportError:  # Windows
        return 0.0
    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held / (2**20 if sys.platform == "darwin" else 2**10)


def _limit(megabytes: int) -> None:
    """Let the process have so much memory and no more, where the system can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    kind = resource.RLIMIT_DATA if sys.platform == "linux" else resource.RLIMIT_AS  # Linux tells libraries from data
    most = resource.getrlimit(kind)[1]
    wanted = megabytes * 2**20
    resource.setrlimit(kind, (wanted if most == resource.RLIM_INFINITY else min(wanted, most), most))
