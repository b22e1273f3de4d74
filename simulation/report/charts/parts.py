"""What each part of a package gives: alone, the interaction by itself, and all together, as a waterfall."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from simulation.experiment import alone
from simulation.experiment.headline import NET
from simulation.report.cells import alike
from simulation.report.charts.chart import Chart, Finding
from simulation.report.charts.dots import rows_of
from simulation.report.charts.waterfall import LINE, Bar, Kind, waterfall
from simulation.report.rows import InFolder, read_rows, titles_in, told_in
from simulation.report.words import say
from simulation.results.folder import RunFolder

if TYPE_CHECKING:
    from matplotlib.figure import Figure

KEYS = ("part", "contribution", "figure", "period", "group")
"""By which a row of the table is known."""
KINDS = {alone.ALONE: Kind.STEP, alone.INTERACTION: Kind.INTERACTION, alone.ALL: Kind.LEVEL}


def chart(tables: InFolder, language: str, foot: str) -> Chart | None:
    """None where the package was not taken apart."""
    bars = _bars(tables.run, language)
    if not bars:
        return None
    interaction, together = bars[-2].told, bars[-1].told

    def draw(figure: Figure) -> None:
        waterfall(figure.add_subplot(), bars, language)

    sure = {1: "parts-title-more", -1: "parts-title-less", 0: "parts-title-unsure"}[interaction.sign]
    return Chart(
        "C03b_delarna" if language == "sv" else "C03b_parts",
        Finding(language, sure, {"together": together.mean, "interaction": interaction.mean}),
        say(language, "parts-subtitle"),
        say(language, "parts-alt", count=len(bars) - 2),
        (say(language, "part"), "mean", "low80", "high80"),
        rows_of([(bar.name, bar.told) for bar in bars]),
        foot,
        0.7 + LINE * len(bars),
        draw,
    )


def _bars(run: RunFolder, language: str) -> list[Bar]:
    """Net for all of each part alone, of the interaction, and of all, which is told as it is elsewhere."""
    rows = [row for row in read_rows(run.path / alone.PARTS) if row["figure"] == NET]
    titles = titles_in(run)
    found = []
    for contribution, kind in KINDS.items():
        for row in rows:
            told = told_in(row, alone.PARTS, KEYS)
            if row["contribution"] == contribution and told is not None:
                name = titles.get(row["part"], row["part"]) or say(language, f"part-{contribution}")
                found.append(Bar(name, told, kind))
    steps = alike([bar.told for bar in found if bar.kind is not Kind.LEVEL])
    levels = [bar.told for bar in found if bar.kind is Kind.LEVEL]
    return [replace(bar, told=told) for bar, told in zip(found, [*steps, *levels], strict=True)]
