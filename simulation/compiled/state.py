"""Everything a run knows, as one State that every function is handed: records, tables and accounts.

A person's record, appointment and placement have the person's index: nobody has two at a time. Cases and
grants stand in pools that grow. `serial` tells a thing from the one that was there before it.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from simulation.compiled.jit import COMPILING

LINE = 64
"""Bytes that come from memory at a time: the records most often read begin with one and lie on it."""


def _record(size: int, *parts: tuple[str, str]) -> np.dtype[Any]:
    """A record of at least so many bytes: types with the names of their fields, in this order."""
    fields = [(name, kind) for kind, names in parts for name in names.split()]
    layout = np.dtype(fields, align=True)
    places: Any = layout.fields
    return np.dtype(
        {
            "names": [name for name, _ in fields],
            "formats": [kind for _, kind in fields],
            "offsets": [places[name][1] for name, _ in fields],
            "itemsize": max(size, layout.itemsize),
        }
    )


PERSON = _record(
    2 * LINE,
    ("i8", "id"),
    ("f8", "reach"),
    ("i4", "rank district group slot spell meeting_number cases grants programme counter_zero missed"),
    ("i1", "area came registered met"),
    ("f8", "frailty"),
    ("i4", "profile kind counter spell_began band case_number start_number attempt subsidy"),
)
"""`rank` settles equal claims: the place in order of lot and id. `cases`, `grants`: the first of a chain.
`programme`: the one they are in, or -1.
"""

MEETING = _record(
    LINE,
    ("f8", "no_show"),
    ("i4", "serial number due booked day minutes on_top municipal"),
    ("i2", "class_ place"),
    ("i1", "exists ended kind wish form wishes_joint joint"),
)
"""A person's next meeting; `class_` is -1 until it is on the list."""

PLACEMENT = _record(0, ("i4", "serial pool granted started number ends drops_out"))
"""A person's place in a programme, if they are in one."""

CASE = _record(
    0,
    ("i4", "person type number opened unit subsidy lapses prepared ready supplement complete minutes"),
    ("i4", "remaining worked incomplete queued closed enqueued following prepared_before"),
)
"""`following` chains a person's, `prepared_before` a day's in the diary; `enqueued` counts the times."""

GRANT = _record(0, ("i4", "person programme granted void following"))

SLOT = _record(
    LINE,
    ("4f8", "boosts"),
    ("2f8", "frailties"),
    ("i4", "counter_zero met profile"),
    ("i2", "district"),
    ("i1", "special"),
)
"""What somebody's search hangs on; `special` for what stands aside: a programme, or registered today."""

ASIDE = _record(
    0,
    ("4f8", "cumulated thresholds"),
    ("i4", "person cell ended through watched"),
    ("i2", "programme completed"),
    ("i1", "offer"),
)
"""The rest of a slot: hazards cumulated through a day; when one can reach its threshold; `cell` is the one
outside programmes."""

DAYS_AT_A_STROKE = 64
"""So many days of a person are passed at once, at most; tables by days go on as long beyond their end."""

APPOINTED = _record(
    0,
    ("i4", "person due"),
    ("i2", "spell number booked day ended minutes"),
    ("i1", "what class_ outcome"),
)
"""A meeting that has ended, as it is written down: less than half of what it takes in the Record's table,
where it has its place when the run is over. Days are NOT_YET rather than NONE. `what` holds the kind, the
form, whether joint and whether in a programme, in so many bits each: KIND_BITS, FORM_BITS, one and one."""

KIND_BITS, FORM_BITS = 2, 2

NOT_YET = -(2**15)
"""A day that has not come, and before all others."""

NODE = np.dtype(
    [("key", np.int64), ("number", np.int32), ("who", np.int32), ("child", np.int32), ("next", np.int32)]
)
"""An entry of a queue's heap."""


