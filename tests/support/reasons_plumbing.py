"""Mistakes in tables, queues, arrays and draws of the compiled engine that change no record, and why not."""

from __future__ import annotations

PLUMBING: dict[str, tuple[str, ...]] = {
    "Any number below 0, or above it, says the same": (
        "beginning.py: _plumbing: {'bucket_free': -1} → {'bucket_free': -2}",
        "beginning.py: _records: {'passed': -1} → {'passed': -2}",
        "beginning.py: _records: {'until': -1} → {'until': -2}",
        "beginning.py: _diaries: np.full(districts, -1, np.int64) → np.full(districts, -2, np.int64)",
        "beginning.py: _diaries: np.full((districts, days), -1, np.int32) → np.full((districts, days), -2, np.int32)",  # noqa: E501
        "buckets.py: take: (1, item, more) → (2, item, more)",
        "tables.py: _groups: table.reshape(-1, table.shape[-1]) → table.reshape(-2, table.shape[-1])",
        "tables.py: _people: np.diff(calendar.month, prepend=-1) → np.diff(calendar.month, prepend=-2)",
        "beginning.py: _plumbing: np.full((purposes, plan.n_days + BEYOND + 1), -1, np.int32) → np.full((purposes, plan.n_days + BEYOND + 1), -2, np.int32)",  # noqa: E501
        "beginning.py: _plumbing: {'run_chunks_free': -1} → {'run_chunks_free': -2}",
        "sorting.py: facts: np.ascontiguousarray(written).view(table).reshape(-1) → np.ascontiguousarray(written).view(table).reshape(-2)",  # noqa: E501
        "sorting.py: appointments: table.view(APPOINTMENT).reshape(-1) → table.view(APPOINTMENT).reshape(-2)",
    ),
    "It is set again before anybody reads it, or nobody reads it any more": (
        "beginning.py: _diaries: {'window_first': 0} → {'window_first': 1}",
        "beginning.py: _diaries: {'window_last': 0} → {'window_last': 1}",
        "beginning.py: _records: {'since': 0} → {'since': 1}",
        "runs.py: add_chunk: s.run_chunks[chunk, NEXT] = NO_CHUNK → pass",
        "buckets.py: take: (0, 0, 0) → (0, 1, 0)",
        "buckets.py: take: (0, 0, 0) → (0, 0, 1)",
    ),
    "Memory only": (
        "beginning.py: _plumbing: (FEW, 2) → (FEW, 3)",
        "beginning.py: _plumbing: (FEW, 3) → (FEW, 4)",
        "beginning.py: _plumbing: (FEW, 4) → (FEW, 5)",
        "beginning.py: _plumbing: max(lists, unprepared, tables['n_types'], 1) → max(lists, unprepared, tables['n_types'], 2)",  # noqa: E501
        "beginning.py: _records: max(people, 2) → max(people, 3)",
        "beginning.py: _records: {'n_cases': 0} → {'n_cases': 1}",
        "beginning.py: _records: {'n_grants': 0} → {'n_grants': 1}",
        "beginning.py: _plumbing: plan.n_days + BEYOND + 1 → plan.n_days + BEYOND + 2",
        "beginning.py: _plumbing: plan.n_days + BEYOND + 1 → plan.n_days + BEYOND - 1",
        "runs.py: add_chunk: chunk >= 0 → chunk > 0",
        "runs.py: add_chunk: chunk >= 0 → chunk >= 1",
        "runs.py: add_chunk: chunk + 1 → chunk + 2",
        "buckets.py: put: chunk < 0 → chunk <= 0",
        "buckets.py: put: chunk < 0 → chunk < 1",
        "buckets.py: put: s.bucket_chunks[chunk, COUNT] == PAIRS → s.bucket_chunks[chunk, COUNT] != PAIRS",
        "buckets.py: new_chunk: chunk >= 0 → chunk > 0",
        "buckets.py: new_chunk: chunk >= 0 → chunk >= 1",
        "buckets.py: new_chunk: chunk + 1 → chunk + 2",
        "buckets.py: take: s.bucket_free = chunk → pass",
        "runs.py: drop_first: s.run_chunks_free = chunk → pass",
        "tables.py: _groups: max(len(one), 2) → max(len(one), 3)",
        "tables.py: _people: plan.n_days + 1 → plan.n_days + 2",
        "tables.py: _crowding: (0, 0) → (1, 0)",
        "tables.py: _crowding: (0, 0) → (0, 1)",
        "beginning.py: _records: (districts, state.DAYS_AT_A_STROKE, 2) → (districts, state.DAYS_AT_A_STROKE, 3)",  # noqa: E501
        "beginning.py: _plumbing: (1, 2) → (2, 2)",
        "beginning.py: _plumbing: (1, 2) → (1, 3)",
        "beginning.py: _plumbing: (roots, 4) → (roots, 5)",
        "beginning.py: _diaries: int(plan.meetings.longest_notice.max()) + 2 → int(plan.meetings.longest_notice.max()) + 3",  # noqa: E501
        "beginning.py: _diaries: longest + 1 → longest + 2",
        "sorting.py: places: count + 1 → count + 2",
        "growing.py: longer: 2 * len(rows) → 3 * len(rows)",
        "growing.py: longer: 2 * len(rows) + 16 → 2 * len(rows) + 17",
        "growing.py: longer_pool: 2 * len(records) → 3 * len(records)",
        "growing.py: longer_pool: 2 * len(records) + 16 → 2 * len(records) + 17",
        "growing.py: fresh: max(size, len(rows)) → min(size, len(rows))",
        "growing.py: fresh_pool: max(size, len(records)) → min(size, len(records))",
        "ranking.py: by_digit: DIGITS + 1 → DIGITS + 2",
        "state.py: _record: np.dtype(fields, align=True) → np.dtype(fields, align=False)",
    ),
    "No rule of today brings that about": (
        "buckets.py: take: max(int(day), -1) → max(int(day), -2)",
        "buckets.py: first_chunk: max(int(day), -1) → max(int(day), -2)",
    ),
    "The other way gives the same number": (
        "runs.py: comes_last: place + DAY → place - DAY",
        "runs.py: comes_last: tail[place + DAY] < day → tail[place + DAY] <= day",
        "runs.py: comes_last: tail[place + RANK] < rank → tail[place + RANK] <= rank",
        "runs.py: append: place + DAY → place - DAY",
        "sorting.py: is_before: rows[number, column] <= other[column] → rows[number, column] < other[column]",
    ),
    "What is left out is done again, or has nothing to do: it saves time only": (
        "claims.py: take_last: below < count → below <= count",
        "claims.py: take_last: below + 1 < count → below + 1 <= count",
        "claims.py: take_last: below + 1 → below - 1",
        "tables.py: _shrinks: np.diff(np.floor(plan.staff.diary_rate)) < 0 → np.diff(np.floor(plan.staff.diary_rate)) <= 0",  # noqa: E501
        "tables.py: _shrinks: np.diff(np.floor(plan.staff.diary_rate)) < 0 → np.diff(np.floor(plan.staff.diary_rate)) < 1",  # noqa: E501
        "tables.py: _shrinks: np.diff(plan.staff.municipal_minutes) < 0 → np.diff(plan.staff.municipal_minutes) <= 0",  # noqa: E501
        "tables.py: _shrinks: np.diff(plan.staff.municipal_minutes) < 0 → np.diff(plan.staff.municipal_minutes) < 1",  # noqa: E501
        "tables.py: _shrinks: np.diff(plan.presence.rooms, axis=-1) < 0 → np.diff(plan.presence.rooms, axis=-1) <= 0",  # noqa: E501
        "tables.py: _shrinks: np.diff(plan.presence.rooms, axis=-1) < 0 → np.diff(plan.presence.rooms, axis=-1) < 1",  # noqa: E501
        "tables.py: _decisions: int(np.isfinite(tables.cap).any()) if tables.cap.size else 0 → int(np.isfinite(tables.cap).any()) if tables.cap.size else 1",  # noqa: E501
        "sorting.py: each_in_order: continue → pass",
        "heaps.py: without_first: s.nodes[pairs].next = EMPTY → pass",
        "heaps.py: without_first: s.nodes[rest].next = EMPTY → pass",
    ),
    "It measures the time taken, on which no record depends": (
        "clock.py: begins: s.ticks[s.phase] += ticks - s.clock → pass",
        "clock.py: begins: s.ticks[s.phase] += ticks - s.clock → s.ticks[s.phase] -= ticks - s.clock",
        "clock.py: begins: ticks - s.clock → s.clock - ticks",
        "beginning.py: nothing_yet: {'clock': 0} → {'clock': 1}",
        "beginning.py: nothing_yet: {'phase': 0} → {'phase': 1}",
    ),
    "Entries beside the run stand in the heap, in the same order": (
        "runs.py: comes_last: return True → pass",
        "runs.py: comes_last: return True → return False",
        "runs.py: comes_last: return bool(tail[place + NUMBER] < number) → pass",
    ),
    "Of the entries of one person for one day in a lane, one at most still stands": (
        "runs.py: comes_last: tail[place + NUMBER] < number → tail[place + NUMBER] <= number",
        "runs.py: comes_last: place + NUMBER → place - NUMBER",
        "heaps.py: meld: b.number < a.number → b.number <= a.number",
    ),
    "Two are never equal: the rank is of one person alone": (
        "claims.py: add: rows[(here - 1) // 2, PLACE] < place → rows[(here - 1) // 2, PLACE] <= place",
        "claims.py: take_last: rows[below + 1, PLACE] > rows[below, PLACE] → rows[below + 1, PLACE] >= rows[below, PLACE]",  # noqa: E501
        "claims.py: take_last: rows[below, PLACE] <= place → rows[below, PLACE] < place",
    ),
    "Those who come on a list together need no order, only time": (
        "ranking.py: put_in_order: s.n_coming <= FEW_ENOUGH → not s.n_coming <= FEW_ENOUGH",
        "ranking.py: put_in_order: s.n_coming <= FEW_ENOUGH → s.n_coming < FEW_ENOUGH",
        "ranking.py: put_in_order: return → pass",
        "ranking.py: put_in_order: len(s.people) - 1 → len(s.people) - 2",
        "ranking.py: put_in_order: len(s.people) - 1 >> shift != 0 → len(s.people) - 1 >> shift != 1",
        "ranking.py: put_in_order: by_digit(s.coming_apart, s.coming, s.n_coming, shift + BITS) → pass",
        "ranking.py: put_in_order: shift = 0 → shift = 1",
        "ranking.py: put_in_order: shift < MOST_BITS and len(s.people) - 1 >> shift != 0 → not (shift < MOST_BITS and len(s.people) - 1 >> shift != 0)",  # noqa: E501
        "ranking.py: put_in_order: shift < MOST_BITS and len(s.people) - 1 >> shift != 0 → shift < MOST_BITS or len(s.people) - 1 >> shift != 0",  # noqa: E501
        "ranking.py: put_in_order: shift < MOST_BITS → shift <= MOST_BITS",
        "ranking.py: put_in_order: len(s.people) - 1 >> shift != 0 → len(s.people) - 1 >> shift == 0",
        "ranking.py: put_in_order: len(s.people) - 1 → 1 - len(s.people)",
        "ranking.py: put_in_order: 2 * BITS → 2 + BITS",
        "ranking.py: put_in_order: 2 * BITS → 3 * BITS",
        "ranking.py: by_digit: DIGITS - 1 → DIGITS - 2",
    ),
    "The most may be more than it need be, or a stretch shorter: somebody is looked at sooner, for nothing": (
        "tables.py: _most_to_come: np.maximum(table, 0.0) → np.maximum(table, 1.0)",
    ),
    "Memory is asked for ahead of its use: no number depends on that": (
        "sorting.py: lay_out: len(written) - 1 → 1 - len(written)",
        "sorting.py: lay_out: len(written) - 1 → len(written) - 2",
        "sorting.py: lay_out: number + AHEAD → number - AHEAD",
    ),
    "No two rows of a table are the same": ("sorting.py: is_before: column < last → column <= last",),
    "None of the plans shows it, but a test of its own does (test_heaps.py)": (
        "heaps.py: new_node: node >= 0 → node > 0",
        "heaps.py: new_node: node >= 0 → node >= 1",
        "heaps.py: new_node: node + 1 → node + 2",
        "heaps.py: meld: b.key < a.key → b.key <= a.key",
        "heaps.py: without_first: s.nodes[root].next = s.nodes_free → pass",
        "heaps.py: without_first: s.nodes_free = root → pass",
        "heaps.py: without_first: rest != EMPTY → not rest != EMPTY",
        "heaps.py: without_first: rest != EMPTY → rest == EMPTY",
    ),
    "None of the plans shows it, but a test of its own does (test_growing.py)": (
        "growing.py: longer: 2 * len(rows) → 2 + len(rows)",
        "growing.py: longer_pool: 2 * len(records) → 2 + len(records)",
    ),
    "None of the plans shows it, but a test of its own does (test_sorting.py)": (
        "sorting.py: is_before: len(other) - 1 → len(other) - 2",
    ),
    "None of the plans shows it, but a test of its own does (test_chance.py)": (
        "chance.py: log: fraction < HALF_SQRT2 → fraction <= HALF_SQRT2",
        "chance.py: exp: max(x, -700.0) → max(x, -701.0)",
    ),
    "None of the plans shows it, but a test of its own does (test_ranges.py)": (
        "tables.py: _meetings: values[name].max(initial=0) → values[name].min(initial=0)",
        "tables.py: _meetings: values[name].max(initial=0) → values[name].max(initial=1)",
        "tables.py: _meetings: plan.n_days + BEYOND → plan.n_days - BEYOND",
        "tables.py: _meetings: np.int16(most) → pass",
    ),
}
"""By reason: names of mistakes."""
