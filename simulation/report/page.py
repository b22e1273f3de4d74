"""The page: one HTML file that needs nothing else; its effects are cells of tables in the run folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from simulation.experiment.headline import COST_PER_NET, NET
from simulation.experiment.register import REGISTER
from simulation.experiment.sensitivity.tornado import SHOWN
from simulation.report.cells import Cell, Told, alike
from simulation.report.charts import (
    chain,
    county_map,
    groups,
    money,
    net,
    over_time,
    parts,
    process,
    ramp,
    reach,
    tornado,
    waits,
)
from simulation.report.charts.chart import Chart
from simulation.report.figures import when_text
from simulation.report.rows import exact_cell, read_rows
from simulation.report.sentences import ready
from simulation.report.study_tables import tornadoes
from simulation.report.tables import Tables
from simulation.report.words import say, unit
from simulation.report.writing import Writer, command_of, foot_of
from simulation.scenario.describe import NO_EVIDENCE
from simulation.scenario.rebased import root_of
from simulation.scenario.scenario import Scenario

DECISION: tuple[tuple[str, bool], ...] = (
    ("gross_transitions", False),
    ("crowded_out_transitions", False),
    ("net_transitions_registered", False),
    ("lost_outside", False),
    ("net_transitions_for_all", True),
    ("extra_in_work_or_education", True),
    ("registered_person_months_avoided", False),
    ("extra_cost", True),
    ("benefits_saved", False),
    ("cost_per_net_transition", True),
    ("payback_months", False),
)
"""(figure, whether it stands out)"""
CHARTS = (
    ("gross-to-net", net),
    ("parts-heading", parts),
    ("how-likely", reach),
    ("when", over_time),
    ("ramp-heading", ramp),
    ("process-heading", process),
    ("where-capacity-goes", chain),
    ("waits-heading", waits),
    ("for-whom", groups),
    ("map-heading", county_map),
    ("cost", money),
    ("what-decides", tornado),
)
"""(heading, chart), in the order of the page."""
SUMMED = tuple(id for id, _ in DECISION[:5])
"""Figures that add up, and are told in the same steps."""


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the decision table; `told` is None where it is not defined."""

    name: str
    when: str
    unit: str
    told: Told | None
    strong: bool


@dataclass(frozen=True, slots=True)
class Weak:
    """An uncertain number, and how well it is known."""

    name: str
    unit: str
    source: str
    quality: str
    low: Cell
    high: Cell


def charts_of(tables: Tables, language: str) -> list[tuple[str, Chart]]:
    """(heading, chart) of each that the run has figures for."""
    foot = foot_of(tables.manifest, language)
    found = ((say(language, heading), one.chart(tables, language, foot)) for heading, one in CHARTS)
    return [(heading, chart) for heading, chart in found if chart is not None]


