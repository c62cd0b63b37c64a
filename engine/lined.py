"""The text of a YAML file that a person wrote → dicts and lists that know on which line each of their parts stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, ClassVar

import yaml

_TEXT = "tag:yaml.org,2002:str"


class Keys(dict[Any, Any]):
    """A mapping; `line` is that of its first key, `lines` that of each key, from 1."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: dict[Any, int] = {}


class Items(list[Any]):
    """A list; `line` is that of its begin, `lines` that of each item, from 1."""

    def __init__(self, line: int) -> None:
        super().__init__()
        self.line = line
        self.lines: list[int] = []


class Mistake(ValueError):
    """What is wrong in the text, and the line where it was seen, if known."""

    def __init__(self, what: str, line: int | None = None) -> None:
        super().__init__(what)
        self.what, self.line = what, line


def read(text: str) -> Any:
    """Return what `text` holds: `Keys`, `Items` and plain values, by the rules of YAML 1.2 (`no` and `on` are words).

    Raises Mistake.
    """
    loader = None
    try:
        loader = _Loader(text)
        node = loader.get_single_node()
        return None if node is None else _Making(loader).made(node)
    except RecursionError:
        raise Mistake("this goes too deep: brackets inside brackets") from None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + 1
        raise Mistake(f"a character stands here that YAML does not know (number {error.character})", line) from None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        what = str(error.problem or error.context or "this is not YAML")
        if (
            mark
            and text.splitlines()[mark.line : mark.line + 1]
            and text.splitlines()[mark.line].lstrip(" ")[:1] == "\t"
        ):
            what = "found a tab"
        raise Mistake(" ".join(what.split()), mark.line + 1 if mark else None) from None
    finally:
        if loader is not None:
            loader.dispose()


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """Builds the tree of nodes in C; what a bare word means is said below, by YAML 1.2."""

    yaml_implicit_resolvers: ClassVar[dict[str, Any]] = {}
    yaml_constructors: ClassVar[dict[str | None, Any]] = dict(yaml.SafeLoader.yaml_constructors)


def _plain_words() -> Iterator[tuple[str, str, str]]:
    yield "bool", r"true|True|TRUE|false|False|FALSE", "tTfF"
    yield "null", r"~|null|Null|NULL|", "~nN\0"
    yield "int", r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+", "-+0123456789"
    number = r"[-+]?(?:[0-9]+(?:\.[0-9]*)?|\.[0-9]+)"
    yield "float", rf"{number}(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)", "-+.0123456789"
    yield "timestamp", r"[0-9]{4}-[0-9]{2}-[0-9]{2}", "0123456789"
    yield "merge", "<<", "<"


MERGE = "tag:yaml.org,2002:merge"


def _prepare() -> None:
    import re

    for name, pattern, first in _plain_words():
        tag = f"tag:yaml.org,2002:{name}"
        _Loader.add_implicit_resolver(
            tag, re.compile(rf"(?:{pattern})\Z"), ["" if sign == "\0" else sign for sign in first]
        )
    _Loader.add_constructor(MERGE, lambda _, node: node.value)
    _Loader.add_constructor("tag:yaml.org,2002:int", lambda _, node: _whole(node.value))
    _Loader.add_constructor("tag:yaml.org,2002:float", lambda _, node: _real(node.value))


def _whole(text: str) -> int:
    return int(text, {"0o": 8, "0x": 16}.get(text[:2], 10))


def _real(text: str) -> float:
    return float(text.lower().replace(".inf", "inf").replace(".nan", "nan"))


class _Making:
    """Nodes → values. A part with several names (`&` and `*`) is made once."""

    def __init__(self, loader: Any) -> None:
        self._loader = loader
        self._ready: dict[int, Any] = {}
        self._busy: set[int] = set()

    def made(self, node: Any) -> Any:
        if isinstance(node, yaml.ScalarNode):
            return self._value(node)
        if id(node) in self._ready:
            return self._ready[id(node)]
        line = node.start_mark.line + 1
        if id(node) in self._busy:
            raise Mistake("this part holds itself", line)
        self._busy.add(id(node))
        self._ready[id(node)] = (
            self._keys(node, line) if isinstance(node, yaml.MappingNode) else self._items(node, line)
        )
        self._busy.remove(id(node))
        return self._ready[id(node)]

    def _value(self, node: Any) -> Any:
        if node.tag == _TEXT:  # most are
            return node.value
        try:
            return self._loader.construct_object(node)
        except ValueError as error:  # a date that does not exist, an integer of thousands of digits
            raise Mistake(str(error), node.start_mark.line + 1) from None

    def _keys(self, node: Any, line: int) -> Keys:
        keys = Keys(line)
        own: set[Any] = set()
        for name, value in node.value:
            key, where = self.made(name), name.start_mark.line + 1
            if name.tag == MERGE:
                self._merge(keys, self.made(value), where)
                continue
            if isinstance(key, dict | list):
                raise Mistake("a key is a word or a number", where)
            if key in own:
                raise Mistake(f'found duplicate key "{key}"', where)
            own.add(key)
            keys[key], keys.lines[key] = self.made(value), where
        return keys

    def _merge(self, keys: Keys, others: Any, where: int) -> None:
        """Add the keys of other mappings (`<<: *name`) that are not there yet."""
        for other in others if isinstance(others, Items) else [others]:
            if not isinstance(other, Keys):
                raise Mistake("'<<' takes a part with a name: <<: *name", where)
            for key in other.keys() - keys.keys():
                keys[key], keys.lines[key] = other[key], other.lines[key]

    def _items(self, node: Any, line: int) -> Items:
        items = Items(line)
        for each in node.value:
            items.append(self.made(each))
            items.lines.append(each.start_mark.line + 1)
        return items


_prepare()
