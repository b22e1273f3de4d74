"""Side by side in one run: both engines by scale, the first call, two runs at once, other packages.

    PYTHONPATH=.:tests python tests/benchmarks/engines.py

Each measurement is made in a process of its own; the best of --repeat counts. Times are of a machine doing
nothing else: look at how busy it was, which stands at the top. Nothing fails by the clock.

The last section needs the `peers` extra. With all defaults: some fifteen minutes.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from pathlib import Path

from benchmarks import beginning, growth, machine, side_by_side

BASELINE = Path(__file__).parents[2] / "scenarios" / "baseline.yaml"
SECTIONS = ("growth", "first-call", "at-once", "peers")


def main() -> None:
    """Print each section that is asked for, as soon as it is measured."""
    given = options().parse_args()
    print(machine.described(), flush=True)
    for section in given.only:
        print(f"\n## {section}\n", flush=True)
        for line in lines(section, given):
            print(line, flush=True)


def lines(section: str, given: argparse.Namespace) -> Iterator[str]:
    """The lines of a section."""
    if section == "growth":
        yield from growth.lines(
            growth.Asked(tuple(given.scales), given.simpy_up_to, given.repeat, given.scenario)
        )
    elif section == "first-call":
        yield from beginning.lines()
    elif section == "at-once":
        yield from side_by_side.lines(given.at_once_scale, given.repeat, given.scenario)
    else:
        from benchmarks.peers import compared

        yield from compared.lines(given.peer_sizes, given.peer_seconds)


def options() -> argparse.ArgumentParser:
    """What can be asked for."""
    kind = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=kind)
    add = parser.add_argument
    add("--only", nargs="+", choices=SECTIONS, default=SECTIONS, help="sections, default all")
    add("--scenario", type=Path, default=BASELINE)
    add("--scales", nargs="+", type=float, default=[0.015, 0.05, 0.1, 0.25, 1.0], help="1: 336 000 in stock")
    add(
        "--simpy-up-to",
        type=float,
        default=0.05,
        help="largest scale for SimPy (1 takes a quarter of an hour)",
    )
    add("--repeat", type=int, default=2, help="processes of which the fastest counts")
    add("--at-once-scale", type=float, default=0.25)
    add("--peer-sizes", nargs="+", type=int, default=[640, 1600, 3200, 16000], help="jobseekers")
    add("--peer-seconds", type=float, default=60.0, help="after which a package is stopped")
    return parser


if __name__ == "__main__":
    main()
