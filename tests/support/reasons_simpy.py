"""Mistakes in the SimPy engine that change no record, and why not."""

from __future__ import annotations

SIMPY: dict[str, tuple[str, ...]] = {
    "A draw is never equal to a share, nor a cumulated hazard to a threshold": (
        "booking.py: settle: form < physical + group → form <= physical + group",
        "booking.py: settle: form < physical → form <= physical",
        "booking.py: settle: joint < jointly → joint <= jointly",
        "decisions.py: Decisions._part_done: case.granted_draw < float(decisions.granted[case.type, day]) → case.granted_draw <= float(decisions.granted[case.type, day])",  # noqa: E501
        "decisions.py: Decisions._subsidy: left < share → left <= share",
        "decisions.py: Decisions._take_up: case.incomplete_draw < float(decisions.incomplete[case.type, day]) → case.incomplete_draw <= float(decisions.incomplete[case.type, day])",  # noqa: E501
        "decisions.py: Decisions.is_hired_anyway: self._draw(case, Purpose.HIRED_ANYWAY) < float(chance) → self._draw(case, Purpose.HIRED_ANYWAY) <= float(chance)",  # noqa: E501
        "labour_market.py: LabourMarket._who_crosses: after >= threshold → after > threshold",
        "meetings.py: Meetings.hold: meeting.no_show_draw < meeting.no_show → meeting.no_show_draw <= meeting.no_show",  # noqa: E501
        "programmes.py: Programmes._draw_length: uniform_one(key, id, Purpose.DROPS_OUT, number) < chance → uniform_one(key, id, Purpose.DROPS_OUT, number) <= chance",  # noqa: E501
        "registry.py: Registry.leaves: self._draw(person, 0) >= returns.share.item(route, day) → self._draw(person, 0) > returns.share.item(route, day)",  # noqa: E501
        "rules.py: Rules.reaches: person.reach < self._access[person.district][person.area] → person.reach <= self._access[person.district][person.area]",  # noqa: E501
    ),
    "Any number below 0, or above it, says the same": (
        "diary.py: Diary.free_on: self.free(day) if self.working[day] else -1 → self.free(day) if self.working[day] else -2",  # noqa: E501
        "diary.py: Diary.free_on: each + more + came - went - promised if works else -1 → each + more + came - went - promised if works else -2",  # noqa: E501
        "labour_market.py: LabourMarket.programme_ended: self.slots.programme[person.slot] = -1 → self.slots.programme[person.slot] = -2",  # noqa: E501
        "booking.py: Window.find: (day, form, -1) → (day, form, -2)",
        "rules.py: Rules.__init__: pattern.reshape(-1) → pattern.reshape(-2)",
        "labour_market.py: LabourMarket.offer_open: self.slots.offer[person.slot] = 1 → self.slots.offer[person.slot] = 2",  # noqa: E501
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
    ),
    "Memory only": (
        "days.py: Days._close: gc.unfreeze() → pass",
        "days.py: Days._close: person.forget() → pass",
        "days.py: Days._open: gc.freeze() → pass",
        "days.py: run: collecting → not collecting",
        "days.py: run: gc.disable() → pass",
        "days.py: run: gc.enable() → pass",
        "person.py: Person.forget: self._wakes.callbacks.clear() → pass",
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
    ),
    "What is left out is done again, or has nothing to do: it saves time only": (
        "booking.py: Booker.fill: return → pass",
        "diary.py: Diary.free_on: last + 1 → last + 2",
        "booking.py: Window._find_room: return None → pass",
        "booking.py: Window._next_free: self._full_until[needed] = day → pass",
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
    ),
}
"""By reason: names of mistakes."""
