"""From a study to its folder: levels, screening, division of the variance, and the tornado of them all."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter

from simulation.experiment.making import Progress, in_silence
from simulation.experiment.owners import placed, remove_abandoned
from simulation.experiment.parts import PARTS
from simulation.experiment.run_folder import facts_of_many, name_of_file
from simulation.experiment.sensitivity.factors import Factors, factors_of
from simulation.experiment.sensitivity.folder import Part, Studied, Told, write_study
from simulation.experiment.sensitivity.probing import DEFAULT_INDICATORS, Output, Point, Probing
from simulation.experiment.sensitivity.screening import Screening
from simulation.experiment.sensitivity.slopes import slopes_of
from simulation.experiment.sensitivity.surface import Levelling
from simulation.experiment.sensitivity.telling import page
from simulation.experiment.sensitivity.tornado import bars_of, centre_points
from simulation.experiment.sensitivity.variance import Division
from simulation.experiment.settings import Settings
from simulation.experiment.sweeps.backend import Backend
from simulation.results.manifest import RunFacts
from simulation.scenario.resolved import digest
from simulation.scenario.study import Study

SCREENING, VARIANCE, CENTRE = "screening", "variance", "centre"
CHECKED_POINTS = 4
"""Drawn points at which the levels are checked."""


class NothingRangedError(Exception):
    """No number that may vary has a range."""


class NothingMovesError(Exception):
    """None of the figures asked for differs from point to point."""


@dataclass(frozen=True, slots=True)
class Studying:
    """A study with all that decides its result, and where what is finished is kept."""

    study: Study
    settings: Settings
    replications: int
    out: Path
    workers: int

    @property
    def indicators(self) -> tuple[str, ...]:
        """Ids of what is asked for, each once."""
        asked = tuple(one.text for one in self.study.indicators)
        return tuple(dict.fromkeys(asked or DEFAULT_INDICATORS))

    def facts(self, factors: Factors) -> RunFacts:
        """What is known before anything is run; it decides the study's id."""
        study = self.study
        deciding = (
            digest(factors.pair.scenario), digest(factors.pair.against), study.method, study.trajectories,
            study.carried_on, study.cells, *factors.names, *self.indicators,
        )  # fmt: skip
        name, text = f"{name_of_file(study.file)}-sensitivity", "\n".join(map(str, deciding))
        return facts_of_many(study, name, text, self.settings, self.replications)


def planned(study: Study, factors: Factors, replications: int) -> int:
    """About how many evaluations it takes, levels apart: which beliefs are carried on is not known."""
    made = replications
    if study.screens:
        made += Screening(factors.names, study.trajectories, 0).evaluations
    if study.divides:
        carried = factors.names[: study.carried_on] if study.screens else factors.names
        made += Division(factors, factors.groups(carried), study.cells, 0).evaluations
    return made


@dataclass(frozen=True, slots=True)
class Done:
    """A study that is done; `found`: its folder was there. `failed` are checks that did not hold."""

    studied: Studied
    folder: Path
    found: bool
    failed: tuple[str, ...]


def study_to_folder(
    studying: Studying, progress: Progress = in_silence, command: tuple[str, ...] = ()
) -> Done:
    """The study and its folder: complete or absent, whatever interrupts this.

    IncomparableError where the scenario has nothing to be compared with, NothingRangedError,
    NothingMovesError. Progress begins anew with each part.
    """
    begun, settings = perf_counter(), studying.settings
    for folder in (studying.out, studying.out / PARTS):
        remove_abandoned(folder)
    factors = factors_of(studying.study, settings.seed, engine=settings.engine, out=studying.out)
    if not factors.names:
        raise NothingRangedError
    probing, levels = _levelled(studying, factors, progress)
    studied = _Course(studying, factors, probing, progress).studied(levels)
    facts = studying.facts(factors)
    folder = studying.out / facts.folder
    found = folder.is_dir()
    if not found:
        known = replace(facts, seconds=perf_counter() - begun, command=command)
        text = page(known, studied)
        placed(studying.out, "study", folder, lambda beside: write_study(beside, known, studied, text))
    failed = dict.fromkeys(name for part in studied.parts for name in probing.failed(part.points))
    return Done(studied, folder, found, tuple(failed))


def _levelled(
    studying: Studying, factors: Factors, progress: Progress
) -> tuple[Probing, Mapping[str, float]]:
    """What evaluates points at the levels of the root, and how far off these are at some of them."""
    settings = studying.settings
    levelling = Levelling(factors, settings.seed, settings.engine, studying.out)
    surface = levelling.surface(studying.workers, progress)
    drawn = Screening(factors.names, CHECKED_POINTS, settings.seed).points()
    length = len(drawn) // CHECKED_POINTS
    misses = levelling.misses(surface, [one.quantiles for one in drawn[length // 2 :: length]])
    backend = Backend(studying.workers)
    return Probing(factors.pair, surface, settings, studying.indicators, studying.out, backend), misses


class _Course:
    """Runs the parts of a study, the second from what the first found, and tells what all of them found."""

    def __init__(self, studying: Studying, factors: Factors, probing: Probing, progress: Progress) -> None:
        self._study, self._seed = studying.study, studying.settings.seed
        self._factors, self._probing, self._progress = factors, probing, progress
        self._replications = studying.replications
        self._parts: list[Part] = []
        self._screening: Screening | None = None
        self._division: Division | None = None

    def studied(self, levels: Mapping[str, float]) -> Studied:
        """NothingMovesError where no figure differs from point to point."""
        factors, study = self._factors, self._study
        if study.screens:
            self._screening = Screening(factors.names, study.trajectories, self._seed)
            self._run(SCREENING, self._screening.points())
        if study.divides:
            self._division = Division(factors, factors.groups(self._carried()), study.cells, self._seed)
            self._run(VARIANCE, self._division.points())
        self._run(CENTRE, centre_points(self._replications))
        outputs = self._probing.outputs(self._points)
        if not outputs:
            raise NothingMovesError
        return Studied(study, factors, levels, self._parts, [self._told(one) for one in outputs])

    @property
    def _points(self) -> list[Point]:
        return [point for part in self._parts for point in part.points]

    def _run(self, name: str, points: tuple[Point, ...]) -> None:
        first = len(self._points)
        self._parts.append(Part(name, points, slice(first, first + len(points))))
        self._probing.evaluate(points, self._progress)

    def _carried(self) -> tuple[str, ...]:
        """The beliefs that move the first figure asked for most, or all where none were screened."""
        names = self._factors.names
        if self._screening is None:
            return names
        outputs = self._probing.outputs(self._points)
        if not outputs:
            return names[: self._study.carried_on]
        bars = bars_of(slopes_of(names, self._points, outputs[0]))
        return tuple(bar.name for bar in bars[: self._study.carried_on])

    def _told(self, output: Output) -> Told:
        varied = slice(0, self._parts[-1].places.start)
        slopes = slopes_of(self._factors.names, self._points[varied], output.at(varied))
        found = {part.name: output.at(part.places) for part in self._parts}
        blind = [one.name for one in self._factors.factors if not one.has_evidence]
        return Told(
            output,
            found[CENTRE].values,
            bars_of(slopes),
            slopes.share_of(blind, self._seed),
            self._division.divided(found[VARIANCE]) if self._division else None,
            self._screening.screened(found[SCREENING]) if self._screening else (),
        )
