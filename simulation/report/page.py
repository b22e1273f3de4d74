"""The page: one HTML file that needs nothing else; its effects are cells of tables in the run folder."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined, select_autoescape
from markupsafe import Markup

from simulation.report.cells import Cell, Told, alike, number_text
from simulation.report.charts import groups, money, net, over_time
from simulation.report.charts.chart import Chart
from simulation.report.tables import Tables
from simulation.report.words import LANGUAGES, WORDS, month_text, say, unit
from simulation.scenario.describe import NO_EVIDENCE, assumptions
from simulation.scenario.load import load
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
SUMMED = tuple(id for id, _ in DECISION[:5])
"""Figures that add up, and are told in the same steps."""
CHAIN = ("fte_effective", "meetings_held", "cases_decided", "programme_starts", "transitions")
_ID = re.compile(r'(\bid="|href="#|url\(#)')
"""Where a picture names a part of itself, or asks for one: pictures in one page share no names."""
NET, COST_PER_NET = "net_transitions_for_all", "cost_per_net_transition"


@dataclass(frozen=True, slots=True)
class Row:
    """A line of the decision table; `told` is None where it is not defined."""

    name: str
    when: str
    unit: str
    told: Told | None
    strong: bool


def charts_of(tables: Tables, language: str) -> list[tuple[str, Chart]]:
    """(heading, chart) of each that the run has figures for."""
    foot = foot_of(tables, language)
    made = (("gross-to-net", net), ("when", over_time), ("for-whom", groups), ("cost", money))
    found = ((say(language, heading), one.chart(tables, language, foot)) for heading, one in made)
    return [(heading, chart) for heading, chart in found if chart is not None]


def page(tables: Tables, language: str, charts: Sequence[tuple[str, Chart]]) -> str:
    """The whole file."""
    scenario = load(tables.run.path / "scenario.yaml")
    environment = Environment(
        loader=PackageLoader("simulation.report"),
        autoescape=select_autoescape(),
        undefined=StrictUndefined,
        trim_blocks=True,
    )
    parts = _Parts(tables, scenario, language)
    return environment.get_template("report.html").render(
        language=language,
        say=partial(say, language),
        svg=lambda chart: Markup(_for_page(chart)),
        finding=parts.finding,
        plain=partial(_plain, language=language),
        number=parts.number,
        span=parts.span,
        style=Markup((Path(__file__).parent / "templates" / "report.css").read_text(encoding="utf-8")),
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
        county_caption=say(language, "county-caption", when=tables.years[-1]),
        checks=parts.checks(),
        command="kapacitet " + " ".join(map(str, tables.manifest["command"])),
        foot=foot_of(tables, language),
    )


def foot_of(tables: Tables, language: str) -> str:
    """Version, run and day: what a figure is to be found by."""
    told = tables.manifest
    return say(language, "foot", version=told["version"], run=told["run_id"], date=str(told["written"])[:10])


@dataclass(frozen=True, slots=True)
class _Parts:
    """Sentences and rows, in one language."""

    tables: Tables
    scenario: Scenario
    language: str

    @property
    def years(self) -> str:
        """First and last year."""
        return f"{self.tables.years[0]}–{self.tables.years[-1]}"

    def sentence(self, key: str, **values: object) -> Markup:
        """A sentence whose numbers are cells."""
        return Markup(WORDS[key][LANGUAGES.index(self.language)]).format(**values)

    def finding(self, chart: Chart) -> Markup:
        """A chart's title, its numbers as cells."""
        told = {
            name: self.number(one) if isinstance(one, Cell) else one
            for name, one in chart.title.values.items()
        }
        return self.sentence(chart.title.key, **told)

    def number(self, cell: Cell, *, size_only: bool = False) -> Markup:
        """A cell as an element that says where it stands; without its sign where words say it."""
        text = (
            number_text(abs(cell.told), cell.step, self.language) if size_only else cell.text(self.language)
        )
        return Markup('<data value="{}" data-file="{}" data-row="{}" data-column="{}">{}</data>').format(
            cell.told, cell.file, cell.row, cell.column, text
        )

    def span(self, told: Told) -> Markup:
        """An interval."""
        if told.low is None or told.high is None:
            return self.number(told.mean)
        negative = min(told.low.told, told.high.told) < 0.0
        to = say(self.language, "to")
        dash = f" {to} " if negative else "–"
        return self.number(told.low) + dash + self.number(told.high)

    def answer(self) -> Iterator[Markup]:
        """Two sentences: what it gives, and what it costs."""
        net = self.tables.figure(NET)
        if net is not None:
            key = {1: "answer-more", -1: "answer-fewer", 0: "answer-unsure"}[net.sign]
            told = {"net": self.number(net.mean, size_only=True), "span": self.span(net)}
            yield self.sentence(key, name=self.scenario.name, years=self.years, **told)
        cost, saved = self.tables.figure("extra_cost", "state"), self.tables.figure("benefits_saved")
        each = self.tables.figure(COST_PER_NET)
        if cost is not None and saved is not None:
            told = {"cost": self.number(cost.mean), "saved": self.number(saved.mean)}
            against = self.tables.manifest["against"]["title"]
            known = each is not None and each.high is not None and net is not None and net.sign > 0
            if known and each is not None:
                yield self.sentence("cost-known", against=against, each=self.number(each.mean), **told)
            else:
                yield self.sentence("cost-unknown", against=against, **told)

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
                self._when(str(one["period"])),
                unit(self.language, one["unit"]),
                told,
                strong[one["id"]],
            )

    def _when(self, period: str) -> str:
        if "/" in period:
            first, last = period.split("/")
            return first[:4] if first[:4] == last[:4] else f"{first[:4]}–{last[:4]}"
        return month_text(self.language, period)

    def caveats(self) -> Iterator[Markup]:
        """Three."""
        none = self.tables.figure("net_for_all_if_nobody_is_crowded_out")
        fixed = self.tables.figure("net_for_all_if_hires_are_fixed")
        if none is not None and fixed is not None:
            yield self.sentence("caveat-crowding", none=self.number(none.mean), fixed=self.number(fixed.mean))
        uncertain = [fact for fact in assumptions(root_of(self.scenario)) if fact.low is not None]
        blind = sum(fact.source in NO_EVIDENCE for fact in uncertain)
        yield self.sentence("caveat-assumptions", count=blind, all=len(uncertain))
        told: Mapping[str, Any] = self.tables.manifest
        if told["draws"]["done"]:
            yield self.sentence("caveat-draws", draws=told["draws"]["done"])
        else:
            scale = number_text(float(told["scale"]), 0.001, self.language).rstrip("0").rstrip(",.")
            yield self.sentence("caveat-chance", replications=told["replications"]["done"], scale=scale)

    def chain(self) -> Iterator[Mapping[str, Any]]:
        """Stages from staff to transitions, by year."""
        for indicator in CHAIN:
            years = [self.tables.effect(indicator, year) for year in self.tables.years]
            if any(years):
                name = next(one.unit for one in years if one is not None)
                yield {
                    "name": say(self.language, f"stage-{indicator}"),
                    "unit": unit(self.language, name),
                    "years": years,
                }

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


def _for_page(chart: Chart) -> str:
    """The picture without what reads it twice: the element around it says what it shows."""
    svg = chart.as_svg().replace("<svg ", '<svg aria-hidden="true" focusable="false" ', 1)
    return _ID.sub(rf"\g<1>{chart.name}-", svg)


def _plain(value: object, language: str) -> str:
    """A figure of a chart's table, with three significant digits."""
    if not isinstance(value, float):
        return str(value)
    digits = f"{value:.3g}"
    return number_text(float(digits), 1.0 if abs(float(digits)) >= 100 else 0.1, language)
