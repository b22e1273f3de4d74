"""What must be the same: a lever of nothing, what adds up to nothing, the time before a lever."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from support.pipeline import (
    SMALL,
    Pipeline,
    Ran,
    arrays,
    differing,
    empty_without_reason,
    short_region,
    written,
)

from simulation.plan.build import build_frame, populate
from simulation.plan.plan import Key, Plan
from simulation.plan.record import DIARY
from simulation.scenario.load import load, load_with_problems
from simulation.scenario.resolved import digest
from simulation.scenario.scenario import Scenario
from simulation.scenario.verbs import VERBS

BASELINE = Path(__file__).parents[2] / "scenarios" / "baseline.yaml"
SCALE = 0.02

NOTHING = (
    "hire: {role: caseworker, fte: 0, from: 2023-02-01, over_months: 3, until: 2023-07-31}",
    "hire: {role: all, mkr_per_year: 0, from: 2023-01-01}",
    "expand: {programme: municipal_activity, places: 0, from: 2023-02-01}",
    "expand: {programme: coaching, fte: 0, from: 2023-02-01, over_months: 2}",
    "open: {place: own_office, count: 0, from: 2023-01-01}",
    "close: {place: service_office, count: 0, from: 2023-02-01}",
    "keep: {place: service_office, count: 0, from: 2023-02-01}",
    "agree: {agreement: municipal_deepened, coverage_share: 0, from: 2023-02-01, over_months: 2}",
    "target: {group: long_term, head_start_days: 0, from: 2023-02-01}",
    "target: {group: challenged_areas, head_start_days: 0, from: 2023-02-01}",
    "change: {path: booking.usable_share, multiply: 1, from: 2023-02-01}",
    "change: {path: leaving.demand_factor, add: 0, from: 2023-02-01, over_months: 6}",
    "change: {path: inflow.registrations_per_month, multiply: 1, from: 2023-01-01, over_months: 3}",
    "change: {path: no_show.notice_factor.28, multiply: 1, from: 2023-02-01}",
    "change: {path: contact_plan.*.interval_days, add: 0, from: 2023-02-01}",
)
MORE_OF_NOTHING = (
    "hire: {role: [decision_officer, programme_specialist], fte: 0, from: 2023-05-01, shared_by: evenly}",
    "expand: {programme: work_practice, people_per_year: 0, from: 2023-02-01}",
    "expand: {programme: municipal_activity, mkr_per_year: 0, from: 2023-02-01}",
    "open: {place: service_office, mkr_per_year: 0, where: {area_types: [1]}, from: 2023-02-01}",
    "agree: {agreement: civil_society, municipalities: 0, from: 2023-02-01}",
    "change: {path: booking.usable_share, to: 0.92, from: 2023-02-01}",
    "change: {path: staff.caseworker.hiring, to: open, from: 2023-02-01}",
)

Extending = Callable[..., Scenario]
BEGINS = "2023-03-01"
SOMETHING = (
    "hire: {role: caseworker, fte: 10, from: FROM, over_months: 2}",
    "hire: {role: caseworker, fte: -20, from: FROM, where: {districts: [01]}}",
    "hire: {role: [caseworker, decision_officer], mkr_per_year: 4, from: FROM, shared_by: evenly}",
    "expand: {programme: municipal_activity, places: 60, from: FROM}",
    "expand: {programme: work_practice, places: -150, from: FROM, until: 2023-06-30}",
    "expand: {programme: coaching, fte: 4, from: FROM}",
    "expand: {programme: municipal_activity, people_per_year: 400, from: FROM, over_months: 3}",
    "expand: {programme: work_practice, mkr_per_year: 2, from: FROM}",
    "open: {place: visiting_office, count: 2, from: FROM, where: {area_types: [1, 2]}}",
    "open: {place: municipal_premises, mkr_per_year: 0.4, from: FROM, over_months: 4}",
    "close: {place: own_office, count: 1, from: FROM}",
    "close: {place: visiting_office, all: true, from: FROM, until: 2023-08-31}",
    "keep: {place: service_office, names: [Service D], from: FROM}",
    "agree: {agreement: municipal_deepened, coverage_share: 0.5, from: FROM, over_months: 2}",
    "agree: {agreement: municipal_deepened, municipalities: 5, from: FROM}",
    "agree: {agreement: municipal, coverage_share: -0.3, from: FROM}",
    "target: {group: challenged_areas, head_start_days: 40, from: FROM}",
    "target: {group: long_term, head_start_days: 25, from: FROM, until: 2023-07-31}",
    "change: {path: contact_plan.*.physical_share, add: 0.3, from: FROM, over_months: 2}",
    "change: {path: decisions.case_types.*.handling_minutes, multiply: 0.5, from: FROM}",
    "change: {path: meeting_minutes.*.in_meeting, multiply: 0.6, from: FROM}",
    "change: {path: inflow.registrations_per_month, multiply: 1.5, from: FROM, where: {districts: [02]}}",
    "change: {path: leaving.routes.work.duration_factor.240, to: 0.5, from: FROM}",
    "change: {path: staff.*.hiring, to: stopped, from: FROM}",
)


@pytest.fixture(scope="module")
def pipeline() -> Pipeline:
    return Pipeline(SCALE)


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The small region until its first office has closed: a year would take longer and tell no more."""
    return short_region(tmp_path_factory.mktemp("region"), "2023-09-10")


