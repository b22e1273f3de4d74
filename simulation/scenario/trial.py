"""A trial: who is enrolled, what each arm gets, what is measured, and what was published."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from simulation.scenario.apply import with_changes
from simulation.scenario.levers import ChangeLever, Target
from simulation.scenario.number import Number
from simulation.scenario.scenario import Layer, Scenario

EVERYBODY = "everyone"
TREATED = "treated"


@dataclass(frozen=True, slots=True)
class Treatment:
    """What an arm gets on top of the usual.

    `cancelled` are the next meetings called off, by kind (planning, follow_up, any); `programme` one in which
    there is a place at once; `changes` numbers that are others for these people, and `head_start_days` what
    they are worth in the queue, for `for_days` from enrolment (None: as long as the spell).
    """

    cancelled: Mapping[str, int]
    programme: str | None
    changes: tuple[ChangeLever, ...]
    head_start_days: Number | None
    for_days: int | None


@dataclass(frozen=True, slots=True)
class Measure:
    """An outcome so many days after enrolment, or until then, of one arm against another's."""

    outcome: str
    contrast: str
    of: str
    to: str
    at_days: int | None = None
    until_days: int | None = None
    among: str | None = None

    @property
    def days(self) -> int:
        """How long people are followed."""
        return int(self.at_days if self.at_days is not None else self.until_days or 0)


@dataclass(frozen=True, slots=True)
class Published:
    """What a study found, and where it says so."""

    value: float
    low: float
    high: float
    source: str
    quality: str


@dataclass(frozen=True, slots=True)
class Fit:
    """The number of the scenario that is to make a measure come out as published, and where it is sought."""

    path: str
    low: float
    high: float
    so_that: str


@dataclass(frozen=True, slots=True)
class Trial:
    """A randomised trial inside the model. `scenario` is what everybody lives in."""

    name: str
    question: str
    file: str
    layers: tuple[Layer, ...]
    scenario: Scenario
    group: str
    on: str
    first_day: date
    last_day: date
    district_arms: Mapping[str, float]
    person_arms: Mapping[str, float]
    treatment: Mapping[str, Treatment]
    capacity: Literal["as_it_is", "added"]
    measures: Mapping[str, Measure]
    published: Mapping[str, Published]
    agrees_when: str
    fit: Fit | None

    @property
    def split(self) -> str | None:
        """The districts' arm that is shared out among persons."""
        return split_arm(self.district_arms) if self.district_arms and self.person_arms else None

    @property
    def arms(self) -> tuple[str, ...]:
        """All arms that somebody can be in: whole districts', then persons'."""
        return (*(arm for arm in self.district_arms if arm != self.split), *self.person_arms)


def split_arm(district_arms: Mapping[str, float]) -> str:
    """Of districts' arms the one that is shared out among persons: `treated`, or the first."""
    return TREATED if TREATED in district_arms else next(iter(district_arms))


def treated_scenario(trial: Trial, arm: str) -> Scenario:
    """The trial's scenario as those in an arm have it, on all days: the scenario itself where no other."""
    treatment = trial.treatment.get(arm)
    if treatment is None:
        return trial.scenario
    scenario = replace(trial.scenario, baseline=with_changes(trial.scenario.baseline, treatment.changes))
    if treatment.head_start_days is None:
        return scenario
    period = scenario.baseline.period
    ahead = Target(
        amount_key="head_start_days",
        amount=treatment.head_start_days,
        from_day=period.first_day,
        until=period.last_day,
        part=trial.file,
        origin=treatment.head_start_days.origin,
        group=EVERYBODY,
    )
    return replace(scenario, levers=(*scenario.levers, ahead))
