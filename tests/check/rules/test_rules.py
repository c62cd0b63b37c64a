"""The frame of the rules: what `content/checks.yaml` tells them, and in which order findings are told."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest
from small_documents import page

from engine import files
from engine.check import rules
from engine.check.checks import Checks
from engine.check.rules import terms
from engine.check.rules.terms import IndicatorId
from engine.check.stated import Stated
from engine.model.finding import Evidence, Finding
from engine.model.reading import SURE
from engine.problems import UserError

CHECKS = "schema: 1\nrules:\n  double_negative:\n    falling: [falls]\n    by: [by]\n"


@pytest.mark.parametrize("kind", rules.KINDS, ids=lambda kind: kind.__name__.rpartition(".")[2])
def test_a_kind_bears_the_name_of_its_findings_and_is_silent_without_words(
    kind: ModuleType, document: Callable[..., Stated]
) -> None:
    assert kind.__name__.rpartition(".")[2] == kind.CHECK
    assert list(kind.findings(document(page(1, "Clients")), kind.Terms())) == []


def test_findings_come_document_by_document_and_page_by_page(tmp_path: Path, document: Callable[..., Stated]) -> None:
    (tmp_path / "checks.yaml").write_text(CHECKS, encoding="utf-8")
    checks = files.load(tmp_path / "checks.yaml", Checks, tmp_path)
    first, second = (document(page(1, "It falls by -2%"), page(2, "It falls by -3%")) for _ in range(2))
    found = [(at, one.page) for at, one in rules.findings([second, first], checks.rules)]
    assert found == [(second, 1), (second, 2), (first, 1), (first, 2)]


def test_a_word_that_no_rule_knows_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "checks.yaml").write_text(CHECKS.replace("falling", "faling"), encoding="utf-8")
    with pytest.raises(UserError) as error:
        files.load(tmp_path / "checks.yaml", Checks, tmp_path)
    assert str(error.value) == "checks.yaml:4: 'faling' is not a key here\n  hint: did you mean 'falling'?"


class Part(terms.Terms):
    whole: IndicatorId
    parts: tuple[IndicatorId, ...] = ()
    names: dict[str, IndicatorId]


class Sums(terms.Terms):
    sums: tuple[Part, ...]


def test_an_indicator_that_nobody_has_is_told_with_the_line_of_its_instance(tmp_path: Path) -> None:
    text = "schema: 1\nsums:\n  - whole: clients\n    names: {}\n    parts: [home, hme]\n  - whole: clents\n    names: {a: home}\n"
    (tmp_path / "x.yaml").write_text(text, encoding="utf-8")
    sums = files.load(tmp_path / "x.yaml", Sums, tmp_path)
    told = [str(problem) for problem in rules.unknown_indicators(sums, ["clients", "home"])]
    assert told == [
        "x.yaml:3: there is no indicator 'hme'\n  hint: did you mean 'home'?",
        "x.yaml:6: there is no indicator 'clents'\n  hint: did you mean 'clients'?",
    ]


def test_a_finding_on_a_number_that_was_hard_to_read_says_so() -> None:
    sure, unsure = (Evidence(as_printed="12", page=1, confidence=each) for each in (SURE, SURE - 0.01))
    assert Finding(page=1, check="x", message="m", evidence=(sure, unsure)).unsure == (unsure,)
