"""Unfinished folders tell whose they are."""

import os
import subprocess
import sys
from pathlib import Path

from simulation.experiment.owners import remove_abandoned, unfinished


def test_a_living_process_keeps_its_unfinished_folder(tmp_path: Path) -> None:
    (tmp_path / unfinished("a")).mkdir()
    remove_abandoned(tmp_path)
    assert len(list(tmp_path.iterdir())) == 1


def test_the_folder_of_a_process_that_has_ended_is_removed(tmp_path: Path) -> None:
    code = "from simulation.experiment.owners import unfinished; print(unfinished('a'))"
    name = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout
    folder = tmp_path / name.strip()
    (folder / "below").mkdir(parents=True)
    remove_abandoned(tmp_path)
    assert not folder.exists()


def test_a_process_number_used_again_does_not_protect_the_dead(tmp_path: Path) -> None:
    head, pid, started, name = unfinished("a").rsplit("-", 3)
    earlier = tmp_path / f"{head}-{pid}-{int(started) - 1}-{name}"
    earlier.mkdir()
    remove_abandoned(tmp_path)
    assert not earlier.exists()


def test_folders_of_other_machines_and_other_names_are_left_alone(tmp_path: Path) -> None:
    names = (f".unfinished-0badcafe-{2**22 + 1}-1-a", ".unfinished-", ".other", "baseline-abc")
    for name in names:
        (tmp_path / name).mkdir()
    remove_abandoned(tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == sorted(names)


def test_the_name_begins_with_a_full_stop_and_holds_the_process() -> None:
    assert unfinished("a").startswith(".")
    assert f"-{os.getpid()}-" in unfinished("a")
