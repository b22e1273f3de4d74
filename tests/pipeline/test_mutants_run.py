"""Whatever the language accepts can be run: mutants of valid scenarios keep every check and give numbers."""

from __future__ import annotations

import random
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import numpy as np
import pytest
from support.mutants import changed, other_number, root, seeds
from support.pipeline import Pipeline, arrays, empty_without_reason, short_region

from simulation.scenario.load import Loader
from simulation.scenario.resolved import digest
from simulation.scenario.scenario import Scenario

LAST_DAY = "2023-09-10"
SCALE, PEOPLE = 0.02, 6000
BATCHES, MUTANTS = 5, 10
SOMETHING = """\
name: Det mesta
extends: {cases}/small.yaml
source: assumption
levers:
  - hire:   {{role: all, fte: -6, from: 2023-03-01, over_months: 2, shared_by: evenly, until: 2023-07-31}}
  - hire:   {{role: decision_officer, fte: 2, from: 2023-02-01}}
  - expand: {{programme: municipal_activity, places: -60, from: 2023-03-01, where: {{districts: [01, 02]}}}}
  - expand: {{programme: work_practice, people_per_year: 400, from: 2023-02-01, over_months: 3}}
  - open:   {{place: municipal_premises, mkr_per_year: 0.4, from: 2023-01-01, over_months: 4}}
  - open:   {{place: visiting_office, count: 3, from: 2023-03-01, where: {{area_types: [1, 2]}}}}
  - close:  {{place: own_office, count: 1, from: 2023-04-01}}
  - agree:  {{agreement: municipal_deepened, municipalities: 5, from: 2023-02-01, over_months: 3}}
  - agree:  {{agreement: civil_society, coverage_share: -0.1, from: 2023-02-01}}
  - target: {{group: far_from_labour_market, head_start_days: 60, from: 2023-03-01}}
  - change: {{path: meeting_minutes.*.in_meeting, multiply: 0.6, from: 2023-04-01, over_months: 1}}
  - change: {{path: booking.longest_notice_days, to: 40, from: 2023-05-01}}
  - change: {{path: places.kinds.*.open_weekdays, to: 2, from: 2023-05-01}}
  - change: {{path: returns.*.returning_share, multiply: 1.5, from: 2023-02-01, until: 2023-05-31}}
"""


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a small region with a short period."""
    return short_region(tmp_path_factory.mktemp("mutants"), LAST_DAY).parent


@pytest.fixture(scope="module")
def originals(cases: Path) -> tuple[str, ...]:
    """Scenarios and a root that all can be run."""
    extending = [text.replace("2023-11-30", LAST_DAY) for text in seeds(cases)]
    return (*extending, SOMETHING.format(cases=cases), root(cases))


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(SCALE, events=False)


def mutants(
    originals: tuple[str, ...], folder: Path, chance: random.Random
) -> Iterator[tuple[str, Scenario]]:
    """Mutants that are accepted, each another scenario than its original and those before."""
    loader, number = Loader(), count()

    def accepted(text: str) -> Scenario | None:
        file = folder / f"mutant{next(number)}.yaml"  # a loader reads a file once
        file.write_bytes(text.encode("utf-8", "surrogatepass"))
        return loader.load(file)[0]

    seen = {digest(scenario) for scenario in map(accepted, originals) if scenario is not None}
    assert len(seen) == len(originals)
    while True:
        text = changed(chance.choice(originals), chance, [other_number] * 14)
        scenario = accepted(text)
        if scenario is not None and (what := digest(scenario)) not in seen:
            seen.add(what)
            yield text, scenario


def complaints(scenario: Scenario, pipeline: Pipeline) -> list[str]:
    """What is wrong with the scenario's run, or its root's."""
    people = scenario.baseline.people.registered_on_first_day.first
    if people > 10 * PEOPLE:
        pipeline = Pipeline(SCALE * PEOPLE / people, events=False)
    ran = pipeline.ran(scenario)
    infinite = [
        name
        for name, array in arrays(ran.plan)
        if name != ".decisions.cap" and array.dtype.kind == "f" and not np.isfinite(array).all()
    ]
    return [
        *infinite,
        *(f"{check.name}: {check.detail}" for check in ran.failed),
        *empty_without_reason(ran.tidy),
    ]


@pytest.mark.parametrize("batch", range(BATCHES))
def test_every_mutant_that_is_accepted_runs_and_keeps_every_check(
    batch: int, originals: tuple[str, ...], pipeline: Pipeline, tmp_path: Path
) -> None:
    found = mutants(originals, tmp_path, random.Random(4000 + batch))
    for _ in range(MUTANTS):
        text, scenario = next(found)
        try:
            wrong = complaints(scenario, pipeline)
        except Exception as error:
            raise AssertionError(f"{error!r} when running\n{text}") from error
        assert not wrong, f"{wrong[:5]} when running\n{text}"


@pytest.mark.parametrize("notice", ["0", "0.05"])
def test_a_meeting_on_the_day_of_booking_is_refused(
    notice: str, originals: tuple[str, ...], tmp_path: Path
) -> None:
    """A mutant showed it: meetings are booked after the day's are held, so that its minutes were lost."""
    text = originals[-1].replace("shortest_notice_days: 5", f"shortest_notice_days: {notice}")
    assert text != originals[-1]
    (tmp_path / "root.yaml").write_text(text, encoding="utf-8")
    _, problems = Loader().load(tmp_path / "root.yaml")
    assert [problem.id for problem in problems.errors] == ["out-of-range"]
