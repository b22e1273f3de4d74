"""Outcome cases: a scenario, and what must come of it, in one YAML file that an analyst can write.

Keys: `says`, one sentence: what holds · `because`: how the value is known, and where its error comes from ·
`scenario`: the text of a scenario (`|`) as a file in tests/cases/outcomes/ would have it, or a file's name ·
`scale`, `replications` (1 if left out), `seed` (the scenario's if left out): as in `kapacitet run` ·
`same_as_root: true`: every figure is exactly that of the root · `expect`: a list of maps with `indicator`,
`period`, `breakdown` (national if left out), `group` (all of them if left out), and one of

- `is: VALUE`: the mean over the replications, `within: ERROR` (0 if left out);
- `times_root: FACTOR`: it over the same figure of the root, in the same replications, `within: ERROR`;
- `more_than`, `less_than`: `root`, or the name of a scenario file, relative to tests/cases/outcomes/.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
import yaml

from simulation.experiment.run import Runs as Replications
from simulation.experiment.settings import Settings
from simulation.experiment.stores import Stores
from simulation.results.tidy import ALL, Tidy
from simulation.scenario.load import load
from simulation.scenario.scenario import Scenario

ROOT = Path(__file__).parents[2]
FOLDER = ROOT / "tests" / "cases" / "outcomes"
KEYS = {"says", "because", "scenario", "scale", "replications", "seed", "same_as_root", "expect"}
WHICH = ("indicator", "period", "breakdown", "group")
WHAT = ("is", "times_root", "more_than", "less_than")


class CaseError(Exception):
    """A case file says something that no case can say."""


@dataclass(frozen=True)
class Case:
    """One file."""

    name: str
    says: str
    because: str
    scenario: str
    scale: float
    replications: int = 1
    seed: int | None = None
    same_as_root: bool = False
    expect: tuple[Mapping[str, str], ...] = ()


@dataclass
class Runs:
    """Runs of scenarios at one scale; what is finished is kept below `out`, so a shared root runs once."""

    case: Case
    out: Path
    scenario: Scenario = field(init=False)

    def __post_init__(self) -> None:
        self.scenario = _without_its_root(load(placed(self.case, self.out)))

    def of(self, scenario: Scenario) -> list[Tidy]:
        """The table of each replication; all checks must have held."""
        seed = scenario.baseline.run.seed if self.case.seed is None else self.case.seed
        numbers = range(self.case.replications)
        parts = Replications(Stores(self.out).of(scenario, Settings(seed, self.case.scale)), numbers).made()
        failed = [check for part in parts for check in part.replication.checks if not check.passed]
        assert not failed, failed
        return [part.replication.tidy for part in parts]

    def named(self, name: str) -> list[Tidy]:
        """The root's, or those of another scenario file."""
        if name == "root":
            return self.of(self.scenario.root or self.scenario)
        return self.of(_without_its_root(load(FOLDER / name)))


def _without_its_root(scenario: Scenario) -> Scenario:
    """What is believed holds for the root too: without levers the two are the same, and one run is enough."""
    nothing_decided = not scenario.levers and not scenario.changes
    return scenario.root if scenario.root and nothing_decided else scenario


def case_of(file: Path) -> Case:
    """The case in a file; CaseError if it is not one."""
    # Everything as text, so that `group: 01` is a district and not the number 1.
    written = yaml.load(file.read_text(encoding="utf-8"), yaml.BaseLoader)
    if unknown := set(written) - KEYS:
        raise CaseError(f"{file.name}: unknown {', '.join(sorted(unknown))}")
    if missing := {"says", "because", "scenario", "scale"} - set(written):
        raise CaseError(f"{file.name}: missing {', '.join(sorted(missing))}")
    expected = tuple(written.get("expect", ()))
    for one in expected:
        _check_expectation(file.name, one)
    if not expected and "same_as_root" not in written:
        raise CaseError(f"{file.name}: nothing is expected")
    return Case(
        name=file.stem,
        says=written["says"],
        because=written["because"],
        scenario=written["scenario"],
        scale=float(written["scale"]),
        replications=int(written.get("replications", 1)),
        seed=int(written["seed"]) if "seed" in written else None,
        same_as_root=written.get("same_as_root") == "true",
        expect=expected,
    )


def _check_expectation(name: str, one: Mapping[str, str]) -> None:
    if unknown := set(one) - {*WHICH, *WHAT, "within"}:
        raise CaseError(f"{name}: unknown {', '.join(sorted(unknown))} in {dict(one)}")
    if len([key for key in WHAT if key in one]) != 1:
        raise CaseError(f"{name}: exactly one of {', '.join(WHAT)} in {dict(one)}")


def placed(case: Case, folder: Path) -> Path:
    """The scenario as a file: the one named, or the text in a mirror of the project, so that names reach."""
    if "\n" not in case.scenario:
        return FOLDER / case.scenario
    beside = folder / "mirror" / "tests" / "cases" / "outcomes"
    if not beside.exists():
        beside.mkdir(parents=True)
        (folder / "mirror" / "scenarios").symlink_to(ROOT / "scenarios")
        for there in (ROOT / "tests" / "cases").glob("small*"):
            (beside.parent / there.name).symlink_to(there)
    file = beside / f"{case.name}.yaml"
    file.write_text(case.scenario, encoding="utf-8")
    return file


def misses(case: Case, runs: Runs) -> Iterator[str]:
    """What does not come out as expected, one sentence each."""
    found = runs.of(runs.scenario)
    if case.same_as_root:
        yield from _differences(found, runs.named("root"))
    for one in case.expect:
        yield from _miss(one, mean(found, one), runs)


def mean(tables: list[Tidy], one: Mapping[str, str]) -> float:
    """A figure's mean over the replications; NaN if it is empty in one of them."""
    where = one["indicator"], one["period"], one.get("breakdown", "national"), one.get("group", ALL)
    values = [table.value[table.row(*where)] for table in tables]
    return math.fsum(values) / len(values)


def _miss(one: Mapping[str, str], value: float, runs: Runs) -> Iterator[str]:
    within = float(one.get("within", 0))
    if "is" in one:
        right, wanted = abs(value - float(one["is"])) <= within, f"{one['is']} ± {within:g}"
    elif "times_root" in one:
        value /= mean(runs.named("root"), one)
        right = abs(value - float(one["times_root"])) <= within
        wanted = f"{one['times_root']} ± {within:g} of the root's"
    else:
        more = "more_than" in one
        other = mean(runs.named(one["more_than" if more else "less_than"]), one)
        right, wanted = (
            (value > other if more else value < other),
            f"{'more' if more else 'less'} than {other:g}",
        )
    if not right:
        yield f"{' '.join(one[key] for key in WHICH if key in one)}: {value:g}, expected {wanted}"


def _differences(found: list[Tidy], root: list[Tidy]) -> Iterator[str]:
    for number, (one, other) in enumerate(zip(found, root, strict=True)):
        same = np.array_equal(one.value, other.value, equal_nan=True) and list(one.flag) == list(other.flag)
        if not same:
            apart = np.flatnonzero(~np.isclose(one.value, other.value, rtol=0, atol=0, equal_nan=True))
            first = apart[0] if len(apart) else 0
            yield f"replication {number}: {len(apart)} figures differ, first {one.indicator[first]}"
