"""What must hold of what the arms get: no number may leave its limits for those who are treated."""

from __future__ import annotations

from collections.abc import Mapping

from simulation.scenario.change_checks import check_changes, check_together
from simulation.scenario.problems import Problems
from simulation.scenario.rules import Rule
from simulation.scenario.scenario import Scenario
from simulation.scenario.trial import Treatment


def check_treatments(
    scenario: Scenario, treatment: Mapping[str, Treatment], rules: Mapping[str, Rule], problems: Problems
) -> None:
    """Report changes that cannot hold together, or take a number out of its limits, arm by arm.

    An arm's changes come on top of the scenario's own, so both are checked at once.
    """
    baseline = (scenario.root or scenario).baseline
    for one in treatment.values():
        if one.changes:
            both = (*scenario.changes, *one.changes)
            check_changes(baseline, both, rules, problems)
            check_together(baseline, both, problems)
