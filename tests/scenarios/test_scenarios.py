"""The shipped scenarios: they load, their cards say what a card must, and every lever reaches the plan."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
import yaml

from simulation.model.days import run
from simulation.plan.build import build_plan
from simulation.plan.inflow import registrations_per_day
from simulation.plan.tables import Tables, build_tables
from simulation.scenario.costs import mkr_per_year
from simulation.scenario.levers import Agree, ChangeLever, Close, Expand, Hire, Keep, Lever, Open, Target
from simulation.scenario.load import Loader, check
from simulation.scenario.scenario import Scenario
from simulation.scenario.words import ROLES

SCENARIOS = Path(__file__).parents[2] / "scenarios"
FILES = sorted(SCENARIOS.glob("s[0-9]*.yaml"))
NAMES = [file.stem for file in FILES]
IDS = {"s01", "s02", "s02b", "s04", "s05", "s06", "s07", "s07b", "s08", "s09", "s09b", "s10", "s11"} | {
    *("s12", "s12b", "s12c", "s13", "s14a", "s14b", "s14c", "s15")
}
SMALL_SCALE = 0.01

Numbers = npt.NDArray[Any]

MOVED = {
    "contact_plan.long_term.physical_share": "meetings.physical",
    "contact_plan.very_long_term.physical_share": "meetings.physical",
    "contact_plan.very_long_term.interval_days": "meetings.interval",
    "crowding_out.share": "crowding.delta",
    "crowding_out.weak_market_share": "crowding.delta",
    "decisions.case_types.*.handling_minutes": "decisions.handling.tables",
    "leaving.demand_factor": "hazards.demand",
    "leaving.meeting_effect.boost_share.work": "meetings.boost",
    "meeting_minutes.*.around": "meetings.around",
    "meeting_minutes.*.in_meeting": "meetings.in_meeting",
    "programmes.civil_society.referred_share": "programmes.referred",
    "programmes.intensive_matching.referred_share": "programmes.referred",
    "programmes.sius.referred_share": "programmes.referred",
    "staff.*.filled_share": "staff.realised",
    "staff.*.hiring": "staff.realised",
    "staff.*.leaving_per_year_share": "staff.realised",
    "staff.*.learning_weeks": "staff.effective",
}
"""Which array of the tables each changed path ends up in."""


@cache
def loader() -> Loader:
    return Loader()


@cache
def scenario(name: str) -> Scenario:
    found, problems = loader().load(SCENARIOS / f"{name}.yaml")
    assert found is not None, problems.all
    return found


@cache
def tables(name: str) -> Tables:
    return build_tables(scenario(name), SMALL_SCALE)


@cache
def tables_compared_with(name: str) -> Tables:
    """Of what it is compared with, under the same assumptions."""
    against = scenario(name).against
    return build_tables(against, SMALL_SCALE) if scenario(name).assume else tables(compared_with(name))


@cache
def card(name: str) -> dict[str, Any]:
    loaded: dict[str, Any] = yaml.safe_load((SCENARIOS / f"{name}.yaml").read_text(encoding="utf-8"))
    return loaded


def note(name: str) -> str:
    return str(card(name)["note"])


def compared_with(name: str) -> str:
    return Path(scenario(name).against.file).stem


def levers(name: str) -> list[Lever]:
    """All of a scenario that are not those of what it is compared with."""
    there = {lever.origin.mark for lever in _every(scenario(compared_with(name)))}
    return [lever for lever in _every(scenario(name)) if lever.origin.mark not in there]


def _every(one: Scenario) -> tuple[Lever, ...]:
    return (*one.levers, *one.changes)


def at(whole: Tables, path: str) -> Numbers:
    """The array at a path with full stops."""
    part: Any = whole
    for step in path.split("."):
        part = getattr(part, step)
    return np.asarray(part)


def moved(lever: Lever, one: Scenario, whole: Tables) -> Numbers:
    """What in the tables a lever must change: its role, programme, kind of place, agreement or path."""
    return _changed(lever, one, whole) if isinstance(lever, ChangeLever) else _decided(lever, one, whole)


def _decided(lever: Lever, one: Scenario, whole: Tables) -> Numbers:
    baseline = one.baseline
    if isinstance(lever, Hire):
        roles = [list(ROLES).index(role) for role in lever.roles]
        return np.asarray(whole.staff.planned[roles])
    if isinstance(lever, Expand):
        number = list(baseline.programmes).index(lever.programme)
        return np.asarray(whole.programmes.places[whole.programmes.pool_programme == number])
    if isinstance(lever, (Open, Close, Keep)):
        return whole.presence.places_open[:, list(baseline.places.kinds).index(lever.place)]
    if isinstance(lever, Agree):
        return np.asarray(whole.collaboration.coverage[list(baseline.agreements).index(lever.agreement)])
    assert isinstance(lever, Target)
    return whole.meetings.head_start


def _changed(lever: ChangeLever, one: Scenario, whole: Tables) -> Numbers:
    if lever.path == "inflow.registrations_per_month":  # people come by the population's law, not the tables
        return registrations_per_day(one.baseline)
    array = at(whole, MOVED[lever.path])
    section, *rest = lever.path.split(".")
    if section != "contact_plan":
        return array
    row: Numbers = array[list(one.baseline.contact_plan).index(rest[0])]
    return row


def differs(left: Numbers, right: Numbers) -> bool:
    return left.shape != right.shape or left.tobytes() != right.tobytes()


def cost_said(name: str) -> float:
    """Million kronor a year by the first sentence of a note; below 0 for a saving."""
    if re.match(r"Kostar (inget|inga nya pengar)\b", note(name)):
        return 0.0
    found = re.match(r"(Kostar|Sparar)(?: omkring)? (\d+) miljoner kronor om året\b", note(name))
    assert found, note(name)
    return float(found[2]) * (-1 if found[1] == "Sparar" else 1)


def test_every_scenario_of_the_library_is_there() -> None:
    assert {name.split("-")[0] for name in NAMES} == IDS
    assert {"s15-samlat-paket", "s15-i-lagkonjunktur"} <= set(NAMES)


def test_no_scenario_has_an_error_or_a_warning() -> None:
    problems, _ = check(FILES)
    assert not problems.all


@pytest.mark.parametrize("name", NAMES)
def test_a_card_asks_a_question_and_has_a_source(name: str) -> None:
    assert card(name)["question"].endswith("?")
    assert card(name)["source"] == "assumption"


@pytest.mark.parametrize("name", NAMES)
def test_a_note_says_the_cost_the_queue_that_moves_first_and_what_is_missing(name: str) -> None:
    cost = note(name).index("Kostar" if cost_said(name) >= 0 else "Sparar")
    queue = note(name).index("Kön som ska röra sig först är")
    missing = re.search(r"Innehåller (inte|inget)", note(name))
    assert missing
    assert cost == 0 < queue < missing.start()


@pytest.mark.parametrize("name", NAMES)
def test_the_cost_in_a_note_is_what_the_levers_are_planned_to_cost(name: str) -> None:
    one = scenario(name)
    planned = sum(mkr_per_year(lever, one.baseline) for lever in levers(name))
    assert cost_said(name) == pytest.approx(planned, abs=0.5)
    assert not cost_said(name) or "i 2024 års priser" in note(name)
    assert one.baseline.money.prices_of_year == 2024


@pytest.mark.parametrize("name", NAMES)
def test_every_number_has_a_source_that_exists(name: str) -> None:
    known = {"assumption", *yaml.safe_load((SCENARIOS / "sources.yaml").read_text(encoding="utf-8"))}
    for lever in _every(scenario(name)):
        assert {lever.origin.source, lever.amount.origin.source} <= known
    cited = re.findall(r"\(([A-Z]{1,4}\d[\w-]*)\)", note(name))
    assert set(cited) <= known


@pytest.mark.parametrize("name", NAMES)
def test_every_lever_changes_what_it_is_about(name: str) -> None:
    with_it, without = scenario(name), scenario(compared_with(name))
    assert levers(name)
    for lever in levers(name):
        then = moved(lever, with_it, tables(name))
        assert differs(then, moved(lever, without, tables_compared_with(name))), (name, lever.origin.path)


@pytest.mark.parametrize("name", NAMES)
def test_the_plan_has_no_less_than_nothing_and_no_share_above_one(name: str) -> None:
    whole = tables(name)
    for part in (whole.staff.effective, whole.programmes.places, whole.presence.rooms, whole.meetings.around):
        assert np.isfinite(part).all()
        assert part.min() >= 0
    for share in (whole.presence.access, whole.collaboration.coverage, whole.meetings.physical):
        assert share.min() >= 0
        assert share.max() <= 1


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_changed_before_the_first_decision(name: str) -> None:
    before = min(lever.from_day for lever in levers(name)) - scenario(name).baseline.period.first_day
    for part in ("staff.realised", "programmes.places", "presence.access", "hazards.demand"):
        then, there = at(tables(name), part), at(tables_compared_with(name), part)
        assert not differs(then[..., : before.days], there[..., : before.days]), part


def test_the_three_ways_to_spend_the_same_money_cost_the_same() -> None:
    assert {cost_said(name) for name in NAMES if name.startswith("s14")} == {250.0}


def test_shorter_meetings_and_priority_save_no_more_than_fewer_meetings() -> None:
    assert len({cost_said(name) for name in NAMES if name.startswith("s12")}) == 1


def test_the_package_is_its_parts_and_nothing_else() -> None:
    package = [f"{file.removesuffix('.yaml')}" for file in card("s15-samlat-paket")["levers_from"]]
    parts = [lever.origin.mark for name in package for lever in levers(name)]
    for name in ("s15-samlat-paket", "s15-i-lagkonjunktur"):
        assert sorted(map(str, parts)) == sorted(str(lever.origin.mark) for lever in levers(name))


def test_circumstances_are_what_happens_and_the_package_is_compared_inside_one() -> None:
    happening = {name for name in NAMES if scenario(name).kind == "circumstance"}
    assert happening == {"s10-lagkonjunktur", "s11-trog-rekrytering"}
    assert compared_with("s15-i-lagkonjunktur") == "s10-lagkonjunktur"
    assert compared_with("s12b-besparing-kortare-moten") == "baseline"


@pytest.mark.parametrize("name", NAMES)
def test_the_list_of_scenarios_names_every_file(name: str) -> None:
    line = f"| `{name}.yaml` |"
    assert (SCENARIOS / "README.md").read_text(encoding="utf-8").count(line) == 1


def test_municipal_minutes_of_a_working_day_are_seen_on_every_day_of_the_week() -> None:
    """Fewer on a Saturday would have the service move every joint meeting of the coming weeks."""
    minutes = tables("s07-kommunoverenskommelser").staff.municipal_minutes
    assert minutes.sum() > 0
    assert (np.diff(minutes) >= 0).all()


def test_deepened_agreements_take_no_joint_meetings_away() -> None:
    with_it, without = (
        run(build_plan(scenario(name), seed=1, replication=0, scale=SMALL_SCALE)).appointments
        for name in ("s07-kommunoverenskommelser", "baseline")
    )
    held = [int(((one["joint"] == 1) & (one["outcome"] == 0)).sum()) for one in (with_it, without)]
    assert held[0] >= 0.9 * held[1] > 0
