"""The random plans on which the engines are compared reach every rule of both."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
from support.engines import ROOT
from support.rules_visited import COMPILED_ONLY, following, rules, unvisited

from simulation.model.jobseeker import act_on

PLANS = "40"


def report(name: str) -> subprocess.CompletedProcess[str]:
    """In a process of its own: the compiled engine's source is to be run as it stands."""
    environment = {**os.environ, "NUMBA_DISABLE_JIT": "1", "PYTHONPATH": f"{ROOT}:{ROOT / 'tests'}"}
    command = [sys.executable, "tests/compiled/visited.py", "--engine", name, "--plans", PLANS]
    return subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True)


def test_every_rule_of_the_simpy_engine_is_run_statement_by_statement():
    told = report("simpy")
    assert told.returncode == 0, told.stdout + told.stderr


def test_every_rule_of_the_compiled_engine_is_run_statement_by_statement():
    pytest.importorskip("numba", reason="the compiled engine needs it")
    told = report("compiled")
    assert told.returncode == 0, told.stdout + told.stderr


def test_what_only_compiled_code_goes_through_are_rules_of_the_compiled_engine():
    assert set(COMPILED_ONLY) <= {rule.full_name for rule in rules("compiled")}


def test_a_rule_that_was_not_called_is_told():
    with following("simpy") as seen:
        pass
    assert set(unvisited("simpy", seen)) == {rule.full_name for rule in rules("simpy") if rule.statements}


def test_every_branch_of_what_follows_from_a_happening_is_a_statement_that_counts():
    rule = next(rule for rule in rules("simpy") if rule.name == act_on.__name__)
    source = rule.file.read_text(encoding="utf-8").splitlines()
    cases = [at for at, line in enumerate(source) if line.strip().startswith("case ")]
    assert all(any(line == at + 2 for line in rule.statements) for at in cases)
    assert len(cases) == 13
