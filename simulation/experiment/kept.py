"""A run's scenario, and what it was compared with, back from what its folder keeps."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path, PurePosixPath

from simulation.results.folder import AGAINST, SCENARIO, RunFolder
from simulation.results.hashes import text_hash
from simulation.scenario.load import load
from simulation.scenario.resolved import as_yaml
from simulation.scenario.scenario import Layer, Scenario


class NotKeptError(Exception):
    """What a run folder no longer holds, or never did; `id` and `details` say what, for the reader."""

    def __init__(self, id: str, **details: str) -> None:
        super().__init__(f"{id}: {details}")
        self.id, self.details = id, details


def scenario_of(run: RunFolder) -> Scenario:
    """The scenario that was run, by the name and the files that the manifest notes.

    None of these files is needed. Raises NotKeptError, and ScenarioError where scenario.yaml cannot be read
    by this version.
    """
    file = run.path / SCENARIO
    if not file.is_file():
        raise NotKeptError("no-scenario-kept", file=file.as_posix())
    if text_hash(run.scenario) != run.manifest["scenario"]["sha256"]:
        raise NotKeptError("scenario-changed", file=file.as_posix())
    noted = run.manifest["layers"] | run.manifest["inputs"]
    folder = _folder(noted)
    titles = run.manifest.get("titles", {})
    layers = tuple(
        Layer((folder / name).as_posix(), digest, titles.get(name, "")) for name, digest in noted.items()
    )
    return replace(_named(load(file), run.manifest["scenario"]["name"], folder), layers=layers)


def against_of(run: RunFolder, scenario: Scenario) -> Scenario | None:
    """What it was compared with, None if with nothing: as kept, or else one that the scenario extends.

    Raises NotKeptError.
    """
    noted = run.manifest["against"]
    if noted is None:
        return None
    for one in (*_kept(run.path / AGAINST), *_extended(scenario)):
        if text_hash(as_yaml(one)) == noted["sha256"]:
            return _named(one, noted["name"], PurePosixPath("/"))
    raise NotKeptError("no-against-kept", file=(run.path / AGAINST).as_posix(), name=noted["name"])


def _kept(file: Path) -> Iterator[Scenario]:
    if file.is_file():
        yield load(file)


def _extended(scenario: Scenario) -> Iterator[Scenario]:
    """What it extends, the nearest first, the root last."""
    while scenario.root is not None:
        scenario = scenario.against
        yield scenario


def _named(scenario: Scenario, name: str, folder: PurePosixPath) -> Scenario:
    return replace(scenario, file=(folder / f"{name}.yaml").as_posix())


def _folder(names: Iterable[str]) -> PurePosixPath:
    """A folder that exists nowhere, so deep that none of the names leads above the top."""
    ups = max((PurePosixPath(name).parts.count("..") for name in names), default=0)
    return PurePosixPath("/", *["_"] * (ups + 1))
