"""A sweep that is done, or a share of it: its cells, and what each replication of each came to."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from simulation.experiment.headline import (
    BENEFITS_SAVED,
    COST_PER_NET,
    EXTRA_COST,
    FIGURES,
    NET,
    NET_REGISTERED,
    PAYBACK,
    PRESENT,
    Figure,
    Headline,
    cost_per_net,
    payback_of,
    told,
)
from simulation.experiment.sweeps.answer import Answer, Key
from simulation.results.indicators import table
from simulation.scenario.nodes import Scalar
from simulation.scenario.problems import Problems
from simulation.scenario.scalars import read_name

Floats = npt.NDArray[np.float64]

DEFAULT_INDICATORS = (NET, PRESENT, EXTRA_COST, COST_PER_NET)
ALSO_CALLED = {"extra_transitions": NET_REGISTERED}
"""Words of sweep files for figures that have another id."""
RATIOS = (COST_PER_NET, PAYBACK)
"""Worked out of all replications together."""
NEEDED = {COST_PER_NET: (EXTRA_COST, NET), PAYBACK: ()}


@dataclass(frozen=True, slots=True)
class Answered:
    """A cell's answers: `values` is (replication, key), blank where a replication does not have the key."""

    keys: tuple[Key, ...]
    values: Floats

    @classmethod
    def of(cls, answers: Sequence[Answer], indicators: Sequence[str]) -> Answered:
        """What is needed for the indicators wanted."""
        keys = tuple(dict.fromkeys(key for one in answers for key in one.keys if _needed(key, indicators)))
        rows = (dict(zip(one.keys, one.values, strict=True)) for one in answers)
        values = np.array([[row.get(key, np.nan) for key in keys] for row in rows])
        return cls(keys, values.reshape(len(answers), len(keys)))

    def figures(self, *, monthly: bool = False) -> tuple[Figure, ...]:
        """Those over the period or on a date; or those by month that payback is worked out of."""
        return tuple(
            Figure(*key, self.values[:, at]) for at, key in enumerate(self.keys) if _monthly(key) == monthly
        )

    def headlines(self, indicators: Sequence[str]) -> Iterator[Headline]:
        """The indicators wanted, in their order."""
        made = self.figures()
        for id in indicators:
            if id == COST_PER_NET:
                yield cost_per_net(made)
            elif id == PAYBACK:
                yield payback_of(self.figures(monthly=True))
            else:
                yield from (told(one) for one in made if one.id == id)


def known_indicators() -> tuple[str, ...]:
    """What a sweep may ask for: a comparison's figures, and the net effect on every national indicator."""
    national = (item.id for item in table() if "national" in item.breakdowns)
    return *FIGURES, *RATIOS, *ALSO_CALLED, *national


def report_unknown(asked: Iterable[Scalar], problems: Problems, known: Iterable[str] = ()) -> None:
    """Report what a file asks for that is none of those known, by default of a sweep's."""
    known = dict.fromkeys(known or known_indicators(), "")
    for one in asked:
        read_name(one, known, "indicator", "indicators", problems)


def _needed(key: Key, indicators: Sequence[str]) -> bool:
    if _monthly(key):
        return PAYBACK in indicators
    return any(key[0] in NEEDED.get(id, (id,)) for id in indicators)


def _monthly(key: Key) -> bool:
    """Whether it is one of the figures by month, not over the period."""
    id, period, _, _ = key
    return id in (EXTRA_COST, BENEFITS_SAVED) and "/" not in period


@dataclass(frozen=True, slots=True)
class Swept:
    """`labels` (cell → what tells it from the others) in the sweep's order; `answered` those of its share."""

    labels: Mapping[str, Mapping[str, str]]
    indicators: tuple[str, ...]
    replications: int
    answered: Mapping[str, Answered]

    @property
    def columns(self) -> tuple[str, ...]:
        """Names of labels, each once."""
        return tuple(dict.fromkeys(name for labels in self.labels.values() for name in labels))

    @property
    def deciding(self) -> str:
        """What decides the result, beside settings: the cells, their names, and what is asked of them."""
        columns = self.columns
        cells = [[cell, [told.get(name, "") for name in columns]] for cell, told in self.labels.items()]
        what = {"columns": columns, "cells": cells, "indicators": self.indicators}
        return json.dumps(what, ensure_ascii=False)

    @property
    def complete(self) -> bool:
        """Whether every cell is there."""
        return all(cell in self.answered for cell in self.labels)

    def rows(self) -> Iterator[tuple[str, Headline]]:
        """Every cell's indicators, in the sweep's order."""
        for cell in self.labels:
            if cell in self.answered:
                for one in self.answered[cell].headlines(self.indicators):
                    yield cell, one
