"""Waits as period life tables: Kaplan–Meier from the person-time of a month, censored at its end.

For each day of waiting reached within the month: how many were at risk, how many came to the end of their
wait. Who began to wait before the month enters at the days waited when it began (left truncation). So a
month's row uses nothing that happens after it, and those still waiting count. (Kaplan and Meier 1958.)
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from simulation.plan.record import Ending, Outcome, Verdict
from simulation.results.definitions import LONG_TERM
from simulation.results.equality import COMPARED_GROUPS
from simulation.results.grouping import GROUP
from simulation.results.periods import Period
from simulation.results.run import Run
from simulation.results.status import column, is_day

Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]

AddUp = Callable[[Floats, Sequence[Period]], Floats]
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

    def curve(self, breakdown: str, periods: Sequence[Period], add_up: AddUp) -> tuple[Floats, Bools]:
        """(share still waiting after each day, whether anybody waited) by group and period."""
        left, most = self._curve(breakdown, periods, add_up)
        return left, np.asarray(most > 0)

    def at_risk_of(self, breakdown: str, periods: Sequence[Period], add_up: AddUp) -> Floats:
        """How many waits were at risk by group and period: the most at any one length of the wait."""
        return self._curve(breakdown, periods, add_up)[1]

    def _curve(self, breakdown: str, periods: Sequence[Period], add_up: AddUp) -> tuple[Floats, Floats]:
        key = breakdown, len(periods)
        if key not in self._curves:
            at_risk = add_up(self.at_risk[breakdown], periods)
            left = surviving(add_up(self.happened[breakdown], periods), at_risk)
            self._curves[key] = left, np.asarray(at_risk.max(axis=-1))
        return self._curves[key]


def _waits(
    run: Run, table: npt.NDArray[np.void], begins: Ints, stops: Ints, happens: Bools, kind: str
) -> Waits:
    enters = np.maximum(begins, 0)
    stops = np.minimum(stops, run.plan.n_days - 1)
    keep = np.flatnonzero(stops >= enters)
    part = table[keep]
    return Waits(
        begins[keep], enters[keep], stops[keep], happens[keep],
        column(part, "person"), run.status.spell_row(part), column(part, kind),
    )  # fmt: skip


def meeting_waits(run: Run) -> Waits:
    """From the day a meeting is due to the day it is held; one missed, cancelled or moved is censored."""
    table = run.record.appointments
    outcome, ended = table["outcome"], column(table, "ended")
    came_to_its_day = np.isin(outcome, (Outcome.HELD, Outcome.MISSED))
    stops = np.where(came_to_its_day, ended, ended - 1)
    stops = np.where(outcome == Outcome.OPEN, run.plan.n_days, stops)
    return _waits(run, table, column(table, "due"), stops, outcome == Outcome.HELD, "class_")


def decision_waits(run: Run) -> Waits:
    """From the day a case is complete to its decision; one withdrawn or lapsed is censored.

    A case counts as complete from when it is ready until something is found missing, which censors it; when
    that has come, it begins to wait anew. (Otherwise a month's row would know what is found out later.)
    """
    table = run.record.cases
    table = table[is_day(column(table, "ready"))]
    sent_back = is_day(column(table, "supplement"))
    begins = np.concatenate([column(table, "ready")[sent_back], column(table, "complete")])
    end, settled = _decided(run, table)
    stops = np.concatenate([column(table, "supplement")[sent_back], end])
    happens = np.concatenate([np.zeros(int(sent_back.sum()), dtype=np.bool_), settled])
    return _waits(run, np.concatenate([table[sent_back], table]), begins, stops, happens, "type")


def _decided(run: Run, table: npt.NDArray[np.void]) -> tuple[Ints, Bools]:
    """Last day at risk of a decision, and whether it came."""
    verdict, decided = table["verdict"], column(table, "decided")
    settled = np.isin(verdict, (Verdict.GRANTED, Verdict.REFUSED))
    stops = np.where(settled, decided, decided - 1)
    return np.where(verdict == Verdict.OPEN, run.plan.n_days, stops), settled


def place_waits(run: Run) -> Waits:
    """From the day a programme is granted to its start; a grant lapsed or void is censored."""
    table = run.record.placements
    table = table[column(table, "granted") >= 0]
    started, ended = column(table, "started"), column(table, "ended")
    did = is_day(started)
    stops = np.where(did, started, np.where(table["ending"] == Ending.GRANT_VOID, ended - 1, ended))
    stops = np.where(~did & (table["ending"] == Ending.OPEN), run.plan.n_days, stops)
    return _waits(run, table, column(table, "granted"), stops, did, "programme")


class _Month:
    """The part of each wait that falls in a month, as days of waiting."""

    def __init__(self, run: Run, waits: Waits, month: int) -> None:
        first, last = int(run.months.first[month]), int(run.months.last[month])
        self.at = np.flatnonzero((waits.enters <= last) & (waits.stops >= first))
        begins, stops = waits.begins[self.at], waits.stops[self.at]
        seen = np.maximum(waits.enters[self.at], first)
        self.low = seen - begins
        self.high = np.minimum(stops, last) - begins
        self.happens = waits.happens[self.at] & (stops <= last)
        self.rows = run.status.rows(waits.spell[self.at], seen)

    def table(
        self, code: Ints, n: int, days: int, mask: Bools, weights: Floats | None
    ) -> tuple[Floats, Floats]:
        """(happened, at risk) by code and day of waiting, of the masked rows."""
        happens = mask & self.happens
        happened = _count(code[happens], self.high[happens], n, days, _take(weights, happens))
        came = _count(code[mask], self.low[mask], n, days, _take(weights, mask))
        gone = _count(code[mask], self.high[mask] + 1, n, days, _take(weights, mask))
        return happened, np.cumsum(came - gone, axis=1)

    def person_days(self) -> Floats:
        """Days at risk of each row."""
        days: Floats = (self.high - self.low + 1).astype(np.float64)
        return days


def _take(weights: Floats | None, mask: Bools) -> Floats | None:
    return None if weights is None else weights[mask]


def _count(code: Ints, day: Ints, n: int, days: int, weights: Floats | None) -> Floats:
    key = code * days + day
    return np.bincount(key, weights=weights, minlength=n * days).astype(np.float64).reshape(n, days)


def _longest(waits: Waits) -> int:
    """Length of the axis of days waited, one more than the longest wait has."""
    return int((waits.stops - waits.begins).max(initial=0)) + 2


def life_table(run: Run, waits: Waits, kind: str, n_kinds: int) -> LifeTable:
    """The life tables of every month, by group and by kind of wait; status as the wait comes into the
    month."""
    sizes = {name: len(run.grouping.labels[name]) for name in WAIT_BREAKDOWNS} | {kind: n_kinds}
    days = _longest(waits)
    happened = {name: np.zeros((size, run.n_months, days)) for name, size in sizes.items()}
    at_risk = {name: np.zeros((size, run.n_months, days)) for name, size in sizes.items()}
    for month in range(run.n_months):
        part = _Month(run, waits, month)
        for name, code, mask in _codes(run, waits, part, kind):
            if name == GROUP:
                tables = [part.table(code, 1, days, member, None) for member in mask]
                both = np.concatenate([t[0] for t in tables]), np.concatenate([t[1] for t in tables])
            else:
                both = part.table(code, sizes[name], days, mask[0], None)
            happened[name][:, month], at_risk[name][:, month] = both
    return LifeTable(happened, at_risk)


def _codes(run: Run, waits: Waits, part: _Month, kind: str) -> list[tuple[str, Ints, Bools]]:
    """(breakdown, code of each row, masks of the rows that count)."""
    everyone = np.ones((1, len(part.at)), dtype=np.bool_)
    plain = [name for name in WAIT_BREAKDOWNS if name != GROUP]
    result = [(name, run.grouping.codes(part.rows, name), everyone) for name in plain]
    own = waits.kind[part.at]
    result.append((kind, np.maximum(own, 0), (own >= 0)[None, :]))
    result.append((GROUP, np.zeros(len(part.at), dtype=np.int64), run.grouping.members(part.rows)))
    return result


def compared_tables(run: Run, waits: Waits) -> tuple[LifeTable, LifeTable]:
    """Of the long-term unemployed, by the groups that equal service compares: raw, and standardised.

    Standardised: each person-day is weighted by the national share of its stratum over its group's share.
    """
    days, n_months = _longest(waits), run.n_months
    sizes = {name: len(run.strata.labels[name]) for name in COMPARED_GROUPS}
    tables = [{name: np.zeros((size, n_months, days)) for name, size in sizes.items()} for _ in range(4)]
    for month in range(n_months):
        part = _Month(run, waits, month)
        long_term = part.rows.counter >= LONG_TERM
        for name, size in sizes.items():
            code = run.strata.group(part.rows, name)
            weight = _weights(run, part, long_term, code, size)
            raw = part.table(code, size, days, long_term, None)
            weighted = part.table(code, size, days, long_term, weight)
            for table, values in zip(tables, (*raw, *weighted), strict=True):
                table[name][:, month] = values
    return LifeTable(tables[0], tables[1]), LifeTable(tables[2], tables[3])


def _weights(run: Run, part: _Month, mask: Bools, code: Ints, size: int) -> Floats:
    """For each row: national share of the stratum's person-days over the share in its group."""
    n = run.strata.n
    key = code * n + run.strata.stratum(part.rows)
    exposure = np.where(mask, part.person_days(), 0.0)
    table = np.bincount(key, weights=exposure, minlength=size * n).reshape(size, n)
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
