"""A small root and files that build on it, as they come out of loading."""

from datetime import date
from pathlib import Path

import numpy as np
import pytest

from simulation.scenario.capacity import Place
from simulation.scenario.conditions import Any, AreaType, Attribute, Counter, Everyone, Status
from simulation.scenario.levers import Agree, Close, Expand, Hire, Keep, Open, Target, Where
from simulation.scenario.load import Loader, check, load
from simulation.scenario.problems import ScenarioError
from simulation.scenario.resolved import as_yaml, digest

CASES = Path(__file__).parents[1] / "cases"
SMALL = CASES / "small.yaml"


@pytest.fixture(scope="module")
def small():
    return load(SMALL)


@pytest.fixture
def loaded(tmp_path):
    """Loads a scenario on the small root from the lines given."""

    def made(*lines, extends=SMALL, **settings):
        file = tmp_path / "prov.yaml"
        file.write_text("\n".join([f"name: Prov\nextends: {extends}", *lines]))
        return load(file, **settings)

    return made


def lever(text):
    return f"levers:\n  - {text}"


def test_a_root_is_complete_and_compared_with_itself(small):
    assert small.kind == "root"
    assert small.root is None
    assert small.against is small
    assert small.baseline.district_codes == ("01", "02", "03")
    assert small.baseline.period.n_days == 365
    assert small.layers[0].file == SMALL.as_posix()
    assert len(small.layers[0].sha256) == 64


def test_groups_become_conditions(small):
    groups = small.baseline.groups
    assert groups["everyone"] == Everyone()
    assert groups["at_risk"] == Counter(183, 365)
    assert groups["challenged_areas"] == AreaType(("1", "2"))
    assert groups["in_programme"] == Status(in_programme=True)
    far = groups["far_from_labour_market"]
    assert isinstance(far, Any)
    assert far.parts[1] == Attribute("work_capacity", ("reduced",))


def test_tables_are_read_by_name(small):
    places = small.baseline.places.open_on_first_day_and_planned
    assert places[3] == Place("Service D", "service_office", "01", ("1", "2"), 2, None, date(2023, 9, 1))
    assert small.baseline.districts[1].area_type_share == (0.05, 0.15, 0.40, 0.25, 0.15)
    assert small.value("money.benefit_share.long_term.activity_support").first == 0.60


def test_every_number_has_a_path_a_unit_and_an_origin(small):
    numbers = small.numbers()
    assert len(numbers) > 300
    assert all(number.origin.path == path for path, number in numbers.items())
    assert numbers["leaving.routes.work.duration_factor.240"].uncertain
    assert numbers["no_show.base_share.everyone"].unit == "share"
    origin = numbers["booking.usable_share"].origin
    assert (origin.source, origin.quality, origin.note) == ("assumption", "C", "fictional")
    assert origin.mark.line > 1


def test_what_is_left_out_means_no_effect(small):
    assert small.value("programmes.work_practice.during_factor.other").first == 1.0
    assert small.value("programmes.work_practice.after_boost_share.education").first == 0.0
    assert small.value("leaving.routes.other.profile_factor.age.55-66").first == 1.6
    assert small.value("places.kinds.own_office.travel_minutes_per_meeting").first == 0.0
    assert small.baseline.staff["decision_officer"].fte is None


def test_a_change_is_attached_to_every_number_that_its_path_means(loaded):
    scenario = loaded(lever("change: {path: contact_plan.*.interval_days, multiply: 0.5, from: 2023-07-01}"))
    changed = [path for path, number in scenario.numbers().items() if number.changes]
    assert len(changed) == 5
    days = scenario.value("contact_plan.long_term.interval_days").daily(scenario.baseline.period)
    assert days[0] == 90
    assert days[-1] == 45
    assert scenario.root.value("contact_plan.long_term.interval_days").changes == ()
    assert scenario.changes[0].paths == tuple(changed)


def test_a_ramp_counts_calendar_months(loaded):
    scenario = loaded(
        lever("change: {path: booking.usable_share, to: 0.5, from: 2023-01-31, over_months: 1}"),
    )
    change = scenario.value("booking.usable_share").changes[0]
    assert change.ramp_days == 28


