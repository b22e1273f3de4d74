"""What must hold in every run: each check looks at a plan and its record, and says what broke it.

Those that hold between runs (a zero lever, more staff, crowding with δ = 1) are tests of the program, not
checks of a run.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from simulation.plan.plan import Plan
from simulation.plan.record import DIARY, FLOW, UNIT, Outcome, Record
from simulation.results.capacity import room_minutes_open
from simulation.results.grouping import count, staying
from simulation.results.run import Run
from simulation.results.status import has_started, is_day

Ints = npt.NDArray[np.integer[Any]]
Floats = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Check:
    """What was checked, whether it holds, and where it first does not."""

    name: str
    passed: bool
    detail: str


def checks(plan: Plan, record: Record, *, root: bool = False) -> tuple[Check, ...]:
    """Every check of one run; in a root the crowding multiplier must be 1 throughout."""
    return checks_of(Run.of(plan, record), root=root)


def checks_of(run: Run, *, root: bool = False) -> tuple[Check, ...]:
    """The same, of a run already prepared for counting."""
    from simulation.results.checks_facts import FACT_CHECKS

    every = (*ACCOUNT_CHECKS, *FACT_CHECKS)
    result = [Check(name, not found, found) for name, look in every for found in [look(run)]]
    if root:
        found = multiplier_is_one(run)
        result.append(Check("crowding_multiplier_one_in_root", not found, found))
    return tuple(result)


def where(names: tuple[str, ...], wrong: Bools) -> str:
    """Coordinates of the first True, and how many there are; "" if none."""
    places = np.argwhere(wrong)
    if len(places) == 0:
        return ""
    first = ", ".join(f"{name} {at}" for name, at in zip(names, places[0].tolist(), strict=True))
    return f"{first} ({len(places)} in all)"


def _in_stock(run: Run) -> Ints:
    """People registered at the end of each day, from the spells: (district, day); column 0 is the eve."""
    n_districts, n_days = run.plan.n_districts, run.plan.n_days
    district, status = run.grouping.district(run.status.person), run.status
    there = staying(district, n_districts, status.day_in.clip(-1) + 1, status.day_out + 1, n_days + 2)
    return there.astype(np.int64)


def stock_and_flow(run: Run) -> str:
    """stock(t) = stock(t − 1) + in − out in every district on every day, and as the spells say."""
    flows = run.record.flows
    lines = {name: flows[i] for i, name in enumerate(FLOW)}
    came = lines["registered"] + lines["returned"]
    left = sum(lines[name] for name in FLOW if name.startswith("left_"))
    counted = _in_stock(run)
    before = np.concatenate([counted[:, :1], lines["stock"][:, :-1]], axis=1)
    wrong = where(("district", "day"), lines["stock"] != before + came - left)
    return wrong or where(("district", "day"), lines["stock"] != counted[:, 1:])


def diary_minutes(run: Run) -> str:
    """Supplied + carried in = held + missed + cancelled late + prepared + carried out + unused; all ≥ 0."""
    diary = run.record.diary
    into, out = diary[:2].sum(axis=0), diary[2:].sum(axis=0)
    wrong = where(("district", "day"), into != out) or where(("account", "district", "day"), diary < 0)
    return wrong or where(("district", "day"), diary[0] != run.plan.staff.diary_minutes[:, : run.plan.n_days])


def carried_minutes(run: Run) -> str:
    """What is carried out of a diary's days is carried into later ones, but for what passes the
    period's end."""
    out = run.record.diary[DIARY.index("carried_out")].cumsum(axis=1)
    into = run.record.diary[DIARY.index("carried_in")].cumsum(axis=1)
    earlier = np.concatenate([np.zeros_like(out[:, :1]), out[:, :-1]], axis=1)
    return where(("district", "day"), into > earlier)


def minutes_of_meetings_held(run: Run) -> str:
    """The diary's minutes of meetings held are those of the meetings held that day."""
    outcome, person, ended = (run.column("appointments", name) for name in ("outcome", "person", "ended"))
    minutes = np.zeros((run.plan.n_districts, run.plan.n_days))
    for part in run.parts("appointments"):
        held = np.flatnonzero(outcome[part] == Outcome.HELD)
        district, day = run.grouping.district(person[part][held]), ended[part][held]
        length = run.record.appointments["minutes"][part][held]
        minutes += count(district, run.plan.n_districts, day, run.plan.n_days, length)
    return where(("district", "day"), minutes != run.record.diary[DIARY.index("held")])


def unit_minutes(run: Run) -> str:
    """Minutes supplied to a unit = worked + unused; none negative."""
    units = run.record.units
    wrong = where(("unit", "day"), units[0] != units[1:].sum(axis=0)) or where(
        ("account", "unit", "day"), units < 0
    )
    return wrong or where(("unit", "day"), units[0] != run.plan.decisions.minutes[:, : run.plan.n_days])


def minutes_of_cases(run: Run) -> str:
    """The minutes that units have worked are those worked on cases."""
    cases = run.record.cases
    worked = np.bincount(cases["unit"], weights=cases["worked"], minlength=len(run.plan.labels.units))
    return where(("unit",), worked != run.record.units[UNIT.index("worked")].sum(axis=1))


def rooms(run: Run) -> str:
    """No more room minutes used than open."""
    return where(("district", "place kind", "day"), run.record.room_minutes_used > room_minutes_open(run))


def municipal_minutes(run: Run) -> str:
    """No more of municipal staff's minutes used than there are."""
    there = run.plan.staff.municipal_minutes[:, : run.plan.n_days]
    return where(("district", "day"), run.record.municipal_minutes_used > there)


