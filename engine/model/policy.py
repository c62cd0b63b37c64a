"""What `content/policy.yaml` says: how small a number may be at each level, which level holds, and how documents are read."""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from pydantic import Field, model_validator

from engine.model.base import Frozen
from engine.model.project import Limits
from engine.problems import did_you_mean


class Shares(Frozen):
    """What a share may rest on: `base` people in all, `part` of them counted; `rest`: as many not counted."""

    base: int = Field(ge=0)
    part: int = Field(ge=0)
    rest: bool = False


class Level(Frozen):
    """The least numbers of people of one level. `zeros`: whether it may be said that there is nobody."""

    label: str
    explanation: str  # what the colophon says; Jinja over the names of this level
    counts: int = Field(ge=0)
    shares: Shares
    means: int = Field(ge=0)
    amounts: int = Field(ge=0)
    points: int = Field(ge=0)
    zeros: bool = True

    @property
    def hides(self) -> bool:
        """Whether there is anything that this level would not show."""
        return any(self.numbers)

    def few(self, people: Decimal, least: int) -> bool:
        """Return whether a number of people may not be said: too few of them, or nobody where that may not be said."""
        return 0 < people < least or (people == 0 and not self.zeros)

    @property
    def numbers(self) -> tuple[int, ...]:
        """All thresholds, in one order for all levels; the greater the stricter."""
        least = self.counts, self.shares.base, self.shares.part, self.means, self.amounts, self.points
        return *least, int(self.shares.rest), int(not self.zeros)


class Suppression(Frozen):
    """`content/policy.yaml`: the levels from the least strict to the strictest, and the one that holds."""

    level: str
    levels: dict[str, Level]
    reading: Limits = Limits()

    @model_validator(mode="after")
    def _a_known_level_and_each_stricter_than_the_one_before(self) -> Suppression:
        if self.level not in self.levels:
            raise ValueError(f"there is no level '{self.level}' ({did_you_mean(self.level, self.levels)})")
        order = list(self.levels)
        for one, next_one in pairwise(order):
            pairs = zip(self.levels[one].numbers, self.levels[next_one].numbers, strict=True)
            if any(later < earlier for earlier, later in pairs):
                raise ValueError(f"level '{next_one}' is less strict than '{one}' before it")
        return self

    @property
    def holds(self) -> Level:
        """The level that holds."""
        return self.levels[self.level]

    def below(self, level: str) -> bool:
        """Return whether `level` is less strict than the one that holds; so is one that is not known."""
        order = list(self.levels)
        return level not in order or order.index(level) < order.index(self.level)
