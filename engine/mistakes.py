"""What is wrong in a file of a user's → problems with their lines, in the words of someone who edits YAML."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any, get_type_hints

from pydantic import BaseModel, ValidationError

from engine import lined
from engine.plain import Plain
from engine.problems import Place, Problem, did_you_mean

_YAML_TROUBLE = (  # what the YAML library says, in the words of someone who edits a file
    (r"mapping values are not allowed", "a colon stands inside a text", "put the text between quotes"),
    (r"found a tab", "a tab stands here", "indent with spaces"),
    (r'found duplicate key "(?P<key>.*?)"', "the key '{key}' stands here twice", "keep one of the two"),
    (r"did not find expected ',' or '[\]}]'", "a bracket is opened and not closed", "look for a missing comma, ] or }"),
)


def of_yaml(mistake: lined.Mistake, name: str) -> Problem:
    """Return what the YAML library refuses in the file `name`."""
    place = Place(name, mistake.line)
    for pattern, what, hint in _YAML_TROUBLE:
        if found := re.match(pattern, mistake.what):
            return Problem(place, what.format(**found.groupdict()), hint)
    return Problem(place, mistake.what, "check indentation and colons")


def of_model(error: ValidationError, data: Any, name: str, model: type[Any]) -> list[Problem]:
    """Return one problem for each mistake pydantic found, in the words of someone who edits YAML."""
    found: dict[tuple[int | None, str], Problem] = {}
    for mistake in error.errors():
        loc = tuple(part for part in mistake["loc"] if not _is_choice(part))
        key = str(loc[-1]) if loc else ""
        at = line(data, loc)
        hint = ""
        match mistake["type"]:
            case "extra_forbidden":
                what = f"'{key}' is not a key here"
                hint = did_you_mean(key, _keys(model, loc[:-1]))
            case "missing":
                what, at = f"'{key}' is missing", line(data, loc[:-1])
            case "literal_error" | "enum":
                what = f"'{mistake['input']}' is not known for '{key}'"
                hint = did_you_mean(str(mistake["input"]), _expected(mistake))
            case "value_error":
                what, hint = (*map(str, mistake["ctx"]["error"].args), "")[:2]  # ValueError(what) or (what, hint)
            case "model_type" | "dict_type":
                what = f"{_called(loc)}: keys are expected here" if key else "keys are expected here"
                hint = did_you_mean("", _keys(model, loc))
            case _:
                says = mistake["msg"].partition(", unable to")[0].replace(" after validation", "")
                what = f"{_called(loc)}: {says[:1].lower()}{says[1:]}" if key else says
        found.setdefault((at, what), Problem(Place(name, at), what, hint))
    return [found[key] for key in sorted(found, key=lambda key: (key[0] or 0, key[1]))]


def _called(loc: tuple[Any, ...]) -> str:
    """Return a key as the user knows it; an item of a list by the list's key: "'at', item 2"."""
    if len(loc) > 1 and isinstance(loc[-1], int):
        return f"'{loc[-2]}', item {loc[-1] + 1}"
    return f"'{loc[-1]}'"


def _is_choice(part: Any) -> bool:
    """Whether a step of pydantic's path names a member of a union and not a key of the file."""
    return isinstance(part, str) and (
        part.startswith(("function-", "tagged-", "dict[", "tuple[")) or part in {"str", "int"}
    )


def _expected(mistake: Any) -> list[str]:
    text = str(mistake.get("ctx", {}).get("expected", ""))
    return [part.strip().strip("'") for part in text.replace(" or ", ", ").split(",") if part.strip()]


def _keys(model: Any, loc: tuple[Any, ...]) -> list[str]:
    """Return the keys that the model knows at `loc`, for a hint; [] where the path leaves the models."""
    for part in loc:
        model = _inner(model, part)
        if model is None:
            return []
    return [key for key in _annotations(model) if key != "place"]


def _inner(model: Any, part: Any) -> Any:
    known = _annotations(model)
    return _first_model(known[part]) if part in known else (model if known else None)


def _annotations(model: Any) -> dict[str, Any]:
    """Return the type of each key that files may hold."""
    if isinstance(model, type) and issubclass(model, Plain):
        return get_type_hints(model)
    fields = getattr(model, "model_fields", {})
    return {field.alias or key: field.annotation for key, field in fields.items() if not field.exclude}


def _first_model(annotation: Any) -> Any:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel | Plain):
        return annotation
    for argument in getattr(annotation, "__args__", ()):
        if (model := _first_model(argument)) is not None:
            return model
    return None


def line(data: Any, loc: Iterable[Any]) -> int | None:
    """Return the line (from 1) at which the key or item `loc` stands in the file; None for what stands in no file."""
    if not isinstance(data, lined.Keys | lined.Items):
        return None
    at: int = data.line
    for part in loc:
        try:
            at = int(data.lines[part])
        except (KeyError, IndexError, TypeError):
            return at
        data = data[part]
        if not isinstance(data, lined.Keys | lined.Items):
            break
    return at
