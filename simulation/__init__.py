"""kapacitet: what more staff, offices and collaboration change in moves to work or education.

In a notebook the same as on the command line:

    import simulation

    scenario = simulation.load("scenarios/baseline.yaml")
    outcome = simulation.run(scenario, replications=4, scale=0.05)
    outcome.indicators()  # a DataFrame: one row per indicator, period, breakdown, group and replication
    outcome.means()  # means and intervals over the replications
    outcome.checks  # what must always hold, and whether it did

    (compared,) = simulation.compare("scenarios/s02-fler-beslutshandlaggare.yaml", replications=20)
    compared.headlines()  # what it gives over the whole period, with intervals
    compared.effects()  # the paired difference of every indicator, as in effects.csv

`load`, `run` and `compare` are imported when first asked for: importing the package costs nothing.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from simulation.experiment.notebook import compare as compare
    from simulation.experiment.notebook import load as load
    from simulation.experiment.notebook import run as run

_FROM_NOTEBOOK = ("compare", "load", "run")


def __getattr__(name: str) -> object:
    if name in _FROM_NOTEBOOK:
        return getattr(import_module("simulation.experiment.notebook"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*globals(), *_FROM_NOTEBOOK])
