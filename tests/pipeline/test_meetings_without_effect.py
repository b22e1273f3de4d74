"""Where meetings do nothing but take minutes, no lever on meetings reaches anybody's way out.

That is: no boost, no referrals, no minutes of a caseworker in a case. What is left to a meeting is the time
it takes; a rule that lets a lever reach an exit by another way (a draw that moves, an order that a hazard
depends on, a case that waits for minutes it does not need) shows here.
"""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.pipeline import Pipeline, Ran, differing, short_region, written

from simulation.plan.plan import Route
from simulation.plan.record import NONE
from simulation.scenario.load import load

SCALE = 0.05
NO_EFFECT = (
    (
        r"(?<=boost_share:\n)(      \w+: +.*\n){4}",
        "".join(f"      {route.name.lower()}: 0\n" for route in Route),
    ),
    (r"referred_share: [\d.]+", "referred_share: 0"),
    (r"caseworker_minutes: \d+", "caseworker_minutes: 0"),
)
ON_MEETINGS = (
    "hire: {role: caseworker, fte: 12, from: 2023-02-01, over_months: 2}",
    "hire: {role: caseworker, fte: -20, from: 2023-02-01}",
    "open: {place: own_office, count: 3, from: 2023-02-01}",
    "open: {place: visiting_office, count: 2, from: 2023-02-01, where: {area_types: [1, 2]}}",
    "close: {place: own_office, count: 1, from: 2023-02-01}",
    "keep: {place: service_office, names: [Service D], from: 2023-02-01}",
    "agree: {agreement: municipal, coverage_share: -0.3, from: 2023-02-01}",
    "target: {group: challenged_areas, head_start_days: 40, from: 2023-02-01}",
    "change: {path: contact_plan.*.interval_days, multiply: 0.4, from: 2023-02-01}",
    "change: {path: contact_plan.*.physical_share, add: 0.3, from: 2023-02-01}",
    "change: {path: contact_plan.everyone.group_share, to: 0.5, from: 2023-02-01}",
    "change: {path: contact_plan.long_term.joint_share, to: 0.3, from: 2023-02-01}",
    "change: {path: meeting_minutes.*.in_meeting, multiply: 0.6, from: 2023-02-01}",
    "change: {path: no_show.base_share.everyone, to: 0.4, from: 2023-02-01}",
    "change: {path: booking.usable_share, multiply: 0.7, from: 2023-02-01}",
    "change: {path: staff.caseworker.time_with_jobseekers_share, multiply: 1.3, from: 2023-02-01}",
    "change: {path: first_planning_meeting.due_after_days, add: 10, from: 2023-02-01}",
    "change: {path: leaving.meeting_effect.decay_days, multiply: 2, from: 2023-02-01}",
)  # fmt: skip


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(SCALE, events=False)


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small region until its first office has closed."""
    return short_region(tmp_path_factory.mktemp("region"), "2023-09-10")


@pytest.fixture(scope="module")
def without_effect(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same region, where meetings do nothing but take minutes."""
    file = short_region(tmp_path_factory.mktemp("without"), "2023-09-10")
    text = file.read_text(encoding="utf-8")
    for pattern, instead in NO_EFFECT:
        text, count = re.subn(pattern, instead, text)
        assert count, pattern
    file.write_text(text, encoding="utf-8")
    return file


def ran(pipeline: Pipeline, file: Path, folder: Path, *levers: str) -> Ran:
    return pipeline.ran(written(folder, *levers, extends=file) if levers else load(file))


def exits_differ(one: Ran, other: Ran) -> list[str]:
    """What differs in who is registered when and leaves by which route, and in the cases of offers."""
    return [
        *differing(one.record.spells, other.record.spells),
        *differing(one.record.cases, other.record.cases),
        *differing(one.record.flows, other.record.flows),
        *differing(one.record.search, other.record.search),
    ]


def moved(lever: str) -> str:
    return lever.partition(",")[0].replace("{", "")


@pytest.mark.parametrize("lever", ON_MEETINGS, ids=moved)
def test_a_lever_on_meetings_moves_no_exit(
    lever: str, pipeline: Pipeline, without_effect: Path, tmp_path: Path
) -> None:
    root, scenario = ran(pipeline, without_effect, tmp_path), ran(pipeline, without_effect, tmp_path, lever)
    assert exits_differ(root, scenario) == []


def test_all_of_them_at_once_move_meetings_but_no_exit(
    pipeline: Pipeline, without_effect: Path, tmp_path: Path
) -> None:
    both = [lever for lever in ON_MEETINGS if "fte: -20" not in lever and "close" not in lever]
    root, scenario = ran(pipeline, without_effect, tmp_path), ran(pipeline, without_effect, tmp_path, *both)
    assert differing(root.record.appointments, scenario.record.appointments)
    assert exits_differ(root, scenario) == []
    assert (root.record.spells["route"] != NONE).sum() > 100


@pytest.mark.parametrize("lever", ON_MEETINGS[:2], ids=moved)
def test_it_does_where_meetings_have_an_effect(
    lever: str, pipeline: Pipeline, region: Path, tmp_path: Path
) -> None:
    assert exits_differ(ran(pipeline, region, tmp_path, lever), ran(pipeline, region, tmp_path))
