"""A PDF or PPTX → what a reader makes of each of its pages, read in other processes and within limits."""

from __future__ import annotations

import atexit
import os
import pickle
import queue
import subprocess
import sys
import threading
import time
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar

from engine.extract.processes import worker
from engine.extract.refusal import Refusal
from engine.model.project import Limits

ENOUGH = 50  # pages for which starting another process pays
AT_ONCE = 8  # pages that a process is handed together
STARTING = 20.0  # seconds that a process may need to begin, on a busy machine
SPLIT = "split it into parts, or raise the limit under `reading:` in content/policy.yaml"
BROKE = "reading this page broke down: it is damaged or takes too much memory"


@dataclass(frozen=True)
class Pages:
    """A file's producer, what was made of each page that could be read, and why others could not; by page number."""

    producer: str
    count: int
    read: Mapping[int, Any]
    failed: Mapping[int, str]

    def doubts(self) -> list[str]:
        """Return what to say of the pages that were not read, neighbours with the same fate together."""
        runs: list[list[int]] = []
        for number in sorted(self.failed):
            if runs and number == runs[-1][-1] + 1 and self.failed[number] == self.failed[runs[-1][-1]]:
                runs[-1].append(number)
            else:
                runs.append([number])
        named = [f"page {run[0]}" if len(run) == 1 else f"pages {run[0]}-{run[-1]}" for run in runs]
        return [f"{name}: {self.failed[run[0]]}" for name, run in zip(named, runs, strict=True)]


def each(path: Path, form: str, reader: str, more: Mapping[str, Any], jobs: int, limits: Limits) -> Pages:
    """Return what `reader` ("module:function") makes of each page: it is called with (document, sheet, **more).

    Raises Refusal when the file cannot be opened, or none of its pages can be read.
    """
    asked = worker.Open(path.absolute(), form, limits.library, limits.megabytes, reader, more)
    found = _File(asked, limits).all(jobs)
    if found.failed and not found.read:
        number, why = min(found.failed.items())
        raise Refusal(f"page {number}: {why}")
    return found


class Stopped(Exception):
    """Raised where pages are being read when `stop` is called."""


def stop() -> None:
    """End all that is being read now, in whatever thread: each raises Stopped."""
    _Process.stops += 1
    for process in list(_Process.living):
        process.end()


