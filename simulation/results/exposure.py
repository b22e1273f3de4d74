"""Days of registered unemployment by group and month, and the benefits paid for them."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import numpy.typing as npt

from simulation.results.definitions import DURATION_STARTS
from simulation.results.grouping import Bands, Cube, Rows, add
from simulation.results.run import Run, empty

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]


def _pieces(run: Run) -> Iterator[tuple[int, int, int]]:
    """(month, first day, last day): months, cut where a daily benefit changes."""
    benefit = run.plan.money.benefit_day
    changes = np.flatnonzero((benefit[:, 1:] != benefit[:, :-1]).any(axis=0)) + 1
    starts = np.union1d(run.months.first, changes)
    ends = np.append(starts[1:] - 1, run.months.last[-1])
    for first, last in zip(starts.tolist(), ends.tolist(), strict=True):
        yield int(run.months.of(np.array([first]))[0]), first, last


def _split(starts: Ints, counter_first: Ints, counter_last: Ints) -> tuple[Ints, Ints, Ints]:
    """Split runs of counter days at `starts`: (which run, a counter day in the part, its days)."""
    ends = np.append(starts[1:], np.iinfo(np.int32).max)
    bands = Bands(starts)
    begun, parts = bands.of(counter_first), bands.of(counter_last)
    parts += 1 - begun
    which = np.repeat(np.arange(len(parts)), parts)
    part = np.arange(len(which)) - np.repeat(np.cumsum(parts) - parts - begun, parts)
    low = np.maximum(counter_first[which], starts[part])
    return which, low, np.minimum(counter_last[which] + 1, ends[part]) - low


class Exposure:
    """Person-days, and kronor of benefits, by group and month, in simulated people."""

    def __init__(self, run: Run) -> None:
        self._run = run
        starts = np.union1d(DURATION_STARTS, run.plan.groups.band_starts).astype(np.int64)
        self._starts = starts
        self._shares = np.cumsum(run.plan.money.benefit_share, axis=1)
        self.days: Cube = empty(run.grouping, len(run.months))
        self.benefits: Cube = empty(run.grouping, len(run.months))
        self.by_benefit = np.zeros((len(run.plan.labels.benefits), len(run.months)))
        for month, first, last in _pieces(run):
            self._count(month, first, last)

    def _count(self, month: int, first: int, last: int) -> None:
        rows, days = self._rows(first, last)
        weight = days.astype(np.float64)
        kind = self._benefit(rows)
        kronor = weight * self._run.plan.money.benefit_day[kind, first]
        grouping = self._run.grouping
        add(self.days, grouping.whole(rows, None, 1, weight), month)
        add(self.benefits, grouping.per_month(rows, None, kronor), month)
        self.by_benefit[:, month] += np.bincount(kind, weights=kronor, minlength=len(self.by_benefit))

    def _rows(self, first: int, last: int) -> tuple[Rows, Ints]:
        """Parts of spells within some days, each in one band and class, and their days (some negative).

        Everybody is first taken to be outside programmes; days in one are then moved: taken from there,
        added here.
        """
        status = self._run.status
        spell = np.flatnonzero((status.day_in <= last) & (status.day_out > first))
        outside = self._part(spell, np.full(len(spell), first), np.full(len(spell), last))
        began, ended = status.programme_first, status.programme_last
        inside = np.flatnonzero((began <= last) & (ended >= first))
        moved = self._part(
            status.programme_spell[inside], np.maximum(began[inside], first), np.minimum(ended[inside], last)
        )
        person, counter, days = (np.concatenate([outside[i], moved[i], moved[i]]) for i in range(3))
        days[len(outside[2]) : len(outside[2]) + len(moved[2])] *= -1
        within = np.zeros(len(days), dtype=np.bool_)
        within[len(outside[2]) + len(moved[2]) :] = True
        return Rows(person, counter, within), days

    def _part(self, spell: Ints, first: Ints, last: Ints) -> tuple[Ints, Ints, Ints]:
        status = self._run.status
        begin = np.maximum(first, status.day_in[spell])
        end = np.minimum(last, status.day_out[spell] - 1)
        real = end >= begin
        spell, begin, end = spell[real], begin[real], end[real]
        counters = status.counter(spell, begin), status.counter(spell, end)
        which, counter, days = _split(self._starts, *counters)
        return status.person[spell[which]], counter, days

    def _benefit(self, rows: Rows) -> Ints:
        """Which benefit each row's person has."""
        money = self._run.plan.money
        row = money.benefit_row.reshape(-1)[self._run.grouping.status(rows)]
        draw = self._run.plan.people.benefit[rows.person]
        benefit = np.zeros(len(rows), dtype=np.int64)
        for limits in self._shares.T[:-1]:
            benefit += draw >= limits[row]
        return benefit
