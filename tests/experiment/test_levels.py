"""Levels: another belief gives the exits and the stock of the baseline, in few runs, found once."""

from pathlib import Path

import numpy as np
import pytest
from support.commands import ROOT, finished_parts
from support.pipeline import SMALL, short_region

from simulation.experiment import levels as module
from simulation.experiment.anchors import Figures, figures, year_ends
from simulation.experiment.engines import SIMPY, engine
from simulation.experiment.level_search import MOST_RUNS, Simulation, scale_for, search
from simulation.experiment.levels import (
    believed_scenario,
    find_levels,
    levels_of_draw,
    recalibrated,
)
from simulation.plan.believed import drawn
from simulation.plan.build import build_frame, populate
from simulation.plan.plan import Key
from simulation.plan.rescale import INFLOW, base_of, rescaled
from simulation.results.tidy import compute
from simulation.scenario.load import load
from simulation.scenario.resolved import digest
from simulation.scenario.scenario import Scenario
from simulation.scenario.words import ROUTES

SEED = 5
PATHS = (*map(base_of, ROUTES), INFLOW)


class Region:
    """Stands in for a root's runs: figures that follow from factors by known powers, and are slow to."""

    def __init__(self, root: Scenario, powers: np.ndarray, names: tuple[str, ...]) -> None:
        self.root, self.powers, self.names, self.runs = root, powers, names, 0

    def __call__(self, scenario: Scenario) -> Figures:
        self.runs += 1
        logs = np.log([_size(scenario, path) / _size(self.root, path) for path in PATHS])
        return Figures(self.names, 5_000.0 * np.exp(self.powers @ logs + 0.05 * np.sin(3.0 * logs)))


def _size(scenario: Scenario, path: str) -> float:
    number = scenario.value(path)
    return number.first if number.table is None else next(iter(number.table.rows.values()))


@pytest.fixture
def region() -> Region:
    """Each figure most by one number, and a little by the next."""
    powers = 0.5 * np.eye(5) + 0.2 * np.eye(5, k=1)
    names = ("registered 2023", "long_term 2023", "left work", "left other", "arrived")
    return Region(load(SMALL), powers, names)


OTHERWISE = dict(zip(PATHS, (0.8, 1.3, 0.9, 1.1, 1.05), strict=True))


def test_a_search_meets_the_anchors_in_few_runs(region: Region) -> None:
    anchors = region(region.root)
    found = search(rescaled(region.root, OTHERWISE), anchors, PATHS, lambda: region.powers, region)
    assert found.met
    assert found.runs == region.runs - 1 <= MOST_RUNS
    assert max(map(abs, found.before.values())) > 0.05
    assert all(
        abs(miss) <= limit for miss, limit in zip(found.after.values(), anchors.tolerances(), strict=True)
    )


def test_where_nothing_is_missed_there_is_one_run_and_nothing_is_multiplied(region: Region) -> None:
    def slopes() -> np.ndarray:
        raise AssertionError

    found = search(region.root, region(region.root), PATHS, slopes, region)
    assert (found.runs, found.met) == (1, True)
    assert set(found.factors.values()) == {1.0}


def test_of_a_search_that_does_not_arrive_the_best_is_taken(region: Region) -> None:
    anchors = region(region.root)
    wrong = -region.powers
    found = search(rescaled(region.root, OTHERWISE), anchors, PATHS, lambda: wrong, region)
    assert not found.met
    assert found.runs == MOST_RUNS
    assert max(map(abs, found.after.values())) <= max(map(abs, found.before.values()))


def test_runs_are_at_a_scale_with_people_enough() -> None:
    small, sweden = load(SMALL), load(ROOT / "scenarios" / "baseline.yaml")
    assert scale_for(small) == 1.0
    assert scale_for(sweden) == 0.05


def test_anchors_are_what_the_indicators_say() -> None:
    """Of the long-term unemployed who leave, too: long-term on their last day."""
    scale = 0.02
    plan = populate(build_frame(load(SMALL), scale), Key(SEED, 0))
    record = engine(SIMPY)(plan)
    found = figures(plan, record)
    told = dict(zip(found.names, (found.values / scale).tolist(), strict=True))
    exits = ("to_work", "to_supported_work", "to_education")
    names = [f"transitions_{one}" for one in exits] + ["left_for_other_reasons"]
    stocks = {"registered": "registered_unemployed", "long_term": "long_term_unemployed"}
    tidy = compute(plan, record, [*names, *stocks.values(), "new_registrations", "returned"])
    for mine, theirs in stocks.items():
        assert told[f"{mine} 2023"] == pytest.approx(tidy.find(theirs, "2023-12"))
    by_route = dict(zip(ROUTES, names, strict=True))
    assert all(
        told[f"left {mine}"] == pytest.approx(tidy.find(theirs, "2023")) for mine, theirs in by_route.items()
    )
    late = ("365-729", "730-1094", "1095-1825", "1826+")
    of_late = [tidy.value[tidy.row(name, "2023", "duration", band)] for name in names for band in late]
    assert told["left_long_term"] == pytest.approx(np.nansum(of_late))
    came = [tidy.find(name, "2023") or 0.0 for name in ("new_registrations", "returned")]
    assert told["arrived"] == pytest.approx(sum(came))


def test_a_year_ends_with_its_last_day_in_the_period(tmp_path: Path) -> None:
    short = load(short_region(tmp_path, "2023-03-31"))
    assert year_ends(build_frame(short, 0.01).tables.calendar) == {"2023": 89}


