"""A page for a reporting date: what the year before it and the months since came to, under the assignment's
own headings."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from markupsafe import Markup

from simulation.report.cells import Told
from simulation.report.figures import figure_name
from simulation.report.sentences import DIRECTIONS
from simulation.report.tables import Tables
from simulation.report.words import month_text, say, unit
from simulation.report.writing import Writer, command_of, foot_of

HEADINGS = {
    "meetings": (
        "meetings_booked", "meetings_held", "meetings_per_long_term_unemployed", "wait_for_meeting_median",
    ),
    "interventions": ("programme_starts", "in_programme", "programme_places", "wait_for_place_median"),
    "decisions": ("cases_decided", "case_backlog", "wait_for_decision_median", "decisions_over_30_days"),
    "presence": ("places_open", "access_share", "physical_share"),
    "collaboration": ("joint_meetings_held", "municipal_fte", "municipal_cost"),
    "staff": ("fte_in_service", "fte_effective", "caseload_long_term"),
    "moves": (
        "transitions", "transitions_to_work", "transitions_to_supported_work", "transitions_to_education",
        "long_term_unemployed",
    ),
}  # fmt: skip
"""What the assignment asks for, and the indicators that tell of it."""
EQUALITY = ("meetings_held", "programme_starts", "access_share", "transitions", "transition_rate")
"""What is told by sex and area type."""
MOVES = "transitions"


class NoReportDateError(Exception):
    """The run has no such reporting date; `there` are those that it has."""

    def __init__(self, there: tuple[str, ...]) -> None:
        super().__init__(", ".join(there))
        self.there = there


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator with the proposal, and how much more that is than without."""

    name: str
    unit: str
    level: Told
    more: Told | None


def dated_page(tables: Tables, date: str, language: str) -> str:
    """The whole file. NoReportDateError where the run has no such date."""
    if date not in tables.reporting_dates:
        raise NoReportDateError(tables.reporting_dates)
    parts = _Parts(tables, date, Writer(language))
    return parts.writer.page(
        "dated.html",
        title=say(language, "dated-title", name=tables.scenario.name, date=date),
        against=tables.manifest["against"]["title"],
        question=say(language, "dated-question"),
        answer=list(parts.answer()),
        caveats=list(parts.caveats()),
        charts=[],
        sections=list(parts.sections()),
        equality=list(parts.equality()),
        groups=[name for _, _, name in parts.groups()],
        command=command_of(tables.manifest, "compare"),
        foot=foot_of(tables.manifest, language),
    )


@dataclass(frozen=True, slots=True)
class _Parts:
    """Sentences and rows, in one language."""

    tables: Tables
    date: str
    writer: Writer

    @property
    def language(self) -> str:
        """Of the page."""
        return self.writer.language

    def answer(self) -> Iterator[Markup]:
        """Transitions, net among the registered; the period that the date is of."""
        told = self.tables.effect(MOVES, self.date)
        if told is not None:
            number = self.writer.number(told.mean, size_only=bool(told.sign))
            key = f"dated-answer-{DIRECTIONS[told.sign]}"
            yield self.writer.sentence(key, number=number, span=self.writer.span(told))
        first, last = self._months()
        yield self.writer.sentence("dated-period", first=first, last=last)

    def _months(self) -> tuple[str, str]:
        """The first and the last month that the date's figures are of."""
        before = [month for month in self.tables.months if month < self.date[: len("YYYY-MM")]]
        year = str(int(self.date[:4]) - 1)
        known = [month for month in before if month >= year] or list(self.tables.months[:1])
        return month_text(self.language, known[0]), month_text(self.language, known[-1])

    def caveats(self) -> Iterator[Markup]:
        """Three."""
        yield self.writer.sentence("dated-caveat-simulated")
        yield self.writer.sentence("dated-caveat-registered")
        yield self.writer.caveat_of_chance(self.tables.manifest)

    def sections(self) -> Iterator[tuple[str, list[Row]]]:
        """(heading, indicators that the run has)."""
        for heading, indicators in HEADINGS.items():
            rows = [row for id in indicators if (row := self._row(id)) is not None]
            if rows:
                yield say(self.language, f"dated-{heading}"), rows

    def _row(self, id: str) -> Row | None:
        level = self.tables.level(id, self.date)
        if level is None:
            return None
        name = unit(self.language, level.unit)
        return Row(figure_name(self.language, id), name, level, self.tables.effect(id, self.date))

    def groups(self) -> Iterator[tuple[str, str, str]]:
        """(breakdown, group, what it is called): women and men, and area types."""
        for breakdown in ("sex", "area_type"):
            for group in self.tables.groups(breakdown):
                name = f"sex-{group}" if breakdown == "sex" else "area-type-short"
                yield breakdown, group, say(self.language, name, group=group)

    def equality(self) -> Iterator[tuple[str, str, list[tuple[Told | None, Told | None]]]]:
        """(indicator, unit, with the proposal and how much more that is, by group)."""
        for id in EQUALITY:
            told = [
                (
                    self.tables.level(id, self.date, breakdown, group),
                    self.tables.effect(id, self.date, breakdown, group),
                )
                for breakdown, group, _ in self.groups()
            ]
            known = next((level for level, _ in told if level is not None), None)
            if known is not None:
                yield figure_name(self.language, id), unit(self.language, known.unit), told
