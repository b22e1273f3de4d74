"""The same money when things turn out otherwise: small panels, one a circumstance, on one scale."""

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING

from simulation.experiment.headline import NET
from simulation.report.budget_tables import BudgetTables
from simulation.report.cells import Cell
from simulation.report.charts.chart import Chart, Finding
from simulation.report.charts.dots import LINE, dots
from simulation.report.words import say

if TYPE_CHECKING:
    from matplotlib.figure import Figure

_PANELS, _LETTERS = 3, 22


def chart(tables: BudgetTables, language: str, foot: str) -> Chart | None:
    """None where no circumstance was asked for; three panels at most."""
    rows = tables.under(NET)
    places = tuple(dict.fromkeys(place for place, *_ in rows))[:_PANELS]
    if len(places) < 2:
        return None
    names = {place: tables.circumstance(place) or say(language, "as-things-are") for place in places}
    by_place = {
        place: [
            (tables.name(what, language) if what else say(language, "proposal"), told)
            for at, what, told in rows
            if at == place
        ]
        for place in places
    }
    whole = [by_place[place][0][1] for place in places]

    def draw(figure: Figure) -> None:
        several = figure.subplots(1, len(places), sharex=True, sharey=True)
        for axes, place in zip(several, places, strict=True):
            dots(axes, by_place[place], language, numbers=False)
            axes.set_title(fill(names[place], _LETTERS), fontsize=9, loc="left")
            axes.locator_params(axis="x", nbins=3)
            axes.tick_params(axis="x", labelsize=8)

    least = min(whole, key=lambda one: one.mean.value)
    values: dict[str, Cell | str] = {
        "usual": whole[0].mean,
        "least": least.mean,
        "place": names[places[whole.index(least)]],
    }
    return Chart(
        "C11_andra-lagen" if language == "sv" else "C11_otherwise",
        Finding(language, "under-title" if least is not whole[0] else "under-title-same", values),
        say(language, "under-subtitle"),
        say(language, "under-alt", places=", ".join(names.values())),
        (say(language, "circumstance"), say(language, "what"), "mean", "low80", "high80"),
        [
            (names[place], name, *one.numbers)
            for place in places
            for name, one in by_place[place]
        ],
        foot,
        1.0 + LINE * max(map(len, by_place.values())),
        draw,
    )  # fmt: skip
