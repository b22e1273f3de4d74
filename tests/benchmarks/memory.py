"""Memory of this process, in bytes: what it holds now, and the most it has held since a moment."""

from __future__ import annotations

import ctypes
import gc
import resource
import sys
from pathlib import Path

STATUS, CLEAR = Path("/proc/self/status"), Path("/proc/self/clear_refs")
FORGET_PEAK = "5"  # what Linux calls it
KIB = 2**10


def begin_anew() -> int:
    """Give back what is free and forget the peak; gives the bytes held now."""
    gc.collect()
    if STATUS.exists():
        if hasattr(trim := ctypes.CDLL(None), "malloc_trim"):
            trim.malloc_trim(0)
        CLEAR.write_text(FORGET_PEAK, encoding="ascii")
    return peak()


def peak() -> int:
    """The most bytes held since `begin_anew`; where the system does not say, since the process began."""
    if STATUS.exists():
        lines = STATUS.read_text(encoding="ascii").splitlines()
        return next(int(line.split()[1]) * KIB for line in lines if line.startswith("VmHWM"))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return most if sys.platform == "darwin" else most * KIB
