"""What jobseekers wait for, where and when: shares of their time, by area type and quarter, with numbers."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from simulation.report.cells import Cell, Told
from simulation.report.charts.chart import INK, Chart, Finding
from simulation.report.tables import Tables
from simulation.report.words import say
from simulation.results.definitions import WAITS

if TYPE_CHECKING:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure

NATION = ("national", "all")
_DARK = 0.66
"""Of the range of colours: beyond it numbers are white."""

Series = list[list[Told | None]]


def chart(tables: Tables, language: str, foot: str) -> Chart | None:
    """The last month of each quarter; None where there is no figure."""
    quarters = [month for month in tables.months if month[5:] in ("03", "06", "09", "12")]
    places = [NATION, *(("area_type", one) for one in tables.groups("area_type", WAITS[0]))]
    panels: dict[tuple[str, str], Series] = {
        place: [[tables.level(id, month, *place) for month in quarters] for id in WAITS] for place in places
    }
    latest = {id: panels[NATION][at][-1] for at, id in enumerate(WAITS)} if quarters else {}
    known = {id: one for id, one in latest.items() if one is not None}
    if len(known) < len(WAITS):
        return None
    longest = max(known, key=lambda id: known[id].mean.value)
    most = max(one.mean.value for panel in panels.values() for row in panel for one in row if one)

    def draw(figure: Figure) -> None:
        several = figure.subplots(len(panels), 1, sharex=True)
        for axes, (place, series) in zip(several, panels.items(), strict=True):
            _panel(axes, series, most, language)
            axes.set_title(_name(place, language), fontsize=9, loc="left", pad=3)
        several[-1].set_xticks(range(len(quarters)), [f"{one[2:4]}-{one[5:]}" for one in quarters])

    values: dict[str, Cell | str] = {
        "what": say(language, f"waits-{longest}"),
        "share": _in_tenths(known[longest]),
    }
    return Chart(
        "C05_vantan" if language == "sv" else "C05_waiting",
        Finding(language, "waits-title", values),
        say(language, "waits-subtitle"),
        say(language, "waits-alt", count=len(panels)),
        (say(language, "group"), say(language, "what"), say(language, "month"), "mean"),
        [
            (
                _name(place, language),
                say(language, f"waits-{id}"),
                month,
                "" if one is None else one.mean.value,
            )
            for place, series in panels.items()
            for id, row in zip(WAITS, series, strict=True)
            for month, one in zip(quarters, row, strict=True)
        ],
        foot,
        0.5 + 0.95 * len(panels),
        draw,
    )


def _panel(axes: Axes, series: Series, most: float, language: str) -> None:
    """Rows of numbers on a ground that darkens with them."""
    shares = [[float("nan") if one is None else one.mean.value for one in row] for row in series]
    axes.imshow(shares, aspect="auto", cmap="Blues", vmin=0.0, vmax=most or 1.0)
    for at, row in enumerate(series):
        for column, one in enumerate(row):
            if one is not None:
                ink = "white" if one.mean.value > _DARK * most else INK
                text = _in_tenths(one).text(language)
                axes.text(column, at, text, ha="center", va="center", color=ink, fontsize=7.5)
    axes.set_yticks(
        range(len(WAITS)), [say(language, f"waits-{id}") for id in WAITS], color=INK, fontsize=8.5
    )
    axes.tick_params(left=False, bottom=False, labelsize=8.5)
    for side in axes.spines.values():
        side.set_visible(False)


def _in_tenths(one: Told) -> Cell:
    return replace(one.mean, step=0.1)


def _name(place: tuple[str, str], language: str) -> str:
    return say(language, "the-country") if place == NATION else say(language, f"area_type-{place[1]}")
