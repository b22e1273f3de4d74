"""Where capacity goes: how much more of each stage there is, in per cent, from staff to transitions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulation.report.cells import Cell, Told
from simulation.report.charts.chart import BLUE, GREY, INK, ORANGE, Chart, Finding
from simulation.report.charts.numbers import readable
from simulation.report.tables import Tables
from simulation.report.words import say, unit

if TYPE_CHECKING:
    from matplotlib.figure import Figure

STAGES = ("fte_effective", "meetings_held", "cases_decided", "programme_starts", "transitions")


def chart(tables: Tables, language: str, foot: str) -> Chart | None:
    """In the last year; None where a stage has no figure."""
    year = tables.years[-1]
    found = [(id, tables.effect(id, year), tables.level(id, year)) for id in STAGES]
    known = [(id, effect, level) for id, effect, level in found if effect is not None and level is not None]
    if len(known) < len(STAGES):
        return None
    shares = [_share(effect, level) for _, effect, level in known]

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        for place, ((_, effect, _), share) in enumerate(zip(known, shares, strict=True)):
            axes.barh(place, share, color=BLUE if share >= 0.0 else ORANGE, height=0.55)
            text = f"{effect.mean.text(language)} {unit(language, effect.unit)}"
            side = 1 if share >= 0.0 else -1
            axes.annotate(
                text,
                (share, place),
                xytext=(6 * side, 0),
                textcoords="offset points",
                va="center",
                ha="left" if side > 0 else "right",
            )
        names = [say(language, f"stage-{id}") for id, *_ in known]
        axes.set_yticks(range(len(known)), names, color=INK)
        axes.invert_yaxis()
        axes.axvline(0.0, color=GREY, linewidth=0.8)
        axes.margins(x=0.32)
        axes.tick_params(left=False)
        axes.set_xlabel(say(language, "per-cent-of-without"))
        readable(axes.xaxis, language)

    staff, moves = known[0][1], known[-1][1]
    key = {1: "chain-title-more", -1: "chain-title-fewer", 0: "chain-title-unsure"}[moves.sign]
    values: dict[str, Cell | str] = {"staff": staff.mean, "moves": moves.mean, "year": year}
    return Chart(
        "C02_vart-kapaciteten-gar" if language == "sv" else "C02_where-capacity-goes",
        Finding(language, key, values),
        say(language, "chain-subtitle", year=year),
        say(language, "chain-alt", count=len(known)),
        (say(language, "figure"), say(language, "effect"), "low80", "high80", say(language, "with-proposal")),
        [
            (
                say(language, f"stage-{id}"),
                effect.mean.value,
                effect.low.value if effect.low else "",
                effect.high.value if effect.high else "",
                level.mean.value,
            )
            for id, effect, level in known
        ],
        foot,
        2.6,
        draw,
    )


def _share(effect: Told, level: Told) -> float:
    """Per cent of what there is without the proposal."""
    without = level.mean.value - effect.mean.value
    return 100.0 * effect.mean.value / without if without else 0.0
