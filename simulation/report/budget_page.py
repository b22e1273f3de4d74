"""The page of a budget: what the next sums buy, what binds, what each part adds; numbers are cells."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from markupsafe import Markup

from simulation.experiment.budget.folder import ASKED, MIX
from simulation.experiment.budget.next_hundred import BEST_MIX
from simulation.experiment.budget.shadow import EVERYWHERE, LEAST, MOST, SOME, WITH, WITHOUT
from simulation.experiment.headline import COST_PER_NET, NET
from simulation.report.budget_tables import BudgetTables
from simulation.report.cells import Cell, Told
from simulation.report.charts import next_hundred, parts, shadow, under
from simulation.report.charts.chart import Chart
from simulation.report.rows import plain_cell
from simulation.report.words import say
from simulation.report.writing import Writer, command_of, foot_of

UNSPENT = "unspent"
GROUPS = ((EVERYWHERE, WITHOUT), (EVERYWHERE, WITH), (MOST, WITHOUT), (SOME, WITHOUT), (LEAST, WITHOUT))
"""Columns of the table of values."""


@dataclass(frozen=True, slots=True)
class First:
    """What the first step of money to a way gives."""

    name: str
    net: Told
    each: Told | None
    unspent: Told | None
    strong: bool


def budget_charts(tables: BudgetTables, language: str) -> list[tuple[str, Chart]]:
    """(heading, chart) of each that the budget has figures for."""
    foot = foot_of(tables.manifest, language)
    made = (
        (say(language, "next-heading"), next_hundred.chart(tables, language, foot)),
        (say(language, "shadow-heading"), shadow.chart(tables, language, foot)),
        (say(language, "parts-heading"), parts.chart(tables, language, foot)),
        (say(language, "under-heading"), under.chart(tables, language, foot)),
    )
    return [(heading, chart) for heading, chart in made if chart is not None]


def budget_page(tables: BudgetTables, language: str, charts: Sequence[tuple[str, Chart]]) -> str:
    """The whole file."""
    period, parts = tables.baseline.period, _Parts(tables, Writer(language))
    return parts.writer.page(
        "budget.html",
        title=tables.scenario.name,
        question=tables.scenario.question or tables.scenario.name,
        against=tables.scenario.against.name,
        years=f"{period.first_day.year}–{period.last_day.year}",
        answer=list(parts.answer()),
        step=f"{parts.step:g}",
        first=parts.first(),
        caveats=list(parts.caveats()),
        charts=charts,
        mix=list(parts.mix()),
        mix_names=[tables.name(way, language) for way in tables.ways if way != BEST_MIX],
        group_heads=[say(language, f"value-{districts}-{levers}") for districts, levers in GROUPS],
        by_group=list(parts.by_group()),
        waits=parts.waits(),
        command=command_of(tables.manifest, "budget", *_sums(tables.manifest[ASKED])),
        foot=foot_of(tables.manifest, language),
    )


def _sums(asked: Mapping[str, Any]) -> list[str]:
    told = ["--step", f"{asked['step']:g}", "--up-to", f"{asked['up_to']:g}"]
    return [*told, "--under", *asked["under"]] if asked["under"] else told


@dataclass(frozen=True, slots=True)
class _Parts:
    """Sentences and rows, in one language."""

    tables: BudgetTables
    writer: Writer

    @property
    def language(self) -> str:
        """Of the page."""
        return self.writer.language

    @property
    def step(self) -> float:
        """SEK million a year of the first step."""
        return min(mkr for way in self.tables.ways for mkr in self.tables.sums(way) if mkr > 0.0)

    def first(self) -> list[First]:
        """Each way at its first step, the one that gives most first."""
        rows = []
        for way in self.tables.ways:
            mkr = next((one for one in self.tables.sums(way) if one > 0.0), None)
            net = None if mkr is None else self.tables.at(way, mkr, NET)
            if mkr is None or net is None or way == BEST_MIX:
                continue
            each, unspent = (self.tables.at(way, mkr, figure) for figure in (COST_PER_NET, UNSPENT))
            rows.append(First(self.tables.name(way, self.language), net, each, unspent, net.sign > 0))
        return sorted(rows, key=lambda row: -row.net.mean.value)

    def answer(self) -> Iterator[Markup]:
        """What the first step buys at best, and what binds."""
        first = self.first()
        if first:
            best = first[0]
            key = "budget-answer" if best.net.sign > 0 else "budget-answer-unsure"
            told = {"net": self.writer.number(best.net.mean), "span": self.writer.span(best.net)}
            yield self.writer.sentence(key, mkr=f"{self.step:g}", way=best.name, **told)
        values = self.tables.values(EVERYWHERE, WITHOUT)
        greatest = [name for name, _, may in values if may]
        if len(greatest) == 1:
            told = {"value": self.writer.number(values[0][1].mean), "span": self.writer.span(values[0][1])}
            yield self.writer.sentence("binds", name=self._name(greatest[0]), **told)
        elif greatest:
            names = ", ".join(map(self._name, greatest))
            yield self.writer.sentence("binds-unsure", names=names)

    def caveats(self) -> Iterator[Markup]:
        """Three."""
        yield self.writer.caveat_of_chance(self.tables.manifest)
        yield self.writer.sentence("budget-caveat-effects")
        yield self.writer.sentence("budget-caveat-recruiting")

    def mix(self) -> Iterator[tuple[Cell, list[Cell]]]:
        """(sum, what each way gets) of the best mix."""
        for row in self.tables.mix:
            key = row["total_mkr_per_year"]
            cells = {name: plain_cell(row, MIX, key, name) for name in row}
            if cells["total_mkr_per_year"].value > 0.0:
                yield cells.pop("total_mkr_per_year"), list(cells.values())

    def by_group(self) -> Iterator[tuple[str, list[Told | None]]]:
        """(capacity, its value in each column)."""
        columns = [
            {name: told for name, told, _ in self.tables.values(districts, levers)}
            for districts, levers in GROUPS
        ]
        for name in columns[0]:
            yield self._name(name), [column.get(name) for column in columns]

    def waits(self) -> Markup:
        """What the time registered is spent waiting for."""
        cells = {
            name.removeprefix("time_waiting_for_"): self.writer.number(cell)
            for name, cell in self.tables.waiting().items()
        }
        return self.writer.sentence("waits", **cells)

    def _name(self, capacity: str) -> str:
        return self.tables.name(capacity, self.language)
