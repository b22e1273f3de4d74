"""From gross to net, as a waterfall: each step begins where the one before ended."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulation.report.cells import alike
from simulation.report.charts.chart import BLUE, GREY, INK, LIGHT, ORANGE, Chart, Finding
from simulation.report.charts.numbers import readable
from simulation.report.tables import Tables
from simulation.report.words import say

if TYPE_CHECKING:
    from matplotlib.figure import Figure

STEPS = (
    ("gross_transitions", 1, True),
    ("crowded_out_transitions", -1, False),
    ("net_transitions_registered", 1, True),
    ("lost_outside", -1, False),
    ("net_transitions_for_all", 1, True),
)
"""(figure, its sign in the sum, whether a level rather than a step)"""


def chart(tables: Tables, language: str, foot: str) -> Chart | None:
    """None where net for all is not defined."""
    told = [tables.figure(id) for id, *_ in STEPS]
    known = alike([one for one in told if one is not None]) if all(told) else []
    if not known:
        return None
    gross, net = known[0].mean.text(language), known[-1].mean.text(language)
    rows = [(id, *one.numbers) for (id, *_), one in zip(STEPS, known, strict=True)]

    def draw(figure: Figure) -> None:
        axes, top = figure.add_subplot(), 0.0
        for place, ((_, sign, level), one) in enumerate(zip(STEPS, known, strict=True)):
            value = one.mean.value
            begin = 0.0 if level else top
            end = value if level else top + sign * value
            axes.barh(place, end - begin, left=begin, color=BLUE if level else ORANGE, height=0.6)
            if level and one.low and one.high:
                axes.plot([one.low.value, one.high.value], [place, place], color=INK, linewidth=1.5)
                axes.plot([one.low.value, one.high.value], [place, place], "|", color=INK, markersize=9)
            text = one.mean.text(language) if level else f"−{one.mean.text(language)}"
            far = max(begin, end, one.high.value if level and one.high else 0.0)
            axes.annotate(text, (far, place), xytext=(6, 0), textcoords="offset points", va="center")
            if place + 1 < len(STEPS):
                axes.plot([end, end], [place - 0.3, place + 1.3], color=LIGHT, linewidth=1, zorder=0)
            top = end
        axes.set_yticks(range(len(STEPS)), [say(language, id) for id, *_ in STEPS], color=INK)
        axes.invert_yaxis()
        axes.axvline(0.0, color=GREY, linewidth=0.8)
        axes.margins(x=0.14)
        axes.tick_params(left=False)
        readable(axes.xaxis, language)

    return Chart(
        "C03_gross-to-net" if language == "en" else "C03_brutto-till-netto",
        Finding(language, "net-title", {"gross": known[0].mean, "net": known[-1].mean}),
        say(language, "net-subtitle", years=f"{tables.years[0]}–{tables.years[-1]}"),
        say(language, "net-alt", gross=gross, net=net),
        (say(language, "figure"), "mean", "low80", "high80"),
        rows,
        foot,
        2.9,
        draw,
    )
