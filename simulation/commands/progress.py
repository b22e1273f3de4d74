"""How far long work has come, with the time left: on stderr, and only when somebody sits there."""

from __future__ import annotations

import sys
from time import monotonic

from simulation.commands.interrupts import heed
from simulation.commands.texts import say

_CLEAR_LINE = "\r\x1b[K"
_MINUTE, _HOUR = 60, 3600


class ProgressLine:
    """One line that is written over."""

    def __init__(self, language: str, *, quiet: bool) -> None:
        self._language = language
        self._shown = sys.stderr.isatty() and not quiet
        self._began, self._first = monotonic(), 0
        self._last: tuple[int, int] | None = None

    def __call__(self, done: int, planned: int) -> None:
        """Tell that so many are done; the first call of a piece of work says how many were done before.

        Raises Interrupted if a signal has come.
        """
        heed()
        if self._last is None or planned != self._last[1] or done < self._last[0]:
            self._began, self._first = monotonic(), done
        self._last = done, planned
        if not self._shown:
            return
        left = self._left(done - self._first, planned - done)
        text = say(self._language, "progress", done=done, planned=planned, left=left)
        sys.stderr.write(f"{_CLEAR_LINE}{text}")
        sys.stderr.flush()

    def clear(self) -> None:
        """Remove the line."""
        if self._shown:
            sys.stderr.write(_CLEAR_LINE)
            sys.stderr.flush()

    def _left(self, made: int, to_make: int) -> str:
        if not made or not to_make:
            return ""
        seconds = (monotonic() - self._began) / made * to_make
        return say(self._language, "time-left", time=duration(seconds))


def duration(seconds: float) -> str:
    """Seconds, minutes or hours, to read."""
    if seconds < 2 * _MINUTE:
        return f"{seconds:.0f} s"
    return f"{seconds / _MINUTE:.0f} min" if seconds < 2 * _HOUR else f"{seconds / _HOUR:.1f} h"
