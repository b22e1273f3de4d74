"""Waits as period life tables: Kaplan–Meier from the person-time of a month, censored at its end.

For each day of waiting reached within the month: how many were at risk, how many came to the end of their
wait. Who began to wait before the month enters at the days waited when it began (left truncation). So a
month's row uses nothing that happens after it, and those still waiting count. (Kaplan and Meier 1958.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from simulation.plan.record import Ending, Outcome, Verdict
from simulation.results.definitions import LONG_TERM
from simulation.results.equality import COMPARED_GROUPS
from simulation.results.grouping import Rows
from simulation.results.periods import Periods
from simulation.results.run import Run
from simulation.results.status import column, is_day, small

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

AddUp = Callable[[Floats, Periods], Floats]
WAIT_BREAKDOWNS = ("national", "sex", "area_type", "district", "area_type_sex", "duration", "group")


@dataclass(frozen=True, slots=True)
class Waits:
    """Waits of one sort: one row a wait. At risk on days `enters` … `stops`; `happens` on the last of
    them."""

    begins: Ints
    enters: Ints
    stops: Ints
    happens: Bools
    person: Ints
    spell: Ints  # row of the table of spells
    kind: Ints  # priority class, case type or programme; negative: none


@dataclass(frozen=True)
class LifeTable:
    """Endings and people at risk by group, month and day of waiting: breakdown → (group, month, day)."""

    happened: dict[str, Floats]
    at_risk: dict[str, Floats]
    _curves: dict[tuple[str, int], tuple[Floats, Floats]] = field(default_factory=dict, compare=False)

    def curve(self, breakdown: str, periods: Periods, add_up: AddUp) -> tuple[Floats, Bools]:
        """(share still waiting after each day, whether anybody waited) by group and period."""
        left, most = self._curve(breakdown, periods, add_up)
        return left, np.asarray(most > 0)

    def at_risk_of(self, breakdown: str, periods: Periods, add_up: AddUp) -> Floats:
        """How many waits were at risk by group and period: the most at any one length of the wait."""
        return self._curve(breakdown, periods, add_up)[1]

    def _curve(self, breakdown: str, periods: Periods, add_up: AddUp) -> tuple[Floats, Floats]:
        key = breakdown, len(periods)
        if key not in self._curves:
            at_risk = add_up(self.at_risk[breakdown], periods)
            left = surviving(add_up(self.happened[breakdown], periods), at_risk)
            self._curves[key] = left, np.asarray(at_risk.max(axis=-1))
        return self._curves[key]


def _waits(
    run: Run, table: npt.NDArray[np.void], spell: Ints, begins: Ints, stops: Ints, happens: Bools, kind: str
) -> Waits:
    enters = np.maximum(begins, 0)
    stops = np.minimum(stops, run.plan.n_days - 1)
    keep = np.flatnonzero(stops >= enters)
    return Waits(
        begins[keep], enters[keep], stops[keep], happens[keep],
        column(table, "person")[keep], spell[keep], column(table, kind)[keep],
    )  # fmt: skip


def meeting_waits(run: Run) -> Waits:
    """From the day a meeting is due to the day it is held; one missed, cancelled or moved is censored."""
    table = run.record.appointments
    outcome, ended = table["outcome"], column(table, "ended")
    came_to_its_day = np.isin(outcome, (Outcome.HELD, Outcome.MISSED))
    stops = np.where(came_to_its_day, ended, ended - 1)
    stops = np.where(outcome == Outcome.OPEN, run.plan.n_days, stops)
    spell = run.spell_rows("appointments")
    return _waits(run, table, spell, column(table, "due"), stops, outcome == Outcome.HELD, "class_")


def decision_waits(run: Run) -> Waits:
    """From the day a case is complete to its decision; one withdrawn or lapsed is censored.

    A case counts as complete from when it is ready until something is found missing, which censors it; when
    that has come, it begins to wait anew. (Otherwise a month's row would know what is found out later.)
    """
    got_ready = np.flatnonzero(is_day(column(run.record.cases, "ready")))
    table, spell = run.record.cases[got_ready], run.spell_rows("cases")[got_ready]
    sent_back = is_day(column(table, "supplement"))
    begins = np.concatenate([column(table, "ready")[sent_back], column(table, "complete")])
    end, settled = _decided(run, table)
    stops = np.concatenate([column(table, "supplement")[sent_back], end])
    happens = np.concatenate([np.zeros(int(sent_back.sum()), dtype=np.bool_), settled])
    every, spells = np.concatenate([table[sent_back], table]), np.concatenate([spell[sent_back], spell])
    return _waits(run, every, spells, begins, stops, happens, "type")


def _decided(run: Run, table: npt.NDArray[np.void]) -> tuple[Ints, Bools]:
    """Last day at risk of a decision, and whether it came."""
    verdict, decided = table["verdict"], column(table, "decided")
    settled = np.isin(verdict, (Verdict.GRANTED, Verdict.REFUSED))
    stops = np.where(settled, decided, decided - 1)
    return np.where(verdict == Verdict.OPEN, run.plan.n_days, stops), settled


def place_waits(run: Run) -> Waits:
    """From the day a programme is granted to its start; a grant lapsed or void is censored."""
    granted = np.flatnonzero(column(run.record.placements, "granted") >= 0)
    table, spell = run.record.placements[granted], run.spell_rows("placements")[granted]
    started, ended = column(table, "started"), column(table, "ended")
    did = is_day(started)
    stops = np.where(did, started, np.where(table["ending"] == Ending.GRANT_VOID, ended - 1, ended))
    stops = np.where(~did & (table["ending"] == Ending.OPEN), run.plan.n_days, stops)
    return _waits(run, table, spell, column(table, "granted"), stops, did, "programme")


@dataclass(frozen=True, slots=True)
class _Month:
    """The part of some waits that falls in a month, from one day of waiting to another; status as it
    begins."""

    low: Ints
    high: Ints
    happens: Bools
    kind: Ints
    rows: Rows

    def of(self, chosen: Ints) -> _Month:
        """Some of the waits."""
        low, high, kind = self.low[chosen], self.high[chosen], self.kind[chosen]
        return _Month(low, high, self.happens[chosen], kind, self.rows.of(chosen))

    def count(self, code: Ints, n: int, days: int, weights: Floats | None = None) -> tuple[Floats, Floats]:
        """(happened, came less gone) by code and day of waiting."""
        begin = code * days
        last = begin + self.high
        did = np.flatnonzero(self.happens)
        happened = _count(last[did], n, days, None if weights is None else weights[did])
        came = _count(begin + self.low, n, days, weights)
        return happened, came - _count(last + 1, n, days, weights)

    def person_days(self) -> Floats:
        """Days at risk of each row."""
        days: Floats = (self.high - self.low + 1).astype(np.float64)
        return days


def _count(key: Ints, n: int, days: int, weights: Floats | None) -> Floats:
    table: Floats = np.bincount(key, weights=weights, minlength=n * days).astype(np.float64)
    return table.reshape(n, days)


def _month(run: Run, waits: Waits, month: int, at: Ints) -> _Month:
    first, last = int(run.months.first[month]), int(run.months.last[month])
    begins, stops = waits.begins[at], waits.stops[at]
    seen = np.maximum(waits.enters[at], first)
    happens = waits.happens[at] & (stops <= last)
    rows = run.status.rows(waits.spell[at], seen)
    return _Month(seen - begins, np.minimum(stops, last) - begins, happens, waits.kind[at], rows)


def _months(run: Run, waits: Waits) -> Iterator[tuple[int, _Month]]:
    """Each month with its part of the waits, in their order."""
    enters = run.months.of(waits.enters)
    order = np.argsort(small(enters), kind="stable")
    ends = np.searchsorted(enters[order], np.arange(run.n_months), side="right").tolist()
    at, begin = order[:0], 0
    for month, end in enumerate(ends):
        going_on = at[waits.stops[at] >= run.months.first[month]]
        at = np.sort(np.concatenate([going_on, order[begin:end]]))
        begin = end
        yield month, _month(run, waits, month, at)


def _longest(waits: Waits) -> int:
    """Length of the axis of days waited, one more than the longest wait has."""
    return int((waits.stops - waits.begins).max(initial=0)) + 2


class _Tables:
    """The life tables of some breakdowns, month by month; at risk are first those who came less those who
    went."""

    def __init__(self, sizes: Mapping[str, int], n_months: int, days: int) -> None:
        self._sizes, self._days = sizes, days
        self.happened = {name: np.zeros((size, n_months, days)) for name, size in sizes.items()}
        self.change = {name: np.zeros((size, n_months, days)) for name, size in sizes.items()}

    def add(self, name: str, month: int, part: _Month, code: Ints, weights: Floats | None = None) -> None:
        """Count the waits of a month."""
        counted = part.count(code, self._sizes[name], self._days, weights)
        self.happened[name][:, month], self.change[name][:, month] = counted

    def life_table(self, by_group: Callable[[str, Floats], Floats] = lambda _, table: table) -> LifeTable:
        """All months counted, by group."""
        happened = {name: by_group(name, table) for name, table in self.happened.items()}
        at_risk = {name: np.cumsum(by_group(name, table), axis=2) for name, table in self.change.items()}
        return LifeTable(happened, at_risk)


def life_table(run: Run, waits: Waits, kind: str, n_kinds: int) -> LifeTable:
    """The life tables of every month, by group and by kind of wait; status as the wait comes into the
    month."""
    sizes = {name: run.grouping.n_codes(name) for name in WAIT_BREAKDOWNS} | {kind: n_kinds}
    tables = _Tables(sizes, run.n_months, _longest(waits))
    for month, part in _months(run, waits):
        for name in WAIT_BREAKDOWNS:
            tables.add(name, month, part, run.grouping.codes(part.rows, name))
        own = part.of(np.flatnonzero(part.kind >= 0))
        tables.add(kind, month, own, own.kind)
    return tables.life_table(lambda name, table: run.grouping.by_group(name, table))


def compared_tables(run: Run, waits: Waits) -> tuple[LifeTable, LifeTable]:
    """Of the long-term unemployed, by the groups that equal service compares: raw, and standardised.

    Standardised: each person-day is weighted by the national share of its stratum over its group's share.
    """
    sizes = {name: len(run.strata.labels[name]) for name in COMPARED_GROUPS}
    raw, standardised = (_Tables(sizes, run.n_months, _longest(waits)) for _ in range(2))
    for month, everyone in _months(run, waits):
        part = everyone.of(np.flatnonzero(everyone.rows.counter >= LONG_TERM))
        for name, size in sizes.items():
            code = run.strata.group(part.rows, name)
            raw.add(name, month, part, code)
            standardised.add(name, month, part, code, _weights(run, part, code, size))
    return raw.life_table(), standardised.life_table()


def _weights(run: Run, part: _Month, code: Ints, size: int) -> Floats:
    """For each row: national share of the stratum's person-days over the share in its group."""
    n = run.strata.n
    key = code * n + run.strata.stratum(part.rows)
    table = _count(key, size, n, part.person_days())
    national = table.sum(axis=0) / max(float(table.sum()), 1.0)
    own = table / np.maximum(table.sum(axis=1, keepdims=True), 1.0)
    ratio = np.zeros_like(table)
    np.divide(np.broadcast_to(national, table.shape), own, out=ratio, where=own > 0)
    weights: Floats = ratio.reshape(-1)[key]
    return weights


def surviving(happened: Floats, at_risk: Floats) -> Floats:
    """Share still waiting after each day, along the last axis: product of 1 − happened / at risk."""
    hazard = np.zeros_like(happened)
    np.divide(happened, at_risk, out=hazard, where=at_risk > 1e-9)
    left: Floats = np.multiply.accumulate(np.maximum(1.0 - hazard, 0.0), axis=-1)
    return left


def quantile(left: Floats, share: float) -> tuple[Floats, Bools]:
    """The first day by which so large a share is over, and whether it ever is."""
    over = left <= 1.0 - share + 1e-12
    return over.argmax(axis=-1).astype(np.float64), np.asarray(over.any(axis=-1))
