"""A study's folder: complete or absent, the same bytes for the same study."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from simulation.experiment.sensitivity.factors import Factors
from simulation.experiment.sensitivity.influence import STUDIED, TORNADO
from simulation.experiment.sensitivity.probing import Output, Point
from simulation.experiment.sensitivity.screening import Screened
from simulation.experiment.sensitivity.slopes import Share
from simulation.experiment.sensitivity.tornado import HIGH, LOW, Bar
from simulation.experiment.sensitivity.variance import Divided
from simulation.plan.plan import Floats
from simulation.results import csvfiles
from simulation.results.folder import MANIFEST, SUMMARY_PAGE, complete_or_absent, hashes_of
from simulation.results.manifest import RunFacts, as_text, manifest
from simulation.scenario.resolved import digest
from simulation.scenario.study import Study

STUDY, EVALUATIONS = "study.yaml", "evaluations.csv"
MORRIS, SOBOL, LEVELS = "morris.csv", "sobol.csv", "levels.csv"
WITHOUT_EVIDENCE = "all without evidence"
OF_FIGURE = ("indicator", "period", "group", "unit")
OF_NUMBER = ("factor", "source", "quality")


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a study, its points, and where they stand among all."""

    name: str
    points: tuple[Point, ...]
    places: slice


@dataclass(frozen=True, slots=True)
class Told:
    """What is found of one figure: its tornado, what numbers without evidence make of what all make, and as
    far as the study has them the division of its variance and its screening."""

    output: Output
    centre: Floats
    bars: Sequence[Bar]
    without_evidence: Share | None
    divided: Divided | None = None
    screened: Sequence[Screened] = ()


@dataclass(frozen=True, slots=True)
class Studied:
    """A study that is done: what is varied, the largest miss of each level, its parts and what they tell."""

    study: Study
    factors: Factors
    levels: Mapping[str, float]
    parts: Sequence[Part]
    told: Sequence[Told]

    @property
    def evaluations(self) -> int:
        """Points of all parts."""
        return sum(len(part.points) for part in self.parts)

    def known_of(self, name: str) -> tuple[str, str, str]:
        """Name, source and quality of a factor; of a group or chance the name alone."""
        known = self.factors.by_name.get(name)
        return (name, "", "") if known is None else (name, known.source, known.quality)


def write_study(out: Path, facts: RunFacts, studied: Studied, page: str) -> Path:
    """Write the folder below `out`; `page` is what SUMMARY.md says."""
    folder = out / facts.folder
    with complete_or_absent(folder) as beside:
        (beside / STUDY).write_bytes(Path(studied.study.file).read_bytes())
        write = csvfiles.write_rows
        write(beside / EVALUATIONS, _evaluation_columns(studied), _evaluations(studied))
        write(beside / TORNADO, _TORNADO_COLUMNS, _tornado(studied))
        write(beside / LEVELS, ("anchor", "largest_miss_share"), studied.levels.items())
        if any(told.screened for told in studied.told):
            write(beside / MORRIS, _MORRIS_COLUMNS, _morris(studied))
        if any(told.divided for told in studied.told):
            write(beside / SOBOL, _SOBOL_COLUMNS, _sobol(studied))
        (beside / SUMMARY_PAGE).write_text(page, encoding="utf-8")
        told = manifest(facts, [(number, 0) for number in range(facts.replications)], (), hashes_of(beside))
        told |= {STUDIED: {"scenario": digest(studied.study.scenario), "file": studied.study.scenario.file}}
        (beside / MANIFEST).write_text(as_text(told), encoding="utf-8")
    return folder


_TORNADO_COLUMNS = (
    *OF_FIGURE, "rank", *OF_NUMBER, "value_low", "value_high", "at_low", "at_high", "swing",
    "low80", "high80", "low95", "high95", "p_holm", "share_of_assumptions",
)  # fmt: skip
_MORRIS_COLUMNS = (*OF_FIGURE, "rank", *OF_NUMBER, "mu_star", "half_width95", "mu", "sigma")
_SOBOL_COLUMNS = (
    *OF_FIGURE, "rank", *OF_NUMBER, "first_order", "first_order_half_width95", "total", "total_half_width95",
)  # fmt: skip


def _figure(output: Output) -> tuple[str, str, str, str]:
    return output.id, output.period, output.group, output.unit


def _tornado(studied: Studied) -> Iterator[Sequence[object]]:
    """By figure, the longest bar first; the values are those of a dated number's first step."""
    for told in studied.told:
        for rank, bar in enumerate(told.bars, start=1):
            parameter = studied.factors.by_name[bar.name].parameter
            ends = (parameter.at(LOW)[0], parameter.at(HIGH)[0])
            sizes = (bar.low, bar.high, bar.swing, bar.low80, bar.high80, bar.low95, bar.high95)
            judged = (bar.by_chance, bar.share)
            yield *_figure(told.output), rank, *studied.known_of(bar.name), *ends, *sizes, *judged


def _morris(studied: Studied) -> Iterator[Sequence[object]]:
    for told in studied.told:
        for rank, one in enumerate(told.screened, start=1):
            numbers = (one.mu_star, one.half_width, one.mu, one.sigma)
            yield *_figure(told.output), rank, *studied.known_of(one.name), *numbers


def _sobol(studied: Studied) -> Iterator[Sequence[object]]:
    """The factors, the greatest total index first, then what rests on numbers without evidence."""
    for told in studied.told:
        if told.divided is None:
            continue
        for rank, one in enumerate(told.divided.shares, start=1):
            numbers = (one.first, one.first_half_width, one.total, one.total_half_width)
            yield *_figure(told.output), rank, *studied.known_of(one.name), *numbers
        blind = (told.divided.without_evidence, told.divided.without_evidence_half_width)
        yield *_figure(told.output), "", WITHOUT_EVIDENCE, "", "", *blind, "", ""


def _evaluation_columns(studied: Studied) -> tuple[str, ...]:
    outputs = (" ".join(part for part in _figure(one.output)[:3] if part) for one in studied.told)
    return "part", "replication", *studied.factors.names, *outputs


def _evaluations(studied: Studied) -> Iterator[Sequence[object]]:
    """Every point: quantiles, empty at the centre, and figures."""
    figures = [told.output.values for told in studied.told]
    for part in studied.parts:
        for at, point in enumerate(part.points, start=part.places.start):
            quantiles = (point.quantiles.get(name, "") for name in studied.factors.names)
            yield part.name, point.number, *quantiles, *(float(values[at]) for values in figures)
