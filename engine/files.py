"""Files in and out: YAML with line numbers into models; writing beside and then renaming, so nothing is half-written."""

from __future__ import annotations

import contextlib
import hashlib
import io
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import takewhile
from pathlib import Path
from typing import Any, TypeVar

import yaml
from pydantic import BaseModel, TypeAdapter, ValidationError

from engine import lined, mistakes
from engine.plain import Plain
from engine.problems import Place, Problem, UserError, did_you_mean

Model = TypeVar("Model", bound=BaseModel | Plain)
BESIDE = ".new"  # ends the name of what is written beside a file, to be renamed


def load(path: Path, model: type[Model], root: Path, **more: Any) -> Model:
    """Return the YAML file `path` as `model`; `more` are fields that the file itself does not hold (its name, say).

    Raises UserError with all problems of the file at once, each with its line; places are relative to `root`.
    """
    name = shown(path, root)
    data = _parse(text(path, root), name)
    if not isinstance(data, lined.Keys):
        raise UserError(Problem(Place(name, 1), "this file holds no keys", "begin with 'schema: 1'"))
    if "schema" not in data:
        raise UserError(Problem(Place(name, 1), "'schema' is missing", "begin with 'schema: 1'"))
    if data["schema"] != 1:
        line = mistakes.line(data, ("schema",))
        raise UserError(
            Problem(Place(name, line), f"schema {data['schema']} is not known here", "this version reads schema 1")
        )
    del data["schema"]
    for key, value in more.items():
        data[key] = value
    return checked(data, model, name)


def checked(data: Any, model: type[Model], name: str) -> Model:
    """Return a part of the file `name` as `model`. Raises UserError with all its problems, each with its line."""

    def place(part: Any, key: str = "") -> Place | None:
        if not isinstance(part, lined.Keys):
            return None
        # a block mapping begins at its first key: the line of `- block: card`
        return Place(name, part.lines.get(key, part.line))

    try:
        read = model.model_validate if issubclass(model, BaseModel) else TypeAdapter(model).validate_python
        return read(data, context={"place": place})
    except ValidationError as error:
        raise UserError(*mistakes.of_model(error, data, name, model)) from None


def text(path: Path, root: Path) -> str:
    """Return the text of a file that a person wrote. Raises UserError when it is not there or not UTF-8."""
    name = shown(path, root)
    try:
        return path.read_text(encoding="utf-8-sig")
    except FileNotFoundError:
        raise UserError(Problem(Place(name), "this file is missing")) from None
    except UnicodeDecodeError:
        raise UserError(Problem(Place(name), "this is not UTF-8 text", "save it as UTF-8")) from None
    except OSError as error:
        raise UserError(Problem(Place(name), f"cannot be read: {error.strerror}")) from None


def _parse(words: str, name: str) -> Any:
    try:
        return lined.read(words)
    except lined.Mistake as mistake:
        raise UserError(mistakes.of_yaml(mistake, name)) from None


class Rows(list[dict[str, Any]]):
    """Dicts with short values that `dump_yaml` writes one on a line, the same keys under each other, in this order."""

    def __init__(self, rows: Iterable[dict[str, Any]], columns: Iterable[str]) -> None:
        super().__init__(rows)
        self.columns = tuple(columns)

    def lines(self) -> list[str]:
        cells = [{key: f"{key}: {_cell(row[key])}, " for key in self.columns if key in row} for row in self]
        widths = {key: min(WIDEST, max((len(row.get(key, "")) for row in cells), default=0)) for key in self.columns}
        texts = ("".join(row.get(key, "").ljust(widths[key]) for key in self.columns) for row in cells)
        return [f"{{{text.rstrip().removesuffix(',')}}}" for text in texts]


WIDEST = 60  # a longer cell pushes what follows it to the right, in its own row
_BARE = re.compile(r"[^\W\d_](?:[\w ()/%€.-]*[\w)%])?")
NO_TEXT = re.compile(r"(y|yes|n|no|true|false|on|off|null)", re.IGNORECASE)  # words that YAML takes for something else
_ROW = re.compile("\ue000(\\d+)\ue000")
_FORM: dict[str, Any] = {"allow_unicode": True, "sort_keys": False}


