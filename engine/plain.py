"""Frozen values that are made by the thousand.

They look as pydantic's models do, and pydantic reads and checks them where they stand in a file; but what only makes and
draws them does not load pydantic, which takes longer than drawing a deck.
"""

from __future__ import annotations

from collections.abc import Collection
from decimal import Decimal
from typing import Any, ClassVar, Self, dataclass_transform, get_args, get_type_hints

PLACE = "place"  # of a value in a file of the user's: never written


@dataclass_transform(frozen_default=True, kw_only_default=True)
class Plain:
    """A value that cannot change and knows no other names than its own; types are checked where it is read from a file."""

    _fields: ClassVar[tuple[str, ...]] = ()
    _names: ClassVar[frozenset[str]] = frozenset()
    _defaults: ClassVar[dict[str, Any]] = {}
    _fresh: ClassVar[tuple[str, ...]] = ()  # those whose default is a list or a dict: each value has one of its own

    def __init_subclass__(cls) -> None:
        own = [name for name, of in cls.__annotations__.items() if not of.startswith("ClassVar")]
        cls._fields = tuple(dict.fromkeys((*cls._fields, *own)))
        cls._names = frozenset(cls._fields)
        cls._defaults = cls._defaults | {name: cls.__dict__[name] for name in own if name in cls.__dict__}
        cls._fresh = tuple(name for name, value in cls._defaults.items() if isinstance(value, list | dict))

    def __init__(self, **given: Any) -> None:
        state = self.__dict__
        state.update(self._defaults)
        state.update(given)
        if state.keys() != self._names:
            wrong = ", ".join(sorted(state.keys() ^ self._names))
            raise TypeError(f"{type(self).__name__} has other names: {wrong}")
        for name in self._fresh:
            if name not in given:
                state[name] = state[name].copy()

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"'{name}' of a {type(self).__name__} cannot change")

    def __eq__(self, other: object) -> bool:
        return type(self) is type(other) and self.__dict__ == other.__dict__

    def __hash__(self) -> int:
        return hash(tuple(self.__dict__[name] for name in self._fields))

    def __repr__(self) -> str:
        return f"{type(self).__name__}({', '.join(f'{name}={self.__dict__[name]!r}' for name in self._fields)})"

    def model_copy(self, *, update: dict[str, Any] | None = None) -> Self:
        """Return the same with other values of some names."""
        made = object.__new__(type(self))
        made.__dict__.update(self.__dict__)
        made.__dict__.update(update or {})
        return made

    def model_dump(
        self, *, mode: str = "python", exclude_defaults: bool = False, exclude: Collection[str] = ()
    ) -> dict[str, Any]:
        """Return it as a dict, and what is in it; with mode "json" of what JSON knows."""
        return {
            name: _told(value, mode == "json", exclude_defaults)
            for name in self._fields
            if name not in exclude and name != PLACE
            for value in [self.__dict__[name]]
            if not (exclude_defaults and name in self._defaults and self._defaults[name] == value)
        }

    @classmethod
    def __get_pydantic_core_schema__(cls, _: Any, handler: Any) -> Any:
        """Return how pydantic reads one from a dict, and writes it."""
        from pydantic_core import core_schema

        hints = get_type_hints(cls, include_extras=True)
        fields = {
            name: core_schema.typed_dict_field(handler.generate_schema(hints[name]), required=name not in cls._defaults)
            for name in cls._fields
            if name != PLACE
        }
        known = core_schema.typed_dict_schema(fields, extra_behavior="forbid")

        def made(data: Any, read: Any, info: Any) -> Plain:
            if isinstance(data, cls):
                return data
            place = info.context["place"](data) if PLACE in cls._names and info.context else None
            return cls(**read(data), **({PLACE: place} if place else {}))

        return core_schema.with_info_wrap_validator_function(
            made,
            known,
            serialization=core_schema.plain_serializer_function_ser_schema(
                lambda one, info: one.model_dump(mode=info.mode, exclude_defaults=info.exclude_defaults), info_arg=True
            ),
        )


class ByKind:
    """Says of a union that `kind` tells which of its values one is."""

    def __get_pydantic_core_schema__(self, union: Any, handler: Any) -> Any:
        """Return how pydantic reads one from a dict."""
        from pydantic_core import core_schema

        kinds = {one._defaults["kind"]: handler.generate_schema(one) for one in get_args(union)}
        return core_schema.tagged_union_schema(kinds, discriminator="kind")


def _told(value: Any, json: bool, exclude_defaults: bool) -> Any:
    if isinstance(value, Plain):
        return value.model_dump(mode="json" if json else "python", exclude_defaults=exclude_defaults)
    if isinstance(value, tuple | list):
        told = [_told(one, json, exclude_defaults) for one in value]
        return told if json or isinstance(value, list) else tuple(told)
    if isinstance(value, dict):
        return {key: _told(one, json, exclude_defaults) for key, one in value.items()}
    return str(value) if json and isinstance(value, Decimal) else value