@pytest.fixture(scope="module")
def recession(region: Path) -> Path:
    return region.parent / "parts" / "recession.yaml"


@pytest.fixture(scope="module")
def base(region: Path, pipeline: Pipeline) -> Ran:
    return pipeline.ran(load(region))


@pytest.fixture
def extending(region: Path, tmp_path: Path) -> Extending:
    """Makes the scenario that has these levers."""
    return lambda *levers, extends=region, more="": written(tmp_path, *levers, extends=extends, more=more)


def same(one: Ran, other: Ran) -> bool:
    """Nothing differs in plan, record or indicators."""
    return not [*differing(one.plan, other.plan), *differing(one.record, other.record)] and not differing(
        one.tidy, other.tidy
    )


def sound(ran: Ran) -> None:
    assert ran.failed == []
    assert empty_without_reason(ran.tidy) == []


def verb(lever: str) -> str:
    return " ".join(lever.replace("{", "").replace(",", "").split()[:3])


def test_the_region_itself_keeps_every_check(base: Ran) -> None:
    sound(base)


# ── Nothing ──


@pytest.mark.parametrize("lever", NOTHING, ids=verb)
def test_a_lever_of_nothing_is_the_root_to_the_bit(
    lever: str, extending: Extending, pipeline: Pipeline, base: Ran
) -> None:
    assert same(pipeline.ran(extending(lever)), base)


def test_every_lever_of_nothing_at_once_is_the_root_to_the_bit(
    extending: Extending, pipeline: Pipeline, base: Ran
) -> None:
    kept = [one for one in NOTHING if ".usable_share, multiply" not in one]  # `to` allows no other with it
    ran = pipeline.ran(extending(*kept, *MORE_OF_NOTHING))
    assert same(ran, base)
    assert (ran.record.multiplier == 1.0).all()


@pytest.mark.parametrize(
    "change", ["multiply: 1, from: 2023-03-14, over_months: 5", "add: 0, from: 2023-01-01"]
)
def test_changing_every_number_by_nothing_gives_the_root_s_plan(change: str, tmp_path: Path) -> None:
    root = load(SMALL)
    scenario = changing_all(root, change, tmp_path)
    assert len(scenario.changes) > 250
    assert same_plan(scenario, root, 0.1)


def test_nothing_on_the_swedish_baseline_gives_its_plan(tmp_path: Path) -> None:
    levers = (
        "hire: {role: all, fte: 0, from: 2023-02-01}",
        "expand: {programme: sius, fte: 0, from: 2023-02-01}",
        "expand: {programme: work_practice, places: 0, from: 2023-02-01}",
        "open: {place: service_office, count: 0, from: 2023-02-01}",
        "close: {place: service_office, count: 0, from: 2023-02-01}",
        "keep: {place: service_office, count: 0, from: 2023-02-01}",
        "agree: {agreement: municipal_deepened, coverage_share: 0, from: 2023-02-01}",
        "target: {group: long_term, head_start_days: 0, from: 2023-02-01}",
    )
    root = load(BASELINE)
    scenario = changing_all(root, "multiply: 1, from: 2023-09-14, over_months: 5", tmp_path, *levers)
    assert {lever.verb for lever in scenario.levers} == set(VERBS) - {"change"}
    assert same_plan(scenario, root, 0.003)