class State:
    """All of it. The first are tables of the plan by their names there, the others what changes."""

    # sizes
    n_days: Any
    n_districts: Any
    n_bands: Any
    n_place_kinds: Any
    n_classes: Any
    n_units: Any
    n_types: Any
    n_programmes: Any
    n_pools: Any
    n_subsidies: Any
    # chance, calendar, people
    round_keys: Any
    working: Any
    weekday: Any
    new_year: Any
    arrivals_order: Any
    arrivals_starts: Any
    band_starts: Any
    # the group of each cell: those of a group are alike in all that hangs on people's groups
    group_of: Any
    # hazards: a table that changes has the version of each day beside it
    base: Any
    base_version: Any
    duration: Any
    duration_version: Any
    duration_most: Any
    decay: Any
    decay_version: Any
    decay_most: Any
    demand: Any
    during: Any
    during_version: Any
    after: Any
    after_version: Any
    after_decay: Any
    after_decay_version: Any
    after_most: Any
    offers: Any
    # crowding
    delta: Any
    outside_competitors: Any
    offer_share: Any
    window_days: Any
    rule: Any
    root_search: Any
    held: Any
    # meetings
    row: Any
    interval: Any
    physical: Any
    group: Any
    joint: Any
    first_due_after: Any
    first_physical: Any
    first_group: Any
    in_meeting: Any
    around: Any
    joint_extra: Any
    travel: Any
    shortest: Any
    joint_cap: Any
    shortest_notice: Any
    longest_notice: Any
    max_missed: Any
    class_of: Any
    class_of_version: Any
    head_start: Any
    boost: Any
    format_factor: Any
    kind_factor: Any
    group_row: Any
    group_factor: Any
    kept: Any
    no_show_row: Any
    no_show: Any
    no_show_format: Any
    no_show_notice: Any
    no_show_notice_version: Any
    no_show_outside: Any
    # presence and staff
    access: Any
    rooms: Any
    diary_rate: Any
    diary_minutes: Any
    municipal_minutes: Any
    shrinks: Any
    # decisions, subsidies
    unit_of: Any
    unit_minutes: Any
    handling: Any
    handling_version: Any
    prepare: Any
    prepare_lane: Any
    prepare_lane_type: Any
    incomplete: Any
    supplement_days: Any
    supplement_factor: Any
    granted: Any
    case_head_start: Any
    first_share: Any
    appropriation: Any
    cap: Any
    any_capped: Any
    subsidy_eligible: Any
    subsidy_share: Any
    employer_waits: Any
    hired_anyway: Any
    paid_days: Any
    kr_per_month: Any
    # programmes, returns
    eligible: Any
    referred: Any
    length: Any
    dropout: Any
    grant_valid: Any
    follow_up: Any
    pool_of: Any
    places: Any
    pool_programme: Any
    place_month: Any
    returns_share: Any
    returns_mean_days: Any
    resets_after: Any
    # a trial
    trial_point: Any
    trial_first_day: Any
    trial_last_day: Any
    trial_who: Any
    trial_arm: Any
    trial_variant: Any
    trial_lasts: Any
    trial_called_off: Any
    trial_given: Any
    trial_pool: Any
    usual_kinds: Any
    from_diary: Any
    # day 0
    opening_last_meeting: Any
    opening_boost: Any
    opening_due: Any
    opening_met: Any
    opening_programme: Any
    opening_started: Any
    opening_ends: Any
    opening_drops_out: Any
    opening_cases: Any
    # the clock: `in_force` is the day whose rules and staff hold, 0 on the eve of day 0
    today: Any
    phase: Any
    in_force: Any
    ticks: Any
    clock: Any
    # records
    people: Any
    meetings: Any
    placements: Any
    cases: Any
    n_cases: Any
    grants: Any
    n_grants: Any
    slots: Any
    asides: Any
    boosts: Any
    frailties: Any
    cumulated: Any
    thresholds: Any
    n_slots: Any
    stock: Any
    # what is known of a stretch of days, and the last day that is over
    since: Any
    until: Any
    passed: Any
    factor: Any
    most: Any
    taken_up: Any
    # plumbing: what was told, the items of each day, the queues' heaps and whose turn it is
    told: Any
    n_told: Any
    bucket_first: Any
    bucket_chunks: Any
    n_bucket_chunks: Any
    bucket_free: Any
    nodes: Any
    n_nodes: Any
    nodes_free: Any
    roots: Any
    runs: Any
    run_chunks: Any
    n_run_chunks: Any
    run_chunks_free: Any
    turn_key: Any
    turn_number: Any
    turn_who: Any
    turn_of_run: Any
    turn_head_start: Any
    # meetings under way
    listed_until: Any
    coming: Any
    coming_apart: Any
    n_coming: Any
    claims: Any
    n_claims: Any
    relist: Any
    n_relist: Any
    due_on: Any
    overdue: Any
    carried_in: Any
    carried_out: Any
    promised: Any
    lost: Any
    on_top: Any
    rooms_promised: Any
    joint_promised: Any
    municipal_promised: Any
    last_carried: Any
    last_entered: Any
    day_preparing: Any
    window_free: Any
    window_first: Any
    window_last: Any
    full_until: Any
    # cases and places under way
    unit_in_hand: Any
    unit_waiting: Any
    offers_closed: Any
    offers_taken_up: Any
    n_waiting: Any
    occupied: Any
    spent: Any
    subsidised: Any
    # whom the trial has enrolled: arm or -1, and meetings to come that are called off
    enrolled: Any
    to_call_off: Any
    # what is written down
    logging: Any
    spell_rows: Any
    n_spell_rows: Any
    appointment_rows: Any
    n_appointment_rows: Any
    case_rows: Any
    n_case_rows: Any
    placement_rows: Any
    n_placement_rows: Any
    enrolment_rows: Any
    n_enrolment_rows: Any
    event_rows: Any
    n_events: Any
    diary_account: Any
    room_minutes_used: Any
    municipal_minutes_used: Any
    unit_account: Any
    waiting_for_meeting: Any
    waiting_for_decision: Any
    waiting_for_place: Any
    occupied_account: Any
    flows: Any
    search: Any
    multiplier: Any

    def __init__(self, *values: Any) -> None:
        for name, value in zip(FIELDS, values, strict=True):
            setattr(self, name, value)


FIELDS = tuple(State.__annotations__)

GROWING = frozenset(
    (
        "cases", "grants", "told", "bucket_chunks", "run_chunks", "nodes", "coming", "coming_apart", "claims",
        "relist", "spell_rows", "appointment_rows", "case_rows", "placement_rows",
        "enrolment_rows", "event_rows",
    )
)  # fmt: skip
"""Those whose array gives way to a larger one; all others stay where they are for the whole run."""


def records(size: int, layout: np.dtype[Any]) -> Any:
    """So many records of zeros, the first on a line. Memory is taken when a page is first written to."""
    room = np.zeros(size * layout.itemsize + LINE, np.uint8)
    start = -room.ctypes.data % LINE
    rows = room[start : start + size * layout.itemsize].view(layout)
    return rows if COMPILING else rows.view(np.recarray)