class Counted(Simulation):
    """Counts the runs made."""

    runs = 0

    def __call__(self, root: Scenario) -> Figures:
        Counted.runs += 1
        return super().__call__(root)


@pytest.fixture
def counted(monkeypatch: pytest.MonkeyPatch) -> type[Counted]:
    Counted.runs = 0
    monkeypatch.setattr(module, "Simulation", Counted)
    return Counted


def test_without_anything_uncertain_there_is_no_run(counted: type[Counted], tmp_path: Path) -> None:
    certain = drawn(load(SMALL), SEED, 1)
    assert believed_scenario(certain, SEED, 1, engine=SIMPY, out=tmp_path) is certain
    assert recalibrated(certain, SEED, engine=SIMPY, out=tmp_path) is certain
    find_levels(certain, SEED, [1, 2], engine=SIMPY, out=tmp_path, workers=2)
    assert counted.runs == 0
    assert finished_parts(tmp_path) == []


@pytest.mark.parametrize(
    ("path", "value"), [(base_of("work"), "0.1"), ("people.registered_on_first_day", "7000"), (INFLOW, "300")]
)
def test_who_assumes_other_levels_gets_them(
    counted: type[Counted], tmp_path: Path, path: str, value: str
) -> None:
    assumed = load(SMALL, assume={path: value})
    one = recalibrated(assumed, SEED, engine=SIMPY, out=tmp_path)
    assert digest(one) == digest(assumed)
    assert counted.runs == 0


@pytest.fixture(scope="module")
def compiled() -> str:
    pytest.importorskip("numba")
    return "compiled"


@pytest.fixture(scope="module")
def out(compiled: str, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where two draws of the small region are kept."""
    folder = tmp_path_factory.mktemp("levels")
    find_levels(load(SMALL), SEED, [1, 2], engine=compiled, out=folder)
    return folder


def test_a_drawn_baseline_is_at_the_level_of_the_central_one(compiled: str, out: Path) -> None:
    root, simulate = load(SMALL), Simulation(SEED, compiled)
    anchors = simulate(root)
    for draw in (1, 2):
        found = levels_of_draw(root, SEED, draw, engine=compiled, out=out)
        assert found.met
        assert found.runs <= MOST_RUNS
        one = believed_scenario(root, SEED, draw, engine=compiled, out=out)
        misses = np.abs(simulate(one).misses(anchors))
        assert np.all(misses <= anchors.tolerances())
        assert np.allclose(misses, np.abs(list(found.after.values())))
    drawn_only = simulate(drawn(root, SEED, 2)).misses(anchors)
    assert np.any(np.abs(drawn_only) > anchors.tolerances()), "without rescaling levels are others"


def test_levels_are_found_once_for_all_scenarios_of_a_root(
    compiled: str, out: Path, counted: type[Counted], tmp_path: Path
) -> None:
    file = tmp_path / "one.yaml"
    hire = "hire: {role: caseworker, fte: 5, from: 2023-03-01}"
    file.write_text(
        f"name: Prov\nsource: assumption\nextends: {SMALL}\nlevers:\n  - {hire}\n", encoding="utf-8"
    )
    one = believed_scenario(load(file), SEED, 2, engine=compiled, out=out)
    assert counted.runs == 0
    root = believed_scenario(load(SMALL), SEED, 2, engine=compiled, out=out)
    assert one.root is not None
    assert digest(one.root) == digest(root)


def test_levels_depend_on_no_other_draw_and_on_no_process(compiled: str, out: Path, tmp_path: Path) -> None:
    find_levels(load(SMALL), SEED, [2, 1], engine=compiled, out=tmp_path, workers=2)
    for draw in (1, 2):
        one, other = (
            levels_of_draw(load(SMALL), SEED, draw, engine=compiled, out=folder) for folder in (out, tmp_path)
        )
        assert one == other
    names = {part.name for part in finished_parts(tmp_path)}
    assert {"000002", "anchors"} <= names
    assert not any(path.name.startswith(".unfinished") for path in tmp_path.rglob("*"))


def test_what_is_assumed_is_brought_to_the_level_of_the_root_as_written(compiled: str, out: Path) -> None:
    less = load(SMALL, assume={"leaving.meeting_effect.boost_share.work": "0.1"})
    one, simulate = recalibrated(less, SEED, engine=compiled, out=out), Simulation(SEED, compiled)
    anchors = simulate(load(SMALL))
    assert np.all(np.abs(simulate(one).misses(anchors)) <= anchors.tolerances())
    assert abs(simulate(less).misses(anchors)[0]) > anchors.tolerances()[0]
    assert one.value("leaving.meeting_effect.boost_share.work").first == 0.1
    assert one.value(base_of("work")).first > less.value(base_of("work")).first
    assert one.calibrated is None
    assert recalibrated(one, SEED, engine=compiled, out=out) is one


def test_what_moves_no_level_leaves_the_assumed_scenario_as_it_is(compiled: str, out: Path) -> None:
    assumed = load(SMALL, assume={"crowding_out.share": "0.3"})
    assert digest(recalibrated(assumed, SEED, engine=compiled, out=out)) == digest(assumed)


def test_draws_of_what_is_assumed_keep_to_it(compiled: str, out: Path) -> None:
    share = "leaving.meeting_effect.boost_share.work"
    assumed = load(SMALL, assume={share: "0.6"})
    level = recalibrated(assumed, SEED, engine=compiled, out=out)
    one = drawn(level, SEED, 1)
    assert one.value(share).first == 0.6
    assert one.value("crowding_out.share") == drawn(load(SMALL), SEED, 1).value("crowding_out.share")
