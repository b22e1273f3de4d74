"""Work spread over processes."""

import os
import time
from pathlib import Path

import pytest

from simulation.experiment.workers import WorkerError, finished


class Writes:
    """Leaves a file for each item, named by it, with the process in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def __call__(self, item: int) -> None:
        time.sleep(0.05)
        (self.folder / str(item)).write_text(str(os.getpid()))


def fails(item: int) -> None:
    raise ArithmeticError(f"item {item} does not add up")


def dies(item: int) -> None:
    os._exit(item)


@pytest.mark.parametrize("workers", [1, 2, 9])
def test_every_item_is_worked_on_once_by_any_number_of_workers(workers: int, tmp_path: Path) -> None:
    assert sorted(finished(Writes(tmp_path), range(5), workers)) == [0, 1, 2, 3, 4]
    assert sorted(path.name for path in tmp_path.iterdir()) == ["0", "1", "2", "3", "4"]


class Follows(Writes):
    """Fails unless the item before it has been worked on."""

    def __call__(self, item: int) -> None:
        if item and not (self.folder / str(item - 1)).exists():
            raise ArithmeticError(f"{item} came too early")
        super().__call__(item)


@pytest.mark.parametrize("workers", [1, 2])
def test_no_item_is_begun_before_those_that_it_needs_are_finished(workers: int, tmp_path: Path) -> None:
    after = {item: [item - 1] for item in range(1, 5)}
    assert list(finished(Follows(tmp_path), range(5), workers, after)) == [0, 1, 2, 3, 4]


def test_one_worker_is_this_process(tmp_path: Path) -> None:
    list(finished(Writes(tmp_path), [0], 4))
    assert (tmp_path / "0").read_text() == str(os.getpid())


def test_no_items_start_no_process() -> None:
    assert list(finished(dies, [], 2)) == []


def test_a_failure_in_a_worker_is_told_with_its_reason_first() -> None:
    with pytest.raises(WorkerError, match=r"^ArithmeticError: item \d does not add up\n"):
        list(finished(fails, [1, 2], 2))


def test_a_worker_that_dies_is_told_and_does_not_hang() -> None:
    with pytest.raises(WorkerError, match="died with exit code 3"):
        list(finished(dies, [3, 3], 2))