def page(tables: Tables, language: str, charts: Sequence[tuple[str, Chart]]) -> str:
    """The whole file."""
    scenario = tables.scenario
    parts = _Parts(tables, scenario, Writer(language))
    return parts.writer.page(
        "report.html",
        title=scenario.name,
        question=scenario.question or scenario.name,
        against=tables.manifest["against"]["title"],
        years=parts.years,
        calendar=tables.years,
        answer=list(parts.answer()),
        decision=list(parts.decision()),
        caveats=list(parts.caveats()),
        charts=charts,
        chain=list(parts.chain()),
        counties=list(parts.counties()),
        unspent=list(parts.unspent()),
        tornado=next(iter(tornadoes(tables.run)), None),
        weakest=list(parts.weakest())[:SHOWN],
        shown=SHOWN,
        evidence=parts.writer.evidence,
        sentences=ready(tables, parts.writer),
        county_caption=say(language, "county-caption", when=tables.years[-1]),
        checks=parts.checks(),
        command=command_of(tables.manifest, "compare"),
        foot=foot_of(tables.manifest, language),
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """Sentences and rows, in one language."""

    tables: Tables
    scenario: Scenario
    writer: Writer

    @property
    def language(self) -> str:
        """Of the page."""
        return self.writer.language

    @property
    def years(self) -> str:
        """First and last year."""
        return f"{self.tables.years[0]}–{self.tables.years[-1]}"

    def answer(self) -> Iterator[Markup]:
        """Two sentences: what it gives, and what it costs."""
        net = self.tables.figure(NET)
        if net is not None:
            key = {1: "answer-more", -1: "answer-fewer", 0: "answer-unsure"}[net.sign]
            told = {"net": self.writer.number(net.mean, size_only=True), "span": self.writer.span(net)}
            yield self.writer.sentence(key, name=self.scenario.name, years=self.years, **told)
        cost, saved = self.tables.figure("extra_cost", "state"), self.tables.figure("benefits_saved")
        each = self.tables.figure(COST_PER_NET)
        if cost is not None and saved is not None:
            told = {"cost": self.writer.number(cost.mean), "saved": self.writer.number(saved.mean)}
            against = self.tables.manifest["against"]["title"]
            known = each is not None and each.high is not None and net is not None and net.sign > 0
            if known and each is not None:
                yield self.writer.sentence(
                    "cost-known", against=against, each=self.writer.number(each.mean), **told
                )
            else:
                yield self.writer.sentence("cost-unknown", against=against, **told)

    def decision(self) -> Iterator[Row]:
        """The figures of the headline, in order."""
        strong = dict(DECISION)
        summed = {id: told for id in SUMMED if (told := self.tables.figure(id)) is not None}
        rounded = dict(zip(summed, alike(list(summed.values())), strict=True))
        for one in self.tables.headline:
            if one["id"] not in strong:
                continue
            group = say(self.language, one["group"]) if one["group"] else ""
            told = rounded.get(one["id"]) or self.tables.figure(one["id"], one["group"], one["period"])
            yield Row(
                say(self.language, one["id"], group=group),
                when_text(self.language, str(one["period"])),
                unit(self.language, one["unit"]),
                told,
                strong[one["id"]],
            )

    def caveats(self) -> Iterator[Markup]:
        """Three."""
        none = self.tables.figure("net_for_all_if_nobody_is_crowded_out")
        fixed = self.tables.figure("net_for_all_if_hires_are_fixed")
        if none is not None and fixed is not None:
            yield self.writer.sentence(
                "caveat-crowding", none=self.writer.number(none.mean), fixed=self.writer.number(fixed.mean)
            )
        weak = list(self.weakest())
        counts = {"count": sum(one.source in NO_EVIDENCE for one in weak), "all": len(weak)}
        decides = next((one for told in tornadoes(self.tables.run)[:1] for one in told.sure), None)
        if decides is None:
            yield self.writer.sentence("caveat-assumptions", **counts)
        else:
            ends = {"low": self.writer.number(decides.at_low), "high": self.writer.number(decides.at_high)}
            yield self.writer.sentence("caveat-decides", name=decides.name, **ends, **counts)
        told: Mapping[str, Any] = self.tables.manifest
        if told["draws"]["done"]:
            yield self.writer.sentence("caveat-draws", draws=told["draws"]["done"])
        else:
            yield self.writer.caveat_of_chance(told)

    def chain(self) -> Iterator[Mapping[str, Any]]:
        """Stages from staff to transitions, by year."""
        for indicator in chain.STAGES:
            years = [self.tables.effect(indicator, year) for year in self.tables.years]
            if any(years):
                name = next(one.unit for one in years if one is not None)
                yield {
                    "name": say(self.language, f"stage-{indicator}"),
                    "unit": unit(self.language, name),
                    "years": years,
                }

    def unspent(self) -> Iterator[tuple[str, list[tuple[Told | None, Told | None]]]]:
        """(appropriation, what is left of it each year with the proposal, and how much more that is)."""
        for group in self.tables.groups("appropriation", "unspent"):
            place = ("appropriation", group)
            years = [
                (self.tables.level("unspent", year, *place), self.tables.effect("unspent", year, *place))
                for year in self.tables.years
            ]
            if any(level for level, _ in years):
                yield say(self.language, group), years

    def weakest(self) -> Iterator[Weak]:
        """Uncertain numbers, those without evidence first."""
        for row in read_rows(self.tables.run.path / REGISTER):
            low, high = (exact_cell(row, REGISTER, row["path"], name) for name in ("low", "high"))
            yield Weak(row["path"], row["unit"], row["source"], row["quality"], low, high)

    def counties(self) -> Iterator[Mapping[str, Any]]:
        """Each district, in the order of the baseline."""
        names = {one.code: one.name for one in root_of(self.scenario).baseline.districts}
        last = self.tables.years[-1]
        for code, name in names.items():
            told = self.tables.effect("transitions", last, "district", code)
            if told is not None:
                yield {"name": name, "told": told}

    def checks(self) -> str:
        """How many hold."""
        made = self.tables.manifest["checks"]
        return say(self.language, "checks-told", held=sum(one["passed"] for one in made), all=len(made))
