"""A value in a YAML file that a person wrote → the same file with another value there, and not a letter else changed."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

import yaml

from engine.files import NO_TEXT

_PLAIN = re.compile(r"[^\W\d_][\w .,;()/%€+&-]*", re.UNICODE)
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
Key = str | int
MARK = "\ufeff"  # what some programs begin a file with


@dataclass(frozen=True)
class Spot:
    """A value in a file: its keys, its text, and from where to where it stands (in characters)."""

    keys: tuple[Key, ...]
    text: str
    start: int
    end: int
    quoted: str  # the quotes around it, "" for none, ">" or "|" for a block
    line: int


def find(words: str, keys: Sequence[Key]) -> Spot | None:
    """Return the value at `keys`, None where there is none, or where it is written elsewhere and only named here."""
    bare = words.removeprefix(MARK)
    node = _node(bare, keys)
    return _behind_mark(_spot(node, tuple(keys)), words) if node is not None and not _named(node, bare) else None


def texts(words: str, keys: Sequence[Key]) -> Iterator[Spot]:
    """Yield all texts below `keys` that are written there."""
    bare = words.removeprefix(MARK)
    node = _node(bare, keys)
    for spot in _texts(node, tuple(keys), bare) if node is not None else ():
        yield _behind_mark(spot, words)


def _behind_mark(spot: Spot, words: str) -> Spot:
    """Return where a place is in a file that begins with a mark, which YAML does not count."""
    more = len(words) - len(words.removeprefix(MARK))
    return replace(spot, start=spot.start + more, end=spot.end + more)


def _node(words: str, keys: Sequence[Key]) -> Any:
    """Return the node at `keys`, None where there is none, or where it is written elsewhere."""
    node: Any = yaml.compose(words, Loader=_LOADER)
    for key in keys:
        inside = _inside(node, key)
        if inside is None or not _within(inside, node):
            return None
        node = inside
    return node


def _texts(node: Any, keys: tuple[Key, ...], words: str) -> Iterator[Spot]:
    if isinstance(node, yaml.ScalarNode):
        if not _named(node, words):
            yield _spot(node, keys)
        return
    pairs = (
        [(key.value, value) for key, value in node.value]
        if isinstance(node, yaml.MappingNode)
        else list(enumerate(node.value))
    )
    for key, value in pairs:
        if _within(value, node):
            yield from _texts(value, (*keys, key), words)


def _inside(node: Any, key: Key) -> Any:
    if isinstance(node, yaml.MappingNode):
        return next((value for name, value in node.value if name.value == key), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(key, int) and key < len(node.value):
        return node.value[key]
    return None


def _named(node: Any, words: str) -> bool:
    """Return whether a value has an anchor: then it is that of other places too, which one of them cannot change."""
    return words[node.start_mark.index : node.start_mark.index + 1] == "&"


def _within(node: Any, around: Any) -> bool:
    """Return whether a node stands inside another one: what is named by an alias stands elsewhere."""
    return bool(around.start_mark.index <= node.start_mark.index and node.end_mark.index <= around.end_mark.index)


def _spot(node: Any, keys: tuple[Key, ...]) -> Spot:
    style = (node.style or "") if isinstance(node, yaml.ScalarNode) else ""
    value = node.value if isinstance(node, yaml.ScalarNode) else ""
    return Spot(keys, value, node.start_mark.index, node.end_mark.index, style, node.start_mark.line + 1)


def value(words: str, spot: Spot) -> Any:
    """Return what a file says at a place: a number, a list."""
    return yaml.load(words[spot.start : spot.end], Loader=_LOADER)


def replaced(words: str, spot: Spot, value: str) -> str:
    """Return the file with another value at a place; `value` is written as it is (a number, `[1, 2]`)."""
    return words[: spot.start] + value + words[spot.end :]


def with_item(words: str, key: str, item: str) -> str:
    """Return the file with an item (YAML, from its "- " on) at the end of the list `key`, under the items that are there."""
    if words.startswith(MARK):
        return MARK + with_item(words.removeprefix(MARK), key, item)
    end = "\r\n" if "\r\n" in words else "\n"
    root: Any = yaml.compose(words, Loader=_LOADER)
    held = _inside(root, key) if root is not None else None
    if held is None:
        before, behind = words.rstrip() + f"{end if words.strip() else ''}{key}:", ""
    elif held.value and not held.flow_style:
        last = root.value[-1][1] is held
        at = len(words) if last else held.end_mark.index
        before, behind = words[:at].rstrip("\r\n"), words[at:]
    else:  # nothing, [], or items between brackets
        at = held.start_mark.index
        before, behind = words[:at].rstrip(" "), words[held.end_mark.index :]
        if held.value:
            item = yaml.safe_dump(value(words, _spot(held, (key,))), allow_unicode=True, sort_keys=False) + item
        note, _, behind = behind.partition("\n")
        before += note.rstrip("\r")
    under = held.start_mark.column if held is not None and held.value and not held.flow_style else 2
    return before + end + "".join(f"{' ' * under}{line}{end}" for line in item.splitlines()) + behind


def text_replaced(words: str, spot: Spot, text: str) -> str | None:
    """Return the file with another text at a place, in its own quotes; None where the text is a block of lines."""
    if spot.quoted in (">", "|"):
        return None
    if spot.quoted == '"':
        written = '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'
    elif (
        spot.quoted == "'"
        or not (_PLAIN.fullmatch(text) and text == text.strip())
        or NO_TEXT.fullmatch(text)
        or "," in text
    ):
        written = "'" + text.replace("'", "''") + "'"
    else:
        written = text
    return replaced(words, spot, written)
