"""The plain slow way: the same counts by loops over the facts, one row at a time."""

from __future__ import annotations

from collections import Counter

import numpy as np
import pytest

from simulation.plan.plan import NEVER, Plan
from simulation.plan.record import NONE, Ending, Outcome, Record, Verdict
from support.records import SCALE

WEIGHT = 1 / SCALE
DURATIONS = (183, 365, 730, 1095, 1826)


def duration_class(counter):
    return sum(counter >= start for start in DURATIONS)


class Plain:
    """Looks things up in a record, row by row."""

    def __init__(self, plan: Plan, record: Record):
        self.plan, self.record = plan, record
        self.months = list(plan.calendar.months)
        self.spells = {(s["person"], s["spell"]): s for s in record.spells}
        self.by_person = {}
        for spell in record.spells:
            self.by_person.setdefault(int(spell["person"]), []).append(spell)
        self.programmes = {}
        for placement in record.placements:
            if placement["started"] != NONE:
                self.programmes.setdefault(int(placement["person"]), []).append(placement)
        self.held = {}
        for meeting in record.appointments:
            if meeting["outcome"] == Outcome.HELD:
                self.held.setdefault(int(meeting["person"]), []).append(int(meeting["day"]))

    def month(self, day):
        return int(self.plan.calendar.month[day])

    def days_of(self, month):
        return [day for day in range(self.plan.n_days) if self.month(day) == month]

    def last_day(self, month):
        return self.days_of(month)[-1]

    def out(self, spell):
        return self.plan.n_days if spell["day_out"] == NONE else int(spell["day_out"])

    def counter(self, spell, day):
        return int(spell["counter_in"]) + day - int(spell["day_in"])

    def spell_of(self, fact):
        return self.spells[fact["person"], fact["spell"]]

    def in_programme(self, person, day):
        for placement in self.programmes.get(int(person), []):
            last = self.plan.n_days if placement["ending"] == Ending.OPEN else placement["ended"]
            if placement["started"] < day <= last:
                return True
        return False

    def last_meeting(self, person, day):
        before = [d for d in self.held.get(int(person), []) if d <= day]
        opening = self.plan.opening.last_meeting
        if person < len(opening) and opening[person] != NEVER:
            before.append(int(opening[person]))
        return max(before, default=NEVER)

    def registered(self, day):
        return [s for s in self.record.spells if s["day_in"] <= day < self.out(s)]

    def groups(self, person, counter, in_programme):
        """Every (breakdown, group label) that a person belongs to on a day."""
        people, labels = self.plan.people, self.plan.labels
        district, area = int(people.district[person]), int(people.area_type[person])
        found = {
            ("national", "all"),
            ("district", labels.districts[district]),
            ("area_type", labels.area_types[area]),
            (
                "duration",
                ("0-182", "183-364", "365-729", "730-1094", "1095-1825", "1826+")[duration_class(counter)],
            ),
        }
        for name, categories in labels.attributes.items():
            found.add((name, categories[getattr(people, name)[person]]))
        sex = labels.attributes["sex"][people.sex[person]]
        found.add(("area_type_sex", f"{labels.area_types[area]}|{sex}"))
        kind = district * self.plan.n_profiles + int(people.profile[person])
        band = max(i for i, start in enumerate(self.plan.groups.band_starts) if counter >= start)
        for i, group in enumerate(labels.groups):
            if self.plan.groups.member[i, kind, band, int(in_programme)]:
                found.add(("group", group))
        return found

    def status_groups(self, spell, day):
        person = int(spell["person"])
        return self.groups(person, self.counter(spell, day), self.in_programme(person, day))

    def exits(self):
        return [s for s in self.record.spells if s["day_out"] != NONE]


def values(tidy, indicator, period_length=7):
    """(period, breakdown, group) → value, of the months (or years) of an indicator."""
    rows = np.flatnonzero(tidy.indicator == indicator)
    return {
        (tidy.period[i], tidy.breakdown[i], tidy.group[i]): (
            None if np.isnan(tidy.value[i]) else tidy.value[i]
        )
        for i in rows
        if len(tidy.period[i]) == period_length
    }


def same(got, expected, factor=1.0):
    """All groups of the table have the expected count; what is not expected is 0."""
    assert got
    for key, value in got.items():
        assert value == pytest.approx(expected.get(key, 0) * factor, abs=1e-9), key


def count_exits(plain, keep):
    expected = Counter()
    for spell in plain.exits():
        if keep(spell):
            day = int(spell["day_out"])
            for breakdown, group in plain.status_groups(spell, day - 1):
                expected[plain.months[plain.month(day)], breakdown, group] += 1
    return expected


# waits: (begins, enters, stops, happens, fact), `stops` the last day at risk


def meeting_waits(plain):
    for fact in plain.record.appointments:
        due, end, outcome = int(fact["due"]), int(fact["ended"]), fact["outcome"]
        if outcome in (Outcome.HELD, Outcome.MISSED):
            stop = end
        else:
            stop = plain.plan.n_days - 1 if outcome == Outcome.OPEN else end - 1
        yield due, stop, outcome == Outcome.HELD, fact


def decision_waits(plain):
    for fact in plain.record.cases:
        if fact["ready"] == NONE:
            continue
        settled = fact["verdict"] in (Verdict.GRANTED, Verdict.REFUSED)
        if fact["verdict"] == Verdict.OPEN:
            stop = plain.plan.n_days - 1
        else:
            stop = int(fact["decided"]) - (0 if settled else 1)
        if fact["supplement"] != NONE:
            yield int(fact["ready"]), int(fact["supplement"]), False, fact
        yield int(fact["complete"]), stop, settled, fact


def place_waits(plain):
    for fact in plain.record.placements:
        if fact["granted"] < 0:
            continue
        if fact["started"] != NONE:
            stop = int(fact["started"])
        elif fact["ending"] == Ending.OPEN:
            stop = plain.plan.n_days - 1
        else:
            stop = int(fact["ended"]) - (fact["ending"] == Ending.GRANT_VOID)
        yield int(fact["granted"]), stop, fact["started"] != NONE, fact


def survival(waits, plain, first, last, keep):
    """Share still waiting after each day waited, from the person-time of days first … last."""
    happened, at_risk = Counter(), Counter()
    for begins, stop, happens, fact in waits(plain):
        seen = list(range(max(first, begins, 0), min(last, stop) + 1))
        if not seen or not keep(fact, seen[0]):
            continue
        for day in seen:
            at_risk[day - begins] += 1
        if happens and stop <= last:
            happened[stop - begins] += 1
    left, curve = 1.0, {}
    for waited in range(max(at_risk, default=-1) + 1):
        if at_risk[waited]:
            left *= 1 - happened[waited] / at_risk[waited]
        curve[waited] = left
    return curve


def percentile(curve, share):
    return next((day for day, left in curve.items() if left <= 1 - share + 1e-12), None)
