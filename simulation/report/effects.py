"""All trials and the roll-out with the same parameters at once, as a table.

    python -m simulation.report.effects scenarios --workers 2

writes effects.csv: what each measure came to, beside what was published and between what it may lie.
"""

from __future__ import annotations

import argparse
import csv
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

from simulation.experiment.engines import AUTO, chosen
from simulation.experiment.gathered import gathered
from simulation.experiment.rollout import Expected, Rollout, read_expected
from simulation.experiment.trials import LEVEL, Finding, Question, try_out
from simulation.report.asked import effort_options, stop_at
from simulation.results.csvfiles import number
from simulation.results.summary import interval
from simulation.scenario.load import load
from simulation.scenario.load_trial import load_trial
from simulation.scenario.problems import Problems

COLUMNS = (
    "study", "measure", "contrast", "estimate", "low95", "high95",
    "published", "low", "high", "source", "agrees",
)  # fmt: skip
TABLE = "effects.csv"
POINTS = "points of the labour force"
EXPECTED = Path("calibration", "effects.csv")


def of_trial(file: Path, scale: float, replications: int, workers: int) -> Iterator[tuple[str, ...]]:
    """A trial's rows."""
    trial = load_trial(file)
    question = Question(trial, trial.scenario.baseline.run.seed, scale, chosen(AUTO))
    for one in try_out(question, replications, workers):
        yield (file.stem, one.name, one.measure.contrast, *_numbers(one), *_study(one))


def _numbers(one: Finding) -> tuple[str, ...]:
    return tuple(number(value) for value in (one.estimate, one.low95, one.high95))


def _study(one: Finding) -> tuple[str, ...]:
    told = one.published
    if told is None:
        return ("",) * 5
    return (
        *(number(value) for value in (told.value, told.low, told.high)),
        told.source,
        _verdict(one.agrees),
    )


def _verdict(agrees: bool | None) -> str:
    return "" if agrees is None else str(agrees).lower()


def of_rollout(
    file: Path, expected: Sequence[Expected], scale: float, replications: int, workers: int
) -> Iterator[tuple[str, ...]]:
    """A scenario's rows, one for each month that something is expected by."""
    scenario = load(file)
    months = tuple(one.month for one in expected)
    made = gathered(
        Rollout(scenario, months, scenario.baseline.run.seed, scale, chosen(AUTO)), replications, workers
    )
    for at, one in enumerate(expected):
        estimate, low95, high95 = (float(end) for end in (made[:, at].mean(), *interval(made[:, at], LEVEL)))
        found = (estimate, low95, high95, one.value, one.low, one.high)
        verdict = _verdict(one.agrees(estimate))
        yield (file.stem, one.month, POINTS, *(number(value) for value in found), one.source, verdict)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run every trial and every roll-out, and write the table."""
    parser = argparse.ArgumentParser(description="All trials and the roll-out, with the same parameters.")
    parser.add_argument("scenarios", type=Path, help="folder with trials/ and calibration/effects.csv")
    effort_options(parser, scale=0.1, replications=10)
    options = parser.parse_args(arguments)
    effort = (options.scale, options.replications, options.workers)
    listed, problems = options.scenarios / EXPECTED, Problems()
    expected = read_expected(listed, problems)
    stop_at(problems)
    options.out.mkdir(parents=True, exist_ok=True)
    file = options.out / TABLE
    with file.open("w", encoding="utf-8", newline="") as out:
        lines = csv.writer(out, lineterminator="\n")
        lines.writerow(COLUMNS)
        for name in dict.fromkeys(one.scenario for one in expected):
            wanted = [one for one in expected if one.scenario == name]
            lines.writerows(of_rollout(listed.parent / name, wanted, *effort))
        for trial in sorted((options.scenarios / "trials").glob("*.yaml")):
            print(trial.stem, file=sys.stderr)
            lines.writerows(of_trial(trial, *effort))
    print(file)


if __name__ == "__main__":
    main()
