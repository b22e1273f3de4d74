"""One replication of the Swedish baseline: seconds by phase, events and person-years per second, peak memory.

    python tests/benchmarks/replication.py --scale 0.05

The time of a phase includes what the jobseekers woken in it do.
"""

from __future__ import annotations

import argparse
import gc
import resource
import time
from collections import defaultdict
from pathlib import Path

from simulation.model.days import Days
from simulation.model.service import Service
from simulation.plan.build import build_plan
from simulation.scenario.load import load

BASELINE = Path(__file__).parents[2] / "scenarios" / "baseline.yaml"
PHASES = [
    "capacity",
    "registration",
    "exits",
    "programmes",
    "decisions",
    "places",
    "meetings",
    "booking",
    "record",
]


class Stopwatch:
    """Seconds between one step's beginning and the next one's, by phase."""

    def __init__(self) -> None:
        self.seconds: defaultdict[str, float] = defaultdict(float)
        self._phase, self._since = "opening", time.perf_counter()

    def begin(self, phase: str) -> None:
        now = time.perf_counter()
        self.seconds[self._phase] += now - self._since
        self._phase, self._since = phase, now


def timed(days: Days, watch: Stopwatch) -> None:
    """Let each step of the day begin by pressing the watch."""
    steps = days.steps()

    def pressing(phase, step):
        def begin(day):
            watch.begin(PHASES[phase - 1])
            step(day)

        return phase, begin

    days.steps = lambda: [pressing(phase, step) for phase, step in steps]


def main() -> None:
    """Build, run, print."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--scale", type=float, default=0.05)
    arguments.add_argument("--scenario", type=Path, default=BASELINE)
    given = arguments.parse_args()

    began = time.perf_counter()
    scenario = load(given.scenario)
    loaded = time.perf_counter()
    plan = build_plan(scenario, seed=1, replication=0, scale=given.scale)
    built = time.perf_counter()
    days, watch = Days(Service(plan)), Stopwatch()
    timed(days, watch)
    gc.disable()  # as simulation.model.days.run does
    days.run()
    watch.begin("closing")
    record = days.service.recorder.record()
    ended = time.perf_counter()

    person_years = record.flows[-1].sum() / 365.25
    running = ended - built
    print(f"scale {given.scale:g}: {len(plan.people)} people, {plan.n_days} days")
    print(f"load {loaded - began:.2f} s, plan {built - loaded:.2f} s, run {running:.2f} s")
    for phase, seconds in watch.seconds.items():
        print(f"  {phase:<13}{seconds:8.2f} s {100 * seconds / running:5.1f} %")
    print(f"{record.n_events} events, {record.n_events / running:,.0f} a second")
    print(f"{person_years:,.0f} person-years, {person_years / running:,.0f} a second")
    print(f"peak memory {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 2**20:.2f} GB")


if __name__ == "__main__":
    main()
