"""The same inputs give the same bytes: in another process, another folder, with other hashes of texts."""

from __future__ import annotations

import io
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import fakes
import pytest

from engine.pipeline.project import Project

ROOT = Path(__file__).parents[2]
EPOCH = 1_700_000_000
MOMENT = (2023, 11, 14, 22, 13, 20)


def built(project: Project, seed: str, epoch: int) -> dict[str, bytes]:
    """Return what a process of its own writes into `out/` for one deck of each document."""
    settings = {"PYTHONPATH": str(ROOT), "PYTHONHASHSEED": seed, "SOURCE_DATE_EPOCH": str(epoch)}
    arguments = ["build", "--quiet", "--region", fakes.REGION, "--sector", fakes.SECTOR, "--year", "2025"]
    subprocess.run(
        [sys.executable, "-m", "engine.cli", *arguments], cwd=project.root, env={**os.environ, **settings}, check=True
    )
    return {
        path.name: path.read_bytes()
        for path in project.out.iterdir()
        if path.name.endswith((".pptx", ".xlsx", ".manifest.json"))
    }


@pytest.mark.slow
def test_decks_workbooks_and_manifests_are_the_same_each_time(project: Project, tmp_path: Path) -> None:
    other = Project(Path(shutil.copytree(project.root, tmp_path / "another place" / "project")))
    first, second = built(project, "1", EPOCH), built(other, "4242", EPOCH)
    assert len(first) == 6 and set(first) == set(second)
    assert [name for name in first if first[name] != second[name]] == []
    for name, content in first.items():
        if not name.endswith(".json"):
            with zipfile.ZipFile(io.BytesIO(content)) as package:
                moments = {part.date_time for part in package.infolist()}
                assert moments <= {MOMENT, (1980, 1, 1, 0, 0, 0)}, name  # 1980: where zip has none
                assert package.read("docProps/core.xml").count(b"2023-11-14T22:13:20Z") == 2, name
