"""Ctrl-C and SIGTERM: both end a command in good order, with the exit status that shells expect."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNAL_STATUS = 128
_came: list[int] = []
"""Statuses of the signals that have come since a command began."""


class Interrupted(BaseException):
    """A signal asked the command to end; `status` is its exit status, 130 or 143.

    Not an Exception, so that nothing on the way takes it for a fault.
    """

    def __init__(self, status: int) -> None:
        super().__init__(status)
        self.status = status


@contextmanager
def terminated_as_interrupt() -> Iterator[None]:
    """While inside, SIGINT and SIGTERM raise Interrupted; only the main thread may catch signals."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    before = {number: signal.signal(number, _interrupt) for number in (signal.SIGINT, signal.SIGTERM)}
    _came.clear()
    try:
        yield
        heed()
    except Exception as error:
        if _came:  # a library may make a fault of its own of what the handler raised
            raise Interrupted(_came[0]) from error
        raise
    finally:
        for number, handler in before.items():
            signal.signal(number, handler)


def heed() -> None:
    """Raise Interrupted if a signal has come.

    What the handler raises can get lost: Python drops an exception in a finaliser. So whoever works for long
    asks now and then.
    """
    if _came:
        raise Interrupted(_came[0])


def _interrupt(number: int, frame: FrameType | None) -> None:  # noqa: ARG001
    _came.append(_SIGNAL_STATUS + number)
    heed()
