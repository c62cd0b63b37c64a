"""The command line as people and scripts call it: exit statuses, what is printed where, what is imported."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path

import documents
import fakes
import pytest
import yaml

from engine import cli
from engine.pipeline.project import Project

ROOT = Path(__file__).parents[1]
COMMANDS = sorted(command.callback.__name__ for command in cli.app.registered_commands if command.callback)
DECK = "out/regioplan_gz_2025-2026_drenthe.pptx"


def run(*arguments: str, cwd: Path = ROOT, **environment: str) -> subprocess.CompletedProcess[bytes]:
    """Run `regiodeck` in a process of its own."""
    settings = {**os.environ, "PYTHONPATH": str(ROOT), **environment}
    return subprocess.run(
        [sys.executable, "-m", "engine.cli", *arguments], cwd=cwd, capture_output=True, env=settings, timeout=120
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_help_with_an_example(call, command: str) -> None:  # type: ignore[no-untyped-def]
    status, said, _ = call(command, "--help", cwd=ROOT)
    assert status == 0
    assert f"Example: regiodeck {command}" in " ".join(said.split())


def test_the_help_lists_every_command(call) -> None:  # type: ignore[no-untyped-def]
    status, said, _ = call("--help", cwd=ROOT)
    assert status == 0 and len(COMMANDS) >= 10
    assert all(command in said for command in COMMANDS)


def test_a_deck_is_built_and_named(call, project: Project) -> None:  # type: ignore[no-untyped-def]
    status, said, wrong = call("build", "regioplan", "--region", fakes.REGION, cwd=project.root)
    assert (status, said, wrong) == (0, f"{DECK}\nout/index.html\n", "")
    assert (project.root / DECK).exists()


def test_quiet_prints_nothing_and_a_folder_below_the_project_will_do(call, project: Project) -> None:  # type: ignore[no-untyped-def]
    said = call("build", "--quiet", "--region", fakes.REGION, cwd=project.content / "decks")
    assert said == (0, "", "")
    assert (project.root / DECK).exists()


def test_decks_that_went_out_are_held_against_the_figures_of_now(call, project: Project) -> None:  # type: ignore[no-untyped-def]
    call("build", "regioplan", "--region", fakes.REGION, cwd=project.root)
    status, said, wrong = call("compare", "out", "now", cwd=project.root)
    assert (status, wrong) == (0, "")
    assert said.splitlines()[-1] == "0 figures of 1 decks print otherwise now, on 0 slides"
    assert (project.root / "out/corrected_out.html").exists()


def test_a_project_may_be_named(call, project: Project, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    status, _, _ = call("build", "--region", fakes.REGION, "--project", str(project.root), cwd=tmp_path)
    assert status == 0


def test_problems_of_the_users_files_give_status_1_with_file_line_and_hint(call, project: Project, change) -> None:  # type: ignore[no-untyped-def]
    change(project.content / "decks/regioplan.yaml", "indicator: klantenratio}", "indicator: klantratio}")
    status, said, wrong = call("build", "regioplan", "--region", fakes.REGION, cwd=project.root)
    assert (status, said) == (1, "")
    place, hint, failed = wrong.splitlines()
    assert place.startswith("content/decks/regioplan.yaml:") and place.split(":")[1].isdigit()
    assert hint == "  hint: did you mean 'klantenratio'?"
    assert failed == f"not made: {Path(DECK).stem}"


def test_a_locked_deck_gives_status_1_and_all_are_built(call, project: Project) -> None:  # type: ignore[no-untyped-def]
    lock = project.root / DECK
    lock.with_name(f"~${lock.name}").touch()
    status, said, wrong = call(
        "build", "regioplan", "--region", fakes.REGION, "--region", fakes.OTHER, "--jobs", "1", cwd=project.root
    )
    assert status == 1
    beside = DECK.replace(".pptx", " (nieuw).pptx")
    assert said.splitlines() == [beside, "out/regioplan_gz_2025-2026_utrecht.pptx", "out/index.html"]
    assert len(wrong.splitlines()) == 2 and wrong.startswith(f"{DECK}: is open in another program and is kept")
    lock.with_name(f"~${lock.name}").unlink()
    status, said, _ = call("build", "regioplan", "--region", fakes.REGION, cwd=project.root)
    assert (status, said.splitlines()) == (0, [DECK, "out/index.html"])


def test_unreadable_documents_give_status_1_and_the_others_are_read(call, project: Project) -> None:  # type: ignore[no-untyped-def]
    for name, held in (
        ("a", documents.pdf("Een plan")),
        ("b", documents.pdf_with_password()),
        ("c", b"%PDF-1.4 niets"),
    ):
        (project.root / f"{name}.pdf").write_bytes(held)
    status, said, wrong = call("extract", "a.pdf", "b.pdf", "c.pdf", cwd=project.root)
    assert status == 1
    assert said.startswith("extracted/a-pdf.yaml: 1 pages, ")
    assert [line.split(":")[0] for line in wrong.splitlines() if not line.startswith("  hint")] == ["b.pdf", "c.pdf"]
    assert [path.name for path in project.extracted.iterdir()] == ["a-pdf.yaml"]


@pytest.mark.parametrize(
    "arguments",
    [
        ("build", "geendeck"),
        ("build", "--region", "drente"),
        ("build", "--sector", "gzz"),
        ("compare", "niets", "2025"),
        ("where", "out/niets.pptx", "1"),
        ("check", "niets"),
        ("extract", "niets.pdf"),
        ("figures", "niets.pdf"),
        ("figures", "niets.yaml"),
        ("build", "--project", "nergens"),
    ],
)
def test_what_does_not_exist_gives_status_1_in_one_line(call, project: Project, arguments: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    status, said, wrong = call(*arguments, cwd=project.root)
    assert (status, said) == (1, "")
    assert [line for line in wrong.splitlines() if not line.startswith("  hint: ")] == [wrong.splitlines()[0]]


def test_no_project_gives_status_1(call, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    status, _, wrong = call("build", cwd=tmp_path)
    assert status == 1 and "this is no Regiodeck project" in wrong and "hint: " in wrong


@pytest.mark.parametrize(
    "arguments",
    [("nonsense",), ("build", "--nonsense"), ("build", "--year", "vorig"), ("where",), ("check", "--format", "xml"), ("extract",)],
)  # fmt: skip
def test_a_wrong_call_gives_status_2(call, project: Project, arguments: tuple[str, ...]) -> None:  # type: ignore[no-untyped-def]
    assert call(*arguments, cwd=project.root)[0] == 2


def test_our_own_fault_gives_status_3_and_says_so(call, project: Project, monkeypatch: pytest.MonkeyPatch) -> None:  # type: ignore[no-untyped-def]
    from engine.pipeline import build

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(build, "build", broken)
    status, _, wrong = call("build", cwd=project.root)
    assert status == 3
    assert "this is our fault: RuntimeError: boom" in wrong and "Traceback" in wrong


def test_where_answers_in_words_and_in_json(call, project: Project) -> None:  # type: ignore[no-untyped-def]
    call("build", "--quiet", "--region", fakes.REGION, cwd=project.root)
    status, said, _ = call("where", DECK, "1", "kaart_1", cwd=project.root)
    assert status == 0 and said.startswith("Dia 1, vorm kerncijfers/kaart_1/value:\n")
    status, said, _ = call("where", DECK, "1", "kaart_1", "--format", "json", cwd=project.root)
    assert status == 0 and json.loads(said)[0]["slide"] == 1


def test_check_says_what_it_found_and_gives_status_1(call, project: Project) -> None:  # type: ignore[no-untyped-def]
    call("build", "regioplan", "--quiet", "--region", fakes.REGION, cwd=project.root)
    status, said, wrong = call("check", cwd=project.root)
    assert (status, wrong) == (1, "")  # a made-up number is longer than its card
    assert "text_overflow" in said and said.splitlines()[-1].startswith("0 problems in files, ")
    status, said, _ = call("check", "--format", "json", cwd=project.root)
    assert status == 1 and "text_overflow" in {row["check"] for row in json.loads(said)["findings"]}


def test_doctor_tells_what_is_there_also_outside_a_project(call, project: Project, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    status, said, _ = call("doctor", cwd=tmp_path)
    assert status == 0 and "ok      Python" in said and "missing project" in said
    status, said, _ = call("doctor", "--format", "json", cwd=project.root)
    assert status == 0 and {"name": "project", "there": True, "said": "project"} in json.loads(said)


@pytest.mark.parametrize("form", ["csv", "json"])
def test_figures_of_a_document_are_printed(call, project: Project, form: str) -> None:  # type: ignore[no-untyped-def]
    (project.root / "a.pdf").write_bytes(documents.pdf("Een plan"))
    status, said, _ = call("figures", "a.pdf", "--format", form, "--titles", "titles.csv", cwd=project.root)
    assert status == 0
    assert (
        said.startswith("page,block,series,category,value,unit,as_printed,x0")
        if form == "csv"
        else json.loads(said) == []
    )
    assert (project.root / "titles.csv").read_text(encoding="utf-8").startswith("page,title\n1,")


# -- in a process of its own ----------------------------------------------------------------------------------------

QUICK = """
import sys
sys.argv = ["regiodeck", *{arguments!r}]
from engine import cli
try:
    cli.main()
