"""A month's row uses nothing that happens after it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace

import numpy as np
import pytest
from support.records import make_run

from simulation.plan.plan import Dated
from simulation.plan.record import NONE, Ending, Outcome, Verdict
from simulation.results.periods import months_of
from simulation.results.tidy import compute

DRAWN_AT_LEAVING = {"lasting_transitions", "first_lasting_transitions"}
"""Defined only for who left early enough before the period's end, which is another end when it is cut."""


def cut_record(record, end):
    """What the record would have been had the period ended before day `end`."""

    def open_from(table, columns, ending, open_value):
        table = table.copy()
        late = table[columns[-1]] >= end
        for column in columns:
            table[column][table[column] >= end] = NONE
        table[ending][late] = open_value
        return table

    spells = record.spells[record.spells["day_in"] < end].copy()
    late = spells["day_out"] >= end
    for column in ("day_out", "route", "subsidy", "away_days"):
        spells[column][late] = NONE
    appointments = record.appointments.copy()
    known = [
        int(
            spells["day_in"][(spells["person"] == a["person"]) & (spells["spell"] == a["spell"])].min(
                initial=end
            )
        )
        for a in appointments
    ]
    appointments = appointments[np.array(known) < end]
    late = appointments["ended"] >= end
    appointments["ended"][late], appointments["outcome"][late] = NONE, Outcome.OPEN
    unbooked = appointments["booked"] >= end
    for column in ("booked", "day"):
        appointments[column][unbooked] = NONE
    cases = record.cases[record.cases["opened"] < end]
    not_yet = cases["supplement"] >= end
    cases = cases.copy()
    cases["complete"][not_yet] = cases["ready"][not_yet]
    cases = open_from(cases, ("prepared", "supplement", "decided"), "verdict", Verdict.OPEN)
    placements = record.placements[record.placements["granted"] < end]
    placements = open_from(placements, ("started", "freed", "ended"), "ending", Ending.OPEN)
    days = {
        name: getattr(record, name)[..., :end]
        for name in ("diary", "room_minutes_used", "municipal_minutes_used", "units", "waiting_for_meeting",
                     "waiting_for_decision", "waiting_for_place", "occupied", "flows", "search", "multiplier")
    }  # fmt: skip
    return replace(
        record, spells=spells, appointments=appointments, cases=cases, placements=placements, **days
    )


def cut_plan(plan, end):
    """The plan of a shorter period."""
    calendar = plan.calendar
    last = int(calendar.month[end - 1])
    shorter = replace(
        calendar, n_days=end, month=calendar.month[:end], month_end=calendar.month_end[:end],
        months=calendar.months[: last + 1], reports_due=tuple(d for d in calendar.reports_due if d < end),
    )  # fmt: skip

    def is_daily(value):
        return isinstance(value, np.ndarray) and value.ndim and value.shape[-1] == plan.n_days

    def cut(part):
        changes = {}
        for item in fields(part):
            value = getattr(part, item.name)
            if is_daily(value):
                changes[item.name] = value[..., :end]
            elif isinstance(value, dict):
                changes[item.name] = {
                    key: one[..., :end] if is_daily(one) else one for key, one in value.items()
                }
            elif is_dataclass(value) and isinstance(value, Dated):
                changes[item.name] = replace(value, version=value.version[:end])
        return replace(part, **changes)

    parts = (
        "hazards",
        "presence",
        "staff",
        "decisions",
        "subsidies",
        "programmes",
        "returns",
        "money",
        "crowding",
    )
    return replace(plan, calendar=shorter, **{name: cut(getattr(plan, name)) for name in parts})


@pytest.mark.parametrize("months", [5, 14])
def test_the_months_before_a_cut_are_the_same_as_without_it(months):
    plan, record = make_run(6)
    end = int(months_of(plan.calendar).last[months - 1]) + 1
    whole, part = compute(plan, record), compute(cut_plan(plan, end), cut_record(record, end))
    kept = set(plan.calendar.months[:months])
    chosen = [np.array([p in kept for p in tidy.period.tolist()]) for tidy in (whole, part)]
    assert chosen[1].sum() == chosen[0].sum() > 1000
    keys = [
        [getattr(t, k)[c].tolist() for k in ("indicator", "period", "breakdown", "group")]
        for t, c in zip((whole, part), chosen, strict=True)
    ]
    assert keys[0] == keys[1]
    for name, period, breakdown, group, one, other in zip(
        *keys[0], whole.value[chosen[0]], part.value[chosen[1]], strict=True
    ):
        if name not in DRAWN_AT_LEAVING:
            same = one == pytest.approx(other, rel=1e-12, abs=1e-9, nan_ok=True)
            assert same, (name, period, breakdown, group, one, other)
