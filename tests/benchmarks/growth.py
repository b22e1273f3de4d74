"""Both engines on the same scenario, by scale: what a further replication takes, and how that grows."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from benchmarks.children import child
from benchmarks.tables import short, table, whole

Measured = dict[str, Any]
PARTS = ("people", "run", "indicators")  # of a further replication; load and tables are once
COMPILED, SIMPY = "compiled", "simpy"
MEGA = 1e6
HEADING = (
    "engine", "scale", "in stock", "people", "load s", "tables s", "people s", "run s", "indicators s",
    "replication s", "peak MB",
)  # fmt: skip
RATES = (
    "engine", "scale", "events", "events/s", "person-years", "person-years/s", "run µs/person-year",
    "replication µs/person-year", "run bytes/person",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Asked:
    """Which scales, up to which the SimPy engine, the best of how many, and of which scenario."""

    scales: tuple[float, ...]
    simpy_up_to: float
    repeat: int
    scenario: Path

    def engines(self, scale: float) -> tuple[str, ...]:
        """The engines to measure at a scale."""
        return (SIMPY, COMPILED) if scale <= self.simpy_up_to else (COMPILED,)


def lines(asked: Asked) -> Iterator[str]:
    """Two tables, the ratio of the engines at each scale, and the growth of each engine."""
    measured = {
        (name, scale): best(name, scale, asked) for scale in asked.scales for name in asked.engines(scale)
    }
    yield table(HEADING, [_seconds(*which, each) for which, each in measured.items()])
    yield ""
    yield table(RATES, [_rates(*which, each) for which, each in measured.items()])
    yield ""
    yield from _ratios(measured, asked.scales)
    yield from _growth(measured)


def best(name: str, scale: float, asked: Asked) -> Measured:
    """The fastest of so many replications, each in a process of its own."""
    options = ("--engine", name, "--scale", scale, "--scenario", asked.scenario)
    return min((child("benchmarks.one_replication", *options) for _ in range(asked.repeat)), key=replication)


def replication(measured: Measured) -> float:
    """Seconds of a further replication: people drawn, days run, indicators and checks computed."""
    return sum(float(measured[part]) for part in PARTS)


def _seconds(name: str, scale: float, measured: Measured) -> list[str]:
    parts = [short(measured[part]) for part in ("load", "tables", *PARTS)]
    peak = whole(measured["bytes_peak"] / MEGA)
    people = [whole(measured["in_stock"]), whole(measured["n_people"])]
    return [name, f"{scale:g}", *people, *parts, short(replication(measured)), peak]


def _rates(name: str, scale: float, measured: Measured) -> list[str]:
    events, years, run = measured["events"], measured["person_years"], measured["run"]
    return [
        name,
        f"{scale:g}",
        whole(events),
        whole(events / run),
        whole(years),
        whole(years / run),
        short(MEGA * run / years),
        short(MEGA * replication(measured) / years),
        whole(measured["bytes_run"] / measured["n_people"]),
    ]


def _ratios(measured: dict[tuple[str, float], Measured], scales: tuple[float, ...]) -> Iterator[str]:
    for scale in scales:
        ours, plain = measured[COMPILED, scale], measured.get((SIMPY, scale))
        if plain is not None:
            run, whole_of_it = plain["run"] / ours["run"], replication(plain) / replication(ours)
            yield (
                f"scale {scale:g}: a replication takes {replication(plain):.2f} s with SimPy, "
                f"{replication(ours):.2f} s compiled: {short(whole_of_it)} times "
                f"({short(run)} times the run alone)"
            )


def _growth(measured: dict[tuple[str, float], Measured]) -> Iterator[str]:
    """Time per person-year at the largest scale against each smaller one."""
    for name in (SIMPY, COMPILED):
        own = {scale: each for (engine, scale), each in sorted(measured.items()) if engine == name}
        if len(own) > 1:
            *smaller, largest = own
            for scale in smaller:
                run = _each_year(own[largest], "run") / _each_year(own[scale], "run")
                every = _each_year(own[largest], *PARTS) / _each_year(own[scale], *PARTS)
                yield (
                    f"{name}: a person-year of the run takes {run:.2f} times as long at scale {largest:g} "
                    f"as at {scale:g} ({every:.2f} times the whole replication)"
                )


def _each_year(measured: Measured, *parts: str) -> float:
    return sum(float(measured[part]) for part in parts) / float(measured["person_years"])
