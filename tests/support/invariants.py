"""What must hold for every run: each check gives the complaints it has, none when all is well.

The facts of a record are compared with its accounts and its event log, each recomputed the slow way.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import fields
from itertools import pairwise

import numpy as np

from simulation.plan.plan import Plan
from simulation.plan.record import DIARY, FLOW, NONE, UNIT, Ending, Event, Outcome, Record, Verdict

Complaints = Iterator[str]
LEFT = [FLOW.index(name) for name in FLOW if name.startswith("left_")]


def complaints(plan: Plan, record: Record) -> list[str]:
    """Everything that is wrong with a run."""
    return [f"{check.__name__}: {text}" for check in CHECKS for text in check(plan, record)]


def differences(one: Record, other: Record) -> list[str]:
    """The parts in which two records differ."""
    return [f.name for f in fields(Record) if not _same(getattr(one, f.name), getattr(other, f.name))]


def _same(one: object, other: object) -> bool:
    if isinstance(one, np.ndarray) and isinstance(other, np.ndarray):
        return one.tobytes() == other.tobytes()
    return one is other or (isinstance(one, int) and one == other)


def stock_and_flow(plan: Plan, record: Record) -> Complaints:
    """stock(t+1) = stock(t) + in − out, in each district on each day; and the spells say the same."""
    flows = record.flows
    enters = plan.people.enters == -1
    before = np.bincount(plan.people.district[enters], minlength=plan.n_districts)
    stock = np.concatenate([before[:, None], flows[FLOW.index("stock")]], axis=1)
    change = flows[0] + flows[1] - flows[LEFT].sum(axis=0)
    if (np.diff(stock, axis=1) != change).any():
        yield "stock is not what came less what left"
    counted = np.zeros((plan.n_districts, plan.n_days), np.int64)
    for spell in record.spells:
        first, end = max(int(spell["day_in"]), 0), _end(spell["day_out"], plan)
        counted[plan.people.district[spell["person"]], first:end] += 1
    if (counted != stock[:, 1:]).any():
        yield "the spells give another stock"


def _end(day: int, plan: Plan) -> int:
    return plan.n_days if day == NONE else int(day)


def minutes_of_the_diaries(plan: Plan, record: Record) -> Complaints:
    """supplied + carried in = held + missed + cancelled late + prepared + carried out + unused."""
    diary = dict(zip(DIARY, record.diary, strict=True))
    spent = sum(diary[name] for name in DIARY[2:])
    if (diary["supplied"] + diary["carried_in"] != spent).any():
        yield "minutes do not add up"
    if (record.diary < 0).any():
        yield f"fewer minutes than none: {[name for name in DIARY if (diary[name] < 0).any()]}"
    if (diary["supplied"] != plan.staff.diary_minutes).any():
        yield "other minutes supplied than staff give"
    if diary["carried_in"].sum() > diary["carried_out"].sum():
        yield "more carried in than out"
    for name, outcome in (("held", Outcome.HELD), ("cancelled_late", Outcome.CANCELLED_LATE)):
        by_day = np.zeros((plan.n_districts, plan.n_days), np.int64)
        for meeting in record.appointments[record.appointments["outcome"] == outcome]:
            if 0 <= meeting["day"] < plan.n_days:
                by_day[plan.people.district[meeting["person"]], meeting["day"]] += meeting["minutes"]
        wrong = diary[name] != by_day if name == "held" else diary[name] > by_day
        if wrong.any():
            yield f"{name} differs from the meetings' minutes"


def minutes_of_the_units(plan: Plan, record: Record) -> Complaints:
    """supplied = worked + unused, and what was worked is what the cases took."""
    units = dict(zip(UNIT, record.units, strict=True))
    if (units["supplied"] != units["worked"] + units["unused"]).any() or (record.units < 0).any():
        yield "minutes do not add up"
    if (units["supplied"] != plan.decisions.minutes).any():
        yield "other minutes supplied than staff give"
    if units["worked"].sum() != record.cases["worked"].sum():
        yield "the cases took other minutes than were worked"
    decided = np.isin(record.cases["verdict"], (Verdict.GRANTED, Verdict.REFUSED))
    if (record.cases["worked"][decided] != record.cases["minutes"][decided]).any():
        yield "a case was decided before its minutes were done"
    idle = (units["unused"] > 0) & (record.waiting_for_decision > 0)
    if idle.any():
        yield "a unit rests while cases wait"


def places_are_enough(plan: Plan, record: Record) -> Complaints:
    """No more places are taken than there are, unless they were cut; nobody is placed in one that is cut."""
    places = plan.programmes.places
    taken = np.zeros_like(places)
    started = np.zeros_like(places)
    for placement in record.placements[record.placements["started"] != NONE]:
        taken[placement["pool"], max(placement["started"], 0) : _end(placement["freed"], plan)] += 1
        if placement["started"] >= 0:
            started[placement["pool"], placement["started"]] += 1
    if (taken != record.occupied).any():
        yield "placements give other places taken than the account"
    if ((record.occupied > places) & (started > 0)).any():
        yield "somebody was placed where no place was free"
    idle = (record.occupied < places) & (record.waiting_for_place > 0)
    if idle.any():
        yield "a place stands free while somebody waits for it"


def rooms_are_enough(plan: Plan, record: Record) -> Complaints:
    """No day uses more room minutes or municipal minutes than there are."""
    days = np.arange(plan.n_days)
    rooms = plan.presence.rooms[:, :, plan.calendar.weekday[: plan.n_days], days]
    if (record.room_minutes_used > rooms).any():
        yield "rooms are overfull"
    if (record.municipal_minutes_used > plan.staff.municipal_minutes).any():
        yield "more municipal minutes than there are"


def nobody_twice(plan: Plan, record: Record) -> Complaints:
    """Nobody is in two spells or two programmes, has two bookings, or two cases of a kind open."""
    yield from _overlaps("spells", record.spells, ("person",), "day_in", "day_out")
    appointments = record.appointments
    booked = appointments[appointments["booked"] != NONE]
    yield from _overlaps("bookings", booked, ("person",), "booked", "ended")
    started = record.placements[record.placements["started"] != NONE]
    yield from _overlaps("programmes", started, ("person",), "started", "ended")
    yield from _overlaps("cases", record.cases, ("person", "type"), "opened", "decided")


def _overlaps(what: str, table: np.ndarray, keys: tuple[str, ...], start: str, end: str) -> Complaints:
    by_key = defaultdict(list)
    for row in table:
        until = 10**6 if row[end] == NONE else int(row[end])
        by_key[tuple(int(row[key]) for key in keys)].append((int(row[start]), until))
    for key, spans in by_key.items():
        spans.sort()
        if any(earlier[1] > later[0] for earlier, later in pairwise(spans)):
            yield f"two {what} at once: {key} {spans}"


def everything_ends_once(plan: Plan, record: Record) -> Complaints:
    """Each case and each spell has one ending; a meeting is held or missed once; all within its spell."""
    for name, numbers in (("cases", "number"), ("spells", "spell")):
        table = getattr(record, name)
        keys = Counter(zip(table["person"].tolist(), table[numbers].tolist(), strict=True))
        if any(count > 1 for count in keys.values()):
            yield f"{name} end twice"
    came = record.appointments[np.isin(record.appointments["outcome"], (Outcome.HELD, Outcome.MISSED))]
    if len(came) != len(np.unique(came[["person", "number"]])):
        yield "a meeting is held twice"
    spans = {(row["person"], row["spell"]): (row["day_in"], row["day_out"]) for row in record.spells}
    ends = (("appointments", "ended"), ("cases", "decided"), ("placements", "ended"))
    for name, end in ends:
        for row in getattr(record, name):
            first, last = spans[row["person"], row["spell"]]
            if row[end] == NONE and last != NONE:
                yield f"{name}: open when its spell is over"
            if row[end] != NONE and (row[end] < first or (last != NONE and row[end] > last)):
                yield f"{name}: ends outside its spell"


def booked_within_the_window(plan: Plan, record: Record) -> Complaints:
    """A meeting is booked on a working day that lies in the window of the day, not before it is due."""
    tables, working = plan.meetings, plan.calendar.working
    for meeting in record.appointments[record.appointments["booked"] != NONE]:
        seen, ahead = max(int(meeting["booked"]), 0), int(meeting["day"] - meeting["booked"])
        first = 1 if meeting["booked"] < 0 else tables.shortest_notice[seen]
        if not first <= ahead <= tables.longest_notice[seen]:
            yield f"booked outside the window: {meeting}"
        if meeting["day"] < meeting["due"] or not working[meeting["day"]]:
            yield f"booked on a wrong day: {meeting}"


def littles_law(plan: Plan, record: Record) -> Complaints:
    """The area under each queue's length is the sum of the waits, cut off at the period's ends."""
    meetings = np.zeros_like(record.waiting_for_meeting)
    for row in record.appointments:
        until = row["booked"] if row["booked"] != NONE else row["ended"]
        _add(meetings[plan.people.district[row["person"]]], row["due"], until, plan)
    cases = np.zeros_like(record.waiting_for_decision)
    for row in record.cases[record.cases["ready"] != NONE]:
        if row["supplement"] != NONE:
            _add(cases[row["unit"]], row["ready"], row["supplement"], plan)
        if row["complete"] != NONE:
            _add(cases[row["unit"]], row["complete"], row["decided"], plan)
    places = np.zeros_like(record.waiting_for_place)
    for row in record.placements:
        _add(places[row["pool"]], row["granted"], row["ended" if row["started"] == NONE else "started"], plan)
    for name, queue in (("meeting", meetings), ("decision", cases), ("place", places)):
        if (queue != getattr(record, f"waiting_for_{name}")).any():
            yield f"those waiting for a {name} are other than the account says"


def _add(queue: np.ndarray, start: int, end: int, plan: Plan) -> None:
    queue[max(int(start), 0) : max(_end(end, plan), 0)] += 1


def no_crowding_in_a_root(plan: Plan, record: Record) -> Complaints:
    """The multiplier is 1, and nothing is NaN."""
    if (record.multiplier != 1.0).any():
        yield "crowded out by nobody"
    if not np.isfinite(record.multiplier).all() or (record.search < 0).any():
        yield "not a number"


def log_agrees_with_facts(plan: Plan, record: Record) -> Complaints:
    """Each event of the log is one fact on that day, and each fact one event."""
    events = record.events
    assert events is not None
    logged = Counter(
        zip(events["event"].tolist(), events["day"].tolist(), events["person"].tolist(), strict=True)
    )
    told: Counter[tuple[int, int, int]] = Counter()
    for event, table, day, column, values in _FACTS:
        facts = getattr(record, table)
        chosen = facts[day] != NONE
        if column:
            chosen &= np.isin(facts[column], values)
        if event in (Event.REGISTERED, Event.OFFER, Event.REFERRED, Event.PROGRAMME_STARTED):
            chosen &= facts[day] >= 0  # before day 0 nothing is logged
        for row in facts[chosen]:
            told[int(event), int(row[day]), int(row["person"])] += 1
    for key in [key for key in logged if key[0] == Event.CASE_PREPARED]:
        del logged[key]  # may happen again, when a day has shrunk
    if logged != told:
        yield f"only in the log: {logged - told}; only in the facts: {told - logged}"


_FACTS = (
    (Event.REGISTERED, "spells", "day_in", "", ()),
    (Event.LEFT, "spells", "day_out", "", ()),
    (Event.BOOKED, "appointments", "booked", "", ()),
    (Event.HELD, "appointments", "ended", "outcome", (Outcome.HELD,)),
    (Event.MISSED, "appointments", "ended", "outcome", (Outcome.MISSED,)),
    (Event.CANCELLED, "appointments", "ended", "outcome", (Outcome.CANCELLED, Outcome.CANCELLED_LATE)),
    (Event.MOVED, "appointments", "ended", "outcome", (Outcome.MOVED,)),
    (Event.OFFER, "cases", "opened", "type", (0,)),
    (Event.REFERRED, "cases", "opened", "type", range(1, 10)),
    (Event.CASE_SUPPLEMENTED, "cases", "supplement", "", ()),
    (Event.GRANTED, "cases", "decided", "verdict", (Verdict.GRANTED,)),
    (Event.REFUSED, "cases", "decided", "verdict", (Verdict.REFUSED,)),
    (Event.LAPSED, "cases", "decided", "verdict", (Verdict.LAPSED,)),
    (Event.WITHDRAWN, "cases", "decided", "verdict", (Verdict.WITHDRAWN,)),
    (Event.PROGRAMME_STARTED, "placements", "started", "", ()),
    (Event.PROGRAMME_ENDED, "placements", "ended", "ending", (Ending.COMPLETED, Ending.DROPPED_OUT)),
    (Event.GRANT_LAPSED, "placements", "ended", "ending", (Ending.GRANT_LAPSED,)),
)

CHECKS: tuple[Callable[[Plan, Record], Complaints], ...] = (
    stock_and_flow,
    minutes_of_the_diaries,
    minutes_of_the_units,
    places_are_enough,
    rooms_are_enough,
    nobody_twice,
    everything_ends_once,
    booked_within_the_window,
    littles_law,
    no_crowding_in_a_root,
    log_agrees_with_facts,
)
