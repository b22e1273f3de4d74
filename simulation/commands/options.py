"""The options of the commands: names, limits and help."""

from __future__ import annotations

import argparse
from pathlib import Path

from simulation.commands.option_values import above_nothing, name_and_number, scale, shard, share, whole

DEFAULT_SCALE = 0.05
DEFAULT_REPLICATIONS = 1
CALIBRATION_REPLICATIONS, CALIBRATION_ROUNDS, CALIBRATION_STARTS, CALIBRATION_VECTORS = 4, 6, 3, 90
CHECKED_FALSE_ALARMS = 0.001
COMPARED_SCALE, COMPARED_REPLICATIONS = 0.1, 20
BUDGET_STEP, BUDGET_UP_TO = 100.0, 800.0


def shared_options(parser: argparse.ArgumentParser) -> None:
    """What every command takes."""
    parser.add_argument(
        "--language",
        choices=("sv", "en"),
        help="language of messages and tables; else KAPACITET_LANGUAGE, else the locale's",
    )
    parser.add_argument(
        "--debug", action="store_true", help="show the traceback of a fault in the program on stderr"
    )


def scenario_options(parser: argparse.ArgumentParser) -> None:
    """The scenario: one, or for `validate` and `compare` several."""
    several = parser.prog.endswith(("validate", "compare"))
    parser.add_argument(
        "scenario",
        nargs="+" if several else None,
        metavar="SCENARIO",
        help="a scenario's file, or the name of one that comes with the program, such as baseline",
    )


def value_options(parser: argparse.ArgumentParser) -> None:
    """What to explain."""
    parser.add_argument(
        "path",
        nargs="?",
        metavar="PATH",
        help="path of a value; * is one whole step; a section means all below it; levers[0] is a lever",
    )


def register_options(parser: argparse.ArgumentParser) -> None:
    """How the register is printed, and where it finds what a sensitivity study found."""
    parser.add_argument("--csv", action="store_true", help="as CSV, with all columns")
    parser.add_argument(
        "--out", type=Path, default=Path("results"), metavar="DIR", help="where studies are (default results)"
    )


def new_options(parser: argparse.ArgumentParser) -> None:
    """The new scenario."""
    parser.add_argument("name", metavar="NAME", help="the scenario's name, or the file to write")


def run_options(parser: argparse.ArgumentParser) -> None:
    """How a run is made."""
    _running_options(parser, DEFAULT_REPLICATIONS, DEFAULT_SCALE)
    parser.add_argument(
        "--events", action="store_true", help="write everything that happens to events.parquet"
    )


def compare_options(parser: argparse.ArgumentParser) -> None:
    """What scenarios are compared with, and how."""
    parser.add_argument(
        "--against",
        metavar="FILE",
        help="another scenario to compare with (default: the nearest circumstance that the scenario extends, "
        "else its root)",
    )
    parser.add_argument(
        "--parts",
        action="store_true",
        help="take a package apart too: each file of its levers alone, all but it, and what is left over",
    )
    _report_option(parser)
    _running_options(parser, COMPARED_REPLICATIONS, COMPARED_SCALE)


def calibrate_options(parser: argparse.ArgumentParser) -> None:
    """What is fitted to what, and how finely it is simulated."""
    add = parser.add_argument
    language: str = getattr(parser, "language", "en")
    parser.add_argument(
        "scenario",
        nargs="?",
        default="baseline",
        metavar="ROOT",
        help="a root's file (default: the baseline that comes with the program)",
    )
    for name in ("free", "targets"):
        add(f"--{name}", type=Path, metavar="FILE", help=f"default: calibration/{name}.csv beside the root")
    add(
        "--rounds",
        type=whole(language, 1),
        default=CALIBRATION_ROUNDS,
        metavar="N",
        help="steps towards the targets (default %(default)s)",
    )
    add(
        "--starts",
        type=whole(language, 1),
        default=CALIBRATION_STARTS,
        metavar="N",
        help="points to step from: the root as it is, and others about it (default %(default)s)",
    )
    add(
        "--vectors",
        type=whole(language, 0),
        default=CALIBRATION_VECTORS,
        metavar="N",
        help="tried about the best point, to find those that fit as well (default %(default)s)",
    )
    add(
        "--fits",
        type=Path,
        metavar="FILE",
        help="write the vectors that fit, as CSV (default: none is written)",
    )
    _chance_options(parser, CALIBRATION_REPLICATIONS, DEFAULT_SCALE)
    add("--quiet", action="store_true", help="no progress")


