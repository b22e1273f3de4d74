"""The backcast as a table and a chart.

    python -m simulation.report.backcast scenarios/baseline.yaml --fits scenarios/calibration/fits.csv

writes backcast.csv (month, indicator, mean, low80, high80, low95, high95) and its chart, C14; with --drawn
the chart alone, of the table that is there.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from pathlib import Path

from simulation.experiment.backcast import INDICATORS, Asked, Backcast, backcast
from simulation.experiment.engines import AUTO, chosen
from simulation.experiment.fits import read_fits
from simulation.report.asked import effort_options, target_options, targets_of
from simulation.report.charts.backcast import chart
from simulation.report.words import LANGUAGES, say
from simulation.results.csvfiles import number
from simulation.results.manifest import version
from simulation.scenario.load import load
from simulation.scenario.problems import Problems

COLUMNS = ("month", "indicator", "mean", "low80", "high80", "low95", "high95")
TABLE = "backcast.csv"


def rows(found: Backcast) -> Iterator[tuple[str, ...]]:
    """The table's rows, indicator by indicator, month by month."""
    for at, indicator in enumerate(INDICATORS):
        for month, label in enumerate(found.months):
            ends = found.ends[at, month].reshape(-1).tolist()
            yield label, indicator, number(float(found.mean[at, month])), *(number(end) for end in ends)


def write(found: Backcast, folder: Path) -> Path:
    """Write the table; returns its file."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [",".join(COLUMNS), *(",".join(row) for row in rows(found))]
    file = folder / TABLE
    file.write_text("\n".join(lines) + "\n", encoding="utf-8", newline="")
    return file


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the vectors, write the table and the chart."""
    parser = argparse.ArgumentParser(description="The backcast as a table and a chart.")
    target_options(parser)
    parser.add_argument("--fits", type=Path, required=True, help="vectors that fit, by kapacitet calibrate")
    parser.add_argument("--drawn", action="store_true", help="draw the table that is there; run nothing")
    effort_options(parser, scale=0.05, replications=4)
    options = parser.parse_args(arguments)
    root, problems = load(options.scenario), Problems()
    fits = read_fits(options.fits, root, problems)
    targets = targets_of(options.scenario, options.targets, problems)
    asked = Asked(root, fits, root.baseline.run.seed, options.scale, options.replications, chosen(AUTO))
    if not options.drawn:
        print(write(backcast(asked, workers=options.workers), options.out))
    for language in LANGUAGES:
        foot = say(language, "backcast-foot", version=version())
        chart(options.out / TABLE, targets, language, foot).write(options.out, language)


if __name__ == "__main__":
    main()
