"""A deck as it was built, for tests of what people change in it."""

from __future__ import annotations

from pathlib import Path

import pytest
from adopting_hands import NAME, built

from engine.pipeline.project import Project


@pytest.fixture
def deck(project: Project) -> Path:
    """A deck as it was built, and that of another region."""
    assert built(project).problems == []
    return project.out / f"{NAME}.pptx"