def trial_options(parser: argparse.ArgumentParser) -> None:
    """Which trial, and how finely it is simulated."""
    add = parser.add_argument
    add("trial", metavar="TRIAL", help="a trial's file")
    add("--fit", action="store_true", help="look for the value of the number that the trial names under fit")
    _chance_options(parser, COMPARED_REPLICATIONS, COMPARED_SCALE)
    _folder_option(parser)
    add("--quiet", action="store_true", help="no table and no progress; only warnings and the folder")


def sweep_options(parser: argparse.ArgumentParser) -> None:
    """Which sweep, which share of it, how finely it is simulated and by whom."""
    add = parser.add_argument
    language: str = getattr(parser, "language", "en")
    add("sweep", metavar="SWEEP", help="a sweep's file")
    add(
        "--shard",
        type=shard(language),
        metavar="I/N",
        help="make only the Ith of N shares of the cells; kapacitet merge puts them together",
    )
    _chance_options(parser, None, COMPARED_SCALE)
    _folder_option(parser)
    add("--quiet", action="store_true", help="no table and no progress; only warnings and the folder")
    add("--backend", choices=("local", "dask"), default="local", help="who makes it (default %(default)s)")
    add("--scheduler", metavar="ADDRESS", help="of a Dask cluster, as tcp://10.0.0.1:8786")


def sensitivity_options(parser: argparse.ArgumentParser) -> None:
    """Which study, and how finely it is simulated."""
    add = parser.add_argument
    add("study", metavar="STUDY", help="a study's file, or a scenario's: then every number that has a range")
    _chance_options(parser, COMPARED_REPLICATIONS, COMPARED_SCALE)
    _folder_option(parser)
    add("--quiet", action="store_true", help="no table and no progress; only warnings and the folder")


def budget_options(parser: argparse.ArgumentParser) -> None:
    """Which scenario, which sums, under which circumstances, and how finely it is simulated."""
    add = parser.add_argument
    language: str = getattr(parser, "language", "en")
    add(
        "scenario",
        metavar="SCENARIO",
        help="a scenario's file, or the name of one that comes with the program",
    )
    add(
        "--under",
        nargs="+",
        default=[],
        metavar="CIRCUMSTANCE",
        help="what the scenario, and a step of each of its levers, give under these too",
    )
    for name, default, told in (
        ("step", BUDGET_STEP, "SEK million a year from one sum to the next"),
        ("up-to", BUDGET_UP_TO, "the largest sum, SEK million a year"),
    ):
        add(
            f"--{name}",
            type=above_nothing(language),
            default=default,
            metavar="MKR",
            help=f"{told} (default %(default)g)",
        )
    _report_option(parser)
    _chance_options(parser, COMPARED_REPLICATIONS, COMPARED_SCALE)
    _folder_option(parser)
    add("--quiet", action="store_true", help="no table and no progress; only warnings and the folder")


def merge_options(parser: argparse.ArgumentParser) -> None:
    """Which shares."""
    add = parser.add_argument
    add("folder", type=Path, nargs="+", metavar="FOLDER", help="of a share of the sweep; all of them")
    _folder_option(parser)
    add("--quiet", action="store_true", help="no table; only the folder")


def report_options(parser: argparse.ArgumentParser) -> None:
    """Which run, and in which language."""
    add = parser.add_argument
    add(
        "run",
        type=Path,
        metavar="RUN",
        help="the folder of a comparison, budget, study or sweep, or its manifest.json",
    )
    add("--only", choices=("sv", "en"), help="pages in one language (default both)")
    add(
        "--date",
        metavar="YYYY-MM-DD",
        help="only a page for that reporting date of the assignment, under its headings",
    )


