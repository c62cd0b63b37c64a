"""What was taken over from edited decks: written to files, kept so that it can be taken back, and taken back."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Collection, Mapping, Sequence
from pathlib import Path
from typing import Any

import yaml

from engine import files
from engine.model.edit import AnyEdit
from engine.pipeline import edited
from engine.pipeline.project import Project
from engine.problems import Place, Problem, UserError

HEAD = "schema: 1\n# Made by regiodeck adopt: edits that every build makes again. Remove an entry, and it is no longer made.\nadopted:\n"
Contents = Mapping[Path, str | bytes]
FOLDER, LIST = "adopted", "files.json"


def appended(words: str, deck: str, year: int, on: dt.date, added: str, edits: Sequence[AnyEdit]) -> str:
    """Return a file of overrides with one more adoption at its end; what people wrote in it stays."""
    entry: dict[str, Any] = {"deck": deck, "year": year, "on": on} | ({"added": added} if added else {})
    entry["edits"] = [{"kind": one.kind} | one.model_dump(mode="json", exclude_defaults=True) for one in edits]
    text = yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, width=140)
    return (words.rstrip("\n") + "\n" if words else HEAD) + "".join(f"  {line}\n" for line in text.splitlines())


def free(folder: Path, stem: str, ending: str, taken: Collection[Path]) -> str:
    """Return a name that no file of a folder has, nor one of those that will be written (`taken`)."""
    at = 1
    while (path := folder / f"{stem}-{at}{ending}").exists() or path in taken:
        at += 1
    return path.name


def journal(project: Project, written: Contents, beside: Contents) -> dict[Path, str | bytes]:
    """Return the files that keep how others are before they are written over, and what those will be.

    `written` are files of the project, `beside` what is known of decks in `out/`: a build may change that again.
    """
    folder = project.made / FOLDER / dt.datetime.now(tz=dt.UTC).strftime("%Y%m%dT%H%M%S.%f")
    kept: dict[Path, str | bytes] = {}
    listed = []
    for at, (path, content) in enumerate([*written.items(), *beside.items()]):
        if path.exists():
            kept[folder / str(at)] = path.read_bytes()
        raw = content.encode() if isinstance(content, str) else content
        was, digest = str(at) if path.exists() else "", files.digest([raw])
        listed.append({"file": files.shown(path, project.root), "was": was, "sha256": digest, "ours": path in written})
    return {**kept, folder / LIST: json.dumps(listed, ensure_ascii=False, indent=1)}


def settled(project: Project, deck: Path, name: str) -> dict[Path, str | bytes]:
    """Return what makes an edited deck one that was built: its edits are in the project now, and the next build makes them.

    Of a copy from elsewhere nothing follows for the deck in `out/`.
    """
    target = project.out / f"{name}.pptx"
    if not (target.exists() and target.samefile(deck)):
        return {}
    content, manifest = deck.read_bytes(), target.with_suffix(".manifest.json")
    data = json.loads(manifest.read_text(encoding="utf-8"))
    data["sha256"] = files.digest([content])
    return {edited.base(target): content, manifest: files.dump_json(data)}


def undo(project: Project) -> list[Path]:
    """Put back the files as they were before the last adoption; returns those of the project.

    Raises UserError where there is none, or where one of them was changed since.
    """
    folders = sorted((project.made / FOLDER).glob("*/")) if (project.made / FOLDER).is_dir() else []
    if not folders:
        what, hint = "nothing was adopted that can be taken back", "see the history of the project for older changes"
        raise UserError(Problem(Place("adopt --undo"), what, hint))
    last = folders[-1]
    listed = json.loads((last / LIST).read_text(encoding="utf-8"))
    changed = [one for one in listed if not _as_written(project.root / one["file"], one["sha256"])]
    if ours := [one["file"] for one in changed if one["ours"]]:
        hint = "take the edits back by hand"
        raise UserError(*(Problem(Place(file), "this file was changed since it was adopted", hint) for file in ours))
    done = []
    for one in (each for each in listed if each not in changed):
        path = project.root / one["file"]
        if one["was"]:
            files.write(path, (last / one["was"]).read_bytes(), project.root)
        else:
            path.unlink()
        done += [path] if one["ours"] else []
    shutil.rmtree(last)
    return done


def _as_written(path: Path, digest: str) -> bool:
    return path.is_file() and files.digest([path.read_bytes()]) == digest
