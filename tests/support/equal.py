"""Whether two records are the same to the bit; if not, where they part first, and what both say there."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import fields
from datetime import timedelta
from typing import Any

import numpy as np

from simulation.plan.plan import Plan
from simulation.plan.record import DIARY, FLOW, NONE, UNIT, Ending, Event, Outcome, Record, Verdict

TABLES = ("spells", "appointments", "cases", "placements", "enrolments")
NAMES = ("one", "other")
AROUND = 3
"""Days before and after the first difference of which everything said about the person is shown."""

PHASES = (
    "the eve", "capacity", "registration", "exits", "programmes", "decisions", "places", "meetings",
    "booking", "record",
)  # fmt: skip
WORDS = {"outcome": Outcome, "verdict": Verdict, "ending": Ending}
DAYS = {  # the last of them that has come is when it ended
    "spells": ("day_in", "day_out"),
    "appointments": ("due", "booked", "day", "ended"),
    "cases": ("opened", "prepared", "ready", "supplement", "complete", "decided"),
    "placements": ("granted", "started", "freed", "ended"),
    "enrolments": ("day",),
}
AXES: dict[str, tuple[str | tuple[str, ...], ...]] = {
    "diary": (DIARY, "district"),
    "room_minutes_used": ("district", "place_kind"),
    "municipal_minutes_used": ("district",),
    "units": (UNIT, "unit"),
    "waiting_for_meeting": ("district",),
    "waiting_for_decision": ("unit",),
    "waiting_for_place": ("pool",),
    "occupied": ("pool",),
    "flows": (FLOW, "district"),
    "search": ("district",),
    "multiplier": ("district",),
}
"""What an account's axes but the last, the days, stand for."""

Names = tuple[str, str]


def fingerprint(record: Record) -> str:
    """A hash of everything in a record: the names of its parts, their types, shapes and bytes."""
    total = hashlib.sha256()
    for name, part in _parts(record):
        if isinstance(part, np.ndarray):
            total.update(f"{name} {part.dtype.descr} {part.shape} ".encode())
            total.update(_bytes(part).data)
        else:
            total.update(f"{name} {part!r} ".encode())
    return total.hexdigest()


def difference(one: Record, other: Record, plan: Plan, names: Names = NAMES) -> str:
    """Nothing when the records are equal; else where they differ first, and what both sides say about it."""
    unequal = [name for (name, a), (_, b) in zip(_parts(one), _parts(other), strict=True) if not _same(a, b)]
    if not unequal:
        return ""
    lines = [f"{names[0]} and {names[1]} differ in: {', '.join(unequal)}"]
    for name in unequal:
        left, right = getattr(one, name), getattr(other, name)
        if not _comparable(left, right):
            return "\n".join([*lines, f"{name}: {_kind(left)} and {_kind(right)}"])
    lines += _first(one, other, plan, names, unequal)
    return "\n".join(lines)


def _parts(record: Record) -> Iterator[tuple[str, Any]]:
    for part in fields(Record):
        yield part.name, getattr(record, part.name)


def _same(left: Any, right: Any) -> bool:
    if not isinstance(left, np.ndarray) or not isinstance(right, np.ndarray):
        return type(left) is type(right) and bool(left == right)
    if left.dtype != right.dtype or left.shape != right.shape:
        return False
    return bool(np.array_equal(_bytes(left), _bytes(right)))


def _bytes(array: np.ndarray) -> np.ndarray:
    return np.ascontiguousarray(array).reshape(-1).view(np.uint8)


def _comparable(left: Any, right: Any) -> bool:
    if isinstance(left, np.ndarray) and isinstance(right, np.ndarray):
        return left.dtype == right.dtype and left.shape[:-1] == right.shape[:-1]
    return type(left) is type(right)


def _kind(part: Any) -> str:
    return f"{part.dtype} {part.shape}" if isinstance(part, np.ndarray) else repr(type(part).__name__)


