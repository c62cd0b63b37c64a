"""What exceeds the limits is not read and named; the other pages are; many processes read what one does."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pypdfium2
import pytest

from engine.extract import read
from engine.extract.processes import pages, worker
from engine.extract.refusal import Refusal
from engine.model.project import Limits
from engine.model.words import Words
from engine.problems import UserError


def misbehave(document, sheet, how):
    """Return the sheet's number, except where `how` says otherwise: runs in the worker."""
    what = how.get(sheet.number)
    if what == "hang":
        time.sleep(60)
    if what == "crash":
        os.kill(os.getpid(), signal.SIGSEGV)
    if what == "swell":
        return len(b" " * 2_000_000_000)
    return sheet.number


@pytest.fixture
def empty(tmp_path):
    """Return a maker of a PDF with so many empty pages."""

    def make(count):
        made = pypdfium2.PdfDocument.new()
        for _ in range(count):
            made.new_page(200, 100)
        made.save(tmp_path / "empty.pdf")
        return tmp_path / "empty.pdf"

    return make


def each(path, how, jobs=1, **limits):
    root = Path(__file__).parents[3]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("PYTHONPATH", os.pathsep.join([str(root), str(root / "tests"), os.environ.get("PYTHONPATH", "")]))
        pages.stop()  # idle processes do not know this module
        return pages.each(path, "pdf", "extract.processes.test_limits:misbehave", {"how": how}, jobs, Limits(**limits))


@pytest.mark.slow
@pytest.mark.parametrize("how", ["crash", "hang", "swell"])
def test_a_page_that_breaks_its_process_costs_no_other(how, empty):
    if os.name == "nt" and how != "hang":
        pytest.skip("Windows has neither the signal nor the limit of memory")
    found = each(empty(20), {11: how}, seconds_for_one=1)
    assert list(found.read.values()) == [number for number in range(1, 21) if number != 11]
    assert list(found.failed) == [11]
    assert found.doubts() == [f"page 11: {found.failed[11]}"]


@pytest.mark.slow
def test_a_file_without_a_page_that_can_be_read_is_refused(empty):
    with pytest.raises(Refusal, match="page 1: not read: it takes too long"):
        each(empty(1), {1: "hang"}, seconds_for_one=0.5)


@pytest.mark.slow
def test_pages_after_the_time_of_a_file_are_named_together(empty):
    found = each(empty(30), {2: "hang", 4: "hang"}, seconds=1, seconds_a_page=0.001, seconds_for_one=1)
    assert 1 in found.read
    assert found.doubts()[-1].startswith("pages ")
    assert "not read" in found.doubts()[-1]
    assert found.read.keys() | found.failed.keys() == set(range(1, 31))


def test_a_file_of_too_many_pages_is_refused(empty):
    with pytest.raises(UserError, match="has 5 pages, more than 4"):
        read(empty(5), Words(), {}, limits=Limits(pages=4))


@pytest.mark.slow
def test_processes_give_the_same_in_the_same_order(empty):
    path = empty(130)
    one, three = (read(path, Words(), {}, jobs=jobs) for jobs in (1, 3))
    assert one == three
    assert [page.number for page in three.pages] == list(range(1, 131))


def test_both_libraries_read_a_page(tmp_path, port_words):
    made = pypdfium2.PdfDocument.new()
    made.new_page(200, 100)
    made.save(tmp_path / "one.pdf")
    slow = read(tmp_path / "one.pdf", port_words, {}, limits=Limits(library="pdfminer"))
    assert slow.pages == read(tmp_path / "one.pdf", port_words, {}).pages


def test_a_worker_ends_when_nobody_asks_any_more(empty):
    process = pages._Process()
    process.ask(worker.Open(empty(1), "pdf", "pdfium", 1000, "extract.processes.test_limits:misbehave", {}))
    process._process.stdin.close()
    assert process._process.wait(30) is not None
    process.end()


def test_a_large_process_may_start_small_ones():
    """On Linux a process is born with the largest size of its parent in its books: no reason to start it again."""
    held = bytearray(400 * 2**20)
    held[::4096] = b"x" * len(held[::4096])
    command = [sys.executable, "-c", "from engine.extract.processes import worker; print(worker._most_held())"]
    said = subprocess.run(
        command, capture_output=True, check=True, cwd=Path(__file__).parents[3], encoding="utf-8"
    ).stdout
    assert float(said) < worker.LARGE
    assert len(held)
