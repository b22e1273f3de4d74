"""Mistakes in rules of the compiled engine that change no record, and why not."""

from __future__ import annotations

COMPILED: dict[str, tuple[str, ...]] = {
    "A draw is never equal to a share, nor a cumulated hazard to a threshold": (
        "booking.py: settle: uniform(s, s.people[i].id, JOINT_DRAW, m.number) < jointly → uniform(s, s.people[i].id, JOINT_DRAW, m.number) <= jointly",  # noqa: E501
        "programmes.py: draw_length: uniform(s, p.id, DROPS_OUT, p.start_number) < s.dropout[programme, day] → uniform(s, p.id, DROPS_OUT, p.start_number) <= s.dropout[programme, day]",  # noqa: E501
        "registry.py: leaves: uniform(s, p.id, RETURNS, p.spell) >= s.returns_share[route, day] → uniform(s, p.id, RETURNS, p.spell) > s.returns_share[route, day]",  # noqa: E501
        "rules.py: programme_referred_to: draw < cumulated → draw <= cumulated",
        "rules.py: reaches: p.reach < s.access[s.in_force, p.district, p.area] → p.reach <= s.access[s.in_force, p.district, p.area]",  # noqa: E501
        "meetings.py: hold: uniform(s, s.people[i].id, NO_SHOW_DRAW, m.number) < m.no_show → uniform(s, s.people[i].id, NO_SHOW_DRAW, m.number) <= m.no_show",  # noqa: E501
        "decisions.py: subsidy: left < share → left <= share",
        "decisions.py: is_hired_anyway: draw(s, number, HIRED_ANYWAY) < s.hired_anyway[s.cases[number].subsidy, day] → draw(s, number, HIRED_ANYWAY) <= s.hired_anyway[s.cases[number].subsidy, day]",  # noqa: E501
        "decisions.py: take_up: draw(s, number, INCOMPLETE) < s.incomplete[c.type, day] → draw(s, number, INCOMPLETE) <= s.incomplete[c.type, day]",  # noqa: E501
        "decisions.py: part_done: draw(s, number, GRANTED_DRAW) < s.granted[c.type, day] → draw(s, number, GRANTED_DRAW) <= s.granted[c.type, day]",  # noqa: E501
        "labour_market.py: first_to_cross: behind + hazard >= ahead → behind + hazard > ahead",
        "labour_market.py: first_to_cross: when < soonest → when <= soonest",
    ),
    "Any number below 0, or above it, says the same": (
        "booking.py: find: (next_free(s, start, rules.from_diary(s, i, minutes_of(s, form))), form, -1) → (next_free(s, start, rules.from_diary(s, i, minutes_of(s, form))), form, -2)",  # noqa: E501
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
        "diary.py: next_loose_end: return -1 → return -2",
        "queue.py: look_at_front: (runs.of_first(s, root, runs.NUMBER), runs.of_first(s, root, runs.WHO), 1) → (runs.of_first(s, root, runs.NUMBER), runs.of_first(s, root, runs.WHO), 2)",  # noqa: E501
        "queue.py: whose_turn: best if s.turn_key[best] != NO_ONE else -1 → best if s.turn_key[best] != NO_ONE else -2",  # noqa: E501
        "labour_market.py: enter: (p.district, p.profile, p.counter_zero, NEVER, 1) → (p.district, p.profile, p.counter_zero, NEVER, 2)",  # noqa: E501
        "labour_market.py: enter: (NEVER, -1, -1, 0) → (NEVER, -2, -1, 0)",
        "labour_market.py: enter: (NEVER, -1, -1, 0) → (NEVER, -1, -2, 0)",
        "labour_market.py: in_programme: s.slots[slot].special = 1 → s.slots[slot].special = 2",
        "labour_market.py: programme_ended: more.programme = -1 → more.programme = -2",
        "labour_market.py: offer_open: s.asides[slot].offer = 1 → s.asides[slot].offer = 2",
        "labour_market.py: first_to_cross: (-1, math.inf) → (-2, math.inf)",
    ),
    "It is set again before anybody reads it, or nobody reads it any more": (
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
        "diary.py: prepare: c.prepared = day → pass",
        "queue.py: look_at_front: (NO_ONE, 0, -1, 0) → (NO_ONE, 1, -1, 0)",
        "queue.py: look_at_front: (NO_ONE, 0, -1, 0) → (NO_ONE, 0, -2, 0)",
        "queue.py: look_at_front: (NO_ONE, 0, -1, 0) → (NO_ONE, 0, -1, 1)",
        "meetings.py: cancel: m.exists = 0 → pass",
        "meetings.py: cancel: m.exists = 0 → m.exists = 1",
        "stretch.py: catch_up: (s.after_decay[s.after_decay_version[day], max(int(more.completed), 0)], boosts, 0) → (s.after_decay[s.after_decay_version[day], max(int(more.completed), 0)], boosts, 1)",  # noqa: E501
        "labour_market.py: leave: p.slot = NOBODY → pass",
        "labour_market.py: first_to_cross: happenings.tell(s, i, happening, first, 0) → happenings.tell(s, i, happening, first, 1)",  # noqa: E501
    ),
    "Memory only": (
        "meetings.py: list_those_due: ranking.put_in_order(s) → pass",
        "programmes.py: wait_for_place: s.n_grants += 1 → s.n_grants += 2",
        "cases.py: new_case: s.n_cases += 1 → s.n_cases += 2",
        "days.py: own_rows: len(s.people) // 1000 → len(s.people) // 1001",
        "days.py: own_rows: 2000 * thousands → 2000 + thousands",
        "days.py: own_rows: 2000 * thousands → 2001 * thousands",
        "days.py: own_rows: 8000 * thousands → 8000 + thousands",
        "days.py: own_rows: 8000 * thousands → 8001 * thousands",
        "days.py: pass_by: release(s) → pass",
        "days.py: timed: del values → pass",
        "labour_market.py: leave: s.asides[slot].watched > s.passed → s.asides[slot].watched >= s.passed",
    ),
    "No rule of today brings that about": (
        "decisions.py: subsidy: share > 0.0 → share >= 0.0",
        "diary.py: capacity: minutes = 0 → minutes = 1",
        "diary.py: room_free: return 0 → pass",
        "diary.py: room_free: return 0 → return 1",
        "service.py: say_goodbye: p.subsidy = NONE → pass",
        "meetings.py: cancel: m.exists != 0 and m.ended == 0 → m.exists != 0 or m.ended == 0",
        "meetings.py: still_open: m.exists != 0 and m.ended == 0 → m.exists != 0 or m.ended == 0",
        "meetings.py: cancel: return → pass",
        "stretch.py: catch_up: everywhere(0.0) → everywhere(1.0)",
    ),
    "The other way gives the same number": (
        "booking.py: next_free: start > full_until → start >= full_until",
        "booking.py: settle: jointly > 0.0 → jointly >= 0.0",
        "meetings.py: place_in_order: since + queue.EARLIEST → since - queue.EARLIEST",
        "programmes.py: free: freed <= day → freed < day",
        "registry.py: leaves: day + away < s.n_days → day + away <= s.n_days",
        "registry.py: leaves: day + away → day - away",
        "rules.py: no_show: min(chance, 1.0) → min(chance, 2.0)",
        "queue.py: key_of: int(day) + EARLIEST → int(day) - EARLIEST",
        "stretch.py: factor_today: (d, 0) → (d, 1)",
        "labour_market.py: enter: (0.0, 0.0) → (1.0, 0.0)",
    ),
    "What is left out is done again, or has nothing to do: it saves time only": (
        "trial.py: enrols_on: s.trial_point == DAY and s.trial_first_day == day → s.trial_point == DAY or s.trial_first_day == day",  # noqa: E501
        "booking.py: find_room: continue → pass",
        "booking.py: next_free: s.full_until[needed] = day → pass",
        "booking.py: next_free: start <= full_until → start < full_until",
        "meetings.py: start_day: day > 0 → day >= 0",
        "spending.py: end_day: return → pass",
        "days.py: shrink: continue → pass",
        "days.py: shrink: diary.free(s, d, coming) >= 0 → diary.free(s, d, coming) > 0",
        "days.py: shrink: diary.free(s, d, coming) >= 0 → diary.free(s, d, coming) >= 1",
        "days.py: shrink: diary.last_promised(s, d) + 1 → diary.last_promised(s, d) + 2",
        "diary.py: close: 0 < left < shortest → 0 <= left < shortest",
        "diary.py: give_up_loose_ends: short > 0 → short >= 0",
        "meetings.py: open_list: int(s.listed_until) + 1 → int(s.listed_until) - 1",
        "meetings.py: put_on_list: AT_ONCE + 1 → AT_ONCE - 1",
        "meetings.py: move_last: return → pass",
        "stretch.py: search: one.special = 0 → pass",
        "stretch.py: search: one.special = 0 → one.special = 1",
    ),
    "Whose memory rows are matters in compiled code alone (test_owning.py asks for it)": (
        "days.py: pass_by: own_rows(s) → pass",
        "days.py: own_rows: s.appointment_rows = fresh_pool(s.appointment_rows, many) → pass",
        "days.py: own_rows: s.case_rows = fresh(s.case_rows, few) → pass",
        "days.py: own_rows: s.event_rows = fresh(s.event_rows, many) → pass",
        "days.py: own_rows: s.placement_rows = fresh(s.placement_rows, few) → pass",
        "days.py: own_rows: s.spell_rows = fresh(s.spell_rows, few) → pass",
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
        "days.py: one_day: begins(s, 9) → pass",
        "days.py: pass_by: begins(s, 0) → begins(s, 1)",
        "days.py: pass_by: begins(s, 0) → pass",
        "days.py: pass_by: s.clock = now() → pass",
        "days.py: pass_by: s.phase = 0 → pass",
        "days.py: pass_by: s.phase = 0 → s.phase = 1",
        "days.py: timed: accounts['ticks'] / TICKS_A_SECOND → TICKS_A_SECOND / accounts['ticks']",
        "days.py: one_day: begins(s, 3) → pass",
        "days.py: one_day: begins(s, 3) → begins(s, 4)",
    ),
    "Everybody stands in one lane, so a head start is everybody's": (
        "programmes.py: place: s.turn_head_start[0] = 0 → pass",
        "programmes.py: place: s.turn_head_start[0] = 0 → s.turn_head_start[0] = 1",
        "programmes.py: place: s.turn_head_start[0] → s.turn_head_start[1]",
    ),
    "Entries beside the run stand in the heap, in the same order": (
        "queue.py: join: runs.comes_last(s, root, day, rank, number) → not runs.comes_last(s, root, day, rank, number)",  # noqa: E501
    ),
    "Of the entries of one person for one day in a lane, one at most still stands": (
        "queue.py: look_at_front: node.key < key → node.key <= key",
        "queue.py: look_at_front: node.number < number → node.number <= number",
        "queue.py: whose_turn: s.turn_number[lane] < s.turn_number[best] → s.turn_number[lane] <= s.turn_number[best]",  # noqa: E501
    ),
    "The first row is of zeros, nobody's: serial numbers begin at 1": (
        "meetings.py: list_those_due: (buckets.expected(d), 0) → (buckets.expected(d), 1)",
    ),
    "The most may be more than it need be, or a stretch shorter: somebody is looked at sooner, for nothing": (
        "stretch.py: begin: s.until + 1 → s.until + 2",
        "stretch.py: most_of: most = 0.0 → most = 1.0",
        "stretch.py: most_of: factor *= MOST_CROWDING → factor += MOST_CROWDING",
        "stretch.py: most_of: factor *= MOST_CROWDING → pass",
        "stretch.py: factor_today: factor > s.most[d, 0] → factor >= s.most[d, 0]",
        "stretch.py: factor_today: 2.0 * factor → 2.0 + factor",
        "stretch.py: factor_today: 2.0 * factor → 3.0 * factor",
        "stretch.py: watch: more.watched = NEVER → pass",
        "stretch.py: watch: days <= 0 → days < 0",
        "stretch.py: watch: return → pass",
        "stretch.py: days_until: int(min(smallest((there - before) / most), float(days))) - 1 → 1 - int(min(smallest((there - before) / most), float(days)))",  # noqa: E501
        "stretch.py: days_until: int(min(smallest((there - before) / most), float(days))) - 1 → int(min(smallest((there - before) / most), float(days))) - 2",  # noqa: E501
        "stretch.py: the_most: everywhere(0.0) → everywhere(1.0)",
        "stretch.py: the_most: everywhere(1.0) → everywhere(2.0)",
        "stretch.py: the_most: most * four(s.during[s.during_version[day]], more.programme) → most + four(s.during[s.during_version[day]], more.programme)",  # noqa: E501
        "stretch.py: the_most: most * (everywhere(1.0) + effect * longest) → most + (everywhere(1.0) + effect * longest)",  # noqa: E501
        "stretch.py: the_most: effect * longest → effect + longest",
        "stretch.py: the_most: most * two_and_ones(s.frailties, slot) * two_and_ones(s.most, one.district) → most * two_and_ones(s.frailties, slot) + two_and_ones(s.most, one.district)",  # noqa: E501
        "stretch.py: the_most: most * two_and_ones(s.frailties, slot) → most + two_and_ones(s.frailties, slot)",  # noqa: E501
        "stretch.py: can_reach: (before + most * everywhere(float(days))) * everywhere(1.0 + MARGIN) → before + most * everywhere(float(days)) + everywhere(1.0 + MARGIN)",  # noqa: E501
        "stretch.py: can_reach: most * everywhere(float(days)) → most + everywhere(float(days))",
        "stretch.py: can_reach: 1.0 + MARGIN → 2.0 + MARGIN",
        "labour_market.py: offer_open: stretch.watch(s, slot) → pass",
        "labour_market.py: may_be_offered: return False → pass",
        "labour_market.py: may_be_offered: return False → return True",
        "stretch.py: the_most: len(decay) - 1 → 1 - len(decay)",
    ),
    "The margin is a billion times what is lost by rounding: no threshold lies within it": (
        "stretch.py: can_reach: (before + most * everywhere(float(days))) * everywhere(1.0 + MARGIN) + everywhere(MARGIN) → (before + most * everywhere(float(days))) * everywhere(1.0 + MARGIN) - everywhere(MARGIN)",  # noqa: E501
        "stretch.py: can_reach: 1.0 + MARGIN → 1.0 - MARGIN",
    ),
    "The last row of a table goes on for a while": (
        "stretch.py: search: len(curve) - 1 → len(curve) - 2",
        "stretch.py: search: len(decay) - 1 → len(decay) - 2",
        "stretch.py: search: lasting.shape[1] - 1 → lasting.shape[1] - 2",
        "stretch.py: the_most: len(curve) - 1 → len(curve) - 2",
        "stretch.py: the_most: len(decay) - 1 → len(decay) - 2",
        "labour_market.py: faded: s.decay.shape[1] - 1 → s.decay.shape[1] - 2",
    ),
    "Memory is asked for ahead of its use: no number depends on that": (
        "queue.py: stand: queue == LISTS → not queue == LISTS",
        "queue.py: stand: queue == LISTS → queue != LISTS",
    ),
    "Long after it ended nothing is left of an effect: its table ends with 0": (
        "stretch.py: catch_up: not in_programme and more.completed >= 0 → not in_programme or more.completed >= 0",  # noqa: E501
    ),
    "That everybody relisted is looked at once, no record need show (test_relisting.py asks for it)": (
        "meetings.py: open_list: s.n_relist = 0 → s.n_relist = 1",
    ),
    "Who was told acts after the next step, in the same order: nothing between hangs on it": (
        "days.py: one_day: everybody_acts(s) → pass",
    ),
}
"""By reason: names of mistakes."""
