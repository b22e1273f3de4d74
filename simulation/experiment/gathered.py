"""Arrays made by several processes, gathered in the order of their numbers."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np

from simulation.experiment.workers import finished
from simulation.plan.plan import Floats

Make = Callable[[int], Floats]


def gathered(make: Make, count: int, workers: int, told: Callable[[], None] = lambda: None) -> Floats:
    """What `make` gives for 0, 1, … count − 1, stacked; `told` is called when one more is there.

    `make` is sent to each process, so it must be a function or an object that can be pickled.
    """
    with TemporaryDirectory(prefix="kapacitet-") as folder:
        keeping = _Keeping(make, Path(folder))
        with closing(finished(keeping, range(count), workers)) as ready:
            for _ in ready:
                told()
        return np.stack([np.load(keeping.file(number)) for number in range(count)])


@dataclass(frozen=True)
class _Keeping:
    """Makes an array and keeps it as a file."""

    make: Make
    folder: Path

    def __call__(self, number: int) -> None:
        np.save(self.file(number), self.make(number))

    def file(self, number: int) -> Path:
        """Where the array with that number is kept."""
        return self.folder / f"{number}.npy"
