"""Which runs may be held against each other: those that differ in their program and chance alone."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from simulation.experiment.kept import NotKeptError, against_of, scenario_of
from simulation.experiment.pairs import period_of, population_of
from simulation.results.folder import RunFolder
from simulation.scenario.problems import ScenarioError
from simulation.scenario.resolved import TELLS, digest, resolved

ENTRY = "reference"
"""Of a reference's manifest: its Likeness, since it keeps no scenario.yaml."""
SHOWN = 3
"""How many of the values are named that two scenarios differ in."""


class UnlikeError(Exception):
    """Two runs whose difference is no matter of program and chance; `id` and `details` say why."""

    def __init__(self, id: str, **details: object) -> None:
        super().__init__(f"{id}: {details}")
        self.id, self.details = id, details


@dataclass(frozen=True, slots=True)
class Likeness:
    """What two runs have in common that may be held against each other: hashes, and words for people."""

    scenario: str
    against: str
    period: str
    population: str

    @classmethod
    def of(cls, run: RunFolder) -> Likeness | None:
        """As the manifest tells it, or the scenario kept; None if neither does."""
        told = run.manifest.get(ENTRY)
        if told is not None:
            return cls(**told)
        try:
            scenario = scenario_of(run)
            against = against_of(run, scenario)
        except (NotKeptError, ScenarioError):
            return None
        return cls(
            digest(scenario), digest(against) if against else "", period_of(scenario), population_of(scenario)
        )


def refuse_unlike(run: RunFolder, reference: RunFolder) -> None:
    """UnlikeError with the reason, if the two cannot be held against each other."""
    for id, (one, other) in _noted(run, reference).items():
        if one != other:
            raise UnlikeError(f"unlike-{id}", one=one, other=other)
    if not _same_text(run, reference):
        _refuse_scenario(run, reference)


def _noted(run: RunFolder, reference: RunFolder) -> dict[str, tuple[Any, Any]]:
    """What is written in both manifests and must be the same."""
    manifests = run.manifest, reference.manifest
    return {
        "scale": (manifests[0]["scale"], manifests[1]["scale"]),
        "keys": (manifests[0]["key_scheme"], manifests[1]["key_scheme"]),
        "suppressed": (manifests[0].get("suppress_below", 0), manifests[1].get("suppress_below", 0)),
    }


def _same_text(run: RunFolder, reference: RunFolder) -> bool:
    """Whether both have the same resolved scenario, and are compared with the same, to the letter."""
    one, other = run.manifest, reference.manifest
    if one["scenario"]["sha256"] != other["scenario"]["sha256"]:
        return False
    against = one["against"], other["against"]
    return None in against or against[0]["sha256"] == against[1]["sha256"]


def _refuse_scenario(run: RunFolder, reference: RunFolder) -> None:
    one, other = Likeness.of(run), Likeness.of(reference)
    if one is None or other is None:
        raise UnlikeError("unlike-scenario", where=_where(run, reference))
    for name in ("period", "population"):
        if getattr(one, name) != getattr(other, name):
            raise UnlikeError(f"unlike-{name}", one=getattr(one, name), other=getattr(other, name))
    if one.scenario != other.scenario:
        raise UnlikeError("unlike-scenario", where=_where(run, reference))
    if one.against and other.against and one.against != other.against:
        raise UnlikeError("unlike-against", **_names(run, reference))


def _names(run: RunFolder, reference: RunFolder) -> dict[str, object]:
    noted = run.manifest["against"], reference.manifest["against"]
    return {name: told["name"] for name, told in zip(("one", "other"), noted, strict=True)}


def _where(run: RunFolder, reference: RunFolder) -> str:
    """The first values that differ, if both scenarios are kept; a colon before them."""
    try:
        both = resolved(scenario_of(run)), resolved(scenario_of(reference))
    except (NotKeptError, ScenarioError):
        return ""
    alone = "extends" in both[0], "extends" in both[1]
    found = ["extends"] if alone[0] != alone[1] else list(_unlike(*both, ""))
    more = ["…"] if len(found) > SHOWN else []
    return ": " + ", ".join([*found[:SHOWN], *more]) if found else ""


def _unlike(one: Any, other: Any, path: str) -> Iterator[str]:
    """Paths of what differs, but for what only tells a reader something."""
    if isinstance(one, dict) and isinstance(other, dict) and "rows" not in one:
        for key in dict.fromkeys([*one, *other]):
            if key not in TELLS:
                yield from _unlike(one.get(key), other.get(key), f"{path}.{key}" if path else str(key))
    elif one != other:
        yield path
