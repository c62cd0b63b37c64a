"""`layouts/overrides/DECK/REGION/edits.yaml`: what people changed in a deck and took over, for one region or for all."""

from __future__ import annotations

from engine.model.base import Frozen
from engine.model.edit import AnyEdit


class Overrides(Frozen):
    """Edits that every build makes again. Shapes and slides that were added stand in `added.pptx` beside the file."""

    edits: tuple[AnyEdit, ...] = ()
