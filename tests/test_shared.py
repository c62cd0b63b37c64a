"""What is made once is made by one, and its failure is no endless wait."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
import shared


@pytest.fixture
def factory(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Processes of one run, whose own folders lie in one folder."""
    monkeypatch.setenv("PYTEST_XDIST_WORKER", "gw0")

    class Factory:
        def getbasetemp(self) -> Path:
            return tmp_path / "gw0"

    return Factory()


def test_who_comes_later_gets_what_the_first_has_made(factory: Any) -> None:
    made = []

    def make(folder: Path) -> None:
        made.append(folder)
        (folder / "text").write_text("whole", encoding="utf-8")

    with ThreadPoolExecutor(4) as pool:
        folders = list(pool.map(lambda _: shared.once(factory, "thing", make), range(4)))
    assert len(made) == 1
    assert {(folder / "text").read_text(encoding="utf-8") for folder in folders} == {"whole"}


def test_what_failed_is_not_waited_for(factory: Any) -> None:
    def make(folder: Path) -> None:
        raise OSError("no room")

    with pytest.raises(OSError, match="no room"):
        shared.once(factory, "thing", make)
    with pytest.raises(RuntimeError, match="thing was not made"):
        shared.once(factory, "thing", make)
