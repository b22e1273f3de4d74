"""What it costs: extra spending by appropriation and year, side by side."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulation.report.charts.chart import BLUE, GREEN, GREY, ORANGE, PURPLE, Chart, Finding
from simulation.report.charts.numbers import readable
from simulation.report.tables import Tables
from simulation.report.words import say

if TYPE_CHECKING:
    from matplotlib.figure import Figure

APPROPRIATIONS = {
    "administration": (BLUE, ""),
    "programmes": (ORANGE, "//"),
    "wage_subsidies": (GREEN, ".."),
    "benefits": (PURPLE, "xx"),
}
"""By appropriation: colour and hatching."""


def chart(tables: Tables, language: str, foot: str) -> Chart | None:
    """None where nothing is spent otherwise."""
    found = {
        (name, year): one
        for name in APPROPRIATIONS
        for year in tables.years
        if (one := tables.effect("spending", year, "appropriation", name)) is not None
    }
    if not any(one.mean.value for one in found.values()):
        return None
    last = tables.years[-1]
    largest = max(
        (name for name in APPROPRIATIONS if (name, last) in found),
        key=lambda name: found[name, last].mean.value,
    )

    def draw(figure: Figure) -> None:
        axes, width = figure.add_subplot(), 0.8 / len(APPROPRIATIONS)
        for number, (name, (colour, hatch)) in enumerate(APPROPRIATIONS.items()):
            places = [at - 0.4 + width * (number + 0.5) for at in range(len(tables.years))]
            values = [found[name, year].mean.value if (name, year) in found else 0.0 for year in tables.years]
            axes.bar(
                places, values, width * 0.92, color=colour, hatch=hatch, edgecolor="white", linewidth=0.4,
                label=say(language, name),
            )  # fmt: skip
        axes.axhline(0.0, color=GREY, linewidth=0.8)
        axes.set_xticks(range(len(tables.years)), tables.years)
        axes.tick_params(axis="x", bottom=False)
        axes.legend(frameon=False, ncols=4, loc="lower center", bbox_to_anchor=(0.5, 1.0), handlelength=1.4)
        readable(axes.yaxis, language)

    amount, name = found[largest, last].mean, say(language, largest)
    return Chart(
        "C12_anslag" if language == "sv" else "C12_appropriations",
        Finding(language, "money-title", {"name": name, "amount": amount, "year": last}),
        say(language, "money-subtitle"),
        say(language, "money-alt"),
        (say(language, "group"), say(language, "year"), "mean", "low80", "high80"),
        [
            (
                say(language, name), year, *one.numbers,
            )
            for (name, year), one in found.items()
        ],
        foot,
        3.2,
        draw,
    )  # fmt: skip
