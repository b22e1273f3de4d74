"""Mistakes that change no record are listed with a reason: of the source as it is, each once."""

from __future__ import annotations

from collections import Counter

from support.engines import PACKAGES, rule_files
from support.mutations import mutants_of
from support.not_noticed import REASONS


def test_every_mistake_with_a_reason_is_one_that_can_be_made():
    made = {mutant.name for name in PACKAGES for file in rule_files(name) for mutant in mutants_of(file)}
    assert [name for names in REASONS.values() for name in names if name not in made] == []


def test_a_mistake_has_one_reason():
    times = Counter(name for names in REASONS.values() for name in names)
    assert [name for name, count in times.items() if count > 1] == []
