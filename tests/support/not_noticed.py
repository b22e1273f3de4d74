"""Small mistakes that change no record, and why not: each of them leaves the rule what it was."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache

from support.mutations import Mutant

REASONS: dict[str, tuple[str, ...]] = {
    "A draw is never equal to a share, nor a cumulated hazard to a threshold": (
        "booking.py: settle: form < physical + group → form <= physical + group",
        "booking.py: settle: form < physical → form <= physical",
        "booking.py: settle: joint < jointly → joint <= jointly",
        "booking.py: settle: uniform(s, s.people[i].id, JOINT_DRAW, m.number) < jointly → uniform(s, s.people[i].id, JOINT_DRAW, m.number) <= jointly",  # noqa: E501
        "decisions.py: Decisions._part_done: case.granted_draw < float(decisions.granted[case.type, day]) → case.granted_draw <= float(decisions.granted[case.type, day])",  # noqa: E501
        "decisions.py: Decisions._subsidy: left < share → left <= share",
        "decisions.py: Decisions._take_up: case.incomplete_draw < float(decisions.incomplete[case.type, day]) → case.incomplete_draw <= float(decisions.incomplete[case.type, day])",  # noqa: E501
        "decisions.py: Decisions.is_hired_anyway: self._draw(case, Purpose.HIRED_ANYWAY) < float(chance) → self._draw(case, Purpose.HIRED_ANYWAY) <= float(chance)",  # noqa: E501
        "labour_market.py: LabourMarket._who_crosses: after >= threshold → after > threshold",
        "meetings.py: Meetings.hold: meeting.no_show_draw < meeting.no_show → meeting.no_show_draw <= meeting.no_show",  # noqa: E501
        "programmes.py: Programmes._draw_length: uniform_one(key, id, Purpose.DROPS_OUT, number) < chance → uniform_one(key, id, Purpose.DROPS_OUT, number) <= chance",  # noqa: E501
        "registry.py: Registry.leaves: self._draw(person, 0) >= returns.share.item(route, day) → self._draw(person, 0) > returns.share.item(route, day)",  # noqa: E501
        "rules.py: Rules.reaches: person.reach < self._access[person.district][person.area] → person.reach <= self._access[person.district][person.area]",  # noqa: E501
        "programmes.py: draw_length: uniform(s, p.id, DROPS_OUT, p.start_number) < s.dropout[programme, day] → uniform(s, p.id, DROPS_OUT, p.start_number) <= s.dropout[programme, day]",  # noqa: E501
        "registry.py: leaves: uniform(s, p.id, RETURNS, p.spell) >= s.returns_share[route, day] → uniform(s, p.id, RETURNS, p.spell) > s.returns_share[route, day]",  # noqa: E501
        "rules.py: programme_referred_to: draw < cumulated → draw <= cumulated",
        "rules.py: reaches: p.reach < s.access[s.in_force, p.district, p.area] → p.reach <= s.access[s.in_force, p.district, p.area]",  # noqa: E501
        "meetings.py: hold: uniform(s, s.people[i].id, NO_SHOW_DRAW, m.number) < m.no_show → uniform(s, s.people[i].id, NO_SHOW_DRAW, m.number) <= m.no_show",  # noqa: E501
        "decisions.py: subsidy: left < share → left <= share",
        "decisions.py: is_hired_anyway: draw(s, number, HIRED_ANYWAY) < s.hired_anyway[s.cases[number].subsidy, day] → draw(s, number, HIRED_ANYWAY) <= s.hired_anyway[s.cases[number].subsidy, day]",  # noqa: E501
        "decisions.py: take_up: draw(s, number, INCOMPLETE) < s.incomplete[c.type, day] → draw(s, number, INCOMPLETE) <= s.incomplete[c.type, day]",  # noqa: E501
        "decisions.py: part_done: draw(s, number, GRANTED_DRAW) < s.granted[c.type, day] → draw(s, number, GRANTED_DRAW) <= s.granted[c.type, day]",  # noqa: E501
    ),
    "Any number below 0, or above it, says the same": (
        "diary.py: Diary.free_on: self.free(day) if self.working[day] else -1 → self.free(day) if self.working[day] else -2",  # noqa: E501
        "diary.py: Diary.free_on: each + came - went - promised if works else -1 → each + came - went - promised if works else -2",  # noqa: E501
        "labour_market.py: LabourMarket.programme_ended: self.slots.programme[person.slot] = -1 → self.slots.programme[person.slot] = -2",  # noqa: E501
        "booking.py: Window.find: (day, form, -1) → (day, form, -2)",
        "rules.py: Rules.__init__: eligible.reshape(len(eligible), -1) → eligible.reshape(len(eligible), -2)",
        "rules.py: Rules.__init__: pattern.reshape(-1) → pattern.reshape(-2)",
        "labour_market.py: LabourMarket.offer_open: self.slots.offer[person.slot] = 1 → self.slots.offer[person.slot] = 2",  # noqa: E501
        "booking.py: find: (next_free(s, start, form), form, -1) → (next_free(s, start, form), form, -2)",
        "booking.py: find_room: (-1, -1) → (-1, -2)",
        "booking.py: find_room: (-1, -1) → (-2, -1)",
        "booking.py: next_free: day if day <= s.window_last else -1 → day if day <= s.window_last else -2",
        "booking.py: open_window: diary.free(s, d, day) if s.working[day] else -1 → diary.free(s, d, day) if s.working[day] else -2",  # noqa: E501
        "booking.py: settle: 1 if uniform(s, s.people[i].id, JOINT_DRAW, m.number) < jointly else 0 → 2 if uniform(s, s.people[i].id, JOINT_DRAW, m.number) < jointly else 0",  # noqa: E501
        "meetings.py: end: s.meetings[i].ended = 1 → s.meetings[i].ended = 2",
        "meetings.py: expect: (-1, 0, 0) → (-2, 0, 0)",
        "meetings.py: expect: (1, 0, kind, s.people[i].meeting_number, due) → (2, 0, kind, s.people[i].meeting_number, due)",  # noqa: E501
        "meetings.py: expect: (NEVER, NEVER, DISTANCE, 0, -1, 0, 0) → (NEVER, NEVER, DISTANCE, 0, -2, 0, 0)",
        "programmes.py: end: 0 if drops_out else 1 → 0 if drops_out else 2",
        "programmes.py: end_wait: g.void = 1 → g.void = 2",
        "programmes.py: enter: 1 if drops_out else 0 → 2 if drops_out else 0",
        "programmes.py: free: s.people[i].programme = -1 → s.people[i].programme = -2",
        "rules.py: programme_referred_to: return -1 → return -2",
        "decisions.py: close: c.closed = 1 → c.closed = 2",
        "decisions.py: day_to_prepare: return -1 → return -2",
        "decisions.py: take_up: 1 if incomplete else 0 → 2 if incomplete else 0",
        "jobseeker.py: met: (1, 0) → (2, 0)",
        "opening.py: meetings_behind: 1 if s.opening_met[place] else 0 → 2 if s.opening_met[place] else 0",
        "person.py: begin_spell: p.registered = 1 → p.registered = 2",
        "person.py: begin_spell: s.placements[i].programme = -1 → s.placements[i].programme = -2",
        "diary.py: enter: (first, -1) → (first, -2)",
        "diary.py: next_loose_end: return -1 → return -2",
        "beginning.py: _plumbing: {'bucket_free': -1} → {'bucket_free': -2}",
        "beginning.py: _records: {'passed': -1} → {'passed': -2}",
        "beginning.py: _records: {'until': -1} → {'until': -2}",
        "beginning.py: _plumbing: np.full((buckets.PURPOSES, plan.n_days + BEYOND + 1), -1, np.int32) → np.full((buckets.PURPOSES, plan.n_days + BEYOND + 1), -2, np.int32)",  # noqa: E501
        "beginning.py: _diaries: np.full(districts, -1, np.int64) → np.full(districts, -2, np.int64)",
        "beginning.py: _diaries: np.full((districts, days), -1, np.int32) → np.full((districts, days), -2, np.int32)",  # noqa: E501
    ),
    "It is set again before anybody reads it, or nobody reads it any more": (
        "diary.py: Diary.prepare: case.prepared = day → pass",
        "labour_market.py: LabourMarket.leave: person.slot = -1 → pass",
        "labour_market.py: LabourMarket.leave: person.slot = -1 → person.slot = -2",
        "person.py: Appointment.__init__: self.no_show = 0.0 → pass",
        "person.py: Appointment.__init__: self.no_show = 0.0 → self.no_show = 1.0",
        "person.py: Appointment.__init__: self.no_show_draw = 0.0 → pass",
        "person.py: Appointment.__init__: self.no_show_draw = 0.0 → self.no_show_draw = 1.0",
        "person.py: Appointment.__init__: self.place = -1 → pass",
        "person.py: Appointment.__init__: self.place = -1 → self.place = -2",
        "person.py: Appointment.__init__: self.referral_draw = 0.0 → pass",
        "person.py: Appointment.__init__: self.referral_draw = 0.0 → self.referral_draw = 1.0",
        "person.py: Appointment.__init__: self.wishes_joint = False → pass",
        "person.py: Appointment.__init__: self.wishes_joint = False → self.wishes_joint = True",
        "person.py: Case.__init__: self.incomplete = False → pass",
        "person.py: Case.__init__: self.incomplete = False → self.incomplete = True",
        "person.py: Case.__init__: self.lapses = NONE → pass",
        "person.py: Case.__init__: self.remaining = 0 → pass",
        "person.py: Case.__init__: self.remaining = 0 → self.remaining = 1",
        "person.py: Person.__init__: self.registered = False → pass",
        "person.py: Person.__init__: self.registered = False → self.registered = True",
        "person.py: Person.begin_spell: self._inbox.clear() → pass",
        "person.py: Person.begin_spell: self.find_cell() → pass",
        "person.py: Person.begin_spell: self.slot = -1 → pass",
        "person.py: Person.begin_spell: self.slot = -1 → self.slot = -2",
        "person.py: Person.begin_spell: self.subsidy = NONE → pass",
        "person.py: Placement.__init__: self.drops_out = False → pass",
        "person.py: Placement.__init__: self.drops_out = False → self.drops_out = True",
        "person.py: Placement.__init__: self.ends = NONE → pass",
        "service.py: Service.__init__: self.phase = 0 → pass",
        "service.py: Service.__init__: self.phase = 0 → self.phase = 1",
        "service.py: Service.__init__: self.today = -1 → pass",
        "service.py: Service.__init__: self.today = -1 → self.today = -2",
        "booking.py: open_window: last + 1 → last + 2",
        "meetings.py: expect: (-1, 0, 0) → (-1, 0, 1)",
        "meetings.py: expect: (-1, 0, 0) → (-1, 1, 0)",
        "meetings.py: expect: m.no_show = 0.0 → m.no_show = 1.0",
        "meetings.py: expect: m.no_show = 0.0 → pass",
        "meetings.py: move_last: happenings.tell(s, last, happenings.MOVED, 0, 0) → happenings.tell(s, last, happenings.MOVED, 0, 1)",  # noqa: E501
        "meetings.py: move_last: happenings.tell(s, last, happenings.MOVED, 0, 0) → happenings.tell(s, last, happenings.MOVED, 1, 0)",  # noqa: E501
        "programmes.py: free: buckets.put(s, buckets.FREED, freed, pool, 0) → buckets.put(s, buckets.FREED, freed, pool, 1)",  # noqa: E501
        "programmes.py: start: happenings.tell(s, i, happenings.PLACED, g.programme, 0) → happenings.tell(s, i, happenings.PLACED, g.programme, 1)",  # noqa: E501
        "programmes.py: wait_for_place: buckets.put(s, buckets.LAPSING, day + s.grant_valid[programme, day], number, 0) → buckets.put(s, buckets.LAPSING, day + s.grant_valid[programme, day], number, 1)",  # noqa: E501
        "spending.py: supported_work_begins: buckets.put(s, buckets.SUBSIDY_ENDS, day + (days if away == NONE else min(days, away)), subsidy, 0) → buckets.put(s, buckets.SUBSIDY_ENDS, day + (days if away == NONE else min(days, away)), subsidy, 1)",  # noqa: E501
        "cases.py: new_case: (0, 0, 0, 0, 0, 0, 0) → (0, 1, 0, 0, 0, 0, 0)",
        "cases.py: new_case: (0, 0, 0, 0, 0, 0, 0) → (0, 0, 0, 1, 0, 0, 0)",
        "cases.py: new_case: c.prepared_before = NO_CASE → pass",
        "decisions.py: employer_waits: buckets.put(s, buckets.EMPLOYERS, c.lapses, number, 0) → buckets.put(s, buckets.EMPLOYERS, c.lapses, number, 1)",  # noqa: E501
        "decisions.py: employers_no_longer_waiting: happenings.tell(s, c.person, happenings.DENIED, number, 0) → happenings.tell(s, c.person, happenings.DENIED, number, 1)",  # noqa: E501
        "decisions.py: part_done: happenings.tell(s, c.person, happenings.GRANTED if granted else happenings.DENIED, number, 0) → happenings.tell(s, c.person, happenings.GRANTED if granted else happenings.DENIED, number, 1)",  # noqa: E501
        "decisions.py: send_back: buckets.put(s, buckets.SUPPLEMENTED, back, number, 0) → buckets.put(s, buckets.SUPPLEMENTED, back, number, 1)",  # noqa: E501
        "meetings.py: end: s.meetings[i].ended = 1 → pass",
        "person.py: begin_spell: m.exists = 0 → m.exists = 1",
        "person.py: begin_spell: m.exists = 0 → pass",
        "person.py: begin_spell: p.slot = NOBODY → pass",
        "person.py: begin_spell: p.subsidy = NONE → pass",
        "days.py: exits_due: happenings.tell(s, i, happenings.LEAVES, route, 0) → happenings.tell(s, i, happenings.LEAVES, route, 1)",  # noqa: E501
        "meetings.py: hold: happenings.tell(s, i, happenings.MISSED, 0, 0) → happenings.tell(s, i, happenings.MISSED, 1, 0)",  # noqa: E501
        "meetings.py: hold: happenings.tell(s, i, happenings.MISSED, 0, 0) → happenings.tell(s, i, happenings.MISSED, 0, 1)",  # noqa: E501
        "meetings.py: hold: happenings.tell(s, i, happenings.MET, 0, 0) → happenings.tell(s, i, happenings.MET, 1, 0)",  # noqa: E501
        "meetings.py: hold: happenings.tell(s, i, happenings.MET, 0, 0) → happenings.tell(s, i, happenings.MET, 0, 1)",  # noqa: E501
        "meetings.py: account: s.day_preparing[d, day] = -1 → pass",
        "meetings.py: account: s.day_preparing[d, day] = -1 → s.day_preparing[d, day] = -2",
        "meetings.py: hold: s.day_meetings[d, s.today] = -1 → pass",
        "meetings.py: hold: s.day_meetings[d, s.today] = -1 → s.day_meetings[d, s.today] = -2",
        "diary.py: prepare: c.prepared = day → pass",
        "beginning.py: _diaries: {'window_first': 0} → {'window_first': 1}",
        "beginning.py: _diaries: {'window_last': 0} → {'window_last': 1}",
        "beginning.py: _records: {'since': 0} → {'since': 1}",
    ),
    "Memory only": (
        "days.py: Days._close: gc.unfreeze() → pass",
        "days.py: Days._close: person.forget() → pass",
        "days.py: Days._open: gc.freeze() → pass",
        "days.py: run: collecting → not collecting",
        "days.py: run: gc.disable() → pass",
        "days.py: run: gc.enable() → pass",
        "person.py: Person.forget: self._wakes.callbacks.clear() → pass",
        "meetings.py: list_those_due: fetch_person(s, buckets.soon(s, purpose, due, AHEAD)) → pass",
        "meetings.py: list_those_due: ranking.put_in_order(s) → pass",
        "meetings.py: claim_places: fetch_person(s, buckets.pair(s, max(following, 0), number)[0]) → pass",
        "programmes.py: wait_for_place: s.n_grants += 1 → s.n_grants += 2",
        "meetings.py: hold: fetch_person(s, buckets.soon(s, purpose, s.today, AHEAD)) → pass",
        "cases.py: new_case: s.n_cases += 1 → s.n_cases += 2",
        "days.py: own_rows: len(s.people) // 1000 → len(s.people) // 1001",
        "days.py: own_rows: 2000 * thousands → 2000 + thousands",
        "days.py: own_rows: 2000 * thousands → 2001 * thousands",
        "days.py: own_rows: 8000 * thousands → 8000 + thousands",
        "days.py: own_rows: 8000 * thousands → 8001 * thousands",
        "days.py: pass_by: release(s) → pass",
        "days.py: timed: del values → pass",
        "beginning.py: _plumbing: (FEW, 2) → (FEW, 3)",
        "beginning.py: _plumbing: (FEW, 3) → (FEW, 4)",
        "beginning.py: _plumbing: (FEW, 4) → (FEW, 5)",
        "beginning.py: _plumbing: max(lists, unprepared, tables['n_types'], 1) → max(lists, unprepared, tables['n_types'], 2)",  # noqa: E501
        "beginning.py: _records: max(people, 2) → max(people, 3)",
        "beginning.py: _records: {'n_cases': 0} → {'n_cases': 1}",
        "beginning.py: _records: {'n_grants': 0} → {'n_grants': 1}",
        "beginning.py: _plumbing: plan.n_days + BEYOND + 1 → plan.n_days + BEYOND + 2",
        "beginning.py: _plumbing: plan.n_days + BEYOND + 1 → plan.n_days + BEYOND - 1",
    ),
    "Whose memory rows are matters in compiled code alone (test_owning.py asks for it)": (
        "days.py: own_rows: s.appointment_rows = fresh_pool(s.appointment_rows, many) → pass",
        "days.py: own_rows: s.case_rows = fresh(s.case_rows, few) → pass",
        "days.py: own_rows: s.event_rows = fresh(s.event_rows, many) → pass",
        "days.py: own_rows: s.placement_rows = fresh(s.placement_rows, few) → pass",
        "days.py: own_rows: s.spell_rows = fresh(s.spell_rows, few) → pass",
    ),
    "No rule of today brings that about": (
        "decisions.py: Decisions._subsidy: share > 0.0 → share >= 0.0",
        "diary.py: Diary.capacity: self.per_day[self.today] if self.working[day] else 0 → self.per_day[self.today] if self.working[day] else 1",  # noqa: E501
        "diary.py: Diary.room_free: rooms - self.rooms_promised[kind][day] if self.working[day] else 0 → rooms - self.rooms_promised[kind][day] if self.working[day] else 1",  # noqa: E501
        "meetings.py: Meetings._place_in_order: meeting.lane[0] if meeting.lane else 0 → meeting.lane[0] if meeting.lane else 1",  # noqa: E501
        "meetings.py: Meetings.cancel: meeting is None or meeting.ended → meeting is None and meeting.ended",
        "meetings.py: Meetings.cancel: return → pass",
        "meetings.py: Meetings.put_on_list: not meeting.has_time and (not meeting.ended) → not meeting.has_time or not meeting.ended",  # noqa: E501
        "meetings.py: Meetings.still_open: meeting is not None and (not meeting.ended) → meeting is not None or not meeting.ended",  # noqa: E501
        "service.py: Service.say_goodbye: person.subsidy = NONE → pass",
        "decisions.py: subsidy: share > 0.0 → share >= 0.0",
        "diary.py: capacity: minutes = 0 → minutes = 1",
        "diary.py: room_free: return 0 → pass",
        "diary.py: room_free: return 0 → return 1",
        "service.py: say_goodbye: p.subsidy = NONE → pass",
        "meetings.py: cancel: m.exists != 0 and m.ended == 0 → m.exists != 0 or m.ended == 0",
        "meetings.py: still_open: m.exists != 0 and m.ended == 0 → m.exists != 0 or m.ended == 0",
    ),
    "Nobody asks for the number of that phase, or how long a step takes": (
        "days.py: Days.pass_by: self.service.env.timeout(1) → self.service.env.timeout(2)",
        "days.py: Days.steps: (1, self._capacity) → (2, self._capacity)",
        "days.py: Days.steps: (4, self.programmes.end) → (5, self.programmes.end)",
        "days.py: Days.steps: (5, self.decisions.decide) → (6, self.decisions.decide)",
        "days.py: Days.steps: (8, self._booking) → (9, self._booking)",
        "days.py: Days.steps: (9, self._record) → (10, self._record)",
    ),
    "The other way gives the same number": (
        "diary.py: Diary.__init__: self.last_carried = -1 → self.last_carried = -2",
        "diary.py: Diary.free_on: first <= self.today → first < self.today",
        "diary.py: Diary.free_on: first <= self.today → not first <= self.today",
        "diary.py: Diary.free_on: return [self.free(day) if self.working[day] else -1 for day in range(first, last + 1)] → pass",  # noqa: E501
        "labour_market.py: LabourMarket.enter: (-1, -1, 0) → (-1, -2, 0)",
        "labour_market.py: LabourMarket.enter: (-1, -1, 0) → (-2, -1, 0)",
        "labour_market.py: LabourMarket.enter: (0.0, 0.0) → (1.0, 0.0)",
        "labour_market.py: LabourMarket.enter: person.spell > 0 → person.spell >= 0",
        "programmes.py: Programmes._free: freed <= day → freed < day",
        "queue.py: Queue.__init__: self._joined = 0 → self._joined = 1",
        "queue.py: Queue.join: self._joined += 1 → pass",
        "queue.py: Queue.join: self._joined += 1 → self._joined += 2",
        "queue.py: Queue.join: self._joined += 1 → self._joined -= 1",
        "registry.py: Registry.arriving: back.sort(key=lambda person: person.index) → pass",
        "registry.py: Registry.leaves: day + away < self.plan.n_days → day + away <= self.plan.n_days",
        "registry.py: Registry.leaves: day + away → day - away",
        "rules.py: Rules.no_show: min(chance, 1.0) → min(chance, 2.0)",
        "spending.py: Spending.__init__: bool(np.isfinite(caps).any()) if caps.size else False → bool(np.isfinite(caps).any()) if caps.size else True",  # noqa: E501
        "booking.py: next_free: start > full_until → start >= full_until",
        "booking.py: settle: jointly > 0.0 → jointly >= 0.0",
        "meetings.py: place_in_order: since + queue.EARLIEST → since - queue.EARLIEST",
        "programmes.py: free: freed <= day → freed < day",
        "registry.py: leaves: day + away < s.n_days → day + away <= s.n_days",
        "registry.py: leaves: day + away → day - away",
        "rules.py: no_show: min(chance, 1.0) → min(chance, 2.0)",
    ),
    "What is left out is done again, or has nothing to do: it saves time only": (
        "booking.py: Booker.fill: return → pass",
        "diary.py: Diary.free_on: last + 1 → last + 2",
        "booking.py: Window._find_room: continue → pass",
        "booking.py: Window._find_room: return None → pass",
        "booking.py: Window._next_free: self._full_until[form] = day → pass",
        "booking.py: Window._next_free: start <= full_until → start < full_until",
        "booking.py: Window._next_free: start > full_until → start >= full_until",
        "decisions.py: Decisions._day_to_prepare: return None → pass",
        "decisions.py: Decisions.open: return case → pass",
        "decisions.py: Decisions.prepare: return → pass",
        "decisions.py: Decisions._draw_handling: return → pass",
        "diary.py: Diary.close: 0 < left < shortest → 0 <= left < shortest",
        "diary.py: _shrinks: [False, *(less | rooms).tolist()] → [True, *(less | rooms).tolist()]",
        "diary.py: _shrinks: np.diff(np.floor(plan.staff.diary_rate[district])) < 0 → np.diff(np.floor(plan.staff.diary_rate[district])) < 1",  # noqa: E501
        "diary.py: _shrinks: np.diff(np.floor(plan.staff.diary_rate[district])) < 0 → np.diff(np.floor(plan.staff.diary_rate[district])) <= 0",  # noqa: E501
        "diary.py: _shrinks: np.diff(plan.presence.rooms[district], axis=-1) < 0 → np.diff(plan.presence.rooms[district], axis=-1) < 1",  # noqa: E501
        "diary.py: _shrinks: np.diff(plan.presence.rooms[district], axis=-1) < 0 → np.diff(plan.presence.rooms[district], axis=-1) <= 0",  # noqa: E501
        "diary.py: _shrinks: np.diff(plan.staff.municipal_minutes[district]) < 0 → np.diff(plan.staff.municipal_minutes[district]) < 1",  # noqa: E501
        "diary.py: _shrinks: np.diff(plan.staff.municipal_minutes[district]) < 0 → np.diff(plan.staff.municipal_minutes[district]) <= 0",  # noqa: E501
        "labour_market.py: LabourMarket.settle_meetings: np.array([boosts for _, boosts in self._meetings]).reshape(-1, ROUTES) → np.array([boosts for _, boosts in self._meetings]).reshape(-2, ROUTES)",  # noqa: E501
        "meetings.py: Meetings.cancel: person.appointment = None → pass",
        "meetings.py: Meetings.move: diary.last_promised() + 1 → diary.last_promised() + 2",
        "meetings.py: Meetings.move: return → pass",
        "meetings.py: Meetings.put_on_list: max(self._listed_until, min(self._expected, default=until)) → min(self._listed_until, min(self._expected, default=until))",  # noqa: E501
        "programmes.py: Programmes.place: places > self.occupied[pool] → places >= self.occupied[pool]",
        "recorder.py: Recorder.__init__: self.multiplier = np.ones((districts, days)) → pass",
        "recorder.py: Recorder.__init__: self.search = np.zeros((districts, days), np.int64) → pass",
        "recorder.py: _event_log: np.array(flat, np.int64).reshape(-1, len(EVENT.names or ())) → np.array(flat, np.int64).reshape(-2, len(EVENT.names or ()))",  # noqa: E501
        "recorder.py: _sorted: np.ascontiguousarray(ordered).view(table).reshape(-1) → np.ascontiguousarray(ordered).view(table).reshape(-2)",  # noqa: E501
        "recorder.py: _sorted: np.frombuffer(flat, np.int32).reshape(-1, len(names)) → np.frombuffer(flat, np.int32).reshape(-2, len(names))",  # noqa: E501
        "registry.py: Registry.__init__: plan.n_days + 1 → plan.n_days + 2",
        "registry.py: Registry._draw: return self._first_draws[which].item(person.index) → pass",
        "rules.py: Rules.__init__: self._classes = (b'', b'') → pass",
        "rules.py: Rules.__init__: self._day = -1 → self._day = -2",
        "rules.py: Rules.begin: before < 0 → before < 1",
        "rules.py: Rules.begin: before < 0 → before <= 0",
        "rules.py: Rules.begin: day <= 0 → day < 0",
        "rules.py: Rules.begin: day <= 0 → day <= 1",
        "rules.py: Rules.boost: self._boosts[form, kind, row] = boosts → pass",
        "rules.py: Rules.programme_referred_to: return None → pass",
        "slots.py: Slots.__init__: 3 * ROUTES + 1 → 3 * ROUTES + 2",
        "slots.py: Slots.__init__: 3 * ROUTES → 4 * ROUTES",
        "slots.py: Slots.make_room: 2 * room → 2 + room",
        "slots.py: Slots.make_room: 2 * room → 3 * room",
        "slots.py: Slots.make_room: max(size, 2 * room) → min(size, 2 * room)",
        "slots.py: Slots.make_room: size > room → size >= room",
        "spending.py: Spending.end_day: return → pass",
        "booking.py: find_room: continue → pass",
        "booking.py: next_free: s.full_until[form] = day → pass",
        "booking.py: next_free: start <= full_until → start < full_until",
        "meetings.py: start_day: day > 0 → day >= 0",
        "spending.py: end_day: return → pass",
        "person.py: begin_spell: find_cell(s, i) → pass",
        "days.py: shrink: continue → pass",
        "days.py: shrink: diary.free(s, d, coming) >= 0 → diary.free(s, d, coming) > 0",
        "days.py: shrink: diary.free(s, d, coming) >= 0 → diary.free(s, d, coming) >= 1",
        "days.py: shrink: diary.last_promised(s, d) + 1 → diary.last_promised(s, d) + 2",
        "diary.py: close: 0 < left < shortest → 0 <= left < shortest",
        "diary.py: give_up_loose_ends: short > 0 → short >= 0",
    ),
    "A serial number need only be another one": (
        "meetings.py: expect: m.serial += 1 → m.serial += 2",
        "meetings.py: expect: m.serial += 1 → m.serial -= 1",
        "programmes.py: enter: here.serial += 1 → here.serial += 2",
        "programmes.py: enter: here.serial += 1 → here.serial -= 1",
        "cases.py: new_case: (0, 0, 0, 0, 0, 0, 0) → (0, 0, 0, 0, 0, 0, 1)",
        "decisions.py: enqueue: c.enqueued += 1 → c.enqueued += 2",
        "decisions.py: enqueue: c.enqueued += 1 → pass",
        "decisions.py: unprepare: c.enqueued += 1 → c.enqueued += 2",
    ),
    "A function that ends without a value has said no": (
        "cases.py: has_open: return False → pass",
        "programmes.py: has_grant: return False → pass",
    ),
    "It measures the time taken, on which no record depends": (
        "clock.py: begins: s.ticks[s.phase] += ticks - s.clock → pass",
        "clock.py: begins: s.ticks[s.phase] += ticks - s.clock → s.ticks[s.phase] -= ticks - s.clock",
        "clock.py: begins: ticks - s.clock → s.clock - ticks",
        "beginning.py: nothing_yet: {'clock': 0} → {'clock': 1}",
        "beginning.py: nothing_yet: {'phase': 0} → {'phase': 1}",
        "days.py: one_day: begins(s, 9) → pass",
        "days.py: pass_by: begins(s, 0) → begins(s, 1)",
        "days.py: pass_by: begins(s, 0) → pass",
        "days.py: pass_by: s.clock = now() → pass",
        "days.py: timed: accounts['ticks'] / TICKS_A_SECOND → TICKS_A_SECOND / accounts['ticks']",
        "days.py: one_day: begins(s, 3) → pass",
        "days.py: one_day: begins(s, 3) → begins(s, 4)",
    ),
    "Everybody stands in one lane, so a head start is everybody's": (
        "programmes.py: place: s.turn_head_start[0] = 0 → pass",
        "programmes.py: place: s.turn_head_start[0] = 0 → s.turn_head_start[0] = 1",
        "programmes.py: place: s.turn_head_start[0] → s.turn_head_start[1]",
    ),
}
"""By reason: mutants' names."""


AHEAD = "Memory is asked for ahead of its use: no number depends on that"
"""Of what is done in a call of one of these functions, whatever it is."""

FETCHING = ("fetch", "fetch_person", "fetch_slot")


def reason(mutant: Mutant) -> str:
    """Why a mistake is none, or nothing."""
    return next(reasons(mutant), "")


def reasons(mutant: Mutant) -> Iterator[str]:
    """All that are given: one at most, if they are told apart."""
    name = mutant.name
    yield from (why for why, names in REASONS.items() if name in names)
    if mutant.old in _fetched(mutant.whole):
        yield AHEAD


@cache
def _fetched(whole: ast.Module) -> frozenset[ast.AST]:
    """The statements that only ask for memory ahead, and all that is in them."""
    return frozenset(inner for node in ast.walk(whole) if _is_fetching(node) for inner in ast.walk(node))


def _is_fetching(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Expr)
        and isinstance(node.value, ast.Call)
        and (getattr(node.value.func, "id", "") in FETCHING)
    )
