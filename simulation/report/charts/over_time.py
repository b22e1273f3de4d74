"""When it shows: extra people in work or education at each month's end, with 80 and 95 per cent bands."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulation.report.cells import Told
from simulation.report.charts.chart import BLUE, GREY, Chart, Finding
from simulation.report.charts.numbers import readable
from simulation.report.tables import Tables
from simulation.report.words import month_text, say

if TYPE_CHECKING:
    from matplotlib.figure import Figure

INDICATOR = "in_work_or_education"


def chart(tables: Tables, language: str, foot: str) -> Chart | None:
    """None where no month has it, or there is one replication."""
    found = [(month, tables.effect(INDICATOR, month)) for month in tables.months]
    known = [(month, one) for month, one in found if one is not None and one.low and one.high]
    if not known:
        return None
    when = [_time(month) for month, _ in known]
    told = [one for _, one in known]
    last = told[-1]
    first = _certain_from(known)
    rows = [
        (month, one.mean.value, one.low.value, one.high.value, one.low95, one.high95)
        for month, one in known
        if one.low and one.high
    ]

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        axes.fill_between(
            when, [row[4] for row in rows], [row[5] for row in rows], color=BLUE, alpha=0.15, lw=0
        )
        axes.fill_between(
            when, [row[2] for row in rows], [row[3] for row in rows], color=BLUE, alpha=0.25, lw=0
        )
        axes.plot(when, [row[1] for row in rows], color=BLUE, linewidth=1.8)
        axes.axhline(0.0, color=GREY, linewidth=0.8)
        axes.annotate(
            last.mean.text(language), (when[-1], last.mean.value), xytext=(6, 0), textcoords="offset points",
            va="center", color=BLUE, weight="bold", annotation_clip=False,
        )  # fmt: skip
        axes.set_xticks(range(int(when[0]), int(when[-1]) + 1))
        axes.margins(x=0.0)
        readable(axes.yaxis, language)

    years = f"{tables.years[0]}–{tables.years[-1]}"
    key = "time-title" if first else "time-title-unsure"
    at = month_text(language, first) if first else ""
    return Chart(
        "C06_nar-det-syns" if language == "sv" else "C06_when-it-shows",
        Finding(language, key, {"last": last.mean, "first": at, "year": known[-1][0][:4]}),
        say(language, "time-subtitle"),
        say(language, "time-alt", last=last.mean.text(language), years=years),
        (say(language, "month"), "mean", "low80", "high80", "low95", "high95"),
        rows,
        foot,
        3.0,
        draw,
    )


def _certain_from(known: Sequence[tuple[str, Told]]) -> str | None:
    """The month from which on each 95 per cent interval lies on the side of 0 that the last one does."""
    sign = known[-1][1].sign
    first = None
    for month, one in reversed(known):
        if sign == 0 or one.sign != sign:
            break
        first = month
    return first


def _time(month: str) -> float:
    """Where a month's end stands, in years."""
    year, number = month.split("-")
    return int(year) + int(number) / 12
