"""A frozen value, and a box on a page."""

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


class Box(Frozen):
    """A rectangle in points (1/72 inch) from the page's top left corner."""

    x0: float
    top: float
    x1: float
    bottom: float

    @model_validator(mode="after")
    def _not_inside_out(self) -> Box:
        if self.x1 < self.x0 or self.bottom < self.top:
            raise ValueError("a box ends right of and below where it begins")
        return self

    @property
    def width(self) -> float:
        return self.x1 - self.x0

    @property
    def height(self) -> float:
        return self.bottom - self.top

    def inset(
        self, left: float, top: float | None = None, right: float | None = None, bottom: float | None = None
    ) -> Box:
        """Return the box made smaller by so many points on each side (one number: the same on all sides)."""
        top = left if top is None else top
        right = left if right is None else right
        bottom = top if bottom is None else bottom
        return Box(
            x0=self.x0 + left,
            top=self.top + top,
            x1=max(self.x0 + left, self.x1 - right),
            bottom=max(self.top + top, self.bottom - bottom),
        )
