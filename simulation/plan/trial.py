"""A trial inside a run, as numbers: who is enrolled where and when, their arm, and what each arm gets.

A treated person is of another *kind*: the tables by kind of person are there once for everybody as usual and
once more for each treatment that changes what happens to people (tables side by side on that axis), so that
no rule but those of the trial itself knows about it.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

import numpy as np
import numpy.typing as npt

ANY_KIND = 2
"""In `called_off`, after planning and follow-up meetings: the next ones of either kind."""

WHOLE = 10**6
"""In `from_diary`, all of a meeting's minutes: shares are whole numbers, so that minutes are too."""


class Point(IntEnum):
    """What a jobseeker comes to when a trial enrols them."""

    REGISTRATION = 0
    FIRST_PLANNING_MEETING = 1  # on its day, before it is held or missed
    MEETING = 2  # any booked meeting, on its day
    GRANT = 3  # of a programme
    DAY = 4  # everybody registered on the morning of `first_day`


@dataclass(frozen=True, slots=True)
class Trial:
    """Whom a trial enrols, and what those in each arm get. People are enrolled once."""

    point: int
    first_day: int
    last_day: int
    who: npt.NDArray[np.bool_]  # (kind of person, band, in a programme) whom it enrols
    arm: npt.NDArray[np.int8]  # (person,) drawn for everybody, whether or not they come to the point
    variant: npt.NDArray[np.int8]  # (arm,) how many times `usual_kinds` further on the treated kinds stand
    lasts: npt.NDArray[np.int32]  # (arm,) days that the variant holds from enrolment; 0: to the spell's end
    called_off: npt.NDArray[np.int8]  # (arm, planning · follow-up · any) of the next meetings
    given: npt.NDArray[np.int8]  # (arm,) programme in which there is a place at once, or -1
    pool: npt.NDArray[np.int16]  # (arm,) the pool of places on top that it comes from, or -1
    usual_kinds: int  # kinds of person without treatment
    from_diary: npt.NDArray[np.int32]  # (class, day) of a meeting's minutes: what is not WHOLE comes on top
