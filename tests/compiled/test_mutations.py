"""A small mistake in one rule makes the engines unequal, and the machinery that says so can tell."""

from __future__ import annotations

import ast
from dataclasses import replace

import pytest
from support.engines import ROOT, engine
from support.equal import fingerprint
from support.mutations import Mutant, mutants_of
from support.situations import Situation, random_situation
from support.trying import Expected, Found, try_out

MODEL = ROOT / "simulation" / "model"
MISTAKES = {
    "booking.py": ("Window.take", "self._free"),
    "crowding.py": ("AgainstRoot.factor", "-delta * log"),
    "decisions.py": ("Decisions._send_back", "case.minutes - case.worked"),
    "diary.py": ("Diary.strike", "meeting.joint"),
    "jobseeker.py": ("act_on", "person.missed += 1"),
    "labour_market.py": ("LabourMarket.settle_meetings", "self.slots.met[slots] = day"),
    "meetings.py": ("Meetings.expect", "due <= self._listed_until"),
    "opening.py": ("_backlog", "person.case_number += 1"),
    "programmes.py": ("Programmes.leave", "day + kept"),
    "queue.py": ("Turns._standing", "day - self._head_starts[order]"),
    "registry.py": ("Registry.pass_thresholds", "person.band += 1"),
    "rules.py": ("Rules.no_show", "by_notice"),
    "service.py": ("Service.leaves_tomorrow", "self.today + 1"),
    "spending.py": ("Spending.is_stopped", ">="),
}
"""By file: a rule, and what is changed in it."""


@pytest.fixture(scope="module")
def situations() -> list[Situation]:
    return [random_situation(seed) for seed in range(12)]


@pytest.fixture(scope="module")
def expected(situations: list[Situation]) -> list[Expected]:
    return [Expected(one, fingerprint(one.run(engine("simpy"))), 20.0) for one in situations]


def mutant(file: str, rule: str, text: str) -> Mutant:
    return next(one for one in mutants_of(MODEL / file, rule) if text in ast.unparse(one.old))


@pytest.mark.parametrize("file", MISTAKES)
def test_a_small_mistake_in_one_rule_is_noticed(file: str, expected: list[Expected]):
    found = try_out("simpy", mutant(file, *MISTAKES[file]), expected)
    assert found is Found.UNEQUAL


def test_an_engine_as_it_is_gives_what_is_expected(expected: list[Expected]):
    one = mutant("booking.py", "wish", "GROUP")
    same = Mutant(one.file, one.rule, "nothing", one.old, one.old, one.whole, one.old)
    found = try_out("simpy", same, expected)
    assert found is Found.EQUAL


def test_an_engine_that_never_ends_is_ended(expected: list[Expected]):
    stuck = mutant("booking.py", "Window._next_free", "day += 1")
    endless = Mutant(
        stuck.file,
        stuck.rule,
        "dropped",
        stuck.old,
        ast.copy_location(ast.Pass(), stuck.old),
        stuck.whole,
        stuck.old,
    )
    found = try_out("simpy", endless, [replace(one, patience=2.0) for one in expected])
    assert found is Found.ENDLESS


def test_an_engine_that_cannot_be_run_is_an_error(expected: list[Expected]):
    broken = mutant("diary.py", "Diary.__init__", "self.plan = plan")
    found = try_out("simpy", broken, expected)
    assert found is Found.ERROR


def test_a_mistake_changes_one_place_of_the_source_and_leaves_the_rest():
    whole = ast.unparse(ast.parse((MODEL / "booking.py").read_text(encoding="utf-8"))).splitlines()
    for one in mutants_of(MODEL / "booking.py"):
        changed = ast.unparse(one.tree()).splitlines()
        assert changed != whole
        if len(changed) == len(whole):
            assert sum(line != other for line, other in zip(changed, whole, strict=True)) <= 2


def test_every_rule_that_does_something_has_mistakes_to_be_made():
    names = {one.rule for one in mutants_of(MODEL / "meetings.py")}
    assert {"Meetings.hold", "Meetings.move", "Meetings.cancel", "Meetings._returned"} <= names
