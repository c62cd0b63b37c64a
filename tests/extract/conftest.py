"""Words for the tests, and readings of the reference corpus where it is at hand."""

from __future__ import annotations

from pathlib import Path
from types import ModuleType

import pytest
import reference
import yaml

from engine.model.words import Words

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def corpus() -> Path:
    if not reference.CORPUS.exists():
        pytest.skip("the reference corpus (../shared/corpus) is not at hand")
    return reference.CORPUS


@pytest.fixture(scope="session")
def score(corpus: Path) -> ModuleType:
    module: ModuleType = reference.scorer("score.py")
    return module


@pytest.fixture(scope="session")
def vocabulary() -> Words:
    """The project's own words."""
    data = yaml.safe_load((ROOT / "content" / "vocabulary.yaml").read_text(encoding="utf-8"))
    data.pop("schema")
    return Words.model_validate(data)


@pytest.fixture(scope="session")
def port_words() -> Words:
    """Words of another trade, for documents made here."""
    return Words.model_validate(
        {
            "benchmark": "All ports",
            "benchmark_short": "AP",
            "benchmark_also": ["Havenbedrijf", "alle havens"],
            "numbers": {"scales": {"M": 1000000, "mln": 1000000}, "units": {"euro": "EUR"}},
            "kinds": {"plan": ["Harbour plan"]},
            "guide": {"source": ["Source"], "reference_date": ["Date"], "explanation": ["Meaning"]},
            "sources": ["Source"],
        }
    )
