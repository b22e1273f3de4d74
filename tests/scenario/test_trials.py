"""Trial files: what they say, and every mistake in them by its message."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from support.trial_files import RIGHT, SMALL, told, written

from simulation.scenario.load_trial import is_trial, load_trial
from simulation.scenario.problems import ScenarioError
from simulation.scenario.trial import Measure, Published, Treatment, treated_scenario
from simulation.scenario.trial_arms import arm_names

ROOT = Path(__file__).parents[2]
SHIPPED = sorted((ROOT / "scenarios" / "trials").glob("*.yaml"))
BY_PERSON_NAMES = (
    "contact_plan.*.interval_days, contact_plan.*.physical_share, contact_plan.*.group_share, "
    "contact_plan.*.joint_share, no_show.base_share.*, leaving.meeting_effect.group_factor.*"
)


def test_a_trial_says_who_what_and_how_it_is_measured(tmp_path: Path):
    trial = load_trial(written(tmp_path))
    assert (trial.name, trial.group, trial.on, trial.capacity) == (
        "A trial",
        "new",
        "registration",
        "as_it_is",
    )
    assert (trial.first_day, trial.last_day) == (date(2023, 2, 1), date(2023, 3, 31))
    assert trial.arms == ("more", "usual")
    assert trial.measures == {"effect": Measure("in_work", "difference", "more", "usual", at_days=120)}
    assert trial.published == {"effect": Published(0.1, 0.05, 0.15, "assumption", "")}
    assert trial.fit is not None
    assert trial.fit.so_that == "effect"
    assert trial.scenario.kind == "root"


def test_an_arm_gets_all_that_its_list_says(tmp_path: Path):
    more = load_trial(written(tmp_path)).treatment["more"]
    assert isinstance(more, Treatment)
    assert (more.cancelled, more.programme, more.for_days) == ({"planning": 1}, "work_practice", 60)
    assert more.head_start_days is not None
    assert set(more.changes[0].paths) == {
        f"contact_plan.{row}.interval_days"
        for row in load_trial(written(tmp_path)).scenario.baseline.contact_plan
    }


def test_those_treated_have_the_changed_numbers_and_the_others_the_old(tmp_path: Path):
    trial = load_trial(written(tmp_path))
    path = "contact_plan.everyone.interval_days"
    treated = treated_scenario(trial, "more").value(path).daily(trial.scenario.baseline.period)
    assert set(treated.tolist()) == {14.0}
    assert treated_scenario(trial, "usual") is trial.scenario


def test_with_a_date_everybody_registered_on_it_is_enrolled(tmp_path: Path):
    text = RIGHT.replace("on: registration", "on: 2023-04-03").replace(
        "enrols: {from: 2023-02-01, until: 2023-03-31}\n", ""
    )
    trial = load_trial(written(tmp_path, text))
    assert (trial.on, trial.first_day, trial.last_day) == ("day", date(2023, 4, 3), date(2023, 4, 3))


def test_districts_that_are_treated_are_split_into_the_persons_arms(tmp_path: Path):
    text = RIGHT.replace("drawn_by: person", "drawn_by: [district, person]").replace(
        "arms: {more: 0.5, usual: 0.5}",
        "arms: {district: {treated: 0.6, untouched: 0.4}, person: {more: 0.5, usual: 0.5}}",
    )
    trial = load_trial(written(tmp_path, text))
    assert (trial.split, trial.arms) == ("treated", ("untouched", "more", "usual"))


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_every_shipped_trial_loads_and_has_something_published(file: Path):
    trial = load_trial(file)
    assert trial.published
    assert trial.agrees_when == "intervals_overlap"


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_every_number_of_a_shipped_trial_has_a_source_or_says_assumption(file: Path):
    trial = load_trial(file)
    amounts = [change.amount for one in trial.treatment.values() for change in one.changes]
    amounts += [one.head_start_days for one in trial.treatment.values() if one.head_start_days]
    assert all(amount.origin.source for amount in amounts)
    for published in trial.published.values():
        assert published.quality
        assert published.source == "assumption" or published.low < published.value < published.high


def test_every_kind_of_trial_file_is_told_from_a_scenario():
    assert SHIPPED
    assert all(is_trial(file) for file in SHIPPED)
    assert not is_trial(SMALL)


@given(st.dictionaries(st.sampled_from("abcd"), st.floats(0.01, 1.0), min_size=1), st.booleans())
def test_the_arms_are_all_but_the_one_that_is_split(shares: Mapping[str, float], persons: bool):
    names = arm_names(shares, {"x": 0.5, "y": 0.5} if persons else {})
    assert len(names) == len(shares) + (1 if persons else 0)


MISTAKES = [
    (
        "path: contact_plan.*.interval_days",
        "path: staff.caseworker.absence_share",
        "treatment.more[0].change.path: staff.caseworker.absence_share is the same for everybody; in a "
        f"trial only these can change for some: {BY_PERSON_NAMES} [trial-change]",
        "treatment.more[0].change.path: staff.caseworker.absence_share är detsamma för alla; i ett försök "
        f"kan bara det här ändras för några: {BY_PERSON_NAMES} [trial-change]",
    ),
    (
        "head_start_days: 20, for_days: 60",
        "head_start_days: 20, for_days: 30",
        "treatment.more[3].target.for_days: all in an arm lasts as long: here 30, before 60 days (–: the whole "  # noqa: E501
        "spell) [trial-days]",
        "treatment.more[3].target.for_days: allt i en arm gäller lika länge: här 30, förut 60 dagar (–: hela "
        "inskrivningen) [trial-days]",
    ),
    (
        "    - cancel_meeting: {kind: planning, count: 1}\n",
        "    - give: {programme: coaching}\n",
        'treatment.more[2].give: the arm "more" has give already; write one [trial-twice]',
        'treatment.more[2].give: armen "more" har redan give; skriv ett [trial-twice]',
    ),
    (
        "group: treated",
        "group: new",
        "treatment.more[3].target.group: in a trial target is for those treated: write group: treated "
        "[trial-treated]",
        "treatment.more[3].target.group: i ett försök gäller target dem som behandlas: skriv group: treated "
        "[trial-treated]",
    ),
    (
        "at_days: 120",
        "at_days: 280",
        "measure.at_days: the last enrol on 2023-03-31 and are followed for 280 days, past the period's last day "  # noqa: E501
        "2023-12-31; the last possible day is 2023-03-26 [trial-horizon]",
        "measure.at_days: de sista skrivs in 2023-03-31 och följs i 280 dagar, efter periodens sista dag "
        "2023-12-31; sista möjliga dag är 2023-03-26 [trial-horizon]",
    ),
    (
        "at_days: 120",
        "at_days: 700",
        "measure.at_days: 700 days are longer than the period [trial-horizon]",
        "measure.at_days: 700 dagar är längre än perioden [trial-horizon]",
    ),
    (
        "at_days: 120",
        "until_days: 120",
        "measure: in_work is measured with at_days [trial-outcome]",
        "measure: in_work mäts med at_days [trial-outcome]",
    ),
    (
        "contrast: difference",
        "contrast: hazard_ratio",
        "measure: hazard_ratio is there only for left_for_work, left_for_work_or_education, left [trial-contrast]",  # noqa: E501
        "measure: hazard_ratio finns bara för left_for_work, left_for_work_or_education, left [trial-contrast]",  # noqa: E501
    ),
    (
        "to: usual",
        "to: more",
        "measure.to: of and to are the same arm, more [trial-arms]",
        "measure.to: of och to är samma arm, more [trial-arms]",
    ),
    (
        "to: usual",
        "to: usuel",
        'measure.to: "usuel" is not an arm; did you mean "usual"? (more, usual) [unknown-name]',
        'measure.to: "usuel" är ingen arm; menade du "usual"? (more, usual) [unknown-name]',
    ),
    (
        "drawn_by: person",
        "drawn_by: [person, district]",
        "drawn_by: where both are drawn, districts come first: [district, person] [trial-order]",
        "drawn_by: lottas båda är det distrikten först: [district, person] [trial-order]",
    ),
    (
        "drawn_by: person",
        "drawn_by: [district, person]",
        "arms: where districts and persons are drawn, arms has two parts: district and person [trial-levels]",
        "arms: lottas distrikt och personer har arms två delar: district och person [trial-levels]",
    ),
    (
        "usual: 0.5",
        "usual: 0.4",
        "arms: the shares add up to 0.9, should be 1; missing 0.1 (more 0.50, usual 0.40) [adds-up]",
        "arms: andelarna blir tillsammans 0.9, ska bli 1; fattas 0.1 (more 0.50, usual 0.40) [adds-up]",
    ),
    (
        "path: crowding_out.share",
        "path: contact_plan.*.interval_days",
        "fit.path: contact_plan.*.interval_days is 5 numbers; fit fits one [trial-fit]",
        "fit.path: contact_plan.*.interval_days är 5 tal; fit passar ett [trial-fit]",
    ),
    (
        "drawn_by: person\n",
        "drawn_by: person\nlevers: []\n",
        'levers: levers belong to the scenario that the trial extends; write "levers" there [trial-levers]',
        'levers: insatser hör till det scenario som försöket bygger på; skriv "levers" där [trial-levers]',
    ),
    (
        "group: new, on: registration",
        "group: nwe, on: registration",
        'who.group: "nwe" is not a group; did you mean "new"? (everyone, new, at_risk, long_term, very_long_term, '  # noqa: E501
        "challenged_areas, reduced_capacity, in_programme, far_from_labour_market) [unknown-name]",
        'who.group: "nwe" är ingen grupp; menade du "new"? (everyone, new, at_risk, long_term, very_long_term, '  # noqa: E501
        "challenged_areas, reduced_capacity, in_programme, far_from_labour_market) [unknown-name]",
    ),
    (
        "low: 0.05, high: 0.15",
        "low: 0.25, high: 0.15",
        "published: low (0.25) should be at most value (0.1), and high (0.15) at least [range-order]",
        "published: low (0.25) ska vara högst value (0.1) och high (0.15) minst [range-order]",
    ),
    (
        "until: 2023-03-31",
        "until: 2024-03-31",
        "enrols.until: is after the period's last day, 2023-12-31 [outside-period]",
        "enrols.until: ligger efter periodens sista dag, 2023-12-31 [outside-period]",
    ),
]


@pytest.mark.parametrize(
    ("old", "new", "english", "swedish"), MISTAKES, ids=[one[1][:40] for one in MISTAKES]
)
def test_a_mistake_is_told_in_both_languages(tmp_path: Path, old: str, new: str, english: str, swedish: str):
    assert told(tmp_path, (old, new)) == [english]
    assert told(tmp_path, (old, new), language="sv") == [swedish]


def test_all_mistakes_are_told_in_one_pass(tmp_path: Path):
    text = (
        RIGHT.replace("at_days: 120", "at_days: 700").replace("count: 1", "count: 0").replace("0.15", "0.01")
    )
    with pytest.raises(ScenarioError) as error:
        load_trial(written(tmp_path, text))
    ids = [problem.id.partition(".")[0] for problem in error.value.problems.errors]
    assert sorted(ids) == ["out-of-range", "range-order", "trial-horizon"]


def test_each_measure_has_its_own_published_value(tmp_path: Path):
    one = "{outcome: in_work, at_days: 120, contrast: difference, of: more, to: usual"
    text = RIGHT.replace(f"measure: {one}}}", f"measure:\n  one: {one}}}\n  other: {one}, among: long_term}}")
    text = text.replace("published: {", "published:\n  other: {")
    trial = load_trial(written(tmp_path, text))
    assert trial.measures["other"].among == "long_term"
    assert set(trial.published) == {"other"}
    assert trial.fit is not None
    assert trial.fit.so_that == "other"