def _first(one: Record, other: Record, plan: Plan, names: Names, unequal: list[str]) -> Iterator[str]:
    """By the event logs, if they differ; else by the facts; else by the accounts."""
    accounts = [name for name in unequal if name in AXES]
    if "events" in unequal:
        row, side = _first_row(one.events, other.events)
        yield f"first: {_event(row, plan)}: only {names[side]} has it"
        yield from _both_say(one, other, plan, names, int(row["person"]), int(row["day"]))
        yield from _cells(one, other, plan, names, accounts, until=int(row["day"]))
        return
    for table in TABLES:
        if table in unequal:
            row, side = _first_row(getattr(one, table), getattr(other, table))
            yield f"first of {table}: only {names[side]} has {_row(table, row)}"
            days = [int(row[name]) for name in DAYS[table] if row[name] != NONE]
            yield from _both_say(one, other, plan, names, int(row["person"]), days[-1])
            break
    yield from _cells(one, other, plan, names, accounts, until=plan.n_days)
    if "n_events" in unequal:
        yield f"n_events: {names[0]} {one.n_events}, {names[1]} {other.n_events}"


def _first_row(one: Any, other: Any) -> tuple[Any, int]:
    """Of two tables in order of their columns: the first row that one lacks, and which has it (0, 1)."""
    both = min(len(one), len(other))
    unlike = np.flatnonzero(one[:both] != other[:both])
    at = int(unlike[0]) if len(unlike) else both
    heads = [(tuple(table[at].tolist()), side) for side, table in enumerate((one, other)) if at < len(table)]
    _, side = min(heads)
    return (one, other)[side][at], side


def _both_say(one: Record, other: Record, plan: Plan, names: Names, person: int, day: int) -> Iterator[str]:
    """Events of the person around the day, and their rows of the tables that touch those days."""
    people = plan.people
    district = plan.labels.districts[people.district[person]]
    yield (
        f"person {person} (id {people.id[person]}, district {district}, "
        f"lot {people.lot[person]:.6f}), days {day - AROUND} to {day + AROUND}:"
    )
    told = [list(_said(record, plan, person, day)) for record in (one, other)]
    yield from (f"  both: {line}" for line in told[0] if line in told[1])
    for side, name in enumerate(names):
        yield from (f"  {name}: {line}" for line in told[side] if line not in told[1 - side])


def _said(record: Record, plan: Plan, person: int, day: int) -> Iterator[str]:
    near = range(day - AROUND, day + AROUND + 1)
    if record.events is not None:
        log = record.events
        for row in log[(log["person"] == person) & (np.abs(log["day"] - day) <= AROUND)]:
            yield _event(row, plan, short=True)
    for table in TABLES:
        facts = getattr(record, table)
        for row in facts[facts["person"] == person]:
            if any(int(row[name]) in near for name in DAYS[table]):
                yield f"{table}: {_row(table, row)}"


def _event(row: Any, plan: Plan, short: bool = False) -> str:
    day, phase = int(row["day"]), int(row["phase"])
    word = Event(row["event"]).name if row["event"] in list(Event) else f"event {row['event']}"
    what = f"day {day} ({_date(plan, day)}), phase {phase} ({PHASES[phase]})"
    who = "" if short else f", person {row['person']}"
    return f"{what}{who}: {word} {row['detail']}"


def _row(table: str, row: Any) -> str:
    words = []
    for name in row.dtype.names:
        value = int(row[name])
        if name in WORDS and value in list(WORDS[name]):
            words.append(f"{name}={WORDS[name](value).name}")
        else:
            words.append(f"{name}={'none' if value == NONE else value}")
    return " ".join(words)


def _cells(
    one: Record, other: Record, plan: Plan, names: Names, accounts: list[str], until: int
) -> Iterator[str]:
    """The first cell of each account that differs, by day; those of no later day than `until`."""
    for name in accounts:
        left, right = getattr(one, name), getattr(other, name)
        unlike = left.view(np.int64) != right.view(np.int64)
        days = np.flatnonzero(unlike.reshape(-1, unlike.shape[-1]).any(axis=0))
        if not len(days) or days[0] > until:
            continue
        at = (*(int(i) for i in np.argwhere(unlike[..., days[0]])[0]), int(days[0]))
        yield f"{name}[{_where(name, at, plan)}]: {names[0]} {left[at]!r}, {names[1]} {right[at]!r}"


def _where(name: str, at: tuple[int, ...], plan: Plan) -> str:
    labels = plan.labels
    names = {"district": labels.districts, "unit": labels.units, "place_kind": labels.place_kinds}
    words = []
    for axis, index in zip(AXES[name], at, strict=False):
        if isinstance(axis, tuple):
            words.append(axis[index])
        else:
            words.append(f"{axis} {names[axis][index] if axis in names else index}")
    return ", ".join((*words, f"day {at[-1]} ({_date(plan, at[-1])})"))


def _date(plan: Plan, day: int) -> str:
    return str(plan.calendar.first_day + timedelta(days=day))
