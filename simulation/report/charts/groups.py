"""For whom: dots with 80 per cent intervals, a line for each group."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulation.report.cells import Told
from simulation.report.charts.chart import BLUE, GREY, ORANGE, Chart, Finding
from simulation.report.charts.numbers import readable
from simulation.report.tables import Tables
from simulation.report.words import say

if TYPE_CHECKING:
    from matplotlib.figure import Figure

INDICATOR = "transitions"
SEXES = {"woman": (ORANGE, "o", -0.16), "man": (BLUE, "s", 0.16)}
"""By sex: colour, mark, and how far above the line of its area type."""


def chart(tables: Tables, language: str, foot: str) -> Chart | None:
    """Area type by sex, net among the registered in the last year; None where there is none."""
    year = tables.years[-1]
    areas = tables.groups("area_type", INDICATOR)
    found: dict[tuple[str, str], Told] = {}
    for area in areas:
        for sex in SEXES:
            one = tables.effect(INDICATOR, year, "area_type_sex", f"{area}|{sex}")
            if one is not None and one.low and one.high:
                found[area, sex] = one
    if not found:
        return None
    clear = sum(one.sign != 0 for one in found.values())

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        for place, area in enumerate(areas):
            for sex, (colour, mark, lift) in SEXES.items():
                one = found.get((area, sex))
                if one is None or one.low is None or one.high is None:
                    continue
                at = place + lift
                axes.plot([one.low.value, one.high.value], [at, at], color=colour, linewidth=1.6)
                axes.plot(one.mean.value, at, mark, color=colour, markersize=6)
                if place == 0:
                    word = say(language, "women" if sex == "woman" else "men")
                    axes.annotate(
                        word,
                        (one.high.value, at),
                        xytext=(6, 0),
                        textcoords="offset points",
                        va="center",
                        color=colour,
                    )
        axes.set_yticks(range(len(areas)), [say(language, f"area_type-{area}") for area in areas])
        axes.tick_params(axis="y", left=False, labelcolor="black")
        axes.invert_yaxis()
        axes.axvline(0.0, color=GREY, linewidth=0.8)
        readable(axes.xaxis, language)

    return Chart(
        "C09_for-vem" if language == "sv" else "C09_for-whom",
        Finding(language, "groups-title", {"clear": str(clear), "all": str(len(found))}),
        say(language, "groups-subtitle", when=year),
        say(language, "groups-alt", all=len(found)),
        (say(language, "group"), "mean", "low80", "high80"),
        [
            (
                f"{say(language, f'area_type-{area}')}, {say(language, f'sex-{sex}')}",
                *one.numbers,
            )
            for (area, sex), one in found.items()
        ],
        foot,
        3.4,
        draw,
    )