class _File:
    """One file that is being read: its time, and the pages that are still to do."""

    def __init__(self, asked: worker.Open, limits: Limits) -> None:
        self._asked, self._limits = asked, limits
        self._end = time.monotonic() + limits.seconds
        self._to_do: queue.SimpleQueue[tuple[int, ...]] = queue.SimpleQueue()
        self._read: dict[int, Any] = {}
        self._failed: dict[int, str] = {}

    def all(self, jobs: int) -> Pages:
        with _Lent() as first:
            opened = self._open(first)
            if opened.pages > self._limits.pages:
                raise Refusal(f"this file has {opened.pages} pages, more than {self._limits.pages}", SPLIT)
            self._end = time.monotonic() + max(self._limits.seconds, opened.pages * self._limits.seconds_a_page)
            numbers = range(1, opened.pages + 1)
            for start in range(0, opened.pages, AT_ONCE):
                self._to_do.put(tuple(numbers[start : start + AT_ONCE]))
            more = min(jobs, 1 + opened.pages // ENOUGH) - 1
            if more <= 0:
                self._work(first)
            else:
                with ThreadPoolExecutor(more) as helpers:
                    futures = [helpers.submit(self._help) for _ in range(more)]
                    self._work(first)
                    for future in futures:
                        future.result()
        return Pages(opened.producer, opened.pages, dict(sorted(self._read.items())), self._failed)

    def _help(self) -> None:
        with suppress(Refusal), _Lent() as process:  # what this one cannot open is left to the first
            self._open(process)
            self._work(process)

    def _open(self, process: _Process) -> worker.Opened:
        process.ask(self._asked)
        try:
            answer = process.answer(STARTING + self._left())
            if isinstance(answer, worker.Swollen):
                process.start_again()
                process.ask(self._asked)
                answer = process.answer(STARTING + self._left())
        except TimeoutError:
            raise Refusal(f"opening this file takes more than {self._limits.seconds:.0f} seconds") from None
        except EOFError:
            raise Refusal("this file is damaged: opening it broke down", "export it again from its source") from None
        if isinstance(answer, worker.Refused):
            raise Refusal(answer.what, answer.hint)
        assert isinstance(answer, worker.Opened)
        return answer

    def _work(self, process: _Process) -> None:
        """Read pages until none is left to do."""
        while True:
            try:
                numbers = self._to_do.get_nowait()
            except queue.Empty:
                return
            while numbers:
                numbers = self._some(process, numbers)

    def _some(self, process: _Process, numbers: Sequence[int]) -> tuple[int, ...]:
        """Read these pages; return those after one that ended or held up its process, which is then a new one."""
        if time.monotonic() > self._end:
            self._failed |= dict.fromkeys(
                numbers, f"not read: the file takes more than {self._limits.seconds:.0f} seconds"
            )
            return ()
        process.ask(worker.Read(tuple(numbers)))
        for at, number in enumerate(numbers):
            try:
                answer = process.answer(min(self._limits.seconds_for_one, self._left()))
            except (TimeoutError, EOFError) as trouble:
                slow = isinstance(trouble, TimeoutError)
                self._failed[number] = "not read: it takes too long" if slow else BROKE
                process.start_again()
                return self._rest(process, tuple(numbers[at + 1 :]))
            if isinstance(answer, worker.Failed):
                self._failed[number] = answer.why
            else:
                self._read[number] = answer.result
        return ()

    def _rest(self, process: _Process, numbers: tuple[int, ...]) -> tuple[int, ...]:
        """Return these pages if the new process can open the file once more; else they are not read."""
        try:
            self._open(process)
        except Refusal as refusal:
            self._failed |= dict.fromkeys(numbers, f"not read: {refusal.what}")
            return ()
        return numbers

    def _left(self) -> float:
        return max(1.0, self._end - time.monotonic())


class _Process:
    """A worker process, and the thread that takes in its answers."""

    living: ClassVar[set[_Process]] = set()
    stops: ClassVar[int] = 0

    def __init__(self) -> None:
        self._stops = self.stops
        self._start()

    def _start(self) -> None:
        root = str(Path(__file__).parents[3])
        environment = {"OPENBLAS_NUM_THREADS": "1", "OMP_NUM_THREADS": "1", **os.environ}
        environment["PYDANTIC_DISABLE_PLUGINS"] = "__all__"  # looking for some takes longer than any would
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, (root, environment.get("PYTHONPATH"))))
        command = [sys.executable, "-c", f"from {worker.__name__} import main; main()"]
        quiet = subprocess.DEVNULL
        self._process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=quiet, env=environment
        )
        self._owing = 0
        self.living.add(self)
        self._answers: queue.SimpleQueue[Any] = queue.SimpleQueue()
        threading.Thread(target=_hear, args=(self._process.stdout, self._answers), daemon=True).start()

    def ask(self, request: worker.Open | worker.Read) -> None:
        assert self._process.stdin is not None
        self._owing += len(request.numbers) if isinstance(request, worker.Read) else 1
        with suppress(OSError):  # it has ended: `answer` will tell
            pickle.dump(request, self._process.stdin, pickle.HIGHEST_PROTOCOL)
            self._process.stdin.flush()

    def answer(self, seconds: float) -> Any:
        """Return the next answer. Raises TimeoutError, or EOFError when the process has ended."""
        try:
            answer = self._answers.get(timeout=seconds)
        except queue.Empty:
            raise TimeoutError from None
        if answer is None and self._stops != self.stops:
            raise Stopped
        if answer is None:
            raise EOFError
        self._owing -= 1
        return answer

    @property
    def broken(self) -> bool:
        """Whether it has ended, or still owes an answer."""
        return self._owing > 0 or self._stops != self.stops or self._process.poll() is not None

    def start_again(self) -> None:
        self.end()
        if self._stops != self.stops:
            raise Stopped
        self._start()

    def end(self) -> None:
        self.living.discard(self)
        self._process.kill()
        self._process.wait()
        for pipe in (self._process.stdin, self._process.stdout):
            if pipe is not None:
                with suppress(OSError):
                    pipe.close()


def _hear(source: Any, answers: queue.SimpleQueue[Any]) -> None:
    try:
        while True:
            answers.put(pickle.load(source))
    except Exception:  # half an answer, or none: the process has ended
        answers.put(None)


class _Lent:
    """A worker process for a while: one that is idle, or a new one. It is ended where its work ends in an error."""

    _idle: ClassVar[list[_Process]] = []
    _lock = threading.Lock()

    def __enter__(self) -> _Process:
        with self._lock:
            idle = self._idle.pop() if self._idle else None
        self._process = idle if idle is not None and not idle.broken else _Process()
        return self._process

    def __exit__(self, kind: type[BaseException] | None, *_: object) -> None:
        if self._process.broken or (kind is not None and kind is not Refusal):
            self._process.end()
            return
        with self._lock:
            self._idle.append(self._process)


atexit.register(stop)
