"""A registered jobseeker's state: who they are to the services, and what they hold and wait for."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from simpy.events import Event

from simulation.model.bell import Bell
from simulation.plan.plan import NEVER, Format, Plan
from simulation.plan.record import NONE

DISTANCE = int(Format.DISTANCE)
OFFER = 0
"""The case type of an employer's offer; 1 + p is a referral to programme p."""


class Person:
    """One person. Numbers of meetings, cases and starts run through all their spells, as their draws do."""

    __slots__ = (
        "_bell",
        "_cells_a_kind",
        "_first_cell",
        "_inbox",
        "_usual_kind",
        "_wakes",
        "appointment",
        "area",
        "arm",
        "attempt",
        "band",
        "case_number",
        "cases",
        "cell",
        "counter_zero",
        "district",
        "grants",
        "id",
        "index",
        "kind",
        "lot",
        "meeting_number",
        "met",
        "missed",
        "placement",
        "profile",
        "reach",
        "registered",
        "slot",
        "spell",
        "spell_began",
        "start_number",
        "subsidy",
        "to_call_off",
    )

    def __init__(self, plan: Plan, index: int, bell: Bell) -> None:
        people = plan.people
        self.index = index
        self.id = people.id.item(index)
        self.district = people.district.item(index)
        self.profile = people.profile.item(index)
        self._usual_kind = self.district * plan.n_profiles + self.profile
        self._cells_a_kind = len(plan.groups.band_starts) * 2
        self.area = people.area_type.item(index)
        self.lot = people.lot.item(index)
        self.reach = people.reach.item(index)
        self.arm = -1  # of a trial that has enrolled them
        self.meeting_number = 0
        self.case_number = 0
        self.start_number = 0
        self.spell = -1
        self.registered = False
        self._bell = bell
        self._wakes = Event(bell.env)
        self._inbox: list[Any] = []

    def begin_spell(self, day: int, counter: int) -> None:
        """Registered (again) on a day, with so many days in the duration counter; nothing carried over."""
        self.spell += 1
        self.spell_began = day
        self.counter_zero = day - counter
        self.band = 0
        self.slot = -1
        self.registered = True
        self.met = False
        self.missed = 0
        self.appointment: Appointment | None = None
        self.cases: dict[int, Case] = {}
        self.grants: dict[int, Grant] = {}
        self.placement: Placement | None = None
        self.to_call_off: list[int] = []  # by a trial: meetings to come, by kind
        self.become_usual()
        self.attempt = 0  # of the spell: the employers' offers that came to nothing
        self.subsidy = NONE  # that the job they leave for comes with
        self._inbox.clear()

    def become(self, kind: int) -> None:
        """They are of a kind: their usual one, or as a trial's treatment has it."""
        self.kind = kind
        self._first_cell = kind * self._cells_a_kind
        self.find_cell()

    def become_usual(self) -> None:
        """They are of their usual kind."""
        self.become(self._usual_kind)

    def find_cell(self) -> None:
        """Their band or status has changed: the cell that their groups depend on."""
        self.cell = self._first_cell + 2 * self.band + (self.placement is not None)

    @property
    def in_programme(self) -> int:
        """1 when in one of the programmes, else 0."""
        return 0 if self.placement is None else 1

    def days_registered(self, day: int) -> int:
        """The duration counter on a day."""
        return day - self.counter_zero

    def something_happens(self) -> Event:
        """What the person's process waits for; the bell wakes it."""
        return self._wakes

    def tell(self, happening: object) -> None:
        """Let the person know; their process wakes before the next phase of the day."""
        inbox = self._inbox
        if not inbox:
            self._bell.told.append(self._wakes)
        inbox.append(happening)

    def forget(self) -> None:
        """The period is over: let go of all that refers to the person, so that memory is free at once."""
        self.appointment, self.placement = None, None
        self.cases, self.grants = {}, {}
        self._wakes.callbacks.clear()

    def news(self) -> Iterator[Any]:
        """What has happened since last asked, in order."""
        happened, self._inbox = self._inbox, []
        return iter(happened)


class Appointment:
    """A meeting, from the day it is due until it is held, missed, cancelled or moved.

    What kind of meeting it will be is settled on the day its person comes on the list; the day and the
    place when it is booked.
    """

    __slots__ = (
        "booked",
        "day",
        "due",
        "ended",
        "form",
        "joint",
        "kind",
        "lane",
        "minutes",
        "municipal",
        "no_show",
        "no_show_draw",
        "number",
        "on_top",
        "person",
        "place",
        "referral_draw",
        "wishes_joint",
    )

    def __init__(self, person: Person, kind: int, number: int, due: int) -> None:
        self.person = person
        self.kind = kind
        self.number = number
        self.due = due
        self.lane: tuple[int, int] | None = None  # priority class and wish; None: not yet on the list
        self.wishes_joint = False
        self.no_show_draw = 0.0
        self.referral_draw = 0.0
        self.booked = NEVER
        self.day = NEVER
        self.form = DISTANCE
        self.joint = False
        self.place = -1
        self.minutes = 0
        self.municipal = 0
        self.no_show = 0.0
        self.on_top = 0  # of its minutes, beside those of the diary
        self.ended = False

    @property
    def has_time(self) -> bool:
        """Whether a day is booked."""
        return self.booked != NEVER


class Case:
    """One case, from the day it is opened until it is decided, withdrawn or no longer asked for."""

    __slots__ = (
        "closed",
        "complete",
        "granted_draw",
        "handling_draw",
        "incomplete",
        "incomplete_draw",
        "lapses",
        "minutes",
        "number",
        "opened",
        "person",
        "prepared",
        "queued",
        "ready",
        "remaining",
        "subsidy",
        "supplement",
        "type",
        "unit",
        "worked",
    )

    def __init__(self, person: Person, type: int, number: int, opened: int, unit: int) -> None:
        self.person = person
        self.type = type
        self.number = number
        self.opened = opened
        self.unit = unit
        self.subsidy = NONE
        self.lapses = NONE  # the day an employer no longer waits
        self.prepared = NONE
        self.ready = NONE
        self.supplement = NONE
        self.complete = NONE
        self.minutes = 0  # handling time in all; 0 until the unit takes it up
        self.remaining = 0  # of the part in hand
        self.worked = 0
        self.incomplete = False
        self.handling_draw = self.incomplete_draw = self.granted_draw = 0.0
        self.queued = False  # stands in its unit's queue
        self.closed = False

    @property
    def is_offer(self) -> bool:
        """Whether an employer waits for it."""
        return self.type == OFFER


class Grant:
    """A right to a place, while it is valid."""

    __slots__ = ("granted", "person", "programme", "void")

    def __init__(self, person: Person, programme: int, granted: int) -> None:
        self.person = person
        self.programme = programme
        self.granted = granted
        self.void = False


class Placement:
    """A person's time in a programme: from the day after `started` to `ends`."""

    __slots__ = ("drops_out", "ends", "granted", "number", "person", "pool", "programme", "started")

    def __init__(self, person: Person, programme: int, pool: int, granted: int, started: int) -> None:
        self.person = person
        self.programme = programme
        self.pool = pool
        self.granted = granted
        self.started = started
        self.number = NONE  # of the starts that drew their length; those in a programme on day 0 did not
        self.ends = NONE
        self.drops_out = False