def check_options(parser: argparse.ArgumentParser) -> None:
    """What is judged against what, and where that is written."""
    add = parser.add_argument
    language: str = getattr(parser, "language", "en")
    add("run", type=Path, metavar="RUN", help="a run folder, or its manifest.json")
    add("--against", type=Path, required=True, metavar="REFERENCE", help="another, or a reference's folder")
    add(
        "--false-alarms",
        type=share(language),
        default=CHECKED_FALSE_ALARMS,
        metavar="SHARE",
        help="how often a program that is unchanged may fail, for all figures together (default %(default)s)",
    )
    add(
        "--tolerance",
        type=name_and_number(language),
        action="append",
        default=[],
        metavar="INDICATOR=NUMBER",
        help="a tolerance in the indicator's unit instead of that from chance; for an effect INDICATOR.ROW; "
        "may be given several times",
    )
    add("--junit", type=Path, metavar="FILE", help="write JUnit XML, one case an indicator")
    add("--summary", type=Path, metavar="FILE", help="write a page in Markdown, for a job's page")
    add("--renew", action="store_true", help="judge nothing: make RUN the reference, in its small form")


def reproduce_options(parser: argparse.ArgumentParser) -> None:
    """What is made again."""
    add = parser.add_argument
    language: str = getattr(parser, "language", "en")
    add("manifest", type=Path, metavar="MANIFEST", help="a run's manifest.json, or its folder")
    add("--out", type=Path, metavar="DIR", help="keep the new run folder there; an empty folder, or none yet")
    add("--workers", type=whole(language, 1), metavar="N", help="processes (default: one per processor)")
    add("--quiet", action="store_true", help="no progress; only what differs")


def _running_options(parser: argparse.ArgumentParser, replications: int, usual_scale: float) -> None:
    """What all commands that run scenarios take, with their defaults."""
    _chance_options(parser, replications, usual_scale)
    add = parser.add_argument
    language: str = getattr(parser, "language", "en")
    _folder_option(parser)
    add(
        "--suppress-below",
        type=whole(language, 1),
        default=0,
        metavar="N",
        help="leave out cells with fewer than N people behind them, and what they could be worked out from "
        "(default: none are)",
    )
    add("--quiet", action="store_true", help="no key figures and no progress; only warnings and the folder")
    add("--backend", choices=("local", "dask"), default="local", help="dask: only for sweeps")
    add(
        "--draws",
        type=whole(language, 0),
        default=0,
        metavar="J",
        help="further replications, each with its own draw of the numbers that have a range (default 0)",
    )
    add(
        "--precision",
        metavar="FIGURE=HALFWIDTH",
        help="make replications until the figure's 95 per cent interval is that narrow to either side, as in "
        "net_transitions_for_all=200; then --replications is the least number (never fewer than 20)",
    )


def _report_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--report",
        choices=("both", "sv", "en", "none"),
        default="both",
        help="pages and charts in the run folder, and of a comparison a workbook (default %(default)s)",
    )


def _folder_option(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "--out",
        type=Path,
        default=Path("results"),
        metavar="DIR",
        help="where run folders go (default results)",
    )


def _chance_options(parser: argparse.ArgumentParser, replications: int | None, usual_scale: float) -> None:
    """How many replications (None: as the file says), of what size, with which chance, by how many."""
    add = parser.add_argument
    language: str = getattr(parser, "language", "en")
    add(
        "--replications",
        type=whole(language, 1),
        default=replications,
        metavar="R",
        help="how many times, each with its own chance (default "
        f"{'20, unless the file says' if replications is None else replications})",
    )
    add(
        "--scale",
        type=scale(language),
        default=usual_scale,
        help="share of people and of every capacity simulated, above 0 and at most 1 (default %(default)s)",
    )
    add(
        "--seed",
        type=whole(language, 0),
        help="seed of all chance (default: the scenario's run.seed)",
    )
    add(
        "--engine",
        choices=("auto", "simpy", "compiled"),
        default="auto",
        help="what runs the days: both give the same to the bit; compiled is some thirty times as fast and "
        "needs numba; auto takes it where it can (default %(default)s)",
    )
    add("--workers", type=whole(language, 1), metavar="N", help="processes (default: one per processor)")
