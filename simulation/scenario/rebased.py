"""A scenario on another root: the same files and levers, with other numbers beneath them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TypeVar, cast

from simulation.scenario.apply import with_changes
from simulation.scenario.baseline import Baseline
from simulation.scenario.levers import Lever
from simulation.scenario.number import Number
from simulation.scenario.paths import leaf_at
from simulation.scenario.scenario import Scenario

OneLever = TypeVar("OneLever", bound=Lever)


def root_of(scenario: Scenario) -> Scenario:
    """The baseline at the root; of a root, itself."""
    return scenario.root or scenario


def rebased(
    scenario: Scenario, baseline: Baseline, made: Callable[[Lever], Lever] = lambda lever: lever
) -> Scenario:
    """The scenario, and all that it is compared with, on that root, each of its levers as it is `made`."""
    root = root_of(scenario)
    return _Rebasing(
        replace(root, baseline=baseline, assume=_assumed(root, baseline), calibrated=None), made
    ).of(scenario)


class _Rebasing:
    """Puts scenarios of one chain on their new root."""

    def __init__(self, root: Scenario, made: Callable[[Lever], Lever]) -> None:
        self._root, self._made = root, made

    def of(self, scenario: Scenario) -> Scenario:
        """The scenario on the new root."""
        if scenario.root is None:
            return self._root
        changes = tuple(self._lever(lever) for lever in scenario.changes)
        compared_with = scenario.compared_with
        return replace(
            scenario,
            baseline=with_changes(self._root.baseline, changes),
            levers=tuple(self._lever(lever) for lever in scenario.levers),
            changes=changes,
            assume=_assumed(scenario, self._root.baseline),
            root=self._root,
            compared_with=None if compared_with is None else self.of(compared_with),
        )

    def _lever(self, lever: OneLever) -> OneLever:
        return cast("OneLever", self._made(lever))


def _assumed(scenario: Scenario, baseline: Baseline) -> dict[str, Number]:
    """What is assumed, as the root has it."""
    found = {path: leaf_at(baseline, path) for path in scenario.assume}
    return {path: number for path, number in found.items() if isinstance(number, Number)}
