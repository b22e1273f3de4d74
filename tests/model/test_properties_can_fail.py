"""Each check of the books finds what it is there to find: one rule is broken, and it complains."""

from collections.abc import Callable, Iterable
from typing import Any

import pytest
from support.invariants import complaints, differences
from support.random_plans import FEATURES, random_plan
from support.shuffled import shuffle_everything

from simulation.model.booking import Booker, Window
from simulation.model.crowding import AgainstRoot, Crowding
from simulation.model.days import run
from simulation.model.decisions import Decisions
from simulation.model.diary import Diary
from simulation.model.meetings import Meetings
from simulation.model.programmes import Programmes
from simulation.model.queue import Queue
from simulation.model.recorder import Recorder
from simulation.plan.plan import Plan

Patch = pytest.MonkeyPatch


def some_plans(*without: str) -> Iterable[Plan]:
    """Busy plans, with everything but the features named."""
    features = tuple(feature for feature in FEATURES if feature not in without)
    return (random_plan(seed, 30, 12, 8, 2, features) for seed in range(12))


def somebody_stays_registered_after_leaving(patch: Patch) -> None:
    original = Recorder.spell
    patch.setattr(
        Recorder,
        "spell",
        lambda self, who, out, *rest: original(self, who, out + 1 if out > 0 else out, *rest),
    )


def a_diary_takes_more_than_it_has(patch: Patch) -> None:
    patch.setattr(Diary, "free", lambda self, day: self.capacity(day) - self.promised[day] + 300)


def a_case_is_decided_half_done(patch: Patch) -> None:
    original = Decisions._take_up

    def half(self: Decisions, case: Any, day: int) -> None:
        original(self, case, day)
        case.remaining //= 2

    patch.setattr(Decisions, "_take_up", half)


def a_place_is_freed_twice(patch: Patch) -> None:
    original = Programmes._free

    def twice(self: Programmes, placement: Any, *rest: Any) -> None:
        original(self, placement, *rest)
        self.occupied[placement.pool] -= 1

    patch.setattr(Programmes, "_free", twice)


def a_room_has_no_walls(patch: Patch) -> None:
    patch.setattr(Diary, "room_free", lambda *_: 10_000)


def a_booking_outlives_its_person(patch: Patch) -> None:
    patch.setattr(Meetings, "cancel", lambda *_: None)


def a_place_is_kept_by_whoever_has_left(patch: Patch) -> None:
    patch.setattr(Programmes, "leave", lambda self, person, _, day: self.give_up_grants(person, day))


def booking_opens_a_day_late(patch: Patch) -> None:
    original = Booker._window

    def later(self: Booker, today: int, first: int | None) -> Window:
        window = original(self, today, first)
        return Window(self.rules, self.diary, window.first, window.last + 1)

    patch.setattr(Booker, "_window", later)


def the_booked_are_counted_as_waiting(patch: Patch) -> None:
    original = Meetings._count_unbooked
    patch.setattr(
        Meetings, "_count_unbooked", lambda self, meeting, change: original(self, meeting, max(change, 0))
    )


def somebody_is_crowded_out_at_home(patch: Patch) -> None:
    patch.setattr(Crowding, "factor", lambda *arguments: arguments[-1] * 0.0 + 0.9)


def cases_outlive_their_people(patch: Patch) -> None:
    patch.setattr(Decisions, "withdraw", lambda *_, **__: None)


BUGS: dict[str, tuple[Callable[[Patch], None], tuple[str, ...]]] = {
    "stock_and_flow": (somebody_stays_registered_after_leaving, ()),
    "minutes_of_the_diaries": (a_diary_takes_more_than_it_has, ("staff", "holidays", "notice")),
    "minutes_of_the_units": (a_case_is_decided_half_done, ()),
    "places_are_enough": (a_place_is_freed_twice, ()),
    "rooms_are_enough": (a_room_has_no_walls, ("staff", "notice")),
    "nobody_twice": (a_booking_outlives_its_person, ()),
    "everything_ends_once": (a_place_is_kept_by_whoever_has_left, ()),
    "booked_within_the_window": (booking_opens_a_day_late, ()),
    "littles_law": (the_booked_are_counted_as_waiting, ()),
    "no_crowding_in_a_root": (somebody_is_crowded_out_at_home, ()),
    "log_agrees_with_facts": (cases_outlive_their_people, ("returns",)),
}


@pytest.mark.parametrize("check", BUGS)
def test_the_check_complains_of_a_planted_bug(check: str, monkeypatch: Patch):
    bug, without = BUGS[check]
    bug(monkeypatch)
    found = (text for plan in some_plans(*without) for text in complaints(plan, run(plan, events=True)))
    assert any(text.startswith(f"{check}:") for text in found)


def first_come_first_served(patch: Patch) -> None:
    original = Queue.join
    patch.setattr(
        Queue, "join", lambda self, lane, _, item: original(self, lane, (0, 0.0, 0, self._joined), item)
    )


def test_an_order_of_whoever_called_first_shows_when_everybody_is_shuffled(monkeypatch: Patch):
    first_come_first_served(monkeypatch)
    plans = list(some_plans())
    told_in_order = [run(plan) for plan in plans]
    shuffle_everything(monkeypatch, seed=1)
    assert any(differences(record, run(plan)) for plan, record in zip(plans, told_in_order, strict=True))


def test_a_multiplier_beside_1_in_the_root_itself_shows(monkeypatch: Patch):
    plan = next(iter(some_plans()))
    record = run(plan)
    monkeypatch.setattr(AgainstRoot, "factor", lambda *arguments: arguments[-1] * 0.0 + 0.999)
    assert "multiplier" in differences(record, run(plan, root_search=record.search))
