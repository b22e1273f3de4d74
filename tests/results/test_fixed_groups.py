"""Indicators by groups that are fixed before a lever."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import replace
from datetime import date
from pathlib import Path

import pyarrow as pa
import pytest
from support.comparing import LESS, MORE, WEAK, scenario_in
from support.pipeline import Pipeline, short_region
from support.plain import WEIGHT, Plain, duration_class
from support.records import make_run

from simulation.model.days import run
from simulation.plan.build import build_frame, populate
from simulation.plan.plan import Groups, Plan
from simulation.plan.record import NONE, Record
from simulation.results import parquet
from simulation.results.definitions import DURATION_LABELS
from simulation.results.fixed_effects import INDICATORS, measured
from simulation.results.fixed_groups import Fixed, NamedGroups, parted_on
from simulation.results.indicators import indicator
from simulation.results.spells import Spells
from simulation.results.tidy import Tidy, compute
from simulation.scenario.load import load

REGION_SCALE = 0.02
DAYS = (0, 1, 300, 911, 912)


def fixed_of(plan: Plan, day: int) -> Fixed:
    labels = plan.labels
    return Fixed(
        calendar=plan.calendar,
        scale=plan.scale,
        day=day,
        districts=labels.districts,
        attributes={"area_type": labels.area_types, **labels.attributes},
        named=NamedGroups.of(labels.groups, plan.groups),
    )


def spells_of(plan: Plan, record: Record) -> Spells:
    return Spells.of(parquet.spell_table(plan, record), plan.n_days)


def same_as_the_nation(fixed: Tidy, tidy: Tidy) -> None:
    """Over a breakdown that everybody is in one group of, the rows add up to the national ones."""
    years = sorted(set(fixed.period.tolist()))
    for id in INDICATORS:
        for year in years:
            national = tidy.find(id, year)
            parts = [fixed.find(id, year, "fixed_duration", group) for group in DURATION_LABELS]
            whole = fixed.find(id, year, "fixed_group", "everyone")
            if national is None:
                assert set(parts) == {None} == {whole}
                continue
            assert whole == pytest.approx(national, rel=1e-12)
            assert sum(part for part in parts if part is not None) == pytest.approx(national, rel=1e-12)
            row = fixed.row(id, year, "fixed_group", "everyone")
            assert fixed.base[row] == pytest.approx(tidy.base[tidy.row(id, year)], rel=1e-12)
            assert fixed.flag[row] == ""
            assert fixed.unit[row] == indicator(id).unit


@pytest.fixture(scope="module", params=[3, 8])
def world(request: pytest.FixtureRequest) -> tuple[Plan, Record, Tidy]:
    plan, record = make_run(request.param)
    return plan, record, compute(plan, record, INDICATORS)


@pytest.mark.parametrize("day", DAYS)
def test_groups_add_up_to_the_nation_whatever_day_fixes_them(
    world: tuple[Plan, Record, Tidy], day: int
) -> None:
    plan, record, tidy = world
    made = measured(spells_of(plan, record), fixed_of(plan, day))
    assert {tidy.find("first_lasting_transitions", year) is None for year in ("2023", "2025")} == {
        True,
        False,
    }
    same_as_the_nation(made, tidy)


def fixed_groups_of(plain: Plain, person: int, day: int) -> set[tuple[str, str]]:
    """The groups of a person, the plain slow way."""
    spells = plain.by_person[person]
    on_the_day = [s for s in spells if s["day_in"] < day <= plain.out(s)]
    after = [s for s in spells if s["day_in"] >= day]
    if on_the_day:
        (spell,) = on_the_day
        counter = plain.counter(spell, day)
    elif after:
        spell = after[0]
        counter = int(spell["counter_in"])
    else:
        spell = spells[-1]
        counter = plain.counter(spell, plain.out(spell) - 1)
    found = {
        (f"fixed_{breakdown}", group)
        for breakdown, group in plain.groups(person, counter, in_programme=False)
        if breakdown in ("duration", "group") and group != "in_programme"
    }
    assert ("fixed_duration", DURATION_LABELS[duration_class(counter)]) in found
    return found


@pytest.mark.parametrize("day", DAYS)
def test_everybody_stays_in_the_group_of_the_day_or_of_their_registration(
    world: tuple[Plan, Record, Tidy], day: int
) -> None:
    plan, record, _ = world
    plain = Plain(plan, record)
    moved, there, days = (defaultdict[tuple[str, ...], float](float) for _ in range(3))
    months = [plain.month(at) for at in range(plan.n_days)]
    years, lengths = [plain.months[month][:4] for month in months], Counter(months)
    ends = {year: at for at, year in enumerate(years)}
    for person in plain.by_person:
        for of in fixed_groups_of(plain, person, day):
            for spell in plain.by_person[person]:
                for at in range(max(int(spell["day_in"]), 0), plain.out(spell)):
                    days[years[at], *of] += 1 / lengths[months[at]]
                if spell["day_out"] == NONE or spell["route"] > 2:
                    continue
                out, away = int(spell["day_out"]), int(spell["away_days"])
                moved[years[out], *of] += 1
                for year, last in ends.items():
                    there[year, *of] += out <= last and (away < 0 or out + away > last)
    made = measured(spells_of(plan, record), fixed_of(plan, day))
    expected = {"transitions": moved, "in_work_or_education": there, "registered_person_months": days}
    for at in range(len(made)):
        if made.indicator[at] in expected:
            key = made.period[at], made.breakdown[at], made.group[at]
            assert made.value[at] == pytest.approx(expected[made.indicator[at]][key] * WEIGHT), key


def test_a_group_that_asks_for_programmes_is_left_out(world: tuple[Plan, Record, Tidy]) -> None:
    plan, record, _ = world
    fixed = fixed_of(plan, 100)
    assert fixed.named.left_out == ("in_programme",)
    assert fixed.named.names == ("everyone", "long_term", "reduced_capacity")
    made = measured(spells_of(plan, record), fixed)
    assert set(made.group[made.breakdown == "fixed_group"].tolist()) == set(fixed.named.names)


def test_without_named_groups_there_are_durations_alone() -> None:
    plan, record = make_run(3)
    none = NamedGroups.of((), Groups(plan.groups.band_starts, plan.groups.member[:0]))
    fixed = replace(fixed_of(plan, 5), named=none)
    made = measured(spells_of(plan, record), fixed)
    assert set(made.breakdown.tolist()) == {"fixed_duration"}
    assert len(made) == len(INDICATORS) * len(DURATION_LABELS) * 3


def test_who_leaves_on_the_day_itself_belongs_where_they_stood_that_morning() -> None:
    """One run has person 1 leave on day 50, the day that the lever is decided; the other does not."""
    plan, _ = make_run(3)
    base = {"area_type": "1", "district": "01", "sex": "woman", "age": "16-24", "born": "here"}
    base |= {"education": "short", "work_capacity": "full"}

    def spells(out: int | None) -> Spells:
        columns = {name: pa.array([value]).dictionary_encode() for name, value in base.items()}
        columns |= {"person": pa.array([1]), "day_in": pa.array([-1]), "counter_in": pa.array([131])}
        columns |= {"day_out": pa.array([out], pa.int32()), "away_days": pa.array([None], pa.int32())}
        columns["route"] = pa.array(["work" if out else None], pa.string()).dictionary_encode()
        return Spells.of(pa.table(columns), plan.n_days)

    fixed = fixed_of(plan, 51)
    codes = [fixed.codes(spells(out))["fixed_duration"][0].tolist() for out in (50, 51, 52, None)]
    assert codes == [[0], [1], [1], [1]]  # counter 180 on the last day, else 183 on the morning of day 51


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file: Path = short_region(tmp_path_factory.mktemp("region"), "2023-05-31")
    return file


def test_the_three_runs_of_a_comparison_have_the_same_groups_and_each_adds_up(region: Path) -> None:
    scenario, against = load(scenario_in(region.parent, "less", LESS, extends=region)), load(region)
    pipeline = Pipeline(REGION_SCALE, events=False)
    base, own = pipeline.ran(against), pipeline.ran(scenario)
    frame = build_frame(scenario, REGION_SCALE)
    plan = populate(frame, own.plan.key)
    held = run(plan, root_search=base.record.search, held=base.record.multiplier, events=False)
    fixed = Fixed.of(scenario, against, REGION_SCALE)
    assert fixed.day == (date(2023, 2, 1) - date(2023, 1, 1)).days
    assert fixed.named.left_out == ("in_programme",)
    tables, codes = [], []
    for record in (base.record, own.record, held):
        spells = spells_of(plan, record)
        tables.append(measured(spells, fixed))
        same_as_the_nation(tables[-1], compute(plan, record, INDICATORS))
        codes.append({name: code.tolist() for name, (code, _) in fixed.codes(spells).items()})
    assert codes[0] == codes[1] == codes[2]
    for other in tables[1:]:
        assert other.group.tolist() == tables[0].group.tolist()
        assert other.indicator.tolist() == tables[0].indicator.tolist()
    moved = [table.value[table.row("transitions", "2023", "fixed_group", "everyone")] for table in tables]
    assert moved[2] < moved[1] < moved[0]  # others find more jobs when some search less: unless held


def test_groups_are_fixed_on_the_day_of_the_first_lever_that_tells_the_runs_apart(region: Path) -> None:
    folder = region.parent
    weak = scenario_in(folder, "weak", WEAK, extends=region, more="kind: circumstance")
    less_when_weak = load(scenario_in(folder, "less-when-weak", LESS, extends=weak))
    assert parted_on(less_when_weak, less_when_weak.against) == 31
    assert parted_on(less_when_weak, load(region)) == 9
    assert parted_on(load(region), less_when_weak) == 9
    both = load(
        scenario_in(folder, "both", LESS, MORE.replace("work.base", "education.base"), extends=region)
    )
    assert parted_on(both, load(region)) == 14
    assert parted_on(load(region), load(region)) == 0


def test_runs_of_other_beliefs_are_apart_from_the_first_day(region: Path) -> None:
    assumed = "assume: {crowding_out.share: 0, crowding_out.weak_market_share: 0}"
    free = load(scenario_in(region.parent, "free", LESS, extends=region, more=assumed))
    assert parted_on(free, load(region)) == 0
    assert parted_on(free, free.against) == 31
