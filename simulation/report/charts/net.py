"""From gross to net, as a waterfall: what is crowded out, and what others lose."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulation.report.cells import alike
from simulation.report.charts.chart import Chart, Finding
from simulation.report.charts.waterfall import LINE, Bar, Kind, waterfall
from simulation.report.tables import Tables
from simulation.report.words import say

if TYPE_CHECKING:
    from matplotlib.figure import Figure

STEPS = (
    ("gross_transitions", 1, Kind.LEVEL),
    ("crowded_out_transitions", -1, Kind.STEP),
    ("net_transitions_registered", 1, Kind.LEVEL),
    ("lost_outside", -1, Kind.STEP),
    ("net_transitions_for_all", 1, Kind.LEVEL),
)
"""(figure, its sign in the sum, what its bar is)"""


def chart(tables: Tables, language: str, foot: str) -> Chart | None:
    """None where net for all is not defined."""
    told = [tables.figure(id) for id, *_ in STEPS]
    known = alike([one for one in told if one is not None]) if all(told) else []
    if not known:
        return None
    gross, net = known[0].mean.text(language), known[-1].mean.text(language)
    bars = [
        Bar(say(language, id), one, kind, sign) for (id, sign, kind), one in zip(STEPS, known, strict=True)
    ]

    def draw(figure: Figure) -> None:
        waterfall(figure.add_subplot(), bars, language)

    return Chart(
        "C03_gross-to-net" if language == "en" else "C03_brutto-till-netto",
        Finding(language, "net-title", {"gross": known[0].mean, "net": known[-1].mean}),
        say(language, "net-subtitle", years=f"{tables.years[0]}–{tables.years[-1]}"),
        say(language, "net-alt", gross=gross, net=net),
        (say(language, "figure"), "mean", "low80", "high80"),
        [(id, *one.numbers) for (id, *_), one in zip(STEPS, known, strict=True)],
        foot,
        1.1 + LINE * len(bars),
        draw,
    )
