"""Sweeps run: a cell is a comparison, however and by whomever it was made."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from support.commands import SMALL

from simulation.experiment.asked import Asked
from simulation.experiment.compare import compare_in_memory
from simulation.experiment.engines import COMPILED
from simulation.experiment.settings import Settings
from simulation.experiment.sweeps.backend import Backend
from simulation.experiment.sweeps.folder import Shard
from simulation.experiment.sweeps.merge import UnlikeError, merge
from simulation.experiment.sweeps.sweeping import Sweeping, sweep_to_folder
from simulation.results.folder import MANIFEST
from simulation.scenario.load_sweep import load_sweep

SETTINGS = Settings(seed=7, scale=0.05, engine=COMPILED)
INDICATORS = (
    "net_transitions_for_all",
    "extra_in_work_or_education",
    "extra_cost",
    "cost_per_net_transition",
    "payback_months",
)
LEVERS = f"""\
name: Staff
extends: {SMALL}
levers:
  - hire: {{role: caseworker, fte: $staff, from: 2023-02-01}}
axes:
  staff: [-60, -30, 5]
indicators: [{", ".join(INDICATORS)}]
"""
BELIEFS = f"""\
name: Beliefs
extends: {SMALL}
assume:
  leaving.meeting_effect.decay_days: $decay
levers:
  - hire: {{role: caseworker, fte: -60, from: 2023-02-01}}
axes:
  decay: [20, 40]
"""


def sweeping(folder: Path, text: str = LEVERS, replications: int = 2) -> Sweeping:
    folder.mkdir(exist_ok=True)
    file = folder / "sweep.yaml"
    file.write_text(text, encoding="utf-8")
    return Sweeping.of(load_sweep(file), SETTINGS, replications, folder / "out")


def made(folder: Path, text: str = LEVERS, *, workers: int = 1, replications: int = 2) -> Path:
    return sweep_to_folder(sweeping(folder, text, replications), backend=Backend(workers)).folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file but the manifest."""
    return {file.name: file.read_bytes() for file in folder.iterdir() if file.name != MANIFEST}


@pytest.mark.parametrize("text", [LEVERS, BELIEFS], ids=["levers", "beliefs"])
def test_a_cell_tells_what_the_same_comparison_tells(tmp_path: Path, text: str):
    asked = sweeping(tmp_path, text)
    done = sweep_to_folder(asked, backend=Backend())
    cell = asked.cells[0]
    (alone,) = compare_in_memory(
        [asked.loaded.pair(cell)], lambda _: SETTINGS, Asked(2), out=tmp_path / "alone"
    )
    expected = {(one.id, one.period, one.group): one for one in alone.headline}
    told = [one for id, one in done.swept.rows() if id == cell.id]
    assert len(told) >= 4
    for one in told:
        assert one == replace(
            expected[one.id, one.period, one.group], variance_ratio=None, p_value=one.p_value
        )


@pytest.fixture(scope="module")
def alone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where one process has made the sweep of levers; what it has kept is there for others to find."""
    folder = tmp_path_factory.mktemp("alone") / "levers"
    made(folder)
    return folder


def whole(folder: Path) -> Path:
    """The sweep's folder."""
    (found,) = (path for path in (folder / "out").glob("sweep-*") if "shard" not in path.name)
    return found


def test_workers_and_shards_make_the_same_bytes(alone: Path, tmp_path: Path):
    shares = sweeping(tmp_path)
    folders = [
        sweep_to_folder(shares, backend=Backend(2), shard=Shard(number, 3)).folder for number in (1, 2, 3)
    ]
    *_, merged = merge(folders, tmp_path / "merged")
    assert merged.name == whole(alone).name
    assert contents(merged) == contents(whole(alone))


def test_a_sweep_with_more_cells_and_replications_makes_only_what_is_new(alone: Path):
    more = sweeping(alone, LEVERS.replace("[-60, -30, 5]", "[-60, -30, 5, 10]"), 3)
    new = list(more.missing(more.cells))
    assert [(cell.labels["staff"], number) for cell, number in new] == [
        ("-60", 2), ("-30", 2), ("5", 2), ("10", 0), ("10", 1), ("10", 2),
    ]  # fmt: skip


def test_another_sweep_finds_the_cells_that_it_shares(alone: Path):
    other = LEVERS.replace("name: Staff", "name: Other").replace("$staff", "$posts")
    other = other.replace("  staff:", "  posts:").replace("[-60, -30, 5]", "[5, 7]")
    asked = sweeping(alone, other)
    assert [cell.labels["posts"] for cell in asked.cells] == ["5", "7"]
    assert {cell.labels["posts"] for cell, _ in asked.missing(asked.cells)} == {"7"}


def test_the_same_sweep_is_found(alone: Path):
    again = sweep_to_folder(sweeping(alone), backend=Backend())
    assert again.found
    out = alone / "out"
    assert not any(path.name.startswith(".") and path.name != ".parts" for path in out.iterdir())


def test_what_cells_share_is_kept_and_their_own_runs_are_not(alone: Path):
    kept = {path.name for path in (alone / "out" / ".parts").iterdir()}
    assert len(kept - {"cells"}) == 1, "the root's replications"


def test_shares_that_do_not_belong_together_are_refused(alone: Path, tmp_path: Path):
    asked = sweeping(alone)
    shards = [Shard(number, 2) for number in (1, 2)]
    part = min(shards, key=lambda shard: len(asked.share(shard)))  # by chance all three may fall to one
    one = sweep_to_folder(asked, backend=Backend(), shard=part).folder
    other = sweeping(alone, LEVERS.replace("[-60, -30, 5]", "[-60, 5]"))
    two = sweep_to_folder(other, backend=Backend(), shard=shards[0]).folder
    for folders, id in (([one], "shares-missing"), ([one, two], "other-sweep"), ([tmp_path], "no-share")):
        with pytest.raises(UnlikeError) as error:
            merge(folders, tmp_path / "merged")
        assert error.value.id == id
    with pytest.raises(UnlikeError) as error:
        merge([whole(alone)], tmp_path / "merged")
    assert error.value.id == "whole-sweep"
