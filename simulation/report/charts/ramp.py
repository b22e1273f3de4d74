"""When the effect comes: staff, meetings, decisions and transitions, month by month below each other."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulation.report.cells import Cell, Told
from simulation.report.charts.chart import BLUE, GREY, INK, Chart, Finding
from simulation.report.charts.numbers import readable
from simulation.report.tables import Tables
from simulation.report.words import month_text, say

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

STAGES = ("fte_in_service", "fte_effective", "meetings_held", "cases_decided", "transitions")
_SURE_MONTHS = 3
"""In a row, unlike nothing by 95 per cent intervals: one month alone may be chance."""


def chart(tables: Tables, language: str, foot: str) -> Chart | None:
    """None where a stage has no figure."""
    months = tables.months
    found = {
        id: [(month, told) for month in months if (told := tables.effect(id, month)) is not None]
        for id in STAGES
    }
    if not all(found.values()):
        return None
    since = {id: _since(series) for id, series in found.items()}

    def draw(figure: Figure) -> None:
        panels = figure.subplots(len(STAGES), 1, sharex=True)
        for axes, id in zip(panels, STAGES, strict=True):
            _panel(axes, found[id], months, since[id], language)
            axes.set_title(say(language, f"ramp-{id}"), fontsize=9, loc="left", pad=3)
        years = [at for at, month in enumerate(months) if month.endswith("-01")]
        panels[-1].set_xticks(years, [months[at][:4] for at in years], ha="left")

    staff, moves = since["fte_in_service"], since["transitions"]
    values: dict[str, Cell | str] = {
        "staff": month_text(language, staff) if staff else "",
        "moves": month_text(language, moves) if moves else "",
    }
    key = "ramp-title" if staff and moves else "ramp-title-staff" if staff else "ramp-title-unsure"
    return Chart(
        "C10_nar-effekten-kommer" if language == "sv" else "C10_when-the-effect-comes",
        Finding(language, key, values),
        say(language, "ramp-subtitle"),
        say(language, "ramp-alt", first=months[0][:4], last=months[-1][:4]),
        (say(language, "figure"), say(language, "month"), "mean", "low80", "high80"),
        [
            (say(language, f"ramp-{id}"), month, *one.numbers)
            for id, series in found.items()
            for month, one in series
        ],
        foot,
        5.2,
        draw,
    )  # fmt: skip


def _panel(
    axes: Axes, series: list[tuple[str, Told]], months: tuple[str, ...], since: str | None, language: str
) -> None:
    at = [months.index(month) for month, _ in series]
    axes.plot(at, [one.mean.value for _, one in series], color=BLUE, linewidth=1.5)
    if all(one.low and one.high for _, one in series):
        low = [one.low.value for _, one in series if one.low]
        high = [one.high.value for _, one in series if one.high]
        axes.fill_between(at, low, high, color=BLUE, alpha=0.2, linewidth=0)
    axes.axhline(0.0, color=GREY, linewidth=0.7)
    axes.margins(x=0.01)
    axes.locator_params(axis="y", nbins=3)
    axes.tick_params(labelsize=8.5)
    readable(axes.yaxis, language)
    if since is not None:
        place = months.index(since)
        axes.axvline(place, color=INK, linewidth=0.9, linestyle=":")


def _since(series: list[tuple[str, Told]]) -> str | None:
    """The first month of as many in a row that are unlike nothing to the same side."""
    signs = [one.sign for _, one in series]
    for at in range(len(signs) - _SURE_MONTHS + 1):
        if abs(sum(signs[at : at + _SURE_MONTHS])) == _SURE_MONTHS:
            return series[at][0]
    return None
