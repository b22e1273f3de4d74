"""Comparisons: each scenario against another run, on common random numbers."""

import json
from dataclasses import replace
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
from scipy.stats import t
from support.commands import finished_parts, run_folders
from support.comparing import KEYS, LESS, MORE, NOTHING, SCALE, WEAK, R, by_row, compared, scenario_in
from support.pipeline import Pipeline, short_region

import simulation
from simulation.experiment.asked import Asked
from simulation.experiment.compare import compare_to_folders
from simulation.experiment.compared import Compared
from simulation.experiment.engines import AUTO, SIMPY, chosen
from simulation.experiment.notebook import settings_of
from simulation.experiment.pairs import pairs_of
from simulation.experiment.parts import Parts
from simulation.experiment.settings import Settings
from simulation.experiment.stores import Stores
from simulation.model.days import run
from simulation.plan.build import build_frame, populate
from simulation.plan.plan import Key
from simulation.plan.record import SEARCH_UNIT
from simulation.results.effects import ROWS
from simulation.results.tidy import compute


@pytest.fixture(scope="module")
def region(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return short_region(tmp_path_factory.mktemp("region"), "2023-03-31")


@pytest.fixture(scope="module")
def files(region: Path) -> dict[str, Path]:
    weak = scenario_in(region.parent, "weak", WEAK, extends=region, more="kind: circumstance")
    assumed = "assume: {crowding_out.share: 0, crowding_out.weak_market_share: 0}"
    return {
        "more": scenario_in(region.parent, "more", MORE, extends=region),
        "less": scenario_in(region.parent, "less", LESS, extends=region),
        "nothing": scenario_in(region.parent, "nothing", NOTHING, extends=region),
        "weak": weak,
        "more-when-weak": scenario_in(region.parent, "more-when-weak", MORE, extends=weak),
        "free": scenario_in(region.parent, "free", MORE, extends=region, more=assumed),
    }


@pytest.fixture(scope="module")
def out(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("results")


@pytest.fixture(scope="module")
def more(files: dict[str, Path], out: Path) -> Compared:
    return compared(files["more"], out)


def parts_of(scenario: Path, against: Path, out: Path) -> tuple[Parts, Parts, Parts]:
    """Of a scenario, what it is compared with, and the scenario held."""
    one, other = simulation.load(scenario), simulation.load(against)
    settings, stores = Settings(one.baseline.run.seed, SCALE, engine=chosen(AUTO)), Stores(out)
    base = stores.of(other, settings)
    stored = stores.of(one, settings)
    return stored.parts, base.parts, stores.held(stored, base).parts


@pytest.mark.parametrize("delta", ["set", "0", "1"])
def test_gross_less_crowded_out_is_net_and_that_less_lost_outside_is_net_for_all(
    more: Compared, delta: str
) -> None:
    rows = by_row(more.effects(), delta)
    assert list(rows.columns.sort_values()) == sorted(ROWS)
    net = rows["gross"] - rows["crowded_out"]
    there = rows[["gross", "net_registered"]].notna().all(axis=1)
    assert there.sum() > (1000 if delta == "set" else 100)
    assert rows["crowded_out"].notna().equals(there)
    np.testing.assert_allclose(net[there], rows["net_registered"][there], rtol=1e-6, atol=1e-6)
    outside = rows["lost_outside"].notna()
    for_all = (rows["net_registered"] - rows["lost_outside"])[outside]
    np.testing.assert_allclose(for_all, rows["net_all"][outside], rtol=1e-6, atol=1e-6)
    assert rows["net_all"].notna().equals(outside)


def test_lost_outside_is_there_for_transitions_of_the_nation_and_of_districts_alone(more: Compared) -> None:
    table = more.effects()
    lost = table[(table["row"] == "lost_outside") & table["mean"].notna() & (table["delta"] == "set")]
    assert set(lost["indicator"]) == {"transitions", "transitions_to_work"}
    assert set(lost["breakdown"]) == {"national", "district"}
    one = lost[lost["indicator"] == "transitions"].set_index(["period", "breakdown"])["mean"]
    for period in ("2023-01", "2023", "2023-03-31"):
        assert one[period, "district"].sum() == pytest.approx(one[period, "national"].item(), rel=1e-8)
    months = sum(one[f"2023-{month}", "national"].item() for month in ("01", "02", "03"))
    assert months == pytest.approx(one["2023", "national"].item(), rel=1e-8)


def test_more_search_crowds_out_registered_and_others(more: Compared) -> None:
    figures = more.headlines().set_index("id")["mean"]
    assert figures["gross_transitions"] > 0
    assert figures["lost_outside"] > 0
    assert figures["net_transitions_for_all"] < figures["gross_transitions"]


def test_a_lever_of_nothing_has_no_effect_at_all(files: dict[str, Path], out: Path) -> None:
    table = compared(files["nothing"], out).effects()
    counts = table["indicator"].str.startswith("people_")
    numbers = table[["mean", "low80", "high80", "low95", "high95", "p10", "p50", "p90", "share_above_zero"]]
    assert ((numbers == 0) | numbers.isna())[~counts].all(axis=None)
    assert table["variance_ratio"][~counts].isna().all()
    followed = table[counts & (table["row"] == "net_registered") & (table["mean"] != 0)]
    same = {"people_followed", "people_still_there", "people_left_same_day"}
    assert set(followed["indicator"]) == same, "nobody leaves on another day, or by another route"


def test_with_no_crowding_out_gross_is_net_and_nobody_outside_loses(
    files: dict[str, Path], out: Path
) -> None:
    table = compared(files["free"], out).effects()
    rows = by_row(table)
    assert rows["gross"].equals(rows["net_registered"])
    assert set(rows["lost_outside"].dropna()) == {0.0}
    (pair,) = pairs_of([simulation.load(files["free"])])
    assert pair.against.value("crowding_out.share").first == 0.0, "the root believes it too"


def test_held_against_the_root_the_multiplier_is_1_throughout(
    files: dict[str, Path], region: Path, out: Path, more: Compared
) -> None:
    own, _, held = parts_of(files["more"], region, out)
    assert not (own.multiplier(1) == 1.0).all()
    assert (held.multiplier(1) == 1.0).all()
    scenario = simulation.load(files["more"])
    plan = populate(build_frame(scenario, SCALE), Key(scenario.baseline.run.seed, 1))
    record = run(plan, held=np.ones((plan.n_districts, plan.n_days)))
    table = held.load(1).replication.tidy.frame()
    assert compute(plan, record).frame()["value"].equals(table["value"])


def test_net_among_the_registered_is_that_of_replications_run_by_hand(
    files: dict[str, Path], more: Compared
) -> None:
    pipeline = Pipeline(SCALE, events=False)
    scenario = simulation.load(files["more"])
    assert scenario.root is not None
    differences = np.array(
        [
            pipeline.ran(scenario, number).tidy.value - pipeline.ran(scenario.root, number).tidy.value
            for number in range(R)
        ]
    )
    keys = pipeline.ran(scenario).tidy.frame()[KEYS]
    table = more.effects()
    rows = table[(table["row"] == "net_registered") & (table["delta"] == "set")]
    rows = rows.merge(keys, on=KEYS)
    at = keys.reset_index().merge(rows[KEYS], on=KEYS, how="right")["index"].to_numpy()
    own = differences[:, at]
    half = t.ppf(0.9, R - 1) * own.std(axis=0, ddof=1) / np.sqrt(R)
    for name, expected in (
        ("mean", own.mean(axis=0)),
        ("low80", own.mean(axis=0) - half),
        ("high80", own.mean(axis=0) + half),
        ("p50", np.median(own, axis=0)),
        ("share_above_zero", np.where(np.isnan(own).any(axis=0), np.nan, (own > 0).mean(axis=0))),
    ):
        np.testing.assert_allclose(rows[name], expected, rtol=1e-8, atol=1e-7, err_msg=name)


def test_what_others_lose_is_their_share_of_the_hires_that_the_multiplier_takes(
    files: dict[str, Path], more: Compared, region: Path, out: Path
) -> None:
    own, root, _ = parts_of(files["more"], region, out)
    plan = populate(build_frame(simulation.load(files["more"]), SCALE), Key(0, 0))
    lost = [
        plan.crowding.outside_competitors
        * (
            root.search(number) / SEARCH_UNIT / SCALE * plan.hazards.demand * (1 - own.multiplier(number))
        ).sum()
        for number in range(R)
    ]
    figures = more.headlines().set_index("id")["mean"]
    assert figures["lost_outside"] == pytest.approx(np.mean(lost))


def test_against_a_circumstance_the_scenario_is_held_at_its_multiplier(
    files: dict[str, Path], out: Path
) -> None:
    one = compared(files["more-when-weak"], out)
    assert one.against == "weak"
    own, weak, held = parts_of(files["more-when-weak"], files["weak"], out)
    assert not (weak.multiplier(0) == 1.0).all()
    assert (held.multiplier(0) == weak.multiplier(0)).all()
    rows = by_row(one.effects()).loc[("transitions", "2023", "national", "all")]

    def moves(parts: Parts) -> float:
        return float(
            np.mean([parts.load(number).replication.tidy.find("transitions", "2023") for number in range(R)])
        )

    assert rows["gross"] == pytest.approx(moves(held) - moves(weak))
    assert rows["net_registered"] == pytest.approx(moves(own) - moves(weak))
    lost = [
        ((weak.multiplier(number) - own.multiplier(number)) * own.load(number).outside).sum()
        for number in range(R)
    ]
    assert rows["lost_outside"] == pytest.approx(np.mean(lost))


def test_a_root_may_be_compared_with_a_scenario_of_its_own(
    files: dict[str, Path], region: Path, out: Path, more: Compared
) -> None:
    turned = compared(region, out, files["more"])
    one, other = by_row(turned.effects())["net_registered"], by_row(more.effects())["net_registered"]
    counts = one.index.get_level_values("indicator").str.contains("people_|days_")
    np.testing.assert_allclose(one[~counts], -other[~counts], rtol=1e-9)
    earlier, later = (f"people_left_{when}" for when in ("earlier", "later"))
    assert one.xs(earlier).item() == other.xs(later).item() > 0
    _, scenario, held = parts_of(region, files["more"], out)
    assert (held.multiplier(1) == scenario.multiplier(1)).all()
    lost = [one.headlines().set_index("id")["mean"]["lost_outside"] for one in (turned, more)]
    assert lost[0] == pytest.approx(-lost[1])


def test_workers_and_order_change_no_byte_and_the_baseline_is_run_once(
    files: dict[str, Path], tmp_path: Path, out: Path, more: Compared
) -> None:
    others = {"more": more, "less": compared(files["less"], out)}
    done = simulation.compare(
        [files["less"], files["more"]], replications=R, scale=SCALE, workers=2, out=tmp_path
    )
    assert [one.name for one in done] == ["less", "more"]
    assert len({path.parent for path in finished_parts(tmp_path)}) == 7, "the root, and three each"
    assert len(finished_parts(tmp_path)) == 7 * R
    for one in done:
        other = others[one.name]
        assert one.folder is not None
        assert other.folder is not None
        assert one.folder.name == other.folder.name
        assert (one.folder / "effects.csv").read_bytes() == (other.folder / "effects.csv").read_bytes()


def test_with_more_replications_only_those_missing_are_run_and_all_is_as_if_fresh(
    files: dict[str, Path], tmp_path: Path, more: Compared
) -> None:
    compared(files["more"], tmp_path, replications=R - 1)
    made = {path: (path / "made.json").stat().st_mtime_ns for path in finished_parts(tmp_path)}
    assert len(made) == 4 * (R - 1)
    extended = compared(files["more"], tmp_path)
    assert len(finished_parts(tmp_path)) == 4 * R
    assert all((path / "made.json").stat().st_mtime_ns == when for path, when in made.items())
    assert extended.folder is not None
    assert more.folder is not None
    assert extended.folder.name == more.folder.name
    for name in ("effects.csv", "summary.json", "indicators.parquet"):
        assert (extended.folder / name).read_bytes() == (more.folder / name).read_bytes(), name


def test_the_same_comparison_is_found_and_tells_the_same(
    files: dict[str, Path], out: Path, more: Compared
) -> None:
    before = len(finished_parts(out))
    again = compared(files["more"], out)
    assert again.found
    assert replace(again, found=False) == more
    assert again.effects().equals(more.effects())
    assert len(finished_parts(out)) == before


def test_a_comparison_has_a_folder_of_its_own_that_says_what_it_is_compared_with(
    files: dict[str, Path], out: Path, more: Compared
) -> None:
    alone = simulation.run(files["more"], replications=R, scale=SCALE, out=out)
    assert alone.folder is not None
    assert more.folder is not None
    assert alone.folder.name != more.folder.name
    assert (alone.folder / "indicators.csv").read_bytes() == (more.folder / "indicators.csv").read_bytes()
    manifest = json.loads((more.folder / "manifest.json").read_text())
    assert manifest["against"]["name"] == "small"
    assert len(manifest["against"]["sha256"]) == 64
    assert "effects.csv" in manifest["outputs"]
    assert json.loads((alone.folder / "manifest.json").read_text())["against"] is None
    names = {check["name"] for check in manifest["checks"]}
    assert {"stock_and_flow", "against.stock_and_flow", "held.stock_and_flow"} <= names
    assert "against.crowding_multiplier_one_in_root" in names
    other = compared(files["more"], out, files["less"])
    assert other.folder is not None
    assert other.folder.name not in {more.folder.name, alone.folder.name}


def test_a_folder_with_a_damaged_table_is_made_again(
    files: dict[str, Path], out: Path, more: Compared
) -> None:
    assert more.folder is not None
    table = more.folder / "effects.csv"
    whole = table.read_bytes()
    table.write_text("somebody edited this\n")
    assert not compared(files["more"], out).found
    assert table.read_bytes() == whole


def test_without_a_place_tables_are_in_memory_and_nothing_is_kept(
    files: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, out: Path
) -> None:
    kept = compared(files["more"], out, replications=1)
    monkeypatch.chdir(tmp_path)
    (one,) = simulation.compare([files["more"]], replications=1, scale=SCALE)
    assert one.folder is None
    assert list(tmp_path.iterdir()) == []
    assert one.headline == kept.headline
    assert one.checks == kept.checks
    pd.testing.assert_frame_equal(one.effects(), kept.effects(), check_dtype=False, rtol=1e-8)
    assert one.outcome().means().equals(kept.outcome().means())


def test_one_replication_gives_means_without_intervals(files: dict[str, Path], out: Path) -> None:
    table = compared(files["more"], out, replications=1).effects()
    assert table["mean"].notna().any()
    assert table[["low80", "high95", "p50", "share_above_zero", "variance_ratio"]].isna().all(axis=None)


def test_what_stops_a_comparison_keeps_what_is_finished_and_leaves_no_folder(
    files: dict[str, Path], tmp_path: Path
) -> None:
    class Stop(BaseException):
        pass

    told: list[tuple[int, int]] = []

    def stop(done: int, planned: int) -> None:
        told.append((done, planned))
        if done == 2:
            raise Stop

    pairs = pairs_of([simulation.load(files["more"])])
    with pytest.raises(Stop):
        list(
            compare_to_folders(
                pairs, settings_of(None, SCALE, engine=SIMPY), Asked(1), out=tmp_path, progress=stop
            )
        )
    assert told == [(0, 4), (1, 4), (2, 4)], "the root; the scenario as set, held, and at δ = 1"
    assert len(finished_parts(tmp_path)) == 2
    assert run_folders(tmp_path) == []
    assert list(tmp_path.glob(".parts/*/.*")) == []
