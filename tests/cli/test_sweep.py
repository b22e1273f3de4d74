"""`kapacitet sweep` and `merge`, seen from outside: killed, resumed, on a cluster, mistyped."""

from __future__ import annotations

import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.commands import SMALL, alive, children, kapacitet, start, wait_until

TEXT = f"""\
name: Staff
extends: {SMALL}
levers:
  - hire: {{role: caseworker, fte: $staff, from: 2023-02-01}}
axes:
  staff: {{from: -60, to: 30, step: 30}}
"""
WORDS = ("--replications", 2, "--scale", 0.05, "--engine", "compiled", "--quiet")


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("sweep") / "staff.yaml"
    made.write_text(TEXT, encoding="utf-8")
    return made


@pytest.fixture(scope="module")
def undisturbed(file: Path) -> dict[str, bytes]:
    """What the sweep comes to, made by one process that nobody interrupts."""
    out = file.parent / "undisturbed"
    done = kapacitet("sweep", file, *WORDS, "--workers", 1, "--out", out)
    assert done.returncode == 0, done.stderr
    return contents(out)


def contents(out: Path) -> dict[str, bytes]:
    """Every file of the only folder there is, but the manifest."""
    (folder,) = (path for path in out.iterdir() if not path.name.startswith("."))
    return {one.name: one.read_bytes() for one in folder.iterdir() if one.name != "manifest.json"}


def answers(out: Path) -> int:
    return sum(1 for path in out.glob(".parts/cells/*/*") if not path.name.startswith("."))


def test_killed_and_resumed_it_is_the_same(file: Path, undisturbed: dict[str, bytes], tmp_path: Path) -> None:
    process = start("sweep", file, *WORDS, "--workers", 2, "--out", tmp_path)
    wait_until(lambda: answers(tmp_path) >= 2 or process.poll() is not None)
    assert process.poll() is None, process.communicate()
    team = [one for one in children(process.pid) if alive(one)]
    process.kill()
    process.communicate(timeout=60)
    wait_until(lambda: not any(alive(one) for one in team))
    assert all(path.name.startswith(".") for path in tmp_path.iterdir())
    done = kapacitet("sweep", file, *WORDS, "--workers", 2, "--out", tmp_path)
    assert done.returncode == 0, done.stderr
    assert contents(tmp_path) == undisturbed
    assert list(tmp_path.glob(".parts/**/.unfinished*")) == []


def test_ctrl_c_ends_all_processes_and_keeps_what_is_answered(file: Path, tmp_path: Path) -> None:
    process = start("sweep", file, *WORDS, "--workers", 2, "--out", tmp_path)
    wait_until(lambda: answers(tmp_path) > 0 or process.poll() is not None)
    team = children(process.pid)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode == 130
    assert [line for line in err.splitlines() if "interrupted" in line]
    assert out == ""
    wait_until(lambda: not any(alive(one) for one in team))
    assert answers(tmp_path) > 0


def test_a_share_that_is_all_is_merged_to_the_same(
    file: Path, undisturbed: dict[str, bytes], tmp_path: Path
) -> None:
    shutil.copytree(file.parent / "undisturbed" / ".parts", tmp_path / "parts" / ".parts")
    done = kapacitet("sweep", file, *WORDS, "--shard", "1/1", "--out", tmp_path / "parts")
    assert done.returncode == 0, done.stderr
    folders = sorted((tmp_path / "parts").glob("staff-*.shard-1-of-1"))
    merged = kapacitet("merge", *folders, "--out", tmp_path / "whole")
    assert merged.returncode == 0, merged.stderr
    assert "Staff: 4 cells, 2 replications at scale 0.05" in merged.stdout
    assert contents(tmp_path / "whole") == undisturbed
    again = kapacitet("merge", tmp_path, "--out", tmp_path / "whole")
    assert again.returncode == 2
    assert "is no share of a sweep" in again.stderr


@pytest.fixture
def cluster() -> Iterator[tuple[str, list[int]]]:
    """A scheduler and two worker processes on loopback: its address, and the workers' numbers."""
    distributed = pytest.importorskip("distributed")
    with distributed.LocalCluster(
        n_workers=2, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address=None
    ) as made:
        yield made.scheduler_address, [worker.pid for worker in made.workers.values()]


def test_on_a_cluster_one_of_whose_workers_is_killed_nothing_is_lost(
    file: Path, undisturbed: dict[str, bytes], tmp_path: Path, cluster: tuple[str, list[int]]
) -> None:
    address, workers = cluster
    words = ("--backend", "dask", "--scheduler", address, "--out", tmp_path)
    process = start("sweep", file, *WORDS, *words)
    wait_until(lambda: answers(tmp_path) >= 2 or process.poll() is not None)
    assert process.poll() is None, process.communicate()
    os.kill(workers[0], signal.SIGKILL)
    _, err = process.communicate(timeout=120)
    assert process.returncode == 0, err
    assert contents(tmp_path) == undisturbed


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ((SMALL,), "small.yaml is not a sweep: one has axes, budget or scenarios"),
        (("FILE", "--shard", "4/3"), "4/3: write i/n, as in 2/3: the second of three shares"),
        (("FILE", "--backend", "dask"), "--backend dask needs --scheduler"),
    ],
)
def test_what_cannot_be_made_is_told(file: Path, words: tuple[object, ...], told: str) -> None:
    done = kapacitet("sweep", *(file if word == "FILE" else word for word in words))
    assert done.returncode == 2
    assert told in done.stderr


def test_an_indicator_that_is_none_is_told_where_it_stands(file: Path, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(f"{TEXT}indicators: [net_transition_for_all]\n", encoding="utf-8")
    for command in ("validate", "sweep"):
        done = kapacitet(command, wrong)
        assert done.returncode == 2
        place = f"{wrong}:7:14: indicators: "
        assert f'{place}"net_transition_for_all" is not an indicator; did you mean' in done.stderr


def test_validate_tells_how_much_a_sweep_is(file: Path) -> None:
    done = kapacitet("validate", file, "--language", "en")
    assert done.returncode == 0
    assert "4 cells × 20 replications = 80; at scale 0.1 about" in done.stdout