except SystemExit as ended:
    assert not ended.code, ended.code
print("HEAVY", sorted(name for name in ("pandas", "ibis", "duckdb", "pyarrow", "matplotlib", "scipy") if name in sys.modules))
"""


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--quiet", "--region", fakes.REGION, "--jobs", "1"]])
def test_help_and_rendering_import_neither_pandas_nor_ibis(project: Project, arguments: list[str]) -> None:
    done = subprocess.run(
        [sys.executable, "-c", QUICK.format(arguments=arguments)],
        cwd=project.root, env={**os.environ, "PYTHONPATH": str(ROOT)}, capture_output=True, text=True, encoding="utf-8", timeout=60,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert done.stdout.splitlines()[-1] == "HEAVY []"


@pytest.mark.slow
def test_output_is_utf8_whatever_the_console(project: Project) -> None:
    (project.root / "a.pdf").write_bytes(documents.pdf("Cliënten één"))
    done = run(
        "figures", "a.pdf", "--titles", "t.csv", cwd=project.root, PYTHONIOENCODING="cp1252", LC_ALL="C", PYTHONUTF8="0"
    )
    assert done.returncode == 0, done.stderr
    (project.root / "é.pdf").write_bytes(b"")
    done = run("extract", "é.pdf", cwd=project.root, PYTHONIOENCODING="ascii", PYTHONUTF8="0")
    assert done.returncode == 1
    assert "é.pdf" in done.stderr.decode("utf-8")


def test_a_reader_that_stops_reading_is_no_fault(project: Project) -> None:
    process = subprocess.Popen(
        [sys.executable, "-m", "engine.cli", "doctor"], cwd=project.root, env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip
    assert process.stdout and process.stderr
    process.stdout.readline()
    process.stdout.close()
    said = process.stderr.read()
    assert (process.wait(60), said) == (0, b"")


@pytest.fixture
def documents_of(project: Project) -> Callable[[int], list[str]]:
    """Put so many small documents into the project and return their names."""

    def put(count: int) -> list[str]:
        names = [f"{number}.pdf" for number in range(count)]
        for number, name in enumerate(names):
            (project.root / name).write_bytes(documents.pdf("Een plan", f"Klanten {number}%"))
        return names

    return put


def test_many_files_end_with_a_table_and_totals(
    call, project: Project, documents_of: Callable[[int], list[str]]
) -> None:  # type: ignore[no-untyped-def]
    (project.root / "bad.pdf").write_bytes(b"x")
    status, said, wrong = call("extract", *documents_of(2), "bad.pdf", cwd=project.root)
    assert status == 1 and wrong.startswith("bad.pdf: ")
    lines = said.splitlines()
    assert [line.split(":")[0] for line in lines[:2]] == ["extracted/0-pdf.yaml", "extracted/1-pdf.yaml"]
    assert lines[2].split() == ["file", "pages", "figures", "unsure", "matched", "not", "matched", "seconds"]
    assert lines[5].split() == ["bad.pdf", "not", "read"]
    assert lines[-1].startswith("2 of 3 files read") and lines[-1].split()[5] == "2"


def test_the_summary_as_json_is_json_and_nothing_else(
    call, project: Project, documents_of: Callable[[int], list[str]]
) -> None:  # type: ignore[no-untyped-def]
    status, said, wrong = call("extract", *documents_of(2), "--format", "json", cwd=project.root)
    data = json.loads(said)
    assert (status, wrong, data["totals"]["read"]) == (0, "", 2)
    assert [one["written"] for one in data["files"]] == ["extracted/0-pdf.yaml", "extracted/1-pdf.yaml"]


def test_asking_for_ocr_without_tesseract_says_what_to_install(  # type: ignore[no-untyped-def]
    call, project: Project, documents_of: Callable[[int], list[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.extract.formats.ocr.lacks", lambda _: "install Tesseract to read it")
    status, said, wrong = call("extract", *documents_of(1), "--ocr", cwd=project.root)
    assert (status, said) == (1, "")
    assert wrong.splitlines()[1] == "  hint: install Tesseract to read it"


def test_figures_of_a_corrected_document_are_the_corrected_ones(  # type: ignore[no-untyped-def]
    call, project: Project, documents_of: Callable[[int], list[str]]
) -> None:
    documents_of(1)
    entry = "{page: 1, was: %s, becomes: Kosten 5%%, by: Anna, on: 2026-11-22, why: test}"
    file = project.extracted / "0-pdf.corrections.yaml"
    file.write_text(f"schema: 1\ncorrections:\n- {entry % 'Klanten 0%'}\n- {entry % 'niets'}\n", encoding="utf-8")
    status, said, wrong = call("figures", "0.pdf", "--mentions", cwd=project.root)
    assert status == 1 and "Kosten 5%" in said
    assert wrong.startswith("extracted/0-pdf.corrections.yaml:4: ")


@pytest.mark.slow
def test_reading_twice_gives_the_same_bytes_in_any_process(project: Project) -> None:
    archive = sorted(map(str, (ROOT / "content/archive").glob("*.pdf")))[:2]
    written = []
    for seed, jobs in (("1", "1"), ("2", "2")):
        made = run("extract", *archive, "--jobs", jobs, cwd=project.root, PYTHONHASHSEED=seed)
        assert made.returncode == 0, made.stderr
        written.append({path.name: path.read_bytes() for path in project.extracted.iterdir()})
    assert written[0] == written[1] and len(written[0]) == 2


@pytest.mark.slow
@pytest.mark.skipif(os.name == "nt", reason="processes are interrupted in another way on Windows")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_an_interruption_leaves_whole_files_and_no_traceback(
    project: Project, documents_of: Callable[[int], list[str]], jobs: str
) -> None:
    command = [sys.executable, "-m", "engine.cli", "extract", *documents_of(300), "--jobs", jobs]
    settings = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1"}
    pipe = subprocess.PIPE
    # Whoever runs the tests in the background has interruptions ignored, and processes inherit that.
    heeding = partial(signal.signal, signal.SIGINT, signal.SIG_DFL)
    with subprocess.Popen(
        command, cwd=project.root, env=settings, stdout=pipe, stderr=pipe, start_new_session=True, preexec_fn=heeding
    ) as made:
        assert made.stdout and made.stdout.readline().startswith(b"extracted/0-pdf.yaml")
        os.killpg(made.pid, signal.SIGINT)
        _, wrong = made.communicate(timeout=120)
    assert (made.returncode, wrong) == (130, b"")
    names = [path.name for path in project.extracted.iterdir()]
    assert 0 < len(names) < 300 and all(name.endswith("-pdf.yaml") and name[0] != "." for name in names)
    for path in project.extracted.iterdir():
        assert yaml.safe_load(path.read_text(encoding="utf-8"))["pages"]


def test_the_catalogue_and_one_indicator_are_printed(call, project: Project) -> None:  # type: ignore[no-untyped-def]
    status, said, wrong = call("indicators", cwd=project.root)
    assert (status, wrong) == (0, "")
    assert said.splitlines()[0].split() == [
        "id",
        "label",
        "sectors",
        "unit",
        "versions",
        "sources",
        "dimensions",
        "problems",
    ]
    assert any(line.startswith("klantenratio ") for line in said.splitlines())
    status, said, wrong = call(
        "indicators", "klantenratio", "--region", fakes.REGION, "--format", "json", cwd=project.root
    )
    assert (status, wrong) == (0, "")
    assert json.loads(said)["values"]
    assert call("indicators", "klantenratios", cwd=project.root)[0] == 1
