"""One further replication of a scenario by one engine, in a process where all is loaded; prints JSON.

    PYTHONPATH=.:tests python -m benchmarks.one_replication --engine compiled --scale 0.05

What is done once whatever the number of replications (loading, tables, the engine's code) is timed apart.
"""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from time import perf_counter
from typing import Any

from benchmarks import memory
from benchmarks.children import wait_for_go

from simulation.experiment.engines import ENGINES, engine, key_of
from simulation.plan.build import Frame, build_frame, populate
from simulation.plan.plan import Plan
from simulation.results.replication import Replication
from simulation.scenario.load import load

BASELINE = Path(__file__).parents[2] / "scenarios" / "baseline.yaml"
A_FEW = 0.001
DAYS_A_YEAR = 365.25


def main() -> None:
    """Prepare, wait if asked to, measure, print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--engine", choices=ENGINES, required=True)
    arguments.add_argument("--scale", type=float, required=True)
    arguments.add_argument("--scenario", type=Path, default=BASELINE)
    arguments.add_argument("--wait", action="store_true", help="say when ready and wait for a line")
    given = arguments.parse_args()
    began = perf_counter()
    scenario = load(given.scenario)
    loaded = perf_counter()
    frame = build_frame(scenario, given.scale)
    once = {"load": loaded - began, "tables": perf_counter() - loaded}
    further(build_frame(scenario, A_FEW), given.engine)
    if given.wait:
        wait_for_go()
    print(json.dumps(once | further(frame, given.engine)))


def further(frame: Frame, name: str) -> dict[str, Any]:
    """Seconds of a replication's parts, what it did, and the memory that its run took, in bytes."""
    run = engine(name)
    memory.begin_anew()
    began = perf_counter()
    plan = populate(frame, key_of(name, 1, 0))
    drawn = perf_counter()
    most_drawing = memory.peak()
    before = memory.begin_anew()
    about_to_run = perf_counter()
    record = run(plan)
    ran = perf_counter()
    most_running = memory.peak()
    Replication.of(plan, record, root=True)
    ended = perf_counter()
    return {
        "people": drawn - began,
        "run": ran - about_to_run,
        "indicators": ended - ran,
        "n_people": len(plan.people),
        "in_stock": in_stock(plan),
        "events": int(record.n_events),
        "person_years": float(record.flows[-1].sum()) / DAYS_A_YEAR,
        "bytes_run": most_running - before,
        "bytes_peak": max(most_drawing, most_running, memory.peak()),
    }


def in_stock(plan: Plan) -> int:
    """Registered when the period begins."""
    return len(plan.opening.due)


if __name__ == "__main__":
    main()