def places(run: Run) -> str:
    """No more places taken than there are; a cut evicts nobody, so no more than the day before will
    do too."""
    taken, there = run.record.occupied, run.plan.programmes.places[:, : run.plan.n_days]
    placements = run.record.placements
    opened = has_started(placements) & (placements["started"] < 0)
    eve = np.bincount(placements["pool"][opened], minlength=len(taken))[:, None]
    before = np.concatenate([eve, taken[:, :-1]], axis=1)
    return where(("pool", "day"), taken > np.maximum(there, before))


def multiplier_is_one(run: Run) -> str:
    """In a root nobody is crowded out."""
    return where(("district", "day"), run.record.multiplier != 1.0)


def weights(run: Run) -> str:
    """People weighted by one over the scale add up: at scale 1 each counts once, and the stock is all
    the eve's."""
    plan = run.plan
    if not 0.0 < plan.scale <= 1.0:
        return f"scale {plan.scale} is not above 0 and at most 1"
    eve, stock = int(_in_stock(run)[:, 0].sum()), len(plan.opening.last_meeting)
    return "" if eve == stock else f"{eve} spells on the eve, {stock} people in stock"


def no_nan(run: Run) -> str:
    """Every number of the record is one."""
    multiplier = run.record.multiplier
    bad = ~np.isfinite(multiplier) | (multiplier < 0)
    return where(("district", "day"), bad)


# queues


def _areas(queue: Ints, first: Ints, last: Ints, n: int, n_days: int) -> Ints:
    """Sum of waits by queue, from `first` to the day before `last`, cut off at the window's ends."""
    stay = np.minimum(last, n_days) - np.maximum(first, 0)
    result: Ints = np.bincount(queue, weights=np.maximum(stay, 0), minlength=n).astype(np.int64)
    return result


def _until(days: Ints, n_days: int) -> Ints:
    return np.where(is_day(days), days, n_days)


def _littles_law(length: Ints, waits: Ints, what: str) -> str:
    area = length.sum(axis=1)
    wrong = np.flatnonzero(area != waits)
    if len(wrong) == 0:
        return ""
    at = int(wrong[0])
    return f"{what} {at}: area {int(area[at])}, waits {int(waits[at])} ({len(wrong)} in all)"


def queue_for_meetings(run: Run) -> str:
    """Area under the number due without a booking = their waits, from due to booked or given up."""
    person, due, booked, ended = (
        run.column("appointments", name) for name in ("person", "due", "booked", "ended")
    )
    n, n_days = run.plan.n_districts, run.plan.n_days
    waits = np.zeros(n, dtype=np.int64)
    for part in run.parts("appointments"):
        over = np.where(is_day(booked[part]), booked[part], _until(ended[part], n_days))
        waits += _areas(run.grouping.district(person[part]), due[part], over, n, n_days)
    return _littles_law(run.record.waiting_for_meeting, waits, "district")


def queue_for_decisions(run: Run) -> str:
    """Area under the units' queues = the waits from ready to sent back, and from complete to decided."""
    table, n_days = run.record.cases, run.plan.n_days
    table = table[is_day(table["ready"])]
    unit, n = table["unit"], len(run.plan.labels.units)
    decided, supplement = _until(table["decided"], n_days), table["supplement"]
    first = _areas(unit, table["ready"], np.where(is_day(supplement), supplement, decided), n, n_days)
    again = is_day(supplement)
    second = _areas(unit[again], table["complete"][again], decided[again], n, n_days)
    return _littles_law(run.record.waiting_for_decision, first + second, "unit")


def queue_for_places(run: Run) -> str:
    """Area under the number with a grant and no place = their waits, from grant to start or end."""
    table, n_days = run.record.placements, run.plan.n_days
    started = table["started"]
    over = np.where(is_day(started), started, _until(table["ended"], n_days))
    pools = len(run.plan.programmes.pool_programme)
    waits = _areas(table["pool"], table["granted"], over, pools, n_days)
    return _littles_law(run.record.waiting_for_place, waits, "pool")


def places_taken(run: Run) -> str:
    """Area under the places taken = the time from start until freed."""
    table, n_days = run.record.placements, run.plan.n_days
    table = table[has_started(table)]
    freed = _until(table["freed"], n_days)
    pools = len(run.plan.programmes.pool_programme)
    waits = _areas(table["pool"], table["started"], freed, pools, n_days)
    return _littles_law(run.record.occupied, waits, "pool")


def registered_days(run: Run) -> str:
    """Area under the stock = the days that people were registered."""
    status = run.status
    district = run.grouping.district(status.person)
    days = _areas(district, status.day_in, status.day_out, run.plan.n_districts, run.plan.n_days)
    return _littles_law(run.record.flows[FLOW.index("stock")], days, "district")


Look = Callable[[Run], str]
ACCOUNT_CHECKS: tuple[tuple[str, Look], ...] = (
    ("stock_and_flow", stock_and_flow),
    ("diary_minutes", diary_minutes),
    ("carried_minutes", carried_minutes),
    ("minutes_of_meetings_held", minutes_of_meetings_held),
    ("unit_minutes", unit_minutes),
    ("minutes_of_cases", minutes_of_cases),
    ("rooms_not_exceeded", rooms),
    ("municipal_minutes_not_exceeded", municipal_minutes),
    ("places_not_exceeded", places),
    ("littles_law_meetings", queue_for_meetings),
    ("littles_law_decisions", queue_for_decisions),
    ("littles_law_places", queue_for_places),
    ("littles_law_places_taken", places_taken),
    ("littles_law_registered", registered_days),
    ("weights", weights),
    ("no_nan", no_nan),
)
