"""The bell: everybody who was told something in a step of the day wakes when it rings, before the next step.

SimPy's events serve once, and one for each waking would cost as much as what the person then does. So a
jobseeker's process waits for the same event again and again; the bell takes over whom that event would wake,
and wakes all of them on one event of its own, in the order in which they were told.
"""

from __future__ import annotations

from simpy import Environment
from simpy.events import Event


class Bell:
    """Rings once a step."""

    def __init__(self, env: Environment) -> None:
        self.env = env
        self.told: list[Event] = []  # what those who were told something wait for

    def ring(self) -> None:
        """Everybody who was told something wakes now, as soon as those who have just begun are asleep."""
        if self.told:
            ringing = Event(self.env)
            ringing.callbacks.append(self._wake)
            ringing.succeed()

    def _wake(self, ringing: Event) -> None:
        told, self.told = self.told, []
        for waits in told:
            if waits.callbacks:  # nobody waits for it any more once the process has ended
                waits.callbacks.pop()(ringing)
