"""What is asked of a comparison: how precise it is to be, and a package taken apart."""

from pathlib import Path

import numpy as np
import pytest
from support.comparing import LESS, MORE, SCALE, package_in, scenario_in
from support.pipeline import short_region

import simulation
from simulation.experiment import asked as asking
from simulation.experiment.asked import OutOfReachError, known_figures, read_precision
from simulation.experiment.compared import Compared
from simulation.experiment.precision import MINIMUM, PrecisionError, enough

FIGURE = "net_transitions_registered"


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return short_region(tmp_path_factory.mktemp("region"), "2023-02-28")


@pytest.fixture(scope="module")
def more(region: Path) -> Path:
    return scenario_in(region.parent, "more", MORE, extends=region)


@pytest.fixture(scope="module")
def package(region: Path, more: Path) -> Path:
    less = scenario_in(region.parent, "less", LESS, extends=region)
    return package_in(region.parent, "package", more, less, extends=region)


def test_replications_are_made_until_the_difference_is_precise_enough(more: Path, tmp_path: Path) -> None:
    (many,) = simulation.compare(more, replications=MINIMUM, scale=SCALE, out=tmp_path)
    halfwidth = _halfwidth(many, FIGURE)
    (one,) = simulation.compare(
        more, replications=2, precision=f"{FIGURE}={halfwidth}", scale=SCALE, out=tmp_path
    )
    assert one.replications > MINIMUM, "the rule is asked at some further replications too"
    assert _halfwidth(one, FIGURE) <= halfwidth
    (fresh,) = simulation.compare(more, replications=one.replications, scale=SCALE, out=tmp_path / "fresh")
    assert fresh.folder is not None
    assert one.folder is not None
    assert fresh.folder.name == one.folder.name, "what it rests on is all that counts, not how it was asked"
    assert (fresh.folder / "effects.csv").read_bytes() == (one.folder / "effects.csv").read_bytes()


def _halfwidth(compared: Compared, id: str) -> float:
    figure = next(one for one in compared.headline if one.id == id)
    assert figure.low95 is not None
    assert figure.high95 is not None
    return (figure.high95 - figure.low95) / 2


def test_a_precision_out_of_reach_is_told_with_what_it_would_take(
    more: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(asking, "MOST", MINIMUM + 1)
    with pytest.raises(OutOfReachError) as caught:
        simulation.compare(more, replications=1, precision=f"{FIGURE}=0.001", scale=SCALE)
    assert caught.value.needed > MINIMUM + 1


def test_precision_is_asked_of_a_figure_that_there_is() -> None:
    assert read_precision(f"{FIGURE}=200").halfwidth == 200
    assert {"transitions", "net_transitions_for_all", "wait_for_meeting_median"} <= set(known_figures())
    with pytest.raises(PrecisionError):
        read_precision("nothing=200")


def test_a_run_alone_may_be_asked_to_be_precise_too(region: Path) -> None:
    outcome = simulation.run(region, precision="registered_unemployed=1000000", scale=SCALE)
    count = len(outcome.replications)
    assert count == enough(np.zeros((count, 1)), 1.0), "as few as the rule allows, since anything will do"


def test_parts_alone_and_what_is_left_over_add_up_to_the_package(package: Path) -> None:
    (compared,) = simulation.compare(package, replications=2, parts=True, scale=SCALE)
    table = compared.parts()
    assert table is not None
    keys = ["figure", "period", "group"]
    means = table.set_index([*keys, "part", "contribution"])["mean"].unstack([-2, -1])
    alone = means[("more", "alone")] + means[("less", "alone")]
    np.testing.assert_allclose(alone + means[("", "interaction")], means[("", "all")], rtol=1e-6, atol=1e-6)
    np.testing.assert_allclose(means[("more", "alone")], means[("less", "all_but_one")], rtol=1e-9)
    last = means[("", "all")] - means[("more", "all_but_one")]
    np.testing.assert_allclose(last, means[("more", "adds_last")], rtol=1e-6, atol=1e-6)
    own = {(one.id, one.period, one.group): one.mean for one in compared.headline}
    assert {key: own[key] for key in means.index} == means[("", "all")].replace({np.nan: None}).to_dict()


def test_a_part_alone_is_the_file_compared_alone(package: Path, more: Path, tmp_path: Path) -> None:
    (compared,) = simulation.compare(package, replications=2, parts=True, scale=SCALE, out=tmp_path)
    (alone,) = simulation.compare(more, replications=2, scale=SCALE)
    table = compared.parts()
    assert table is not None
    rows = table[(table["part"] == "more") & (table["contribution"] == "alone")]
    own = {(one.id, one.period, one.group): one.mean for one in alone.headline}
    for row in rows.dropna(subset="mean").itertuples():
        assert own[row.figure, row.period, row.group] == pytest.approx(row.mean), row
    assert compared.folder is not None
    assert (compared.folder / "parts.csv").exists()


def test_a_scenario_of_one_part_is_not_taken_apart(more: Path) -> None:
    (compared,) = simulation.compare(more, replications=1, parts=True, scale=SCALE)
    assert compared.parts() is None


UNCERTAIN = (
    "change: {path: leaving.routes.work.base_per_month, multiply: {value: 1.4, low: 1.1, high: 1.8}, "
    "from: 2023-01-15}"
)


def test_draws_tell_knowledge_apart_from_chance(region: Path, tmp_path: Path) -> None:
    file = scenario_in(region.parent, "uncertain", UNCERTAIN, extends=region)
    settings = {"replications": 2, "scale": SCALE, "out": tmp_path}
    (central,), (one,) = (simulation.compare(file, draws=draws, **settings) for draws in (0, 3))
    assert (one.replications, one.draws) == (2, 3)
    for figure, same in zip(one.headline, central.headline, strict=True):
        assert (figure.mean, figure.low80, figure.high95) == (same.mean, same.low80, same.high95)
    (net,) = (figure for figure in one.headline if figure.id == FIGURE)
    (alone,) = (figure for figure in central.headline if figure.id == FIGURE)
    assert (net.p10, net.p90) != (alone.p10, alone.p90)
    runs = one.outcome().indicators()
    assert sorted(set(zip(runs["replication"], runs["draw"], strict=True))) == [
        (0, 0), (0, 1), (1, 0), (1, 2), (2, 3),
    ]  # fmt: skip
    more_draws = simulation.compare(file, draws=4, **settings)[0].outcome().indicators()
    same = more_draws[more_draws["draw"] <= 3].reset_index(drop=True)
    assert same.equals(runs), "one more draw changes no other"


def test_a_run_has_units_beside_its_tables(region: Path) -> None:
    outcome = simulation.run(region, draws=1, scale=SCALE)
    for table in (outcome.indicators(), outcome.means()):
        assert table.attrs["units"]["registered_unemployed"] == "people"
        assert table.attrs["units"]["utilisation"] == "percent"
