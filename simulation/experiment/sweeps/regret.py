"""Which option is regretted least: in each circumstance, how much better the best of them would have been.

Options are compared replication by replication, on the same chance, so that a regret has an interval. What is
best in a circumstance is chosen by the mean of the same replications: where two options are near each other
the regret of the second is a little too large (it is never below zero).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np

from simulation.experiment.headline import EXTRA_COST, Figure, Headline, told
from simulation.experiment.sweeps.cell import SCENARIO, UNDER
from simulation.experiment.sweeps.swept import RATIOS, Swept

LESS_IS_BETTER = (EXTRA_COST,)


@dataclass(frozen=True, slots=True)
class Regret:
    """Of one option in one circumstance: its effect, and how much better the best would have been.

    `worst` is the option's largest mean regret in any circumstance; `best` the option that was best in this.
    """

    scenario: str
    under: str
    effect: Headline
    regret: Headline
    best: str
    worst: float


def regrets(swept: Swept) -> tuple[Regret, ...]:
    """Of every figure that adds up over replications, in the sweep's order; none without scenarios."""
    if SCENARIO not in swept.columns or not swept.complete:
        return ()
    figures = dict.fromkeys(
        (one.id, one.period, one.group) for _, one in swept.rows() if one.id not in RATIOS
    )
    return tuple(made for figure in figures for made in _of_figure(swept, figure))


def _of_figure(swept: Swept, figure: tuple[str, str, str]) -> list[Regret]:
    by_circumstance: dict[str, dict[str, Figure]] = {}
    for cell, labels in swept.labels.items():
        found = _figure(swept, cell, figure)
        if found is not None:
            by_circumstance.setdefault(labels[UNDER], {})[labels[SCENARIO]] = found
    made = [
        (scenario, under, options[scenario], *_behind(options, scenario))
        for under, options in by_circumstance.items()
        for scenario in options
    ]
    worst: dict[str, float] = {}
    for scenario, _, _, behind, _ in made:
        worst[scenario] = max(worst.get(scenario, 0.0), float(behind.values.mean()))
    return [
        Regret(scenario, under, told(own), told(behind), best, worst[scenario])
        for scenario, under, own, behind, best in made
    ]


def _figure(swept: Swept, cell: str, figure: tuple[str, str, str]) -> Figure | None:
    found = swept.answered[cell].figures()
    return next((one for one in found if (one.id, one.period, one.group) == figure), None)


def _behind(options: Mapping[str, Figure], scenario: str) -> tuple[Figure, str]:
    """How far an option is behind the best, replication by replication; and which that is."""
    own = options[scenario]
    sign = -1.0 if own.id in LESS_IS_BETTER else 1.0
    best = max(options, key=lambda name: (sign * float(np.mean(options[name].values)), name == scenario))
    values = sign * (options[best].values - own.values)
    return Figure(own.id, own.period, own.group, own.unit, values), best


def ranked(made: Iterator[Regret]) -> list[tuple[str, float]]:
    """Options by their largest regret, the least first."""
    return sorted({one.scenario: one.worst for one in made}.items(), key=lambda pair: pair[1])
