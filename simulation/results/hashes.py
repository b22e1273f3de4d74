"""What identifies a run: a hash of all that decides its result, and of nothing else."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import simulation

ID_DIGITS = 12
HASHED_AT_A_TIME = 1 << 20


def text_hash(text: str) -> str:
    """SHA-256 of a text in UTF-8."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def file_hash(path: Path) -> str:
    """SHA-256 of a file."""
    digest = hashlib.sha256()
    with path.open("rb") as file:
        while part := file.read(HASHED_AT_A_TIME):
            digest.update(part)
    return digest.hexdigest()


@cache
def source_hash() -> str:
    """SHA-256 of the program's own source: names and contents of its Python files, in order of name."""
    root = Path(simulation.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(root.rglob("*.py"), key=lambda p: p.relative_to(root).as_posix()):
        digest.update(path.relative_to(root).as_posix().encode("utf-8") + b"\0")
        digest.update(hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


def run_id(
    scenario: str,
    inputs: Mapping[str, str],
    seed: int,
    replications: int,
    scale: float,
    draws: int,
    events: bool,
    engine: str,
    source: str,
) -> str:
    """Hash of what decides a run: scenario, data (file as the scenario names it → hash) and options."""
    what: dict[str, object] = {
        "scenario": text_hash(scenario),
        "inputs": sorted(inputs.items()),
        "seed": seed,
        "replications": replications,
        "scale": repr(float(scale)),
        "draws": draws,
        "events": events,
        "engine": engine,
        "source": source,
    }
    return text_hash(json.dumps(what, sort_keys=True))[:ID_DIGITS]
