"""A trial run: each replication with the treatments and, on the same chance, with everybody as usual.

The contrast of the arms where nobody is treated is nothing but chance of who was drawn into which: its mean
is 0 (a ratio's 1). Taken from the contrast with treatment, replication by replication, it leaves the mean as
it is and takes away most of its chance (a control variate with coefficient 1; Glasserman, "Monte Carlo
Methods in Financial Engineering", 2003, section 4.1).
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from simulation.experiment.contrasts import DIFFERENCE, HAZARD_RATIO, Found, difference, hazard_ratio, ratio
from simulation.experiment.engines import SIMPY, engine, key_of
from simulation.experiment.gathered import gathered
from simulation.experiment.making import Progress, in_silence
from simulation.plan.build import Frame, build_frame, draw, populate
from simulation.plan.enrolling import Enrolling, build_enrolling
from simulation.plan.plan import Bools, Plan
from simulation.plan.record import Ints
from simulation.results.followed_up import LEAVING, OUTCOMES, FollowedUp, followed_up, has_left
from simulation.results.summary import interval, standard_error
from simulation.scenario.trial import Measure, Published, Trial

Floats = npt.NDArray[np.float64]

LEVEL = 0.95
OVERLAP = "intervals_overlap"

FIGURES = ("treated", "as_usual", "error", "n_of", "n_to", "mean_of", "mean_to", "clusters")
"""Of a measure in a replication: the contrast with treatments, the same with everybody as usual, the error
that one study of that size would state, people in the two arms, their mean outcomes, and clusters. Contrasts
that are ratios are logarithms."""


MEANS = ("n_of", "n_to", "mean_of", "mean_to", "clusters")


@dataclass(frozen=True, eq=False)
class Question:
    """A trial, and how finely it is simulated."""

    trial: Trial
    seed: int
    scale: float
    engine: str = SIMPY

    def __call__(self, replication: int) -> Floats:
        """What one replication finds; shape (measure, FIGURES)."""
        treated, as_usual = _runs(self, replication)
        measures = self.trial.measures.values()
        return np.array([_figures(one, self.trial, treated, as_usual) for one in measures])


Followed = tuple[Plan, FollowedUp]


def _runs(question: Question, replication: int) -> tuple[Followed, Followed]:
    """Those enrolled in a run with treatments, and in one with everybody as usual; chance is the same."""
    root, enrolling = _frames(question)
    key, run = key_of(question.engine, question.seed, replication), engine(question.engine)
    drawn = draw(enrolling.frame, key)
    plans = [enrolling.plan(key, drawn, treats=treats) for treats in (False, True)]
    search = None if root is None else run(populate(root, key)).search
    as_usual = run(plans[0], root_search=search)
    treated = run(plans[1], root_search=as_usual.search if search is None else search)
    usually, now = (
        (plan, followed_up(plan, record)) for plan, record in zip(plans, (as_usual, treated), strict=True)
    )
    return now, usually


@lru_cache(maxsize=1)
def _frames(question: Question) -> tuple[Frame | None, Enrolling]:
    """The root's frame, where the trial's scenario is another, and the trial's; built once a process."""
    scenario, scale = question.trial.scenario, question.scale
    root = None if scenario.root is None else build_frame(scenario.root, scale)
    return root, build_enrolling(question.trial, scale, root)


def _figures(measure: Measure, trial: Trial, treated: Followed, as_usual: Followed) -> list[float]:
    found, sample = _found(measure, trial, *treated)
    without, _ = _found(measure, trial, *as_usual)
    n_of, n_to = int(sample.of.sum()), int((~sample.of).sum())
    means = [
        float(sample.values[inside].mean()) if inside.any() else np.nan for inside in (sample.of, ~sample.of)
    ]
    clusters = len(np.unique(sample.cluster))
    return [found.estimate, without.estimate, found.error, n_of, n_to, *means, clusters]


@dataclass(frozen=True, slots=True)
class Sample:
    """The people of the two arms: their outcomes, who is in the arm `of`, and whom each was drawn with."""

    values: Floats
    of: Bools
    cluster: Ints


def _found(measure: Measure, trial: Trial, plan: Plan, people: FollowedUp) -> tuple[Found, Sample]:
    of, to = (trial.arms.index(arm) for arm in (measure.of, measure.to))
    inside = (people.arm == of) | (people.arm == to)
    if measure.among is not None:
        inside &= people.among(plan.groups, plan.labels.groups.index(measure.among))
    values = OUTCOMES[measure.outcome](people, measure.days)[inside]
    cluster = (people.district if trial.district_arms else people.person)[inside]
    sample = Sample(values, people.arm[inside] == of, cluster)
    if measure.contrast == HAZARD_RATIO:
        leaves = has_left(people, LEAVING[measure.outcome], measure.days)[inside]
        at_risk = np.minimum(people.left_on - people.day, measure.days)[inside]
        return hazard_ratio(at_risk, leaves, sample.of), sample
    contrast = difference if measure.contrast == DIFFERENCE else ratio
    return contrast(values, sample.of, cluster), sample


@dataclass(frozen=True, slots=True)
class Finding:
    """What a measure comes to over the replications. Ratios are ratios again; intervals are Student's.

    `error` is that of one study of as many people as were simulated (of a ratio, of its logarithm), `chance`
    that of the estimate over the replications; people, clusters and means are those of a replication on
    average. `agrees` is None where nothing was published.
    """

    name: str
    measure: Measure
    estimate: float
    low95: float
    high95: float
    without_control: float
    chance: float
    error: float
    n_of: float
    n_to: float
    mean_of: float
    mean_to: float
    clusters: float
    published: Published | None
    agrees: bool | None


def try_out(
    question: Question, replications: int, workers: int = 1, progress: Progress = in_silence
) -> tuple[Finding, ...]:
    """The trial in so many replications: a finding for each measure, in their order."""
    done = 0

    def told() -> None:
        nonlocal done
        done += 1
        progress(done, replications)

    progress(0, replications)
    figures = gathered(question, replications, workers, told)
    return findings(question.trial, figures)


def findings(trial: Trial, figures: Floats) -> tuple[Finding, ...]:
    """From the replications' figures, shape (replication, measure, FIGURES)."""
    named = enumerate(trial.measures.items())
    return tuple(_finding(trial, name, one, figures[:, at]) for at, (name, one) in named)


def _finding(trial: Trial, name: str, measure: Measure, figures: Floats) -> Finding:
    by_name = dict(zip(FIGURES, figures.T, strict=True))
    controlled = by_name["treated"] - by_name["as_usual"]
    low, high = interval(controlled, LEVEL)
    scale = np.asarray if measure.contrast == DIFFERENCE else np.exp
    estimate, low95, high95, plain = (
        float(scale(value)) for value in (controlled.mean(), low, high, by_name["treated"].mean())
    )
    published = trial.published.get(name)
    return Finding(
        name,
        measure,
        estimate,
        low95,
        high95,
        without_control=plain,
        chance=float(standard_error(controlled)),
        error=float(by_name["error"].mean()),
        **{one: float(by_name[one].mean()) for one in MEANS},
        published=published,
        agrees=None if published is None else agrees(trial.agrees_when, published, low95, high95),
    )


def agrees(when: str, published: Published, low95: float, high95: float) -> bool:
    """Whether the model's interval and what was published agree, by the trial's own rule."""
    if when == OVERLAP:
        return low95 <= published.high and published.low <= high95
    return low95 <= published.value <= high95
