"""How well the baseline's levels fit, on chance that they were not fitted on.

    python -m simulation.report.levels scenarios/baseline.yaml --workers 2

writes levels.csv: each target, what the root gives, its error of chance, and whether it is met.
"""

from __future__ import annotations

import argparse
import csv
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from simulation.experiment.calibration import Question
from simulation.experiment.engines import AUTO, chosen
from simulation.experiment.gathered import gathered
from simulation.experiment.targets import SHOWN, Target
from simulation.plan.plan import Floats
from simulation.report.asked import effort_options, target_options, targets_of
from simulation.results.csvfiles import number
from simulation.results.summary import standard_error
from simulation.scenario.load import load
from simulation.scenario.problems import Problems

COLUMNS = (
    "indicator", "period", "kind", "published", "tolerance_share", "simulated", "error", "met", "source",
)  # fmt: skip
TABLE = "levels.csv"
FRESH = 100
"""The first replication that is used: calibration uses the first few."""


@dataclass(frozen=True)
class Fresh:
    """The targets' figures in replications that nothing was fitted on."""

    question: Question

    def __call__(self, number: int) -> Floats:
        """Those of one replication; (target,)."""
        return self.question.simulate(np.zeros(0), FRESH + number)


def rows(targets: Sequence[Target], figures: Floats) -> Iterator[tuple[str, ...]]:
    """The table's rows, from figures (replication, target)."""
    found = zip(targets, figures.mean(axis=0).tolist(), standard_error(figures).tolist(), strict=True)
    for target, mean, error in found:
        told = (number(target.value), number(target.tolerance_share), number(mean), number(error))
        met = "" if target.kind == SHOWN else str(target.met(mean)).lower()
        yield target.indicator, target.period, target.kind, *told, met, target.source


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the root, and write the table."""
    parser = argparse.ArgumentParser(description="How well the baseline's levels fit.")
    target_options(parser)
    effort_options(parser, scale=0.1, replications=10)
    options = parser.parse_args(arguments)
    root = load(options.scenario)
    targets = targets_of(options.scenario, options.targets, Problems())
    question = Question(root, (), targets, root.baseline.run.seed, options.scale, chosen(AUTO))
    figures = gathered(Fresh(question), options.replications, options.workers)
    options.out.mkdir(parents=True, exist_ok=True)
    with (options.out / TABLE).open("w", encoding="utf-8", newline="") as out:
        lines = csv.writer(out, lineterminator="\n")
        lines.writerow(COLUMNS)
        lines.writerows(rows(targets, figures))
    print(options.out / TABLE)


if __name__ == "__main__":
    main()
