"""Whether the first day makes a wave: the root as it is then, held there, with as many coming as leave.

    python -m simulation.experiment.first_days scenarios/baseline.yaml --scale 0.1 --replications 10

If the state that people and service are loaded with on the first day is one in motion, nothing jumps: work
exits per head are the same in days 1–90 and 91–180, and staff and places are used as much in the third month
as in the first. What remains is told, with its error. It is a test of the program, and never of a run.
"""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from pathlib import Path
from typing import cast

import numpy as np

from simulation.experiment.engines import AUTO, chosen, engine, key_of
from simulation.experiment.gathered import gathered
from simulation.plan.build import build_frame, populate
from simulation.plan.leavers import outflow
from simulation.plan.past import at_first
from simulation.plan.plan import Floats
from simulation.plan.record import FLOW, Record
from simulation.plan.setting import DAYS_PER_RATE_MONTH
from simulation.results.capacity import resources
from simulation.results.summary import standard_error
from simulation.results.tidy import compute
from simulation.scenario.baseline import Baseline
from simulation.scenario.load import load
from simulation.scenario.number import Number, Period, Step, Table
from simulation.scenario.paths import Leaf, edited, leaves, steps_of
from simulation.scenario.scenario import Scenario
from simulation.scenario.words import DatedWord

DAYS = 180
HALF = DAYS // 2
INFLOW, SEASON = "inflow.registrations_per_month", "inflow.season_factor."
UTILISATION, RESOURCE = "utilisation", "resource"


@dataclass(frozen=True, slots=True)
class FirstDays:
    """What came of the replications: shape (replication,) and (replication, resource)."""

    drift: Floats  # work exits per head in the second half over those in the first, less 1
    resources: tuple[str, ...]
    rise: Floats  # percentage points of utilisation, third month less first


def held(scenario: Scenario) -> Scenario:
    """The root for 180 days with every number as on its first day, no season, and as many in as out."""
    baseline = scenario.baseline
    period = Period(baseline.period.first_day, baseline.period.first_day + timedelta(days=DAYS - 1))
    frozen = {steps_of(path): _frozen(path, leaf, baseline.period) for path, leaf in leaves(baseline)}
    still = replace(cast("Baseline", edited(baseline, frozen)), period=period, reports_due=())
    level = replace(scenario, baseline=still)
    coming = _by_district(still, _as_many_as_leave(level))
    return replace(level, baseline=cast("Baseline", edited(still, {steps_of(INFLOW): coming})))


def _frozen(path: str, leaf: Leaf, period: Period) -> Leaf:
    if isinstance(leaf, DatedWord):
        return DatedWord(((None, leaf.on(period.first_day)),))
    if path.startswith(SEASON):
        return replace(leaf, steps=(Step(None, 1.0),))
    if leaf.table is None:
        return replace(leaf, steps=(Step(None, at_first(leaf, period)),))
    return replace(leaf, table=leaf.table.in_force(period.first_day))


def _as_many_as_leave(level: Scenario) -> Floats:
    """New registrations a month of 30 days, by district: those leaving on the first day who never return."""
    law = build_frame(level, 1.0).law
    leaving = outflow(law.stock)
    for_good = leaving * (1.0 - law.returns.share[:, None])
    per_month: Floats = for_good.sum(axis=0) * DAYS_PER_RATE_MONTH
    return per_month


def _by_district(baseline: Baseline, per_month: Floats) -> Number:
    number = baseline.inflow.registrations_per_month
    values = zip(baseline.district_codes, per_month.tolist(), strict=True)
    rows: dict[tuple[str, ...], float] = {(code,): value for code, value in values}
    return replace(number, steps=(), table=Table("expected outflow", ("district",), rows))


def work_exits_per_head(record: Record, first: int, last: int) -> float:
    """Exits to work, with and without support, per person and day, on days first … last − 1."""
    lines = [FLOW.index(name) for name in ("left_work", "left_supported_work")]
    exits = record.flows[lines, :, first:last].sum()
    return float(exits / record.flows[FLOW.index("stock"), :, first:last].sum())


def one(scenario: Scenario, scale: float, seed: int, replication: int) -> Floats:
    """Drift and the rise of each resource's utilisation in one replication."""
    name = chosen(AUTO)
    plan = populate(build_frame(scenario, scale), key_of(name, seed, replication))
    record = engine(name)(plan)
    drift = work_exits_per_head(record, HALF, DAYS) / work_exits_per_head(record, 0, HALF) - 1.0
    first, third = plan.calendar.months[0], plan.calendar.months[2]
    tidy = compute(plan, record, (UTILISATION,))
    used = [
        [tidy.value[tidy.row(UTILISATION, month, RESOURCE, name)] for name in resources(plan.labels)]
        for month in (first, third)
    ]
    return np.append(drift, np.subtract(used[1], used[0]))


def first_days(scenario: Scenario, *, scale: float, replications: int, seed: int, workers: int) -> FirstDays:
    """The replications of a root held as on its first day."""
    level = held(scenario)
    found = gathered(partial(one, level, scale, seed), replications, workers)
    names = resources(build_frame(level, scale).tables.labels)
    return FirstDays(found[:, 0], names, found[:, 1:])


def told(found: FirstDays) -> str:
    """The lines of the answer: means with their standard errors."""
    drift, error = _mean(100.0 * found.drift)
    lines = [f"work exits per head, days {HALF + 1}-{DAYS} against 1-{HALF}: {drift:+.2f} ± {error:.2f} %"]
    lines += ["utilisation, third month less first, percentage points:"]
    for name, rise in zip(found.resources, found.rise.T, strict=True):
        mean, error = _mean(rise)
        lines.append(f"  {name}: {mean:+.1f} ± {error:.1f}")
    return "\n".join(lines)


def _mean(values: Floats) -> tuple[float, float]:
    """Mean and its standard error."""
    return float(values.mean()), float(standard_error(values))


def main(arguments: Sequence[str] | None = None) -> None:
    """Print whether the first day of a root makes a wave."""
    parser = argparse.ArgumentParser(description="Whether the first day makes a wave.")
    parser.add_argument("scenario", type=Path)
    parser.add_argument("--scale", type=float, default=0.1)
    parser.add_argument("--replications", type=int, default=10)
    parser.add_argument("--workers", type=int, default=2)
    options = parser.parse_args(arguments)
    scenario = load(options.scenario)
    seed = scenario.baseline.run.seed
    how = {"scale": options.scale, "replications": options.replications, "workers": options.workers}
    print(told(first_days(scenario, seed=seed, **how)))


if __name__ == "__main__":
    main()
