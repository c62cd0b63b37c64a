"""How fast decks are written and built, beside plain python-pptx and beside a whole build.

`make bench` calls it; `-v` prints each round. Each ratio is of one run and is printed with its limit; the exit status is 1
when one is missed. CPU is that of whole processes, start-up of Python counts on both sides.
"""

from __future__ import annotations

import json
import resource  # not on Windows; os.times() knows hundredths of a second only
import shutil
import statistics
import subprocess
import sys
import tempfile
from decimal import Decimal
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))

from engine import files  # noqa: E402

PLAIN = ROOT.parent / "shared" / "bench" / "plain_python_pptx.py"
ROUNDS = 5
WRITING = {40: 0.35, 640: 0.10}  # slides -> limit of our CPU / that of plain python-pptx
SIZE = 0.7  # of our file / that of plain python-pptx
SECONDS, MEGABYTES = 30.0, 300.0  # of all decks of all regions and sectors
_INDEX = """
from pathlib import Path
from engine.pipeline import figure_index
figure_index.of_csv(Path("out/figures.csv"), Path("out/.made"), Path())
"""
AGAIN = 0.10  # of a build after one changed number / that of all decks


def main() -> int:
    """Print each number with its limit; return the exit status."""
    with tempfile.TemporaryDirectory() as folder:
        good = [_writing(Path(folder)), _building(Path(folder) / "project")]
    return 0 if all(good) else 1


def _writing(folder: Path) -> bool:
    if not PLAIN.exists():
        print("no ../shared/bench here: writing is not measured")
        return True
    good = []
    for count, limit in WRITING.items():
        plain, ours = folder / f"plain{count}.pptx", folder / f"ours{count}.pptx"
        ratios = []
        for _ in range(ROUNDS):
            beside = _cpu(str(PLAIN), str(count), str(plain))
            ratios.append(_cpu(str(ROOT / "tests/bench/scenes.py"), str(count), str(ours)) / beside)
        if "-v" in sys.argv:
            print(f"  {count} slides: {', '.join(f'{ratio:.3f}' for ratio in ratios)}")
        good.append(_told(f"CPU of {count} slides / plain python-pptx", statistics.median(ratios), limit))
        good.append(_told("  size of the file", ours.stat().st_size / plain.stat().st_size, SIZE))
    return all(good)


def _building(project: Path) -> bool:
    """Build all decks of all regions and sectors, then again after one number of one region changed."""
    if not (ROOT / "out" / "figures.csv").exists():
        print("no figures: run `regiodeck sample` and `regiodeck compute` first")
        return True
    shutil.copytree(ROOT, project, ignore=shutil.ignore_patterns(".git", ".venv", "out"))  # with the times of its data
    (project / "out").mkdir()
    for name in ("figures.csv", "figures.stamp.json"):
        shutil.copy2(ROOT / "out" / name, project / "out" / name)
    build = ["-m", "engine.cli", "build", "--region", "all", "--sector", "all", "--jobs", "1", "--quiet"]
    _python(
        "-m", "engine.cli", "build", "regioplan", "--region", "drenthe", "--quiet", cwd=project
    )  # figures are loaded
    whole, held = _measured(*build, "--force", cwd=project)
    decks = len(list((project / "out").glob("*.pptx")))
    good = [_told(f"CPU seconds of {decks} decks", whole, SECONDS), _told("  megabytes", held, MEGABYTES)]
    ratios = []
    for _ in range(ROUNDS):
        _change(project)
        _python("-c", _INDEX, cwd=project)  # computing does that
        ratios.append(_cpu(*build, cwd=project) / whole)
        if "-v" in sys.argv:
            print(f"  again: {ratios[-1]:.3f}")
    return all([*good, _told("CPU after one changed number / of all", statistics.median(ratios), AGAIN)])


def _change(project: Path) -> None:
    """Change a number that stands on one deck alone, as computing would have changed it."""
    known = [json.loads(path.read_text(encoding="utf-8")) for path in (project / "out").glob("*.manifest.json")]
    mine, *others = sorted(known, key=lambda one: one["file"])
    elsewhere = {key for one in others for key in one["figures"]}
    key = next(key for key, one in mine["figures"].items() if key not in elsewhere and one.get("value"))
    table = project / "out" / "figures.csv"
    indicator, region = key.split("@")[0], key.split("|")[1]
    period, *where = key.split("|")[3:]
    start = (
        f"{indicator},{mine['figures'][key].get('version', '1')},{region},{mine['sector']},{period},{''.join(where)},"
    )
    lines = table.read_text(encoding="utf-8").split("\n")
    at = next(at for at, line in enumerate(lines) if line.startswith(start))
    value, rest = lines[at].removeprefix(start).split(",", 1)
    lines[at] = f"{start}{Decimal(value) + 1},{rest}"
    table.write_text("\n".join(lines), encoding="utf-8")
    stamp = project / "out" / "figures.stamp.json"
    told = json.loads(stamp.read_text(encoding="utf-8")) | {"table": files.digest([table.read_bytes()])}
    stamp.write_text(json.dumps(told), encoding="utf-8")


def _told(what: str, number: float, limit: float) -> bool:
    good = number <= limit
    print(f"{what:60s}{number:8.3f}  at most {limit:g}{'' if good else '  MISSED'}", flush=True)
    return good


def _python(*arguments: str, cwd: Path = ROOT) -> None:
    done = subprocess.run([sys.executable, *arguments], cwd=cwd, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(done.stderr)


def _measured(*arguments: str, cwd: Path) -> tuple[float, float]:
    """Return CPU seconds and megabytes of a process, which is the largest so far."""
    seconds = _cpu(*arguments, cwd=cwd)
    return seconds, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024


def _cpu(*arguments: str, cwd: Path = ROOT) -> float:
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    _python(*arguments, cwd=cwd)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    sys.exit(main())
