"""Fitting: the number of the baseline with which a trial inside the model comes out as it was published.

Effects are brought in this way: a study's estimate is no number of the model, but what the model gives for
the study's own contrast is. Each value tried is assumed, and levels brought back, as for any assumption; all
use the same chance, so that what is found changes little from one to the next.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import cast

from simulation.experiment.trials import Finding
from simulation.scenario.baseline import Baseline
from simulation.scenario.number import Number, Step
from simulation.scenario.paths import edited, leaf_at, steps_of
from simulation.scenario.rebased import rebased, root_of
from simulation.scenario.scenario import Scenario
from simulation.scenario.trial import Fit, Trial

LOOKS = 6
"""Values tried at most, the two ends included: then what is left of the gap is chance."""
NEAR = 0.5
"""Of the estimate's standard error of chance: nearer than this to the published value is near enough."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A value of the number, and what the trial comes to with it."""

    value: float
    finding: Finding

    @property
    def gap(self) -> float:
        """Estimate less what was published."""
        published = self.finding.published
        return 0.0 if published is None else self.finding.estimate - published.value


@dataclass(frozen=True, slots=True)
class Fitted:
    """All that was tried, in order; `value` is None where no value in the range comes out as published."""

    fit: Fit
    tried: tuple[Tried, ...]
    value: float | None


def with_value(trial: Trial, value: float) -> Trial:
    """The trial with the number that is fitted assumed to be a value, in its root and all above it."""
    fit = trial.fit
    if fit is None:
        return trial
    root = root_of(trial.scenario)
    number = cast("Number", leaf_at(root.baseline, fit.path))
    assumed = replace(number, steps=(Step(None, value),), table=None)
    baseline = cast("Baseline", edited(root.baseline, {steps_of(fit.path): assumed}))
    scenario = rebased(trial.scenario, baseline)
    written = root.calibrated or root.baseline
    more = {**trial.scenario.assume, fit.path: assumed}
    return replace(trial, scenario=_assuming(scenario, more, written))


def _assuming(scenario: Scenario, assume: dict[str, Number], written: Baseline) -> Scenario:
    """The scenario and its root, which say what is assumed and what the root is as written."""
    if scenario.root is None:
        return replace(scenario, assume=assume, calibrated=written)
    root = replace(scenario.root, assume=assume, calibrated=written)
    return replace(scenario, assume=assume, root=root)


def fitted(fit: Fit, look: Callable[[float], Finding]) -> Fitted:
    """Look at both ends, then where a straight line between the nearest on either side says (regula falsi).

    `look` gives what the fitted measure comes to with a value. Where both ends miss on one side, no value is
    found; nothing is tried beyond them.
    """
    tried = [Tried(value, look(value)) for value in (fit.low, fit.high)]
    below, above = sorted(tried, key=lambda one: one.gap)
    if below.gap > 0.0 or above.gap < 0.0:
        return Fitted(fit, tuple(tried), None)
    nearest = min(tried, key=lambda one: abs(one.gap))
    while len(tried) < LOOKS and abs(nearest.gap) > NEAR * _chance(nearest.finding):
        value = below.value - below.gap * (above.value - below.value) / (above.gap - below.gap)
        one = Tried(value, look(value))
        tried.append(one)
        below, above = (one, above) if one.gap <= 0.0 else (below, one)
        nearest = min(tried, key=lambda each: abs(each.gap))
    return Fitted(fit, tuple(tried), nearest.value)


def _chance(finding: Finding) -> float:
    """Standard error of chance on the scale of the estimate."""
    return finding.chance if finding.measure.contrast == "difference" else finding.chance * finding.estimate
