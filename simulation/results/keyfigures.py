"""The short table that a run prints: key figures by calendar year, in Swedish or English."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from simulation.results import markdown
from simulation.results.indicators import indicator
from simulation.results.summary import Summary
from simulation.results.tidy import Tidy

Value = tuple[float | None, float | None, float | None, str]
NO_BREAK, MINUS = "\u00a0", "\u2212"
TO = {"sv": "till", "en": "to"}
BLANK = {"x": ".", "u": "..", "c": ".."}
"""Swedish statistics' signs: `.` cannot occur, `..` not given: too uncertain, or suppressed."""
UNITS = {
    "people": "personer",
    "person-months": "personmånader",
    "meetings": "möten",
    "cases": "ärenden",
    "days": "dagar",
    "percent": "procent",
    "percentage points": "procentenheter",
    "SEK million": "mkr",
    "full-time equivalents": "årsarbetskrafter",
    "places": "platser",
    "people per FTE": "personer per årsarbetskraft",
    "meetings per person and year": "möten per person och år",
}
HEADINGS = {"sv": ("Nyckeltal", "Enhet"), "en": ("Key figure", "Unit")}
ONE = {"sv": "En replikation, därför inget intervall.", "en": "One replication, so no interval."}
SEVERAL = {
    "sv": "Medelvärde av {} replikationer; inom parentes 80-procentigt intervall, av slump enbart.",
    "en": "Mean of {} replications; in brackets the 80 per cent interval, of chance alone.",
}
KEY_FIGURES: tuple[tuple[str, str, str | None], ...] = (
    ("registered_unemployed", "national", None),
    ("long_term_unemployed", "national", None),
    ("transitions_to_work", "national", None),
    ("transitions_to_supported_work", "national", None),
    ("transitions_to_education", "national", None),
    ("left_for_other_reasons", "national", None),
    ("lasting_transitions", "national", None),
    ("in_work_or_education", "national", None),
    ("meetings_held", "national", None),
    ("mean_gap_between_meetings", "national", None),
    ("met_share", "national", None),
    ("wait_for_meeting_median", "national", None),
    ("wait_for_meeting_p90", "national", None),
    ("wait_for_decision_median", "national", None),
    ("wait_for_decision_p90", "national", None),
    ("wait_for_place_median", "national", None),
    ("case_backlog", "national", None),
    ("programme_starts", "national", None),
    ("utilisation", "resource", "caseworker"),
    ("utilisation", "resource", "decision_officer"),
    ("spending", "appropriation", "administration"),
    ("spending", "appropriation", "benefits"),
    ("spending", "appropriation", "programmes"),
    ("spending", "appropriation", "wage_subsidies"),
)
"""(indicator, breakdown, group)"""
GROUPS = {
    "caseworker": ("arbetsförmedlare", "caseworkers"),
    "decision_officer": ("beslutshandläggare", "decision officers"),
    "administration": ("förvaltning", "administration"),
    "benefits": ("ersättning", "benefits"),
    "programmes": ("program", "programmes"),
    "wage_subsidies": ("lönestöd", "wage subsidies"),
}


@dataclass(frozen=True, slots=True)
class KeyFigure:
    """One line: what, in what unit, and its (mean, low, high, flag) for each year; the interval is of
    80 per cent."""

    label: str
    unit: str
    values: tuple[Value, ...]


def years(keys: Tidy) -> tuple[str, ...]:
    """The calendar years of a table, in order."""
    return tuple(sorted(period for period in set(keys.period.tolist()) if len(period) == len("YYYY")))


def label(id: str, group: str | None, language: str) -> str:
    """An indicator's name in a language, with the group if there is one."""
    item = indicator(id)
    swedish = language == "sv"
    name = item.swedish if swedish else item.english
    if group is None:
        return name
    return f"{name}, {GROUPS.get(group, (group, group))[0 if swedish else 1]}"


def key_figures(summary: Summary, language: str = "sv") -> tuple[KeyFigure, ...]:
    """The key figures that the summary has rows for, by year."""
    there = set(summary.keys.indicator.tolist())
    calendar_years, lines = years(summary.keys), []
    for id, breakdown, group in KEY_FIGURES:
        if id not in there:
            continue
        unit = indicator(id).unit
        shown = UNITS.get(unit, unit) if language == "sv" else unit
        values = tuple(_of_year(summary, id, year, breakdown, group) for year in calendar_years)
        lines.append(KeyFigure(label(id, group, language), shown, values))
    return tuple(lines)


def _of_year(summary: Summary, id: str, year: str, breakdown: str, group: str | None) -> Value:
    row = summary.find(id, year, breakdown, group)
    flag = str(summary.flag[summary.keys.row(id, year, breakdown, group)])
    return row["mean"], row["low80"], row["high80"], flag


def written(value: float | None, language: str, flag: str = "") -> str:
    """A number as text: three significant digits at least, no decimals from 100, thousands set apart."""
    if value is None:
        return BLANK.get(flag, BLANK["x"])
    decimals = 0 if abs(value) >= 100 else 1
    text = f"{value:,.{decimals}f}"
    text = text.replace("-", MINUS)
    if language == "sv":
        return text.replace(",", NO_BREAK).replace(".", ",")
    return text


def plain(text: str, language: str) -> str:
    """A number's digits as the language writes them: a true minus, and in Swedish a decimal comma."""
    text = text.replace("-", MINUS)
    return text.replace(".", ",") if language == "sv" else text


def span(low: float, high: float, language: str) -> str:
    """Two numbers with a dash between; a word beside a negative one, whose sign a dash would look like."""
    between = f" {TO[language]} " if low < 0 else "–"
    return f"{written(low, language)}{between}{written(high, language)}"


def as_lines(summary: Summary, language: str = "sv") -> list[str]:
    """The table as text, ready to print."""
    head = (*HEADINGS[language], *years(summary.keys))
    rows = [
        (figure.label, figure.unit, *(_cell(value, language) for value in figure.values))
        for figure in key_figures(summary, language)
    ]
    widths = [max(len(row[i]) for row in (head, *rows)) for i in range(len(head))]
    lines = [_line(row, widths) for row in (head, *rows)]
    count = summary.replications
    return [*lines, ONE[language] if count == 1 else SEVERAL[language].format(count)]


def _cell(value: Value, language: str) -> str:
    mean, low, high, flag = value
    text = written(mean, language, flag)
    if low is None or high is None:
        return text
    return f"{text} ({span(low, high, language)})"


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first = [cell.ljust(width) for cell, width in zip(cells[:2], widths[:2], strict=True)]
    rest = [cell.rjust(width) for cell, width in zip(cells[2:], widths[2:], strict=True)]
    return "  ".join([*first, *rest]).rstrip()


def as_markdown(summary: Summary) -> str:
    """The table for a job page, with both languages' names."""
    head = ("Nyckeltal", "Key figure", "Enhet", *years(summary.keys))
    both = zip(key_figures(summary, "sv"), key_figures(summary, "en"), strict=True)
    rows = (
        (swedish.label, english.label, swedish.unit, *(_cell(value, "sv") for value in swedish.values))
        for swedish, english in both
    )
    return markdown.table([head, *rows], right=range(3, len(head))) + "\n"
