"""Mistakes that change no record are listed with a reason: of the source as it is, each once."""

from __future__ import annotations

import pytest
from support.engines import PACKAGES, ROOT, rule_files
from support.mutations import Mutant, mutants_of
from support.not_noticed import AHEAD, REASONS, reason, reasons

JOBSEEKER = ROOT / "simulation" / "compiled" / "jobseeker.py"


@pytest.fixture(scope="module")
def mutants() -> list[Mutant]:
    return [mutant for name in PACKAGES for file in rule_files(name) for mutant in mutants_of(file)]


def test_every_mistake_with_a_reason_is_one_that_can_be_made(mutants: list[Mutant]):
    made = {mutant.name for mutant in mutants}
    assert [name for names in REASONS.values() for name in names if name not in made] == []


def test_a_mistake_has_one_reason(mutants: list[Mutant]):
    listed = [name for names in REASONS.values() for name in names]
    assert len(set(listed)) == len(listed)
    assert [mutant.name for mutant in mutants if len(list(reasons(mutant))) > 1] == []


def test_what_is_asked_for_ahead_needs_no_entry_but_whether_to_ask_is_a_rule_like_others():
    at_once = [mutant for mutant in mutants_of(JOBSEEKER, "everybody_acts") if "AHEAD" in mutant.name]
    asking = [mutant for mutant in at_once if "fetch" not in mutant.name and "<" in mutant.name]
    assert {reason(mutant) for mutant in at_once} == {"", AHEAD}
    assert {reason(mutant) for mutant in asking} == {""}
