"""What is uncertain together: the normal draws that each correlated number's own is mixed of.

A Gaussian copula (Nelsen, "An Introduction to Copulas", 2006, section 2.3): the numbers that `correlations`
names get standard normals with those correlations, which then become quantiles of each number's own range.
The mix is the triangle of Cholesky, in the order of the sections: a number's draw is changed only by those
before it that it is correlated with.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

import numpy as np

from simulation.scenario.number import Floats, Number
from simulation.scenario.paths import leaves

if TYPE_CHECKING:
    from simulation.scenario.baseline import Baseline

Mix = tuple[tuple[str, float], ...]
"""Paths and weights: a number's normal is the weighted sum of those of the paths."""

_SLACK = 1e-9


class ImpossibleCorrelationsError(ValueError):
    """No numbers can be correlated like that; `path` is the one at which it shows."""

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path


def mixes(baseline: Baseline) -> Mapping[str, Mix]:
    """The mix of each uncertain number whose draw is not its own alone; ImpossibleCorrelationsError."""
    uncertain = {path for path, leaf in leaves(baseline) if isinstance(leaf, Number) and leaf.uncertain}
    pairs = [
        (one.between[0], one.between[1], one.value.first)
        for one in baseline.correlations.values()
        if set(one.between) <= uncertain
    ]
    named = {path for one, other, _ in pairs for path in (one, other)}
    paths = tuple(path for path, _ in leaves(baseline) if path in named)
    wanted = np.eye(len(paths))
    for one, other, value in pairs:
        wanted[paths.index(one), paths.index(other)] = wanted[paths.index(other), paths.index(one)] = value
    made: dict[str, Mix] = {}
    for at, row in enumerate(_triangle(wanted, paths).tolist()):
        parts = tuple((path, weight) for path, weight in zip(paths, row, strict=True) if weight)
        if parts != ((paths[at], 1.0),):
            made[paths[at]] = parts
    return made


def _triangle(wanted: Floats, paths: tuple[str, ...]) -> Floats:
    """The lower triangle T with T·Tᵀ = wanted; some of its diagonal may be 0."""
    made = np.zeros_like(wanted)
    for at, path in enumerate(paths):
        for before in range(at):
            rest = wanted[at, before] - made[at, :before] @ made[before, :before]
            pivot = made[before, before]
            if pivot == 0.0 and abs(rest) > _SLACK:
                raise ImpossibleCorrelationsError(path)
            made[at, before] = rest / pivot if pivot else 0.0
        left = 1.0 - float(made[at, :at] @ made[at, :at])
        if left < -_SLACK:
            raise ImpossibleCorrelationsError(path)
        made[at, at] = np.sqrt(left) if left > _SLACK else 0.0
    return made
