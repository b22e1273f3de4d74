"""Comparisons at the bounds of crowding out: where nobody is crowded out, and where hires are fixed."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from support.comparing import MORE, SCALE, WEAK, R, by_row, compared, scenario_in
from support.pipeline import short_region

import simulation
from simulation.experiment.compared import Compared
from simulation.experiment.engines import AUTO, chosen
from simulation.experiment.parts import Parts
from simulation.experiment.replicate import Stored
from simulation.experiment.settings import Settings
from simulation.experiment.stores import Stores


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    region = short_region(tmp_path_factory.mktemp("region"), "2023-03-31")
    weak = scenario_in(region.parent, "weak", WEAK, extends=region, more="kind: circumstance")
    return {
        "more": scenario_in(region.parent, "more", MORE, extends=region),
        "weak": weak,
        "more-when-weak": scenario_in(region.parent, "more-when-weak", MORE, extends=weak),
    }


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("results")


@pytest.fixture(scope="module")
def more(files: dict[str, Path], out: Path) -> Compared:
    return compared(files["more"], out)


def test_where_nobody_is_crowded_out_gross_is_net_and_where_hires_are_fixed_most_is_lost(
    more: Compared,
) -> None:
    free, fixed = by_row(more.effects(), "0"), by_row(more.effects(), "1")
    assert free["gross"].equals(free["net_registered"])
    assert set(free["lost_outside"].dropna()) == {0.0}
    as_set = by_row(more.effects()).loc[free.index]
    assert free["gross"].equals(as_set["gross"]), "against a root gross is what there is at δ = 0"
    assert fixed["gross"].equals(as_set["gross"])
    all_moves = ("transitions", "2023", "national", "all")
    assert fixed.loc[all_moves, "net_all"] < as_set.loc[all_moves, "net_all"] < free.loc[all_moves, "net_all"]


def test_against_a_circumstance_that_too_is_run_at_the_bounds(files: dict[str, Path], out: Path) -> None:
    one = compared(files["more-when-weak"], out)
    own, weak = (simulation.load(files[name]) for name in ("more-when-weak", "weak"))
    settings, stores = Settings(own.baseline.run.seed, SCALE, engine=chosen(AUTO)), Stores(out)
    at_1 = [stores.at(stores.of(scenario, settings), 1.0) for scenario in (own, weak)]
    assert not (at_1[1].parts.multiplier(0) == 1.0).all()
    held = stores.held(*at_1)
    assert (held.parts.multiplier(0) == at_1[1].parts.multiplier(0)).all()

    def moves(parts: Parts) -> float:
        return float(
            np.mean([parts.load(number).replication.tidy.find("transitions", "2023") for number in range(R)])
        )

    rows = by_row(one.effects(), "1").loc[("transitions", "2023", "national", "all")]
    assert rows["net_registered"] == pytest.approx(moves(at_1[0].parts) - moves(at_1[1].parts))
    assert rows["gross"] == pytest.approx(moves(held.parts) - moves(at_1[1].parts))
    at_0 = [stores.at(stores.of(scenario, settings), 0.0).parts for scenario in (own, weak)]
    assert (at_0[0].multiplier(0) == 1.0).all()
    rows = by_row(one.effects(), "0").loc[("transitions", "2023", "national", "all")]
    assert rows["gross"] == rows["net_registered"] == pytest.approx(moves(at_0[0]) - moves(at_0[1]))


@pytest.mark.parametrize("name", ["more", "more-when-weak"])
def test_runs_for_the_bounds_alone_are_counted_by_place_and_no_effect_tells(
    name: str, files: dict[str, Path], out: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    few = compared(files[name], out)
    monkeypatch.setattr(Stored, "by_place", False)
    whole = compared(files[name], tmp_path)
    pd.testing.assert_frame_equal(few.effects(), whole.effects())
    assert few.headlines().equals(whole.headlines())
    sizes = [
        {file.stat().st_size for file in folder.glob(".parts/*/000000/replication/base.npy")}
        for folder in (out, tmp_path)
    ]
    assert min(sizes[0]) < min(sizes[1])
