"""The wheel, installed in an empty environment outside the clone: a new project works there at once."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.pipeline import new

ROOT = Path(__file__).parents[1]
BARE = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    pytest.importorskip("hatchling")
    folder = tmp_path_factory.mktemp("wheel")
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)]
    subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return next(folder.glob("*.whl"))


@pytest.fixture(scope="module")
def regiodeck(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Callable[..., str]:
    """Return a function that runs the installed command and returns what it prints; its problems fail the test."""
    environment = tmp_path_factory.mktemp("empty") / "venv"
    uv = shutil.which("uv") or shutil.which("uv", path=str(Path(sys.executable).parent))
    subprocess.run([sys.executable, "-m", "venv", *(["--without-pip"] if uv else []), str(environment)], check=True)
    programs = environment / ("Scripts" if os.name == "nt" else "bin")
    python = str(programs / "python")
    pip = [uv, "pip", "install", "--quiet", "--python", python] if uv else [python, "-m", "pip", "install", "--quiet"]
    locked = [*pip, "--require-hashes", "-r", str(ROOT / "requirements.lock")]
    got = subprocess.run(locked, capture_output=True, text=True, encoding="utf-8", env=BARE, check=False)
    if got.returncode:
        pytest.skip(f"what is locked cannot be installed here: {got.stderr.strip().splitlines()[-1]}")
    subprocess.run([*pip, "--no-deps", str(wheel)], check=True, env=BARE)
    check = [uv, "pip", "check", "--python", python] if uv else [python, "-m", "pip", "check"]
    lacks = subprocess.run(check, capture_output=True, text=True, encoding="utf-8", env=BARE, check=False)
    assert lacks.returncode == 0, f"run `make lock`: {lacks.stdout}{lacks.stderr}"

    def run(*arguments: str, cwd: Path) -> str:
        done = subprocess.run(
            [str(programs / "regiodeck"), *arguments], cwd=cwd, env=BARE, capture_output=True, text=True, encoding="utf-8",
            timeout=900,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, ""), done.stderr
        return done.stdout

    return run


def test_the_wheel_holds_all_of_a_new_project_and_no_documents_or_data(wheel: Path) -> None:
    names = zipfile.ZipFile(wheel).namelist()
    starter = {name.removeprefix("engine/starter/") for name in names if name.startswith("engine/starter/")}
    head = {f"{new.HEAD}/{name}" for name in new.starter() if "/" not in name}
    assert starter == {name for name in new.starter() if "/" in name} | head
    assert [name for name in starter if name.endswith((".pdf", ".parquet")) or name.startswith(new.EMPTY)] == []
    assert sum(zipfile.ZipFile(wheel).getinfo(name).compress_size for name in names) < 5_000_000


@pytest.mark.slow
@pytest.mark.long
def test_in_a_new_project_everything_runs_at_once(regiodeck: Callable[..., str], tmp_path: Path) -> None:
    assert regiodeck("new", "plannen", cwd=tmp_path).startswith("plannen\n")
    project = tmp_path / "plannen"
    assert len(regiodeck("sample", cwd=project).splitlines()) > 10
    assert "figures: out/figures.csv" in regiodeck("compute", cwd=project)
    for year, deck in ((2024, "regioplan_gz_2024-2025_drenthe.pptx"), (2025, "regioplan_gz_2025-2026_drenthe.pptx")):
        built = regiodeck(
            "build", "regioplan", "--region", "drenthe", "--sector", "gz", "--year", str(year), cwd=project
        )
        assert built == f"out/{deck}\nout/index.html\n"
    told = regiodeck("compare", "out/regioplan_gz_2024-2025_drenthe.pptx", "2025", cwd=project)
    assert "figures compared, 0 restated" in told
    assert "0 findings in 2 decks" in regiodeck("check", cwd=project)
    doctor = regiodeck("doctor", cwd=project)
    assert "ok      project: plannen" in doctor
    assert "install Regiodeck again" not in doctor
