"""A run or a comparison made once more, from what its folder keeps."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from simulation.experiment.asked import Asked
from simulation.experiment.compare import compare_to_folders
from simulation.experiment.kept import against_of, scenario_of
from simulation.experiment.making import Progress, in_silence
from simulation.experiment.pairs import Pair
from simulation.experiment.run_folder import run_to_folder
from simulation.experiment.settings import Settings
from simulation.results.folder import RunFolder, open_run
from simulation.scenario.scenario import Scenario


@dataclass(frozen=True, slots=True)
class Kept:
    """A run that can be made again."""

    run: RunFolder
    scenario: Scenario
    against: Scenario | None

    @classmethod
    def of(cls, run: RunFolder) -> Kept:
        """What the folder keeps. Raises NotKeptError or ScenarioError where that is not enough."""
        scenario = scenario_of(run)
        return cls(run, scenario, against_of(run, scenario))

    def again(
        self,
        out: Path,
        *,
        engine: str,
        workers: int = 1,
        progress: Progress = in_silence,
        command: Sequence[str] = (),
        pages: Callable[[Path], object] | None = None,
    ) -> RunFolder:
        """The same once more, below `out`, where nothing of it may be yet: that would be found, not made.

        Its number of replications is that which was made, however it was found then. `pages` writes into a
        comparison's folder what is to be read.
        """
        noted = self.run.manifest
        settings = Settings(
            noted["seed"],
            noted["scale"],
            events=noted["events"],
            engine=engine,
            suppress_below=noted.get("suppress_below", 0),
        )
        asked = Asked(
            noted["replications"]["done"],
            draws=noted["draws"]["planned"],
            parts=noted.get("parts", False),
            workers=workers,
        )
        told: dict[str, Any] = {"out": out, "progress": progress, "command": command}
        if self.against is None:
            folder = run_to_folder(self.scenario, settings, asked, **told).folder
        else:
            pair = Pair(self.scenario, self.against)
            (compared,) = compare_to_folders([pair], lambda _: settings, asked, pages=pages, **told)
            folder = compared.folder
        return open_run(folder or out)
