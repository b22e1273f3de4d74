"""The two engines by name, and the files that their rules stand in."""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import Any, Protocol

from simulation.plan.plan import Plan
from simulation.plan.record import Record

ROOT = Path(__file__).parents[2]
PACKAGES = {"simpy": "simulation.model", "compiled": "simulation.compiled"}
NO_RULES = ("__init__.py", "jit.py", "ready.py")


class Engine(Protocol):
    """From a plan to its record; told of the root's search, or held at a path, as a scenario is."""

    def __call__(
        self, plan: Plan, *, root_search: Any = None, held: Any = None, events: bool = False
    ) -> Record: ...


def engine(name: str) -> Engine:
    """The engine of that name, as it is imported at this moment."""
    run: Engine = importlib.import_module(f"{PACKAGES[name]}.days").run
    return run


def files(name: str) -> list[Path]:
    """The engine's source files."""
    return sorted((ROOT / PACKAGES[name].replace(".", "/")).glob("*.py"))


def rule_files(name: str) -> list[Path]:
    """Those that rules stand in: not those that say how functions are compiled and kept."""
    return [file for file in files(name) if file.name not in NO_RULES]
