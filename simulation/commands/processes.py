"""How many processes work at once."""

from __future__ import annotations

import os


def processes(asked: int | None, most: int) -> int:
    """As many as asked for, or one per processor; never more than there is work for."""
    there = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(asked or there, most)
