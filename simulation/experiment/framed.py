"""A scenario with what all its replications share: built once in each process that needs it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache
from hashlib import sha256

from simulation.plan.build import Frame, build_frame, same_people
from simulation.scenario.resolved import digest
from simulation.scenario.scenario import Scenario

_FRAMES_KEPT = 4
"""Frames that a process keeps: a root's, a circumstance's, a scenario's, and the one before."""


@dataclass(frozen=True, eq=False)
class Framed:
    """A scenario with what all its replications share, which is built when first asked for.

    Much of it is its root's, which is built once for all scenarios that have it.
    """

    scenario: Scenario
    scale: float
    root: Framed | None = None

    @property
    def frame(self) -> Frame:
        """The frame, built in each process that needs it: it is dearer to send than to build."""
        return _frame(self)

    @cached_property
    def id(self) -> str:
        """A hash of the scenario and the scale."""
        return sha256(f"{digest(self.scenario)} {self.scale!r}".encode()).hexdigest()[:16]

    @cached_property
    def whose_people(self) -> Framed:
        """The root if all its people are this one's too, in every replication; else this one."""
        return self.root if self.root is not None and same_people(self.frame, self.root.frame) else self


@lru_cache(maxsize=_FRAMES_KEPT)
def _frame(framed: Framed) -> Frame:
    root = None if framed.root is None else framed.root.frame
    return build_frame(framed.scenario, framed.scale, root)
