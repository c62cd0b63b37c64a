"""A project folder, and the level of safety at which it is used."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.pipeline.project import Project
from engine.problems import UserError


def test_a_project_is_used_at_the_level_of_its_policy_unless_another_is_asked_for(content: Project) -> None:
    assert content.policy.level == "standaard"
    open_to_all = Project(content.root, level="openbaar")
    assert (open_to_all.policy.level, open_to_all.lenient().policy.level) == ("openbaar", "openbaar")
    assert open_to_all.policy.holds.counts > content.policy.holds.counts > content.policy.levels["intern"].counts


def test_a_level_that_is_not_there_is_told_with_a_hint(content: Project) -> None:
    with pytest.raises(UserError) as error:
        _ = replace(Project(content.root), level="openbar").policy
    assert str(error.value) == ("content/policy.yaml: there is no level 'openbar'\n  hint: did you mean 'openbaar'?")