def changing_all(root: Scenario, change: str, folder: Path, *levers: str) -> Scenario:
    """Every number that a lever may change is changed like that; and more levers."""
    file = folder / "all.yaml"
    paths = list(root.numbers())
    for _ in range(2):
        changes = [f"change: {{path: {path}, {change}}}" for path in paths]
        listed = "".join(f"  - {lever}\n" for lever in (*changes, *levers))
        file.write_text(f"name: All\nextends: {root.file}\nlevers:\n{listed}", encoding="utf-8")
        scenario, problems, _ = load_with_problems(file)
        if scenario is not None:
            return scenario
        assert {problem.id for problem in problems.errors} == {"not-changeable"}
        refused = {int(problem.path.split("]")[0].removeprefix("levers[")) for problem in problems.errors}
        paths = [path for number, path in enumerate(paths) if number not in refused]
    raise AssertionError("refused twice")


def same_plan(scenario: Scenario, root: Scenario, scale: float) -> bool:
    frame = build_frame(root, scale)
    one, other = populate(frame, Key(1, 0)), populate(build_frame(scenario, scale, frame), Key(1, 0))
    return not differing(one, other)


@pytest.mark.parametrize(
    "levers",
    [
        ("fte: 10, from: 2023-04-01", "fte: -10, from: 2023-04-01"),
        ("fte: 10, from: 2023-04-01, over_months: 6", "fte: -10, from: 2023-04-01, over_months: 6"),
        ("mkr_per_year: 7.4, from: 2023-04-01", "mkr_per_year: -7.4, from: 2023-04-01"),
        ("fte: 0.1, from: 2023-03-17", "fte: 0.2, from: 2023-03-17", "fte: -0.3, from: 2023-03-17"),
    ],
    ids=["step", "ramp", "money", "three that only add up as decimals"],
)
def test_more_and_fewer_staff_on_the_same_day_are_nothing(
    levers: tuple[str, ...], extending: Extending, pipeline: Pipeline, base: Ran
) -> None:
    scenario = extending(*(f"hire: {{role: caseworker, {one}}}" for one in levers))
    assert same(pipeline.ran(scenario), base)


# ── The time before a lever ──


def before(ran: Ran, day: int) -> set[tuple[int, ...]]:
    """Every event before a day, people by who they are."""
    events = ran.record.events
    assert events is not None
    events = events[events["day"] < day]
    who = ran.plan.people.id[events["person"]]
    columns = (events["day"], events["phase"], events["event"], who, events["detail"])
    return set(zip(*(column.tolist() for column in columns), strict=True))


def figures(ran: Ran, first_month: str, *, earlier: bool) -> list[tuple[object, ...]]:
    """Rows of months before one, or those from it on; of classes of meetings only the root's."""
    tidy = ran.tidy
    months = np.array([len(period) == len("YYYY-MM") for period in tidy.period])
    chosen = months & ((tidy.period < first_month) == earlier)
    columns = (tidy.indicator, tidy.period, tidy.breakdown, tidy.group, tidy.flag)
    names = zip(*(column[chosen].tolist() for column in columns), strict=True)
    return [(*name, value.hex()) for name, value in zip(names, tidy.value[chosen].tolist(), strict=True)]


def assert_changed_only_from(ran: Ran, base: Ran, month: str, day: int) -> None:
    assert before(ran, day) == before(base, day)
    old, new = figures(base, month, earlier=True), figures(ran, month, earlier=True)
    assert not set(old) - set(new)
    changed = set(figures(base, month, earlier=False)) - set(figures(ran, month, earlier=False))
    assert changed


@pytest.mark.parametrize("lever", SOMETHING, ids=verb)
def test_a_lever_changes_nothing_before_its_day_and_something_after_and_every_check_holds(
    lever: str, extending: Extending, pipeline: Pipeline, base: Ran
) -> None:
    ran = pipeline.ran(extending(lever.replace("FROM", BEGINS)))
    sound(ran)
    assert_changed_only_from(ran, base, BEGINS[:7], 31 + 28)


