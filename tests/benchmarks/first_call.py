"""The compiled engine's first call in a process, of a plan with ten people; prints JSON.

With NUMBA_CACHE_DIR an empty folder it compiles; with the folder left by a process before, it loads.
"""

from __future__ import annotations

import json
from time import perf_counter

from support.tiny import tiny

from simulation.experiment.engines import COMPILED, engine


def main() -> None:
    """Import, first call, second call."""
    plan = tiny()
    began = perf_counter()
    run = engine(COMPILED)
    imported = perf_counter()
    run(plan)
    first = perf_counter()
    run(plan)
    second = perf_counter()
    print(json.dumps({"import": imported - began, "first": first - imported, "second": second - first}))


if __name__ == "__main__":
    main()
