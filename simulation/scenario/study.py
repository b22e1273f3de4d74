"""A sensitivity study: which of a scenario's uncertain numbers are varied, how, and what is asked of them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulation.scenario.nodes import Scalar
from simulation.scenario.number import Range
from simulation.scenario.scenario import Layer, Scenario

MORRIS_THEN_SOBOL, MORRIS, SOBOL = "morris_then_sobol", "morris", "sobol"
METHODS = {MORRIS_THEN_SOBOL: "", MORRIS: "", SOBOL: ""}
TRAJECTORIES, CARRIED_ON, CELLS = 10, 5, 1280
"""What a study has that does not say."""


@dataclass(frozen=True, slots=True)
class Study:
    """A study, validated; of a scenario alone, what is left out of a study's file.

    `vary` and `leave_fixed` are paths of numbers and of what they stand below, and `levers` for amounts;
    empty `vary` means all. `ranges` are by path of a number of the root, instead of its own; what has one
    is varied whether `vary` names it or not.
    """

    name: str
    question: str
    file: str
    layers: tuple[Layer, ...]
    scenario: Scenario
    method: str = MORRIS_THEN_SOBOL
    trajectories: int = TRAJECTORIES
    carried_on: int = CARRIED_ON
    cells: int = CELLS
    vary: tuple[str, ...] = ()
    leave_fixed: tuple[str, ...] = ()
    ranges: Mapping[str, Range] = field(default_factory=dict)
    indicators: tuple[Scalar, ...] = ()

    @property
    def screens(self) -> bool:
        """Whether it begins with Morris."""
        return self.method != SOBOL

    @property
    def divides(self) -> bool:
        """Whether it divides the variance by Sobol."""
        return self.method != MORRIS