def test_a_large_hire_in_mid_month_is_not_seen_before_its_day(
    extending: Extending, pipeline: Pipeline, base: Ran
) -> None:
    """As many again as there are; recruited and taught in no time, so that the day itself is the first to
    differ."""
    at_once = [
        f"change: {{path: staff.caseworker.{number}, to: 0, from: 2023-05-16}}"
        for number in ("recruiting_months", "learning_weeks")
    ]
    ran = pipeline.ran(extending("hire: {role: caseworker, fte: 80, from: 2023-05-16}", *at_once))
    sound(ran)
    day = 31 + 28 + 31 + 30 + 15
    assert_changed_only_from(ran, base, "2023-05", day)
    assert before(ran, day + 10) != before(base, day + 10)
    supplied, usual = (one.record.diary[DIARY.index("supplied")].sum(axis=0) for one in (ran, base))
    assert np.flatnonzero(supplied != usual)[0] == day
    assert supplied[day:].sum() > 1.5 * usual[day:].sum()


def test_everything_at_once_keeps_every_check(extending: Extending, pipeline: Pipeline) -> None:
    sound(pipeline.ran(extending(*(lever.replace("FROM", "2023-01-01") for lever in SOMETHING))))


# ── Circumstances and beliefs ──


def test_nothing_within_a_circumstance_is_the_circumstance(
    recession: Path, extending: Extending, pipeline: Pipeline, base: Ran
) -> None:
    scenario, circumstance = extending(*NOTHING, extends=recession), load(recession)
    assert digest(scenario.against) == digest(circumstance)
    one, other = pipeline.ran(scenario), pipeline.ran(circumstance)
    assert same(one, other)
    assert not same(other, base)


def test_levers_within_a_circumstance_change_it_and_every_check_holds(
    recession: Path, extending: Extending, pipeline: Pipeline
) -> None:
    levers = [lever.replace("FROM", BEGINS) for lever in SOMETHING[:1] + SOMETHING[3:4] + SOMETHING[13:14]]
    ran = pipeline.ran(extending(*levers, extends=recession))
    sound(ran)
    assert not same(ran, pipeline.ran(load(recession)))
    assert (ran.record.multiplier != 1.0).any()


def test_believing_what_stands_already_is_the_root(
    extending: Extending, pipeline: Pipeline, base: Ran
) -> None:
    scenario = extending(more="assume: {leaving.meeting_effect.decay_days: 40}")
    assert same(pipeline.ran(scenario), base)


def test_a_belief_is_the_root_s_too_so_that_nothing_remains_nothing(
    extending: Extending, pipeline: Pipeline, base: Ran
) -> None:
    belief = "assume: {leaving.meeting_effect.boost_share.work: 0.3, crowding_out.outside_competitors: 0}"
    scenario = extending(*NOTHING, more=belief)
    assert scenario.root is not None
    one, root = pipeline.ran(scenario), pipeline.ran(scenario.root)
    sound(one)
    assert same(one, root)
    assert not same(root, base)
    assert (one.record.multiplier == 1.0).all()


# ── Chance ──


def column_of(plan: Plan, *, stock: bool) -> dict[int, tuple[object, ...]]:
    """Everything drawn of each person, by who they are; `stock`: what the opening says of those in stock."""
    people = plan.people
    if not stock:
        drawn = [array for _, array in arrays(people)]
        return dict(zip(people.id.tolist(), zip(*(one.tolist() for one in drawn), strict=True), strict=True))
    free = plan.opening.programme < 0
    drawn = [getattr(plan.opening, name)[free] for name in ("last_meeting", "due", "met")]
    ids = people.id[: len(free)][free].tolist()
    return dict(zip(ids, zip(*(one.tolist() for one in drawn), strict=True), strict=True))


def test_everybody_at_half_scale_is_there_at_full_scale_with_the_same_draws() -> None:
    small = load(SMALL)
    half, whole = (populate(build_frame(small, scale), Key(3, 1)) for scale in (0.5, 1.0))
    some, everybody = column_of(half, stock=False), column_of(whole, stock=False)
    assert some.items() <= everybody.items()
    assert 0.45 < len(some) / len(everybody) < 0.55
    at_half, at_full = column_of(half, stock=True), column_of(whole, stock=True)
    both = at_half.keys() & at_full.keys()
    assert len(both) > 0.9 * len(at_half)
    assert all(at_half[one] == at_full[one] for one in both)
