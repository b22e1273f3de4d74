"""The order of every queue: date due less head start, lot, id."""

import pytest

from simulation.model.queue import Queue, Turns


class Waiting:
    def __init__(self, name: str) -> None:
        self.name = name
        self.gone = False


@pytest.fixture
def queue() -> Queue[str, Waiting]:
    return Queue(lambda item, _: item.gone)


def served(queue: Queue[str, Waiting], **head_start: int) -> str:
    turns, names = Turns(queue, lambda lane: head_start.get(lane, 0)), ""
    while (turn := turns.next()) is not None:
        names += turn[1].name
        turns.serve()
    return names


def test_the_earliest_due_comes_first(queue):
    queue.join("lane", (7, 0.1, 1, 0), Waiting("b"))
    queue.join("lane", (5, 0.9, 2, 0), Waiting("a"))
    assert served(queue) == "ab"


def test_equal_claims_are_settled_by_lot_and_only_then_by_id(queue):
    queue.join("lane", (5, 0.5, 1, 0), Waiting("b"))
    queue.join("lane", (5, 0.5, 2, 0), Waiting("c"))
    queue.join("lane", (5, 0.1, 3, 0), Waiting("a"))
    assert served(queue) == "abc"


@pytest.mark.parametrize(("waited", "first"), [(29, "h"), (31, "w")])
def test_a_head_start_of_30_days_beats_29_days_of_waiting_not_31(queue, waited, first):
    queue.join("usual", (100 - waited, 0.5, 1, 0), Waiting("w"))
    queue.join("ahead", (100, 0.5, 2, 0), Waiting("h"))
    assert served(queue, ahead=30)[0] == first


def test_with_a_head_start_that_makes_claims_equal_the_lot_settles_it(queue):
    queue.join("usual", (70, 0.4, 1, 0), Waiting("w"))
    queue.join("ahead", (100, 0.3, 2, 0), Waiting("h"))
    assert served(queue, ahead=30) == "hw"


def test_the_head_start_is_that_of_the_day_not_of_joining(queue):
    queue.join("usual", (70, 0.4, 1, 0), Waiting("w"))
    queue.join("ahead", (100, 0.3, 2, 0), Waiting("h"))
    assert Turns(queue, lambda _: 0).next()[1].name == "w"
    assert Turns(queue, lambda lane: 31 * (lane == "ahead")).next()[1].name == "h"


def test_whoever_has_gone_is_passed_over(queue):
    first = Waiting("a")
    queue.join("lane", (1, 0.5, 1, 0), first)
    queue.join("lane", (2, 0.5, 2, 0), Waiting("b"))
    first.gone = True
    assert served(queue) == "b"
    assert not queue


def test_a_lane_whose_first_cannot_be_served_does_not_stop_the_others(queue):
    queue.join("long", (1, 0.5, 1, 0), Waiting("a"))
    queue.join("short", (2, 0.5, 2, 0), Waiting("b"))
    turns = Turns(queue, lambda _: 0)
    turns.wait()
    assert turns.next()[1].name == "b"
    turns.serve()
    assert turns.next() is None
    assert served(queue) == "a"


def test_somebody_may_come_again_with_the_claim_they_had_before_they_left(queue):
    before = Waiting("a")
    queue.join("lane", (5, 0.5, 1, 0), before)
    before.gone = True
    queue.join("lane", (5, 0.5, 1, 0), Waiting("b"))
    assert served(queue) == "b"