def test_a_change_may_hold_in_some_districts(loaded):
    scenario = loaded(
        lever(
            "change: {path: leaving.demand_factor, multiply: 0.9, from: 2023-04-01, where: {districts: [03]}}"
        )
    )
    codes = scenario.baseline.district_codes
    last = scenario.value("leaving.demand_factor").daily(scenario.baseline.period, district=codes)[:, -1]
    assert np.allclose(last, [0.97, 0.97, 0.97 * 0.9])


def test_a_word_changes_for_a_while(loaded):
    scenario = loaded(
        lever("change: {path: staff.*.hiring, to: stopped, from: 2023-03-01, until: 2023-05-31}")
    )
    hiring = scenario.baseline.staff["caseworker"].hiring
    days = [date(2023, 2, 28), date(2023, 3, 1), date(2023, 5, 31), date(2023, 6, 1), date(2023, 10, 1)]
    assert [hiring.on(day) for day in days] == ["open", "stopped", "stopped", "open", "stopped"]
    assert scenario.baseline.staff["decision_officer"].hiring.on(date(2023, 12, 1)) == "open"


def test_levers_become_typed(loaded):
    scenario = loaded(
        "levers:",
        "  - hire:   {role: all, mkr_per_year: -2, from: 2023-02-01, over_months: 3, until: 2023-11-30}",
        "  - expand: {programme: coaching, fte: 2, from: 2023-02-01}",
        "  - open:   {place: service_office, count: 2, where: {area_types: [1, 2]}, from: 2023-03-01}",
        "  - close:  {place: visiting_office, all: true, from: 2023-06-01}",
        "  - keep:   {place: service_office, names: [Service D], from: 2023-02-01}",
        "  - agree:  {agreement: municipal_deepened, municipalities: 4, from: 2023-02-01}",
        "  - target: {group: long_term, head_start_days: 30, from: 2023-02-01}",
    )
    hire, expand, new, close, keep, agree, target = scenario.levers
    assert isinstance(hire, Hire) and len(hire.roles) == 4 and hire.amount.first == -2
    assert (hire.amount_key, hire.shared_by, hire.ramp_days) == ("mkr_per_year", "staff", 89)
    assert hire.until == date(2023, 11, 30) and hire.part == "hire all"
    assert isinstance(expand, Expand) and expand.shared_by == "reduced_capacity"
    assert isinstance(new, Open) and new.where == Where(None, ("1", "2")) and new.paid_by == "service_centre"
    assert isinstance(close, Close) and close.names == ("Kontor C",) and close.amount.first == 1
    assert isinstance(keep, Keep) and keep.names == ("Service D",) and keep.amount.first == 1
    assert isinstance(agree, Agree) and agree.amount_key == "municipalities"
    assert isinstance(target, Target) and target.until == scenario.baseline.period.last_day


def test_beliefs_hold_in_the_root_too(loaded):
    scenario = loaded("assume: {crowding_out.share: 0.9}", assume={"booking.usable_share": "0.8"})
    for one in (scenario, scenario.root, scenario.against):
        assert one.value("crowding_out.share").first == 0.9
        assert one.value("booking.usable_share").first == 0.8
    assert set(scenario.assume) == {"crowding_out.share", "booking.usable_share"}
    assert scenario.value("crowding_out.share").origin.mark.file.endswith("prov.yaml")


def test_a_wrong_belief_on_the_command_line_is_told_as_any_other(loaded):
    with pytest.raises(ScenarioError) as caught:
        loaded(assume={"crowding_out.share": "40 %"})
    (problem,) = caught.value.problems.errors
    assert (problem.mark.file, problem.id) == ("--assume", "percent-sign")


def test_a_scenario_is_compared_with_the_nearest_circumstance():
    scenario = load(CASES / "odd" / "lang_package_in_a_recession.yaml")
    assert scenario.against.name == "Lågkonjunktur"
    assert scenario.against.kind == "circumstance"
    assert scenario.against.against.kind == "root"
    assert [lever.part for lever in scenario.levers] == ["hire", "open"]
    assert all(change.circumstance for change in scenario.changes)
    assert not any(lever.circumstance for lever in scenario.levers)
    assert scenario.against.levers == ()
    assert scenario.against.changes == scenario.changes