def _cell(value: Any) -> str:
    """Return a value as it stands inside {} of YAML, bare or in single quotes where that says the same."""
    if isinstance(value, int) or (isinstance(value, float) and "e" not in (shown := repr(value)) and "n" not in shown):
        return repr(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(map(_cell, value))}]"
    if isinstance(value, str) and value.isprintable():
        bare = _BARE.fullmatch(value) and not NO_TEXT.fullmatch(value)
        return value if bare else "'" + value.replace("'", "''") + "'"
    return str(yaml.dump([value], Dumper=yaml.SafeDumper, default_flow_style=True, width=2**30, **_FORM))[1:-2]


def dump_yaml(data: Any) -> str:
    """Return `data` (plain dicts, lists, numbers, text, `Rows`) as YAML that the machine writes: keys in the given order.

    A text of more than one line stands as it is.
    """
    lines: list[str] = []

    class Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
        pass

    def rows(dumper: Any, found: Rows) -> Any:
        marks = [f"\ue000{at}\ue000" for at, _ in enumerate(found, start=len(lines))]
        lines.extend(found.lines())
        return dumper.represent_sequence("tag:yaml.org,2002:seq", marks, flow_style=False)

    def text(dumper: Any, found: str) -> Any:
        return dumper.represent_scalar("tag:yaml.org,2002:str", found, style="|" if "\n" in found else None)

    Dumper.add_representer(Rows, rows)
    Dumper.add_representer(str, text)
    made = str(yaml.dump(data, Dumper=Dumper, width=140, default_flow_style=None, **_FORM))
    return _ROW.sub(lambda mark: lines[int(mark[1])], made) if lines else made


def load_yaml(path: Path, root: Path, until: str = "") -> Any:
    """Return what a YAML file that the machine wrote holds, of its keys those before `until`.

    Raises UserError when it is not there or not YAML.
    """
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        with path.open(encoding="utf-8") as lines:
            words = "".join(takewhile(lambda line: not line.startswith(f"{until}:"), lines)) if until else lines.read()
        return yaml.load(words, Loader=loader)
    except FileNotFoundError:
        raise UserError(Problem(Place(shown(path, root)), "this file is missing")) from None
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        raise UserError(Problem(Place(shown(path, root)), f"this is not YAML: {error}", "extract it again")) from None


def dump_json(data: Any) -> str:
    """Return `data` as JSON, keys in the given order, non-ASCII as it is; each part of its parts on a line of its own."""
    return _json(data, 2) + "\n"


def _json(data: Any, deep: int) -> str:
    """Return JSON with lines down to so many levels. The encoder in C knows no indents, and is ten times as quick."""
    if not deep or not data or not isinstance(data, dict | list | tuple):
        return json.dumps(data, ensure_ascii=False)
    indent = "\n" + " " * (3 - deep)
    if isinstance(data, dict):
        parts = (f"{json.dumps(str(key), ensure_ascii=False)}: {_json(value, deep - 1)}" for key, value in data.items())
        return "{" + indent + ("," + indent).join(parts) + indent[:-1] + "}"
    return "[" + indent + ("," + indent).join(_json(value, deep - 1) for value in data) + indent[:-1] + "]"


def shown(path: Path, root: Path) -> str:
    """Return `path` as a user knows it: relative to the project where it lies inside, with forward slashes."""
    if path.is_relative_to(root) and ".." not in path.parts:
        return path.relative_to(root).as_posix()
    try:
        return path.resolve().relative_to(root.resolve()).as_posix()
    except ValueError:
        return path.as_posix()


def digest(parts: Iterable[bytes]) -> str:
    """Return the SHA-256 of `parts`, in hex."""
    total = hashlib.sha256()
    for part in parts:
        total.update(part)
    return total.hexdigest()


def opened_elsewhere(path: Path) -> Path | None:
    """Return the lock file that PowerPoint, Excel or LibreOffice keeps beside an open document, or None."""
    for lock in (
        path.with_name(f"~${path.name}"),
        path.with_name(f"~${path.name[2:]}"),
        path.with_name(f".~lock.{path.name}#"),
    ):
        if lock.exists():
            return lock
    return None


def write(path: Path, content: bytes | str, root: Path) -> Path:
    """Write `content` beside `path`, then rename it into place; returns `path`. Text is UTF-8 with \\n line ends.

    Raises UserError when the file is open in another program or the folder cannot be written; nothing is then changed.
    """
    return write_together({path: content}, root)[0]


