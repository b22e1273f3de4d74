"""The page of a sensitivity study: which assumptions decide the answer, and how well they are known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

from simulation.experiment.sensitivity.tornado import SHOWN
from simulation.report.charts import tornado
from simulation.report.charts.chart import Chart
from simulation.report.figures import figure_head, figure_name
from simulation.report.study_tables import StudyTables
from simulation.report.writing import Writer, command_of, foot_of


def study_charts(tables: StudyTables, language: str) -> list[tuple[str, Chart]]:
    """(heading, chart), a tornado for each figure."""
    foot = foot_of(tables.manifest, language)
    return [
        (
            figure_name(language, told.figure, told.group),
            tornado.chart_of(told, language, foot, f"-{number}" if number > 1 else ""),
        )
        for number, told in enumerate(tables.tornadoes, start=1)
    ]


def study_page(tables: StudyTables, language: str, charts: Sequence[tuple[str, Chart]]) -> str:
    """The whole file."""
    title = tables.manifest["scenario"]["title"]
    parts = _Parts(tables, Writer(language))
    return parts.writer.page(
        "study.html",
        title=title,
        question=tables.question or title,
        answer=list(parts.answer()),
        caveats=list(parts.caveats()),
        figures=[
            (figure_head(language, told.figure, told.group, told.period, told.unit), told)
            for told in tables.tornadoes
        ],
        shown=SHOWN,
        evidence=parts.writer.evidence,
        charts=charts,
        command=command_of(tables.manifest, "sensitivity"),
        foot=foot_of(tables.manifest, language),
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """Sentences, in one language."""

    tables: StudyTables
    writer: Writer

    def answer(self) -> Iterator[Markup]:
        """Of each figure, what can be told from chance."""
        language = self.writer.language
        for told in self.tables.tornadoes:
            name = figure_name(language, told.figure, told.group)
            if not told.sure:
                yield self.writer.sentence("study-answer-none", figure=name, all=len(told.bars))
                continue
            first = told.sure[0]
            yield self.writer.sentence(
                "study-answer",
                figure=name,
                name=first.name,
                low=self.writer.number(first.at_low),
                high=self.writer.number(first.at_high),
                sure=len(told.sure),
                all=len(told.bars),
            )

    def caveats(self) -> Iterator[Markup]:
        """Three."""
        yield self.writer.caveat_of_chance(self.tables.manifest)
        yield self.writer.sentence("study-caveat-alone")
        yield self.writer.sentence("study-caveat-ranges")