def test_extending_a_scenario_adds_up_and_is_compared_with_the_root(tmp_path):
    file = tmp_path / "more.yaml"
    file.write_text(
        f"name: Mer\nextends: {CASES}/parts/hire.yaml\n"
        + lever("hire: {role: caseworker, fte: 2, from: 2023-05-01}")
    )
    scenario = load(file)
    assert [one.amount.first for one in scenario.levers] == [10, 2]
    assert scenario.against is scenario.root


def test_a_package_can_come_later_and_in_another_size():
    scenario = load(CASES / "odd" / "lang_levers_from_later_and_half.yaml")
    hire, new = scenario.levers
    assert (hire.amount.first, hire.from_day, hire.part) == (5, date(2023, 6, 1), "hire")
    assert new.amount.first == 4


@pytest.mark.parametrize("file", [*sorted((CASES / "odd").glob("*.yaml")), SMALL], ids=lambda file: file.stem)
def test_the_resolved_text_gives_the_same_scenario_again(file, tmp_path):
    scenario = load(file)
    again = tmp_path / "scenario.yaml"
    again.write_text(as_yaml(scenario))
    reloaded = load(again)
    assert as_yaml(reloaded) == as_yaml(scenario)
    assert digest(reloaded) == digest(scenario)
    assert len(reloaded.layers) == 1
    assert {path: number.steps for path, number in reloaded.numbers().items()} == {
        path: number.steps for path, number in scenario.numbers().items()
    }


def test_the_digest_changes_with_what_decides_and_not_with_what_tells(loaded):
    plain = loaded(lever("hire: {role: caseworker, fte: 3, from: 2023-04-01}"))
    told = loaded("question: Vad?", lever("hire: {role: caseworker, fte: 3, from: 2023-04-01, note: hej}"))
    more = loaded(lever("hire: {role: caseworker, fte: 4, from: 2023-04-01}"))
    assert digest(plain) == digest(told) != digest(more)


def test_several_files_are_checked_in_one_pass_and_read_once():
    files = sorted((CASES / "broken").glob("lang_[a-c]*.yaml"))
    problems, count = check(files)
    assert len(problems.errors) >= len(files) - 2
    assert count > len(files)
    loader = Loader()
    first, _ = loader.load(CASES / "parts" / "hire.yaml")
    second, _ = loader.load(CASES / "parts" / "open.yaml")
    assert first.root.baseline is second.root.baseline
    assert second.layers[0].file.endswith("open.yaml")


def test_sources_must_be_known_where_there_is_a_list_of_them(tmp_path):
    (tmp_path / "sources.yaml").write_text("SE03: {title: En studie}\n")
    root = tmp_path / "root.yaml"
    text = SMALL.read_text().replace("small/", f"{CASES}/small/")
    root.write_text(
        text.replace(
            "share: {value: 0.6, low: 0.3, high: 1.0}",
            "share: {value: 0.6, low: 0.3, high: 1.0, source: SE3}",
        )
    )
    with pytest.raises(ScenarioError) as caught:
        load(root)
    (problem,) = caught.value.problems.errors
    assert problem.id == "unknown-source"
    assert "SE03" in problem.text("sv")


def test_a_scenario_may_be_a_file_or_a_folder_that_is_not_there(tmp_path):
    for path in (tmp_path / "nothing.yaml", tmp_path):
        with pytest.raises(ScenarioError) as caught:
            load(path)
        assert caught.value.problems.errors[0].id.startswith("no-file")


@pytest.mark.parametrize("name", ["baseline", "s02-fler-beslutshandlaggare"])
def test_the_scenarios_that_come_along_have_nothing_to_remark_on(name):
    folder = Path(__file__).parents[2] / "scenarios"
    problems, files = check([folder / f"{name}.yaml"])
    assert not problems.all, problems.render("en", files)
