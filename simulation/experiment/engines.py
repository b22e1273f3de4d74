"""The two engines by name: which is there, and a plan's run by either."""

from __future__ import annotations

from typing import Protocol

from simulation.plan.build import build_frame, populate
from simulation.plan.plan import Key, Plan
from simulation.plan.record import Floats, Ints, Record
from simulation.scenario.scenario import Scenario

AUTO, SIMPY, COMPILED = "auto", "simpy", "compiled"
ENGINES = (SIMPY, COMPILED)
_A_FEW = 0.001
"""Scale of a plan that the engine is compiled with: what matters is what its values are, not how many."""


class NoEngineError(Exception):
    """The compiled engine cannot be used here; the message says why."""


class Engine(Protocol):
    """What runs plans."""

    def __call__(
        self,
        plan: Plan,
        *,
        root_search: Ints | None = None,
        held: Floats | None = None,
        events: bool = False,
    ) -> Record:
        """A plan's run; `root_search` and `held` as in `simulation.model.days.run`."""
        ...


def chosen(asked: str) -> str:
    """The engine that `asked` comes to: AUTO is COMPILED where that can be used, else SIMPY.

    Raises NoEngineError if COMPILED is asked for and cannot be used.
    """
    if asked == SIMPY:
        return SIMPY
    try:
        import numba  # noqa: F401
    except ImportError as error:
        if asked == COMPILED:
            raise NoEngineError(str(error)) from None
        return SIMPY
    return COMPILED


def engine(name: str) -> Engine:
    """The engine of a name; each is imported only when it is used."""
    if name == COMPILED:
        from simulation.compiled.days import run as compiled

        return compiled
    from simulation.model.days import run as simpy

    return simpy


def key_of(name: str, seed: int, replication: int) -> Key:
    """The key of a replication; the compiled engine brings a faster way to the same draws."""
    if name != COMPILED:
        return Key(seed, replication)
    from simulation.compiled.ready import many_draws

    return Key(seed, replication, many_draws())


def must_be_compiled(name: str) -> bool:
    """Whether the engine of that name has yet to be compiled, which takes about a minute."""
    if name != COMPILED:
        return False
    from simulation.compiled.ready import is_kept

    return not is_kept()


def compile_for(scenario: Scenario) -> None:
    """Compile the engine, with a few people of a scenario, so that processes find it on disk."""
    from simulation.compiled.ready import compile_with

    compile_with(populate(build_frame(scenario, _A_FEW), Key(0, 0)))
