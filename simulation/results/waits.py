"""Waits as period life tables: Kaplan–Meier from the person-time of a month, censored at its end.

For each day of waiting reached within the month: how many were at risk, how many came to the end of their
wait. Who began to wait before the month enters at the days waited when it began (left truncation). So a
month's row uses nothing that happens after it, and those still waiting count. (Kaplan and Meier 1958.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import numpy.typing as npt

from simulation.plan.record import Ending, Outcome, Verdict
from simulation.results.definitions import LONG_TERM
from simulation.results.equality import COMPARED_GROUPS
from simulation.results.grouping import Breakdowns, Cube, Rows, count, groups_of
from simulation.results.periods import Periods
from simulation.results.run import Run
from simulation.results.status import is_day, small

Ints = npt.NDArray[np.integer[Any]]
Long = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

AddUp = Callable[[Floats, Periods], Floats]
WAIT_BREAKDOWNS = ("national", "sex", "area_type", "district", "area_type_sex", "duration", "group")


@dataclass(frozen=True, slots=True)
class Waits:
    """Waits of one sort: one row a wait. At risk on days `begins` … `stops` that are in the period; `happens`
    on the last of them."""

    begins: Ints
    stops: Ints
    happens: Bools
    spell: Ints  # row of the table of spells
    kind: Ints  # priority class, case type or programme; negative: none


@dataclass(frozen=True)
class LifeTable:
    """Endings and people at risk by group, month and day of waiting: breakdown → (group, month, day)."""

    happened: dict[str, Floats]
    at_risk: dict[str, Floats]
    _curves: dict[tuple[Breakdowns, int], tuple[Floats, Floats]] = field(default_factory=dict, compare=False)

    def curve(self, breakdown: Breakdowns, periods: Periods, add_up: AddUp) -> tuple[Floats, Bools]:
        """(share still waiting after each day, whether anybody waited) by group and period."""
        left, most = self._curve(breakdown, periods, add_up)
        return left, np.asarray(most > 0)

    def at_risk_of(self, breakdown: Breakdowns, periods: Periods, add_up: AddUp) -> Floats:
        """How many waits were at risk by group and period: the most at any one length of the wait."""
        return self._curve(breakdown, periods, add_up)[1]

    def _curve(self, breakdown: Breakdowns, periods: Periods, add_up: AddUp) -> tuple[Floats, Floats]:
        key = breakdown, len(periods)
        if key not in self._curves:
            at_risk = add_up(groups_of(self.at_risk, breakdown), periods)
            left = surviving(add_up(groups_of(self.happened, breakdown), periods), at_risk)
            self._curves[key] = left, np.asarray(at_risk.max(axis=-1))
        return self._curves[key]


def _waits(run: Run, begins: Ints, stops: Ints, happens: Bools, spell: Ints, kind: Ints) -> Waits:
    keep = np.flatnonzero(stops >= np.maximum(begins, 0))
    stops = np.minimum(stops[keep], run.plan.n_days - 1)
    return Waits(begins[keep], stops, happens[keep], spell[keep], small(kind[keep]))


def meeting_waits(run: Run) -> Waits:
    """From the day a meeting is due to the day it is held; one missed, cancelled or moved is censored."""
    due, ended, outcome = (run.column("appointments", name) for name in ("due", "ended", "outcome"))
    came_to_its_day = (outcome == Outcome.HELD) | (outcome == Outcome.MISSED)
    stops = np.where(outcome == Outcome.OPEN, run.plan.n_days, ended - ~came_to_its_day)
    kind = run.record.appointments["class_"]
    return _waits(run, due, stops, outcome == Outcome.HELD, run.spell_rows("appointments"), kind)


def decision_waits(run: Run) -> Waits:
    """From the day a case is complete to its decision; one withdrawn or lapsed is censored.

    A case counts as complete from when it is ready until something is found missing, which censors it; when
    that has come, it begins to wait anew. (Otherwise a month's row would know what is found out later.)
    """
    got_ready = np.flatnonzero(is_day(run.column("cases", "ready")))
    table, spell = run.record.cases[got_ready], run.spell_rows("cases")[got_ready]
    again = np.flatnonzero(is_day(table["supplement"]))
    end, settled = _decided(run, table)
    return _waits(
        run,
        np.concatenate([table["ready"][again], table["complete"]]),
        np.concatenate([table["supplement"][again], end]),
        np.concatenate([np.zeros(len(again), dtype=np.bool_), settled]),
        np.concatenate([spell[again], spell]),
        np.concatenate([table["type"][again], table["type"]]),
    )


def _decided(run: Run, table: npt.NDArray[np.void]) -> tuple[Ints, Bools]:
    """Last day at risk of a decision, and whether it came."""
    verdict, decided = table["verdict"], table["decided"]
    settled = np.isin(verdict, (Verdict.GRANTED, Verdict.REFUSED))
    return np.where(verdict == Verdict.OPEN, run.plan.n_days, decided - ~settled), settled


def place_waits(run: Run) -> Waits:
    """From the day a programme is granted to its start; a grant lapsed or void is censored."""
    granted = np.flatnonzero(run.column("placements", "granted") >= 0)
    table, spell = run.record.placements[granted], run.spell_rows("placements")[granted]
    started, ended = table["started"], table["ended"]
    did = is_day(started)
    stops = np.where(did, started, np.where(table["ending"] == Ending.GRANT_VOID, ended - 1, ended))
    stops = np.where(~did & (table["ending"] == Ending.OPEN), run.plan.n_days, stops)
    return _waits(run, table["granted"], stops, did, spell, table["programme"])


MONTHS_AT_ONCE, WAITS_AT_ONCE = 6, 1 << 18
"""Small months are counted together, which is quicker; large ones by themselves, to have less in memory."""


@dataclass(frozen=True, slots=True)
class _Months:
    """The parts of some waits that fall in some months, each from one day of waiting to another; status as it
    begins. One row a wait and month, month by month, in the order of the waits."""

    months: slice
    month: Ints  # number among these months
    low: Ints
    high: Ints
    happens: Bools
    kind: Ints
    rows: Rows

    def of(self, chosen: Long) -> _Months:
        """Some of the rows."""
        month, low, high, kind = (each[chosen] for each in (self.month, self.low, self.high, self.kind))
        return _Months(self.months, month, low, high, self.happens[chosen], kind, self.rows.of(chosen))

    @property
    def n_months(self) -> int:
        """How many months."""
        return int(self.months.stop - self.months.start)

    def count(self, code: Ints, n: int, weights: Floats | None = None) -> Floats:
        """What happened, and who came less who went, by day of waiting: (code, month, these two, day)."""
        days = int(self.high.max(initial=0)) + 2
        key = np.multiply(code, self.n_months, dtype=np.int64)
        key += self.month
        key *= days
        last = key.copy()
        last += self.high
        did = np.flatnonzero(self.happens)
        happened = _count(last[did], n * self.n_months, days, None if weights is None else weights[did])
        key += self.low
        last += 1
        came = _count(key, n * self.n_months, days, weights) - _count(last, n * self.n_months, days, weights)
        return np.stack([happened, came], axis=1).reshape(n, self.n_months, 2, days)

    def person_days(self) -> Ints:
        """Days at risk of each row."""
        return self.high - self.low + 1


def _count(key: Long, n: int, days: int, weights: Floats | None) -> Floats:
    table: Floats = np.bincount(key, weights=weights, minlength=n * days).astype(np.float64)
    return table.reshape(n, days)


def _going_on(run: Run, waits: Waits) -> Iterator[Ints]:
    """The waits that are in each month, in their order."""
    parts = np.array_split(waits.begins, len(waits.begins) // WAITS_AT_ONCE + 1)
    enters = np.concatenate([small(run.months.of(part)) for part in parts])
    order = np.argsort(enters, kind="stable").astype(np.int32)
    at, begin = order[:0], 0
    for first, n in zip(run.months.first, np.bincount(enters, minlength=run.n_months), strict=True):
        still = at[waits.stops[at] >= first]
        at = np.sort(np.concatenate([still, order[begin : begin + n]]), kind="stable")
        begin += n
        yield at


def _some_months(run: Run, waits: Waits) -> Iterator[_Months]:
    """All months, a few at a time, with their part of the waits."""
    some: list[Ints] = []
    for month, at in enumerate(_going_on(run, waits)):
        some.append(at)
        enough = len(some) == MONTHS_AT_ONCE or sum(map(len, some)) >= WAITS_AT_ONCE
        if enough or month == run.n_months - 1:
            yield _within(run, waits, slice(month + 1 - len(some), month + 1), some)
            some = []


def _within(run: Run, waits: Waits, months: slice, each: list[Ints]) -> _Months:
    at = np.concatenate(each).astype(np.int64)
    in_each = [len(one) for one in each]
    month = np.repeat(np.arange(len(each), dtype=np.int32), in_each)
    first, last = (
        np.repeat(days[months].astype(np.int32), in_each) for days in (run.months.first, run.months.last)
    )
    begins, stops = waits.begins[at], waits.stops[at]
    seen = np.maximum(begins, first)
    happens = waits.happens[at] & (stops <= last)
    rows = run.status.rows(waits.spell[at], seen)
    until = np.minimum(stops, last) - begins
    return _Months(months, month, seen - begins, until, happens, waits.kind[at], rows)


class _Tables:
    """Life tables of some breakdowns; at risk are first those who came less those who went."""

    def __init__(self, sizes: Mapping[str, int], n_months: int, days: int) -> None:
        self._happened = {name: np.zeros((size, n_months, days)) for name, size in sizes.items()}
        self._change = {name: np.zeros((size, n_months, days)) for name, size in sizes.items()}

    def add(self, months: slice, counted: Cube) -> None:
        """What was counted in some months: breakdown → (group, month, happened and came less went, day)."""
        for name in counted.keys() & self._happened.keys():
            days = counted[name].shape[-1]
            self._happened[name][:, months, :days] = counted[name][:, :, 0]
            self._change[name][:, months, :days] = counted[name][:, :, 1]

    def life_table(self) -> LifeTable:
        """All months counted; adds up in place."""
        return LifeTable(self._happened, {name: _added_up(table) for name, table in self._change.items()})


def _added_up(change: Floats) -> Floats:
    at_risk: Floats = np.cumsum(change, axis=-1, out=change)
    return at_risk


class Plain:
    """Life tables by group and by kind of wait."""

    def __init__(self, run: Run, waits: Waits, kind: str, n_kinds: int) -> None:
        self._run, self._kind, self._n_kinds = run, kind, n_kinds
        sizes = {name: len(run.grouping.labels[name]) for name in WAIT_BREAKDOWNS} | {kind: n_kinds}
        self._tables = _Tables(sizes, run.n_months, _longest(waits))

    def add(self, part: _Months) -> None:
        """Count the waits of some months."""
        by_kind = part.count(part.kind.clip(-1) + 1, self._n_kinds + 1)  # the first are of none
        self._tables.add(part.months, {self._kind: by_kind[1:]})
        for joint, code in self._run.grouping.coded_but_who(part.rows):
            self._tables.add(part.months, joint.margins(part.count(code, joint.size)))

    def life_table(self) -> LifeTable:
        """All months."""
        return self._tables.life_table()


class Compared:
    """Life tables of the long-term unemployed, by the groups that equal service compares: raw, and
    standardised.

    Standardised: each person-day is weighted by the national share of its stratum over its group's share.
    """

    def __init__(self, run: Run, waits: Waits) -> None:
        self._run = run
        sizes = {name: len(run.strata.labels[name]) for name in COMPARED_GROUPS}
        self._raw, self._standardised = (_Tables(sizes, run.n_months, _longest(waits)) for _ in range(2))

    def add(self, everyone: _Months) -> None:
        """Count the waits of some months."""
        strata = self._run.strata
        part = everyone.of(np.flatnonzero(everyone.rows.counter >= LONG_TERM))
        groups, stratum = strata.groups(part.rows), part.month * strata.n + strata.stratum(part.rows)
        self._raw.add(part.months, strata.joint.margins(part.count(groups, strata.joint.size)))
        days = count(groups, strata.joint.size, stratum, part.n_months * strata.n, part.person_days())
        for name, by_stratum in strata.joint.margins(days).items():
            code = strata.group(part.rows, name)
            mix = _national_mix(by_stratum.reshape(len(by_stratum), part.n_months, strata.n))
            weights = mix.reshape(by_stratum.shape)[code, stratum]
            self._standardised.add(part.months, {name: part.count(code, len(by_stratum), weights)})

    def life_tables(self) -> tuple[LifeTable, LifeTable]:
        """All months, raw and standardised."""
        return self._raw.life_table(), self._standardised.life_table()


def _longest(waits: Waits) -> int:
    """Length of the axis of days waited, one more than the longest wait has."""
    return int((waits.stops - waits.begins).max(initial=0)) + 2


def _national_mix(days: Floats) -> Floats:
    """Of person-days (group, month, stratum): national share of the stratum over the share in the group."""
    national = days.sum(axis=0) / np.maximum(days.sum(axis=(0, 2)), 1.0)[:, None]
    own = days / np.maximum(days.sum(axis=2, keepdims=True), 1.0)
    ratio = np.zeros_like(days)
    np.divide(np.broadcast_to(national, days.shape), own, out=ratio, where=own > 0)
    return ratio


def count_waits(run: Run, waits: Waits, *counters: Plain | Compared) -> None:
    """Count the waits of every month, status as the wait comes into the month."""
    for part in _some_months(run, waits):
        for counter in counters:
            counter.add(part)


def life_table(run: Run, waits: Waits, kind: str, n_kinds: int) -> LifeTable:
    """The life tables of every month, by group and by kind of wait."""
    plain = Plain(run, waits, kind, n_kinds)
    count_waits(run, waits, plain)
    return plain.life_table()


def meeting_tables(run: Run) -> tuple[LifeTable, tuple[LifeTable, LifeTable]]:
    """From due to held: of all, and of the long-term unemployed by the groups that are compared."""
    waits = meeting_waits(run)
    plain, compared = Plain(run, waits, "class", len(run.plan.labels.classes)), Compared(run, waits)
    count_waits(run, waits, plain, compared)
    return plain.life_table(), compared.life_tables()


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