def write_together(contents: Mapping[Path, bytes | str], root: Path) -> list[Path]:
    """Write files that belong together: all beside their places, and only then into place in this order; returns them.

    Raises UserError as `write` does. Who is killed between two of them leaves the others beside: see `unfinished`.
    """
    path = next(iter(contents))
    waiting = {path: path.with_name(f".{path.name}.{os.getpid()}{BESIDE}") for path in contents}
    try:
        for path in contents:
            if opened_elsewhere(path):
                place, what = Place(shown(path, root)), "this file is open in another program"
                raise UserError(Problem(place, what, "close it there and try again"))
        for path, content in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            waiting[path].write_bytes(content.encode() if isinstance(content, str) else content)
        for path, beside in waiting.items():
            beside.replace(path)
    except OSError as error:
        what, hint = f"cannot be written: {error.strerror or error}", "is it open elsewhere, or the disk full?"
        raise UserError(Problem(Place(shown(path, root)), what, hint)) from None
    finally:
        for beside in waiting.values():
            with contextlib.suppress(OSError):
                beside.unlink(missing_ok=True)
    return list(contents)


def unfinished(folder: Path, pattern: str) -> Iterator[tuple[Path, Path]]:
    """Yield what a killed process left beside files like `pattern` under `folder`: what it is, and where it was to go."""
    for beside in sorted(folder.rglob(f".{pattern}.*{BESIDE}")):
        yield beside, beside.with_name(beside.name.removesuffix(BESIDE).rpartition(".")[0].removeprefix("."))


@contextlib.contextmanager
def alone(lock: Path, root: Path, wait: Callable[[], None]) -> Iterator[None]:
    """Hold `lock` meanwhile, which one process can; calls `wait` once where another has it, and waits until it lets go.

    The system lets go for a process that was killed. Raises UserError where the file cannot be made.
    """
    import filelock

    try:
        lock.parent.mkdir(parents=True, exist_ok=True)
        held = filelock.FileLock(lock)
        try:
            held.acquire(blocking=False)
        except filelock.Timeout:
            wait()
            held.acquire()
    except OSError as error:
        what, hint = f"cannot be written: {error.strerror or error}", "is it a folder in which you may write?"
        raise UserError(Problem(Place(shown(lock.parent, root)), what, hint)) from None
    try:
        yield
    finally:
        held.release()


class Row(dict[str, str]):
    """A row of a table that a person keeps, with the line where it stands."""

    def __init__(self, cells: Mapping[str, str], place: Place) -> None:
        super().__init__(cells)
        self.place = place


def csv_rows(path: Path, root: Path, columns: Iterable[str]) -> list[Row]:
    """Return the rows of a CSV file with commas and a header. Raises UserError when a column is not there."""
    import csv

    name = shown(path, root)
    reader = csv.DictReader(io.StringIO(text(path, root), newline=""))
    if lacking := [column for column in columns if column not in (reader.fieldnames or ())]:
        raise UserError(
            Problem(
                Place(name, 1), f"there is no column '{lacking[0]}'", did_you_mean(lacking[0], reader.fieldnames or ())
            )
        )
    return [
        Row({column: (row[column] or "").strip() for column in columns}, Place(name, reader.line_num)) for row in reader
    ]


def csv_text(rows: Iterable[Mapping[str, Any]], columns: Iterable[str]) -> str:
    """Return rows as CSV with a header; a cell that a spreadsheet would take for a formula gets an apostrophe."""
    import csv

    out = io.StringIO()
    columns = list(columns)
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([harmless(row.get(column, "")) for column in columns] for row in rows)
    return out.getvalue()


def harmless(cell: Any) -> Any:
    """Return `cell` so that no spreadsheet runs it: text that begins like a formula gets an apostrophe in front."""
    if isinstance(cell, str) and cell[:1] in {"=", "+", "-", "@", "\t", "\r"} and not _is_number(cell):
        return f"'{cell}"
    return cell


def _is_number(text: str) -> bool:
    """Return whether a text is a number with a sign, and with no more behind it than one word for its unit."""
    return bool(re.fullmatch(r"[+-]\s?(€\s?)?\d[\d.,]*\s?(%|[^\W\d_]+)?", text))


def found(folder: Path, pattern: str) -> Iterator[Path]:
    """Yield the files under `folder` that match, sorted by path, without hidden and lock files."""
    for path in sorted(folder.glob(pattern)):
        if path.is_file() and not path.name.startswith((".", "~$")):
            yield path
