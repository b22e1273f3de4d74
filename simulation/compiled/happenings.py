"""What can happen to a jobseeker. A service tells; after the step everybody told acts on it."""

from __future__ import annotations

from simulation.compiled.growing import longer
from simulation.compiled.jit import compiled
from simulation.compiled.state import State

(
    MET,  # the booked meeting was held
    MISSED,  # the person did not come to it
    CALLED_OFF,  # the service called it off on its day
    MOVED,  # the service could not hold what it had booked
    OFFERED,  # an employer offers supported work
    GRANTED,  # a case was granted: its number
    DENIED,  # a case was refused, or the employer no longer waits: its number
    PLACED,  # a place came free: programme
    FINISHED,  # the time in a programme is over: programme, completed
    ENROLLED,  # by a trial
    LEAVES,  # the person leaves: route
) = range(11)


@compiled
def tell(s: State, i: int, happening: int, what: int, more: int) -> None:
    """Let a person know."""
    if s.n_told == len(s.told):
        s.told = longer(s.told)
    row = s.told[s.n_told]
    s.n_told += 1
    row[0], row[1], row[2], row[3] = i, happening, what, more
