"""A frozen value, as the files of a project hold it."""

from __future__ import annotations

from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationInfo, model_validator

from engine.problems import Place


class Frozen(BaseModel):
    """A value that cannot change and knows no other keys than its own."""

    # a model is prepared when it is first used: a command that draws needs few of them
    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True, defer_build=True)


class Placed(Frozen):
    """A value that stands in a file of the user's and remembers where; the loader says it as `context["place"]`."""

    place: Place | None = Field(None, exclude=True, repr=False)

    @model_validator(mode="before")
    @classmethod
    def _remember_the_place(cls, data: Any, info: ValidationInfo) -> Any:
        if (
            info.context
            and "place" in info.context
            and isinstance(data, dict)
            and (place := info.context["place"](data))
        ):
            return {**data, "place": place}
        return data
