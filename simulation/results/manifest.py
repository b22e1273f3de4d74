"""The manifest of a run folder: everything needed to run it again and to review it."""

from __future__ import annotations

import json
import platform
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

import simulation
from simulation.results.checks import Check
from simulation.results.hashes import run_id, source_hash, text_hash

KEY_SCHEME = "Philox4x64-10, key (seed, replication), counter (id, purpose, ordinal, 0)"
LIBRARIES = ("simpy", "numpy", "scipy", "pandas", "pyarrow", "pyyaml", "holidays", "numba")
FORMAT = 1
"""Version of the run folder's own shape."""


@dataclass(frozen=True, slots=True)
class Against:
    """What the scenario of a run is compared with."""

    name: str  # as in its file's name
    title: str
    scenario: str  # resolved

    @property
    def sha256(self) -> str:
        """Hash of the resolved scenario."""
        return text_hash(self.scenario)


@dataclass(frozen=True, slots=True)
class RunFacts:
    """What is known of a run beside its tables. `seconds` and `peak_memory_mb` are measured by
    whoever ran it."""

    name: str  # of the scenario, as in its file's name
    scenario: str  # resolved, the text of scenario.yaml
    layers: Mapping[str, str]  # scenario files it was made of: file → SHA-256
    inputs: Mapping[str, str]  # data files: file → SHA-256
    seed: int
    scale: float
    replications: int  # planned
    draws: int
    events: bool
    engine: str
    title: str = ""
    warnings: Sequence[str] = ()
    seconds: float = 0.0
    peak_memory_mb: float = 0.0
    command: Sequence[str] = ()
    more: Mapping[str, Any] = field(default_factory=dict)  # what the asker wants noted: assumptions, baseline
    against: Against | None = None  # of a comparison
    suppress_below: int = 0  # cells with fewer people behind them are blank; 0: none
    parts: bool = False  # of a comparison: the package is taken apart
    titles: Mapping[str, str] = field(default_factory=dict)  # what the files of `layers` call themselves

    @property
    def run_id(self) -> str:
        """Hash of what decides the result; of a comparison also of what the scenario is compared with."""
        alone = run_id(
            self.scenario, self.inputs, self.seed, self.replications, self.scale, self.draws, self.events,
            self.engine, source_hash(),
        )  # fmt: skip
        if self.suppress_below:
            alone = text_hash(f"{alone} suppress_below {self.suppress_below}")[: len(alone)]
        if self.parts:
            alone = text_hash(f"{alone} parts")[: len(alone)]
        if self.against is None:
            return alone
        return text_hash(f"{alone} {self.against.name} {self.against.sha256}")[: len(alone)]

    @property
    def folder(self) -> str:
        """Name of the run folder."""
        return f"{self.name}-{self.run_id}"


def manifest(
    facts: RunFacts, done: Sequence[tuple[int, int]], checks: Sequence[Check], outputs: Mapping[str, str]
) -> dict[str, Any]:
    """The manifest of a run; `done`: (replication, draw) of each one there is, `outputs`: file → SHA-256."""
    return {
        "format": FORMAT,
        "run_id": facts.run_id,
        "scenario": {"name": facts.name, "title": facts.title, "sha256": text_hash(facts.scenario)},
        "against": _against(facts.against),
        "version": version(),
        "source": {"sha256": source_hash(), **source_tree()},
        "layers": dict(facts.layers),
        "titles": dict(facts.titles),
        "inputs": dict(facts.inputs),
        "libraries": libraries(),
        "machine": machine(),
        "engine": facts.engine,
        "seed": facts.seed,
        "key_scheme": KEY_SCHEME,
        "scale": facts.scale,
        "replications": {"planned": facts.replications, "done": sum(draw == 0 for _, draw in done)},
        "draws": {"planned": facts.draws, "done": sum(draw > 0 for _, draw in done)},
        "events": facts.events,
        **({"suppress_below": facts.suppress_below} if facts.suppress_below else {}),
        **({"parts": True} if facts.parts else {}),
        "command": list(facts.command),
        "warnings": list(facts.warnings),
        "checks": [{"name": c.name, "passed": c.passed, "detail": c.detail} for c in checks],
        "outputs": dict(sorted(outputs.items())),
        "seconds": round(facts.seconds, 3),
        "peak_memory_mb": round(facts.peak_memory_mb, 1),
        "written": datetime.now(UTC).isoformat(timespec="seconds"),
        **facts.more,
    }


def _against(against: Against | None) -> dict[str, str] | None:
    if against is None:
        return None
    return {"name": against.name, "title": against.title, "sha256": against.sha256}


def as_text(contents: Mapping[str, Any]) -> str:
    """The text of manifest.json."""
    return json.dumps(contents, ensure_ascii=False, indent=2) + "\n"


def version() -> str:
    """The program's version, or unknown when it is not installed."""
    try:
        return metadata.version("kapacitet")
    except metadata.PackageNotFoundError:
        return "unknown"


def libraries() -> dict[str, str]:
    """Versions of the libraries that are there."""
    found = {"python": platform.python_version()}
    for name in LIBRARIES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found


def machine() -> dict[str, str]:
    """System and processor; no name of a computer or a person."""
    return {
        "system": platform.system(),
        "release": platform.release(),
        "processor": platform.machine(),
        "python": platform.python_implementation(),
    }


@cache
def source_tree() -> dict[str, Any]:
    """Commit and dirty flag of the source tree: as written when the package was built, or of the
    working copy."""
    package = Path(simulation.__file__).parent
    built = package / "_built_from.json"
    if built.exists():
        noted: dict[str, Any] = json.loads(built.read_text(encoding="utf-8"))
        return {"commit": noted.get("commit"), "dirty": noted.get("dirty")}
    if not (package.parent / ".git").exists():
        return {"commit": None, "dirty": None}
    commit = _git(package.parent, "rev-parse", "HEAD")
    status = _git(package.parent, "status", "--porcelain", "--untracked-files=no")
    return {"commit": commit or None, "dirty": None if status is None else bool(status)}


def _git(folder: Path, *words: str) -> str | None:
    try:
        done = subprocess.run(
            ["git", "-C", str(folder), *words], capture_output=True, text=True, timeout=20, check=True
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout.strip()
