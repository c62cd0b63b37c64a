"""What was taken over from edited decks: written to files, kept so that it can be taken back, and taken back."""

from __future__ import annotations

import datetime as dt
import json
import shutil
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml
from lxml import etree

from engine import files
from engine.drawingml import package
from engine.model.edit import AnyEdit, Commented
from engine.pipeline import bases
from engine.pipeline.beside import manifest_of
from engine.pipeline.edited import Edits
from engine.pipeline.project import Project
from engine.problems import Place, Problem, UserError
from engine.render.package import packed
from engine.yaml_places import with_item

HEAD = "schema: 1\n# Made by regiodeck adopt: edits that every build makes again. Remove an entry, and it is no longer made.\nadopted:\n"
Contents = Mapping[Path, str | bytes]
FOLDER, LIST = "adopted", "files.json"


def appended(words: str, deck: str, year: int, on: dt.date, added: str, edits: Sequence[AnyEdit]) -> str:
    """Return a file of overrides with one more adoption at its end; what people wrote in it stays."""
    entry: dict[str, Any] = {"deck": deck, "year": year, "on": on} | ({"added": added} if added else {})
    entry["edits"] = [{"kind": one.kind} | one.model_dump(mode="json", exclude_defaults=True) for one in edits]
    return with_item(words or HEAD, "adopted", yaml.safe_dump([entry], allow_unicode=True, sort_keys=False, width=140))


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


def settled(deck: Path, target: Path, found: Edits) -> dict[Path, str | bytes]:
    """Return what makes an edited deck one that was built: its edits are in the project now, and the next build makes them.

    Its comments stay edits: they are in no file of the project. Of a copy from elsewhere, if it is another one, nothing
    follows for the deck in `out/`.
    """
    content = deck.read_bytes()
    if not target.exists() or target.read_bytes() != content or found.base is None:
        return {}
    data = {bases.ADOPTED: True} | found.base.manifest()
    if any(isinstance(one, Commented) for one in found.edits):
        content = _without_comments(content, target.name)
    data["sha256"] = files.digest([content])
    listed = files.dump_json(data)
    return {**bases.taken(target, content, listed), manifest_of(target): listed}


def _without_comments(content: bytes, name: str) -> bytes:
    opened = package.opened_bytes(content, name)
    lists = {part: raw for part, raw in opened.parts.items() if part.startswith("ppt/slides/_rels/")}
    for part in lists:
        root = etree.fromstring(lists[part])
        for one in list(root):
            if str(one.get("Type")).endswith("/comments"):
                root.remove(one)
        lists[part] = etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
    return packed({**opened.parts, **lists})


@dataclass(frozen=True)
class Last:
    """The last adoption: where it is kept, the files that were written, and which of them are no more as they were then."""

    folder: Path
    listed: list[dict[str, Any]]
    changed: list[dict[str, Any]]

    @property
    def files(self) -> list[str]:
        """The files of the project that will be as they were."""
        return [one["file"] for one in self.listed if one["ours"] and one not in self.changed]


def last(project: Project) -> Last:
    """Return what was adopted last. Raises UserError where nothing was, or where a file of the project was changed since."""
    folders = sorted((project.made / FOLDER).glob("*/")) if (project.made / FOLDER).is_dir() else []
    if not folders:
        what, hint = "nothing was adopted that can be taken back", "see the history of the project for older changes"
        raise UserError(Problem(Place("adopt --undo"), what, hint))
    folder = folders[-1]
    try:
        listed = json.loads((folder / LIST).read_text(encoding="utf-8"))
        changed = [one for one in listed if not _as_written(project.root / one["file"], one["sha256"])]
        halfway = [one for one in changed if _as_before(project.root / one["file"], folder, one["was"])]
        ours = [one["file"] for one in changed if one["ours"] and one not in halfway]
    except (OSError, ValueError, LookupError, TypeError):
        what, hint = (
            "what was kept of the last adoption is damaged",
            "take the edits back by hand, and remove this folder",
        )
        raise UserError(Problem(Place(files.shown(folder, project.root)), what, hint)) from None
    if ours:
        hint = "take the edits back by hand"
        raise UserError(*(Problem(Place(file), "this file was changed since it was adopted", hint) for file in ours))
    return Last(folder, listed, changed)


def undo(project: Project) -> list[Path]:
    """Put back the files as they were before the last adoption; returns those of the project. Raises UserError as `last`."""
    found = last(project)
    built = any(not each["ours"] for each in found.changed)  # since then
    for one in (each for each in found.listed if each not in found.changed):
        path = project.root / one["file"]
        if one["was"]:
            files.write(path, (found.folder / one["was"]).read_bytes(), project.root)
        elif one["ours"] or not built:  # else it is an earlier build now, of which somebody may have a copy
            path.unlink()
            for folder in path.parents if one["ours"] else ():
                if folder == project.root or any(folder.iterdir()):
                    break
                folder.rmdir()
    shutil.rmtree(found.folder)
    return [project.root / each for each in found.files]


def _as_written(path: Path, digest: str) -> bool:
    return path.is_file() and files.digest([path.read_bytes()]) == digest


def _as_before(path: Path, folder: Path, was: str) -> bool:
    """Return whether a file is as it was before: who adopted was stopped halfway."""
    return path.read_bytes() == (folder / was).read_bytes() if was and path.is_file() else not was and not path.exists()
