"""The page of a sweep: where an effect turns, which option to choose, and every cell."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from simulation.report.cells import Told
from simulation.report.charts import break_even, options
from simulation.report.charts.chart import Chart
from simulation.report.figures import figure_head, figure_name
from simulation.report.sweep_tables import Figure, Regret, SweepTables
from simulation.report.words import say
from simulation.report.writing import Writer, command_of, foot_of

SHOWN = 60
"""Cells in the page's table."""
TOLD = 2
"""Figures of which the answer tells the best option."""
TURNS = 3
"""Places where an effect turns that the answer tells."""
DRAWN = (
    ("where-it-turns", break_even.chart),
    ("where-it-turns", break_even.line),
    ("which-option", options.chart),
    ("every-cell", options.cells),
)
"""(heading, chart): of each figure the first that the sweep is of."""


def sweep_charts(tables: SweepTables, language: str) -> list[tuple[str, Chart]]:
    """(heading, chart), one for each figure that is not nothing everywhere."""
    foot, found = foot_of(tables.manifest, language), []
    moving = [asked for asked in tables.figures if any(one.mean.value for one in tables.told(asked).values())]
    for number, asked in enumerate(moving, start=1):
        mark = f"-{number}" if number > 1 else ""
        made = ((heading, draw(tables, asked, language, foot, mark)) for heading, draw in DRAWN)
        first = next(((heading, chart) for heading, chart in made if chart is not None), None)
        if first is not None:
            heading, chart = first
            name = figure_name(language, asked.id, asked.group)
            found.append((f"{say(language, heading)}: {name}", chart))
    return found


def sweep_page(tables: SweepTables, language: str, charts: Sequence[tuple[str, Chart]]) -> str:
    """The whole file."""
    title = tables.manifest["scenario"]["title"]
    parts = _Parts(tables, Writer(language))
    return parts.writer.page(
        "sweep.html",
        title=title,
        question=tables.question or title,
        count=say(language, "cells-told", cells=len(tables.labels)),
        answer=list(parts.answer()),
        caveats=list(parts.caveats()),
        charts=charts,
        columns=tables.columns,
        heads=[
            figure_head(language, asked.id, asked.group, asked.period, asked.unit) for asked in tables.figures
        ],
        rows=list(parts.rows()),
        cut=parts.cut(),
        regrets=list(parts.regrets()),
        places=[tables.name(place) or say(language, "as-things-are") for place in tables.circumstances],
        command=command_of(tables.manifest, "sweep"),
        foot=foot_of(tables.manifest, language),
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """Sentences and rows, in one language."""

    tables: SweepTables
    writer: Writer

    @property
    def language(self) -> str:
        """Of the page."""
        return self.writer.language

    def answer(self) -> Iterator[Markup]:
        """Which option is regretted least; where figures turn."""
        if self.tables.options:
            for asked in self.tables.figures[:TOLD]:
                name = figure_name(self.language, asked.id, asked.group)
                yield Markup("{}: {}.").format(name, self._option(asked))
        elif self.tables.axes:
            yield from self._turns()

    def _option(self, asked: Figure) -> Markup:
        told = options.finding(self.tables, asked, self.language)
        return self.writer.told(told)

    def _turns(self) -> Iterator[Markup]:
        for asked in self.tables.figures[:1]:
            yield Markup("{}.").format(
                self.writer.told(break_even.finding(self.tables, asked, self.language))
            )
        turns = self.tables.turns
        sure = [one for one in turns if one.sure]
        if not turns:
            yield self.writer.sentence("no-turn")
        elif not sure:
            yield self.writer.sentence("turns-unsure", all=len(turns))
        for one in sure[:TURNS]:
            group = next((asked.group for asked in self.tables.figures if asked.id == one.figure), "")
            beside = " " + say(self.language, "turn-beside", beside=one.beside) if one.beside else ""
            numbers = {name: self.writer.number(getattr(one, name)) for name in ("at", "low", "high")}
            name = figure_name(self.language, one.figure, group)
            yield self.writer.sentence("turn-told", figure=name, axis=one.axis, beside=beside, **numbers)
        if len(sure) > TURNS:
            yield self.writer.sentence("turns-more")

    def caveats(self) -> Iterator[Markup]:
        """Three."""
        yield self.writer.caveat_of_chance(self.tables.manifest)
        yield self.writer.sentence("sweep-caveat-many")
        yield self.writer.sentence("sweep-caveat-same" if self.tables.options else "sweep-caveat-line")

    def rows(self) -> Iterator[tuple[list[str], list[Told | None]]]:
        """(what tells a cell from the others, its figures), as many as are shown."""
        told = [self.tables.told(asked) for asked in self.tables.figures]
        for cell, labels in list(self.tables.labels.items())[:SHOWN]:
            names = [
                self.tables.name(value) if value.endswith(".yaml") else value for value in labels.values()
            ]
            yield names, [one.get(cell) for one in told]

    def cut(self) -> str:
        """That the table has not all cells; empty where it has."""
        every = len(self.tables.labels)
        return say(self.language, "cells-cut", shown=SHOWN, all=every) if every > SHOWN else ""

    def regrets(self) -> Iterator[tuple[str, list[tuple[str, list[Regret]]]]]:
        """(figure, its options in order of their largest regret with theirs in each circumstance)."""
        for asked in self.tables.figures:
            made = self.tables.regrets(asked)
            if made:
                names = sorted(
                    {one.scenario: one.worst.value for one in made}.items(), key=lambda one: one[1]
                )
                rows = [
                    (self.tables.name(name), [one for one in made if one.scenario == name])
                    for name, _ in names
                ]
                yield figure_name(self.language, asked.id, asked.group), rows
