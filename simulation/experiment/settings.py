"""What, beside the scenario, decides a run's result; and the hash of all that does."""

from __future__ import annotations

import json
from dataclasses import dataclass
from hashlib import sha256

from simulation.experiment.engines import ENGINES, SIMPY
from simulation.scenario.resolved import digest
from simulation.scenario.scenario import Scenario

KEY_SCHEME = "philox4x64-10"
_ID_LENGTH = 16


@dataclass(frozen=True, slots=True)
class Settings:
    """Seed of all chance, share of people and capacity simulated, whether the event log is kept.

    Cells with fewer people behind them than `suppress_below` do not go out.
    """

    seed: int
    scale: float
    events: bool = False
    engine: str = SIMPY
    suppress_below: int = 0

    def __post_init__(self) -> None:
        if not 0.0 < self.scale <= 1.0:
            raise ValueError(f"scale {self.scale} is not above 0 and at most 1")
        if self.engine not in ENGINES:
            raise ValueError(f"there is no engine {self.engine}")


def part_id(
    scenario: Scenario,
    settings: Settings,
    source_hash: str,
    *,
    held_by: str | None = None,
    delta: float | None = None,
    draw: int = 0,
    by_place: bool = False,
) -> str:
    """The hash of what decides each replication: not how many there are, nor how they were made.

    `held_by` is the id of the parts at whose crowding multiplier the scenario is held, `delta` what δ is
    instead of the scenario's own, `draw` the number of the draw of what is believed, `by_place` whether
    indicators are given by place and sex only.
    """
    deciding: dict[str, object] = {
        "scenario": digest(scenario),
        "seed": settings.seed,
        "scale": settings.scale,
        "events": settings.events,
        "engine": settings.engine,
        "keys": KEY_SCHEME,
        "source": source_hash,
    }
    unlike = {"held_by": held_by, "delta": delta, "draw": draw or None, "by_place": by_place or None}
    deciding |= {name: value for name, value in unlike.items() if value is not None}
    return sha256(json.dumps(deciding, sort_keys=True).encode()).hexdigest()[:_ID_LENGTH]
