"""Those told something in a step of the day wake together, before the next."""

from simpy import Environment
from support.tiny import tiny

from simulation.model.bell import Bell
from simulation.model.person import Person


def listening(heard: list[tuple[str, list[str]]], *names: str) -> tuple[Environment, Bell, list[Person]]:
    """Persons whose processes write down what they are told."""
    env = Environment()
    bell = Bell(env)
    people = [Person(tiny(n_days=2, n_stock=1), 0, bell) for _ in names]

    def listens(name, person):
        while True:
            yield person.something_happens()
            heard.append((name, list(person.news())))

    for name, person in zip(names, people, strict=True):
        env.process(listens(name, person))
    return env, bell, people


def test_nobody_wakes_before_the_bell_rings():
    heard = []
    env, bell, (person,) = listening(heard, "a")
    person.tell("news")
    env.run()
    assert heard == []
    bell.ring()
    env.run()
    assert heard == [("a", ["news"])]


def test_they_wake_in_the_order_in_which_they_were_first_told_each_once_with_all_of_it():
    heard = []
    env, bell, (one, other, _) = listening(heard, "a", "b", "c")
    other.tell(1)
    one.tell(2)
    other.tell(3)
    bell.ring()
    env.run()
    assert heard == [("b", [1, 3]), ("a", [2])]


def test_whoever_has_woken_can_be_told_again():
    heard = []
    env, bell, (person,) = listening(heard, "a")
    for happening in (1, 2):
        person.tell(happening)
        bell.ring()
        env.run()
    assert heard == [("a", [1]), ("a", [2])]


def test_a_bell_that_rings_for_nobody_takes_no_event():
    env, bell, _ = listening([], "a")
    env.run()
    bell.ring()
    assert env.peek() == float("inf")
